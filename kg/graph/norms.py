"""The text of a regulation as statements: the work, its articles, the obligations of each, what it rests on and
repeals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from kg import places
from kg.document import Clause, Document
from kg.findings.duties import Duty, checklist
from kg.graph import laid_down, law_bearer
from kg.graph.asks import asked, condition
from kg.graph.binds import binds_in, definitions
from kg.graph.catalogue import duty_id, mechanism_id, regulation_of
from kg.graph.delegations import delegations
from kg.graph.dues import Calendar
from kg.graph.facts import Reading, evidence, obligation_properties, of_mention
from kg.graph.lead_in import place_of
from kg.graph.sanctions import Placed, behind, sanctions
from kg.graph.versions import CHANGED, MADE, Event, history, holds, lapses, position, provisions, stated_start
from kg.graph.world import body_statements, regulation_statements
from kg.mention import ObligationMention
from kg.mentions import naming
from kg.mentions.mechanism import concepts_in
from kg.resolve import regulations
from kg.resolve.regulations import Regulation
from kg.statement import Edge, Node, Ref, Statement

BASIS = re.compile(r"(?:根据|依据|依照|按照)[^。]{0,200}(?:制定|结合|规定)")
_ORGANS = frozenset({"government", "department", "party", "congress", "court", "procuratorate", "office"})
REPEALS = re.compile(r"(?:同时|即行|自行)?(?:废止|失效)")


def accounts(document: Document) -> bool:
    """Whether a rule can be its maker's way of doing what others bid: that of a local government or of a department,
    not that of the nation, a congress or a court.
    """
    body = document.metadata.body
    return body is not None and body.level != "nation" and body.kind not in ("congress", "court", "procuratorate")


def work(reading: Reading) -> Regulation | None:
    """The regulation that the document is the text of; None without a title."""
    meta = reading.document.metadata
    if meta.title is None:
        return None
    carried = re.search(r"印发《(.+)》的通知", meta.title.value)
    title = carried[1] if carried else meta.title.value
    number = meta.number.value if meta.number else None
    found = regulations.resolve(title, meta.body, {}, number).regulation
    if not found.known and not found.place and meta.body and meta.body.place.path:
        found = regulations.resolve(title, meta.body, {}, number, own=True).regulation  # 渡口示范区条例 of a province
    return found


def text_statements(reading: Reading) -> Iterator[Statement]:
    """That the document is a text of the regulation, when it was passed, approved and made public, until when it holds
    by its own words, and who amended it.
    """
    document, regulation = reading.document, work(reading)
    if regulation is None or document.metadata.title is None:
        return
    title = document.metadata.title
    happened = history(document)
    days = {kind: max((event.date for event in happened if event.kind == kind), default=None) for kind in MADE}
    changes = [
        event for event in happened if event.kind in CHANGED and "批准" in document.text[event.start : event.end]
    ]
    days["approved"] = max(filter(None, (days["approved"], *(event.date for event in changes))), default=None)
    yield from regulation_statements(regulation)
    yield Edge(
        "TEXT_OF",
        Ref("Document", document.id),
        Ref("Regulation", regulation.id),
        {**days, "lapses": lapses(document, stated_start(document, happened))},
        evidence(document, title.start, title.end, "title"),
    )
    yield from _amendments(reading, regulation, happened)


def _amendments(reading: Reading, regulation: Regulation, happened: tuple[Event, ...]) -> Iterator[Statement]:
    """The decisions that amended the text, with the day of each.

    In 会议关于修改《桥梁条例》等三件地方性法规的决定修正 no brackets hold the decision, and what they hold is amended.
    """
    text = reading.document.text
    for event in happened:
        if event.kind != "amended":
            continue
        within = [(m, r.regulation) for m, r in reading.resolutions if event.start <= m.start < event.end]
        bare = _DECISION.search(text, event.start, event.end)
        if bare and any(mention.start <= bare.start() < mention.end for mention, _ in within):
            bare = None  # 《县人大常委会关于修改〈桥梁条例〉的决定》
        named = [made for mention, made in within if not (bare and bare.start() < mention.start < bare.end())]
        if bare:
            named.append(regulations.resolve(bare[0], reading.document.metadata.body).regulation)
        for amending in named:
            yield from regulation_statements(amending)
            yield Edge(
                "AMENDS",
                Ref("Regulation", amending.id),
                Ref("Regulation", regulation.id),
                {"date": event.date},
                evidence(reading.document, event.start, event.end, "head.amended", 0.9),
            )


_DECISION = re.compile(r"关于(?:修[改订正]|废止|清理)[^，,。；;\n]{2,160}?的(?:决定|决议)")


def provision_statements(reading: Reading) -> Iterator[Statement]:
    """The articles, and the obligations that each lays down."""
    document, regulation = reading.document, work(reading)
    if regulation is None:
        return
    numbered = provisions(document)
    part = _Part(document)
    for article, clause in numbered:
        me = _provision_id(document, article)
        words = document.text[clause.start : clause.end]
        yield Node(
            "Provision",
            me,
            {
                "regulation": regulation.id,
                "document": document.id,
                "article": article,
                "position": position(article),
                "part": part.of(clause),
                "start": clause.start,
                "end": clause.end,
                "text": words,
            },
        )
        marker_end = clause.start + max(words.find(clause.marker), 0) + len(clause.marker)
        yield Edge(
            "PART_OF",
            Ref("Provision", me),
            Ref("Regulation", regulation.id),
            {},
            evidence(document, clause.start, marker_end, "article"),
        )
    yield from _delegations(document, regulation, numbered)
    yield from _obligations(reading, regulation, numbered)


def _delegations(
    document: Document, regulation: Regulation, numbered: Sequence[tuple[str, Clause]]
) -> Iterator[Statement]:
    """What the articles leave to others."""
    since = stated_start(document, history(document))
    for one in delegations(document, numbered):
        yield Edge(
            "DELEGATES",
            Ref("Provision", _provision_id(document, one.article)),
            Ref("Regulation", regulation.id),
            {
                "delegate": one.to,
                "subject": one.subject,
                "term": one.term,
                "natures": list(one.natures),
                "article": one.article,
                "date": since,
            },
            evidence(document, one.start, one.end, "delegation", 0.9),
        )


class _Part:
    """The parts of a rule above its articles."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._known: dict[int | None, str | None] = {None: None}

    def of(self, clause: Clause) -> str | None:
        """第二编 分则/第一章 罪名/第三节 …: the headings above an article, the widest first."""
        parent = clause.parent
        if parent not in self._known:
            around = self.document.upward(self.document.clauses[parent] if parent is not None else None)
            named = [f"{one.marker} {_heading(self.document, one)}".strip() for one in around if one.heading]
            self._known[parent] = "/".join(reversed(named)) or None
        return self._known[parent]


