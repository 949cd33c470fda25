"""What one document says, as statements: pure functions of the document and its mentions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.document import Clause, Document, Read
from kg.findings.duties import Duty, checklist
from kg.graph import figures, versions
from kg.graph.answers import answers
from kg.graph.binds import binds, definitions
from kg.graph.catalogue import mechanism_id
from kg.graph.dues import Calendar, out_by
from kg.graph.exceptions import exception
from kg.graph.parts import parts
from kg.graph.recipients import recipient
from kg.graph.world import body_statements, regulation_statements
from kg.mention import (
    Citation,
    InstitutionMention,
    MechanismMention,
    Mention,
    ObligationMention,
    OutcomeMention,
    ProblemMention,
)
from kg.resolve import bodies, regulations, titles
from kg.resolve.regulations import Resolution
from kg.runs import runs
from kg.statement import Edge, Evidence, Node, Ref, Statement, Value

OWN = {"adopts", "plans"}  # roles of a document that the body makes itself
GIVEN = "manifest"  # who gives what the text does not say; such an edge has no words for its evidence
FIELDS = ("title", "issuer", "number", "signed", "published", "kind", "period", "level")


@dataclass(frozen=True)
class Reading:
    """A document with its mentions, in the order of the text, and the name of the loader that took it.

    `duties` are those of the checklist, and of a user's own, that it is held against.
    """

    document: Document
    mentions: Sequence[Mention]
    loader: str
    duties: Sequence[Duty] = field(default_factory=checklist)

    @cached_property
    def resolutions(self) -> list[tuple[Citation, Resolution]]:
        """Each citation with the regulation that its title means to this document's body."""
        from kg.mentions.citation import aliases

        local = aliases(self.document)
        home = self.document.metadata.body
        return [
            (m, regulations.resolve(m.title, home, local, m.number, own=m.role in OWN))
            for m in self.mentions
            if isinstance(m, Citation)
        ]

    @cached_property
    def obligations(self) -> list[tuple[ObligationMention, str]]:
        """Each obligation with its id in the graph."""
        ids = _Ids(self.document, "obligation")
        return [(m, ids.next(m)) for m in self.mentions if isinstance(m, ObligationMention)]


def evidence(document: Document, start: int, end: int, rule: str, confidence: float = 1.0) -> Evidence:
    """The evidence that a span of a document is."""
    page = document.page_at(start) if document.pages else None
    return _new(Evidence, (document.id, start, end, document.text[start:end], rule, confidence, page))


_new = tuple.__new__  # of an evidence, without the call around it: a law has hundreds


def of_mention(document: Document, mention: Mention) -> Evidence:
    """The evidence that a mention is."""
    return evidence(document, mention.start, mention.end, mention.rule, mention.confidence)


def document_statements(reading: Reading) -> Iterator[Statement]:
    """The document, its clauses, its metadata with the words they were read from, and the body that it is about."""
    document = reading.document
    meta = document.metadata
    me = Ref("Document", document.id)

    held = versions.holds(document)

    def value(read: Read | None) -> str | None:
        return read.value if read else None

    yield Node(
        "Document",
        document.id,
        {
            "name": document.name,
            "title": value(meta.title),
            "kind": document.kind,
            "period": value(meta.period),
            "published": value(meta.published),
            "signed": value(meta.signed),
            "number": value(meta.number),
            "effective": held.since,
            "not_before": held.not_before,
            "level": value(meta.level),
            "out_by": out_by(document),
            "format": document.format,
            "sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "sources": list(document.sources),
            "files": list(document.files),
            "retrieved": document.retrieved,
            "given": given_values(document) or None,
            "current": True,
            "chrome": [f"{span.start}-{span.end}" for span in document.chrome] or None,
            "pages": " ".join(map(str, document.pages)) or None,
            "runs": runs(document) or None,
            "loader": reading.loader,
            "text": document.text,
        },
    )
    kept = _kept(document)
    for clause in filter(lambda each: kept[each.index] == each.index, document.clauses):
        yield from _clause(document, clause)
    for name in FIELDS:
        read: Read | None = getattr(meta, name)
        if read and document.clauses:
            clause = document.clauses[kept[(document.clause_at(read.start) or document.clauses[0]).index]]
            yield Edge(
                "STATES",
                me,
                Ref("Clause", clause_id(document, clause)),
                {"field": name, "reading": read.value, "given_by": GIVEN if name in meta.given else None},
                None if name in meta.given else evidence(document, read.start, read.end, f"metadata.{name}"),
            )
    if meta.body and "body" in meta.given:
        yield from body_statements(meta.body)
        yield Edge("ABOUT", me, Ref("Institution", meta.body.id), {"given_by": GIVEN})
    elif meta.body and (words := meta.issuer or meta.title):
        yield from body_statements(meta.body)
        yield Edge(
            "ABOUT", me, Ref("Institution", meta.body.id), {}, evidence(document, words.start, words.end, "issuer")
        )


