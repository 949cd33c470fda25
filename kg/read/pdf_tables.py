"""Ruled tables on a page: a grid of drawn lines, and the characters in its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.read.grid import Cell, row_line
from kg.read.pdf_glyphs import Glyph, Line, Page, Rule, lines

NEAR = 3.0  # points within which lines are one, and meet
COLUMNS, ROWS = 60, 400
PADDING = 14.0  # points left and right of the words of a cell, together
MOST_RULES = 4000


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table as lines of text, and where it stands on its page."""

    top: float
    bottom: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: list[float]  # from left to right
    levels: list[float]  # from bottom to top
    rules: list[Rule]


def tables(page: Page) -> tuple[list[Table], tuple[Glyph, ...]]:
    """The tables of a page, and the characters that stand in none."""
    if len(page.rules) > MOST_RULES or len(page.rules) < 4:
        return [], page.glyphs
    grids = [grid for group in _groups(page.rules) if (grid := _grid(group))]
    found: list[Table] = []
    rest = page.glyphs
    for grid in grids:
        inside = tuple(glyph for glyph in rest if _holds(grid, glyph))
        table = _table(grid, inside)
        if table is not None:
            found.append(table)
            rest = tuple(glyph for glyph in rest if not _holds(grid, glyph))
    return found, rest


def _groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or by others."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        box = [rule.at, rule.start, rule.at, rule.end] if rule.upright else [rule.start, rule.at, rule.end, rule.at]
        members = [rule]
        apart = []
        for other, held in groups:
            meets = (
                box[0] <= other[2] + NEAR
                and other[0] <= box[2] + NEAR
                and box[1] <= other[3] + NEAR
                and other[1] <= box[3] + NEAR
            )
            if meets:
                box = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
                members = held + members
            else:
                apart.append((other, held))
        groups = [*apart, (box, members)]
    return [held for _, held in groups]


def _grid(group: list[Rule]) -> _Grid | None:
    """The grid of a group with two columns and two rows at least."""
    columns = _merged(rule.at for rule in group if rule.upright)
    levels = _merged(rule.at for rule in group if not rule.upright)
    if not (3 <= len(columns) <= COLUMNS and 3 <= len(levels) <= ROWS):
        return None
    return _Grid(columns, levels, group)


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > NEAR:
            merged.append(place)
    return merged


def _holds(grid: _Grid, glyph: Glyph) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return grid.columns[0] < x < grid.columns[-1] and grid.levels[0] < y < grid.levels[-1]


def _table(grid: _Grid, glyphs: tuple[Glyph, ...]) -> Table | None:
    width, height = len(grid.columns) - 1, len(grid.levels) - 1
    drawn = _drawn(grid)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column = bisect_right(grid.columns, (glyph.left + glyph.right) / 2) - 1
        level = bisect_right(grid.levels, (glyph.bottom + glyph.top) / 2) - 1
        row = height - 1 - level
        while row > 0 and ("level", column, height - row) not in drawn:  # cells that were made one
            row -= 1
        while column > 0 and ("upright", column, height - 1 - row) not in drawn:
            column -= 1
        held.setdefault((row, column), []).append(glyph)
    if len({column for _, column in held}) < 2:
        return None  # a frame around words
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            last = column
            while last + 1 < width and ("upright", last + 1, height - 1 - row) not in drawn:
                last += 1
            room = grid.columns[last + 1] - grid.columns[column]
            cells.append(Cell(_words(list(lines(held.get((row, column), []))), room)))
        if any(cell.words for cell in cells):
            rows.append(row_line(cells))
    return Table(grid.levels[-1], grid.levels[0], tuple(rows))


def _drawn(grid: _Grid) -> set[tuple[str, int, int]]:
    """The edges between cells that are drawn: left of a column at a level, or below a level in a column."""
    drawn: set[tuple[str, int, int]] = set()
    for rule in grid.rules:
        own, across = (grid.columns, grid.levels) if rule.upright else (grid.levels, grid.columns)
        at = max(bisect_right(own, rule.at + 0.01) - 1, 0)
        for i in range(len(across) - 1):
            middle = (across[i] + across[i + 1]) / 2
            if rule.start - NEAR <= middle <= rule.end + NEAR:
                drawn.add(("upright", at, i) if rule.upright else ("level", i, at))
    return drawn


def _words(held: list[Line], room: float) -> str:
    """The words of a cell: a line that fills it goes on in the next, others are parted by a blank."""
    pieces: list[str] = []
    for i, line in enumerate(held):
        pieces.append(line.words)
        if i + 1 < len(held) and line.right - line.left < room - PADDING - line.size:
            pieces.append(" ")
    return "".join(pieces)
