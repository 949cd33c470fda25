"""The graph as RDF resources, which `turtle`, `trig`, `ntriples` and `jsonld` write each in its own way.

    <document/…> kg:CITES <regulation/…> .                       the fact
    <statement/…> a rdf:Statement, kg:CitesStatement ; … ;       the edge itself, where it has properties or evidence
        kg:role <value/Role/…> .
    <evidence/…> a oa:Annotation ; oa:hasBody <statement/…> ;    who says so, in which words
        oa:hasTarget <evidence/…/target> .

The IRIs of statements and annotations come from what they say, and nothing is blank: two exports of one graph are the
same triples, and a store that takes both holds them once. Nothing is lost: `kg.rdfimport` makes the same graph of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from kg import rdf
from kg.export.graph import Graph, carried, home
from kg.ontology import Class, EdgeType, Ontology, Property
from kg.statement import Edge, Evidence, Node, Ref, Value

PREFIXES = ("kg", "oa", "prov", "rdf", "rdfs", "xsd")


# Tuples, for there are millions of them: a frozen dataclass takes three times as long to make.
class Iri(NamedTuple):
    """Something of this graph, by its id, which stands behind the base of the export."""

    id: str


class Listed(NamedTuple):
    """A value of a list of the ontology, by its id, which has the same IRI in every export."""

    id: str


class Term(NamedTuple):
    """A term of a vocabulary, by its short name (`kg:CITES`)."""

    name: str


class Literal(NamedTuple):
    """A value in the words of its datatype (`xsd:double`), or words in a language."""

    words: str
    datatype: str = "xsd:string"
    language: str = ""


Object = Iri | Listed | Term | Literal
Pair = tuple[str, Object]
"""A predicate by its short name, and an object."""


class Resource(NamedTuple):
    """A subject, by its id, and what is said of it. More than one may have the same subject.

    `home` is the id of the document that says so; empty for what no single document does.
    """

    id: str
    pairs: tuple[Pair, ...]
    home: str


def resources(graph: Graph) -> Iterator[Resource]:
    """All that a graph says, in its order: nodes, then edges each with its statement and evidence."""
    describe = _Describer(graph.ontology)
    for class_ in graph.ontology.classes:
        for node in graph.nodes(class_):
            yield describe.node(node, class_)
    for edge_type in graph.ontology.edges:
        yield from describe.edges(graph.edges(edge_type), edge_type)


def rank(datum: list[str]) -> bool:
    """Whether the values of a list, each a triple of its own, would not come back as they were."""
    return any(one >= other for one, other in pairwise(datum))


_STATEMENT, _ANNOTATION, _NOTE = Term("rdf:Statement"), Term("oa:Annotation"), Term("kg:Evidence")
_QUOTE, _POSITION = Term("oa:TextQuoteSelector"), Term("oa:TextPositionSelector")


class _Describer:
    def __init__(self, ontology: Ontology) -> None:
        self.values = {each.name: {name: Listed(rdf.value_id(each.name, name)) for name in each.names}
                       for each in ontology.lists}  # fmt: skip
        self.rest = [one for one in ontology.evidence if one.name not in rdf.IN_OA]

    def node(self, node: Node, class_: Class) -> Resource:
        names = [node.properties.get(name) for name in ("name", "title")]
        labels = {words: ("rdfs:label", Literal(words, language="zh")) for words in names if isinstance(words, str)}
        pairs: list[Pair] = [("rdf:type", Term(f"kg:{node.label}")), *labels.values()]
        pairs += self._properties(node.properties, class_.properties)
        return Resource(node.id, tuple(pairs), _home(node, class_))

    def edges(self, edges: Iterable[Edge], edge_type: EdgeType) -> Iterator[Resource]:
        for ends, found in groupby(edges, lambda edge: (edge.source, edge.target)):
            several = list(found)
            if len(several) == 1 and not several[0].properties and not several[0].evidence:
                yield Resource(ends[0].id, ((f"kg:{edge_type.name}", Iri(ends[1].id)),), home(ends[0].id))
                continue
            twins: Counter[str] = Counter()
            for edge in several:  # one that says nothing more is stated too, or the others would hide it
                name = _fingerprint(edge, twins)
                yield from self._stated(edge, edge_type, ends, name)

    def _stated(self, edge: Edge, edge_type: EdgeType, ends: tuple[Ref, Ref], name: str) -> Iterator[Resource]:
        source, predicate, target = Iri(ends[0].id), f"kg:{edge.type}", Iri(ends[1].id)
        said_in = edge.evidence.document if edge.evidence else home(source.id)
        yield Resource(source.id, ((predicate, target),), said_in)
        statement = Iri(f"statement/{name}")
        said: list[Pair] = [
            ("rdf:type", _STATEMENT),
            ("rdf:type", Term(f"kg:{rdf.statement_class(edge.type)}")),
            ("rdf:subject", source),
            ("rdf:predicate", Term(predicate)),
            ("rdf:object", target),
        ]
        said += self._properties(edge.properties, edge_type.properties)
        yield Resource(statement.id, tuple(said), said_in)
        if edge.evidence:
            yield from self._annotation(f"evidence/{name}", statement, edge.evidence)

    def _annotation(self, name: str, statement: Iri, evidence: Evidence) -> Iterator[Resource]:
        document, target = Iri(evidence.document), Iri(f"{name}/target")
        quote, position = Iri(f"{name}/quote"), Iri(f"{name}/position")
        said: list[Pair] = [
            ("rdf:type", _ANNOTATION),
            ("rdf:type", _NOTE),
            ("oa:hasBody", statement),
            ("oa:hasTarget", target),
            ("prov:wasQuotedFrom", document),
        ]
        said += self._properties({one.name: getattr(evidence, one.name) for one in self.rest}, self.rest)
        yield Resource(name, tuple(said), document.id)
        selectors = ("oa:hasSelector", quote), ("oa:hasSelector", position)
        yield Resource(target.id, (("oa:hasSource", document), *selectors), document.id)
        quoted: Pair = ("oa:exact", Literal(evidence.quote))
        yield Resource(quote.id, (("rdf:type", _QUOTE), quoted), document.id)
        start = Literal(str(evidence.start), "xsd:integer")
        end = Literal(str(evidence.end), "xsd:integer")
        yield Resource(position.id, (("rdf:type", _POSITION), ("oa:start", start), ("oa:end", end)), document.id)

    def _properties(self, found: Mapping[str, Value], declared: Iterable[Property]) -> Iterator[Pair]:
        in_order: dict[str, list[str]] = {}
        for one in declared:
            datum = found.get(one.name)
            if datum is None:
                continue
            key = f"kg:{one.name}"
            if not isinstance(datum, list):
                listed = self.values.get(one.type, {}).get(datum)  # type: ignore[arg-type]  # of text, or not there
                yield key, listed or Literal(*rdf.lexical(datum, one.type))
                continue
            if rank(datum):
                in_order[one.name] = datum
            for each in dict.fromkeys(datum):
                yield key, Literal(each)
        if in_order:
            yield f"kg:{rdf.IN_ORDER}", Literal(json.dumps(in_order, ensure_ascii=False))


def _home(node: Node, class_: Class) -> str:
    """The document that a node is of: by its id, or as one that its class requires; a Finding may rest on several."""
    if any(one.name == "document" and one.required for one in class_.properties):
        return str(node.properties["document"])
    return home(node.id)


_SORTED = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


def _fingerprint(edge: Edge, twins: Counter[str]) -> str:
    """What an edge says, in 32 digits; the second that says the same to the letter gets others."""
    said = _SORTED.encode([edge.type, edge.source.id, edge.target.id, carried(edge)])
    twins[said] += 1
    if twins[said] > 1:
        said += f" {twins[said]}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
