"""The stores that can run here. One that cannot is named in the summary, never passed over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j_server import Server, emptied

from kg.stores import Store, open_store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Ladybug file with its tables and nothing in them; making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "kg.db"
    open_store(str(path)).writer().close()
    return path


@pytest.fixture
def file(empty: Path, tmp_path: Path) -> Path:
    """A Ladybug file of the test's own with its tables and nothing in them."""
    return Path(shutil.copy(empty, tmp_path))


def _ladybug(request: pytest.FixtureRequest, folder: Path) -> str:
    return str(shutil.copy(request.getfixturevalue("empty"), folder))


def _neo4j(request: pytest.FixtureRequest, folder: Path) -> str:
    server: Server = request.getfixturevalue("neo4j_server")
    return emptied(server)


STORES: dict[str, Callable[[pytest.FixtureRequest, Path], str]] = {"ladybug": _ladybug, "neo4j": _neo4j}
"""For each store how to get the address of an empty one, given a folder."""


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind."""
    return open_store(STORES[request.param](request, tmp_path))


@pytest.fixture(scope="module", params=list(STORES))
def kept_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of each kind, empty at first, for tests that only look at what one fixture wrote."""
    return open_store(STORES[request.param](request, tmp_path_factory.mktemp("kept")))
