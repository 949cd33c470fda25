"""What follows from the documents in a graph, made anew when one of them comes or goes: findings, IMPLEMENTS, years.

Findings are stored for the duties of the checklist, and of the loaded rules that the body's own documents say they
carry out, where they bind it. They are made anew for a body with all its documents, and for a rule of which a text
came or went with all bodies that carry it out, so that the order of loading does not matter.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg import hold, loaded_rules
from kg.document import Body
from kg.findings import ladder
from kg.findings.duties import Duty
from kg.findings.ladder import Account, counted_years, standing_since
from kg.follow import follow
from kg.graph.account import Cited, account_statements, finding_statements
from kg.graph.targets import Figure, target_statements
from kg.hold import Rules
from kg.loaded_rules import ACCOUNTS
from kg.places import Place
from kg.review import verdicts
from kg.review.finding import finding_id, judged
from kg.review.verdicts import Standing
from kg.runs import section_at
from kg.statement import Evidence, Node, Statement
from kg.stores import Transaction

log = logging.getLogger(__name__)


def conclude(
    transaction: Transaction, bodies: Iterable[str], duties: Sequence[Duty], rules: Rules | None = None
) -> None:
    """Deletes what was concluded about bodies (by id) and concludes it anew from all their documents, and from what
    reviewers said of it. `rules` keeps what was read of rules for who concludes more.
    """
    rules = rules or Rules()
    standings = verdicts.read(transaction.run).of_findings
    carried_out = loaded_rules.carried_out(transaction.run, sorted(set(bodies)))
    for body in sorted(set(bodies)):
        parameters = {"body": body}
        transaction.run("MATCH (f:Finding)-[:FINDING_OF]->(b:Institution {id: $body}) DETACH DELETE f", parameters)
        transaction.run("MATCH (b:Institution {id: $body})-[e:IMPLEMENTS]->(r:Regulation) DELETE e", parameters)
        rows = transaction.run(
            "MATCH (b:Institution {id: $body}) RETURN b.id AS id, b.name AS name, b.kind AS kind, b.level AS level",
            parameters,
        )
        for row in rows:
            transaction.write(
                account_statements(
                    _body(row), _accounts(transaction, body), _cited(transaction, body), duties, standings
                )
            )
            transaction.write(list(_of_rules(transaction, _body(row), carried_out.get(body, []), rules, standings)))
        transaction.write(target_statements(_figures(transaction, body)))
        follow(transaction, body)
    log.debug("concluded anew: %s", ", ".join(sorted(set(bodies))))


def conclude_rules(transaction: Transaction, of: Iterable[str], but: Iterable[str]) -> None:
    """Makes the findings on the duties of rules (by id) anew, for all bodies that carry them out `but` some that were
    concluded already.
    """
    rules, done = sorted(set(of)), set(but)
    concerned = {
        body: mine for body, mine in loaded_rules.carrying_out(transaction.run, rules).items() if body not in done
    }
    if not concerned:
        return
    known, standings = Rules(), verdicts.read(transaction.run).of_findings
    rows = transaction.run(
        "MATCH (b:Institution) WHERE b.id IN $ids RETURN b.id AS id, b.name AS name, b.kind AS kind, b.level AS level",
        {"ids": sorted(concerned)},
    )
    for row in rows:
        for rule in concerned[row["id"]]:
            whose = {"body": row["id"], "of": f"{rule}#"}
            transaction.run(
                "MATCH (f:Finding)-[:FINDING_OF]->(b:Institution {id: $body}) WHERE f.duty STARTS WITH $of "
                "DETACH DELETE f",
                whose,
            )
            transaction.run(
                "MATCH (b:Institution {id: $body})-[e:IMPLEMENTS]->(:Regulation) WHERE e.duty STARTS WITH $of DELETE e",
                whose,
            )
    for row in rows:
        loaded = loaded_rules.loaded(transaction.run, concerned[row["id"]])
        transaction.write(list(_of_rules(transaction, _body(row), loaded, known, standings)))
    log.debug("concluded anew of %s: %s", ", ".join(rules), ", ".join(sorted(concerned)))


def _of_rules(
    transaction: Transaction, body: Body, carried: Sequence[str], rules: Rules, standings: Mapping[str, Standing]
) -> Iterator[Statement]:
    """The findings of a body on the duties of rules that bind it."""
    run = transaction.run
    bound = {
        rule: [
            (norm, how)
            for norm, how in zip(rules.norms(run, rule), rules.bindings(run, rule, body), strict=True)
            if how.bound != "no"
        ]
        for rule in carried
    }
    holding = [rule for rule in carried if bound[rule]]
    if not holding:
        return
    told = loaded_rules.documents(run, [body.id])
    concepts = {concept for rule in holding for concept in rules.duties(run, rule).concepts}
    loaded_rules.tell(run, told, sorted(concepts))
    for rule in holding:
        accounts, leads = hold.accounts(told, rule, rules.duties(run, rule))
        found = ladder.of_norms(body, accounts, bound[rule])
        near = {finding_id(one): hold.nearest(one, leads) for one in found}
        yield from finding_statements(judged(found, standings), near)


def extend_years(transaction: Transaction, loaded: Iterable[int]) -> None:
    """Year nodes from the first to the last year that a document is about, when some are added."""
    there = [row["year"] for row in transaction.run("MATCH (y:Year) RETURN y.year AS year", {})]
    _fill(transaction, there, [*there, *loaded])


def shrink_years(transaction: Transaction) -> None:
    """Takes the Year nodes away that no document reaches any more."""
    rows = transaction.run("MATCH (d:Document) WHERE d.current RETURN d.kind AS kind, d.period AS period")
    span = [year for row in rows for year in counted_years(row["kind"], row["period"])]
    there = [row["year"] for row in transaction.run("MATCH (y:Year) RETURN y.year AS year", {})]
    gone = [year for year in there if not span or not min(span) <= year <= max(span)]
    transaction.run("MATCH (y:Year) WHERE y.year IN $gone DETACH DELETE y", {"gone": gone or [-1]})
    _fill(transaction, [year for year in there if year not in gone], span)


def _fill(transaction: Transaction, there: Sequence[int], span: Sequence[int]) -> None:
    if span:
        missing = set(range(min(span), max(span) + 1)) - set(there)
        transaction.write(Node("Year", f"year/{year}", {"year": year}) for year in sorted(missing))


# ── what a body's documents say, from the store ─────────────────────────────────────────────────────────────────────


def _body(row: dict[str, object]) -> Body:
    path = str(row["id"]).removeprefix("body/").rpartition("/")[0]
    return Body(str(row["name"]), str(row["kind"]), Place(path.rpartition("/")[2], str(row["level"]), path))


def _accounts(transaction: Transaction, body: str) -> list[Account]:
    documents = transaction.run(
        f"MATCH (d:Document)-[:ABOUT]->(b:Institution {{id: $body}}) WHERE {ACCOUNTS} "
        "RETURN d.id AS id, d.kind AS kind, d.period AS period, d.effective AS effective",
        {"body": body},
    )
    bearings = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) MATCH (d)-[e:BEARS_ON]->(o:Obligation) "
        "RETURN d.id AS document, o.duty AS duty, e.rung AS rung, e.why AS why, e.start AS start, e.`end` AS end_, "
        "e.quote AS quote, e.rule AS rule, e.confidence AS confidence, e.page AS page",
        {"body": body},
    )
    return [
        Account(
            document=row["id"],
            kind=row["kind"],
            years=counted_years(row["kind"], row["period"]),
            since=standing_since(row["kind"], row["effective"]),
            bearings=tuple(
                (b["duty"], b["rung"], b["why"], _evidence(b)) for b in bearings if b["document"] == row["id"]
            ),
        )
        for row in sorted(documents, key=lambda row: row["id"])
    ]


def _cited(transaction: Transaction, body: str) -> list[Cited]:
    rows = transaction.run(
        f"MATCH (d:Document)-[:ABOUT]->(b:Institution {{id: $body}}) WHERE {ACCOUNTS} "
        "MATCH (d)-[e:CITES]->(r:Regulation) "
        "OPTIONAL MATCH (r)-[:CONCRETISES]->(w:Regulation) "
        "RETURN d.id AS document, d.kind AS kind, d.period AS period, d.runs AS runs, "
        "r.id AS regulation, r.place AS place, w.id AS wider, "
        "e.role AS role, e.start AS start, e.`end` AS end_, e.quote AS quote, e.rule AS rule, "
        "e.confidence AS confidence, e.page AS page",
        {"body": body},
    )
    return [
        Cited(
            document=row["document"],
            kind=row["kind"],
            period=row["period"] or "",
            regulation=row["regulation"],
            place=row["place"],
            wider=row["wider"],
            role=row["role"],
            section=section_at(row["runs"] or "", row["start"]),
            evidence=_evidence(row),
        )
        for row in sorted(rows, key=lambda row: (row["document"], row["start"], row["regulation"]))
    ]


def _figures(transaction: Transaction, body: str) -> list[Figure]:
    rows = transaction.run(
        "MATCH (o:Outcome)-[:OUTCOME_OF]->(b:Institution {id: $body}) RETURN o.id AS id, o.metric AS metric, "
        "o.unit AS unit, o.status AS status, o.measure AS measure, o.period AS period",
        {"body": body},
    )
    return [Figure(**row) for row in sorted(rows, key=lambda row: str(row["id"]))]


def _evidence(row: dict[str, object]) -> Evidence:
    return Evidence(
        document=str(row["document"]),
        start=int(str(row["start"])),
        end=int(str(row["end_"])),
        quote=str(row["quote"]),
        rule=str(row["rule"]),
        confidence=float(str(row["confidence"])),
        page=None if row["page"] is None else int(str(row["page"])),
    )
