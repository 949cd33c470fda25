r"""A Cypher script that makes the graph in an empty Neo4j: `cypher-shell -f graph.cypher`, or pasted into Browser.

What it makes is what `kg --db neo4j://HOST load …` makes, so `kg --db neo4j://HOST` reads it.

Every statement ends with a semicolon at the end of a line and no string has a line break, so that a line that ends so
always ends a statement. Neo4j decodes `\uXXXX` before it looks for quotes: a backslash is therefore never followed by
a u in the script, whatever a text holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from kg.export.graph import Graph, carried
from kg.generate.constraints import statements
from kg.statement import Edge, Value
from kg.stores.bolt import MARK
from kg.stores.version import FORMAT, fingerprint

BATCH = 200
LONGEST = 400_000
"""Nodes or edges that one statement makes at most, and its characters: Neo4j reads many short ones faster."""

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r"[\\'\n\r\t]")


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    for piece in _pieces(graph):
        file.write(piece.encode("utf-8"))


def _pieces(graph: Graph) -> Iterator[str]:
    yield "// A graph of fazhi-kg. Run it once, in an empty database: cypher-shell -f THIS_FILE\n"
    for each in statements(graph.ontology).values():
        yield f"{each};\n"
    for name, value in (("format", FORMAT), ("ontology", fingerprint())):
        yield f"MERGE (m:KgMeta {{id: {text(name)}}}) SET m.value = {text(value)};\n"
    for class_ in graph.ontology.classes:
        nodes = (_map({"id": node.id, **node.properties}) for node in graph.nodes(class_))
        for rows in _batches(nodes):
            yield f"UNWIND [\n  {rows}\n] AS row CREATE (n:`{class_.name}`:{MARK}) SET n = row;\n"
    for edge_type in graph.ontology.edges:
        for (source, target), edges in groupby(
            graph.edges(edge_type), lambda edge: (edge.source.label, edge.target.label)
        ):
            for rows in _batches(map(_edge, edges)):
                yield (
                    f"UNWIND [\n  {rows}\n] AS row\nMATCH (a:`{source}` {{id: row.a}})\n"
                    f"MATCH (b:`{target}` {{id: row.b}})\nCREATE (a)-[e:`{edge_type.name}`]->(b) SET e = row.e;\n"
                )


def _edge(edge: Edge) -> str:
    return f"{{a: {text(edge.source.id)}, b: {text(edge.target.id)}, e: {_map(carried(edge))}}}"


def text(words: str) -> str:
    r"""A string literal: `it's` is `'it\'s'`; where a u follows a backslash, two strings are put together."""
    return "'" + _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], words).replace("\\u", "\\' + 'u") + "'"


def _map(found: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in found.items() if value is not None) + "}"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return f"toFloat('{value}')".replace("inf", "Infinity").replace("nan", "NaN")
    if isinstance(value, int | float):
        return repr(value)
    return f"[{', '.join(map(text, value))}]" if isinstance(value, list) else text(str(value))


def _batches(rows: Iterable[str]) -> Iterator[str]:
    batch: list[str] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == BATCH or size + len(row) > LONGEST):
            yield ",\n  ".join(batch)
            batch, size = [], 0
        batch.append(row)
        size += len(row)
    if batch:
        yield ",\n  ".join(batch)
