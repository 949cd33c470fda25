"""Every question gives the same rows in the same order on a file and on a server."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from anything import graph
from asking import answer, cases
from neo4j_server import Server, vacant

from kg import query
from kg.content import folder
from kg.load import load
from kg.stores import Store, open_store
from kg.stores.copy import copy
from kg.stores.dump import fingerprint

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"
FIVE = ("kaiyang-2021", "puyang-2020", "yangshan-2024", "changping-2018", "wuhu-2022")
EDGES = 20_000


def _sample(store: Store) -> None:
    with store.writer() as writer:
        load([folder("sample")], writer)


def _reports(store: Store) -> None:
    with store.writer() as writer:
        load([REPORTS / f"{name}.txt" for name in FIVE], writer)


def _generated(store: Store) -> None:
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write(graph(EDGES))


GRAPHS: dict[str, Callable[[Store], None]] = {"sample": _sample, "reports": _reports, "generated": _generated}


@pytest.fixture(params=GRAPHS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A file with a graph."""
    if request.param == "reports" and not REPORTS.is_dir():
        pytest.skip("the five reports in ../shared are not beside this checkout")
    store = open_store(str(tmp_path / "kg.db"))
    GRAPHS[request.param](store)
    return store


def test_every_question_gives_the_same_rows_in_the_same_order(file: Store, neo4j_server: Server) -> None:
    server = open_store(vacant(neo4j_server))
    with file.view() as view:
        copy(view, server)
    with file.view() as one, server.view() as other:
        assert fingerprint(one) == fingerprint(other)
        asked = list(cases(one))
        answers = [(name, given, answer(one, name, given), answer(other, name, given)) for name, given in asked]
    assert [each for each in answers if each[2] != each[3]] == []
    answered = {name for name, _, rows, _ in answers if rows and not isinstance(rows, str)}
    print(Counter(name for name, *_ in answers), set(query.names()) - answered)
    assert len(answered) > 20


def test_many_edges_are_written_fast_enough(neo4j_server: Server) -> None:
    statements = list(graph(EDGES))
    with open_store(vacant(neo4j_server)).writer() as writer:
        start = time.monotonic()
        for at in range(0, len(statements), 5_000):
            with writer.transaction() as transaction:
                transaction.write(statements[at : at + 5_000])
        took = time.monotonic() - start
    print(f"{EDGES / took:,.0f} edges a second")
    assert EDGES / took > 100  # of an idle machine thousands; a plan that scans makes ten
