"""What does not fit in a document: figures, rates, populations, titles, issuers, dates, claims.

Each module has generators of `Check`, pure functions of a reading; here they are run one after the other. They would
rather say nothing than raise a false alarm: what can be explained (a carry-over, a rounded base, an unknown day) is no
hit. What only several documents together show is in `kg/checks/later.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.checks import claims, dates, figures, issuers, populations, rates, rule_days, titles
from kg.checks.check import Check
from kg.graph.facts import Reading, evidence
from kg.mention import OutcomeMention
from kg.statement import Edge, Node, Ref, Statement


def check_statements(reading: Reading) -> Iterator[Statement]:
    """The checks that a document does not pass, as nodes with their evidence."""
    document = reading.document
    for one in checks(reading):
        node = Node(
            "Check",
            f"{document.id}/check/{one.rule}/{one.start}-{one.end}",
            {
                "check": one.check,
                "rule": one.rule,
                "expected": one.expected,
                "found": one.found,
                "explanation": one.explanation,
            },
        )
        yield node
        proof = evidence(document, one.start, one.end, f"check.{one.rule}", one.confidence)
        yield Edge("CHECK_OF", Ref("Check", node.id), Ref("Document", document.id), {}, proof)


def checks(reading: Reading) -> Iterator[Check]:
    """All checks that fail, each span once a rule."""
    document = reading.document
    outcomes = [m for m in reading.mentions if isinstance(m, OutcomeMention)]
    seen: set[tuple[str, int, int]] = set()
    parts: tuple[Callable[[], Iterator[Check]], ...] = (
        lambda: figures.all_of(document, outcomes),
        lambda: rates.all_of(document, outcomes),
        lambda: populations.sizes(document),
        lambda: titles.all_of(reading),
        lambda: issuers.all_of(reading, outcomes),
        lambda: rule_days.all_of(document),
        lambda: dates.all_of(reading, outcomes),
        lambda: claims.against_admissions(reading, outcomes),
    )
    for part in parts:
        for one in part():
            if (key := (one.rule, one.start, one.end)) not in seen:
                seen.add(key)
                yield one
