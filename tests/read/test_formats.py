"""docx, pdf, Markdown and zip: what their text is, and what it keeps of the page."""

import importlib
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import broken
import pytest

from kg.content import folder
from kg.document import Document
from kg.extract import mentions
from kg.graph.facts import evidence
from kg.mention import as_line
from kg.read import from_text, read
from kg.read.tables import cells
from kg.sources import files

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    """A script of `bench/`."""
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def from_docx(tmp_path: Path, body: str, **parts: str) -> Document:
    path = tmp_path / "a.docx"
    path.write_bytes(broken.docx(body, **parts))
    return read(path)


def row(*words: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{broken.paragraph(word)}</w:tc>" for word in words) + "</w:tr>"


TASKS = [
    ("任务", "责任单位", "完成时限"),
    ("清理规范性文件", "县司法局", "2022年6月底前"),
    ("开展案卷评查", "县财政局", ""),
]


def test_a_docx_is_its_paragraphs_and_rows_in_their_order(tmp_path: Path) -> None:
    body = broken.paragraph("前") + "<w:tbl>" + "".join(row(*r) for r in TASKS) + "</w:tbl>" + broken.paragraph("后")
    assert from_docx(tmp_path, body).text.split("\n") == ["前", *("\t".join(r) for r in TASKS), "后"]


def test_numbers_that_word_counts_are_written_out(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1、", "（%2）"))
    )
    lists = (
        f'<w:numbering xmlns:w="{broken.WORD}"><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )

    def item(words: str, level: int) -> str:
        return broken.paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = item("主要做法", 0) + item("依法决策", 1) + item("依法行政", 1) + item("存在问题", 0) + item("人手不足", 1)
    document = from_docx(tmp_path, body, numbering=lists)
    assert document.text.split("\n") == [
        "一、主要做法",
        "（一）依法决策",
        "（二）依法行政",
        "二、存在问题",
        "（一）人手不足",
    ]


def test_deleted_text_is_left_out_and_inserted_text_kept(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>办结</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
    )
    assert from_docx(tmp_path, body).text == "办结12件"


def test_cells_that_are_one_keep_the_columns_in_line(tmp_path: Path) -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{broken.paragraph(words)}</w:tc>"

    wide = cell("合", '<w:gridSpan w:val="2"/>') + cell("丙")
    low = cell("", "<w:vMerge/>") + cell("乙") + cell("丁")
    document = from_docx(tmp_path, f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{low}</w:tr></w:tbl>")
    assert document.text == "合\t\t丙\n\t乙\t丁"


def pdf_of(
    tmp_path: Path, pages: list[list[tuple[float, float, str]]], boxes: Sequence[tuple[float, ...]] = ()
) -> Document:
    """A PDF with words at places, in 12 points; `boxes` are ruled on the first page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600))
    for number, words in enumerate(pages):
        canvas.setFont("STSong-Light", 12)
        for x, y, said in words:
            canvas.drawString(x, y, said)
        for box in boxes if number == 0 else ():
            canvas.rect(*box)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    return read(path)


def test_a_sentence_that_runs_over_lines_and_pages_is_one_and_headers_are_marked(tmp_path: Path) -> None:
    full = "办理行政复议案件并依法公开有关行政执法信息接受社会监督"  # as wide as the page lets it be
    frame = [(50.0, 570.0, "政务公开"), (190.0, 20.0, "— 1 —")]
    first = [(62.0, 500.0, full[:23]), (50.0, 480.0, full[23:] + full[:20]), (50.0, 460.0, full[:24])]
    second = [(50.0, 500.0, "共12件。"), (74.0, 480.0, "二、下一步打算")]
    document = pdf_of(tmp_path, [frame + first, [(50.0, 570.0, "政务公开"), (190.0, 20.0, "— 2 —"), *second]])
    assert full + full[:20] + full[:24] + "共12件。\n" in document.text
    framed = {document.text[s.start : s.end] for s in document.chrome}
    assert framed == {"政务公开", "— 1 —", "— 2 —"}
    start = document.text.index("共12件")
    assert evidence(document, start, start + 4, "test").page == 2
    assert evidence(document, document.text.index(full), start, "test").page == 1


def test_a_ruled_table_of_a_pdf_is_rows_with_tabs(tmp_path: Path) -> None:
    boxes = [(50.0 + 100 * c, 440.0 - 40 * r, 100.0, 40.0) for r in range(3) for c in range(3)]
    words = [(55.0 + 100 * c, 455.0 - 40 * r, said) for r, line in enumerate(TASKS) for c, said in enumerate(line)]
    document = pdf_of(tmp_path, [[(50.0, 520.0, "附表"), *words]], boxes)
    assert document.text.split("\n") == ["附表", *("\t".join(line) for line in TASKS)]


PLAN = "松青县2022年法治建设重点任务分工方案\n一、任务\n" + "\n".join("\t".join(line) for line in TASKS)


def test_a_row_knows_its_column_heads_and_lends_bearer_and_deadline_to_its_duties() -> None:
    document = from_text(PLAN)
    rows = [cells(document, clause) for clause in document.clauses if clause.heads]
    assert [[(cell.head, document.text[cell.start : cell.end]) for cell in one] for one in rows] == [
        list(zip(TASKS[0], line, strict=True)) for line in TASKS[1:]
    ]
    duties = [as_line(m, document) for m in mentions(document) if m.kind == "obligation"]
    assert [(d["quote"], d["bearer"], d.get("deadline")) for d in duties] == [
        ("清理规范性文件", "松青县司法局", "2022-06-30"),
        ("开展案卷评查", "松青县财政局", "2022-06-30"),  # an empty cell goes on from the row above
    ]


@pytest.mark.parametrize("text", ["一、\t加强领导\n二、\t落实责任", "\t加强领导。\n\t落实责任。", "任务\t单位"])
def test_indents_and_single_lines_are_no_table(text: str) -> None:
    assert not any(clause.heads for clause in from_text(text).clauses)


def test_markdown_is_stored_as_it_is_and_its_signs_disturb_nothing() -> None:
    text = (
        "# 松青县人民政府2022年法治政府建设情况报告\n\n<!-- 来自\n网站 -->\n\n## 一、主要做法\n\n"
        "**一是**强化监督。办结行政复议案件12件。\n\n| 任务 | 责任单位 |\n|---|---|\n| 清理文件 | 县司法局 |\n"
    )
    document = from_text(text, format_="md")
    assert document.text == text
    assert document.metadata.title is not None
    assert document.metadata.title.value == "松青县人民政府2022年法治政府建设情况报告"
    assert {text[s.start : s.end] for s in document.chrome} == {"<!-- 来自\n网站 -->", "|---|---|"}
    assert [c.path for c in document.clauses if c.marker] == ["一", "一/一"]
    said = [text[s.start : s.end] for s in document.sentences]
    assert "强化监督" in said
    assert "清理文件" in said
    assert not any("*" in one or "#" in one or "<!--" in one for one in said)


def test_the_members_of_an_archive_are_documents_with_their_own_source(tmp_path: Path) -> None:
    path = tmp_path / "报告.zip"
    inner = broken.zipped({"b.md": "# 乙".encode()})
    path.write_bytes(
        broken.zipped({"甲/a.txt": "甲".encode(), "in.zip": inner, "picture.png": b"x", ".hidden.txt": b"x"})
    )
    found, refused = files([path])
    assert not refused
    assert [one.as_posix().removeprefix(tmp_path.as_posix()) for one in found] == [
        "/报告.zip!/in.zip!/b.md",
        "/报告.zip!/甲/a.txt",
    ]
    documents = [read(one) for one in found]
    assert [(d.name, d.text) for d in documents] == [("b.md", "# 乙"), ("a.txt", "甲")]
    assert documents[1].sources == (f"{tmp_path}/报告.zip!/甲/a.txt",)


def test_names_in_an_old_archive_are_read_as_gb18030(tmp_path: Path) -> None:
    data = broken.zipped({"NAME.txt": b"x"}).replace(b"NAME.txt", "报告".encode("gb18030") + b".txt")
    (tmp_path / "old.zip").write_bytes(data)
    assert [one.name for one in files([tmp_path / "old.zip"])[0]] == ["报告.txt"]


@pytest.mark.parametrize("format_", ["html", "docx", "pdf", "md"])
def test_other_formats_give_the_facts_of_the_text(tmp_path: Path, format_: str) -> None:
    """The shipped sample, which is invented; `bench/roundtrip.py` does it with any folder of reports."""
    make = script("roundtrip").make
    same = told = 0
    for path in sorted(folder("sample").glob("*.txt")):
        document = read(path)
        made = tmp_path / f"{path.stem}.{format_}"
        made.write_bytes(make(document.text, format_))
        ours, theirs = _facts(document), _facts(read(made))
        same += len(ours & theirs)
        told += max(len(ours), len(theirs))
    assert told > 50
    assert same / told >= 0.98


def _facts(document: Document) -> set[str]:
    lines = [as_line(mention, document) for mention in mentions(document)]
    return {
        json.dumps({k: v for k, v in line.items() if k not in ("doc", "start", "end", "rule")}, ensure_ascii=False)
        for line in lines
    }


def test_two_hundred_damaged_inputs_fail_in_words_only() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder("sample").glob("*.txt"))]
    counted, failures = script("fuzz").run(texts, 200, seed=1)
    assert failures == []
    assert counted["read"] > 80
