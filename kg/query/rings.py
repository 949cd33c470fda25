"""Asks a one-hop question again and again, each time around the nodes that the time before brought in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import BadInput, NotFound
from kg.query.lookup import Row, View
from kg.query.template import Template

MOST_ROWS = 5_000
MOST_HOPS = 6


def rows(view: View, asked: Template, read: Mapping[str, Any]) -> list[Row]:
    """The edges around a node, `hops` deep (one if not given), each once.

    A ring that passes `MOST_ROWS` is the last. Raises `NotFound` for an id that no node has, `BadInput` for too many
    hops.
    """
    assert asked.repeat
    hops = read[asked.repeat[0]] or 1
    if not 1 <= hops <= MOST_HOPS:
        raise BadInput(f"--{asked.repeat[0]}: {hops} is not between 1 and {MOST_HOPS}")
    ring, seen, found = {str(read["id"])}, set[str](), dict[tuple[Any, ...], Row]()
    for _ in range(hops):
        seen |= ring
        met: set[str] = set()
        for row in view.rows(asked.cypher, {asked.repeat[1]: sorted(ring)}):
            found.setdefault(tuple(row.values()), row)
            met |= {row["source"], row["target"]}
        ring = met - seen
        if not ring or len(found) >= MOST_ROWS:
            break
    if not found and not view.rows("MATCH (n) WHERE n.id = $id RETURN n.id AS id", {"id": str(read["id"])}):
        raise NotFound("node", str(read["id"]))
    return list(found.values())
