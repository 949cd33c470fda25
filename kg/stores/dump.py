"""A graph as text: the same text for the same graph, whatever the store, the order of loading and the interruptions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from kg import ontology
from kg.stores import View


def dump(view: View) -> Iterator[str]:
    """A line for each node and edge, sorted: its class and id, or its ends and type, and its properties as JSON.

    For tests and comparisons: a class or edge type at a time stands in memory.
    """
    declared = ontology.load()
    for class_ in declared.classes:
        columns = "".join(f", n.`{one.name}` AS `{one.name}`" for one in class_.properties)
        found = view.rows(f"MATCH (n:`{class_.name}`) RETURN n.id AS id{columns}")
        yield from sorted(f"{class_.name} {row.pop('id')} {_json(row)}" for row in found)
    for edge in declared.edges:
        columns = "".join(f", e.`{one.name}` AS `{one.name}`" for one in edge.properties)
        lines: list[str] = []
        for source, target in edge.pairs:
            found = view.rows(
                f"MATCH (a:`{source}`)-[e:`{edge.name}`]->(b:`{target}`) RETURN a.id AS source, b.id AS target{columns}"
            )
            lines += (f"{row.pop('source')} -{edge.name}-> {row.pop('target')} {_json(row)}" for row in found)
        yield from sorted(lines)


def fingerprint(view: View) -> str:
    """The SHA-256 of the dump."""
    digest = hashlib.sha256()
    for line in dump(view):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _json(row: dict[str, object]) -> str:
    return json.dumps(
        {name: value for name, value in row.items() if value is not None}, ensure_ascii=False, sort_keys=True
    )
