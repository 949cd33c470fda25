"""Loading: from files to the graph, one whole document after the other.

Reading and extraction are pure functions of a file and may run in other processes; writing is one process's. Each
batch is one transaction with the documents and all that follows from them, so an interruption leaves whole documents,
and the same command carries on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kg.document import Body
from kg.errors import Unreadable
from kg.findings.ladder import Account, years
from kg.graph.account import Cited, account_statements
from kg.graph.catalogue import catalogue
from kg.graph.facts import all_statements
from kg.loaders import Extract, extract
from kg.read import read
from kg.sources import each, files
from kg.statement import Evidence, Node
from kg.stores import Transaction, Writer

BATCH_STATEMENTS = 4_000  # a batch closes when it holds so many; see kg/stores for what a transaction bears
NOT_COUNTED = {"regulation", "other"}  # kinds whose years do not widen the span of years that was collected

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, of all, and the name of the last."""


@dataclass(slots=True)
class Summary:
    """What became of each file: loaded, known before, or refused with the reason; and warnings about loaded ones."""

    loaded: list[Extract] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def load(
    paths: Sequence[Path],
    writer: Writer,
    *,
    loaders: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Summary:
    """Loads files and folders into a store that is open for writing.

    A document is known by the SHA-256 of its text: loading it again changes nothing but its list of sources. Files
    that cannot be read are told in the summary and do not stop the others.
    """
    summary = Summary()
    todo, summary.refused = files(paths)
    held = _prepare(writer)
    batch: list[Extract] = []
    size = 0
    for done, (path, result) in enumerate(each(partial(_extract, loaders=loaders), todo, workers), 1):
        if isinstance(result, str):
            summary.refused.append((str(path), result))
        elif result.document.id in held:
            if any(one.document.id == result.document.id for one in batch):  # its twin waits to be written
                _write(writer, batch)
                summary.loaded.extend(batch)
                batch, size = [], 0
            _add_source(writer, result)
            summary.known.append(str(path))
        else:
            held.add(result.document.id)
            batch.append(result)
            size += len(result.statements)
        if size >= BATCH_STATEMENTS:
            _write(writer, batch)
            summary.loaded.extend(batch)
            batch, size = [], 0
        if progress:
            progress(done, len(todo), path.name)
    if batch:
        _write(writer, batch)
        summary.loaded.extend(batch)
    return summary


def _extract(path: Path, loaders: Path | None = None) -> Extract | str:
    """What a file says, or why it cannot be read."""
    try:
        return extract(read(path, source=path.resolve().as_posix()), loaders)
    except Unreadable as error:
        return str(error)


def _prepare(writer: Writer) -> set[str]:
    """The ids of the documents that are there; a graph that has no catalogue yet gets it."""
    with writer.transaction() as transaction:
        if not transaction.run("MATCH (m:Mechanism) RETURN m.id AS id LIMIT 1"):
            transaction.write(all_statements([catalogue()]))
        return {row["id"] for row in transaction.run("MATCH (d:Document) RETURN d.id AS id")}


def _write(writer: Writer, batch: Sequence[Extract]) -> None:
    """One transaction: the documents, the years, the names of files, and what follows for the bodies that they are
    about.
    """
    with writer.transaction() as transaction:
        transaction.write(all_statements(iter(one.statements) for one in batch))
        _name(transaction, {one.document.name for one in batch})
        _years(transaction, [y for one in batch for y in _own_years(one)])
        bodies = {
            one.document.metadata.body.id: one.document.metadata.body for one in batch if one.document.metadata.body
        }
        for body in sorted(bodies.values(), key=lambda b: b.id):
            _account(transaction, body)


def _own_years(one: Extract) -> tuple[int, ...]:
    period = one.document.metadata.period
    return years(period.value) if period and one.document.kind not in NOT_COUNTED else ()


def _years(transaction: Transaction, loaded: Iterable[int]) -> None:
    """Year nodes from the first to the last year that a document is about."""
    there = [row["year"] for row in transaction.run("MATCH (y:Year) RETURN y.year AS year", {})]
    span = [*there, *loaded]
    if span:
        missing = set(range(min(span), max(span) + 1)) - set(there)
        transaction.write(Node("Year", f"year/{year}", {"year": year}) for year in sorted(missing))


def _account(transaction: Transaction, body: Body) -> None:
    """Deletes what was concluded about a body and concludes it anew from all its documents."""
    parameters = {"body": body.id}
    transaction.run("MATCH (f:Finding)-[:FINDING_OF]->(b:Institution {id: $body}) DETACH DELETE f", parameters)
    transaction.run("MATCH (b:Institution {id: $body})-[e:IMPLEMENTS]->(r:Regulation) DELETE e", parameters)
    transaction.write(account_statements(body, _accounts(transaction, body), _cited(transaction, body)))


def _accounts(transaction: Transaction, body: Body) -> list[Account]:
    documents = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) "
        "RETURN d.id AS id, d.kind AS kind, d.period AS period",
        {"body": body.id},
    )
    bearings = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) MATCH (d)-[e:BEARS_ON]->(o:Obligation) "
        "RETURN d.id AS document, o.duty AS duty, e.rung AS rung, e.why AS why, e.start AS start, e.`end` AS end_, "
        "e.quote AS quote, e.rule AS rule, e.confidence AS confidence",
        {"body": body.id},
    )
    return [
        Account(
            document=row["id"],
            kind=row["kind"],
            years=years(row["period"]) if row["kind"] not in NOT_COUNTED else (),
            bearings=tuple(
                (b["duty"], b["rung"], b["why"], _evidence(b)) for b in bearings if b["document"] == row["id"]
            ),
        )
        for row in sorted(documents, key=lambda row: row["id"])
    ]


