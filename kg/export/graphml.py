"""GraphML, as Gephi, yEd and networkx open it. What it gives them is in `kg.export.drawing`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.export.drawing import attribute, content, edge_types, edge_values, node_types, node_values
from kg.export.graph import Graph
from kg.statement import Value


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    for piece in _pieces(graph):
        file.write(piece.encode("utf-8"))


def _pieces(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, types in (("node", node_types(graph.ontology)), ("edge", edge_types(graph.ontology))):
        for name, type_ in types.items():
            yield f'<key id="{domain[0]}_{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="kg" edgedefault="directed">\n'
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            yield f"<node id={attribute(node.id)}>{_data('n', node_values(node))}</node>\n"
    number = 0
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            ends = f"source={attribute(edge.source.id)} target={attribute(edge.target.id)}"
            yield f'<edge id="e{number}" {ends}>{_data("e", edge_values(edge))}</edge>\n'
            number += 1
    yield "</graph>\n</graphml>\n"


def _data(domain: str, shown: Mapping[str, Value]) -> str:
    return "".join(f'<data key="{domain}_{name}">{content(value)}</data>' for name, value in shown.items())
