"""Carries a batch out on Ladybug, by Arrow tables: logged statements for a few, COPY for many. The graph is the same.

`LOAD FROM $table … CREATE` goes through the write-ahead log as any statement does, three to five times as fast as
UNWIND of a list of maps, and its columns are typed, so that a column of nulls or an empty list needs no guessing.
COPY writes pages past the log and lasts only from the checkpoint that ends its transaction: mixed with logged
statements in one transaction, a kill between commit and checkpoint leaves half of it. So a transaction is all one or
all the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Protocol

from kg.errors import BadContent
from kg.stores.batch import Batch, EdgeRow
from kg.stores.declared import EdgeTable, Row, Table

_ENDS = ("source_", "target_")
_FROM_ENDS = "LOAD FROM $t MATCH (a:`{}` {{id: source_}}) WITH * MATCH (b:`{}` {{id: target_}})"
"""One MATCH after the other: two patterns in one MATCH are a product, filtered afterwards."""


class Session(Protocol):
    """A connection within a transaction. `run` gives the rows as lists."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[list[Any]]: ...


def carry_out(batch: Batch, session: Session, *, copy: bool) -> None:
    """Put a batch into the graph, by COPY or by logged statements.

    Raises `BadContent` for an edge without its ends.
    """
    declared = batch.declared
    new: dict[str, set[str]] = {}
    for label, rows in sorted(batch.nodes.items()):
        old = there(session, label, rows)
        fresh = [(id_, row) for id_, row in rows.items() if id_ not in old]
        new[label] = {id_ for id_, _ in fresh}
        if fresh:
            _make_nodes(session, declared.nodes[label], fresh, copy)
    _check_ends(batch, session)
    for key, edges in sorted(batch.edges.items()):
        kind = declared.edges[key]
        once = list(edges.once)
        both_old = [row for row in once if row[0] not in new.get(key[1], ()) and row[1] not in new.get(key[2], ())]
        there_already = set(_stated(session, kind, both_old)) if both_old else set()
        rows_ = [*edges.facts, *(row for row in once if row not in there_already)]
        if rows_:
            _make_edges(session, kind, rows_, copy)


# ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────────


def there(session: Session, label: str, ids: Collection[str]) -> set[str]:
    """Those of the ids that the class has."""
    found = session.run(
        f"LOAD FROM $t MATCH (n:`{label}` {{id: p_id}}) RETURN p_id", {"t": _arrow({"p_id": list(ids)})}
    )
    return {row[0] for row in found}


def _check_ends(batch: Batch, session: Session) -> None:
    """Every edge has both its ends, among the batch's nodes or in the graph."""
    wanted: dict[str, set[str]] = {}
    for _, label, id_ in _ends(batch):
        if id_ not in batch.nodes.get(label, ()):
            wanted.setdefault(label, set()).add(id_)
    missing = {label: ids - there(session, label, ids) for label, ids in wanted.items()}
    if any(missing.values()):
        edge, label, id_ = next(end for end in _ends(batch) if end[2] in missing.get(end[1], ()))
        raise BadContent(f"{edge}: there is no {label} {id_}")


def _ends(batch: Batch) -> Iterator[tuple[str, str, str]]:
    """Both ends of every edge: the edge in words, the class and the id of the end."""
    for (type_, source, target), edges in batch.edges.items():
        for row in chain(edges.facts, edges.once):
            edge = f"{row[0]} -{type_}-> {row[1]}"
            yield edge, source, row[0]
            yield edge, target, row[1]


def _stated(session: Session, kind: EdgeTable, rows: Iterable[EdgeRow]) -> Iterator[EdgeRow]:
    """Those of the edges that the graph has, with the same properties.

    The pattern inside EXISTS starts at the two nodes; a plain MATCH between them scans the whole edge table. A null
    from outside makes EXISTS false whatever is asked of it, so rows go by which of their columns are null.
    """
    by_given: dict[tuple[bool, ...], list[EdgeRow]] = {}
    for row in rows:
        by_given.setdefault(tuple(value is not None for value in row[2]), []).append(row)
    for given, alike in by_given.items():
        same = [
            f"e.`{name}` = p_{name}" if has else f"e.`{name}` IS NULL"
            for name, has in zip(kind.table.columns, given, strict=True)
        ]
        where = f" WHERE {' AND '.join(same)}" if same else ""
        table = _edge_arrow(kind.table, alike, _ENDS).append_column("at_", _column(range(len(alike)), "integer"))
        found = session.run(
            f"{_FROM_ENDS.format(kind.source, kind.target)} "
            f"WHERE EXISTS {{ MATCH (a)-[e:`{kind.table.label}`]->(b){where} }} RETURN at_",
            {"t": table},
        )
        for (at,) in found:
            yield alike[at]


# ── making ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _make_nodes(session: Session, table: Table, rows: Sequence[tuple[str, Row]], copy: bool) -> None:
    columns = {"p_id": _column((id_ for id_, _ in rows), "text")}
    for at, (name, type_) in enumerate(zip(table.columns, table.types, strict=True)):
        columns[f"p_{name}"] = _column((row[at] for _, row in rows), type_)
    names = ("id", *table.columns)
    if copy:
        listed = ", ".join(f"`{name}`" for name in names)
        session.run(f"COPY `{table.label}`({listed}) FROM $t", {"t": _arrow(columns)})
    else:
        given = ", ".join(f"`{name}`: p_{name}" for name in names)
        session.run(f"LOAD FROM $t CREATE (:`{table.label}` {{{given}}})", {"t": _arrow(columns)})


def _make_edges(session: Session, kind: EdgeTable, rows: Sequence[EdgeRow], copy: bool) -> None:
    table = kind.table
    if copy:
        session.run(
            f"COPY `{table.label}` FROM $t (from='{kind.source}', to='{kind.target}')",
            {"t": _edge_arrow(table, rows, ("from", "to"))},
        )
        return
    given = ", ".join(f"`{name}`: p_{name}" for name in table.columns)
    session.run(
        f"{_FROM_ENDS.format(kind.source, kind.target)} "
        f"CREATE (a)-[:`{table.label}`{f' {{{given}}}' if given else ''}]->(b)",
        {"t": _edge_arrow(table, rows, _ENDS)},
    )


# ── Arrow ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _edge_arrow(table: Table, rows: Sequence[EdgeRow], ends: tuple[str, str]) -> Any:
    """An Arrow table of edges: the two ends, then the columns in the order of the store's table, which COPY goes by."""
    columns = {ends[0]: _column((row[0] for row in rows), "text"), ends[1]: _column((row[1] for row in rows), "text")}
    for at, (name, type_) in enumerate(zip(table.columns, table.types, strict=True)):
        columns[f"p_{name}"] = _column((row[2][at] for row in rows), type_)
    return _arrow(columns)


def _arrow(columns: dict[str, Any]) -> Any:
    """A new table each time: the engine crashes when it is handed the same one again."""
    import pyarrow

    return pyarrow.table(columns)


def _column(values: Iterable[Any], type_: str) -> Any:
    import pyarrow

    types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}
    types["list<text>"] = pyarrow.list_(pyarrow.string())
    return pyarrow.array(list(values), types.get(type_, pyarrow.string()))
