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
from kg.mentions.metric_words import BASE, among, grant, is_of_exam, is_thing, without_change, without_examples
from kg.mentions.outcome_words import BLANKS, changing, pattern, trailing
from kg.mentions.quantity import DATED, Quantity, dated, find

_BREAK = re.compile(r"[,;:。()\n]")
_AND = re.compile(r"以及|和|及|并|与")
_NOUN_STOP = re.compile(
    r"得(?=\d)|、?(?:位[列居]|稳?居|均居|排名|排在)(?:全|世|亚|[东西中]部)|并且|并(?=[\u4e00-\u9fff])|从而|以便|[!?！？]"
)
_NAMES_A_SIZE = re.compile(r"(?:[率量数比度值额重]|收入|利润)$")  # 办结率, 办件量: a metric of its own
_SHORT = 4  # a metric below this many characters borrows its subject
_WHOLE_NOUN = re.compile(r"..[件课款费师户家村镇会队书证站所室点车房桥路票]")  # 信访件, 上党课: no subject is missing
_PART = re.compile(
    r"占|含|相当于|[高低快优好]于|超过(?=[全经同])|为.*(?:预算|计划|目标|任务|总数|总额|同期|上年)"
)  # 占全部事项: of what, is told before
_GRADE = re.compile(r"(?:国家|部|省|市|州|县|区|镇|乡|村)级")  # 省级示范村12个、市级35个
_DONE = re.compile(r"(?<=..)(?:完成|实现|(?:进行|开展|予以)[^、]{2,4})$")
_HAS = re.compile(r"^.{2,20}?(?:现有|共有|拥有|设有|配有)(?=..)")  # 镇执法队现有|执法人员
_LEADS_IN = re.compile("经(?![济营费])|按照?|根据|依据|为了?|截[至止]|围绕|针对|对照|随着")  # 经会议审议,决定保留247件
_OLD = re.compile(rf"[由从](?:原来|原先|原有|以前|过去|此前|去年|上年度?|同期|最初|[{DATED}])*的?$")
_BODY = re.compile(r"(?:部门|单位|机关|机构|[乡村]镇?|街道?|镇街?|社区|企业|学校|医院|事务所|[县市区户])$")
_NOMINAL = re.compile(  # 开展宣讲, 收到申请: what is done or received is named by a verb
    r"(?:开展|举办|进行|提供|接受|参加|参与|实施|组织|收到|接到|受理|办理)了?"
    r"(?!开展|实施|参加|参与|举办|召开|进行|推动|建立|制定|完成|审[查结核]|清理|了|办[理结]|受理|答复|回复|处理).{2,}$"
)
_FIELDS = re.compile(
    r"(?:方面|领域|环节|层面|维度|板块)(?=[共的等]?\d)"
)  # 制定7个方面58项措施: they only order the measures
_MARK = re.compile(r"(?:大关|关口)")  # 突破1200亿元大关
_CLOSING = ",;:。、()"
_MARKED = re.compile("[年累后续计共已]")  # what each mark of counting holds: 全年, 累计, 先后, 共
_BY = "通采运以"  # 通过…方式
_TO = ("到", "至", "为")
_PLAIN = 4  # a number with a comma or a bracket in it is longer
_FIXED = re.compile(r"(?:标准|起征点|税率|费率|限额|额度|门槛|年限|时限|期限)[^,;。]{0,6}$")
_BETWEEN = 16  # an old value stands at most this far before the new one
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
    topic: str = ""  # what a short metric behind is about, where that is not the object of this one


def line(text: str, named: str) -> Line:
    """A sentence with its quantities; `named` is its copy in which titles and names are hidden."""
    masked = dated(named)
    found = tuple(find(masked))
    breaks = [match.start() for match in _BREAK.finditer(masked)]
    for quantity in found:
        if quantity.end - quantity.start > _PLAIN:  # 1,738条
            breaks = [at for at in breaks if not quantity.start <= at < quantity.end]
    return Line(text, named, masked, found, tuple(breaks))


