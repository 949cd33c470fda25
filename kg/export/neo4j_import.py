"""Files for `neo4j-admin database import`: the way to a server for a graph of millions, with the server stopped.

    DIR/nodes/Document.csv                 a class
    DIR/edges/CITES.Document.Regulation.csv   an edge type between two classes
    DIR/command.txt                        the command line that takes the files
    DIR/schema.cypher                      constraints and indexes, to be run once the server is started

What kg keeps beside a graph is among them, so that the server holds a graph of kg afterwards, which can be loaded into;
that makes constraints and indexes too, where nobody has.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO

from kg.errors import BadInput
from kg.export.graph import Graph, carried
from kg.generate.constraints import UNSAID, after_import, script
from kg.ontology import Property
from kg.statement import Edge, Value
from kg.stores.bolt import MARK
from kg.stores.version import FORMAT, fingerprint

COMMAND, AFTER = "command.txt", "schema.cypher"
BETWEEN = "\x1f"
"""What parts the texts of a list: a character for this very purpose, which no document has."""
_TYPES = {"integer": "long", "number": "double", "boolean": "boolean", "list<text>": "string[]"}
_BUFFER = 4 * 2**20
"""What the tool reads at a time, and therefore the longest value that it takes, unless told otherwise."""


def write(graph: Graph, folder: Path) -> None:
    """Write a graph into an empty folder."""
    for name in ("nodes", "edges"):
        (folder / name).mkdir()
    files = _Files(folder)
    for class_ in graph.ontology.classes:
        head = [f"id:ID({class_.name})", *_head(graph, class_.properties)]
        rows = (_row([node.id], node.properties, class_.properties) for node in graph.nodes(class_))
        files.write("nodes", f"{class_.name}:{MARK}", class_.name, head, rows)
    kept = [["format", FORMAT], ["ontology", fingerprint()], ["imported", ""]]
    files.write("nodes", "KgMeta", "KgMeta", ["id:ID(KgMeta)", "value"], [[*map(_cell, row)] for row in kept])
    for edge_type in graph.ontology.edges:
        for (source, target), found in groupby(graph.edges(edge_type), _ends):
            head = [f":START_ID({source})", f":END_ID({target})", *_head(graph, edge_type.properties)]
            rows = (_row([edge.source.id, edge.target.id], carried(edge), edge_type.properties) for edge in found)
            files.write("edges", edge_type.name, f"{edge_type.name}.{source}.{target}", head, rows)
    after = "".join(f"{statement};\n" for statement in after_import(graph.ontology))
    (folder / AFTER).write_text(script(graph.ontology) + after, encoding="utf-8")
    (folder / COMMAND).write_text(f"{command(files.options, files.longest)}\n", encoding="utf-8")


def command(options: Sequence[str], longest: int = 0) -> str:
    """The command line, to be run in the folder with the server stopped. `longest` is the longest value in bytes."""
    words = ["neo4j-admin", "database", "import", "full", "neo4j", "--overwrite-destination", "--multiline-fields=true"]
    words += ["--array-delimiter=U+001F", "--strict=true", "--bad-tolerance=0"]
    if 2 * longest > _BUFFER:
        words.append(f"--read-buffer-size={2 * longest}")
    return shlex.join([*words, *options])


class _Files:
    """The files so far: the options that name them, and the longest value in any."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options: list[str] = []
        self.longest = 0

    def write(self, kind: str, label: str, name: str, head: list[str], rows: Iterable[list[str]]) -> None:
        """One file, if there is a row for it."""
        path = self.folder / kind / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            some = self._lines(file, head, rows)
        if not some:
            path.unlink()
            return
        option = "nodes" if kind == "nodes" else "relationships"
        self.options.append(f"--{option}={label}={path.relative_to(self.folder).as_posix()}")

    def _lines(self, file: IO[str], head: list[str], rows: Iterable[list[str]]) -> bool:
        file.write(",".join(head) + "\n")
        some = False
        for row in rows:
            some = True
            self.longest = max(self.longest, *(4 * len(cell) for cell in row))  # of UTF-8, at the most
            file.write(",".join(row) + "\n")
        return some


def _head(graph: Graph, properties: Iterable[Property]) -> Iterator[str]:
    for each in properties:
        yield f"{each.name}:{_TYPES.get(graph.ontology.plain(each.type), 'string')}"
    for each in properties:
        if each.type == "list<text>":
            yield from (f"{flag}{each.name}:boolean" for flag in UNSAID)


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source.label, edge.target.label


def _row(ids: Sequence[str], had: Mapping[str, Value], properties: Sequence[Property]) -> list[str]:
    """The cells of a node or an edge: its id or ends, its properties, and which lists the cells cannot say."""
    cells = [*map(_cell, ids), *(_cell(had.get(each.name), ids[0]) for each in properties)]
    for each in properties:
        if each.type == "list<text>":
            cells += ("true" if had.get(each.name) == unsaid else "" for unsaid in UNSAID.values())
    return cells


def _cell(value: Value, where: str = "") -> str:
    """A value as the tool reads it: a quoted empty cell is an empty text, one without quotes is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        if any(BETWEEN in each for each in value):
            raise BadInput(f"{where}: a text in a list holds the character U+001F, which parts texts in these files")
        return _quoted(BETWEEN.join(value))
    return _quoted(str(value))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
