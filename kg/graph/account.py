"""What follows from all documents of a body: its findings, and how far it implements each rule.

Made anew for a body whenever one of its documents is loaded, from what the store holds of all of them, so that the
order of loading does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.document import Body
from kg.findings.binding import binding, in_force
from kg.findings.duties import Duty
from kg.findings.ladder import Account, D, Finding, findings
from kg.findings.norm import Norm
from kg.graph.catalogue import duty_id, regulation_of
from kg.hold import RULE, Lead
from kg.review.finding import Judged, finding_id, judged
from kg.review.verdicts import Standing
from kg.statement import Edge, Evidence, Node, Ref, Statement

TRACED = {"measured", "operating", "enacted", "claimed", "planned", "lacking"}
NO_STANDINGS: Mapping[str, Standing] = {}
NO_LEADS: Mapping[str, Sequence[Lead]] = {}
LEAD = 0.3  # what a passage that is only near a duty is worth as evidence for it
CARRYING_OUT = {"implements", "adopts"}  # a rule that is studied, reviewed or just named is not implemented


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a document of the body, as the store holds it.

    `wider` is the national rule that the cited one concretises.
    """

    document: str
    kind: str
    period: str
    regulation: str
    place: str
    wider: str | None
    role: str
    section: str
    evidence: Evidence


def account_statements(
    body: Body,
    accounts: Sequence[Account],
    cited: Sequence[Cited],
    duties: Sequence[Duty],
    standings: Mapping[str, Standing] = NO_STANDINGS,
) -> Iterator[Statement]:
    """The findings of a body and its IMPLEMENTS edges, by the duties of the checklist and of a user's own.

    `standings` is what reviewers say of findings, by fingerprint.
    """
    yield from finding_statements(judged(findings(body, accounts, duties), standings))
    for citation in cited:
        yield from _by_citation(body, citation, duties)


def finding_statements(
    several: Iterable[Judged[D]], leads: Mapping[str, Sequence[Lead]] = NO_LEADS
) -> Iterator[Statement]:
    """Findings after review, each with its duty, the documents that were looked through, and how far the body carries
    the rule out by it. `leads` are the nearest passages of silent ones, by the id of the finding.
    """
    for one in several:
        yield from _finding(one)
        me = Ref("Finding", finding_id(one.finding))
        for lead in leads.get(me.id, ()) if one.reviewed is None else ():
            proof = Evidence(lead.document, lead.start, lead.end, lead.quote, RULE, LEAD, None)
            yield Edge("NEAR", me, Ref("Document", lead.document), {"weight": lead.weight}, proof)
        if not one.withdrawn:
            yield from _by_duty(one.finding)


def _finding(one: Judged[D]) -> Iterator[Statement]:
    finding = one.finding
    proof = finding.evidence
    node = Node(
        "Finding",
        finding_id(finding),
        {
            "duty": finding.key,
            "status": finding.status,
            "period": str(finding.year),
            "year": finding.year,
            "bound": finding.binding.bound,
            "binding": finding.in_force,
            "why": finding.why,
            "admitted": finding.admitted,
            "reviewed": one.reviewed,
            "withdrawn": one.withdrawn or None,
            "document": proof.document if proof else None,
            "start": proof.start if proof else None,
            "end": proof.end if proof else None,
            "quote": proof.quote if proof else None,
            "rule": proof.rule if proof else None,
            "confidence": proof.confidence if proof else None,
            "page": proof.page if proof else None,
        },
    )
    me = Ref("Finding", node.id)
    yield node
    yield Edge("FINDING_OF", me, Ref("Institution", finding.body.id))
    yield Edge("OF_DUTY", me, Ref("Obligation", _obligation(finding)))
    for document in finding.searched:
        yield Edge("SEARCHED", me, Ref("Document", document))


def _obligation(finding: Finding[D]) -> str:
    """The node of a duty: of the list, or as the text of a rule lays it down."""
    return finding.duty.id if isinstance(finding.duty, Norm) else duty_id(finding.key)


def _rule(finding: Finding[D]) -> str:
    duty = finding.duty
    return duty.rule.id if isinstance(duty, Norm) else regulation_of(duty).id


def _by_duty(finding: Finding[D]) -> Iterator[Statement]:
    """A documented, planned or lacking duty of a rule; through the body's own rule where that is the evidence."""
    if finding.status not in TRACED or finding.evidence is None:
        return
    yield Edge(
        "IMPLEMENTS",
        Ref("Institution", finding.body.id),
        Ref("Regulation", _rule(finding)),
        {
            "via": "own_rule" if finding.status == "enacted" and finding.evidence.quote.startswith("《") else "duty",
            "rung": finding.status,
            "duty": finding.key,
            "article": finding.duty.article,
            "period": str(finding.year),
            "year": finding.year,
            "bound": finding.binding.bound,
            "binding": finding.in_force,
        },
        finding.evidence,
    )


def _by_citation(body: Body, citation: Cited, duties: Sequence[Duty]) -> Iterator[Statement]:
    """A rule that the document says it carries out: claimed, or planned in a plan and among the next steps, never more.

    A local rule on the subject of a national one counts for that too: the body's own as `own_rule`, of the places
    above it as `implementing_rule`.
    """
    if citation.role not in CARRYING_OUT and citation.role != "plans":
        return
    planned = citation.role == "plans" or citation.section in ("plan", "next_steps")
    own = citation.place == body.place.id
    if citation.role == "implements":
        yield _implements(body, citation, duties, citation.regulation, "cited", "planned" if planned else "claimed")
    if citation.wider:
        if own:
            yield _implements(body, citation, duties, citation.wider, "own_rule", "planned" if planned else "enacted")
        elif citation.role == "implements":
            yield _implements(
                body, citation, duties, citation.wider, "implementing_rule", "planned" if planned else "claimed"
            )


def _implements(body: Body, citation: Cited, duties: Sequence[Duty], regulation: str, via: str, rung: str) -> Edge:
    year = int(citation.period.split("/")[-1][:4]) if citation.period else 0
    bound, force = _binding_of(body, duties, regulation, year)
    return Edge(
        "IMPLEMENTS",
        Ref("Institution", body.id),
        Ref("Regulation", regulation),
        {
            "via": via,
            "rung": rung,
            "role": citation.role,
            "period": citation.period or None,
            "year": year or None,
            "bound": bound,
            "binding": force,
        },
        citation.evidence,
    )


def _binding_of(body: Body, checklist: Sequence[Duty], regulation: str, year: int) -> tuple[str | None, bool | None]:
    """How a rule binds a body, by its duties on the checklist: the closest of them; unknown for a rule that has none
    there.
    """
    duties = [duty for duty in checklist if regulation_of(duty).id == regulation]
    if not duties:
        return None, None
    order = ("directly", "by_reference", "assumed", "no")
    bound = min((binding(duty, body).bound for duty in duties), key=order.index)
    return bound, any(in_force(duty, year) for duty in duties) if year else None
