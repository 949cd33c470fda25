"""Site chrome in plain text: navigation, share buttons and footers that a crawl left between the lines.

They are marked, never cut. The patterns stand in `ontology/vocabulary/chrome.tsv`, each with an example.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache

from kg import vocabulary
from kg.document import Span

BOM = "\ufeff"


@cache
def _line_patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[0]})" for row in vocabulary.rows("chrome")))


def lines(text: str) -> list[Span]:
    """The lines of a text without their ends (LF, CRLF, CR), blank ones too."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True) if _plain_ends(text) else re.split(r"(?<=\n)", text):
        body = line.rstrip("\r\n")
        spans.append(Span(at, at + len(body)))
        at += len(line)
    return spans


def _plain_ends(text: str) -> bool:
    r"""`str.splitlines` also ends lines at rare controls (\\x0b, \\x85, \\u2028); only without these is it what we
    mean.
    """
    return not any(c in text for c in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def chrome(text: str) -> tuple[Span, ...]:
    """The spans of the lines that are chrome. A long line is never chrome: it is a text that quotes such words."""
    found = []
    pattern = _line_patterns()
    for line in lines(text):
        start, end = trim(text, line.start, line.end)
        if start < end <= start + 200 and pattern.match(text, start, end):
            found.append(Span(start, end))
    return tuple(found)


def overlaps(spans: Iterable[Span]) -> Callable[[int, int], bool]:
    """Tells of a stretch whether any of the spans reaches into it, in time logarithmic in their number."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))

    def reached(start: int, end: int) -> bool:
        i = bisect_left(merged, (end, end)) - 1  # the last that begins before the end
        return i >= 0 and merged[i][1] > start

    return reached


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    while start < end and (text[start].isspace() or text[start] == BOM):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == BOM):
        end -= 1
    return start, end
