"""The days on which an obligation falls due, from its deadline and the span of its stage or document."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.document import Document
from kg.mention import ObligationMention
from kg.mentions.stage import Stage, stages
from kg.recurrences import BadRecurrence, due, is_recurrence

_LAW_BASED = re.compile(r"法治政府|依法行政|法治建设")
_OUT_BY = "04-01"  # 法治政府建设与责任落实督察工作规定 art. 24: a year's report is out before 1 April of the next
_SINCE = 2019  # it is of April 2019: the first report that it reaches is that of the year 2019

STAGED = ("plan", "opinion", "circular")  # kinds of documents that may be set out in stages
LONGEST = 400  # days in one list: a monthly duty over thirty years; a daily one is no entry of a calendar


def due_days(deadline: str | None, span: tuple[str, str] | None, staged: bool) -> list[str]:
    """The due days (ISO), sorted.

    A date is itself, a period its last day, a recurrence is written out over the `span` (first and last day). A task
    without a deadline falls due at the end of its stage (`staged`), else on no day that is known; nor does one that
    runs from an event (`T+P3D`).
    """
    if deadline is None:
        return [span[1]] if span and staged else []
    if deadline.startswith("T+"):
        return []
    if not is_recurrence(deadline):
        last = last_day(deadline.partition("/")[2] or deadline)
        return [last] if last else []
    if span is None or deadline.startswith("R/P1D"):
        return []
    try:
        days = due(deadline, date.fromisoformat(span[0]), date.fromisoformat(span[1]))
        return [str(day) for day, _ in zip(days, range(LONGEST), strict=False)]
    except BadRecurrence:
        return []  # the grammar of deadlines made it; a form that has no due day is none


def out_by(document: Document) -> str | None:
    """The day before which a yearly report on building a law-based government had to be public; None for another
    document, or a year before the rule.
    """
    meta = document.metadata
    if document.kind != "annual_report" or not (meta.period and meta.title and _LAW_BASED.search(meta.title.value)):
        return None
    year = meta.period.value
    return f"{int(year) + 1}-{_OUT_BY}" if re.fullmatch(r"\d{4}", year) and int(year) >= _SINCE else None


def last_day(point: str) -> str:
    """The last day of 2021, 2021-02 or 2021-02-03, empty where there is no such day."""
    try:
        parts = [int(part) for part in point.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return str(date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1]))
    except (ValueError, IndexError):
        return ""


def first_day(point: str) -> str:
    """The first day of 2021, 2021-02 or 2021-02-03."""
    return point + "-01-01"[len(point) - 4 :]


def span_of(document: Document) -> tuple[str, str] | None:
    """The first and last day of what a document plans: its period, from the day on which it was made if that lies
    within; None for a document that tells no period.
    """
    meta = document.metadata
    if meta.period is None:
        return None
    first, _, last = meta.period.value.partition("/")
    begins, ends = first_day(first), last_day(last or first)
    for made in (meta.signed, meta.published):
        if made and begins <= made.value <= ends:
            return made.value, ends
    return begins, ends


class Calendar:
    """The due days of the obligations of one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.span = document, span_of(document)
        self.stages = tuple(stages(document)) if document.kind in STAGED else ()

    def due(self, mention: ObligationMention) -> list[str]:
        """The days on which an obligation falls due; the next steps of a report belong to the year behind it."""
        stage = self.stage(mention)
        if stage:
            return due_days(mention.deadline, (stage.starts, stage.ends), True)
        sentence = self.document.sentence_at(mention.start)
        year = self.document.year
        if sentence and sentence.section == "next_steps" and year:
            return due_days(mention.deadline, (f"{year + 1}-01-01", f"{year + 1}-12-31"), False)
        return due_days(mention.deadline, self.span, False)

    def stage(self, mention: ObligationMention) -> Stage | None:
        """The stage under whose heading an obligation stands."""
        around = self.document.upward(self.document.clause_at(mention.start))
        headings = [clause.heading for clause in around if clause.heading]
        return next((stage for heading in headings for stage in self.stages if stage.start in heading), None)
