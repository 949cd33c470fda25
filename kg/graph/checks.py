"""What does not fit in a document: sums, rates, counts, titles, dates. A question to its author, no verdict."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kg import vocabulary
from kg.document import Document
from kg.graph.facts import Reading, evidence
from kg.graph.parts import all_pairs
from kg.mention import OutcomeMention
from kg.statement import Edge, Node, Ref, Statement


@dataclass(frozen=True, slots=True)
class Check:
    """Something that does not fit, with the words that say it. `check` is a word of the ontology's `CheckKind`."""

    check: str
    start: int
    end: int
    expected: str
    found: str
    explanation: str
    confidence: float


def check_statements(reading: Reading) -> Iterator[Statement]:
    """The checks that a document does not pass, as nodes with their evidence."""
    document = reading.document
    for one in checks(reading):
        node = Node(
            "Check",
            f"{document.id}/check/{one.check}/{one.start}-{one.end}",
            {"check": one.check, "expected": one.expected, "found": one.found, "explanation": one.explanation},
        )
        yield node
        proof = evidence(document, one.start, one.end, f"check.{one.check}", one.confidence)
        yield Edge("CHECK_OF", Ref("Check", node.id), Ref("Document", document.id), {}, proof)


def checks(reading: Reading) -> Iterator[Check]:
    """All checks that fail, each span once a kind."""
    document = reading.document
    outcomes = [m for m in reading.mentions if isinstance(m, OutcomeMention)]
    seen: set[tuple[str, int, int]] = set()
    parts: tuple[Callable[[], Iterator[Check]], ...] = (
        lambda: sums(document, outcomes),
        lambda: rates(document, outcomes),
        lambda: counts(document, outcomes),
        lambda: titles(reading),
        lambda: days(document),
        lambda: late(document),
    )
    for part in parts:
        for one in part():
            if (key := (one.check, one.start, one.end)) not in seen:
                seen.add(key)
                yield one


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_MOST = 200  # figures of one sentence that are compared with one another
_CLOSE = 0.03  # three parts or more that miss their total by so little were meant to make it


