"""RDF as TriG: a named graph a source document, so that a fact can be asked for, or dropped, with its document.

A graph has the IRI of its document and holds all that the document says: itself, its clauses, what was read in it, each
with its words. What no single document says (places, findings, the vocabulary of mechanisms) stands in the default
graph. `DROP GRAPH <…/document/…>` in a triple store takes a document out with all that rests on it. A graph may stand
in several blocks, for they are written as they come. What it says is in `kg.export.triples`.
"""

from __future__ import annotations

from itertools import groupby
from typing import BinaryIO

from kg.export.graph import Graph
from kg.export.triples import resources
from kg.export.turtle import block, head, speller


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    file.write(head(graph).encode("utf-8"))
    spell = speller(graph)
    for home, found in groupby(resources(graph), lambda each: each.home):
        before, after = (f"{spell.iri(home)} {{\n", "}\n") if home else ("", "")
        file.write(before.encode("utf-8"))
        for each in found:
            file.write(block(each, spell).encode("utf-8"))
        file.write(after.encode("utf-8"))
