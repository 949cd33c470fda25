"""Measured facts: 受理行政复议申请**432件**, 出庭应诉率达**100%**, 比去年上升**39%**; targets in plans and rules too.

A sentence is read in four passes: `quantity.find` tells its numbers with their units; `measured.is_fact` drops what
is no measured fact; `metric.facts` finds where a fact begins and ends and what it measures; here, status and period
come from the passage and from the times that the sentence names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import groupby, zip_longest
from operator import attrgetter

from kg.document import Document, Sentence
from kg.mention import OutcomeMention
from kg.mentions.apart import lightened, told_apart
from kg.mentions.metric import Fact, Line, facts, last_words, line, object_of, topic_of
from kg.mentions.numerals import plain
from kg.mentions.opened import Opened
from kg.mentions.outcome_words import pattern
from kg.mentions.periods import Time, times
from kg.mentions.quantity import hide, places
from kg.read.chrome import overlaps

_PLANNED = ("plan", "norm", "next_steps")
_COMMENDS = re.compile(r"通报|表扬|表彰")
_ORDERS = re.compile(r"[要应须将拟]|确保|力争|不得")
_NEXT_YEAR = re.compile("[明来]年")
_OPENS = re.compile(r"[\s\u3000]*(20\d\d)\s?年(?:度|以来)?[,，]")
_SIGNATURE = re.compile(r"^[\s\u3000]*(20\d\d)\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*$", re.MULTILINE)
_IN_FORCE = re.compile(r"自\s?(20\d\d)\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日起(?:正式)?(?:施行|实施|执行)")
_OLD_TIME = re.compile(r"[由从](?:(?P<year>20\d\d)年|上年|去年)(?:度|底|末|同期)?的?")
_FIXES = re.compile("(?:不得(?:低于|少于|高于|超过|多于)|应当?(?:达到|不低于|不少于)|要达到|必须达到)\\s?$")
_YEARLY = re.compile("年均|平均每年")
_LAUNCHED = re.compile(
    r"起?(?:正式|全面|全新)?(?:上线|启用|运行|挂牌|揭牌|成立|投用|施行|实施)(?![^,;]{0,6}(?:以来|后|来|至今))[^,;]{0,6},"
)
_NEAR = 8
_REACHED = re.compile(r"(?:达到?|突破|覆盖|增至|升至|提高到|稳定在)[了约近超过]{0,2}\s?$")
_SUMMED = re.compile("累计|新增|共|总计|合计|年均|投入|完成")
_HEAD = 6  # sentences that may open with the year
_OF_WORK = re.compile("工作(?:计划|打算|要点|规划)$")
_FOOT = 2000  # characters that the signature stands in, with the annexes behind it
_AIMS = re.compile(r"到(?:20\d\d|明)年|力争|拟[^,;]{0,8}$")


def outcomes(document: Document) -> Iterator[OutcomeMention]:
    """The measured facts of a document in their order; none in headings, front, back and the site's chrome."""
    text, year = plain(document.text), _year_of(document)
    shown = places(text)
    opened = Opened(document, text, year)
    for _, sentences in groupby(_told(document), key=attrgetter("clause")):
        clause = list(sentences)
        opened.hear(clause)
        if bisect_left(shown, clause[0].start) == bisect_left(shown, clause[-1].end):
            continue
        counting = [
            i
            for i, sentence in enumerate(clause)
            if bisect_left(shown, sentence.start) < bisect_left(shown, sentence.end)
        ]
        if counting:
            yield from _of_clause(document, text, year, clause[: counting[-1] + 1], set(counting), opened)


def _year_of(document: Document) -> int | None:
    """The year of a document; where none was found, that of its signature, force or opening (2024年,…)."""
    if document.year:
        return document.year
    signed = document.metadata.signed or document.metadata.published
    if signed:
        return int(signed.value[:4])
    head = next((_OPENS.match(document.text, s.start) for s in document.sentences[:_HEAD] if not s.heading), None)
    found = (
        head
        or _IN_FORCE.search(document.text)
        or next(_SIGNATURE.finditer(document.text, max(0, len(document.text) - _FOOT)), None)
    )
    return int(found[1]) if found else None


def _told(document: Document) -> Iterator[Sentence]:
    """The sentences that may tell facts."""
    on_chrome = overlaps(document.chrome)
    for sentence in document.sentences:
        if sentence.heading or sentence.section in ("front", "back") or on_chrome(sentence.start, sentence.end):
            continue
        if not document.text.startswith("附件", sentence.start, sentence.end):
            yield sentence


