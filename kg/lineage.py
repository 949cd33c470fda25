"""Ties the texts of rules in a graph together: SUCCEEDS between their articles, FULFILS from a rule to a delegation.

Both rest on two documents, so they are made when the second of them comes, and made anew when one goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.graph.lineage import Later, answers, chain
from kg.statement import Edge, Ref, Statement
from kg.stores import Transaction


def tie(transaction: Transaction, documents: Iterable[str]) -> None:
    """Makes the ties of the rules whose texts these documents are, and of those that rest on or replace them."""
    transaction.write(untied(transaction, documents))


def untied(transaction: Transaction, documents: Iterable[str]) -> list[Statement]:
    """The same ties, for the caller to write: the old ones are taken away, the new ones are not there yet."""
    ids = sorted(set(documents))
    if not ids:
        return []
    rules = [
        row["id"]
        for row in transaction.run(
            "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE d.id IN $ids RETURN DISTINCT r.id AS id", {"ids": ids}
        )
    ]
    return [*_successions(transaction, rules), *_fulfilments(transaction, rules)] if rules else []


def rules_of(transaction: Transaction, documents: Iterable[str]) -> list[str]:
    """The other texts of the rules that these documents are texts of: whose ties change when they go."""
    rows = transaction.run(
        "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) MATCH (o:Document)-[:TEXT_OF]->(r) "
        "WHERE d.id IN $ids AND NOT o.id IN $ids RETURN DISTINCT o.id AS id",
        {"ids": sorted(set(documents)) or [""]},
    )
    return sorted(row["id"] for row in rows)


def _successions(transaction: Transaction, rules: list[str]) -> Iterator[Statement]:
    """Each later text of a rule succeeds the one before it; the first succeeds the last of the rule that it repeals."""
    rows = transaction.run(
        "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE d.current RETURN r.id AS rule, d.id AS document, "
        "coalesce(d.effective, d.not_before, '') AS day"
    )
    texts: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        texts.setdefault(row["rule"], []).append((row["document"], row["day"]))
    wanted = set(rules)
    pairs = [pair for rule in rules if len(texts.get(rule, ())) > 1 for pair in chain(texts[rule])]
    repeals = transaction.run(
        "MATCH (a:Regulation)-[e:REPEALS]->(b:Regulation) RETURN DISTINCT a.id AS newer, b.id AS older, e.date AS day"
    )
    for row in repeals:
        if {row["newer"], row["older"]} & wanted and row["newer"] in texts and row["older"] in texts:
            first = min(texts[row["newer"]], key=lambda each: (each[1], each[0]))
            before = [each for each in texts[row["older"]] if not row["day"] or each[1] < row["day"]]
            if before:  # a text made since under the title of old is another rule
                pairs.append((first[0], max(before, key=lambda each: (each[1], each[0]))[0]))
    concerned = sorted({document for rule in rules for document, _ in texts.get(rule, ())})
    transaction.run(
        "MATCH (p:Provision)-[e:SUCCEEDS]->(:Provision) WHERE p.document IN $ids DELETE e", {"ids": concerned or [""]}
    )
    ordered = sorted(set(pairs))
    for at in range(0, len(ordered), _PAIRS):
        some = ordered[at : at + _PAIRS]
        texts_of = _articles(transaction, {document for pair in some for document in pair})
        for newer, group in groupby(some, key=itemgetter(0)):
            articles = texts_of.get(newer, {})
            later = Later(articles)
            for _, older in group:
                former = texts_of.get(older, {})
                if _numbers(articles).isdisjoint(_numbers(former)):
                    continue  # parts of one code, each in a file of its own
                for new, old, alike in later.successions(former):
                    yield Edge("SUCCEEDS", Ref("Provision", new), Ref("Provision", old), {"alike": alike})


def _numbers(articles: Collection[str]) -> set[str]:
    return {article.rpartition("/")[2] for article in articles}


_PAIRS = 300  # of texts whose articles stand in memory at a time
_FEW = 8  # documents from which on it is faster to look through all provisions than to go from each to its own


def _articles(transaction: Transaction, documents: Collection[str]) -> dict[str, dict[str, str]]:
    """By document the texts of its articles by id, in their order."""
    told = "RETURN p.document AS document, p.id AS id, p.text AS text, p.position AS position"
    if len(documents) < _FEW:
        rows = [
            row
            for document in sorted(documents)
            for row in transaction.run(
                "MATCH (d:Document {id: $id})-[:TEXT_OF]->(r:Regulation)<-[:PART_OF]-(p:Provision) "
                f"WHERE p.document = $id {told}",
                {"id": document},
            )
        ]
    else:
        rows = transaction.run(f"MATCH (p:Provision) WHERE p.document IN $ids {told}", {"ids": sorted(documents)})
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=itemgetter("position", "id")):
        found.setdefault(row["document"], {})[row["id"]] = row["text"]
    return found


def _fulfilments(transaction: Transaction, rules: list[str]) -> Iterator[Statement]:
    """A rule that rests on another fulfils those of its delegations that are to its maker and on its matter."""
    rows: list[dict[str, Any]] = transaction.run(
        "MATCH (n:Regulation)-[:BASED_ON]->(r:Regulation)<-[e:DELEGATES]-(p:Provision) "
        "WHERE n.nature IN e.natures AND (n.id IN $rules OR r.id IN $rules) "
        "RETURN DISTINCT n.id AS rule, n.title AS title, r.title AS law, p.id AS provision, p.text AS text, "
        "e.subject AS subject",
        {"rules": rules},
    )
    transaction.run("MATCH (n:Regulation)-[e:FULFILS]->(:Provision) WHERE n.id IN $rules DELETE e", {"rules": rules})
    made: dict[tuple[str, str], float] = {}
    for row in rows:
        alike = answers(row["subject"], row["text"], row["title"], row["law"])
        key = (row["rule"], row["provision"])
        made[key] = max(alike, made.get(key, 0.0))
    for (rule, provision), alike in sorted(made.items()):
        if alike:
            yield Edge("FULFILS", Ref("Regulation", rule), Ref("Provision", provision), {"alike": alike})
