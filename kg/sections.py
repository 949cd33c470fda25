"""What a passage does, told by its words: the heading above it, or the words that open a sentence (`sections.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from kg.content import folder
from kg.document import Section, Span


def by_heading(text: str, heading: Span) -> Section | None:
    """The section that a heading of a report announces (problems, next_steps); None for an ordinary one."""
    found = _words()[0].search(text, heading.start, heading.end)
    return cast(Section, found.lastgroup) if found and found.lastgroup else None


def by_opening(text: str, start: int, end: int) -> Section | None:
    """The section that a sentence opens by its first words (下一步,我们将…); None for an ordinary one."""
    said = None
    for section, pattern in _words()[1]:
        if pattern.match(text, start, end):
            said = section
    return said


@cache
def _words() -> tuple[re.Pattern[str], tuple[tuple[Section, re.Pattern[str]], ...]]:
    headings: dict[str, list[str]] = {}
    openings: list[tuple[Section, re.Pattern[str]]] = []
    for row in (folder("ontology") / "vocabulary" / "sections.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            where, section, pattern, _ = row.split("\t")
            if where == "heading":
                headings.setdefault(section, []).append(pattern)
            else:
                openings.append((cast(Section, section), re.compile(pattern)))
    named = "|".join(f"(?P<{section}>{'|'.join(patterns)})" for section, patterns in headings.items())
    return re.compile(named), tuple(openings)
