"""The JSON-LD context: the names of the ontology as keys of JSON objects."""

from __future__ import annotations

import json
from typing import Any

from kg import ontology, rdf
from kg.ontology import Ontology

_PREFIXES = ("kg", "oa", "prov", "rdf", "rdfs", "xsd")
_LINKS = ("rdf:subject", "rdf:predicate", "rdf:object", "oa:hasBody", "oa:hasTarget", "oa:hasSource", "oa:hasSelector")
_COERCED = {"integer", "boolean", "text", "list<text>"}
"""The types whose JSON values say by themselves what they are."""


def context(of: Ontology) -> str:
    """The context as a JSON document, a term a line.

    Ids are written with the prefix of the base (`fazhi:body/国务院`), numbers and dates with their type, edges and
    values of lists as links. Classes, edges and properties have their own names; terms of others keep their prefix.
    """
    lines = [f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in terms(of).items()]
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


def terms(of: Ontology, base: str = rdf.BASE) -> dict[str, Any]:
    """The entries of the context, for ids that stand behind a base."""
    found: dict[str, Any] = {"@version": 1.1, rdf.PREFIX: base, rdf.VALUE_PREFIX: f"{rdf.BASE}value/"}
    found |= {name: of.prefixes[name] for name in _PREFIXES}
    found["rdfs:label"] = {"@language": "zh"}
    found |= {key: {"@type": "@id"} for key in (*_LINKS, "prov:wasQuotedFrom")}
    found |= {each.name: f"kg:{each.name}" for each in of.all_classes}
    found |= {rdf.statement_class(edge.name): f"kg:{rdf.statement_class(edge.name)}" for edge in of.edges}
    found |= {edge.name: {"@id": f"kg:{edge.name}", "@type": "@id"} for edge in of.edges}
    properties = [one for each in of.all_classes for one in each.properties]
    properties += [one for edge in of.edges for one in edge.properties]
    for one in sorted(properties, key=lambda one: one.name):
        found[one.name] = _property(one.name, one.type)
    found[rdf.IN_ORDER] = f"kg:{rdf.IN_ORDER}"
    return found


def _property(name: str, type_: str) -> Any:
    if type_ in _COERCED:
        return f"kg:{name}"
    return {"@id": f"kg:{name}", "@type": rdf.DATATYPES[type_] if type_ in ontology.PLAIN_TYPES else "@id"}
