"""RDF: parsed back by rdflib, it says what the graph says, the same in every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import RDF, XSD, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from kg import export, rdf
from kg.stores import View

from .conftest import COUNTY, CYPHER, FORMULA, HOSTILE, HTML, ODD, OUTCOME, REPORT, RULE, TEXT

pytestmark = [  # by rdflib's own readers of JSON-LD and TriG
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated"),
]

KG = Namespace("https://w3id.org/fazhi-kg/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")


def node(ref_id: str) -> URIRef:
    """The IRI of an id, as rdflib sees it."""
    return URIRef(rdf.iri(ref_id).strip("<>"))


@pytest.fixture(scope="module")
def files(view: View, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An export in each form of RDF."""
    folder = tmp_path_factory.mktemp("rdf")
    return {form: export.write(view, form, folder / form).path for form in ("turtle", "trig", "ntriples", "jsonld")}


@pytest.fixture(scope="module")
def triples(files: dict[str, Path]) -> Graph:
    """What rdflib reads in Turtle."""
    return Graph().parse(files["turtle"], format="turtle")


@pytest.mark.parametrize(("form", "parser"), [("ntriples", "nt"), ("jsonld", "json-ld")])
def test_every_form_says_the_same(files: dict[str, Path], triples: Graph, form: str, parser: str) -> None:
    other = Graph().parse(files[form], format=parser)
    assert isomorphic(triples, other)
    assert len(other) > 100


def test_trig_says_the_same_in_a_named_graph_a_document(files: dict[str, Path], triples: Graph) -> None:
    dataset = Dataset().parse(files["trig"], format="trig")
    union = Graph()
    for subject, predicate, one, _ in dataset.quads():
        union.add((subject, predicate, one))
    assert isomorphic(triples, union)
    own = dataset.graph(node(REPORT.id))
    notes = set(triples.subjects(RDF.type, OA.Annotation))
    assert notes == set(own.subjects(RDF.type, OA.Annotation))
    assert (node(REPORT.id), RDF.type, KG.Document) in own
    assert (node(OUTCOME.id), RDF.type, KG.Outcome) in own
    assert (node(RULE.id), RDF.type, KG.Regulation) not in own
    assert {each.identifier for each in dataset.graphs()} == {node(REPORT.id), dataset.default_graph.identifier}


@pytest.mark.parametrize(("form", "parser"), [("turtle", "turtle"), ("trig", "trig"), ("ntriples", "nt")])
def test_oxigraph_reads_the_same(files: dict[str, Path], triples: Graph, form: str, parser: str) -> None:
    import pyoxigraph

    format_ = {"nt": "N_TRIPLES"}.get(parser, parser.upper())
    read = pyoxigraph.parse(path=files[form], format=getattr(pyoxigraph.RdfFormat, format_))
    assert len({str(each.triple) for each in read}) == len(triples)


def test_a_base_moves_ids_and_nothing_else(view: View, triples: Graph, tmp_path: Path) -> None:
    base = "https://data.example.org/法/"
    moved = Graph().parse(export.write(view, "turtle", tmp_path / "kg.ttl", base=base).path)
    back = Graph()
    ours = "https://w3id.org/fazhi-kg/"
    for triple in moved:
        back.add(tuple(URIRef(one.replace(base, ours)) if isinstance(one, URIRef) else one for one in triple))
    assert isomorphic(triples, back)
    kept = {str(one) for triple in moved for one in triple if isinstance(one, URIRef) and one.startswith(ours)}
    assert kept
    assert all(one.startswith((f"{ours}ontology#", f"{ours}value/")) for one in kept)


def test_every_form_spells_values_alike_whatever_a_reader_makes_of_them(files: dict[str, Path]) -> None:
    from rdflib import term

    term.NORMALIZE_LITERALS, before = False, True
    try:
        read = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}  # of TriG, rdflib normalises in any case
        spelt = [{triple[2].n3() for triple in Graph().parse(files[form], format=read[form])} for form in read]
    finally:
        term.NORMALIZE_LITERALS = before
    assert spelt[0] == spelt[1] == spelt[2]


def test_nothing_is_blank_so_that_two_exports_are_one(triples: Graph) -> None:
    assert not [each for triple in triples for each in triple if isinstance(each, BNode)]


def test_ntriples_hold_a_triple_a_line(files: dict[str, Path], triples: Graph) -> None:
    lines = files["ntriples"].read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(triples)
    assert all(line.startswith("<https://w3id.org/fazhi-kg/") and line.endswith(" .") for line in lines)


def test_jsonld_carries_the_context_that_the_schema_prints(files: dict[str, Path]) -> None:
    from kg import generate

    document = json.loads(files["jsonld"].read_text(encoding="utf-8"))
    assert document["@context"] == json.loads(generate.schema("context"))["@context"]


@pytest.mark.parametrize("words", [FORMULA, HOSTILE, CYPHER + HTML, "𠮷祥"])
def test_code_in_a_quote_is_words(triples: Graph, words: str) -> None:
    assert (None, OA.exact, Literal(words)) in triples


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
    start, end = str(TEXT.index(HOSTILE)), str(TEXT.index("《条例》"))
    assert [tuple(str(each) for each in row) for row in quotes] == [
        ("https://w3id.org/fazhi-kg/value/Role/implements", HOSTILE, start, end),
        ("https://w3id.org/fazhi-kg/value/Role/studies", "《条例》", end, str(int(end) + 4)),
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
        (ODD.id, KG.title, Literal(HTML)),
        (ODD.id, KG.number, Literal(CYPHER)),
    ],
)
def test_properties_keep_their_type(triples: Graph, subject: str, predicate: URIRef, value: Literal) -> None:
    assert (node(subject), predicate, value) in triples


def test_an_edge_without_evidence_has_its_properties_on_the_statement(triples: Graph) -> None:
    (statement,) = set(triples.subjects(RDF.type, KG.ImplementsStatement)) - set(triples.objects(None, OA.hasBody))
    assert triples.value(statement, RDF.predicate) == KG.IMPLEMENTS
    assert triples.value(statement, KG.year) == Literal(2021)


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
        ("a/../b/.c/.", "<https://w3id.org/fazhi-kg/a/%2E%2E/b/.c/%2E>"),
        ("\ue000", "<https://w3id.org/fazhi-kg/%EE%80%80>"),
    ],
)
def test_an_iri_keeps_its_chinese_and_escapes_what_is_forbidden(name: str, expected: str) -> None:
    assert rdf.iri(name) == expected
