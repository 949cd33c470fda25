"""XLSX for people: a sheet that explains, a sheet a class and edge, and the texts, to whose paragraphs the facts link.

Each table has its head frozen and filters on. Heads are in the language asked for, values of lists too. No cell is a
formula: all words are stored as text, also `=1+1`, and stay text when they are edited. Where a fact has a quote, a
click on it goes to the paragraph. The same graph gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO

from kg.errors import BadInput
from kg.export.graph import Graph, caption, carried
from kg.ontology import Class, EdgeType, Property
from kg.statement import Value

Sheet = Any
"""A write-only sheet of openpyxl, whose stubs leave out most of what it has."""

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
MOST = 1_048_575
"""Rows of a sheet below its head."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDE = {"quote": 60, "text": 60, "action": 50, "title": 40, "name": 32, "why": 40, "metric": 32, "explanation": 50}
_WORDS = {
    "zh": {
        "about": "说明", "texts": "原文", "sheet": "工作表", "column": "列", "type": "类型", "means": "含义",
        "rows": "行数", "of": "起点", "to": "终点", "line": "段落", "document": "文件", "start": "起", "text": "正文",
        "property": "属性名", "value": "取值", "id": "编号",
        "intro": "每一条事实都附有原文；点击“原文”列可跳到所在段落。起止位置按 Unicode 码点计。空格表示文中没有写明。",
    },
    "en": {
        "about": "About", "texts": "Texts", "sheet": "sheet", "column": "column", "type": "type", "means": "meaning",
        "rows": "rows", "of": "from", "to": "to", "line": "paragraph", "document": "document", "start": "start",
        "text": "text", "property": "property", "value": "value", "id": "id",
        "intro": "Every fact has its words; a click on a quote goes to its paragraph. Offsets are Unicode code points."
        " An empty cell means that the text does not say.",
    },
}  # fmt: skip


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file. Raises `BadInput` where a class or edge has more rows than a sheet can hold."""
    raw = io.BytesIO()
    _Book(graph).save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as fixed:
        for each in made.infolist():
            member = zipfile.ZipInfo(each.filename, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            data = made.read(each)
            if each.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", data)
            fixed.writestr(member, data)


class _Book:
    def __init__(self, graph: Graph) -> None:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font, PatternFill

        self.graph, self.words = graph, _WORDS[graph.language]
        self.book = Workbook(write_only=True)
        self.book.properties.creator = "fazhi-kg"
        self.book.properties.created = self.book.properties.modified = datetime(1980, 1, 1)
        self.bold, self.link = Font(bold=True), Font(color="0563C1", underline="single")
        self.fill, self.wrap = PatternFill("solid", fgColor="DDE6F0"), Alignment(wrap_text=True, vertical="top")
        self.about = self._sheet(self.words["about"], [26, 22, 22, 16, 70])
        self.labels = {each.name: {one.name: self._label(one) for one in each.values} for each in graph.ontology.lists}
        self.captions: dict[str, str] = {}
        self.places: dict[str, tuple[list[int], int]] = {}
        """Of each document: where its paragraphs begin, and the row of the first."""
        self.explained: list[tuple[str, list[tuple[str, Property | None, str]], int]] = []
        self.rows = 0

    def save(self, file: BinaryIO) -> None:
        try:
            self._head_of(self.about)
            self._texts()
            for class_ in self.graph.ontology.classes:
                self._nodes(class_)
            for edge_type in self.graph.ontology.edges:
                self._edges(edge_type)
            self._explain()
        except BaseException:
            for sheet in self.book.worksheets:  # half written, they would complain when they are forgotten
                with suppress(Exception):
                    sheet.close()
            raise
        self.book.move_sheet(self.words["texts"], len(self.book.sheetnames))
        self.book.save(file)

    # ── sheets ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _texts(self) -> None:
        """The documents, a paragraph a row, so that a link can lead to one."""
        sheet = self._sheet(self.words["texts"], [30, 9, 110])
        self._table(sheet, [self.words["document"], self.words["start"], self.words["text"]])
        row = 1
        for node in self.graph.nodes(self.graph.ontology.class_("Document")):
            self.graph.node_count -= 1  # they are counted where they are written as nodes
            starts, first = [], row + 1
            for start, line in _paragraphs(str(node.properties.get("text") or "")):
                starts.append(start)
                row += 1
                sheet.append([self._cell(sheet, value, wrap=True) for value in (caption(node), start, line)])
            self.places[node.id] = (starts, first)
        self._end(sheet, self.words["texts"], 3, row)

    def _nodes(self, class_: Class) -> None:
        """The nodes of a class, their words first. The text of a document has a sheet of its own."""
        shown = [one for one in class_.properties if (class_.name, one.name) != ("Document", "text")]
        sheet, row = None, 1
        name = self._label(class_)
        for node in self.graph.nodes(class_):
            self.captions[node.id] = caption(node)
            if sheet is None:
                sheet = self._sheet(name, [_width(one) for one in shown] + [40])
                self._table(sheet, [*map(self._label, shown), self.words["id"]])
            row += 1
            cells = self._cells(sheet, shown, node.properties)
            sheet.append([*cells, self._cell(sheet, node.id)])
        if sheet is not None:
            columns: list[tuple[str, Property | None, str]] = [(self._label(one), one, "") for one in shown]
            self.explained.append((name, [*columns, (self.words["id"], None, "id")], row - 1))
            self._end(sheet, name, len(shown) + 1, row)

    def _edges(self, edge_type: EdgeType) -> None:
        """The edges of a type: what it leads from and to in words, what it carries, the ids."""
        sheet, row = None, 1
        name = f"{self._label(edge_type.declarations[0])} {edge_type.name}"
        shown = list(edge_type.properties)
        heads = [self.words["of"], self.words["to"], *map(self._label, shown)]
        ids = [f"{self.words[end]} {self.words['id']}" for end in ("of", "to")]
        for edge in self.graph.edges(edge_type):
            if sheet is None:
                sheet = self._sheet(name, [36, 36, *map(_width, shown), 40, 40])
                self._table(sheet, [*heads, *ids])
            row += 1
            ends = [self._cell(sheet, self.captions.get(end.id, end.id)) for end in (edge.source, edge.target)]
            said = self._cells(sheet, shown, carried(edge))
            sheet.append([*ends, *said, *(self._cell(sheet, end.id) for end in (edge.source, edge.target))])
        if sheet is not None:
            columns: list[tuple[str, Property | None, str]] = [(heads[0], None, "of"), (heads[1], None, "to")]
            columns += [(self._label(one), one, "") for one in shown]
            self.explained.append((name, columns, row - 1))
            self._end(sheet, name, len(heads) + 2, row)

    def _explain(self) -> None:
        """What each sheet and column is, and what the values of lists mean."""
        words, sheet = self.words, self.about
        sheet.append([self._cell(sheet, words["intro"])])
        sheet.append([])
        names = ["sheet", "column", "property", "type", "means"]
        sheet.append([self._cell(sheet, words[each], head=True) for each in names])
        used = set()
        for name, columns, count in self.explained:
            link = self._cell(sheet, name, to=f"'{name}'!A1")
            sheet.append([link, *(self._cell(sheet, each) for each in ("", "", "", f"{words['rows']}: {count}"))])
            for head, one, key in columns:
                if one is None:
                    meaning = {"zh": {"id": "图谱中的编号", "of": "关系的起点", "to": "关系的终点"}, "en": {}}
                    said = meaning[self.graph.language].get(key, words[key])
                    found: list[str] = [name, head, key, "text", said]
                else:
                    used.add(one.type)
                    found = [name, head, one.name, one.type, one.description or one.en]
                sheet.append([self._cell(sheet, each) for each in found])
        sheet.append([])
        sheet.append([self._cell(sheet, words[each], head=True) for each in ("type", "value", "means")])
        for each in self.graph.ontology.lists:
            if each.name in used:
                for value in each.values:
                    sheet.append(
                        [self._cell(sheet, one) for one in (each.name, value.name, f"{value.zh} · {value.en}")]
                    )

    # ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _label(self, of: Any) -> str:
        """What a class, property, edge or value is called."""
        return str(of.zh if self.graph.language == "zh" else of.en)

    def _sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet: Sheet = self.book.create_sheet(name)
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # to be printed as wide as a page
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        return sheet

    def _head_of(self, sheet: Sheet) -> None:
        sheet.freeze_panes = "A2"

    def _table(self, sheet: Sheet, heads: Iterable[str]) -> None:
        self._head_of(sheet)
        sheet.append([self._cell(sheet, each, head=True) for each in heads])

    def _end(self, sheet: Sheet, name: str, columns: int, row: int) -> None:
        from openpyxl.utils import get_column_letter

        if row - 1 > MOST:
            raise BadInput(
                f"{name} has {row - 1:,} rows, and a sheet holds {MOST:,}: write csv, or a part of the graph"
            )
        sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{row}"

    def _cells(self, sheet: Sheet, shown: Iterable[Property], found: Mapping[str, Value]) -> list[Any]:
        place = self._place(found)
        cells = []
        for one in shown:
            value = found.get(one.name)
            if one.type in self.labels and isinstance(value, str):
                value = self.labels[one.type].get(value, value)
            elif one.name == "document":
                value = self.captions.get(str(value), value)
            cells.append(self._cell(sheet, value, to=place if one.name in ("quote", "start") else ""))
        return cells

    def _place(self, found: Mapping[str, Value]) -> str:
        """The paragraph in which the words of something stand, as the target of a link."""
        start, document = found.get("start"), found.get("document")
        starts, first = self.places.get(str(document), ([], 0))
        if not isinstance(start, int) or not starts:
            return ""
        return f"'{self.words['texts']}'!C{first + bisect_right(starts, start) - 1}"

    def _cell(self, sheet: Sheet, value: Value, *, head: bool = False, wrap: bool = False, to: str = "") -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.worksheet.hyperlink import Hyperlink

        if isinstance(value, bool):
            words: Value = {"zh": ("否", "是"), "en": ("no", "yes")}[self.graph.language][value]
        else:
            words = "; ".join(value) if isinstance(value, list) else value
        cell: Any = WriteOnlyCell(sheet)
        if isinstance(words, str):
            cell.value = ""
            cell._value = _FORBIDDEN.sub("", words)[:LONGEST]  # past the setter, which takes =1 for a formula
            cell.data_type = "s"
            if words[:1] in "=+-@\t\r＝＋－＠" and words:
                cell.quotePrefix = True
        elif words is not None:
            cell.value = words
        if head:
            cell.font, cell.fill = self.bold, self.fill
        if wrap:
            cell.alignment = self.wrap
        if to:
            cell.font = self.link
            cell.hyperlink = Hyperlink(ref="A1", location=to)
        return cell


def _width(one: Property) -> int:
    return _WIDE.get(one.name, 12 if one.type in ("integer", "number", "boolean", "date") else 18)


def _paragraphs(text: str) -> Iterable[tuple[int, str]]:
    """The lines of a text that are not empty, each with its offset; a line too long for a cell is cut."""
    start = 0
    for line in text.split("\n"):
        for offset in range(0, len(line), LONGEST):
            if line[offset : offset + LONGEST].strip():
                yield start + offset, line[offset : offset + LONGEST]
        start += len(line) + 1
