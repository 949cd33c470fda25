"""Carries a batch out on a store, whatever it is made of: what is there already is asked, the rest is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from kg.errors import BadContent
from kg.stores.batch import Batch, EdgeRow
from kg.stores.declared import EdgeTable, Row, Table


class Hands(Protocol):
    """What a store does of a batch, within a transaction, a table at a time."""

    def there(self, label: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that the class has."""
        ...

    def stated(self, kind: EdgeTable, rows: Sequence[EdgeRow]) -> Iterable[EdgeRow]:
        """Those of the edges that the graph has, with the same properties."""
        ...

    def make_nodes(self, table: Table, rows: Sequence[tuple[str, Row]]) -> None:
        """Make nodes that are not there, by id and columns."""
        ...

    def make_edges(self, kind: EdgeTable, rows: Sequence[EdgeRow]) -> None:
        """Make edges; both ends of each are there."""
        ...


def carry_out(batch: Batch, hands: Hands) -> None:
    """Put a batch into the graph. Raises `BadContent` for an edge without its ends."""
    declared = batch.declared
    new: dict[str, set[str]] = {}
    for label, rows in sorted(batch.nodes.items()):
        there = hands.there(label, rows)
        fresh = [(id_, row) for id_, row in rows.items() if id_ not in there]
        new[label] = {id_ for id_, _ in fresh}
        if fresh:
            hands.make_nodes(declared.nodes[label], fresh)
    _check_ends(batch, hands)
    for key, edges in sorted(batch.edges.items()):
        kind = declared.edges[key]
        once = list(edges.once)
        both_old = [row for row in once if row[0] not in new.get(key[1], ()) and row[1] not in new.get(key[2], ())]
        there_already = set(hands.stated(kind, both_old)) if both_old else set()
        rows_ = [*edges.facts, *(row for row in once if row not in there_already)]
        if rows_:
            hands.make_edges(kind, rows_)


def _check_ends(batch: Batch, hands: Hands) -> None:
    """Every edge has both its ends, among the batch's nodes or in the graph."""
    wanted: dict[str, set[str]] = {}
    for _, label, id_ in _ends(batch):
        if id_ not in batch.nodes.get(label, ()):
            wanted.setdefault(label, set()).add(id_)
    missing = {label: ids - hands.there(label, ids) for label, ids in wanted.items()}
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
