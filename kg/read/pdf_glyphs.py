"""Characters on a page, and the lines that they form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

WIDE_GAP = 0.9  # of the size of letters: a blank between Chinese characters
NARROW_GAP = 0.22  # a blank between Latin ones


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in points from the lower left corner of the page."""

    char: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: upright at x = `at` from y = `start` to `end`, or level at y = `at`, from x to x."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; `middle` is their height on the page, `size` that of their letters."""

    words: str
    left: float
    right: float
    middle: float
    size: float


def lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The lines of a page in the order of its content; pieces at one height that follow each other are one line."""
    run: list[Glyph] = []
    low = high = 0.0
    for glyph in glyphs:
        if glyph.char == " " and not run:
            continue
        middle = (glyph.bottom + glyph.top) / 2
        if run and low < middle < high and _beside(run[-1], glyph):
            run.append(glyph)
            if glyph.top - glyph.bottom > high - low:
                low, high = glyph.bottom, glyph.top
            continue
        if run:
            yield _line(run)
        run, low, high = ([], 0.0, 0.0) if glyph.char == " " else ([glyph], glyph.bottom, glyph.top)
    if run:
        yield _line(run)


def _beside(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands further to the right than the last, or only a little back (kerning, overprint)."""
    return glyph.left > last.left - 0.5 * (last.top - last.bottom)


def _line(run: list[Glyph]) -> Line:
    while run[-1].char == " ":
        run.pop()
    sizes = sorted(glyph.top - glyph.bottom for glyph in run if glyph.char != " ")
    size = max(sizes[len(sizes) // 2], 1.0)
    pieces = [run[0].char]
    for before, glyph in pairwise(run):
        if glyph.char == before.char and abs(glyph.left - before.left) < 0.1 * size:
            continue  # printed twice for boldness
        if glyph.char == " " or before.char == " ":
            if glyph.char != before.char:
                pieces.append(glyph.char)
            continue  # blanks as typed, several as one
        narrow = before.char.isascii() and glyph.char.isascii()
        if glyph.left - before.right > size * (NARROW_GAP if narrow else WIDE_GAP):
            pieces.append(" ")
        pieces.append(glyph.char)
    return Line(
        "".join(pieces),
        min(glyph.left for glyph in run),
        max(glyph.right for glyph in run),
        (min(g.bottom for g in run) + max(g.top for g in run)) / 2,
        size,
    )
