"""What columns and values are called in Chinese and English, for tables.

The labels are the ontology's; `queries/headings.tsv` has those of columns that stand for no class, property or edge.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

from kg import content, ontology
from kg.errors import BadContent
from kg.query.template import Column

_YES = {"zh": ("否", "是"), "en": ("no", "yes")}


def heading(column: Column, language: str) -> str:
    """The heading of a column in `zh` or `en`. Raises `BadContent` for a column that nothing names.

    Where two properties share a name, the type tells them apart: the status of an outcome is no rung of the ladder.
    """
    known = _headings()
    found = known.get((column.name, column.type)) or known.get((column.name, ""))
    if found is None and content.own("queries"):
        return column.name.replace("_", " ")  # of a user's own question, without a headings.tsv of its own
    if found is None:
        raise BadContent(f"the column {column.name!r} has no heading: add it to queries/headings.tsv")
    return found[language == "en"]


def label(type_: str, value: str, language: str) -> str:
    """The label of a value of one of the ontology's lists; other values are what they are."""
    zh, en = _values().get((type_, value), (value, value))
    return en if language == "en" else zh


def yes(value: bool, language: str) -> str:
    """是 or 否."""
    return _YES[language][value]


@cache
def _headings() -> dict[tuple[str, str], tuple[str, str]]:
    """By column and type, and by column alone: first the file's own, then classes, their properties, those of edges."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    own = content.own("queries")
    for place in filter(None, (content.folder("queries"), own)):
        file = place / "headings.tsv"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                cells = line.split("\t")
                if len(cells) != 3:
                    raise BadContent(f"{file}, line {number}: column, Chinese and English heading are wanted, by tabs")
                known[cells[0], ""] = (cells[1], cells[2])
    all_ = ontology.load()
    for class_ in all_.classes:
        known.setdefault((class_.name.lower(), ""), (class_.zh, class_.en.lower()))
    groups = [*(each.properties for each in all_.classes), *(each.properties for each in all_.edges)]
    for each in chain.from_iterable(groups):
        for type_ in (each.type, ""):
            known.setdefault((each.name, type_), (each.zh, each.en))
    return known


@cache
def _values() -> dict[tuple[str, str], tuple[str, str]]:
    return {(each.name, value.name): (value.zh, value.en) for each in ontology.load().lists for value in each.values}
