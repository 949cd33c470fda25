"""What stands beside an export for catalogues, and that all terms of others that we use are theirs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, PROV, QB, RDF, SKOS, TIME, VOID, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ORG, OWL, RDFS, SH, XSD, DefinedNamespace

from kg import export, generate, ontology
from kg.errors import BadInput
from kg.export.describe import MEDIA_TYPES
from kg.generate import cube
from kg.stores import View

pytestmark = [  # by rdflib's own reader of TriG
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated"),
]
KG = Namespace("https://w3id.org/fazhi-kg/ontology#")
SPDX = Namespace("http://spdx.org/rdf/terms#")

SHIPPED: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, PROV, QB, RDF, SKOS, TIME, VOID, ORG, OWL, RDFS, SH, XSD)
"""The vocabularies of which rdflib ships all terms."""

ELSEWHERE = {
    "http://data.europa.eu/eli/ontology#": (
        "LegalResource LegalResourceSubdivision amends based_on cites date_publication first_date_entry_in_force"
        " is_part_of number realizes repeals title"
    ),
    "http://www.w3.org/ns/oa#": (
        "Annotation TextPositionSelector TextQuoteSelector end exact hasBody hasSelector hasSource hasTarget start"
    ),
    "http://data.europa.eu/m8g/": "AdminUnit PublicOrganisation Requirement SupportedValue",
    "http://purl.org/vocab/cpsv#": "Rule",
    "https://w3id.org/dpv#": "Obligation",
    "http://purl.org/net/p-plan#": "Step",
    "http://spdx.org/rdf/terms#": "Checksum algorithm checksum checksumAlgorithm_sha256 checksumValue",
}
"""The others, each with its terms that we use, as its own pages list them. No package ships these."""


def written(view: View, folder: Path, format_: str, name: str) -> tuple[Path, Graph]:
    """An export and its description."""
    path = export.write(view, format_, folder / name, describe=folder / "about.ttl").path
    return path, Graph().parse(folder / "about.ttl", publicID="http://x.example/about.ttl")


@pytest.mark.parametrize(
    ("format_", "media"),
    [("turtle", "text/turtle"), ("trig", "application/trig"), ("ntriples", "application/n-triples")],
)
def test_a_description_counts_what_the_file_holds(view: View, tmp_path: Path, format_: str, media: str) -> None:
    path, said = written(view, tmp_path, format_, "图 谱.rdf")
    (about,) = said.subjects(RDF.type, VOID.Dataset)
    read = Dataset(default_union=True).parse(path, format={"ntriples": "nt"}.get(format_, format_))
    triples = {tuple(each[:3]) for each in read.quads()}
    assert said.value(about, VOID.triples) == Literal(len(triples))
    for part in said.objects(about, VOID.classPartition):
        members = {each[0] for each in triples if each[1:] == (RDF.type, said.value(part, VOID["class"]))}
        assert said.value(part, VOID.entities) == Literal(len(members))
    for part in said.objects(about, VOID.propertyPartition):
        assert said.value(part, VOID.triples) == Literal(
            sum(each[1] == said.value(part, VOID.property) for each in triples)
        )
    assert {said.value(part, VOID.property) for part in said.objects(about, VOID.propertyPartition)} == {
        each[1] for each in triples
    }
    file = said.value(about, DCAT.distribution)
    assert said.value(file, DCAT.downloadURL) == URIRef("http://x.example/%E5%9B%BE%20%E8%B0%B1.rdf")
    assert said.value(file, DCAT.byteSize) == Literal(path.stat().st_size)
    assert str(said.value(file, DCAT.mediaType)).endswith(media)
    checksum = said.value(said.value(file, SPDX.checksum), SPDX.checksumValue)
    assert str(checksum) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_format_has_a_media_type(view: View, tmp_path: Path) -> None:
    assert set(MEDIA_TYPES) >= set(export.FORMATS) - {"neo4j-import"}
    _, said = written(view, tmp_path, "csv", "kg.zip")
    assert (None, DCAT.byteSize, None) in said
    assert (None, VOID.triples, None) not in said


def test_a_description_overwrites_nothing(view: View, tmp_path: Path) -> None:
    (tmp_path / "about.ttl").write_text("mine")
    with pytest.raises(BadInput, match="exists already"):
        export.write(view, "turtle", tmp_path / "kg.ttl", describe=tmp_path / "about.ttl")
    assert [each.name for each in tmp_path.iterdir()] == ["about.ttl"]


def test_all_terms_of_others_are_theirs(view: View, tmp_path: Path) -> None:
    graph = Graph()
    for format_ in ("owl", "shacl", "skos"):
        graph.parse(data=generate.schema(format_), format="turtle")
    path, said = written(view, tmp_path, "turtle", "kg.ttl")
    graph.parse(path)
    used = {str(one) for each in (*graph, *said) for one in each if isinstance(one, URIRef)}
    used |= {str(one.datatype) for each in graph for one in each if isinstance(one, Literal) and one.datatype}
    known = {str(each._NS): each for each in SHIPPED}
    ours = ("https://w3id.org/fazhi-kg/", "http://x.example/", "https://www.apache.org/", "https://www.iana.org/")
    foreign = {one for one in used if not one.startswith(ours)}
    checked = set()
    for one in sorted(foreign):
        space = next((each for each in (*known, *ELSEWHERE) if one.startswith(each)), None)
        assert space, one
        name = one[len(space) :]
        assert not name or name in (known[space] if space in known else ELSEWHERE[space].split()), one
        checked.add(space)
    # of XSD, gYear and the like come from the description; each namespace that is declared here is used
    assert checked >= {str(each._NS) for each in SHIPPED} | set(ELSEWHERE)


def test_the_cube_is_made_of_what_an_outcome_has() -> None:
    outcome = ontology.load().class_("Outcome")
    names = {one.name for one in outcome.properties} | {edge.name for edge in outcome.edges}
    assert {name for named in cube.COMPONENTS.values() for name in named} <= names
    graph = Graph().parse(data=generate.schema("owl"), format="turtle")
    structure = graph.value(KG.outcomes, QB.structure)
    assert {str(role) for part in graph.objects(structure, QB.component) for role in graph.predicates(part)} == {
        str(QB.dimension),
        str(QB.measure),
        str(QB.attribute),
    }
