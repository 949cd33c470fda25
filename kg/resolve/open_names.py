"""Organs that stand in no table, known by their ending: 省推进工业互联网创新发展专项工作组, 公平竞争审查联席会议.

The ending is found first; the name reaches back to the last word that can be no part of it. A place or level word at
its head says where it sits. Without one it is a body of the document's own only where the text sets it up
(成立…领导小组).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg import places, zones
from kg.document import Body
from kg.places import NATION, Place
from kg.resolve import naming, organs
from kg.resolve.boundaries import (
    AFTER_SET_UP,
    BARE_ENDINGS,
    FLAWED,
    FUNCTIONAL,
    JOINED,
    LEVEL,
    NOT_AFTER_LEVEL,
    NOT_FUNCTIONAL,
    NOT_IN_OWN,
    PAIRED,
    RANK,
    REACH,
    SOFT_STOP,
    STOP,
    may_follow,
    regional,
)

Named = Mapping[int, tuple[Place, int]]
"""The places of a stretch by where their names end, each with its start."""
Open = tuple[Body, int, int, Place | None]
"""A body, its start and end, and the place that its prefix says."""
STATE = re.compile("国务院|国家")
COMMITTEE = re.compile("(?:(?<![㐀-鿿])|(?<=[和与及由]))(?P<own>[㐀-鿿]{2,6})(?:管委会|管理委员会)")
LEAGUE = re.compile("团(?P<level>[省市州盟县区旗])委(?![员托])")
LONGEST_FUNCTION = 18  # characters before 部门
GOVERNMENT = re.compile("^(?:人民政府|政府)(?=[㐀-鿿]{2,}主管部门)")  # 市人民政府城市管理主管部门
RANKS = ("行政", "主管", "监管", "管理", "综合执法")  # 市主管部门 says no function
NOT_ZONE = re.compile("[各市县区镇乡省等的有个和与及由]|相关|所属|业主|基金|资产|监督|工作")
NATIONAL = re.compile("中国|国家|全国|中央|国务院|中华")
SHORT_BEHIND = re.compile(r"[、，,；;。）)\s]|牵头|配合|负责|会同|等")  # behind 省审改办


def open_names(text: str, start: int, end: int, home: Body | None, named: Named) -> Iterator[Open]:
    """The bodies in text[start:end] that are known by their endings, each mention, also inside one another."""
    yield from filter(None, (_read(text, start, match, home, named) for match in _endings().finditer(text, start, end)))
    yield from filter(None, (_regional(text, start, match, home) for match in regional(text, start, end)))
    if text.find("管委会", start, end) >= 0 or text.find("管理委员会", start, end) >= 0:
        yield from filter(None, (_committee(match, home) for match in COMMITTEE.finditer(text, start, end)))
    yield from filter(None, (_league(text, start, match, home) for match in LEAGUE.finditer(text, start, end)))
    yield from filter(None, (_functional(text, start, match, home, named) for match in _functions(text, start, end)))


def _half_bracket(own: str) -> bool:
    """Whether words hold one half of a pair of brackets: 某新区管委会(某区|政府)办公室."""
    return own.count("(") + own.count("（") != own.count(")") + own.count("）")


def _read(text: str, start: int, match: re.Match[str], home: Body | None, named: Named) -> Open | None:
    stop = match.end()
    if not may_follow(text, match[0], stop):
        return None
    if match[0] == "办" and not SHORT_BEHIND.match(text, stop) and stop < len(text):
        return None
    left = _left(text, max(start, match.start() - REACH), match.start(), named, home)
    prefix = _prefix(text, left, match.start(), home, named)
    if prefix:
        place, begin, behind = prefix
        own = text[behind:stop]
        if len(own) - len(match[0]) < 2 or NOT_IN_OWN.search(own) or _half_bracket(own):
            return None
        if behind not in named and NOT_AFTER_LEVEL.match(own):
            return None
        if text[begin] == "全" and behind not in named and own.endswith(("中心", "局", "厅", "办")):
            return None  # 全市一体化大数据中心 is to be built, 全县公安局 are many
        if match[0] == "联席会议" and naming.tabled(place, own.removesuffix("联席会议")):
            return None  # 县政府与县总工会联席会议: both meet, and no third one is meant
        body = naming.organ(place, own)
        return (body, begin, stop, place) if body else None
    own = text[left:stop]
    flaw = FLAWED.match(own)
    left, own = left + (flaw.end() if flaw else 0), own[flaw.end() :] if flaw else own
    if NOT_IN_OWN.search(own) or not 4 < len(own) <= 24:
        return None
    if NATIONAL.match(own) and not RANK.match(own) and match[0] not in ("办", "局", "厅"):
        return Body(own, organs.endings()[match[0]], NATION), left, stop, None
    before = text[max(start, left - 100) : left]
    if paired := PAIRED.search(before):  # 成立了依法行政及|行政执法工作领导小组: one name
        own, left, before = paired["first"] + own, left - len(paired["first"]), before[: paired.start("first")]
    set_up = AFTER_SET_UP.search(before)
    if home is None or not (home.place.path or home.place == NATION) or not set_up:
        return None
    last = [ending for ending in BARE_ENDINGS.finditer(own) if ending.end() == len(own)]
    sentence = re.split("[。；;\n]", before[: set_up.start()])[-1]
    if not last or re.search("各(?!类|项|种|方)", sentence):
        return None
    own = own.removeprefix(places.display(home.place)).removeprefix(home.place.name)  # of a place of no list
    body = naming.organ(home.place, own, prefixed=False)
    if body and (spelled := organs.government(home.place) + own) in text:  # its list or annex gives the name in full
        body = Body(spelled, body.kind, home.place)
    if body and (
        home.kind == "department" or (home.kind == "office" and home.place.path)
    ):  # a bureau's own group carries the bureau's name
        own = own[1:] if own[0] in "局委厅院" and own[0] in home.name[-3:] else own  # 成立委法治建设领导小组
        body = Body(home.name + own, body.kind, home.place)
    return (body, left, stop, None) if body else None


def _left(text: str, start: int, end: int, named: Named, home: Body | None) -> int:
    """Where the name that ends behind `end` may begin: behind the last word that can be no part of it."""
    left = max((stop.end() for stop in STOP.finditer(text, start, end)), default=start)
    left = max((stop.end() for stop in JOINED.finditer(text, left, end)), default=left)
    for stop in SOFT_STOP.finditer(text, left, end):
        level = LEVEL.match(text, left)
        prefixed = stop.start() in named or (level and level.end() == stop.start() and home is not None)
        behind = LEVEL.match(text, stop.end()) if home else None  # 推进|县行政复议局, and 推进区域协同工作领导小组
        if (behind and not NOT_AFTER_LEVEL.match(text, behind.end()) and not prefixed) or (
            (stop.start() != left or stop[0] in ("完善", "健全")) and not prefixed
        ):
            left = stop.end()
    opening = max(text.rfind(mark, left, end) for mark in "（(“")
    if opening >= 0 and not any(close in text[opening:end] for close in "）)”"):
        left = opening if text[opening] == "“" and "”" in text[end : end + 10] else opening + 1
    return left


def _prefix(text: str, left: int, end: int, home: Body | None, named: Named) -> tuple[Place, int, int] | None:
    """The place at the head of a name, where its words start and where they end."""
    for stop in range(end, left, -1):
        if stop in named and named[stop][1] >= left:
            return *named[stop], stop
    level = LEVEL.match(text, left) if home else None
    meant = naming.place_of(level[0], home) if level and home else None
    return (meant, left, level.end()) if level and meant else None


def _regional(text: str, start: int, match: re.Match[str], home: Body | None) -> Open | None:
    """合肥海关, 安徽银保监局: in a place; 坪山公安分局: the prefecture's 公安局 for 坪山."""
    near = home.place if home else NATION
    if not match["office"]:
        for begin in range(max(start, match.start() - 4), match.start() - 1):
            place = places.nearest(text[begin : match.start()], near)
            if place is not None:
                kind = "court" if match["kind"].endswith("法院") else "department"
                return Body(text[begin : match.end()], kind, place), begin, match.end(), place
        return None
    for begin in range(match.start(), match.start() + 3):
        for behind in (begin + 2, begin + 3):
            name, office = text[begin:behind], text[behind : match.end("office")]
            place = places.nearest(name, near)
            above = next((p for p in places.ancestors(place) if p.level == "prefecture"), None) if place else None
            body = naming.tabled(above, f"{office}局", prefixed=False) if above else None
            if body and above:
                return Body(f"{body.name}{name}分局", body.kind, above), begin, match.end(), above
    return None


