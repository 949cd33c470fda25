"""Numbers that several metrics share or divide: 办结率、满意率**均**为100% are two facts.

许可、处罚**分别**增长5%、7% is one fact of each.

A member of the list that has lost its head or its tail gets it back: 热线办结率、满意率 → 热线满意率.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.mentions.metric import Fact, Line, words_in
from kg.mentions.metric_words import is_of_exam

_ALL = re.compile(r"(?:(?<![年月日人户平])均|(?<![首成])都(?!市)|皆|双双)[^,;:。、()\d]{0,10}$")
_EACH = re.compile(r"分别[^,;:。、()\d]{0,10}$")
_BREAK = re.compile(r"[,;:。()]")
_AND = re.compile(r"以及|[和及与](?![解谐平其时格])")  # 及时率 is no 及|时率
_RATES = re.compile(r"率[、和][^,;:。、()\d]{1,12}率(?P<leads>[^,;:。、()\d率]{0,6})$")  # 覆盖率、及时率达|100%
_JOINS = re.compile(r"\s*[、,和及与以]{1,2}\s*")
_BURDEN = ("负担", "成本", "支出", "费用", "费")
_SHORTENED = (*_BURDEN, "时限", "时间", "期限", "周期", "环节", "材料")
_EASED = re.compile("(?:减轻|降低|减少|压缩|压减|缩短|精简)(?P<of>.{2,24})$")
_SIZE = tuple("率量数额值比度耗幅")
_WHOLE = ("收入", "支出", "消费", "投资", "贷款", "存款")  # heads that the last of a list says for all
_SIGNS = ("均", "分别", "都", "双双", "率、", "率和")
_SHORT = 3  # a member up to this length has lost its head where the first is longer
_REACH = 24  # 均 and 分别 stand at most this far before the number


def told_apart(line: Line, found: list[Fact]) -> list[Fact]:
    """The facts of a sentence, those that several metrics share once for each of them, from left to right."""
    if not any(sign in line.masked for sign in _SIGNS):
        return found
    told: list[Fact] = []
    index = 0
    while index < len(found):
        fact = found[index]
        near = line.masked[max(0, fact.quantity.start - _REACH) : fact.quantity.start]
        if sign := _ALL.search(near):
            members = _members(line, fact, sign.start() - len(near), sizes=True)
            told += [
                replace(fact, start=start, metric=fact.topic + name if is_of_exam(name, fact.topic) else name)
                for start, name in members
            ] or [fact]
        elif sign := _EACH.search(near):
            run = _run(line, found, index)
            members = _members(line, fact, sign.start() - len(near), sizes=False)
            told += _divided(run, members, told)
            index += len(run) - 1
        elif fact.quantity.kind == "share" and fact.measure == "level" and (sign := _RATES.search(near)):
            members = _members(line, fact, sign.start("leads") - len(near), sizes=True)
            told += [replace(fact, start=start, metric=name) for start, name in members] or [fact]
        else:
            told.append(fact)
        index += 1
    return told


def _run(line: Line, found: list[Fact], index: int) -> list[Fact]:
    """A fact and those behind it that go on its list: 增长**5%、7%和9%**."""
    run = [found[index]]
    for fact in found[index + 1 :]:
        if not _JOINS.fullmatch(line.masked[run[-1].quantity.end : fact.quantity.start]):
            break
        run.append(fact)
    return run


def _divided(run: list[Fact], members: list[tuple[int, str]], told: list[Fact]) -> list[Fact]:
    """The facts of a list, each with the metric that is its own: a member, or a fact told just before."""
    if len(run) < 2:
        return run
    if len(members) == len(run):
        return [replace(fact, metric=name) for fact, (_, name) in zip(run, members, strict=True)]
    before = told[-len(run) :]
    bare = run[0].measure == "change" and len(before) == len(run) and run[0].metric == before[-1].metric
    if bare and all(fact.measure == "level" for fact in before):  # 案件5件,其中…3件,同比分别增长…
        return [replace(fact, metric=old.metric) for fact, old in zip(run, before, strict=True)]
    return run


def _members(line: Line, fact: Fact, sign: int, *, sizes: bool) -> list[tuple[int, str]]:
    """Where each of the metrics before a 均 or 分别 begins, and its name; `sign` is its offset from the number.

    Of one that is no list: none; with `sizes`, of one that does not end as a measured size does (各部门均).
    """
    end = fact.quantity.start + sign
    start = fact.start
    for stop in _BREAK.finditer(line.masked, start, end):
        start = stop.end()
    cuts = [m.span() for m in re.finditer("、", line.masked[start:end])]
    cuts += [m.span() for m in _AND.finditer(line.masked[start:end])]
    edges = [start, *[start + at for cut in sorted(cuts) for at in cut], end]
    names = [(a, _name(line, a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if len(names) < 2 or not all(name for _, name in names) or (sizes and not names[-1][1].endswith(_SIZE)):
        return []
    first, last = names[0][1], names[-1][1]
    tail = last[_head(last, names[-2][1]) :]
    if last.endswith(_SIZE) and not first.endswith(_SIZE) and len(last) > 2:
        names = [(a, n if n.endswith(_SIZE) else _with_tail(n, tail)) for a, n in names]
    elif last.endswith(_WHOLE) and len(last) >= 2 * _SHORT and not first.endswith((*_WHOLE, *_SIZE)):
        names = [(a, _with_tail(n, last[2:]) if len(n) < _SHORT else n) for a, n in names]  # 城镇、农村居民收入
    if len(last) > 4 and first.endswith(last[2:4]):
        return names  # 司法建议、检察建议回复率: each is whole but for the tail
    for i, (a, name) in enumerate(names[1:], 1):
        told = last.endswith(_SIZE) and not first.endswith(_SIZE) and len(last) > 4  # the tail was told
        lost = name[: -len(tail)] if told else name
        if len(lost) <= _SHORT and len(first) >= len(lost) + 2:
            names[i] = a, first[: -len(lost)] + name
    return names


def _head(last: str, before: str) -> int:
    """How many characters of the last of a list are its own, those of the one before: 智能家电、智能手机|零售额."""
    return len(before) if 2 < len(before) <= len(last) - _SHORT else 2


def _with_tail(name: str, tail: str) -> str:
    """A name with the tail that the last of its list says for all: 司法建议 + 建议回复率 → 司法建议回复率."""
    shared = next((n for n in range(min(len(name), len(tail)), 0, -1) if name.endswith(tail[:n])), 0)
    return name + tail[shared:]


def _name(line: Line, start: int, end: int) -> str:
    """The name of one metric of a list: 及时 leads in elsewhere, but 及时率 is a name."""
    name = words_in(line, start, end)
    return line.text[start:end] if name in _SIZE else name


def lightened(fact: Fact) -> Fact:
    """A fact on a burden that is made lighter (减轻企业负担**3亿元**) as the fall that it tells; any other as it is."""
    burden = _BURDEN if fact.quantity.kind != "share" else _SHORTENED
    eased = _EASED.search(fact.metric) if fact.measure == "level" and fact.metric.endswith(burden) else None
    return replace(fact, metric=eased["of"], measure="change", sign=-1) if eased else fact