def facts(line: Line, planned: bool, subject: Callable[[], str]) -> Iterator[Fact]:
    """The facts of a sentence, from left to right; `subject` tells what the sentence before spoke of.

    The old value of a rule that gives way to a new one is none (起征点由**2000元**提高到3500元); of an account both are
    facts (由29人增加到41人).
    """
    last: Fact | None = None
    for index, quantity in enumerate(line.found):
        old_rule = (planned or _is_rule(line, quantity)) and _gives_way(line, index)
        if is_fact(line.masked, quantity, planned) and not old_rule:
            fact = _bind(line, index, last, subject)
            if fact.metric:  # a bare number in a table says nothing
                last = fact
                yield fact


def last_words(line: Line) -> str:
    """The words behind the last break: what a sentence without a fact speaks of, for the one behind it."""
    return words_in(line, line.breaks[-1] + 1 if line.breaks else 0, len(line.text))


def object_of(metric: str) -> str:
    """What a metric is about, doer and verb aside: 县民政局收到救助申请 → 救助申请; nothing for a verb alone."""
    words = _HAS.sub("", pattern("organ").sub("", metric))
    about = _DONE.sub("", pattern("opening").sub("", words)).lstrip("、的")
    return about or pattern("first").sub("", words)  # 收到救助申请: what was received is named by verbs


def topic_of(fact: Fact) -> str:
    """What a short metric behind a fact is about."""
    return fact.topic or object_of(fact.metric)


# -- binding ----------------------------------------------------------------------------------------------------------


def _bind(line: Line, index: int, last: Fact | None, subject: Callable[[], str]) -> Fact:
    """The fact of a quantity. `last` is the fact before it in the sentence."""
    quantity = line.found[index]
    segment, close = _segment(line, quantity)
    before = line.found[index - 1] if index and line.found[index - 1].start >= segment else None
    known = last if last and last.quantity is before else None
    if before and _gives_way(line, index - 1):
        return _successor(line, index, segment, close, known or last, subject)
    start, shared = _left(line, segment, before, last, quantity)
    words = words_in(line, start, quantity.start)
    if _gives_way(line, index):
        words = _OLD.sub("", words)  # 检查次数由上年的|512次
    elif quantity.kind != "time":
        words = words.removesuffix("连续")  # 应诉率连续三年保持100%
    change = _change(line, start, quantity)
    if change and _is_done_to(line, quantity, index, close, words):
        change = ""
    end = quantity.end if quantity.kind == "share" or change else _right(line, quantity, index, close)
    noun = words_in(line, quantity.end, end).removeprefix("的")
    if before and known and not words and line.masked[before.end : quantity.start].strip() in ("、", "和", "及"):
        return Fact(quantity, quantity.start, end, known.metric + noun, "outcome.listed", known.measure, known.sign)
    span, topic = _span_start(line, start, quantity.start), ""
    if line.text[quantity.start - 1 : quantity.start] == "等" and among(line.text[span : quantity.start]):
        span = quantity.start  # 《甲办法》等|7件文件继续有效
    if last and not before and not noun and pattern("moved").fullmatch(line.masked[segment : quantity.start]):
        metric, rule = last.metric, "outcome.moved"
    elif last and BASE.search(line.masked, segment, quantity.start):
        metric, rule, end = last.metric, "outcome.base", quantity.end
    elif change:
        metric, rule = without_change(words), "outcome.change"
        if not metric:
            metric, topic = last.metric if last else subject(), last.topic if last else ""
    elif joint := _joint(line, index, words, end, close):
        metric, rule = joint, "outcome.joint"
    else:
        metric, rule = without_examples(words + noun), "outcome.noun" if noun else "outcome.metric"
    if shared and last:
        of = last.metric.removesuffix("连续") or last.metric
        span, metric, rule = last.start, metric if words else of + noun, "outcome.shared"
    elif not noun and (granted := grant(line.masked, quantity, segment, words)):
        metric, rule = granted, "outcome.metric.borrowed"
    elif _is_short(metric):
        metric, span, topic = _borrow(line, segment, metric, span, last, subject)
        rule += ".borrowed"
    elif last and is_of_exam(metric, exam := topic_of(last)):  # 组织法律考试1次，合格率100%
        metric, rule, topic = exam + metric, f"{rule}.borrowed", exam
    if last and not topic and line.masked[segment - 1 : segment] == "(":
        topic = topic_of(last)  # an aside is not what the sentence goes on about
    return Fact(
        quantity, span, end, metric, rule, "change" if change else "level", -1 if change == "fall" else 1, topic
    )


