"""Places, bodies and regulations as statements, pure functions of their names: every document tells the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg import places
from kg.document import Body
from kg.places import NATION, Place
from kg.resolve import bodies, regulations
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement

GOVERNING = {"government", "zone_committee"}
LOCAL = {"local_regulation", "government_rule", "normative_document", "plan", "notice", "list", "department_rule"}
# The organ that a title names behind its place: 云溪县人民政府…规则, 云溪市城市管理局…规定.
_ORGAN = re.compile(r"人民政府(?:办公[厅室])?|管委会|管理委员会|[\u4e00-\u9fff]{2,9}?(?:局|厅|委员会|办事处)")
SHORTEST_SUBJECT = 4  # 重大行政决策程序; below that subjects coincide by chance (环境)


def place_statements(place: Place) -> Iterator[Statement]:
    """A place, the places around it up to the nation, and how they lie in each other."""
    chain = [place, *(p for p in places.ancestors(place) if p.path), NATION] if place.path else [NATION]
    for i, link in enumerate(chain):
        within = [p.id for p in chain[i:]]
        yield Node(
            "Jurisdiction", link.id, {"name": link.name, "level": link.level, "code": link.code, "within": within}
        )
    for inner, outer in pairwise(chain):
        yield Edge("PART_OF", Ref("Jurisdiction", inner.id), Ref("Jurisdiction", outer.id))


def body_statements(body: Body) -> Iterator[Statement]:
    """A body with its place; a government governs its place, another organ belongs to the government of its place."""
    yield from place_statements(body.place)
    yield Node("Institution", body.id, {"name": body.name, "kind": body.kind, "level": body.level})
    me, place = Ref("Institution", body.id), Ref("Jurisdiction", body.place.id)
    yield Edge("OF_PLACE", me, place)
    if body.kind in GOVERNING:
        yield Edge("GOVERNS", me, place)
    elif body.kind in ("department", "office", "leading_group", "meeting"):
        owner = bodies.of_place(body.place)
        if owner.id != body.id:
            yield Node("Institution", owner.id, {"name": owner.name, "kind": owner.kind, "level": owner.level})
            yield Edge("OF_PLACE", Ref("Institution", owner.id), place)
            yield Edge("GOVERNS", Ref("Institution", owner.id), place)
            yield Edge("PART_OF", me, Ref("Institution", owner.id))


def regulation_node(regulation: Regulation) -> Node:
    """The node of a regulation: facts of the vocabulary for a known one, what the title tells for a provisional one."""
    return Node(
        "Regulation",
        regulation.id,
        {
            "title": regulation.title,
            "nature": regulation.nature,
            "number": regulation.number or None,
            "issuer": regulation.issuer or None,
            "place": f"place/{regulation.place or '中国'}",
            "published": regulation.published or None,
            "effective": regulation.effective or None,
            "known": regulation.known,
        },
    )


def regulation_statements(regulation: Regulation) -> Iterator[Statement]:
    """A regulation, and the national rule that it concretises by its subject, if there is one."""
    yield regulation_node(regulation)
    if (wider := concretised(regulation)) is not None:
        yield regulation_node(wider)
        yield Edge(
            "CONCRETISES",
            Ref("Regulation", regulation.id),
            Ref("Regulation", wider.id),
            {"reason": f"两者标题均以“{regulations.subject(wider.title)}”为对象"},
        )


def concretised(regulation: Regulation) -> Regulation | None:
    """The national rule on the subject of a local one: 贵州省重大行政决策程序实施办法 → 重大行政决策程序暂行条例."""
    if not regulation.place or regulation.nature not in LOCAL:
        return None
    by_subject = _national_by_subject()
    return next((by_subject[one] for one in _subjects(regulation) if one in by_subject), None)


def _subjects(regulation: Regulation) -> Iterator[str]:
    """What a local rule may be about: without its place, which no list need have, and without the organ that a title
    names; 程序规定 is a kind word and may be half of the subject (云溪县水利局重大行政决策程序规定).
    """
    whole = regulations.subject(regulation.title)
    placeless = whole.removeprefix(regulation.place.rpartition("/")[2])
    organ = _ORGAN.match(placeless)
    for words in dict.fromkeys((whole, placeless, placeless[organ.end() :] if organ else placeless)):
        if len(words) >= SHORTEST_SUBJECT:
            yield words
            if f"{words}程序" in regulation.title:
                yield f"{words}程序"


@cache
def _national_by_subject() -> dict[str, Regulation]:
    """National laws and regulations by subject; where two share one, the law, then the first by title."""
    rank = {"law": 0, "administrative_regulation": 1, "party_regulation": 2, "department_rule": 3}
    found: dict[str, Regulation] = {}
    for regulation in sorted(regulations.known(), key=lambda r: (rank.get(r.nature, 9), r.title)):
        if not regulation.place and regulation.nature in rank:
            found.setdefault(regulations.subject(regulation.title), regulation)
    return found