def _of_clause(
    document: Document,
    text: str,
    year: int | None,
    clause: list[Sentence],
    counting: set[int],
    opened: Opened,
) -> Iterator[OutcomeMention]:
    """The facts of the sentences of one clause; only those `counting` may have quantities. `text` is the plain one.

    A sentence without one may still say what the next is about, and of which time.
    """
    before: list[Fact] = []  # of the sentence before
    carried: str | None = None
    lasting = False
    for i, sentence in enumerate(clause):
        raw = text[sentence.start : sentence.end]
        if i not in counting and not any(letter in raw for letter in "年月季五"):
            before, (carried, lasting) = [], _carry([], sentence, carried, lasting)
            continue
        named = hide(raw)
        told = list(times(named, _speaking(document, year, sentence, named), year))
        if sentence.section in ("plan", "norm"):  # 上年度营收增长20%以上的企业: whom it covers
            told = [time for time in told if named[time.start] != "上"]
        found: list[Fact] = []
        if i in counting:
            words = line(document.text[sentence.start : sentence.end], named)
            default = carried or opened.of_paragraph(sentence, first=not i)
            default = default or (_period_of(document, year, sentence, opened) if words.found else None)
            subject = _Subject(partial(_subject, document, text, clause[i - 1] if i else None, before))
            found = list(map(lightened, facts(words, sentence.section in _PLANNED, subject)))
            found = told_apart(words, found)
            for fact, following in zip_longest(found, found[1:]):
                index = bisect_right(told, fact.quantity.start, key=lambda time: time.start)
                moved = fact.rule == "outcome.moved"
                old = _OLD_TIME.search(named, fact.start, fact.quantity.start)
                while index and told[index - 1].base and fact.quantity.start > told[index - 1].end + 1:
                    index -= 1  # 较2030年的9万元增加|3万元
                if index and _is_launch(named, told[index - 1], fact.start):
                    index -= 1
                if old and moved and index and told[index - 1].start < old.end():
                    index = 0  # 由2029年的15%|升至21%: the year is of the old value
                period = told[index - 1].period if index else default
                if old and not moved and year and following and following.rule == "outcome.moved":
                    period = old["year"] or str(year - 1)
                inside = period and default and "/" in default and default[:4] <= period <= default[-4:]
                if inside and _YEARLY.search(named, fact.start, fact.quantity.start):
                    period = default  # 由1万亿元增加到2030年的2万亿元，年均增长8%: of all the years
                status = _status(words, fact, sentence, period, document, year, named=index > 0)
                works = document.kind == "work_report"
                past = not period or not year or int(period.split("/")[-1][:4]) <= year
                if status == "target" and not index and year and works and past:
                    period = str(year + 1)  # 我们将投入12亿元
                if period and "/" in period and fact.measure == "level" and (status == "actual" or works):
                    period = _end_of(period, fact, following, words.masked)
                yield _mention(fact, sentence, period, status)
        before = found
        carried, lasting = _carry(told, sentence, carried, lasting)


def _is_launch(words: str, time: Time, start: int) -> bool:
    """Whether a time is only that of a launch told before a fact: 系统于10月29日正式上线，|好评率达99%."""
    launched = _LAUNCHED.match(words, time.end) if words[time.start - 1 : time.start] in ("于", "自", "从") else None
    return launched is not None and launched.end() <= start


def _end_of(period: str, fact: Fact, following: Fact | None, masked: str) -> str:
    """Of what moved within years: the new value is of the last year, the old one of the year before the first.

    What was reached is of the last (人均寿命达到**77岁**), what was summed up of all (累计达到**3万件**).
    五年来，城镇化率从**52.6%**提高到**58.5%** of 2013/2017 is 52.6 in 2012 and 58.5 in 2017.
    """
    first, last = period.split("/")
    near = masked[max(fact.start, fact.quantity.start - _NEAR) : fact.quantity.start]
    reached = len(last) == 4 and _REACHED.search(near) and not _SUMMED.search(masked, fact.start, fact.quantity.start)
    if fact.rule == "outcome.moved" or reached:
        return last
    old = following is not None and following.rule == "outcome.moved" and following.start == fact.start
    return str(int(first) - 1) if old and len(first) == 4 else period


class _Subject:
    """What the sentence before speaks of: read when first asked for, and once, since each fact of a list may ask."""

    __slots__ = ("_read", "_words")

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read
        self._words: str | None = None

    def __call__(self) -> str:
        if self._words is None:
            self._words = self._read()
        return self._words


