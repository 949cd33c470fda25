"""RDF as Turtle. What it says is in `kg.export.triples`."""

from __future__ import annotations

from typing import BinaryIO

from kg import rdf
from kg.export.graph import Graph
from kg.export.spelling import Speller
from kg.export.triples import PREFIXES, Resource, resources


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    file.write(head(graph).encode("utf-8"))
    spell = speller(graph)
    for each in resources(graph):
        file.write(block(each, spell).encode("utf-8"))


def head(graph: Graph) -> str:
    """The lines that say what the prefixes mean."""
    return rdf.header({name: graph.ontology.prefixes[name] for name in PREFIXES}) + "\n"


def speller(graph: Graph) -> Speller:
    """How Turtle spells: terms by their short names, whole numbers and truth values as they are."""
    return Speller(graph.base, lambda name: name, ("xsd:integer", "xsd:boolean"))


def block(each: Resource, spell: Speller) -> str:
    """A resource, what is said of it a line each; objects of one predicate, which come one behind the other, share it.

    `rdf.block` bears any order, and takes twice as long: there are millions of these.
    """
    text, before = [spell.iri(each.id)], ""
    for predicate, one in each.pairs:
        if predicate == before:
            text.append(", ")
        else:
            text.append(" ;\n    " if before else " ")
            text.append("a " if predicate == "rdf:type" else f"{predicate} ")
            before = predicate
        text.append(spell.object(one))
    text.append(" .\n")
    return "".join(text)
