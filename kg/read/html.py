"""From an HTML page to its visible text, with the spans that the site's frame takes up."""

from __future__ import annotations

import re
from typing import Any

from kg.document import Span
from kg.errors import Unreadable

UNSEEN = {"script", "style", "noscript", "template", "head", "iframe", "svg", "select", "option", "textarea", "object"}
BLOCK = frozenset(
    re.findall(
        r"\S+",
        """address article blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr
        li main nav ol p pre section table tr ul""",
    )
)
FRAME = {"nav", "header", "footer", "aside", "form", "button"}
FRAME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|crumb|bread|share|foot|footer|header|side|sidebar|copyright|toolbar|pager|print|related)",
    re.I,
)
BLANKS = re.compile(r"[ \t\r\n\f]+")
UNPRINTED = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")  # editors of sites leave them inside words
ROWS = {"thead", "tbody", "tfoot"}
DEEPEST = 1000
LONGEST_CELL = 3000
WIDEST = 60  # columns


def visible(page: str, name: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a page, a line a block, a tab between the cells of a row; and the spans of its navigation and
    footers.

    No network, no entities from outside. Raises `Unreadable` where there is no page or no text in it.
    """
    from lxml import etree, html

    try:
        # bytes, so that a page that declares an encoding is not refused; the declaration is of the file, not of this
        # text
        parser = html.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
        )
        root: Any = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(f"{name}: no HTML page that can be parsed") from None
    writer = _Writer(_data_tables(root))
    for element, closing in _walk(root, name):
        if closing:
            writer.leave(element)
        else:
            writer.enter(element)
    text = "".join(writer.parts).rstrip()
    if not text.strip():
        raise Unreadable(f"{name}: the page holds no text")
    # a name such as header-fixed may wrap the whole page: what holds half of it is no frame
    frames = ((a, min(b, len(text))) for a, b in writer.frames)
    return text, tuple(Span(a, b) for a, b in frames if a < b < a + len(text) / 2)


def _walk(root: Any, name: str) -> Any:
    """Elements on the way in and out, without recursion, so that deep nesting cannot break the stack."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    depth = 0
    while stack:
        element, closing = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            if element.tail and element.getparent() is not None:
                yield element, True
            continue
        yield element, closing
        if closing:
            depth -= 1
            continue
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(f"{name}: elements nested more than {DEEPEST} deep")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(list(element)))


def _data_tables(root: Any) -> dict[Any, tuple[int, int]]:
    """The cells of tables that hold data, each with the tabs to write before and behind it.

    A table that holds tables or headings, whose rows have one cell, or with a cell of more than 3,000 characters lays
    out the page: its cells are blocks. Cells that span rows or columns leave empty ones, so that columns stay in line.
    """
    found: dict[Any, tuple[int, int]] = {}
    for table in root.iter("table"):
        rows = [row for part in table for row in ([part] if part.tag == "tr" else part if part.tag in ROWS else [])]
        grid = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if not any(len(row) > 1 for row in grid):
            continue
        if next(table.iterdescendants("table", "h1", "h2", "form"), None) is not None:
            continue
        if any(len("".join(cell.itertext())) > LONGEST_CELL for row in grid for cell in row):
            continue
        open_rows: dict[int, int] = {}  # column → rows that a cell above still reaches down
        for row in grid:
            column = 0
            for i, cell in enumerate(row):
                before = min(i, 1)
                while open_rows.get(column, 0) > 0:
                    open_rows[column] -= 1
                    column += 1
                    before += 1
                across = _span(cell, "colspan")
                found[cell] = before, across - 1
                open_rows |= dict.fromkeys(range(column, column + across), _span(cell, "rowspan") - 1)
                column += across
            for beyond in [c for c, left in open_rows.items() if c >= column and left > 0]:
                open_rows[beyond] -= 1
    return found


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(int(said), WIDEST) if said.isascii() and said.isdigit() and said != "0" and len(said) < 6 else 1


class _Writer:
    """Collects the text; blanks fold to one, blocks begin on a new line, except in the cells of a data table."""

    def __init__(self, cells: dict[Any, tuple[int, int]]) -> None:
        self.cells = cells
        self.inside = 0  # data cells that are open
        self.parts: list[str] = []
        self.length = 0
        self.last = "\n"
        self.frames: list[tuple[int, int]] = []
        self.open_frames: dict[Any, int] = {}

    def put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.last = text[-1]

    def words(self, text: str | None) -> None:
        if text:
            folded = BLANKS.sub(" ", UNPRINTED.sub("", text))
            self.put(folded.lstrip() if self.last in "\n\t" else folded.lstrip(" ") if self.last == " " else folded)

    def line(self) -> None:
        if self.inside:
            self.put(" " if self.last not in "\n\t " else "")
        elif self.last != "\n":
            self.put("\n")

    def enter(self, element: Any) -> None:
        tag = element.tag
        if element in self.cells:
            self.put("\t" * self.cells[element][0])
            self.inside += 1
        elif tag in BLOCK or tag in ("td", "th"):
            self.line()
        elif tag == "br":
            self.put(" " if self.inside else "\n")
        if tag in FRAME or (
            tag in BLOCK and FRAME_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        ):
            self.open_frames[element] = self.length
        self.words(element.text)

    def leave(self, element: Any) -> None:
        if element in self.cells:
            self.inside -= 1
            if self.last == " ":  # of a paragraph that ends the cell
                self.parts[-1] = self.parts[-1][:-1]
                self.length -= 1
                self.last = "\t"
            self.put("\t" * self.cells[element][1])
            if not (element.tail or "").strip():
                return  # blanks between cells are not text
        elif isinstance(element.tag, str) and element.tag in BLOCK:
            self.line()
        if (start := self.open_frames.pop(element, None)) is not None and start < self.length:
            self.frames.append((start, self.length))
        self.words(element.tail)
