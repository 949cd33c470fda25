"""Talking to a Neo4j server: addresses, credentials, one statement, and every complaint as one line of `StoreError`.

Nothing here knows of the graph; `kg.stores.neo4j` does. The driver is imported when a server is first spoken to: it
costs more than all the rest of a start.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from kg.errors import StoreError
from kg.stores import values

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
PORT = 7687
OLDEST = 5
"""The oldest major version of the server that is understood: `COUNT {}` and `TERMINATE TRANSACTIONS` are new in it."""

_UNRECOGNISED = ("01N50", "01N51", "01N52")
_HOPELESS = re.compile(r"OutOfMemory|TransactionMemoryLimit|NoSpace|disk", re.IGNORECASE)
"""Errors that a server calls transient and that come again however often one tries."""
_STOPPED = re.compile(r"Transaction\.(?:Terminated|LockClientStopped|TransactionTerminated)")
_SAID = {
    "Security.AuthenticationRateLimit": "it was given too many wrong passwords: wait a minute",
    "Security.CredentialsExpired": "the password must be changed first: ALTER CURRENT USER SET PASSWORD in Browser",
    "ReadOnly": "the database is read-only: nothing was written",
    "Security.Forbidden": "the user may not do that there",
    "Database.DatabaseNotFound": "there is no such database on the server",
    "OutOfMemory": "the server has no memory left for it: raise server.memory.heap.max_size",
    "TransactionMemoryLimit": "it is larger than the server allows: raise db.memory.transaction.max",
    "TransactionCommitFailed": "the server could not write: is its disk full? Make space, restart it, and run the same "
    "command again; what it holds is kept",
    "needs to be restarted": "the database has stopped itself (a full disk?): see its log, and restart it",
}
"""What some error codes, and one message, mean for whoever reads them."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a graph is kept: `neo4j://HOST:PORT/DATABASE`. No database is the server's default one."""

    url: str
    server: str
    database: str | None

    @classmethod
    def parse(cls, url: str) -> Address:
        """The address in a text. Raises `StoreError` for one that has no host, or a password in it."""
        parts = _split(url)
        database = parts.path.strip("/")
        if parts.query or parts.fragment or "/" in database:
            raise StoreError(f"{url}: an address is neo4j://HOST, neo4j://HOST:PORT or neo4j://HOST:PORT/DATABASE")
        return cls(url, f"{parts.scheme}://{parts.netloc}", database or None)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"{url} is no address of a server: {error}") from error
    if "@" in parts.netloc:
        raise StoreError(  # and no word of the address, which has a password in it
            f"{parts.scheme}://…@{parts.netloc.rpartition('@')[2]}: no user or password may stand in the address; set "
            "NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if not host:
        raise StoreError(f"{url} names no host: an address is neo4j://HOST or neo4j://HOST:PORT")
    if parts.scheme not in SCHEMES:
        raise StoreError(f"{url}: no way to speak {parts.scheme!r}; choose from {', '.join(SCHEMES)}")
    return parts


# ── connecting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def connect(address: Address) -> Any:
    """A `neo4j.Driver` that has spoken to the server. Raises `StoreError` in one line.

    The user and the password come from `NEO4J_USERNAME` and `NEO4J_PASSWORD`; where no password is set, it is asked for
    on a terminal if the server wants one. Neither is ever part of a message.
    """
    import neo4j

    user, password = os.environ.get("NEO4J_USERNAME") or "neo4j", os.environ.get("NEO4J_PASSWORD")
    try:
        return _connected(address, (user, password) if password else None)
    except neo4j.exceptions.AuthError as error:
        if password or not sys.stdin.isatty() or "AuthenticationRateLimit" in (error.code or ""):
            raise _unauthorised(address, user, password, error) from error
    try:
        return _connected(address, (user, _asked(address.server, user)))
    except neo4j.exceptions.AuthError as error:
        _asked.cache_clear()
        raise _unauthorised(address, user, "given", error) from error


@cache
def _asked(server: str, user: str) -> str:
    """The password as it is typed in; once a process, for a command may open the store twice."""
    import getpass

    return getpass.getpass(f"Password of {user} at {server}: ")


def _connected(address: Address, auth: tuple[str, str] | None) -> Any:
    """A driver that has been answered. Raises `AuthError`, or `StoreError`."""
    import neo4j

    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else each retry is a paragraph on stderr
    logging.getLogger("neo4j.notifications").addFilter(_is_news)
    driver = neo4j.GraphDatabase.driver(
        address.server,
        auth=auth,
        connection_timeout=10,
        connection_acquisition_timeout=20,
        max_transaction_retry_time=10,
        telemetry_disabled=True,
    )
    try:
        with driver.session(database=address.database, default_access_mode=neo4j.READ_ACCESS) as session:
            agent = session.run("RETURN 1").consume().server.agent
        if (0, 0) < version_of(agent) < (OLDEST, 0):
            raise StoreError(
                f"the server at {address.server} is {agent.replace('/', ' ')}; kg needs Neo4j {OLDEST} or later"
            )
    except neo4j.exceptions.AuthError:
        driver.close()
        raise
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError, ValueError) as error:
        driver.close()
        raise complaint(address, error) from error
    except BaseException:
        driver.close()
        raise
    return driver