def _is_done_to(line: Line, quantity: Quantity, index: int, close: int, words: str) -> bool:
    """Whether a verb of change is what is done to the counted: 压减3个环节; 环节减少3个 is a change."""
    if quantity.kind not in ("count", "") or pattern("compared").search(words) or without_change(words):
        return False
    noun = line.masked[quantity.end : _right(line, quantity, index, close)].strip()
    return len(noun) > 1 and noun[0] not in _CLOSING


def _joint(line: Line, index: int, words: str, end: int, close: int) -> str:
    """The metric of a count that shares what is said with the one behind it, empty for any other.

    撤销7个单位9项审批权力 → 撤销审批权力的单位; 5个单位、12名个人受到表彰 → 单位、个人受到表彰
    """
    quantity = line.found[index]
    if quantity.kind != "count" or index + 1 == len(line.found) or line.found[index + 1].start >= close:
        return ""
    noun, behind = line.masked[quantity.end : end].strip(), line.found[index + 1]
    if behind.kind not in ("count", "class") or not noun or pattern("marker").search(noun):
        return ""
    between = line.masked[end : behind.start]
    if not between and _BODY.search(noun):
        told = words_in(line, behind.end, _right(line, behind, index + 1, close))
        deed = pattern("opening").match(words)
        return f"{deed[0].removesuffix('了') if deed else ''}{told}的{noun}" if len(told) > 1 else ""
    if between in ("、", "和") and not words and len(noun) < _SHORT:
        told = words_in(line, behind.end, _right(line, behind, index + 1, close))
        said = pattern("told").search(told) or pattern("deed").search(told, 2)
        return f"{noun}、{told}" if len(told) > _SHORT and said else ""
    return ""


def _segment(line: Line, quantity: Quantity) -> tuple[int, int]:
    """The stretch between two breaks around a quantity."""
    index = bisect_left(line.breaks, quantity.start)
    start = line.breaks[index - 1] + 1 if index else 0
    after = bisect_left(line.breaks, quantity.end)
    close = line.breaks[after] if after < len(line.breaks) else len(line.text)
    return max(start, quantity.start - _REACH), close


def _is_rule(line: Line, quantity: Quantity) -> bool:
    """Whether the value is one that somebody fixed: a rate, a standard, a limit."""
    return _FIXED.search(line.masked, max(0, quantity.start - _TAIL), quantity.start) is not None


def _gives_way(line: Line, index: int) -> bool:
    """Whether a quantity is the old value before a new one: 由**3年**放宽至1年."""
    if index + 1 >= len(line.found):
        return False
    old, new = line.found[index], line.found[index + 1]
    between = line.masked[old.end : new.start]
    if len(between) >= _BETWEEN:
        return False
    if pattern("moved").fullmatch(between):
        return True
    return old.unit == new.unit and pattern("changed").fullmatch(between) is not None


def _successor(line: Line, index: int, segment: int, close: int, last: Fact | None, subject: Callable[[], str]) -> Fact:
    """The new value behind an old one, which shares its words: 办理时限由20天压缩至**5天**."""
    quantity, before = line.found[index], line.found[index - 1]
    if last and last.quantity is before:
        return Fact(quantity, last.start, quantity.end, last.metric, "outcome.moved")
    old = _OLD.search(line.masked, max(segment, before.start - _TAIL), before.start)
    metric, end = words_in(line, segment, old.start() if old else before.start), quantity.end
    if line.masked[before.end] not in "到至为" and len(metric) < _SHORT and quantity.kind == "count":
        end = _right(line, quantity, index, close)  # 24项措施调整增加为30项措施
        metric += words_in(line, quantity.end, end)
    metric = metric or (last.metric if last else subject())
    return Fact(quantity, _span_start(line, segment, before.start), end, metric, "outcome.moved")


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
    if deeds := list(pattern("deed").finditer(between)):
        first = len(deeds) - 1
        while first and deeds[first - 1].end() == deeds[first].start():  # 深入各校|开展宣讲
            first -= 1
        return before.end + deeds[first].start(), False
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
    if _MARK.match(noun):
        return quantity.end
    if stop := (cut and noun[0] != "的" and _AND.search(noun)) or _NOUN_STOP.search(noun):
        noun = noun[: stop.start()]
    return quantity.end + len(noun.rstrip(BLANKS + "等的"))