def _committee(match: re.Match[str], home: Body | None) -> Open | None:
    """百花洞管委会 in a list: the committee of a scenic or other zone whose name tells no kind."""
    own, place = match["own"], home.place if home else NATION
    level = LEVEL.match(own) if home else None
    if level and home and (kind := zones.kind().fullmatch(own, level.end())):  # 县高新区管委会
        meant = naming.place_of(level[0], home)
        zone = places.zone(kind[0], meant) if meant and meant.level in ("prefecture", "county") else None
        return (naming.of_place(zone), match.start(), match.end(), zone) if zone else None
    stem = zones.kind().split(own)[0] if zones.is_zone_name(zones.spelled(own, "", False)[-1]) else ""
    if place.level not in ("prefecture", "county") or NOT_ZONE.search(stem or own):
        return None
    if len(stem) > 1:  # 云湖高新区管委会: it lies in the home place, though no list has it
        zone = places.zone(own, place)
        return naming.of_place(zone), match.start(), match.end(), zone
    return Body(f"{places.display(place)}{own}管理委员会", "zone_committee", place), match.start(), match.end(), place


def _league(text: str, start: int, match: re.Match[str], home: Body | None) -> Open | None:
    """团县委: the Youth League of the county."""
    if home is None or text[max(start, match.start() - 1) : match.start()] in ("各", "集", "社"):
        return None
    place = naming.place_of(match["level"], home)
    body = naming.tabled(place, "团委") if place else None
    return (body, match.start(), match.end(), place) if body else None


