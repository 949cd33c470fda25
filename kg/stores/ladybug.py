"""The default store: one Ladybug file.

While it is in use there stand beside `kg.db` the files `kg.db.lock` (the writer, with a note of who it is),
`kg.db.gate` (shared by the views, held by the writer whenever it touches the file) and for moments `kg.db.turn`. So
views run between the transactions of a writer, and none while one commits: the engine would let it, and it would read
torn pages.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import Locked, StoreError
from kg.newfile import NO_ROOM
from kg.stores import Store, View, Writer, engine
from kg.stores.engine import Session
from kg.stores.lock import FileLock, Gate, Holder
from kg.stores.version import FORMAT, fingerprint

_UNDECLARED = re.compile(r"Binder exception: (?:Table .+ does not exist|Cannot find property)")


class LadybugStore(Store):
    """A graph in one file. `patience` is how long a view waits for a writer, and a writer for views, in seconds."""

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        self.path, self.url, self.patience = path, str(path), patience

    def view(self) -> View:
        """See `Store.view`."""
        self._check_file(writing=False)
        gate = self.gate(shared=True)
        try:
            database = self._open_for_reading(gate)
        except BaseException:
            gate.release()
            raise
        view = LadybugView(self.path, database, gate)
        try:
            view.made_with = self.check_format(view.rows)
        except BaseException:
            view.close()
            raise
        return view

    def writer(self) -> Writer:
        """See `Store.writer`."""
        from kg.stores.ladybug_writer import LadybugWriter, prepare

        self._check_file(writing=True)
        lock = self._lock()
        try:
            gate = self.gate(shared=False)
            try:
                database = engine.open_file(self.path, read_only=False)
                try:
                    declared = prepare(self, database)
                except engine.NoRoomError:
                    engine.abandon(database)
                    raise
                except BaseException:
                    database.close()
                    raise
            finally:
                gate.release()
        except BaseException:
            lock.release()
            raise
        return LadybugWriter(self, database, lock, declared)

    @contextmanager
    def fill(self) -> Iterator[Writer]:
        """See `Store.fill`. The graph is made in a file beside, which takes the name at the end."""
        self._check_vacant()
        part = LadybugStore(self.path.with_name(f".{self.path.name}.{os.getpid()}.part"), self.patience)
        try:
            with part.writer() as writer:
                yield writer
            if any(part._beside(suffix).exists() for suffix in engine.SIDECARS):
                raise engine.no_room(self.path)  # the writer left its log, for want of room
            lock = self._lock()
            try:
                self._check_vacant()
                part.path.replace(self.path)
            finally:
                lock.release()
        finally:
            for left in (part.path, *map(part._beside, engine.SIDECARS)):
                left.unlink(missing_ok=True)

    def clear(self) -> int:
        """See `Store.clear`. A file is for its owner to delete: this one would only become another empty file."""
        raise StoreError(f"{self.path} is a file: delete it, and the graph is gone")

    def _check_vacant(self) -> None:
        self._check_file(writing=True)
        if self.path.exists() and self.path.stat().st_size:
            raise StoreError(f"there is a file at {self.path} already: give another path, or delete it")

    # ── locks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)

    def _lock(self) -> FileLock:
        lock = FileLock(self._beside(".lock"))
        try:
            if lock.take():
                lock.note(Holder.here())
                return lock
        except OSError as error:
            lock.release()
            raise self._refused(error) from error
        raise Locked(f"{self.path} is being written by {lock.holder() or 'another process'}: try again when it is done")

    def _refused(self, error: OSError) -> StoreError:
        if error.errno in NO_ROOM:
            return engine.no_room(self.path)
        return StoreError(f"{self.path} cannot be written: {error.strerror}: {error.filename}")

    def gate(self, *, shared: bool) -> Gate:
        """Pass the gate, as one of many or alone. Raises `Locked`, which names whoever is in the way."""
        gate = Gate(self.path)
        try:
            taken = gate.enter(shared=shared, patience=self.patience)
        except OSError as error:
            raise self._refused(error) from error
        if not taken and shared:
            who = FileLock(self._beside(".lock")).holder() or "another process"
            raise Locked(f"{self.path} is being written by {who}: try again in a while")
        if not taken:
            raise Locked(f"{self.path} is being read by another process: try again when it is done")
        return gate

    # ── the file ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _check_file(self, *, writing: bool) -> None:
        try:
            size = self.path.stat().st_size if not self.path.is_dir() else None
        except FileNotFoundError:
            self._check_absent(writing=writing)
            return
        except (OSError, ValueError) as error:
            raise StoreError(f"{self.path} cannot be opened: {getattr(error, 'strerror', None) or error}") from error
        if size is None:
            raise StoreError(f"{self.path} is a folder: give the path of a file such as {self.path / 'kg.db'}")
        if size == 0 and not writing:
            raise self._no_graph()

    def _check_absent(self, *, writing: bool) -> None:
        left = [self._beside(suffix).name for suffix in engine.SIDECARS if self._beside(suffix).exists()]
        if left:
            raise StoreError(
                f"{self.path} is gone but {', '.join(left)} is there: put it back, or delete what is left of it"
            )
        if not writing:
            raise self._no_graph()
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.path} cannot be made: there is no folder {self.path.parent}")

    def _no_graph(self) -> StoreError:
        return StoreError(f"no graph at {self.path}: make one with `kg load …`")

    def _open_for_reading(self, gate: Gate) -> Any:
        try:
            return engine.open_file(self.path, read_only=True)
        except engine.UnrecoveredError as unrecovered:
            gate.release()
            try:
                self.writer().close()
            except Locked:
                pass  # the writer that is there has just recovered it
            except StoreError as error:
                raise error from unrecovered
            if not gate.enter(shared=True, patience=self.patience):
                raise Locked(f"{self.path} is being written: try again in a while") from unrecovered
        return engine.open_file(self.path, read_only=True)

    def check_format(self, rows: Callable[[str], list[dict[str, Any]]]) -> str:
        """The fingerprint of the ontology that it was made with. Raises `StoreError` for a file that is not ours."""
        try:
            meta = {row["id"]: row["value"] for row in rows("MATCH (m:KgMeta) RETURN m.id AS id, m.value AS value")}
        except StoreError as error:
            tables = {row["name"] for row in rows("CALL show_tables() RETURN name")}
            if not tables:
                raise self._no_graph() from error
            if "KgMeta" in tables:
                raise
            raise StoreError(f"{self.path} is a Ladybug database but no graph of kg: give another path") from error
        if meta.get("format") != FORMAT:
            raise StoreError(
                f"{self.path} has the format {meta.get('format')} and this version reads {FORMAT}: "
                "load the documents again into a new file"
            )
        return str(meta.get("ontology"))


class LadybugView(View):
    """See `View`. Queries may run on it in several threads."""

    made_with = ""
    """The fingerprint of the ontology that the file was made with."""

    def __init__(self, path: Path, database: Any, gate: Gate) -> None:
        self._path, self._database, self._gate = path, database, gate
        self._sessions: set[Session] = set()
        self._guard = threading.Lock()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """See `View.rows`."""
        with self._guard:
            if self._database is None:
                raise StoreError("the view is closed")
            session = Session(self._database)
            self._sessions.add(session)
        try:
            return session.rows(cypher, parameters, self.timeout)
        except StoreError as error:
            self._check_ontology(error)
            raise
        finally:
            with self._guard:
                self._sessions.discard(session)
            session.close()

    def _check_ontology(self, error: StoreError) -> None:
        """Raises `StoreError` where a query failed since the file lacks what the ontology has declared meanwhile.

        What both know can be asked, so it is only looked at where a query fails.
        """
        if self.made_with and _UNDECLARED.search(str(error)):
            from kg.stores.ladybug_writer import of_another_ontology

            if self.made_with != fingerprint():
                raise of_another_ontology(self._path) from error

    @property
    def engine(self) -> str:
        """See `View.engine`."""
        from importlib.metadata import version

        return f"Ladybug {version('ladybug')}, {self._path.stat().st_size / 1e6:,.1f} MB"

    def interrupt(self) -> None:
        """See `View.interrupt`."""
        with self._guard:
            for session in self._sessions:
                session.interrupt()

    def close(self) -> None:
        """See `View.close`."""
        with self._guard:
            database, self._database = self._database, None
        if database is not None:
            database.close()
            self._gate.release()
