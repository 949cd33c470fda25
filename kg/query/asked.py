"""Findings of loaded rules beside those that the graph keeps: made when they are asked for.

The graph keeps the findings on the duties of the checklist, and of the rules that a body's own documents say it carries
out, where they bind it. For any other rule, and for duties that do not bind a body, they are made here, by the same
functions (`kg.hold`): which rule is asked about nobody knows before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg import loaded_rules
from kg.query import loaded_bindings, period, ranks
from kg.query.lookup import Row, View
from kg.query.universe import body_of

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.binding import Binding
    from kg.findings.ladder import Finding
    from kg.findings.norm import Norm
    from kg.hold import Rules
    from kg.loaded_rules import Told

MUST = ("must",)  # silence shows no breach of a prohibition: what must not be done is no gap
OPEN = ("planned", "lacking", "silent")
TRACED = ("measured", "operating", "enacted", "claimed", "planned", "lacking")
LONGEST_LEAD = 60
TRACEABLE = 200
"""How many documents `trace` holds against a rule. Beyond, it tells what the graph keeps: who says to carry the rule
out, and by which duties. `matrix` holds any number against it."""


def completed(view: View, question: str, there: list[Row], bound: Mapping[str, Any]) -> list[Row]:
    """The rows of the graph with those that are made here, and which rule governs where two are on one matter."""
    if question == "why-bound":
        return ranks.told(view, [*there, *loaded_bindings.rows(view, there, bound)])
    rows = [*there, *_made(view, question, bound)]
    return _explained(view, rows) if question == "gaps" else rows


def _made(view: View, question: str, bound: Mapping[str, Any]) -> Iterator[Row]:
    regulation = str(bound.get("regulation") or "")
    if regulation and not loaded_rules.loaded(view.rows, [regulation]):
        return
    if question == "gaps" and not regulation and not bound.get("all_rungs"):
        return  # all that is open of the rules that bodies carry out is kept
    if question == "trace" and _too_many(view, regulation):
        return
    bodies = _bodies(view, bound)
    kept = loaded_rules.carried_out(view.rows, [row["id"] for row in bodies], regulation)
    since = int(bound.get("since") or 0)
    first, last = period.years(str(bound.get("period") or ""))
    unbound = question == "matrix" or bool(bound.get("all_rungs"))  # what does not bind is shown too
    asking = _Asking(view, bodies, (max(first, since), last), question, unbound=unbound)
    by_rule: dict[str, list[str]] = {regulation: []} if regulation else {}
    for body, rules in kept.items():
        for rule in rules:
            by_rule.setdefault(rule, []).append(body)
    for rule, whose in sorted(by_rule.items()):
        for row in asking.rows(rule, set(whose), everybody=bool(regulation)):
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


def _too_many(view: View, regulation: str) -> bool:
    """Whether more documents than `TRACEABLE` would have to be held against a rule, of the places where it applies."""
    (rule,) = view.rows("MATCH (r:Regulation {id: $id}) RETURN r.place AS place", {"id": regulation})
    place = str(rule["place"] or "").removeprefix("place/").removeprefix("中国")
    (row,) = view.rows(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution) "
        "WHERE NOT d.kind IN ['regulation', 'measures'] AND b.id STARTS WITH $within RETURN count(*) AS many",
        {"within": f"body/{place}/" if place else "body/"},
    )
    return int(row["many"]) > TRACEABLE


def _via(row: Row) -> str:
    return "own_rule" if row["status"] == "enacted" and str(row["quote"]).startswith("《") else "duty"


def _bodies(view: View, bound: Mapping[str, Any]) -> list[Row]:
    """The bodies that documents are about, as far as the parameters let them through."""
    wanted = list(bound.get("body") or [])
    found = view.rows(
        f"MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE {loaded_rules.ACCOUNTS} WITH DISTINCT b "
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
    """Rules, held against the documents of several bodies."""

    def __init__(
        self, view: View, bodies: Sequence[Row], years: tuple[int, int], question: str, *, unbound: bool
    ) -> None:
        from kg.hold import Rules

        self.view, self.bodies, self.years, self.question, self.unbound = view, bodies, years, question, unbound
        self.rules: Rules = Rules()

    def rows(self, rule: str, kept: set[str], *, everybody: bool) -> Iterator[Row]:
        """A row for each duty, body and year that the graph does not keep. Of bodies of which it keeps findings on the
        rule (`kept`) those are the duties that do not bind them; for `everybody` else all. `trace` tells what is told,
        `matrix` has no line for a duty that binds nobody.
        """
        norms = self.rules.norms(self.view.rows, rule)
        bodies = {row["id"]: (row, body_of(row)) for row in self.bodies if everybody or row["id"] in kept}
        bound = {
            id_: [*zip(norms, self.rules.bindings(self.view.rows, rule, body), strict=True)]
            for id_, (_, body) in bodies.items()
        }
        if self.question != "gaps":
            lines = {norm.duty for several in bound.values() for norm, how in several if how.bound != "no"}
            bound = {id_: [(n, how) for n, how in several if n.duty in lines] for id_, several in bound.items()}
        for id_, several in bound.items():
            if id_ in kept:
                several[:] = [(n, how) for n, how in several if how.bound == "no" and self.unbound]
            elif not self.unbound:
                several[:] = [(n, how) for n, how in several if how.bound != "no"]
        told = {id_: one for id_, one in bodies.items() if bound[id_] and id_ not in kept}
        yield from self._found(rule, told, bound, told=True)
        yield from self._found(rule, {id_: bodies[id_] for id_ in sorted(kept & bound.keys())}, bound, told=False)

    def _found(
        self,
        rule: str,
        bodies: Mapping[str, tuple[Row, Body]],
        binding: Mapping[str, list[tuple[Norm, Binding]]],
        *,
        told: bool,
    ) -> Iterator[Row]:
        """The rows of some bodies; `told` where it matters what their documents say, and not just which there are."""
        if not any(binding[id_] for id_ in bodies):
            return
        from kg import hold
        from kg.findings import ladder

        duties = self.rules.duties(self.view.rows, rule)
        documents = [
            one
            for one in loaded_rules.documents(self.view.rows, list(bodies))
            if one.since is not None or any(self.years[0] <= year <= self.years[1] for year in one.years)
        ]
        if told:
            loaded_rules.tell(self.view.rows, documents, duties.concepts)
        shown = {one.id: one.name for one in documents}
        names: dict[tuple[str, ...], list[str]] = {}  # by the ids of what was looked through
        of_body: dict[str, list[Told]] = {}
        for one in documents:
            of_body.setdefault(one.body, []).append(one)
        for row, body in bodies.values():
            accounts, leads = hold.accounts(of_body.get(body.id, ()), rule, duties)
            bound = binding[body.id]
            if self.question == "trace":
                met = {bearing[0] for account in accounts for bearing in account.bearings}
                bound = [(norm, how) for norm, how in bound if norm.duty in met]
            for finding in ladder.of_norms(body, accounts, bound):
                if not self.years[0] <= finding.year <= self.years[1]:
                    continue
                if self.question == "trace" and finding.status not in TRACED:
                    continue
                if finding.searched not in names:
                    names[finding.searched] = [shown[document] for document in finding.searched]
                near = [(shown[one.document], one.start, one.quote) for one in hold.nearest(finding, leads)]
                yield _row(finding, row, shown, near or (), names[finding.searched])


def _row(
    finding: Finding[Norm],
    body: Row,
    shown: Mapping[str, str],
    near: Sequence[tuple[str, int, str]],
    searched: Sequence[str],
) -> Row:
    norm, proof = finding.duty, finding.evidence
    return {
        "body": body["name"],
        "body_id": body["id"],
        "jurisdiction": body["jurisdiction"],
        "jurisdiction_id": body["jurisdiction_id"],
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
        "why": finding.why,
        "near": near,
        "admitted": finding.admitted,
        "searched": searched,
        "document": shown[proof.document] if proof else None,
        "start": proof.start if proof else None,
        "end": proof.end if proof else None,
        "quote": proof.quote if proof else None,
    }


# ── what is told beside the reason ──────────────────────────────────────────────────────────────────────────────────


def _explained(view: View, rows: list[Row]) -> list[Row]:
    """The rows on duties that a rule's own text lays down, each reason with the rule that governs where another is on
    the same matter, and with the passages nearest to what the documents are silent of.
    """
    of_rules = [row for row in rows if str(row["duty"]).startswith(f"{row['regulation_id']}#")]
    if not of_rules:
        return rows
    beside = ranks.rivals(view, {str(row["regulation_id"]) for row in of_rules})
    near = _near(view, [row for row in of_rules if row["status"] == "silent" and "near" not in row])
    for row in of_rules:
        words = [str(row["why"])]
        if row["bound"] != "no":
            place = str(row["body_id"]).removeprefix("body/").rpartition("/")[0]
            words.append(ranks.at(place, beside.get(str(row["regulation_id"]), {})))
        passages = row.pop("near", None) or near.get(_key(row), ())
        told = [f"“{quote.strip()[:LONGEST_LEAD]}”（{name} {start}）" for name, start, quote in passages]
        words.append(f"最接近的文字：{'；'.join(told)}" if told else "")
        row["why"] = "；".join(filter(None, words))
    return rows


def _key(row: Row) -> str:
    from kg.review.finding import id_of

    return id_of(str(row["body_id"]), row["period"], str(row["duty"]))


def _near(view: View, rows: Iterable[Row]) -> dict[str, list[tuple[str, int, str]]]:
    """The passages that the graph keeps of findings, the nearest first: document, start and words, by finding."""
    bodies = sorted({str(row["body_id"]) for row in rows})
    if not bodies:
        return {}
    found: dict[str, list[tuple[str, int, str]]] = {}
    of_one = "-[:FINDING_OF]->(b:Institution {id: $body}) MATCH (f)" if len(bodies) == 1 else ""
    kept = view.rows(
        f"MATCH (f:Finding){of_one}-[e:NEAR]->(d:Document) RETURN f.id AS id, e.weight AS weight, d.id AS document, "
        "d.name AS name, e.start AS start, e.`end` AS end_, e.quote AS quote",
        {"body": bodies[0]} if of_one else {},
    )
    for row in sorted(kept, key=lambda row: (-row["weight"], row["document"], row["start"], row["end_"])):
        found.setdefault(row["id"], []).append((row["name"], row["start"], row["quote"]))
    return found
