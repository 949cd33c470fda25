"""The dated stages of a plan, and the duties that fall into each."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.facts import Reading, evidence, obligation_ids
from kg.statement import Edge, Node, Ref, Statement


def stage_statements(reading: Reading) -> Iterator[Statement]:
    """The stages, and each obligation in the stage under whose heading it stands."""
    from kg.mentions.obligation import stages

    document = reading.document
    found = sorted(stages(document), key=lambda s: s.start)
    for stage in found:
        node_id = f"{document.id}/stage/{stage.start}-{stage.end}"
        yield Node("Stage", node_id, {"name": stage.name, "starts": stage.starts, "ends": stage.ends})
        yield Edge(
            "STAGE_OF",
            Ref("Stage", node_id),
            Ref("Document", document.id),
            {},
            evidence(document, stage.start, stage.end, "stage"),
        )
    for mention, obligation_id in obligation_ids(reading):
        headings = [c.heading for c in document.upward(document.clause_at(mention.start)) if c.heading]
        around = next((s for h in headings for s in found if s.start in h), None)
        if around is not None:
            stage_id = f"{document.id}/stage/{around.start}-{around.end}"
            yield Edge("IN_STAGE", Ref("Obligation", obligation_id), Ref("Stage", stage_id))
