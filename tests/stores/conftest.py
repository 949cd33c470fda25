"""The stores that can run here. One that cannot is named in the summary, never passed over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

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


STORES: dict[str, Callable[[Path, Path], str]] = {
    "ladybug": lambda empty, folder: str(shutil.copy(empty, folder)),
}
"""For each store how to get the address of an empty one, given an empty Ladybug file and a folder."""


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, empty: Path, tmp_path: Path) -> Store:
    """An empty store of each kind."""
    return open_store(STORES[request.param](empty, tmp_path))


@pytest.fixture(scope="module", params=sorted(STORES))
def kept_store(request: pytest.FixtureRequest, empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of each kind, empty at first, for tests that only look at what one fixture wrote."""
    return open_store(STORES[request.param](empty, tmp_path_factory.mktemp("kept")))
