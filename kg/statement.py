"""What the graph is told: nodes and edges, and for each edge that a text bears out its `Evidence`.

Ids are readable and the same on every machine and in every store. A node's properties are a pure function of its id's
sources (vocabularies, or the one document that it belongs to), so two documents that name the same node agree on it,
and the order of loading does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Value = str | int | float | bool | list[str] | None

NOTHING: Mapping[str, Value] = {}

# Tuples, for a law has hundreds of each, and a frozen dataclass takes four times as long to make and to send.


class Evidence(NamedTuple):
    """The words that bear a fact out: `text[start:end] == quote` in the document; the rule that read them; how sure
    it is; the page, from 1, where the document has pages.
    """

    document: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    page: int | None = None


class Node(NamedTuple):
    """A node to be there. `label` is a class of the ontology, `properties` those that the class declares."""

    label: str
    id: str
    properties: Mapping[str, Value] = NOTHING


class Ref(NamedTuple):
    """A node by its class and id."""

    label: str
    id: str


class Edge(NamedTuple):
    """An edge to be there.

    With evidence it belongs to its document; without, it is stated once for all (a town lies in a county).
    """

    type: str
    source: Ref
    target: Ref
    properties: Mapping[str, Value] = NOTHING
    evidence: Evidence | None = None


Statement = Node | Edge