def _heading(document: Document, clause: Clause) -> str:
    return document.text[clause.heading.start : clause.heading.end] if clause.heading else ""


def _obligations(
    reading: Reading, regulation: Regulation, numbered: Sequence[tuple[str, Clause]]
) -> Iterator[Statement]:
    """What the articles lay down, each with who bears it and what arrangement it asks for."""
    document = reading.document
    law = not accounts(document)
    if law and laid_down.amends(document):
        return
    where = document.metadata.body.place if document.metadata.body else places.by_path(regulation.place)
    home, local = where.name, bool(where.path)
    counters: dict[str, int] = {}
    calendar = Calendar(document)
    duties = [duty for duty in checklist() if regulation_of(duty).id == regulation.id]
    starts = [clause.start for _, clause in numbered]
    named = naming.reading(document.text.replace("《", " ").replace("》", " "))
    bidden: list[Placed] = []
    named_here = definitions(document.text)
    for mention, node_id in reading.obligations:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.start >= numbered[at][1].end:
            continue
        number, clause = numbered[at]
        if law and not laid_down.is_duty(document, clause, mention):
            continue
        who = law_bearer.bearer(document, clause, mention) if law else mention.bearer
        counters[number] = counters.get(number, 0) + 1
        properties = obligation_properties(document, mention, f"{regulation.id}#{number}.{counters[number]}", calendar)
        if who != mention.bearer or local:
            bound = binds_in(who, home, named_here, where.level)
            properties = {**properties, "bearer": who, "binds": bound or None}
        words = str(properties["action"])
        modality = laid_down.modality(mention, who, words) if law else mention.modality
        place = place_of(document, clause, mention.start)
        yield Node(
            "Obligation",
            node_id,
            {**properties, "modality": modality, "article": number, "place": place, "condition": condition(words)},
        )
        if modality in ("must", "must_not") and not words.endswith("从其规定"):
            organ = any(kind in _ORGANS for kind in properties["binds"] or ())  # type: ignore[union-attr]
            bidden.append(Placed(node_id, number, place, who, organ))
        proof = of_mention(document, mention)
        me = Ref("Obligation", node_id)
        yield Edge("LAID_DOWN_IN", me, Ref("Provision", _provision_id(document, number)), {}, proof)
        for body in mention.bearers if who == mention.bearer else ():
            yield from body_statements(body)
            yield Edge("BORNE_BY", me, Ref("Institution", body.id), {}, proof)
        span = (mention.start, mention.end)
        if naming.names(named, *span, *span):  # most obligations ask for no arrangement, and to hear which takes long
            yield from _asked(me, mention, number, words, duties)
    yield from _sanctions(document, numbered, bidden)


