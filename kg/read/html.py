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
DEEPEST = 1000


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
    writer = _Writer()
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


class _Writer:
    """Collects the text; blanks fold to one, blocks begin on a new line."""

    def __init__(self) -> None:
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
            folded = BLANKS.sub(" ", text)
            self.put(folded.lstrip(" ") if self.last in "\n\t " else folded)

    def line(self) -> None:
        if self.last != "\n":
            self.put("\n")

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag in BLOCK:
            self.line()
        elif tag == "br":
            self.put("\n")
        elif tag in ("td", "th") and self.last != "\n":
            self.put("\t")
        if tag in FRAME or (
            tag in BLOCK and FRAME_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        ):
            self.open_frames[element] = self.length
        self.words(element.text)

    def leave(self, element: Any) -> None:
        if isinstance(element.tag, str) and element.tag in BLOCK:
            self.line()
        if (start := self.open_frames.pop(element, None)) is not None and start < self.length:
            self.frames.append((start, self.length))
        self.words(element.tail)
