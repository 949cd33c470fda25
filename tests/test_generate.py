"""What is generated from the ontology: it is current, well-formed, and says what the ontology says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import ladybug
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from kg import content, generate, ontology
from kg.errors import BadContent, BadInput
from kg.generate.tables import ddl

KG = Namespace("https://w3id.org/fazhi-kg/ontology#")


@pytest.fixture(scope="module")
def owl() -> Graph:
    """The OWL file, read by rdflib."""
    return Graph().parse(data=generate.schema("owl"), format="turtle")


def test_the_committed_files_are_current() -> None:
    assert generate.outdated(content.folder("ontology")) == []


def test_a_file_that_differs_is_named_and_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main([], tmp_path) == 0
    assert generate.main(["--check"], tmp_path) == 0
    (tmp_path / "kg.ddl").write_text("CREATE NODE TABLE `X`(`id` STRING);\n", encoding="utf-8")
    capsys.readouterr()
    assert generate.main(["--check"], tmp_path) == 1
    assert re.findall(r"\S+ is not current", capsys.readouterr().err) == [f"{tmp_path / 'kg.ddl'} is not current"]
    generate.main([], tmp_path)
    assert generate.outdated(tmp_path) == []


def test_an_ontology_that_does_not_hold_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> ontology.Ontology:
        raise BadContent("classes/A.yml: label.en: is missing")

    monkeypatch.setattr(ontology, "load", broken)
    assert generate.main([], tmp_path) == 1
    assert capsys.readouterr().err == "kg.generate: error: classes/A.yml: label.en: is missing\n"


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(BadInput, match="no schema format 'owll'; choose from owl, shacl, context, skos, ddl, markdown"):
        generate.schema("owll")


def test_ladybug_takes_the_tables_and_they_hold_what_the_ontology_declares() -> None:
    shipped = ontology.load()
    with ladybug.Database(":memory:") as database, ladybug.Connection(database) as connection:
        for statement in ddl(shipped):
            connection.execute(statement)
        found = {
            (row["name"], column["name"], column["type"])
            for row in connection.execute("CALL show_tables() RETURN *").rows_as_dict()
            for column in connection.execute(f"CALL table_info('{row['name']}') RETURN *").rows_as_dict()
        }
    assert ("Document", "sources", "STRING[]") in found
    assert ("Outcome", "value", "DOUBLE") in found
    assert ("CITES", "end", "INT64") in found
    assert ("IMPLEMENTS", "binding", "BOOL") in found
    tables = {name for name, _, _ in found}
    assert tables >= {each.name for each in shipped.classes}
    assert "Evidence" not in tables


def test_type_of_an_edge_is_asked_as_on_neo4j() -> None:
    with ladybug.Database(":memory:") as database, ladybug.Connection(database) as connection:
        for statement in ddl(ontology.load()):
            connection.execute(statement)
        connection.execute("CREATE (:Mechanism {id: 'a'})-[:BROADER]->(:Mechanism {id: 'b'})")
        rows = list(connection.execute("MATCH (:Mechanism)-[e]->(:Mechanism) RETURN type(e) AS t").rows_as_dict())
    assert rows == [{"t": "BROADER"}]


def test_every_class_edge_and_property_is_in_the_owl_file_with_both_labels(owl: Graph) -> None:
    shipped = ontology.load()
    names = {each.name for each in (*shipped.all_classes, *shipped.edges, *shipped.lists)}
    names |= {one.name for each in (*shipped.all_classes, *shipped.edges) for one in each.properties}
    for name in names:
        assert {label.language for label in owl.objects(KG[name], RDFS.label)} == {"zh", "en"}, name


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        (KG.Institution, RDFS.subClassOf, URIRef("http://www.w3.org/ns/org#FormalOrganization")),
        (KG.Evidence, RDFS.subClassOf, URIRef("http://www.w3.org/ns/oa#Annotation")),
        (KG.Stage, RDFS.subClassOf, URIRef("http://purl.org/net/p-plan#Step")),
        # what a report cites is a reference, what a regulation cites is a citation of ELI
        (KG.CITES, SKOS.narrowMatch, URIRef("http://data.europa.eu/eli/ontology#cites")),
        (KG.REPEALS, RDFS.subPropertyOf, URIRef("http://data.europa.eu/eli/ontology#repeals")),
        (KG.BROADER, RDFS.subPropertyOf, SKOS.broader),
        # PART_OF of a body and of a clause are aligned to different terms, so ours is the wider one
        (KG.PART_OF, SKOS.narrowMatch, URIRef("http://www.w3.org/ns/org#subOrganizationOf")),
        (KG.STAGE_OF, RDFS.domain, KG.Stage),
        (KG.STAGE_OF, RDFS.range, KG.Document),
        (KG.number, RDF.type, OWL.DatatypeProperty),
        (KG.rung, RDF.type, OWL.ObjectProperty),
        (KG.Rung, RDFS.subClassOf, SKOS.Concept),
        (KG.CitesStatement, RDFS.subClassOf, RDF.Statement),
        (KG.via, RDFS.domain, KG.ImplementsStatement),
    ],
)
def test_the_owl_file_says(owl: Graph, subject: URIRef, predicate: URIRef, object_: URIRef) -> None:
    assert (subject, predicate, object_) in owl


def test_no_property_is_both_of_data_and_of_objects(owl: Graph) -> None:
    assert not set(owl.subjects(RDF.type, OWL.DatatypeProperty)) & set(owl.subjects(RDF.type, OWL.ObjectProperty))


def test_an_ordered_list_is_an_ordered_collection(owl: Graph) -> None:
    ladder = URIRef("https://w3id.org/fazhi-kg/value/Rung/in-order")
    members = list(owl.items(owl.value(ladder, SKOS.memberList)))
    assert [str(each).rpartition("/")[2] for each in members] == list(ontology.load().values("Rung").names)


def test_a_mechanism_has_its_labels_its_broader_concept_and_the_iri_of_its_node() -> None:
    skos = Graph().parse(data=generate.schema("skos"), format="turtle")
    hearing = URIRef("https://w3id.org/fazhi-kg/mechanism/听证")
    assert {label.language for label in skos.objects(hearing, SKOS.prefLabel)} == {"zh", "en"}
    broader = skos.value(hearing, SKOS.broader)
    assert broader == URIRef("https://w3id.org/fazhi-kg/mechanism/重大行政决策程序")
    for concept in skos.subjects(RDF.type, SKOS.Concept):
        assert (concept, SKOS.broader, None) in skos or (concept, SKOS.topConceptOf, None) in skos


def test_the_context_has_every_name_of_the_ontology_and_says_how_its_value_is_meant() -> None:
    terms = json.loads(generate.schema("context"))["@context"]
    shipped = ontology.load()
    names = {each.name for each in (*shipped.all_classes, *shipped.edges)}
    names |= {one.name for each in (*shipped.all_classes, *shipped.edges) for one in each.properties}
    assert names <= set(terms)
    assert terms["Outcome"] == "kg:Outcome"
    assert terms["CITES"] == {"@id": "kg:CITES", "@type": "@id"}
    assert terms["value"] == {"@id": "kg:value", "@type": "xsd:double"}
    assert terms["published"] == {"@id": "kg:published", "@type": "xsd:date"}
    assert terms["rung"] == {"@id": "kg:rung", "@type": "@id"}
    assert terms["start"] == "kg:start"
    assert not [each for each in terms if each.startswith("@") and each != "@version"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader of JSON-LD
def test_a_word_of_the_ontology_that_json_ld_reads_with_its_context() -> None:
    context = json.loads(generate.schema("context"))["@context"]
    said = {
        "@id": "fazhi:a:b/百分之百%25",
        "@type": "Outcome",
        "metric": "办结率",
        "value": "98.5",
        "status": "fazhi:value/x",
    }
    triples = Graph().parse(data=json.dumps({"@context": context, **said}), format="json-ld")
    subject = URIRef("https://w3id.org/fazhi-kg/a:b/百分之百%25")
    assert (subject, RDF.type, KG.Outcome) in triples
    assert (subject, KG.value, Literal("98.5", datatype=XSD.double)) in triples
    assert (subject, KG.status, URIRef("https://w3id.org/fazhi-kg/value/x")) in triples


def test_the_page_links_only_to_chapters_that_it_has() -> None:
    page = generate.schema("markdown")
    chapters = {line.lstrip("# ").lower() for line in page.splitlines() if line.startswith("##")}
    assert set(re.findall(r"\]\(#(\w+)\)", page)) <= chapters
    assert "list<text>" not in page.replace("`list<text>`", "")
