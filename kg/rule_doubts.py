"""What a load remarks on in the texts of rules: articles out of order or twice, two texts of one day, rules that rest
on each other in a circle, repeals of what nobody knows.

Nothing is changed by it; the graph keeps what the texts say, and the remark names what to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from kg.doubts import few
from kg.stores import Transaction


def doubts(transaction: Transaction, documents: Iterable[str]) -> list[str]:
    """The remarks on documents (by id), a few of each kind: hundreds of laws repeal what is forgotten."""
    rows = transaction.run(
        "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE d.id IN $ids "
        "RETURN d.id AS document, d.name AS name, r.id AS rule, r.title AS title",
        {"ids": sorted(documents) or [""]},
    )
    if not rows:
        return []
    names = {row["document"]: row["name"] for row in rows}
    rules = {row["rule"]: row["title"] for row in rows}
    kinds = (
        _articles(transaction, names),
        _same_day(transaction, rules),
        _circles(transaction, rules),
        _unknown(transaction, names),
    )
    return list(chain.from_iterable(map(few, kinds)))


def _articles(transaction: Transaction, names: Mapping[str, str]) -> Iterator[str]:
    """第九条 before 第八条, or 第三条 twice: both are kept, the second with ~2 behind its number."""
    rows = transaction.run(
        "MATCH (p:Provision) WHERE p.document IN $ids RETURN p.document AS document, p.article AS article, "
        "p.position AS position, p.part AS part, p.start AS start",
        {"ids": sorted(names)},
    )
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        texts.setdefault(row["document"], []).append(row)
    for document, articles in sorted(texts.items(), key=lambda each: names[each[0]]):
        said = []
        highest: dict[str | None, tuple[float, str]] = {}
        for row in sorted(articles, key=lambda each: each["start"]):
            part, article = row["part"] or None, str(row["article"])
            before = highest.get(part)
            if "~" in article:
                said.append(f"article {article.partition('~')[0]} stands there twice")
            elif before and row["position"] < before[0]:
                said.append(f"article {article} stands behind article {before[1]}")
            else:
                highest[part] = (row["position"], article)
        if said:
            more = f" and {len(said) - 2} more" if len(said) > 2 else ""
            yield f"{names[document]}: {'; '.join(said[:2])}{more}"


def _same_day(transaction: Transaction, rules: Mapping[str, str]) -> Iterator[str]:
    """Two texts of one rule that are in force from one day: which of them holds cannot be told."""
    rows = transaction.run(
        "MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE r.id IN $ids AND d.current AND d.effective IS NOT NULL "
        "RETURN r.id AS rule, d.effective AS day, d.name AS name",
        {"ids": sorted(rules)},
    )
    texts: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        texts.setdefault((row["rule"], str(row["day"])), []).append(row["name"])
    for (rule, day), several in sorted(texts.items()):
        if len(several) > 1:
            yield f"《{rules[rule]}》 has {len(several)} texts in force from {day}: {', '.join(sorted(several))}"


def _circles(transaction: Transaction, rules: Mapping[str, str]) -> Iterator[str]:
    """A rule that rests on one that rests on it."""
    import networkx

    rows = transaction.run(
        "MATCH (a:Regulation)-[:BASED_ON]->(b:Regulation) "
        "RETURN DISTINCT a.id AS source, b.id AS target, a.title AS title"
    )
    titles = {row["source"]: row["title"] for row in rows}
    graph: networkx.DiGraph[str] = networkx.DiGraph((row["source"], row["target"]) for row in rows)
    for ring in sorted(networkx.strongly_connected_components(graph), key=min):
        if ring & rules.keys() and (len(ring) > 1 or graph.has_edge(*[next(iter(ring))] * 2)):
            names = "".join(f"《{titles[one]}》" for one in sorted(ring))
            yield f"{names} rest on each other in a circle; `kg query basis` has the words of each"


def _unknown(transaction: Transaction, names: Mapping[str, str]) -> Iterator[str]:
    """A repeal of a title that no list and no loaded text knows: a misprint, or a rule older than the collection."""
    rows: Sequence[dict[str, Any]] = transaction.run(
        "MATCH (a:Regulation)-[e:REPEALS]->(b:Regulation) WHERE e.document IN $ids AND NOT b.known "
        "AND NOT EXISTS { MATCH (:Document)-[:TEXT_OF]->(b) } "
        "RETURN DISTINCT e.document AS document, b.title AS title",
        {"ids": sorted(names)},
    )
    for row in sorted(rows, key=lambda each: (names[each["document"]], each["title"])):
        yield f"{names[row['document']]}: repeals 《{row['title']}》, of which neither a list nor a loaded text knows"
