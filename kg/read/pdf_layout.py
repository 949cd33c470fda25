"""From characters on pages to running text: lines, paragraphs, tables, and what pages repeat.

A PDF holds neither lines nor paragraphs. A line that reaches the right margin goes on in the next line, also across a
page, unless that is indented; the headers and footers between them are put behind the paragraph, so that no sentence
is cut, and are told as frames.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.read.pdf_glyphs import Glyph, Line, Page, Rule, lines
from kg.read.pdf_tables import Table, tables

__all__ = ["Glyph", "Page", "Rule", "laid_out"]

ZONE = 0.12  # of the height of a page: where headers and footers stand
PAGE_NUMBER = re.compile(
    r"[-—–－―·•~\s]*(?:第\s*)?[0-9０-９ivxIVX]{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·•~\s]*"
)
CLOSED = "。！？；：;:!?"
HAN = "一二三四五六七八九十百"
BEGINS_ITEM = re.compile(rf"第[{HAN}\d]{{1,5}}[条章节]|[{HAN}]{{1,3}}、|[（(][{HAN}\d]{{1,3}}[）)]")
ASCII_RUN = re.compile(r"[!-~]{1,40}")
SLACK = 1.7  # characters by which a full line may fall short of the margin
INDENT = 0.9  # characters from which a line counts as indented
TITLE = 1.15  # times the size of the body


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    size: float


@dataclass(slots=True)
class _Text:
    """The text as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    frames: list[tuple[int, int]] = field(default_factory=list)
    waiting: list[tuple[int, str]] = field(default_factory=list)  # headers and footers inside an open paragraph
    pages: dict[int, int] = field(default_factory=dict)
    last: Line | None = None  # of the open paragraph

    def put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def close(self) -> None:
        """Ends the paragraph, and writes the headers and footers that waited for its end."""
        if self.last is not None:
            self.put("\n")
            self.last = None
        for page, words in self.waiting:
            self.pages.setdefault(page, self.length)
            self.frames.append((self.length, self.length + len(words)))
            self.put(words + "\n")
        self.waiting = []

    def frame(self, page: int, words: str) -> None:
        self.waiting.append((page, words))
        if self.last is None:
            self.close()


def laid_out(pages: Sequence[Page]) -> tuple[str, list[tuple[int, int]], list[int]]:
    """The text of pages, the spans of their headers and footers, and the offsets at which they begin."""
    found = [tables(page) for page in pages]
    rows = [list(lines(glyphs)) for _, glyphs in found]
    repeated = _repeated(pages, rows)
    margins = _margins(pages, rows, repeated)
    text = _Text()
    for number, page in enumerate(pages):
        shape = margins[round(page.width)]
        head = [line for line in rows[number] if (number, id(line)) in repeated and line.middle > page.height / 2]
        foot = [line for line in rows[number] if (number, id(line)) in repeated and line.middle <= page.height / 2]
        for line in head:
            text.frame(number, line.words)
        body = [line for line in rows[number] if (number, id(line)) not in repeated]
        for item in _in_order(body, found[number][0]):
            _write(text, item, number, shape)
        text.pages.setdefault(number, text.length)
        for line in foot:
            text.frame(number, line.words)
    text.close()
    return "".join(text.parts).rstrip("\n"), text.frames, _ascending(text, len(pages))


def _write(text: _Text, item: Line | Table, page: int, shape: _Margins) -> None:
    if isinstance(item, Table):
        text.close()
        text.pages.setdefault(page, text.length)
        for row in item.rows:
            text.put(row + "\n")
        return
    if text.last is not None and goes_on(text.last, item, shape):
        text.pages.setdefault(page, text.length)
        both = text.last.words[-1] + item.words[0]
        text.put((" " if both.isascii() and both.isalnum() else "") + item.words)
    else:
        text.close()
        text.pages.setdefault(page, text.length)
        text.put(item.words)
    text.last = item


def goes_on(line: Line, following: Line, shape: _Margins) -> bool:
    """Whether a line is broken inside a paragraph, and the following one carries it on."""
    if not 0.85 < line.size / following.size < 1.18:
        return False
    size = line.size
    middle = (shape.left + shape.right) / 2
    if size > TITLE * shape.size:  # a title in large letters, centred line by line
        centred = all(abs((one.left + one.right) / 2 - middle) < 1.5 * size for one in (line, following))
        return centred and line.words[-1] not in CLOSED and 0 < line.middle - following.middle < 2.6 * size
    word = ASCII_RUN.match(following.words)
    slack = SLACK * size + (0.6 * size * (word.end() - 1) if word else 0)
    if line.right < shape.right - slack or following.left > shape.left + INDENT * size:
        return False
    return not (line.words[-1] in CLOSED and BEGINS_ITEM.match(following.words))


def _in_order(body: list[Line], found: list[Table]) -> Iterator[Line | Table]:
    """Lines in the order of the content, each table before the first line that stands below it."""
    left = sorted(found, key=lambda table: -table.top)
    for line in body:
        while left and line.middle < left[0].bottom:
            yield left.pop(0)
        yield line
    yield from left


def _repeated(pages: Sequence[Page], rows: list[list[Line]]) -> set[tuple[int, int]]:
    """The lines at the edges of pages that are page numbers, or stand there on several pages but for their digits."""
    edges: list[tuple[int, Line, str]] = []
    for number, page in enumerate(pages):
        for line in rows[number]:
            if line.middle > page.height * (1 - ZONE) or line.middle < page.height * ZONE:
                side = "top" if line.middle > page.height / 2 else "bottom"
                edges.append((number, line, side + re.sub(r"[\d０-９\s]+", "#", line.words)))
    counted = Counter(key for key, _ in {(key, number) for number, _, key in edges})
    enough = max(2, len(pages) // 4)
    return {
        (number, id(line))
        for number, line, key in edges
        if PAGE_NUMBER.fullmatch(line.words[:40]) or (counted[key] >= enough and len(line.words) <= 80)
    }


def _margins(pages: Sequence[Page], rows: list[list[Line]], repeated: set[tuple[int, int]]) -> dict[int, _Margins]:
    """The margins and the size of letters of the running text, for each width of page."""
    by_width: dict[int, list[Line]] = {}
    for number, page in enumerate(pages):
        held = by_width.setdefault(round(page.width), [])
        held.extend(line for line in rows[number] if (number, id(line)) not in repeated)
    found = {}
    for width, held in by_width.items():
        size = _size(held)
        body = [line for line in held if 0.85 < line.size / size < TITLE] or held
        lefts = sorted(line.left for line in body)
        rights = Counter(round(line.right) for line in body)
        furthest = sorted(line.right for line in body)
        # most full lines end in one place; signs that hang over the edge end a little further out
        common = [right for right, times in rights.items() if times >= max(2, 0.05 * len(body))]
        right = max(common) if common else (furthest[-1] if furthest else float(width))
        found[width] = _Margins(lefts[len(lefts) // 20] if lefts else 0.0, float(right), size)
    return found


def _size(held: list[Line]) -> float:
    """The size of letters in which most characters stand."""
    sizes: Counter[float] = Counter()
    for line in held:
        sizes[round(line.size * 2) / 2] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def _ascending(text: _Text, count: int) -> list[int]:
    offsets, at = [], 0
    for number in range(count):
        at = max(at, text.pages.get(number, at))
        offsets.append(at)
    return offsets
