"""GEXF 1.2, the format of Gephi's own. What it gives it is in `kg.export.drawing`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.export.drawing import attribute, edge_types, edge_values, node_types, node_values
from kg.export.graph import Graph
from kg.statement import Value


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    for piece in _pieces(graph):
        file.write(piece.encode("utf-8"))


def _pieces(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for domain, types in (("node", node_types(graph.ontology)), ("edge", edge_types(graph.ontology))):
        yield f'<attributes class="{domain}" mode="static">\n'
        for name, type_ in types.items():
            if name != "label":  # which every node and edge has of itself
                yield f'<attribute id="{domain[0]}_{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            yield f"<node id={attribute(node.id)} {_values('n', node_values(node))}</node>\n"
    yield "</nodes>\n<edges>\n"
    number = 0
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            ends = f"source={attribute(edge.source.id)} target={attribute(edge.target.id)}"
            yield f'<edge id="e{number}" {ends} {_values("e", edge_values(edge))}</edge>\n'
            number += 1
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(domain: str, shown: Mapping[str, Value]) -> str:
    own = {name: value for name, value in shown.items() if name != "label"}
    values = "".join(f'<attvalue for="{domain}_{name}" value={attribute(value)}/>' for name, value in own.items())
    return f"label={attribute(shown['label'])}><attvalues>{values}</attvalues>"
