"""SVG: a picture to print or to put on a page. Nothing in it runs, and nothing is fetched to show it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from kg.export.drawing import attribute, content
from kg.export.graph import Graph, caption
from kg.export.layout import COLOURS, MARGIN, OTHER, Drawing, drawn
from kg.statement import Edge

_LABEL = 15
"""Characters of a label; the whole of it shows when the mouse rests on it."""
_STYLE = (
    "text{font:12px 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;"
    "paint-order:stroke;stroke:#fff;stroke-width:3px}"
    "path{fill:none;stroke:#9aa5b1;stroke-opacity:.35}"
)


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file. Raises `BadInput` for one of more nodes than a picture can show."""
    for piece in _pieces(graph, drawn(graph)):
        file.write(piece.encode("utf-8"))


def curve(drawing: Drawing, edge: Edge) -> str:
    """The line of an edge, as the `d` of a path. One within a column bends out to the right."""
    (x, y), (to_x, to_y) = drawing.places[edge.source.id], drawing.places[edge.target.id]
    bend = 60 if x == to_x else (to_x - x) // 2
    return f"M{x} {y}C{x + bend} {y} {to_x - bend if x != to_x else to_x + bend} {to_y} {to_x} {to_y}"


def legend(graph: Graph, drawing: Drawing) -> list[tuple[str, str, str]]:
    """The classes in the picture: name, label, colour."""
    there = {node.label for node in drawing.nodes}
    return [
        (each.name, each.zh if graph.language == "zh" else each.en, COLOURS.get(each.name, OTHER))
        for each in graph.ontology.classes
        if each.name in there
    ]


def _pieces(graph: Graph, drawing: Drawing) -> Iterator[str]:
    classes = legend(graph, drawing)
    width, height, head = max(drawing.width, 110 * len(classes) + 2 * MARGIN), drawing.height + MARGIN, MARGIN
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<style>{_STYLE}</style>\n<rect width="100%" height="100%" fill="#fff"/>\n<g>\n'
    )
    for number, (_, label, colour) in enumerate(classes):
        x = MARGIN + 110 * number
        yield f'<circle cx="{x}" cy="20" r="6" fill="{colour}"/><text x="{x + 11}" y="24">{content(label)}</text>\n'
    yield f'</g>\n<g transform="translate(0 {head})">\n'
    labels = {
        each.name: each.declarations[0].zh if graph.language == "zh" else each.name for each in graph.ontology.edges
    }
    for edge in drawing.edges:
        quote = f"：{edge.evidence.quote}" if edge.evidence else ""
        yield f'<path d="{curve(drawing, edge)}"><title>{content(labels[edge.type] + quote)}</title></path>\n'
    colours = {name: colour for name, _, colour in classes}
    for node in drawing.nodes:
        x, y = drawing.places[node.id]
        words = caption(node)
        short = words if len(words) <= _LABEL else words[: _LABEL - 1] + "…"
        yield (
            f"<g id={attribute('n' + hashlib.sha256(node.id.encode()).hexdigest()[:12])}>"
            f"<title>{content(words)}</title>"
            f'<circle cx="{x}" cy="{y}" r="5" fill="{colours[node.label]}"/>'
            f'<text x="{x + 9}" y="{y + 4}">{content(short)}</text></g>\n'
        )
    yield "</g>\n</svg>\n"
