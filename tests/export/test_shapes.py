"""The shapes accept what an export writes, and name each kind of damage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL

from kg import export, generate, ontology, rdf
from kg.stores import View

from .conftest import COUNTY, ODD, OUTCOME, REPORT, RULE

KG = Namespace("https://w3id.org/fazhi-kg/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
SH = Namespace("http://www.w3.org/ns/shacl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
VALUE = Namespace("https://w3id.org/fazhi-kg/value/")


def node(ref_id: str) -> URIRef:
    """The IRI of an id, as rdflib sees it."""
    return URIRef(rdf.iri(ref_id).strip("<>"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes, read by rdflib."""
    return Graph().parse(data=generate.schema("shacl"), format="turtle")


@pytest.fixture(scope="module")
def exported(view: View, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The small graph in RDF."""
    path = export.write(view, "turtle", tmp_path_factory.mktemp("shapes") / "kg.ttl").path
    return Graph().parse(path, format="turtle")


def complaints(data: Graph, shapes: Graph, *only: str) -> set[str]:
    """The names of the shapes that complain, of all or of some."""
    # pyshacl forgets the shapes that a chosen one refers to, unless they are chosen too
    chosen = [str(KG[each]) for each in (*only, "EvidenceTargetShape", "QuoteShape", "PositionShape")] if only else None
    conforms, report, _ = validate(data, shacl_graph=shapes, inference="none", use_shapes=chosen)
    named = {each for result in report.objects(None, SH.result) for each in owners(report, result, shapes)}
    assert conforms is not bool(named)
    return named


def owners(report: Graph, result: object, shapes: Graph) -> set[str]:
    """The named shape that a result comes from: its source, or the shape that has this as a property."""
    source = report.value(result, SH.sourceShape)
    while not isinstance(source, URIRef):
        source = next(iter(shapes.subjects(SH.property, same(source, report, shapes))))
    return {str(source).rpartition("#")[2]}


def same(blank: object, report: Graph, shapes: Graph) -> object:
    """A blank shape of the report in the graph of the shapes; pyshacl copies it under the same name."""
    assert (None, SH.property, blank) in shapes, blank
    return blank


def test_what_an_export_writes_conforms(exported: Graph, shapes: Graph) -> None:
    assert complaints(exported, shapes) == set()


def test_what_has_lists_may_keep_their_order(shapes: Graph) -> None:
    declared = ontology.load()
    lists = {each.name for each in declared.classes if any(one.type == "list<text>" for one in each.properties)}
    for edge in declared.edges:
        if any(one.type == "list<text>" for one in edge.properties):
            lists.add(rdf.statement_class(edge.name))
    kept = {name for _, name in _shapes_with(shapes, KG[rdf.IN_ORDER])}
    assert kept == {f"{name}Shape" for name in lists} > set()


def _shapes_with(shapes: Graph, path: URIRef) -> list[tuple[object, str]]:
    """The shapes that have a property of a path."""
    return [
        (shape, str(shape).rpartition("#")[2])
        for one in shapes.subjects(SH.path, path)
        for shape in shapes.subjects(SH.property, one)
    ]


def statement(data: Graph, edge: str) -> URIRef:
    """A statement of an edge that has evidence."""
    found = [each for each in data.objects(None, OA.hasBody) if (each, RDF.predicate, KG[edge]) in data]
    return URIRef(str(min(found)))


def about(data: Graph, edge: str) -> dict[str, URIRef]:
    """The annotation of a statement of an edge, and its parts."""
    note = data.value(None, OA.hasBody, statement(data, edge))
    name = str(note)
    return {"note": URIRef(name), **{part: URIRef(f"{name}/{part}") for part in ("target", "quote", "position")}}


def replace(data: Graph, subject: URIRef, predicate: URIRef, value: object = None) -> None:
    """Another value in the place of those that are there, or none."""
    assert (subject, predicate, None) in data
    data.remove((subject, predicate, None))
    if value is not None:
        data.add((subject, predicate, value))


def add(data: Graph, subject: URIRef, predicate: URIRef, value: object) -> None:
    """One more."""
    assert (subject, predicate, value) not in data
    data.add((subject, predicate, value))


OTHER = URIRef("https://example.org/other")

DAMAGE: list[tuple[str, Callable[[Graph], None], str]] = [
    ("a required property is missing", lambda g: replace(g, node(RULE.id), KG.title), "RegulationShape"),
    ("text stands for a number", lambda g: replace(g, node(OUTCOME.id), KG.value, Literal("五")), "OutcomeShape"),
    ("an integer stands for a number", lambda g: replace(g, node(OUTCOME.id), KG.value, Literal(5)), "OutcomeShape"),
    (
        "a date is none",
        lambda g: replace(g, node(RULE.id), KG.effective, Literal("2021-13-40")),
        "RegulationShape",
    ),
    ("a text has a language", lambda g: replace(g, node(RULE.id), KG.title, Literal("条例", "zh")), "RegulationShape"),
    (
        "a value is none of its list",
        lambda g: replace(g, node(RULE.id), KG.nature, VALUE["Nature/decree"]),
        "RegulationShape",
    ),
    (
        "a value is of another list",
        lambda g: replace(g, node(OUTCOME.id), KG.status, VALUE["Rung/measured"]),
        "OutcomeShape",
    ),
    (
        "a value of a list is text",
        lambda g: replace(g, node(COUNTY.id), KG.kind, Literal("government")),
        "InstitutionShape",
    ),
    ("a property stands twice", lambda g: add(g, node(COUNTY.id), KG.name, Literal("栖岭")), "InstitutionShape"),
    (
        "a property is not declared",
        lambda g: add(g, node(COUNTY.id), KG.effective, Literal("2021-01-01", datatype=XSD.date)),
        "InstitutionShape",
    ),
    ("an edge leads to the wrong class", lambda g: add(g, node(OUTCOME.id), KG.PART_OF, node(RULE.id)), "OutcomeShape"),
    ("an edge leads to nothing", lambda g: add(g, node(OUTCOME.id), KG.PART_OF, OTHER), "OutcomeShape"),
    (
        "an edge starts from the wrong class",
        lambda g: add(g, node(RULE.id), KG.OUTCOME_OF, node(COUNTY.id)),
        "OUTCOME_OFShape",
    ),
    ("an edge is not stated", lambda g: add(g, node(REPORT.id), KG.CITES, node(ODD.id)), "CITESStatedShape"),
    ("a property of an edge is missing", lambda g: replace(g, statement(g, "CITES"), KG.role), "CitesStatementShape"),
    (
        "a property of an edge is of another",
        lambda g: add(g, statement(g, "CITES"), KG.rung, VALUE["Rung/measured"]),
        "CitesStatementShape",
    ),
    (
        "a statement is of another edge",
        lambda g: replace(g, statement(g, "CITES"), RDF.predicate, KG.MENTIONS),
        "CitesStatementShape",
    ),
    ("a statement has no object", lambda g: replace(g, statement(g, "CITES"), RDF.object), "StatementShape"),
    (
        "a statement has lost the class of its edge",
        lambda g: g.remove((statement(g, "CITES"), RDF.type, KG.CitesStatement)),
        "StatementShape",
    ),
    (
        "an edge has lost its evidence",
        lambda g: replace(g, about(g, "CITES")["note"], OA.hasBody),
        "CitesStatementShape",
    ),
    ("evidence bears nothing out", lambda g: replace(g, about(g, "CITES")["note"], OA.hasBody, OTHER), "EvidenceShape"),
    ("evidence has no rule", lambda g: replace(g, about(g, "CITES")["note"], KG.rule), "EvidenceShape"),
    ("evidence has no target", lambda g: replace(g, about(g, "CITES")["note"], OA.hasTarget), "EvidenceShape"),
    (
        "evidence is of no document",
        lambda g: replace(g, about(g, "CITES")["target"], OA.hasSource, node(RULE.id)),
        "EvidenceShape",
    ),
    ("evidence has no quote", lambda g: replace(g, about(g, "CITES")["quote"], OA.exact), "EvidenceShape"),
    ("the quote is empty", lambda g: replace(g, about(g, "CITES")["quote"], OA.exact, Literal("")), "EvidenceShape"),
    ("evidence has no position", lambda g: replace(g, about(g, "CITES")["position"], OA.end), "EvidenceShape"),
    (
        "the position ends before it starts",
        lambda g: replace(g, about(g, "CITES")["position"], OA.end, Literal(0)),
        "EvidenceShape",
    ),
    ("the position is off by one", lambda g: shift(g, about(g, "CITES")["position"]), "QuotedShape"),
    (
        "the quote is another",
        lambda g: replace(g, about(g, "BASED_ON")["quote"], OA.exact, Literal("𠮷详")),
        "QuotedShape",
    ),
    ("the text is another", lambda g: replace(g, node(REPORT.id), KG.text, Literal("全文")), "QuotedShape"),
]


def shift(data: Graph, position: URIRef) -> None:
    """Both offsets one further."""
    for each in (OA.start, OA.end):
        before = data.value(position, each)
        assert before is not None
        replace(data, position, each, Literal(int(str(before)) + 1))


@pytest.mark.parametrize(("damage", "shape"), [pytest.param(each, shape, id=what) for what, each, shape in DAMAGE])
def test_damage_is_named(exported: Graph, shapes: Graph, damage: Callable[[Graph], None], shape: str) -> None:
    data = Graph()
    for triple in exported:
        data.add(triple)
    damage(data)
    assert complaints(data, shapes, shape) == {shape}


def test_every_shape_rejects_something(shapes: Graph) -> None:
    """A graph in which everything is wrong: nodes with nothing but a class, edges from nowhere, bare statements."""
    declared = ontology.load()
    data = Graph()
    expected = set()
    for each in declared.classes:
        subject = URIRef(f"https://example.org/{each.name}")
        data.add((subject, RDF.type, KG[each.name]))
        data.add((subject, KG.nonsense, Literal(1)))
        expected.add(f"{each.name}Shape")
    for edge in declared.edges:
        data.add((OTHER, KG[edge.name], OTHER))
        expected.add(f"{edge.name}Shape")
        if all(any(each.required for each in one.properties) for one in edge.declarations):
            expected.add(f"{edge.name}StatedShape")
        if edge.properties:
            name = rdf.statement_class(edge.name)
            data.add((URIRef(f"https://example.org/{name}"), RDF.type, KG[name]))
            expected.add(f"{name}Shape")
    data.add((URIRef("https://example.org/said"), RDF.type, RDF.Statement))
    note = URIRef("https://example.org/note")
    document, target = URIRef("https://example.org/Document"), URIRef("https://example.org/target")
    data.add((note, RDF.type, KG.Evidence))
    data.add((document, KG.text, Literal("全文")))
    for predicate, value in ((OA.exact, Literal("半文")), (OA.start, Literal(0)), (OA.end, Literal(2))):
        data.add((URIRef(f"https://example.org/{predicate}"), predicate, value))
        data.add((target, OA.hasSelector, URIRef(f"https://example.org/{predicate}")))
    data.add((target, OA.hasSource, document))
    expected |= {"StatementShape", "EvidenceShape", "QuotedShape"}
    assert complaints(data, shapes) >= expected
    targeted = {
        str(each).rpartition("#")[2]
        for target_ in (SH.targetClass, SH.targetSubjectsOf, SH.targetNode)
        for each in shapes.subjects(target_, None)
    }
    some = {f"{each.name}StatedShape" for each in declared.edges}  # stated from one class only: see the table
    assert targeted - some == expected - some


def test_what_a_user_may_add_is_no_damage(exported: Graph, shapes: Graph) -> None:
    data = exported + Graph()
    data.add((node(COUNTY.id), OWL.sameAs, OTHER))
    data.add((node(COUNTY.id), RDFS.seeAlso, OTHER))
    data.add((OTHER, RDFS.label, Literal("另一图谱")))
    assert complaints(data, shapes) == set()
