"""Our RDF read back: nothing is lost, and what is not ours is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from export.conftest import COUNTY, EDGES, NODES, REPORT, RULE
from export.conftest import view as view
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg import export, rdf, rdfimport
from kg.errors import BadInput
from kg.statement import Edge, Node
from kg.stores import View, open_store
from kg.stores.dump import dump

KG = Namespace("https://w3id.org/fazhi-kg/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ENDINGS = {"turtle": ".ttl", "trig": ".trig", "ntriples": ".nt", "jsonld": ".jsonld"}


def written(view: View, folder: Path, format_: str = "turtle", **further: str) -> Path:
    """An export of the small graph."""
    return export.write(view, format_, folder / f"kg{ENDINGS[format_]}", **further).path  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", ENDINGS)
@pytest.mark.parametrize("base", [rdf.BASE, "https://data.example.org/法/", "urn:example:", "http://x.example/a#"])
def test_a_graph_comes_back_to_the_letter(view: View, tmp_path: Path, format_: str, base: str) -> None:
    path = written(view, tmp_path, format_, base=base)
    copy = open_store(str(tmp_path / "copy.db"))
    assert rdfimport.restore(copy, path, base) == (len(NODES), len(EDGES))
    with copy.view() as again:
        assert list(dump(again)) == list(dump(view))


@pytest.fixture
def awkward(tmp_path: Path) -> Iterator[View]:
    """What single triples cannot tell: lists out of order, edges that differ in nothing but evidence, twins."""
    store = open_store(str(tmp_path / "awkward.db"))
    ordered = ["place/云岫省/澄川市", "place/云岫省", "place/中国"]
    place = Node("Jurisdiction", ordered[0], {"name": "澄川市", "level": "prefecture", "within": ordered})
    clause = Node(
        "Clause",
        f"{REPORT.id}/clause/1",
        {"document": REPORT.id, "path": "1", "section": "account", "start": 0, "end": 5},
    )
    duty = Node(
        "Obligation",
        f"{REPORT.id}/obligation/1",
        {"duty": "x", "bearer": "县", "modality": "must", "action": "查桥", "catalogue": False},
    )
    source, target = (rdfimport.Ref(each.label, each.id) for each in (duty, clause))
    said = next(edge.evidence for edge in EDGES if edge.evidence)
    twins = [Edge("LAID_DOWN_IN", source, target, {}, each) for each in (None, said, said)]
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write([*NODES, place, clause, duty, *twins])
    with store.view() as opened:
        yield opened


@pytest.mark.parametrize("format_", ENDINGS)
def test_order_doubles_and_bare_edges_beside_stated_ones_come_back(awkward: View, tmp_path: Path, format_: str) -> None:
    copy = open_store(str(tmp_path / "copy.db"))
    rdfimport.restore(copy, written(awkward, tmp_path, format_))
    with copy.view() as again:
        lines = list(dump(awkward))
        assert sum("-LAID_DOWN_IN->" in line for line in lines) == 3
        assert list(dump(again)) == lines


@pytest.mark.parametrize("format_", ["turtle", "longturtle", "nt"])
def test_another_program_may_have_written_it_anew(view: View, tmp_path: Path, format_: str) -> None:
    path = written(view, tmp_path)
    Graph().parse(path).serialize(path, format=format_, encoding="utf-8")
    assert len(list(rdfimport.statements(path))) == len(NODES) + len(EDGES)


def node(ref_id: str) -> URIRef:
    """The IRI of an id."""
    return URIRef(rdf.iri(ref_id).strip("<>"))


def swap(graph: Graph, subject: URIRef, predicate: URIRef, value: object) -> None:
    """Another value in the place of those that are there."""
    graph.remove((subject, predicate, None))
    graph.add((subject, predicate, value))


def first(graph: Graph, class_: URIRef) -> URIRef:
    """One subject of a class."""
    return URIRef(str(min(graph.subjects(RDF.type, class_))))


OTHER = URIRef("https://example.org/x")
DAMAGE: list[tuple[str, Callable[[Graph], object]]] = [
    ("is not of this ontology", lambda g: g.add((OTHER, RDFS.comment, Literal("mine")))),
    ("is not of this ontology", lambda g: g.add((node(COUNTY.id), RDFS.comment, Literal("mine")))),
    ("has no blank nodes", lambda g: g.parse(data="[] a <https://example.org/C> .", format="turtle")),
    ("lacks", lambda g: g.remove((node(RULE.id), KG.title, None))),
    ("has 2 times", lambda g: g.add((node(RULE.id), KG.title, Literal("另一标题")))),
    ("which is no integer", lambda g: swap(g, first(g, KG.ImplementsStatement), KG.year, Literal("去年"))),
    ("which is no boolean", lambda g: swap(g, node(RULE.id), KG.known, Literal("也许"))),
    ("which is no text", lambda g: swap(g, node(RULE.id), KG.title, OTHER)),
    ("end of an edge, and no node", lambda g: g.add((node(COUNTY.id), KG.GOVERNS, node("place/x")))),
    ("is of several classes", lambda g: g.add((node(COUNTY.id), RDF.type, KG.Regulation))),
    ("quotes", lambda g: swap(g, first(g, OA.TextQuoteSelector), OA.exact, Literal("从未写过"))),
    ("quotes", lambda g: swap(g, node(REPORT.id), KG.text, Literal("另一正文"))),
    ("of another kind than it says", lambda g: swap(g, first(g, KG.CitesStatement), RDF.predicate, KG.MENTIONS)),
    ("which is not there", lambda g: g.remove((first(g, KG.CitesStatement), None, None))),
    ("not those of in_order", lambda g: swap(g, node(REPORT.id), KG.in_order, Literal('{"sources": ["z"]}'))),
    ("no JSON object", lambda g: swap(g, node(REPORT.id), KG.in_order, Literal("[1]"))),
]


@pytest.mark.parametrize(("said", "damage"), DAMAGE)
def test_what_is_not_ours_is_refused_and_nothing_is_written(
    view: View, tmp_path: Path, said: str, damage: Callable[[Graph], object]
) -> None:
    path = written(view, tmp_path)
    graph = Graph().parse(path)
    damage(graph)
    graph.serialize(path, format="turtle", encoding="utf-8")
    copy = open_store(str(tmp_path / "copy.db"))
    with pytest.raises(BadInput) as error:
        rdfimport.restore(copy, path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert not list(tmp_path.glob("copy.db*"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("foaf.ttl", "<https://a.example/b> <http://xmlns.com/foaf/0.1/name> 'B' .", "holds no node of this ontology"),
        ("empty.nt", "", "holds no node of this ontology"),
        ("broken.ttl", "<https://a.example/b> <", "it is no Turtle: "),
        ("page.html", "<html>", "it ends in none of .ttl, .trig"),
        ("none.ttl", None, "cannot be read: "),
        ("other.ttl", f"<https://a.example/y> a <{KG}Year> ; <{KG}year> 2021 .", "say with --base"),
    ],
)
def test_a_file_of_somebody_else_is_refused_in_one_line(tmp_path: Path, name: str, text: str | None, said: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    with pytest.raises(BadInput) as error:
        list(rdfimport.statements(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_graph_that_holds_something_is_left_alone(view: View, tmp_path: Path) -> None:
    path = written(view, tmp_path)
    store = open_store(str(tmp_path / "copy.db"))
    rdfimport.restore(store, path)
    with pytest.raises(BadInput, match="holds 1 documents already"):
        rdfimport.restore(store, path)


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "https://a b/", "file:///x/", "https://x/?q/"]
)
def test_a_base_that_is_none(view: View, tmp_path: Path, base: str) -> None:
    with pytest.raises(BadInput, match="is no base for IRIs"):
        written(view, tmp_path, base=base)
    assert not list(tmp_path.iterdir())
