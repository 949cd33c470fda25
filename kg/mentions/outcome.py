"""Measured facts: 受理行政复议申请**432件**, 出庭应诉率达**100%**, 比去年上升**39%**; targets in plans and rules too.

A sentence is read in four passes: `quantity.find` tells its numbers with their units; `measured.is_fact` drops what
is no measured fact; `metric.facts` finds where a fact begins and ends and what it measures; here, status and period
come from the passage and from the times that the sentence names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, partial
from itertools import groupby

from kg.document import Document, Sentence
from kg.mention import OutcomeMention
from kg.mentions.metric import Fact, Line, facts, last_words, line, object_of
from kg.mentions.numerals import plain
from kg.mentions.outcome_words import pattern
from kg.mentions.periods import Time, times
from kg.mentions.quantity import hide, may_count
from kg.read.chrome import overlaps

_PLANNED = ("plan", "norm", "next_steps")
_COMMENDS = re.compile(r"通报|表扬|表彰")
_ORDERS = re.compile(r"[要应须将拟]|确保|力争|不得")
_NEXT_YEAR = re.compile("[明来]年")
_AIMS = re.compile(r"到(?:20\d\d|明)年|力争")


def outcomes(document: Document) -> Iterator[OutcomeMention]:
    """The measured facts of a document in their order; none in headings, front, back and the site's chrome."""
    text = plain(document.text)
    for _, sentences in groupby(_told(document), key=lambda sentence: sentence.clause):
        clause = list(sentences)
        counting = [i for i, sentence in enumerate(clause) if may_count(text, sentence.start, sentence.end)]
        if counting:
            yield from _of_clause(document, text, clause[: counting[-1] + 1], set(counting))


def _told(document: Document) -> Iterator[Sentence]:
    """The sentences that may tell facts."""
    on_chrome = overlaps(document.chrome)
    for sentence in document.sentences:
        if sentence.heading or sentence.section in ("front", "back") or on_chrome(sentence.start, sentence.end):
            continue
        if not document.text.startswith("附件", sentence.start, sentence.end):
            yield sentence


def _of_clause(document: Document, text: str, clause: list[Sentence], counting: set[int]) -> Iterator[OutcomeMention]:
    """The facts of the sentences of one clause; only those `counting` may have quantities. `text` is the plain one.

    A sentence without one may still say what the next is about, and of which time.
    """
    before: list[Fact] = []  # of the sentence before
    carried: str | None = None
    lasting = False
    for i, sentence in enumerate(clause):
        named = hide(text[sentence.start : sentence.end])
        told = list(times(named, _speaking(document, sentence, named), document.year))
        found: list[Fact] = []
        if i in counting:
            words = line(document.text[sentence.start : sentence.end], named)
            default = carried or (_period_of(document, sentence) if words.found else None)
            subject = cache(partial(_subject, document, text, clause[i - 1] if i else None, before))
            found = list(facts(words, sentence.section in _PLANNED, subject))
            for fact in found:
                index = bisect_right(told, fact.quantity.start, key=lambda time: time.start)
                period = told[index - 1].period if index else default
                status = _status(words, fact, sentence, period, document)
                yield _mention(fact, sentence, period, status)
        before = found
        carried, lasting = _carry(told, sentence, carried, lasting)


def _subject(document: Document, text: str, sentence: Sentence | None, found: list[Fact]) -> str:
    """What a sentence, in which some facts were found, speaks of; nothing where there is none."""
    if sentence is None or found:
        return object_of(found[-1].metric) if found else ""
    start, end = sentence.start, sentence.end
    return object_of(last_words(line(document.text[start:end], hide(text[start:end]))))


def _carry(told: list[Time], sentence: Sentence, carried: str | None, lasting: bool) -> tuple[str | None, bool]:
    """The period for the sentence behind: it lasts over ；, and in a plan the time of a goal (到2025年) over 。 too."""
    if told:
        carried, lasting = told[-1].period, told[-1].goal and sentence.section in _PLANNED
    return (carried if lasting or sentence.closed_by in ("；", ";") else None), lasting


def _speaking(document: Document, sentence: Sentence, words: str) -> int | None:
    """The year that 今年 means, or a month without one.

    A work report is given in the year after the one it accounts for; what an annual report announces is for that year
    too, but 明年 counts from its own.
    """
    ahead = document.kind == "annual_report" and sentence.section == "next_steps" and not _NEXT_YEAR.search(words)
    return document.year + 1 if document.year and (ahead or document.kind == "work_report") else document.year


def _period_of(document: Document, sentence: Sentence) -> str | None:
    """The period of the nearest heading around a sentence that tells one (a plan's stage), else the document's."""
    index: int | None = sentence.clause
    while index is not None and index >= 0:
        clause = document.clauses[index]
        if clause.heading:
            told = _heading_period(document.text[clause.heading.start : clause.heading.end], document.year)
            if told:
                return told
        index = clause.parent
    period = document.metadata.period
    if period and "/" in period.value and period.value[:4] == document.quote(period.start, period.end):
        return period.value[-4:]  # years that only the stages tell: what a plan aims at is reached in the last
    return period.value if period else None


@cache
def _heading_period(heading: str, year: int | None) -> str | None:
    told = list(times(hide(plain(heading)), year))
    return told[-1].period if told else None


def _status(words: Line, fact: Fact, sentence: Sentence, period: str | None, document: Document) -> str:
    """`target` for what is to come or fixed by a rule: by the passage, unless words or period tell otherwise."""
    planned = sentence.section in _PLANNED
    title = document.metadata.title
    if document.kind == "circular" and title and _COMMENDS.search(title.value):
        planned = planned and _ORDERS.search(words.named) is not None
    ends = int(period.split("/")[-1][:4]) if period else None
    if ends and document.year and ends > document.year:
        return "target"
    start = fact.quantity.start
    if not planned:
        return "target" if pattern("due").search(words.named, max(0, start - 80), start) else "actual"
    if ends and document.year and ends < document.year:
        return "actual"
    begins = max(0, start - 80)
    told = pattern("done").search(words.named, begins, start) and not _AIMS.search(words.named, begins, start)
    return "actual" if told and sentence.section != "norm" else "target"


def _mention(fact: Fact, sentence: Sentence, period: str | None, status: str) -> OutcomeMention:
    quantity = fact.quantity
    return OutcomeMention(
        start=sentence.start + fact.start,
        end=sentence.start + fact.end,
        rule=fact.rule,
        confidence=0.6 if fact.rule.endswith("borrowed") else 0.85,
        metric=re.sub(r"\s+", "", fact.metric),
        value=fact.sign * float(quantity.value),
        value_max=float(quantity.value_max) if quantity.value_max is not None else None,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        measure=fact.measure,
        status=status,
        period=period,
    )
