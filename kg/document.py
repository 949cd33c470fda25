"""What a text is once it has been read: a `Document` with its metadata, its tree of clauses and its sentences.

All offsets count Unicode code points in `Document.text`, the stored text, `start` included, `end` not.
Everything here is frozen; `kg/read` makes it, the grammars of `kg/mentions` look at it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal, NamedTuple

from kg.places import Place

Level = Literal["nation", "province", "prefecture", "county", "township", "zone"]
Kind = Literal[
    "annual_report", "work_report", "plan", "opinion", "clearing_notice", "regulation", "measures", "circular", "other"
]
Section = Literal["front", "account", "problems", "next_steps", "plan", "norm", "back"]
"""What a passage does: `front` is the cover and the salutation, `account` tells what was done, `problems` admits,
`next_steps` announces (in a report), `plan` orders (in a plan, opinion or circular), `norm` lays down (in a
regulation or measures), `back` is the signature, the list of annexes."""


class Span(NamedTuple):  # as are clauses and sentences: a text has thousands, and a dataclass takes thrice as long
    """A stretch of the stored text."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Whether an offset lies inside."""
        return isinstance(offset, int) and self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Read:
    """A metadata value and the words that it was read from, e.g. `Read("2021", 14, 18)`."""

    value: str
    start: int
    end: int


class Clause(NamedTuple):
    """A numbered or titled piece of the text, with all that belongs to it.

    `index` is its position in `Document.clauses`, `parent` that of the clause around it (None at the top).
    `marker` is the numbering as written (`（一）`, `一是`, `第三条`), empty for an unnumbered paragraph.
    `start` and `end` enclose the clause with its children; `heading` is the span of its heading, if it has one;
    `path` is readable and unique in the document (`一/（一）/1`). `heads` are the heads of the columns where the
    clause is a row of a table (任务, 责任单位, 时限); `kg.read.tables.cells` gives its cells with them.
    """

    index: int  # type: ignore[assignment]  # a field, where a plain tuple has a method
    parent: int | None
    depth: int
    marker: str
    start: int
    end: int
    heading: Span | None
    section: Section
    path: str
    heads: tuple[str, ...] = ()


class Sentence(NamedTuple):
    """A stretch up to 。！？；; or the end of a line, its closing mark and outer blanks left outside.

    `clause` is the index of the innermost clause. `heading` is true for a heading that stands alone and claims nothing.
    `closed_by` is the mark that ends it (empty at the end of a line); a list marker (一是, （一）, 第三条) stays
    outside.
    """

    start: int
    end: int
    clause: int
    section: Section
    heading: bool
    closed_by: str = ""


_start_of_clause = itemgetter(Clause._fields.index("start"))  # a third of the time of asking each by name
_start_of_sentence = itemgetter(Sentence._fields.index("start"))


@dataclass(frozen=True, slots=True)
class Body:
    """An organ under its canonical name. `place` is where it sits, `kind` as in the ontology's list of kinds."""

    name: str
    kind: str
    place: Place

    @property
    def id(self) -> str:
        """`body/甘肃省/天水市/甘谷县/甘谷县人民政府`; a national organ is `body/国务院`."""
        return f"body/{self.place.path}/{self.name}" if self.place.path else f"body/{self.name}"

    @property
    def level(self) -> str:
        """The level of its place."""
        return self.place.level


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself; each value with the words it was read from, None where the text is silent.

    `kind`, `period` and `level` have words too: those that decided. `body` is the body that the document is about,
    `issuer` its words in the text. `period` is written `2021`, `2021-03` or `2020/2021`. `given` are the fields among
    body, kind, level and period that somebody said instead of the text; their words stand for nothing.
    """

    title: Read | None = None
    issuer: Read | None = None
    number: Read | None = None
    signed: Read | None = None
    published: Read | None = None
    kind: Read | None = None
    period: Read | None = None
    level: Read | None = None
    body: Body | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flat:
    """The reading copy of a damaged text (`kg.read.flat`): a document of its own, and for each of its characters the
    offset in the stored text.
    """

    document: Document
    where: Sequence[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the copy as a stretch of the stored text; an empty one stays empty."""
        at = self.where[start] if start < len(self.where) else self.where[-1] + 1
        return at, (self.where[end - 1] + 1 if end > start else at)

    def at(self, offset: int) -> int:
        """Where an offset of the stored text stands in the copy; behind what was dropped, if it was dropped."""
        return bisect_left(self.where, offset)


@dataclass(frozen=True, slots=True)
class Document:
    """One text, read. `id` comes from the SHA-256 of the text, so that a copy is the same document.

    `sources` are the places it comes from (addresses, else paths), `files` the paths that it was read from, `name` the
    file name, `retrieved` the day on which somebody fetched it. `chrome` are spans that the site put there:
    navigation, share buttons, page footers; they are part of the text and no grammar reads them. `pages` are the
    offsets at which the pages of a PDF begin, empty for what has no pages. `flat` is the copy that the grammars read
    where the text is damaged.
    """

    id: str
    name: str
    text: str = field(repr=False)
    format: str
    sources: tuple[str, ...]
    chrome: tuple[Span, ...] = field(repr=False)
    metadata: Metadata
    clauses: tuple[Clause, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    pages: tuple[int, ...] = field(default=(), repr=False)
    files: tuple[str, ...] = ()
    retrieved: str | None = None
    flat: Flat | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """The kind that it was read as; `other` where nothing decides."""
        return self.metadata.kind.value if self.metadata.kind else "other"

    @property
    def year(self) -> int | None:
        """The (last) year of its period."""
        return int(self.metadata.period.value.split("/")[-1][:4]) if self.metadata.period else None

    def clause_at(self, offset: int) -> Clause | None:
        """The innermost clause around an offset; the one before it where it lies between two; None before the first."""
        i = bisect_right(self.clauses, offset, key=_start_of_clause) - 1
        return self.clauses[i] if i >= 0 else None

    def upward(self, clause: Clause | None) -> Iterator[Clause]:
        """A clause and the clauses around it, from the inside out."""
        while clause is not None:
            yield clause
            clause = self.clauses[clause.parent] if clause.parent is not None else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around an offset, None where there is none."""
        i = bisect_right(self.sentences, offset, key=_start_of_sentence) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def page_at(self, offset: int) -> int | None:
        """The page of an offset, counted from 1; None in a document without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def quote(self, start: int, end: int) -> str:
        """The words at a span."""
        return self.text[start:end]
