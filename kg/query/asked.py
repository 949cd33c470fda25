"""Findings that are made when they are asked for: the duties of any loaded rule, held against what bodies told.

The duties of the checklist have their findings in the graph. Those of other rules are made here: which rule is asked
about nobody knows before, and a rule that two thousand reports carry out would be written two thousand times on the day
it is loaded. What they rest on is in the graph (what each document bears out about each arrangement), so that the
answer is the same whatever was loaded first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.query import asked_rules, loaded_bindings, period, ranks
from kg.query.lookup import Row, View
from kg.query.universe import body_of

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.binding import Binding
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
    if regulation and not asked_rules.is_loaded(view, regulation):
        return
    bodies = _bodies(view, bound)
    by_rule: dict[str, list[Row]] = {regulation: bodies} if regulation else {}
    if not regulation:
        for body, rules in asked_rules.carried_out(view, [row["id"] for row in bodies]).items():
            for rule in rules:
                by_rule.setdefault(rule, []).extend(row for row in bodies if row["id"] == body)
    since = int(bound.get("since") or 0)
    first, last = period.years(str(bound.get("period") or ""))
    for rule, several in sorted(by_rule.items()):
        asking = _Asking(view, rule, several, (max(first, since), last), question)
        for row in asking.rows():
            if question == "trace":
                yield row | {"rung": row["status"], "via": _via(row), "role": None}
            elif question == "matrix" or _wanted(row, bound):
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


class _Asking:
    """One rule, held against the documents of several bodies."""

    def __init__(self, view: View, rule: str, bodies: Sequence[Row], years: tuple[int, int], question: str) -> None:
        self.view, self.rule, self.bodies, self.years, self.question = view, rule, bodies, years, question
        self.bound: dict[tuple[str, str], list[Binding]] = {}

    def rows(self) -> Iterator[Row]:
        """A row for each duty, body and year: for `trace` where something is told, for `matrix` without the duties that
        bind none of the bodies.
        """
        norms = asked_rules.norms(self.view, self.rule)
        if not norms or not self.bodies:
            return
        from kg.findings import ladder, meeting

        bodies = [(row, body_of(row)) for row in self.bodies]
        binding = [list(zip(norms, self._bindings(norms, body), strict=True)) for _, body in bodies]
        if self.question != "gaps":  # what binds nobody here is no line of a matrix
            lines = {norm.duty for several in binding for norm, how in several if how.bound != "no"}
            norms = [norm for norm in norms if norm.duty in lines]
            binding = [[(norm, how) for norm, how in several if norm.duty in lines] for several in binding]
        duties = meeting.Duties(norms)
        told = [
            one
            for one in asked_rules.documents(self.view, [row["id"] for row in self.bodies], self.rule)
            if one.since is not None or any(self.years[0] <= year <= self.years[1] for year in one.years)
        ]
        asked_rules.tell(self.view, told, duties.concepts)
        shown = {one.id: one.name for one in told}
        of_body: dict[str, list[Told]] = {}
        for one in told:
            of_body.setdefault(one.body, []).append(one)
        rivals = ranks.rivals(self.view, self.rule)
        for (row, body), bound in zip(bodies, binding, strict=True):
            leads: dict[tuple[str, str], list[Met]] = {}
            accounts = [_account(one, duties, leads) for one in of_body.get(body.id, ())]
            beside = ranks.at(body.place.path, rivals)
            if self.question == "trace":
                met = {bearing[0] for account in accounts for bearing in account.bearings}
                bound = [(norm, how) for norm, how in bound if norm.duty in met]
            for finding in ladder.of_norms(body, accounts, bound):
                if not self.years[0] <= finding.year <= self.years[1]:
                    continue
                if self.question == "trace" and finding.status not in TRACED:
                    continue
                yield _row(finding, shown, leads, beside) | asked_rules.names(row)

    def _bindings(self, norms: Sequence[Norm], body: Body) -> list[Binding]:
        """How each duty binds a body; a national rule binds all governments of a level alike."""
        from kg.findings.norm import binding

        if body.kind != "government" or norms[0].rule.place:
            powers = asked_rules.zone_powers(self.view, body) if body.kind == "zone_committee" else None
            return [binding(norm, body, powers) for norm in norms]
        key = body.level, body.name[-5:] if body.level == "township" else ""
        if key not in self.bound:
            self.bound[key] = [binding(norm, body) for norm in norms]
        named = [body.id in norm.borne for norm in norms]
        if any(named):
            return [binding(norm, body) for norm in norms]
        return self.bound[key]


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


def _row(
    finding: Finding[Norm], shown: Mapping[str, str], leads: Mapping[tuple[str, str], list[Met]], beside: str
) -> Row:
    norm, proof = finding.duty, finding.evidence
    why = f"{finding.why}；{beside}" if beside and finding.binding.bound != "no" else finding.why
    if finding.status == "silent" and leads:
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
