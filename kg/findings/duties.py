"""The checklist of duties, `ontology/duties.yml`, as frozen values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.content import folder
from kg.errors import BadContent

MODALITIES = ("must", "must_not", "may", "aim")
BOUND_WORDS = ("directly", "by_reference")


@dataclass(frozen=True, slots=True)
class Sign:
    """What bears on a duty in a text: a concept of the vocabulary, or words; or that the document is the yearly
    report itself.

    `needs` must stand in the same sentence or a heading above it, `unless` must not stand between the same commas,
    `never` not in the same sentence. `counts` names the figures that measure it wherever they stand in its sentence
    (听取意见，共收回问卷85份). `act` marks words that are a concrete act by themselves, `rule` a concept that
    only the title of an own rule shows. `weak` is a sign that names the duty only as one of
    several: it claims, whatever stands beside it.
    """

    concept: str | None = None
    words: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    never: re.Pattern[str] | None = None
    counts: re.Pattern[str] | None = None
    act: bool = False
    weak: bool = False
    report: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A rule that laid the duty down, from a day on; the earliest is the duty's first day."""

    rule: str
    article: str
    since: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of the checklist. `binds` maps a level, `department`, `party` or `enforcer` to how it is bound."""

    id: str
    regulation: str
    article: str
    modality: str
    zh: str
    en: str
    mechanism: str | None
    condition: str
    in_force: str
    binds: Mapping[str, str]
    sources: tuple[Source, ...]
    signs: tuple[Sign, ...] = field(repr=False)
    due: str | None = None


@cache
def checklist(path: Path | None = None) -> tuple[Duty, ...]:
    """The duties in the order of the file (default: the shipped one).

    Raises `BadContent` that names the entry and the key.
    """
    import yaml

    path = path or folder("ontology") / "duties.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # a safe loader in both cases
    except (OSError, yaml.YAMLError) as error:
        raise BadContent(f"{path.name}: {str(error).splitlines()[0]}") from None
    if not isinstance(entries, list):
        raise BadContent(f"{path.name}: a list of duties is expected")
    duties = tuple(_duty(entry, path.name) for entry in entries)
    if len({duty.id for duty in duties}) != len(duties):
        raise BadContent(f"{path.name}: two duties share an id")
    return duties


def _duty(entry: Any, where: str) -> Duty:
    if not isinstance(entry, dict) or "id" not in entry:
        raise BadContent(f"{where}: each duty is a mapping with an id")
    place = f"{where}, {entry['id']}"
    try:
        binds = {token: how for how, tokens in entry["binds"].items() for token in tokens}
        condition = entry.get("condition") or {}
        duty = Duty(
            id=str(entry["id"]),
            regulation=str(entry["regulation"]),
            article=str(entry["article"]),
            modality=str(entry["modality"]),
            zh=str(entry["zh"]),
            en=str(entry["en"]),
            mechanism=entry.get("mechanism"),
            condition=str(condition.get("zh", "")),
            in_force=str(entry["in_force"]),
            binds=binds,
            sources=tuple(Source(str(s["rule"]), str(s["article"]), str(s["from"])) for s in entry["sources"]),
            signs=tuple(_sign(sign, place) for sign in entry["signs"]),
            due=entry.get("due"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadContent(f"{place}: {error!s} is missing or of the wrong form") from None
    if duty.modality not in MODALITIES:
        raise BadContent(f"{place}: modality {duty.modality!r}; known: {', '.join(MODALITIES)}")
    if unknown := set(duty.binds.values()) - set(BOUND_WORDS):
        raise BadContent(f"{place}: binds {', '.join(sorted(unknown))}; known: {', '.join(BOUND_WORDS)}")
    return duty


def _sign(entry: Mapping[str, Any], place: str) -> Sign:
    known = {"concept", "words", "needs", "unless", "never", "counts", "act", "weak", "report", "rule"}
    if unknown := set(entry) - known:
        raise BadContent(f"{place}: sign with {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}")

    def pattern(key: str) -> re.Pattern[str] | None:
        try:
            return re.compile(entry[key]) if key in entry else None
        except re.error as error:
            raise BadContent(f"{place}: {key} {entry[key]!r}: {error}") from None

    return Sign(
        concept=entry.get("concept"),
        words=pattern("words"),
        needs=pattern("needs"),
        unless=pattern("unless"),
        never=pattern("never"),
        counts=pattern("counts"),
        act=bool(entry.get("act")),
        weak=bool(entry.get("weak")),
        report=bool(entry.get("report")),
        rule=bool(entry.get("rule")),
    )
