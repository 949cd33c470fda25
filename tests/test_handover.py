"""A part of the graph for py2neo, and its way to a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from export.conftest import EDGES, NODES, REPORT, RULE
from export.conftest import view as view
from neo4j_server import PASSWORD, Server, emptied
from query.conftest import small_graph as small_graph

import kg
from kg import api
from kg.errors import BadInput, StoreError
from kg.stores import View, open_store
from kg.stores.dump import dump

py2neo = pytest.importorskip("py2neo")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture
def part(view: View) -> api.Subgraph:
    """All of the small graph."""
    return kg.open(Path(view._path)).subgraph()  # type: ignore[attr-defined]


@pytest.fixture
def server(neo4j_server: Server) -> Iterator[Any]:
    """An empty server, as py2neo sees it."""
    emptied(neo4j_server)
    graph = py2neo.Graph(f"bolt://127.0.0.1:{neo4j_server.port}", auth=("neo4j", PASSWORD))
    yield graph
    graph.service.connector.close()


def test_a_subgraph_has_all_that_the_part_has(part: api.Subgraph) -> None:
    found = kg.to_py2neo(part)
    assert (len(found.nodes), len(found.relationships)) == (len(NODES), len(EDGES))
    rule = next(node for node in found.nodes if node["id"] == RULE.id)
    assert (set(rule.labels), rule["effective"]) == ({"Regulation", "Kg"}, "2019-09-01")
    cited = [one for one in found.relationships if type(one).__name__ == "CITES"]
    assert {one["role"] for one in cited} == {"implements", "studies"}
    assert all(one["document"] == REPORT.id and one["quote"] for one in cited)


def test_a_graph_names_the_part_itself(small_graph: Path) -> None:
    found = kg.to_py2neo(kg.open(small_graph), wanted={"body": "栖岭县司法局", "hops": 0})
    assert [node["name"] for node in found.nodes] == ["栖岭县司法局"]


def test_the_server_has_what_was_handed_over(part: api.Subgraph, view: View, server: Any, neo4j_server: Server) -> None:
    kg.to_py2neo(part, into=server)
    with open_store(neo4j_server.url).view() as there:
        assert list(dump(there)) == list(dump(view))
    with pytest.raises(BadInput, match="already: hand over to an empty database"):
        kg.to_py2neo(part, into=server)
    with open_store(neo4j_server.url).view() as there:
        assert list(dump(there)) == list(dump(view))


def test_a_server_that_is_gone_is_one_clear_line(part: api.Subgraph, server: Any) -> None:
    class Refusing:
        """A server that goes away at the first word."""

        def begin(self) -> Any:
            """No transaction."""
            raise py2neo.errors.ServiceUnavailable("gone")

    with pytest.raises(StoreError, match="py2neo could not write to the server: gone"):
        kg.to_py2neo(part, into=Refusing())


def test_without_py2neo_it_says_how_to_get_it(part: api.Subgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(BadInput, match=r"pip install \"fazhi-kg\[py2neo\]\""):
        kg.to_py2neo(part)
