"""What is in the graph before any document: the mechanisms and the checklist of duties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.errors import NotFound
from kg.findings.binding import LEVELS
from kg.findings.duties import Duty, checklist
from kg.graph.world import regulation_statements
from kg.mechanisms import concepts
from kg.resolve import regulations
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement


def catalogue() -> Iterator[Statement]:
    """The mechanisms with their broader ones, and each duty with the rule that lays it down and the mechanism that it
    asks for.
    """
    by_id = {concept.id: concept for concept in concepts()}
    for concept in concepts():
        yield Node(
            "Mechanism",
            mechanism_id(concept.label),
            {"name": concept.label, "english": concept.english, "also": list(concept.also)},
        )
    for concept in concepts():
        if concept.broader:
            yield Edge(
                "BROADER",
                Ref("Mechanism", mechanism_id(concept.label)),
                Ref("Mechanism", mechanism_id(by_id[concept.broader].label)),
            )
    for duty in checklist():
        yield from duty_statements(duty)


def mechanism_id(label: str) -> str:
    """`mechanism/公众参与`."""
    return f"mechanism/{label}"


def duty_id(duty: str) -> str:
    """`duty/D01`."""
    return f"duty/{duty}"


def regulation_of(duty: Duty) -> Regulation:
    """The rule that lays a duty of the checklist down."""
    return _looked_up(duty.regulation)


@cache
def _looked_up(words: str) -> Regulation:
    """The known regulation, else (for a user's own duty of a rule that is in no list) a provisional one."""
    try:
        return regulations.lookup(words)
    except NotFound:
        return regulations.resolve(words, None).regulation


def duty_statements(duty: Duty, declared: str | None = None) -> Iterator[Statement]:
    """A duty of the checklist, or of a user's own with the line that declares it."""
    me = Ref("Obligation", duty_id(duty.id))
    yield Node(
        "Obligation",
        me.id,
        {
            "duty": duty.id,
            "bearer": "、".join(_bearers(duty)),
            "modality": duty.modality,
            "action": duty.zh,
            "condition": duty.condition or None,
            "article": duty.article or None,
            "binds": _binds(duty),
            "catalogue": True,
            "declared": declared,
        },
    )
    regulation = regulation_of(duty)
    yield from regulation_statements(regulation)
    yield Edge("LAID_DOWN_IN", me, Ref("Regulation", regulation.id))
    if duty.mechanism:
        yield Edge("REQUIRES", me, Ref("Mechanism", mechanism_id(duty.mechanism)))


def _binds(duty: Duty) -> list[str]:
    """The levels and kinds of the bodies that a duty binds."""
    levels = [level for level in LEVELS if level in duty.binds]
    kinds = ["government"] * bool(levels) + [kind for kind in ("department", "party") if kind in duty.binds]
    return [*LEVELS, "government", "department"] if "enforcer" in duty.binds else [*levels, *kinds]


def _bearers(duty: Duty) -> list[str]:
    names = {
        "province": "省级政府",
        "prefecture": "地级政府",
        "county": "县级政府",
        "township": "乡级政府",
        "department": "县级以上部门",
        "enforcer": "各级政府及部门",
        "party": "县级以上党委",
    }
    return [names[token] + ("（参照）" if how == "by_reference" else "") for token, how in duty.binds.items()]
