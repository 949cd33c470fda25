"""What an organ of a place is called, and which place a level word means: the naming half of `kg.resolve.bodies`."""

from __future__ import annotations

import re
from functools import cache

from kg import places
from kg.document import Body
from kg.places import Place
from kg.resolve import organs
from kg.resolve.boundaries import CLASS_BEFORE, LEVEL_END, LONGEST_LEVEL, NO_OFFICE, NO_SIGN, NOT_BEFORE_LEVEL

OWN = r"[㐀-鿿“”\"·0-9（）()]"
CLASS = re.compile("各|有关|相关|^(?:其他|所有|全体|上级|下级|基层|多个|本级|同级|公安机关|行政机关|某)")
_COUNT = "第?[0-9一二三四五六七八九十百]{1,4}"
# 十五届94次常务会议, 2022年第4次常务会议, 每次常务会议
SESSION = re.compile(f"(?:{_COUNT}届)?(?:20[0-9][0-9]年)?(?:{_COUNT}|每|历)次(?:政府)?|{_COUNT}届")
_GOVERNMENT = re.compile("(?:人民)?政府|行署|行政公署")
_STREET = re.compile("人民政府(?P<street>[㐀-鿿]{2,8}街道)办事处")
OF_DEPARTMENT = re.compile("(?P<department>[㐀-鿿]{1,20}[局厅委办院])(?P<group>党[组委])(?P<study>理论学习中心组)?")
_PARTY = re.compile(
    "党?委(?=全面|法治|依法|政府|工作|党|理论|教育|审计|财经|外事|农村|网络|国家|军民|人才|意识|退役|平安|机构|巡察|深化|科技|社会)|党委"
)


def of_place(place: Place) -> Body:
    """The government of a place, a zone's 管理委员会."""
    return Body(organs.government(place), organs.government_kind(place), place)


def place_of(level: str, home: Body) -> Place | None:
    """The place that a level word (市, 全市, 我县) means: the home place or the nearest around it that is called so."""
    word = level.lstrip("我本全该")
    word = word.removeprefix("自治") if word != "自治区" else word
    if word == "区" and home.place.name.endswith("地区"):  # 我区 in a 地区 is the 地区
        return home.place
    if word in ("经开区", "高新区", "综保区") and home.place.level in ("prefecture", "county"):
        return places.zone(word, home.place)
    return next((place for place in (home.place, *places.ancestors(home.place)) if _is_called(place, word)), None)


def _is_called(place: Place, word: str) -> bool:
    match word:
        case "市":  # a county-level city is 市 to itself, a prefecture to its counties, a municipality to its districts
            return place.name.endswith("市") or (place.level == "prefecture" and place.name.endswith("地区"))
        case "省":
            return place.level == "province" and place.name.endswith("省")
        case "区":
            return place.level == "zone" or (place.level in ("county", "province") and place.name.endswith("区"))
        case "地区":
            return place.level == "prefecture" and place.name.endswith("地区")
        case "州" | "盟" | "自治区":
            return place.level in ("prefecture", "province") and place.name.endswith(word)
        case "县" | "旗" | "镇" | "乡" | "街道":
            return place.level in ("county", "township") and place.name.endswith(word)
        case _:
            return place.level == "zone" and (place.name.endswith(word) or word in ("新区", "园区"))


def level_before(text: str, start: int, offset: int, home: Body | None) -> tuple[Place, int] | None:
    """The place that the level word ending at an offset means, and where it starts; None where it is a class (各县)."""
    if home is None:
        return None
    match = LEVEL_END.search(text[max(start, offset - LONGEST_LEVEL) : offset])
    if match is None:
        return None
    begin = offset - len(match[0])
    if match[0][0] not in "我本全该" and (
        (begin > start and text[begin - 1] in NOT_BEFORE_LEVEL)
        or CLASS_BEFORE.search(text[max(start, begin - 20) : begin])
    ):
        return None
    place = place_of(match[0], home)
    return (place, begin) if place else None


