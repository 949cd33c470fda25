"""The facts of one document by where they stand in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg import ontology
from kg.stores import View

KINDS = {
    "CITES": "citation",
    "OUTCOME_OF": "outcome",
    "HAS_MECHANISM": "mechanism",
    "MENTIONS": "institution",
    "LAID_DOWN_IN": "obligation",
    "ADMITTED_BY": "problem",
    "STATES": "metadata",
    "ABOUT": "metadata",
    "STAGE_OF": "stage",
    "BEARS_ON": "duty",
    "SANCTIONS": "sanction",
}
"""What an edge tells, in the words of `kg extract`; any other edge is called by its type."""

TOLD_TWICE = {"BORNE_BY", "IMPLEMENTS"}  # the same words as the obligation, the citation or the duty

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact at its words: `text[start:end]` is what bears it out. `says` is what was read there, in words."""

    kind: str
    start: int
    end: int
    says: str
    rule: str
    confidence: float


def marks(view: View, document: str) -> list[Mark]:
    """All facts of a document (by id) in the order of the text, the wider first. Those without words stand at 0."""
    found = [
        Mark(KINDS.get(edge, edge.lower()), *_span(row), _says(edge, row), str(row["rule"]), float(row["confidence"]))
        for edge, source, target in _evident()
        for row in _rows(view, document, edge, source, target)
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.says))


def _evident() -> Iterator[tuple[str, str, str]]:
    for edge in ontology.load().edges:
        for one in edge.declarations:
            if one.evidence != "none" and edge.name not in TOLD_TWICE:
                told = (target for target in one.targets if (edge.name, target) != ("BEARS_ON", "Mechanism"))
                yield from ((edge.name, one.source, target) for target in told)  # the mechanism is marked as such


def _rows(view: View, document: str, edge: str, source: str, target: str) -> list[dict[str, Any]]:
    """The edges of a type that the document bears out, each with the nodes at its ends (never the document's own)."""
    match = f"MATCH (a:`{source}`)-[e:`{edge}`]->(b:`{target}`)"
    if source == "Document":
        match = f"MATCH (a:Document {{id: $id}})-[e:`{edge}`]->(b:`{target}`)"
    ends = ", ".join(
        f"{name} AS {name}" for name, label in (("a", source), ("b", target)) if label not in ("Document", "Clause")
    )
    return view.rows(
        f"{match} WHERE e.document = $id RETURN e.start AS start, e.`end` AS end_, e.rule AS rule, "
        f"e.confidence AS confidence, e AS e{', ' if ends else ''}{ends}",
        {"id": document},
    )


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end_"])


def _says(edge: str, row: Row) -> str:
    """What was read, in a few words: the metric with its value, the regulation with the role."""
    e, a, b = row["e"], row.get("a") or {}, row.get("b") or {}
    match edge:
        case "STATES":
            return f"{e['field']} = {e['reading']}"
        case "CITES" if "role" in e:
            return _joined(b.get("title"), e["role"], e.get("resolved"))
        case "HAS_MECHANISM":
            return _joined(b.get("name"), e["status"])
        case "OUTCOME_OF":
            value = a.get("value")
            number = int(value) if isinstance(value, float) and value.is_integer() else value
            return _joined(f"{a.get('metric')} = {number} {a.get('unit')}", a.get("status"), a.get("period"))
        case "LAID_DOWN_IN":
            return _joined(a.get("bearer"), a.get("modality"), a.get("deadline"), a.get("exception"))
        case "SANCTIONS":
            return _joined(b.get("article"), b.get("bearer"), e.get("by"), e["sanction"])
        case "BEARS_ON":
            return _joined(b.get("duty"), e["rung"], e.get("why"))
    return _joined(*(_name(node) for node in (a, b) if node))


def _name(node: Row) -> str:
    return str(next((node[key] for key in ("name", "title", "check", "article", "metric") if node.get(key)), ""))


def _joined(*words: object) -> str:
    return " · ".join(str(word) for word in words if word)


def covering(found: Sequence[Mark], offset: int) -> list[Mark]:
    """The facts whose words lie around an offset, the narrowest first."""
    return sorted((m for m in found if m.start <= offset < m.end), key=lambda m: (m.end - m.start, m.kind, m.says))
