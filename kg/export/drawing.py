"""What programs that draw graphs are given, in GraphML or GEXF, and how XML writes it.

`label` is what they show, `class` and `type` say what a thing is. The full text of a document is left out: no tool that
draws a graph has a use for it. Lists are joined by `; `.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from kg.export.graph import caption, carried
from kg.ontology import Ontology, Property
from kg.statement import Edge, Node, Value

_TYPES = {"integer": "long", "number": "double", "boolean": "boolean"}
_LEFT_OUT = {("Document", "text")}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}  # which a parser would make into other blanks in an attribute


def node_types(ontology: Ontology) -> dict[str, str]:
    """What a node may be given, each with its type: `string`, `long`, `double` or `boolean`."""
    return _types(("label", "class"), (one for each in ontology.classes for one in each.properties))


def edge_types(ontology: Ontology) -> dict[str, str]:
    """What an edge may be given, each with its type."""
    return _types(("label", "type"), (one for each in ontology.edges for one in each.properties))


def node_values(node: Node) -> Mapping[str, Value]:
    """What a node is given."""
    shown: dict[str, Value] = {"label": caption(node), "class": node.label}
    return shown | {name: value for name, value in node.properties.items() if (node.label, name) not in _LEFT_OUT}


def edge_values(edge: Edge) -> Mapping[str, Value]:
    """What an edge is given, the words of its evidence among it."""
    return {"label": edge.type, "type": edge.type, **carried(edge)}


def words(value: Value) -> str:
    """A value as text, without the characters that XML forbids."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return _FORBIDDEN.sub("", "; ".join(value) if isinstance(value, list) else str(value))


def content(value: Value) -> str:
    """A value as the content of an element."""
    return escape(words(value), {"\r": _KEPT["\r"]})


def attribute(value: Value) -> str:
    """A value as an attribute, in its quotes."""
    return quoteattr(words(value), _KEPT)


def _types(own: Iterable[str], properties: Iterable[Property]) -> dict[str, str]:
    return dict.fromkeys(own, "string") | dict(sorted((one.name, _TYPES.get(one.type, "string")) for one in properties))
