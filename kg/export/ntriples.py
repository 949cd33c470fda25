"""RDF as N-Triples: a triple a line, for bulk loaders and line tools. What it says is in `kg.export.triples`."""

from __future__ import annotations

from typing import BinaryIO

from kg import rdf
from kg.export.graph import Graph
from kg.export.spelling import Speller
from kg.export.triples import resources


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    spell = Speller(graph.base, lambda name: f"<{rdf.expand(name, graph.ontology.prefixes)}>")
    terms = spell.terms
    for each in resources(graph):
        subject = spell.iri(each.id)
        lines = [f"{subject} {terms[predicate]} {spell.object(one)} .\n" for predicate, one in each.pairs]
        file.write("".join(lines).encode("utf-8"))
