"""Our own RDF read back: from what `kg export` wrote (Turtle, TriG, N-Triples, JSON-LD) to the nodes and edges of it.

What was exported comes back to the letter, also after another program has written it anew in another order. Anything
else is refused, with the first triple that is not ours: there is no guess at what somebody else's graph means.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from kg import ontology, rdf
from kg.errors import BadInput
from kg.ontology import Property
from kg.statement import Edge, Evidence, Node, Ref, Statement, Value
from kg.stores import Store

FORMATS = {".ttl": "TURTLE", ".trig": "TRIG", ".nt": "N_TRIPLES", ".nq": "N_QUADS", ".jsonld": "JSON_LD"}
"""The endings of the files that can be read, each with the name of its format in Oxigraph."""

_RDF, _OA = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/ns/oa#"
_QUOTED_FROM = "http://www.w3.org/ns/prov#wasQuotedFrom"
_BESIDE = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2000/01/rdf-schema#seeAlso",
    "http://www.w3.org/2002/07/owl#sameAs",
}
"""What may stand beside our own triples, and is left out."""

Said = dict[str, list[Any]]
"""What is said of a subject: terms of Oxigraph by predicate."""


def statements(path: Path, base: str = rdf.BASE) -> Iterator[Statement]:
    """The nodes and edges that a file of ours says, nodes first. `base` is the one that it was exported with.

    Raises `BadInput`, which names the file and what is wrong: no RDF, not ours, damaged, or quotes that the texts do
    not have.
    """
    yield from _Reader(path, rdf.check_base(base)).statements()


def restore(store: Store, path: Path, base: str = rdf.BASE) -> tuple[int, int]:
    """Make a graph of a file of ours where there is none yet; the answer is how many nodes and edges it has.

    Raises `BadInput` where the graph holds something already, and what `statements` raises; then nothing is changed.
    """
    found = list(statements(path, base))
    with store.writer() as writer, writer.transaction() as transaction:
        held = sum(row["n"] for row in transaction.run("MATCH (d:Document) RETURN count(*) AS n"))
        if held:
            raise BadInput(f"{store.url} holds {held} documents already: read {path.name} into a new graph (--db NEW)")
        transaction.write(found)
    nodes = sum(isinstance(each, Node) for each in found)
    return nodes, len(found) - nodes


class _Reader:
    def __init__(self, path: Path, base: str) -> None:
        self.path, self.base = path, base
        self.ontology = ontology.load()
        self.kg = self.ontology.prefixes["kg"]
        self.values = f"{rdf.BASE}value/"
        self.classes = {f"{self.kg}{each.name}": each for each in self.ontology.classes}
        self.edges = {f"{self.kg}{each.name}": each for each in self.ontology.edges}
        self.stated = {f"{self.kg}{rdf.statement_class(each.name)}" for each in self.ontology.edges}
        self.subjects = self._subjects()
        self.used: set[str] = set()
        self.labels: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def statements(self) -> Iterator[Statement]:
        nodes = [self._node(subject, said) for subject, said in self.subjects.items() if self._class(said)]
        if not nodes:
            raise self._bad("it holds no node of this ontology; only what `kg export` wrote can be read back")
        yield from nodes
        notes = {}
        for subject, said in self.subjects.items():
            if f"{self.kg}Evidence" in _types(said):
                notes[self._one(subject, said, f"{_OA}hasBody").value] = subject
        stated = set()
        for subject, said in self.subjects.items():
            if self.stated & set(_types(said)):
                edge = self._edge(subject, said, notes.pop(subject, None))
                stated.add((f"{self.kg}{edge.type}", edge.source.id, edge.target.id))
                yield edge
        for statement, note in notes.items():
            raise self._bad(f"<{note}> bears out <{statement}>, which is not there")
        yield from self._bare(stated)
        for subject, said in self.subjects.items():
            if subject not in self.used:
                predicate = next(iter(said))
                raise self._bad(f"<{subject}> <{predicate}> … is not of this ontology")

    # ── reading the file ────────────────────────────────────────────────────────────────────────────────────────────

    def _subjects(self) -> dict[str, Said]:
        """All that the file says, by subject. Doubles (one triple in two graphs) count once."""
        import pyoxigraph

        name = FORMATS.get(self.path.suffix.lower())
        if name is None:
            raise self._bad(f"it ends in none of {', '.join(FORMATS)}, so nobody knows what it is written in")
        found: dict[str, dict[str, dict[Any, None]]] = {}
        try:
            for quad in pyoxigraph.parse(path=self.path, format=getattr(pyoxigraph.RdfFormat, name)):
                subject = quad.subject
                if not isinstance(subject, pyoxigraph.NamedNode):
                    raise self._bad(f"{subject} {quad.predicate} …: an export of ours has no blank nodes")
                found.setdefault(subject.value, {}).setdefault(quad.predicate.value, {})[quad.object] = None
        except (SyntaxError, ValueError) as error:
            raise self._bad(f"it is no {name.replace('_', '-').title()}: {' '.join(str(error).split())}") from None
        except OSError as error:
            raise self._bad(f"it cannot be read: {error.strerror or error}") from None
        return {subject: {key: list(values) for key, values in said.items()} for subject, said in found.items()}

    def _bad(self, complaint: str) -> BadInput:
        return BadInput(f"{self.path}: {complaint}")

    def _id(self, iri: str) -> str:
        if not iri.startswith(self.base):
            raise self._bad(f"<{iri}> does not stand behind {self.base}: say with --base what it was exported with")
        return rdf.unpath(iri[len(self.base) :])

    def _one(self, subject: str, said: Said, predicate: str) -> Any:
        values = said.get(predicate, [])
        if len(values) != 1:
            raise self._bad(f"<{subject}> has {len(values)} times <{predicate}>, and once is right")
        return values[0]

    def _known(self, subject: str, said: Said, *known: str) -> None:
        """Notes that a subject was read, and refuses what else is said of it."""
        self.used.add(subject)
        for predicate in said:
            if predicate not in known and predicate not in _BESIDE and predicate != f"{_RDF}type":
                raise self._bad(f"<{subject}> <{predicate}> … is not of this ontology")

    # ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _class(self, said: Said) -> str:
        return next((each for each in _types(said) if each in self.classes), "")

    def _node(self, subject: str, said: Said) -> Node:
        class_ = self.classes[self._class(said)]
        properties = [f"{self.kg}{one.name}" for one in class_.properties]
        self._known(subject, said, *properties, *self.edges, f"{self.kg}{rdf.IN_ORDER}")
        id_ = self._id(subject)
        if id_ in self.labels or len(_types(said)) > 1:
            raise self._bad(f"<{subject}> is of several classes, and one is right")
        self.labels[id_] = class_.name
        found = self._properties(subject, said, class_.properties)
        if class_.name == "Document":
            self.texts[id_] = str(found.get("text", ""))
        return Node(class_.name, id_, found)

    def _properties(self, subject: str, said: Said, declared: tuple[Property, ...]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        in_order = self._in_order(subject, said)
        for one in declared:
            key = f"{self.kg}{one.name}"
            if key not in said:
                if one.required and not (one.type == "list<text>"):
                    raise self._bad(f"<{subject}> lacks <{key}>")
            elif one.type == "list<text>":
                values = sorted(each.value for each in said[key])
                ordered = in_order.get(one.name, values)
                if sorted(set(ordered)) != values:
                    raise self._bad(f"<{subject}>: the values of <{key}> are not those of {rdf.IN_ORDER}")
                found[one.name] = ordered
            else:
                found[one.name] = self._value(subject, one, self._one(subject, said, key))
        return found

    def _in_order(self, subject: str, said: Said) -> Mapping[str, list[str]]:
        key = f"{self.kg}{rdf.IN_ORDER}"
        if key not in said:
            return {}
        with suppress(ValueError):
            found = json.loads(self._one(subject, said, key).value)
            if isinstance(found, dict) and all(
                isinstance(each, list) and all(isinstance(one, str) for one in each) for each in found.values()
            ):
                return found
        raise self._bad(f"<{subject}> <{key}> is no JSON object of lists of text")

    def _value(self, subject: str, one: Property, term: Any) -> Value:
        read: dict[str, Callable[[str], Value]] = {
            "integer": int,
            "number": float,
            "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
        }
        listed = f"{self.values}{one.type}/"
        words: str = term.value
        try:
            if words.startswith(listed) and not hasattr(term, "datatype"):
                return words[len(listed) :]
            if not hasattr(term, "datatype") or getattr(term, "language", None):
                raise ValueError
            return read.get(one.type, str)(words)
        except (ValueError, KeyError):
            raise self._bad(f"<{subject}> <{self.kg}{one.name}> is {words!r}, which is no {one.type}") from None

    # ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _edge(self, subject: str, said: Said, note: str | None) -> Edge:
        one = partial(self._one, subject, said)
        edge = self.edges.get(one(f"{_RDF}predicate").value)
        if edge is None or f"{self.kg}{rdf.statement_class(edge.name)}" not in _types(said):
            raise self._bad(f"<{subject}> states an edge of another kind than it says")
        carried = {each.name for each in self.ontology.evidence} if edge.evidence != "none" else set()
        own = tuple(each for each in edge.properties if each.name not in carried)
        ends = [f"{_RDF}{part}" for part in ("subject", "predicate", "object")]
        self._known(subject, said, *ends, *(f"{self.kg}{each.name}" for each in own), f"{self.kg}{rdf.IN_ORDER}")
        source, target = (self._ref(one(f"{_RDF}{part}").value) for part in ("subject", "object"))
        found = self._properties(subject, said, own)
        return Edge(edge.name, source, target, found, self._evidence(note) if note else None)

    def _ref(self, iri: str) -> Ref:
        id_ = self._id(iri)
        if id_ not in self.labels:
            raise self._bad(f"<{iri}> is an end of an edge, and no node")
        return Ref(self.labels[id_], id_)

    def _evidence(self, note: str) -> Evidence:
        said = self.subjects[note]
        rest = tuple(one for one in self.ontology.evidence if one.name not in rdf.IN_OA)
        links = [f"{_OA}hasBody", f"{_OA}hasTarget", _QUOTED_FROM]
        self._known(note, said, *links, *(f"{self.kg}{one.name}" for one in rest))
        target = self._one(note, said, f"{_OA}hasTarget").value
        placed = self._part(target, f"{_OA}hasSource", f"{_OA}hasSelector")
        quote, start, end = "", 0, 0
        for selector in placed.get(f"{_OA}hasSelector", []):
            found = self._part(selector.value, f"{_OA}exact", f"{_OA}start", f"{_OA}end")
            if f"{_OA}exact" in found:
                quote = self._one(selector.value, found, f"{_OA}exact").value
            else:
                offsets = (self._one(selector.value, found, f"{_OA}{each}").value for each in ("start", "end"))
                start, end = (self._offset(selector.value, each) for each in offsets)
        document = self._ref(self._one(note, said, _QUOTED_FROM).value)
        if self.texts.get(document.id, "")[start:end] != quote or not quote:
            raise self._bad(f"<{note}> quotes {quote[:40]!r}, and {document.id} has other words at {start}–{end}")
        carried = self._properties(note, said, rest)
        return Evidence(document.id, start, end, quote, **carried)  # type: ignore[arg-type]

    def _part(self, subject: str, *known: str) -> Said:
        if subject not in self.subjects:
            raise self._bad(f"<{subject}> is spoken of, and nothing is said of it")
        self._known(subject, self.subjects[subject], *known)
        return self.subjects[subject]

    def _offset(self, subject: str, words: str) -> int:
        if not words.isdecimal():
            raise self._bad(f"<{subject}> is at {words!r}, which is no offset")
        return int(words)

    def _bare(self, stated: set[tuple[str, str, str]]) -> Iterator[Edge]:
        """The edges that nothing is said of but that they are there."""
        for subject, said in self.subjects.items():
            for predicate, objects in said.items():
                if predicate in self.edges:
                    source = self._ref(subject)
                    for one in objects:
                        target = self._ref(one.value)
                        if (predicate, source.id, target.id) not in stated:
                            yield Edge(self.edges[predicate].name, source, target)


def _types(said: Said) -> list[str]:
    return [each.value for each in said.get(f"{_RDF}type", [])]
