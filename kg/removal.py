"""Taking documents out of a graph, with all that rested on them alone.

A document's own nodes bear its id in front of theirs; its edges name it in their evidence. Bodies, regulations and
places that nothing else speaks of go too, so that what is left is the graph that never had the document.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence

from kg import ontology
from kg.stores import Transaction

WORLD = ("Institution", "Regulation", "Jurisdiction")
"""Classes whose nodes are shared by documents, and there only because something speaks of them."""

log = logging.getLogger(__name__)


def bodies_of(transaction: Transaction, documents: Sequence[str]) -> set[str]:
    """The bodies that documents are about, by id."""
    rows = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE d.id IN $ids RETURN DISTINCT b.id AS id",
        {"ids": list(documents)},
    )
    return {row["id"] for row in rows}


def take_facts(transaction: Transaction, documents: Sequence[str], went: Counter[str]) -> set[str]:
    """Deletes all that documents state, not the documents. What they spoke of comes back by id, for `sweep`.

    `went` counts what was deleted: nodes by kind, as their ids tell it (clause, outcome), and edges between others.
    """
    ids = {"ids": list(documents)}
    proven = _proven()
    rows = transaction.run(f"{proven} RETURN DISTINCT a.id AS source, b.id AS target", ids)
    named = {row[end] for row in rows for end in ("source", "target")}
    for length, several in _by_length(documents).items():
        match = f"MATCH (n:{'|'.join(_own())}) WHERE left(n.id, {length + 1}) IN $within"
        within = {"within": [f"{one}/" for one in several]}
        own = [str(row["id"]) for row in transaction.run(f"{match} RETURN n.id AS id", within)]
        went.update(one[length + 1 :].partition("/")[0] for one in own)
        transaction.run(f"{match} DETACH DELETE n", within)
        named -= set(own)
    # one that a manifest gave has no evidence
    own_edges = "MATCH (d:Document)-[e:ABOUT]->(b:Institution) WHERE d.id IN $ids"
    named |= _ids(transaction.run(f"{own_edges} RETURN DISTINCT b.id AS id", ids))
    transaction.run(f"{own_edges} DELETE e", ids)
    (left,) = transaction.run(f"{proven} RETURN count(*) AS n", ids)
    went["edge"] += left["n"]
    transaction.run(f"{proven} DELETE e", ids)
    log.debug("took the facts of %s: %s", ", ".join(documents), dict(went))
    return named


def delete(transaction: Transaction, documents: Sequence[str]) -> None:
    """Deletes the nodes of documents, with the edges that are left on them."""
    transaction.run("MATCH (d:Document) WHERE d.id IN $ids DETACH DELETE d", {"ids": list(documents)})


def sweep(transaction: Transaction, named: set[str], went: Counter[str]) -> None:
    """Deletes the shared nodes among these that nothing speaks of any more, then those that only they spoke of.

    A node is spoken of by an edge that comes in, or by one with evidence that goes out (what a body runs, what a
    regulation rests on). Edges without evidence that go out are its own nature: where a body sits.
    """
    while named:
        following: set[str] = set()
        for label in WORLD:
            ids = {"ids": sorted(named)}
            there = _ids(transaction.run(f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id", ids))
            if not there:
                continue
            spoken = _ids(
                transaction.run(f"MATCH (m)-[e]->(n:{label}) WHERE n.id IN $ids RETURN DISTINCT n.id AS id", ids)
            ) | _ids(
                transaction.run(
                    f"MATCH (n:{label})-[e]->(m) WHERE n.id IN $ids AND e.document IS NOT NULL "
                    "RETURN DISTINCT n.id AS id",
                    ids,
                )
            )
            gone = {"ids": sorted(there - spoken)}
            if gone["ids"]:
                following |= _ids(
                    transaction.run(f"MATCH (n:{label})-[e]->(m) WHERE n.id IN $ids RETURN DISTINCT m.id AS id", gone)
                )
                transaction.run(f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", gone)
                went[label.lower()] += len(gone["ids"])
        named = following


def _own() -> list[str]:
    """The classes whose nodes belong to one document, or are a document.

    All classes and types are named: on a server other people's nodes may stand beside, and a pattern without any names
    walks over all there is.
    """
    return [each.name for each in ontology.load().classes if each.name not in WORLD]


def _proven() -> str:
    """A pattern for the edges that were read from documents."""
    declared = ontology.load()
    ends = "|".join(each.name for each in declared.classes)
    types = "|".join(each.name for each in declared.edges if any(one.evidence != "none" for one in each.declarations))
    return f"MATCH (a:{ends})-[e:{types}]->(b:{ends}) WHERE e.document IN $ids"


def _by_length(documents: Iterable[str]) -> dict[int, list[str]]:
    """Documents by the length of their ids, which is one for all that were read."""
    found: dict[int, list[str]] = {}
    for one in documents:
        found.setdefault(len(one), []).append(one)
    return found


def _ids(rows: Iterable[dict[str, object]]) -> set[str]:
    return {str(row["id"]) for row in rows}
