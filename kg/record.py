"""Writing documents, and all that comes and goes with them: one transaction for whole documents.

`write` puts documents in, `remove` takes them out; both conclude anew about the bodies that they are about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import given as said
from kg import removal
from kg.conclude import conclude, conclude_rules, extend_years, shrink_years
from kg.document import Document, Span
from kg.findings import own_duties
from kg.findings.duties import Duty
from kg.findings.ladder import counted_years
from kg.graph import norms
from kg.graph.facts import all_statements
from kg.hold import Rules
from kg.lineage import rules_of, tie, untied
from kg.loaded_rules import ACCOUNTS, resting_on, zones_of
from kg.loaders import Extract, extract
from kg.register import name_documents
from kg.review import verdicts
from kg.statement import Edge, Node, Ref, Statement
from kg.stores import Transaction, Writer
from kg.stores.batch import MAX_STATEMENTS

_STORED = (
    "d.id AS id, d.name AS name, d.text AS text, d.format AS format, d.sources AS sources, d.files AS files, "
    "d.retrieved AS retrieved, d.given AS given, d.chrome AS chrome, d.pages AS pages"
)

BODIES = 50  # whose conclusions are drawn in one transaction, where many documents were loaded


@dataclass(frozen=True, slots=True)
class Change:
    """A document to be written. `older` are those of its sources that it takes the place of.

    `known` is true where the graph has the text already and it is stated anew; `retired` where it was fetched before
    what holds its place, and only goes on record.
    """

    extract: Extract
    older: tuple[str, ...] = ()
    known: bool = False
    retired: bool = False


def write(transaction: Transaction, batch: Sequence[Change], duties: Sequence[Duty]) -> list[tuple[str, str]]:
    """Writes documents; the answer is the pairs of names of which the first supersedes the second."""
    went: Counter[str] = Counter()
    known = [change.extract.document.id for change in batch if change.known]
    out = [older for change in batch if not change.retired for older in change.older]
    gone = sorted({*known, *out})
    bodies = removal.bodies_of(transaction, gone) if gone else set()
    rules = resting_on(transaction.run, gone) if gone else set()
    named = removal.take_facts(transaction, gone, went) if gone else set()
    pairs = _without(transaction, known)
    transaction.write(all_statements(_statements(change, known=change.known, kept=pairs) for change in batch))
    superseded = []
    for change in batch:
        document = change.extract.document
        for older in change.older:
            newer, old = (older, document.id) if change.retired else (document.id, older)
            _supersede(transaction, newer, old)
            superseded.append((newer, old))
    retired = [change.extract.document.id for change in batch if change.retired]
    if retired:
        named |= removal.take_facts(transaction, retired, went)
    documents = [change.extract.document for change in batch]
    name_documents(transaction, _file_names(transaction, [document.id for document in documents], out))
    extend_years(
        transaction,
        (
            year
            for document in documents
            if document.metadata.period and document.id not in retired
            for year in counted_years(document.kind, document.metadata.period.value)
        ),
    )
    bodies |= {document.metadata.body.id for document in documents if document.metadata.body and _accounts(document)}
    rules |= resting_on(transaction.run, [document.id for document in documents])
    _conclude(transaction, bodies, rules, duties)
    tie(transaction, [document.id for document in documents])
    if gone or retired:
        shrink_years(transaction)
        removal.sweep(transaction, named, went)
    return [(_name(transaction, newer), _name(transaction, older)) for newer, older in superseded]


def settle(writer: Writer, duties: Sequence[Duty]) -> None:
    """Draws what follows from documents that are marked `pending`: their names, the years, what their bodies do."""
    with writer.transaction() as transaction:
        rows = transaction.run(
            "MATCH (d:Document) WHERE d.pending RETURN d.id AS id, d.kind AS kind, d.period AS period, d.files AS files"
        )
        if not rows:
            return
        name_documents(transaction, {Path(file).name for row in rows for file in row["files"] or ()})
        extend_years(transaction, (year for row in rows for year in counted_years(row["kind"], row["period"])))
        found = transaction.run(
            f"MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE d.pending AND {ACCOUNTS} RETURN DISTINCT b.id AS id"
        )
        touched = resting_on(transaction.run, [row["id"] for row in rows])
        bodies = sorted({row["id"] for row in found} | zones_of(transaction.run, sorted(touched)))
        ties = untied(transaction, [row["id"] for row in rows])
    for at in range(0, len(ties), MAX_STATEMENTS):
        with writer.transaction() as transaction:  # of its own: one that has asked takes many statements slowly
            transaction.write(ties[at : at + MAX_STATEMENTS])
    rules = Rules()
    for at in range(0, len(bodies), BODIES):
        with writer.transaction() as transaction:
            conclude(transaction, bodies[at : at + BODIES], duties, rules)
    with writer.transaction() as transaction:
        conclude_rules(transaction, touched, bodies)
    with writer.transaction() as transaction:
        transaction.run("MATCH (d:Document) WHERE d.pending SET d.pending = NULL")


def remove(
    transaction: Transaction, documents: Sequence[str], duties: Sequence[Duty], loaders: Path | None = None
) -> Counter[str]:
    """Takes documents out, with all that rested on them alone; the answer is what went with them, by kind.

    An older text that one of them had taken the place of is in force again, stated anew from its stored text.
    """
    went: Counter[str] = Counter()
    bodies = removal.bodies_of(transaction, documents)
    names = _file_names(transaction, documents, [])
    back = _released(transaction, documents)
    others = rules_of(transaction, documents)
    rules = resting_on(transaction.run, documents)
    named = removal.take_facts(transaction, documents, went)
    removal.delete(transaction, documents)
    if back:
        own_duties.check_words(own_of(duties))  # or what bears on them would go unread
        reviewed = verdicts.read(transaction.run)
        stated = [extract(one, loaders, own_of(duties), reviewed) for one in stored(transaction.run, back)]
        pairs = _without(transaction, back)
        transaction.write(all_statements(_statements(Change(one), known=True, kept=pairs) for one in stated))
        bodies |= {one.document.metadata.body.id for one in stated if one.document.metadata.body}
        names |= _file_names(transaction, back, [])
    name_documents(transaction, names)
    _conclude(transaction, bodies, rules | resting_on(transaction.run, back), duties)
    tie(transaction, [*others, *back])
    shrink_years(transaction)
    removal.sweep(transaction, named, went)
    return went


def stored(run: verdicts.Run, documents: Sequence[str] | None = None) -> Iterator[Document]:
    """Documents as they are read from the text that the graph keeps: those of these ids, else all in force."""
    where = "d.id IN $ids" if documents is not None else "d.current AND $ids = ['']"
    rows = run(
        f"MATCH (d:Document) WHERE {where} RETURN {_STORED} ORDER BY d.id",
        {"ids": list(documents) if documents is not None else [""]},
    )
    yield from map(_stored, rows)


def _accounts(document: Document) -> bool:
    return document.kind not in ("regulation", "measures") or norms.accounts(document)


def own_of(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The duties that are not of the shipped checklist."""
    from kg.findings.duties import checklist

    shipped = {duty.id for duty in checklist()}
    return tuple(duty for duty in duties if duty.id not in shipped)


