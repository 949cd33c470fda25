"""What a passage does, told by its words: the heading above it, or the words that open a sentence (`sections.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from kg import vocabulary
from kg.document import Section, Span
from kg.spotted import gated

YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年")
NEAR = 40  # characters around the year of a title


def by_heading(text: str, heading: Span) -> Section | None:
    """The section that a heading of a report announces (problems, next_steps); None for an ordinary one.

    Of two that it announces the first: 存在的问题及下一步打算 begins with problems.
    """
    words = text[heading.start : heading.end]
    told = [(match.end(), section) for section, pattern in _words("heading") if (match := pattern.search(words))]
    told += [
        (match.end(), section)
        for section, pattern in _words("ahead")
        if (match := pattern.search(words)) and int(match["year"] or match["of"]) > _year(text)
    ]
    return min(told, default=(0, None))[1]


def _year(text: str) -> int:
    """The year that a report is about by the first words that name one; a government's report of 2024 is on 2023."""
    first = YEAR.search(text)
    if first is None:
        return 9999
    start = max(0, first.start() - NEAR)
    return int(first["year"]) - ("政府工作报告" in text[start : first.end() + NEAR])


def by_opening(text: str, start: int, end: int) -> Section | None:
    """The section that a sentence opens by its first words (下一步,我们将…); None for an ordinary one."""
    said = None
    for section, pattern in _words("opening"):
        if pattern.match(text, start, end):
            said = section
    return said


@cache
def _words(where: str) -> tuple[tuple[Section, re.Pattern[str]], ...]:
    rows = vocabulary.rows("sections")
    return tuple((cast(Section, row[1]), gated(row[2])) for row in rows if row[0] == where)
