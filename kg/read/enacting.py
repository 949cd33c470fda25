"""Who made a law, from the lines below its title: each has a day, an organ and what it did.

2019年3月12日 青禾市第九届人大常委会第六次会议通过
2005年9月15日 国务院令第449号公布

The organ that passed it is its issuer; one that only approved (省人大常委会批准, 国务院批准) is not, where another
passed it or made it public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import places
from kg.document import Body, Read, Span
from kg.places import Place
from kg.read.days import DATE
from kg.resolve import bodies, naming

_ORDINAL = r"(?:第?[一二三四五六七八九十\d]{1,4}届)?"
_STANDING = r"(?P<standing>常务?委员?会会?)?"
_WHO = re.compile(
    rf"(?:由|经)?(?:(?P<nation>{_ORDINAL}全国(?:人民代表大会|人大){_STANDING})"
    r"|(?P<court>最高人民法院|最高人民检察院)"
    r"|(?P<council>(?:中华人民共和国)?(?:中央人民政府)?(?:国务院|政务院))(?!.{0,8}(?:[部署局委]|办公厅))"
    rf"|(?P<place>[㐀-鿿]{{1,15}}?){_ORDINAL}(?:人民代表大?会|人大)(?P<local>常务?委?员?会?会?)?(?=第|[一二三四五六七八九十]|$|通|审|批|常)"
    r"|(?P<other>[㐀-鿿、]{3,40}?)(?=令|公告|第|发布|公布|批准|印发|通过))"
)
_ACT = re.compile(r"(?P<only>批准)|通过|公布|发布|颁布|制定|令第")
_LOCAL_LAW = re.compile(
    r"条例(?:[（(][^（()）]{1,20}[)）])?$"
)  # 规章制定程序条例 art. 7: no rule of a government is one


def lines_of(text: str, lines: list[Span]) -> Iterator[tuple[Span, int]]:
    """The lines of the head that begin with a day, each with the offset behind it."""
    for line in lines[:12]:
        day = DATE.match(text, line.start + (text[line.start] in "（("), line.end)
        if day and _ACT.search(text, day.end(), line.end):
            start = day.end()
            while start < line.end and text[start] in " \u3000\xa0":
                start += 1
            yield line, start


def issuer(text: str, lines: list[Span], title: Read | None) -> tuple[Read, Body] | None:
    """The organ that made a law, with its words; None where no line below the title tells."""
    approved: tuple[Read, Body] | None = None
    seat = places.at(text, title.start) if title else None
    for line, start in lines_of(text, lines[1:]):
        found = _organ(text, start, line.end, seat[0] if seat else None)
        if found is None:
            continue
        act = _ACT.search(text, found[0].end, line.end)
        if act is None or not act["only"]:
            return found
        approved = approved or found
    return approved


def by_title(text: str, title: Read | None) -> tuple[Read, Body] | None:
    """The congress whose law a title names: 青禾市…条例, which no government may call a rule of its own."""
    if title is None or not _LOCAL_LAW.search(title.value):
        return None
    seat = places.at(text, title.start)
    if seat is None or seat[0].level not in ("province", "prefecture") or seat[1] > title.end:
        return None
    body = _congress(seat[0], "常务委员会")
    return (Read(text[title.start : seat[1]], title.start, seat[1]), body) if body else None


def _organ(text: str, start: int, end: int, seat: Place | None) -> tuple[Read, Body] | None:
    found = _WHO.match(text, start, end)
    if not found:
        return None
    body: Body | None = None
    stop = found.end()
    if found["nation"]:
        body = bodies.full("全国人民代表大会" + ("常务委员会" if found["standing"] else ""))
    elif found["court"]:
        body = bodies.full(found["court"])
    elif found["council"]:
        body = bodies.full("国务院")
    elif found["place"]:
        named = places.at(text, found.start("place"), seat)
        place = named[0] if named and named[1] == found.end("place") else None
        if place is None and len(found["place"]) == 1:
            place = seat  # 市第十四届人大常委会
        body = _congress(place, "常务委员会" if found["local"] else "") if place else None
    elif found["other"]:
        body = bodies.full(found["other"].removeprefix("中华人民共和国"))
    return (Read(text[start:stop], start, stop), body) if body else None


def _congress(place: Place, standing: str) -> Body | None:
    return naming.organ(place, f"人民代表大会{standing}")
