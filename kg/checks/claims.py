"""A claim of the whole against the same document's admission of less: 出庭应诉率100% and 出庭应诉率不高."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.checks.check import Check, number
from kg.document import Document
from kg.graph.facts import Reading
from kg.mention import MechanismMention, OutcomeMention, ProblemMention

_LOW = r"(?:不高|偏低|较低|不够高|未达|没有达到|达不到|未能达到|有待提高|还需提高|距离)"
_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,12}率)$")
_WHOLE = re.compile(
    r"全覆盖|全部|一律|均已?(?:建立|实行|开展|落实|配备|聘请)|全面(?:建立|落实|实行|推行|实现)|100%|百分之百|逐一|凡"
)
_NONE = re.compile(r"尚未|还没有?|(?:没有|未)(?:建立|开展|配备|聘请|实行|落实|进行|制定|设立|能|举行)|缺失|缺乏|空白")


def against_admissions(reading: Reading, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """Claims of all that an admitted problem takes back, at the words of the claim."""
    admitted = [m for m in reading.mentions if isinstance(m, ProblemMention)]
    if not admitted:
        return
    yield from _rates(reading.document, outcomes, admitted)
    yield from _arrangements(reading, admitted)


def _rates(
    document: Document, outcomes: Sequence[OutcomeMention], admitted: Sequence[ProblemMention]
) -> Iterator[Check]:
    """A rate of 100% that is admitted to be low."""
    for one in outcomes:
        named = _RATE.search(one.metric)
        if not named or one.unit != "%" or one.value != 100 or one.status != "actual" or one.measure != "level":
            continue
        name = named["name"]
        for problem in admitted:
            words = document.text[problem.start : problem.end]
            low = re.search(rf"{_tail(name)}{_LOW}", words)
            if low:
                yield _claim(document, one.start, one.end, problem, f"{one.metric}{number(one.value)}%")
                break


def _tail(name: str) -> str:
    """The end of a rate's name by which it is known again: 出庭应诉率 of 行政机关负责人出庭应诉率."""
    return re.escape(name[-5:])


def _arrangements(reading: Reading, admitted: Sequence[ProblemMention]) -> Iterator[Check]:
    """An arrangement that is said to be everywhere, and under the same words admitted not to be there."""
    document = reading.document
    named = [m for m in reading.mentions if isinstance(m, MechanismMention)]
    for problem in admitted:
        if not _NONE.search(document.text, problem.start, problem.end):
            continue
        lacking = {document.text[m.start : m.end] for m in named if problem.start <= m.start and m.end <= problem.end}
        for begin, end in _claims(document, {words for words in lacking if len(words) >= _SHORTEST}):
            yield _claim(document, begin, end, problem, document.text[begin:end])
            break


_SHORTEST = 4  # 法律顾问; shorter names stand in too many sentences


def _claims(document: Document, names: set[str]) -> Iterator[tuple[int, int]]:
    """The clauses of the account that claim one of these of the whole."""
    for sentence in document.sentences:
        if sentence.section != "account" or sentence.heading:
            continue
        for name in sorted(names):
            for seen in re.finditer(re.escape(name), document.text[sentence.start : sentence.end]):
                begin, end = _clause_around(document, sentence.start + seen.start(), sentence.start + seen.end())
                if _WHOLE.search(document.text, begin, end):
                    yield begin, end


def _clause_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The words between commas around a span."""
    sentence = document.sentence_at(start)
    first, last = (sentence.start, sentence.end) if sentence else (start, end)
    marks = [mark.end() for mark in re.finditer("[,，、:：]", document.text[first:last])]
    begin = max((first + mark for mark in marks if first + mark <= start), default=first)
    until = min((first + mark - 1 for mark in marks if first + mark - 1 >= end), default=last)
    return begin, until


def _claim(document: Document, start: int, end: int, problem: ProblemMention, claim: str) -> Check:
    words = document.text[problem.start : problem.end]
    return Check(
        "rate.claim",
        start,
        end,
        f"与所列问题一致：{words}",
        claim,
        f"前文称“{claim}”，后文承认“{words}”（第{problem.start}字起）",
        0.5,
    )
