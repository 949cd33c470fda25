"""The concept scheme of mechanisms, `ontology/mechanisms.yml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import vocabulary
from kg.content import folder
from kg.errors import BadContent

MATCHES = ("", "object", "use", "words", "parts")


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form in the notation of `kg.mentions.surface`, and what must or must not stand around it.

    `near` and `unless` are regular expressions: one that the paragraph around must show, one that the sentence must
    not. `not_before` is what must not follow directly, `not_after` what must not precede.
    """

    words: str
    near: str = ""
    unless: str = ""
    not_before: str = ""
    not_after: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A mechanism. `label` is its preferred Chinese name, `broader` the id of the wider concept or None.

    `short` is a regular expression for the words that name it in a document whose title names it, e.g. 清理工作.
    `match` says how a report's words must meet a duty that asks for it beside the concept; the file has the words.
    """

    id: str
    label: str
    english: str
    broader: str | None
    also: tuple[str, ...]
    patterns: tuple[Form, ...]
    short: str = ""
    match: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Names cut short in a list, with the word that they share: before them (`head`) or behind them (`tail`).

    规范性文件起草、审查、备案 names three concepts by one head; 人大、政协、舆论监督 three by one tail.
    `sign` is a plain word that every such list shows, `items` are the cut names (surface forms) with the labels of
    their concepts.
    """

    sign: str
    head: str
    tail: str
    items: tuple[tuple[str, str], ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts, in the order of the file. Raises `BadContent` where the file does not hold together."""
    rows = _file()["concepts"]
    found = tuple(_concept(row) for row in rows)
    ids = [concept.id for concept in found]
    for concept in found:
        if ids.count(concept.id) > 1 or (concept.broader and concept.broader not in ids):
            raise BadContent(f"mechanisms.yml: {concept.id!r} stands twice or its broader concept is missing")
    return found


@cache
def by_label() -> dict[str, Concept]:
    """The concepts by their preferred Chinese names."""
    return {concept.label: concept for concept in concepts()}


@cache
def shared() -> tuple[Shared, ...]:
    """The lists of names that share a word."""
    labels = {concept.label for concept in concepts()}
    found = tuple(
        Shared(str(row["sign"]), str(row.get("head", "")), str(row.get("tail", "")), tuple(row["items"].items()))
        for row in _file()["lists"]
    )
    unknown = {label for row in found for _, label in row.items} - labels
    if unknown:
        raise BadContent(f"mechanisms.yml: no concept has the label {', '.join(sorted(unknown))}")
    return found


def check() -> None:
    """Reads what a user has of their own. Raises `BadContent` where it does not hold."""
    if vocabulary.own_file(vocabulary.MECHANISMS):
        concepts()
        shared()


@cache
def _file() -> dict[str, Any]:
    from kg.yamlfile import table

    shipped = table(folder("ontology") / vocabulary.MECHANISMS)
    own = vocabulary.own_file(vocabulary.MECHANISMS)
    if own is None:
        return shipped
    mine = table(own)
    if unknown := mine.keys() - {"concepts", "lists"}:
        raise BadContent(f"{own}: unknown key {', '.join(sorted(unknown))}; the keys are concepts, lists")
    for key, value in mine.items():
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise BadContent(f"{own}: {key}: a list of entries must stand here, each with its keys")
    replaced = {row.get("id") for row in mine.get("concepts", ())}
    kept = [row for row in shipped["concepts"] if row["id"] not in replaced]
    return {
        **shipped,
        "concepts": [*kept, *mine.get("concepts", ())],
        "lists": [*shipped["lists"], *mine.get("lists", ())],
    }


def _concept(row: dict[str, Any]) -> Concept:
    try:
        in_context = tuple(
            Form(words, **{key: str(value) for key, value in rule.items() if key != "words"})
            for rule in row.get("in_context", ())
            for words in rule["words"]
        )
        return Concept(
            id=row["id"],
            label=row["zh"],
            english=row["en"],
            broader=row.get("broader"),
            also=tuple(row.get("also", ())),
            patterns=(*(Form(words) for words in row["patterns"]), *in_context),
            short=str(row.get("short", "")),
            match=_match(row),
        )
    except (KeyError, TypeError) as error:
        raise BadContent(f"mechanisms.yml: {row.get('id', row)!r}: {error}") from error


def _match(row: dict[str, Any]) -> str:
    match = row.get("match", "")
    if match not in MATCHES:
        raise BadContent(f"mechanisms.yml: {row.get('id', row)!r}: match {match!r}; known: {', '.join(MATCHES[1:])}")
    return str(match)