def _conclude(transaction: Transaction, bodies: set[str], rules: set[str], duties: Sequence[Duty]) -> None:
    """What follows for bodies whose documents changed, and for those that rules bind of which a text did."""
    bodies |= zones_of(transaction.run, sorted(rules)) if rules else set()
    conclude(transaction, bodies, duties)
    conclude_rules(transaction, rules, bodies)


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _stored(row: Mapping[str, Any]) -> Document:
    from kg.read import from_text

    spans = (span.split("-") for span in row["chrome"] or ())
    document = from_text(
        row["text"],
        Path(row["name"]).name,
        format_=row["format"],
        sources=tuple(row["sources"] or ()),
        frames=tuple(Span(int(start), int(end)) for start, end in spans),
        pages=tuple(map(int, (row["pages"] or "").split())),
    )
    document = replace(document, files=tuple(row["files"] or ()), retrieved=row["retrieved"])
    return said.apply(document, said.from_values(row["given"] or ()))


Kept = dict[str, tuple[dict[str, Any], list[Statement]]]
"""By id of a document: its properties that outlive a new statement, and the texts that it supersedes."""


def _without(transaction: Transaction, documents: Sequence[str]) -> Kept:
    """Takes the nodes of documents away that are about to be stated anew, and hands what must come back."""
    kept: Kept = {}
    for one in documents:
        (row,) = transaction.run(
            "MATCH (d:Document {id: $id}) RETURN d.sources AS sources, d.files AS files, d.retrieved AS retrieved, "
            "d.name AS name",
            {"id": one},
        )
        edges: list[Statement] = [
            Edge("SUPERSEDES", Ref("Document", pair["newer"]), Ref("Document", pair["older"]))
            for pair in transaction.run(
                "MATCH (a:Document {id: $id})-[:SUPERSEDES]->(b:Document) RETURN a.id AS newer, b.id AS older",
                {"id": one},
            )
        ]
        kept[one] = (row, edges)
        transaction.run("MATCH (d:Document {id: $id}) DETACH DELETE d", {"id": one})
    return kept


