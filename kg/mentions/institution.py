"""Institutions: each distinct organ that a document names, at its first mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document
from kg.mention import InstitutionMention
from kg.resolve import bodies

TITLE = re.compile(r"《[^《》\n]{1,200}》|〈[^〈〉\n]{1,200}〉")


def institutions(document: Document) -> Iterator[InstitutionMention]:
    """Each organ once, in the order of the text; none that stands only inside 《》 or in what the site put there."""
    text = document.text
    seen: set[str] = set()
    hidden = sorted([(m.start(), m.end()) for m in TITLE.finditer(text)] + [(s.start, s.end) for s in document.chrome])
    start = 0
    for left, right in [*hidden, (len(text), len(text))]:
        for body, begin, end in bodies.scan(text, start, max(start, left), document.metadata.body):
            if body.name not in seen:
                seen.add(body.name)
                yield InstitutionMention(start=begin, end=end, rule="institution", name=body.name, body=body)
        start = max(start, right)
