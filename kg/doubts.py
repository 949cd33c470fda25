"""What a load remarks on: bodies that stand in the graph twice, documents whose dates contradict each other.

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
    for body, document in sorted(about.items()):
        alike = named.get(document.metadata.body.name, []) if document.metadata.body else []
        mine = next((row for row in alike if row["id"] == body), None)
        for other in alike:
            if mine is None or other["id"] == body:
                continue
            levels = mine["level"] != other["level"]
            if levels or not (_is_listed(body) and _is_listed(other["id"])):
                why = f"of {mine['level']} and of {other['level']} level" if levels else "at two places"
                yield (
                    f"{document.name}: {mine['name']} stands in the graph {why}, as {_place(body)} and as "
                    f"{_place(other['id'])}; if they are one, a manifest can say so (its column body)"
                )


def contradictions(transaction: Transaction, documents: Iterable[str]) -> Iterator[str]:
    """A remark for each check by which the days of a document (by id) contradict each other."""
    rows = transaction.run(
        "MATCH (c:Check)-[:CHECK_OF]->(d:Document) WHERE d.id IN $ids AND c.rule IN $rules "
        "RETURN d.name AS name, c.explanation AS explanation",
        {"ids": sorted(documents) or [""], "rules": list(CONTRADICTORY)},
    )
    for name, explanation in sorted((row["name"], row["explanation"]) for row in rows):
        yield f"{name}: its dates contradict each other: {explanation}"


def _place(body: str) -> str:
    return body.removeprefix("body/").rpartition("/")[0] or "中国"


def _is_listed(body: str) -> bool:
    try:
        return bool(places.by_path(_place(body)).code)
    except NotFound:
        return False
