"""The sheet that reviewers fill in: one row a fact, xlsx with a drop-down for the verdict, or CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg import ontology
from kg import sheet as sheets
from kg.errors import BadInput
from kg.export.tables import cell
from kg.review import correction
from kg.review.fact import KINDS, Fact
from kg.review.verdicts import Standing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES = (".xlsx", ".csv")
NEEDED = ("id", "statement", "quote", "verdict", "fingerprint")
COLUMNS: Mapping[str, tuple[int, str]] = {
    "id": (14, "the id of the fact or finding; leave it as it is / 编号，请勿改动"),
    "kind": (11, "what it is: citation, outcome, mechanism, institution, obligation, problem, finding / 种类"),
    "body": (22, "whom it is about / 机关"),
    "statement": (48, "what the graph says; this is what you judge / 图中的陈述，即评审对象"),
    "quote": (48, "the words of the document that it was read from / 所依据的原文"),
    "document": (22, "the document that they stand in / 文件"),
    "verdict": (12, "accepted 认可, rejected 否定, corrected 更正, unsure 存疑; empty: not judged / 结论，留空即未评"),
    "comment": (30, "your reasons, in your words / 说明"),
    "fingerprint": (19, "tells whether it is still what was judged; leave it as it is / 指纹，请勿改动"),
    "correction": (26, "with corrected: what is right, as status=planned; period=2024 / 更正为"),
    "context": (48, "the sentence around the quote; of a finding, the reason for its status / 上下文"),
    "start": (9, "where the quote begins, in characters from the top of the text / 起"),
    "end": (9, "where it ends / 止"),
    "rule": (22, "the piece of grammar that read it / 识别规则"),
    "confidence": (11, "how often that piece is right, 0 to 1 / 置信度"),
    "before": (30, "what was said of it before, by whom / 此前结论"),
}
"""The columns of a sheet in their order, each with its width and what it means."""

_LONGEST = 32_000  # characters of a cell; Excel holds 32,767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no xlsx can hold
_ASKED = ("verdict", "comment", "correction")
_TECHNICAL = ("id", "fingerprint", "rule", "start", "end", "confidence")  # one line each, however long
_LINE = 15  # points of a line of words
_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet that came back, by column; `number` is where it stands."""

    number: int
    cells: Mapping[str, str]


def write(facts: Sequence[Fact], before: Mapping[str, Standing], file: BinaryIO, suffix: str) -> None:
    """Write facts to an open file. `before` is what reviewers said of them already, by id.

    Raises `BadInput` for a suffix that is neither `.xlsx` nor `.csv`.
    """
    if suffix not in SUFFIXES:
        raise BadInput(f"a review sheet is a .xlsx or a .csv file, not {suffix or 'one without an ending'}")
    rows = [_row(fact, before.get(fact.id)) for fact in facts]
    (_xlsx if suffix == ".xlsx" else _csv)(rows, file)


def read(path: Path) -> list[Line]:
    """The lines of a sheet, whatever the order of its columns.

    Raises `BadInput` for a file that is no sheet, or whose first line lacks or repeats a column.
    """
    lines = list(sheets.rows(path, "a review sheet", formulas=True))
    if not lines:
        raise BadInput(f"{path.name} is empty; `kg review export` writes a sheet")
    heads = [head.strip().lower() for head in lines[0][1]]
    if twice := sorted({head for head in heads if head in COLUMNS and heads.count(head) > 1}):
        raise BadInput(f"{path.name}, line 1: the column {twice[0]} stands there twice")
    if missing := [name for name in NEEDED if name not in heads]:
        raise BadInput(
            f"{path.name}, line 1: the column {', '.join(missing)} is missing; a sheet of `kg review export` has "
            f"{', '.join(COLUMNS)}"
        )
    at = {name: heads.index(name) for name in COLUMNS if name in heads}
    return [
        Line(number, {name: cells[i].strip() if i < len(cells) else "" for name, i in at.items()})
        for number, cells in lines[1:]
    ]


