"""The documents that a graph has: which text came from where, which is in force, what each is called.

A new text of the same source (the same path, the same address) takes the place of the older one. The older one stays
on record, with its text and its sources and an edge SUPERSEDES, and what it stated no longer counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.document import Document
from kg.read.names import shown
from kg.stores import Transaction


@dataclass(slots=True)
class Record:
    """What the register knows of a document."""

    id: str
    files: set[str]
    sources: set[str]
    given: tuple[str, ...]
    retrieved: str
    current: bool

    @property
    def origins(self) -> set[str]:
        """All that it came from."""
        return self.files | self.sources


class Register:
    """The documents of a graph, and who holds each source."""

    def __init__(self, transaction: Transaction) -> None:
        rows = transaction.run(
            "MATCH (d:Document) RETURN d.id AS id, d.files AS files, d.sources AS sources, d.given AS given, "
            "d.retrieved AS retrieved, d.current AS current"
        )
        self.records: dict[str, Record] = {}
        self.holders: dict[str, str] = {}
        for row in rows:
            current = row["current"] is not False
            self._enter(
                Record(
                    row["id"],
                    set(row["files"] or ()),
                    set(row["sources"] or ()),
                    tuple(row["given"] or ()),
                    row["retrieved"] or "",
                    current,
                )
            )

    def get(self, document: str) -> Record | None:
        """The record of a document, None where the graph has none."""
        return self.records.get(document)

    def holding(self, document: Document) -> list[Record]:
        """The documents in force that came from where this one comes from, itself left out, in the order of ids."""
        held = {self.holders.get(origin, document.id) for origin in (*document.files, *document.sources)}
        return [self.records[one] for one in sorted(held - {document.id})]

    def enter(self, document: Document, given: Sequence[str], *, current: bool = True) -> None:
        """Note a document that is being written, or one more source of it."""
        known = self.records.get(document.id)
        files, sources = set(document.files), set(document.sources)
        retrieved = document.retrieved or ""
        if known:
            files, sources = files | known.files, sources | known.sources
            retrieved = max(retrieved, known.retrieved)
        self._enter(Record(document.id, files, sources, tuple(given), retrieved, current))

    def forget(self, document: str) -> None:
        """Note that a document was not written after all."""
        if record := self.records.pop(document, None):
            self._release(record)

    def retire(self, document: str) -> None:
        """Note that a document is no longer in force."""
        record = self.records[document]
        record.current = False
        self._release(record)

    def _release(self, record: Record) -> None:
        for origin in record.origins:
            if self.holders.get(origin) == record.id:
                del self.holders[origin]

    def _enter(self, record: Record) -> None:
        self.records[record.id] = record
        if record.current:
            self.holders.update(dict.fromkeys(record.origins, record.id))


def add_source(transaction: Transaction, document: Document) -> bool:
    """Notes another place that a known text was read from. Whether there was anything to note."""
    (row,) = transaction.run(
        "MATCH (d:Document {id: $id}) RETURN d.sources AS sources, d.files AS files, d.retrieved AS retrieved",
        {"id": document.id},
    )
    sources = sorted({*(row["sources"] or ()), *document.sources})
    files = sorted({*(row["files"] or ()), *document.files})
    retrieved = max(filter(None, (row["retrieved"], document.retrieved)), default=None)
    if (sources, files, retrieved) == (sorted(row["sources"] or ()), sorted(row["files"] or ()), row["retrieved"]):
        return False
    transaction.run(
        "MATCH (d:Document {id: $id}) SET d.sources = $sources, d.files = $files",
        {"id": document.id, "sources": sources, "files": files},
    )
    if retrieved:
        transaction.run(
            "MATCH (d:Document {id: $id}) SET d.retrieved = $retrieved", {"id": document.id, "retrieved": retrieved}
        )
    name_documents(transaction, {Path(file).name for file in files})
    return True


def name_documents(transaction: Transaction, names: Iterable[str]) -> None:
    """Gives each document its smallest file name, with as much of the path as tells it from others of the same name.

    Only documents with a file of one of these names are looked at. What is no longer in force is nobody's rival.
    """
    wanted = set(names)
    rows = transaction.run(
        "MATCH (d:Document) RETURN d.id AS id, d.name AS name, d.files AS files, d.current AS current"
    )
    of_concern = []  # few of many: nothing else is looked at closely
    rivals: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        files = row["files"] or ()
        file = min(files, key=_by_name) if len(files) > 1 else next(iter(files), "")
        if not file or _file_name(file) not in wanted:
            continue
        of_concern.append((row, file))
        if row["current"] is not False:
            rivals.setdefault(_file_name(file), []).append((row["id"], file))
    for row, file in of_concern:
        others = rivals.get(_file_name(file), []) if row["current"] is not False else []
        name = _shortest_distinct(file, [other for key, other in others if key != row["id"]])
        if name != row["name"]:
            transaction.run("MATCH (d:Document {id: $id}) SET d.name = $name", {"id": row["id"], "name": name})


def _file_name(path: str) -> str:
    """The last part of a path as it is kept, with slashes: a tenth of the time that `pathlib` takes for it."""
    return path.rpartition("/")[2] or Path(path).name


def _by_name(path: str) -> tuple[str, str]:
    return _file_name(path), path


def _shortest_distinct(file: str, rivals: Sequence[str]) -> str:
    """The shortest end of a path that no rival shares: `a/x.txt` beside `b/x.txt`."""
    parts = Path(file).parts
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        if not any(Path(rival).parts[-count:] == tail for rival in rivals):
            return shown("/".join(tail))
    return shown(file)
