"""Puts a batch into Ladybug by Arrow tables: logged statements for a few, COPY for many. The graph is the same.

`LOAD FROM $table … CREATE` goes through the write-ahead log as any statement does, three to five times as fast as
UNWIND of a list of maps, and its columns are typed, so that a column of nulls or an empty list needs no guessing.
COPY writes pages past the log and lasts only from the checkpoint that ends its transaction: mixed with logged
statements in one transaction, a kill between commit and checkpoint leaves half of it. So a transaction is all one or
all the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from kg.stores.batch import EdgeRow
from kg.stores.declared import EdgeTable, Row, Table

_ENDS = ("source_", "target_")
_FROM_ENDS = "LOAD FROM $t MATCH (a:`{}` {{id: source_}}) WITH * MATCH (b:`{}` {{id: target_}})"
"""One MATCH after the other: two patterns in one MATCH are a product, filtered afterwards."""


class Session(Protocol):
    """A connection within a transaction. `run` gives the rows as lists."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[list[Any]]: ...


class Tables:
    """The hands (`kg.stores.carry`) that put rows into a file by Arrow tables; `copy` says whether by COPY."""

    looks_first = True  # a COPY tells nothing of the row that it stumbles over

    def __init__(self, session: Session, *, copy: bool) -> None:
        self._session, self._copy = session, copy

    def there(self, ids: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
        """Those of the ids, by class, that the graph has."""
        return {label: self._there(label, several) for label, several in ids.items()}

    def stated(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> list[set[EdgeRow]]:
        """For each table those of the edges that the graph has, with the same properties."""
        return [set(self._stated(kind, rows)) for kind, rows in edges]

    def make_nodes(self, nodes: Sequence[tuple[Table, Sequence[tuple[str, Row]]]]) -> None:
        """Make nodes that are not there."""
        for table, rows in nodes:
            self._make_nodes(table, rows)

    def make_edges(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> int:
        """Make edges between nodes that are there, and say that these are all."""
        for kind, rows in edges:
            self._make_edges(kind, rows)
        return sum(len(rows) for _, rows in edges)

    def _there(self, label: str, ids: Collection[str]) -> set[str]:
        found = self._session.run(
            f"LOAD FROM $t MATCH (n:`{label}` {{id: p_id}}) RETURN p_id", {"t": _arrow({"p_id": list(ids)})}
        )
        return {row[0] for row in found}

    def _stated(self, kind: EdgeTable, rows: Iterable[EdgeRow]) -> Iterator[EdgeRow]:
        """Those of the edges of one table.

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
            found = self._session.run(
                f"{_FROM_ENDS.format(kind.source, kind.target)} "
                f"WHERE EXISTS {{ MATCH (a)-[e:`{kind.table.label}`]->(b){where} }} RETURN at_",
                {"t": table},
            )
            for (at,) in found:
                yield alike[at]

    def _make_nodes(self, table: Table, rows: Sequence[tuple[str, Row]]) -> None:
        columns = {"p_id": _column((id_ for id_, _ in rows), "text")}
        for at, (name, type_) in enumerate(zip(table.columns, table.types, strict=True)):
            columns[f"p_{name}"] = _column((row[at] for _, row in rows), type_)
        names = ("id", *table.columns)
        if self._copy:
            listed = ", ".join(f"`{name}`" for name in names)
            self._session.run(f"COPY `{table.label}`({listed}) FROM $t", {"t": _arrow(columns)})
        else:
            given = ", ".join(f"`{name}`: p_{name}" for name in names)
            self._session.run(f"LOAD FROM $t CREATE (:`{table.label}` {{{given}}})", {"t": _arrow(columns)})

    def _make_edges(self, kind: EdgeTable, rows: Sequence[EdgeRow]) -> None:
        table = kind.table
        if self._copy:
            self._session.run(
                f"COPY `{table.label}` FROM $t (from='{kind.source}', to='{kind.target}')",
                {"t": _edge_arrow(table, rows, ("from", "to"))},
            )
            return
        given = ", ".join(f"`{name}`: p_{name}" for name in table.columns)
        self._session.run(
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
