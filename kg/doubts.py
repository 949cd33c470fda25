"""What a load remarks on: bodies that stand in the graph twice or at a place that cannot be told, reports of nobody,
texts that are nothing but a title, documents whose dates contradict each other.

Nothing is changed by it, for nobody here can know which is right: the graph keeps what was read, each under its own
name, and the remark says what to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from kg import places
from kg.document import Document
from kg.errors import NotFound
from kg.stores import Transaction

CONTRADICTORY = (
    "order.published",
    "order.period",
    "order.in_force",
    "order.made",
    "order.amended",
    "order.until",
    "date.in_force",
)
"""Checks on the days of a whole document; the others are about single sentences."""
ITSELF = "title.itself"

MOST = 20  # remarks of a kind


def few(remarks: Iterable[str]) -> Iterator[str]:
    """The first `MOST` remarks of a kind, and how many more there are."""
    found = iter(remarks)
    yield from islice(found, MOST)
    if more := sum(1 for _ in found):
        yield f"… and {more} more of this kind"


def twins(transaction: Transaction, documents: Iterable[Document]) -> Iterator[str]:
    """A remark for each document about a body of whose name the graph has another: at another level, or at a place that
    is in no list of divisions and may be the same (栖岭县 with its city, and without).

    Two listed places of one name (鼓楼区 of two cities) are two bodies, and no remark.
    """
    about = {document.metadata.body.id: document for document in documents if document.metadata.body}
    if not about:
        return
    names = sorted({one.metadata.body.name for one in about.values() if one.metadata.body})
    rows = transaction.run(
        "MATCH (:Document)-[:ABOUT]->(b:Institution) WHERE b.name IN $names "
        "RETURN DISTINCT b.id AS id, b.name AS name, b.level AS level",
        {"names": names},
    )
    named: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: str(row["id"])):
        named.setdefault(row["name"], []).append(row)
    told: set[frozenset[str]] = set()
    for body, document in sorted(about.items()):
        alike = named.get(document.metadata.body.name, []) if document.metadata.body else []
        mine = next((row for row in alike if row["id"] == body), None)
        for other in alike:
            if mine is None or other["id"] == body or frozenset((body, other["id"])) in told:
                continue
            told.add(frozenset((body, other["id"])))
            levels = mine["level"] != other["level"]
            if levels or not (_is_listed(body) and _is_listed(other["id"])):
                why = f"of {mine['level']} and of {other['level']} level" if levels else "at two places"
                yield (
                    f"{document.name}: {mine['name']} stands in the graph {why}, as {_place(body)} and as "
                    f"{_place(other['id'])}; if they are one, a manifest can say so (its column body)"
                )


def nowhere(documents: Iterable[Document]) -> Iterator[str]:
    """A remark for each report that no body could be found for, and for each document about a body of a name that
    several listed places have (鼓楼区), where nothing in the text tells which: none of them is taken.
    """
    for document in documents:
        body = document.metadata.body
        if body is None:
            if document.kind in ("annual_report", "work_report"):
                yield (
                    f"{document.name}: no body found whose report it is, so it is an account of nobody; a manifest can "
                    "say whose (its column body)"
                )
        elif body.place.path and not body.place.code and "/" not in body.place.path:
            listed = [place.path for place in places.find(body.place.name)]
            if len(listed) > 1:
                yield (
                    f"{document.name}: {body.place.name} may be {', '.join(listed[:3])}{' …' * (len(listed) > 3)}, and "
                    "none of them was taken; a manifest can say which (its column body)"
                )


def bare(transaction: Transaction, documents: Iterable[str]) -> Iterator[str]:
    """A remark for each document (by id) that holds its title and no more: the rest of it may be lost."""
    rows = transaction.run(
        "MATCH (d:Document) WHERE d.id IN $ids AND size(d.text) < $most RETURN d.name AS name, d.text AS text",
        {"ids": sorted(documents) or [""], "most": LONGEST_TITLE},
    )
    for row in sorted(rows, key=lambda row: str(row["name"])):
        if len([line for line in str(row["text"]).splitlines() if line.strip(BLANK)]) == 1 and "。" not in row["text"]:
            yield f"{row['name']}: nothing but a title stands in it; is the file whole?"


LONGEST_TITLE = 120
BLANK = "# \t\r\u3000\ufeff"


def contradictions(transaction: Transaction, documents: Iterable[str]) -> Iterator[str]:
    """A remark for each check that says that the days of a document contradict each other or a rule rests on itself."""
    rows = transaction.run(
        "MATCH (c:Check)-[:CHECK_OF]->(d:Document) WHERE d.id IN $ids AND c.rule IN $rules "
        "RETURN d.name AS name, c.rule AS rule, c.explanation AS explanation",
        {"ids": sorted(documents) or [""], "rules": [*CONTRADICTORY, ITSELF]},
    )
    for name, rule, explanation in sorted((row["name"], row["rule"], row["explanation"]) for row in rows):
        yield f"{name}: {'' if rule == ITSELF else 'its dates contradict each other: '}{explanation}"


def _place(body: str) -> str:
    return body.removeprefix("body/").rpartition("/")[0] or "中国"


def _is_listed(body: str) -> bool:
    try:
        return bool(places.by_path(_place(body)).code)
    except NotFound:
        return False