def _subject(document: Document, text: str, sentence: Sentence | None, found: list[Fact]) -> str:
    """What a sentence, in which some facts were found, speaks of; nothing where there is none."""
    if sentence is None or found:
        return topic_of(found[-1]) if found else ""
    start, end = sentence.start, sentence.end
    return object_of(last_words(line(document.text[start:end], hide(text[start:end]))))


def _carry(told: list[Time], sentence: Sentence, carried: str | None, lasting: bool) -> tuple[str | None, bool]:
    """The period for the sentence behind: it lasts over ；, and in a plan the time of a goal (到2025年) over 。 too."""
    if told and told[-1].goal and sentence.section == "account":
        told = []  # 由1亿元增加到2030年的2亿元；: of the new value alone
    if told:
        carried, lasting = told[-1].period, told[-1].goal and sentence.section in _PLANNED
    return (carried if lasting or sentence.closed_by in ("；", ";") else None), lasting


def _speaking(document: Document, year: int | None, sentence: Sentence, words: str) -> int | None:
    """The year that 今年 means, or a month without one.

    A work report is given in the year after the one it accounts for; what an annual report announces is for that year
    too, but 明年 counts from its own.
    """
    ahead = document.kind == "annual_report" and sentence.section == "next_steps" and not _NEXT_YEAR.search(words)
    return year + 1 if year and (ahead or document.kind == "work_report") else year


def _period_of(document: Document, year: int | None, sentence: Sentence, opened: Opened) -> str | None:
    """The period of the nearest heading around a sentence that tells one (a plan's stage), else the document's."""
    index: int | None = sentence.clause
    while index is not None and index >= 0:
        clause = document.clauses[index]
        if index != sentence.clause and (told := opened.of_part(index)):
            return told
        if clause.heading:
            said = year + 1 if year and document.kind == "work_report" else year  # 今后五年 counts from when it is said
            told = _heading_period(document.text[clause.heading.start : clause.heading.end], said, year)
            if told:
                return told
        index = clause.parent
    if year and document.kind == "work_report" and sentence.section in _PLANNED:
        return str(year + 1)
    if year and document.kind == "annual_report" and sentence.section == "next_steps":
        return str(year + 1)  # 下一步，评查案卷不少于80卷
    period = document.metadata.period
    if period and "/" in period.value and period.value[:4] == document.quote(period.start, period.end):
        return period.value[-4:]  # years that only the stages tell: what a plan aims at is reached in the last
    return period.value if period else str(year) if year else None


@cache
def _heading_period(heading: str, year: int | None, accounted: int | None) -> str | None:
    heading = _OF_WORK.sub("工作", heading.replace("年的", "年"))  # 今后五年的奋斗目标, 2023年工作计划
    told = list(times(hide(plain(heading)), year, accounted))
    if len(told) > 1 and told[-1].period.endswith(f"/{told[0].period}"):
        return told[0].period  # 2030年及“十五五”时期工作回顾: where it goes on to the five it says so
    return told[-1].period if told else None


def _status(
    words: Line,
    fact: Fact,
    sentence: Sentence,
    period: str | None,
    document: Document,
    year: int | None,
    *,
    named: bool,
) -> str:
    """`target` for what is to come or fixed by a rule: by the passage, unless words or period tell otherwise."""
    planned = sentence.section in _PLANNED
    title = document.metadata.title
    if document.kind == "circular" and title and _COMMENDS.search(title.value):
        planned = planned and _ORDERS.search(words.named) is not None
    ends = int(period.split("/")[-1][:4]) if period else None
    if ends and year and ends > year:
        return "target"
    start = fact.quantity.start
    if not planned:
        if _FIXES.search(words.named, max(0, start - _NEAR), start):
            return "target"
        return "target" if pattern("due").search(words.named, max(0, start - 80), start) else "actual"
    opened = document.metadata.period
    first = int(opened.value[:4]) if opened and year else year  # a plan of three years aims from its first
    if ends and first and ends < first + (named and document.kind == "work_report"):
        return "actual"
    begins = max(0, start - 80)
    told = pattern("done").search(words.named, begins, start) and not _AIMS.search(words.named, begins, start)
    return "actual" if told and sentence.section != "norm" else "target"


def _mention(fact: Fact, sentence: Sentence, period: str | None, status: str) -> OutcomeMention:
    quantity = fact.quantity
    return OutcomeMention(
        start=sentence.start + fact.start,
        end=sentence.start + fact.end,
        rule=fact.rule,
        metric="".join(fact.metric.split()),
        value=fact.sign * float(quantity.value),
        value_max=float(quantity.value_max) if quantity.value_max is not None else None,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        measure=fact.measure,
        status=status,
        period=period,
    )
