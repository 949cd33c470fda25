"""What one document bears out about each duty of the checklist: a rung of the ladder and the words for it.

A pure function of the document and its mentions. Only words about the duty itself fill it; what a plan or the next
steps say is `planned`; what stands in the part on problems is `lacking`; in the account a figure makes it `measured`,
a named rule of the body's own `enacted`, a concrete act `operating`, and words alone `claimed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.document import Document, Sentence
from kg.findings import wording
from kg.findings.duties import Duty, Sign
from kg.findings.objects import objects
from kg.mention import Citation, MechanismMention, Mention, ObligationMention, OutcomeMention, ProblemMention
from kg.mentions.mechanism import concepts_in

LADDER = (
    "measured",
    "operating",
    "enacted",
    "claimed",
    "planned",
    "lacking",
    "silent",
    "not_applicable",
    "no_document",
)
_TITLE = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a document bears out about a duty: the rung, the words, the sign that was met, and whether a shortcoming
    is admitted there.
    """

    duty: str
    rung: str
    start: int
    end: int
    rule: str
    why: str


def bearings(document: Document, mentions: Sequence[Mention], duties: Iterable[Duty]) -> list[Bearing]:
    """For each duty at most two bearings: the strongest that the text bears out, and an admitted shortcoming beside
    it. In a damaged text the words are looked for in its reading copy.
    """
    if flat := document.flat:
        there = [replace(m, start=flat.at(m.start), end=flat.at(m.end)) for m in mentions]
        on_copy = bearings(flat.document, there, duties)
        return [replace(b, start=start, end=end) for b in on_copy for start, end in [flat.span(b.start, b.end)]]
    index = _Index(document, mentions)
    found: list[Bearing] = []
    for duty in duties:
        met = [bearing for sign in duty.signs for bearing in _met(index, duty.id, sign)]
        if not met:
            continue
        best = min(met, key=lambda b: (LADDER.index(b.rung), b.start, b.end))
        found.append(best)
        if best.rung != "lacking":
            found.extend([b for b in met if b.rung == "lacking"][:1])
    return found


@dataclass(frozen=True, slots=True)
class ConceptBearing:
    """What a sentence bears out about an arrangement, and the objects that it is applied to there."""

    concept: str
    about: tuple[str, ...]
    rung: str
    start: int
    end: int
    why: str


def concept_bearings(document: Document, mentions: Sequence[Mention]) -> list[ConceptBearing]:
    """For each arrangement and sentence the strongest that the words bear out, with the phrase as the words for it.

    What any rule that asks for the arrangement is held against: it needs no list of duties.
    """
    if flat := document.flat:
        there = [replace(m, start=flat.at(m.start), end=flat.at(m.end)) for m in mentions]
        on_copy = concept_bearings(flat.document, there)
        return [replace(b, start=start, end=end) for b in on_copy for start, end in [flat.span(b.start, b.end)]]
    index = _Index(document, mentions)
    strongest: dict[tuple[str, int], Bearing] = {}
    for concept in index.concepts():
        for bearing in _met(index, concept, Sign(concept=concept)):
            key = (concept, index.start_of(bearing.start) or bearing.start)
            before = strongest.get(key)
            if before is None or LADDER.index(bearing.rung) < LADDER.index(before.rung):
                strongest[key] = bearing
    return [_about(index, bearing) for bearing in strongest.values()]


def _about(index: _Index, bearing: Bearing) -> ConceptBearing:
    start, end, words = bearing.start, bearing.end, index.document.text[bearing.start : bearing.end]
    if (sentence := index.sentence(bearing.start)) is not None:
        words = f"{index.document.text[sentence.start : sentence.end]}\n{index.headings(sentence)}"
        if bearing.rung != "enacted":
            left, right = wording.phrase(index.document.text, sentence, start, min(end, sentence.end))
            start, end = min(start, left), max(end, right)
    return ConceptBearing(bearing.duty, objects(words), bearing.rung, start, end, bearing.why)


