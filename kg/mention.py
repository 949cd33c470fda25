"""What a grammar finds in a text: one frozen class for each of the six kinds, each with its span and its rule.

`as_line` gives the line that `kg extract` prints. The kinds and the meaning of their fields follow the annotation guide
of the project: a citation, an outcome, a mechanism, an institution, an obligation, a problem.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any, ClassVar

from kg.confidence import of
from kg.document import Body, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A fact and where it stands.

    `rule` names the piece of grammar that read it.
    """

    kind: ClassVar[str] = ""
    start: int
    end: int
    rule: str

    @property
    def confidence(self) -> float:
        """How sure it is, 0 to 1: the share of its rule's lines that are right (`kg.confidence`)."""
        return of(self.rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """A normative document that the text names. `title` is as written, without the outer 《》.

    `nature`: constitution, law, administrative_regulation, local_regulation, department_rule, government_rule,
    party_regulation, normative_document, plan, notice, list, judicial_interpretation, report, other.
    `role`: adopts, implements, studies, reviews, repeals, plans, cites.
    """

    kind: ClassVar[str] = "citation"
    title: str
    nature: str
    role: str
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeMention(Mention):
    """A measured fact. `value` has 万 and 亿 multiplied out; `period` is `2021`, `2021-03` or `2020/2021`.

    `qualifier`: exact, over, about, at_most. `measure`: level, change. `status`: actual, target.
    """

    kind: ClassVar[str] = "outcome"
    metric: str
    value: float
    unit: str
    qualifier: str = "exact"
    measure: str = "level"
    status: str = "actual"
    period: str | None = None
    value_max: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismMention(Mention):
    """An institutional arrangement. `concept` is a preferred label of the vocabulary.

    `status`: operating, planned, lacking.
    """

    kind: ClassVar[str] = "mechanism"
    concept: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionMention(Mention):
    """An organ at its first mention in the document; `name` is its canonical name."""

    kind: ClassVar[str] = "institution"
    name: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationMention(Mention):
    """A duty laid on someone. `modality`: must, must_not, may, aim. `deadline`: a date, a period, `R/P1M@05`, `T+P3D`.

    `bearers` are the bodies among the bearer that have a name of their own, in their order.
    """

    kind: ClassVar[str] = "obligation"
    bearer: str
    modality: str
    deadline: str | None = None
    bearers: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemMention(Mention):
    """A shortcoming that the document admits."""

    kind: ClassVar[str] = "problem"


_HIDDEN = {"body", "bearers"}  # resolved objects: the line carries their names


def as_line(mention: Mention, document: Document) -> dict[str, Any]:
    """The JSON object of one mention: doc, kind, start, end, quote, its fields, rule and confidence; no empty
    optional.
    """
    line: dict[str, Any] = {
        "doc": document.name,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "quote": document.text[mention.start : mention.end],
    }
    for name in _shown(mention.kind):
        value = getattr(mention, name)
        if value is not None:
            line[name] = value if isinstance(value, str) else _whole(value)
    return line


def as_json(mention: Mention, document: Document) -> str:
    """The same as JSON text: `kg extract` writes so many that an object on the way would cost much of its
    time.
    """
    start, end = mention.start, mention.end
    pieces = [
        f'{{"doc": {quoted(document.name)}, "kind": "{mention.kind}", "start": {start}, "end": {end},'
        f' "quote": {quoted(document.text[start:end])}'
    ]
    for name in _shown(mention.kind):
        value = getattr(mention, name)
        if isinstance(value, str):
            pieces.append(f', "{name}": {quoted(value)}')
        elif value is not None:
            pieces.append(f', "{name}": {_whole(value)!r}')
    return "".join(pieces) + "}"


def _whole(number: float) -> float:
    """5 for 5.0."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


@cache
def _shown(kind: str) -> tuple[str, ...]:
    """The fields that a line of a kind shows behind its quote."""
    shown = next(each for each in Mention.__subclasses__() if each.kind == kind)
    names = [field.name for field in fields(shown) if field.name not in {"start", "end", "rule", *_HIDDEN}]
    return ("rule", "confidence", *names)
