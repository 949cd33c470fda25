"""Rows on their way out: as a table for people, as JSON, JSON lines or CSV for programs, to stdout or into a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

Row = dict[str, Any]
FORMATS = ("table", "json", "jsonl", "csv")
BOM = "\ufeff"
"""Before a CSV file: by it Excel tells UTF-8, which it else takes for the code page of the machine. A pipe has none."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; the wide forms are taken so where Chinese is typed."""


@dataclass(frozen=True, slots=True)
class Output:
    """How rows are wanted, and where: stdout where there is no path."""

    format: str = "table"
    path: Path | None = None
    force: bool = False


def row_options(function: Callable[..., None], more: Sequence[str] = ()) -> Callable[..., None]:
    """Gives a command the options `--format`, `-o` and `--force`; the function gets them as `output`.

    `more` are formats of its own beside those of all rows.
    """

    @click.option(
        "--format",
        "format_",
        type=click.Choice([*FORMATS, *more]),
        default="table",
        help="How rows are written [table].",
    )
    @click.option("-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
    @click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
    @wraps(function)
    def with_output(*args: Any, format_: str, path: Path | None, force: bool, **values: Any) -> None:
        function(*args, output=Output(format_, path, force), **values)

    return with_output


timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0, 86_400, min_open=True),
    default=30.0,
    metavar="SECONDS",
    help="When to give up [30].",
)
"""For a question of one's own, which may be one that never ends."""


def write_rows(columns: Sequence[str], rows: Sequence[Row], output: Output, table: Callable[[int | None], str]) -> None:
    """Write rows as wanted. `table` makes the table of a width, None meaning that of the terminal."""
    if output.format == "table":
        text = table(80 if output.path else None)
    else:
        text = "".join(_WRITERS[output.format](columns, rows))
    if output.format == "csv" and output.path:
        text = BOM + text
    write_text(text, output)


def write_text(text: str, output: Output) -> None:
    """Write a text to stdout or, whole or not at all, to a file. Raises `BadInput` where that cannot be."""
    if output.path is None:
        click.echo(text, nl=False)
    else:
        write_bytes(text.encode("utf-8"), output)


def write_bytes(content: bytes, output: Output) -> None:
    """The same of what is no text for a terminal: a page, a document."""
    if output.path is None:
        click.echo(content, nl=False)
        return
    from kg.newfile import new_file

    with new_file(output.path, output.force) as file:
        file.write(content)


# ── formats ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _json(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A list with one object a line."""
    before = "["
    for line in _lines(rows):
        yield f"{before}\n  {line}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _jsonl(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    for line in _lines(rows):
        yield line + "\n"


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False, default=str) for row in rows)


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(row[column]) for column in columns])
    yield file.getvalue()


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: =1+2 becomes '=1+2; a negative number stays one."""
    words = cell(value)
    return "'" + words if isinstance(value, str | list) and words.startswith(_FORMULA) else words


def cell(value: object) -> str:
    """A value as text: nothing is empty, true and false are words, a list is joined by `; `."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
