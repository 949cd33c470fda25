"""Questions that are written in SPARQL too (`queries/trace.sparql`): the same rows, from RDF.

A twin runs as it stands in any triple store that has an export. Its parameters are lines such as

    VALUES ?level { UNDEF }  # level

of which only the braces change; UNDEF filters nothing. What a parameter may be, the columns and the order are those of
the question (`queries/trace.cypher`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg import content, ontology, rdf
from kg.errors import NotFound
from kg.query.engine import Answer, ask
from kg.query.lookup import Row, View
from kg.query.template import Template, template
from kg.sparql import Dataset, own_id

_LINE = re.compile(r"^(\s*VALUES [^{]*\{)[^}]*(\}  # ([a-z_]+))$", re.MULTILINE)
_UNIT = "\x1f"
"""Stands between the values of a list; no file name has it."""


def names() -> tuple[str, ...]:
    """The questions that have a twin, sorted."""
    return tuple(sorted(file.stem for file in content.folder("queries").glob("*.sparql")))


def ask_twin(
    view: View, dataset: Dataset, question: str, parameters: Mapping[str, object], timeout: float | None = 30.0
) -> Answer:
    """The answer to a question, its rows from a dataset made of the view. Raises what `ask` does, and `NotFound` for
    a question that has no twin.
    """
    _text(question)

    def source(asked: Template, bound: Mapping[str, Any]) -> list[Row]:
        found = dataset.ask(filled(asked, bound), timeout=timeout)
        lists = {column.name for column in asked.columns if column.type == "list<text>"}
        return [
            {name: _split(value) if name in lists else _value(value) for name, value in row.items()}
            for row in found.rows
        ]

    return ask(view, question, parameters, source)


def written(view: View, question: str, parameters: Mapping[str, object]) -> str:
    """The SPARQL of a question with its parameters filled in, to be run elsewhere. Raises as `ask_twin` does."""
    _text(question)
    said: list[str] = []

    def source(asked: Template, bound: Mapping[str, Any]) -> list[Row]:
        said.append(filled(asked, bound))
        return []

    ask(view, question, parameters, source)
    return said[0]


def filled(asked: Template, bound: Mapping[str, Any]) -> str:
    """The SPARQL of a question with its parameters, bound as for the Cypher, in the braces."""
    types = {each.name: each.type for each in asked.parameters}

    def braces(match: re.Match[str]) -> str:
        name = match[3]
        value = bound[name]
        if dict(asked.derived).get(name) == "governments":
            inside = _governments(value)
        elif value in ("", []):
            inside = "UNDEF"
        else:
            inside = " ".join(
                _term(types.get(name, ""), each) for each in (value if isinstance(value, list) else [value])
            )
        return f"{match[1]} {inside} {match[2]}"

    return _LINE.sub(braces, _text(asked.name))


def _text(question: str) -> str:
    template(question)
    file = content.folder("queries") / f"{question}.sparql"
    if not file.is_file():
        raise NotFound("question in SPARQL", question, names())
    return file.read_text(encoding="utf-8")


def _term(type_: str, value: Any) -> str:
    """A bound parameter as SPARQL writes it: a value of a list and a thing as their IRIs, a place by its id."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if type_ in {each.name for each in ontology.load().lists}:
        return rdf.value(type_, value)
    return rdf.iri(value) if type_ in ("Regulation", "Institution", "Mechanism", "Document") else rdf.text(value)


def _governments(others: Iterable[Mapping[str, str]]) -> str:
    named = (each for each in others if each["id"])
    return " ".join(f"({rdf.iri(each['id'])} {rdf.text(each['name'])})" for each in named)


def _split(value: str | None) -> list[str]:
    return value.split(_UNIT) if value else []


def _value(value: Any) -> Any:
    """What a column holds: of a value of a list its name, of a thing of ours its id."""
    if not isinstance(value, str):
        return value
    if value.startswith(f"{rdf.BASE}value/"):
        return value.rpartition("/")[2]
    if value.startswith(rdf.BASE):
        return own_id(value)
    return value
