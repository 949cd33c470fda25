"""Outcomes as nodes: what a figure says, in a unit in which figures compare, and whose figure it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg import vocabulary
from kg.document import Body, Document, Sentence
from kg.mention import OutcomeMention
from kg.resolve import bodies
from kg.statement import Value

OWN, AREA, SUBORDINATE, OTHER = "own", "area", "subordinate", "other"


def properties(mention: OutcomeMention, whose: str | None) -> dict[str, Value]:
    """The properties of the node of an outcome."""
    common, factor = conversions().get(mention.unit, (mention.unit, 1.0))
    return {
        "metric": mention.metric,
        "value": float(mention.value),
        "value_max": None if mention.value_max is None else float(mention.value_max),
        "unit": mention.unit,
        "common_value": round(float(mention.value) * factor, 6),
        "common_unit": common,
        "qualifier": mention.qualifier,
        "measure": mention.measure,
        "status": mention.status,
        "period": mention.period,
        "whose": whose,
    }


@cache
def conversions() -> dict[str, tuple[str, float]]:
    """By unit: the unit in which it compares, and the factor (`conversions.tsv`)."""
    return {unit: (common, float(factor)) for unit, common, factor in vocabulary.rows("conversions")}


# ── whose ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4}
_RANKS = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 3, "township": 4}
_ALL = re.compile(  # no actor: 对全县执法主体…, 全省首个
    r"(?<![对向给为在于])(?:全(?P<place>[国省市州盟县区旗镇乡])(?![面部程体首第]|率先|领先|前列|平均|先进|示范|试点|范围)"
    r"|各级|(?:[省市县区]直)?各(?:乡镇|县区|区县|市县|地|部门|单位|镇街|街道|级)|辖区内)"
)
_BEFORE_ACTOR = frozenset("，,；;。：:\n\u3000 ")
_AND = ("、", "和", "及", "与")
_OTHERS = ("court", "procuratorate", "congress", "consultative", "party")
_ITS_OWN = ("meeting", "office", "leading_group")  # 县政府常务会议, 县政府办公室: the body itself acts


def whose(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[str | None]:
    """Whose figure each outcome is: the document's own organ's, that of all organs of its area (全县, 各部门), a
    subordinate's (县司法局, a town), or another's (a court, the province). None in a document of nobody.

    It is told by the last actor that stands before the figure in its sentence, at the head of a clause; a body that
    is only named (配合市审计局) acts not. Without an actor the document's own body does.
    """
    home = document.metadata.body
    last: Sentence | None = None
    actors: list[tuple[int, str]] = []
    for one in outcomes:
        if home is None:
            yield None
            continue
        sentence = document.sentence_at(one.start)
        if sentence is None:
            yield OWN
            continue
        if sentence != last:
            last, actors = sentence, sorted(_actors(document, sentence, home))
        before = [actor for at, actor in actors[: bisect_left(actors, (one.end, ""))]]
        yield before[-1] if before else OWN


def _actors(document: Document, sentence: Sentence, home: Body) -> Iterator[tuple[int, str]]:
    text = document.text
    for found in _ALL.finditer(text, sentence.start, sentence.end):
        yield found.start(), _of_all(found["place"], home)
    for body, begin, end in bodies.scan(text, sentence.start, sentence.end, home):
        if begin == sentence.start or text[begin - 1] in _BEFORE_ACTOR:
            together = body.kind == "party" and text[end : end + 1] in _AND  # 县委、县政府主要负责人
            yield begin, OWN if together else _of_body(body, home)


def _of_all(place: str | None, home: Body) -> str:
    """全县 in a county's document is its area, 全省 is another's, 全镇 a subordinate's."""
    if place is None or home.place.name.endswith(place):
        return AREA
    own, meant = _RANKS[home.level], _LEVELS[place]
    return AREA if meant == own else OTHER if meant < own else SUBORDINATE


def _of_body(body: Body, home: Body) -> str:
    if body.id == home.id:
        return OWN
    if body.kind in _OTHERS:
        return OTHER
    if body.place == home.place and body.kind in _ITS_OWN:
        return OWN
    inside = f"{body.place.path}/".startswith(f"{home.place.path}/") if home.place.path else True
    above = body.place == home.place and body.kind in ("government", "zone_committee")
    return SUBORDINATE if inside and not above else OTHER
