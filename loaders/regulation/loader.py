"""Texts of regulations: the work, its articles, what each lays down, what it rests on."""

from collections.abc import Iterator

from kg import checks
from kg.graph import borne, facts, norms
from kg.graph.facts import Reading
from kg.statement import Statement


def load(reading: Reading) -> Iterator[Statement]:
    """The regulation with its provisions and their obligations."""
    yield from facts.document_statements(reading)
    yield from facts.institution_statements(reading)
    yield from facts.citation_statements(reading)
    yield from norms.text_statements(reading)
    yield from norms.provision_statements(reading)
    yield from norms.basis_statements(reading)
    yield from facts.mechanism_statements(reading)
    yield from facts.outcome_statements(reading)
    yield from borne.bearing_statements(reading)
    yield from checks.check_statements(reading)
