"""The names of functional zones (新区, 开发区), which no list of divisions holds: kinds, short forms, full names.

`ontology/vocabulary/zones.tsv` has the kinds that end such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import vocabulary
from kg.lexicon import Lexicon

FREE_TRADE = re.compile(r"中国[（(](?P<place>[㐀-鿿]{2,3})[）)]自由贸易试验区(?:[㐀-鿿]{2,6}片区)?")
WIDE = str.maketrans("()", "（）")
# what no zone's own name holds: 全市开发区, 创建示范区
_NOT_OWN = "的和与及在对为以各由把将全市县区省镇乡等建设创成立加强"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of zone. `plain` is true where the kind is seldom anything else; 示范区 and 合作区 are words too.

    `county` and `prefecture` are what 经开区 stands for there.
    """

    name: str
    short: str
    county: str
    prefecture: str
    plain: bool


def is_zone_name(name: str) -> bool:
    """Whether a name ends as the names of functional zones do."""
    return bool(_end().search(name))


def short(name: str) -> str:
    """稀土高新区 for 稀土高新技术产业开发区; a name of another kind as it is."""
    kind = next((kind for kind in kinds() if kind.short and name.endswith(kind.name)), None)
    return name.removesuffix(kind.name) + kind.short if kind else name


def spelled(name: str, bare_parent: str, county: bool) -> tuple[str, ...]:
    """The full names that a zone's name may stand for in a place, the likeliest last.

    经开区 in the county 甘谷 is 甘谷经济开发区, in a prefecture its 经济技术开发区; 青禾新区 is itself.
    """
    for kind in kinds():
        form = kind.name if name.endswith(kind.name) else kind.short if kind.short and name.endswith(kind.short) else ""
        if not form:
            continue
        own = name.removesuffix(form) or bare_parent
        if form == kind.name:
            return (own + kind.name,)
        usual = kind.county if county else kind.prefecture
        return (*(own + k.name for k in kinds() if k.short == form), own + usual)
    return (name,)


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds, in the order of the table."""
    return tuple(Kind(name, "" if s == "-" else s, c, p, use == "plain") for name, s, c, p, use in _rows("zones"))


@cache
def named() -> dict[str, str]:
    """The path of the place around each zone that is known by its name alone (西咸新区)."""
    return {row[0]: row[1] for row in _rows("zones_named")}


@cache
def lexicon() -> Lexicon:
    """The names of these."""
    return Lexicon(named())


@cache
def kind() -> re.Pattern[str]:
    """A kind or its short form."""
    return re.compile(_any(kinds()))


@cache
def behind_place() -> re.Pattern[str]:
    """A zone's own name behind a place's: up to six characters and the kind (青禾新区, 经开区)."""
    plain, words = (_any([k for k in kinds() if k.plain is use]) for use in (True, False))
    committee = "(?=管委会|管理委员会|党工委|工委|党委)"
    return re.compile(rf"[^\W\d_{_NOT_OWN}]{{0,6}}?(?:(?:{plain})|(?:{words}){committee})")


def starts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets in a stretch at which a kind begins, also inside another kind (经济技术|开发区)."""
    pattern = kind()
    while found := pattern.search(text, start, end):
        yield found.start()
        start = found.start() + 1


def _rows(table: str) -> list[list[str]]:
    return list(vocabulary.rows(table))


@cache
def _end() -> re.Pattern[str]:
    return re.compile(f"(?:{_any(kinds())})$")


def _any(of: tuple[Kind, ...] | list[Kind]) -> str:
    names = {k.name for k in of} | {k.short for k in of if k.short}
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))
