"""Answers as tables for people: what matters of them, in 80 columns or what the terminal has.

Rows of one body stand under its name, a column that says the same in every row stands above the table, an empty one is
left out, and long words are cut with ….
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table

from kg.cli import labels
from kg.cli.rows import cell
from kg.cli.wrap import wrapped
from kg.query.template import Column, Template

Row = dict[str, Any]
LONGEST = 100
"""Cells of a terminal that the words of one value may take, over several lines; a Chinese character takes two."""

_BETWEEN = 3  # cells between two columns
_STATUS = 10  # cells of a status in the matrix

_NONE = {
    "zh": "没有查到。`kg query documents` 列出已载入的文件；去掉一个条件可以放宽查询。",
    "en": "Nothing found. `kg query documents` lists what is loaded; leave an option out to ask for more.",
}


def answer_table(asked: Template, rows: Sequence[Row], language: str, width: int | None) -> str:
    """The table of an answer, with its headings and labels in `zh` or `en`."""
    if not rows:
        return _NONE[language] + "\n"
    columns = {column.name: column for column in asked.columns}
    shown = [columns[name] for name in asked.show if any(row[name] not in (None, "", []) for row in rows)]
    telling = [column for column in shown if column.type != "text" or column.name == "document"]
    same = [column for column in telling if len(rows) > 1 and len({cell(row[column.name]) for row in rows}) == 1]
    same = same[: len(shown) - 1]
    rest = [column for column in shown if column not in same]
    group = columns.get("body") if asked.order[0].column == "body" and len(rest) > 1 else None
    rest = [column for column in rest if column != group]
    console = _console(width)
    if same:
        said = (f"{labels.heading(each, language)}: {_words(each, rows[0], language)}" for each in same)
        console.print(" · ".join(said))
        console.print()
    headings = [labels.heading(column, language) for column in rest]
    cells = [[_words(column, row, language) for column in rest] for row in rows]
    widths = _widths(headings, cells, console.width)
    right = [column.type in ("number", "integer") for column in rest]
    console.print(_header(headings, widths, right))
    number = 0
    for name, several in groupby(rows, key=lambda row: row["body"] if group and group not in same else ""):
        count = len(list(several))
        if name:
            console.print(name)
        console.print(_table(widths, right, cells[number : number + count]))
        number += count
    console.print(_counted(len(rows), language))
    return _drawn(console)


def plain_table(
    columns: Sequence[str], rows: Sequence[Row], language: str, width: int | None, none: str | None = None
) -> str:
    """The table of rows that no template describes: those of `kg cypher`. `none` is said where there are none."""
    if not rows:
        return (none or _NONE[language]) + "\n"
    console = _console(width)
    cells = [[_cut(cell(row[column]), LONGEST) for column in columns] for row in rows]
    widths = _widths(columns, cells, console.width)
    right = [all(isinstance(row[column], int | float | None) for row in rows) for column in columns]
    console.print(_header(columns, widths, right))
    console.print(_table(widths, right, cells))
    console.print(_counted(len(rows), language))
    return _drawn(console)


def matrix_table(asked: Template, rows: Sequence[Row], language: str, width: int | None) -> str:
    """The table of the matrix: duties down, bodies and years across, with the label of each status.

    What does not fit beside stands below, block after block. Bodies and years without any document are left out.
    """
    across = sorted({(row["body"], row["period"]) for row in rows if row["status"] != "no_document"})
    if not across:
        return answer_table(asked, rows, language, width)
    columns = {column.name: column for column in asked.columns}
    cells = {(row["duty"], row["body"], row["period"]): _words(columns["status"], row, language) for row in rows}
    duties = {
        row["duty"]: [labels.short_duty(row["duty"]), cell(row["article"]), _cut(cell(row["action"]), 48)]
        for row in rows
    }
    fixed = [labels.heading(columns[name], language) for name in ("duty", "article", "action")]
    console = _console(width)
    beside = max(1, (console.width - 36) // (_STATUS + _BETWEEN))
    for start in range(0, len(across), beside):
        block = across[start : start + beside]
        headings = [*fixed, *(f"{body} {period}" for body, period in block)]
        lines = [[*said, *(cells.get((duty, *place), "") for place in block)] for duty, said in duties.items()]
        narrow = [max(cell_len(line[n]) for line in [headings, *lines]) for n in range(2)]
        room = console.width - sum(narrow) - len(block) * _STATUS - (len(headings) - 1) * _BETWEEN
        widths = [*narrow, max(room, 12), *([_STATUS] * len(block))]
        right = [False] * len(widths)
        console.print(_header(headings, widths, right))
        console.print(_table(widths, right, lines))
    left_out = len(rows) - sum((row["body"], row["period"]) in across for row in rows)
    console.print(_cells(len(duties), len(across), left_out, language))
    return _drawn(console)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _console(width: int | None) -> Console:
    """A console that draws into memory, as wide as asked for, as the terminal, or 80 where there is none."""
    if width is None:
        real = Console()
        width = real.width if real.is_terminal else 80
    return Console(file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False, emoji=False)


def _drawn(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return "".join(line.rstrip() + "\n" for line in console.file.getvalue().splitlines())


def _header(headings: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Table:
    return _table(widths, right, [headings], with_rule=True)


def _table(
    widths: Sequence[int], right: Sequence[bool], lines: Iterable[Sequence[str]], with_rule: bool = False
) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_header=with_rule, show_edge=False, pad_edge=False, padding=(0, 1))
    lines = list(lines)
    for number, (width, flush) in enumerate(zip(widths, right, strict=True)):
        heading = wrapped(lines[0][number], width) if with_rule else ""
        table.add_column(heading, width=width, overflow="fold", justify="right" if flush else "left")
    for line in [] if with_rule else lines:
        table.add_row(*(wrapped(words, width) for words, width in zip(line, widths, strict=True)))
    return table


def _widths(headings: Sequence[str], lines: Sequence[Sequence[str]], total: int) -> list[int]:
    """The widths of columns: what they need where that is little, and an equal share of the rest for the others."""
    needed = [max(map(cell_len, column), default=1) or 1 for column in zip(headings, *lines, strict=True)]
    widths = list(needed)
    wide = set(range(len(needed)))
    room = total - _BETWEEN * (len(needed) - 1)
    while wide:
        share = max((room - sum(widths[n] for n in range(len(widths)) if n not in wide)) // len(wide), 2)
        fitting = {n for n in wide if needed[n] <= share}
        if not fitting:
            for n in wide:
                widths[n] = share
            break
        wide -= fitting
    return widths


def _words(column: Column, row: Row, language: str) -> str:
    value = row[column.name]
    if isinstance(value, bool):
        return labels.yes(value, language)
    if column.name == "kinds":
        return "; ".join(labels.label("DocumentKind", each, language) for each in value)
    if column.name == "duty":
        return labels.short_duty(cell(value))
    if column.name in ("deadline", "recurrence"):
        return labels.time(cell(value), language)
    if column.name == "share" and value is not None:
        return f"{value:.1%}"
    return _cut(labels.label(column.type, cell(value), language), LONGEST)


def _counted(rows: int, language: str) -> str:
    return ("共 " if language == "zh" else "") + labels.counted(rows, "row", language)


def _cells(duties: int, across: int, left_out: int, language: str) -> str:
    said = [labels.counted(duties, "duty", language), labels.counted(across, "column", language)]
    if language == "zh":
        return "，".join(said) + (f"；另有 {left_out} 格没有文件，未列出" if left_out else "")
    more = "1 more cell has no document and is" if left_out == 1 else f"{left_out} more cells have no document and are"
    return ", ".join(said) + (f"; {more} not shown" if left_out else "")


def _cut(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if cell_len(words) <= longest else set_cell_size(words, longest - 1).rstrip() + "…"
