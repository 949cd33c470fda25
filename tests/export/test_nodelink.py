"""JSON: networkx and the json module read back what the graph says, all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg import export
from kg.stores import View

from .conftest import COUNTY, CYPHER, EDGES, HTML, NODES, ODD, OUTCOME, REPORT, RULE, TEXT


@pytest.fixture(scope="module")
def found(view: View, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the json module reads in an export."""
    path: Path = export.write(view, "json", tmp_path_factory.mktemp("json") / "kg.json").path
    return json.loads(path.read_text(encoding="utf-8"))


def test_networkx_builds_the_graph_of_it(found: dict[str, Any]) -> None:
    graph = nx.node_link_graph(found, edges="edges")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(NODES), len(EDGES))
    assert graph.is_multigraph()
    assert [each["type"] for each in graph.get_edge_data(REPORT.id, RULE.id).values()] == ["CITES", "CITES"]


def test_nodes_have_all_that_the_store_has(found: dict[str, Any]) -> None:
    nodes = {each["id"]: each for each in found["nodes"]}
    assert nodes[REPORT.id]["text"] == TEXT
    assert nodes[OUTCOME.id] == {"id": OUTCOME.id, "class": "Outcome", **NODES[-1].properties}
    assert (nodes[ODD.id]["title"], nodes[ODD.id]["number"]) == (HTML, CYPHER)


def test_edges_have_their_evidence(found: dict[str, Any]) -> None:
    (edge,) = (each for each in found["edges"] if (each["source"], each["target"]) == (COUNTY.id, ODD.id))
    start = TEXT.index(CYPHER)
    assert edge == {
        "source": COUNTY.id,
        "target": ODD.id,
        "type": "IMPLEMENTS",
        "via": "cited",
        "rung": "claimed",
        "year": 2021,
        "document": REPORT.id,
        "start": start,
        "end": start + len(CYPHER + HTML),
        "quote": CYPHER + HTML,
        "rule": "a_rule",
        "confidence": 0.75,
    }
