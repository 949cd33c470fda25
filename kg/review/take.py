"""Taking verdicts in: each row of a sheet becomes a judgement, or is refused with the reason; then they take effect.

A document and the verdicts on its facts are one transaction, so an interruption leaves whole documents, and the same
sheet given again carries on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kg import ontology
from kg.conclude import conclude
from kg.errors import BadInput
from kg.findings import own_duties
from kg.loaders import extract
from kg.record import Change, own_of, stored, write
from kg.review import correction, verdicts
from kg.review.choose import facts_of, findings
from kg.review.fact import Fact
from kg.review.sheet import Line, read, same
from kg.review.verdicts import Judgement, Standing, Verdicts
from kg.statement import Node
from kg.stores import Transaction, Writer

Progress = Callable[[int, int, str], None]
_ACTING = ("rejected", "corrected")  # outcomes that change what the graph states


@dataclass(slots=True)
class Taken:
    """What became of the rows of a sheet.

    `judgements` came in, `again` said what the same reviewer had said, `left` have no verdict, `refused` are the rows
    that do not hold, each as line and reason. `disputed` are facts on which reviewers now differ.
    """

    judgements: list[Judgement] = field(default_factory=list)
    again: int = 0
    left: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    disputed: list[Standing] = field(default_factory=list)


def take(
    path: Path,
    reviewer: str,
    writer: Writer,
    *,
    loaders: Path | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Takes the verdicts of a sheet into a graph, as those of a reviewer, and lets them take effect.

    `loaders` is a user's folder of loaders, by which documents are stated anew. Raises `BadInput` for a sheet that is
    none, or an empty name; what is wrong with a row is told in the answer.
    """
    reviewer = " ".join(reviewer.split())
    if not reviewer:
        raise BadInput("a verdict has somebody who gives it: --reviewer NAME")
    lines = read(path)
    made_at = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with writer.transaction() as transaction:
        facts = _asked_about(transaction, lines)
        before = verdicts.judgements(transaction.run)
    taken, pairs = Taken(), _Pairs(facts, reviewer, made_at, before)
    for line in lines:
        pairs.take(line, taken)
    by_document: dict[str, list[Judgement]] = {}
    for one in taken.judgements:
        by_document.setdefault("" if one.of_kind == "finding" else one.document, []).append(one)
    for done, (document, judgements) in enumerate(sorted(by_document.items()), 1):
        with writer.transaction() as transaction:
            taken.disputed += _hold(transaction, document, judgements, loaders)
        if progress:
            progress(done, len(by_document), judgements[0].file)
    return taken


class _Pairs:
    """Holds the rows of a sheet against the facts that they are about."""

    def __init__(self, facts: Mapping[str, Fact], reviewer: str, made_at: str, before: Iterable[Judgement]) -> None:
        self.facts, self.reviewer, self.made_at = facts, reviewer, made_at
        before = list(before)
        self.said = {(one.document, one.of_kind, one.fingerprint): one for one in before if one.reviewer == reviewer}
        self.stated = {(one.reviewed, one.fingerprint): one.statement for one in reversed(before)}
        self.rows: dict[tuple[str, str, str], tuple[int, Judgement]] = {}

    def take(self, line: Line, taken: Taken) -> None:
        """One row: a judgement, or a reason why it is none."""
        if not line.cells["verdict"]:
            taken.left += 1
            return
        try:
            made = self._judgement(line.cells)
            key = (made.document, made.of_kind, made.fingerprint)
            number, first = self.rows.setdefault(key, (line.number, made))
            if first is not made:
                if (first.verdict, first.correction) != (made.verdict, made.correction):
                    raise BadInput(f"says {made.verdict} of what line {number} calls {first.verdict}")
                taken.again += 1
                return
        except BadInput as error:
            taken.refused.append((line.number, str(error)))
            return
        last = self.said.get(key)
        if last and (last.verdict, last.correction, last.comment) == (made.verdict, made.correction, made.comment):
            taken.again += 1
        else:
            taken.judgements.append(made)

    def _judgement(self, cells: Mapping[str, str]) -> Judgement:
        fact = self.facts.get(cells["id"])
        if fact is None:
            raise BadInput(
                f"this graph has no fact {cells['id'] or '(the id is empty)'!r}: the row is of another graph, or its "
                "document was taken out, or another text has its place"
            )
        if cells["fingerprint"] != fact.fingerprint:
            raise BadInput("what it was about has changed since the sheet was written: export it again")
        # a verdict changes what a finding says, not what was judged: other copies of the same sheet have it as it was
        first = self.stated.get((fact.id, fact.fingerprint), fact.statement)
        for name, stated in (("statement", (fact.statement, first)), ("quote", (fact.quote,))):
            if not any(same(cells[name], one) for one in stated):
                raise BadInput(f"the {name} was edited; put what is right into the column `correction`")
        verdict, set_ = _verdict(cells["verdict"]), cells.get("correction", "")
        if verdict == "corrected":
            set_ = correction.written(correction.read(fact.kind, set_))
        elif set_:
            raise BadInput(f"says {verdict} and gives a correction; a row with one is `corrected`")
        return Judgement(
            id=f"judgement/{self.made_at}/{self.reviewer}/{fact.id}",
            verdict=verdict,
            reviewer=self.reviewer,
            made_at=self.made_at,
            reviewed=fact.id,
            fingerprint=fact.fingerprint,
            of_kind=fact.kind,
            body=fact.body,
            statement=first,
            quote=fact.quote,
            document=fact.document_id,
            file=fact.document,
            rule=fact.rule,
            comment=cells.get("comment", "").removeprefix("'"),
            correction=set_,
        )