def _cited(transaction: Transaction, body: Body) -> list[Cited]:
    rows = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) MATCH (d)-[e:CITES]->(r:Regulation) "
        "OPTIONAL MATCH (r)-[:CONCRETISES]->(w:Regulation) "
        "RETURN d.id AS document, d.kind AS kind, d.period AS period, r.id AS regulation, r.place AS place, "
        "w.id AS wider, "
        "e.role AS role, e.start AS start, e.`end` AS end_, e.quote AS quote, e.rule AS rule, "
        "e.confidence AS confidence",
        {"body": body.id},
    )
    sections = _sections(transaction, body)
    return [
        Cited(
            document=row["document"],
            kind=row["kind"],
            period=row["period"] or "",
            regulation=row["regulation"],
            place=row["place"],
            wider=row["wider"],
            role=row["role"],
            section=_section_at(sections.get(row["document"], []), row["start"]),
            evidence=_evidence(row),
        )
        for row in sorted(rows, key=lambda row: (row["document"], row["start"], row["regulation"]))
    ]


def _sections(transaction: Transaction, body: Body) -> dict[str, list[tuple[int, int, str]]]:
    rows = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) MATCH (c:Clause) WHERE c.document = d.id "
        "RETURN c.document AS document, c.start AS start, c.`end` AS end_, c.section AS section",
        {"body": body.id},
    )
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows:
        found.setdefault(row["document"], []).append((row["start"], row["end_"], row["section"]))
    return found


def _section_at(clauses: Sequence[tuple[int, int, str]], offset: int) -> str:
    """The section of the innermost clause around an offset."""
    around = [c for c in clauses if c[0] <= offset < c[1]]
    return min(around, key=lambda c: c[1] - c[0])[2] if around else ""


def _evidence(row: dict[str, object]) -> Evidence:
    return Evidence(
        document=str(row["document"]),
        start=int(str(row["start"])),
        end=int(str(row["end_"])),
        quote=str(row["quote"]),
        rule=str(row["rule"]),
        confidence=float(str(row["confidence"])),
    )


# -- names and sources of documents ---------------------------------------------------------------------------------


def _add_source(writer: Writer, one: Extract) -> None:
    """Notes another place that a known text was read from, once."""
    with writer.transaction() as transaction:
        (row,) = transaction.run("MATCH (d:Document {id: $id}) RETURN d.sources AS sources", {"id": one.document.id})
        sources = sorted({*row["sources"], *one.document.sources})
        if sources != sorted(row["sources"]):
            transaction.run(
                "MATCH (d:Document {id: $id}) SET d.sources = $sources", {"id": one.document.id, "sources": sources}
            )
            _name(transaction, {Path(source).name for source in sources})


def _name(transaction: Transaction, names: set[str]) -> None:
    """Gives each document its smallest file name, with as much of the path as tells it from others of the same name."""
    rows = transaction.run("MATCH (d:Document) RETURN d.id AS id, d.name AS name, d.sources AS sources")
    chosen = {row["id"]: min(row["sources"], key=lambda s: (Path(s).name, s)) for row in rows if row["sources"]}
    for row in rows:
        source = chosen.get(row["id"])
        if source is None or Path(source).name not in names:
            continue
        rivals = [s for key, s in chosen.items() if key != row["id"] and Path(s).name == Path(source).name]
        name = _shortest_distinct(source, rivals)
        if name != row["name"]:
            transaction.run("MATCH (d:Document {id: $id}) SET d.name = $name", {"id": row["id"], "name": name})


def _shortest_distinct(source: str, rivals: Sequence[str]) -> str:
    """The shortest end of a path that no rival shares: `a/x.txt` beside `b/x.txt`."""
    parts = Path(source).parts
    for count in range(1, len(parts) + 1):
        tail = parts[-count:]
        if not any(Path(rival).parts[-count:] == tail for rival in rivals):
            return "/".join(tail)
    return source