def _change(line: Line, start: int, quantity: Quantity) -> str:
    """`rise` or `fall` where a verb of change stands right before the quantity: 降至 and 新增 are levels."""
    words = line.masked[start : quantity.start].rstrip()
    if quantity.unit == "番" or (not quantity.value and line.masked.startswith("增长", quantity.end)):  # 零增长
        return "rise"
    if words[-1:] not in changing():
        return ""
    near = max(0, len(words) - _TAIL)
    return next((name for name in ("fall", "rise") if pattern(name).search(words, near)), "")


# -- words ------------------------------------------------------------------------------------------------------------


def words_in(line: Line, start: int, end: int) -> str:
    """The words of a metric between two offsets, as written; counts, dates, adverbs and lists of examples left out."""
    start = max(start, end - _REACH)
    if start >= end:
        return ""
    masked = _without_counts(line, start, end)
    if raised := masked.rstrip()[-1:] in _TO and pattern("raised").search(masked, max(0, len(masked) - _TAIL)):
        masked = masked[: raised.start()]
    lead = pattern("lead").match(masked)
    first = lead.end() if lead else 0
    trail = (masked[-1:] in trailing() or masked[-1:].isspace()) and pattern("trail").search(
        masked, max(first, len(masked) - _TAIL)
    )
    last = trail.start() if trail else len(masked)
    written = line.text[start + first : start + last]
    words = written
    if " " in masked or DATED in masked:
        words = "".join(c for c, seen in zip(written, masked[first:last], strict=True) if seen not in (" ", DATED))
    if words and words[0] in _BY:
        words = pattern("means").sub("", words)
    words = pattern("years").sub("", words)
    if _MARKED.search(words):
        words = pattern("marker").sub("", words)
    return words.strip(" \t\u3000、，,")


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
            fields = _FIELDS.match(line.masked, quantity.end)
            stop = fields.end() if fields and fields.end() <= end else quantity.end
            kept[quantity.start - start : stop - start] = " " * (stop - quantity.start)
        index += 1
    return "".join(kept)


def _span_start(line: Line, start: int, end: int) -> int:
    """Where the fact begins: behind the last mark of counting (全年, 共), behind leading adverbs and the doer."""
    words = line.masked[start:end]
    if _MARKED.search(words):
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
    if pattern("alone").search(metric) or _WHOLE_NOUN.fullmatch(metric):
        return False
    if len(metric) < _SHORT or _PART.match(metric):
        return not is_thing(metric)
    return pattern("only").fullmatch(metric) is not None and not _NOMINAL.search(metric)


def _borrow(
    line: Line, segment: int, metric: str, span: int, last: Fact | None, subject: Callable[[], str]
) -> tuple[str, int, str]:
    """A short metric with its subject (受理 → 受理行政复议申请), where the fact begins, and the subject."""
    index = bisect_left(line.breaks, segment - 1)
    opened = line.breaks[index - 1] + 1 if index else 0
    before = object_of(words_in(line, opened, max(opened, segment - 1))) if segment else ""
    leads = _LEADS_IN.match(line.masked, opened, max(opened, segment - 1)) or pattern("only").fullmatch(before)
    if len(before) >= _SHORT and not leads and (last is None or last.end <= opened):
        topic, span = before, span if metric else _span_start(line, max(opened, segment - _REACH), segment - 1)
    else:
        topic = topic_of(last) if last else subject()
    if not metric and last and not topic:
        return last.metric, span, ""  # 新增2400户(累计3600户)
    return _with_topic(metric, topic, bracketed=line.masked[segment - 1 : segment] == "("), span, topic


def _with_topic(metric: str, topic: str, *, bracketed: bool) -> str:
    """A short metric with what it is about: 受理 → 受理申请, 办结率 → 案件办结率, 市级 → 市级示范村."""
    if not topic or topic.endswith(metric):
        return topic or metric
    if metric[-1] == "率" and topic.endswith(metric[:-1]):
        return topic + "率"  # 判决行政机关败诉 and 败诉率
    if _GRADE.fullmatch(metric) and (grade := _GRADE.match(topic)):
        return metric + topic[grade.end() :]
    if _NAMES_A_SIZE.search(topic) and not _PART.match(metric):
        return metric if bracketed or _NAMES_A_SIZE.search(metric) else metric + topic
    return metric + topic if pattern("only").fullmatch(metric) else topic + metric
