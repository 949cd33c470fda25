"""When a recurring duty falls due: recurrences as ISO 8601 (GB/T 7408) intervals, written out as days.

`R/P1M@05` is the 5th of each month, `R/P1Y@03-31` the last of March of each year. Without a day it is the last day of
each period of the calendar: month, two months, quarter, half, year, and Sunday of each week.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from kg.errors import BadInput

_RECURRENCE = re.compile(r"R/P(?P<n>[1-9]\d{0,2})(?P<unit>[YMWD])(?:@(?:(?P<month>\d\d)-)?(?P<day>\d\d))?")
_FORMS = "R/P1M, R/P1M@05, R/P3M, R/P1Y@03-31, R/P2W"


class BadRecurrence(BadInput):
    """Words that are no recurrence."""


def is_recurrence(words: str) -> bool:
    """Whether words have the form of a recurrence."""
    return words.startswith("R/")


def due(recurrence: str, start: date, end: date) -> Iterator[date]:
    """The days in [start, end] on which a recurring duty falls due, in their order.

    A day that a month has not (the 31st of April) is its last. Periods of months are those of the calendar: every two
    months ends with February, April and so on; periods of several years are counted from the year of `start`. What
    recurs by the day falls due on each.
    Raises `BadRecurrence`, which names the value and the forms that are understood.
    """
    match = _RECURRENCE.fullmatch(recurrence)
    month, day = (int(match[part]) if match and match[part] else 0 for part in ("month", "day"))
    named = match and (not match["day"] or 1 <= day <= 31) and (not match["month"] or 1 <= month <= 12)
    if not match or not named or (match["month"] and match["unit"] != "Y") or (day and match["unit"] in "WD"):
        raise BadRecurrence(f"{recurrence!r} is no recurrence; understood are {_FORMS}")
    count = int(match["n"])
    if match["unit"] in "WD":
        return _by_days(count * (7 if match["unit"] == "W" else 1), start, end)
    if match["unit"] == "Y":
        return _by_years(count, month or 12, day, start, end)
    return _by_months(count, day, start, end)


def _by_days(step: int, start: date, end: date) -> Iterator[date]:
    last_of_first = start + timedelta(days=(6 - start.weekday()) if step % 7 == 0 else 0)
    first = last_of_first + timedelta(days=step - 7 if step % 7 == 0 else 0)
    for ordinal in range(first.toordinal(), end.toordinal() + 1, step):
        yield date.fromordinal(ordinal)


def _by_months(count: int, day: int, start: date, end: date) -> Iterator[date]:
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, month = divmod(index, 12)
        if (index + 1) % count == 0:
            fallen = _day(year, month + 1, day)
            if start <= fallen <= end:
                yield fallen


def _by_years(count: int, month: int, day: int, start: date, end: date) -> Iterator[date]:
    for year in range(start.year + count - 1, end.year + 1, count):
        fallen = _day(year, month, day)
        if start <= fallen <= end:
            yield fallen


def _day(year: int, month: int, day: int) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day, last) if day else last)
