"""What the words of a metric leave out, and what a rate alone is one of."""

from __future__ import annotations

import re

from kg.mentions import quantity
from kg.mentions.outcome_words import pattern
from kg.mentions.quantity import Quantity

BASE = re.compile(rf"[较比](?:上年|去年|[{quantity.DATED}])+[末底]?的\s?$")  # 较2030年的|9万元增加3万元
_TURNED = re.compile("较?(?:实现|再)*翻$")  # 实现翻|一番
_BASIS = re.compile(r"在[^,]{2,12}基础上?$")  # 承诺时限在法定时限基础上
_SAYS_NOTHING = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}(?:开展|举办|组织|召开|进行|参加)了?)?(?:各类|各种|系列)?(?:活动|工作|会议)$"
)
_OF_AN_EXAM = re.compile(r"(?:(?:[参合及][考格]|优秀|参学|通过)率[、和]?){1,3}")
_EXAM = re.compile("(?:考试|测试|测评)$")
_THING = re.compile(
    "[\u4e00-\u9fff]{2}(?:池|县|企|车|机|船|站|港|店|馆|剧|茶|菜|果|肉|蛋|奶|鱼|药|煤|油|气|铜|金|钢|铝|布|纸|质)"
)
_AMONG = re.compile(r"(?:[一二三四五六七八九十]{1,3}、)?《[^《》]*》等")  # 《甲办法》等7件文件继续有效


def without_examples(metric: str) -> str:
    """设立数字经济、科技创新等委员会 → 设立委员会."""
    if "、" not in metric and "》" not in metric:
        return metric
    if title := _AMONG.match(metric):
        return metric[title.end() :]
    rest = pattern("listing").sub(lambda match: match["act"] or "", metric)
    return metric if _SAYS_NOTHING.search(rest) and "》" not in metric else rest  # 开展甲、乙等活动


def without_change(words: str) -> str:
    """The words of a metric without the verb of change and what it is compared with: 受理量比上年增长 → 受理量."""
    for name in ("fall", "rise", "compared", "trail"):
        words = pattern(name).sub("", words)
    return _TURNED.sub("", _BASIS.sub("", words))


def is_thing(metric: str) -> bool:
    """Whether a short metric is a noun that needs no subject: 锂电池, 千亿县; no rate, class, share or deed of one."""
    return _THING.fullmatch(metric) is not None and not pattern("deed").search(metric)


def among(words: str) -> bool:
    """Whether words are only a title that stands for the counted: 《甲办法》等."""
    title = _AMONG.match(words)
    return title is not None and title.end() == len(words)


def is_of_exam(metric: str, topic: str) -> bool:
    """Whether a metric is only the rate of those who took or passed (合格率) and the topic an exam."""
    return _OF_AN_EXAM.fullmatch(metric) is not None and _EXAM.search(topic) is not None


_GRANT = r"(?:一次性)?(?:配套)?(?P<grant>奖补|补助|补贴|奖励|资助|贴息|贷款|扶持资金|支持资金)"
_GRANT_BEFORE = re.compile(f".*{_GRANT}")
_GRANT_BEHIND = re.compile(rf"的?(?:比例|标准|额度)?[,，]?(?:给予|予以)[^,，。;；]{{0,12}}?{_GRANT}")
_BY = re.compile("^按照?")
_WHOSE = re.compile("(?:(?:单个|每个|每家|单家|每户|每人|同一|每年|全年)[^,，]{0,6})*")


def grant(masked: str, quantity: Quantity, clause: int, words: str) -> str:
    """The metric of a rate or ceiling that does not say what it is one of: 按购置额的20%给予**奖补**，最高500万元.

    `clause` is where the clause of the quantity begins, `words` are those before the quantity; "" for any other.
    """
    if quantity.kind == "share":
        behind = _GRANT_BEHIND.match(masked, quantity.end)
        return _BY.sub("", words) + behind["grant"] if behind and behind["grant"] not in words else ""
    ceiling = quantity.unit == "元" and quantity.qualifier == "at_most" and _WHOSE.fullmatch(words)
    before = _GRANT_BEFORE.match(masked, max(0, clause - 60), clause) if ceiling else None
    return words + before["grant"] if before else ""
