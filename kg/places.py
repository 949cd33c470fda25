"""Places: the administrative divisions of China (GB/T 2260 and the township codes below them) and functional zones.

The divisions come from a list (`kg.divisions`). Zones (新区, 开发区) are in no such list and are known by how their
names end (`kg.zones`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import divisions, zones
from kg.errors import NotFound


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a level. `path` is `甘肃省/天水市/甘谷县`, empty for the nation; `code` empty for a zone.

    `level` is nation, province, prefecture, county, township or zone.
    """

    name: str
    level: str
    path: str
    code: str = ""

    @property
    def id(self) -> str:
        """`place/甘肃省/天水市/甘谷县`; the nation is `place/中国`."""
        return f"place/{self.path or '中国'}"


NATION = Place("中国", "nation", "")
SUFFIXES = "省市州盟县区旗镇乡"
_BEFORE_KIND = (4, 3, 2)  # characters of a name before the kind of a zone


def find(name: str, within: Place | None = None, bare: bool = False) -> tuple[Place, ...]:
    """The places of that name, the higher first, below `within` where it is given.

    `bare` also finds them by the name without its suffix (甘谷, 贵州). Short forms of autonomous places that keep a
    suffix (恩施州) are always found. An unknown name gives none.
    """
    codes = divisions.codes(name) or (divisions.bare_codes(name) if bare else ())
    found = (_place(code) for code in sorted(codes, key=len))
    return tuple(place for place in found if within is None or _inside(place, within))


def by_path(path: str) -> Place:
    """The place at a path (`甘肃省/天水市/甘谷县`, empty for the nation); a zone or an unlisted place may end it.

    Raises `NotFound` for a name that does not even end as a place's.
    """
    place = NATION
    for name in filter(None, path.split("/")):
        below = [found for found in find(name, place) if parent(found) == place]
        if below:
            place = below[0]
        elif zones.is_zone_name(name):
            place = zone(name, place)
        elif name[-1] in SUFFIXES and (not find(name) or (place.path and not place.code)):
            place = Place(name, level_of(name, place), f"{place.path}/{name}".lstrip("/"))
        else:
            raise NotFound("place", path, [found.path for found in find(name)])
    return place


def inside(place: Place, towns: bool = True) -> Iterator[Place]:
    """The divisions of the list that lie in a place, in the order of their codes; those of county level and above
    without `towns`. A zone or an unlisted place holds none.
    """
    if place.code or not place.path:
        yield from (_place(code) for code in divisions.below(place.code, towns))


def level_of(name: str, above: Place) -> str:
    """The level that the suffix of an unlisted name tells: a 市 below a prefecture is of county level."""
    if zones.is_zone_name(name):
        return "zone"
    if name.endswith(("省", "自治区")):
        return "province"
    if name.endswith(("镇", "乡", "街道")):
        return "township"
    if name.endswith(("州", "地区", "盟")) or (name.endswith("市") and above.level in ("nation", "province")):
        return "prefecture"
    return "county"


def parent(place: Place) -> Place | None:
    """The place around a place; None for the nation."""
    if not place.path:
        return None
    if place.code:
        above = divisions.above(place.code)
        return _place(above) if above else NATION
    return by_path(place.path.rpartition("/")[0])


@cache
def ancestors(place: Place) -> tuple[Place, ...]:
    """The places around a place, the nearest first, the nation last."""
    around: list[Place] = []
    above = parent(place)
    while above is not None:
        around.append(above)
        above = parent(above)
    return tuple(around)


def nearest(name: str, near: Place) -> Place | None:
    """The place of that name, with or without suffix, that lies closest to `near`; None where several lie as close."""
    if name in (near.name, bare(near)):
        return near
    return _choose(divisions.codes(name) or divisions.bare_codes(name), near, 2)


