"""What findings for any rule are made of: the rule with its duties, and what documents bear out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING

from kg.query.lookup import Row, View
from kg.runs import stretches

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.meeting import Borne, Clause
    from kg.findings.norm import Norm, Rule

NEWEST = (  # the text that holds, of several that were loaded
    "NOT EXISTS { MATCH (n:Document)-[:TEXT_OF]->(x:Regulation) WHERE x.id = $regulation "
    "AND (coalesce(n.effective, '') > coalesce(d.effective, '') "
    "OR (coalesce(n.effective, '') = coalesce(d.effective, '') AND n.id < d.id)) }"
)
_POWERS = re.compile(
    r"[^。；;\n]*(?:管委会|管理委员会)[^。；;\n]*(?:行使|享有)[^。；;\n]*[省市县区]级[^。；;\n]*(?:权限|职权|职能|管理权)[^。；;\n]*"
)
_PRINCIPLES = re.compile(  # what nobody can be found to have done or not
    r"\s*(?:[（(][^（）()]{1,4}[）)]|[一二三四五六七八九十]+、|第[^条]{1,6}条)?\s*"
    r"(?:指导思想|基本原则|总体要求|总体思路|工作目标|主要目标|总体目标|工作原则|重要意义)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A document of a body with what it bears out about arrangements, and its clauses."""

    id: str
    name: str
    body: str
    kind: str
    years: tuple[int, ...]
    since: int | None
    borne: list[Borne] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


def is_loaded(view: View, rule: str) -> bool:
    """Whether the text of a rule is in the graph."""
    return bool(
        view.rows("MATCH (p:Provision)-[:PART_OF]->(r:Regulation {id: $id}) RETURN p.id AS id LIMIT 1", {"id": rule})
    )


def carried_out(view: View, bodies: Sequence[str]) -> Mapping[str, list[str]]:
    """By body: the loaded rules that its own documents say they carry out, without those it issued itself."""
    rows = view.rows(
        "MATCH (b:Institution)<-[:ABOUT]-(d:Document)-[c:CITES]->(r:Regulation) "
        "WHERE b.id IN $bodies AND c.role = 'implements' AND EXISTS { MATCH (:Provision)-[:PART_OF]->(r) } "
        "RETURN DISTINCT b.id AS body, r.id AS rule",
        {"bodies": list(bodies)},
    )
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row["body"], row["rule"])):
        found.setdefault(row["body"], []).append(row["rule"])
    return found


def norms(view: View, rule: str) -> list[Norm]:
    """The duties of a loaded rule that no duty of the checklist stands for, in the order of its text."""
    from kg.findings.norm import Norm

    rows = view.rows(
        "MATCH (r:Regulation {id: $regulation})<-[:PART_OF]-(p:Provision) "
        "MATCH (o:Obligation)-[e:LAID_DOWN_IN]->(p) MATCH (d:Document {id: e.document}) "
        f"WHERE NOT EXISTS {{ MATCH (o)-[:COVERED_BY]->(:Obligation) }} AND {NEWEST} "
        "OPTIONAL MATCH (o)-[:REQUIRES]->(m:Mechanism) OPTIONAL MATCH (o)-[:BORNE_BY]->(b:Institution) "
        "RETURN o.id AS id, o.duty AS duty, o.article AS article, o.modality AS modality, o.bearer AS bearer, "
        "o.binds AS binds, o.action AS action, o.condition AS condition, m.name AS concept, e.start AS start, "
        "p.text AS text, collect(b.id) AS borne",
        {"regulation": rule},
    )
    if not rows:
        return []
    of = _rule(view, rule)
    rows.sort(key=lambda row: (row["start"], row["id"]))
    leading: dict[str, str] = {}  # the first duty under the heading of a part, which no number counts
    for row in rows:
        if row["article"] and not row["article"][0].isdigit():
            leading.setdefault(row["article"], row["id"])
    return [
        Norm(
            id=row["id"],
            duty=row["duty"],
            rule=of,
            article=row["article"] or "",
            modality=row["modality"],
            bearer=row["bearer"] or "",
            binds=tuple(row["binds"] or ()),
            borne=tuple(sorted(row["borne"] or ())),
            action=row["action"],
            condition=row["condition"],
            concept=row["concept"],
            heading=row["text"].partition("\n")[0] if row["id"] in leading.values() else "",
        )
        for row in rows
        if not _PRINCIPLES.match(row["text"])
    ]


