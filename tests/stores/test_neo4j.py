"""What is particular to a Neo4j server: who may write, what is cut off, what is refused."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import pytest
from invented import document, loaded, place
from neo4j_server import PASSWORD, Server, emptied, vacant

from kg.errors import Locked, StoreError
from kg.stores import View, Writer, open_store
from kg.stores.bolt import version_of
from kg.stores.dump import dump
from kg.stores.neo4j_store import Neo4jStore

HERE = Path(__file__).parent
CLAUSES = 20


def asked(server: Server, cypher: str) -> list[dict[str, Any]]:
    """What the server answers to somebody else than kg."""
    with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{server.port}", auth=("neo4j", PASSWORD)) as driver:
        return [record.data() for record in driver.execute_query(cypher).records]


@contextmanager
def loading(url: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that loads one document after the other, once it is ready; killed at the end."""
    command = [sys.executable, str(HERE / "loading.py"), url, str(CLAUSES)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE)
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def told(process: subprocess.Popen[str], count: int) -> int:
    """How many documents the process has made, once it has told so of `count` more."""
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(count)]
    return int(lines[-1].split()[1]) + 1


def same_as_clean(url: str, made: int, tmp_path: Path) -> None:
    """The graph is that of a load of so many documents, or of one more, that nobody interrupted."""
    with open_store(url).view() as view:
        there = list(dump(view))
    documents = sum(line.startswith("Document ") for line in there)
    assert documents in (made, made + 1)
    clean = open_store(str(tmp_path / f"clean-{documents}.db"))
    with clean.writer() as writer:
        for name in range(documents):
            with writer.transaction() as transaction:
                transaction.write(loaded(str(name), CLAUSES))
    with clean.view() as view:
        assert list(dump(view)) == there


# ── kill -9 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_loader_that_is_killed_leaves_whole_documents_and_no_lock(neo4j_server: Server, tmp_path: Path) -> None:
    url, chance, made = emptied(neo4j_server), random.Random(3), 0
    for _ in range(2):
        with loading(url) as process:
            made = told(process, 2)
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
            assert process.stdout
            made += len(process.stdout.readlines())
        same_as_clean(url, made, tmp_path)
        with open_store(url).view() as view:
            made = view.rows("MATCH (d:Document) RETURN count(*) AS n")[0]["n"]


def test_a_loader_carries_on_when_the_server_was_killed_and_comes_back(neo4j_server: Server, tmp_path: Path) -> None:
    """Nothing is missing and nothing there twice, also where the answer to a commit was lost."""
    url, chance = emptied(neo4j_server), random.Random(4)
    with loading(url) as process:
        for _ in range(2):
            told(process, 3)
            time.sleep(chance.uniform(0, 0.2))
            neo4j_server.kill()
            neo4j_server.start()
        made = told(process, 3)
        process.kill()
        assert process.stdout
        made += len(process.stdout.readlines())
    same_as_clean(url, made, tmp_path)


def _cut_off(writer: Writer, server: Server) -> None:
    with writer.transaction() as one:
        one.write([place()])
        one.run("RETURN 1 AS one")
        server.kill()
        one.run("RETURN 1 AS one")


@pytest.mark.beyond_bolt("settings")
def test_a_server_that_does_not_come_back_is_one_line(neo4j_server: Server) -> None:
    url = emptied(neo4j_server)
    store = Neo4jStore(url, patience=0.5)
    writer = store.writer()
    try:
        with pytest.raises(StoreError, match=r"went away and did not come back in 0\.5 s"):
            _cut_off(writer, neo4j_server)
        with pytest.raises(StoreError, match=rf"no server at {url}: port \d+ of 127.0.0.1: Connection refused"):
            store.view()
        with pytest.raises(StoreError, match=rf"no server at {url}"):
            store.writer()
    finally:
        writer.close()
        neo4j_server.start({"server.databases.read_only": "neo4j"})
    try:
        with store.view() as view:
            assert view.rows("MATCH (n:Jurisdiction) RETURN count(*) AS n") == [{"n": 0}]
        with pytest.raises(StoreError, match="the database is read-only: nothing was written"):
            store.writer()
    finally:
        neo4j_server.kill()
        neo4j_server.start()


