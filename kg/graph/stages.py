"""The dated stages of a plan, and the duties that fall into each."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.dues import Calendar
from kg.graph.facts import Reading, evidence
from kg.statement import Edge, Node, Ref, Statement


def stage_statements(reading: Reading) -> Iterator[Statement]:
    """The stages, and each obligation in the stage under whose heading it stands."""
    calendar = Calendar(reading.document)
    document = reading.document
    for stage in sorted(calendar.stages, key=lambda s: s.start):
        node_id = f"{document.id}/stage/{stage.start}-{stage.end}"
        yield Node("Stage", node_id, {"name": stage.name, "starts": stage.starts, "ends": stage.ends})
        yield Edge(
            "STAGE_OF",
            Ref("Stage", node_id),
            Ref("Document", document.id),
            {},
            evidence(document, stage.start, stage.end, "stage"),
        )
    for mention, obligation_id in reading.obligations:
        around = calendar.stage(mention)
        if around is not None:
            stage_id = f"{document.id}/stage/{around.start}-{around.end}"
            yield Edge("IN_STAGE", Ref("Obligation", obligation_id), Ref("Stage", stage_id))
