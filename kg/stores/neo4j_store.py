"""A graph on a Neo4j server.

Each node of ours has, beside its class, the label `Kg`; nodes without it are other people's, and are neither read nor
touched. Where such nodes have labels that are names of our classes, a question would mix them with ours: then neither
a view nor a writer opens. Nodes `KgMeta` keep what `kg.stores.version` tells graphs apart by, and who writes.

A view shows what is committed: of two queries the second may see what was written in between. Writers do not wait.
"""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from kg.errors import BadInput, StoreError
from kg.stores import Store, View, Writer, bolt, version
from kg.stores.bolt import MARK, Address

Rows = Callable[[str], list[dict[str, Any]]]


class Neo4jStore(Store):
    """A graph on a server. `patience` is how long a writer waits for a server that went away, in seconds."""

    def __init__(self, url: str, patience: float = 60.0) -> None:
        """Raises `StoreError` for an address that is none."""
        self.address, self.url, self.patience = Address.parse(url), url, patience

    def view(self) -> View:
        """See `Store.view`."""
        view = Neo4jView(self.address, bolt.connect(self.address))
        try:
            made_with = check(self.address, view.rows)
            if made_with is None:
                raise StoreError(f"no graph at {self.url}: make one with `kg load …`")
            if made_with != version.shipped()[0]:
                raise of_another_ontology(self.address)
        except BaseException:
            view.close()
            raise
        return view

    def writer(self) -> Writer:
        """See `Store.writer`."""
        from kg.stores.neo4j_writer import Neo4jWriter

        driver = bolt.connect(self.address)
        try:
            return Neo4jWriter(self.address, driver, self.patience)
        except BaseException:
            driver.close()
            raise

    @contextmanager
    def fill(self) -> Iterator[Writer]:
        """See `Store.fill`. Until it is whole, a mark on the server keeps everybody from taking it for a graph."""
        from kg.stores import neo4j_writer

        driver = bolt.connect(self.address)
        try:
            writer = neo4j_writer.Neo4jWriter(self.address, driver, self.patience, filling=True)
        except BaseException:
            driver.close()
            raise
        with writer:
            try:
                yield writer
            except BaseException:
                with contextlib.suppress(StoreError), bolt.complaining(self.address):
                    neo4j_writer.empty(self.address, driver)
                    neo4j_writer.mark(self.address, driver, filling=False)
                raise
            with bolt.complaining(self.address):
                neo4j_writer.mark(self.address, driver, filling=False)

    def clear(self) -> int:
        """See `Store.clear`. Constraints and indexes of ours go too."""
        from kg.stores import neo4j_writer
        from kg.stores.neo4j_lock import WriterLock

        driver = bolt.connect(self.address)
        try:
            with bolt.complaining(self.address):
                lock = WriterLock(self.address, driver)
                try:
                    count = neo4j_writer.empty(self.address, driver)
                    lock.dissolve()
                finally:
                    lock.release()
                neo4j_writer.forget(self.address, driver)
                return count
        finally:
            driver.close()


def check(address: Address, rows: Rows, *, filling: bool = False) -> str | None:
    """The fingerprint of the ontology that the graph was made with; None where there is no graph yet.

    Raises `StoreError` for a graph of another version, and where others use the names of our classes.
    """
    meta = {row["id"]: row["value"] for row in rows("MATCH (m:KgMeta) RETURN m.id AS id, m.value AS value")}
    if "filling" in meta and not filling:
        raise StoreError(
            f"the graph at {address.url} is half there: it is being copied or emptied, or that was broken off; run the "
            "same command again, or `kg db clear`"
        )
    if meta.get("format", version.FORMAT) != version.FORMAT:
        raise StoreError(
            f"{address.url} has the format {meta['format']} and this version reads {version.FORMAT}: "
            "empty it with `kg db clear` and load the documents again"
        )
    strangers = strange(rows)
    if strangers:
        listed = ", ".join(f"{count} {label}" for label, count in sorted(strangers.items()))
        raise StoreError(
            f"{address.url} holds nodes of somebody else under names that kg uses ({listed}), and nothing was touched: "
            "give kg a database of its own, or other labels to those nodes"
        )
    return str(meta["ontology"]) if "format" in meta else None


