"""Which loaded rules bind a body by their own words, for `why-bound`: those that no list of duties knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.query.lookup import Row, View
from kg.query.universe import Bodies

if TYPE_CHECKING:
    from kg.document import Body

_CLOSEST = ("directly", "by_local_rule", "by_reference", "assumed")


def rows(view: View, there: Sequence[Row], bound: Mapping[str, Any]) -> Iterator[Row]:
    """A row for each loaded rule with a duty that binds one of the bodies asked about, unless it has one already."""
    known = Bodies(view, [])
    had = {(row["body_id"], row["regulation_id"]) for row in there}
    day = str(bound.get("as_of") or "")
    for body in (known.of(each) for each in bound["body"]):
        around = _around(body.place.path)
        rules = _rules(view, around, day)
        if not rules:
            continue
        for rule, (how, why) in sorted(_binding(view, body, rules).items()):
            if (body.id, rule) not in had:
                yield _row(body, rules[rule], how, why)


def _around(path: str) -> list[str]:
    parts = path.split("/") if path else []
    return ["place/中国", *(f"place/{'/'.join(parts[:n])}" for n in range(1, len(parts) + 1))]


def _rules(view: View, around: list[str], day: str) -> dict[str, Row]:
    """The loaded rules of these places that hold on a day (or at all), with their dates."""
    found = view.rows(
        "MATCH (d:Document)-[t:TEXT_OF]->(r:Regulation) "
        "WHERE r.place IN $around AND d.kind IN ['regulation', 'measures'] "
        "RETURN r.id AS id, r.title AS title, r.nature AS nature, r.place AS place, r.effective AS known, "
        "min(coalesce(d.effective, d.published)) AS since, min(t.lapses) AS lapses",
        {"around": around},
    )
    ended = view.rows(
        "MATCH (:Regulation)-[e:REPEALS]->(r:Regulation) WHERE r.place IN $around "
        "AND e.date > coalesce(r.published, r.effective, '') "  # a rule made since under the title of old holds
        "AND NOT EXISTS { MATCH (t:Document)-[:TEXT_OF]->(r) WHERE t.effective >= e.date } "
        "RETURN r.id AS id, min(e.date) AS date",
        {"around": around},
    )
    repealed = {row["id"]: row["date"] for row in ended}
    rules = {}
    for row in found:
        row["until"] = min(filter(None, (repealed.get(row["id"]), row["lapses"])), default="")
        row["since"] = min(filter(None, (row["known"], row["since"])), default=None)
        if not day or ((row["since"] or "") <= day and (not row["until"] or row["until"] > day)):
            rules[row["id"]] = row
    return rules


def _binding(view: View, body: Body, rules: Mapping[str, Row]) -> dict[str, tuple[str, str]]:
    """By rule: how the closest of its duties binds the body, and why."""
    from kg.findings.norm import Norm, Rule, binding

    found: dict[str, tuple[str, str]] = {}
    several = view.rows(
        "MATCH (r:Regulation)<-[:PART_OF]-(p:Provision)<-[:LAID_DOWN_IN]-(o:Obligation) "
        "WHERE r.id IN $rules AND o.modality IN ['must', 'must_not'] "
        "RETURN r.id AS rule, o.binds AS binds, o.bearer AS bearer, min(p.position) AS position, "
        "min(p.article) AS article",
        {"rules": sorted(rules)},
    )
    for row in sorted(several, key=lambda row: (row["rule"], row["position"], row["bearer"] or "")):
        place = str(rules[row["rule"]]["place"]).removeprefix("place/").removeprefix("中国")
        rule = Rule(row["rule"], rules[row["rule"]]["title"], rules[row["rule"]]["nature"], place, "", "")
        binds = tuple(row["binds"] or ())
        told = binding(Norm("", "", rule, row["article"], "must", row["bearer"] or "", binds, (), "", None, None), body)
        if told.bound == "no":
            continue
        before = found.get(row["rule"])
        if before is None or _CLOSEST.index(told.bound) < _CLOSEST.index(before[0]):
            found[row["rule"]] = (told.bound, told.why)
    return found


def _row(body: Body, rule: Row, how: str, why: str) -> Row:
    return {
        "body": body.name,
        "body_id": body.id,
        "regulation": rule["title"],
        "regulation_id": rule["id"],
        "bound": how,
        "since": rule["since"],
        "until": rule["until"],
        "why": why,
        "document": None,
        "start": None,
        "end": None,
        "quote": None,
    }
