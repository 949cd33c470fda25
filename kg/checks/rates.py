"""Rates that their own figures do not give, and shares that no share can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from kg.checks.check import Check, number
from kg.checks.nearby import same_sentence, words
from kg.document import Document
from kg.mention import OutcomeMention


def all_of(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """The checks of rates, in the order of the functions below."""
    yield from rates(document, outcomes)
    yield from shares(document, outcomes)
    yield from changes(document, outcomes)
    yield from out_of_range(outcomes)


_NEAR = 40  # characters between two figures that belong together
_BASE = re.compile(
    r"受理|收到|接[到收]|立案|发生|申请|申报|提出|发现|排查|[交转]办|移送|推送|应诉|办理|调解|共|应当|应出庭|总数"
)  # what comes in
_IN_TIME = re.compile(
    r"(?:按期|按时|及时|如期|当期|期限内|当场)[\u4e00-\u9fff]{2}率$"
)  # of those done, how many in time
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2})率$")


def rates(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A rate that no two figures of its sentence give: 受理80件，办结60件，办结率85%.

    The numerator is what the rate is named for (办结), the base another figure of the same unit before it. One base
    that gives the rate is enough; a rate may be rounded or cut, and a base rounded (70余件) proves nothing.
    """
    for rate in outcomes:
        stem = _RATE.search(rate.metric)
        if not stem or _IN_TIME.search(rate.metric) or not _is_share(rate):
            continue
        around = [one for one in same_sentence(document, outcomes, rate) if one.unit != "%" and one.measure == "level"]
        tops = [one for one in around if stem["stem"] in words(document, one) and one.start < rate.start]
        if len(tops) != 1 or any(one.qualifier != "exact" for one in around):
            continue
        top = tops[0]
        bases = [one for one in around if one.unit == top.unit and one is not top and one.value > 0]
        near = [
            one
            for one in bases
            if 0 <= top.start - one.end <= _NEAR and one.value >= top.value and _BASE.search(words(document, one))
        ]
        if not near or rate.start - top.end > _NEAR or any(_gives(top.value, base.value, rate.value) for base in bases):
            continue
        base = max(near, key=lambda one: one.start)
        yield _rate("rate.counts", base, top, rate, f"{rate.metric}", 0.6)


_OF = re.compile(r"占(?:比|总数的?|全部的?)?(?:为|达到?)?$")


def shares(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A share that its part and total do not give: 受理80件，其中维持60件，占85%.

    The part is the figure right before it, the total any other of the same unit in the sentence; a share that one of
    them gives is right, and one of something named (占全市的12%) is of a total that stands elsewhere.
    """
    for share in outcomes:
        own = re.match(r"[^\d]*", document.text[share.start : share.end])
        if not _is_share(share) or own is None or not _OF.search(own[0]):
            continue
        around = [one for one in same_sentence(document, outcomes, share) if one.start < share.start]
        levels = [one for one in around if one.unit != "%" and one.measure == "level"]
        if len(levels) < 2 or any(one.qualifier != "exact" for one in levels):
            continue
        part = levels[-1]
        bases = [one for one in levels[:-1] if one.unit == part.unit and one.value >= part.value > 0]
        gap = document.text[part.end : share.start]
        if (
            not bases
            or not re.fullmatch(r"[,，、（(]?", gap)
            or any(_gives(part.value, b.value, share.value) for b in bases)
        ):
            continue
        yield _rate("rate.share", bases[-1], part, share, "占比", 0.6)


def _rate(
    rule: str, base: OutcomeMention, top: OutcomeMention, rate: OutcomeMention, name: str, confidence: float
) -> Check:
    share = _percent(top.value / base.value)
    return Check(
        rule,
        min(base.start, top.start),
        rate.end,
        f"{share}%",
        f"{number(rate.value)}%",
        f"{number(top.value)}{top.unit}／{number(base.value)}{base.unit}＝{share}%，文中{name}为{number(rate.value)}%",
        confidence,
    )


_FROM_TO = re.compile(
    r"[由从](?P<object>[^,，。;；]{0,8}?)\d[^,，。;；]{0,12}?(?:增[加长至到]|上升|提[高升]|下降|减少|降[低至到]|压[缩减])"
)

_OTHER_CHANGE = re.compile(r"[。\n]|平均|年均|月均|倍")  # of another sentence, or not of the two levels alone


def changes(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A growth that its two levels do not give: 调解组织由12个增加到20个，增长50%."""
    for at, change in enumerate(outcomes[2:], 2):
        before, after = outcomes[at - 2 : at]
        if change.unit != "%" or change.measure != "change" or change.qualifier != "exact":
            continue
        if not before.unit == after.unit != "%" or not before.value or change.start - after.end > 4:
            continue
        if _OTHER_CHANGE.search(document.text, after.end, change.end) or _OTHER_CHANGE.search(change.metric):
            continue
        if any(one.qualifier != "exact" or one.measure != "level" for one in (before, after)):
            continue
        begins = max(0, before.start - 8)
        if not _FROM_TO.search(document.text, begins, after.end):
            continue
        grown = after.value / before.value - 1
        if _close(abs(100 * grown), abs(change.value)) and (grown >= 0) == (change.value >= 0):
            continue
        yield Check(
            "rate.change",
            before.start,
            change.end,
            f"{_percent(grown)}%",
            f"{number(change.value)}%",
            f"由{number(before.value)}{before.unit}到{number(after.value)}{after.unit}，变化{_percent(grown)}%，"
            f"文中为{number(change.value)}%",
            0.6,
        )


_BOUNDED = re.compile(  # rates of which nothing is more than all; 完成率 and 增长率 may be more
    r"(?:[办结审侦]结|结案|办复|答复|回复|满意|合格|覆盖|出庭|应诉|公开|公示|审核|审查|备案|报备|持证|通过|参与|采纳|整改"
    r"|调解|成功|到位|知晓|普及|纠错|败诉|胜诉|撤诉|履行|化解|达标|优良|按时|按期|准确|及时|到庭|签约|入库|可办|网办)率$"
)


def out_of_range(outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """A share of more than all, and a fall by more than all: 出庭应诉率120%, 下降120%."""
    for one in outcomes:
        if one.unit != "%":
            continue
        if one.measure == "level" and _BOUNDED.search(one.metric) and not 0 <= one.value <= 100:
            why = f"{one.metric}不可能为{number(one.value)}%"
            yield Check("rate.range", one.start, one.end, "0%至100%", f"{number(one.value)}%", why, 0.9)
        elif one.measure == "change" and one.value < -100:
            why = f"下降幅度不可能超过100%，文中为{number(-one.value)}%"
            yield Check("rate.range", one.start, one.end, "下降不超过100%", f"{number(-one.value)}%", why, 0.8)


def _is_share(one: OutcomeMention) -> bool:
    return one.unit == "%" and one.measure == "level" and one.qualifier == "exact"


def _gives(top: float, base: float, rate: float) -> bool:
    """Whether a share is the stated rate."""
    return base > 0 and _close(100 * top / base, rate)


def _close(share: float, rate: float) -> bool:
    """Whether a rate is the share, rounded or cut to as many digits as it is stated with."""
    digits = len(str(rate).rstrip("0").partition(".")[2])
    return abs(share - rate) < float(10**-digits)


def _percent(share: float) -> str:
    return number(float(Decimal(str(100 * share)).quantize(Decimal("0.01"), ROUND_HALF_UP)))
