from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import View, open_store
from query import rules_graph
from query.graph import statements


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small graph of `graph.py`."""
    path = tmp_path_factory.mktemp("graph") / "small.db"
    with open_store(str(path)).writer() as writer, writer.transaction() as transaction:
        transaction.write(statements())
    return path


@pytest.fixture(scope="session")
def view(small_graph: Path) -> Iterator[View]:
    with open_store(str(small_graph)).view() as opened:
        yield opened


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The second small graph, of `rules_graph.py`."""
    path = tmp_path_factory.mktemp("graph") / "rules.db"
    with open_store(str(path)).writer() as writer, writer.transaction() as transaction:
        transaction.write(rules_graph.statements())
    with open_store(str(path)).view() as opened:
        yield opened
