"""Periods as the graph writes them: `2021`, `2021-03`, `2021-03-05`, and from/to with a slash (`2020/2021`)."""

from __future__ import annotations

import re

from kg.errors import BadInput

_POINT = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_PERIOD = re.compile(rf"(?P<first>{_POINT})(?:/(?P<last>{_POINT}))?")


def check(words: str) -> str:
    """The period as given. Raises `BadInput` where it is none, or ends before it begins."""
    match = _PERIOD.fullmatch(words)
    if not match:
        raise BadInput(f"{words!r} is no period; a period is 2021, 2021-03, 2021-03-05, or two of them: 2020/2021")
    first, last = _bounds(words)
    if first > last:
        raise BadInput(f"the period {words!r} ends before it begins")
    return words


def overlap(one: str, other: str) -> bool:
    """Whether two periods have a day in common. False where one of them is no period (a document without a date)."""
    if not _PERIOD.fullmatch(one) or not _PERIOD.fullmatch(other):
        return False
    first, last = _bounds(one)
    other_first, other_last = _bounds(other)
    return first <= other_last and other_first <= last


def years(words: str) -> tuple[int, int]:
    """The first and the last year of a period; all years where it is empty."""
    if not words:
        return 0, 9999
    first, last = _bounds(words)
    return int(first[:4]), int(last[:4])


def _bounds(period: str) -> tuple[str, str]:
    """The first and the last day, as text that sorts: `2021-02` is 2021-02-01 to 2021-02-31."""
    first, _, last = period.partition("/")
    last = last or first
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]
