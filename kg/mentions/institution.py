"""Institutions: each distinct organ that a document names, at its first mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Body, Document
from kg.mention import InstitutionMention
from kg.resolve import bodies

# A title; also one that has lost its opening bracket, from the head of its line on.
TITLE = re.compile(r"《[^《》\n]{1,200}》|〈[^〈〉\n]{1,200}〉|(?m:^)[^《》\n，,。]{4,120}的(?:通知|意见|决定|方案)》")

# The words of an issuer that only mean a place (我市, 县人民政府): what was named by it is less sure.
IMPLIED = re.compile("[我本全]|[省市州盟县旗区镇乡]|街道|自治区")


def institutions(document: Document) -> Iterator[InstitutionMention]:
    """Each organ once, in the order of the text; none that stands only inside 《》 or in what the site put there."""
    text = document.text
    seen: set[str] = set()
    home = document.metadata.body
    read = document.metadata.issuer
    own_title = document.metadata.title
    implied = read is not None and IMPLIED.match(read.value) is not None
    hidden = sorted([(m.start(), m.end()) for m in TITLE.finditer(text)] + [(s.start, s.end) for s in document.chrome])
    start = 0
    for left, right in [*hidden, (len(text), len(text))]:
        for body, begin, end in bodies.scan(text, start, max(start, left), home):
            if own_title and begin >= own_title.start and end <= own_title.end and _bare_place(text[begin:end], body):
                continue  # 某市城市管理办法 names the place, and nobody acts
            if body.name not in seen:
                seen.add(body.name)
                rule = "institution.inferred" if implied and not bodies.full(text[begin:end]) else "institution.named"
                yield InstitutionMention(start=begin, end=end, rule=rule, name=body.name, body=body)
        start = max(start, right)


def _bare_place(words: str, body: Body) -> bool:
    """Whether words are only the name of the place that a body governs."""
    return body.kind in ("government", "zone_committee") and words == body.place.name and body.place.level != "zone"
