"""What is particular to the Ladybug store: locks, kills, damaged files, many statements."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ladybug as engine
import pytest
from invented import document, evidence, implements, loaded, place, rule

from kg.errors import BadContent, Locked, StoreError
from kg.statement import Edge, Ref, Statement
from kg.stores import ladybug_writer, open_store
from kg.stores.dump import dump
from kg.stores.engine import no_room
from kg.stores.ladybug import LadybugStore

HERE = Path(__file__).parent


@contextmanager
def loading(path: Path, clauses: int = 10, copy_every: int = 10**9) -> Iterator[subprocess.Popen[str]]:
    """Another process that loads into the file, once it is ready; killed at the end."""
    command = [sys.executable, str(HERE / "loading.py"), *map(str, (path, clauses, copy_every))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE)
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        process.stdout.close()


def empty(path: Path) -> bool:
    """Whether a view says that there is no graph yet: the writer was killed before it had made the tables."""
    with contextlib.suppress(StoreError):
        open_store(str(path)).view().close()
        return False
    with pytest.raises(StoreError, match="no graph at"):
        open_store(str(path)).view()
    return True


# ── kill -9 ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_transaction_is_whole_or_not_there_after_kill_9_at_any_moment(tmp_path: Path) -> None:
    """Loads into one file from its making on, killed again and again; a view must open it, heal it, find it whole."""
    path, chance, clauses = tmp_path / "kg.db", random.Random(20), 20
    whole = [{"clauses": clauses, "parts": clauses, "duties": clauses}]
    made = 0
    for kill in range(10):
        with loading(path, clauses, 4) as process:
            assert process.stdout
            said = [process.stdout.readline()] if kill % 4 else []  # else while it opens the file or makes the tables
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
            said += [line for line in process.stdout if line.endswith("\n")]
        if not made and not said and empty(path):
            continue
        with open_store(str(path)).view() as view:
            there = view.rows(
                "MATCH (d:Document) RETURN d.id AS id, COUNT { MATCH (c:Clause) WHERE c.document = d.id } AS clauses, "
                "COUNT { MATCH (:Clause)-[:PART_OF]->(d) } AS parts, "
                "COUNT { MATCH (:Obligation)-[e:LAID_DOWN_IN]->(:Clause) WHERE e.document = d.id } AS duties"
            )
        made = int(said[-1].split()[1]) + 1 if said else made
        assert made <= len(there) <= made + 1
        made = len(there)
        assert {row.pop("id") for row in there} == {f"document/{each}" for each in range(made)}
        assert there == whole * made
    assert made >= 7


@pytest.mark.parametrize("left", [0.02, 0.5, 0.97, 0.999])
def test_a_torn_log_is_read_up_to_its_last_whole_transaction(file: Path, tmp_path: Path, left: float) -> None:
    """A kill while the log is written leaves its end torn; by default the engine never opens such a file again."""
    store = open_store(str(file))
    with store.writer() as writer:
        for name in "甲乙丙":
            with writer.transaction() as transaction:
                transaction.write(loaded(name))
        killed = tmp_path / "killed.db"
        shutil.copy(file, killed)
        shutil.copy(f"{file}.wal", f"{killed}.wal")
    log = Path(f"{killed}.wal")
    os.truncate(log, int(log.stat().st_size * left))
    with open_store(str(killed)).view() as view:
        there = sorted(row["n"] for row in view.rows("MATCH (d:Document) RETURN d.name AS n"))
        assert view.rows("MATCH (c:Clause) RETURN count(*) AS n") == [{"n": 10 * len(there)}]
    assert there in ([], ["甲.txt"], ["甲.txt", "乙.txt"]) or sorted(there) == sorted(["甲.txt", "乙.txt"])
    with open_store(str(killed)).writer() as writer, writer.transaction() as transaction:
        transaction.write(loaded("丁"))
    with open_store(str(killed)).view() as view:
        assert view.rows("MATCH (d:Document) RETURN count(*) AS n") == [{"n": len(there) + 1}]


def test_a_lock_that_a_dead_writer_left_does_not_block(file: Path) -> None:
    with loading(file) as process:
        assert process.stdout
        process.stdout.readline()
    assert json.loads(Path(f"{file}.lock").read_text())["pid"]
    open_store(str(file)).writer().close()
    with open_store(str(file)).view() as view:
        assert view.rows("RETURN 1 AS one") == [{"one": 1}]
    assert [each.name for each in file.parent.iterdir()] == ["kg.db"]


# ── locks ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_writer_in_another_process_is_named(file: Path) -> None:
    with loading(file) as process:
        assert process.stdout
        process.stdout.readline()  # the first of three transactions
        with pytest.raises(Locked) as error:
            open_store(str(file)).writer()
        assert f"is being written by process {process.pid} on " in str(error.value)
        assert f"(loading.py {file} 10 " in str(error.value)


def test_views_read_whole_transactions_while_another_process_writes(file: Path) -> None:
    """Without the gate a view reads pages that a checkpoint overwrites: torn texts, wrong counts."""
    with loading(file) as process:
        assert process.stdout
        seen = set()
        for _ in range(6):
            process.stdout.readline()
            with LadybugStore(file, patience=20).view() as view:
                time.sleep(0.05)
                documents = view.rows("MATCH (d:Document) RETURN count(*) AS n")[0]["n"]
                assert view.rows("MATCH (c:Clause) RETURN count(*) AS n, min(c.section) AS s") == [
                    {"n": 10 * documents, "s": "plan" if documents else None}
                ]
                seen.add(documents)
        assert len(seen) > 1


def test_a_view_that_waits_in_vain_names_the_writer(file: Path) -> None:
    with open_store(str(file)).writer() as writer, writer.transaction() as transaction:
        transaction.run("RETURN 1 AS one")
        start = time.monotonic()
        with pytest.raises(Locked, match=rf"is being written by process {os.getpid()} on "):
            LadybugStore(file, patience=0.2).view()
        assert time.monotonic() - start >= 0.2


def test_a_writer_that_waits_for_a_view_in_vain_says_so(file: Path) -> None:
    impatient = LadybugStore(file, patience=0.1)
    with impatient.view(), pytest.raises(Locked, match="is being read by another process"):
        impatient.writer()
    impatient.writer().close()


def test_a_writer_that_closes_while_a_view_is_open_leaves_the_log_to_the_next(file: Path) -> None:
    impatient = LadybugStore(file, patience=0.1)
    writer = impatient.writer()
    with writer.transaction() as transaction:
        transaction.write([place()])
    with impatient.view() as view:
        writer.close()
        assert Path(f"{file}.wal").exists()
        assert view.rows("MATCH (n:Jurisdiction) RETURN count(*) AS n") == [{"n": 1}]
    impatient.writer().close()
    assert not Path(f"{file}.wal").exists()
    with impatient.view() as view:
        assert view.rows("MATCH (n:Jurisdiction) RETURN count(*) AS n") == [{"n": 1}]


def test_ctrl_c_stops_a_query(file: Path) -> None:
    ask = """
