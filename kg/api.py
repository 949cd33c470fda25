"""The graph from Python. Everything here is reached as `kg.…`; see the examples, which run in the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from kg import content
from kg.rdf import BASE
from kg.stores import Store, View, open_store

if TYPE_CHECKING:
    import networkx

    from kg.document import Document
    from kg.export import ExportSummary, Part
    from kg.load import Progress, Summary
    from kg.mention import Mention
    from kg.query import Column, Template
    from kg.sparql import Dataset
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

    def __init__(self, store: Store, own: Mapping[str, Path] | None = None) -> None:
        self._store = store
        self._own = dict(own or {})
        self._held: View | None = None
        self._dataset: Dataset | None = None
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
        manifest: PathLike | Iterable[PathLike] = (),
        loaders: PathLike | None = None,
        duties: PathLike | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> Summary:
        """Read files and folders into the graph, which is made where there is none: what `kg load` does.

        `sample` adds the five invented documents that kg ships; `workers` is the number of processes that read;
        `progress` is called with files done, of all, and a name. The summary says of every file what became of it: a
        file that cannot be read is no exception. Loading a text again changes nothing.

        >>> summary = kg.open("new.db").load(sample=True)
        >>> sorted(one.document.name for one in summary.loaded)[0]
        'qiling-2022.txt'

        A `manifest` (or several) is a CSV or xlsx sheet with a line for each file, which says what the file cannot say
        of itself: `kg.manifest` has its columns. A line that does not hold is told in the summary, with its number.

        >>> from pathlib import Path
        >>> _ = Path("sheet.csv").write_text("file,url\\nqiling-2023.txt,https://a.example/7\\nx.txt,\\n", "utf-8")
        >>> summary = kg.open("given.db").load(manifest="sheet.csv")
        >>> summary.loaded[0].document.sources, summary.refused[0][1].partition(" (")[0]
        (('https://a.example/7',), 'sheet.csv, line 3: there is no file x.txt')

        `loaders` is a folder of loaders of your own (else `KG_LOADERS`), asked first; `duties` a table of duties of
        your own (else `KG_DUTIES`), which the graph keeps and holds all documents against, also those that are there.

        >>> heads = "id,regulation,binds,modality,duty,in_force"
        >>> _ = Path("duties.csv").write_text(f"{heads}\\nV1,望汐市旧桥办法,county,must,查桥,2020-01-01\\n", "utf-8")
        >>> graph = kg.open("given.db")
        >>> _ = graph.load(duties="duties.csv")
        >>> [row["status"] for row in graph.query("gaps", body="栖岭县") if row["duty"] == "V1"]
        ['silent']

        Raises `BadInput` where nothing is named; `BadContent` where a loader or a duty does not hold, which names the
        file and the line, before anything is read; `Locked` where somebody else writes; `StoreError` where the graph
        cannot be written.
        """
        from kg.errors import BadInput
        from kg.load import load

        todo = [*_paths(paths), *([content.folder("sample")] if sample else [])]
        manifests = _paths(manifest)
        mine = {kind: _own(kind, given) for kind, given in (("loaders", loaders), ("duties", duties))}
        if not (todo or manifests or mine["duties"]):
            raise BadInput("nothing to load: name files or folders, or give manifest=… or sample=True")
        self._release()
        with content.using(**self._own), self._store.writer() as writer:
            return load(todo, writer, manifests=manifests, **mine, workers=workers, progress=progress)

    def query(self, name: str, /, **parameters: object) -> Rows:
        """The rows of a question of `kg.questions()`, or of your own, in its order; parameters as on the command line.

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

        A column without an alias is called as it is written.

        >>> kg.open("kg.db").cypher("MATCH (d:Document {kind: $kind}) RETURN count(*) AS n", {"kind": "plan"})
        [{'n': 1}]

        Raises `BadInput` for a statement that may do more than read, `StoreError` where the engine refuses it.
        """
        from kg.query.guard import as_written, check

        statement = check(text, parameters or ())
        with self._view() as view:
            before, view.timeout = view.timeout, timeout
            try:
                return as_written(statement, view.rows(statement, parameters))
            finally:
                view.timeout = before

    def sparql(self, text: str, *, timeout: float | None = 30.0) -> list[Row]:
        """The rows of one question in SPARQL, which only reads; inside a `with` block the graph is put into RDF once.

        IRIs are words in full; the graph is what `export("trig", …)` writes, and its prefixes are known.

        >>> kg.open("kg.db").sparql("SELECT (COUNT(?d) AS ?n) { ?d a kg:Document }")
        [{'n': 5}]

        Raises `BadInput` for an update, for SERVICE, and for what is no SPARQL; `StoreError` after `timeout` seconds.
        """
        from kg.sparql import Dataset, check

        check(text)
        with self._view() as view:
            if self._dataset is None or self._dataset.view is not view:
                self._dataset = Dataset(view)
            return list(self._dataset.ask(text, timeout=timeout).rows)

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
        self,
        format_: str,
        path: PathLike,
        /,
        *,
        force: bool = False,
        base: str = BASE,
        describe: PathLike | None = None,
        **wanted: Unpack[Wanted],
    ) -> ExportSummary:
        """Write a part of the graph, or all of it, to a file in one of the formats of `kg export`.

        In RDF the ids stand behind `base`; `describe` is a file for what the export is, in VoID and DCAT.

        >>> written = kg.open("kg.db").export("turtle", "qiling.ttl", body="栖岭县", period="2023")
        >>> written.path.read_text(encoding="utf-8").startswith("@prefix kg:")
        True

        Raises `BadInput` for an unknown format, an existing file without `force`, or a place that cannot be written
        to, and what `subgraph` raises. Nothing half-written is left.
        """
        from kg.export import write

        with self._view() as view:
            about = Path(describe) if describe is not None else None
            return write(view, format_, Path(path), part=_part(wanted), force=force, base=base, describe=about)

    @contextmanager
    def _view(self) -> Iterator[View]:
        """The graph for one call, with the user's own content brought in."""
        with ExitStack() as stack:
            stack.enter_context(content.using(**self._own))
            if not self._holding:
                yield stack.enter_context(self._store.view())
                return
            if self._held is None:
                self._held = self._store.view()
            yield self._held

    def _release(self) -> None:
        held, self._held, self._dataset = self._held, None, None
        if held is not None:
            held.close()


