"""Days in the making of a rule that contradict each other: in force before passed or from two days, published before
passed, amended long before, out of force before it is in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg import dates
from kg.checks.check import Check
from kg.document import Document
from kg.graph.versions import CHANGED, LATE, Event, days_between, history, lapses, stated_start, term

_NORMS = ("regulation", "measures")


def all_of(document: Document) -> Iterator[Check]:
    """The checks of the days of a rule; nothing for other documents."""
    if document.kind not in _NORMS:
        return
    announced = list(in_force(document))
    yield from announced
    happened = history(document)
    if not any(one.rule == "order.in_force" for one in announced):
        yield from before_made(document, happened)
    yield from made(document, happened)
    yield from until(document, happened)


_FULL_DAY = r"\s?(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_PASSED = re.compile(rf"已(?:经|于)(?P<day>{_FULL_DAY})[^。;；\n]{{0,60}}?(?:通过|审定|同意)")
_IN_FORCE = re.compile(rf"自(?P<day>{_FULL_DAY})起(?:正式)?(?:施行|实施|执行|生效)")
_OWN = re.compile(
    r"(?:现予公布|现予发布|本(?:法|规定|办法|条例|细则|规则|决定|通知|意见|方案)|[》])[^。;；\n《]{0,16}$"
)


def in_force(document: Document) -> Iterator[Check]:
    """A text in force before the day on which it was passed, or from two days.

    Only what the text says of itself counts: 本办法自…起施行, or …已经…通过，现予公布，自…起施行.
    """
    own = _own_starts(document)
    passed = _PASSED.search(document.text)
    made = _day(passed["day"]) if passed else None
    for found, day in own[:1]:
        if made and day < made:
            why = f"{made}才通过，却自{day}起施行"
            yield Check("order.in_force", found.start(), found.end(), f"不早于{made}", day, why, 0.6)
    for found, day in own[1:]:
        if day != own[0][1] and len(own) == 2 and passed:
            why = f"公布时称自{own[0][1]}起施行，正文称自{day}起施行"
            yield Check("date.in_force", found.start(), found.end(), own[0][1], day, why, 0.6)


def before_made(document: Document, happened: Sequence[Event]) -> Iterator[Check]:
    """An article that puts the text in force before its head has it passed, or well before it has it published.

    An amended text keeps the clause of its first version, so it is held against the first passing. Of a text that is
    merely published some weeks after its start nothing is said: that is rare and real, like what holds backwards.
    """
    passed, published = _adopted(document, happened), _published(happened)
    for found, day in _own_starts(document)[:1]:
        if passed and day < passed:
            why = f"文首称{passed}才通过，正文却称自{day}起施行"
            yield Check("order.in_force", found.start(), found.end(), f"不早于{passed}", day, why, 0.6)
        elif not passed and published and days_between(day, published) > LATE:
            why = f"文首称{published}才公布，正文却称自{day}起施行"
            yield Check("order.in_force", found.start(), found.end(), f"不早于{published}", day, why, 0.5)


YEAR = 365  # days: a city's congress revises, and its province approves (通过, some heads say) months later


def made(document: Document, happened: Sequence[Event]) -> Iterator[Check]:
    """A head that has the text published before it was passed, or amended a year and more before that."""
    passed = _adopted(document, happened)
    born, was = (passed, "通过") if passed else (_published(happened), "公布")
    if born is None:
        return
    # a line that breaks off (1994年… 印发，根据) has lost the amendment whose passing stands in the next one
    last = max((one for one in happened if one.kind == "promulgated"), key=lambda one: one.date, default=None)
    if passed and last and last.date < passed and not document.text[last.start : last.end].rstrip().endswith("根据"):
        why = f"{passed}才通过，却已于{last.date}公布"
        yield Check("order.made", last.start, last.end, f"不早于{passed}", last.date, why, 0.6)
    first = min((one for one in happened if one.kind in CHANGED), key=lambda one: one.date, default=None)
    if first and days_between(first.date, born) > YEAR:
        why = f"{born}才{was}，却已于{first.date}修改"
        yield Check("order.amended", first.start, first.end, f"晚于{born}", first.date, why, 0.6)


def until(document: Document, happened: tuple[Event, ...]) -> Iterator[Check]:
    """A text whose last day, 有效期至…, lies before its first."""
    start = stated_start(document, happened)
    last, words = lapses(document, start), term(document)
    if start and last and words and last < start:
        why = f"自{start}起施行，有效期却至{last}"
        yield Check("order.until", words.start(), words.end(), f"晚于{start}", last, why, 0.7)


def _own_starts(document: Document) -> list[tuple[re.Match[str], str]]:
    text = document.text
    return [
        (found, day)
        for found in _IN_FORCE.finditer(text)
        if _OWN.search(text, max(0, found.start() - 40), found.start()) and (day := _day(found["day"]))
    ]


_NOT_FIRST = re.compile("批准|修|决定")


def _adopted(document: Document, happened: Sequence[Event]) -> str | None:
    """The day of the first passing that a head names; a line about an approval or an amendment tells of another."""
    own = (one for one in happened if one.kind == "passed")
    return min((one.date for one in own if not _NOT_FIRST.search(document.text[one.start : one.end])), default=None)


def _published(happened: Sequence[Event]) -> str | None:
    return min((one.date for one in happened if one.kind == "promulgated"), default=None)


def _day(words: str) -> str | None:
    """The day in full; None where no calendar has it, which is a check of its own."""
    parsed = dates.parse(re.sub(r"\s", "", words))
    try:
        return str(date.fromisoformat(parsed)) if parsed else None
    except ValueError:
        return None