import sys
from kg.stores import open_store
with open_store(sys.argv[1]).view() as view:
    print("asking", flush=True)
    view.rows("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS n")
"""
    command = [sys.executable, "-c", ask, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "asking\n"
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=10)
        finally:
            process.kill()  # or it would ask for days
    assert said.splitlines()[-1] == "KeyboardInterrupt"


# ── files that are none ─────────────────────────────────────────────────────────────────────────────────────────────


def spoilt(at: int, new: bytes) -> Callable[[Path], object]:
    def spoil(file: Path) -> None:
        with file.open("r+b") as stream:
            stream.seek(at)
            stream.write(new)

    return spoil


def another_database(file: Path) -> None:
    file.unlink()
    with engine.Database(str(file)) as database, engine.Connection(database) as connection:
        connection.execute("CREATE NODE TABLE Person(name STRING, PRIMARY KEY(name))")


def told(cypher: str) -> Callable[[Path], object]:
    def tell(file: Path) -> None:
        with engine.Database(str(file)) as database, engine.Connection(database) as connection:
            connection.execute(cypher)

    return tell


def only_sidecars(file: Path) -> None:
    file.rename(f"{file}.wal")


def in_no_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


NO_GRAPH = [
    # what happened, what a view says, what a writer says (None: it makes a graph)
    (Path.unlink, "no graph at {file}: make one with `kg load …`", None),
    (lambda file: file.write_bytes(b""), "no graph at {file}: make one with `kg load …`", None),
    (lambda file: file.write_text("这不是数据库"), "{file} is no graph database", "{file} is no graph database"),
    (lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(4080)), "is no graph database", "is no graph database"),
    (lambda file: os.truncate(file, 12), "{file} is damaged", "{file} is damaged"),
    (lambda file: os.truncate(file, 4096), "{file} is damaged", "{file} is damaged"),
    (lambda file: os.truncate(file, file.stat().st_size // 2), "{file} is damaged", "{file} is damaged"),
    (spoilt(12, b"\xff" * 20), "{file} is damaged", "{file} is damaged"),
    (spoilt(4, b"9"), "by another version of Ladybug (storage version 57", "by another version of Ladybug"),
    (lambda file: (file.unlink(), file.mkdir()), "{file} is a folder", "{file} is a folder"),
    (another_database, "is a Ladybug database but no graph of kg", "is a Ladybug database but no graph of kg"),
    (only_sidecars, "{file} is gone but kg.db.wal is there", "{file} is gone but kg.db.wal is there"),
    (in_no_folder, "no graph at {file}", "{file} cannot be made: there is no folder {file.parent}"),
    (told("MATCH (m:KgMeta {id: 'format'}) SET m.value = '99'"), "has the format 99 and", "has the format 99 and"),
    (told("MATCH (m:KgMeta {id: 'ontology'}) SET m.value = 'x'"), None, "was made with another ontology"),
]


@pytest.mark.parametrize(("happened", "view_says", "writer_says"), NO_GRAPH)
def test_a_file_that_cannot_be_used_is_one_clear_line(
    file: Path, happened: Callable[[Path], object], view_says: str | None, writer_says: str | None
) -> None:
    happened(file)
    store = open_store(str(file))
    for act, expected in ((store.view, view_says), (store.writer, writer_says)):
        if expected is None:
            act().close()
            continue
        with pytest.raises(StoreError) as error:
            act()
        said = str(error.value)
        assert expected.format(file=file) in said
        assert "\n" not in said
        assert not Path(f"{file}.lock").exists()
        assert not Path(f"{file}.gate").exists()


def test_a_file_of_another_ontology_is_told_where_a_query_asks_for_what_it_lacks(file: Path) -> None:
    with open_store(str(file)).view() as view, pytest.raises(StoreError, match=r"the query failed: .*Nowhere"):
        view.rows("MATCH (n:Nowhere) RETURN n")
    told("MATCH (m:KgMeta {id: 'ontology'}) SET m.value = 'x'")(file)
    with open_store(str(file)).view() as view:
        assert view.rows("MATCH (n:Institution) RETURN n.name AS name LIMIT 1") == []
        for cypher in ("MATCH (n:Nowhere) RETURN n", "MATCH (n:Institution) RETURN n.colour"):
            with pytest.raises(StoreError, match=r"kg\.db was made with another ontology: load the documents again"):
                view.rows(cypher)


def test_a_folder_that_cannot_be_written_can_be_read(file: Path) -> None:
    """Root writes everywhere, so it is asked of a process that is not root."""
    ask = """
