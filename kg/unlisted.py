"""Places that no list of divisions holds: older or newer ones, and invented ones. Known by their suffix, in a chain.

Only the words that a document's frame gives (its title, its signature) are read so, never running text: there 全市 and
各县 look like names too.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.places import NATION, Place, find, level_of, parent

OWN = r"[^\W\d_省市县区旗镇乡各全本我该]"
# 新市街道, 城区街道; 住房和城乡建设局 names no town
TOWN = rf"{OWN}{{1,5}}(?:镇|(?<!城)乡(?![村镇建规])|街道(?!办公))|{OWN}{{1,2}}[市区](?:镇|街道(?!办公))"
CHAIN = re.compile(
    rf"(?:(?P<province>{OWN}{{2,4}}(?:省|自治区))?(?P<prefecture>{OWN}{{2,6}}(?:市|自治州|地区|盟)(?!街道|镇))?"
    rf"(?P<county>(?![城都门集]市){OWN}{{1,6}}(?:县|自治县|区|旗|市)(?!街道|[镇乡]))?(?P<township>{TOWN})?)"
)
LONGEST_CHAIN = 14
ZONE = re.compile(rf"{OWN}{{2,8}}(?:新区|开发区|高新区|经开区|示范区|实验区|管理区|园区)")


def place_at(text: str, offset: int, end: int) -> tuple[Place, int] | None:
    """The unlisted place that a frame's words begin with, and where its name ends; None where they begin with none.

    In 云溪省望安市 the later name lies in the earlier one; a name alone (望安市) is looked for in the text, behind
    its chain.
    """
    chain = CHAIN.match(text, offset, end)
    names = [name for name in chain.groups() if name] if chain else []
    stop = chain.end() if chain else offset
    if zone := ZONE.match(text, stop, end):
        names, stop = [*names, zone[0]], zone.end()
    if not names:
        return None
    if len(names) == 1:
        names = [*_around(text, names[0]), *names]
    place = _place(names)
    return (place, stop) if place else None


def _around(text: str, name: str) -> list[str]:
    """The names before a name where the text spells its chain out: those that stand there most often, then the
    longest.
    """
    chains: Counter[tuple[str, ...]] = Counter()
    plain = text.replace("中共", "　　")
    for found in re.finditer(re.escape(name), plain):
        for start in range(max(0, found.start() - LONGEST_CHAIN), found.start()):
            if chain := CHAIN.fullmatch(plain, start, found.start()):
                names: tuple[str, ...] = tuple(filter(None, chain.groups()))
                chains.update([names])
    ranked = sorted(chains.items(), key=lambda item: (item[1], len("".join(item[0]))))
    return list(ranked[-1][0]) if ranked else []


def _province_of_old(name: str) -> Place | None:
    """The province of a 地区 that has become a city since, which keeps its bare name."""
    if not name.endswith("地区"):
        return None
    cities = [place for place in find(name.removesuffix("地区"), bare=True) if place.level == "prefecture"]
    return parent(cities[0]) if len(cities) == 1 else None


def _place(names: list[str]) -> Place | None:
    """The place at the end of a chain; a listed beginning is the listed place, None where several have its name."""
    above = NATION
    for name in names:
        listed = [place for place in find(name, above) if place.level != "township"]
        if not above.path and len(names) > 1 and len(listed) > 1:
            return None
        if not above.path and len(names) == 1:
            listed = []
            above = _province_of_old(name) or above
        above = listed[0] if listed else Place(name, level_of(name, above), f"{above.path}/{name}".lstrip("/"))
    return above
