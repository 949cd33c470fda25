"""What a passage does, told by its words: the heading above it, or the words that open a sentence (`sections.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from kg import vocabulary
from kg.document import Section, Span


def by_heading(text: str, heading: Span) -> Section | None:
    """The section that a heading of a report announces (problems, next_steps); None for an ordinary one.

    Of two that it announces the first: 存在的问题及下一步打算 begins with problems.
    """
    words = text[heading.start : heading.end]
    told = ((match.end(), section) for section, pattern in _words("heading") if (match := pattern.search(words)))
    return min(told, default=(0, None))[1]


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
    return tuple((cast(Section, row[1]), re.compile(row[2])) for row in rows if row[0] == where)