import os, sys
import ladybug, kg.stores.ladybug_writer
from kg.errors import KgError
from kg.stores import open_store
if os.geteuid() == 0:
    os.setuid(65534)
with open_store(sys.argv[1]).view() as view:
    print(view.rows("RETURN 1 AS one"))
try:
    open_store(sys.argv[1]).writer()
except KgError as error:
    print(error)
"""
    for folder in (file.parent, *file.parent.parents[:3]):
        folder.chmod(0o755)
    file.parent.chmod(0o555)
    done = subprocess.run([sys.executable, "-c", ask, str(file)], capture_output=True, text=True, timeout=60)
    file.parent.chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "[{'one': 1}]",
        f"{file} cannot be written: Permission denied: {file}.lock",
    ]


# ── a disk that is nearly full (`tests/cli/test_full_disk.py` fills one) ──────────────────────────────────────────────


def test_where_room_is_short_the_log_is_kept_until_there_is_more(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint that fails halfway keeps readers out until it can be finished, so none is begun."""
    monkeypatch.setattr(ladybug_writer, "COPY_FROM", 0)  # else a checkpoint ends the transaction
    store, log = open_store(str(file)), Path(f"{file}.wal")
    before = file.read_bytes()
    with monkeypatch.context() as short:
        short.setattr("kg.stores.engine._free", lambda path: 20 * 2**20)
        with store.writer() as writer, writer.transaction() as transaction:
            transaction.write(loaded("甲"))
        assert file.read_bytes() == before
        assert log.exists()
        with store.view() as view:
            assert view.rows("MATCH (d:Document) RETURN d.name AS n") == [{"n": "甲.txt"}]
    store.writer().close()
    assert not log.exists()
    with store.view() as view:
        assert view.rows("MATCH (d:Document) RETURN d.name AS n") == [{"n": "甲.txt"}]


