"""The files for the bulk import are taken by the real `neo4j-admin`, and make the same graph."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from anything import graph
from invented import loaded
from neo4j_server import Server

from kg.errors import BadInput
from kg.export import write
from kg.statement import Node, Statement
from kg.stores import Store, open_store
from kg.stores.dump import dump

TEXTS = (
    "",
    " 空 格 ",
    'a,b;c|"d"',
    "'",
    "\\",
    '\\"',
    "第一行\n第二行\r\n第三行\r",
    "\t",
    "\x00",
    "\ufeff甲",
    "𠮷\U0010ffff",
    "NULL",
)
OUTCOME = {"value": 1, "qualifier": "exact", "measure": "level", "status": "actual"}


@pytest.fixture
def file(file: Path) -> Store:
    """A file with everything, texts that files of this kind may break on among it."""
    hard: list[Statement] = [Node("Outcome", f"text/{at}", OUTCOME | {"metric": text}) for at, text in enumerate(TEXTS)]
    lists = ([], [""], ["", ""], [*TEXTS])
    hard += [
        Node("Jurisdiction", f"list/{at}", {"name": "", "level": "zone", "within": value})
        for at, value in enumerate(lists)
    ]
    store = open_store(str(file))
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write([*graph(2_000), *hard, *loaded("甲")])
    return store


@pytest.mark.beyond_bolt("admin")
def test_the_admin_tool_takes_every_row(file: Store, neo4j_server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "import files"
    with file.view() as view:
        written = write(view, "neo4j-import", folder)
        before = list(dump(view))
    options = shlex.split((folder / "command.txt").read_text(encoding="utf-8"))[1:]
    neo4j_server.stop()
    try:
        said = neo4j_server.admin(*options, "--verbose", folder=folder)
    finally:
        neo4j_server.start()
    assert f"{written.nodes + 3} nodes" in said.replace(",", "")
    assert f"{written.edges} relationships" in said.replace(",", "")
    server = open_store(neo4j_server.url)
    with server.view() as view:
        assert len(list(dump(view))) == len(before)
    server.writer().close()  # as `schema.cypher` does
    with server.view() as view:
        assert list(dump(view)) == before
    with server.writer() as writer, writer.transaction() as transaction:
        transaction.write(loaded("乙"))
    with server.view() as view:
        assert set(dump(view)) > set(before)


def test_a_folder_is_there_whole_or_not_at_all(file: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with file.view() as view:
        with pytest.raises(BadInput, match="exists already: give --force"):
            write(view, "neo4j-import", folder)
        write(view, "neo4j-import", folder, force=True)
    assert sorted(each.name for each in folder.iterdir()) == ["command.txt", "edges", "nodes", "schema.cypher"]
    with open_store(file.url).writer() as writer, writer.transaction() as transaction:
        transaction.write([Node("Jurisdiction", "list/x", {"name": "", "level": "zone", "within": ["a\x1fb"]})])
    with file.view() as view, pytest.raises(BadInput, match=r"list/x: a text in a list holds the character U\+001F"):
        write(view, "neo4j-import", tmp_path / "other")
    assert sorted(each.name for each in tmp_path.iterdir() if "kg.db" not in each.name) == ["out"]