def same(shown: str, stated: str) -> bool:
    """Whether a cell still shows what was stated: blanks, the mark before a formula and a cut do not count."""
    bare, wanted = _bare(shown.removeprefix("'")), _bare(_shown(stated).removeprefix("'"))
    return bare == wanted or _bare(shown) == wanted


def said_before(standing: Standing | None) -> str:
    """What reviewers said, in a cell: `王 rejected 2026-03-01: not this county; 李 accepted 2026-03-02`."""
    if standing is None:
        return ""
    return "; ".join(
        f"{one.reviewer} {one.verdict} {one.made_at[:10]}"
        + (f" ({one.correction})" if one.correction else "")
        + (f": {one.comment}" if one.comment else "")
        for one in standing.judgements
    )


def _row(fact: Fact, before: Standing | None) -> dict[str, Any]:
    values = {name: getattr(fact, name, "") for name in COLUMNS}
    return {**values, "before": said_before(before)}


def _shown(value: object) -> str:
    """The text of a cell."""
    return _CONTROL.sub("", cell(value))[:_LONGEST]  # type: ignore[arg-type]


def _bare(words: str) -> str:
    return "".join(words.split())


def _csv(rows: Iterable[Mapping[str, Any]], file: BinaryIO) -> None:
    words = io.StringIO(newline="")
    table = csv.writer(words)
    table.writerow(COLUMNS)
    table.writerows([_shown(row[name]) for name in COLUMNS] for row in rows)
    file.write(b"\xef\xbb\xbf" + words.getvalue().encode("utf-8", "replace"))


def _xlsx(rows: Sequence[Mapping[str, Any]], file: BinaryIO) -> None:
    import openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    book = openpyxl.Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = "review"
    asked, head = PatternFill("solid", fgColor="FFF6DD"), PatternFill("solid", fgColor="DDE6F0")
    for column, (name, (width, _)) in enumerate(COLUMNS.items(), 1):
        top = page.cell(1, column, name)
        top.font, top.fill = Font(bold=True), head
        page.column_dimensions[get_column_letter(column)].width = width
        for line, row in enumerate(rows, 2):
            value = row[name]
            one = page.cell(line, column)
            if isinstance(value, int | float):
                one.value = value
            else:
                one.value, one.data_type = _shown(value), "s"  # a text that begins with = is no formula
            one.alignment = Alignment(wrap_text=name not in _TECHNICAL, vertical="top")
            if name in _ASKED:
                one.fill = asked
    for line, row in enumerate(rows, 2):
        page.row_dimensions[line].height = _LINE * _lines(row)  # not every program fits a row to wrapped words
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    verdicts = [one.name for one in ontology.load().values("Verdict").values]
    choice = DataValidation("list", formula1=f'"{",".join(verdicts)}"', allow_blank=True, showErrorMessage=True)
    choice.error, choice.errorTitle = f"one of {', '.join(verdicts)}", "verdict"
    letter = get_column_letter(list(COLUMNS).index("verdict") + 1)
    choice.add(f"{letter}2:{letter}{max(len(rows) + 1, 2)}")
    page.add_data_validation(choice)
    _explained(book.create_sheet("columns"))
    book.save(file)


def _lines(row: Mapping[str, Any]) -> int:
    """How many lines the longest wrapped cell of a row takes; a Chinese character is as wide as two letters."""
    taken = (
        -(-sum(1 if mark.isascii() else 2 for mark in _shown(row[name])) // (width - 1))
        for name, (width, _) in COLUMNS.items()
        if name not in _TECHNICAL
    )
    return max(1, min(max(taken), _MOST_LINES))


def _explained(page: Worksheet) -> None:
    """The second page: what each column means, and which fields of which kind can be put right."""
    lines = [("column", "meaning"), *((name, meaning) for name, (_, meaning) in COLUMNS.items()), ("", "")]
    lines += [("kind", "fields that a correction may set / 可更正的字段")]
    lines += [(kind, ", ".join(correction.fields(kind)) or "none / 无") for kind in KINDS]
    for number, (name, meaning) in enumerate(lines, 1):
        for column, words in enumerate((name, meaning), 1):
            one = page.cell(number, column)
            one.value, one.data_type = words, "s"
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 16, 100
    page.freeze_panes = "A2"