@pytest.mark.parametrize(
    ("free", "says"), [(0, "its disk is full; make space there"), (2**30, "with 1,024 MB free on its disk; raise")]
)
def test_a_write_that_is_refused_is_one_line_and_ends_the_writer(
    file: Path, monkeypatch: pytest.MonkeyPatch, free: int, says: str
) -> None:
    monkeypatch.setattr("kg.stores.engine._free", lambda path: free)
    writer = open_store(str(file)).writer()

    def refuse(*_: object) -> None:
        raise no_room(file)

    monkeypatch.setattr(ladybug_writer, "carry_out", refuse)
    with pytest.raises(StoreError) as error, writer.transaction() as transaction:
        transaction.write(loaded("甲"))
    assert str(error.value).startswith(f"{file} could not be written: ")
    assert says in str(error.value)
    assert not Path(f"{file}.lock").exists()
    with pytest.raises(StoreError, match="the writer is closed"), writer.transaction():
        pass
    writer.close()
    with open_store(str(file)).view() as view:
        assert view.rows("MATCH (d:Document) RETURN d.name AS n") == []


# ── many statements ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_copy_and_logged_statements_make_the_same_graph(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list[list[Statement]] = [
        [*loaded("甲", 30), implements(rung="claimed")],
        [*loaded("乙", 30), implements(rung="claimed"), implements(rung="enacted", binding=True, year=2021)],
        [*loaded("甲", 5), rule(title="另名"), implements(rung="claimed", binding=True)],
    ]
    graphs = []
    for name, from_ in (("logged.db", 10**9), ("copied.db", 0)):
        monkeypatch.setattr(ladybug_writer, "COPY_FROM", from_)
        store = open_store(str(shutil.copy(file, file.with_name(name))))
        with store.writer() as writer:
            for part in parts:
                with writer.transaction() as transaction:
                    transaction.write(part)
        with store.view() as view:
            graphs.append(list(dump(view)))
    assert graphs[0] == graphs[1]
    assert len(graphs[0]) > 200


def test_an_edge_without_its_ends_is_refused_by_copy_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladybug_writer, "COPY_FROM", 0)
    store = open_store(str(file))
    cited = Edge(
        "BEARS_ON", Ref("Document", "document/甲"), Ref("Obligation", "duty/D99"), {"rung": "claimed"}, evidence("甲")
    )
    with store.writer() as writer:
        with pytest.raises(BadContent, match="there is no Obligation duty/D99"), writer.transaction() as transaction:
            transaction.write([document("甲"), cited])
        with writer.transaction() as transaction:
            assert transaction.run("MATCH (d:Document) RETURN count(*) AS n") == [{"n": 0}]


def test_copies_one_after_the_other_on_one_writer(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladybug_writer, "COPY_FROM", 0)
    with open_store(str(file)).writer() as writer:
        for at in range(4):
            with writer.transaction() as transaction:
                transaction.write(loaded(str(at), 3))
    with open_store(str(file)).view() as view:
        assert view.rows("MATCH (c:Clause) RETURN count(*) AS n") == [{"n": 12}]


def test_a_path_may_have_any_name(file: Path) -> None:
    folder = file.parent / "目录 一's"
    folder.mkdir()
    store = open_store(str(file.rename(folder / "图谱 $1.数据")))
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write([place()])
    with store.view() as view:
        assert view.rows("MATCH (n:Jurisdiction) RETURN count(*) AS n") == [{"n": 1}]


def test_importing_the_stores_is_cheap() -> None:
    heavy = "import sys, kg.stores; print({'ladybug', 'pyarrow', 'yaml'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
