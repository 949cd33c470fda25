"""The Ladybug engine: opening a file and running a statement, with every complaint as one line of `StoreError`.

Nothing here knows of locks or of the graph; `kg.stores.ladybug` puts those together.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.stores import values

T = TypeVar("T")

SIDECARS = (".wal", ".wal.checkpoint", ".shadow")
"""What a writer that was killed leaves beside the file; they hold committed data until the next opening for writing."""

_COMPLAINTS = (RuntimeError, MemoryError, ValueError, TypeError, IndexError, OverflowError)
_VERSIONS = re.compile(r"file version: (\d+), Current build storage version: (\d+)")
_REFUSED = re.compile(
    r"Cannot (?:write to|truncate|sync) file|No space left|File too large|quota exceeded|post-commit checkpoint failed",
    re.IGNORECASE,
)
_BEYOND_THE_END = "Cannot read from file"
"""Said of a file that is cut short, but also where pages could not be written a moment before."""
_FULL = 2**20
"""Fewer free bytes than that, and a disk is full."""
_DATABASE_OF = re.compile(r"not a valid \w+ database file", re.IGNORECASE)


class UnrecoveredError(StoreError):
    """A writer was killed in the middle of a checkpoint: the file wants opening for writing once."""


class NoRoomError(StoreError):
    """The disk refused a write. The database is to be left by `abandon`, not closed."""


def no_room(path: Path) -> NoRoomError:
    """The error for a file whose disk is full, or that ran into a quota or a limit on the size of files."""
    free = _free(path)
    why, help_ = "its disk is full", "make space there"
    if free >= 16 * 2**20:
        why = f"the system takes no more of it, with {free / 2**20:,.0f} MB free on its disk"
        help_ = "raise the quota or the limit on the size of files"
    return NoRoomError(
        f"{path} could not be written: {why}; {help_} and run the same command again. What it holds is kept"
    )


def short_of_room(path: Path) -> bool:
    """Whether a checkpoint might fill the disk of a database.

    The log takes what a transaction says, and where that fails the file is as it was. A checkpoint writes many times as
    much, and one that fails halfway must be finished before anybody can read again: for that there must be room. So it
    waits for better times, and the log grows. What a checkpoint writes: all pages of a small database, those that the
    log touches of a large one.
    """
    size, log = (file.stat().st_size if file.exists() else 0 for file in (path, path.with_name(path.name + ".wal")))
    return 0 <= _free(path) < 32 * 2**20 + min(size, 2**30) + 8 * log


def abandon(database: Any) -> None:
    """Leave a database open for as long as the process lives, after a write that the disk refused.

    Closing would write what is still in the engine's buffers; where that fails too, it fails in a destructor, which
    ends the process (`terminate called after throwing …`). What is committed is in the log, for the next opening.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(database))


def give_back() -> None:
    """Give the system the memory that a COPY has let go of: glibc keeps it, half a gigabyte after a large one."""
    with suppress(AttributeError, OSError, TypeError):  # another library of C, or Windows
        ctypes.CDLL(None).malloc_trim(0)


def _is_refused(message: str, path: Path) -> bool:
    """Whether the engine complains of a write that the disk of a file did not take."""
    return bool(_REFUSED.search(message)) or (_BEYOND_THE_END in message and 0 <= _free(path) < _FULL)


def _free(path: Path) -> int:
    """The bytes that are free on the disk of a file; -1 where nobody knows."""
    try:
        return shutil.disk_usage(path.absolute().parent).free
    except OSError:
        return -1


def open_file(path: Path, *, read_only: bool) -> Any:
    """A `ladybug.Database`. Raises `StoreError`, or `UnrecoveredError`, in one line.

    The log is replayed up to its last whole transaction. By the engine's default a log whose end is torn, as kill -9 in
    the middle of a commit leaves it, closes the file for ever.
    """
    import ladybug

    try:
        return ladybug.Database(str(path.absolute()), read_only=read_only, throw_on_wal_replay_failure=False)
    except _COMPLAINTS as error:
        raise _cannot_open(path, error) from error


