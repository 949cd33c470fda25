"""Turtle: parsed back by rdflib, it says what the graph says."""

from __future__ import annotations

import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from kg import export, rdf
from kg.stores import View

from .conftest import COUNTY, HOSTILE, ODD, OUTCOME, REPORT, RULE

KG = Namespace("https://w3id.org/fazhi-kg/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")


def node(ref_id: str) -> URIRef:
    """The IRI of an id, as rdflib sees it."""
    return URIRef(rdf.iri(ref_id).strip("<>"))


@pytest.fixture(scope="module")
def triples(view: View, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What rdflib reads in an export."""
    path = tmp_path_factory.mktemp("turtle") / "kg.ttl"
    export.write(view, "turtle", path)
    return Graph().parse(path, format="turtle")


def test_an_edge_is_a_plain_triple(triples: Graph) -> None:
    assert (node(REPORT.id), KG.CITES, node(RULE.id)) in triples
    assert (node(OUTCOME.id), KG.OUTCOME_OF, node(COUNTY.id)) in triples


def test_evidence_is_an_annotation_with_both_selectors(triples: Graph) -> None:
    quotes = triples.query(
        """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX kg: <https://w3id.org/fazhi-kg/ontology#>
        SELECT ?role ?quote ?start ?end WHERE {
          ?note a oa:Annotation ; oa:hasBody ?said ; oa:hasTarget ?target .
          ?said rdf:predicate kg:CITES ; rdf:object ?rule ; kg:role ?role .
          ?target oa:hasSource ?document ; oa:hasSelector ?quoted, ?placed .
          ?quoted oa:exact ?quote . ?placed oa:start ?start ; oa:end ?end .
        } ORDER BY ?start""",
        initBindings={"rule": node(RULE.id), "document": node(REPORT.id)},
    )
    assert [tuple(str(each) for each in row) for row in quotes] == [
        ("https://w3id.org/fazhi-kg/value/Role/implements", HOSTILE, "3", "9"),
        ("https://w3id.org/fazhi-kg/value/Role/studies", "《条例》", "20", "24"),
    ]


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (RULE.id, KG.effective, Literal("2019-09-01", datatype=XSD.date)),
        (RULE.id, KG.known, Literal(True)),
        (RULE.id, KG.nature, URIRef("https://w3id.org/fazhi-kg/value/Nature/administrative_regulation")),
        (OUTCOME.id, KG.value, Literal("-5.0", datatype=XSD.double)),
        (REPORT.id, KG.sources, Literal("a.txt")),
        (REPORT.id, KG.sources, Literal(HOSTILE)),
        (ODD.id, KG.title, Literal("100%“好”<制度> #1")),
    ],
)
def test_properties_keep_their_type(triples: Graph, subject: str, predicate: URIRef, value: Literal) -> None:
    assert (node(subject), predicate, value) in triples


def test_an_edge_without_evidence_has_its_properties_on_the_statement(triples: Graph) -> None:
    statements = list(triples.subjects(RDF.predicate, KG.IMPLEMENTS))
    assert [triples.value(each, KG.year) for each in statements] == [Literal(2021)]
    assert not list(triples.subjects(OA.hasBody, statements[0]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("body/国务院", "<https://w3id.org/fazhi-kg/body/国务院>"),
        ("regulation/“双随机、一公开”（试行）", "<https://w3id.org/fazhi-kg/regulation/“双随机、一公开”（试行）>"),
        ("regulation/2021—2025年", "<https://w3id.org/fazhi-kg/regulation/2021—2025年>"),
        ("a b", "<https://w3id.org/fazhi-kg/a%20b>"),
        ("100%", "<https://w3id.org/fazhi-kg/100%25>"),
        ("<x>\n", "<https://w3id.org/fazhi-kg/%3Cx%3E%0A>"),
        ("r#25.1", "<https://w3id.org/fazhi-kg/r%2325.1>"),
        ("a\u3000b", "<https://w3id.org/fazhi-kg/a\u3000b>"),
        ("\ue000", "<https://w3id.org/fazhi-kg/%EE%80%80>"),
    ],
)
def test_an_iri_keeps_its_chinese_and_escapes_what_is_forbidden(name: str, expected: str) -> None:
    assert rdf.iri(name) == expected
