"""The text of a regulation as statements: the work, its articles, the obligations of each, what it rests on and
repeals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.document import Document
from kg.findings.duties import Duty, checklist
from kg.graph.asks import asked, condition
from kg.graph.catalogue import duty_id, mechanism_id, regulation_of
from kg.graph.dues import Calendar
from kg.graph.facts import Reading, evidence, obligation_ids, obligation_properties, of_mention, resolutions
from kg.graph.versions import Event, articles, history, holds_from, lapses, position, stated_start
from kg.graph.world import body_statements, regulation_statements
from kg.mention import ObligationMention
from kg.mentions.mechanism import concepts_in
from kg.resolve import regulations
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement

BASIS = re.compile(r"(?:根据|依据|依照|按照)[^。]{0,200}(?:制定|结合|规定)")
REPEALS = re.compile(r"(?:同时|即行|自行)?(?:废止|失效)")


def work(reading: Reading) -> Regulation | None:
    """The regulation that the document is the text of; None without a title."""
    meta = reading.document.metadata
    if meta.title is None:
        return None
    carried = re.search(r"印发《(.+)》的通知", meta.title.value)
    title = carried[1] if carried else meta.title.value
    return regulations.resolve(title, meta.body, {}, meta.number.value if meta.number else None).regulation


def text_statements(reading: Reading) -> Iterator[Statement]:
    """That the document is a text of the regulation, until when it holds by its own words, and who amended it."""
    document, regulation = reading.document, work(reading)
    if regulation is None or document.metadata.title is None:
        return
    title = document.metadata.title
    happened = history(document)
    yield from regulation_statements(regulation)
    yield Edge(
        "TEXT_OF",
        Ref("Document", document.id),
        Ref("Regulation", regulation.id),
        {"lapses": lapses(document, stated_start(document, happened))},
        evidence(document, title.start, title.end, "title"),
    )
    yield from _amendments(reading, regulation, happened)


def _amendments(reading: Reading, regulation: Regulation, happened: tuple[Event, ...]) -> Iterator[Statement]:
    """The decisions that amended the text, with the day of each."""
    for mention, resolution in resolutions(reading):
        for event in happened:
            if event.kind == "amended" and event.start <= mention.start < event.end:
                yield from regulation_statements(resolution.regulation)
                yield Edge(
                    "AMENDS",
                    Ref("Regulation", resolution.regulation.id),
                    Ref("Regulation", regulation.id),
                    {"date": event.date},
                    evidence(reading.document, event.start, event.end, "head.amended", 0.9),
                )


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
    calendar = Calendar(document)
    duties = [duty for duty in checklist() if regulation_of(duty).id == regulation.id]
    for mention, node_id in obligation_ids(reading):
        number = _article_at(document, by_clause, mention.start)
        if number is None:
            continue
        counters[number] = counters.get(number, 0) + 1
        properties = obligation_properties(document, mention, f"{regulation.id}#{number}.{counters[number]}", calendar)
        words = str(properties["action"])
        yield Node("Obligation", node_id, {**properties, "article": number, "condition": condition(words)})
        proof = of_mention(document, mention)
        me = Ref("Obligation", node_id)
        yield Edge("LAID_DOWN_IN", me, Ref("Provision", _provision_id(document, number)), {}, proof)
        for body in mention.bearers:
            yield from body_statements(body)
            yield Edge("BORNE_BY", me, Ref("Institution", body.id), {}, proof)
        yield from _asked(me, mention, number, words, duties)


def _asked(
    me: Ref, mention: ObligationMention, article: str, words: str, duties: Sequence[Duty]
) -> Iterator[Statement]:
    """The arrangement that an obligation asks for, and the duty of the catalogue that stands for it: one of its
    article and modality that asks for the same.
    """
    concept = asked(words)
    if concept:
        yield Edge("REQUIRES", me, Ref("Mechanism", mechanism_id(concept)))
    for duty in duties:
        if (
            duty.mechanism in concepts_in(words)
            and article in duty.article.split(";")
            and duty.modality == mention.modality
        ):
            yield Edge("COVERED_BY", me, Ref("Obligation", duty_id(duty.id)))
            return


def basis_statements(reading: Reading) -> Iterator[Statement]:
    """What the regulation rests on (根据…制定本…), repeals, or otherwise names, by article and from what day."""
    document, regulation = reading.document, work(reading)
    if regulation is None:
        return
    happened = history(document)
    since = stated_start(document, happened) or holds_from(document, happened)
    by_clause = {clause.index: article for article, clause in articles(document)}
    for mention, resolution in resolutions(reading):
        if resolution.regulation.id == regulation.id:
            continue
        article = _article_at(document, by_clause, mention.start)
        sentence = document.sentence_at(mention.start)
        words = document.text[sentence.start : sentence.end] if sentence else ""
        if article in (None, "1") and BASIS.search(words):
            kind = "BASED_ON"
        elif article is None:
            continue  # the head, and what a text without articles just names
        elif REPEALS.search(words) and mention.role == "repeals":
            kind = "REPEALS"
        else:
            kind = "CITES"
        yield from regulation_statements(resolution.regulation)
        yield Edge(
            kind,
            Ref("Regulation", regulation.id),
            Ref("Regulation", resolution.regulation.id),
            {"article": article, "date": since},
            of_mention(document, mention),
        )


def _provision_id(document: Document, article: str) -> str:
    return f"{document.id}/article/{article}"


def _article_at(document: Document, by_clause: Mapping[int, str], offset: int) -> str | None:
    """The number of the article around an offset."""
    around = document.upward(document.clause_at(offset))
    return next((by_clause[clause.index] for clause in around if clause.index in by_clause), None)
