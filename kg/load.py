"""Loading: from files to the graph, one whole document after the other.

Reading and extraction are pure functions of a file and may run in other processes; writing is one process's. Each
batch is one transaction with the documents and all that follows from them, so an interruption leaves whole documents,
and the same command carries on where it stopped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from kg import doubts, manifest, many, own, rule_doubts
from kg.document import Document
from kg.errors import BadContent
from kg.findings.duties import Duty, checklist
from kg.graph.facts import given_values
from kg.item import Item, extracted
from kg.loaders import Extract
from kg.loaders import loaders as all_loaders
from kg.record import Change, settle, write
from kg.register import Record, Register, add_source
from kg.review import verdicts
from kg.sources import each, files
from kg.stores import Transaction, Writer

BATCH_STATEMENTS = 4_000  # a batch closes when it holds so many; see kg/stores for what a transaction bears

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, of all, and the name of the last."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Summary:
    """What became of each file: loaded, known before, or refused with the reason.

    `superseded` are pairs of names: the document in force and the older text of its source. `corrected` are known
    documents of which a manifest now says something else. `notes` are remarks that stop nothing.
    """

    loaded: list[Extract] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    superseded: list[tuple[str, str]] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def load(
    paths: Sequence[Path],
    writer: Writer,
    *,
    manifests: Sequence[Path] = (),
    loaders: Path | None = None,
    duties: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Loads files, folders and the files of manifests into a store that is open for writing.

    A document is known by the SHA-256 of its text: loading it again changes nothing but its list of sources. A new text
    of the same source takes the place of the old one, which stays on record. Files that cannot be read are told in the
    summary and do not stop the others. `workers` is the number of processes that read. `loaders` is a user's folder of
    loaders, `duties` their checklist, which the graph keeps. Raises `BadContent` where one of these does not hold,
    before anything is read.
    """
    summary = Summary()
    todo = _items(paths, manifests, summary)
    all_loaders(loaders)
    declared = own.declared(duties)
    with writer.transaction() as transaction:
        known_duties = own.prepare(transaction, declared, loaders)
        register = Register(transaction)
        reviewed = verdicts.read(transaction.run)
    work = _Loading(writer, register, (*checklist(), *known_duties), summary)
    work.settle()

    def told(done: int, name: str) -> None:
        if progress:
            progress(done, len(todo), name)

    run = _load_many if len(todo) >= many.MANY else _load_few
    run(
        todo,
        work,
        workers or many.workers(len(todo)),
        {"loaders": loaders, "duties": known_duties, "reviewed": reviewed},
        told,
    )
    return summary


def _load_few(
    todo: Sequence[Item],
    work: _Loading,
    workers: int,
    by: Mapping[str, Any],
    told: Callable[[int, str], None],
) -> None:
    """One document after the other, with all that follows from it."""
    for done, (item, result) in enumerate(each(partial(extracted, **by), todo, workers), 1):
        if isinstance(result, str):
            work.refuse(item, result)
        else:
            log.debug("read %s as %s: %d statements", item.path, result.document.kind, len(result.statements))
            work.take(item, result)
        told(done, item.path.name)
    work.flush()


def _load_many(
    todo: Sequence[Item],
    work: _Loading,
    workers: int,
    by: Mapping[str, Any],
    told: Callable[[int, str], None],
) -> None:
    """What is new goes together, and what follows from it at the end; copies, and new texts of known sources, one by
    one behind it.
    """
    waiting = many.Waiting()
    later: list[tuple[Item, Extract]] = []
    done = 0
    try:
        for group in many.packed(todo, workers, **by):
            fresh: list[tuple[Item, Extract]] = []
            for item, result in group.results:
                done += 1
                if isinstance(result, str):
                    work.refuse(item, result)
                elif work.enter_if_new(result):
                    fresh.append((item, result))
                else:
                    again = tuple(many.stated(group.parcel, result.document.id))
                    later.append((item, replace(result, statements=again)))
                told(done, item.path.name)
            waiting.add(group.parcel, fresh)
            if waiting.is_full:
                full, waiting = waiting, many.Waiting()
                work.take_together(full)
    except KeyboardInterrupt:  # what was read is not read again
        told(done, "what was read is written; Ctrl-C again gives it up")
        work.take_together(waiting)
        raise
    work.take_together(waiting)
    work.settle()
    work.remark()
    for item, result in later:
        work.take(item, result)
    work.flush()


def _items(paths: Sequence[Path], manifests: Sequence[Path], summary: Summary) -> list[Item]:
    """The files to read, those of manifests first; what cannot be is refused."""
    items: dict[Path, Item] = {}
    for sheet in manifests:
        listed = manifest.read(sheet, manifests)
        summary.refused.extend(listed.refused)
        summary.notes.extend(listed.notes)
        for entry in listed.entries:
            items.setdefault(entry.path.resolve(), Item(entry.path, entry.given))
    found, refused = files(paths)
    summary.refused.extend(refused)
    for path in found:
        items.setdefault(path.resolve(), Item(path))
    return list(items.values())


