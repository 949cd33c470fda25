"""A disk that fills in the middle: one line, nothing half-written, and the same command carries on when there is room.

The disk is a small tmpfs where a process may mount one in a namespace of its own. Where it may not, a limit on the size
of files stands in for it, loudly, which is a write that fails in the middle as well: something is tried everywhere, in
CI too. `KG_TEST_FULL_DISK=limited` asks for the limit.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.content import folder
from kg.load import load
from kg.stores import open_store

KG = [sys.executable, "-m", "kg"]
WAYS = (
    (["unshare", "--user", "--map-root-user", "--mount"], ["nsenter", "--preserve-credentials", "--user", "--mount"]),
    (["unshare", "--mount"], ["nsenter", "--mount"]),
)
"""How to make a namespace with mounts of its own, as a user and as root, and how to run something in it."""
SECONDS = 10
ROOM = 600_000
"""Bytes: the log of the first document fits, that of both does not. What a document says grows with the grammars."""
FINGERPRINT = """
import sys
from kg.stores import open_store
from kg.stores.dump import fingerprint
with open_store(sys.argv[1]).view() as view:
    print(fingerprint(view))
"""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from kg.cli import main
sys.exit(main(sys.argv[2:]))
"""

Result = subprocess.CompletedProcess[str]


class Mounted:
    """A tmpfs of `ROOM` bytes that this process sees from outside of its namespace by `run` only."""

    def __init__(self, path: Path, unshare: list[str], enter: list[str]) -> None:
        self.path = path
        mount = 'mount -t tmpfs -o size=$1 tmpfs "$0" && echo mounted && exec cat'
        self._keeper = subprocess.Popen(
            [*unshare, "sh", "-c", mount, str(path), str(ROOM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._keeper.stdout
        self._enter = [*enter, "--target", str(self._keeper.pid)]
        self.works = self._keeper.stdout.readline() == "mounted\n" and self.run("true").returncode == 0

    def run(self, *command: str) -> Result:
        """Run a command in the namespace."""
        return subprocess.run([*self._enter, *command], capture_output=True, text=True, check=False, timeout=120)

    def kg(self, *words: object) -> Result:
        """Run `kg` where space is short."""
        return self.run(*KG, *map(str, words))

    def fill(self) -> None:
        """Take what is left."""
        self.run("sh", "-c", 'cat /dev/zero > "$0/ballast"', str(self.path))

    def make_room(self) -> None:
        """There is enough from now on."""
        assert self.run("mount", "-o", "remount,size=200m", str(self.path)).returncode == 0
        self.run("rm", "-f", str(self.path / "ballast"))

    def names(self) -> set[str]:
        """What is on the disk."""
        return set(self.run("ls", "-A", str(self.path)).stdout.split()) - {"ballast"}

    def close(self) -> None:
        """The disk goes with the last process of its namespace."""
        self._keeper.communicate()


class Limited:
    """A folder in which no file may be longer than so many bytes."""

    def __init__(self, path: Path) -> None:
        self.path, self.limit = path, ROOM

    def kg(self, *words: object) -> Result:
        """Run `kg` where space is short."""
        command = [sys.executable, "-c", LIMITED, str(self.limit), *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    def fill(self) -> None:
        """Take what is left."""
        self.limit = 100

    def make_room(self) -> None:
        """There is enough from now on."""
        self.limit = 2**30

    def names(self) -> set[str]:
        """What is in the folder."""
        return {path.name for path in self.path.iterdir()}

    def close(self) -> None:
        """Nothing to let go of."""


def mounted(path: Path) -> Mounted | None:
    """A small disk mounted at a path, None where that is not allowed."""
    for unshare, enter in WAYS:
        if shutil.which(unshare[0]) and shutil.which(enter[0]):
            disk = Mounted(path, unshare, enter)
            if disk.works:
                return disk
            disk.close()
    return None


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Mounted | Limited]:
    """A disk that is nearly full."""
    (tmp_path / "disk").mkdir()
    if sys.platform == "win32":
        pytest.skip("Windows has neither a tmpfs nor a limit on the size of files: no full disk is tried")
    made = mounted(tmp_path / "disk") if os.environ.get("KG_TEST_FULL_DISK") != "limited" else None
    if made is None:
        print("NO TMPFS (no right to mount, or not asked for): files of limited size stand in for it", file=sys.stderr)
    using = made or Limited(tmp_path / "disk")
    try:
        yield using
    finally:
        using.close()


def spent() -> float:
    """The time of the processor that this process and its children had, so that a busy machine is no failure."""
    return sum(os.times()[:4])


def complaints(result: Result) -> list[str]:
    """What stands on stderr, without the lines that tell now and then how far a long work is."""
    return [line for line in result.stderr.splitlines() if not re.match(r"[0-9]+ of [0-9]+ read: |writing ", line)]


def refused(result: Result, path: Path) -> None:
    """One clear line that names the file and says what to do."""
    assert (result.returncode, result.stdout) == (1, ""), result
    (line,) = complaints(result)
    assert line.startswith("kg: error: ")
    assert str(path) in line
    assert "run the same command again" in line


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invented documents; the first fits on the disk."""
    made = tmp_path_factory.mktemp("in")
    for name in ("qiling-2022.txt", "songming-2023.txt"):
        shutil.copy(folder("sample") / name, made)
    return made


@pytest.fixture(scope="module")
def elsewhere(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the documents, made where there was room."""
    made = tmp_path_factory.mktemp("elsewhere") / "kg.db"
    with open_store(str(made)).writer() as writer:
        load([documents], writer)
    return made


def fingerprint(disk: Mounted | Limited, database: Path) -> str:
    """Of the graph in a file, wherever it is."""
    command = [sys.executable, "-c", FINGERPRINT, str(database)]
    if isinstance(disk, Mounted):
        return disk.run(*command).stdout
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_load_that_fills_the_disk_keeps_what_is_there_and_carries_on(
    disk: Mounted | Limited, documents: Path, elsewhere: Path
) -> None:
    database = disk.path / "kg.db"
    first = disk.kg("--db", database, "load", documents / "qiling-2022.txt")
    assert (first.returncode, complaints(first)) == (0, [])
    started = spent()
    refused(disk.kg("--db", database, "load", documents), database)
    assert spent() - started < SECONDS
    disk.fill()
    refused(disk.kg("--db", database, "load", documents), database)

    if isinstance(disk, Mounted):  # a reader is not held back by a limit
        asked = disk.kg("--db", database, "query", "documents", "--format", "csv")
        assert (asked.returncode, asked.stdout.count("\n"), asked.stderr) == (0, 2, "")

    disk.make_room()
    again = disk.kg("--db", database, "load", documents)
    assert (again.returncode, complaints(again)) == (0, [])
    assert again.stdout.splitlines()[1:] == ["1 there already"]
    assert fingerprint(disk, database) == fingerprint(disk, elsewhere) != ""


@pytest.mark.parametrize("size", [1_000, 30_000])
def test_a_disk_that_is_full_from_the_beginning(disk: Mounted | Limited, documents: Path, size: int) -> None:
    """The tables of a new graph take some 40 KB."""
    database = disk.path / "kg.db"
    if isinstance(disk, Limited):
        disk.limit = size
    else:
        disk.run("mount", "-o", f"remount,size={size}", str(disk.path))
    refused(disk.kg("--db", database, "load", documents / "qiling-2022.txt"), database)
    asked = disk.kg("--db", database, "query", "documents")
    assert (asked.returncode, asked.stdout, asked.stderr.count("\n")) == (1, "", 1)
    assert "no graph at" in asked.stderr
    disk.make_room()
    assert disk.kg("--db", database, "load", documents / "qiling-2022.txt").returncode == 0


def test_no_output_is_left_half_written(disk: Mounted | Limited, documents: Path, elsewhere: Path) -> None:
    disk.fill()
    for words in (
        ["extract", documents],
        ["query", "documents", "--format", "csv"],
        *(["export", "--format", name] for name in ("turtle", "csv")),  # a stream, and an archive that has an end
    ):
        started = spent()
        refused(disk.kg("--db", elsewhere, *words, "-o", disk.path / "out"), disk.path / "out")
        assert spent() - started < SECONDS
        assert disk.names() == set()
