"""Tables on their way to text: cells joined by a tab, rows by a newline, columns kept in line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDEST = 60  # columns; wider ones are drawings made of cells
BREAKS = re.compile(r"[\t\n\r]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, and how many columns it takes."""

    words: str
    across: int = 1


def rows(table: Iterable[list[Cell]]) -> Iterator[str]:
    """The lines of a table. A table of one column is no table but paragraphs: its cells keep their own lines."""
    grid = list(table)
    if max((sum(cell.across for cell in row) for row in grid), default=0) < 2:
        for row in grid:
            for cell in row:
                yield from cell.words.split("\n")
        return
    for row in grid:
        line = row_line(row)
        if line.strip():
            yield line


def row_line(row: list[Cell]) -> str:
    """The line of a row. A cell that takes several columns is followed by empty ones; breaks in a cell are blanks."""
    pieces: list[str] = []
    for cell in row:
        pieces.append(" ".join(part.strip() for part in BREAKS.split(cell.words) if part.strip()))
        pieces.extend([""] * (min(cell.across, WIDEST) - 1))
    return "\t".join(pieces)
