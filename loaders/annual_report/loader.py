"""Reports: what a body says that it did, admits, and will do."""

from collections.abc import Iterator

from kg import checks
from kg.graph import bears, facts, supervision
from kg.graph.facts import Reading
from kg.statement import Statement


def load(reading: Reading) -> Iterator[Statement]:
    """All that a report says of its body."""
    yield from facts.document_statements(reading)
    yield from facts.institution_statements(reading)
    yield from facts.citation_statements(reading)
    yield from facts.mechanism_statements(reading)
    yield from facts.outcome_statements(reading)
    yield from facts.obligation_statements(reading)
    yield from facts.problem_statements(reading)
    yield from bears.bearing_statements(reading)
    yield from supervision.supervision_statements(reading)
    yield from checks.check_statements(reading)
