"""The lines of a sheet that a person has filled in: CSV in any encoding and with any usual mark between, or xlsx."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from kg.errors import BadInput, Unreadable

SUFFIXES = (".csv", ".tsv", ".xlsx")
MOST_LINES = 200_000
_DELIMITERS = ",\t;，"

Row = tuple[int, list[str]]
"""The number of a line in the sheet, and its cells."""


def rows(sheet: Path, what: str, *, formulas: bool = False) -> Iterator[Row]:
    """The lines that hold anything, with their numbers, their cells by position. `what` is what a sheet is: a manifest.

    A formula in an xlsx is the value that was last computed, or with `formulas` what was written, `=A1`. Raises
    `BadInput` for a file that is no sheet, or too long a one, `Unreadable` for one that cannot be decoded.
    """
    suffix = sheet.suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(f"{sheet.name}: {what} is a CSV or an xlsx file: save it as one")
    try:
        data = sheet.read_bytes()
    except OSError as error:
        raise BadInput(f"{sheet}: {error.strerror or error}") from None
    for line, cells in _xlsx(data, sheet.name, formulas) if suffix == ".xlsx" else _csv(data, sheet.name):
        if line > MOST_LINES:
            raise BadInput(f"{sheet.name}: more than {MOST_LINES:,} lines: split it")
        if any(cells):
            yield line, cells


def _csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    from kg.read.decode import decode

    text = decode(data, name, declared=False).lstrip("\ufeff") if data.strip() else ""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{name}, line {line}: is no CSV: {error}") from None


def _xlsx(data: bytes, name: str, formulas: bool) -> Iterator[tuple[int, list[str]]]:
    import warnings

    from kg.read import container

    zipped = container.opened(data, name)
    for info in zipped.infolist():
        if info.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in container.member(zipped, info, name)[:4096]:
            raise BadInput(f"{name}: declares a document type, as attacks by entities do: not opened")

    def words(value: object) -> str:
        if isinstance(value, datetime | date):
            return value.isoformat()[:10]
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that matter to Excel only
        import openpyxl

        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
            sheet = book.worksheets[0]
            for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_LINES + 1, max_col=100), 1):
                yield line, [words(cell) for cell in cells]
            book.close()
        except (BadInput, Unreadable):
            raise
        except Exception as error:  # openpyxl raises whatever a damaged part makes it raise
            raise BadInput(
                f"{name}: cannot be read as xlsx ({type(error).__name__}): save it again as xlsx or CSV"
            ) from None
