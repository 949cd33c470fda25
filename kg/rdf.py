"""How ids, names and values are written in RDF: the one place that knows our IRIs.

A node's IRI is its id behind the base, its Chinese left readable: `body/国务院` is <https://w3id.org/fazhi-kg/body/国务院>.
An export may have another base; what the ontology itself defines (`kg:CITES`, `value/Rung/measured`) stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import unquote

from kg.errors import BadInput

BASE = "https://w3id.org/fazhi-kg/"
PREFIX = "fazhi"
"""What stands for the base in JSON-LD."""

VALUE_PREFIX = "kgv"
"""What stands in JSON-LD for the place of the values of the lists, whatever the base."""

IN_ORDER = "in_order"
"""Our property for the lists of a node whose order, or whose doubles, single values cannot tell: as JSON, by name."""

IN_OA = ("document", "start", "end", "quote")
"""What of the evidence is written in the terms of the Web Annotation vocabulary; the rest is ours."""

Prefixes = Mapping[str, str]
"""Short names and the namespaces that they stand for."""

DATATYPES = {
    "text": "xsd:string",
    "date": "xsd:date",
    "integer": "xsd:integer",
    "number": "xsd:double",
    "boolean": "xsd:boolean",
    "list<text>": "xsd:string",
}
"""The datatype of each plain type of the ontology."""

# What RFC 3987 lets stand in a path: unreserved and sub-delims, ":@/", and ucschar. "%" is left out, so that the
# escape is reversible; "?" and "#" would end the path.
_FORBIDDEN = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_DOTS = re.compile(r"(?<=/)\.{1,2}(?=/|$)")
_STRING_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


_ABSOLUTE = re.compile(r"(?:https?://[^/?#\s]+/|urn:[A-Za-z0-9][A-Za-z0-9-]*:)[^?#]*#?")


def check_base(base: str) -> str:
    """A base for the ids of an export: absolute, and such that an id can follow. Raises `BadInput` for any other."""
    if not _ABSOLUTE.fullmatch(base) or base[-1] not in "/#:" or _FORBIDDEN.search(base.rstrip("#").replace("%", "")):
        raise BadInput(
            f"{base!r} is no base for IRIs: give one such as https://data.example.org/law/, ending in / # or :"
        )
    return base


def path(of: str) -> str:
    """An id as the path of an IRI. Only what an IRI forbids is escaped: `mechanism/a b` is `mechanism/a%20b`.

    A segment of dots is escaped too, for a reader may take `a/../b` for `b`.
    """
    escaped = _FORBIDDEN.sub(_percent, of)
    return _DOTS.sub(_percent, escaped) if "/." in escaped else escaped


def unpath(of: str) -> str:
    """The id that a path was made from: `mechanism/a%20b` is `mechanism/a b`."""
    return unquote(of, errors="replace") if "%" in of else of


def iri(of: str, base: str = BASE) -> str:
    """The IRI of an id, in angle brackets: <https://w3id.org/fazhi-kg/mechanism/a%20b>."""
    return f"<{base}{path(of)}>"


def statement_class(edge: str) -> str:
    """The class of the statements that an edge with properties is in RDF: `HAS_MECHANISM` → `HasMechanismStatement`."""
    return "".join(word.capitalize() for word in edge.split("_")) + "Statement"


def aligned(uri: str) -> bool:
    """Whether a uri of the ontology is a term of somebody else's vocabulary."""
    return bool(uri) and not uri.startswith("kg:")


def labels(zh: str, en: str, predicate: str = "rdfs:label") -> list[tuple[str, str]]:
    """A label in both languages."""
    return [(predicate, text(zh, "zh")), (predicate, text(en, "en"))]


def preferred(zh: str, en: str) -> list[tuple[str, str]]:
    """The label of a SKOS concept in both languages."""
    return labels(zh, en, "skos:prefLabel")


def value_id(list_name: str, name: str) -> str:
    """The id of a value of a list: `value/Rung/measured`."""
    return f"value/{list_name}/{name}"


def value(list_name: str, name: str) -> str:
    """The IRI of a value of a list: <https://w3id.org/fazhi-kg/value/Rung/measured>."""
    return iri(value_id(list_name, name))


def text(words: str, language: str = "") -> str:
    """A string literal, with its language where it has one: "成效"@zh."""
    quoted = '"' + _TO_ESCAPE.sub(_escape, words) + '"'
    return f"{quoted}@{language}" if language else quoted


def lexical(datum: str | int | float | bool, type_: str = "text") -> tuple[str, str]:
    """A value of one of the plain types of the ontology as the words of a literal and its datatype.

    A number is always an xsd:double, so that 49 and 49.5 are of one type. A date that is none (2021-13-40) stays text.
    """
    if type_ == "boolean":
        return "true" if datum else "false", "xsd:boolean"
    if type_ == "integer":
        return str(int(datum)), "xsd:integer"
    if type_ == "number":
        return repr(float(datum)).replace("inf", "INF").replace("nan", "NaN"), "xsd:double"
    if type_ == "date" and _is_date(str(datum)):
        return str(datum), "xsd:date"
    return str(datum), "xsd:string"


def expand(name: str, prefixes: Prefixes) -> str:
    """A short name such as `kg:CITES` in full."""
    prefix, _, local = name.partition(":")
    return prefixes[prefix] + local


def term(name: str, prefixes: Prefixes) -> str:
    """A name such as `eli:cites` as Turtle writes it: as it is, or in full where Turtle could not read it."""
    return name if _LOCAL_NAME.fullmatch(name.partition(":")[2]) else f"<{expand(name, prefixes)}>"


def block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One subject with its predicates and objects, in the order given; objects of a repeated predicate are joined."""
    by_predicate: dict[str, list[str]] = {}
    for predicate, obj in pairs:
        objects = by_predicate.setdefault(predicate, [])
        if obj not in objects:
            objects.append(obj)
    lines = [f"{predicate} {', '.join(objects)}" for predicate, objects in by_predicate.items()]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def header(prefixes: Prefixes) -> str:
    """The prefix lines of a Turtle file."""
    return "".join(f"@prefix {name}: <{uri}> .\n" for name, uri in sorted(prefixes.items()))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def _escape(match: re.Match[str]) -> str:
    return _STRING_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
