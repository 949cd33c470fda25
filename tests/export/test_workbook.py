"""XLSX: openpyxl reads back what the graph says; no cell is a formula; a quote leads to its paragraph."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kg import export, ontology
from kg.errors import BadInput
from kg.export import workbook
from kg.stores import View

from .conftest import CONTROL, COUNTY, CYPHER, EDGES, FORMULA, HOSTILE, HTML, NODES, ODD, REPORT, RULE, TEXT


@pytest.fixture(scope="module")
def path(view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export with Chinese heads."""
    return export.write(view, "xlsx", tmp_path_factory.mktemp("xlsx") / "kg.xlsx").path


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    """What openpyxl makes of it."""
    return load_workbook(path)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by their heads."""
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, each, strict=True)) for each in others]


def test_a_sheet_a_class_and_an_edge_that_has_any(book: Any) -> None:
    declared = ontology.load()
    classes = {each.zh for each in declared.classes if each.name in {node.label for node in NODES}}
    edges = {
        f"{each.declarations[0].zh} {each.name}" for each in declared.edges if each.name in {e.type for e in EDGES}
    }
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-1] == "原文"
    assert set(book.sheetnames[1:-1]) == classes | edges
    assert sum(sheet.max_row - 1 for sheet in book.worksheets[1:-1]) == len(NODES) + len(EDGES)


def test_every_table_has_filters_and_a_frozen_head(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_the_first_sheet_explains_each_column_of_each_sheet(book: Any) -> None:
    said = {(row[0], row[1]) for row in book["说明"].iter_rows(values_only=True)}
    for sheet in book.worksheets[1:-1]:
        heads = [cell.value for cell in sheet[1]]
        assert {(sheet.title, head) for head in heads if not head.endswith(" 编号")} <= said
    listed = {(row[0], row[1]): row[2] for row in book["说明"].iter_rows(values_only=True)}
    assert listed["Rung", "claimed"] == "仅有表述 · claimed"
    assert listed["Role", "studies"] is not None


def test_words_are_text_whatever_they_begin_with(book: Any) -> None:
    (report,) = rows(book["文件"])
    assert report["标题"] == FORMULA
    sheets = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in sheets} <= {"s", "n", "inlineStr"}
    formulas = [cell for cell in sheets if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]
    assert len(formulas) > 2
    assert all(cell.quotePrefix for cell in formulas)
    assert {row["标题"] for row in rows(book["规范"])} >= {HTML}
    assert {row["文号"] for row in rows(book["规范"])} >= {CYPHER}


def test_no_cell_of_the_file_itself_is_a_formula(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert b"<f " not in archive.read(name)
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]


def test_a_quote_leads_to_its_paragraph(book: Any) -> None:
    sheet = book["引用 CITES"]
    column = [cell.value for cell in sheet[1]].index("原文")
    texts = book["原文"]
    for row in sheet.iter_rows(min_row=2):
        cell = row[column]
        name, _, place = cell.hyperlink.location.partition("!")
        assert name == "'原文'"
        assert cell.hyperlink.target is None
        paragraph = texts[place].value
        begins = texts[place.replace("C", "B")].value
        assert workbook._FORBIDDEN.sub("", TEXT[begins:]).startswith(paragraph)
        start = TEXT.index(cell.value)
        following = texts.cell(texts[place].row + 1, 2).value
        assert begins <= start < (following or len(TEXT))


def test_values_are_labelled_and_ends_are_named(book: Any) -> None:
    first, second = rows(book["引用 CITES"])
    assert (first["起点"], first["终点"]) == ("栖岭县.txt", "重大行政决策程序暂行条例")
    assert (first["起点 编号"], first["终点 编号"]) == (REPORT.id, RULE.id)
    assert (first["作用"], second["作用"]) == ("贯彻落实", "学习宣传")
    assert (first["起"], first["原文"]) == (TEXT.index(HOSTILE), HOSTILE)
    (outcome,) = rows(book["成效"])
    assert (outcome["数值"], outcome["指标"]) == (-5, "行政复议案件受理" + CONTROL.replace("\x01\x0b", ""))
    by_id = {row["编号"]: row for row in rows(book["规范"])}
    assert (by_id[RULE.id]["已收录"], by_id[ODD.id]["已收录"]) == ("是", "否")
    assert rows(book["机构"])[0]["编号"] == COUNTY.id


def test_the_heads_are_in_the_language_asked_for(view: View, tmp_path: Path) -> None:
    book = load_workbook(export.write(view, "xlsx", tmp_path / "kg.xlsx", language="en").path)
    assert book.sheetnames[0] == "About"
    assert [cell.value for cell in book["cites CITES"][1]][:5] == ["from", "to", "title", "role", "nature"]


def test_more_rows_than_a_sheet_holds(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 1)
    with pytest.raises(BadInput, match="a sheet holds 1: write csv, or a part"):
        export.write(view, "xlsx", tmp_path / "kg.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_long_paragraph_is_cut_and_nothing_lost() -> None:
    text = "甲" * (workbook.LONGEST + 5) + "\n\n  \n乙"
    found = list(workbook._paragraphs(text))
    assert [start for start, _ in found] == [0, workbook.LONGEST, workbook.LONGEST + 5 + 5]
    assert all(text[start : start + len(line)] == line for start, line in found)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_calculates_nothing(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kg.xlsx"
    shutil.copy(path, copy)
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    words = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        options,
    ]
    subprocess.run([*words, "--outdir", tmp_path, copy], check=True, capture_output=True, timeout=120)
    sheets = {each.name: each.read_text("utf-8-sig") for each in tmp_path.glob("kg-*.csv")}
    assert len(sheets) == len(load_workbook(path).sheetnames)
    assert FORMULA.replace('"', '""') in sheets["kg-文件.csv"]
    assert "#NAME?" not in "".join(sheets.values())
