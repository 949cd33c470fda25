"""SPARQL over a graph: what `kg export --format trig` writes, held by Oxigraph in memory, asked and never changed.

The default graph of a question is all that the graph says; `GRAPH ?document { … }`, or FROM, is what one document says.
"""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import ontology, rdf
from kg.errors import BadInput, StoreError

if TYPE_CHECKING:
    import pyoxigraph

    from kg.export import Progress
    from kg.export.graph import Rows

Row = dict[str, Any]

_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "ADD", "MOVE", "COPY", "WITH")
_TOKEN = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
  | <[^<>"{}|^`\\\x00-\x20]*>
  | \#[^\r\n]*
  | [?$:]?[^\W\d][\w.:%-]*
  | .
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question in SPARQL: terms as N-Triples writes them are plain values here, IRIs are words."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Dataset:
    """A graph in Oxigraph. Many questions may be asked of it; it stays as it was when it was made."""

    def __init__(self, view: Rows, progress: Progress | None = None) -> None:
        """Reads all that a view shows."""
        import pyoxigraph

        from kg.export.graph import Graph
        from kg.export.trig import write

        self.view = view
        self.prefixes = dict(ontology.load().prefixes)
        self.store: pyoxigraph.Store = pyoxigraph.Store()
        with tempfile.TemporaryFile() as file:
            write(Graph(view, ontology.load(), progress=progress), file)
            file.seek(0)
            self.store.bulk_load(input=file, format=pyoxigraph.RdfFormat.TRIG)

    def ask(self, text: str, *, timeout: float | None = 30.0) -> Answer:
        """The answer to one question: the rows of SELECT; one row for ASK; subject, predicate, object for CONSTRUCT.

        The prefixes of the ontology (kg, eli, oa, prov, rdf …) need not be declared. Raises `BadInput` for what is no
        question, or reaches beyond this graph; `StoreError` where it takes longer than `timeout` seconds (the engine
        cannot be stopped inside one step, and may go on in the background until the process ends).
        """
        check(text)
        done: list[Answer | BaseException] = []
        stopped = threading.Event()

        def work() -> None:
            try:
                done.append(self._answer(text, stopped))
            except BaseException as error:  # handed over to the thread that asked
                done.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            thread.join(timeout)
        finally:
            stopped.set()
        if not done:
            raise StoreError(f"the query was stopped: it took longer than {timeout:g} seconds")
        if isinstance(done[0], BaseException):
            raise done[0]
        return done[0]

    def _answer(self, text: str, stopped: threading.Event) -> Answer:
        import pyoxigraph

        try:
            everything = not any(match[0].upper() == "FROM" for match in _TOKEN.finditer(text))
            found = self.store.query(text, prefixes=self.prefixes, use_default_graph_as_union=everything)
            if isinstance(found, pyoxigraph.QueryBoolean):
                return Answer(("answer",), ({"answer": bool(found)},))
            if isinstance(found, pyoxigraph.QueryTriples):
                columns: tuple[str, ...] = ("subject", "predicate", "object")
                triples = (dict(zip(columns, map(plain, each), strict=True)) for each in _until(stopped, found))
                return Answer(columns, tuple(sorted(triples, key=str)))
            columns = tuple(each.value for each in found.variables)
            rows = (dict(zip(columns, map(plain, each), strict=True)) for each in _until(stopped, found))
            return Answer(columns, tuple(rows))
        except (SyntaxError, ValueError) as error:
            complaint = str(error).partition(": expected one of")[0]  # of hundreds of characters
            raise BadInput(f"the query is no SPARQL: {' '.join(complaint.split())}") from None
        except OSError as error:
            raise StoreError(f"the query failed: {' '.join(str(error).split())}") from None


def check(text: str) -> None:
    """Raises `BadInput` for an update, and for what would ask another server."""
    if not text.strip():
        raise BadInput("there is no query; it begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    first = ""
    for match in _TOKEN.finditer(text):
        word = match[0].upper()
        if word == "SERVICE":
            raise BadInput("SERVICE asks another server, and a query here reads this graph alone")
        if not first and word.isalpha() and word not in ("PREFIX", "BASE") and text[match.end() :].lstrip()[:1] != ":":
            first = word
    if first in _UPDATES:
        raise BadInput(f"{first} changes a graph, and kg sparql only reads: SELECT, ASK, CONSTRUCT, DESCRIBE")


def plain(term: Any) -> Any:
    """A term as a value: numbers, truth values and words as such, an IRI as its words, nothing as None."""
    if term is None:
        return None
    if not hasattr(term, "datatype"):
        return str(getattr(term, "value", term))
    kind = term.datatype.value.rpartition("#")[2]
    try:
        if kind in ("integer", "int", "long", "nonNegativeInteger"):
            return int(term.value)
        if kind in ("double", "decimal", "float"):
            number = float(term.value)
            return int(number) if number.is_integer() else number
    except (ValueError, OverflowError):
        return str(term.value)
    return term.value in ("true", "1") if kind == "boolean" else str(term.value)


def local(value: Any, prefixes: Mapping[str, str]) -> Any:
    """An IRI as a person reads it: our own as its id (`body/国务院`), a known one with its prefix (`kg:CITES`)."""
    if not isinstance(value, str):
        return value
    for name, uri in prefixes.items():
        if value.startswith(uri) and re.fullmatch(r"[\w-]+", value[len(uri) :]):
            return f"{name}:{value[len(uri) :]}"
    return own_id(value)


def own_id(iri: str) -> str:
    """The id that one of our IRIs stands for."""
    return rdf.unpath(iri.removeprefix(rdf.BASE))


def _until(stopped: threading.Event, found: Any) -> Iterator[Any]:
    for each in found:
        if stopped.is_set():
            return
        yield each
