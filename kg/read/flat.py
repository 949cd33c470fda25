"""The reading copy of a damaged text: lines broken inside sentences, blanks inside words, digits in full width,
traditional characters.

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
from kg.read.chrome import lines, overlaps, trimmed
from kg.read.traditional import simplified

WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
IS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．](?:(?<!．)|(?<=[０-９]．)(?=[０-９]))")
ARE_WIDE = re.compile(f"[{''.join(map(chr, WIDE))}]+")
POINT = re.compile("(?<=[０-９])．(?=[０-９])")  # of ９．５; elsewhere it closes a marker (１．)
HAN = "\u3400-\u9fff"
BLANK = "[ \u3000\xa0\u2002\u2003\u2009]"
INNER_BLANK = re.compile(  # looks back only behind its first blank: `re` leaps from one blank to the next
    rf"{BLANK}(?:(?<=\d{BLANK}){BLANK}?(?=[年月日件个项次人名条份起户期元万亿余％%])"  # 2022 年, 96 %
    rf"|(?<=[年月]{BLANK}){BLANK}?(?=\d{{1,2}}{BLANK}?[月日])"  # 2022 年 6 月
    rf"|(?<=[{HAN}，、）》”\d%]{BLANK}){BLANK}?(?=[{HAN}\d，。；、：（《“》）”]))"
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
    written, text = text, simplified(text)
    drops = sorted({*_blanks(text), *_breaks(text, chrome)})
    wide = IS_WIDE.search(text)
    if not drops and not wide and text is written:
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
    return (ARE_WIDE.sub(_narrow, POINT.sub(".", flat)) if wide else flat), where


def _narrow(found: re.Match[str]) -> str:
    return found[0].translate(WIDE)


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """The blanks inside the words of running text. What stands before the first comma of a line keeps its blanks: they
    part a heading or a title from the text behind it; so does a line without a comma, which may be a list of names.
    """
    end = running = -1  # of the line at hand, and where its running text begins
    for found in INNER_BLANK.finditer(text):
        at, behind = found.span()
        if at > end:  # another line than that of the last blank
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", start) % (len(text) + 1)  # the end of the text where no line follows
            marker = BEGINS.match(text, start, end)
            start = marker.end() if marker else start  # 一、 is no comma
            mark = RUNNING.search(text, start, end)
            running = mark.start() if mark and text.find("\t", start, end) < 0 else end
        before, after = text[at - 1], text[behind]
        of_a_number = after in "年月日%％" if before.isdigit() else before in "年月" and after.isdigit()
        if of_a_number or running < at:
            yield at, behind


def _breaks(text: str, chrome: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The line ends, with the blanks around them, at which a sentence goes on."""
    hidden = overlaps(chrome)
    tabs = "\t" in text
    shown: list[tuple[int, int, int] | None] = []  # of a line that is read its start, that of its words, its end
    for line, (start, end) in zip(lines(text), trimmed(text), strict=True):
        unread = start == end or hidden(start, end) or (tabs and text.find("\t", start, end) >= 0)
        shown.append(None if unread else (line.start, start, end))
    width = _width([(line[0], line[2]) for line in shown if line], text)
    for one, following in pairwise(shown):
        if one and following and text[one[2] - 1] not in CLOSED and _goes_on(text, one, following, width):
            yield one[2], following[1]
    for title in IN_A_TITLE.finditer(text):
        ends = [match.span() for match in LINE_ENDS.finditer(text, *title.span())]
        if not any(hidden(*end) for end in ends):
            yield from ends


def _width(shown: Sequence[tuple[int, int]], text: str) -> int | None:
    """The number of characters of a full line where a text is broken into lines of a width; else None.

    In such a text most lines that are not the last of their paragraph are full, and full lines end anywhere.
    """
    lengths = [end - start for start, end in shown]
    sizes = Counter(length for length in lengths if NARROWEST <= length <= WIDEST)
    if not sizes:
        return None
    near = {size: sum(sizes[other] for other in range(size - 2, size + 1)) for size in sizes}
    width = max(near, key=lambda size: (near[size], size))
    full = [end for (_, end), length in zip(shown, lengths, strict=True) if width - 2 <= length <= width]
    longer = sum(length > width + 2 for length in lengths)
    if len(full) < FEWEST or 3 * len(full) < len(shown) or longer > 1 + len(full) // 8:
        return None
    open_ended = sum(text[end - 1] not in CLOSED for end in full)
    return width if 2 * open_ended >= len(full) else None


def _goes_on(text: str, line: tuple[int, int, int], following: tuple[int, int, int], width: int | None) -> bool:
    """Whether an unclosed line goes on in the next one. Each line: its start, that of its words, its end."""
    start, _, end = line
    goes_on = text[following[1]] in CLOSERS or (  # 截至2022年底 / ，全县…: a crawl broke the line at a tag
        text[end - 1] in OPENERS and end - start > 1 if width is None else end - start >= width - 2
    )
    return goes_on and not BEGINS.match(text, following[0], following[2])


def raised(document: Document, flat: Document, where: Sequence[int]) -> Document:
    """The document with the frame, the clauses and the sentences of its reading copy, in offsets of its own text."""
    told = Flat(flat, where)
    span = told.span

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
