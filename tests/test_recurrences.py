"""When recurring duties fall due."""

from __future__ import annotations

from datetime import date

import pytest

from kg.recurrences import BadRecurrence, due

DUE = [
    # each month, on its day or its last
    ("R/P1M@05", "2021-01-01", "2021-03-31", "2021-01-05 2021-02-05 2021-03-05"),
    ("R/P1M@05", "2021-01-06", "2021-03-04", "2021-02-05"),
    ("R/P1M@31", "2021-01-01", "2021-04-30", "2021-01-31 2021-02-28 2021-03-31 2021-04-30"),
    ("R/P1M", "2020-01-15", "2020-03-30", "2020-01-31 2020-02-29"),
    # two months, quarter, half: those of the calendar, from the start to the end
    ("R/P2M", "2020-12-21", "2021-06-30", "2020-12-31 2021-02-28 2021-04-30 2021-06-30"),
    ("R/P3M", "2021-02-10", "2021-12-31", "2021-03-31 2021-06-30 2021-09-30 2021-12-31"),
    ("R/P6M", "2021-01-01", "2022-01-01", "2021-06-30 2021-12-31"),
    # each year, on a day too
    ("R/P1Y", "2020-06-01", "2022-06-01", "2020-12-31 2021-12-31"),
    ("R/P1Y@03-31", "2020-04-01", "2022-12-31", "2021-03-31 2022-03-31"),
    ("R/P1Y@02-29", "2020-01-01", "2021-12-31", "2020-02-29 2021-02-28"),
    ("R/P2Y", "2020-01-01", "2024-12-31", "2021-12-31 2023-12-31"),
    # weeks end on a Sunday
    ("R/P1W", "2021-03-01", "2021-03-15", "2021-03-07 2021-03-14"),
    ("R/P2W", "2021-03-01", "2021-03-31", "2021-03-14 2021-03-28"),
    ("R/P1D", "2021-03-01", "2021-03-03", "2021-03-01 2021-03-02 2021-03-03"),
    ("R/P1M", "2021-03-31", "2021-03-01", ""),
]


@pytest.mark.parametrize(("recurrence", "start", "end", "days"), DUE)
def test_due(recurrence: str, start: str, end: str, days: str) -> None:
    found = due(recurrence, date.fromisoformat(start), date.fromisoformat(end))
    assert " ".join(map(str, found)) == days


@pytest.mark.parametrize(
    "words", ["", "每月", "R/P0M", "R/P1M@00", "R/P1M@32", "R/P1Y@13-01", "R/P1M@03-31", "R/P1W@05"]
)
def test_a_recurrence_that_is_none_names_the_forms(words: str) -> None:
    with pytest.raises(BadRecurrence, match="understood are R/P1M"):
        list(due(words, date(2021, 1, 1), date(2021, 12, 31)))
