"""A sheet as a Word document, each body on a page of its own: by python-docx, from its own plain template."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kg.printed.sheet import Entry, Page, Sheet, clean

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_WIDTH = 269  # millimetres between the margins of A4 laid on its side
_EPOCH = datetime(2000, 1, 1)  # a file holds when it was made; ours depends on the rows alone
_FONT = "宋体"
_GREY = RGBColor(0x55, 0x55, 0x55)


def render(sheet: Sheet) -> bytes:
    """The file."""
    word = Document()
    _set_up(word, sheet)
    for number, page in enumerate(sheet.pages):
        _page(word, sheet, page, first=number == 0)
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _set_up(word: Word, sheet: Sheet) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin = Mm(12), Mm(13)
    section.footer_distance = Mm(6)
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(8.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    for name in ("Heading 1", "Heading 2"):
        heading = word.styles[name]
        heading.font.name, heading.font.color.rgb = _FONT, RGBColor(0, 0, 0)
        heading.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        heading.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
    said = word.core_properties
    said.title, said.author, said.comments = clean(sheet.title)[:255], "", ""
    said.created = said.modified = _EPOCH
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A number that the reader's program counts: of the page, of all pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def _page(word: Word, sheet: Sheet, page: Page, *, first: bool) -> None:
    title = word.add_heading(clean(sheet.title), level=1)
    title.paragraph_format.page_break_before = not first
    title.paragraph_format.space_before = Pt(0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_heading(clean(page.heading), level=2).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, value in page.facts:
        line = word.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{clean(name)}  ").font.color.rgb = _GREY
        line.add_run(clean(value))
    table = word.add_table(rows=1 + len(page.entries), cols=len(sheet.headings), style="Table Grid")
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, sheet.headings, strict=True):
        cell.paragraphs[0].add_run(clean(heading)).bold = True
    _repeat(table)
    for row, entry in zip(table.rows[1:], page.entries, strict=True):
        _fill(row, entry)
    for column, width in zip(table.columns, sheet.widths, strict=True):  # some programs go by these, some by the cells
        column.width = Mm(_WIDTH * width / 100)
    for row in table.rows:
        _hold_together(row)
        for cell, width in zip(row.cells, sheet.widths, strict=True):
            cell.width = Mm(_WIDTH * width / 100)
    for note in sheet.notes:
        line = word.add_paragraph()
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(2), Pt(0)
        line.add_run(clean(note)).font.size = Pt(8)
    sign = word.add_paragraph()
    sign.paragraph_format.space_before = Pt(10)
    sign.add_run("\t".join(f"{clean(name)}：________________" for name in sheet.sign))


def _repeat(table: Table) -> None:
    """The first row stands at the head of each page that the table runs over."""
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _hold_together(row: _Row) -> None:
    """A row stands on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(row: _Row, entry: Entry) -> None:
    cells = row.cells
    for cell, words in zip(cells, entry.cells, strict=True):
        _say(cell, clean(words))
    if entry.quote:
        quote = cells[-1].add_paragraph()
        quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Mm(2), Pt(0)
        quote.add_run(f"{clean(entry.quote)}  ")
        place = quote.add_run(clean(entry.place))
        place.font.size, place.font.color.rgb = Pt(8), _GREY


def _say(cell: _Cell, words: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(words)
