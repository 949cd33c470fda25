"""Findings that are made when they are asked for: the duties of any loaded rule, held against what bodies told.

The duties of the checklist have their findings in the graph. Those of other rules are made here: which rule is asked
about nobody knows before, and a rule that two thousand reports carry out would be written two thousand times on the day
it is loaded. What they rest on is in the graph (what each document bears out about each arrangement), so that the
answer is the same whatever was loaded first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.query import asked_rules, loaded_bindings, ranks
from kg.query.lookup import Row, View
from kg.query.universe import body_of

if TYPE_CHECKING:
    from kg.findings.ladder import Account, Finding
    from kg.findings.meeting import Duties, Met
    from kg.findings.norm import Norm
    from kg.query.asked_rules import Told

MUST = ("must",)  # silence shows no breach of a prohibition: what must not be done is no gap
OPEN = ("planned", "lacking", "silent")
TRACED = ("measured", "operating", "enacted", "claimed", "planned", "lacking")
LEADS = 2
LONGEST_LEAD = 60


def completed(view: View, question: str, there: list[Row], bound: Mapping[str, Any]) -> list[Row]:
    """The rows of the graph with those that are made here, and which rule governs where two are on one matter."""
    if question == "why-bound":
        return ranks.told(view, [*there, *loaded_bindings.rows(view, there, bound)])
    return [*there, *_made(view, question, bound)]


def _made(view: View, question: str, bound: Mapping[str, Any]) -> Iterator[Row]:
    regulation = str(bound.get("regulation") or "")
    bodies = _bodies(view, bound)
    by_rule: dict[str, list[Row]] = {regulation: bodies} if regulation else {}
    if not regulation:
        for body, rules in asked_rules.carried_out(view, [row["id"] for row in bodies]).items():
            for rule in rules:
                by_rule.setdefault(rule, []).extend(row for row in bodies if row["id"] == body)
    for rule, several in sorted(by_rule.items()):
        for row in _of_rule(view, rule, several):
            if question == "trace" and row["status"] in TRACED and row["period"] >= int(bound.get("since") or 0):
                yield row | {"rung": row["status"], "via": _via(row), "role": None}
            elif question == "matrix" or (question == "gaps" and _wanted(row, bound)):
                yield row


def _wanted(row: Row, bound: Mapping[str, Any]) -> bool:
    """Whether `gaps` shows a row."""
    if bound.get("all_rungs"):
        return True
    modalities = (*MUST, "may") if bound.get("powers") else MUST
    due = row["modality"] in modalities and row["in_force"] and row["bound"] != "no"
    return bool(due and row["status"] in OPEN)


def _via(row: Row) -> str:
    return "own_rule" if row["status"] == "enacted" and str(row["quote"]).startswith("《") else "duty"


def _bodies(view: View, bound: Mapping[str, Any]) -> list[Row]:
    """The bodies that documents are about, as far as the parameters let them through."""
    wanted = list(bound.get("body") or [])
    found = view.rows(
        "MATCH (:Document)-[:ABOUT]->(b:Institution) WITH DISTINCT b "
        f"WHERE ($level = '' OR b.level = $level) {'AND b.id IN $body ' if wanted else ''}"
        "OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction) WITH b, j WHERE $within = '' OR $within IN j.within "
        "RETURN b.id AS id, b.name AS name, b.kind AS kind, b.level AS level, j.name AS jurisdiction, "
        "j.id AS jurisdiction_id",
        {
            "level": bound.get("level") or "",
            "within": bound.get("within") or "",
            **({"body": wanted} if wanted else {}),
        },
    )
    return sorted(found, key=lambda row: str(row["id"]))


def _of_rule(view: View, rule: str, bodies: Sequence[Row]) -> Iterator[Row]:
    """A row for each duty, body and year; all that a question may want of it."""
    norms = asked_rules.norms(view, rule)
    if not norms or not bodies:
        return
    from kg.findings import ladder, meeting
    from kg.findings.norm import binding

    duties = meeting.Duties(norms)
    told = asked_rules.documents(view, [row["id"] for row in bodies], rule)
    asked_rules.tell(view, told, duties.concepts)
    shown = {one.id: one.name for one in told}
    rivals = ranks.rivals(view, rule)
    of_body: dict[str, list[Told]] = {}
    for one in told:
        of_body.setdefault(one.body, []).append(one)
    for row in bodies:
        body = body_of(row)
        powers = asked_rules.zone_powers(view, body) if body.kind == "zone_committee" else None
        leads: dict[tuple[str, str], list[Met]] = {}
        accounts = [_account(one, duties, leads) for one in of_body.get(body.id, ())]
        bound = [(norm, binding(norm, body, powers)) for norm in norms]
        for finding in ladder.of_norms(body, accounts, bound):
            made = _row(finding, shown, leads) | asked_rules.names(row)
            if (beside := ranks.at(body.place.path, rivals)) and finding.binding.bound != "no":
                made["why"] = f"{made['why']}；{beside}"
            yield made


def _account(one: Told, duties: Duties, leads: dict[tuple[str, str], list[Met]]) -> Account:
    """A document as findings need it; its leads are put aside by document and duty."""
    from kg.findings.ladder import Account
    from kg.statement import Evidence

    bearings = []
    for met in duties.meet(one.borne, one.clauses):
        if met.rung:
            proof = Evidence(one.id, met.start, met.end, met.quote, "meeting", 0.7, None)
            bearings.append((met.duty, met.rung, met.why, proof))
        else:
            leads.setdefault((one.id, met.duty), []).append(met)
    return Account(one.id, one.kind, one.years, tuple(bearings), one.since)


def _row(finding: Finding[Norm], shown: Mapping[str, str], leads: Mapping[tuple[str, str], list[Met]]) -> Row:
    norm, proof = finding.duty, finding.evidence
    why = finding.why
    if finding.status == "silent":
        near = [(shown[d], met) for d in finding.searched for met in leads.get((d, norm.duty), ())]
        near.sort(key=lambda one: (-one[1].weight, one[0], one[1].start))
        told = [f"“{met.quote.strip()[:LONGEST_LEAD]}”（{name} {met.start}）" for name, met in near[:LEADS]]
        why = f"{why}；最接近的文字：{'；'.join(told)}" if told else why
    return {
        "body": finding.body.name,
        "body_id": finding.body.id,
        "duty": norm.duty,
        "regulation": norm.rule.title,
        "regulation_id": norm.rule.id,
        "article": norm.article,
        "modality": norm.modality,
        "action": norm.action,
        "condition": norm.condition,
        "status": finding.status,
        "period": finding.year,
        "bound": finding.binding.bound,
        "in_force": finding.in_force,
        "why": why,
        "admitted": finding.admitted,
        "searched": [shown[document] for document in finding.searched],
        "document": shown[proof.document] if proof else None,
        "start": proof.start if proof else None,
        "end": proof.end if proof else None,
        "quote": proof.quote if proof else None,
    }