def _cannot_open(path: Path, error: BaseException) -> StoreError:
    message = _line(error)
    if _is_refused(message, path):
        return no_room(path)
    if "recovery is pending" in message:
        return UnrecoveredError(
            f"{path}: a writer died in it; open it for writing once, in a folder that can be written"
        )
    if _DATABASE_OF.search(message):
        return StoreError(f"{path} is no graph database")
    if versions := _VERSIONS.search(message):
        if int(versions[1]) < 10_000:
            return StoreError(
                f"{path} was made by another version of Ladybug (storage version {versions[1]}, this one reads "
                f"{versions[2]}): load the documents again into a new file"
            )
        return damaged(path)
    if "set lock" in message:
        return StoreError(f"{path} is held open by another program: {message}")
    if re.search(r"cannot open file|permission|read-only file", message, re.IGNORECASE):
        return StoreError(f"{path} cannot be opened: {message.rpartition(': ')[2]}")
    return damaged(path, message)


def damaged(path: Path, why: str = "") -> StoreError:
    """The error for a file whose contents do not hold together."""
    return StoreError(f"{path} is damaged{f' ({why})' if why else ''}: load the documents again into a new file")


class Session:
    """One connection. It lives for one query of a view or one transaction of a writer.

    The driver keeps every statement that it ever prepared, with its Arrow tables, as long as its connection lives;
    those of COPY are let go at once.
    """

    def __init__(self, database: Any) -> None:
        import ladybug

        self._path = Path(database.database_path)
        self._connection = ladybug.Connection(database)

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[list[Any]]:
        """The rows of a statement as the engine gives them. Raises `StoreError`."""
        rows = self._answer(cypher, parameters or {}, None)[1]
        if cypher.startswith("COPY"):
            self._forget()
        return rows

    def rows(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None
    ) -> list[dict[str, Any]]:
        """The rows of a statement in the form of `View.rows`. Raises `StoreError`."""
        columns, found = self._answer(cypher, values.parameters(parameters), timeout)
        return [dict(zip(columns, values.plain_row(row), strict=True)) for row in found]

    def _forget(self) -> None:
        """Let go of the Arrow tables of past statements, a third of what a large load takes; the driver has no word
        for it. Statements of the other kind that it keeps must be closed, and are small.
        """
        kept: dict[Any, Any] = getattr(self._connection, "_pybind_implicit_prepared_cache", {})
        for key in [key for key, statement in kept.items() if not hasattr(statement, "close")]:
            del kept[key]

    def interrupt(self) -> None:
        """Stop the running statement, if any."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _answer(
        self, cypher: str, parameters: dict[str, Any], timeout: float | None
    ) -> tuple[list[str], list[list[Any]]]:
        try:
            self._connection.set_query_timeout(max(1, round(timeout * 1000)) if timeout else 0)
            return self._patiently(lambda: self._fetch(cypher, parameters))
        except _COMPLAINTS as error:
            message = _line(error)
            if message.startswith("Interrupted"):
                why = f"it took longer than {timeout:g} s" if timeout else "it was interrupted"
                raise StoreError(f"the query was stopped: {why}") from error
            if _is_refused(message, self._path):
                raise no_room(self._path) from error
            raise StoreError(f"the query failed: {message}") from error

    def _fetch(self, cypher: str, parameters: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
        result = self._connection.execute(cypher, parameters)
        if isinstance(result, list):
            raise ValueError("there is more than one statement; run them one by one")
        with result:
            return result.get_column_names(), [list(row) for row in result.get_all()]

    def _patiently(self, work: Callable[[], T]) -> T:
        """Run on a thread of its own, so that Ctrl-C in the main thread stops a statement that takes long."""
        if threading.current_thread() is not threading.main_thread():
            return work()
        done: list[T] = []
        failed: list[BaseException] = []

        def run() -> None:
            try:
                done.append(work())
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(0.5)
        except BaseException:
            while thread.is_alive():  # an interrupt that arrives while the engine still compiles is forgotten
                self.interrupt()
                thread.join(0.05)
            raise
        if failed:
            raise failed[0]
        return done[0]


def _line(error: BaseException) -> str:
    """The first line of an engine's message; it goes on with a drawing of the query."""
    if isinstance(error, MemoryError):
        return "out of memory"
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
