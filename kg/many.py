"""Loading many documents at once: whoever reads them packs what they state, and few large transactions take it.

A document that waits for what follows from it is marked `pending`, so that an interruption between the texts and their
conclusions is made good by the next load.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from kg.document import Document
from kg.errors import BadContent
from kg.findings.duties import Duty
from kg.item import Item, extracted
from kg.loaders import Extract
from kg.review.verdicts import NONE, Verdicts
from kg.sources import each
from kg.statement import Node, Statement
from kg.stores import Writer
from kg.stores.declared import Declared
from kg.stores.parcel import Parcel, pack

MANY = 300
"""From how many files on they are read in parcels and written together."""

TOGETHER = 12  # files of a parcel
MOST_STATEMENTS = 300_000  # of one transaction, each of which costs seconds, and …
MOST_BYTES = 90 * 2**20  # … what they may take: both stand in memory until they are written

log = logging.getLogger(__name__)


def workers(files: int) -> int:
    """How many processes read so many files where nobody says: for few one, for the others take a second to begin."""
    return min(MOST_WORKERS, os.cpu_count() or 1) if files >= MANY else 1


MOST_WORKERS = 8  # more than one writer keeps up with


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of some files, and the parcel of what they state. A text that stands among them twice is packed once.

    The extracts have no statements, and of their documents only what a register wants to know.
    """

    results: tuple[tuple[Item, Extract | str], ...]
    parcel: Parcel


def packed(
    todo: Sequence[Item],
    workers: int,
    loaders: Path | None = None,
    duties: Sequence[Duty] = (),
    reviewed: Verdicts = NONE,
) -> Iterator[Packed]:
    """The files in their order, in parcels, read in several processes."""
    groups = [tuple(todo[at : at + TOGETHER]) for at in range(0, len(todo), TOGETHER)]
    for _, one in each(partial(_packed, loaders=loaders, duties=duties, reviewed=reviewed), groups, workers):
        yield one


def _packed(items: Sequence[Item], loaders: Path | None, duties: Sequence[Duty], reviewed: Verdicts) -> Packed:
    results: list[tuple[Item, Extract | str]] = []
    stated: dict[str, tuple[Statement, ...]] = {}
    for item in items:
        one = extracted(item, loaders, duties, reviewed)
        if isinstance(one, Extract):
            stated.setdefault(one.document.id, one.statements)
            one = replace(one, document=_outline(one.document), statements=())
        results.append((item, one))
    try:
        return Packed(tuple(results), pack(_declared(), {key: _pending(key, one) for key, one in stated.items()}))
    except BadContent:
        return _without_what_does_not_hold(results, stated)


def _without_what_does_not_hold(
    results: Sequence[tuple[Item, Extract | str]], stated: dict[str, tuple[Statement, ...]]
) -> Packed:
    """The same, what the ontology does not declare refused with its document."""
    refused: dict[str, str] = {}
    for key, statements in stated.items():
        try:
            pack(_declared(), {key: statements})
        except BadContent as error:
            refused[key] = str(error)
    held = {key: _pending(key, one) for key, one in stated.items() if key not in refused}
    told = tuple(
        (item, f"{one.document.name}: loader {one.loader}: {refused[one.document.id]}")
        if isinstance(one, Extract) and one.document.id in refused
        else (item, one)
        for item, one in results
    )
    return Packed(told, pack(_declared(), held))


@cache
def _declared() -> Declared:
    from kg import ontology

    return Declared(ontology.load())


def _outline(document: Document) -> Document:
    """A document without its text: what travels between processes for each."""
    return replace(document, text="", chrome=(), clauses=(), sentences=(), pages=(), flat=None)


def _pending(document: str, statements: Sequence[Statement]) -> Iterator[Statement]:
    for statement in statements:
        if isinstance(statement, Node) and statement.id == document:
            yield statement._replace(properties={**statement.properties, "pending": True})
        else:
            yield statement


def stated(parcel: Parcel, document: str) -> Iterator[Statement]:
    """What a document of a parcel states, when it is not to wait after all."""
    for statement in parcel.statements(document):
        if isinstance(statement, Node) and statement.id == document:
            properties = {name: value for name, value in statement.properties.items() if name != "pending"}
            yield statement._replace(properties=properties)
        else:
            yield statement


class Waiting:
    """Documents of parcels that wait to be written together."""

    def __init__(self) -> None:
        self.parcels: list[tuple[Parcel, list[tuple[Item, Extract]]]] = []
        self._size = self._bytes = 0

    def add(self, parcel: Parcel, some: list[tuple[Item, Extract]]) -> None:
        """Take some documents of a parcel up."""
        if some:
            self.parcels.append((parcel, some))
            share = len(some) / len(parcel.documents)
            self._size += int(share * parcel.size)
            self._bytes += int(share * parcel.weight)

    @property
    def is_full(self) -> bool:
        """Whether no more should wait."""
        return self._size >= MOST_STATEMENTS or self._bytes >= MOST_BYTES

    def write(self, writer: Writer) -> None:
        """Write what waits in one transaction. Raises `BadContent`, and nothing is written."""
        with writer.transaction() as transaction:
            for parcel, some in self.parcels:
                transaction.take(parcel, [one.document.id for _, one in some])
        log.debug("wrote %d documents together", sum(len(some) for _, some in self.parcels))
