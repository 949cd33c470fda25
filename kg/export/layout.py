"""Where the nodes of a picture stand: a column a class, rules on the left, bodies in the middle, facts on the right.

A graph of rules and facts is no cloud: what is above what is known. So each class has its columns, and within them
nodes stand near what they are connected to (the mean of their neighbours' places, swept a few times).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from kg.errors import BadInput
from kg.export.graph import Graph
from kg.statement import Edge, Node

MOST = 3_000
"""Nodes of a picture: more of them show nothing."""

COLUMNS = (
    ("Regulation", "Provision", "Mechanism"),
    ("Obligation",),
    ("Finding", "Judgement"),
    ("Jurisdiction", "Institution"),
    ("Document", "Stage", "Check"),
    ("Outcome", "Problem", "Supervision"),
)
"""The classes from left to right. Clauses and years are not drawn: they hold the rest together and say nothing."""

COLOURS = {
    "Regulation": "#9a3b26", "Provision": "#c9795f", "Mechanism": "#7a5ea8", "Obligation": "#b5851b",
    "Finding": "#c2417c", "Judgement": "#7d4b63", "Jurisdiction": "#6b7f3a", "Institution": "#2f7d4f",
    "Document": "#4a5a6a", "Stage": "#8a8f98", "Check": "#b04a4a", "Outcome": "#1f6fb2", "Problem": "#c45a1c",
    "Supervision": "#237a86",
}  # fmt: skip
"""The colour of each class; one that is not named is grey."""
OTHER = "#777777"

WIDE, HIGH, MARGIN = 270, 24, 40
"""Between two columns, between two nodes, around all."""
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes with their places, the edges between them, and the size of it all."""

    nodes: tuple[Node, ...]
    places: Mapping[str, tuple[int, int]]
    edges: tuple[Edge, ...]
    width: int
    height: int


def drawn(graph: Graph) -> Drawing:
    """The drawing of a graph. Raises `BadInput` for one of more nodes than a picture can show."""
    nodes: list[Node] = []
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            if class_.name not in ("Clause", "Year"):
                nodes.append(node)
            if len(nodes) > MOST:
                raise BadInput(
                    f"a picture shows {MOST:,} nodes at most, and here are more: draw a part (--body, --regulation, "
                    "--query, --period), or take graphml or gexf to Gephi or Cytoscape"
                )
    known = {node.id for node in nodes}
    every = [edge for edge_type in graph.ontology.edges for edge in graph.edges(edge_type)]
    edges = tuple(edge for edge in every if edge.source.id in known and edge.target.id in known)
    columns = _columns(nodes)
    _sweep(columns, edges)
    height = max((len(column) for column in columns), default=0) * HIGH + 2 * MARGIN
    places = {
        id_: (MARGIN + WIDE * number, (height - len(column) * HIGH) // 2 + HIGH * row + HIGH // 2)
        for number, column in enumerate(columns)
        for row, id_ in enumerate(column)
    }
    return Drawing(tuple(nodes), places, edges, max(len(columns), 1) * WIDE + 2 * MARGIN, height)


def _columns(nodes: Iterable[Node]) -> list[list[str]]:
    """The ids of each column; a long class has several."""
    by_class: dict[str, list[str]] = {}
    for node in nodes:
        by_class.setdefault(node.label, []).append(node.id)
    named = {name for group in COLUMNS for name in group}
    groups: list[tuple[str, ...]] = [*COLUMNS, tuple(sorted(by_class.keys() - named))]
    columns: list[list[str]] = []
    tallest = max(40, isqrt(8 * sum(map(len, by_class.values()))))  # so that all is about as high as wide
    for group in groups:
        ids = [id_ for name in group for id_ in by_class.get(name, [])]
        parts = max(1, -(-len(ids) // tallest))
        share = -(-len(ids) // parts)
        columns += [ids[start : start + share] for start in range(0, len(ids), share)] if ids else []
    return columns


def _sweep(columns: Sequence[list[str]], edges: Iterable[Edge]) -> None:
    """Orders each column by the mean place of its neighbours in the others."""
    beside: dict[str, list[str]] = {}
    for edge in edges:
        beside.setdefault(edge.source.id, []).append(edge.target.id)
        beside.setdefault(edge.target.id, []).append(edge.source.id)
    column_of = {id_: number for number, column in enumerate(columns) for id_ in column}
    place = {id_: row / len(column) for column in columns for row, id_ in enumerate(column)}

    def mean(id_: str) -> float:
        others = [place[one] for one in beside.get(id_, ()) if column_of[one] != column_of[id_]]
        return sum(others) / len(others) if others else place[id_]

    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            order = {id_: mean(id_) for id_ in column}
            column.sort(key=lambda id_: (order[id_], id_))
            place.update({id_: row / len(column) for row, id_ in enumerate(column)})