def _verdict(words: str) -> str:
    values = ontology.load().values("Verdict").values
    for one in values:
        if words.lower() in (one.name, one.zh, one.en):
            return one.name
    raise BadInput(f"{words!r} is no verdict; it is one of {', '.join(f'{v.name} ({v.zh})' for v in values)}")


def _asked_about(transaction: Transaction, lines: Sequence[Line]) -> dict[str, Fact]:
    """The facts and findings that rows with a verdict name, and others of the same documents, by id."""
    ids = {line.cells["id"] for line in lines if line.cells["verdict"]}
    named = sorted({"/".join(id_.split("/")[:2]) for id_ in ids if id_.startswith("document/")})
    there = transaction.run(
        "MATCH (d:Document) WHERE d.id IN $ids AND d.current RETURN d.id AS id", {"ids": named or [""]}
    )
    facts = [fact for several in facts_of(transaction.run, [row["id"] for row in there]).values() for fact in several]
    found = findings(
        transaction.run, "f.id IN $ids", {"ids": sorted(id_ for id_ in ids if id_.startswith("finding/")) or [""]}
    )
    return {fact.id: fact for fact in (*facts, *found)}


def _hold(
    transaction: Transaction, document: str, judgements: Sequence[Judgement], loaders: Path | None
) -> list[Standing]:
    """Puts the judgements on a document's facts, or on findings, into the graph, with what follows; the disputed."""
    before = verdicts.read(transaction.run)
    transaction.write(_node(one) for one in judgements)
    after = verdicts.read(transaction.run)
    duties = own_duties.holding_in(transaction.run)
    then, now = _standings(before, document), _standings(after, document)
    changed = {one.fingerprint for one in judgements if _acts(then, one) != _acts(now, one)}
    if changed and document:
        texts = [extract(one, loaders, own_of(duties), after) for one in stored(transaction.run, [document])]
        write(transaction, [Change(one, known=True) for one in texts], duties)
    elif changed:
        rows = transaction.run(
            "MATCH (f:Finding)-[:FINDING_OF]->(b:Institution) WHERE f.id IN $ids RETURN DISTINCT b.id AS id",
            {"ids": sorted({one.reviewed for one in judgements if one.fingerprint in changed})},
        )
        conclude(transaction, [row["id"] for row in rows], duties)
    return [now[mark] for mark in sorted({one.fingerprint for one in judgements}) if now[mark].outcome == "disputed"]


def _standings(all_: Verdicts, document: str) -> Mapping[str, Standing]:
    return all_.of_documents.get(document, {}) if document else all_.of_findings


def _acts(standings: Mapping[str, Standing], one: Judgement) -> tuple[str, str]:
    """What the standing on a fact does to what is stated; nothing for accepted, unsure, disputed."""
    standing = standings.get(one.fingerprint)
    return (standing.outcome, standing.correction) if standing and standing.outcome in _ACTING else ("", "")


def _node(one: Judgement) -> Node:
    values = {name: value or None for name, value in asdict(one).items() if name != "id"}
    return Node("Judgement", one.id, values)