def office_place(words: str, home: Body) -> Place:
    """Where an organ named alone sits: the home place; a 局 in a town's report is the one of the county or city, a 厅
    the province's.
    """
    if words.endswith("厅") and not words.endswith("办公厅") and home.place.level != "province":
        above = (place for place in places.ancestors(home.place) if place.level == "province")
        return next(above, home.place)
    if home.place.level == "township" and words.endswith("局"):
        return places.parent(home.place) or home.place
    return home.place


def tabled(place: Place, words: str, prefixed: bool = True) -> Body | None:
    """The organ of a place that the table has under these words; None where it has none for the place's level."""
    for found in organs.forms().get(words, ()):
        if place.level in found.levels and (prefixed or not found.prefixed):
            return Body(found.name(place), found.kind, place)
    return None


def organ(place: Place, words: str, prefixed: bool = True) -> Body | None:
    """The organ of a place that words name in full (人民政府办公室, 防汛抗旱指挥部); None where they name none."""
    words = SESSION.sub("", words, count=1)
    known = tabled(place, words, prefixed)
    if known:
        return known
    if (group := OF_DEPARTMENT.fullmatch(words)) and (its := tabled(place, group["department"], prefixed)):
        tail = "委员会" if group["group"] == "党委" else group["group"]
        return Body(f"中共{its.name}{tail}{group['study'] or ''}", "party", place)
    if (sent := _STREET.fullmatch(words)) and place.level in ("county", "prefecture"):
        street = places.at(sent["street"], 0, place)  # 鲤城区人民政府金龙街道办事处
        if street and street[1] == len(sent["street"]) and places.parent(street[0]) == place:
            return of_place(street[0])
    match = _open().fullmatch(words)
    if match is None or CLASS.search(words):
        return None
    if match["ending"] == "署" and NO_SIGN.search(match["own"]):
        return None
    if match["ending"] == "办" and (len(words) > 6 or NO_OFFICE.search(match["own"])):
        return None
    if _OF_MANY.search(words) or (place.level in _BELOW and _BELOW[place.level].match(words)):
        return None
    below = _GOVERNMENT.match(words)
    within = tabled(place, words[below.end() :], prefixed=False) if below else None
    return within or Body(placed(place, words), organs.endings()[match["ending"]], place)


_OF_MANY = re.compile(  # of which a place has hundreds, or two in one, or none: 村民委员会, 人大及其常委会
    r"^(?:支持|鼓励|倡导|设立|负责|促进(?=[村居行业学商]))|或者|以及|人大及其|大会及其|^[^（(]*[）)]|[（(][^）)]*$"
    r"|^(?:[村居社区或和、（）()]{1,6}民|社区|业主|村务监督|选举|专门|家长|职工|行业|商业|同业|社团)?(?:委员会|协会|商会)$"
)
_LOWER = "[乡镇旗]|街道|社区(?!矫正|戒毒)"
_BELOW = {  # a level below a place's own tells a class of its organs: 区人民武装部 in a rule of the province
    "province": re.compile(rf"(?:设区的)?市(?![场政容民])|[区县](?![域块志情])|{_LOWER}"),
    "prefecture": re.compile(rf"[区县](?![域块志情])|{_LOWER}"),
    "county": re.compile(_LOWER),
}


def placed(place: Place, words: str) -> str:
    """The words with the place put in front, or its government or Party committee where they begin with one."""
    for head, name in ((_GOVERNMENT, organs.government), (_PARTY, organs.party)):
        match = head.match(words)
        if match:
            return name(place) + words[match.end() :]
    return places.display(place) + words


@cache
def _open() -> re.Pattern[str]:
    """A name by its ending: 2 to 24 characters of its own, then the longest ending."""
    endings = "|".join(sorted(organs.endings(), key=lambda ending: (-len(ending), ending)))
    return re.compile(rf"(?P<own>{OWN}{{2,24}}?)(?P<ending>{endings})")
