"""A graph of any size with all that the ontology declares, made up by chance: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from kg import ontology
from kg.ontology import Class, EdgeDeclaration, Ontology, Property
from kg.statement import Edge, Evidence, Node, Ref, Statement, Value

PLACES = ("东泽省", "东泽省/南汀市", "东泽省/南汀市/河口县", "东泽省/南汀市/北坡县", "东泽省/南汀市/河口县/石桥镇")
LEVELS = ("province", "prefecture", "county", "county", "township")
KINDS = ("人民政府", "司法局", "公安局", "财政局", "教育局", "民政局", "审计局", "农业农村局")
PERIODS = ("2019", "2020", "2021", "2021-03", "2022", "2020/2021", "2022-01-05")
WORDS = (
    "办理行政复议案件",
    "公开政府信息",
    "出庭应诉率",
    "制定规划",
    "",
    "a,b;c\"d'e\\f",
    "第一行\n第二行",
    "𠮷件",
    "率",
)
DATES = ("2019-04-20", "2020-12-31", "2021-07-15", "2022-03-01")
DUTIES = tuple(f"D{number:02}" for number in range(1, 9))
_FIXED: dict[str, tuple[Any, ...]] = {
    "declared": (None,),
    "period": PERIODS,
    "duty": DUTIES,
    "year": (2019, 2020, 2021, 2022),
}


def graph(edges: int, seed: int = 7) -> Iterator[Statement]:
    """So many edges, over all types, between a quarter as many nodes."""
    declared, chance = ontology.load(), Random(seed)
    nodes = {class_.name: list(_nodes(declared, class_, max(8, edges // 50), chance)) for class_ in declared.classes}
    for each in nodes.values():
        yield from each
    ids = {name: [node.id for node in each] for name, each in nodes.items()}
    declarations = [one for edge in declared.edges for one in edge.declarations]
    for at in range(edges):
        yield _edge(declared, declarations[at % len(declarations)], ids, chance)


def _nodes(declared: Ontology, class_: Class, count: int, chance: Random) -> Iterator[Node]:
    ids = list(_ids(class_.name, count))
    for at, id_ in enumerate(ids):
        own = {one.name: _value(declared, one, count, chance) for one in class_.properties}
        own |= _names(class_.name, id_, at)
        yield Node(class_.name, id_, {name: value for name, value in own.items() if value is not None})


def _ids(class_: str, count: int) -> Iterator[str]:
    """Ids as the questions take them apart: of a body its place, of a place its path."""
    for at in range(count):
        if class_ == "Jurisdiction":
            if at < len(PLACES):
                yield f"place/{PLACES[at]}"
        elif class_ == "Institution":
            if at < len(PLACES) * len(KINDS):
                path = PLACES[at % len(PLACES)]
                yield f"body/{path}/{path.rpartition('/')[2]}{KINDS[at // len(PLACES)]}"
        elif class_ == "Year":
            if at < 4:
                yield f"year/{2019 + at}"
        else:
            yield f"{class_.lower()}/{at}"


def _names(class_: str, id_: str, at: int) -> dict[str, Value]:
    last = id_.rpartition("/")[2]
    if class_ == "Jurisdiction":
        within = [f"place/{'/'.join(PLACES[at].split('/')[: depth + 1])}" for depth in range(PLACES[at].count("/") + 1)]
        return {"name": last, "level": LEVELS[at], "within": within, "code": None}
    if class_ == "Institution":
        return {"name": last, "level": LEVELS[at % len(PLACES)]}
    if class_ == "Year":
        return {"year": int(last)}
    if class_ in ("Document", "Regulation", "Mechanism"):
        return {"Document": {"name": f"{at}.txt"}, "Regulation": {"title": f"东泽办法之{at}"}}.get(
            class_, {"name": id_}
        )
    return {}


def _value(declared: Ontology, one: Property, count: int, chance: Random) -> Value:
    if not one.required and one.name != "text" and chance.random() < 0.3:
        return None
    if one.name in _FIXED and one.type in ("text", "integer"):
        return chance.choice(_FIXED[one.name])
    if one.name == "document":
        return f"document/{chance.randrange(count)}"
    if one.type in ("integer", "number"):
        return chance.randrange(100) if one.type == "integer" else chance.choice((0.1, 49.0, 17.5, 1738.0))
    if one.type == "boolean":
        return chance.random() < 0.5
    if one.type == "date":
        return chance.choice(DATES)
    if one.type == "list<text>":
        return sorted(chance.sample(WORDS, chance.randrange(3)))
    return chance.choice(WORDS if one.type == "text" else declared.values(one.type).names)


def _edge(declared: Ontology, one: EdgeDeclaration, ids: dict[str, list[str]], chance: Random) -> Edge:
    target = chance.choice(one.targets)
    proven = one.evidence == "required" or (one.evidence == "optional" and chance.random() < 0.5)
    proof = {each.name for each in declared.evidence} if one.evidence != "none" else set()
    own = {each.name: _value(declared, each, len(ids["Document"]), chance) for each in one.properties}
    start = chance.randrange(1000)
    evidence = (
        Evidence(chance.choice(ids["Document"]), start, start + 4, "办理案件", "made.up", 0.9) if proven else None
    )
    return Edge(
        one.name,
        Ref(one.source, chance.choice(ids[one.source])),
        Ref(target, chance.choice(ids[target])),
        {name: value for name, value in own.items() if value is not None and name not in proof},
        evidence,
    )
