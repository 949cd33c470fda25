"""Reads the files of `ontology/` into an `Ontology` and checks that they hold together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import yamlfile
from kg.errors import BadContent
from kg.ontology import (
    PLAIN_TYPES,
    RESERVED,
    Class,
    EdgeDeclaration,
    EdgeType,
    EvidenceRule,
    Ontology,
    Property,
    Value,
    ValueList,
)


def read(folder: Path) -> Ontology:
    """The ontology of a folder. Raises `BadContent`, which names file and key, where it does not hold together."""
    prefixes = {str(name): str(uri) for name, uri in yamlfile.table(folder / "prefixes.yml").items()}
    lists = value_lists(folder / "values.yml")
    files = sorted((folder / "classes").glob("*.yml"))
    if not files:
        raise BadContent(f"{folder / 'classes'}: no class is declared there; install fazhi-kg again")
    declared = {file.stem: _Reader(file, tuple(each.name for each in lists), prefixes) for file in files}
    evidence = declared["Evidence"].properties() if "Evidence" in declared else ()
    classes = tuple(reader.class_(evidence) for _, reader in sorted(declared.items()))
    by_name: dict[str, list[EdgeDeclaration]] = {}
    for each in classes:
        for edge in each.edges:
            by_name.setdefault(edge.name, []).append(edge)
    edges = tuple(EdgeType.union(name, tuple(found)) for name, found in sorted(by_name.items()))
    _check_targets(classes, folder)
    _check_names(classes, edges, lists, folder)
    _check_types(classes, folder)
    return Ontology(classes, edges, tuple(_labelled(lists, classes)), prefixes)


def value_lists(file: Path) -> tuple[ValueList, ...]:
    """The lists of values of a file, by name. Raises `BadContent`, which names file and key."""
    return tuple(_value_lists(file))


# ── reading one file ────────────────────────────────────────────────────────────────────────────────────────────────

_CLASS_KEYS = {"label", "description", "uri", "abstract", "properties", "edges"}
_PROPERTY_KEYS = {"type", "required", "zh", "en", "description", "uri"}
_EDGE_KEYS = {"to", "zh", "en", "description", "uri", "evidence", "properties"}

_CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_EDGE_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_PROPERTY_NAME = re.compile(r"[a-z][a-z0-9_]*")
_EVIDENCE: dict[str, EvidenceRule] = {"False": "none", "True": "required", "optional": "optional"}


class _Reader:
    """Reads one class file; every complaint names the file and the key."""

    def __init__(self, file: Path, lists: tuple[str, ...], prefixes: Mapping[str, str]) -> None:
        self.file, self.lists, self.prefixes = file, lists, prefixes
        self.data = self._keys(yamlfile.table(file), "", _CLASS_KEYS)

    def class_(self, evidence: tuple[Property, ...]) -> Class:
        label = self._keys(self.data.get("label", {}), "label", {"zh", "en"})
        return Class(
            name=self._name(self.file.stem, "the file's name", _CLASS_NAME),
            zh=self._text(label, "label", "zh"),
            en=self._text(label, "label", "en"),
            description=self._text(self.data, "", "description"),
            uris=self._uris(self.data.get("uri", [])),
            abstract=self._flag(self.data, "", "abstract"),
            properties=self.properties(),
            edges=tuple(self._edges(evidence)),
        )

    def properties(self) -> tuple[Property, ...]:
        return tuple(self._properties(self.data.get("properties", {}), "properties"))

    def _properties(self, entries: object, key: str) -> Iterator[Property]:
        for name, entry in self._mapping(entries, key).items():
            here = f"{key}.{name}"
            self._name(name, here, _PROPERTY_NAME)
            if name in RESERVED:
                raise self._bad(here, f"{name!r} is a name that every node or edge has of itself")
            fields = self._keys(entry, here, _PROPERTY_KEYS)
            type_ = self._text(fields, here, "type")
            if type_ not in PLAIN_TYPES and type_ not in self.lists:
                known = ", ".join((*PLAIN_TYPES, *self.lists))
                raise self._bad(f"{here}.type", f"no type {type_!r}; the types are {known}")
            yield Property(
                name=name,
                type=type_,
                zh=self._text(fields, here, "zh"),
                en=self._text(fields, here, "en"),
                required=self._flag(fields, here, "required"),
                description=self._text(fields, here, "description", optional=True),
                uri=self._uri(fields, here),
            )

    def _edges(self, evidence: tuple[Property, ...]) -> Iterator[EdgeDeclaration]:
        for name, entry in self._mapping(self.data.get("edges", {}), "edges").items():
            here = f"edges.{name}"
            self._name(name, here, _EDGE_NAME)
            fields = self._keys(entry, here, _EDGE_KEYS)
            targets = fields.get("to", [])
            targets = [targets] if isinstance(targets, str) else targets
            if not isinstance(targets, list) or not targets or not all(isinstance(each, str) for each in targets):
                raise self._bad(f"{here}.to", "a class or a list of classes must stand here")
            rule = _EVIDENCE.get(str(fields.get("evidence", False)))
            if rule is None:
                raise self._bad(f"{here}.evidence", f"{fields['evidence']!r} is neither true, false nor optional")
            own = tuple(self._properties(fields.get("properties", {}), f"{here}.properties"))
            carried = (
                ()
                if rule == "none"
                else evidence
                if rule == "required"
                else tuple(replace(one, required=False) for one in evidence)
            )
            for clash in {each.name for each in own} & {each.name for each in carried}:
                raise self._bad(f"{here}.properties.{clash}", "is a property of its evidence already")
            yield EdgeDeclaration(
                name=name,
                source=self.file.stem,
                targets=tuple(targets),
                zh=self._text(fields, here, "zh"),
                en=self._text(fields, here, "en"),
                description=self._text(fields, here, "description", optional=True),
                uri=self._uri(fields, here),
                evidence=rule,
                properties=own + carried,
            )

    def _mapping(self, value: object, key: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._bad(key, f"a table of keys must stand here, not {value!r}")
        return value

    def _keys(self, value: object, key: str, known: set[str]) -> dict[str, Any]:
        table = self._mapping(value, key)
        for unknown in table.keys() - known:
            raise self._bad(f"{key}.{unknown}".lstrip("."), f"unknown key; the keys are {', '.join(sorted(known))}")
        return table

    def _text(self, table: Mapping[str, Any], key: str, name: str, *, optional: bool = False) -> str:
        value = table.get(name, "" if optional else None)
        if value is None or (value == "" and not optional):
            raise self._bad(f"{key}.{name}".lstrip("."), "is missing")
        if isinstance(value, bool | list | dict):
            raise self._bad(f"{key}.{name}".lstrip("."), f"words must stand here, not {value!r}")
        return str(value)

    def _flag(self, table: Mapping[str, Any], key: str, name: str) -> bool:
        value = table.get(name, False)
        if not isinstance(value, bool):
            raise self._bad(f"{key}.{name}".lstrip("."), f"true or false must stand here, not {value!r}")
        return value

    def _uris(self, given: object) -> tuple[str, ...]:
        """One term, or a list of them."""
        return tuple(self._uri({"uri": each}, "") for each in (given if isinstance(given, list) else [given]))

    def _uri(self, table: Mapping[str, Any], key: str) -> str:
        uri = self._text(table, key, "uri", optional=True)
        prefix, colon, rest = uri.partition(":")
        if uri and (not colon or not rest or prefix not in self.prefixes):
            known = ", ".join(sorted(self.prefixes))
            raise self._bad(f"{key}.uri".lstrip("."), f"{uri!r} has none of the known prefixes: {known}")
        return uri

    def _name(self, name: object, key: str, form: re.Pattern[str]) -> str:
        if not isinstance(name, str) or not form.fullmatch(name):
            raise self._bad(key, f"the name {name!r} must have the form {form.pattern}: every store can quote that")
        return name

    def _bad(self, key: str, complaint: str) -> BadContent:
        return BadContent(f"{self.file}: {key or 'the file'}: {complaint}")


_KINDS = "DocumentKind"
_DEFAULTS = ("account", "plan", "norm")  # what a whole document may do; the other sections need a heading or a place


def _value_lists(file: Path) -> Iterator[ValueList]:
    for name, entries in sorted(yamlfile.table(file).items()):
        if not isinstance(entries, dict) or not _CLASS_NAME.fullmatch(name) or name in PLAIN_TYPES:
            raise BadContent(f"{file}: {name}: a list of values has a name such as Rung and a table of values")
        values = []
        for value, labels in entries.items():
            if value in ("ordered", "label"):
                continue
            keys = {"zh", "en", "section"} if name == _KINDS else {"zh", "en"}
            if not isinstance(labels, dict) or not {"zh", "en"} <= labels.keys() <= keys or not all(labels.values()):
                raise BadContent(f"{file}: {name}.{value}: a value has the labels zh and en and nothing else")
            if name == _KINDS and labels.get("section") not in _DEFAULTS:
                raise BadContent(
                    f"{file}: {name}.{value}.section: says what a passage does where no heading says otherwise: "
                    f"{', '.join(_DEFAULTS)}"
                )
            if not _PROPERTY_NAME.fullmatch(value):
                raise BadContent(f"{file}: {name}.{value}: a value must have the form {_PROPERTY_NAME.pattern}")
            values.append(Value(value, str(labels["zh"]), str(labels["en"]), str(labels.get("section", ""))))
        if not values:
            raise BadContent(f"{file}: {name}: a list of values needs at least one")
        label = entries.get("label", {})
        if (
            not isinstance(label, dict)
            or label.keys() - {"zh", "en"}
            or not isinstance(entries.get("ordered", True), bool)
        ):
            raise BadContent(f"{file}: {name}: `label` is a table of zh and en, `ordered` true or false")
        zh, en = label.get("zh", ""), label.get("en", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
        yield ValueList(name, str(zh), str(en), entries.get("ordered", False), tuple(values))


def _labelled(lists: Iterable[ValueList], classes: Iterable[Class]) -> Iterator[ValueList]:
    """The lists, those without a Chinese label under that of the first property that takes their values."""
    of_type: dict[str, str] = {}
    for each in classes:
        for one in (*each.properties, *(own for edge in each.edges for own in edge.properties)):
            of_type.setdefault(one.type, one.zh)
    for values in lists:
        yield values if values.zh else replace(values, zh=of_type.get(values.name, values.en))


# ── checks over all files ───────────────────────────────────────────────────────────────────────────────────────────


def _check_targets(classes: Iterable[Class], folder: Path) -> None:
    concrete = {each.name for each in classes if not each.abstract}
    for each in classes:
        for edge in each.edges:
            for target in edge.targets:
                if target not in concrete:
                    at = folder / "classes" / f"{each.name}.yml"
                    raise BadContent(f"{at}: edges.{edge.name}.to: {target!r} is no class that has nodes")


def _check_names(classes: Iterable[Class], edges: Iterable[EdgeType], lists: Iterable[ValueList], folder: Path) -> None:
    """Ladybug ignores case in the names of tables, and RDF has one namespace for classes, lists and edges."""
    seen: dict[str, str] = {}
    for name in [each.name for group in (classes, edges, lists) for each in group]:
        if name.lower() in seen:
            raise BadContent(f"{folder}: {name!r} and {seen[name.lower()]!r} differ in nothing but case or kind")
        seen[name.lower()] = name


def _check_types(classes: Iterable[Class], folder: Path) -> None:
    """One property name has one type everywhere, or a union over two tables is silently cast.

    Lists of values are all stored as text and may differ: the status of a Finding and that of an Outcome.
    """
    seen: dict[str, tuple[str, str]] = {}
    for each in classes:
        at = folder / "classes" / f"{each.name}.yml"
        groups = [("properties", each.properties)]
        groups += [(f"edges.{edge.name}.properties", edge.properties) for edge in each.edges]
        for key, properties in groups:
            for one in properties:
                kind = one.type if one.type in PLAIN_TYPES else "a list of values"
                first, where = seen.setdefault(one.name, (kind, f"{each.name} {key}"))
                if first != kind:
                    raise BadContent(f"{at}: {key}.{one.name}: is {kind} here and {first} in {where}")
