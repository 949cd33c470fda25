"""`kg db`: what a graph holds, copying it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from neo4j_server import Server, emptied

from cli.conftest import Run
from kg.stores import open_store
from kg.stores.dump import fingerprint


def test_what_a_graph_holds_is_a_table_and_rows(run: Run, small_graph: Path) -> None:
    table = run("--db", small_graph, "--lang", "zh", "db")
    assert table.exit_code == 0
    first, second = table.output.splitlines()[:2]
    assert first.startswith(f"{small_graph} · Ladybug ")
    assert "份文件" in second
    rows = json.loads(run("--db", small_graph, "db", "--format", "json").output)
    assert {tuple(row) for row in rows} == {("what", "name", "label", "count")}
    counted = {row["name"]: row["count"] for row in rows}
    assert counted["Document"] > 0
    assert counted["ABOUT"] > 0
    assert {row["what"] for row in rows} == {"class", "edge"}


def test_a_copy_is_refused_where_there_is_something(run: Run, small_graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copied = run("db", "copy", small_graph, target)
    assert (copied.exit_code, copied.stderr) == (0, "")
    assert f"copied to {target}: " in copied.output
    again = run("db", "copy", small_graph, target)
    assert again.exit_code == 1
    assert again.stderr == f"kg: error: there is a file at {target} already: give another path, or delete it\n"
    assert run("db", "copy", target, target).stderr.endswith("cannot be copied onto itself\n")
    assert "is a file: delete it" in run("--db", target, "db", "clear").stderr
    with open_store(str(small_graph)).view() as one, open_store(str(target)).view() as other:
        assert fingerprint(one) == fingerprint(other)


def test_a_server_is_filled_shown_and_cleared(run: Run, small_graph: Path, neo4j_server: Server) -> None:
    url = emptied(neo4j_server)
    assert run("db", "copy", small_graph, url).exit_code == 0
    told = run("--db", url, "db").output
    assert told.startswith(f"{url} · Neo4j ")
    assert run("db", "copy", small_graph, url).stderr.startswith(f"kg: error: there is a graph at {url} already")
    assert "nodes off" in run("--db", url, "db", "clear", "--yes").output
    assert run("--db", url, "db").stderr == f"kg: error: no graph at {url}: make one with `kg load …`\n"


@pytest.mark.parametrize("url", ["neo4j://user:geheim@localhost", "neo4j://", "bolt://h:x", "redis://localhost"])
def test_an_address_that_is_none_is_one_line(run: Run, url: str) -> None:
    result = run("--db", url, "db")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: error: ")
    assert "geheim" not in result.stderr
