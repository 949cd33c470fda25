"""The text of a regulation as statements: the work, its articles, the obligations of each, what it rests on and
repeals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.document import Clause, Document
from kg.graph.facts import Reading, evidence, obligation_ids, obligation_properties, of_mention, resolutions
from kg.graph.world import body_statements, regulation_statements
from kg.resolve import regulations
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement

ARTICLE = re.compile(r"第(?P<number>[一二三四五六七八九十百千零〇\d]+)条(?:之(?P<sub>[一二三四五六七八九十]+))?")
BASIS = re.compile(r"(?:根据|依据|依照|按照)[^。]{0,200}(?:制定|结合|规定)")
REPEALS = re.compile(r"(?:同时|即行|自行)?(?:废止|失效)")
DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
UNIT = {"十": 10, "百": 100, "千": 1000}


def article_number(marker: str) -> str | None:
    """第三十四条之一 → `34-1`; None for a marker that is no article."""
    found = ARTICLE.search(marker)
    if not found:
        return None
    number = _number(found["number"])
    return f"{number}-{_number(found['sub'])}" if found["sub"] else str(number)


def _number(words: str) -> int:
    """二百三十一 · 十 · 25 as an integer."""
    if words.isdigit():
        return int(words)
    total, digit = 0, 0
    for c in words:
        if c in UNIT:
            total += (digit or 1) * UNIT[c]
            digit = 0
        else:
            digit = DIGIT.get(c, digit)
    return total + digit


def position(article: str) -> float:
    """Sorts articles: `34-1` is 34.001."""
    number, _, sub = article.partition("-")
    return int(number) + (int(sub) / 1000 if sub else 0.0)


def work(reading: Reading) -> Regulation | None:
    """The regulation that the document is the text of; None without a title."""
    meta = reading.document.metadata
    if meta.title is None:
        return None
    carried = re.search(r"印发《(.+)》的通知", meta.title.value)
    title = carried[1] if carried else meta.title.value
    return regulations.resolve(title, meta.body, {}, meta.number.value if meta.number else None).regulation


def text_statements(reading: Reading) -> Iterator[Statement]:
    """That the document is a text of the regulation."""
    document, regulation = reading.document, work(reading)
    if regulation is None or document.metadata.title is None:
        return
    title = document.metadata.title
    yield from regulation_statements(regulation)
    yield Edge(
        "TEXT_OF",
        Ref("Document", document.id),
        Ref("Regulation", regulation.id),
        {},
        evidence(document, title.start, title.end, "title"),
    )


def articles(document: Document) -> list[tuple[str, Clause]]:
    """The articles of a text with their clauses, each number once: a repeated one (a quoted or annexed text) is left
    out.
    """
    found: dict[str, Clause] = {}
    for clause in document.clauses:
        if (number := article_number(clause.marker)) is not None:
            found.setdefault(number, clause)
    return list(found.items())


def provision_statements(reading: Reading) -> Iterator[Statement]:
    """The articles, and the obligations that each lays down."""
    document, regulation = reading.document, work(reading)
    if regulation is None:
        return
    numbered = articles(document)
    by_clause = {clause.index: article for article, clause in numbered}
    for article, clause in numbered:
        yield Node(
            "Provision",
            _provision_id(document, article),
            {
                "regulation": regulation.id,
                "document": document.id,
                "article": article,
                "position": position(article),
                "text": document.text[clause.start : clause.end],
            },
        )
        yield Edge(
            "PART_OF",
            Ref("Provision", _provision_id(document, article)),
            Ref("Regulation", regulation.id),
            {},
            evidence(document, clause.start, clause.end, "article"),
        )
    counters: dict[str, int] = {}
    for mention, node_id in obligation_ids(reading):
        number = _article_at(document, by_clause, mention.start)
        if number is None:
            continue
        counters[number] = counters.get(number, 0) + 1
        properties = obligation_properties(document, mention, f"{regulation.id}#{number}.{counters[number]}")
        yield Node("Obligation", node_id, {**properties, "article": number})
        proof = of_mention(document, mention)
        yield Edge(
            "LAID_DOWN_IN", Ref("Obligation", node_id), Ref("Provision", _provision_id(document, number)), {}, proof
        )
        for body in mention.bearers:
            yield from body_statements(body)
            yield Edge("BORNE_BY", Ref("Obligation", node_id), Ref("Institution", body.id), {}, proof)


def basis_statements(reading: Reading) -> Iterator[Statement]:
    """What the regulation rests on (根据…制定本…), repeals, or otherwise names, by article."""
    document, regulation = reading.document, work(reading)
    if regulation is None:
        return
    by_clause = {clause.index: article for article, clause in articles(document)}
    for mention, resolution in resolutions(reading):
        article = _article_at(document, by_clause, mention.start)
        if article is None or resolution.regulation.id == regulation.id:
            continue
        sentence = document.sentence_at(mention.start)
        words = document.text[sentence.start : sentence.end] if sentence else ""
        if article == "1" and BASIS.search(words):
            kind = "BASED_ON"
        elif REPEALS.search(words) and mention.role == "repeals":
            kind = "REPEALS"
        else:
            kind = "CITES"
        yield from regulation_statements(resolution.regulation)
        yield Edge(
            kind,
            Ref("Regulation", regulation.id),
            Ref("Regulation", resolution.regulation.id),
            {"article": article},
            of_mention(document, mention),
        )


def _provision_id(document: Document, article: str) -> str:
    return f"{document.id}/article/{article}"


def _article_at(document: Document, by_clause: Mapping[int, str], offset: int) -> str | None:
    """The number of the article around an offset."""
    around = document.upward(document.clause_at(offset))
    return next((by_clause[clause.index] for clause in around if clause.index in by_clause), None)
