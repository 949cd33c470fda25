"""The Data Cube that the outcomes are: which of their properties say what was measured, and which what came out."""

from __future__ import annotations

from collections.abc import Iterator

from kg import rdf
from kg.ontology import Class

COMPONENTS = {
    "qb:dimension": ("OUTCOME_OF", "period", "metric", "measure", "status"),
    "qb:measure": ("value",),
    "qb:attribute": ("unit", "qualifier", "value_max"),
}
"""The role of each edge and property of an Outcome in the cube."""


def of_class(each: Class) -> Iterator[tuple[str, str]]:
    """Every Outcome is an observation of the one data set: told once, here, and not of each of them."""
    if each.name == "Outcome":
        yield "rdfs:subClassOf", "[ a owl:Restriction ; owl:onProperty qb:dataSet ; owl:hasValue kg:outcomes ]"


def structure() -> Iterator[str]:
    """The data set and its structure."""
    names = rdf.labels("成效数据集", "outcomes")
    yield rdf.block("kg:outcomes", [("a", "qb:DataSet"), *names, ("qb:structure", "kg:outcome_structure")])
    parts = [f"[ {role} kg:{name} ]" for role, named in COMPONENTS.items() for name in named]
    names = rdf.labels("成效数据结构", "structure of the outcomes")
    pairs = [("a", "qb:DataStructureDefinition"), *names, *(("qb:component", part) for part in parts)]
    yield rdf.block("kg:outcome_structure", pairs)
