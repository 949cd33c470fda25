"""Writing a Ladybug file: its tables, transactions, and when they touch the file.

Apart from `kg.stores.ladybug`, so that whoever only reads does not wait for the ontology.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.errors import StoreError
from kg.generate.tables import ddl
from kg.statement import Statement
from kg.stores import Transaction, Writer
from kg.stores.batch import Batch
from kg.stores.bulk import Tables
from kg.stores.carry import carry_out
from kg.stores.copying import copy as copy_parcels
from kg.stores.declared import Declared
from kg.stores.engine import NoRoomError, Session, abandon, give_back, short_of_room
from kg.stores.lock import FileLock, Gate
from kg.stores.parcel import Parcel
from kg.stores.version import FORMAT, fingerprint

if TYPE_CHECKING:
    from kg.stores.ladybug import LadybugStore

COPY_FROM = 50_000
"""From how many statements on a transaction goes by COPY, which pays for a checkpoint of all that it touches.

As slow as logged statements at 50,000, a third faster at 200,000, three times slower at 600."""


def prepare(store: LadybugStore, database: Any) -> Declared:
    """Make the tables of an empty file; check those of another. Raises `StoreError` for those of another ontology."""
    declared = ontology.load()
    tables = ddl(declared)
    with contextlib.closing(Session(database)) as session:
        if not session.rows("CALL show_tables() RETURN name"):
            session.run("BEGIN TRANSACTION")
            for statement in tables:
                session.run(statement)
            session.run("CREATE NODE TABLE KgMeta(id STRING, value STRING, PRIMARY KEY(id))")
            for name, value in (("format", FORMAT), ("ontology", fingerprint(tables))):
                session.run("CREATE (:KgMeta {id: $id, value: $value})", {"id": name, "value": value})
            session.run("COMMIT")
        elif store.check_format(session.rows) != fingerprint(tables):
            raise of_another_ontology(store.path)
    return Declared(declared)


def of_another_ontology(path: Path) -> StoreError:
    """The error for a file whose tables are not those of the ontology."""
    return StoreError(f"{path} was made with another ontology: load the documents again into a new file")


class LadybugWriter(Writer):
    """See `Writer`."""

    def __init__(self, store: LadybugStore, database: Any, lock: FileLock, declared: Declared) -> None:
        self._store, self._database, self._lock, self._declared = store, database, lock, declared
        self._busy = False

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """See `Writer.transaction`."""
        if self._database is None:
            raise StoreError("the writer is closed")
        if self._busy:
            raise StoreError("a transaction is open already: end it first")
        self._busy = True
        transaction = LadybugTransaction(self._store, self._database, self._declared)
        try:
            try:
                yield transaction
                transaction.commit()
            finally:
                transaction.end()
                self._busy = False
        except NoRoomError:
            abandon(self._database)
            self._database = None
            self._lock.release()
            raise

    def close(self) -> None:
        """See `Writer.close`. Leaves the log for the next writer if views do not let go, or the disk is nearly full."""
        if self._database is None:
            return
        database, self._database = self._database, None
        gate: Gate | None = None
        if not short_of_room(self._store.path):
            with contextlib.suppress(StoreError):
                gate = self._store.gate(shared=False)
        if gate is None:
            with contextlib.suppress(StoreError), contextlib.closing(Session(database)) as session:
                session.run("CALL force_checkpoint_on_close=false")
            database.close()
        else:
            database.close()
            gate.release()
        self._lock.release()


class LadybugTransaction(Transaction):
    """See `Transaction`. Touches the file when `run` is called, or at the end."""

    def __init__(self, store: LadybugStore, database: Any, declared: Declared) -> None:
        self._store, self._database, self._declared = store, database, declared
        self._batch = Batch(declared)
        self._parcels: list[tuple[Parcel, Sequence[str]]] = []
        self._session: Session | None = None
        self._gate: Gate | None = None
        self._ended = False

    def write(self, statements: Iterable[Statement]) -> None:
        """See `Transaction.write`."""
        self._check_open()
        self._batch.add(statements)

    def take(self, parcel: Parcel, documents: Sequence[str]) -> None:
        """See `Transaction.take`. By COPY, where parcels are all that a transaction writes."""
        self._check_open()
        self._parcels.append((parcel, documents))

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """See `Transaction.run`."""
        self._check_open()
        self._unpack()
        session = self._begun()
        self._flush(session, copy=False)
        return session.rows(cypher, parameters)

    def commit(self) -> None:
        """Carry out what was written and make it last."""
        if self._session is None and not self._batch.size and self._may_copy():
            session = self._begun()
            parcels, self._parcels = self._parcels, []
            copy_parcels(parcels, session)
            self._end_well(session)
            give_back()
            return
        self._unpack()
        if self._session is None and not self._batch.size:
            return
        copy = self._session is None and self._batch.size >= COPY_FROM and not short_of_room(self._store.path)
        session = self._begun()
        self._flush(session, copy=copy)
        self._end_well(session)

    def _end_well(self, session: Session) -> None:
        session.run("COMMIT")
        self._session = None
        session.close()

    def _may_copy(self) -> bool:
        size = sum(len(documents) / len(parcel.documents) * parcel.size for parcel, documents in self._parcels)
        return size >= COPY_FROM and not short_of_room(self._store.path)

    def _unpack(self) -> None:
        """The parcels as statements, in a transaction that also asks, or that is too small for COPY."""
        parcels, self._parcels = self._parcels, []
        for parcel, documents in parcels:
            for document in documents:
                self._batch.add(parcel.statements(document))

    def end(self) -> None:
        """Undo what was not committed, and let go."""
        self._ended = True
        if self._session is not None:
            with contextlib.suppress(StoreError):
                self._session.run("ROLLBACK")
            self._session.close()
        if self._gate is not None:
            self._gate.release()

    def _begun(self) -> Session:
        if self._session is None:
            self._gate = self._store.gate(shared=False)
            self._session = Session(self._database)
            if short_of_room(self._store.path):
                self._session.run("CALL auto_checkpoint=false")  # for as long as the file is open
            self._session.run("BEGIN TRANSACTION")
        return self._session

    def _flush(self, session: Session, *, copy: bool) -> None:
        batch, self._batch = self._batch, Batch(self._declared)
        carry_out(batch, Tables(session, copy=copy))

    def _check_open(self) -> None:
        if self._ended:
            raise StoreError("the transaction has ended")
