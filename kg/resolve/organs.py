"""The tables of organs: which forms a text uses, and what the organ is called in full at a place.

`ontology/vocabulary/organs.tsv` has the organs that every place has, `national_organs.tsv` those of the nation,
`organ_endings.tsv` the endings by which an organ is known that no table holds (…领导小组).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import places, vocabulary
from kg.places import Place

LOCAL_LEVELS = ("province", "prefecture", "county", "township", "zone")
_LETTERS = "省市州盟县区旗镇乡"


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that places have: `pattern` holds {place}, {government} or {party}.

    `prefixed` is true where the form means it only behind a place or a level word (县 + 委).
    """

    pattern: str
    kind: str
    levels: tuple[str, ...]
    prefixed: bool

    def name(self, place: Place) -> str:
        """Its canonical name at a place: 甘谷县人民政府办公室."""
        return self.pattern.format(
            place=places.display(place), government=government(place), party=party(place), level=letter(place)
        )


@cache
def forms() -> dict[str, tuple[Organ, ...]]:
    """The local organs by the form that a text uses; a form may mean another organ at each level."""
    table: dict[str, tuple[Organ, ...]] = {}
    for written, pattern, kind, levels in _rows("organs", 4):
        at = LOCAL_LEVELS if levels == "-" else tuple(levels.split(","))
        for form in written.split("|"):
            prefixed, bare = form.startswith("+"), form.removeprefix("+")
            for ending in ("局", "厅") if "{局}" in bare else ("",):
                for level in _LETTERS if "{level}" in bare else ("",):
                    organ = Organ(pattern.replace("{局}", ending), kind, at, prefixed)
                    key = bare.replace("{局}", ending).replace("{level}", level)
                    table[key] = (*table.get(key, ()), organ)
    return table


@cache
def national() -> dict[str, tuple[str, str]]:
    """Canonical name and kind of the national organs by the form that a text uses."""
    return {form: (name, kind) for written, name, kind in _rows("national_organs", 3) for form in written.split("|")}


@cache
def endings() -> dict[str, str]:
    """The kinds of organs by the ending of their names."""
    return {row[0]: row[1] for row in _rows("organ_endings", 2)}


def government(place: Place) -> str:
    """The name of a place's government: 甘谷县人民政府, 天水市青禾新区管理委员会, a 地区's 行政公署, a subdistrict's
    办事处, 国务院.
    """
    if place.level == "nation":
        return "国务院"
    if place.level == "zone":
        return f"{places.display(place)}管理委员会"
    if place.name.endswith("街道"):
        return f"{places.display(place)}办事处"
    agency = place.level == "prefecture" and place.name.endswith(("地区", "盟"))  # the province's own: 行政公署
    return f"{places.display(place)}{'行政公署' if agency else '人民政府'}"


def government_kind(place: Place) -> str:
    """The kind of a place's government in the ontology's list."""
    return "zone_committee" if place.level == "zone" else "government"


def party(place: Place) -> str:
    """How the names of Party organs begin at a place: 中共甘谷县委, 中共东莞市虎门镇委员会, 中共中央; a subdistrict's
    with 工作委员会.
    """
    if place.level == "nation":
        return "中共中央"
    if place.name.endswith("街道"):  # a subdistrict's is the working committee of its district's Party committee
        return f"中共{places.display(place)}工作委员会"
    short = place.level in ("province", "prefecture", "county")
    return f"中共{places.display(place)}{'委' if short else '委员会'}"


def letter(place: Place) -> str:
    """The last character of a place's name, with which its own organs are named: 县 in 依法治县. A zone's is 区."""
    return "区" if place.level == "zone" else "国" if place.level == "nation" else place.name[-1]


def _rows(table: str, width: int) -> list[list[str]]:
    return [row for row in vocabulary.rows(table) if len(row) == width]
