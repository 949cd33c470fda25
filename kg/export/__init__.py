"""Exports: the whole graph or a part of it as one file, wholly there or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from kg import ontology, rdf
from kg.errors import BadInput
from kg.export.graph import Graph, Progress, Rows
from kg.export.selection import Part, select
from kg.newfile import new_file, new_folder, refuse

__all__ = ["FORMATS", "ExportSummary", "Part", "Progress", "write"]

_MODULES = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "ntriples",
    "jsonld": "jsonld",
    "graphml": "graphml",
    "gexf": "gexf",
    "csv": "tables",
    "xlsx": "workbook",
    "cypher": "cypher",
    "html": "page",
    "svg": "picture",
    "json": "nodelink",
    "neo4j-import": "neo4j_import",
}
FORMATS = tuple(_MODULES)
RDF = ("turtle", "trig", "ntriples", "jsonld")
"""The formats whose ids are IRIs."""
FOLDERS = ("neo4j-import",)
"""The formats of several files, which stand in a folder."""


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What an export holds, and where it is."""

    nodes: int
    edges: int
    path: Path


def write(
    view: Rows,
    format_: str,
    path: Path,
    *,
    part: Part | None = None,
    force: bool = False,
    progress: Progress | None = None,
    base: str = rdf.BASE,
    describe: Path | None = None,
    language: str = "zh",
) -> ExportSummary:
    """Write what a view shows, or a part of it, to a file, in one of `FORMATS`.

    The file is written beside its target and moved into place at the end, so that nothing half-written is left. In RDF
    the ids stand behind `base`. `describe` is a second file, which says in VoID and DCAT what the first is; `language`
    (zh, en) is that of headings.
    Raises `BadInput` for an unknown format, an existing file without `force`, or a place that cannot be written to;
    and what `kg.export.selection.select` raises.
    """
    if format_ not in _MODULES:
        raise BadInput(f"no export format {format_!r}; choose from {', '.join(FORMATS)}")
    if base != rdf.BASE and format_ not in RDF:
        raise BadInput(f"--base is for {', '.join(RDF)}: {format_} has ids and no IRIs")
    rdf.check_base(base)
    declared = ontology.load()
    writer: Callable[[Graph, Any], None] = import_module(f"kg.export.{_MODULES[format_]}").write
    if describe:
        refuse(describe, force)
    new = new_folder if format_ in FOLDERS else new_file
    with new(Path(path), force=force) as file:
        wanted = select(view, declared, part or Part())
        graph = Graph(view, declared, wanted, progress, base, language)
        writer(graph, file)
    if describe:
        from kg.export.describe import description

        with new_file(describe, force=force) as file:
            again = Graph(view, declared, wanted, progress, base)
            file.write(description(again, format_, Path(path), date.today()).encode("utf-8"))
    return ExportSummary(graph.node_count, graph.edge_count, Path(path))
