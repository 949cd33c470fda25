"""The place that a title begins with, and the words by which a title means the place of its document."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import places
from kg.document import Body
from kg.resolve import regulation_table as table
from kg.resolve.titles import fold, tidy

_SELF = re.compile(
    r"^(?:中共)?(?:[我本全]?[省市县区州旗镇乡])(?=人民政府|政府|委|管委会|常务会|领导小组|[直级属]|国家|行政|重大|20\d\d|年度|法治)"
    r"|^(?:[我本全][省市县区州旗镇乡]|本级|新区|街道|管委会|政府(?=常务|党组|工作|办公|系统)|县委|市委|区委)"
)
_LEVEL_WORDS = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
_ABOUT_A_ZONE = re.compile(r"(?:管理|发展|促进|建设)?(?:条例|办法|规定|暂行办法|总体方案|总体规划)")
_CHANGES = re.compile("关于(?:修改|修订|废止)《")
_SPECIAL_ZONE = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,4})经济特区")


def place_of(title: str, near: places.Place | None) -> places.Place | None:
    """The place that a title begins with; None where it begins with none.

    For 深圳经济特区… it is the city, for a rule about a zone (…开发区管理办法) the place around the zone, its maker;
    for 关于修改《枫桥市渡口条例》的决定 the place of what is changed, for nobody else may.
    """
    title = tidy(title)
    changed = _CHANGES.match(title)
    started = start(title[changed.end() :] if changed else title, near)
    return started[0] if started else None


def means_self(title: str) -> bool:
    """Whether a title begins with words for the document's own place or one around it: 县政府…, 我市…."""
    return _SELF.match(title) is not None


def has_place(title: str, near: places.Place | None = None) -> bool:
    """Whether a title begins with a place, a body of one, or words for the own place (县政府…, 我市…)."""
    title = tidy(title)
    return means_self(title) or place_of(title, near) is not None


def self_place(title: str, home: Body) -> places.Place:
    """The place that 县政府…, 我市… mean in a document of `home`."""
    wanted = next((_LEVEL_WORDS[c] for c in title[:3] if c in _LEVEL_WORDS), "")
    around = (home.place, *places.ancestors(home.place))
    return next((place for place in around if place.level == wanted and place.path), home.place)


@lru_cache(maxsize=16384)
def start(title: str, near: places.Place | None) -> tuple[places.Place, int] | None:
    """The place that a tidied title begins with, and where its name ends."""
    offset = 2 if title.startswith("中共") and not title.startswith("中共中央") else 0
    special = _SPECIAL_ZONE.match(title)
    if special:
        city = [
            place for place in places.find(special["place"], bare=True) if place.level in ("province", "prefecture")
        ]
        if city:
            return city[0], special.end()
    found = places.at(title, offset, near)
    if found is None:
        found = _barestart(title, near)
    if found is None or not found[0].path:
        return None
    place, end = found
    if place.level == "zone" and _ABOUT_A_ZONE.match(title, end):
        above = places.parent(place)
        return (above, end) if above is not None and above.path else found
    return found


def _barestart(title: str, near: places.Place | None) -> tuple[places.Place, int] | None:
    """杭州西湖文化景观保护管理条例: a place without its suffix, if the title is known there or it is near."""
    for length in (4, 3, 2):
        for place in places.find(title[:length], bare=True):
            if place.level not in ("province", "prefecture") or place.name == title[:length]:
                continue
            if (place.path, fold(title)) in table.by_key() or (
                near is not None and f"{near.path}/".startswith(f"{place.path}/")
            ):
                return place, length
    return None
