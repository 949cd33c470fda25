"""Which concepts of the vocabulary a stretch of words names: forms that fit, their context, their overlaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, count, islice
from operator import add

from kg.mechanisms import Form, Shared, concepts, shared
from kg.mentions.surface import fold, heads, regex

TITLE = re.compile(r"《[^《》]{0,300}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3}》")  # 《关于印发《A》的通知》
BEFORE, AFTER = 120, 80  # how far around a name its context is looked for, in characters of the same paragraph
UNCLAIMED = 10_000  # further than any context: a form that needs none yields to one that found its own

# What follows a name and belongs to it: 备案审查+制度, 行政复议+体制改革.
ENDING = re.compile(r"(?:长效|运行|工作|管理|动态管理)?(?:制度|机制|体系|工作|改革|建设|活动|试点|行动)?")
# What follows and makes it another thing: the name of a law (行政复议法), an organ (信访局), a rally (创建动员大会).
NO_NAME = re.compile(
    r"(?:法实施)?(?:暂行|实施)?条例|(?:暂行|实施)(?:办法|细则|规定)|法(?=[、,。;\"》)和及与以的等]|$)|(?:和[^,。;、]{2,6})?(?:监督)?(?:管理)?(?:局|大队|支队|总队)(?!面|势|限)|(?:工作)?(?:动员|誓师)"
)
JOIN = r"[、和及与—-]"
OTHER = r"(?:(?![和及与])[一-龥]){2,6}?"  # a list's item that names nothing here: 司法, 发布


@dataclass(frozen=True, slots=True)
class Named:
    """The words from `start` to `end` name the concept with this label; `rule` is the kind of form that read it."""

    start: int
    end: int
    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready: `folded` for context, `masked` without the titles in 《》; both as long as the text."""

    folded: str
    masked: str
    at: list[int]  # the offsets at which some form may begin
    forms: list[tuple[_Entry, ...]]  # and the forms that may

    def may_name(self, start: int, end: int) -> bool:
        """Whether any concept may be named between two offsets; where it says no, `names` gives none."""
        first = bisect_left(self.at, start)
        if first < len(self.at) and self.at[first] < end:
            return True
        return any(self.masked.find(row.sign, start, end) >= 0 for row in shared())


def reading(text: str) -> Reading:
    """A text made ready for `names`."""
    folded = fold(text)
    masked = TITLE.sub(lambda title: "\0" * len(title[0]), folded)
    known = _buckets().get
    at: list[int] = []
    forms: list[tuple[_Entry, ...]] = []
    for offset in _may_open(masked):
        opening = masked[offset : offset + 3]
        if entries := known(opening) or known(opening[:2]) or known(opening[0]):
            at.append(offset)
            forms.append(entries)
    return Reading(folded, masked, at, forms)


def _may_open(masked: str) -> list[int]:
    """Where the first two characters of a form stand, or its only one: each pair of the text looked up in turn takes a
    fifth of the time of an expression with so many ways to begin.
    """
    pairs, alone = _pairs()
    found = [*compress(count(), map(pairs.__contains__, map(add, masked, islice(masked, 1, None))))]
    single = [sign.start() for sign in alone.finditer(masked)] if alone else []
    return sorted({*found, *single}) if single else found


def names(text: Reading, start: int, end: int, low: int, high: int) -> list[Named]:
    """The names between `start` and `end` (one sentence), in their order; `low` and `high` bound the paragraph around.

    Of overlapping names the longest stays. Two stay where the gap of a form encloses the other
    (清理妨碍公平竞争审查的文件), where both have gaps (向人大报告法治政府建设情况), and where both have the same words
    (决策、执行、结果公开).
    """
    found = [*_candidates(text, start, end), *_listed(text, start, end)]
    if not found:
        return []
    barred = _Barred(text.folded, start, end)
    ranked = sorted(
        (candidate for candidate in found if _fits(candidate, text, start, end, barred)),
        key=lambda c: (-c.weight, c.start),
    )
    kept = _Kept()
    for group in _same_words(ranked):
        claims = [(_distance(candidate, text, low, high), candidate) for candidate in group]
        nearest = min(distance for distance, _ in claims)
        for distance, candidate in claims:
            if distance == nearest <= UNCLAIMED and not any(
                _shuts_out(other, candidate) for other in kept.near(candidate)
            ):
                kept.add(candidate)
    unique = {
        (c.start, c.end, c.label): _extended(c, text, end)
        for c in kept.all
        if not any(_outdoes(other, c) for other in kept.near(c))
    }
    return sorted(unique.values(), key=lambda named: (named.start, named.end, named.label))


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    label: str
    form: Form
    rule: str
    gaps: tuple[tuple[int, int], ...] = ()

    @property
    def weight(self) -> int:
        """Its length without its gaps."""
        return self.end - self.start - sum(end - start for start, end in self.gaps)


