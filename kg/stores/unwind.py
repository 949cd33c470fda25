"""Puts a batch into Neo4j: one statement a table and some thousand rows, whose text is the same each time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from kg.stores import bolt
from kg.stores.batch import EdgeRow
from kg.stores.bolt import MARK
from kg.stores.declared import EdgeTable, Row, Table

ROWS = 5_000
TEXT = 4 * 2**20
"""Rows of one statement, and characters in the texts of its nodes."""

T = TypeVar("T")

_FROM_ENDS = "UNWIND $rows AS r MATCH (a:`{}` {{id: r[0]}}) MATCH (b:`{}` {{id: r[1]}})"


class Unwind:
    """The hands (`kg.stores.carry`) that put rows into a server, within a transaction."""

    def __init__(self, transaction: Any) -> None:
        self._transaction = transaction

    def there(self, label: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that the class has."""
        query = f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) RETURN n.id AS id"
        return {
            row["id"] for part in _parts([*ids]) for row in bolt.rows(self._transaction, query, {"ids": list(part)})
        }

    def stated(self, kind: EdgeTable, rows: Sequence[EdgeRow]) -> Iterator[EdgeRow]:
        """Those of the edges that the graph has, with the same properties."""
        query = (
            f"{_FROM_ENDS.format(kind.source, kind.target)} MATCH (a)-[e:`{kind.table.label}`]->(b) "
            "RETURN r[2] AS at, properties(e) AS had"
        )
        for part in _parts(rows):
            given = [[source, target, at] for at, (source, target, _) in enumerate(part)]
            for row in bolt.rows(self._transaction, query, {"rows": given}):
                wanted = part[row["at"]]
                if row["had"] == _map(kind.table, wanted[2]):
                    yield wanted

    def make_nodes(self, table: Table, rows: Sequence[tuple[str, Row]]) -> None:
        """Make nodes that are not there."""
        query = f"UNWIND $rows AS r CREATE (n:`{table.label}`:{MARK}) SET n = r"
        for part in _by_text([{"id": id_} | _map(table, row) for id_, row in rows]):
            self._transaction.run(query, {"rows": part}).consume()

    def make_edges(self, kind: EdgeTable, rows: Sequence[EdgeRow]) -> None:
        """Make edges between nodes that are there."""
        query = f"{_FROM_ENDS.format(kind.source, kind.target)} CREATE (a)-[e:`{kind.table.label}`]->(b) SET e = r[2]"
        for part in _parts(rows):
            given = [[source, target, _map(kind.table, row)] for source, target, row in part]
            self._transaction.run(query, {"rows": given}).consume()


def _map(table: Table, row: Row) -> dict[str, Any]:
    """The properties that are there: none is null on a server."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in zip(table.columns, row, strict=True)
        if value is not None
    }


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(rows), ROWS):
        yield rows[at : at + ROWS]


def _by_text(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """Parts that are also bounded by their texts: a server takes a statement's parameters into its memory."""
    start = text = 0
    for at, row in enumerate(rows):
        text += sum(len(value) for value in row.values() if isinstance(value, str))
        if at - start >= ROWS or text > TEXT:
            yield rows[start : at + 1]
            start, text = at + 1, 0
    if start < len(rows):
        yield rows[start:]
