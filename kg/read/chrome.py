"""Site chrome in plain text: navigation, share buttons and footers that a crawl left between the lines.

They are marked, never cut. The patterns stand in `ontology/vocabulary/chrome.tsv`, each with an example.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from kg import vocabulary
from kg.document import Span

BOM = "\ufeff"
_AT_ENDS = "".join([*filter(str.isspace, map(chr, range(0x3001))), BOM])  # U+3000 is the last blank of Unicode
BLANKS = frozenset(_AT_ENDS)


LONGEST = 200  # characters of a line of chrome


@cache
def _line_patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[0]})" for row in vocabulary.rows("chrome")))


def lines(text: str) -> tuple[Span, ...]:
    """The lines of a text without their ends (LF, CRLF, CR), blank ones too."""
    return _lines(text)[0]


def trimmed(text: str) -> tuple[Span, ...]:
    """The same lines without the blanks at their ends; what is left of a blank line is empty."""
    return _lines(text)[1]


@lru_cache(maxsize=2)  # each step of reading asks for them, of the text or of its reading copy
def _lines(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    whole: list[Span] = []
    shown: list[Span] = []
    at = 0
    new = tuple.__new__  # of a Span, without the call around it
    for line in text.splitlines(keepends=True) if _plain_ends(text) else re.split(r"(?<=\n)", text):
        size = len(line)
        end = at + len(line.rstrip("\r\n"))
        whole.append(new(Span, (at, end)))
        if words := line.lstrip(_AT_ENDS):
            start = at + size - len(words)
            shown.append(new(Span, (start, start + len(words.rstrip(_AT_ENDS)))))
        else:
            shown.append(new(Span, (end, end)))
        at += size
    return tuple(whole), tuple(shown)


def _plain_ends(text: str) -> bool:
    r"""`str.splitlines` also ends lines at rare controls (\\x0b, \\x85, \\u2028); only without these is it what we
    mean.
    """
    return not any(c in text for c in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def chrome(text: str) -> tuple[Span, ...]:
    """The spans of the lines that are chrome. A long line is never chrome: it is a text that quotes such words."""
    match = _line_patterns().match
    short = (line for line in trimmed(text) if line[0] < line[1] <= line[0] + LONGEST)
    return tuple(line for line in short if match(text, *line))


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
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return start, end
