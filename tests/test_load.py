"""Loading: the same graph in any order and after any interruption; what cannot be read is told and stops nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.content import folder
from kg.load import Summary, load
from kg.stores import open_store
from kg.stores.dump import dump

SAMPLE = sorted(folder("sample").glob("*.txt"))


def loaded(db: Path, *runs: list[Path]) -> list[str]:
    """The whole graph, as text, after these loads."""
    with open_store(str(db)).writer() as writer:
        for paths in runs:
            load(paths, writer)
    with open_store(str(db)).view() as view:
        return list(dump(view))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return loaded(tmp_path_factory.mktemp("whole") / "kg.db", SAMPLE)


def test_files_in_another_order_and_one_by_one_make_the_same_graph(tmp_path: Path, whole: list[str]) -> None:
    assert loaded(tmp_path / "kg.db", *[[path] for path in reversed(SAMPLE)]) == whole


def test_a_file_loaded_twice_changes_nothing(tmp_path: Path, whole: list[str]) -> None:
    assert loaded(tmp_path / "kg.db", SAMPLE, SAMPLE[:2]) == whole


def test_a_copy_is_the_same_document_with_two_sources(tmp_path: Path) -> None:
    copy = tmp_path / "site" / "copy.txt"
    copy.parent.mkdir()
    copy.write_bytes(SAMPLE[0].read_bytes())
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        summary = load([SAMPLE[0], copy], writer)
    assert (len(summary.loaded), summary.known) == (1, [str(copy)])
    with open_store(str(tmp_path / "kg.db")).view() as view:
        (row,) = view.rows("MATCH (d:Document) RETURN d.name AS name, d.sources AS sources")
    assert row["name"] == "copy.txt"  # the smallest of its names
    assert len(row["sources"]) == 2


def test_two_documents_of_one_file_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for place, source in (("east", SAMPLE[0]), ("west", SAMPLE[1])):
        (tmp_path / place).mkdir()
        (tmp_path / place / "report.txt").write_bytes(source.read_bytes())
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        load([tmp_path / "east", tmp_path / "west"], writer)
    with open_store(str(tmp_path / "kg.db")).view() as view:
        names = {row["name"] for row in view.rows("MATCH (d:Document) RETURN d.name AS name")}
    assert names == {"east/report.txt", "west/report.txt"}


def refusals(tmp_path: Path, paths: list[Path]) -> Summary:
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        return load(paths, writer)


def test_what_cannot_be_read_is_told_and_the_rest_is_loaded(tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n",
        "nul.txt": b"a\0b",
        "cut.txt": "某县".encode()[:-1],
        "picture.txt": b"\x89PNG....",
        "report.docx": b"PK\x03\x04",
        "noise.txt": bytes(range(128, 256)) * 40,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "nothing").mkdir()
    paths = [tmp_path / name for name in bad] + [tmp_path / "missing.txt", tmp_path / "nothing", SAMPLE[0]]
    summary = refusals(tmp_path, paths)
    assert len(summary.loaded) == 1
    assert {Path(path).name for path, _ in summary.refused} == {*bad, "missing.txt", "nothing"}
    assert all(reason and "\n" not in reason for _, reason in summary.refused)


def test_a_load_that_is_killed_leaves_whole_documents_and_carries_on(tmp_path: Path, whole: list[str]) -> None:
    """Ten times kill -9, one after the other into the same graph, then the same command to the end."""
    command = [sys.executable, "-m", "kg", "--db", str(tmp_path / "kg.db"), "load", *map(str, SAMPLE)]
    chance = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LANG": "C.UTF-8"}, check=False)
    assert done.returncode == 0, done.stderr
    with open_store(str(tmp_path / "kg.db")).view() as view:
        assert list(dump(view)) == whole


@pytest.mark.parametrize("copy_from", [0, 10_000_000])  # by COPY, and by logged statements
def test_many_files_together_make_the_same_graph(
    tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch, copy_from: int
) -> None:
    monkeypatch.setattr("kg.many.MANY", 2)
    monkeypatch.setattr("kg.many.TOGETHER", 2)
    monkeypatch.setattr("kg.many.MOST_STATEMENTS", 500)  # several transactions
    monkeypatch.setattr("kg.stores.ladybug_writer.COPY_FROM", copy_from)
    assert loaded(tmp_path / "kg.db", SAMPLE, SAMPLE[:2]) == whole


def test_ctrl_c_keeps_what_was_read(tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.many.MANY", 2)
    monkeypatch.setattr("kg.many.TOGETHER", 2)

    def at_the_fifth(done: int, _: int, name: str) -> None:
        if done == 5 and name.endswith(".txt"):
            raise KeyboardInterrupt

    store = open_store(str(tmp_path / "kg.db"))
    with store.writer() as writer, pytest.raises(KeyboardInterrupt):
        load(SAMPLE, writer, workers=1, progress=at_the_fifth)
    with store.view() as view:
        assert len(view.rows("MATCH (d:Document) WHERE d.pending RETURN d.id")) == 4
    assert loaded(tmp_path / "kg.db", SAMPLE) == whole


def test_what_follows_from_many_files_is_made_good_after_an_interruption(
    tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.many.MANY", 2)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("kg.record.conclude", interrupted)
        with pytest.raises(KeyboardInterrupt):
            loaded(tmp_path / "kg.db", SAMPLE)
    assert loaded(tmp_path / "kg.db", SAMPLE[:1]) == whole
