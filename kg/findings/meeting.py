"""Where the words of a document meet those of a rule's duties.

Two ways: both name the same arrangement (`kg.mentions.mechanism` read it in both), or a stretch of the duty's own words
stands in the document. Shared words that the rule or the document uses all over say nothing, and what is too thin is a
lead for the reader and no evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.findings.norm import Norm
from kg.findings.objects import aspects, objects, uses
from kg.findings.wording import ACT
from kg.mechanisms import by_label, concepts

SHORT, LONG = 4, 6  # characters in a row that are shared: a lead, or beside an arrangement; by themselves
TELLING = 2  # so many of four must not be words that every official text has
# The share of a duty's telling words that must be shared: beside its arrangement, by themselves, and by themselves
# although it has an arrangement that is not named there.
SOME, MUCH, MORE = 0.15, 0.3, 0.5
# Telling characters around the name of an arrangement, beyond which a duty is about a detail of it, or about another
# matter: 开发裁量智能辅助系统 is no discretion benchmark.
DETAIL, MATTER = 4, 22
MAKES = re.compile("制定|出台|建立|健全|完善")
_ENUMERATED = re.compile(
    "(?:统筹|协调|协同|一体)(?:推进|推动|开展|做好)?[^，。；：]*[与和、][^，。；：]*、[^，。；：]*等"
)
HEADS = re.compile("第一责任人|加强[^，。；]{0,24}领导|组织领导")
LISTED = ("目录", "清单")
_LISTED = re.compile("目录|清单")
OF_IT = re.compile("[”》]?(?:工作)?的?(?:实施|管理|具体)?(?P<what>方案|办法|规定|细则|体系|意见|目录|清单)")
COMMON = re.compile(
    r"第一责任人|(?:[省市县区]|本级|同级)?(?:人民代表大会(?:及其)?(?:常务委员会)?|人大(?:及其)?常委会|[省市县区党]委)"
    r"|(?:人民)?政府|有关|部门|机关|单位|行政(?:执法|机关)?|执法|建立|健全|完善|加强|推进|推动|落实|组织|实施|进行|开展|规范|制度|机制|工作|管理|服务|建设"
    r"|政务|市场主体|企业|社会|公众|群众|法律|法规|规章|规定|依法|应当|按照|根据|以及|及其|和|与|或者?|的|对|等|各|本|县级以上|地方|国家|相关|情况|要求|重大|重点"
    r"|保障|提高|水平|能力|全面|进一步|切实|不断|积极|信息|公开|监督|检查|责任|安全|发展|经济|法治|领导|人员|干部|负责|审[查核]|决策|事项|文件|政策"
)
TOO_MANY = 3  # duties of one rule with the same words, or sentences of one document: they tell nothing apart
LINKS = "的和与及或"  # a stretch across them is no name of anything
_UNLINKED = re.compile(rf"(?:(?![{LINKS}])[\u4e00-\u9fff“”])+")
_CLOSING = "。；;！？!?\n"
_FIGURE = re.compile(r"\d[\d,.]*[万亿]?(?:余|多)?(?:次|件|份|个|场|项|家|户|人次|名|人|起|条|%)")
_PHRASE = re.compile(r"[，,：:]")
_SECTION_RUNGS = {"problems": "lacking", "next_steps": "planned", "plan": "planned", "norm": "enacted"}


@dataclass(frozen=True, slots=True)
class Borne:
    """What a document bears out about an arrangement, as the graph keeps it."""

    concept: str
    about: tuple[str, ...]
    rung: str
    why: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a document: its own words and what it does (`account`, `problems` …)."""

    section: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """Where a document meets a duty. `rung` is empty for a lead: near, and too thin to count."""

    duty: str
    rung: str
    why: str
    start: int
    end: int
    quote: str
    weight: int = 0