class _Loading:
    """Takes extracts one after the other and writes them in batches."""

    def __init__(self, writer: Writer, register: Register, duties: Sequence[Duty], summary: Summary) -> None:
        self.writer, self.register, self.duties, self.summary = writer, register, duties, summary
        self.batch: list[Change] = []
        self.size = 0

    def refuse(self, item: Item, reason: str) -> None:
        """A file that cannot be read."""
        log.debug("not read: %s", reason)
        self.summary.refused.append((str(item.path), reason))

    def settle(self) -> None:
        """What follows from documents that wait for it, also since an earlier load was interrupted."""
        settle(self.writer, self.duties)

    def remark(self) -> None:
        """What is odd in the documents that were loaded together."""
        with self.writer.transaction() as transaction:
            self._remark(transaction, [one.document for one in self.summary.loaded])

    def _remark(self, transaction: Transaction, documents: Sequence[Document]) -> None:
        ids = [one.id for one in documents]
        self.summary.notes.extend(doubts.few(doubts.twins(transaction, documents)))
        self.summary.notes.extend(doubts.few(doubts.nowhere(documents)))
        self.summary.notes.extend(doubts.few(doubts.bare(transaction, ids)))
        self.summary.notes.extend(rule_doubts.doubts(transaction, ids))
        self.summary.notes.extend(doubts.few(doubts.contradictions(transaction, ids)))

    def enter_if_new(self, one: Extract) -> bool:
        """Notes a document that the graph has not, and that takes no other's place."""
        if self.register.get(one.document.id) or self.register.holding(one.document):
            return False
        self.register.enter(one.document, given_values(one.document))
        return True

    def take_together(self, waiting: many.Waiting) -> None:
        """New documents at once; where something in one does not hold, one by one."""
        try:
            waiting.write(self.writer)
        except BadContent:
            for parcel, some in waiting.parcels:
                for item, one in some:
                    self.register.forget(one.document.id)
                    self.take(item, replace(one, statements=tuple(many.stated(parcel, one.document.id))))
            self.flush()
            return
        self.summary.loaded.extend(one for _, some in waiting.parcels for _, one in some)

    def take(self, item: Item, one: Extract) -> None:
        """A document: new, known, known and now said to be another, or the text of a source that had another."""
        document = one.document
        record = self.register.get(document.id)
        older = self.register.holding(document)
        if record and any(change.extract.document.id == document.id for change in self.batch):
            self.flush()  # its twin waits to be written
        if record is None:
            late = any(document.retrieved and document.retrieved < other.retrieved for other in older)
            if not late and item.given is None and (lost := _lost(document, older)):
                self.summary.notes.append(
                    f"{document.name}: takes the place of a text of which a manifest said {', '.join(lost)}; this one "
                    "says nothing of it: give the manifest again"
                )
            self._add(Change(one, tuple(other.id for other in older), retired=late))
        elif not record.current and any(_is_back(document, other) for other in older):
            self._add(Change(one, tuple(other.id for other in older), known=True))
        elif item.given and item.given.values and record.current and _differs(one, record.given):
            self._add(Change(one, (), known=True))
            self.summary.corrected.append(document.name)
        else:
            with self.writer.transaction() as transaction:
                add_source(transaction, document)
            self.register.enter(document, record.given, current=record.current)
            self.summary.known.append(str(item.path))

    def _add(self, change: Change) -> None:
        waiting = {one.extract.document.id for one in self.batch}
        if waiting & set(change.older):
            self.flush()  # what it takes the place of must be there
        document = change.extract.document
        self.register.enter(document, given_values(document), current=not change.retired)
        if not change.retired:
            for older in change.older:
                self.register.retire(older)
                self.register.enter(document, given_values(document))
        self.batch.append(change)
        self.size += len(change.extract.statements)
        if self.size >= BATCH_STATEMENTS:
            self.flush()

    def flush(self) -> None:
        """Write what waits: together, or where something in it does not hold, one by one, so that the rest is there."""
        batch, self.batch, self.size = self.batch, [], 0
        if not batch:
            return
        try:
            self._write(batch)
        except BadContent as error:
            if len(batch) == 1:
                self._refuse(batch[0], error)
                return
            for change in batch:
                try:
                    self._write([change])
                except BadContent as alone:
                    self._refuse(change, alone)

    def _write(self, batch: Sequence[Change]) -> None:
        with self.writer.transaction() as transaction:
            self.summary.superseded.extend(write(transaction, batch, self.duties))
            self._remark(transaction, [change.extract.document for change in batch])
        log.debug("wrote %s", ", ".join(change.extract.document.name for change in batch))
        self.summary.loaded.extend(replace(change.extract, statements=()) for change in batch)

    def _refuse(self, change: Change, error: BadContent) -> None:
        document = change.extract.document
        self.register.forget(document.id)
        reason = f"{document.name}: loader {change.extract.loader}: {error}"
        self.summary.refused.append((document.files[0] if document.files else document.name, reason))


def _is_back(document: Document, holder: Record) -> bool:
    """Whether a text that was superseded is again what stands at its place: the file holds it now, or it was fetched
    later than what holds the place.
    """
    return bool(set(document.files) & holder.files) or (document.retrieved or "") > (holder.retrieved or "9")


def _lost(document: Document, older: Sequence[Record]) -> list[str]:
    """What was given of the texts that a document takes the place of, where it says nothing of its own."""
    meta = document.metadata
    read = {"body": meta.body, "kind": meta.kind, "period": meta.period}
    return sorted({said for one in older for said in one.given if read.get(said.partition("=")[0]) is None})


def _differs(one: Extract, given: Sequence[str]) -> bool:
    return sorted(given_values(one.document)) != sorted(given)
