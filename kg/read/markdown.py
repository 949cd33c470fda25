"""Markdown: its marks stay in the stored text, and no grammar reads them.

Comments, rules, fences and the header blocks of static sites are chrome; the signs around headings, bold words and
items are masked with blanks for the segmentation, one for one, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Span
from kg.read.chrome import trimmed
from kg.read.tables import rule_lines

RULE = re.compile(r"(?:[-*_] ?){3,200}|`{3}[\w-]{0,20}|~{3}[\w-]{0,20}")
HEADING = re.compile(r"#{1,6}(?=[ \t\u3000])|#{1,6}(?=[^\s#])")
ITEM = re.compile(r"(?:[-*+]|>)[ \t](?=\S)")
BOLD = re.compile(r"\*\*|__")
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n")
LONGEST_FRONT = 4000


def comments(text: str) -> Iterator[Span]:
    """The comments `<!-- … -->`; one that is never closed is only its opening sign."""
    at = text.find("<!--")
    while at >= 0:
        close = text.find("-->", at + 4)
        end = close + 3 if close >= 0 else at + 4
        yield Span(at, end)
        at = text.find("<!--", end) if close >= 0 else -1


def marks(text: str) -> tuple[Span, ...]:
    """What is chrome in a Markdown text: comments, rules, ruling lines of tables, a header block of metadata."""
    found = [span for span in comments(text) if _alone(text, span)]
    found.extend(rule_lines(text))
    for start, end in trimmed(text):
        if start < end <= start + 300 and text[start] in "-*_`~" and RULE.fullmatch(text, start, end):
            found.append(Span(start, end))
    if opening := FRONT.match(text):
        close = text.find("\n---", opening.end(), opening.end() + LONGEST_FRONT)
        if close >= 0:
            found.append(Span(0, close + 4))
    return tuple(sorted(set(found), key=lambda span: (span.start, span.end)))


def _alone(text: str, span: Span) -> bool:
    """Whether a comment has its lines for itself; one inside a sentence is only masked."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end : (text.find("\n", span.end) + 1 or len(text) + 1) - 1]
    return not before.strip() and not after.strip()


def masked(text: str) -> str:
    """The text with its signs blanked, one for one, for those who look for clauses and sentences."""
    out = list(text)
    for comment in comments(text):
        for i in range(comment.start, comment.end):
            if out[i] != "\n":
                out[i] = " "
    for found in BOLD.finditer(text):
        out[found.start() : found.end()] = "  "
    for start, end in trimmed(text):
        for pattern in (HEADING, ITEM) if start < end and text[start] in "#-*+>" else ():
            if sign := pattern.match(text, start, end):
                out[sign.start() : sign.end()] = " " * (sign.end() - sign.start())
    return "".join(out)