def zone(name: str, parent: Place) -> Place:
    """The functional zone of that name in a place, under its full name: 经开区 in 甘谷县 is 甘谷经济开发区.

    A name that is nothing but a kind takes the bare name of its parent. A zone that the list holds is that one.
    """
    full = zones.spelled(name.translate(zones.WIDE), bare(parent), parent.level == "county")
    listed = (found for spelling in full for found in find(spelling, parent) if found.level == "zone")
    return next(listed, None) or Place(full[-1], "zone", f"{parent.path}/{full[-1]}" if parent.path else full[-1])


def bare(place: Place) -> str:
    """The name without its suffix: 甘谷, 贵州, 恩施. One that would be left with one character stays whole (泾县)."""
    return divisions.bare(place.name)


def display(place: Place) -> str:
    """The name as it stands before an organ's: a county or above alone, a district, a zone or a town with the place
    around.

    A district is called after its city (广州市天河区), since many cities have one of the same name.

    A town in a district takes the district with its city (重庆市万州区龙沙镇), in a 新区 of a municipality the
    municipality's name alone (上海市南汇新城镇); a zone whose own name says where it lies takes none
    (贵阳经济技术开发区).
    """
    above = parent(place)
    if above is not None and place.level == "county" and place.name.endswith("区") and above.name.endswith("市"):
        return above.name + place.name
    if above is None or place.level not in ("zone", "township"):
        return place.name if place.path else ""
    if place.level == "zone":
        named = any(around.path and bare(around) in place.name for around in ancestors(place))
        return place.name if named or not above.path else above.name + place.name
    if not above.path:
        return place.name
    top = ancestors(place)[-2]
    return (top.name if top.name.endswith("市") and above.name.endswith("新区") else display(above)) + place.name


def at(text: str, offset: int, near: Place | None = None) -> tuple[Place, int] | None:
    """The place whose name starts at an offset, and where the name ends.

    The longest chain counts (甘肃省天水市甘谷县, 甘肃甘谷县). Of several places of one name it takes the one that lies
    inside or closest around `near`, and None where that leaves more than one. A town, and a name that is a common word
    too (城区), counts only in a chain or close to `near`.
    """
    best: tuple[Place, int] | None = None
    for codes, end, links in _chains(text, offset, None):
        place = _choose(codes, near, links)
        if place is None:
            continue
        ended = _zone_behind(text, end, place) or (place, end)
        if best is None or ended[1] > best[1]:
            best = ended
    return best or _of_no_list(text, offset, near)


def scan(text: str, start: int, end: int, near: Place | None = None) -> Iterator[tuple[Place, int, int]]:
    """The places named in text[start:end], from left to right, each with its start and end."""
    last = start
    for offset in sorted(_starts(text, start, end, near)):
        found = at(text, offset, near) if offset >= last else None
        if found and found[1] <= end:
            yield found[0], offset, found[1]
            last = found[1]


def _starts(text: str, start: int, end: int, near: Place | None) -> set[int]:
    """The offsets in a stretch at which `at` may find a place: by the list, or one of no list."""
    offsets = {*divisions.starts(text, start, end), *zones.lexicon().starts(text, start, end)}
    offsets |= {m.start() for m in zones.FREE_TRADE.finditer(text, start, end)}
    unlisted = [m.start() for own in _unlisted(near) for m in re.compile(re.escape(own)).finditer(text, start, end)]
    unlisted += [kind - length for kind in zones.starts(text, start, end) for length in _BEFORE_KIND]
    lexicons = divisions.lexicon(), zones.lexicon()
    offsets |= {i for i in unlisted if i >= start and any(names.may_begin(text, i) for names in lexicons)}
    if near is not None and near.level == "zone":
        offsets |= {m.start() for m in re.compile(re.escape(near.name)).finditer(text, start, end)}
    return offsets


def _unlisted(near: Place | None) -> list[str]:
    """The names of `near` and the places around it that stand in no list."""
    around = (near, *ancestors(near)) if near is not None and not near.code else ()
    return [own.name for own in around if own.path and not own.code]


