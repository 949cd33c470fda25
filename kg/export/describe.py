"""What an export is, for catalogues: VoID (what the triples are of) and DCAT (the file, its size and fingerprint)."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import quote

import kg
from kg import rdf
from kg.export.graph import Graph
from kg.export.triples import Iri, Term, resources

MEDIA_TYPES = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "application/zip",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "cypher": "application/x-cypher-query",
    "html": "text/html",
    "svg": "image/svg+xml",
}
"""The media type of each format, as IANA or the makers of the format name it."""

_PREFIXES = ("dcat", "dct", "kg", "oa", "prov", "rdf", "rdfs", "spdx", "void", "xsd")
_VOCABULARIES = ("kg", "oa", "prov", "rdf", "rdfs")


def description(graph: Graph, format_: str, path: Path, today: date) -> str:
    """The description, in Turtle, of a graph that was just written to a file, which stands beside it.

    The file is named relative to the description, so that both can be put anywhere together.
    """
    prefixes = {name: graph.ontology.prefixes[name] for name in _PREFIXES}
    classes, predicates, triples = _counted(graph)
    data = path.read_bytes()
    file, dataset = f"<{quote(path.name)}>", "<#dataset>"
    said = [
        ("a", "dcat:Dataset"),
        ("a", "void:Dataset"),
        *rdf.labels("法治知识图谱", "Knowledge graph of Chinese regulations", "dct:title"),
        ("dct:issued", f'"{today.isoformat()}"^^xsd:date'),
        ("dct:language", rdf.text("zh")),
        ("dct:conformsTo", f"<{graph.ontology.prefixes['kg'].rstrip('#')}>"),
        ("prov:wasGeneratedBy", f"[ a prov:Activity ; rdfs:label {rdf.text(f'fazhi-kg {kg.__version__}')} ]"),
        ("dcat:distribution", "<#file>"),
    ]
    periods = sorted(graph.view.rows("MATCH (y:Year) RETURN y.year AS year"), key=lambda row: row["year"])
    if periods:
        first, last = (f'"{row["year"]}"^^xsd:gYear' for row in (periods[0], periods[-1]))
        said.append(("dct:temporal", f"[ a dct:PeriodOfTime ; dcat:startDate {first} ; dcat:endDate {last} ]"))
    if format_ in ("turtle", "trig", "ntriples", "jsonld"):
        said += [("void:vocabulary", f"<{graph.ontology.prefixes[name]}>") for name in _VOCABULARIES]
        said += [
            ("void:dataDump", file),
            ("void:uriSpace", rdf.text(graph.base)),
            ("void:triples", str(triples)),
            ("void:entities", str(graph.node_count)),
        ]
        said += [("void:classPartition", f"[ void:class {name} ; void:entities {n} ]") for name, n in classes]
        said += [("void:propertyPartition", f"[ void:property {name} ; void:triples {n} ]") for name, n in predicates]
    distribution = [
        ("a", "dcat:Distribution"),
        ("dcat:downloadURL", file),
        ("dcat:mediaType", f"<https://www.iana.org/assignments/media-types/{MEDIA_TYPES[format_]}>"),
        ("dcat:byteSize", str(len(data))),
        (
            "spdx:checksum",
            "[ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; "
            f'spdx:checksumValue "{hashlib.sha256(data).hexdigest()}"^^xsd:hexBinary ]',
        ),
    ]
    return "\n".join([rdf.header(prefixes), rdf.block(dataset, said), rdf.block("<#file>", distribution)])


def _counted(graph: Graph) -> tuple[list[tuple[str, int]], list[tuple[str, int]], int]:
    """How many things are of each class, how many triples have each predicate, and how many triples there are."""
    classes: Counter[str] = Counter()
    predicates: Counter[str] = Counter()
    edges: set[tuple[str, str, str]] = set()
    for each in resources(graph):
        for predicate, one in each.pairs:
            if isinstance(one, Iri) and predicate.removeprefix("kg:").isupper():
                if (each.id, predicate, one.id) in edges:
                    continue  # several statements of one edge: the triple itself is one
                edges.add((each.id, predicate, one.id))
            predicates[predicate] += 1
            if predicate == "rdf:type" and isinstance(one, Term):
                classes[one.name] += 1
    return sorted(classes.items()), sorted(predicates.items()), predicates.total()
