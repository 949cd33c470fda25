"""What somebody who knows says of a document: where it comes from, whose it is, its kind, its period.

What is given overrides what was read, and the graph keeps it apart: a given value has no words in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.document import Body, Document, Metadata, Read
from kg.errors import NotFound


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of a document; None where nothing was.

    `urls` are the addresses that it was fetched from, `retrieved` the day; `body`, `period` and `kind` go before what
    the text says of itself.
    """

    urls: tuple[str, ...] = ()
    retrieved: str | None = None
    body: Body | None = None
    period: str | None = None
    kind: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """What overrides the text, as the graph keeps it: `body=body/某市/某市人民政府`, `kind=plan`, `period=2021`."""
        said = {"body": self.body.id if self.body else None, "kind": self.kind, "period": self.period}
        return tuple(f"{field}={value}" for field, value in said.items() if value)


def from_values(values: Iterable[str]) -> Given:
    """What `Given.values` made. Raises `NotFound` for a body that is none any more."""
    said = dict(value.split("=", 1) for value in values)
    body = None
    if "body" in said and (body := body_of(said["body"])) is None:
        raise NotFound("body", said["body"])
    return Given(body=body, period=said.get("period"), kind=said.get("kind"))


def body_of(words: str) -> Body | None:
    """The body that a name in full says (某市司法局), a place (its government) or an id; None for any other words.

    A place of no list is known by its suffix, as in a document's title.
    """
    from kg import places, unlisted
    from kg.resolve import bodies, naming

    words = words.strip()
    if words.startswith("body/"):
        path, _, name = words.removeprefix("body/").rpartition("/")
        try:
            place = places.by_path(path)
        except NotFound:
            return body_of(path.replace("/", "") + name.removeprefix(path.rpartition("/")[2]))
        if name == naming.of_place(place).name:
            return naming.of_place(place)
        return naming.organ(place, name.removeprefix(places.display(place)), prefixed=True) or bodies.full(name)
    if (known := bodies.full(words)) is not None:
        return known
    found = unlisted.place_at(words, 0, len(words))
    if found is None:
        return None
    place, end = found
    return naming.of_place(place) if end == len(words) else naming.organ(place, words[end:])


def apply(document: Document, given: Given | None) -> Document:
    """The document as it is said to be. Read anew where its kind is another, for the kind decides what a passage does.

    A value that the text itself says is no override.
    """
    meta = document.metadata
    if given is None or not given.values:
        return document
    changed = _changed(document, given)
    if not changed:
        return document
    start, end = _head(document)

    def said(value: str) -> Read:
        return Read(value, start, end)

    if "kind" in changed and given.kind:
        meta = replace(meta, kind=said(given.kind))
    if "period" in changed and given.period:
        meta = replace(meta, period=said(given.period))
    if "body" in changed and given.body:
        meta = replace(meta, body=given.body, level=said(given.body.level))
        changed.append("level")
    document = replace(document, metadata=replace(meta, given=tuple(sorted(changed))))
    return _segmented(document) if "kind" in changed else document


def _head(document: Document) -> tuple[int, int]:
    """The title, else the first words: what stands for the document as a whole where something is said of all of it."""
    if document.metadata.title:
        return document.metadata.title.start, document.metadata.title.end
    words = document.text.split(maxsplit=1)
    start = document.text.index(words[0]) if words else 0
    return start, start + min(len(words[0]), 60) if words else start


def _changed(document: Document, given: Given) -> list[str]:
    meta: Metadata = document.metadata
    read = {
        "body": meta.body.id if meta.body else None,
        "kind": meta.kind.value if meta.kind else None,
        "period": meta.period.value if meta.period else None,
    }
    return [field for field, _, value in (said.partition("=") for said in given.values) if read[field] != value]


def _segmented(document: Document) -> Document:
    """The document with the clauses and sentences of its kind."""
    from kg.read.metadata import default_section, metadata
    from kg.segment import segment

    frame = metadata(document.text, document.chrome, document.name)
    clauses, sentences = segment(
        document.text,
        document.chrome,
        default=default_section(document.kind, document.text),
        front_end=frame.front_end,
        back_start=frame.back_start,
    )
    return replace(document, clauses=clauses, sentences=sentences)
