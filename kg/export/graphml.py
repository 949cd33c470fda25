"""GraphML, as Gephi, yEd and networkx open it: `label` is what they show, `class` and `type` say what a thing is.

The full text of a document is left out: no tool that draws a graph has a use for it. Lists are joined by `; `.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.graph import Graph, caption, carried
from kg.ontology import Ontology, Property
from kg.statement import Value

_TYPES = {"integer": "long", "number": "double", "boolean": "boolean"}
_LEFT_OUT = {("Document", "text")}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}  # which a parser would make into other blanks in an attribute


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    for piece in _pieces(graph):
        file.write(piece.encode("utf-8"))


def _pieces(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys(graph.ontology)
    yield '<graph id="kg" edgedefault="directed">\n'
    for class_ in graph.ontology.classes:
        left_out = {name for label, name in _LEFT_OUT if label == class_.name}
        for node in graph.nodes(class_):
            shown: dict[str, Value] = {"label": caption(node), "class": node.label}
            shown |= {name: value for name, value in node.properties.items() if name not in left_out}
            yield f"<node id={_attribute(node.id)}>{_data('n', shown)}</node>\n"
    number = 0
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            shown = {"label": edge.type, "type": edge.type, **carried(edge)}
            ends = f"source={_attribute(edge.source.id)} target={_attribute(edge.target.id)}"
            yield f'<edge id="e{number}" {ends}>{_data("e", shown)}</edge>\n'
            number += 1
    yield "</graph>\n</graphml>\n"


def _keys(ontology: Ontology) -> Iterator[str]:
    node_properties = [one for each in ontology.classes for one in each.properties]
    edge_properties = [one for each in ontology.edges for one in each.properties]
    for domain, own, properties in (
        ("node", ("label", "class"), node_properties),
        ("edge", ("label", "type"), edge_properties),
    ):
        for name, type_ in {**dict.fromkeys(own, "string"), **_types(properties)}.items():
            yield f'<key id="{domain[0]}_{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'


def _types(properties: Iterable[Property]) -> dict[str, str]:
    return dict(sorted((one.name, _TYPES.get(one.type, "string")) for one in properties))


def _data(domain: str, shown: Mapping[str, Value]) -> str:
    return "".join(f'<data key="{domain}_{name}">{_words(value)}</data>' for name, value in shown.items())


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    words = "; ".join(value) if isinstance(value, list) else str(value)
    return escape(_FORBIDDEN.sub("", words), {"\r": _KEPT["\r"]})


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", words), _KEPT)
