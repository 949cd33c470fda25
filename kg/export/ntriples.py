"""RDF as N-Triples: a triple a line, for bulk loaders and line tools. What it says is in `kg.export.triples`."""

from __future__ import annotations

from typing import BinaryIO

from kg import rdf
from kg.export.graph import Graph
from kg.export.triples import Iri, Literal, Term, resources


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    writer = _Writer(graph.ontology.prefixes)
    for each in resources(graph):
        subject = rdf.iri(each.id)
        lines = (f"{subject} {writer.term(predicate)} {writer.object(one)} .\n" for predicate, one in each.pairs)
        file.write("".join(lines).encode("utf-8"))


class _Writer:
    def __init__(self, prefixes: rdf.Prefixes) -> None:
        self.prefixes = prefixes
        self.terms: dict[str, str] = {}

    def term(self, name: str) -> str:
        """A short name in full."""
        if name not in self.terms:
            self.terms[name] = f"<{rdf.expand(name, self.prefixes)}>"
        return self.terms[name]

    def object(self, one: Iri | Term | Literal) -> str:
        if isinstance(one, Iri):
            return rdf.iri(one.id)
        if isinstance(one, Term):
            return self.term(one.name)
        quoted = rdf.text(one.words, one.language)
        return quoted if one.datatype == "xsd:string" else f"{quoted}^^{self.term(one.datatype)}"
