"""RDF as Turtle. What it says is in `kg.export.triples`."""

from __future__ import annotations

from typing import BinaryIO

from kg import rdf
from kg.export.graph import Graph
from kg.export.triples import PREFIXES, Iri, Literal, Term, resources

_BARE = ("xsd:integer", "xsd:boolean")


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    prefixes = {name: graph.ontology.prefixes[name] for name in PREFIXES}
    file.write((rdf.header(prefixes) + "\n").encode("utf-8"))
    for each in resources(graph):
        pairs = [("a" if predicate == "rdf:type" else predicate, _object(one)) for predicate, one in each.pairs]
        file.write(rdf.block(rdf.iri(each.id), pairs).encode("utf-8"))


def _object(one: Iri | Term | Literal) -> str:
    if isinstance(one, Iri):
        return rdf.iri(one.id)
    if isinstance(one, Term):
        return one.name
    if one.datatype in _BARE:
        return one.words
    quoted = rdf.text(one.words, one.language)
    return quoted if one.datatype == "xsd:string" else f"{quoted}^^{one.datatype}"
