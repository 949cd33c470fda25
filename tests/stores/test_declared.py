"""What the ontology does not declare is refused in words that name it."""

from __future__ import annotations

import pytest
from invented import BODY, PROVINCE, document, evidence, implements, loaded, place, rule

from kg import ontology
from kg.errors import BadContent, StoreError
from kg.statement import Edge, Node, Ref, Statement
from kg.stores import batch
from kg.stores.batch import Batch
from kg.stores.declared import Declared

DECLARED = Declared(ontology.load())
OUTCOME = {"metric": "办件量", "value": 1, "qualifier": "exact", "measure": "level", "status": "actual"}
A, B = Ref("Institution", BODY), Ref("Jurisdiction", PROVINCE)
REFUSED = [
    (Node("Person", "p", {}), "no class 'Person'"),
    (Node("Evidence", "e", {}), "no class 'Evidence'"),
    (Node("Year", "", {"year": 1}), "an id is a text"),
    (Node("Year", "year/1", {}), "Year.year is missing"),
    (Node("Year", "year/1", {"year": "1"}), "Year.year is '1'; it must be a whole number"),
    (Node("Year", "year/1", {"year": True}), "must be a whole number"),
    (Node("Year", "year/1", {"year": 2**63}), "at most 64 bits"),
    (Node("Year", "year/1", {"year": 1, "month": 2}), "no property 'month'; its properties are year"),
    (place(level="planet"), "Jurisdiction.level is 'planet'; it must be one of nation, province"),
    (place(within="place/东泽省"), "must be a list of texts"),
    (place(within=[1]), "must be a text"),
    (rule(known="yes"), "must be true or false"),
    (rule(published="2021年7月"), "must be a date such as 2021-07-15"),
    (rule(published="20210715"), "must be a date"),
    (rule(published="2021-02-30"), "must be a date"),
    (Node("Outcome", "o", OUTCOME | {"value": float("nan")}), "must be a finite number"),
    (Edge("OWNS", A, B), "no edge OWNS from Institution to Jurisdiction"),
    (Edge("GOVERNS", B, A), "no edge GOVERNS from Jurisdiction to Institution"),
    (Edge("GOVERNS", A, B, {"since": 1}), "GOVERNS has no property 'since'; its properties are none"),
    (Edge("GOVERNS", A, B, {}, evidence("甲")), "an edge GOVERNS carries no evidence"),
    (
        Edge("CITES", Ref("Document", "document/甲"), Ref("Regulation", "regulation/甲")),
        "an edge CITES must carry evidence",
    ),
    (implements(rung="perfect"), "IMPLEMENTS.rung is 'perfect'"),
]


@pytest.mark.parametrize(("statement", "complaint"), REFUSED, ids=[complaint for _, complaint in REFUSED])
def test_what_the_ontology_does_not_declare_is_refused(statement: Statement, complaint: str) -> None:
    with pytest.raises(BadContent, match=complaint):
        Batch(DECLARED).add([statement])


@pytest.mark.parametrize(
    "statement",
    [
        *loaded("甲", 1),
        rule(published="2021-07-15"),
        Node("Outcome", "o", OUTCOME | {"value_max": 2.5, "unit": None}),
        implements(rung="claimed", year=2021, binding=True),
        Edge("IMPLEMENTS", A, Ref("Regulation", "r"), {"via": "duty", "rung": "planned"}, evidence("甲")),
    ],
    ids=lambda statement: getattr(statement, "id", "") or statement.type,
)
def test_what_it_declares_is_taken(statement: Statement) -> None:
    taken = Batch(DECLARED)
    taken.add([statement])
    assert taken.size == 1


@pytest.mark.parametrize(
    ("bound", "statements", "fits"),
    [
        ("MAX_STATEMENTS", [place(), place()], True),
        ("MAX_STATEMENTS", [place(), place(), place()], False),
        ("MAX_TEXT", [place()], True),
        ("MAX_TEXT", [document("甲", text="字" * 60)], False),
    ],
)
def test_a_batch_has_a_bound(
    monkeypatch: pytest.MonkeyPatch, bound: str, statements: list[Statement], fits: bool
) -> None:
    monkeypatch.setattr(batch, bound, 2 if bound == "MAX_STATEMENTS" else 50)
    if fits:
        Batch(DECLARED).add(statements)
        return
    with pytest.raises(StoreError, match="one transaction holds at most"):
        Batch(DECLARED).add(statements)
