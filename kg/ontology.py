"""What exists: the classes, properties, edges and lists of values that `ontology/` declares, read into frozen values.

    ontology/classes/<Class>.yml   one class: labels, description, uri, properties, edges
    ontology/values.yml            the lists of values that a property may take
    ontology/prefixes.yml          the namespaces of the uris

Nothing else in the project lists classes, properties or edges: the store's tables, the OWL file, the exports and the
documentation are made from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from kg import content
from kg.errors import BadContent, NotFound

PLAIN_TYPES = ("text", "integer", "number", "boolean", "date", "list<text>")
"""The types beside the lists of values. A date is ISO text (2021-07-15), which every store orders rightly."""

RESERVED = frozenset({"id", "label", "class", "type", "source", "target"})
"""Names that every node or edge has of itself; no property may take one."""

T = TypeVar("T", "Class", "EdgeType", "ValueList")
EvidenceRule = Literal["none", "required", "optional"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a class or an edge. `type` is one of `PLAIN_TYPES` or the name of a list of values."""

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    description: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class EdgeDeclaration:
    """An edge as one class declares it: from that class to each of `targets`.

    `evidence` says whether the edge carries the words that bear it out: never, always, or where a text states it.
    `properties` include those of the evidence.
    """

    name: str
    source: str
    targets: tuple[str, ...]
    zh: str
    en: str
    description: str
    uri: str
    evidence: EvidenceRule
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type: all declarations of one name (PART_OF stands in five classes) and the union of them."""

    name: str
    declarations: tuple[EdgeDeclaration, ...]
    pairs: tuple[tuple[str, str], ...]
    """The (source class, target class) pairs, in the order of declaration."""
    properties: tuple[Property, ...]
    """The union of the properties. One is required only where every declaration requires it."""
    evidence: EvidenceRule
    """`required` where every declaration has it, `none` where none has, else `optional`."""

    @classmethod
    def union(cls, name: str, declarations: tuple[EdgeDeclaration, ...]) -> EdgeType:
        """The edge type of all declarations of a name."""
        pairs = dict.fromkeys((one.source, target) for one in declarations for target in one.targets)
        union = {each.name: each for one in reversed(declarations) for each in one.properties}
        in_order = dict.fromkeys(each.name for one in declarations for each in one.properties)
        always = set.intersection(*({each.name for each in one.properties if each.required} for one in declarations))
        rules = {one.evidence for one in declarations}
        return cls(
            name,
            declarations,
            tuple(pairs),
            tuple(replace(union[each], required=each in always) for each in in_order),
            rules.pop() if len(rules) == 1 else "optional",
        )


@dataclass(frozen=True, slots=True)
class Class:
    """A class of nodes. `uris` are the aligned standard terms. An abstract class has no nodes of its own (Evidence)."""

    name: str
    zh: str
    en: str
    description: str
    uris: tuple[str, ...]
    abstract: bool
    properties: tuple[Property, ...]
    edges: tuple[EdgeDeclaration, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list, with its labels. `section` is a document kind's: what a passage does under no heading."""

    name: str
    zh: str
    en: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list of values. Where it is `ordered`, the first is the strongest (the ladder of rungs)."""

    name: str
    zh: str
    en: str
    ordered: bool
    values: tuple[Value, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The values as they stand in the graph."""
        return tuple(value.name for value in self.values)


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that is declared. Classes, edge types and lists come sorted by name; properties and values as declared."""

    all_classes: tuple[Class, ...]
    edges: tuple[EdgeType, ...]
    lists: tuple[ValueList, ...]
    prefixes: Mapping[str, str]

    @property
    def classes(self) -> tuple[Class, ...]:
        """The classes that have nodes."""
        return tuple(each for each in self.all_classes if not each.abstract)

    @property
    def evidence(self) -> tuple[Property, ...]:
        """What an edge that came from a text carries: document, start, end, quote, rule, confidence."""
        return self.class_("Evidence").properties

    def class_(self, name: str) -> Class:
        """The class of a name. Raises `NotFound` with the classes there are."""
        return _named(self.all_classes, "class", name)

    def edge(self, name: str) -> EdgeType:
        """The edge type of a name. Raises `NotFound` with the edge types there are."""
        return _named(self.edges, "edge type", name)

    def values(self, name: str) -> ValueList:
        """The list of values of a name. Raises `NotFound` with the lists there are."""
        return _named(self.lists, "list of values", name)

    def plain(self, type_: str) -> str:
        """The plain type that a type is stored as: a list of values is stored as text."""
        return type_ if type_ in PLAIN_TYPES else "text"


@cache
def load(folder: Path | None = None) -> Ontology:
    """The ontology of a folder, by default the shipped one.

    Raises `BadContent`, which names the file and the key, where a file does not hold together.
    """
    from kg import ontology_files

    return ontology_files.read(folder or content.folder("ontology"))


def section_of(kind: str) -> str:
    """What a passage of a document of a kind does where no heading says otherwise: account, plan or norm.

    Reads `ontology/values.yml` alone. Raises `BadContent` for a kind that does not stand there.
    """
    sections = _sections()
    if kind not in sections:
        raise BadContent(f"no kind of document {kind!r} in DocumentKind of ontology/values.yml: {', '.join(sections)}")
    return sections[kind]


@cache
def list_names() -> tuple[str, ...]:
    """The names of the lists of values, sorted, at a glance: the words at the margin of `ontology/values.yml`."""
    words = (content.folder("ontology") / "values.yml").read_text(encoding="utf-8")
    return tuple(sorted(re.findall(r"^([A-Z][A-Za-z0-9]*):", words, re.MULTILINE)))


@cache
def _sections() -> Mapping[str, str]:
    from kg import ontology_files

    lists = ontology_files.value_lists(content.folder("ontology") / "values.yml")
    return {kind.name: kind.section for kind in _named(lists, "list of values", "DocumentKind").values}


def _named(things: tuple[T, ...], what: str, name: str) -> T:
    for each in things:
        if each.name == name:
            return each
    raise NotFound(what, name, (each.name for each in things))
