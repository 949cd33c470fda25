"""A sheet as one HTML file that needs nothing else: open it and print it, each body begins on a page of its own.

The tree is built of elements by lxml, which escapes what texts hold; no words of a document become markup.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import builder as tag
from lxml.html import tostring

from kg.printed.sheet import Entry, Page, Sheet, clean

_STYLE = """
@page { size: A4 landscape; margin: 11mm 14mm 12mm;
  @bottom-center { content: counter(page) " / " counter(pages); } }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: #111;
       max-width: 269mm; margin: 0 auto; }
@media screen { body { padding: 8mm 6mm; } section { margin-bottom: 12mm; } }
section { break-after: page; }
section:last-of-type { break-after: auto; }
h1 { font-size: 14pt; line-height: 1.3; text-align: center; margin: 0 0 1mm; }
h2 { font-size: 12pt; line-height: 1.3; text-align: center; margin: 0 0 2mm; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 4mm;
     margin: 0 0 1.5mm; font-size: 8.5pt; line-height: 1.3; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8pt; line-height: 1.25; }
th, td { border: 0.5pt solid #555; padding: 0.4mm 1.2mm; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-line; }
thead { display: table-header-group; }
th { background: #eee; }
tr { break-inside: avoid; }
blockquote { margin: 0; padding-left: 2mm; border-left: 1.2pt solid #999; }
cite { color: #555; font-style: normal; font-size: 7.5pt; margin-left: 1em; }
footer { margin-top: 2mm; font-size: 8.5pt; color: #333; }
footer p { margin: 0; }
.sign { margin-top: 2mm; display: flex; justify-content: space-between; font-size: 10pt; }
.sign span::after { content: "："; } :lang(en) .sign span::after { content: ":"; }
.sign span { flex: 1; }
"""


def render(sheet: Sheet) -> bytes:
    """The file, in UTF-8."""
    page = tag.HTML(
        tag.HEAD(
            tag.META(charset="utf-8"),
            tag.META(name="viewport", content="width=device-width, initial-scale=1"),
            tag.TITLE(clean(sheet.title)),
            tag.STYLE(_STYLE),
        ),
        tag.BODY(*(_page(sheet, one) for one in sheet.pages)),
        lang="zh-CN" if sheet.language == "zh" else "en",
    )
    written: bytes = tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8")
    return written


def _page(sheet: Sheet, page: Page) -> etree._Element:
    facts = [part for name, value in page.facts for part in (tag.DT(clean(name)), tag.DD(clean(value)))]
    columns = tag.COLGROUP(*(tag.COL(style=f"width:{width}%") for width in sheet.widths))
    head = tag.THEAD(tag.TR(*(tag.TH(clean(heading)) for heading in sheet.headings)))
    body = tag.TBODY(*(_row(entry) for entry in page.entries))
    section: etree._Element = tag.SECTION(
        tag.H1(clean(sheet.title)),
        tag.H2(clean(page.heading)),
        tag.DL(*facts),
        tag.TABLE(columns, head, body),
        tag.FOOTER(*(tag.P(clean(note)) for note in sheet.notes)),
        tag.DIV(*(tag.SPAN(clean(name)) for name in sheet.sign), {"class": "sign"}),
    )
    return section


def _row(entry: Entry) -> etree._Element:
    *before, last = (clean(cell) for cell in entry.cells)
    said = [tag.BLOCKQUOTE(clean(entry.quote), tag.CITE(clean(entry.place)))] if entry.quote else []
    row: etree._Element = tag.TR(*(tag.TD(cell) for cell in before), tag.TD(last, *said))
    return row
