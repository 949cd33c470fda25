"""Writing to a Neo4j server: its constraints, the one writer, transactions that outlive a lost connection.

Apart from `kg.stores.neo4j_store`, so that whoever only reads does not wait for the ontology.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from kg import ontology
from kg.errors import StoreError
from kg.generate.constraints import after_import, statements
from kg.statement import Statement
from kg.stores import Transaction, Writer, bolt
from kg.stores.batch import Batch
from kg.stores.bolt import MARK, Address
from kg.stores.carry import carry_out
from kg.stores.declared import Declared
from kg.stores.lock import pauses
from kg.stores.neo4j_lock import WriterLock
from kg.stores.neo4j_store import check, of_another_ontology
from kg.stores.unwind import Unwind
from kg.stores.version import FORMAT, fingerprint

T = TypeVar("T")

log = logging.getLogger(__name__)


class Neo4jWriter(Writer):
    """See `Writer`."""

    def __init__(self, address: Address, driver: Any, patience: float, *, filling: bool = False) -> None:
        """Makes what is missing on the server. Raises `StoreError`; `Locked` where somebody else writes.

        `filling` wants an empty graph, or what a filling left that was broken off, and marks it as not yet whole.
        """
        self._address, self._driver, self._patience = address, driver, patience
        self._declared = Declared(ontology.load())
        self._version = bolt.version_of(driver.get_server_info().agent)
        self._busy = False
        with bolt.complaining(address):
            prepare(address, driver, filling=filling)
            self._lock = WriterLock(address, driver)
            if filling:
                try:
                    _make_vacant(address, driver)
                except BaseException:
                    self._lock.release()
                    raise

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """See `Writer.transaction`."""
        if self._driver is None:
            raise StoreError("the writer is closed")
        if self._busy:
            raise StoreError("a transaction is open already: end it first")
        self._busy = True
        transaction = Neo4jTransaction(self._address, self._lock, self._declared, self._patience, self._version)
        try:
            yield transaction
            transaction.commit()
        finally:
            transaction.end()
            self._busy = False

    def close(self) -> None:
        """See `Writer.close`."""
        driver, self._driver = self._driver, None
        if driver is not None:
            self._lock.release()
            driver.close()


def prepare(address: Address, driver: Any, *, filling: bool = False) -> None:
    """Make the constraints and indexes that are missing. Raises `StoreError` where the graph is not for this version.

    Nothing is made before it is known that nobody else uses the names.
    """
    declared = ontology.load()
    with driver.session(database=address.database) as session:
        made_with = check(address, lambda cypher: bolt.rows(session, cypher), filling=filling)
        if made_with not in (None, fingerprint()):
            raise of_another_ontology(address)
        there = {row["name"] for row in bolt.rows(session, "SHOW INDEXES YIELD name")}
        missing = [statement for name, statement in statements(declared).items() if name not in there]
        for statement in missing:
            session.run(statement).consume()
        if missing and bolt.is_neo4j(driver):
            session.run("CALL db.awaitIndexes(300)").consume()
        if bolt.rows(session, "MATCH (m:KgMeta {id: 'imported'}) RETURN m.id AS id"):
            for statement in after_import(declared):
                session.run(statement).consume()
        if made_with is None:
            session.run(
                "UNWIND $rows AS r MERGE (m:KgMeta {id: r.id}) SET m.value = r.value",
                rows=[{"id": "format", "value": FORMAT}, {"id": "ontology", "value": fingerprint()}],
            ).consume()


def mark(address: Address, driver: Any, *, filling: bool) -> None:
    """Say on the server that the graph is not whole, or that it is."""
    query = "MERGE (m:KgMeta {id: 'filling'})" if filling else "MATCH (m:KgMeta {id: 'filling'}) DELETE m"
    with driver.session(database=address.database) as session:
        session.run(query).consume()


def empty(address: Address, driver: Any) -> int:
    """Delete all nodes of ours; whoever comes in between finds the graph marked. How many there were.

    Edges that other people drew to nodes of ours go with the nodes: an edge has two ends.
    """
    mark(address, driver, filling=True)
    query = f"MATCH (n:{MARK}) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"
    count = 0
    with bolt.complaining(address), driver.session(database=address.database) as session:
        while deleted := bolt.rows(session, query)[0]["n"]:
            count += deleted
        session.run("MATCH (m:KgMeta) WHERE m.id IN ['format', 'ontology'] DELETE m").consume()
    return count


def forget(address: Address, driver: Any) -> None:
    """Take the constraints and indexes of ours away."""
    with driver.session(database=address.database) as session:
        for name, statement in statements(ontology.load()).items():
            session.run(f"DROP {statement.split()[1]} {name} IF EXISTS").consume()


def _make_vacant(address: Address, driver: Any) -> None:
    with driver.session(database=address.database) as session:
        (row,) = bolt.rows(
            session,
            f"RETURN COUNT {{ MATCH (:{MARK}) }} AS nodes, COUNT {{ MATCH (:KgMeta {{id: 'filling'}}) }} AS broken_off",
        )
    if row["nodes"] and not row["broken_off"]:
        raise StoreError(f"there is a graph at {address.url} already: take it away with `kg db clear`, or give another")
    if row["nodes"]:
        empty(address, driver)
        prepare(address, driver, filling=True)
    mark(address, driver, filling=True)


class Neo4jTransaction(Transaction):
    """See `Transaction`.

    What was done is kept until it is committed: where the connection is lost, or the server restarted, it is done again
    in a new transaction, and it is held against what the statements answered the first time.
    """

    def __init__(
        self, address: Address, lock: WriterLock, declared: Declared, patience: float, version: tuple[int, int]
    ) -> None:
        self._address, self._lock, self._declared, self._patience = address, lock, declared, patience
        self._version = version
        self._batch = Batch(declared)
        self._token = uuid.uuid4().hex
        self._steps: list[tuple[Callable[[Any], Any], str]] = []
        self._open: Any = None
        self._ended = False

    def write(self, statements: Iterable[Statement]) -> None:
        """See `Transaction.write`."""
        self._check_open()
        self._batch.add(statements)

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """See `Transaction.run`."""
        self._check_open()
        self._flush()
        given = dict(parameters or {})
        return self._do(lambda transaction: bolt.rows(transaction, cypher, given))

    def commit(self) -> None:
        """Carry out what was written and make it last."""
        self._flush()
        if self._open is None and not self._steps:
            return
        with bolt.complaining(self._address):
            try:
                self._open.commit()
            except Exception as error:
                if not bolt.is_gone(error):
                    raise
                self._patiently(self._commit_again, error)
            self._open = None

    def end(self) -> None:
        """Undo what was not committed, and let go."""
        self._ended = True
        self._leave()

    def _flush(self) -> None:
        batch, self._batch = self._batch, Batch(self._declared)
        if batch.size:
            self._do(lambda transaction: carry_out(batch, Unwind(transaction, self._version)))

    def _do(self, step: Callable[[Any], T]) -> T:
        """Take a step, in a new transaction after all the earlier ones where the server went away."""
        with bolt.complaining(self._address):
            try:
                if self._open is None:
                    self._open = self._lock.begin(self._token)[0]
                done = step(self._open)
            except Exception as error:
                if not bolt.is_gone(error):
                    raise
                done = self._patiently(lambda: self._again(step), error)
        self._steps.append((step, _digest(done)))
        return done

    def _again(self, step: Callable[[Any], T]) -> T:
        self._open = self._lock.begin(self._token)[0]
        self._repeat()
        return step(self._open)

    def _commit_again(self) -> None:
        """Commit what may be committed already: the answer was lost. The server keeps the token of the last commit."""
        self._open, last = self._lock.begin(self._token)
        if last == self._token:
            self._leave()
            return
        self._repeat()
        self._open.commit()

    def _repeat(self) -> None:
        for step, before in self._steps:
            if _digest(step(self._open)) != before:
                raise StoreError(
                    f"somebody else changed the graph at {self._address.url} while the server was away: run the same "
                    "command again"
                )

    def _patiently(self, work: Callable[[], T], error: BaseException) -> T:
        """Try again until the server is back, or patience is over."""
        import neo4j

        log.warning("%s went away (%s): trying again", self._address.url, bolt.complaint(self._address, error))
        for _ in pauses(self._patience):
            self._leave()
            try:
                return work()
            except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as again:
                if not bolt.is_gone(again):
                    raise
                error = again
        raise StoreError(
            f"the server at {self._address.url} went away and did not come back in {self._patience:g} s; what it had "
            "committed is kept: run the same command again when it is there"
        ) from error

    def _leave(self) -> None:
        import neo4j

        left, self._open = self._open, None
        if left is not None:
            with contextlib.suppress(neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError):
                left.close()

    def _check_open(self) -> None:
        if self._ended:
            raise StoreError("the transaction has ended")


def _digest(rows: Any) -> str:
    """The same for the same rows in another order: a statement need not say which."""
    if not isinstance(rows, list):
        return ""
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode("utf-8", "replace")).hexdigest()
