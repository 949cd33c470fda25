"""Which part of a graph is exported: a table of wishes on the small graph of the questions."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from query.conftest import small_graph as small_graph
from query.graph import BUREAU, BUSINESS, COUNTY, DECISIONS, GOVERNMENT, LEAFLET, OWN, PLAN, REPORT, TOWN_REPORT

import kg
from kg.errors import BadInput, KgError, NotFound


@pytest.fixture(scope="module")
def graph(small_graph: Path) -> kg.Graph:
    """The small graph."""
    return kg.open(small_graph)


def findings(year: int) -> set[str]:
    """The findings about the county of a year."""
    return {f"finding/{GOVERNMENT.removeprefix('body/')}/{year}/{duty}" for duty in ("D07", "D08", "D12")}


DUTIES = {"duty/D07", "duty/D08", "duty/D12"}
OUTCOMES = {f"{REPORT}/outcome/{number}" for number in (0, 1)}


@pytest.mark.parametrize(
    ("wanted", "nodes", "edges"),
    [
        # a body alone rests on nothing
        ({"body": "栖岭县司法局", "hops": 0}, {BUREAU}, 0),
        # one hop: what its edges lead to, whichever way they point; the edges between those too (where both sit)
        ({"body": "栖岭县司法局"}, {BUREAU, GOVERNMENT, REPORT, COUNTY}, 5),
        # a rule and who cites it
        ({"regulation": "优化营商环境条例"}, {BUSINESS, REPORT, TOWN_REPORT}, 2),
        # a place is all its bodies; what is dated 2022 is left out, what bears no date stays
        (
            {"body": "栖岭县", "period": "2023"},
            {GOVERNMENT, BUREAU, COUNTY, PLAN, *findings(2023)},
            10,
        ),
        # rows with evidence: the facts, what they are about, and the document, with the edges between them
        ({"query": "outcomes", "parameters": {"unit": "件"}}, {*OUTCOMES, GOVERNMENT, REPORT, DECISIONS}, 6),
        # rows about duties: the duties and the findings; an edge between body and rule rests on the report of 2022
        (
            {"query": "gaps", "parameters": {"body": "栖岭县", "period": "2023", "all_rungs": True}},
            {*findings(2023), *DUTIES, GOVERNMENT, PLAN, DECISIONS, REPORT},
            None,
        ),
        # the period of the part holds for the rows as well
        (
            {"query": "gaps", "parameters": {"body": "栖岭县", "all_rungs": True}, "period": "2023"},
            {*findings(2023), *DUTIES, GOVERNMENT, PLAN, DECISIONS},
            None,
        ),
    ],
)
def test_a_part(graph: kg.Graph, wanted: kg.api.Wanted, nodes: set[str], edges: int | None) -> None:
    part = graph.subgraph(**wanted)
    assert {node.id for node in part.nodes} == nodes
    assert edges is None or len(part.edges) == edges


def test_a_period_alone_leaves_out_what_is_dated_otherwise(graph: kg.Graph) -> None:
    whole, part = graph.subgraph(), graph.subgraph(period="2024")
    left_out = {node.id for node in whole.nodes} - {node.id for node in part.nodes}
    assert {REPORT, TOWN_REPORT, f"{REPORT}/clause/1", f"{REPORT}/outcome/0", "year/2022", *findings(2023)} <= left_out
    assert not {PLAN, f"{PLAN}/obligation/0", LEAFLET, DECISIONS, GOVERNMENT, "year/2024"} & left_out
    assert {edge.evidence.document for edge in part.edges if edge.evidence} == {PLAN, LEAFLET}


@pytest.mark.parametrize(
    "wanted",
    [
        {"regulation": OWN},
        {"body": "栖岭县", "hops": 2},
        {"query": "trace", "parameters": {"regulation": DECISIONS}},
        {"period": "2022"},
    ],
)
def test_a_part_has_the_documents_that_it_rests_on(graph: kg.Graph, wanted: kg.api.Wanted) -> None:
    part = graph.subgraph(**wanted)
    ids = {node.id for node in part.nodes}
    assert {edge.evidence.document for edge in part.edges if edge.evidence} <= ids
    assert {"/".join(each.split("/")[:2]) for each in ids if each.startswith("document/")} <= ids
    assert {end.id for edge in part.edges for end in (edge.source, edge.target)} <= ids


def test_hops_grow(graph: kg.Graph) -> None:
    parts = [{node.id for node in graph.subgraph(body=BUREAU, hops=hops).nodes} for hops in (0, 1, 2, 9)]
    assert all(smaller < larger for smaller, larger in pairwise(parts))
    assert f"{LEAFLET}/clause/1" not in parts[-1]  # which nothing leads to


@pytest.mark.parametrize(
    ("wanted", "error", "said"),
    [
        ({"body": "栖岭市"}, NotFound, "no body '栖岭市'; nearest: 栖岭县"),
        ({"body": "贵州省"}, NotFound, "no body in this graph '贵州省'"),
        ({"regulation": "治安管理处罚法"}, NotFound, "no regulation in this graph '治安管理处罚法'"),
        ({"query": "nix"}, NotFound, "no query 'nix'"),
        ({"query": "trace"}, BadInput, "needs --regulation"),
        ({"query": "gaps", "parameters": {"colour": "red"}}, NotFound, "no parameter of gaps 'colour'"),
        ({"period": "21"}, BadInput, "'21' is no period"),
        ({"hops": 1}, BadInput, "name a body, a regulation or a query"),
        ({"body": "栖岭县", "hops": -1}, BadInput, "-1 hops are none"),
    ],
)
def test_a_wish_that_cannot_be(graph: kg.Graph, wanted: kg.api.Wanted, error: type[KgError], said: str) -> None:
    with pytest.raises(error) as raised:
        graph.subgraph(**wanted)
    assert said in str(raised.value)
