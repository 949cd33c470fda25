"""What a number measures: from the quantities of a sentence to facts with their span, their metric and their measure.

Where a fact begins is told by the break or the fact before it; where it ends, by the counted noun. A metric that is
only a verb or a rate borrows its subject from the clause before: 收到行政复议申请470件,受理432件.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.mentions.measured import is_fact
from kg.mentions.outcome_words import BLANKS, pattern
from kg.mentions.quantity import DATED, Quantity, dated, find

_BREAK = re.compile(r"[,;:。()\n]")
_AND = re.compile(r"以及|和|及|并|与")
_NOUN_STOP = re.compile(r"并且|并(?=[\u4e00-\u9fff])|从而|以便|[!?！？]")
_NAMES_A_SIZE = re.compile(r"[率量数比度值额重]$")  # 办结率, 办件量: a metric of its own
_FIXED = re.compile(r"(?:标准|起征点|税率|费率|限额|额度|门槛|年限|时限|期限)[^,;。]{0,6}$")
_SHORT = 4  # a metric below this many characters borrows its subject
_TAIL = 24  # adverbs and verbs of change stand at most this far before the quantity
_REACH = 160  # the words of a metric stand at most this far before its quantity
_NOUN = 60  # and its counted noun ends at most this far behind


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as written, with names hidden, with dates hidden too; its quantities and breaks."""

    text: str
    named: str
    masked: str
    found: tuple[Quantity, ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity bound to its words; `sign` is -1 for a fall."""

    quantity: Quantity
    start: int
    end: int
    metric: str
    rule: str
    measure: Literal["level", "change"] = "level"
    sign: int = 1


def line(text: str, named: str) -> Line:
    """A sentence with its quantities; `named` is its copy in which titles and names are hidden."""
    masked = dated(named)
    found = tuple(find(masked))
    inside = {offset for q in found for offset in range(q.start, q.end) if masked[offset] in ",()"}
    breaks = tuple(match.start() for match in _BREAK.finditer(masked) if match.start() not in inside)
    return Line(text, named, masked, found, breaks)


def facts(line: Line, planned: bool, subject: Callable[[], str]) -> Iterator[Fact]:
    """The facts of a sentence, from left to right; `subject` tells what the sentence before spoke of.

    In plans and rules the old value that gives way to a new one is none, and so is that of a rule anywhere
    (起征点由**2000元**提高到3500元).
    """
    last: Fact | None = None
    for index, quantity in enumerate(line.found):
        if is_fact(line.masked, quantity, planned) and not (
            _gives_way(line, index) and (planned or _is_rule(line, quantity))
        ):
            fact = _bind(line, index, last, subject)
            if fact.metric:  # a bare number in a table says nothing
                last = fact
                yield fact


def last_words(line: Line) -> str:
    """The words behind the last break: what a sentence without a fact speaks of, for the one behind it."""
    return _words(line, line.breaks[-1] + 1 if line.breaks else 0, len(line.text))


def object_of(metric: str) -> str:
    """What a metric is about, its verb aside: 收到行政复议申请 → 行政复议申请."""
    return pattern("opening").sub("", metric) or metric


# -- binding ----------------------------------------------------------------------------------------------------------


def _bind(line: Line, index: int, last: Fact | None, subject: Callable[[], str]) -> Fact:
    """The fact of a quantity. `last` is the fact before it in the sentence."""
    quantity = line.found[index]
    segment, close = _segment(line, quantity)
    before = line.found[index - 1] if index and line.found[index - 1].start >= segment else None
    known = last if last and last.quantity is before else None
    if before and _gives_way(line, index - 1):
        return _successor(line, quantity, before, segment, known)
    start, shared = _left(line, segment, before, last, quantity)
    words = _words(line, start, quantity.start)
    change = _change(line, start, quantity)
    end = quantity.end if quantity.kind == "share" or change else _right(line, quantity, index, close)
    noun = _words(line, quantity.end, end).removeprefix("的")
    if before and known and not words and line.masked[before.end : quantity.start].strip() in ("、", "和", "及"):
        return Fact(quantity, quantity.start, end, known.metric + noun, "outcome.listed", known.measure, known.sign)
    span = _span_start(line, start, quantity.start)
    if last and not before and pattern("moved").fullmatch(line.masked[segment : quantity.start]):
        metric, rule = last.metric, "outcome.moved"
    elif change:
        metric, rule = _without_change(words) or (last.metric if last else subject()), "outcome.change"
    else:
        metric, rule = _without_examples(words + noun), "outcome.noun" if noun else "outcome.metric"
    if shared and last:
        span, metric, rule = last.start, metric if words else last.metric + noun, "outcome.shared"
    elif _is_short(metric):
        metric, span = _borrow(line, segment, metric, span, last, subject)
        rule += ".borrowed"
    return Fact(quantity, span, end, metric, rule, "change" if change else "level", -1 if change == "fall" else 1)


def _segment(line: Line, quantity: Quantity) -> tuple[int, int]:
    """The stretch between two breaks around a quantity."""
    index = bisect_left(line.breaks, quantity.start)
    start = line.breaks[index - 1] + 1 if index else 0
    after = bisect_left(line.breaks, quantity.end)
    close = line.breaks[after] if after < len(line.breaks) else len(line.text)
    return max(start, quantity.start - _REACH), close


def _gives_way(line: Line, index: int) -> bool:
    """Whether a quantity is the old value before a new one: 由**3年**放宽至1年."""
    if index + 1 >= len(line.found):
        return False
    between = line.masked[line.found[index].end : line.found[index + 1].start]
    return len(between) < 12 and pattern("moved").fullmatch(between) is not None


def _is_rule(line: Line, quantity: Quantity) -> bool:
    """Whether the value is one that somebody fixed: a rate, a standard, a limit."""
    return _FIXED.search(line.masked, max(0, quantity.start - _TAIL), quantity.start) is not None


def _successor(line: Line, quantity: Quantity, before: Quantity, segment: int, known: Fact | None) -> Fact:
    """The new value behind an old one, which shares its words: 办理时限由20天压缩至**5天**."""
    metric = known.metric if known else _words(line, segment, before.start)
    start = known.start if known else _span_start(line, segment, before.start)
    return Fact(quantity, start, quantity.end, metric, "outcome.moved")


def _left(line: Line, segment: int, before: Quantity | None, last: Fact | None, quantity: Quantity) -> tuple[int, bool]:
    """Where the words of a fact begin, and whether it shares those of the fact before it (27批**100人次**)."""
    if before is None:
        return segment, last is not None and not line.masked[last.end : quantity.start].strip(" (")
    if last is None or last.quantity is not before:
        return segment, False  # the number before is part of the words: 超过100人的企业达到15%
    between = line.masked[before.end : quantity.start]
    listed = between.find("、")
    if listed >= 0:
        return before.end + listed + 1, False
    deeds = list(pattern("deed").finditer(between))
    if deeds:
        return before.end + deeds[-1].start(), False
    if joined := _AND.search(between):
        return before.end + joined.end(), False
    return before.end, True


def _right(line: Line, quantity: Quantity, index: int, close: int) -> int:
    """Where the counted noun behind a quantity ends (聘请**2家**律师事务所), or the quantity itself."""
    limit = min(close, quantity.end + _NOUN)
    following = line.found[index + 1].start if index + 1 < len(line.found) else limit
    cut = following >= limit
    if following < limit:
        listed = line.masked.find("、", quantity.end, following)
        cut = listed < 0 and not pattern("deed").search(line.masked, quantity.end, following)
        limit = listed if listed >= 0 else following if cut else limit
    if quantity.end >= limit or line.masked[quantity.end] in "、和及与并或" or _gives_way(line, index):
        return quantity.end
    noun = line.masked[quantity.end : limit]
    if stop := (cut and _AND.search(noun)) or _NOUN_STOP.search(noun):
        noun = noun[: stop.start()]
    return quantity.end + len(noun.rstrip(BLANKS + "等的"))


def _change(line: Line, start: int, quantity: Quantity) -> str:
    """`rise` or `fall` where a verb of change stands right before the quantity: 降至 and 新增 are levels."""
    words = line.masked[start : quantity.start].rstrip()
    if quantity.unit == "番" or (not quantity.value and line.masked.startswith("增长", quantity.end)):  # 零增长
        return "rise"
    near = max(0, len(words) - _TAIL)
    return next((name for name in ("fall", "rise") if pattern(name).search(words, near)), "")


def _without_change(words: str) -> str:
    for name in ("fall", "rise", "compared", "trail"):
        words = pattern(name).sub("", words)
    return words


# -- words ------------------------------------------------------------------------------------------------------------


def _words(line: Line, start: int, end: int) -> str:
    """The words of a metric between two offsets, as written; counts, dates, adverbs and lists of examples left out."""
    start = max(start, end - _REACH)
    if start >= end:
        return ""
    masked = _without_counts(line, start, end)
    if raised := pattern("raised").search(masked, max(0, len(masked) - _TAIL)):
        masked = masked[: raised.start()]
    lead = pattern("lead").match(masked)
    first = lead.end() if lead else 0
    trail = pattern("trail").search(masked, max(first, len(masked) - _TAIL))
    last = trail.start() if trail else len(masked)
    written = line.text[start + first : start + last]
    words = written
    if " " in masked or DATED in masked:
        words = "".join(c for c, seen in zip(written, masked[first:last], strict=True) if seen not in (" ", DATED))
    for name in ("means", "years", "marker"):
        words = pattern(name).sub("", words)
    return words.strip(" \t\u3000、，,")


def _without_examples(metric: str) -> str:
    """设立数字经济、科技创新等委员会 → 设立委员会."""
    return pattern("listing").sub(lambda match: match["act"] or "", metric)


def _without_counts(line: Line, start: int, end: int) -> str:
    """The masked words between two offsets with blanks for counts; an amount or a share may be part of a name."""
    index = bisect_left(line.found, start, key=lambda quantity: quantity.start)
    if index == len(line.found) or line.found[index].end > end:
        return line.masked[start:end]
    kept = list(line.masked[start:end])
    while index < len(line.found) and line.found[index].end <= end:
        quantity = line.found[index]
        described = quantity.qualifier != "exact" and line.masked.startswith("的", quantity.end)  # 超过100人的企业
        if quantity.kind in ("count", "class") and not described:
            kept[quantity.start - start : quantity.end - start] = " " * (quantity.end - quantity.start)
        index += 1
    return "".join(kept)


def _span_start(line: Line, start: int, end: int) -> int:
    """Where the fact begins: behind the last mark of counting (全年, 共), behind leading adverbs and the doer."""
    words = line.masked[start:end]
    marks = [mark.end() for mark in pattern("marker").finditer(words) if len(words[mark.end() :].strip()) >= 2]
    if marks:
        start, words = start + marks[-1], words[marks[-1] :]
    if lead := pattern("lead").match(words):
        start, words = start + lead.end(), words[lead.end() :]
    if doer := pattern("organ").match(words):
        start += doer.end()
    return start


def _is_short(metric: str) -> bool:
    """Whether a metric does not say of what it is one: 受理, 成功调处, 办结率; not 惠及群众."""
    if pattern("alone").search(metric):
        return False
    return len(metric) < _SHORT or pattern("only").fullmatch(metric) is not None


def _borrow(
    line: Line, segment: int, metric: str, span: int, last: Fact | None, subject: Callable[[], str]
) -> tuple[str, int]:
    """A short metric with its subject (受理 → 受理行政复议申请), and where the fact begins."""
    index = bisect_left(line.breaks, segment - 1)
    opened = line.breaks[index - 1] + 1 if index else 0
    before = object_of(_words(line, opened, max(opened, segment - 1))) if segment else ""
    if len(before) >= _SHORT and (last is None or last.end <= opened):
        topic, span = before, span if metric else _span_start(line, max(opened, segment - _REACH), segment - 1)
    else:
        topic = object_of(last.metric) if last else subject()
    if not topic or topic.endswith(metric):
        return topic or metric, span
    if _NAMES_A_SIZE.search(topic):
        bracketed = line.masked[segment - 1 : segment] == "("
        return (metric if bracketed or _NAMES_A_SIZE.search(metric) else metric + topic), span
    return (metric + topic if pattern("only").fullmatch(metric) else topic + metric), span