def _kept(document: Document) -> list[int]:
    """For each clause the one that stands for it in the graph: of a rule, an article and all in it are a Provision, and
    what else is said of them goes to the clause before.
    """
    if document.kind not in ("regulation", "measures"):
        return list(range(len(document.clauses)))
    within: set[int] = set()
    numbered = {clause.index for _, clause in versions.provisions(document)}
    kept: list[int] = []
    last = 0
    for clause in document.clauses:
        if clause.index and (clause.parent in within or clause.index in numbered):
            within.add(clause.index)
        else:
            last = clause.index
        kept.append(last)
    return kept


def given_values(document: Document) -> list[str]:
    """What a manifest said of a document against what was read, each as `field=value`, a body by its id."""
    meta = document.metadata
    said = {"body": meta.body.id if meta.body else "", "kind": document.kind, "period": ""}
    if meta.period:
        said["period"] = meta.period.value
    return [f"{field}={said[field]}" for field in meta.given if field in said]


def clause_id(document: Document, clause: Clause) -> str:
    """`document/3f…/clause/一/（一）`."""
    return f"{document.id}/clause/{clause.path}"


def _clause(document: Document, clause: Clause) -> Iterator[Statement]:
    heading = document.text[clause.heading.start : clause.heading.end] if clause.heading else None
    yield Node(
        "Clause",
        clause_id(document, clause),
        {
            "document": document.id,
            "path": clause.path,
            "heading": heading,
            "section": clause.section,
            "start": clause.start,
            "end": clause.end,
            "text": own_words(document, clause),
        },
    )
    owner = Ref("Document", document.id)
    if clause.parent is not None:
        owner = Ref("Clause", clause_id(document, document.clauses[clause.parent]))
    yield Edge("PART_OF", Ref("Clause", clause_id(document, clause)), owner)


def own_words(document: Document, clause: Clause) -> str:
    """The words of a clause up to the first clause in it: a paragraph, or a heading with what leads on from it."""
    following = document.clauses[clause.index + 1].start if clause.index + 1 < len(document.clauses) else clause.end
    return document.text[clause.start : min(following, clause.end)]


def citation_statements(reading: Reading) -> Iterator[Statement]:
    """The regulations that the document names, to what end, and how the name was understood."""
    document = reading.document
    period = document.metadata.period.value if document.metadata.period else None
    for mention, resolution in reading.resolutions:
        yield from regulation_statements(resolution.regulation)
        yield Edge(
            "CITES",
            Ref("Document", document.id),
            Ref("Regulation", resolution.regulation.id),
            {
                "title": mention.title,
                "role": mention.role,
                "nature": mention.nature,
                "resolved": resolution.resolved,
                "reason": resolution.reason or None,
                "number": mention.number,
                "period": period,
                "lapses": lapse_of(resolution.regulation.title, period) if mention.role == "adopts" else None,
            },
            of_mention(document, mention),
        )


TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]|试行|暂行")
TRIAL_YEARS = 2  # how long a trial may last by most provinces' rules on normative documents, where it says nothing


def lapse_of(title: str, adopted: str | None) -> str | None:
    """The last day of a document by its title: the end of its years (2021—2025年), of a trial two years after the
    end of the period in which it was adopted; None for a title that tells nothing.
    """
    if span := titles.years(title):
        return f"{span[1]}-12-31"
    if adopted and TRIAL.search(title):
        return f"{int(adopted.rpartition('/')[2][:4]) + TRIAL_YEARS}-12-31"
    return None


def institution_statements(reading: Reading) -> Iterator[Statement]:
    """The bodies that the document names."""
    document = reading.document
    for mention in reading.mentions:
        if isinstance(mention, InstitutionMention):
            yield from body_statements(mention.body)
            yield Edge(
                "MENTIONS",
                Ref("Document", document.id),
                Ref("Institution", mention.body.id),
                {},
                of_mention(document, mention),
            )


def mechanism_statements(reading: Reading) -> Iterator[Statement]:
    """The arrangements that the document's body runs, plans or lacks."""
    document = reading.document
    if document.metadata.body is None:
        return
    period = document.metadata.period.value if document.metadata.period else None
    for mention in reading.mentions:
        if isinstance(mention, MechanismMention):
            yield Edge(
                "HAS_MECHANISM",
                Ref("Institution", document.metadata.body.id),
                Ref("Mechanism", mechanism_id(mention.concept)),
                {"status": mention.status, "period": period},
                of_mention(document, mention),
            )


