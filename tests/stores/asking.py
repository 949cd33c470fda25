"""Every question with parameters taken from a graph, so that its answers on two stores can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg import query
from kg.errors import KgError
from kg.query.template import CLASS_PARAMETERS, Parameter
from kg.stores import View

FEW = 1
"""Values that are tried of each parameter."""

_VALUES = {
    "Regulation": "MATCH (:Institution)-[:IMPLEMENTS]->(n:Regulation)",
    "Institution": "MATCH (:Document)-[:ABOUT]->(n:Institution)",
    "Jurisdiction": "MATCH (:Institution)-[:OF_PLACE]->(n:Jurisdiction)",
    "Mechanism": "MATCH (:Institution)-[:HAS_MECHANISM]->(n:Mechanism)",
    "Document": "MATCH (n:Document)",
}
_WORDS = {"contains": ["办", "义务"], "metric": ["率", "件"], "bearer": ["县", "局"], "unit": ["件", "%"], "id": []}
_DATES = {"as_of": ["2021-12-31"], "from": ["2021-01-01"], "to": ["2023-12-31"]}


def cases(view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each question: with what it needs alone, and with one more parameter at a time."""
    for name in query.names():
        asked = query.template(name)
        choices = {each.name: _choices(view, each) for each in asked.parameters}
        needed = [each.name for each in asked.parameters if each.required]
        for at in range(max((len(choices[each]) for each in needed), default=1)):
            least = {each: choices[each][min(at, len(choices[each]) - 1)] for each in needed if choices[each]}
            if len(least) < len(needed):
                break
            yield name, least
            for further in choices.keys() - set(needed):
                for value in choices[further]:
                    yield name, {**least, further: value}


def answer(view: View, name: str, parameters: dict[str, Any]) -> object:
    """The rows of a question, or what it complains of."""
    try:
        return query.ask(view, name, parameters).rows
    except KgError as error:
        return f"{type(error).__name__}: {error}"


def _choices(view: View, parameter: Parameter) -> list[Any]:
    from kg import ontology

    class_ = "Institution" if parameter.name == "id" else parameter.type
    if class_ in CLASS_PARAMETERS:
        ids = sorted((row["id"] for row in view.rows(f"{_VALUES[class_]} RETURN DISTINCT n.id AS id")), key=_smallest)
        return ids[: FEW * 3 : 3]
    if parameter.name in _DATES:
        return list(_DATES[parameter.name])
    if parameter.name in _WORDS:
        return list(_WORDS[parameter.name])
    if parameter.type in ontology.list_names():
        return list(ontology.load().values(parameter.type).names[:FEW])
    return {"flag": [True], "period": ["2022", "2020/2021"], "int": [2 if parameter.name == "hops" else 2022]}.get(
        parameter.type, []
    )


def _smallest(id_: str) -> tuple[int, str]:
    """The longest path first: of a place, all of China lies in 中国, which takes a minute."""
    return -id_.count("/"), id_
