"""The graph of a store, read for an export: page by page, in a fixed order, one class or edge type at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from kg import rdf
from kg.ontology import Class, EdgeType, Ontology, Property
from kg.query.period import overlap
from kg.statement import Edge, Evidence, Node, Ref, Value

PAGE = 2000
"""Ids that one query is given, where a part of the graph is wanted."""
SPAN = 20_000
"""Nodes that one query asks for, or edges, where all are wanted: memory is bounded by the texts and edges of so many.
To find a span Ladybug looks at all nodes of the class, so spans of 2,000 took three quarters of the time."""
LONG = {"Document": 1000}
"""What holds whole texts has shorter spans."""


Progress = Callable[[str, int], None]
"""Called now and then with the class or edge type that is being written and how many nodes and edges were so far."""


class Rows(Protocol):
    """What an export needs of a view of a store."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a query, each a dict by column."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a graph that is wanted: the nodes of these ids, by class, and the edges between them.

    With a `period`, edges that are dated otherwise are left out; `periods` are those of the documents. An edge is dated
    by its own period or year, else by the document that it rests on, else not at all.
    """

    ids: Mapping[str, Set[str]]
    period: str = ""
    periods: Mapping[str, str] = field(default_factory=dict)

    def has(self, dated: Mapping[str, Any]) -> bool:
        """Whether something with such a `period`, `year` or `document` lies in the period."""
        if not self.period:
            return True
        own = dated.get("period") or dated.get("year") or self.periods.get(dated.get("document") or "")
        return not own or overlap(str(own), self.period)


class Graph:
    """A view seen as nodes and edges. `node_count` and `edge_count` say how many have been handed out."""

    def __init__(
        self,
        view: Rows,
        ontology: Ontology,
        selection: Selection | None = None,
        progress: Progress | None = None,
        base: str = rdf.BASE,
        language: str = "zh",
    ) -> None:
        """`view` answers Cypher; `ontology` says what is in it; `selection` narrows it; `progress` is told of it.

        `base` is what the ids stand behind in RDF; `language` that of the headings of what people read.
        """
        self.view = view
        self.base = base
        self.language = language
        self.progress = progress
        self.ontology = ontology
        self.selection = selection
        self.node_count = 0
        self.edge_count = 0
        self._counts: dict[_Kind, int] = {}
        self._spans: dict[str, list[_Page]] = {}

    def nodes(self, class_: Class) -> Iterator[Node]:
        """The nodes of a class in the order of their ids, each with the properties that it has."""
        fields = "".join(f", n.`{each.name}` AS `{each.name}`" for each in class_.properties)
        for page in self._pages(class_.name, (class_.name,)):
            self._tell(class_.name)
            rows = self.view.rows(f"{page.match(class_.name, 'n')} RETURN n.id AS `id`{fields}", page.parameters)
            for row in sorted(rows, key=lambda row: row["id"]):
                self.node_count += 1
                yield Node(class_.name, row["id"], _present(row, class_.properties))

    def edges(self, edge: EdgeType) -> Iterator[Edge]:
        """The edges of a type, ordered by classes, source, target and then all they carry."""
        carried = {each.name for each in self.ontology.evidence} if edge.evidence != "none" else set()
        own = [each for each in edge.properties if each.name not in carried]
        for source, target in sorted(edge.pairs):
            wanted = self.selection.ids.get(target, ()) if self.selection else ()
            if self.selection and not wanted:
                continue
            for page in self._pages(source, (edge.name, source, target)):
                self._tell(edge.name)
                for row in self._rows(edge, source, target, page):
                    if self.selection and not (row["target"] in wanted and self.selection.has(row)):
                        continue
                    evidence = None
                    if carried and row["document"] is not None:
                        evidence = Evidence(**_present(row, self.ontology.evidence))  # type: ignore[arg-type]
                    self.edge_count += 1
                    ends = Ref(source, row["source"]), Ref(target, row["target"])
                    yield Edge(edge.name, *ends, _present(row, own), evidence)

    def _tell(self, what: str) -> None:
        if self.progress:
            self.progress(what, self.node_count + self.edge_count)

    def _rows(self, edge: EdgeType, source: str, target: str, page: _Page) -> list[dict[str, Any]]:
        fields = "".join(f", e.`{each.name}` AS `{each.name}`" for each in edge.properties)
        query = page.match(source, "a", f"-[e:`{edge.name}`]->(b:`{target}`)")
        rows = self.view.rows(f"{query} RETURN a.id AS `source`, b.id AS `target`{fields}", page.parameters)
        return sorted(rows, key=lambda row: _order(row, edge.properties))

    def _pages(self, label: str, wanted: _Kind) -> Sequence[_Page]:
        """The nodes of a class, in pieces: one piece where there are few nodes, or few edges, of the kind wanted."""
        if self.selection:
            ids = sorted(self.selection.ids.get(label, ()))
            return [_Page({"ids": ids[start : start + PAGE]}) for start in range(0, len(ids), PAGE)]
        counts = self._counted()
        if counts[wanted] <= self._span(label):
            return [_Page({})] if counts[wanted] else []
        if label not in self._spans:
            self._spans[label] = list(self._spanned(label, counts[label,]))
        return self._spans[label]

    def _span(self, label: str) -> int:
        return min(SPAN, LONG.get(label, SPAN))

    def _spanned(self, label: str, count: int) -> Iterator[_Page]:
        """A piece ends with the id that it is cut at; together they are all nodes, also those that come meanwhile."""
        size = self._span(label)
        query = f"MATCH (n:`{label}`) WHERE n.id > $after RETURN n.id AS id ORDER BY id SKIP {size - 1} LIMIT 1"
        after: dict[str, str] = {}
        for _ in range((count - 1) // size):
            if not (cut := self.view.rows(query, {"after": after.get("after", "")})):
                break
            yield _Page({**after, "last": cut[0]["id"]})
            after = {"after": cut[0]["id"]}
        yield _Page(after)

    def _counted(self) -> Mapping[_Kind, int]:
        """How many nodes there are of each class, and edges of each type between two classes; asked once."""
        if not self._counts:
            patterns: dict[_Kind, str] = {(each.name,): f"(:`{each.name}`)" for each in self.ontology.classes}
            for edge in self.ontology.edges:
                for source, target in edge.pairs:
                    patterns[edge.name, source, target] = f"(:`{source}`)-[:`{edge.name}`]->(:`{target}`)"
            counted = (f"COUNT {{ MATCH {pattern} }} AS n{at}" for at, pattern in enumerate(patterns.values()))
            (row,) = self.view.rows(f"RETURN {', '.join(counted)}")
            self._counts = {kind: row[f"n{at}"] for at, kind in enumerate(patterns)}
        return self._counts


_Kind = tuple[str, ...]
"""A class, or an edge type with its two classes."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Some nodes of a class: those of a list, or all behind one id up to another (five times as fast on Ladybug)."""

    parameters: dict[str, Any]

    def match(self, label: str, name: str, onward: str = "") -> str:
        """The clause that finds them, and what hangs on them."""
        if "ids" in self.parameters:
            return f"UNWIND $ids AS id WITH id MATCH ({name}:`{label}` {{id: id}}){onward}"
        bounds = {"after": f"{name}.id > $after", "last": f"{name}.id <= $last"}
        where = " AND ".join(bound for given, bound in bounds.items() if given in self.parameters)
        return f"MATCH ({name}:`{label}`){onward}" + (f" WHERE {where}" if where else "")


