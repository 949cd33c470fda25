"""The graph from Python. Everything here is reached as `kg.…`; see the examples, which run in the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from kg.stores import Store, View, open_store

if TYPE_CHECKING:
    import networkx

    from kg.document import Document
    from kg.export import ExportSummary, Part
    from kg.load import Progress, Summary
    from kg.mention import Mention
    from kg.query import Column, Template
    from kg.statement import Edge, Node

PathLike = str | Path
Row = dict[str, Any]


class Wanted(TypedDict, total=False):
    """Which part of a graph is meant; nothing given is all of it. `kg.export.selection` has the meaning in full.

    What lies around a `body` (or all bodies of a place) or a `regulation`, within so many `hops` (1); what the rows of
    a `query` with its `parameters` name (0 hops); in each case what lies in a `period`, or bears no date.
    """

    body: str
    regulation: str
    query: str
    parameters: Mapping[str, object]
    hops: int
    period: str


class Rows(list[Row]):
    """The rows of an answer: a list of dicts, with the `columns` and their types beside it."""

    def __init__(self, rows: Iterable[Row], columns: tuple[Column, ...]) -> None:
        super().__init__(rows)
        self.columns = columns


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Some nodes of a graph and the edges between them, each edge with the `evidence` that it rests on."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The same as a networkx graph: see `Graph.to_networkx`."""
        import networkx

        from kg.export.graph import carried

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        graph.add_nodes_from((node.id, {"class": node.label, **node.properties}) for node in self.nodes)
        graph.add_edges_from(
            (edge.source.id, edge.target.id, {"type": edge.type, **carried(edge)}) for edge in self.edges
        )
        return graph


