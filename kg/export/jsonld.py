"""RDF as JSON-LD: an object a line, its context at the top. What it says is in `kg.export.triples`.

The keys are the names of the ontology; the context is the one that `kg schema --format context` prints, and stands in
the file, so that nothing is fetched to read it.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from kg import rdf
from kg.export.graph import Graph
from kg.export.triples import Iri, Listed, Object, Resource, Term, resources
from kg.generate.context import terms


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    context = terms(graph.ontology, graph.base)
    file.write(f'{{"@context": {_json(context)},\n"@graph": ['.encode())
    before = "\n"
    for each in resources(graph):
        file.write(f"{before}{_json(_object(each, context))}".encode())
        before = ",\n"
    file.write(b"\n]}\n")


def _object(resource: Resource, context: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _id(resource.id)}
    for predicate, one in resource.pairs:
        key = "@type" if predicate == "rdf:type" else predicate.removeprefix("kg:")
        value = _value(one, context.get(key))
        if key not in found:
            found[key] = value
        elif isinstance(found[key], list):
            found[key].append(value)
        else:
            found[key] = [found[key], value]
    return found


def _value(one: Object, declared: Any) -> Any:
    """A link, or a literal: as JSON has it where the context gives it its type, else with its type."""
    if isinstance(one, Iri):
        return _id(one.id)
    if isinstance(one, Listed):
        return f"{rdf.VALUE_PREFIX}:{one.id.removeprefix('value/')}"
    if isinstance(one, Term):
        return one.name
    if one.datatype in ("xsd:integer", "xsd:boolean"):
        return json.loads(one.words)
    expected = declared if isinstance(declared, dict) else {}
    if expected.get("@type", "xsd:string") == one.datatype and expected.get("@language", "") == one.language:
        # a double is a string here: as a JSON number, its digits would be every reader's own
        return one.words
    if one.language:
        return {"@value": one.words, "@language": one.language}
    return {"@value": one.words} if one.datatype == "xsd:string" else {"@value": one.words, "@type": one.datatype}


def _id(of: str) -> str:
    # with a prefix: bare, an id with a colon in it would be taken for an IRI
    return f"{rdf.PREFIX}:{rdf.path(of)}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
