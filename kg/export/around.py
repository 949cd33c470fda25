"""What lies around some nodes of a graph, hop by hop, and which documents it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from kg.export.graph import PAGE, Rows, Selection, home
from kg.ontology import Ontology, Property

Ids = dict[str, set[str]]
"""Ids of nodes by their class."""


class Surroundings:
    """A graph as seen from some of its nodes. With a period, what is dated otherwise is not there."""

    def __init__(self, view: Rows, ontology: Ontology, period: str = "") -> None:
        self.view, self.ontology, self.period = view, ontology, period

    @cached_property
    def periods(self) -> dict[str, str]:
        """The period of each document that has one."""
        rows = self.view.rows("MATCH (d:Document) RETURN d.id AS id, d.period AS period", {}) if self.period else []
        return {row["id"]: row["period"] for row in rows if row["period"]}

    def selection(self, ids: Ids) -> Selection:
        """The nodes of these ids and the edges between them that lie in the period."""
        return Selection(ids, self.period, self.periods)

    def everything(self) -> Ids:
        """All nodes that lie in the period."""
        found: Ids = {}
        for class_ in self.ontology.classes:
            fields = _fields("n", class_.properties)
            rows = self.view.rows(f"MATCH (n:`{class_.name}`) RETURN n.id AS id{fields}", {})
            found[class_.name] = set(self._in_period(rows))
        return found

    def present(self, ids: Ids) -> Ids:
        """Those of the ids that are in the graph, whatever their period."""
        return {class_: {row["id"] for row in self._nodes(class_, wanted)} for class_, wanted in ids.items()}

    def dated(self, ids: Ids) -> Ids:
        """Those of the ids that are in the graph and lie in the period."""
        return {class_: set(self._in_period(self._nodes(class_, wanted))) for class_, wanted in ids.items()}

    def grown(self, ids: Ids, hops: int) -> Ids:
        """The nodes, and those that lie within so many hops, whichever way the edges point."""
        found = {class_: set(wanted) for class_, wanted in ids.items()}
        border = found
        for _ in range(hops):
            beyond = self._beyond(border)
            border = self.dated({class_: there - found.get(class_, set()) for class_, there in beyond.items()})
            for class_, there in border.items():
                found.setdefault(class_, set()).update(there)
        return found

    def with_documents(self, ids: Ids) -> Ids:
        """The nodes, and the documents that they and the edges between them rest on, whatever their period."""
        among = self.selection(ids)
        resting = {home(one) for wanted in ids.values() for one in wanted}
        for class_ in self.ontology.classes:
            if "document" in {one.name for one in class_.properties}:
                resting |= {row["document"] for row in self._nodes(class_.name, ids.get(class_.name, set()))}
        for name, source, target, properties in self._pairs():
            if "document" in {one.name for one in properties} and ids.get(source) and ids.get(target):
                rows = self._edges(name, source, target, properties, sorted(ids[source]))
                resting |= {row["document"] for row in rows if row["other"] in ids[target] and among.has(row)}
        documents = self.present({"Document": {one for one in resting if one}})["Document"]
        return {**ids, "Document": ids.get("Document", set()) | documents}

    def ends(self, spans: set[tuple[str, int, int]]) -> Ids:
        """The ends of the edges of the period whose evidence stands at these places: document, start, end."""
        found: Ids = {}
        among = self.selection({})
        documents = sorted({document for document, _, _ in spans})
        for name, source, target, properties in self._pairs():
            if documents and "document" in {one.name for one in properties}:
                rows = self.view.rows(
                    f"MATCH (a:`{source}`)-[e:`{name}`]->(b:`{target}`) WHERE e.document IN $documents"
                    f" RETURN a.id AS a, b.id AS b, e.start AS start, e.`end` AS till{_fields('e', properties)}",
                    {"documents": documents},
                )
                there = [
                    row for row in rows if (row["document"], row["start"], row["till"]) in spans and among.has(row)
                ]
                found.setdefault(source, set()).update(row["a"] for row in there)
                found.setdefault(target, set()).update(row["b"] for row in there)
        return found

    # ── asking the graph ────────────────────────────────────────────────────────────────────────────────────────────

    def _beyond(self, border: Ids) -> Ids:
        """What the edges of some nodes lead to, or come from."""
        found: Ids = {}
        among = self.selection({})
        for name, source, target, properties in self._pairs():
            for here, there, onward in ((source, target, True), (target, source, False)):
                if border.get(here):
                    rows = self._edges(name, here, there, properties, sorted(border[here]), onward=onward)
                    found.setdefault(there, set()).update(row["other"] for row in rows if among.has(row))
        return found

    def _pairs(self) -> Iterator[tuple[str, str, str, tuple[Property, ...]]]:
        for edge in self.ontology.edges:
            for source, target in edge.pairs:
                yield edge.name, source, target, edge.properties

    def _edges(
        self, name: str, here: str, there: str, properties: Iterable[Property], ids: list[str], *, onward: bool = True
    ) -> Iterator[dict[str, Any]]:
        """The edges of some nodes, each with what dates it and the id of its `other` end."""
        arrow = f"-[e:`{name}`]->" if onward else f"<-[e:`{name}`]-"
        query = f"UNWIND $ids AS id WITH id MATCH (a:`{here}` {{id: id}}){arrow}(b:`{there}`)"
        for page in _pages(ids):
            yield from self.view.rows(f"{query} RETURN DISTINCT b.id AS other{_fields('e', properties)}", {"ids": page})

    def _nodes(self, class_: str, ids: set[str]) -> Iterator[dict[str, Any]]:
        fields = _fields("n", self.ontology.class_(class_).properties)
        query = f"UNWIND $ids AS id WITH id MATCH (n:`{class_}` {{id: id}}) RETURN n.id AS id{fields}"
        for page in _pages(sorted(ids)):
            yield from self.view.rows(query, {"ids": page})

    def _in_period(self, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
        among = self.selection({})
        for row in rows:
            if among.has({"document": home(row["id"]), **{key: value for key, value in row.items() if value}}):
                yield row["id"]


def _fields(name: str, properties: Iterable[Property]) -> str:
    """The columns by which a thing is dated, as far as it has them."""
    there = {one.name for one in properties}
    return "".join(f", {name}.{each} AS {each}" for each in ("period", "year", "document") if each in there)


def _pages(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), PAGE):
        yield ids[start : start + PAGE]
