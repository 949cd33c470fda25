"""What the graph is told: nodes and edges, and for each edge that a text bears out its `Evidence`.

Ids are readable and the same on every machine and in every store. A node's properties are a pure function of its id's
sources (vocabularies, or the one document that it belongs to), so two documents that name the same node agree on it,
and the order of loading does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Evidence:
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


@dataclass(frozen=True, slots=True)
class Node:
    """A node to be there. `label` is a class of the ontology, `properties` those that the class declares."""

    label: str
    id: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ref:
    """A node by its class and id."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge to be there.

    With evidence it belongs to its document; without, it is stated once for all (a town lies in a county).
    """

    type: str
    source: Ref
    target: Ref
    properties: Mapping[str, Value] = field(default_factory=dict)
    evidence: Evidence | None = None


Statement = Node | Edge