def _chains(text: str, offset: int, above: tuple[str, ...] | None) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The runs of names at an offset, each within the one before: codes of the last, its end, how many names."""
    for name, codes, whole in _names_at(text, offset):
        if above is not None:
            codes = tuple(code for code in codes if any(code.startswith(a) and len(code) > len(a) for a in above))
        if not codes:
            continue
        end = offset + len(name)
        for deeper, last, links in _chains(text, end, codes):
            yield deeper, last, links + 1
        if whole:
            yield codes, end, 1


def _names_at(text: str, offset: int) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """The names at an offset, the longest first; bare ones (贵州) are not whole and need a name behind them."""
    for name in divisions.lexicon().at(text, offset):
        codes = divisions.codes(name)
        if codes:
            yield name, codes, True
        else:
            yield name, tuple(code for code in divisions.bare_codes(name) if len(code) <= 4), False


def _choose(codes: tuple[str, ...], near: Place | None, links: int) -> Place | None:
    if links == 1:
        codes = tuple(code for code in codes if _may_stand_alone(code, near))
    if len(codes) < 2:
        return _place(codes[0]) if codes else None
    if near is None or not near.path:
        top = min(map(len, codes))
        highest = [code for code in codes if len(code) == top]
        return _place(highest[0]) if len(highest) == 1 and top < 6 else None
    ranked = sorted(((_closeness(_place(code), near), -len(code), code) for code in codes), reverse=True)
    if ranked[0][:2] == ranked[1][:2] or not ranked[0][0]:
        return None
    return _place(ranked[0][2])


def _closeness(place: Place, near: Place) -> int:
    """How many of the places around it the two share."""
    shared = 0
    for a, b in zip(place.path.split("/"), near.path.split("/"), strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _may_stand_alone(code: str, near: Place | None) -> bool:
    place = _place(code)
    common = len(place.name) == 2 and place.name.endswith("区")  # 城区, 郊区, 矿区 are words
    if place.name == "和县" and near is not None:  # 市财政局和县审计局
        return _closeness(place, near) > 1
    if place.level != "township" and not common:
        return True
    if common or near is None or not near.path:
        return not common and len(divisions.codes(place.name)) == 1
    return _closeness(place, near) >= min(2, near.path.count("/") + 1)


def _zone_behind(text: str, offset: int, place: Place) -> tuple[Place, int] | None:
    """The zone whose name follows a place's (天水市 + 青禾新区)."""
    if place.level in ("zone", "township"):
        return None
    match = zones.behind_place().match(text, offset)
    return (zone(match[0], place), match.end()) if match else None


def _of_no_list(text: str, offset: int, near: Place | None) -> tuple[Place, int] | None:
    """A place of no list: `near` or one around it, and a zone that is named without the place around it.

    甘谷经开区 lies in 甘谷县; X新区 in the prefecture whose subdistrict is X街道, if there is only one of that name.
    """
    for own in (near, *ancestors(near)) if near is not None and not near.code else ():
        if own.path and not own.code and text.startswith(own.name, offset):
            return own, offset + len(own.name)
    for name in zones.lexicon().at(text, offset):
        return zone(name, by_path(zones.named()[name])), offset + len(name)
    match = zones.FREE_TRADE.match(text, offset)
    if match:
        for province in find(match["place"], bare=True):
            return zone(match[0], province), match.end()
    for length in _BEFORE_KIND:
        name, behind = text[offset : offset + length], offset + length
        codes = divisions.bare_codes(name)
        if len(codes) == 1 and (match := zones.kind().match(text, behind)):
            return zone(match[0], _place(codes[0])), match.end()
        streets = divisions.codes(f"{name}街道") if text.startswith("新区", behind) else ()
        if len(streets) == 1 and zones.kind().match(text, behind):
            above = next((place for place in ancestors(_place(streets[0])) if place.level == "prefecture"), None)
            if above is not None:
                return zone(f"{name}新区", above), behind + 2
    return None


@cache
def _place(code: str) -> Place:
    name, above = divisions.name_of(code), divisions.above(code)
    return Place(name, divisions.level_of(code), f"{_place(above).path}/{name}" if above else name, code)


def _inside(place: Place, around: Place) -> bool:
    return not around.path or place.path.startswith(around.path + "/")
