"""How a review stands: what is judged and what is left, where reviewers differ, how often each rule was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.review import verdicts
from kg.review.choose import Progress, facts_of, findings
from kg.review.fact import KINDS
from kg.review.verdicts import Judgement, Run, Standing

Row = dict[str, Any]
DECIDED = ("accepted", "corrected", "rejected")

_COUNTED = {
    "citation": "MATCH (:Document)-[e:CITES]->(:Regulation) RETURN count(*) AS n",
    "outcome": "MATCH (e:Outcome) RETURN count(*) AS n",
    "mechanism": "MATCH (:Institution)-[e:HAS_MECHANISM]->(:Mechanism) RETURN count(*) AS n",
    "institution": "MATCH (:Document)-[e:MENTIONS]->(:Institution) RETURN count(*) AS n",
    "obligation": "MATCH (e:Obligation)-[:LAID_DOWN_IN]->(:Clause|Provision) RETURN count(DISTINCT e.id) AS n",
    "problem": "MATCH (e:Problem) RETURN count(*) AS n",
    "finding": "MATCH (e:Finding) WHERE e.status <> 'no_document' RETURN count(*) AS n",
}
"""How many facts of each kind a graph states."""


@dataclass(frozen=True, slots=True)
class Held:
    """A standing and whether the graph still reads what it was about; `open` where its text or reading changed."""

    standing: Standing
    open: bool

    @property
    def last(self) -> Judgement:
        """The last of its judgements."""
        return max(self.standing.judgements, key=lambda one: one.made_at)


def held(run: Run, progress: Progress | None = None) -> list[Held]:
    """Every standing of a graph. The judged documents are read anew, to tell what is open."""
    all_ = verdicts.read(run)
    newest = _newest(run, all_.of_documents)
    current = facts_of(run, sorted({one for one in newest.values() if one}), progress)
    marks = {document: {fact.fingerprint for fact in facts} for document, facts in current.items()}
    found = [
        Held(standing, mark not in marks.get(newest[document], ()))
        for document, several in all_.of_documents.items()
        for mark, standing in several.items()
    ]
    ids = sorted({one.judgements[0].reviewed for one in all_.of_findings.values()}) or [""]
    there = {one.fingerprint for one in findings(run, "f.id IN $ids", {"ids": ids})}
    return found + [Held(standing, mark not in there) for mark, standing in all_.of_findings.items()]


def status(run: Run, all_: Iterable[Held]) -> list[Row]:
    """One row a kind: how many facts are stated, how many of each outcome, how many judged ones changed since, how many
    are left; of those that two or more judged, the share on which they agree.
    """
    rows = []
    several = list(all_)
    for kind in KINDS:
        mine = [one for one in several if one.last.of_kind == kind]
        outcomes = Counter[str](one.standing.outcome for one in mine if not one.open)
        (stated,) = run(_COUNTED[kind])
        gone = outcomes["rejected"] if kind != "finding" else 0  # a rejected fact is stated no more
        shared = [one.standing for one in mine if _deciding(one.standing) > 1]
        facts = stated["n"] + gone
        rows.append(
            {
                "kind": kind,
                "facts": facts,
                **{name: outcomes[name] for name in (*DECIDED, "unsure", "disputed")},
                "reopened": sum(one.open for one in mine),
                "left": max(facts - sum(outcomes[name] for name in (*DECIDED, "disputed")), 0),
                "agreement": _share(sum(one.outcome != "disputed" for one in shared), len(shared)),
            }
        )
    return rows


def listed(all_: Iterable[Held], outcome: str, *, reopened: bool = False) -> list[Row]:
    """The last verdict of each reviewer on facts of an outcome, or on those that are open again, whatever it was;
    one row a verdict.
    """
    chosen = [one for one in all_ if (one.open if reopened else one.standing.outcome == outcome and not one.open)]
    return [
        {
            "kind": one.of_kind,
            "body": one.body,
            "statement": one.statement,
            "quote": one.quote,
            "document": one.file,
            "reviewer": one.reviewer,
            "verdict": one.verdict,
            "correction": one.correction,
            "comment": one.comment,
            "made_at": one.made_at,
            "id": one.reviewed,
        }
        for held_ in sorted(chosen, key=lambda h: (h.last.body, h.last.file, h.last.reviewed))
        for one in held_.standing.judgements
    ]


def report(all_: Iterable[Held]) -> list[Row]:
    """One row a rule of the grammars: how many of its lines were judged, how many of them are right with all fields,
    with the bounds of Wilson's 95% interval (E. B. Wilson, 1927). Disputed and unsure ones do not count.
    """
    by_rule: dict[tuple[str, str], Counter[str]] = {}
    for one in all_:
        if one.standing.outcome in DECIDED:
            by_rule.setdefault((one.last.of_kind, one.last.rule), Counter())[one.standing.outcome] += 1
    rows = []
    for (kind, rule), counts in by_rule.items():
        judged, right = counts.total(), counts["accepted"]
        low, high = wilson(right, judged)
        shares = {"precision": _share(right, judged), "low": round(low, 3), "high": round(high, 3)}
        rows.append({"kind": kind, "rule": rule, "judged": judged, **{d: counts[d] for d in DECIDED}, **shares})
    return sorted(rows, key=lambda row: (KINDS.index(row["kind"]), -row["judged"], row["rule"]))


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval for a share: `wilson(9, 10)` is about (0.60, 0.98). `of` is at least 1."""
    z = 1.96
    share = right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _deciding(standing: Standing) -> int:
    return sum(one.verdict in DECIDED for one in standing.judgements)


def _share(part: int, of: int) -> float | None:
    return round(part / of, 3) if of else None


def _newest(run: Run, judged: Mapping[str, object]) -> dict[str, str]:
    """For each judged document the text in force: itself, or what took its place; empty where it was taken out."""
    current = {row["id"] for row in run("MATCH (d:Document) WHERE d.current RETURN d.id AS id")}
    pairs = run("MATCH (a:Document)-[:SUPERSEDES]->(b:Document) RETURN a.id AS newer, b.id AS older")
    above: dict[str, list[str]] = {}
    for row in pairs:
        above.setdefault(row["older"], []).append(row["newer"])

    def up(document: str, seen: frozenset[str] = frozenset()) -> str:
        if document in current or document in seen:
            return document if document in current else ""
        return next(filter(None, (up(one, seen | {document}) for one in sorted(above.get(document, ())))), "")

    return {document: up(document) for document in judged}
