"""The graph as RDF resources, which `turtle`, `ntriples` and `jsonld` write each in its own way.

    <document/…> kg:CITES <regulation/…> .                       the fact
    <statement/…> a rdf:Statement, kg:CitesStatement ; … ;       the edge itself, where it has properties or evidence
        kg:role <value/Role/…> .
    <evidence/…> a oa:Annotation ; oa:hasBody <statement/…> ;    who says so, in which words
        oa:hasTarget <evidence/…/target> .

The IRIs of statements and annotations come from what they say, and nothing is blank: two exports of one graph are the
same triples, and a store that takes both holds them once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg import rdf
from kg.export.graph import Graph, carried
from kg.ontology import Ontology, Property
from kg.statement import Edge, Evidence, Node, Value

PREFIXES = ("kg", "oa", "prov", "rdf", "rdfs", "xsd")


@dataclass(frozen=True, slots=True)
class Iri:
    """Something of ours, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary, by its short name (`kg:CITES`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in the words of its datatype (`xsd:double`), or words in a language."""

    words: str
    datatype: str = "xsd:string"
    language: str = ""


Pair = tuple[str, Iri | Term | Literal]
"""A predicate by its short name, and an object."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A subject, by its id, and what is said of it. More than one may have the same subject."""

    id: str
    pairs: tuple[Pair, ...]


def resources(graph: Graph) -> Iterator[Resource]:
    """All that a graph says, in its order: nodes, then edges each with its statement and evidence."""
    describe = _Describer(graph.ontology)
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            yield describe.node(node, class_.properties)
    for edge_type in graph.ontology.edges:
        for edge in graph.edges(edge_type):
            yield from describe.edge(edge, edge_type.properties)


class _Describer:
    def __init__(self, ontology: Ontology) -> None:
        self.values = {each.name: frozenset(each.names) for each in ontology.lists}
        self.rest = [one for one in ontology.evidence if one.name not in rdf.IN_OA]

    def node(self, node: Node, declared: Iterable[Property]) -> Resource:
        names = [node.properties.get(name) for name in ("name", "title")]
        labels = {words: ("rdfs:label", Literal(words, language="zh")) for words in names if isinstance(words, str)}
        pairs: list[Pair] = [("rdf:type", Term(f"kg:{node.label}")), *labels.values()]
        return Resource(node.id, (*pairs, *self._properties(node.properties, declared)))

    def edge(self, edge: Edge, declared: Iterable[Property]) -> Iterator[Resource]:
        source, predicate, target = Iri(edge.source.id), f"kg:{edge.type}", Iri(edge.target.id)
        yield Resource(source.id, ((predicate, target),))
        if not edge.properties and not edge.evidence:
            return
        name = _fingerprint(edge)
        said: list[Pair] = [
            ("rdf:type", Term("rdf:Statement")),
            ("rdf:type", Term(f"kg:{rdf.statement_class(edge.type)}")),
            ("rdf:subject", source),
            ("rdf:predicate", Term(predicate)),
            ("rdf:object", target),
        ]
        yield Resource(f"statement/{name}", (*said, *self._properties(edge.properties, declared)))
        if edge.evidence:
            yield from self._annotation(f"evidence/{name}", f"statement/{name}", edge.evidence)

    def _annotation(self, name: str, statement: str, evidence: Evidence) -> Iterator[Resource]:
        document, target, quote, position = (
            Iri(evidence.document),
            f"{name}/target",
            f"{name}/quote",
            f"{name}/position",
        )
        said: list[Pair] = [
            ("rdf:type", Term("oa:Annotation")),
            ("rdf:type", Term("kg:Evidence")),
            ("oa:hasBody", Iri(statement)),
            ("oa:hasTarget", Iri(target)),
            ("prov:wasQuotedFrom", document),
        ]
        rest = {one.name: getattr(evidence, one.name) for one in self.rest}
        yield Resource(name, (*said, *self._properties(rest, self.rest)))
        selectors = ("oa:hasSelector", Iri(quote)), ("oa:hasSelector", Iri(position))
        yield Resource(target, (("oa:hasSource", document), *selectors))
        yield Resource(quote, (("rdf:type", Term("oa:TextQuoteSelector")), ("oa:exact", Literal(evidence.quote))))
        start, end = (Literal(str(offset), "xsd:integer") for offset in (evidence.start, evidence.end))
        placed: Pair = ("rdf:type", Term("oa:TextPositionSelector"))
        yield Resource(position, (placed, ("oa:start", start), ("oa:end", end)))

    def _properties(self, found: Mapping[str, Value], declared: Iterable[Property]) -> Iterator[Pair]:
        for one in declared:
            datum = found.get(one.name)
            for each in dict.fromkeys(datum) if isinstance(datum, list) else [datum]:
                if each is None:
                    continue
                if each in self.values.get(one.type, ()):
                    yield f"kg:{one.name}", Iri(rdf.value_id(one.type, str(each)))
                else:
                    yield f"kg:{one.name}", Literal(*rdf.lexical(each, one.type))


def _fingerprint(edge: Edge) -> str:
    said = json.dumps([edge.type, edge.source.id, edge.target.id, carried(edge)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