class Graph:
    """A graph in a store. Made by `kg.open`.

    Inside a `with` block all questions see one and the same state, and the file stays open for reading; outside, each
    question opens the file for itself, so that nobody who wants to write has to wait for an idle notebook.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: View | None = None
        self._holding = False

    @property
    def url(self) -> str:
        """Where it is kept."""
        return self._store.url

    def __repr__(self) -> str:
        return f"<kg.Graph {self.url}>"

    def __enter__(self) -> Self:
        self._holding = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. The graph can be asked again afterwards."""
        self._holding = False
        self._release()

    def load(
        self,
        paths: PathLike | Iterable[PathLike] = (),
        *,
        sample: bool = False,
        loaders: PathLike | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Summary:
        """Read files and folders into the graph, which is made where there is none.

        `sample` adds the five invented documents that kg ships; `loaders` is a folder of loaders of your own; `workers`
        the number of processes that read; `progress` is called with files done, of all, and a name. The summary says of
        every file what became of it: a file that cannot be read is no exception. Loading a text again changes nothing.

        >>> summary = kg.open("new.db").load(sample=True)
        >>> sorted(one.document.name for one in summary.loaded)[0]
        'qiling-2022.txt'

        Raises `BadInput` where nothing is named, `Locked` where somebody else writes, `StoreError` where the graph
        cannot be written.
        """
        from kg import content
        from kg.errors import BadInput
        from kg.load import load

        named = [paths] if isinstance(paths, str | Path) else list(paths)
        todo = [*map(Path, named), *([content.folder("sample")] if sample else [])]
        if not todo:
            raise BadInput("nothing to load: name files or folders, or give sample=True")
        self._release()
        with self._store.writer() as writer:
            own = Path(loaders) if loaders is not None else None
            return load(todo, writer, loaders=own, workers=workers, progress=progress)

    def query(self, name: str, /, **parameters: object) -> Rows:
        """The rows of a question of `kg.questions()`, in its order; parameters as on the command line.

        >>> rows = kg.open("kg.db").query("outcomes", body="栖岭县", unit="件")
        >>> [column.name for column in rows.columns][:4]
        ['body', 'body_id', 'metric', 'value']
        >>> all(row["unit"] == "件" for row in rows)
        True

        Raises `NotFound` for an unknown question, parameter or name, with the nearest; `Ambiguous` for a name that
        means several things; `BadInput` for a value that is missing or cannot be read; `StoreError` without a graph.
        """
        from kg.query import ask

        with self._view() as view:
            answer = ask(view, name, parameters)
        return Rows(answer.rows, answer.columns)

    def cypher(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float | None = 30.0
    ) -> list[Row]:
        """The rows of one Cypher statement of your own, which only reads. `timeout` is in seconds, None for none.

        >>> kg.open("kg.db").cypher("MATCH (d:Document {kind: $kind}) RETURN count(*) AS n", {"kind": "plan"})
        [{'n': 1}]

        Raises `BadInput` for a statement that may do more than read, `StoreError` where the engine refuses it.
        """
        from kg.query.guard import check

        statement = check(text, parameters or ())
        with self._view() as view:
            before, view.timeout = view.timeout, timeout
            try:
                return view.rows(statement, parameters)
            finally:
                view.timeout = before

    def subgraph(self, **wanted: Unpack[Wanted]) -> Subgraph:
        """A part of the graph as values, and the documents that it rests on. See `Wanted` for the parts there are.

        >>> part = kg.open("kg.db").subgraph(regulation="重大行政决策程序暂行条例", hops=1)
        >>> cited = [edge for edge in part.edges if edge.type == "CITES"]
        >>> "《重大行政决策程序暂行条例》" in {edge.evidence.quote for edge in cited}
        True

        Raises `NotFound` or `Ambiguous` for a name, `BadInput` for a period or number that is none.
        """
        from kg import ontology
        from kg.export.graph import Graph as Stored
        from kg.export.selection import select

        declared = ontology.load()
        with self._view() as view:
            stored = Stored(view, declared, select(view, declared, _part(wanted)))
            nodes = tuple(node for class_ in declared.classes for node in stored.nodes(class_))
            return Subgraph(nodes, tuple(edge for type_ in declared.edges for edge in stored.edges(type_)))

    def to_networkx(self, **wanted: Unpack[Wanted]) -> networkx.MultiDiGraph[str]:
        """A part of the graph, or all of it, for networkx.

        A node is its id with `class` and its properties, an edge has `type`, its properties and those of its evidence.

        >>> graph = kg.open("kg.db").to_networkx(body="栖岭县人民政府")
        >>> graph.nodes["body/云岫省/望汐市/栖岭县/栖岭县人民政府"]["class"]
        'Institution'
        """
        return self.subgraph(**wanted).to_networkx()

    def export(
        self, format_: str, path: PathLike, /, *, force: bool = False, **wanted: Unpack[Wanted]
    ) -> ExportSummary:
        """Write a part of the graph, or all of it, to a file in one of the formats of `kg export`.

        >>> written = kg.open("kg.db").export("turtle", "qiling.ttl", body="栖岭县", period="2023")
        >>> written.path.read_text(encoding="utf-8").startswith("@prefix kg:")
        True

        Raises `BadInput` for an unknown format, an existing file without `force`, or a place that cannot be written
        to, and what `subgraph` raises. Nothing half-written is left.
        """
        from kg.export import write

        with self._view() as view:
            return write(view, format_, Path(path), part=_part(wanted), force=force)

    @contextmanager
    def _view(self) -> Iterator[View]:
        if not self._holding:
            with self._store.view() as view:
                yield view
            return
        if self._held is None:
            self._held = self._store.view()
        yield self._held

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.close()


def open(path: PathLike = "kg.db") -> Graph:  # noqa: A001
    """The graph at a path. Nothing is opened yet, so it need not be there before something is loaded.

    >>> kg.open("kg.db")
    <kg.Graph kg.db>

    Raises `StoreError` for an address that no store answers to.
    """
    return Graph(open_store(str(path)))


def read(path: PathLike) -> Document:
    """The document in a file: its text, what it says of itself, its clauses. No graph is needed.

    >>> document = kg.read("qiling-2023.txt")
    >>> document.metadata.body.name, document.kind, document.year
    ('栖岭县人民政府', 'annual_report', 2023)

    Raises `Unreadable`, which names the file and the way out.
    """
    from kg.read import read as reading

    return reading(Path(path))


def extract(source: Document | PathLike) -> list[Mention]:
    """What a document states, in the order of the text, each with the span of the words that state it.

    >>> document = kg.read("qiling-2023.txt")
    >>> outcome = next(mention for mention in kg.extract(document) if mention.kind == "outcome")
    >>> str(int(outcome.value)) in document.quote(outcome.start, outcome.end)
    True

    Raises `Unreadable` for a file that cannot be read.
    """
    from kg.extract import mentions

    return mentions(read(source) if isinstance(source, str | Path) else source)


def questions() -> tuple[Template, ...]:
    """The questions that a graph answers, by name, each with its parameters, columns and an example.

    >>> {each.name: each.chinese for each in kg.questions()}["outcomes"]
    '某机关的数据：做了多少、达到多少、花了多少、目标多少'
    """
    from kg.query import names, template

    return tuple(map(template, names()))


def _part(wanted: Wanted) -> Part:
    from kg.export import Part

    return Part(**wanted)
