"""The ontology as a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import ontology, rdf
from kg.generate.notice import NOTICE
from kg.ontology import Ontology, Property


def markdown(of: Ontology) -> str:
    """The ontology as a page of tables: one chapter a class with its properties and edges, then the lists of values."""
    lines = ["# Ontology", "", NOTICE, "", "Every node has an `id`, readable and the same in every store.", ""]
    lines += ["| class | 中文 | is | aligned to |", "|---|---|---|---|"]
    for each in of.all_classes:
        aligned = ", ".join(f"`{uri}`" for uri in each.uris if rdf.aligned(uri)) or "own"
        lines.append(f"| [{each.name}](#{each.name.lower()}) | {each.zh} | {_cell(each.description)} | {aligned} |")
    for each in of.all_classes:
        lines += ["", f"## {each.name}", "", f"{each.zh} · {each.en}. {each.description}"]
        if each.properties:
            lines += ["", *_property_table(each.properties)]
        if each.edges:
            lines += ["", "| edge | to | 中文 | meaning | evidence | properties |", "|---|---|---|---|---|---|"]
        carried = {one.name for one in of.evidence}
        for edge in each.edges:
            own = ", ".join(f"`{one.name}`" for one in edge.properties if one.name not in carried)
            row = [f"`{edge.name}`", ", ".join(edge.targets), edge.zh, edge.description or edge.en, edge.evidence, own]
            lines.append(f"| {' | '.join(map(_cell, row))} |")
    lines += ["", "## Lists of values", ""]
    for values in of.lists:
        order = ", the strongest first" if values.ordered else ""
        lines += [
            f"### {values.name}",
            "",
            f"{values.zh} · {values.en}{order}",
            "",
            "| value | 中文 | English |",
            "|---|---|---|",
        ]
        lines += [f"| `{one.name}` | {_cell(one.zh)} | {_cell(one.en)} |" for one in values.values]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _property_table(properties: Iterable[Property]) -> Iterator[str]:
    yield "| property | type | 中文 | meaning | |"
    yield "|---|---|---|---|---|"
    for one in properties:
        required = "required" if one.required else ""
        type_ = f"`{one.type}`" if one.type in ontology.PLAIN_TYPES else f"[{one.type}](#{one.type.lower()})"
        yield f"| `{one.name}` | {type_} | {one.zh} | {_cell(one.description or one.en)} | {required} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
