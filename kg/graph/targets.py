"""Which actual figures answer which targets: same body and unit, a like metric, a period at or after the target's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.statement import Edge, Ref, Statement


@dataclass(frozen=True, slots=True)
class Figure:
    """An outcome as the store holds it."""

    id: str
    metric: str
    unit: str
    status: str
    measure: str
    period: str | None


def target_statements(figures: Sequence[Figure]) -> Iterator[Statement]:
    """MET_BY for each pair of a target and an actual figure of one body that fit."""
    actual: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.status == "actual" and one.period:
            actual.setdefault((one.unit, one.measure), []).append(one)
    for target in figures:
        if target.status != "target" or not target.period:
            continue
        for one in actual.get((target.unit, target.measure), ()):
            later = ended(one.period or "") >= begun(target.period)
            if later and alike(target.metric, one.metric, money=target.unit == MONEY):
                yield Edge("MET_BY", Ref("Outcome", target.id), Ref("Outcome", one.id))


def alike(one: str, other: str, *, money: bool = False) -> bool:
    """Whether two metrics measure the same: what the shorter is made of stands in the longer, and both end in one word.

    合法性审查率 and 重大决策合法性审查率 do, 城镇新增就业 and 新增城镇就业人数 too. 单位产值能耗 and 单位产值水耗
    do not, nor 财政赤字 and 财政收入, nor a sum and a part of it (企业和居民负担, 企业负担).
    Of money, one more word is another fund: 财政投入, 财政科技投入.
    """
    a, b = _core(one), _core(other)
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) < LEAST * len(long):
        return False
    over = Counter(long)
    over.subtract(short)
    more = +over
    if min(over.values()) < 0 or _JOINS & more.keys():
        return False
    return not more or (not money and short[-1] == long[-1])


MONEY = "元"
LEAST = 0.4
"""Of the longer metric, how much the shorter must be: 基本建成 alone answers no 城镇保障性安居工程住房基本建成."""
_JOINS = frozenset("、和与及或")
_BESIDE = re.compile(  # that it is a target, whose it is and how it is counted, not what is measured
    r"拟|将|再|力争|预期|预计|目标|计划|[今明]年|提出|实现|完成|累计|得到|继续|进一步|提高到|[的了为在中]|全(?:国|社会|[省市县区州镇乡])"
    r"|(?<=[\u4e00-\u9fff]{2})(?:总数|人数|户数|数量|总量|总额|总值|总水平|数|量|额)$|(?<=[\u4e00-\u9fff]{2})总(?=[量值额数水产])|[A-Za-z0-9“”\"]+"
)
_SHARE = re.compile("(?:之|所占)?(?:比重|比例|之比|占比)$")


@lru_cache(maxsize=20_000)
def _core(metric: str) -> str:
    """What a metric measures, without the words beside it."""
    return _SHARE.sub("比", _BESIDE.sub("", metric))


def begun(period: str) -> str:
    """The year in which a period begins."""
    return period[:4]


def ended(period: str) -> str:
    """The year in which a period ends."""
    return period.rpartition("/")[2][:4]
