"""Titles between brackets in a text: 《…》 with what is nested in it, `<<…>>`, and the document number right behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 160  # characters of a title; the longest that the sample of laws has is 98
_ORDINAL = "[一二三四五六七八九十百]+"
_MARK = re.compile(
    r"[《》。！？]|\n[ \t\u3000]*\r?\n"
    rf"|\n(?=[ \t\u3000]*(?:第{_ORDINAL}[章条]|{_ORDINAL}、|[（(]{_ORDINAL}[)）]))"
)
_ASCII = re.compile(r"<<(?P<title>[^<>\n]{2,120})>>|＜＜(?P<wide>[^＜＞\n]{2,120})＞＞")
_OPENS_CARRIED = re.compile(r"(?:印发|转发|发布|公布|修改|废止|实施|贯彻|落实|执行)$")
# （省政府令205号） · (某办发〔2019〕10号) · （国令第713号） · （GB/T 9704—2012）
_NUMBER = re.compile(
    r"[ \t\u3000\xa0]{0,3}[（(][ \t\u3000\xa0]{0,3}(?:以下简称[^（）()]{1,30}[，,；;])?"
    r"(?P<number>[^（）()《》，,；;。\n]{1,24}?"
    r"(?:[〔\[［﹝【(（][ ]?(?:19|20)\d\d[ ]?[〕\]］﹞】)）][ \xa0]?第?[ ]?\d{1,5}[ ]?号"
    r"|令[ ]?[（(]?第?[ ]?\d{1,5}[ ]?号)"
    r"|GB(?:/T)?[ ]?[\d.]{2,8}[—\-－–][ ]?\d{4})"
)


def titled(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the outermost titles, brackets included, in their order. An unclosed bracket opens no title."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        sign = mark[0]
        if sign == "《":
            opened.append(mark.start())
        elif sign == "》":
            if opened:
                start = opened.pop()
                if mark.end() - start <= LONGEST:
                    while found and found[-1][0] > start:
                        found.pop()
                    found.append((start, mark.end()))
        elif opened:
            _rejoin(text, found, opened)
            opened.clear()
    _rejoin(text, found, opened)
    found += [match.span() for match in _ASCII.finditer(text)]
    last = -1
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end


def _rejoin(text: str, found: list[tuple[int, int]], opened: list[int]) -> None:
    """《关于印发《X的通知》, one 》 lost: the title begins at the first bracket."""
    if opened and found and opened[-1] < found[-1][0]:
        start = opened[-1]
        between = text[start + 1 : found[-1][0]]
        if len(between) <= 40 and _OPENS_CARRIED.search(between):
            found[-1] = (start, found[-1][1])


def number_behind(text: str, end: int) -> str | None:
    """The document number in a bracket right behind a title, blanks dropped."""
    match = _NUMBER.match(text, end)
    return re.sub(r"\s", "", match["number"]) if match else None