class Duties:
    """The duties of one rule, made ready to be looked for in many documents."""

    def __init__(self, norms: Sequence[Norm]) -> None:
        self.words = {norm.duty: _Words(norm) for norm in norms}
        self.named = [  # that something is done shows no keeping from it
            (words, {norm.concept, _whole(norm.concept)})
            for words in self.words.values()
            if (norm := words.norm).concept is not None and norm.modality != "must_not"
        ]
        asking = Counter(norm.concept for norm in norms if norm.concept)
        self.crowded = {concept for concept, many in asking.items() if many >= TOO_MANY}
        self.grams = _index(self.words.values())
        self.known = frozenset(self.grams)
        wanted = set(asking)
        self.concepts = sorted(wanted | _wholes(wanted))

    def meet(self, borne: Sequence[Borne], clauses: Iterable[Clause]) -> Iterator[Met]:
        """All places where a document meets a duty, and the leads."""
        for words, concepts_ in self.named:
            for one in borne:
                if one.concept in concepts_ and (met := self._by_concept(words, one)):
                    yield met
        yield from self._by_words(clauses)

    def _by_concept(self, words: _Words, one: Borne) -> Met | None:
        norm = words.norm
        assert norm.concept is not None  # or it is none of `named`
        rung, why = one.rung, one.why
        if one.concept != norm.concept:
            rung, why = _of_several(rung, why)
        elif words.among and self.shared(words, one.quote) < SOME:
            rung, why = _of_several(rung, why)  # 统筹推进A与B、C等工作 is not done by C alone
        match = by_label()[norm.concept].match if norm.concept in by_label() else ""
        if match == "object" and not words.objects & set(one.about):
            return None
        shared = self.shared(words, one.quote)
        if match == "words":
            counts = shared >= SOME or (bool(words.aspects) and words.aspects <= aspects(one.quote))
        elif match == "use":
            counts = bool(words.uses) and words.uses <= uses(one.quote)
        else:
            alone = norm.concept not in self.crowded
            counts = words.plain or shared >= SOME or (alone and words.about)
        if not counts and rung == "enacted":
            counts = bool(words.made)
        unlisted = words.made in LISTED and not _LISTED.search(one.quote)
        if (words.heads or unlisted) and shared < MORE:
            counts = False  # that the arrangement stands shows nobody at its head, and no list of it
        if not counts:
            return Met(norm.duty, "", "", one.start, one.end, one.quote, 1)
        return Met(norm.duty, rung, why, one.start, one.end, one.quote)

    def shared(self, words: _Words, quote: str) -> float:
        """The share of a duty's telling words that a quote has."""
        return words.share(self._grams(quote).get(words.norm.duty, ()))

    def _by_words(self, clauses: Iterable[Clause]) -> Iterator[Met]:
        spread: Counter[str] = Counter()
        found: list[tuple[Clause, int, int, dict[str, set[str]]]] = []
        for clause in clauses:
            for start, end in self._near(clause.text):
                near = self._grams(clause.text[start:end])
                found.append((clause, start, end, near))
                spread.update({gram for grams in near.values() for gram in grams})
        for clause, start, end, near in found:
            for duty, grams in near.items():
                telling = {gram for gram in grams if spread[gram] <= TOO_MANY}
                if telling:
                    yield self._stretch(self.words[duty], clause, start, end, telling)

    def _near(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a text that share words with any duty: those around the shared stretches."""
        spans = set()
        for gram in _stretches(text) & self.known:
            at = text.find(gram)
            while at >= 0:
                start = max(text.rfind(mark, 0, at) for mark in _CLOSING) + 1
                ends = [found for mark in _CLOSING if (found := text.find(mark, at)) >= 0]
                spans.add((start, min(ends, default=len(text))))
                at = text.find(gram, at + 1)
        return sorted(spans)

    def _grams(self, words: str) -> dict[str, set[str]]:
        near: dict[str, set[str]] = {}
        known = self.grams
        for i in range(len(words) - SHORT + 1):
            if (gram := words[i : i + SHORT]) in known:
                for duty in known[gram]:
                    near.setdefault(duty, set()).add(gram)
        return near

    def _stretch(self, words: _Words, clause: Clause, start: int, end: int, grams: set[str]) -> Met:
        """What a sentence that shares words with a duty is worth: the phrase around them and its rung, or a lead."""
        norm, text = words.norm, clause.text
        lead = Met(norm.duty, "", "", clause.start + start, clause.start + end, text[start:end], len(grams))
        if norm.modality == "must_not" or clause.section in ("front", "back"):
            return lead
        if len(grams) <= LONG - SHORT or words.share(grams) < (MUCH if norm.concept is None else MORE):
            return lead
        first = min(text.find(gram, start, end) for gram in grams)
        last = max(text.rfind(gram, start, end) for gram in grams) + SHORT
        left = max((m.end() for m in _PHRASE.finditer(text, start, first)), default=start)
        right = next((m.start() for m in _PHRASE.finditer(text, last, end)), end)
        rung = _SECTION_RUNGS.get(clause.section, "")
        if not rung:
            figure, act = _FIGURE.search(text, first, right), ACT.search(text, left, last)
            rung = "measured" if figure else "operating" if act else "claimed"
        return Met(norm.duty, rung, "与条文用语一致", clause.start + left, clause.start + right, text[left:right])


@lru_cache(maxsize=64)  # the clauses of a body's documents are held against one rule after the other
def _stretches(text: str) -> frozenset[str]:
    return frozenset([text[i : i + SHORT] for i in range(len(text) - SHORT + 1)])


def _of_several(rung: str, why: str) -> tuple[str, str]:
    """The rung and the reason where an arrangement is named as one of several."""
    return (rung, why) if rung in ("planned", "lacking", "claimed") else ("claimed", "仅作为几项之一提及")


class _Words:
    """The words of one duty: which of them tell it apart, and how it names its arrangement.

    `about` where the arrangement is its matter, for all that stands beside it; `plain` where a phrase asks for just
    that (全面推行行政执法公示制度, no detail of it), `made` where one asks for a rule on it (制定“三项制度”的实施方案).
    """

    def __init__(self, norm: Norm) -> None:
        self.norm = norm
        self.common = [False] * len(norm.action)
        name = _name(norm.concept) if norm.concept else None
        named = list(name.finditer(norm.action)) if name else []
        for match in (*COMMON.finditer(norm.action), *named):
            self.common[match.start() : match.end()] = [True] * (match.end() - match.start())
        self.telling = [i for i, c in enumerate(norm.action) if not self.common[i] and "\u4e00" <= c <= "\u9fff"]
        self.at: dict[str, set[int]] = {}
        for run in _UNLINKED.finditer(norm.action):
            for i in range(run.start(), run.end() - SHORT + 1):
                if self.common[i : i + SHORT].count(False) >= TELLING:
                    self.at.setdefault(norm.action[i : i + SHORT], set()).update(range(i, i + SHORT))
        self.among = bool(named) and all(_ENUMERATED.search(norm.action, *self._phrase(*m.span())) for m in named)
        self.heads = bool(HEADS.search(norm.action))
        self.made, self.plain = "", bool(name and name.search(norm.heading))
        least = len(self.telling)
        for match in named:
            left, right = self._phrase(match.start(), match.end())
            told = [i for i in self.telling if left <= i < right]
            least = min(least, len(told))
            self.plain |= len(told) <= DETAIL and sum(i >= match.end() for i in told) <= 1
            of_it = OF_IT.match(norm.action, match.end())
            if of_it and MAKES.search(norm.action, left, match.start()):
                self.made = of_it["what"]
        self.about = least <= (MATTER if named else MATTER // 2)

    @cached_property
    def objects(self) -> set[str]:
        """What the duty's arrangement is applied to; few are asked."""
        return set(objects(f"{self.norm.action}\n{self.norm.rule.title}"))

    @cached_property
    def aspects(self) -> frozenset[str]:
        """The parts of its field that the duty is about."""
        return aspects(self.norm.action)

    @cached_property
    def uses(self) -> frozenset[str]:
        """What the duty's channel is to be used for."""
        return uses(self.norm.action)

    def _phrase(self, start: int, end: int) -> tuple[int, int]:
        left = max((m.end() for m in _PHRASE.finditer(self.norm.action, 0, start)), default=0)
        right = next((m.start() for m in _PHRASE.finditer(self.norm.action, end)), len(self.norm.action))
        return left, right

    def share(self, grams: Iterable[str]) -> float:
        """The share of the telling words that lie in these stretches."""
        covered = {i for gram in grams for i in self.at.get(gram, ())}
        return len(covered.intersection(self.telling)) / max(len(self.telling), 1)


def _index(several: Iterable[_Words]) -> dict[str, tuple[str, ...]]:
    """The duties by each telling stretch of their words."""
    found: dict[str, list[str]] = {}
    for words in several:
        for gram in words.at:
            found.setdefault(gram, []).append(words.norm.duty)
    return {gram: tuple(duties) for gram, duties in found.items() if len(duties) < TOO_MANY}


@lru_cache(maxsize=256)
def _name(label: str) -> re.Pattern[str]:
    """The words that name an arrangement, with what may stand between: 行政执法人员资格管理 of 行政执法资格管理."""
    concept = by_label().get(label)
    forms = (label, *(concept.also if concept else ()))
    return re.compile(
        "|".join(".{0,2}".join(re.escape(form[i : i + 2]) for i in range(0, len(form), 2)) for form in forms)
    )


@lru_cache(maxsize=4096)
def _whole(label: str) -> str | None:
    """The arrangement of which naming it names all parts: 行政执法三项制度 of 行政执法公示."""
    concept = by_label().get(label)
    if concept is None or concept.broader is None:
        return None
    broader = next(c for c in concepts() if c.id == concept.broader)
    return broader.label if broader.match == "parts" else None


def _wholes(labels: Iterable[str]) -> set[str]:
    return {whole for label in labels if (whole := _whole(label))}
