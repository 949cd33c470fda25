"""Locks between processes and between the stores of one process."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from kg.stores.lock import FileLock, Gate, Holder


@pytest.mark.parametrize(
    ("held", "wanted", "granted"),
    [("shared", "shared", True), ("shared", "alone", False), ("alone", "shared", False), ("alone", "alone", False)],
)
def test_a_lock_is_shared_or_held_alone(tmp_path: Path, held: str, wanted: str, granted: bool) -> None:
    one, two = FileLock(tmp_path / "it.lock"), FileLock(tmp_path / "it.lock")
    assert one.take(shared=held == "shared")
    assert two.take(shared=wanted == "shared", patience=0.03) is granted
    two.release()
    one.release()
    assert two.take()
    two.release()
    assert list(tmp_path.iterdir()) == []


def test_the_file_stays_until_the_last_has_let_go(tmp_path: Path) -> None:
    one, two, three = (FileLock(tmp_path / "it.lock") for _ in range(3))
    assert one.take(shared=True)
    assert two.take(shared=True)
    one.release()
    assert not three.take()
    two.release()
    assert three.take()
    three.release()


def test_a_lock_that_comes_free_is_taken_within_patience(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "it.lock"), FileLock(tmp_path / "it.lock")
    assert one.take()
    timer = threading.Timer(0.1, one.release)
    timer.start()
    assert two.take(patience=5)
    timer.join()
    two.release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', "\x00\ufffd"])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "it.lock").write_text(content, encoding="utf-8")
    assert FileLock(tmp_path / "it.lock").holder() is None


def test_a_note_tells_who_holds_it(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "it.lock")
    assert lock.take()
    lock.note(Holder.here())
    holder = FileLock(tmp_path / "it.lock").holder()
    assert holder is not None
    assert holder.pid == os.getpid()
    assert str(holder).startswith(f"process {os.getpid()} on {holder.host} (")
    lock.release()


def test_a_reader_that_waits_goes_before_the_next_turn_of_a_writer(tmp_path: Path) -> None:
    """Without a turnstile a writer that goes from one transaction to the next leaves no gap that a reader would hit."""
    writer, reader = Gate(tmp_path / "kg.db"), Gate(tmp_path / "kg.db")
    assert writer.enter(shared=False, patience=0)
    entered: list[bool] = []
    thread = threading.Thread(target=lambda: entered.append(reader.enter(shared=True, patience=10)))
    thread.start()
    turnstile = FileLock(tmp_path / "kg.db.turn")
    while turnstile.take():
        turnstile.release()
        time.sleep(0.001)
    writer.release()
    assert not writer.enter(shared=False, patience=0)
    thread.join()
    assert entered == [True]
    assert not writer.enter(shared=False, patience=0)
    reader.release()
    assert writer.enter(shared=False, patience=1)
    writer.release()
