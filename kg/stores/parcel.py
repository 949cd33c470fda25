"""Statements of several documents as columns: how many of them travel between processes, and into a store by COPY.

What takes microseconds for each statement takes minutes for two million of them. So whoever reads the documents packs
what they state, a column at a time, and holds the columns against the ontology; whoever writes just puts the columns of
many parcels one behind the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, NamedTuple

from kg.errors import BadContent
from kg.statement import Edge, Evidence, Node, Ref, Statement
from kg.stores.declared import Declared, Table

ENDS = ("from", "to")


class Key(NamedTuple):
    """Which table rows belong to: a class, or an edge type with its two classes. `proven` are edges with evidence."""

    name: str
    source: str = ""
    target: str = ""
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """What documents state: a record batch (Arrow) a table, and by table the row at which each document begins, and
    the end. `documents` are their ids.
    """

    documents: tuple[str, ...]
    tables: Mapping[Key, Any]
    begins: Mapping[Key, Sequence[int]]

    @property
    def size(self) -> int:
        """The number of statements."""
        return sum(batch.num_rows for batch in self.tables.values())

    @property
    def weight(self) -> int:
        """The bytes that it takes."""
        return sum(int(batch.nbytes) for batch in self.tables.values())

    def only(self, documents: Iterable[str]) -> Iterator[tuple[Key, Any]]:
        """The rows of some of its documents by table, those of neighbours in one piece."""
        wanted = set(documents)
        runs: list[list[int]] = []
        for at, document in enumerate(self.documents):
            if document not in wanted:
                continue
            if runs and runs[-1][1] == at:
                runs[-1][1] = at + 1
            else:
                runs.append([at, at + 1])
        for key, batch in self.tables.items():
            rows = self.begins[key]
            for first, end in runs:
                if rows[first] < rows[end]:
                    yield key, batch.slice(rows[first], rows[end] - rows[first])

    def statements(self, document: str) -> Iterator[Statement]:
        """What one of its documents states, one by one again."""
        for key, batch in self.only((document,)):
            for row in batch.to_pylist():
                yield _edge(key, row) if key.source else _node(key, row)


def pack(declared: Declared, stated: Mapping[str, Iterable[Statement]]) -> Parcel:
    """The parcel of what each document (by id) states. Raises `BadContent` for what the ontology does not declare."""
    rows: dict[Key, list[tuple[Any, ...]]] = {}
    begins: dict[Key, list[int]] = {}
    for count, statements in enumerate(stated.values()):
        for statement in statements:
            key = _key(statement)
            into = rows.get(key)
            if into is None:
                into = rows[key] = []
            marks = begins.setdefault(key, [])
            while len(marks) <= count:
                marks.append(len(into))
            into.append(_row(declared, key, statement))
    for key, marks in begins.items():
        marks.extend([len(rows[key])] * (len(stated) + 1 - len(marks)))
    try:
        tables = {key: _columns(declared, key, found) for key, found in rows.items()}
    except _DoubtError:
        tables = {key: _columns(declared, key, found) for key, found in _one_by_one(declared, stated).items()}
    return Parcel(tuple(stated), tables, begins)


class _DoubtError(Exception):
    """A column holds what it should not, or half a surrogate pair."""


def _key(statement: Statement) -> Key:
    if isinstance(statement, Node):
        return Key(statement.label)
    return Key(statement.type, statement.source.label, statement.target.label, statement.evidence is not None)


def _row(declared: Declared, key: Key, statement: Statement) -> tuple[Any, ...]:
    if isinstance(statement, Node):
        given = statement.properties
        names = _known(declared, key, tuple(given))
        if names is None:
            declared.node(statement)  # raises
            raise BadContent(f"{statement.id}: no {statement.label}")
        return (statement.id, *map(given.get, names))
    given, proof = statement.properties, statement.evidence
    names = _known(declared, key, (*given, *_PROOF) if proof is not None else tuple(given))
    if names is None:
        declared.edge(statement)  # raises
        raise BadContent(f"{statement.source.id} -{statement.type}-> {statement.target.id}: is not declared")
    if proof is None:
        return (statement.source.id, statement.target.id, *map(given.get, names))
    if names[-len(_PROOF) :] == _PROOF:
        return (statement.source.id, statement.target.id, *map(given.get, names[: -len(_PROOF)]), *proof)
    given = {**given, **proof._asdict()}
    return (statement.source.id, statement.target.id, *map(given.get, names))


@cache
def _known(declared: Declared, key: Key, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """The columns of a table; None where it is not declared, or not with these properties."""
    table, fits = _table(declared, key)
    return table.columns if table and fits and set(given) <= {*table.checks, *(_PROOF if key.proven else ())} else None


_PROOF = Evidence._fields


def _table(declared: Declared, key: Key) -> tuple[Table | None, bool]:
    if not key.source:
        return declared.nodes.get(key.name), True
    kind = declared.edges.get((key.name, key.source, key.target))
    if kind is None:
        return None, False
    return kind.table, kind.evidence == "optional" or (kind.evidence == "required") == key.proven


def _columns(declared: Declared, key: Key, rows: Sequence[tuple[Any, ...]]) -> Any:
    """The record batch of the rows of a table. Raises `_DoubtError` for a value that does not fit its column."""
    import pyarrow

    table, _ = _table(declared, key)
    assert table is not None  # or `_row` had raised
    ends = ENDS if key.source else ("id",)
    names, types = [*ends, *table.columns], ["text"] * len(ends) + list(table.types)
    required = {*ends, *table.required, *(_PROOF[:-1] if key.proven else ())}
    arrays = []
    for name, type_, column in zip(names, types, zip(*rows, strict=True), strict=True):
        if not _fits(column, type_, table.lists.get(name)):
            raise _DoubtError
        try:
            array = pyarrow.array(column, _type(type_))
        except (pyarrow.ArrowException, UnicodeError, TypeError, OverflowError):
            raise _DoubtError from None
        if array.null_count and name in required:
            raise _DoubtError
        arrays.append(array)
    return pyarrow.record_batch(arrays, names=names)


_PYTHON: Mapping[str, set[type]] = {
    "integer": {int, type(None)},
    "number": {int, float, type(None)},
    "boolean": {bool, type(None)},
    "list<text>": {list, tuple, type(None)},
}


def _fits(column: Sequence[Any], type_: str, one_of: frozenset[str] | None) -> bool:
    """Whether all values of a column are of its type, and of its list; the texts of lists are left to Arrow."""
    if not set(map(type, column)) <= _PYTHON.get(type_, {str, type(None)}):
        return False
    if type_ == "number":
        return all(map(isfinite, filter(None, column)))
    if one_of is not None:
        return {*column} - {None} <= one_of
    return type_ != "date" or all(map(_is_day, {*column} - {None}))


@cache
def _is_day(words: str) -> bool:
    try:
        return len(words) == 10 and bool(date.fromisoformat(words))
    except (TypeError, ValueError):
        return False


@cache
def _type(type_: str) -> Any:
    import pyarrow

    types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}
    types["list<text>"] = pyarrow.list_(pyarrow.string())
    return types.get(type_, pyarrow.string())


def _one_by_one(declared: Declared, stated: Mapping[str, Iterable[Statement]]) -> dict[Key, list[tuple[Any, ...]]]:
    """The rows again, each value mended or refused by itself. Raises `BadContent`, which names the value."""
    rows: dict[Key, list[tuple[Any, ...]]] = {}
    for statements in stated.values():
        for statement in statements:
            if isinstance(statement, Node):
                row: tuple[Any, ...] = (statement.id, *declared.node(statement))
            else:
                row = (statement.source.id, statement.target.id, *declared.edge(statement))
            rows.setdefault(_key(statement), []).append(row)
    return rows


def _node(key: Key, row: dict[str, Any]) -> Node:
    return Node(key.name, row.pop("id"), {name: value for name, value in row.items() if value is not None})


def _edge(key: Key, row: dict[str, Any]) -> Edge:
    source, target = Ref(key.source, row.pop("from")), Ref(key.target, row.pop("to"))
    proof = Evidence(**{name: row.pop(name) for name in _PROOF}) if key.proven else None
    return Edge(key.name, source, target, {name: value for name, value in row.items() if value is not None}, proof)