def _sanctions(
    document: Document, numbered: Sequence[tuple[str, Clause]], bidden: Sequence[Placed]
) -> Iterator[Statement]:
    """What follows where a duty is not met, by the articles that name its own."""
    for one in sanctions(document, numbered):
        proof = evidence(document, one.start, one.end, "sanction", 0.9)
        for duty in behind(one, bidden):
            yield Edge(
                "SANCTIONS",
                Ref("Provision", _provision_id(document, one.article)),
                Ref("Obligation", duty),
                {"article": one.article, "by": one.by, "sanction": one.words},
                proof,
            )


def _asked(
    me: Ref, mention: ObligationMention, article: str, words: str, duties: Sequence[Duty]
) -> Iterator[Statement]:
    """The arrangement that an obligation asks for, and the duty of the catalogue that stands for it: one of its
    article and modality that asks for the same.
    """
    concept = asked(words)
    if concept:
        yield Edge("REQUIRES", me, Ref("Mechanism", mechanism_id(concept)))
    for duty in duties:
        if (
            duty.mechanism in concepts_in(words)
            and article in duty.article.split(";")
            and duty.modality == mention.modality
        ):
            yield Edge("COVERED_BY", me, Ref("Obligation", duty_id(duty.id)))
            return


def basis_statements(reading: Reading) -> Iterator[Statement]:
    """What the regulation rests on (根据…制定本…), repeals, or otherwise names, by article and from what day."""
    document, regulation = reading.document, work(reading)
    if regulation is None:
        return
    happened = history(document)
    held = holds(document, happened)
    since = stated_start(document, happened) or held.since or held.not_before
    by_clause = {clause.index: article for article, clause in provisions(document)}
    for mention, resolution in reading.resolutions:
        meant = resolution.regulation
        if meant.id == regulation.id and resolution.resolved == "short_name":
            meant = regulations.resolve(
                mention.title, None
            ).regulation  # 根据《桥梁条例》 in 云岫省桥梁条例
        if meant.id == regulation.id:
            continue
        article = _article_at(document, by_clause, mention.start)
        sentence = document.sentence_at(mention.start)
        words = document.text[sentence.start : sentence.end] if sentence else ""
        if any(event.kind in CHANGED and event.start <= mention.start < event.end for event in happened):
            continue  # …批准的《关于修改…的决定》修正: it amends, nothing rests on it
        if article in (None, "1") and BASIS.search(words):
            kind = "BASED_ON"
        elif article is None:
            continue  # the head, and what a text without articles just names
        elif REPEALS.search(words) and mention.role == "repeals":
            kind = "REPEALS"
        else:
            kind = "CITES"
        yield from regulation_statements(meant)
        yield Edge(
            kind,
            Ref("Regulation", regulation.id),
            Ref("Regulation", meant.id),
            {"article": article, "date": since},
            of_mention(document, mention),
        )


def _provision_id(document: Document, article: str) -> str:
    return f"{document.id}/article/{article}"


def _article_at(document: Document, by_clause: Mapping[int, str], offset: int) -> str | None:
    """The number of the article around an offset."""
    around = document.upward(document.clause_at(offset))
    return next((by_clause[clause.index] for clause in around if clause.index in by_clause), None)
