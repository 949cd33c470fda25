"""Carries a batch out on a store, whatever it is made of: what is there already is asked, the rest is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from kg.errors import BadContent
from kg.stores.batch import Batch, EdgeRow
from kg.stores.declared import EdgeTable, Row, Table


class Hands(Protocol):
    """What a store does of a batch, within a transaction; each is called with all tables at once."""

    looks_first: bool
    """Whether the ends of edges are to be looked up before they are made: else only where fewer were made than asked,
    which saves a server the third time that it finds the same nodes.
    """

    def there(self, ids: Mapping[str, Collection[str]]) -> Mapping[str, set[str]]:
        """Those of the ids, by class, that the graph has."""
        ...

    def stated(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> Sequence[set[EdgeRow]]:
        """For each table those of the edges that the graph has, with the same properties."""
        ...

    def make_nodes(self, nodes: Sequence[tuple[Table, Sequence[tuple[str, Row]]]]) -> None:
        """Make nodes that are not there, by id and columns."""
        ...

    def make_edges(self, edges: Sequence[tuple[EdgeTable, Sequence[EdgeRow]]]) -> int:
        """Make edges, those whose ends are there; how many they were."""
        ...


def carry_out(batch: Batch, hands: Hands) -> None:
    """Put a batch into the graph. Raises `BadContent` for an edge without its ends."""
    declared = batch.declared
    there = hands.there(batch.nodes) if batch.nodes else {}
    new = {
        label: {id_: row for id_, row in rows.items() if id_ not in there[label]}
        for label, rows in sorted(batch.nodes.items())
    }
    if any(new.values()):
        hands.make_nodes([(declared.nodes[label], [*rows.items()]) for label, rows in new.items() if rows])
    if hands.looks_first:
        _check_ends(batch, hands)
    ordered = sorted(batch.edges.items())
    both_old = {
        key: [row for row in edges.once if row[0] not in new.get(key[1], ()) and row[1] not in new.get(key[2], ())]
        for key, edges in ordered
    }
    asked = [(key, rows) for key, rows in both_old.items() if rows]
    stated = hands.stated([(declared.edges[key], rows) for key, rows in asked]) if asked else ()
    there_already = {key: found for (key, _), found in zip(asked, stated, strict=True)}
    made = [
        (
            declared.edges[key],
            [*edges.facts, *(row for row in edges.once if row not in there_already.get(key, ()))],
        )
        for key, edges in ordered
    ]
    wanted = sum(len(rows) for _, rows in made)
    if wanted and hands.make_edges([(kind, rows) for kind, rows in made if rows]) < wanted:
        _check_ends(batch, hands)
        raise BadContent("edges could not be made: somebody else took their ends away meanwhile")


def _check_ends(batch: Batch, hands: Hands) -> None:
    """Every edge has both its ends, among the batch's nodes or in the graph."""
    wanted: dict[str, set[str]] = {}
    for (_, source, target), edges in batch.edges.items():
        new_sources, new_targets = batch.nodes.get(source, {}), batch.nodes.get(target, {})
        sources, targets = wanted.setdefault(source, set()), wanted.setdefault(target, set())
        for from_, to, _ in chain(edges.facts, edges.once):
            if from_ not in new_sources:
                sources.add(from_)
            if to not in new_targets:
                targets.add(to)
    asked = {label: ids for label, ids in wanted.items() if ids}
    if not asked:
        return
    there = hands.there(asked)
    missing = {label: ids - there[label] for label, ids in asked.items()}
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