def outcome_statements(reading: Reading) -> Iterator[Statement]:
    """The measured facts."""
    document = reading.document
    ids = _Ids(document, "outcome")
    found = [(m, ids.next(m)) for m in reading.mentions if isinstance(m, OutcomeMention)]
    owners = figures.whose(document, [mention for mention, _ in found])
    for (mention, node_id), owner in zip(found, owners, strict=True):
        node = Node("Outcome", node_id, figures.properties(mention, owner))
        yield node
        if document.metadata.body:
            yield Edge(
                "OUTCOME_OF",
                Ref("Outcome", node.id),
                Ref("Institution", document.metadata.body.id),
                {},
                of_mention(document, mention),
            )

    for part, total in parts(document, [mention for mention, _ in found]):
        yield Edge("PART_OF", Ref("Outcome", found[part][1]), Ref("Outcome", found[total][1]))


def obligation_properties(
    document: Document, mention: ObligationMention, duty: str, calendar: Calendar
) -> dict[str, Value]:
    """The properties of an obligation that a text lays down; `duty` is its readable id."""
    action = document.text[mention.start : mention.end]
    receiver = recipient(action)
    home = document.metadata.body
    known = bodies.resolve(receiver, home) if receiver else None
    return {
        "duty": duty,
        "bearer": mention.bearer,
        "modality": mention.modality,
        "action": action,
        "deadline": mention.deadline,
        "catalogue": False,
        "binds": binds(mention.bearer, definitions(document.text)) or None,
        "recipient": known.name if known else receiver,
        "due": calendar.due(mention) or None,
        "exception": exception(document, mention.start, mention.end),
    }


def obligation_statements(reading: Reading) -> Iterator[Statement]:
    """The duties that the document lays on anybody, with those who bear them."""
    document = reading.document
    calendar = Calendar(document)
    for mention, node_id in reading.obligations:
        me = Ref("Obligation", node_id)
        proof = of_mention(document, mention)
        yield Node("Obligation", node_id, obligation_properties(document, mention, node_id, calendar))
        clause = document.clause_at(mention.start) or document.clauses[0]
        yield Edge("LAID_DOWN_IN", me, Ref("Clause", clause_id(document, clause)), {}, proof)
        for body in mention.bearers:
            yield from body_statements(body)
            yield Edge("BORNE_BY", me, Ref("Institution", body.id), {}, proof)


def problem_statements(reading: Reading) -> Iterator[Statement]:
    """The shortcomings that the body admits, and the next steps that answer them."""
    document = reading.document
    body = document.metadata.body
    ids = _Ids(document, "problem")
    problems = [(m, ids.next(m)) for m in reading.mentions if isinstance(m, ProblemMention)]
    period = document.metadata.period.value if document.metadata.period else None
    for mention, node_id in problems:
        yield Node("Problem", node_id, {"period": period, "text": document.text[mention.start : mention.end]})
        if body:
            yield Edge(
                "ADMITTED_BY", Ref("Problem", node_id), Ref("Institution", body.id), {}, of_mention(document, mention)
            )
    steps = reading.obligations
    mechanisms = [m for m in reading.mentions if isinstance(m, MechanismMention)]
    for problem, step, score in answers(document, [m for m, _ in problems], [m for m, _ in steps], mechanisms):
        target = next(node_id for mention, node_id in steps if mention is step)
        source = next(node_id for mention, node_id in problems if mention is problem)
        yield Edge(
            "ANSWERED_BY",
            Ref("Problem", source),
            Ref("Obligation", target),
            {},
            evidence(document, step.start, step.end, "answers", round(score, 3)),
        )


class _Ids:
    """Readable ids of a document's own nodes; the second with the same span gets a counter."""

    def __init__(self, document: Document, kind: str) -> None:
        self.stem = f"{document.id}/{kind}"
        self.used: dict[tuple[int, int], int] = {}

    def next(self, mention: Mention) -> str:
        span = (mention.start, mention.end)
        self.used[span] = self.used.get(span, 0) + 1
        counter = f"-{self.used[span]}" if self.used[span] > 1 else ""
        return f"{self.stem}/{mention.start}-{mention.end}{counter}"


def all_statements(parts: Iterable[Iterator[Statement]]) -> Iterator[Statement]:
    """The statements of several parts, each shared node and edge once."""
    seen: set[object] = set()
    for part in parts:
        for statement in part:
            if isinstance(statement, Node):
                key: object = (statement.label, statement.id)
            elif statement.evidence is None:
                told = repr(statement.properties) if statement.properties else ""
                key = (statement.type, statement.source, statement.target, told)
            else:
                yield statement
                continue
            if key not in seen:
                seen.add(key)
                yield statement
