"""Days that do not fit: none of the calendar's, out of order, due before signed, a year before it began, late.

Those of the making of a rule are in `kg/checks/rule_days.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from kg.checks.check import Check
from kg.document import Document, Read
from kg.graph.dues import Calendar, last_day, out_by
from kg.graph.facts import Reading
from kg.mention import ObligationMention, OutcomeMention
from kg.recurrences import is_recurrence


def all_of(reading: Reading, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """The checks of days, in the order of the functions below."""
    document = reading.document
    yield from days(document)
    yield from stages(document)
    yield from deadlines(reading)
    yield from too_soon(document)
    yield from late(document)
    yield from early_figures(document, outcomes)


_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?")
_SPAN = re.compile(rf"{_DAY.pattern}\s?(?:[—–－~～-]{{1,2}}|至|到)\s?")
_BLANK = re.compile(r"\s")


def days(document: Document) -> Iterator[Check]:
    """Days that no calendar has, spans that end before they begin, a text published before it was signed."""
    text = document.text
    for found in _DAY.finditer(text):
        if _is_chrome(document, found.start()):
            continue
        if (day := _date(found)) is None:
            words = _BLANK.sub("", found[0])
            yield Check("date.calendar", found.start(), found.end(), "日历上有的日期", words, f"{words}不存在", 0.9)
            continue
        lead = _SPAN.match(text, found.start())
        behind = _DAY.match(text, lead.end()) if lead else None
        last = _date(behind) if behind else None
        if last and behind and last < day:
            words = f"{day}至{last}"
            why = f"起始{day}晚于截止{last}"
            yield Check("order.span", found.start(), behind.end(), f"{last}之前起始", words, why, 0.8)
    signed, published = document.metadata.signed, document.metadata.published
    if signed and published and published.value < signed.value:
        why = f"成文日期{signed.value}晚于发布日期{published.value}"
        expected = f"不早于{signed.value}"
        yield Check("order.published", published.start, published.end, expected, published.value, why, 0.7)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"] or 1))
    except ValueError:
        return None


def _is_chrome(document: Document, offset: int) -> bool:
    return any(offset in span for span in document.chrome)


# ── plans ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def stages(document: Document) -> Iterator[Check]:
    """A stage of a plan that begins before the stage that stands in front of it."""
    inside = sorted(Calendar(document).stages, key=lambda stage: stage.start)
    for before, after in pairwise(inside):
        if after.starts < before.starts and after.ends < before.ends:
            yield Check(
                "order.stages",
                after.start,
                after.end,
                f"{before.starts}以后",
                after.period,
                f"“{after.name}”（{after.starts}起）排在“{before.name}”（{before.starts}起）之后，时间却在其前",
                0.6,
            )


_ORDERS = ("plan", "opinion", "circular")
_BY = re.compile(
    r"20\d\d\s?年\s?(?:\d{1,2}\s?月\s?(?:\d{1,2}\s?[日号]|底)?|底)(?:之|以)?前(?!已|共|召开)"
)  # with its year: 2022年3月底前


def deadlines(reading: Reading) -> Iterator[Check]:
    """A task of a plan or circular that was due before the plan was signed."""
    document = reading.document
    signed = document.metadata.signed
    if document.kind not in _ORDERS or signed is None:
        return
    for mention in reading.mentions:
        if not isinstance(mention, ObligationMention) or not mention.deadline or mention.deadline.startswith("T+"):
            continue
        if is_recurrence(mention.deadline):
            continue
        due = last_day(mention.deadline.partition("/")[2] or mention.deadline)
        if due and due < signed.value and _BY.search(document.text, mention.start, mention.end):
            why = f"任务于{due}到期，而文件{signed.value}才成文"
            yield Check("order.due", mention.start, mention.end, f"晚于{signed.value}", due, why, 0.5)


# ── yearly reports ──────────────────────────────────────────────────────────────────────────────────────────────────


def late(document: Document) -> Iterator[Check]:
    """A yearly report on building a law-based government that came out after 1 April of the next year.

    Where no day of publication is known, a signature behind that day tells the same; without either nothing is said,
    which is not to say that it was on time (the question `punctual` has it as unknown).
    """
    meta, due = document.metadata, out_by(document)
    if due is None or meta.period is None:
        return
    for day, name, confidence in ((meta.signed, "成文日期", 0.8), (meta.published, "发布日期", 0.7)):
        if day and day.value > due:
            why = f"{meta.period.value}年度报告应于{due}前公开，{name}为{day.value}{_signed_in_time(meta.signed, due)}"
            yield Check("late.report", day.start, day.end, f"不晚于{due}", day.value, why, confidence)
            return


def _signed_in_time(signed: Read | None, due: str) -> str:
    return f"（成文于{signed.value}，网页日期可能是转载日期）" if signed and signed.value <= due else ""


def too_soon(document: Document) -> Iterator[Check]:
    """A yearly report of a year that had not begun when it was signed or published: one of the two is misprinted."""
    year = _report_year(document)
    signed = document.metadata.signed or document.metadata.published
    if year is not None and signed is not None and signed.value < f"{year}-01-01":
        why = f"{signed.value}成文，所报告的{year}年尚未开始"
        yield Check("order.period", signed.start, signed.end, f"不早于{year}-01-01", signed.value, why, 0.7)


def _report_year(document: Document) -> int | None:
    period = document.metadata.period
    whole = document.kind == "annual_report" and period and re.fullmatch(r"\d{4}", period.value)
    return int(period.value) if whole and period else None


_SO_FAR = re.compile(r"截[至止]|[1１一]\s?[—–-]{1,2}\s?\d{1,2}\s?月|前[三四]季度|预计|目前|\d{1,2}月底")


def early_figures(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A report with figures of a whole year that was signed before the year had ended.

    A text that says until when it counts (截至11月底) is none; one check a document, at the day of signature.
    """
    year = _report_year(document)
    signed = document.metadata.signed or document.metadata.published
    if year is None or signed is None or not f"{year}-01-01" <= signed.value < f"{year}-12-31":
        return
    whole = [one for one in outcomes if one.period == str(year) and one.status == "actual"]
    if not whole or _SO_FAR.search(document.text):
        return
    words = document.text[whole[0].start : whole[0].end]
    why = f"{signed.value}成文，却写全年数据{len(whole)}项（如“{words}”），文中未说明统计截止日期"
    yield Check("order.year", signed.start, signed.end, f"不早于{year}-12-31，或者写明截止日期", signed.value, why, 0.6)