class _Entry:
    """A form of a concept; its expression is compiled when it is first needed."""

    def __init__(self, label: str, form: Form) -> None:
        self.label, self.form = label, form
        self.rule = "gap" if "…" in form.words else "context" if form.near or form.unless else "name"

    @cached_property
    def match(self) -> Callable[[str, int, int], re.Match[str] | None]:
        """The form in a text at an offset and up to another."""
        return re.compile(regex(self.form.words)).match


@cache
def _buckets() -> dict[str, tuple[_Entry, ...]]:
    """The forms by the first three characters of what they match; fewer where not so many are sure.

    Under the longer heads stand the forms of the shorter ones that they begin with, too.
    """
    found: dict[str, list[_Entry]] = {}
    for concept in concepts():
        for form in concept.patterns:
            entry = _Entry(concept.label, form)
            for head in heads(form.words):
                found.setdefault(head, []).append(entry)
    return {
        head: tuple(entry for length in range(len(head), 0, -1) for entry in found.get(head[:length], ()))
        for head in found
    }


@cache
def _pairs() -> tuple[frozenset[str], re.Pattern[str] | None]:
    """The first two characters of the forms, and those first ones behind which anything may stand."""
    single = "".join(sorted(head for head in _buckets() if len(head) == 1))
    pairs = frozenset(head[:2] for head in _buckets() if len(head) > 1)
    return pairs, re.compile(f"[{re.escape(single)}]") if single else None


def _candidates(text: Reading, start: int, end: int) -> Iterator[_Candidate]:
    masked = text.masked
    first = bisect_left(text.at, start)
    for index in range(first, bisect_left(text.at, end, first)):
        at = text.at[index]
        fitting = [(found, entry) for entry in text.forms[index] if (found := entry.match(masked, at, end))]
        if not fitting:
            continue
        best: dict[tuple[str, bool], tuple[re.Match[str], _Entry]] = {}
        for found, entry in fitting:
            key = (entry.label, entry.rule == "name")
            if found.end() > at and (key not in best or best[key][0].end() < found.end()):
                best[key] = found, entry
        for found, entry in best.values():
            gaps = tuple(found.span(group) for group in range(1, found.re.groups + 1))
            yield _Candidate(at, found.end(), entry.label, entry.form, entry.rule, gaps)