class _Index:
    """The mentions of a document, by kind, by concept and by sentence."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.mechanisms = [m for m in mentions if isinstance(m, MechanismMention)]
        self.outcomes = [m for m in mentions if isinstance(m, OutcomeMention) and m.status == "actual"]
        self.citations = [m for m in mentions if isinstance(m, Citation)]
        self.standing = [
            m
            for m in mentions
            if isinstance(m, ObligationMention)
            and m.modality in ("must", "must_not")
            and wording.NORM.search(document.text, m.start, m.end)
        ]
        self.problems = [m for m in mentions if isinstance(m, ProblemMention)]
        self.sentences = [s for s in document.sentences if not s.heading]
        self.named = _by_concept((m.concept,) for m in self.mechanisms)
        self.counted = _by_concept(concepts_in(o.metric) for o in self.outcomes)
        self.entitled = _by_concept(concepts_in(wording.KIND_OF_RULE.sub("", c.title)) for c in self.citations)

    @cached_property
    def ruled(self) -> str:
        """The text as it is read where it lays down what shall be done."""
        return wording.on_advice(self.document.text)

    def concepts(self) -> list[str]:
        """All concepts that something in the document names, in a fixed order."""
        return sorted({*self.named, *self.counted, *self.entitled})

    def start_of(self, offset: int) -> int | None:
        """Where the sentence around an offset begins."""
        found = self.document.sentence_at(offset)
        return found.start if found else None

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence around an offset, unless it is a heading."""
        found = self.document.sentence_at(offset)
        return None if found is None or found.heading else found

    def titled(self, citation: Citation) -> bool:
        """Whether a citation gives a title in its brackets: a list that is only said to be made has none."""
        return self.document.text.startswith("《", citation.start)

    def headings(self, sentence: Sentence) -> str:
        """The headings above a sentence, run together, with the words that lead its item: 二是规范决策。出台…."""
        own = self.document.clauses[sentence.clause]
        clauses = self.document.upward(own)
        named = [self.document.quote(c.heading.start, c.heading.end) for c in clauses if c.heading]
        return "\n".join([*named, wording.lead(self.document.text, own.start + len(own.marker), sentence.start)])


