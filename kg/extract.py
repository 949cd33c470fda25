"""All six grammars over one document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.document import Document
from kg.errors import Unreadable
from kg.mention import Mention, as_line
from kg.read import read
from kg.sources import each


def mentions(document: Document) -> list[Mention]:
    """The mentions of a document in the order of the text; of equal spans in the order of their kinds."""
    from kg.mentions.citation import citations
    from kg.mentions.institution import institutions
    from kg.mentions.mechanism import mechanisms
    from kg.mentions.obligation import obligations
    from kg.mentions.outcome import outcomes
    from kg.mentions.problem import problems

    flat = document.flat
    found: list[Mention] = []
    for grammar in (citations, institutions, mechanisms, obligations, outcomes, problems):
        found.extend(grammar(flat.document if flat else document))
    if flat:
        found = [replace(m, start=start, end=end) for m in found for start, end in [flat.span(m.start, m.end)]]
    return sorted(found, key=lambda m: (m.start, m.end, m.kind))


def lines(paths: Sequence[Path], workers: int = 1) -> Iterator[tuple[Path, list[str] | str]]:
    """For each file its mentions as JSON lines, or in one line of words why it could not be read."""
    return each(_lines, paths, workers)


def _lines(path: Path) -> list[str] | str:
    try:
        document = read(path)
    except Unreadable as error:
        return str(error)
    return [json.dumps(as_line(mention, document), ensure_ascii=False) + "\n" for mention in mentions(document)]