class _Kept:
    """The candidates that stay, to be asked for those near another; in blocks, so that a long sentence stays cheap."""

    BLOCK = 64

    def __init__(self) -> None:
        self.all: list[_Candidate] = []
        self._blocks: dict[int, list[_Candidate]] = {}

    def add(self, candidate: _Candidate) -> None:
        self.all.append(candidate)
        for block in range(candidate.start // self.BLOCK, candidate.end // self.BLOCK + 1):
            self._blocks.setdefault(block, []).append(candidate)

    def near(self, candidate: _Candidate) -> Iterator[_Candidate]:
        """The kept candidates that may overlap one; some of them twice."""
        for block in range(candidate.start // self.BLOCK, candidate.end // self.BLOCK + 1):
            yield from self._blocks.get(block, ())


class _Barred:
    """Whether a sentence shows an expression that bars a form; each is looked for once."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self._where = folded, start, end
        self._known: dict[str, bool] = {}

    def by(self, expression: str) -> bool:
        if expression not in self._known:
            self._known[expression] = _compiled(expression).search(*self._where) is not None
        return self._known[expression]


def _fits(candidate: _Candidate, text: Reading, start: int, end: int, barred: _Barred) -> bool:
    """Whether nothing around a candidate speaks against it."""
    form = candidate.form
    if NO_NAME.match(text.masked, candidate.end, end):
        return False
    if form.not_before and _compiled(form.not_before).match(text.masked, candidate.end, end):
        return False
    before = text.masked[max(start, candidate.start - 12) : candidate.start]
    if form.not_after and _compiled(f"(?:{form.not_after})$").search(before):
        return False
    return not (form.unless and barred.by(form.unless))


def _distance(candidate: _Candidate, text: Reading, low: int, high: int) -> int:
    """How far from a candidate the context stands that its form asks for; more than `UNCLAIMED` where it is missing."""
    if not candidate.form.near:
        return UNCLAIMED
    low, high = max(low, candidate.start - BEFORE), min(high, candidate.end + AFTER)
    gaps = [
        max(candidate.start - found.end(), found.start() - candidate.end, 0)
        for found in _compiled(candidate.form.near).finditer(text.folded, low, high)
    ]
    return min(gaps, default=UNCLAIMED + 1)


def _same_words(ranked: list[_Candidate]) -> Iterator[list[_Candidate]]:
    """Candidates grouped by their span, in the order given."""
    groups: dict[tuple[int, int], list[_Candidate]] = {}
    for candidate in ranked:
        groups.setdefault((candidate.start, candidate.end), []).append(candidate)
    yield from groups.values()


def _shuts_out(kept: _Candidate, candidate: _Candidate) -> bool:
    """Whether a longer name leaves no room for a shorter one that overlaps it."""
    if kept.end <= candidate.start or candidate.end <= kept.start:
        return False
    if (kept.start, kept.end) == (candidate.start, candidate.end):
        return False
    if kept.label == candidate.label:
        return kept.rule != "gap" or candidate.rule == "gap"
    in_gap = any(start <= candidate.start and candidate.end <= end for start, end in kept.gaps)
    return not in_gap and not (kept.rule == candidate.rule == "gap") and kept.rule != "list"


def _outdoes(other: _Candidate, candidate: _Candidate) -> bool:
    """Whether a form without a gap names the same concept in the same place as one with a gap."""
    return (
        candidate.rule == "gap" != other.rule
        and other.label == candidate.label
        and other.start < candidate.end
        and candidate.start < other.end
    )


def _extended(candidate: _Candidate, text: Reading, limit: int) -> Named:
    """The name with what belongs to it: its ending, and the quotation marks around it."""
    start, end = candidate.start, candidate.end
    masked = text.masked
    opened, closed = masked[start - 1 : start] == '"', masked[end : end + 1] == '"' and end < limit
    marks = masked.count('"', start, end)
    if marks == 0 and opened and closed:
        start, end = start - 1, end + 1
    elif marks % 2 and masked[end - 1] == '"':
        start, end = (start - 1, end) if opened else (start, end - 1)
    elif marks % 2 and closed:
        end += 1
    elif marks % 2 and opened:
        start -= 1
    elif marks % 2 and masked[start] == '"':
        start += 1
    ending = ENDING.match(masked, end, limit)
    return Named(start, ending.end() if ending else end, candidate.label, candidate.rule)


def _listed(text: Reading, start: int, end: int) -> Iterator[_Candidate]:
    """The names that a list cuts short: 规范性文件制定、审查、备案; 人大、政协、舆论监督."""
    for row, whole, item in _lists():
        if text.masked.find(row.sign, start, end) < 0:
            continue
        for found in whole.finditer(text.masked, start, end):
            for part in re.finditer("[^、和及与—-]+", found["items"]):
                at = found.start("items") + part.start()
                named = item.fullmatch(text.masked, at, found.start("items") + part.end())
                if named and named.lastgroup:
                    label = row.items[int(named.lastgroup[1:])][1]
                    yield _Candidate(at, named.end(), label, Form(named[0]), "list")


@cache
def _lists() -> tuple[tuple[Shared, re.Pattern[str], re.Pattern[str]], ...]:
    made = []
    for row in shared():
        known = "|".join(f"(?P<i{number}>{regex(form)})" for number, (form, _) in enumerate(row.items))
        plain = "|".join(regex(form) for form, _ in row.items)
        any_item = f"(?:{plain}|{OTHER})"
        if row.head:
            items = f"(?P<items>{any_item}(?:{JOIN}{any_item}){{1,9}})"
            whole = f'{regex(row.head)}"?{items}(?={JOIN}|"|等|各|[,。;]|$|工作|制度|环节|程序)'
        else:
            whole = f"(?P<items>(?:{plain})(?:{JOIN}{any_item}){{1,9}}){regex(row.tail)}"
        made.append((row, re.compile(whole), re.compile(known)))
    return tuple(made)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