def strange(rows: Rows) -> dict[str, int]:
    """How many nodes have the name of a class of ours as a label and are not ours.

    Counts of labels are kept by the server, so this costs nothing; only where they differ is it looked at nodes.
    """
    classes = version.shipped()[1]
    each = (f"COUNT {{ MATCH (:`{label}`) }} AS `{label}`" for label in (*classes, MARK))
    (counts,) = rows(f"RETURN {', '.join(each)}")
    if sum(counts[label] for label in classes) == counts[MARK]:
        return {}
    found = {
        label: rows(f"MATCH (n:`{label}`) WHERE NOT n:{MARK} RETURN count(*) AS n")[0]["n"]
        for label in classes
        if counts[label]
    }
    return {label: count for label, count in found.items() if count}


def of_another_ontology(address: Address) -> StoreError:
    """The error for a graph whose classes are not those of the ontology."""
    return StoreError(
        f"the graph at {address.url} was made with another ontology: empty it with `kg db clear` and load the "
        "documents again"
    )


class Neo4jView(View):
    """See `View`. Queries may run on it in several threads, each in a read-only transaction of its own."""

    def __init__(self, address: Address, driver: Any) -> None:
        self._address, self._driver = address, driver
        self._running: set[str] = set()
        self._guard = threading.Lock()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """See `View.rows`. A statement that may do more than read is refused, also where the server would run it."""
        import neo4j

        statement = _reading(cypher, frozenset(parameters or ()))
        token = uuid.uuid4().hex
        with self._guard:
            if self._driver is None:
                raise StoreError("the view is closed")
            driver = self._driver
            self._running.add(token)
        timeout, unknown = self.timeout, set[str]()

        @neo4j.unit_of_work(timeout=timeout, metadata={"kg": "view", "token": token})
        def work(transaction: Any) -> list[dict[str, Any]]:
            return bolt.rows(transaction, statement, parameters, unknown)

        try:
            with driver.session(database=self._address.database, default_access_mode=neo4j.READ_ACCESS) as session:
                found = list(session.execute_read(work))
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            raise bolt.complaint(self._address, error, timeout) from error
        finally:
            with self._guard:
                self._running.discard(token)
        if unknown:
            _check_declared(unknown)
        return found

    @property
    def engine(self) -> str:
        """See `View.engine`."""
        database = self._address.database or "the default database"
        with self._driver.session(database=self._address.database) as session:
            agent = str(session.run("RETURN 1").consume().server.agent)
        return f"{agent.replace('/', ' ')}, {database}"

    def others(self) -> int:
        """See `View.others`."""
        counted = {"every": "(n)", "own": f"(:{MARK})", "meta": "(:KgMeta)"}
        each = (f"COUNT {{ MATCH {pattern} }} AS {name}" for name, pattern in counted.items())
        (row,) = self.rows(f"RETURN {', '.join(each)}")
        return int(row["every"] - row["own"] - row["meta"])

    def interrupt(self) -> None:
        """See `View.interrupt`."""
        import neo4j

        with self._guard:
            driver, tokens = self._driver, list(self._running)
        if driver is None or not tokens:
            return
        with (
            contextlib.suppress(neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError),
            driver.session(database=self._address.database) as session,
        ):
            session.run(
                "SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS told WHERE told.token IN $tokens "
                "TERMINATE TRANSACTIONS id YIELD message RETURN message",
                tokens=tokens,
            ).consume()

    def close(self) -> None:
        """See `View.close`."""
        with self._guard:
            driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()


def _check_declared(unknown: set[str]) -> None:
    """Raises `StoreError` for names that neither the database nor the ontology has: the server takes them for empty."""
    from kg import ontology

    declared = ontology.load()
    named = {"KgMeta", MARK, "id", "value", *(each.name for each in declared.all_classes)}
    named |= {one.name for each in declared.classes for one in each.properties}
    for edge in declared.edges:
        named |= {edge.name, *(one.name for one in edge.properties)}
    undeclared = sorted(unknown - named)
    if undeclared:
        raise StoreError(
            f"the query failed: there is no class, edge or property {', '.join(undeclared)}; "
            "`kg schema --format markdown` lists those there are"
        )


@lru_cache(maxsize=512)
def _reading(cypher: str, parameters: frozenset[str]) -> str:
    """The statement, if it can do nothing but read: a read-only session lets `LOAD CSV` and procedures through."""
    from kg.query import guard

    try:
        return guard.check(cypher, parameters)
    except BadInput as error:
        raise StoreError(f"the query failed: {error}") from error