def _statements(change: Change, *, known: bool, kept: Kept) -> Iterator[Statement]:
    """The statements of a document, with what its node had before where it is known."""
    document = change.extract.document
    if not known:
        yield from change.extract.statements
        return
    before, edges = kept[document.id]
    for statement in change.extract.statements:
        if isinstance(statement, Node) and statement.id == document.id:
            properties = dict(statement.properties)
            for name in ("sources", "files"):
                properties[name] = sorted({*(before[name] or ()), *getattr(document, name)})
            properties["retrieved"] = max(filter(None, (before["retrieved"], document.retrieved)), default=None)
            yield statement._replace(properties=properties)
        else:
            yield statement
    yield from edges


def _supersede(transaction: Transaction, newer: str, older: str) -> None:
    transaction.run("MATCH (d:Document {id: $id}) SET d.current = false", {"id": older})
    transaction.write([Edge("SUPERSEDES", Ref("Document", newer), Ref("Document", older))])


def _released(transaction: Transaction, documents: Sequence[str]) -> list[str]:
    """The older documents that are in force again without these. One that stood between two lets them meet."""
    back = []
    pairs = [
        (row["newer"], row["older"])
        for row in transaction.run("MATCH (a:Document)-[:SUPERSEDES]->(b:Document) RETURN a.id AS newer, b.id AS older")
    ]
    gone = set(documents)
    for older in sorted({older for newer, older in pairs if newer in gone and older not in gone}):
        above = _above(older, pairs, gone)
        if above:
            transaction.write(Edge("SUPERSEDES", Ref("Document", one), Ref("Document", older)) for one in above)
        else:
            back.append(older)
    return back


def _above(document: str, pairs: Sequence[tuple[str, str]], gone: set[str]) -> list[str]:
    """The nearest documents that supersede one, over those that go."""
    found: set[str] = set()
    seen, todo = {document}, [document]
    while todo:
        here = todo.pop()
        for newer, older in pairs:
            if older == here and newer not in seen:
                seen.add(newer)
                if newer in gone:
                    todo.append(newer)
                else:
                    found.add(newer)
    return sorted(found)


def _file_names(transaction: Transaction, *documents: Sequence[str]) -> set[str]:
    """The names of the files of documents, whose namesakes are named anew."""
    rows = transaction.run(
        "MATCH (d:Document) WHERE d.id IN $ids RETURN d.files AS files",
        {"ids": [one for several in documents for one in several] or [""]},
    )
    return {Path(file).name for row in rows for file in row["files"] or ()}


def _name(transaction: Transaction, document: str) -> str:
    (row,) = transaction.run("MATCH (d:Document {id: $id}) RETURN d.name AS name", {"id": document})
    return f"{row['name']} ({document.removeprefix('document/')})"
