"""GraphML and GEXF: networkx reads back what the graph says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg import export
from kg.stores import View

from .conftest import COUNTY, CYPHER, EDGES, FORMULA, HOSTILE, HTML, NODES, ODD, OUTCOME, REPORT, RULE, TEXT


@pytest.fixture(scope="module", params=["graphml", "gexf"])
def path(request: pytest.FixtureRequest, view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export."""
    path = tmp_path_factory.mktemp("drawing") / f"kg.{request.param}"
    return export.write(view, request.param, path).path


@pytest.fixture(scope="module")
def graph(path: Path) -> nx.MultiDiGraph:
    """What networkx makes of it."""
    return nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)


def test_nothing_is_lost(graph: nx.MultiDiGraph) -> None:
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(NODES), len(EDGES))


def test_nodes_carry_their_class_and_a_label(graph: nx.MultiDiGraph) -> None:
    assert set(graph) == {each.id for each in NODES}
    assert graph.nodes[COUNTY.id]["class"] == "Institution"
    assert graph.nodes[COUNTY.id]["label"] == "栖岭县人民政府"


def test_values_keep_their_type(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[OUTCOME.id]["value"] == -5.0
    assert graph.nodes[RULE.id]["known"] is True
    assert graph.nodes[ODD.id]["known"] is False
    assert graph.nodes[REPORT.id]["sources"] == "a.txt; " + HOSTILE


def test_the_full_text_of_a_document_is_left_out(graph: nx.MultiDiGraph, path: Path) -> None:
    assert "text" not in graph.nodes[REPORT.id]
    assert "全文开头" not in path.read_text(encoding="utf-8")


def test_two_edges_between_the_same_nodes_stay_two_and_carry_their_evidence(graph: nx.MultiDiGraph) -> None:
    found = sorted(graph.get_edge_data(REPORT.id, RULE.id).values(), key=lambda each: each["start"])
    assert [(each["type"], each["role"], each["start"], each["quote"]) for each in found] == [
        ("CITES", "implements", TEXT.index(HOSTILE), HOSTILE),
        ("CITES", "studies", TEXT.index("《条例》"), "《条例》"),
    ]
    assert found[0]["confidence"] == 0.75


def test_a_formula_is_plain_text_here(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[REPORT.id]["title"] == FORMULA


def test_code_in_a_title_or_quote_is_words(graph: nx.MultiDiGraph) -> None:
    assert (graph.nodes[ODD.id]["title"], graph.nodes[ODD.id]["number"]) == (HTML, CYPHER)
    assert [each["quote"] for each in graph.get_edge_data(COUNTY.id, ODD.id).values()] == [CYPHER + HTML]


def test_characters_that_xml_forbids_are_dropped(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[OUTCOME.id]["metric"] == "行政复议案件受理前后"


def test_every_attribute_is_declared_once(path: Path) -> None:
    root = ET.parse(path).getroot()
    space = root.tag.partition("}")[0] + "}"
    key, data, name = ("attribute", "attvalue", "for") if path.suffix == ".gexf" else ("key", "data", "key")
    declared = [each.get("id") for each in root.iter(space + key)]
    assert len(declared) == len(set(declared))
    used = {each.get(name) for each in root.iter(space + data)}
    assert used
    assert used <= set(declared)