def _rule(view: View, rule: str) -> Rule:
    from kg.findings import by_reference, norm

    row = view.rows(
        "MATCH (r:Regulation) WHERE r.id = $id OPTIONAL MATCH (d:Document)-[:TEXT_OF]->(r) "
        "OPTIONAL MATCH (x:Regulation)-[e:REPEALS]->(r) "
        "RETURN r.title AS title, r.nature AS nature, r.place AS place, r.effective AS effective, "
        "r.published AS published, collect(d.effective) AS texts, collect(e.date) AS repealed",
        {"id": rule},
    )[0]
    begins = [day for day in (row["effective"], *row["texts"]) if day] or [row["published"] or ""]
    before = view.rows(
        "MATCH (r:Regulation)-[e:REPEALS]->(o:Regulation) WHERE r.id = $id "
        "RETURN o.title AS title, coalesce(o.effective, o.published) AS since",
        {"id": rule},
    )
    from kg.resolve import regulations

    subject = regulations.subject(row["title"])
    earlier = [each["since"] for each in before if each["since"] and regulations.subject(each["title"]) == subject]
    texts = view.rows(
        "MATCH (p:Provision)-[:PART_OF]->(r:Regulation {id: $id}) WHERE p.text CONTAINS '参照' RETURN p.text AS text",
        {"id": rule},
    )
    return norm.Rule(
        id=rule,
        title=row["title"],
        nature=row["nature"],
        place=str(row["place"] or "").removeprefix("place/").removeprefix("中国"),
        since=min([*begins, *earlier]),
        until=min((day for day in row["repealed"] if day), default=""),
        reference=by_reference.references([each["text"] for each in texts]),
    )


def documents(view: View, bodies: Sequence[str], rule: str) -> list[Told]:
    """The documents of bodies that may account for a rule: those that are not its own text."""
    from kg.findings.ladder import counted_years, standing_since

    rows = view.rows(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE b.id IN $bodies "
        "AND NOT EXISTS { MATCH (d)-[:TEXT_OF]->(r:Regulation) WHERE r.id = $rule } "
        "RETURN DISTINCT d.id AS id, d.name AS name, b.id AS body, d.kind AS kind, d.period AS period, "
        "d.effective AS effective",
        {"bodies": list(bodies), "rule": rule},
    )
    return [
        Told(
            row["id"],
            row["name"],
            row["body"],
            row["kind"],
            counted_years(row["kind"], row["period"]),
            standing_since(row["kind"], row["effective"]),
        )
        for row in sorted(rows, key=lambda row: (row["body"], row["id"]))
    ]


def tell(view: View, told: Sequence[Told], concepts: Sequence[str]) -> None:
    """Fills in what documents bear out about some arrangements, and their clauses."""
    from kg.findings.meeting import Borne, Clause

    by_id = {one.id: one for one in told}
    ids = {"ids": list(by_id)}
    if concepts:
        for row in view.rows(
            "MATCH (d:Document)-[e:BEARS_ON]->(m:Mechanism) WHERE d.id IN $ids AND m.name IN $names "
            "RETURN d.id AS id, m.name AS concept, e.about AS about, e.rung AS rung, e.why AS why, e.start AS start, "
            "e.`end` AS end_, e.quote AS quote",
            {**ids, "names": list(concepts)},
        ):
            by_id[row["id"]].borne.append(
                Borne(
                    row["concept"],
                    tuple(row["about"] or ()),
                    row["rung"],
                    row["why"],
                    row["start"],
                    row["end_"],
                    row["quote"],
                )
            )
    for row in view.rows(
        "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.text AS text, d.runs AS runs", ids
    ):
        by_id[row["id"]].clauses.extend(starmap(Clause, stretches(row["text"], row["runs"] or "")))
    for one in told:
        one.borne.sort(key=lambda b: (b.start, b.end, b.concept))


def zone_powers(view: View, body: Body) -> str | None:
    """The words of a loaded local rule that give a zone committee the powers of a level; None where none is loaded."""
    rows = view.rows(
        "MATCH (r:Regulation)<-[:PART_OF]-(p:Provision) WHERE r.title CONTAINS $zone AND p.text CONTAINS '级' "
        "RETURN r.title AS title, p.text AS text",
        {"zone": body.place.name},
    )
    for row in sorted(rows, key=lambda row: (row["title"], row["text"])):
        if found := _POWERS.search(row["text"]):
            return f"《{row['title']}》：“{found[0].strip()}”"
    return None


def names(row: Row) -> dict[str, object]:
    """The place of a body's row, as `trace` shows it."""
    return {"jurisdiction": row["jurisdiction"], "jurisdiction_id": row["jurisdiction_id"]}
