"""Puts a batch into Neo4j: one statement for all classes and edge types, some thousand rows at a time.

To plan a statement costs a server more than to carry it out, and each class and edge type in a text makes another one:
20,000 edges took it 16 s of CPU with a statement a table, and 3 s this way. So nodes are looked up by the mark that all
of ours bear, and labels and types stand in the rows. To make a node of a label that stands in a row is new in 5.26;
for older servers the texts name them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kg.stores import bolt
from kg.stores.batch import EdgeRow
from kg.stores.bolt import MARK
from kg.stores.declared import EdgeTable, Row, Table

ROWS = 5_000
TEXT = 4 * 2**20
"""Rows of one statement, and characters in their texts: a server takes a statement's parameters into its memory."""
SAID_IN_ROWS = (5, 26)
"""The first version of the server that makes nodes and edges of labels and types that stand in rows."""


def _found(name: str, id_: str, label: str) -> str:
    """A pattern that finds a node by its id, with a class that is worked out.

    In an empty graph a scan costs nothing, says the planner, and keeps to that plan while the graph is filled.
    """
    return f"MATCH ({name}:{MARK} {{id: {id_}}}) USING INDEX SEEK {name}:{MARK}(id) WHERE {label} IN labels({name})"


_ENDS = (
    "UNWIND $rows AS r WITH r, $kinds[r[2]] AS k "
    f"{_found('a', 'r[0]', 'k[1]')} WITH r, k, a {_found('b', 'r[1]', 'k[2]')}"
)
_THERE = f"UNWIND $rows AS r {_found('n', 'r[0]', '$kinds[r[1]]')} RETURN r[0] AS id, r[1] AS kind"
_STATED = (
    f"{_ENDS} WITH r, k, a, b MATCH (a)-[es*1..1]->(b) UNWIND es AS e WITH r, k, e WHERE type(e) = k[0] "
    "RETURN r[3] AS at, properties(e) AS had"
)
"""A path of any length, for a single edge may be planned as a walk over all there are: see `_found`."""
_MAKE_NODES = ("UNWIND $rows AS r CREATE (n:", f":{MARK}) SET n = r[1]")
_MAKE_EDGES = (f"{_ENDS} CREATE (a)-[e:", "]->(b) SET e = r[3]")
"""What makes nodes and edges, before and behind the label or type."""


class Unwind:
    """The hands (`kg.stores.carry`) that put rows into a server of a version, within a transaction."""

    looks_first = False

    def __init__(self, transaction: Any, version: tuple[int, int]) -> None:
        self._transaction, self._in_rows = transaction, version >= SAID_IN_ROWS

    def there(self, ids: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
        """Those of the ids, by class, that the graph has."""
        labels, found = list(ids), {label: set[str]() for label in ids}
        rows = [[id_, at] for at, several in enumerate(ids.values()) for id_ in several]
        for part in _parts(rows):
            for row in bolt.rows(self._transaction, _THERE, {"rows": part, "kinds": labels}):
                found[labels[row["kind"]]].add(row["id"])
        return found

    def stated(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> list[set[EdgeRow]]:
        """For each table those of the edges that the graph has, with the same properties."""
        kinds, found = _kinds(edges), [set[EdgeRow]() for _ in edges]
        wanted = [(kind, row) for kind, (_, rows) in enumerate(edges) for row in rows]
        asked = [[source, target, kind, at] for at, (kind, (source, target, _)) in enumerate(wanted)]
        for part in _parts(asked):
            for answer in bolt.rows(self._transaction, _STATED, {"rows": part, "kinds": kinds}):
                kind, row = wanted[answer["at"]]
                if answer["had"] == _map(edges[kind][0].table, row[2]):
                    found[kind].add(row)
        return found

    def make_nodes(self, nodes: Sequence[tuple[Table, Sequence[tuple[str, Row]]]]) -> None:
        """Make nodes that are not there."""
        rows = [
            [at, {"id": id_} | _map(table, row)] for at, (table, several) in enumerate(nodes) for id_, row in several
        ]
        self._make(_MAKE_NODES, "$kinds[r[0]]", rows, 0, [table.label for table, _ in nodes])

    def make_edges(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> int:
        """Make edges between nodes that are there, and count them."""
        rows = [
            [source, target, at, _map(kind.table, row)]
            for at, (kind, several) in enumerate(edges)
            for source, target, row in several
        ]
        return self._make(_MAKE_EDGES, "k[0]", rows, 2, _kinds(edges))

    def _make(self, query: tuple[str, str], named: str, rows: list[list[Any]], where: int, kinds: list[Any]) -> int:
        """Run a query that makes what rows say, the kind of each at `where` in it; how many edges it made."""
        before, behind = query
        if self._in_rows:
            texts = [(f"$({named})", rows)]
        else:
            of = [kind if isinstance(kind, str) else kind[0] for kind in kinds]
            grouped = groupby(rows, key=lambda row: of[row[where]])
            texts = [(f"`{name}`", list(several)) for name, several in grouped]
        made = 0
        for name, several in texts:
            for part in _parts(several):
                done = self._transaction.run(before + name + behind, {"rows": part, "kinds": kinds}).consume()
                made += done.counters.relationships_created
        return made


def _kinds(edges: Sequence[tuple[EdgeTable, Any]]) -> list[list[str]]:
    return [[kind.table.label, kind.source, kind.target] for kind, _ in edges]


def _map(table: Table, row: Row) -> dict[str, Any]:
    """The properties that are there: none is null on a server."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in zip(table.columns, row, strict=True)
        if value is not None
    }


def _parts(rows: Sequence[list[Any]]) -> Iterator[Sequence[list[Any]]]:
    start = text = 0
    for at, row in enumerate(rows):
        if isinstance(row[-1], dict):
            text += sum(len(value) for value in row[-1].values() if isinstance(value, str))
        if at - start >= ROWS or text > TEXT:
            yield rows[start : at + 1]
            start, text = at + 1, 0
    if start < len(rows):
        yield rows[start:]
