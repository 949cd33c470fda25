"""The numbered items of a normative document that has no articles, as provisions: 国办发〔2018〕118号 （三）.

An opinion, a circular or a plan lays duties down as a statute does; its items are numbered （一） （二） through the
whole document, or afresh in each part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg import dates
from kg.document import Clause, Document
from kg.graph import versions
from kg.graph.asks import asked, condition
from kg.graph.catalogue import mechanism_id
from kg.graph.dues import Calendar
from kg.graph.facts import Reading, clause_id, evidence, obligation_properties, of_mention
from kg.graph.norms import work
from kg.graph.world import body_statements, regulation_statements
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement


def items(document: Document) -> dict[int, str]:
    """The number of each numbered item by the index of its clause; a 条 where the document has such.

    （三） is `3`; where the parts count afresh, the third of the second part is `2.3`; a part of its own words is 二.
    """
    if there := versions.articles(document):
        return {clause.index: article for article, clause in there}
    bracketed = [clause for clause in document.clauses if _bracketed(clause)]
    numbers = {clause.index: str(_number(clause.marker)) for clause in bracketed}
    twice = max(Counter(numbers.values()).values(), default=1) > 1
    found = {}
    for clause in bracketed:
        part = None if clause.parent is None else document.clauses[clause.parent]
        prefix = f"{_number(part.marker)}." if twice and part and _part(part) else ""
        found[clause.index] = prefix + numbers[clause.index]
    for clause in document.clauses:
        if _part(clause):
            found[clause.index] = clause.marker.rstrip("、.．") if bracketed else str(_number(clause.marker))
    return found


def _bracketed(clause: Clause) -> bool:
    return clause.marker.startswith(("（", "(")) and bool(_number(clause.marker))


def _number(marker: str) -> int | None:
    return dates.number(marker.strip("（）()、.．"))


def _part(clause: Clause) -> bool:
    """Whether a clause is a part: 一、 (its marker without the sign, where a heading follows)."""
    return not _bracketed(clause) and bool(_number(clause.marker)) and not clause.marker[0].isdigit()


def item_statements(reading: Reading) -> Iterator[Statement]:
    """The items, and the obligations that the document lays down: in its clauses, and in the items that hold them."""
    document, regulation = reading.document, work(reading)
    numbered = items(document) if regulation else {}
    if regulation is not None and numbered:
        yield from _provisions(document, regulation, numbered)
    calendar = Calendar(document)
    counters: Counter[str] = Counter()
    for mention, node_id in reading.obligations:
        around = document.upward(document.clause_at(mention.start))
        number = next((numbered[clause.index] for clause in around if clause.index in numbered), None)
        counters[number or ""] += 1
        duty = f"{regulation.id}#{number}.{counters[number]}" if regulation and number else node_id
        properties = obligation_properties(document, mention, duty, calendar)
        action = str(properties["action"])
        me, proof = Ref("Obligation", node_id), of_mention(document, mention)
        yield Node("Obligation", node_id, {**properties, "article": number, "condition": condition(action)})
        clause = document.clause_at(mention.start) or document.clauses[0]
        yield Edge("LAID_DOWN_IN", me, Ref("Clause", clause_id(document, clause)), {}, proof)
        if number is not None:
            yield Edge("LAID_DOWN_IN", me, Ref("Provision", _provision_id(document, number)), {}, proof)
            if concept := asked(action):
                yield Edge("REQUIRES", me, Ref("Mechanism", mechanism_id(concept)))
        for body in mention.bearers:
            yield from body_statements(body)
            yield Edge("BORNE_BY", me, Ref("Institution", body.id), {}, proof)


def _provisions(document: Document, regulation: Regulation, numbered: dict[int, str]) -> Iterator[Statement]:
    yield from regulation_statements(regulation)
    stated = set()
    for position, (index, number) in enumerate(sorted(numbered.items()), 1):
        if number in stated:
            continue  # a number that stands again (in an annex) names the first
        stated.add(number)
        clause = document.clauses[index]
        node = Ref("Provision", _provision_id(document, number))
        yield Node(
            "Provision",
            node.id,
            {
                "regulation": regulation.id,
                "document": document.id,
                "article": number,
                "position": float(position),
                "start": clause.start,
                "end": clause.end,
                "text": document.text[clause.start : clause.end],
            },
        )
        yield Edge(
            "PART_OF",
            node,
            Ref("Regulation", regulation.id),
            {},
            evidence(document, clause.start, clause.end, "item"),
        )


def _provision_id(document: Document, number: str) -> str:
    return f"{document.id}/article/{number}"
