"""Figures that do not fit one another: totals and parts, means, what came in and what went out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg import vocabulary
from kg.checks.check import Check, number
from kg.checks.nearby import same_sentence, words
from kg.document import Document
from kg.graph.parts import all_pairs
from kg.mention import OutcomeMention


def all_of(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """The checks of figures, in the order of the functions below."""
    yield from sums(document, outcomes)
    yield from sums_behind(document, outcomes)
    yield from means(document, outcomes)
    yield from counts(document, outcomes)


# ── totals ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_CLOSE = 0.03  # three parts or more that miss their total by so little were meant to make it
_TRAITS = re.compile(
    r"女|男|党员|团员|本科|学历|学位|少数民族|岁|退役|高级|专职|兼职|持证"
)  # one may have several of these


def sums(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """Parts that are more than their total, or that just miss it.

    Parts that leave a rest (其中) are no mistake, nor are traits of which one may have two (其中党员30人、女性25人).
    """
    totals: dict[int, list[OutcomeMention]] = {}
    pairs = all_pairs(document, outcomes)
    wholes = {id(total): total for _, total in pairs}
    for part, total in pairs:
        totals.setdefault(id(total), []).append(part)
    for key, parts in totals.items():
        total = wholes[key]
        if any(one.qualifier != "exact" for one in (total, *parts)):
            continue
        made = sum(one.value for one in parts)
        rest = total.value - made
        missed = 0 < rest <= max(_CLOSE * total.value, 1) and len(parts) > 2
        traits = any(_TRAITS.search(words(document, one)) for one in parts)
        if (rest < -1e-6 or missed) and not traits:
            yield _sum(total, parts, made, 0.8 if rest < 0 else 0.5)


_ALTOGETHER = re.compile(r"[,，;；、（(]?\s*(?:合计|共计|总计|总共|累计)(?:达到?|为)?\s*$")
_AND = re.compile(r"[,，、和及]?[^,，。;；、]{0,12}$")


def sums_behind(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A total behind its parts that they do not make: 保留20件、修改12件，合计33件."""
    for at, total in enumerate(outcomes):
        lead = document.text[max(0, total.start - 8) : total.start] + _before_number(document, total)
        if not _ALTOGETHER.search(lead) or not _countable(total):
            continue
        parts: list[OutcomeMention] = []
        for one, behind in pairwise(reversed(outcomes[max(0, at - 20) : at + 1])):
            gap = document.text[behind.end : one.start]
            if behind.unit != total.unit or not _countable(behind) or len(gap) > 12 or re.search("[。；;\n]", gap):
                break
            parts.insert(0, behind)
        made = sum(one.value for one in parts)
        if len(parts) > 1 and abs(made - total.value) > 1e-6 and not any(one.value >= total.value for one in parts):
            yield _sum(total, parts, made, 0.6)


def _before_number(document: Document, one: OutcomeMention) -> str:
    """The words of a figure before its number: 合计 of 合计33件."""
    found = re.match(r"[^\d〇零一二三四五六七八九十百千万亿]*", document.text[one.start : one.end])
    return found[0] if found else ""


def _countable(one: OutcomeMention) -> bool:
    exact = one.qualifier == "exact" and one.measure == "level" and one.value_max is None
    return exact and one.unit != "%" and one.status == "actual"


def _sum(total: OutcomeMention, parts: Sequence[OutcomeMention], made: float, confidence: float) -> Check:
    adds = "＋".join(number(one.value) for one in parts)
    return Check(
        "sum.parts",
        min(total.start, parts[0].start),
        max(one.end for one in (total, *parts)),
        f"{number(made)}{total.unit}",
        f"{number(total.value)}{total.unit}",
        f"各部分合计{adds}＝{number(made)}{total.unit}，文中总数为{number(total.value)}{total.unit}",
        confidence,
    )


# ── means ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEAN = re.compile(r"平均")
_MEANT = re.compile(r"^.*平均|[为达到是]+$")
_LONGEST_STEM = 8
_SHORTEST_STEM = 3


