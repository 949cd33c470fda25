"""The reading copy of a damaged text: lines broken inside sentences, blanks inside words, digits in full width.

    截至２０２２年底，全县行政机关
    负责人出庭应 诉率达到 96％        is read as 截至2022年底，全县行政机关负责人出庭应诉率达到96%

The stored text stays as it was. The grammars read the copy, and what they find is told in offsets of the stored text
(`Flat.where`), so that a quote keeps its line breaks and blanks. A text without damage has no copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.document import Clause, Document, Flat, Metadata, Read, Sentence, Span
from kg.read.chrome import lines, overlaps, trim, trimmed
from kg.spotted import Spotted

WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
IS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．](?:(?<!．)|(?<=[０-９]．)(?=[０-９]))")
POINT = re.compile("(?<=[０-９])．(?=[０-９])")  # of ９．５; elsewhere it closes a marker (１．)
HAN = "\u3400-\u9fff"
BLANK = "[ \u3000\xa0\u2002\u2003\u2009]"
INNER_BLANK = Spotted(
    rf"(?<=\d){BLANK}{{1,2}}(?=[年月日件个项次人名条份起户期元万亿余％%])"  # 2022 年, 96 %
    rf"|(?<=[年月]){BLANK}{{1,2}}(?=\d{{1,2}}{BLANK}?[月日])"  # 2022 年 6 月
    rf"|(?<=[{HAN}，、）》”\d%]){BLANK}{{1,2}}(?=[{HAN}\d，。；、：（《“》）”])"
)
RUNNING = re.compile("[，；。、]")
CLOSED = "。；;！!？?：:"
CLOSERS = "，。；、：）》”,;％%"
OPENERS = "（《“"
BEGINS = re.compile(  # what never stands inside a sentence: an indent, a marker, an annex, a row, a document number
    rf"{BLANK}{{2}}|\t|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[）)]"
    r"|第[一二三四五六七八九十百零\d]{1,4}[编章节条]|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}是|附件|\|"
    r"|[^，。\n]{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号[ \t]*$",
    re.MULTILINE,
)
IN_A_TITLE = re.compile(  # a title over two or three lines
    r"《[^《》\n]{2,60}(?:\r?\n[ \t\u3000\r\n]{0,8}[^《》\n]{2,60}){1,2}》"
)
LINE_ENDS = re.compile(r"[ \t\u3000]*\r?\n[ \t\u3000\r\n]*")
NARROWEST, WIDEST = 12, 64  # characters of a full line, from a narrow column to a page of small type
FEWEST = 5  # full lines that make a layout


def flattened(text: str, chrome: Sequence[Span] = ()) -> tuple[str, list[int]] | None:
    """The reading copy and, for each of its characters, the offset in the text; None where there is nothing to mend."""
    drops = sorted({*_blanks(text), *_breaks(text, chrome)})
    wide = IS_WIDE.search(text)
    if not drops and not wide:
        return None
    pieces: list[str] = []
    where: list[int] = []
    at = 0
    for start, end in drops:
        if start < at:
            continue
        pieces.append(text[at:start])
        where.extend(range(at, start))
        at = end
    pieces.append(text[at:])
    where.extend(range(at, len(text)))
    flat = "".join(pieces)
    return (POINT.sub(".", flat).translate(WIDE) if wide else flat), where


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """The blanks inside the words of running text. What stands before the first comma of a line keeps its blanks: they
    part a heading or a title from the text behind it; so does a line without a comma, which may be a list of names.
    """
    end, comma, in_table = -1, None, False
    for found in INNER_BLANK.finditer(text):
        if found.start() > end:  # another line than that of the last blank
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", start) % (len(text) + 1)  # the end of the text where no line follows
            marker = BEGINS.match(text, start, end)
            start = marker.end() if marker else start  # 一、 is no comma
            comma, in_table = RUNNING.search(text, start, end), "\t" in text[start:end]
        near = text[found.start() - 1] + text[found.end()]
        of_a_number = (near[0].isdigit() and near[1] in "年月日%％") or (near[0] in "年月" and near[1].isdigit())
        if of_a_number or (comma and comma.start() < found.start() and not in_table):
            yield found.span()


def _breaks(text: str, chrome: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The line ends, with the blanks around them, at which a sentence goes on."""
    hidden = overlaps(chrome)
    shown: list[tuple[int, int] | None] = []
    tabs = "\t" in text
    for line, words in zip(lines(text), trimmed(text), strict=True):
        start, end = words.start, words.end
        unread = start == end or hidden(start, end) or (tabs and text.find("\t", start, end) >= 0)
        shown.append(None if unread else (line.start, end))
    width = _width([line for line in shown if line], text)
    for one, following in pairwise(shown):
        if one and following and _goes_on(text, one, following, width):
            yield one[1], trim(text, *following)[0]
    for title in IN_A_TITLE.finditer(text):
        ends = [match.span() for match in LINE_ENDS.finditer(text, *title.span())]
        if not any(hidden(*end) for end in ends):
            yield from ends


