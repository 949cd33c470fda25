"""Holds statements against the ontology: what it does not declare never reaches a store."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from kg.errors import BadContent
from kg.ontology import Ontology, Property
from kg.statement import Edge, Evidence, Node
from kg.stores.values import INT64, whole

Check = Callable[[Any], Any]
Row = tuple[Any, ...]


class _MismatchError(Exception):
    """What should stand there instead."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a class or edge type, in the order of the store's table, with a check for each.

    `label` is the class or the edge type; `checks` are those of one declaration, which may know fewer columns;
    `lists` are the values of the columns that hold one of a list.
    """

    label: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    checks: Mapping[str, Check]
    required: tuple[str, ...]
    lists: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """A table of edges between two classes. `evidence` is none, required or optional."""

    table: Table
    source: str
    target: str
    evidence: str


class Declared:
    """The tables of an ontology, and statements as their rows."""

    def __init__(self, ontology: Ontology) -> None:
        self.nodes = {
            each.name: _table(ontology, each.name, each.properties, each.properties) for each in ontology.classes
        }
        self._evidence = tuple(one.name for one in ontology.evidence)
        self.edges = {}
        for edge in ontology.edges:
            for one in edge.declarations:
                own = [each for each in one.properties if each.name not in self._evidence or one.evidence == "none"]
                table = _table(ontology, edge.name, edge.properties, own)
                for target in one.targets:
                    self.edges[edge.name, one.source, target] = EdgeTable(table, one.source, target, one.evidence)
        self._proof = _table(ontology, "Evidence", ontology.evidence, ontology.evidence)

    def node(self, node: Node) -> Row:
        """The row of a node, its id aside. Raises `BadContent`."""
        table = self.nodes.get(node.label)
        if table is None:
            raise BadContent(f"{node.id}: the ontology has no class {node.label!r}; `kg schema` lists them")
        if not isinstance(node.id, str) or not node.id:
            raise BadContent(f"a {node.label} has the id {node.id!r}; an id is a text")
        values = _checked(table, node.properties, node.id)
        return tuple(values.get(column) for column in table.columns)

    def edge(self, edge: Edge) -> Row:
        """The row of an edge, its ends aside. Raises `BadContent`."""
        kind = self.edges.get((edge.type, edge.source.label, edge.target.label))
        if kind is None:
            raise BadContent(
                f"{_name(edge)}: the ontology has no edge {edge.type} from {edge.source.label} to {edge.target.label}; "
                "`kg schema` lists them"
            )
        if edge.evidence is None and kind.evidence == "required":
            raise BadContent(f"{_name(edge)}: an edge {edge.type} must carry evidence")
        if edge.evidence is not None and kind.evidence == "none":
            raise BadContent(f"{_name(edge)}: an edge {edge.type} carries no evidence")
        values = _checked(kind.table, edge.properties, edge)
        if edge.evidence is not None:
            values |= _checked(self._proof, _fields(edge.evidence), edge)
        return tuple(values.get(column) for column in kind.table.columns)


def _name(what: object) -> str:
    if isinstance(what, Edge):
        return f"{what.source.id} -{what.type}-> {what.target.id}"
    return str(what)


def _fields(evidence: Evidence) -> dict[str, Any]:
    return evidence._asdict()


def _table(of: Ontology, label: str, columns: Iterable[Property], known: Iterable[Property]) -> Table:
    columns, known = tuple(columns), tuple(known)
    return Table(
        label,
        tuple(each.name for each in columns),
        tuple(of.plain(each.type) for each in columns),
        {each.name: _PLAIN.get(each.type) or _one_of(of.values(each.type).names) for each in known},
        tuple(each.name for each in known if each.required),
        {each.name: frozenset(of.values(each.type).names) for each in columns if each.type not in _PLAIN},
    )


def _checked(table: Table, properties: Mapping[str, Any], what: object) -> dict[str, Any]:
    values = {}
    for name, value in properties.items():
        check = table.checks.get(name)
        if check is None:
            known = ", ".join(table.checks) or "none"
            raise BadContent(f"{_name(what)}: {table.label} has no property {name!r}; its properties are {known}")
        if value is None:
            continue
        try:
            values[name] = check(value)
        except _MismatchError as instead:
            raise BadContent(f"{_name(what)}: {table.label}.{name} is {value!r}; {instead}") from None
    for name in table.required:
        if name not in values:
            raise BadContent(f"{_name(what)}: {table.label}.{name} is missing")
    return values


# ── one check a type ────────────────────────────────────────────────────────────────────────────────────────────────


def _text(value: Any) -> str:
    if type(value) is not str:
        raise _MismatchError("it must be a text")
    return whole(value)


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in INT64:
        raise _MismatchError("it must be a whole number of at most 64 bits")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise _MismatchError("it must be a finite number")
    return float(value)


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _MismatchError("it must be true or false")
    return value


def _date(value: Any) -> str:
    try:
        if len(value) == 10 and date.fromisoformat(value):
            return str(value)
    except (TypeError, ValueError):
        pass
    raise _MismatchError("it must be a date such as 2021-07-15")


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _MismatchError("it must be a list of texts")
    return tuple(map(_text, value))


_PLAIN: dict[str, Check] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "list<text>": _texts,
}


@cache
def _one_of(names: tuple[str, ...]) -> Check:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or value not in names:
            raise _MismatchError(f"it must be one of {', '.join(names)}")
        return value

    return check
