"""Plans, opinions and circulars: what is laid on whom, by when, in which stage."""

from collections.abc import Iterator

from kg import checks
from kg.graph import bears, facts, items, norms, stages, supervision
from kg.graph.facts import Reading
from kg.statement import Statement


def load(reading: Reading) -> Iterator[Statement]:
    """All that a plan says, with its stages."""
    yield from facts.document_statements(reading)
    yield from facts.institution_statements(reading)
    yield from facts.citation_statements(reading)
    yield from facts.mechanism_statements(reading)
    yield from facts.outcome_statements(reading)
    yield from norms.text_statements(reading)
    yield from items.item_statements(reading)
    yield from stages.stage_statements(reading)
    yield from facts.problem_statements(reading)
    yield from bears.bearing_statements(reading)
    yield from supervision.supervision_statements(reading)
    yield from checks.check_statements(reading)