def open(  # noqa: A001
    path: PathLike = "kg.db", *, queries: PathLike | None = None, vocabulary: PathLike | None = None
) -> Graph:
    """The graph at a path. Nothing is opened yet, so it need not be there before something is loaded.

    >>> kg.open("kg.db")
    <kg.Graph kg.db>

    `queries` is a folder of questions of your own, `vocabulary` one of words of your own, as the options before a
    command are (else `KG_QUERIES`, `KG_VOCABULARY`); both hold for all that this graph loads and answers.

    >>> from pathlib import Path
    >>> Path("mine").mkdir()
    >>> _ = Path("mine", "kinds.cypher").write_text('''// How many documents of each kind.
    ... // 各类文件有多少份
    ... // example kg query kinds
    ... // returns kind: DocumentKind, n: integer
    ... // order kind
    ... // show kind, n
    ... MATCH (d:Document) RETURN d.kind AS kind, count(*) AS n
    ... ''', "utf-8")
    >>> kg.open("kg.db", queries="mine").query("kinds")
    [{'kind': 'annual_report', 'n': 3}, {'kind': 'measures', 'n': 1}, {'kind': 'plan', 'n': 1}]

    Raises `StoreError` for an address that no store answers to, `BadContent` for content of your own that is not there
    or does not hold, which names the file and the line.
    """
    return Graph(open_store(str(path)), _checked(queries=queries, vocabulary=vocabulary))


def read(path: PathLike) -> Document:
    """The document in a file: its text, what it says of itself, its clauses. No graph is needed.

    >>> document = kg.read("qiling-2023.txt")
    >>> document.metadata.body.name, document.kind, document.year
    ('栖岭县人民政府', 'annual_report', 2023)

    Raises `Unreadable`, which names the file and the way out.
    """
    from kg.read import read as reading

    return reading(Path(path))


def extract(source: Document | PathLike, *, vocabulary: PathLike | None = None) -> list[Mention]:
    """What a document states, in the order of the text, each with the span of the words that state it.

    `vocabulary` is a folder of words of your own, as `kg.open` takes it.

    >>> document = kg.read("qiling-2023.txt")
    >>> outcome = next(mention for mention in kg.extract(document) if mention.kind == "outcome")
    >>> str(int(outcome.value)) in document.quote(outcome.start, outcome.end)
    True

    Raises `Unreadable` for a file that cannot be read, `BadContent` for words that do not hold.
    """
    from kg.extract import mentions

    with content.using(**_checked(vocabulary=vocabulary)):
        return mentions(read(source) if isinstance(source, str | Path) else source)


def questions(*, queries: PathLike | None = None) -> tuple[Template, ...]:
    """The questions that a graph answers, by name, each with its parameters, columns and an example.

    `queries` is a folder of questions of your own, as `kg.open` takes it.

    >>> {each.name: each.chinese for each in kg.questions()}["outcomes"]
    '某机关的数据：做了多少、达到多少、花了多少、目标多少'

    Raises `BadContent` for a question of your own that does not hold.
    """
    from kg.query import names, template

    with content.using(**_checked(queries=queries)):
        return tuple(map(template, names()))


def _paths(given: PathLike | Iterable[PathLike]) -> list[Path]:
    return [Path(given)] if isinstance(given, str | Path) else [*map(Path, given)]


def _own(kind: str, given: PathLike | None) -> Path | None:
    """What was given of a kind, else what the environment names."""
    return Path(given) if given is not None else content.own(kind)


def _checked(**given: PathLike | None) -> dict[str, Path]:
    """A user's own content as `content.using` takes it, looked at once. Raises `BadContent`."""
    places = {kind: Path(place).resolve() for kind, place in given.items() if place is not None}
    with content.using(**places):
        for kind in places:
            content.check(kind)
    return places


def _part(wanted: Wanted) -> Part:
    from kg.export import Part

    return Part(**wanted)
