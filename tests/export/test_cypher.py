"""The Cypher script: an engine that runs it has the graph; no text of a document ends its string."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import GraphDatabase
from neo4j_server import PASSWORD, Server, emptied

from kg import export
from kg.export import cypher
from kg.stores import View, open_store
from kg.stores.dump import dump

from .conftest import EDGES, NODES

_STRING = re.compile(r"'(?:[^'\\]|\\[\\'nrt])*'")


def statements(path: Path) -> list[str]:
    """The statements of a script: each ends with a semicolon at the end of a line."""
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("//")]
    text = "\n".join(lines)
    assert text.endswith(";\n")
    return text[:-2].split(";\n")


@pytest.mark.parametrize("most", [1, 200])
def test_a_server_that_runs_it_has_the_graph(
    view: View, tmp_path: Path, neo4j_server: Server, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cypher, "BATCH", most)
    found = statements(export.write(view, "cypher", tmp_path / "kg.cypher").path)
    url = emptied(neo4j_server)
    with GraphDatabase.driver(url, auth=("neo4j", PASSWORD)) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        for each in found:
            session.run(each).consume()
    with open_store(url).view() as there:
        assert list(dump(there)) == list(dump(view))


@pytest.mark.parametrize(
    "words", ["\\u0027}) DETACH DELETE n //", "\\\\u0027", "'\\u005cu0027", "\\", "\\\\'", "a\u2028b\x00\x07"]
)
def test_a_server_reads_a_hostile_string_as_it_was(neo4j_server: Server, words: str) -> None:
    with GraphDatabase.driver(neo4j_server.url, auth=("neo4j", PASSWORD)) as driver:
        rows = driver.execute_query(f"RETURN {cypher.text(words)} AS words, 1 AS one").records
    assert [row.data() for row in rows] == [{"words": words, "one": 1}]


def test_it_begins_with_the_keys(view: View, tmp_path: Path) -> None:
    found = statements(export.write(view, "cypher", tmp_path / "kg.cypher").path)
    assert found[0].startswith("CREATE CONSTRAINT")
    made = [each for each in found if not each.startswith(("CREATE", "MERGE (m:KgMeta"))]
    assert all(each.startswith("UNWIND [\n") for each in made)
    assert sum(each.count("\n  {") for each in made) == len(NODES) + len(EDGES)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.from_regex(r"[\\u'0027\n]*", fullmatch=True))
def test_a_string_is_one_string_also_for_a_reader_that_decodes_escapes_first(words: str) -> None:
    spelt = cypher.text(words)
    assert "\\u" not in spelt
    assert "\n" not in spelt
    parts = spelt.split(" + ") if _STRING.fullmatch(spelt) is None else [spelt]
    assert all(_STRING.fullmatch(part) for part in parts)
    back = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\r": "\r", "\\t": "\t"}
    read = "".join(re.sub(r"\\.", lambda match: back[match[0]], part[1:-1]) for part in parts)
    assert read == words
