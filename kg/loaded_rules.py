"""What findings for any rule are made of, from a graph: the rule with its duties, and what documents bear out.

Asked in the same words while a graph is written and when a question comes, so that what is stored and what is made when
it is asked for cannot differ. `run` is `View.rows` or `Transaction.run`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING, Any

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
    """The zone committees whose powers these rules may tell: their names have the zone's.

    Compared here: for `r.title CONTAINS j.name` Neo4j 5.26 plans to look it up in the index of titles, which cannot do
    that, and the query fails. (A parameter instead of `j.name` is safe.)
    """
    titles = run("MATCH (r:Regulation) WHERE r.id IN $rules RETURN r.title AS title", {"rules": sorted(rules) or [""]})
    zones = run(
        "MATCH (b:Institution {kind: $kind})-[:OF_PLACE]->(j:Jurisdiction) RETURN b.id AS id, j.name AS name",
        {"kind": "zone_committee"},
    )
    return {zone["id"] for zone in zones if any(zone["name"] in row["title"] for row in titles if row["title"])}


def norms(run: Run, rule: str) -> list[Norm]:
    """The duties that the text of a rule lays down and no duty of the checklist stands for, in the order of the text.

    Of several texts the newest holds. Several short queries that begin at the rule: a list of rules, or one query with
    all that may be there, has Ladybug look through every duty of the graph.
    """
    texts = run(
        "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation {id: $id}) RETURN d.id AS id, coalesce(d.effective, '') AS day",
        {"id": rule},
    )
    if not texts:
        return []
    newest = max(row["day"] for row in texts)
    text = min(row["id"] for row in texts if row["day"] == newest)
    laid_down = "MATCH (r:Regulation {id: $id})<-[:PART_OF]-(p:Provision)<-[e:LAID_DOWN_IN]-(o:Obligation) "
    rows = run(
        f"{laid_down}RETURN o.id AS id, o.duty AS duty, o.article AS article, o.modality AS modality, "
        "o.bearer AS bearer, o.binds AS binds, o.action AS action, o.condition AS condition, e.start AS start, "
        "e.document AS document, p.text AS text",
        {"id": rule},
    )
    if not rows:
        return []
    onward = {"concepts": "(o)-[:REQUIRES]->(x:Mechanism)", "borne": "(o)-[:BORNE_BY]->(x:Institution)"}
    listed = (
        "MATCH (c:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation {id: $id}) RETURN c.id AS id LIMIT 1"
    )
    if run(listed, {"id": rule}):
        onward["covered"] = "(o)-[:COVERED_BY]->(x:Obligation)"
    beside = {
        name: _by_duty(run(f"{laid_down}MATCH {edge} RETURN o.id AS id, x.id AS target", {"id": rule}))
        for name, edge in onward.items()
    }
    of = _rule(run, rule)
    leading: dict[str, str] = {}  # the first duty under the heading of a part, which no number counts
    found = []
    for row in sorted(rows, key=lambda row: (row["start"] or 0, row["id"])):
        if row["document"] != text or row["id"] in beside.get("covered", ()):
            continue
        article = row["article"] or ""
        first = bool(article) and not article[0].isdigit() and leading.setdefault(article, row["id"]) == row["id"]
        if not _PRINCIPLES.match(row["text"]):
            found.append(_norm(row, of, beside["concepts"], beside["borne"], heading=first))
    return found


def _by_duty(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row["target"])
    return found


def _norm(
    row: Mapping[str, Any],
    rule: Rule,
    concepts: Mapping[str, Sequence[str]],
    borne: Mapping[str, Sequence[str]],
    *,
    heading: bool,
) -> Norm:
    from kg.findings.norm import Norm

    return Norm(
        id=row["id"],
        duty=row["duty"],
        rule=rule,
        article=row["article"] or "",
        modality=row["modality"],
        bearer=row["bearer"] or "",
        binds=tuple(row["binds"] or ()),
        borne=tuple(sorted(borne.get(row["id"], ()))),
        action=row["action"],
        condition=row["condition"],
        concept=min((one.removeprefix("mechanism/") for one in concepts.get(row["id"], ())), default=None),
        heading=row["text"].partition("\n")[0] if heading else "",
    )


def _rule(run: Run, rule: str) -> Rule:
    """What is to be known of a rule itself: its place, its days, to whom it applies by reference."""
    from kg.findings import by_reference, norm
    from kg.resolve import regulations

    (row,) = run(
        "MATCH (r:Regulation {id: $id}) OPTIONAL MATCH (d:Document)-[:TEXT_OF]->(r) "
        "RETURN r.title AS title, r.nature AS nature, r.place AS place, r.effective AS effective, "
        "r.published AS published, collect(d.effective) AS texts",
        {"id": rule},
    )
    repealed = run(
        "MATCH (x:Regulation)-[e:REPEALS]->(r:Regulation {id: $id}) "
        "WHERE e.date > coalesce(r.published, r.effective, '') RETURN e.date AS day",
        {"id": rule},
    )
    made = max((day for day in row["texts"] if day), default="")  # a rule made since under the title of old holds
    before = run(
        "MATCH (r:Regulation {id: $id})-[e:REPEALS]->(o:Regulation) "
        "RETURN o.title AS title, coalesce(o.effective, o.published) AS since",
        {"id": rule},
    )
    texts = run(
        "MATCH (p:Provision)-[:PART_OF]->(r:Regulation {id: $id}) WHERE p.text CONTAINS '参照' "
        "RETURN p.text AS text, p.position AS position",
        {"id": rule},
    )
    begins = [day for day in (row["effective"], *row["texts"]) if day] or [row["published"] or ""]
    subject = regulations.subject(row["title"])
    earlier = [each["since"] for each in before if each["since"] and regulations.subject(each["title"]) == subject]
    ordered = sorted((one["position"], one["text"]) for one in texts)
    return norm.Rule(
        id=rule,
        title=row["title"],
        nature=row["nature"],
        place=str(row["place"] or "").removeprefix("place/").removeprefix("中国"),
        since=min([*begins, *earlier]),
        until=min((each["day"] for each in repealed if each["day"] > made), default=""),
        reference=by_reference.references([text for _, text in ordered]),
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
    titled = run("MATCH (r:Regulation) WHERE r.title CONTAINS $zone RETURN r.id AS id", {"zone": body.place.name})
    rows = [
        row
        for rule in titled
        for row in run(
            "MATCH (r:Regulation {id: $id})<-[:PART_OF]-(p:Provision) WHERE p.text CONTAINS '级' "
            "RETURN r.title AS title, p.text AS text",
            {"id": rule["id"]},
        )
    ]
    for row in sorted(rows, key=lambda row: (row["title"], row["text"])):
        if found := _POWERS.search(row["text"]):
            return f"《{row['title']}》：“{found[0].strip()}”"
    return None
