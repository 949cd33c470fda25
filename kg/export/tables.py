"""CSV: a zip with one table a class (`nodes/Outcome.csv`) and one an edge type (`edges/CITES.csv`).

Each table opens in a spreadsheet with its Chinese intact (UTF-8 with a BOM), and no cell is run as a formula: words
that begin as a formula does get an apostrophe in front, which a spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from kg.export.graph import Graph, carried
from kg.statement import Value

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip holds the time of its members; ours depends on the graph alone


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file."""
    with zipfile.ZipFile(file, "w") as archive:
        for class_ in graph.ontology.classes:
            columns = ["id", *(one.name for one in class_.properties)]
            with _table(archive, f"nodes/{class_.name}.csv", columns) as table:
                for node in graph.nodes(class_):
                    found = {"id": node.id, **node.properties}
                    table.writerow([cell(found.get(name)) for name in columns])
        for edge_type in graph.ontology.edges:
            ends = ["source_class", "source", "target_class", "target"]
            names = [one.name for one in edge_type.properties]
            with _table(archive, f"edges/{edge_type.name}.csv", ends + names) as table:
                for edge in graph.edges(edge_type):
                    found = carried(edge)
                    first = [edge.source.label, edge.source.id, edge.target.label, edge.target.id]
                    table.writerow([cell(value) for value in (*first, *map(found.get, names))])


def cell(value: Value) -> str:
    """A value as a cell shows it: a list joined by `; `, an integral number without `.0`, no formula.

    `cell("=1+1")` is `'=1+1`, while `cell("-5")` stays: a number is no formula.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    words = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{words}" if _FORMULA.match(words) and not _NUMBER.fullmatch(words) else words


@contextmanager
def _table(archive: zipfile.ZipFile, name: str, columns: list[str]) -> Iterator[Any]:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    with (
        archive.open(member, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as words,
    ):
        table = csv.writer(words)
        table.writerow(columns)
        yield table
