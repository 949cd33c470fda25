"""The printable list of gaps: HTML and Word. The bodies and words are made up."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as markup

from kg.cli import gap_list, main
from kg.cli.rows import Output
from kg.errors import BadInput
from kg.printed import html, word

ROW = {
    "body": "栖岭县人民政府",
    "body_id": "body/栖岭县人民政府",
    "duty": "D04",
    "regulation": "重大行政决策程序暂行条例",
    "regulation_id": "regulation/重大行政决策程序暂行条例",
    "article": "16",
    "modality": "must",
    "action": "召开听证会",
    "condition": "涉及切身利益的",
    "status": "planned",
    "period": "2022",
    "bound": "by_reference",
    "in_force": True,
    "why": "列为下一步",
    "admitted": True,
    "searched": ["qiling-2022.txt"],
    "document": "qiling-2022.txt",
    "start": 7,
    "end": 12,
    "quote": "拟听证一次",
}
SILENT = {**ROW, "status": "silent", "document": None, "start": None, "end": None, "quote": None, "admitted": False}


def words(row: dict[str, object], *more: dict[str, object], language: str = "zh") -> tuple[str, str]:
    """What the HTML says, and what the Word document says, without marks of either."""
    sheet = gap_list.sheet_of([row, *more], language)
    page = markup.fromstring(html.render(sheet).decode("utf-8"))
    document = Document(io.BytesIO(word.render(sheet)))
    cells = (cell.text for table in document.tables for line in table.rows for cell in line.cells)
    return page.text_content(), "\n".join([*(one.text for one in document.paragraphs), *cells])


class Clauses:
    """A view in which one clause stands, begun at the tenth character."""

    def rows(self, cypher: str, parameters: object = None) -> list[dict[str, object]]:
        return [{"name": "qiling-2022.txt", "start": 10, "text": "开了会。部分部门决策公开不及时；下一步\n改。"}]


@pytest.mark.parametrize(
    ("start", "quote", "printed"),
    [
        (18, "决策公开", "“部分部门决策公开不及时”"),
        (30, "改", "“改”"),
        (23, "及时；下", "“部分部门决策公开不及时；下一步”"),  # words over the end of a sentence stay whole
        (3, "拟听证一次", "“拟听证一次”"),  # in no clause: as it was read
    ],
)
def test_the_sentence_of_a_quote_is_printed(start: int, quote: str, printed: str) -> None:
    row = {**ROW, "start": start, "end": start + len(quote), "quote": quote, "duty": "regulation/甲县办法#3.1"}
    [page] = gap_list.sheet_of(gap_list.with_sentences(Clauses(), [row]), "zh").pages  # type: ignore[arg-type]
    assert (page.entries[0].quote, page.entries[0].cells[0]) == (printed, "3.1")


@pytest.mark.parametrize("at", [0, 1], ids=["html", "docx"])
def test_a_row_is_there_with_its_quote_and_place(at: int) -> None:
    said = words(ROW)[at]
    for part in (
        "栖岭县人民政府",
        "D04",
        "召开听证会",
        "适用条件：涉及切身利益的",
        "《重大行政决策程序暂行条例》第16条（参照）",
        "仅有计划",
        "列为下一步（文件自认不足）",
        "“拟听证一次”",
        "qiling-2022.txt 第7至12字",
        "不等于没有做",
        "核对人",
    ):
        assert part in said


@pytest.mark.parametrize("at", [0, 1], ids=["html", "docx"])
def test_silence_has_no_quote(at: int) -> None:
    said = words(SILENT)[at]
    assert "未见记载" in said
    assert "“拟" not in said
    assert "None" not in said


def test_each_body_has_a_page_and_the_same_in_two_years_is_one_row() -> None:
    other = {**ROW, "body": "松溪镇人民政府", "body_id": "body/松溪镇人民政府"}
    sheet = gap_list.sheet_of([SILENT, {**SILENT, "period": "2023"}, other], "zh")
    assert [(page.heading, len(page.entries)) for page in sheet.pages] == [("栖岭县人民政府", 1), ("松溪镇人民政府", 1)]
    assert "2022、2023" in sheet.pages[0].entries[0].cells
    page = markup.fromstring(html.render(sheet).decode("utf-8"))
    assert len(page.findall(".//section")) == 2
    document = Document(io.BytesIO(word.render(sheet)))
    breaks = [one.paragraph_format.page_break_before for one in document.paragraphs if one.text == sheet.title]
    assert breaks == [False, True]


def test_what_a_text_holds_is_never_markup() -> None:
    said = html.render(gap_list.sheet_of([{**ROW, "quote": "<script>alert(1)</script>&\x0b"}], "zh")).decode("utf-8")
    assert "<script" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;\ufffd" in said
    assert "http" not in said  # it needs nothing from elsewhere


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30))
def test_any_words_can_be_printed(quote: str) -> None:
    sheet = gap_list.sheet_of([{**ROW, "quote": quote, "body": f"县{quote}"}], "en")
    assert html.render(sheet).startswith(b"<!DOCTYPE html>")
    with zipfile.ZipFile(io.BytesIO(word.render(sheet))) as parts:
        assert parts.testzip() is None


def test_the_same_rows_make_the_same_file() -> None:
    sheet = gap_list.sheet_of([ROW], "zh")
    texts = []
    for _ in range(2):
        with zipfile.ZipFile(io.BytesIO(word.render(sheet))) as parts:
            texts.append({name: parts.read(name) for name in parts.namelist()})
    assert texts[0] == texts[1]


def test_no_rows_make_no_page_and_word_needs_a_file() -> None:
    with pytest.raises(BadInput, match="--all-rungs"):
        gap_list.write([], Output("html"), "en")
    with pytest.raises(BadInput, match=r"-o gaps\.docx"):
        gap_list.write([ROW], Output("docx"), "en")


def test_the_command_prints_the_gaps_of_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    report = "云岫省望汐市栖岭县人民政府2022年度法治政府建设情况的报告\n一、主要工作\n组织听证2场。\n"
    (tmp_path / "r.txt").write_text(report, encoding="utf-8")
    assert main(["load", "r.txt"]) == 0
    capfd.readouterr()
    assert main(["--lang", "zh", "gaps", "栖岭县", "--format", "html"]) == 0
    assert "栖岭县人民政府" in capfd.readouterr().out
    assert main(["gaps", "栖岭县", "--format", "docx", "-o", "g.docx"]) == 0
    assert Document(str(tmp_path / "g.docx")).tables
    assert main(["gaps", "栖岭县", "--format", "docx", "-o", "g.docx"]) == 1  # it is there already
    assert main(["trace", "行政处罚法", "--format", "html"]) == 2