def version_of(agent: str) -> tuple[int, int]:
    """The version in what a server says that it is: (5, 26) of `Neo4j/5.26.30`, (0, 0) of what is no Neo4j.

    Others that speak Bolt say it too, for drivers that ask no further: `Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)`.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)\S*$", agent)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def is_neo4j(driver: Any) -> bool:
    """Whether it is Neo4j, or what speaks Bolt as it does and has none of its procedures."""
    return version_of(driver.get_server_info().agent) != (0, 0)


def _unauthorised(address: Address, user: str, password: str | None, error: Any) -> StoreError:
    code = error.code or ""
    for part, meaning in _SAID.items():
        if part in code:
            return StoreError(f"{address.server} lets {user!r} not in: {meaning}")
    if password:
        return StoreError(f"{address.server} does not accept the password of {user!r}: look at NEO4J_PASSWORD")
    return StoreError(
        f"{address.server} wants a password: set NEO4J_PASSWORD (and NEO4J_USERNAME, else it is {user!r})"
    )


# ── complaints ──────────────────────────────────────────────────────────────────────────────────────────────────────


def is_gone(error: BaseException) -> bool:
    """Whether an error of the driver says that the server did not answer, or may answer in a moment: try again."""
    import neo4j

    if not isinstance(error, neo4j.exceptions.Neo4jError | neo4j.exceptions.DriverError):
        return False
    if _HOPELESS.search(str(getattr(error, "code", "") or "")):
        return False
    return error.is_retryable() or isinstance(error, neo4j.exceptions.IncompleteCommit)


def is_stopped(error: BaseException) -> bool:
    """Whether the server ended a transaction because it took too long, or because somebody said so."""
    code = str(getattr(error, "code", "") or "")
    return "TransactionTimedOut" in code or bool(_STOPPED.search(code))


@contextmanager
def complaining(address: Address) -> Iterator[None]:
    """Turns what the driver raises within the block into one line of `StoreError`."""
    import neo4j

    try:
        yield
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        raise complaint(address, error) from error


def complaint(address: Address, error: BaseException, timeout: float | None = None) -> StoreError:
    """An error of the driver as one line."""
    import neo4j

    code = str(getattr(error, "code", "") or "")
    if "TransactionTimedOut" in code:
        return StoreError(f"the query was stopped: it took longer than {timeout:g} s")
    if _STOPPED.search(code):
        return StoreError("the query was stopped: it was interrupted")
    for part, meaning in _SAID.items():
        if part in code or part in str(error):
            return StoreError(f"{address.url}: {meaning}")
    if isinstance(error, neo4j.exceptions.UnsupportedServerProduct | neo4j.exceptions.ConfigurationError):
        return StoreError(f"{address.url}: {_line(error)}")
    if isinstance(error, neo4j.exceptions.DriverError | OSError) and not isinstance(error, ValueError):
        return StoreError(_unreachable(address, error))
    if "DatabaseUnavailable" in code:
        return StoreError(f"{address.url}: the database is stopped, or still starting: try again in a while")
    return StoreError(f"the query failed: {_line(error)}")


def _unreachable(address: Address, error: BaseException) -> str:
    """Why no server answers, which the driver does not tell of an address that begins with `neo4j`."""
    parts = urlsplit(address.server)
    host, port = parts.hostname or "", parts.port or PORT
    try:
        socket.create_connection((host, port), 5).close()
    except socket.gaierror:
        return f"{address.url}: there is no host {host!r}"
    except OSError as refused:
        why = "it does not answer in time" if isinstance(refused, TimeoutError) else refused.strerror or str(refused)
        return f"no server at {address.url}: port {port} of {host}: {why}. Is Neo4j running?"
    sure = "+s" in parts.scheme
    return (
        f"{address.url}: something answers there and breaks off ({_line(error)}): the server is stopping or starting, "
        f"it is no Bolt port (that is {PORT}, Browser's is 7474), or it "
        + ("speaks without TLS (neo4j:// instead)" if sure else "wants TLS (neo4j+s://)")
    )


def _line(error: BaseException) -> str:
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return " ".join(str(message).split())[:300]


class Single:
    """A transaction with a session of its own, which goes with it."""

    def __init__(self, session: Any, metadata: Mapping[str, Any], timeout: float | None) -> None:
        """Begins it in a new session. `metadata` tells a server's administrator what it is."""
        self._session = session
        try:
            self._transaction = session.begin_transaction(metadata=dict(metadata), timeout=timeout)
        except BaseException:
            session.close()
            raise

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The result of a statement. Raises what the driver raises."""
        return self._transaction.run(cypher, parameters)

    def commit(self) -> None:
        """Make it last, and end."""
        self._transaction.commit()
        self._session.close()

    def close(self) -> None:
        """Undo it where it was not committed, and end."""
        try:
            self._transaction.close()
        finally:
            self._session.close()


# ── a statement ─────────────────────────────────────────────────────────────────────────────────────────────────────


def rows(
    transaction: Any, cypher: str, parameters: Mapping[str, Any] | None = None, unknown: set[str] | None = None
) -> list[dict[str, Any]]:
    """The rows of a statement in the form of `View.rows`. Raises what the driver raises.

    `unknown` takes up the labels, types and properties in the statement that the database has never had.
    """
    ours = _OURS.set(True)
    try:
        result = transaction.run(cypher, values.parameters(parameters))
        columns = result.keys()
        found = [dict(zip(columns, map(plain, record.values()), strict=True)) for record in result]
        if unknown is not None:
            told = (each for each in result.consume().gql_status_objects if each.gql_status in _UNRECOGNISED)
            unknown.update(name for each in told for name in re.findall(r"`([^`]+)`", each.status_description))
    finally:
        _OURS.reset(ours)
    return found


_OURS: ContextVar[bool] = ContextVar("ours", default=False)
"""Whether a statement of ours is being asked, whose unknown names are looked at by whoever asks."""


def _is_news(record: logging.LogRecord) -> bool:
    """A filter for the driver's log: a graph that has no edge of a declared type yet is no matter for a warning.

    Else a load into an empty database is hundreds of them. (The driver can have the server leave them out, but then no
    misspelt name is seen, and a server before 5.7 cannot.)
    """
    about = [getattr(each, "notification", None) for each in record.args or ()]
    return not (_OURS.get() and any(getattr(each, "gql_status", "") in _UNRECOGNISED for each in about))


def plain(value: Any) -> Any:
    """A value that Neo4j answered with, in the form of `View.rows`."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    import neo4j.graph

    if isinstance(value, neo4j.graph.Node):
        return {"class": _class(value.labels), **{key: plain(each) for key, each in value.items()}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: plain(each) for key, each in value.items()}}
    if isinstance(value, neo4j.graph.Path):
        return {"nodes": plain([*value.nodes]), "edges": plain([*value.relationships])}
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


MARK = "Kg"
"""The second label of each node of ours, by which it is told from other people's."""


def _class(labels: frozenset[str]) -> str:
    """The class of a node. Somebody may have given it labels of their own."""
    own = sorted(labels - {MARK})
    if len(own) > 1:
        from kg import ontology

        own = [each.name for each in ontology.load().classes if each.name in labels] or own
    return own[0] if own else MARK