def _by_concept(named: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """The positions of the things that name each concept."""
    found: dict[str, list[int]] = {}
    for position, labels in enumerate(named):
        for label in labels:
            found.setdefault(label, []).append(position)
    return found


def _met(index: _Index, duty: str, sign: Sign) -> Iterator[Bearing]:
    document = index.document
    if sign.report:
        if document.kind == "annual_report" and document.metadata.kind:
            words = document.metadata.published or document.metadata.signed or document.metadata.kind
            yield Bearing(duty, "operating", words.start, words.end, "report", "文件本身即年度报告")
        return
    if sign.rule:
        yield from _own_rules(index, duty, sign)
    elif sign.concept:
        for mention in (index.mechanisms[i] for i in index.named.get(sign.concept, ())):
            if sentence := index.sentence(mention.start):
                yield from _judged(index, duty, sign, sentence, mention.start, mention.end, mention.status)
        yield from _own_rules(index, duty, sign)
        if not sign.weak:
            yield from _figures(index, duty, sign)
    elif sign.words:
        for sentence in index.sentences:
            if sentence.section in ("front", "back"):
                continue
            for met in sign.words.finditer(document.text, sentence.start, sentence.end):
                yield from _judged(index, duty, sign, sentence, met.start(), met.end(), None)


_LAID_DOWN = ("norm", "plan")  # sections: what others shall do, of which much only names what it is about


def _fits(index: _Index, sign: Sign, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words around a sign fit: `unless` looks between the commas, `needs` and `never` at the whole
    sentence.
    """
    text = index.document.text
    if sign.unless and sign.unless.search(text, *wording.phrase(text, sentence, start, end)):
        return False
    if sign.never and sign.never.search(text, sentence.start, sentence.end):
        return False
    if sentence.section in _LAID_DOWN:
        if wording.beside(text, sentence, start, end):
            return False
        text = index.ruled
    if not sign.needs or sign.needs.search(text, sentence.start, sentence.end):
        return True
    if sign.unless and sign.unless.search(text, sentence.start, sentence.end):
        return False  # what the sentence says it is about goes before its heading
    return bool(sign.needs.search(index.headings(sentence)))


def _judged(
    index: _Index, duty: str, sign: Sign, sentence: Sentence, start: int, end: int, status: str | None
) -> Iterator[Bearing]:
    """The rung of words that name the duty in a sentence."""
    if not _fits(index, sign, sentence, start, end):
        return
    rule = f"{sign.concept or 'words'}"
    text = index.document.text

    def bearing(rung: str, why: str, a: int = start, b: int = end) -> Bearing:
        return Bearing(duty, rung, a, b, rule, why)

    if sentence.section == "problems" and wording.ahead(text, sentence):
        yield bearing("planned", "列为下一步或计划任务")
    elif (
        sentence.section == "problems"
        or status == "lacking"
        or wording.denied(text, sentence, start)
        or (status is None and any(p.start <= start < p.end for p in index.problems))
        or (sentence.section == "account" and status != "planned" and wording.falls_short(text, sentence, start, end))
    ):
        yield bearing("lacking", "文中自认不足")
    elif sentence.section == "norm":
        yield bearing("enacted", "本级规定的条文")
    elif sentence.section == "account" and status == "planned" and wording.standing(text, sentence, start, end):
        if _content(index, sentence, start, end):
            yield bearing("enacted", "本级自定制度所定", *wording.phrase(text, sentence, start, end))
            return
        yield bearing("operating", "常设要求", *wording.phrase(text, sentence, start, end))
    elif sentence.section in ("next_steps", "plan") or status == "planned" or _later(index, sentence, start):
        yield bearing("planned", "列为下一步或计划任务")
    else:
        yield from _accounted(index, sign, sentence, start, end, bearing)


def _later(index: _Index, sentence: Sentence, start: int) -> bool:
    """Whether words of the account tell of a year behind the one that it is about."""
    text = index.document.text
    return wording.promised(text, sentence) or wording.comes(text, sentence, start, index.document.year)


def _accounted(
    index: _Index, sign: Sign, sentence: Sentence, start: int, end: int, bearing: Callable[..., Bearing]
) -> Iterator[Bearing]:
    """The rung of words in the account."""
    text = index.document.text
    phrase = wording.phrase(text, sentence, start, end)
    figure = next((o for o in index.outcomes if wording.counts(text, sentence, o, start, end)), None)
    named = next(
        (
            c
            for c in index.citations
            if index.titled(c)
            and end <= c.end
            and (c.start <= start or (c.start < end and c.role in ("adopts", "implements") and _own(index, c)))
        ),
        None,
    )  # the words stand in a title, or lead up to one of the body's own: 按照《云溪县行政处罚裁量办法》
    if named is not None:
        if named.role in ("adopts", "implements") and _own(index, named):
            yield bearing("enacted", "本级自定制度", named.start, named.end)
    elif sign.weak:
        yield bearing("claimed", "仅概括提及")
    elif figure is not None:
        yield bearing("measured", "有数字佐证", min(start, figure.start), max(end, figure.end))
    elif wording.in_row(text, end):
        yield bearing("measured", "有数字佐证", start, text.index("\t", end))
    elif (many := wording.applied(text, sentence, start)) is not None:
        yield bearing("measured", "有数字佐证", many, end)
    elif _content(index, sentence, start, end):
        yield bearing("enacted", "本级自定制度所定", *phrase)
    elif any(o.start < end and start < o.end for o in index.standing):
        yield bearing("operating", "常设要求", *phrase)
    elif (sign.act and wording.tells(text, sentence, start, end)) or wording.is_act(text, sentence, start, end):
        yield bearing("operating", "有具体做法", *phrase)
    else:
        yield bearing("claimed", "仅有表述")
    if (counted := _counted(index, sign, sentence)) is not None and (named is None and not sign.weak):
        yield bearing("measured", "有数字佐证", counted.start, counted.end)


def _counted(index: _Index, sign: Sign, sentence: Sentence) -> OutcomeMention | None:
    """The first figure of a sentence that measures what a sign names, wherever in it: 征求意见，…，收回问卷85份."""
    if sign.counts is None:
        return None
    return next(
        (
            o
            for o in index.outcomes
            if sentence.start <= o.start < sentence.end
            and sign.counts.search(o.metric)
            and not wording.SCOPE.search(index.document.text, o.start, o.end)
            and not wording.MEASURE.search(index.document.text, max(sentence.start, o.start - 6), o.end)
            and not (o.unit in wording.PEOPLE and wording.POST.search(o.metric))
        ),
        None,
    )


def _content(index: _Index, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words are what a rule lays down that the body made just before: 制定《…规则》。以合法性审查为必经程序."""
    text = index.document.text
    left, right = wording.phrase(text, sentence, start, end)
    if not wording.CONTENT.search(_TITLE.sub("", text[left:right])):
        return False
    paragraph = index.document.clauses[sentence.clause].start
    return any(
        paragraph <= c.start < start and c.role in ("adopts", "implements") and index.titled(c) and _own(index, c)
        for c in index.citations
    )


def _own(index: _Index, citation: Citation) -> bool:
    """Whether a cited document is the body's own: it adopts it, or its title begins with the body's own place."""
    if citation.role == "adopts":
        return True
    body = index.document.metadata.body
    return body is not None and len(body.place.name) > 1 and citation.title.startswith((body.place.name, body.name))


def _figures(index: _Index, duty: str, sign: Sign) -> Iterator[Bearing]:
    """Figures whose metric names the concept (负责人出庭应诉率), wherever in the sentence it was named first."""
    for outcome in (index.outcomes[i] for i in index.counted.get(str(sign.concept), ())):
        if outcome.unit in wording.PEOPLE and wording.POST.search(outcome.metric):
            continue
        if wording.SCOPE.search(index.document.text, outcome.start, outcome.end):
            continue
        if wording.MEASURE.search(index.document.text, max(0, outcome.start - 6), outcome.end):
            continue
        if sign.unless and sign.unless.search(outcome.metric):
            continue  # 受理依申请公开27件，办结27件
        sentence = index.sentence(outcome.start)
        if sentence and sentence.section == "account" and _fits(index, sign, sentence, outcome.start, outcome.end):
            yield Bearing(duty, "measured", outcome.start, outcome.end, str(sign.concept), "有数字佐证")


def _own_rules(index: _Index, duty: str, sign: Sign) -> Iterator[Bearing]:
    """Rules that the body made for the duty: the title names the concept."""
    for citation in (index.citations[i] for i in index.entitled.get(str(sign.concept), ())):
        sentence = index.sentence(citation.start)
        if sentence is None or (sign.unless and sign.unless.search(citation.title)):
            continue
        if sign.needs and not (sign.needs.search(citation.title) or sign.needs.search(index.headings(sentence))):
            continue
        if citation.role == "plans" or (sentence.section == "plan" and citation.role == "adopts"):
            yield Bearing(duty, "planned", citation.start, citation.end, str(sign.concept), "拟制定")
        elif citation.role in ("adopts", "implements") and index.titled(citation) and _own(index, citation):
            yield Bearing(duty, "enacted", citation.start, citation.end, str(sign.concept), "本级自定制度")
            if (counted := _counted(index, sign, sentence)) is not None and sentence.section == "account":
                yield Bearing(duty, "measured", counted.start, counted.end, str(sign.concept), "有数字佐证")
