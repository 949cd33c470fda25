"""Texts of regulations: the work, its articles, what each lays down, what it rests on."""

from collections.abc import Collection, Iterator

from kg import checks
from kg.document import Document
from kg.extract import MENTIONS
from kg.graph import bears, facts, norms
from kg.graph.facts import Reading
from kg.statement import Statement


def grammars(document: Document) -> Collection[str]:
    """All of a rule that a government or department makes, for it may carry out what binds its maker; of a law what it
    lays down and cites: it gives no account of anybody.
    """
    return MENTIONS if norms.accounts(document) else ("citation", "obligation")


def load(reading: Reading) -> Iterator[Statement]:
    """The regulation with its provisions and their obligations."""
    yield from facts.document_statements(reading)
    yield from facts.institution_statements(reading)
    yield from facts.citation_statements(reading)
    yield from norms.text_statements(reading)
    yield from norms.provision_statements(reading)
    yield from norms.basis_statements(reading)
    if norms.accounts(reading.document):
        yield from facts.mechanism_statements(reading)
        yield from facts.outcome_statements(reading)
        yield from bears.bearing_statements(reading)
    yield from checks.check_statements(reading)
