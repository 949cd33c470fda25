"""What the project leans on in Ladybug, line by line: where a new version answers otherwise, this says which line.

The tests named `trap` show an answer that is wrong or refused. One that fails is good news: the rule may be dropped.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
import pyarrow
import pytest


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ladybug.Connection]:
    """Five nodes a to e in a row, with edges of two types."""
    path = tmp_path_factory.mktemp("traps") / "traps.db"
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        for statement in (
            "CREATE MACRO type(e) AS label(e)",
            "CREATE NODE TABLE N(id STRING, n INT64, x DOUBLE, also STRING[], `end` INT64, note STRING, "
            "PRIMARY KEY(id))",
            "CREATE REL TABLE NEXT(FROM N TO N, why STRING, n INT64)",
            "CREATE REL TABLE BACK(FROM N TO N)",
            "UNWIND range(1, 5) AS i CREATE (:N {id: substring('abcde', i, 1), n: i, x: i * 0.5, `end`: i, also: []})",
            "MATCH (a:N) WITH a MATCH (b:N) WHERE b.n = a.n + 1 CREATE (a)-[:NEXT {why: a.id}]->(b)",
            "MATCH (a:N) WITH a MATCH (b:N) WHERE b.n = a.n - 1 CREATE (a)-[:BACK]->(b)",
        ):
            connection.execute(statement)
        yield connection


def rows(connection: ladybug.Connection, cypher: str, **parameters: Any) -> list[list[Any]]:
    result = connection.execute(cypher, parameters)
    assert isinstance(result, ladybug.QueryResult)
    return [list(row) for row in result]


ANSWERS: list[tuple[str, dict[str, Any], list[list[Any]]]] = [
    # what is asked, with which parameters, and the answer that the project counts on
    ("MATCH (:N {id: 'a'})-[e]->(:N) RETURN type(e)", {}, [["NEXT"]]),
    ("MATCH (a:N {id: 'b'})-[e:NEXT|BACK]->(:N) RETURN type(e) AS t ORDER BY t", {}, [["BACK"], ["NEXT"]]),
    ("MATCH (n:N) WHERE n.`end` = $n RETURN n.`end` AS `end`", {"n": 3}, [[3]]),
    (
        "MATCH (n:N) WITH n.x > 1 AS big, n.id AS id ORDER BY id DESC LIMIT 4 RETURN count(*) AS n, big",
        {},
        [[1, False], [3, True]],
    ),
    # a list that may be empty
    ("MATCH (n:N) WHERE (size($l) = 0 OR n.id IN $l) RETURN count(*)", {"l": []}, [[5]]),
    ("MATCH (n:N) WHERE (size($l) = 0 OR n.id IN $l) RETURN count(*)", {"l": ["a", "b", "z"]}, [[2]]),
    ("MATCH (n:N) WHERE n.id IN $l RETURN count(*)", {"l": []}, [[0]]),
    ("MATCH (n:N) WHERE (size($l) = 0 OR n.n IN $l) RETURN count(*)", {"l": [1, 2021]}, [[1]]),
    ("UNWIND $l AS id MATCH (n:N {id: id}) RETURN n.id", {"l": []}, []),
    # a parameter that may be left out
    ("MATCH (n:N) WHERE ($s = '' OR n.id CONTAINS $s) RETURN count(*)", {"s": ""}, [[5]]),
    ("MATCH (n:N) WHERE ($s = '' OR n.id CONTAINS $s) RETURN count(*)", {"s": "c"}, [[1]]),
    ("MATCH (n:N) WHERE ($n = 0 OR n.n = $n) RETURN count(*)", {"n": 0}, [[5]]),
    ("MATCH (n:N) WHERE ($flag OR n.n = 1) RETURN count(*)", {"flag": False}, [[1]]),
    # a list of maps
    ("UNWIND $r AS r MATCH (n:N {id: r.id}) RETURN n.n + r.add", {"r": [{"id": "a", "add": 1}]}, [[2]]),
    ("UNWIND $r AS r RETURN r.a", {"r": [{"a": None}, {"a": 300}, {"a": -1}]}, [[None], [300], [-1]]),
    ("UNWIND $r AS r RETURN r.a", {"r": [{"a": []}, {"a": ["x"]}]}, [[[]], [["x"]]]),
    # the subset
    ("MATCH (n:N) RETURN count { MATCH (n)-[:NEXT]->(:N) } AS c, n.id AS id ORDER BY id LIMIT 1", {}, [[1, "a"]]),
    ("MATCH (n:N) WHERE NOT EXISTS { MATCH (n)-[:NEXT]->(:N) } RETURN n.id", {}, [["e"]]),
    (  # a null made a value before an EXISTS; see WRONG
        "MATCH (n:N) WITH coalesce(n.note, '') AS note WHERE NOT EXISTS { MATCH (m:N) WHERE note < m.id } "
        "RETURN count(*)",
        {},
        [[0]],
    ),
    ("MATCH (n:N) WHERE any(x IN ['a', 'b'] WHERE x = n.id) RETURN count(*)", {}, [[2]]),
    ("RETURN left('abc', 1), right('abc', 1), replace('abc', 'b', 'd'), trim(' a ')", {}, [["a", "c", "adc", "a"]]),
    ("MATCH (:N {id: 'a'})-[:NEXT*1..3]->(b:N) RETURN DISTINCT b.id AS id ORDER BY id", {}, [["b"], ["c"], ["d"]]),
    ("UNWIND ['乙', '甲', 'a', 'B'] AS s RETURN s ORDER BY s", {}, [["B"], ["a"], ["乙"], ["甲"]]),
    ("UNWIND [2, null, 1] AS n RETURN n ORDER BY n", {}, [[1], [2], [None]]),
    ("UNWIND [true, false] AS b RETURN b ORDER BY b", {}, [[False], [True]]),
    ("RETURN 1 AS n UNION ALL RETURN 2 AS n ORDER BY n", {}, [[1], [2]]),
    # writing by Arrow: an index lookup for each end, and EXISTS from the two nodes
    ("LOAD FROM $t MATCH (n:N {id: i}) RETURN n.n", {"t": {"i": ["a", "z"]}}, [[1]]),
    (
        "LOAD FROM $t MATCH (a:N {id: i}) WITH * MATCH (b:N {id: j}) "
        "WHERE EXISTS { MATCH (a)-[e:NEXT]->(b) WHERE e.why = w AND e.n IS NULL } RETURN i",
        {"t": {"i": ["a", "b", "b"], "j": ["b", "c", "a"], "w": ["a", "x", "b"]}},
        [["a"]],
    ),
]


@pytest.mark.parametrize(("cypher", "parameters", "expected"), ANSWERS, ids=[cypher for cypher, _, _ in ANSWERS])
def test_answer(
    connection: ladybug.Connection, cypher: str, parameters: dict[str, Any], expected: list[list[Any]]
) -> None:
    given = {name: pyarrow.table(value) if isinstance(value, dict) else value for name, value in parameters.items()}
    found = rows(connection, cypher, **given)
    ordered = "ORDER BY" in cypher.rpartition("RETURN")[2]
    assert found == expected or (not ordered and sorted(found, key=repr) == sorted(expected, key=repr))


WRONG: list[tuple[str, dict[str, Any], list[list[Any]]]] = [
    # what is asked, and the right answer, which Ladybug does not give
    ("MATCH (n:N) WITH n.id AS id ORDER BY id DESC LIMIT 3 RETURN collect(id)", {}, [[["e", "d", "c"]]]),
    ("MATCH (n:N) WHERE n.id CONTAINS '' RETURN count(*)", {}, [[5]]),
    (
        "MATCH (n:N) WHERE NOT EXISTS { MATCH (m:N) WHERE coalesce(n.note, '') < m.id } RETURN count(*)",
        {},
        [[0]],
    ),
    (
        "LOAD FROM $t MATCH (a:N {id: i}) WITH * MATCH (b:N {id: j}) "
        "WHERE EXISTS { MATCH (a)-[e:NEXT]->(b) WHERE w IS NULL } RETURN i",
        {"t": {"i": ["a"], "j": ["b"], "w": pyarrow.array([None], pyarrow.string())}},
        [["a"]],
    ),
]


@pytest.mark.parametrize(("cypher", "parameters", "right"), WRONG, ids=[cypher for cypher, _, _ in WRONG])
def test_trap_wrong_answer(
    connection: ladybug.Connection, cypher: str, parameters: dict[str, Any], right: list[list[Any]]
) -> None:
    given = {name: pyarrow.table(value) if isinstance(value, dict) else value for name, value in parameters.items()}
    assert rows(connection, cypher, **given) != right


@pytest.mark.parametrize(
    ("cypher", "parameters"),
    [
        ("UNWIND $r AS r MATCH (n:N {id: r.id}) RETURN n.id", {"r": []}),  # so an empty list of maps is not sent
        ("MATCH (n:N) RETURN n.end", {}),
        ("MATCH (n:N) RETURN n.id AS table", {}),
        ("MATCH (n:N) RETURN $end", {"end": 1}),
        ("RETURN $x", {"x": "\ud800"}),
        ("RETURN $x", {"x": 2**70}),
        ("MATCH (n:Unknown) RETURN n", {}),
        ("MATCH (a:N)-[e:NEXT]->(b:N) WHERE a:N RETURN a", {}),
        ("RETURN '' AS x UNION ALL RETURN 1 AS x", {}),
    ],
)
def test_trap_refused(connection: ladybug.Connection, cypher: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(RuntimeError):
        rows(connection, cypher, **parameters)


def test_trap_a_transaction_that_mixes_copy_and_log_is_halved_by_a_kill(tmp_path: Path) -> None:
    """Between commit and checkpoint the log holds one half and nothing holds the other. So `bulk` never mixes them."""
    path = tmp_path / "mixed.db"
    mix = f"""