def caption(node: Node) -> str:
    """A few words that tell a person which node it is: its name, title or text, else its id."""
    if node.label == "Finding":
        return f"{node.properties['duty']} · {node.properties['period']}"
    for name in ("name", "title", "metric", "action", "heading", "text", "finding", "explanation", "path"):
        words = node.properties.get(name)
        if isinstance(words, str) and words.strip():
            words = " ".join(words.split())
            return words if len(words) <= 60 else words[:59] + "…"
    return node.id


def home(id_: str) -> str:
    """The id of the document that a node belongs to by its own id (`document/…/outcome/1-5`); empty for others."""
    parts = id_.split("/", 2)
    return "/".join(parts[:2]) if parts[0] == "document" else ""


def carried(edge: Edge) -> dict[str, Value]:
    """All that an edge carries, its evidence spelt out as properties."""
    found = dict(edge.properties)
    if edge.evidence:
        found |= {name: value for name, value in edge.evidence._asdict().items() if value is not None}
    return found


def _present(row: Mapping[str, Any], properties: Sequence[Property]) -> dict[str, Value]:
    """The properties that are there. A number is a float in whichever form the store keeps it."""
    found: dict[str, Value] = {}
    for each in properties:
        if (datum := row.get(each.name)) is not None:
            found[each.name] = float(datum) if each.type == "number" else datum
    return found


def _order(row: Mapping[str, Any], properties: Sequence[Property]) -> tuple[str, str, tuple[tuple[bool, Any], ...]]:
    """Values of one property are of one type; an absent one comes last."""
    values = tuple((row[each.name] is None, row[each.name] if row[each.name] is not None else 0) for each in properties)
    return row["source"], row["target"], values
