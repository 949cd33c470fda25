"""How far a document bears duties and arrangements out, as edges: what findings are made of."""

from __future__ import annotations

from collections.abc import Iterator

from kg.findings.bearing import bearings, concept_bearings
from kg.graph.catalogue import duty_id, mechanism_id
from kg.graph.facts import Reading, evidence
from kg.statement import Edge, Ref, Statement


def bearing_statements(reading: Reading) -> Iterator[Statement]:
    """How far the document bears the duties of the checklist out, and the arrangements that any rule may ask for."""
    document = reading.document
    yield from duty_bearing_statements(reading)
    if document.metadata.body is None:
        return
    for borne in concept_bearings(document, reading.mentions):
        yield Edge(
            "BEARS_ON",
            Ref("Document", document.id),
            Ref("Mechanism", mechanism_id(borne.concept)),
            {"rung": borne.rung, "why": borne.why, "about": list(borne.about) or None},
            evidence(document, borne.start, borne.end, "concept", 0.8),
        )


def duty_bearing_statements(reading: Reading) -> Iterator[Statement]:
    """How far the document bears out the duties that it is held against."""
    document = reading.document
    if document.metadata.body is None:
        return
    for bearing in bearings(document, reading.mentions, reading.duties):
        yield Edge(
            "BEARS_ON",
            Ref("Document", document.id),
            Ref("Obligation", duty_id(bearing.duty)),
            {"rung": bearing.rung, "why": bearing.why},
            evidence(document, bearing.start, bearing.end, f"duty.{bearing.rule}", 0.8),
        )