def _width(shown: Sequence[tuple[int, int]], text: str) -> int | None:
    """The number of characters of a full line where a text is broken into lines of a width; else None.

    In such a text most lines that are not the last of their paragraph are full, and full lines end anywhere.
    """
    sizes = Counter(end - start for start, end in shown if NARROWEST <= end - start <= WIDEST)
    if not sizes:
        return None
    near = {size: sum(sizes[other] for other in range(size - 2, size + 1)) for size in sizes}
    width = max(near, key=lambda size: (near[size], size))
    full = [(start, end) for start, end in shown if width - 2 <= end - start <= width]
    longer = sum(1 for start, end in shown if end - start > width + 2)
    open_ended = sum(1 for _, end in full if text[end - 1] not in CLOSED)
    enough = len(full) >= FEWEST and 3 * len(full) >= len(shown) and longer <= 1 + len(full) // 8
    return width if enough and 2 * open_ended >= len(full) else None


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    start, end = line
    last = text[end - 1]
    if BEGINS.match(text, *following):
        return False
    first = text[trim(text, *following)[0]]
    if first in CLOSERS and last not in CLOSED:
        return True  # 截至2022年底 / ，全县…: a crawl broke the line at a tag
    if width is None:
        return last in OPENERS and end - start > 1
    return end - start >= width - 2 and last not in CLOSED


def raised(document: Document, flat: Document, where: Sequence[int]) -> Document:
    """The document with the frame, the clauses and the sentences of its reading copy, in offsets of its own text."""
    told = Flat(flat, where)

    def span(start: int, end: int) -> tuple[int, int]:
        return told.span(start, end)

    def moved(one: Span | None) -> Span | None:
        return one and Span(*span(one.start, one.end))

    def read(value: Read | None) -> Read | None:
        return value and Read(value.value, *span(value.start, value.end))

    meta = flat.metadata
    clauses = tuple(  # spelled out: dataclasses.replace takes three times as long
        Clause(c.index, c.parent, c.depth, c.marker, start, end, moved(c.heading), c.section, c.path, c.heads)
        for c in flat.clauses
        for start, end in [span(c.start, c.end)]
    )
    sentences = tuple(
        Sentence(start, end, s.clause, s.section, s.heading, s.closed_by)
        for s in flat.sentences
        for start, end in [span(s.start, s.end)]
    )
    metadata = Metadata(
        title=read(meta.title),
        issuer=read(meta.issuer),
        number=read(meta.number),
        signed=read(meta.signed),
        published=read(meta.published),
        kind=read(meta.kind),
        period=read(meta.period),
        level=read(meta.level),
        body=meta.body,
        given=meta.given,
    )
    return replace(document, metadata=metadata, clauses=clauses, sentences=sentences, flat=told)


def lowered(spans: Sequence[Span], where: Sequence[int]) -> tuple[Span, ...]:
    """Spans of the text as spans of its reading copy; one of which nothing is left there is left out."""
    found = (Span(bisect_left(where, span.start), bisect_left(where, span.end)) for span in spans)
    return tuple(span for span in found if span.start < span.end)
