"""What findings for any rule are made of, from a graph: the rule with its duties, and what documents bear out.

Asked in the same words while a graph is written and when a question comes, so that what is stored and what is made when
it is asked for cannot differ. `run` is `View.rows` or `Transaction.run`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING

from kg.runs import stretches

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.meeting import Borne, Clause
    from kg.findings.norm import Norm, Rule
    from kg.review.verdicts import Run

ACCOUNTS = (
    "NOT (d.kind IN ['regulation', 'measures'] "
    "AND (b.level = 'nation' OR b.kind IN ['congress', 'court', 'procuratorate']))"
)
"""Of a document `d` about a body `b`: that it may tell what its body does. A law lays down and gives no account; in the
words of a query what `kg.graph.norms.accounts` asks of a document."""

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
    """A document of a body with what it bears out about arrangements, and its clauses. `texts` are the rules that it is
    itself the text of: none of them can be held against it.
    """

    id: str
    name: str
    body: str
    kind: str
    years: tuple[int, ...]
    since: int | None
    texts: frozenset[str]
    borne: list[Borne] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


def loaded(run: Run, rules: Sequence[str]) -> list[str]:
    """Those of some rules whose text is in the graph."""
    return [
        rule
        for rule in rules
        if run("MATCH (p:Provision)-[:PART_OF]->(r:Regulation {id: $id}) RETURN p.id AS id LIMIT 1", {"id": rule})
    ]


def carried_out(run: Run, bodies: Sequence[str], rule: str = "") -> dict[str, list[str]]:
    """By body: the loaded rules (or the one asked about) that its own documents say they carry out."""
    rows = run(
        "MATCH (b:Institution)<-[:ABOUT]-(d:Document)-[c:CITES]->(r:Regulation) "
        f"WHERE b.id IN $bodies AND c.role = 'implements' AND {ACCOUNTS} AND ($rule = '' OR r.id = $rule) "
        "AND EXISTS { MATCH (:Provision)-[:PART_OF]->(r) } RETURN DISTINCT b.id AS body, r.id AS rule",
        {"bodies": list(bodies), "rule": rule},
    )
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row["body"], row["rule"])):
        found.setdefault(row["body"], []).append(row["rule"])
    return found


def carrying_out(run: Run, rules: Sequence[str]) -> dict[str, list[str]]:
    """By body: those of these rules that its own documents say they carry out, loaded or not."""
    rows = run(
        "MATCH (b:Institution)<-[:ABOUT]-(d:Document)-[c:CITES]->(r:Regulation) "
        f"WHERE r.id IN $rules AND c.role = 'implements' AND {ACCOUNTS} "
        "RETURN DISTINCT b.id AS body, r.id AS rule",
        {"rules": sorted(rules) or [""]},
    )
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row["body"], row["rule"])):
        found.setdefault(row["body"], []).append(row["rule"])
    return found


def resting_on(run: Run, documents: Sequence[str]) -> set[str]:
    """The rules whose duties, or the days on which they hold, rest on these documents: those of which they are a text,
    and those that they repeal.
    """
    ids = {"ids": sorted(documents) or [""]}
    texts = run("MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE d.id IN $ids RETURN DISTINCT r.id AS id", ids)
    ends = run(
        "MATCH (a:Regulation)-[e:REPEALS]->(r:Regulation) WHERE e.document IN $ids RETURN DISTINCT r.id AS id", ids
    )
    return {row["id"] for row in (*texts, *ends)}


def zones_of(run: Run, rules: Sequence[str]) -> set[str]:
    """The zone committees whose powers these rules may tell: their names have the zone's."""
    rows = run(
        "MATCH (b:Institution {kind: 'zone_committee'})-[:OF_PLACE]->(j:Jurisdiction) MATCH (r:Regulation) "
        "WHERE r.id IN $rules AND r.title CONTAINS j.name RETURN DISTINCT b.id AS id",
        {"rules": sorted(rules) or [""]},
    )
    return {row["id"] for row in rows}


def norms(run: Run, rule: str) -> list[Norm]:
    """The duties of a loaded rule that no duty of the checklist stands for, in the order of its text."""
    from kg.findings.norm import Norm

    rows = run(
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
    of = _rule(run, rule)
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


def _rule(run: Run, rule: str) -> Rule:
    from kg.findings import norm

    row = run(
        "MATCH (r:Regulation) WHERE r.id = $id OPTIONAL MATCH (d:Document)-[:TEXT_OF]->(r) "
        "OPTIONAL MATCH (x:Regulation)-[e:REPEALS]->(r) "
        "RETURN r.title AS title, r.nature AS nature, r.place AS place, r.effective AS effective, "
        "r.published AS published, collect(d.effective) AS texts, collect(e.date) AS repealed",
        {"id": rule},
    )[0]
    begins = [day for day in (row["effective"], *row["texts"]) if day] or [row["published"] or ""]
    before = run(
        "MATCH (r:Regulation)-[e:REPEALS]->(o:Regulation) WHERE r.id = $id "
        "RETURN o.title AS title, coalesce(o.effective, o.published) AS since",
        {"id": rule},
    )
    from kg.resolve import regulations

    subject = regulations.subject(row["title"])
    earlier = [each["since"] for each in before if each["since"] and regulations.subject(each["title"]) == subject]
    texts = run(
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
        reference=norm.references([each["text"] for each in texts]),
    )


def documents(run: Run, bodies: Sequence[str]) -> list[Told]:
    """The documents of bodies that may account for a rule."""
    from kg.findings.ladder import counted_years, standing_since

    rows = run(
        f"MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE b.id IN $bodies AND {ACCOUNTS} "
        "OPTIONAL MATCH (d)-[:TEXT_OF]->(r:Regulation) "
        "RETURN d.id AS id, d.name AS name, b.id AS body, d.kind AS kind, d.period AS period, "
        "d.effective AS effective, collect(r.id) AS texts",
        {"bodies": list(bodies)},
    )
    return [
        Told(
            row["id"],
            row["name"],
            row["body"],
            row["kind"],
            counted_years(row["kind"], row["period"]),
            standing_since(row["kind"], row["effective"]),
            frozenset(row["texts"]),
        )
        for row in sorted(rows, key=lambda row: (row["body"], row["id"]))
    ]


def tell(run: Run, told: Sequence[Told], concepts: Sequence[str]) -> None:
    """Fills in what documents bear out about some arrangements, and their clauses."""
    from kg.findings.meeting import Borne, Clause

    by_id = {one.id: one for one in told}
    ids = {"ids": list(by_id)}
    if concepts:
        for row in run(
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
    for row in run("MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.text AS text, d.runs AS runs", ids):
        by_id[row["id"]].clauses.extend(starmap(Clause, stretches(row["text"], row["runs"] or "")))
    for one in told:
        one.borne.sort(key=lambda b: (b.start, b.end, b.concept))


def zone_powers(run: Run, body: Body) -> str | None:
    """The words of a loaded local rule that give a zone committee the powers of a level; None where none is loaded."""
    rows = run(
        "MATCH (r:Regulation)<-[:PART_OF]-(p:Provision) WHERE r.title CONTAINS $zone AND p.text CONTAINS '级' "
        "RETURN r.title AS title, p.text AS text",
        {"zone": body.place.name},
    )
    for row in sorted(rows, key=lambda row: (row["title"], row["text"])):
        if found := _POWERS.search(row["text"]):
            return f"《{row['title']}》：“{found[0].strip()}”"
    return None
