"""Moves a graph from one store to another, whichever they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg import ontology
from kg.export.graph import Graph, Progress
from kg.statement import Statement
from kg.stores import Store, View, Writer

STATEMENTS = 10_000
TEXT = 8 * 2**20
"""What a transaction takes: statements, and characters in the texts of nodes."""


def copy(view: View, to: Store, progress: Progress | None = None) -> tuple[int, int]:
    """Write all that a view shows into an empty store; how many nodes and edges that were.

    The copy is wholly there or not at all. Raises `StoreError` where there is a graph already.
    """
    declared = ontology.load()
    graph = Graph(view, declared, progress=progress)
    with to.fill() as writer:
        _write(writer, chain.from_iterable(map(graph.nodes, declared.classes)))
        _write(writer, chain.from_iterable(map(graph.edges, declared.edges)))
    return graph.node_count, graph.edge_count


def _write(writer: Writer, statements: Iterable[Statement]) -> None:
    for part in _parts(statements):
        with writer.transaction() as transaction:
            transaction.write(part)


def _parts(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    part: list[Statement] = []
    text = 0
    for statement in statements:
        part.append(statement)
        text += sum(len(value) for value in statement.properties.values() if isinstance(value, str))
        if len(part) >= STATEMENTS or text >= TEXT:
            yield part
            part, text = [], 0
    if part:
        yield part
