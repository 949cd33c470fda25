"""The sheet: what goes out comes back, in either form, after what spreadsheets and people do to it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.review import sheet
from kg.review.fact import Fact
from review.conftest import fill

CONTRACT = ["id", "kind", "body", "statement", "quote", "document", "verdict", "comment", "fingerprint"]


def fact(quote: str = "聘请法律顾问9名", id_: str = "document/1/outcome/3-9") -> Fact:
    return Fact(
        id=id_,
        kind="outcome",
        body="枫桥市人民政府",
        statement="法律顾问：9 名（2022，实绩）",
        quote=quote,
        document="fengqiao.txt",
        document_id="document/1",
        start=3,
        end=9,
        fields={"value": 9},
        context=f"其中，{quote}",
        rule="outcome.count",
        confidence=0.9,
        fingerprint="0123456789abcdef",
    )


def written(path: Path, *facts: Fact) -> Path:
    with path.open("wb") as file:
        sheet.write(facts, {}, file, path.suffix)
    return path


@pytest.mark.parametrize("suffix", sheet.SUFFIXES)
def test_what_goes_out_comes_back(tmp_path: Path, suffix: str) -> None:
    path = fill(written(tmp_path / f"a{suffix}", fact()), {fact().id: {"verdict": "accepted", "comment": "对"}})
    (line,) = sheet.read(path)
    assert list(line.cells)[:9] == CONTRACT
    assert (line.number, line.cells["verdict"], line.cells["comment"]) == (2, "accepted", "对")
    assert sheet.same(line.cells["quote"], fact().quote)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_quote_is_known_again(quote: str) -> None:
    file = io.BytesIO()
    sheet.write([fact(quote)], {}, file, ".csv")
    (row,) = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
    assert sheet.same(row["quote"], quote)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", fact('=HYPERLINK("http://a.example")'))
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def test_xlsx_offers_the_verdicts_and_explains_the_columns(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path / "a.xlsx", fact(), fact(id_="document/1/outcome/12-19")))
    page, explained = book.worksheets
    (choice,) = page.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("G2:G3", '"accepted,rejected,corrected,unsure"')
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:P3")
    assert {row[0].value for row in explained.iter_rows()} >= set(CONTRACT)


def test_columns_may_be_moved_and_rows_deleted(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", fact(), fact(id_="document/1/outcome/12-19"))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    turned = [list(reversed(row)) for row in (rows[0], rows[2])]
    path.write_text("\n".join(";".join(row) for row in turned).replace(";", "\t"), "gb18030")
    (line,) = sheet.read(path)
    assert line.cells["id"] == "document/1/outcome/12-19"
    assert line.cells["statement"] == fact().statement


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_spreadsheets_save_in(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.csv", fact())
    path.write_bytes(path.read_text("utf-8-sig").encode(encoding))
    assert sheet.read(path)[0].cells["body"] == "枫桥市人民政府"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "a.csv is empty"),
        ("id,verdict\n1,accepted\n", "line 1: the column statement, quote, fingerprint is missing"),
        ("id,statement,quote,verdict,Verdict,fingerprint\n", "line 1: the column verdict stands there twice"),
    ],
)
def test_what_is_no_review_sheet(tmp_path: Path, words: str, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(words, "utf-8")
    with pytest.raises(BadInput, match=reason):
        sheet.read(path)


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a review sheet is a \.xlsx or a \.csv file, not \.ods"):
        sheet.write([], {}, io.BytesIO(), ".ods")
