"""Which actual figures answer which targets: same body and unit, a like metric, a period at or after the target's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.statement import Edge, Ref, Statement

LEAST = 0.6  # of the shorter metric's character pairs, how many the other must share


@dataclass(frozen=True, slots=True)
class Figure:
    """An outcome as the store holds it."""

    id: str
    metric: str
    unit: str
    status: str
    measure: str
    period: str | None


def target_statements(figures: Sequence[Figure]) -> Iterator[Statement]:
    """MET_BY for each pair of a target and an actual figure of one body that fit."""
    actual: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.status == "actual" and one.period:
            actual.setdefault((one.unit, one.measure), []).append(one)
    for target in figures:
        if target.status != "target" or not target.period:
            continue
        for one in actual.get((target.unit, target.measure), ()):
            if ended(one.period or "") >= begun(target.period) and alike(target.metric, one.metric):
                yield Edge("MET_BY", Ref("Outcome", target.id), Ref("Outcome", one.id))


def alike(one: str, other: str) -> bool:
    """Whether two metrics measure the same, by the character pairs that they share.

    合法性审查率 and 重大决策合法性审查率 do, 合法性审查率 and 纠错率 do not.
    """
    a, b = _pairs(one), _pairs(other)
    return (
        bool(a and b)
        and len(a & b) >= LEAST * max(2, min(len(a), len(b)))
        and len(a & b) >= LEAST / 2 * max(len(a), len(b))
    )


def _pairs(words: str) -> set[str]:
    return {a + b for a, b in pairwise(words)}


def begun(period: str) -> str:
    """The year in which a period begins."""
    return period[:4]


def ended(period: str) -> str:
    """The year in which a period ends."""
    return period.rpartition("/")[2][:4]
