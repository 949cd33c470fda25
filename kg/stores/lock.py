"""Locks between processes, by a file beside the database. They go with the process that holds them, even by kill -9.

The engine's own lock does not do: readers take none and read torn pages while a writer checkpoints, and a writer loses
its own as soon as anything in its process closes the same file (POSIX record locks).
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: the process, its command line, since when, on which machine."""

    pid: int
    command: str
    since: str
    host: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} ({self.command}, since {self.since})"

    @classmethod
    def here(cls) -> Holder:
        """This process, from now on."""
        import platform
        from datetime import datetime

        command = " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])
        since = datetime.now().astimezone().isoformat(" ", "seconds")
        return cls(os.getpid(), command[:200], since, platform.node())


class FileLock:
    """A lock on a file of its own, shared by many or held by one. Not for use by several threads at once."""

    def __init__(self, path: Path) -> None:
        """`path` is made when the lock is taken and removed when nobody holds it any more."""
        self.path = path
        self._file: int | None = None

    def take(self, *, shared: bool = False, patience: float = 0.0) -> bool:
        """Take the lock; False if others held it for all of `patience` seconds.

        A shared lock in a folder where this process may not write is no lock, and granted: nobody of ours writes there.
        Raises `OSError` where the file cannot be made.
        """
        for _ in pauses(patience):
            file = self._open(shared)
            if file is None:
                return True
            if _lock(file, shared) and self._current(file):
                self._file = file
                return True
            os.close(file)
        return False

    def note(self, holder: Holder) -> None:
        """Write into the file who holds it."""
        import json

        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8", "replace"))

    def holder(self) -> Holder | None:
        """Who wrote a note into the file last. He may be dead: ask only when the lock was refused."""
        import json

        try:
            return Holder(**json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def release(self) -> None:
        """Let go, and remove the file if nobody else holds it."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            if _lock(self._file, shared=False) and self._current(self._file):
                self.path.unlink()
        os.close(self._file)
        self._file = None

    def _open(self, shared: bool) -> int | None:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError:
            if not shared:
                raise
        try:
            return os.open(self.path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except OSError:
            return None

    def _current(self, file: int) -> bool:
        """Whether the file is still the one at the path: the last holder may have removed it while we waited."""
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except OSError:
            return False


class Gate:
    """A lock shared by many or held by one, at which nobody waits for ever.

    Whoever waits stands in the turnstile: a reader keeps a writer from its next turn, a writer keeps new readers out.
    Without it a writer that commits one transaction after the other leaves no gap that a reader would hit upon.
    """

    def __init__(self, path: Path) -> None:
        """`path` is that of the database; the files of the gate stand beside it."""
        self._turnstile = FileLock(path.with_name(path.name + ".turn"))
        self._lock = FileLock(path.with_name(path.name + ".gate"))

    def enter(self, *, shared: bool, patience: float) -> bool:
        """Take the lock; False if others held it for all of `patience` seconds. Raises `OSError` as `FileLock.take`."""
        until = time.monotonic() + patience
        if not self._turnstile.take(shared=shared, patience=patience):
            return False
        try:
            return self._lock.take(shared=shared, patience=until - time.monotonic())
        finally:
            self._turnstile.release()

    def release(self) -> None:
        """Let go."""
        self._lock.release()


def pauses(patience: float) -> Iterator[None]:
    """Yields at once, and again after growing pauses (10 ms to 250 ms) until `patience` seconds have passed."""
    until = time.monotonic() + patience
    pause = 0.01
    yield
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, 0.25)
        yield


if sys.platform == "win32":
    import msvcrt

    _AT, _SLOTS = 1 << 20, 64  # beyond the note; a reader takes one byte of it, a writer all

    def _lock(file: int, shared: bool) -> bool:
        for slot in range(_SLOTS if shared else 1):
            os.lseek(file, _AT + slot, os.SEEK_SET)
            try:
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1 if shared else _SLOTS)
            except OSError:
                continue
            return True
        return False

else:
    import fcntl

    def _lock(file: int, shared: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
