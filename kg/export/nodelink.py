"""JSON in the node-link form: an object a line, as programs, d3 and `networkx.node_link_graph` read it.

Nothing is left out and nothing changed: this is the export to write one's own program against.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from kg.export.graph import Graph, carried


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    file.write(b'{"directed": true, "multigraph": true, "graph": {},\n"nodes": [')
    before = "\n"
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            file.write(f"{before}{_json({'id': node.id, 'class': node.label, **node.properties})}".encode())
            before = ",\n"
    file.write(b'\n],\n"edges": [')
    before = "\n"
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            ends = {"source": edge.source.id, "target": edge.target.id, "type": edge.type}
            file.write(f"{before}{_json({**ends, **carried(edge)})}".encode())
            before = ",\n"
    file.write(b"\n]}\n")


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)
