"""All six grammars over one document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.document import Document
from kg.errors import Unreadable
from kg.mention import Mention, as_json
from kg.read import read
from kg.sources import each

MENTIONS = ("citation", "institution", "mechanism", "obligation", "outcome", "problem")
"""The kinds of mentions, each with a grammar of its own."""


def mentions(document: Document, kinds: Collection[str] = MENTIONS) -> list[Mention]:
    """The mentions of a document in the order of the text, of all kinds or of some; of equal spans in the order of
    their kinds.
    """
    from kg.mentions.citation import citations
    from kg.mentions.institution import institutions
    from kg.mentions.mechanism import mechanisms
    from kg.mentions.obligation import obligations
    from kg.mentions.outcome import outcomes
    from kg.mentions.problem import problems

    flat = document.flat
    found: list[Mention] = []
    for kind, grammar in zip(
        MENTIONS, (citations, institutions, mechanisms, obligations, outcomes, problems), strict=True
    ):
        if kind in kinds:
            found.extend(grammar(flat.document if flat else document))
    if flat:
        found = [replace(m, start=start, end=end) for m in found for start, end in [flat.span(m.start, m.end)]]
    return sorted(found, key=lambda m: (m.start, m.end, m.kind))


def lines(paths: Sequence[Path], workers: int = 1) -> Iterator[tuple[Path, bytes | str]]:
    """For each file its mentions as JSON lines in UTF-8, or in one line of words why it could not be read."""
    return each(_lines, paths, workers)


def _lines(path: Path) -> bytes | str:
    """The lines as they are written: between two processes one piece travels faster than hundreds."""
    try:
        document = read(path)
    except Unreadable as error:
        return str(error)
    return "".join(as_json(mention, document) + "\n" for mention in mentions(document)).encode()