# ── who may write ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.beyond_bolt("locks")
def test_a_writer_in_another_process_is_named(neo4j_server: Server) -> None:
    url = emptied(neo4j_server)
    with loading(url) as process:
        told(process, 1)
        with pytest.raises(Locked, match=rf"is being written by process {process.pid} on .+ \(loading.py {url} 20"):
            open_store(url).writer()


def _taken_over(first: Writer, server: Server) -> None:
    with first.transaction() as transaction:
        transaction.write([document("甲")])
        for row in asked(server, "SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS told"):
            if row["told"].get("kg") == "writer":
                asked(server, f"TERMINATE TRANSACTION '{row['id']}'")
        with open_store(server.url).writer() as second, second.transaction() as other:
            other.write([document("乙")])


def test_a_writer_that_was_cut_off_cannot_write_over_its_successor(neo4j_server: Server) -> None:
    url = emptied(neo4j_server)
    with open_store(url).writer() as first:
        with first.transaction() as transaction:
            transaction.write([place()])
        with pytest.raises(Locked, match="is being written by"):
            _taken_over(first, neo4j_server)
    with open_store(url).view() as view:
        assert view.rows("MATCH (d:Document) RETURN d.name AS name") == [{"name": "乙.txt"}]


def test_a_writer_learns_it_where_the_server_has_no_locks(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("kg.stores.bolt.is_neo4j", lambda driver: False)
    url = emptied(neo4j_server)
    with open_store(url).writer() as first, open_store(url).writer() as second:
        with second.transaction() as transaction:
            transaction.write([document("乙")])
        with pytest.raises(Locked), first.transaction() as transaction:
            transaction.write([document("甲")])
    assert "is no Neo4j: a second writer is not refused there, it takes over" in caplog.text
    with open_store(url).view() as view:
        assert view.rows("MATCH (d:Document) RETURN d.name AS name") == [{"name": "乙.txt"}]


@pytest.mark.parametrize(
    ("agent", "version"),
    [
        ("Neo4j/5.26.30", (5, 26)),
        ("Neo4j/4.4.44", (4, 4)),
        ("Neo4j/2025.10.1", (2025, 10)),
        ("Neo4j/5.27-aura", (5, 27)),
        ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", (0, 0)),
        ("Memgraph/3", (0, 0)),
    ],
)
def test_what_only_says_that_it_is_like_neo4j_has_no_version(agent: str, version: tuple[int, int]) -> None:
    assert version_of(agent) == version


# ── other people's data ─────────────────────────────────────────────────────────────────────────────────────────────


def test_other_peoples_nodes_are_neither_read_nor_touched(neo4j_server: Server) -> None:
    store = open_store(vacant(neo4j_server))
    asked(
        neo4j_server, "CREATE (:Person {id: 'document/甲', name: '某人'})-[:KNOWS {document: 'document/甲'}]->(:Person)"
    )
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write(loaded("甲"))
    with store.view() as view:
        assert view.others() == 2
        assert sum(line.startswith("Document ") for line in dump(view)) == 1
    assert store.clear() > 20
    assert asked(
        neo4j_server, "MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN labels(n) AS l, type(e) AS t ORDER BY t"
    ) == [
        {"l": ["Person"], "t": "KNOWS"},
        {"l": ["Person"], "t": None},
    ]
    assert asked(neo4j_server, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'kg_' RETURN name") == []
    with pytest.raises(StoreError, match=r"no graph at neo4j://.+: make one with"):
        store.view()


def test_a_name_of_ours_that_others_use_is_refused_before_anything_is_made(neo4j_server: Server) -> None:
    store = open_store(vacant(neo4j_server))
    if asked(neo4j_server, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'kg_' RETURN name"):
        store.clear()
    asked(neo4j_server, "UNWIND range(1, 3) AS n CREATE (:Document {title: 'ours'})")
    for opened in (store.writer, store.view):
        with pytest.raises(StoreError, match=r"nodes of somebody else under names that kg uses \(3 Document\)"):
            opened()
    assert asked(neo4j_server, "MATCH (n) RETURN DISTINCT labels(n) AS l") == [{"l": ["Document"]}]
    assert asked(neo4j_server, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'kg_' RETURN name") == []


def test_a_graph_of_another_ontology_or_half_of_one_is_refused(neo4j_server: Server) -> None:
    store = open_store(emptied(neo4j_server))
    asked(neo4j_server, "MATCH (m:KgMeta {id: 'ontology'}) SET m.value = 'older'")
    for opened in (store.writer, store.view):
        with pytest.raises(StoreError, match=r"was made with another ontology: empty it with `kg db clear`"):
            opened()
    asked(neo4j_server, "MERGE (m:KgMeta {id: 'filling'})")
    with pytest.raises(StoreError, match="is half there"):
        store.view()
    store.clear()
    store.writer().close()


# ── a session that asks only reads ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def view(neo4j_server: Server) -> Iterator[View]:
    """A view of an empty graph."""
    with open_store(emptied(neo4j_server)).view() as view:
        yield view


@pytest.mark.parametrize(
    "cypher",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (n:Year) CALL { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } RETURN l",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL apoc.load.json('http://localhost') YIELD value RETURN value",
        "USE system MATCH (n) RETURN n",
        "SHOW USERS",
        "MATCH (n:Year) SET n.year = 1",
        "MATCH (n:Year) DETACH DELETE n",
        "DROP CONSTRAINT kg_year_id",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "TERMINATE TRANSACTION 'neo4j-transaction-1'",
        "RETURN 1 AS one; MATCH (n) DETACH DELETE n",
    ],
)
def test_a_view_refuses_what_does_more_than_read(view: View, cypher: str) -> None:
    with pytest.raises(StoreError, match="the query failed: "):
        view.rows(cypher)


@pytest.mark.beyond_bolt("read only")
def test_the_session_itself_is_read_only(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.neo4j_store._reading", lambda cypher, parameters: cypher)
    with open_store(emptied(neo4j_server)).view() as view, pytest.raises(StoreError, match="read access mode"):
        view.rows("CREATE (:Year {id: 'year/1'})")


def test_a_server_before_5_26_gets_labels_and_types_in_the_text(
    neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.unwind.SAID_IN_ROWS", (6000, 0))
    url = emptied(neo4j_server)
    with open_store(url).writer() as writer:
        for name in ("0", "1"):
            with writer.transaction() as transaction:
                transaction.write(loaded(name, CLAUSES))
    same_as_clean(url, 2, tmp_path)


# ── credentials and addresses ───────────────────────────────────────────────────────────────────────────────────────


def test_a_password_is_asked_for_on_a_terminal_only(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = emptied(neo4j_server)
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match=r"wants a password: set NEO4J_PASSWORD"):
        open_store(url).view()
    typed = iter(["wrong-one", PASSWORD])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    with pytest.raises(StoreError, match="does not accept the password of 'neo4j'") as error:
        open_store(url).view()
    assert "wrong-one" not in str(error.value)
    for _ in range(2):  # and once only
        open_store(url).view().close()


def test_a_wrong_password_is_no_riddle(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-that-one")
    with pytest.raises(StoreError, match="does not accept the password of 'neo4j': look at NEO4J_PASSWORD") as error:
        open_store(neo4j_server.url).writer()
    assert "not-that-one" not in str(error.value)


def test_an_address_names_no_password() -> None:
    with pytest.raises(StoreError, match="no user or password may stand in the address") as error:
        open_store("bolt://neo4j:very-secret@localhost")
    assert "very-secret" not in str(error.value)


@pytest.mark.beyond_bolt("version")
def test_an_old_server_is_named(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.bolt.OLDEST", 6000)  # tried with a real 4.4.44 by hand
    with pytest.raises(StoreError, match=r"is Neo4j 5\.26\.\d+; kg needs Neo4j 6000 or later"):
        open_store(neo4j_server.url).view()


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        pytest.param(
            "{url}/none", "there is no such database on the server", marks=pytest.mark.beyond_bolt("database")
        ),
        ("neo4j+s://127.0.0.1:{port}", r"breaks off .+ or it speaks without TLS \(neo4j:// instead\)"),
        ("bolt+s://127.0.0.1:{port}", r"speaks without TLS"),
        ("neo4j://nowhere.invalid", "there is no host 'nowhere.invalid'"),
    ],
)
def test_a_wrong_address_is_no_riddle(neo4j_server: Server, url: str, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        open_store(url.format(url=neo4j_server.url, port=neo4j_server.port)).view()
