"""HTML: one page that shows a part of the graph without a network: search, a legend, and the words behind each fact.

Nothing of a document can run. What the page shows is data in a block of JSON in which no `<` stands; the script writes
it as text and never as markup; and the page's own policy lets no script run but that one, nothing be fetched or sent.
"""

from __future__ import annotations

import base64
import hashlib
import json
from bisect import bisect_right
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from kg.export.graph import Graph, caption
from kg.export.layout import Drawing, drawn
from kg.export.picture import curve, legend
from kg.ontology import Class, EdgeType
from kg.statement import Edge, Node

_TITLE = {"zh": "法治知识图谱", "en": "Knowledge graph of regulations"}
_WORDS = {
    "zh": {
        "search": "搜索名称、内容或原文", "hits": "条结果", "none": "没有结果", "quote": "原文", "links": "关系",
        "open": "点击节点或连线，查看内容与所依据的原文。", "in": "见于", "fit": "全图", "out": "指向", "from": "来自",
    },
    "en": {
        "search": "search names, contents, quotes", "hits": "found", "none": "nothing found", "quote": "words",
        "links": "links", "open": "Click a node or a line to see what it says and the words it rests on.", "in": "in",
        "fit": "whole", "out": "to", "from": "from",
    },
}  # fmt: skip


def write(graph: Graph, file: BinaryIO) -> None:
    """Write a graph to an open file. Raises `BadInput` for one of more nodes than a picture can show."""
    drawing = drawn(graph)
    title = _TITLE[graph.language]
    script, style = _asset("page.js"), _asset("page.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    page = f"""<!DOCTYPE html>
<html lang="{"zh-CN" if graph.language == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<header><h1>{escape(title)}</h1><input type="search" id="search" autocomplete="off"><button id="fit"></button>
<div id="legend"></div></header>
<main><svg id="picture" tabindex="0"><g id="all"><g id="edges"></g><g id="nodes"></g></g></svg>
<aside id="panel"></aside></main>
<script type="application/json" id="data">{_harmless(_data(graph, drawing))}</script>
<script>{script}</script>
</body>
</html>
"""
    file.write(page.encode("utf-8", "replace"))


def _data(graph: Graph, drawing: Drawing) -> dict[str, Any]:
    """All that the page shows, with the labels of the language asked for."""
    chinese = graph.language == "zh"
    number = {node.id: index for index, node in enumerate(drawing.nodes)}
    values = {
        one.name: {each.name: each.zh if chinese else each.en for each in one.values} for one in graph.ontology.lists
    }
    types: dict[str, dict[str, str]] = {}
    heads: dict[str, str] = {}
    owners: list[Class | EdgeType] = [*graph.ontology.classes, *graph.ontology.edges]
    for owner in owners:
        for one in owner.properties:
            heads.setdefault(one.name, one.zh if chinese else one.en)
            types.setdefault(owner.name, {})[one.name] = one.type
    texts = _Texts(drawing.nodes)

    def shown(owner: str, found: Any) -> list[list[str]]:
        return [
            [heads[name], _words(values.get(types[owner][name], {}), value)]
            for name, value in found.items()
            if value is not None and name in heads and name not in ("text", "start", "end", "sha256", "document")
        ]

    def edge(one: Edge) -> dict[str, Any]:
        found: dict[str, Any] = {"s": number[one.source.id], "t": number[one.target.id], "y": one.type}
        found |= {"d": curve(drawing, one), "p": shown(one.type, one.properties)}
        if one.evidence:
            found["q"] = texts.place(one.evidence.document, one.evidence.start, one.evidence.end, one.evidence.quote)
        return found

    def node(one: Node) -> dict[str, Any]:
        x, y = drawing.places[one.id]
        found: dict[str, Any] = {"c": one.label, "l": caption(one), "i": one.id, "x": x, "y": y}
        found["p"] = shown(one.label, one.properties)
        said = one.properties
        if isinstance(said.get("quote"), str):  # a finding has its words itself
            found["q"] = texts.place(
                str(said["document"]), _whole(said["start"]), _whole(said["end"]), str(said["quote"])
            )
        return found

    nodes, edges = [node(one) for one in drawing.nodes], [edge(one) for one in drawing.edges]
    edge_labels = {
        each.name: each.declarations[0].zh if chinese else each.declarations[0].en for each in graph.ontology.edges
    }
    return {
        "size": [drawing.width, drawing.height],
        "legend": legend(graph, drawing),
        "types": edge_labels,
        "words": _WORDS[graph.language],
        "nodes": nodes,
        "edges": edges,
        "paragraphs": texts.paragraphs,
    }


class _Texts:
    """The paragraphs in which quotes stand, each once."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.texts = {
            one.id: (caption(one), str(one.properties.get("text") or "")) for one in nodes if one.label == "Document"
        }
        self.paragraphs: list[str] = []
        self.numbers: dict[tuple[str, int], int] = {}

    def place(self, document: str, start: int, end: int, quote: str) -> list[Any]:
        """The document's name, the number of the paragraph, and where in it the quote stands."""
        name, text = self.texts.get(document, (document, quote))
        if text[start:end] != quote:
            text, start, end = quote, 0, len(quote)
        begins = _begins(text)
        first = begins[bisect_right(begins, start) - 1]
        last = text.find("\n", end)
        key = (document, first) if last < 0 or "\n" not in text[first:end] else (f"{document} {last}", first)
        if key not in self.numbers:
            self.numbers[key] = len(self.paragraphs)
            self.paragraphs.append(text[first : last if last >= 0 else len(text)])
        return [name, self.numbers[key], start - first, end - first]


@cache
def _begins(text: str) -> list[int]:
    return [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]


def _whole(value: Any) -> int:
    return int(value or 0)


def _words(labels: dict[str, str], value: Any) -> str:
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return labels.get(value, value) if isinstance(value, str) else str(value)


def _harmless(data: dict[str, Any]) -> str:
    """JSON that no reader of HTML takes for anything else: `</script>` and `<!--` need a `<`."""
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _asset(name: str) -> str:
    return (Path(__file__).parent / "assets" / name).read_text(encoding="utf-8")


def _hash(of: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(of.encode()).digest()).decode()
