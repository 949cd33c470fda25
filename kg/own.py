"""What a user brings to a graph beside documents: the catalogue with their words, and their own duties.

The duties are kept in the graph. When one comes, or changes, the documents that are there are held against it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from kg.conclude import conclude
from kg.findings import own_duties
from kg.findings.duties import Duty, checklist
from kg.findings.own_duties import Declared
from kg.graph.catalogue import catalogue, duty_id, duty_statements, mechanism_id
from kg.mechanisms import concepts
from kg.stores import Transaction

log = logging.getLogger(__name__)


def declared(path: Path | None) -> tuple[Declared, ...]:
    """The duties of a user's file; none without one. Raises `BadContent`, which names the file and the line."""
    return own_duties.read(path) if path else ()


def prepare(transaction: Transaction, mine: Sequence[Declared], loaders: Path | None = None) -> tuple[Duty, ...]:
    """Makes a graph ready for documents: the catalogue, and the user's duties, held against what is there.

    The answer is the user's duties, those of earlier loads included.
    """
    there = {row["id"] for row in transaction.run("MATCH (m:Mechanism) RETURN m.id AS id")}
    if any(mechanism_id(concept.label) not in there for concept in concepts()):
        transaction.write(catalogue())
    before = {one.duty.id: one for one in own_duties.declared_in(transaction.run)}
    anew = {one.duty.id for one in mine}
    own_duties.check_words(one.duty for one in before.values() if one.duty.id not in anew)
    fresh = [one for one in mine if one.duty.id not in before or before[one.duty.id].line != one.line]
    if not fresh:
        return tuple(one.duty for one in before.values())
    changed = [duty_id(one.duty.id) for one in fresh if one.duty.id in before]
    if changed:
        transaction.run("MATCH (o:Obligation) WHERE o.id IN $ids DETACH DELETE o", {"ids": changed})
    for one in fresh:
        transaction.write(duty_statements(one.duty, one.line))
        log.debug("duty %s of %s", one.duty.id, one.duty.regulation)
    after = {**before, **{one.duty.id: one for one in fresh}}
    known = tuple(after[key].duty for key in sorted(after))
    _hold_against(transaction, [one.duty for one in fresh], known)
    return known


def _hold_against(transaction: Transaction, fresh: Sequence[Duty], known: Sequence[Duty]) -> None:
    """What the documents that are there bear out about new duties, and what follows for their bodies."""
    from kg.extract import mentions
    from kg.graph.bears import duty_bearing_statements
    from kg.graph.facts import Reading
    from kg.record import stored
    from kg.review import verdicts

    bodies = set()
    reviewed = verdicts.read(transaction.run)
    for document in stored(transaction.run):
        body = document.metadata.body
        if body:
            bodies.add(body.id)
            found = reviewed.applied(document, mentions(document))
            transaction.write(duty_bearing_statements(Reading(document, found, "", fresh)))
    conclude(transaction, bodies, (*checklist(), *known))
