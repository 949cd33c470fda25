"""From a docx file to its text: paragraphs in their order with their automatic numbers, tables as rows of cells.

Read straight from the zip container and its XML (ECMA-376), which brings what a higher library leaves out: inserted
text, content controls, numbering. No macro is looked at, no relation is followed, a file that declares entities is
refused, deleted text is left out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from kg.errors import Unreadable
from kg.read import container
from kg.read.grid import Cell, rows
from kg.read.numbering import Numbering, W, integer, numbering

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_OF = {  # what a run holds besides its text
    f"{W}tab": " ",  # a tab parts the cells of a row, and only those
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
PASSED_OVER = {  # deleted and moved text, notes of field codes, the second copy of a drawing for old readers
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}delText",
    f"{W}rPr",
    f"{W}pPr",
    f"{MC}Fallback",
}
UNPRINTED = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")
BLANKS = re.compile("[\t\n\r]")
DEEPEST = 200


def text_of(data: bytes, name: str) -> str:
    """The text of a docx file, a line a paragraph, a row a line with tabs between its cells. Raises `Unreadable`."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Unreadable(f"{name}: is protected by a password: save it without one")
        raise Unreadable(f"{name}: an old Office file (doc or wps) under another name: open it and save it as docx")
    if not data.startswith(b"PK"):
        raise Unreadable(f"{name}: no docx file, though it is called one: open it and save it as docx")
    zipped = container.opened(data, name)
    document = _part(zipped, "word/document.xml", name)
    if document is None:
        raise Unreadable(f"{name}: holds no word/document.xml, so it is no docx file: open it and save it as docx")
    styles = _style_numbers(_part(zipped, "word/styles.xml", name))
    reader = _Reader(numbering(_part(zipped, "word/numbering.xml", name)), styles, name)
    body = document.find(f"{W}body")
    text = "\n".join(reader.lines(document if body is None else body))
    if not text.strip():
        raise Unreadable(f"{name}: the document holds no text (pictures of pages need OCR first)")
    return text


def _part(zipped: zipfile.ZipFile, part: str, name: str) -> Any:
    """A part as XML, None where there is none. Entities are not expanded and nothing is fetched."""
    from lxml import etree

    info = next((one for one in zipped.infolist() if one.filename.replace("\\", "/").lower() == part), None)
    if info is None:
        return None
    data = container.member(zipped, info, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(f"{name}: its {part} is broken XML: open it and save it as docx again") from None
    declared: Any = root.getroottree().docinfo
    if declared.doctype:
        raise Unreadable(f"{name}: declares XML entities, which no docx does: not read; open it and save it again")
    return root


def _style_numbers(root: Any) -> dict[str, tuple[str, int]]:
    """The list and level that a paragraph style brings (标题 1 → 一、)."""
    found = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and (num := _attribute(number, "numId")):
            found[style.get(f"{W}styleId")] = (num, integer(_attribute(number, "ilvl"), 0))
    return found


def _attribute(element: Any, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")


class _Reader:
    """Walks a body; holds the counts of its lists."""

    def __init__(self, lists: Numbering, styles: dict[str, tuple[str, int]], name: str) -> None:
        self.lists = lists
        self.styles = styles
        self.name = name

    def lines(self, parent: Any, depth: int = 0) -> Iterator[str]:
        """The lines of all paragraphs and tables below an element, content controls and the like entered."""
        if depth > DEEPEST:
            raise Unreadable(f"{self.name}: elements nested more than {DEEPEST} deep")
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraph(element).split("\n")
            elif element.tag == f"{W}tbl":
                yield from rows(self.table(element, depth + 1))
            elif isinstance(element.tag, str) and element.tag not in PASSED_OVER:
                yield from self.lines(element, depth + 1)

    def paragraph(self, element: Any) -> str:
        """The words of a paragraph behind its number; those of text boxes in it stand on lines of their own."""
        boxes: list[str] = []
        words = "".join(self._words(element, boxes, 0)).strip()
        label = self._label(element) if words.strip() else ""
        return "\n".join([label + words, *boxes])

    def _words(self, parent: Any, boxes: list[str], depth: int) -> Iterator[str]:
        if depth > DEEPEST:
            raise Unreadable(f"{self.name}: elements nested more than {DEEPEST} deep")
        for element in parent:
            tag = element.tag
            if tag == f"{W}t":
                yield BLANKS.sub(" ", UNPRINTED.sub("", element.text or ""))
            elif tag in TEXT_OF:
                yield TEXT_OF[tag]
            elif tag == f"{W}txbxContent":
                boxes.extend(self.lines(element, depth + 1))
            elif isinstance(tag, str) and tag not in PASSED_OVER:
                yield from self._words(element, boxes, depth + 1)

    def _label(self, element: Any) -> str:
        properties = element.find(f"{W}pPr")
        if properties is None:
            return ""
        style = self.styles.get(_attribute(properties, "pStyle") or "")
        number = properties.find(f"{W}numPr")
        num, level = style or ("", 0)
        if number is not None:
            num = _attribute(number, "numId") or num
            level = integer(_attribute(number, "ilvl"), level)
        return self.lists.label(num, level)

    def table(self, element: Any, depth: int) -> Iterator[list[Cell]]:
        """The rows of a table; a cell that goes on from the row above is empty."""
        for row in element.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not element:
                continue  # a row of a table in a cell
            cells = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
                    continue
                properties = cell.find(f"{W}tcPr")
                across, merged = 1, False
                if properties is not None:
                    across = integer(_attribute(properties, "gridSpan"), 1)
                    merge = properties.find(f"{W}vMerge")
                    merged = merge is not None and merge.get(f"{W}val") != "restart"
                cells.append(Cell("" if merged else "\n".join(self.lines(cell, depth + 1)), across))
            yield cells