def sums(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """Parts that are more than their total, or that just miss it.

    Parts that leave a rest (其中) are no mistake.
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
        if rest < -1e-6 or missed:
            adds = "＋".join(number(one.value) for one in parts)
            yield Check(
                "sum",
                total.start,
                max(one.end for one in parts),
                f"{number(made)}{total.unit}",
                f"{number(total.value)}{total.unit}",
                f"各部分合计{adds}＝{number(made)}{total.unit}，文中总数为{number(total.value)}{total.unit}",
                0.8 if rest < 0 else 0.5,
            )


_NEAR = 40  # characters between two figures that belong together
_BASE = re.compile(
    r"受理|收到|接[到收]|立案|发生|申请|申报|提出|发现|排查|[交转]办|移送|推送|应诉|办理|调解|共"
)  # what comes in
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2})率$")


def rates(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A rate that no two figures of its sentence give: 受理80件，办结60件，办结率85%.

    The numerator is what the rate is named for (办结), the base another figure of the same unit before it. One base
    that gives the rate is enough; a rate may be rounded or cut, and a base rounded (70余件) proves nothing.
    """
    for rate in outcomes:
        stem = _RATE.search(rate.metric)
        if not stem or rate.unit != "%" or rate.measure != "level" or rate.qualifier != "exact":
            continue
        around = [one for one in _same_sentence(document, outcomes, rate) if one.unit != "%" and one.measure == "level"]
        tops = [one for one in around if stem["stem"] in _words(document, one) and one.start < rate.start]
        if len(tops) != 1 or any(one.qualifier != "exact" for one in around):
            continue
        top = tops[0]
        bases = [one for one in around if one.unit == top.unit and one is not top and one.value > 0]
        near = [
            one
            for one in bases
            if 0 <= top.start - one.end <= _NEAR and one.value >= top.value and _BASE.search(_words(document, one))
        ]
        if not near or rate.start - top.end > _NEAR or any(_gives(top.value, base.value, rate.value) for base in bases):
            continue
        base = max(near, key=lambda one: one.start)
        share = Decimal(str(100 * top.value / base.value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        yield Check(
            "rate",
            min(base.start, top.start),
            rate.end,
            f"{number(float(share))}%",
            f"{number(rate.value)}%",
            f"{number(top.value)}{top.unit}／{number(base.value)}{base.unit}＝{number(float(share))}%，"
            f"文中{rate.metric}为{number(rate.value)}%",
            0.6,
        )


def _gives(top: float, base: float, rate: float) -> bool:
    """Whether a share is the stated rate, rounded or cut to as many digits as it is stated with."""
    digits = len(str(rate).rstrip("0").partition(".")[2])
    return abs(100 * top / base - rate) < float(10**-digits)


def counts(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """More came out of a step than came in: 报备12件，准予备案登记13件."""
    for earlier, later, came_in, came_out in case_steps():
        for first in outcomes:
            if not earlier.search(_words(document, first)) or first.measure != "level" or first.qualifier != "exact":
                continue
            for second in _same_sentence(document, outcomes, first):
                gap = second.start - first.end
                if not 0 <= gap <= 40 or second.unit != first.unit or second.measure != "level" or second.unit == "%":
                    continue
                if second.value > first.value and later.search(_words(document, second)):
                    yield Check(
                        "count",
                        first.start,
                        second.end,
                        f"不超过{number(first.value)}{first.unit}",
                        f"{number(second.value)}{second.unit}",
                        f"{came_in}{number(first.value)}{first.unit}，而{came_out}{number(second.value)}{second.unit}",
                        0.7,
                    )


@cache
def case_steps() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, str], ...]:
    """The steps of `case_steps.tsv`: patterns of the earlier and the later, and what to call them."""
    rows = vocabulary.rows("case_steps")
    return tuple((re.compile(a), re.compile(b), came_in, came_out) for a, b, came_in, came_out in rows)


def _words(document: Document, one: OutcomeMention) -> str:
    return document.text[one.start : one.end] + one.metric


def _same_sentence(document: Document, outcomes: Sequence[OutcomeMention], one: OutcomeMention) -> list[OutcomeMention]:
    """The other outcomes of its sentence; the outcomes stand in the order of the text."""
    sentence = document.sentence_at(one.start)
    if sentence is None:
        return []
    first, last = (bisect_left(outcomes, at, key=lambda other: other.start) for at in (sentence.start, sentence.end))
    return [other for other in outcomes[first:last] if other is not one][:_MOST]


def number(value: float) -> str:
    """49 for 49.0, 17.5 as it is."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


# ── titles and dates ────────────────────────────────────────────────────────────────────────────────────────────────


def titles(reading: Reading) -> Iterator[Check]:
    """Titles that are misnamed or cut short, where it can be told what they stand for."""
    for mention, resolution in reading.resolutions:
        if resolution.resolved in ("misnamed", "truncated"):
            how = "误写" if resolution.resolved == "misnamed" else "缺字"
            title = resolution.regulation.title
            yield Check(
                "title",
                mention.start,
                mention.end,
                title,
                mention.title,
                f"标题{how}：文中作《{mention.title}》，应为《{title}》",
                0.8 if resolution.resolved == "misnamed" else 0.7,
            )


_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?")
_SPAN = re.compile(rf"{_DAY.pattern}\s?(?:[—–－~～-]{{1,2}}|至|到)\s?")
_ZERO = re.compile(r"\s")


def days(document: Document) -> Iterator[Check]:
    """Days that no calendar has, spans that end before they begin, a text published before it was signed."""
    text = document.text
    for found in _DAY.finditer(text):
        if _is_chrome(document, found.start()):
            continue
        if (day := _date(found)) is None:
            words = _ZERO.sub("", found[0])
            why = f"{words}不存在"
            yield Check("date", found.start(), found.end(), "日历上有的日期", words, why, 0.9)
            continue
        lead = _SPAN.match(text, found.start())
        behind = _DAY.match(text, lead.end()) if lead else None
        last = _date(behind) if behind else None
        if last and behind and last < day:
            words = f"{day}至{last}"
            why = f"起始{day}晚于截止{last}"
            yield Check("order", found.start(), behind.end(), f"{last}之前起始", words, why, 0.8)
    signed, published = document.metadata.signed, document.metadata.published
    if signed and published and published.value < signed.value:
        why = f"成文日期{signed.value}晚于发布日期{published.value}"
        yield Check("order", published.start, published.end, f"不早于{signed.value}", published.value, why, 0.7)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"] or 1))
    except ValueError:
        return None


def _is_chrome(document: Document, offset: int) -> bool:
    return any(offset in span for span in document.chrome)


_LAW_BASED = re.compile(r"法治政府|依法行政|法治建设")
_DUE = "04-01"  # 法治政府建设与责任落实督察工作规定 art. 24: a year's report is out before 1 April of the next


def late(document: Document) -> Iterator[Check]:
    """A yearly report on building a law-based government that was published after 1 April of the next year."""
    meta = document.metadata
    if document.kind != "annual_report" or not (meta.published and meta.period and meta.title):
        return
    period = meta.period.value
    if not re.fullmatch(r"\d{4}", period) or not _LAW_BASED.search(meta.title.value):
        return
    due = f"{int(period) + 1}-{_DUE}"
    if meta.published.value > due:
        why = f"{period}年度报告应于{due}前公开，发布日期为{meta.published.value}"
        yield Check("late", meta.published.start, meta.published.end, f"不晚于{due}", meta.published.value, why, 0.7)