def means(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A mean that lies outside of what it is taken of: 满意率分别为92%、94%、96%，平均满意率97%."""
    for mean in outcomes:
        if not _MEAN.search(mean.metric) or mean.measure != "level" or mean.qualifier != "exact":
            continue
        stem = _MEANT.sub("", mean.metric)[:_LONGEST_STEM]
        if len(stem) < _SHORTEST_STEM:
            continue
        parts = [
            one
            for one in same_sentence(document, outcomes, mean)
            if one.start < mean.start
            and one.unit == mean.unit
            and one.measure == "level"
            and one.metric.endswith(stem)
            and not _MEAN.search(one.metric)
        ]
        values = [one.value for one in parts]
        if len(parts) < 2 or min(values) <= mean.value <= max(values):
            continue
        low, high = number(min(values)), number(max(values))
        yield Check(
            "sum.mean",
            parts[0].start,
            mean.end,
            f"{low}至{high}{mean.unit}",
            f"{number(mean.value)}{mean.unit}",
            f"{mean.metric}{number(mean.value)}{mean.unit}不在所列各数{low}至{high}{mean.unit}之间",
            0.7,
        )


# ── what came in and what went out ──────────────────────────────────────────────────────────────────────────────────

_GAP = 40  # characters between two figures that belong together
_CARRIED = re.compile(r"结转|结存|存案|存量|旧存|往年|历年|上年|去年|上一?年度|跨年|积案|清积|遗留|未结|超额|重复|多次")
_CLOSED = "办结"


def counts(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """More came out of a step than came in: 报备12件，准予备案登记13件.

    Of cases, those of the year before may be closed too: where the sentence or the one before says so it is no hit, and
    without a word it is an unsure one.
    """
    for earlier, later, came_in, came_out in case_steps():
        for first in outcomes:
            if not earlier.search(words(document, first)) or not _countable(first):
                continue
            for second in same_sentence(document, outcomes, first):
                gap = second.start - first.end
                if not 0 <= gap <= _GAP or second.unit != first.unit or not _countable(second):
                    continue
                if second.value <= first.value or not later.search(words(document, second)):
                    continue
                closed = came_out == _CLOSED
                if closed and _explained(document, outcomes, first, second):
                    continue
                most, more = f"{number(first.value)}{first.unit}", f"{number(second.value)}{second.unit}"
                yield Check(
                    "count.steps",
                    first.start,
                    second.end,
                    f"不超过{most}",
                    more,
                    f"{came_in}{most}，而{came_out}{more}" + ("；如含上年结转，文中未作说明" if closed else ""),
                    0.4 if closed else 0.7,
                )


def _explained(
    document: Document, outcomes: Sequence[OutcomeMention], first: OutcomeMention, second: OutcomeMention
) -> bool:
    """Whether words around say that cases of another year are among those closed, or the two count different things:
    受理A类20件、B类30件，办结50件; 受理复议案件49件，审结诉讼案件60件.
    """
    sentence = document.sentence_at(first.start)
    around = document.text[max(0, (sentence.start if sentence else first.start) - 60) : second.end + 20]
    if _CARRIED.search(around):
        return True
    taken_in = [one for one in same_sentence(document, outcomes, second) if one.start < second.start]
    if any(one.unit == first.unit and one is not first for one in taken_in):
        return True
    what = _OBJECT.sub("", document.text[second.start : second.end])
    return len(what) > 1 and what not in words(document, first)


_OBJECT = re.compile(r"\d[\d,.]*.*$|[受办审结侦答回复了已共并均案]")


@cache
def case_steps() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, str], ...]:
    """The steps of `case_steps.tsv`: patterns of the earlier and the later, and what to call them."""
    rows = vocabulary.rows("case_steps")
    return tuple((re.compile(a), re.compile(b), came_in, came_out) for a, b, came_in, came_out in rows)
