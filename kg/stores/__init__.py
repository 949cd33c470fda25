"""Where the graph is kept. One contract, several stores; `open_store` picks one by its address.

    Store ── view()   → View    reads; many at a time, also while somebody else loads
          └─ writer() → Writer  writes; one at a time ── transaction() → Transaction: write, run

A transaction is wholly there or not at all, whenever the process dies. A view of a file shows the graph as it stands
after some transaction and goes on showing that; writers wait for it, so open a view for a question, not for a day. A
view of a server shows what is committed, each query anew.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import StoreError
from kg.statement import Statement

if TYPE_CHECKING:
    from kg.stores.parcel import Parcel

_NEO4J = ("neo4j", "bolt")


class View(ABC):
    """Reads a graph. A context manager; `close` may be called more than once.

    `timeout` is the number of seconds that a query may take, None for as long as it likes. It may be set at any time
    and holds from the next query.
    """

    timeout: float | None = None

    @abstractmethod
    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that one statement answers with, keyed by column.

        Values come in one form from every store: integers as int, sums too; other numbers as float; dates as ISO text;
        lists as list; a node as its properties with `class`, an edge as its properties with `type`, neither with those
        that it has not. Raises `StoreError` with one line where the engine refuses, runs out of time or is interrupted.
        """

    @property
    @abstractmethod
    def engine(self) -> str:
        """What answers, with its version, for people: `Ladybug 0.22.0, 1.2 MB`."""

    def others(self) -> int:
        """How many nodes stand beside the graph that are other people's, and are left alone."""
        return 0

    @abstractmethod
    def interrupt(self) -> None:
        """Stop the queries that run on this view in other threads; they raise `StoreError`."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class Transaction(ABC):
    """Changes that are made together. `Writer.transaction()` hands it out."""

    @abstractmethod
    def write(self, statements: Iterable[Statement]) -> None:
        """Put nodes and edges into the graph, in any order, when the transaction ends or `run` is called.

        A node that is there already (by its id) stays as it is. An edge with evidence is made; an edge without is made
        unless the same (type, source, target, properties) is there. Half a surrogate pair in a text becomes U+FFFD.
        Raises `BadContent` for what the ontology does not declare, at once, and for an edge whose source or target is
        neither there nor among them, when the statements are carried out. Raises `StoreError` beyond a store's bound.
        """

    def take(self, parcel: Parcel, documents: Sequence[str]) -> None:
        """Put what some documents of a parcel state into the graph, as `write` does.

        The graph must not have these documents. A store may do it faster where nothing else is written.
        """
        for document in documents:
            self.write(parcel.statements(document))

    @abstractmethod
    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement that sees all that was written before; its rows are as in `View.rows`."""


class Writer(ABC):
    """Writes a graph, alone. A context manager."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Transaction]:
        """Changes that are committed at the end of the block, or undone if it raises. One at a time."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class Store(ABC):
    """A place where a graph is kept, not yet opened. `url` is its address as given."""

    url: str

    @abstractmethod
    def view(self) -> View:
        """Open it for reading.

        Raises `StoreError` where there is no graph, or one that cannot be read; `Locked` where somebody writes for
        longer than the store's patience.
        """

    @abstractmethod
    def writer(self) -> Writer:
        """Open it for writing; make it where it is not there.

        Raises `Locked`, which names the process, where somebody else writes; `StoreError` where it cannot be written.
        """

    @abstractmethod
    def fill(self) -> AbstractContextManager[Writer]:
        """Open it for a graph that is written at one go: wholly there at the end of the block, or not at all.

        Raises `StoreError` where there is a graph already, and what `writer` raises.
        """

    @abstractmethod
    def clear(self) -> int:
        """Take the graph away and nothing else; the answer is how many nodes it had. Raises as `writer` does."""


def open_store(url: str) -> Store:
    """The store at an address: a path is a Ladybug file, `neo4j://HOST` a server. Nothing is opened yet.

    Raises `StoreError` for any other.
    """
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://", url)
    if scheme is None:
        if not url.strip():
            raise StoreError("the address of the database is empty: give a path such as kg.db")
        from kg.stores.ladybug import LadybugStore

        return LadybugStore(Path(url))
    if scheme[1].lower().partition("+")[0] in _NEO4J:
        from kg.stores.neo4j_store import Neo4jStore

        return Neo4jStore(url)
    raise StoreError(f"{url}: no store for {scheme[1]!r}; give a path such as kg.db, or neo4j://HOST")
