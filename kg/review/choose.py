"""Which facts and findings of a graph are to be reviewed: those of a body, of a rule, of the rows of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import NotFound
from kg.export.graph import Rows
from kg.extract import mentions
from kg.record import stored
from kg.review.fact import Fact, label, of_mentions
from kg.review.finding import id_of, mark
from kg.review.verdicts import Run

Span = tuple[str, int, int]
"""A stretch of a document, by its id."""
Progress = Callable[[int, int, str], None]
"""Called with the number of documents read, of all, and the name of the last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be reviewed; nothing given is everything. `query` is the name of a question, `parameters` its values.

    With several, what answers to each of them.
    """

    body: str = ""
    regulation: str = ""
    query: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)


def choose(view: Rows, wanted: Wanted, progress: Progress | None = None) -> list[Fact]:
    """The facts and findings, by body, document and place in it.

    Raises `NotFound` or `Ambiguous` for a name, and `NotFound` where nothing answers.
    """
    documents, spans, findings_ = _documents(view), None, "true"
    parameters: dict[str, Any] = {}
    if wanted.body:
        bodies = _bodies(view, wanted.body)
        documents = {id_: name for id_, name in documents.items() if id_ in _about(view, bodies)}
        findings_ += " AND b.id IN $bodies"
        parameters["bodies"] = bodies
    if wanted.regulation:
        rule = _rule(view, wanted.regulation)
        spans = _of_rule(view, rule)
        findings_ += " AND r.id = $rule"
        parameters["rule"] = rule
    if wanted.query:
        named, ids = _of_rows(view, wanted.query, wanted.parameters, documents)
        spans = named if spans is None else spans & named
        findings_ += " AND f.id IN $ids"
        parameters["ids"] = sorted(ids) or [""]
    if spans is not None:
        documents = {id_: documents[id_] for id_ in {span[0] for span in spans} & documents.keys()}
    found = [*_facts(view, documents, spans, progress), *findings(view.rows, findings_, parameters)]
    if not found:
        said = wanted.body or wanted.regulation or wanted.query
        raise NotFound("fact to review", said or "in this graph", listed="kg query documents")
    return sorted(found, key=lambda one: (one.body, one.document, one.start or 0, one.end or 0, one.kind, one.id))


def findings(run: Run, where: str, parameters: Mapping[str, Any]) -> list[Fact]:
    """The findings for which a condition over f (Finding), b (Institution), r (Regulation) holds.

    What stands there because reviewers said so has the fingerprint of what they judged.
    """
    rows = [row for onward in _RULE_OF for row in _found(run, onward, where, parameters)]
    return [_finding(row) for row in rows]


_RULE_OF = ("(r:Regulation)", "(:Provision)-[:PART_OF]->(r:Regulation)")
"""From a duty to its rule: that of a list, and one that the text of a rule lays down."""


def _found(run: Run, onward: str, where: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    return run(
        "MATCH (f:Finding)-[:FINDING_OF]->(b:Institution) MATCH (f)-[:OF_DUTY]->(o:Obligation) "
        f"MATCH (o)-[:LAID_DOWN_IN]->{onward} WHERE f.status <> 'no_document' AND {where} "
        "OPTIONAL MATCH (f)-[:SEARCHED]->(s:Document) WITH f, b, o, r, collect(DISTINCT s.id) AS searched "
        "OPTIONAL MATCH (d:Document {id: f.document}) "
        "RETURN f.id AS id, f.status AS status, f.year AS year, f.why AS why, f.document AS document, "
        "f.quote AS quote, f.start AS start, f.`end` AS end_, f.rule AS rule, f.confidence AS confidence, "
        "f.reviewed AS reviewed, f.withdrawn AS withdrawn, b.name AS body, o.duty AS duty, o.action AS action, "
        "o.catalogue AS listed, o.article AS article, r.title AS regulation, d.name AS name, searched",
        dict(parameters),
    )


def _finding(row: Mapping[str, Any]) -> Fact:
    status = label("Rung", row["status"])
    told = f"（已撤下：评审否定“{status}”）" if row["withdrawn"] else f"：{status}"
    where = f"《{row['regulation']}》第{row['article']}条，{row['year']}年"
    return Fact(
        id=row["id"],
        kind="finding",
        body=row["body"],
        statement=f"{row['duty'] + ' ' if row['listed'] else ''}{row['action']}（{where}）{told}",
        quote=row["quote"] or "",
        document=row["name"] or "",
        document_id=row["document"] or "",
        start=row["start"],
        end=row["end_"],
        fields={"status": row["status"]},
        context=row["why"],
        rule=row["rule"] or "",
        confidence=row["confidence"],
        fingerprint=row["reviewed"]
        or mark(
            row["id"],
            row["status"],
            row["document"],
            row["quote"],
            row["searched"],
            "" if row["listed"] else row["action"],
        ),
    )


def facts_of(run: Run, documents: Sequence[str], progress: Progress | None = None) -> dict[str, list[Fact]]:
    """All facts of documents (by id) as they are read, whatever reviewers say of them."""
    found: dict[str, list[Fact]] = {}
    for done, one in enumerate(documents, 1):
        for document in stored(run, [one]):
            found[one] = of_mentions(document, mentions(document))
            if progress:
                progress(done, len(documents), document.name)
    return found


def _facts(
    view: Rows, documents: Mapping[str, str], spans: set[Span] | None, progress: Progress | None
) -> Iterable[Fact]:
    for id_, facts in facts_of(view.rows, sorted(documents), progress).items():
        if spans is None:
            yield from facts
            continue
        here = {(start, end) for document, start, end in spans if document == id_}
        exact = {span for fact in facts if (span := (fact.start, fact.end)) in here}
        for fact in facts:
            assert fact.start is not None
            assert fact.end is not None
            rest = here - exact  # read from more or fewer words than the fact: whatever meets them is meant
            if (fact.start, fact.end) in exact or any(s < fact.end and fact.start < e for s, e in rest):
                yield fact


# ── what is named ───────────────────────────────────────────────────────────────────────────────────────────────────


def _documents(view: Rows) -> dict[str, str]:
    """The names of the documents in force, by id."""
    rows = view.rows("MATCH (d:Document) WHERE d.current RETURN d.id AS id, d.name AS name", {})
    return {row["id"]: row["name"] for row in rows}


def _bodies(view: Rows, words: str) -> list[str]:
    from kg.query import lookup

    return sorted(lookup.bodies(view, words))


def _about(view: Rows, bodies: Sequence[str]) -> set[str]:
    rows = view.rows(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution) WHERE b.id IN $bodies RETURN DISTINCT d.id AS id",
        {"bodies": list(bodies)},
    )
    return {row["id"] for row in rows}


def _rule(view: Rows, words: str) -> str:
    from kg.query import lookup

    return lookup.regulation(view, words)


def _of_rule(view: Rows, rule: str) -> set[Span]:
    """Where documents cite a rule, or say something that bears on its duties."""
    rows = view.rows(
        "MATCH (d:Document)-[e:CITES]->(r:Regulation {id: $rule}) "
        "RETURN e.document AS document, e.start AS start, e.`end` AS end_ "
        "UNION ALL "
        "MATCH (d:Document)-[e:BEARS_ON]->(o:Obligation) MATCH (o)-[:LAID_DOWN_IN]->(r:Regulation {id: $rule}) "
        "RETURN e.document AS document, e.start AS start, e.`end` AS end_",
        {"rule": rule},
    )
    return {(row["document"], row["start"], row["end_"]) for row in rows}


def _of_rows(
    view: Rows, query: str, parameters: Mapping[str, object], documents: Mapping[str, str]
) -> tuple[set[Span], set[str]]:
    """The stretches that the rows of a question rest on, and the ids of the findings that they are."""
    from kg.query import ask

    ids = {name: id_ for id_, name in documents.items()}
    rows = ask(view, query, parameters).rows
    spans = {
        (ids[row["document"]], row["start"], row["end"])
        for row in rows
        if row.get("document") in ids and row.get("start") is not None
    }
    keys = ((row.get("body_id"), row.get("period"), row.get("duty")) for row in rows)
    return spans, {id_of(str(body), year, str(duty)) for body, year, duty in keys if body}