def _functions(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names of functions, looked for only before each 部门."""
    left, at = start, text.find("部门", start, end)
    while at >= 0:
        if match := FUNCTIONAL.search(text, max(left, at - LONGEST_FUNCTION), at + 2):
            yield match
        left, at = at + 2, text.find("部门", at + 2, end)


def _functional(text: str, start: int, match: re.Match[str], home: Body | None, named: Named) -> Open | None:
    """市司法行政部门, 国务院司法行政部门: a department called by its function, where a place or level is said."""
    left, stop = match.start(), match.end()
    for begin in range(left, stop - 3):
        head = STATE.match(text, begin)
        if head:
            own, place, prefix = text[head.end() : stop], NATION, head[0]
        else:
            found = naming.level_before(text, start, begin, home) or named.get(begin)
            if found is None:
                continue
            own, place, prefix = text[begin:stop], found[0], ""
            left = found[1]
        if (
            NOT_FUNCTIONAL.search(GOVERNMENT.sub("", own))
            or own[:-2] in RANKS
            or text[left] == "全"
            or NOT_AFTER_LEVEL.match(own)
        ):
            continue
        name = prefix + own if prefix else naming.placed(place, own)
        return Body(name, "department", place), begin if prefix else left, stop, None
    return None


@cache
def _endings() -> re.Pattern[str]:
    words = sorted(organs.endings(), key=lambda ending: (-len(ending), ending))
    guarded = {
        "局": "局(?<![布格大全结开变时破危邮书]局)",
        "厅": "厅(?<![大客餐展歌舞]厅)",
        "署": "署(?<![部签公连共]署)",
    }
    return re.compile("|".join(guarded.get(word, word) for word in words))
