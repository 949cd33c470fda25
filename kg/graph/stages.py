"""The stages of a plan, and the duties that fall into each: the dated ones, else its steps by their names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.dues import STAGED, Calendar
from kg.graph.facts import Reading, evidence
from kg.mention import ObligationMention
from kg.mentions.stage import Stage, undated
from kg.statement import Edge, Node, Ref, Statement


def stage_statements(reading: Reading) -> Iterator[Statement]:
    """The stages, and each obligation in the stage under whose heading it stands."""
    calendar = Calendar(reading.document)
    document = reading.document
    steps = tuple(undated(document)) if document.kind in STAGED and not calendar.stages else ()
    by_clause = {step.clause: step for step in steps}

    def around_of(mention: ObligationMention) -> Stage | None:
        if not steps:
            return calendar.stage(mention)
        around = document.upward(document.clause_at(mention.start))
        return next((by_clause[clause.index] for clause in around if clause.index in by_clause), None)

    for stage in sorted(calendar.stages or steps, key=lambda s: s.start):
        node_id = f"{document.id}/stage/{stage.start}-{stage.end}"
        yield Node("Stage", node_id, {"name": stage.name, "starts": stage.starts or None, "ends": stage.ends or None})
        yield Edge(
            "STAGE_OF",
            Ref("Stage", node_id),
            Ref("Document", document.id),
            {},
            evidence(document, stage.start, stage.end, "stage"),
        )
    for mention, obligation_id in reading.obligations:
        around = around_of(mention)
        if around is not None:
            stage_id = f"{document.id}/stage/{around.start}-{around.end}"
            yield Edge("IN_STAGE", Ref("Obligation", obligation_id), Ref("Stage", stage_id))
