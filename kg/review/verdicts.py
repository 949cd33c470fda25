"""What the judgements of all reviewers amount to, and what follows for what is read.

Of each reviewer the last verdict on a fact counts. Where those that decide (all but `unsure`) agree, they stand: a
rejected fact is no longer stated, a corrected one is stated as corrected. Where reviewers differ nothing follows, and
the fact is shown as disputed until they agree. All judgements stay on record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from kg.document import Document
from kg.mention import Mention
from kg.review import correction
from kg.review.fact import Fact, of_mention

Run = Callable[..., list[dict[str, Any]]]
"""What asks a store: `View.rows` or `Transaction.run`."""

Outcome = Literal["accepted", "rejected", "corrected", "unsure", "disputed"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict of one reviewer, with all that it was about, so that it can be read when the fact is gone."""

    id: str
    verdict: str
    reviewer: str
    made_at: str
    reviewed: str
    fingerprint: str
    of_kind: str
    body: str
    statement: str
    quote: str
    document: str
    file: str
    rule: str = ""
    comment: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the last verdicts of all reviewers on one fact amount to; `judgements` are these, by reviewer."""

    outcome: Outcome
    correction: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All standings of a graph: those on facts of documents by document and fingerprint, on findings by fingerprint.

    `origins` tells from which paths and addresses the judged documents were read: a new text of the same place
    inherits the verdicts on what it states in the same words.
    """

    of_documents: Mapping[str, Mapping[str, Standing]] = field(default_factory=dict)
    of_findings: Mapping[str, Standing] = field(default_factory=dict)
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def on(self, document: Document) -> dict[str, Standing]:
        """The standings that a document's facts are to be held against, by fingerprint; its own before inherited."""
        if not self.of_documents:
            return {}
        older = {one for origin in (*document.files, *document.sources) for one in self.origins.get(origin, ())}
        found: dict[str, Standing] = {}
        for one in (*sorted(older - {document.id}), document.id):
            found.update(self.of_documents.get(one, {}))
        return found

    def applied(self, document: Document, found: Sequence[Mention]) -> Sequence[Mention]:
        """The mentions of a document without the rejected ones, corrected ones as they were put right."""
        standings = self.on(document)
        if not standings:
            return found
        kept = []
        for mention in found:
            standing = standings.get(of_mention(document, mention).fingerprint)
            if standing and standing.outcome == "corrected":
                set_ = correction.read(mention.kind, standing.correction)
                kept.append(correction.applied(mention, set_, document.metadata.body))
            elif not standing or standing.outcome != "rejected":
                kept.append(mention)
        return kept


NONE = Verdicts()
"""Of a graph that nobody has reviewed."""

_FIELDS = tuple(Judgement.__dataclass_fields__)


def judgements(run: Run) -> list[Judgement]:
    """All judgements of a graph, in the order of time."""
    columns = ", ".join(f"j.{name} AS {name}" for name in _FIELDS)
    rows = run(f"MATCH (j:Judgement) RETURN {columns} ORDER BY j.made_at, j.id")
    return [Judgement(**{name: row[name] or "" for name in _FIELDS}) for row in rows]


def read(run: Run) -> Verdicts:
    """The standings of a graph."""
    made = judgements(run)
    if not made:
        return NONE
    of_documents: dict[str, dict[str, Standing]] = {}
    of_findings: dict[str, Standing] = {}
    for (document, kind, mark), several in _grouped(made):
        if kind == "finding":
            of_findings[mark] = standing(several)
        else:
            of_documents.setdefault(document, {})[mark] = standing(several)
    origins: dict[str, list[str]] = {}
    rows = run(
        "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.files AS files, d.sources AS sources",
        {"ids": sorted(of_documents) or [""]},
    )
    for row in rows:
        for origin in {*(row["files"] or ()), *(row["sources"] or ())}:
            origins.setdefault(origin, []).append(row["id"])
    return Verdicts(of_documents, of_findings, {origin: tuple(sorted(ids)) for origin, ids in origins.items()})


def on_fact(all_: Verdicts, fact: Fact) -> Standing | None:
    """The standing on a fact, None where nobody judged it."""
    of_this = all_.of_findings if fact.kind == "finding" else all_.of_documents.get(fact.document_id, {})
    return of_this.get(fact.fingerprint)


def standing(several: Iterable[Judgement]) -> Standing:
    """What judgements on one fact, in the order of time, amount to."""
    last = {one.reviewer: one for one in several}
    latest = tuple(last[reviewer] for reviewer in sorted(last))
    deciding = {(one.verdict, one.correction) for one in latest if one.verdict != "unsure"}
    if not deciding:
        return Standing("unsure", "", latest)
    if len(deciding) > 1:
        return Standing("disputed", "", latest)
    ((verdict, correction_),) = deciding
    return Standing(verdict, correction_, latest)  # type: ignore[arg-type]  # a value of the ontology's list Verdict


def _grouped(made: Iterable[Judgement]) -> Iterable[tuple[tuple[str, str, str], list[Judgement]]]:
    def key(one: Judgement) -> tuple[str, str, str]:
        return (
            ("", one.of_kind, one.fingerprint)
            if one.of_kind == "finding"
            else (one.document, one.of_kind, one.fingerprint)
        )

    return ((its, list(several)) for its, several in groupby(sorted(made, key=key), key=key))  # sorted keeps the time
