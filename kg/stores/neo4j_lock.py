"""One writer at a time on a server, as two nodes `KgMeta` and a transaction that stays open.

`writer` bears the token and the name of whoever writes; an open transaction of his holds it, and goes with his process
or his connection, even by kill -9. `commit` bears the token of the last transaction that was committed. Each
transaction sets that first, so that they pass one by one, and sees then whether it is still his turn: a writer who was
cut off, and over whom another has taken over, can commit nothing any more.

What speaks Bolt and is no Neo4j may have no locks: ArcadeDB refuses the later of two commits that touch one node. There
nothing is held open, and a second writer is not refused but takes over; the first can commit nothing any more.
"""

from __future__ import annotations

import contextlib
import logging
import uuid
from typing import Any

from kg.errors import Locked
from kg.stores import bolt
from kg.stores.bolt import Address
from kg.stores.lock import Holder, pauses

log = logging.getLogger(__name__)

_WAIT = 0.6
"""Seconds that a new writer waits for an old one: as long as a server may take to see that a process was killed."""
_HOLD = "MATCH (w:KgMeta {id: 'writer'}) SET w.held = true RETURN w.value AS token"


class WriterLock:
    """The right to write, for as long as it is not released."""

    def __init__(self, address: Address, driver: Any) -> None:
        """Raises `Locked`, which names the process that writes, and what the driver raises."""
        self._address, self._driver = address, driver
        self._token = uuid.uuid4().hex
        self._told = {"kg": "writer", "holder": str(Holder.here()), "token": self._token}
        self._held: Any = None
        self._locks = bolt.is_neo4j(driver)
        if not self._locks:
            log.warning("%s is no Neo4j: a second writer is not refused there, it takes over", address.url)
        for _ in pauses(_WAIT):
            holder = self._holder()
            if holder is None:
                break
        else:
            raise self._locked(holder)
        self._take_over()
        self._keep()

    def begin(self, token: str) -> tuple[Any, str | None]:
        """A new transaction, if it is still our turn, and the token of the last that was committed.

        Raises `Locked` where another has taken over, and what the driver raises.
        """
        self._keep()
        transaction = self._transaction(None)
        try:
            rows = bolt.rows(
                transaction,
                "MATCH (c:KgMeta {id: 'commit'}) SET c.held = true WITH c, c.value AS last SET c.value = $token "
                "WITH last MATCH (w:KgMeta {id: 'writer'}) RETURN last, w.value AS writer",
                {"token": token},
            )
        except BaseException:
            transaction.close()
            raise
        if not rows or rows[0]["writer"] != self._token:
            transaction.close()
            raise self._locked(self._holder() or "another process")
        return transaction, rows[0]["last"]

    def release(self) -> None:
        """Let go."""
        import neo4j

        held, self._held = self._held, None
        if held is not None:
            with contextlib.suppress(neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError):
                held.close()

    def dissolve(self) -> None:
        """Let go, and take all nodes `KgMeta` away: there is nothing left to write."""
        self._keep()
        held, self._held = self._held or self._transaction(None), None
        with contextlib.closing(held):
            bolt.rows(held, "MATCH (m:KgMeta) DELETE m")
            held.commit()

    def _keep(self) -> None:
        """The transaction that holds the lock, begun anew where it was lost with a connection."""
        import neo4j

        if not self._locks:
            return
        try:
            if self._held is not None:
                bolt.rows(self._held, "RETURN 1 AS one")
                return
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
            self.release()
        self._hold()

    def _take_over(self) -> None:
        """Make ourselves the writer, once whoever holds the node lets go of it."""
        import neo4j

        try:
            with contextlib.closing(self._transaction(5.0)) as transaction:
                bolt.rows(
                    transaction,
                    "MERGE (c:KgMeta {id: 'commit'}) SET c.held = true "
                    "MERGE (w:KgMeta {id: 'writer'}) SET w.value = $token, w.holder = $holder",
                    self._told,
                )
                transaction.commit()
        except neo4j.exceptions.ClientError as error:
            if not bolt.is_stopped(error):
                raise
            with self._driver.session(database=self._address.database) as session:
                rows = bolt.rows(session, "MATCH (w:KgMeta {id: 'writer'}) RETURN w.holder AS holder")
            raise self._locked(rows[0]["holder"] if rows else "another process") from error

    def _hold(self) -> None:
        held = self._transaction(None)
        try:
            rows = bolt.rows(held, _HOLD)
        except BaseException:
            held.close()
            raise
        self._held = held
        if not rows or rows[0]["token"] != self._token:
            self.release()
            raise self._locked(self._holder() or "another process")

    def _holder(self) -> str | None:
        """Who writes at the moment, if the server lets us see it."""
        import neo4j

        if not self._locks:
            return None
        with (
            contextlib.suppress(neo4j.exceptions.ClientError),
            self._driver.session(database=self._address.database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            rows = bolt.rows(
                session,
                "SHOW TRANSACTIONS YIELD database, status, metaData AS told "
                "WHERE told.kg = 'writer' AND told.token <> $token AND database = $database "
                "AND NOT status STARTS WITH 'Terminated' "
                "RETURN told.holder AS holder",
                {"token": self._token, "database": self._database(session)},
            )
            return str(rows[0]["holder"]) if rows else None
        return None

    def _database(self, session: Any) -> str:
        return self._address.database or str(bolt.rows(session, "CALL db.info() YIELD name")[0]["name"])

    def _transaction(self, timeout: float | None) -> Any:
        """A transaction in a session of its own, which goes with it."""
        return bolt.Single(self._driver.session(database=self._address.database), self._told, timeout)

    def _locked(self, who: object) -> Locked:
        return Locked(f"{self._address.url} is being written by {who}: try again when it is done")
