"""RDF as Turtle: the nodes and edges as triples, and the evidence of an edge as a Web Annotation.

    <document/…> kg:CITES <regulation/…> .                       the fact
    <statement/…> a rdf:Statement ; … kg:role <value/Role/…> .   the edge itself, where it has properties or evidence
    <evidence/…> a oa:Annotation ; oa:hasBody <statement/…> ;    who says so, in which words
        oa:hasTarget [ oa:hasSource <document/…> ; oa:hasSelector … ] .

The IRIs of statements and annotations come from what they say, so that two exports of one graph are the same triples.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from kg import rdf
from kg.export.graph import Graph, carried
from kg.ontology import Ontology, Property
from kg.statement import Edge, Evidence, Node, Value

_PREFIXES = ("kg", "oa", "prov", "rdf", "rdfs", "xsd")


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    for block in _blocks(graph):
        file.write(block.encode("utf-8"))


def _blocks(graph: Graph) -> Iterator[str]:
    yield rdf.header({name: graph.ontology.prefixes[name] for name in _PREFIXES}) + "\n"
    writer = _Writer(graph.ontology)
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            yield writer.node(node, class_.properties)
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            yield writer.edge(edge, edge_type.properties)


class _Writer:
    def __init__(self, ontology: Ontology) -> None:
        self.values = {each.name: frozenset(each.names) for each in ontology.lists}

    def node(self, node: Node, declared: Iterable[Property]) -> str:
        names = [node.properties.get(name) for name in ("name", "title")]
        labels = [("rdfs:label", rdf.text(words, "zh")) for words in names if isinstance(words, str)]
        pairs = [("a", f"kg:{node.label}"), *labels, *self._properties(node.properties, declared)]
        return rdf.block(rdf.iri(node.id), pairs)

    def edge(self, edge: Edge, declared: Iterable[Property]) -> str:
        subject, predicate, obj = rdf.iri(edge.source.id), f"kg:{edge.type}", rdf.iri(edge.target.id)
        triple = f"{subject} {predicate} {obj} .\n"
        if not edge.properties and not edge.evidence:
            return triple
        fingerprint = _fingerprint(edge)
        statement = rdf.iri(f"statement/{fingerprint}")
        said = [("a", "rdf:Statement"), ("rdf:subject", subject), ("rdf:predicate", predicate), ("rdf:object", obj)]
        triple += rdf.block(statement, [*said, *self._properties(edge.properties, declared)])
        if edge.evidence:
            triple += _annotation(rdf.iri(f"evidence/{fingerprint}"), statement, edge.evidence)
        return triple

    def _properties(self, found: Mapping[str, Value], declared: Iterable[Property]) -> Iterator[tuple[str, str]]:
        for one in declared:
            datum = found.get(one.name)
            if datum is None:
                continue
            for each in datum if isinstance(datum, list) else [datum]:
                if each in self.values.get(one.type, ()):
                    yield f"kg:{one.name}", rdf.value(one.type, str(each))
                else:
                    yield f"kg:{one.name}", rdf.literal(each, one.type)


def _annotation(name: str, statement: str, evidence: Evidence) -> str:
    document = rdf.iri(evidence.document)
    quote = f"[ a oa:TextQuoteSelector ; oa:exact {rdf.text(evidence.quote)} ]"
    position = f"[ a oa:TextPositionSelector ; oa:start {evidence.start} ; oa:end {evidence.end} ]"
    return rdf.block(
        name,
        [
            ("a", "oa:Annotation"),
            ("a", "kg:Evidence"),
            ("oa:hasBody", statement),
            ("oa:hasTarget", f"[ oa:hasSource {document} ; oa:hasSelector {quote}, {position} ]"),
            ("prov:wasQuotedFrom", document),
            ("kg:rule", rdf.text(evidence.rule)),
            ("kg:confidence", rdf.literal(evidence.confidence, "number")),
        ],
    )


def _fingerprint(edge: Edge) -> str:
    said = json.dumps([edge.type, edge.source.id, edge.target.id, carried(edge)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