import ladybug, os, pyarrow, signal
database = ladybug.Database({str(path)!r}, auto_checkpoint=False)
connection = ladybug.Connection(database)
connection.execute("CREATE NODE TABLE N(id STRING, PRIMARY KEY(id))")
connection.execute("CHECKPOINT")
connection.execute("BEGIN TRANSACTION")
connection.execute("COPY N FROM $t", {{"t": pyarrow.table({{"id": ["copied"]}})}})
connection.execute("CREATE (:N {{id: 'logged'}})")
connection.execute("COMMIT")
os.kill(os.getpid(), {int(signal.SIGKILL)})
"""
    assert subprocess.run([sys.executable, "-c", mix], check=False).returncode == -signal.SIGKILL
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        assert rows(connection, "MATCH (n:N) RETURN n.id") == [["logged"]]


def test_trap_a_reader_takes_no_lock_against_a_writer_in_another_process(empty: Path, tmp_path: Path) -> None:
    """So the gate of `kg.stores.lock` stands before it: a reader that outlives a checkpoint reads overwritten pages."""
    path = Path(shutil.copy(empty, tmp_path))
    read = f"import ladybug; ladybug.Database({str(path)!r}, read_only=True); print('opened')"
    with ladybug.Database(str(path)):
        done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True)
    assert done.stdout == "opened\n"


@pytest.mark.parametrize("replays", ["by default", "as the store does"])
def test_trap_a_torn_log_closes_the_file_by_default(empty: Path, tmp_path: Path, replays: str) -> None:
    path, killed = Path(shutil.copy(empty, tmp_path)), tmp_path / "killed.db"
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        connection.execute("CREATE (:Year {id: 'year/2021', year: 2021})")
        shutil.copy(path, killed)
        shutil.copy(f"{path}.wal", f"{killed}.wal")
    os.truncate(f"{killed}.wal", Path(f"{killed}.wal").stat().st_size - 1)
    if replays == "by default":
        with pytest.raises(RuntimeError, match="wal"):
            ladybug.Database(str(killed))
    else:
        ladybug.Database(str(killed), throw_on_wal_replay_failure=False).close()
