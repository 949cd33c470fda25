"""What time a number is about: 自2020年5月成立以来 · 1月至6月 · 前三季度 · 近五年 · 2017年3月1日至2018年2月28日.

A period is written `2021`, `2021-03`, `2020/2021` or `2021-01/2021-06`. A comparison (比2020年增长) and a date that
only describes (对2017年实施的项目) tell no time of the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mentions.numerals import value
from kg.plan_years import five_years
from kg.spotted import Spotted

_YEAR = r"(?P<{0}>(?:19|20)\d\d)\s?年(?:度)?"
_MONTH = r"(?P<{0}>1[0-2]|0?[1-9])\s?月(?:份)?(?:(?:底|初|末|[上中下]旬)|\d{{1,2}}日?)?"
_DASH = r"\s?[-—–~～至到]{1,2}\s?"
_FEW = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"

_RELATIVE = r"(?:去年|上年度?|上一年|今年|本年度|明年|来年|下一年度)"

_TIME = Spotted(
    r"(?P<range>"
    + _YEAR.format("y1")
    + r"(?:"
    + _MONTH.format("m1")
    + r")?"
    + _DASH
    + r"(?:"
    + _YEAR.format("y2")
    + r")?(?:"
    + _MONTH.format("m2")
    + r")?(?<![-—–~～至到\s]))"
    r"|(?P<years>(?P<y3>(?:19|20)\d\d)" + _DASH + r"(?P<y4>(?:19|20)\d\d)\s?年)"
    r"|(?P<months>(?:"
    + _YEAR.format("y5")
    + r")?(?<![\d.])(?P<m5>1[0-2]|0?[1-9])\s?月?(?:份)?"
    + _DASH
    + r"(?P<m6>1[0-2]|0?[1-9])\s?月)"
    r"|(?P<part>(?:"
    + _YEAR.format("y7")
    + r"|今年)?(?P<name>前三季度|前三个季度|上半年|下半年|[一二三四]季度|第[一二三四]季度|一至三季度))"
    r"|(?P<point>" + _YEAR.format("y8") + r"(?:" + _MONTH.format("m8") + r")?)"
    r"|(?P<month>(?P<of>" + _RELATIVE + r")?(?<![\d.])" + _MONTH.format("m9") + r")"
    r"|(?P<coming>(?:今后|未来|接下来)(?P<n3>" + _FEW + r")年)"
    r"|(?P<recent>(?:近|过去|最近|这)(?P<n1>"
    + _FEW
    + r")年|(?P<n2>"
    + _FEW
    + r")年(?:[来间]|(?=累?计?(?:增长|增加|提高|提升|上升|下降|降低|减少)[了近约超过]{0,2}\d)))"
    r"|(?P<five>[“\"]?十(?P<n4>[一二三四五])五[”\"]?(?:时期|期间|以来|(?P<last>期?末期?)))"
    rf"|(?P<relative>{_RELATIVE})"
)
_PARTS = {
    "前三": (1, 9),
    "一至": (1, 9),
    "上半": (1, 6),
    "下半": (7, 12),
    "一季": (1, 3),
    "二季": (4, 6),
    "三季": (7, 9),
    "四季": (10, 12),
}
_LEFT_OVER = re.compile("度?(?:结转|转结|转入|遗留|接转|结余|存案|未结)")
_COMPARED = re.compile(r"(?:[比较同与和按以]|相比|相当于|基于|始于)$")
_DESCRIBES = re.compile(
    r"(?:\s?(?:度|底|末|以前|之前))?[^,;:()\d]{0,8}?的|(?:工作)?(?:计划(?![开投新建完实组举安培增改])|预算|规划|目录|要点|方案)"
)
_OF_NUMBER = re.compile(r"(?:\s?(?:度|底|末))?的\d[\d.,]*[万亿]?(?![\d.,万亿倍%])")  # 2022年的35件
_SINCE = re.compile(r"\s?(?:底|初)?[^,;:。()]{0,12}?(?:以来|至今)|来(?![自到])")
_UNTIL = re.compile(r"截[至止]到?\s?$")  # 截至11月底: of the year so far
_RECORD = re.compile(r"以来(?:的)?(?:历史)?(?:最|新高|新低|首[次个家]|第[一二])")  # 增速为2005年以来最高
_MEETING = re.compile(r"度?[^,;:。()\d]{0,30}?(?:会议?|大会|考试|评议|报告|目录|清单|名单|通报)(?=[,;:。、]|$)")
_HOLDS = re.compile(r"(?:召开|举办|参加|出席|组织|印发|公布|发布|报送|审议|下发|编制|制定|撰写)[^,;:。()]{0,12}$")
_ONWARD = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?起[^。;]{0,8}?(?P<n>" + _FEW + r")年")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression at an offset, and the period it tells; `goal` where it is the time of a goal (到2025年).

    `base`: it is that of the number right behind, with which another is compared (较2030年的**9万元**增加3万元).
    """

    start: int
    end: int
    period: str
    goal: bool = False
    base: bool = False


def times(words: str, year: int | None, accounted: int | None = None) -> Iterator[Time]:
    """The periods that words tell, in their order; `year` is the year in which they are said, for words without one.

    `accounted` is the last year of which they tell (五年来), where that is another.
    `words` is plain (half-width) text in which titles and names are hidden.
    """
    if "年" not in words and "月" not in words and "季" not in words and "五" not in words:
        return
    for match in _TIME.finditer(words):
        if (match["month"] or match["m8"]) and _UNTIL.search(words[max(0, match.start() - 3) : match.start()]):
            told = match["y8"] or (str(year) if year else "")
            if told:
                yield Time(match.start(), match.end(), told)
            continue
        compared = _COMPARED.search(words[max(0, match.start() - 3) : match.start()])
        if compared and not (compared[0] in "比较" and _OF_NUMBER.match(words, match.end())):
            continue
        if (
            match["relative"]
            and match["relative"][0] in "去上"
            and match.start()
            and words[match.start() - 1] not in " ,;:。()"
        ):
            continue  # 返还其上年度缴纳的保险费
        if match["relative"] and _LEFT_OVER.match(words, match.end()):
            continue  # 上年结转1件: of this year's work
        behind = words[match.end() : match.end() + 40]
        if match["point"] and _names(words[max(0, match.start() - 24) : match.start()], behind):
            continue
        if (
            match.lastgroup != "relative"
            and not match["range"]
            and _DESCRIBES.match(behind)
            and not _SINCE.match(behind)
            and not _OF_NUMBER.match(behind)
        ):
            continue
        period = _period(match, behind, year, accounted or year)
        if period:
            goal = words[max(0, match.start() - 1) : match.start()] == "到"
            yield Time(match.start(), match.end(), period, goal, compared is not None)


def _names(before: str, behind: str) -> bool:
    """Whether a year is part of a name or of a comparison: 召开2024年度述法评议会议, 增速为2005年以来最高."""
    return _RECORD.search(behind[:16]) is not None or (
        _MEETING.match(behind) is not None and _HOLDS.search(before) is not None
    )


def _period(match: re.Match[str], behind: str, year: int | None, accounted: int | None) -> str | None:
    if match["range"]:
        return _between(int(match["y1"]), match["m1"], int(match["y2"] or match["y1"]), match["m2"])
    if match["years"]:
        return _years(int(match["y3"]), int(match["y4"]))
    if match["point"]:
        first = int(match["y8"])
        if _SINCE.match(behind):
            return _years(first, max(first, accounted or first))
        if onward := _ONWARD.match(behind):
            return _years(first, first + int(value(onward["n"]) or 1) - 1)
        if re.match(r"\s?起", behind) or (match["m8"] and "日" in match[0] and re.match("起", behind)):
            return str(first)
        return _month(first, match["m8"])
    if match["five"]:
        first = five_years(match["n4"])
        return str(first + 4) if match["last"] else _years(first, first + 4)
    if match["coming"]:
        count = value(match["n3"])
        return _years(year, year + int(count) - 1) if year and count else None
    if match["recent"]:
        count = value(match["n1"] or match["n2"])
        return _years(accounted - int(count) + 1, accounted) if accounted and count else None
    if match["relative"] or match["of"]:
        if match["relative"] and match[0][0] in "去上" and year and _SINCE.match(behind):
            return _years(year - 1, max(year - 1, accounted or year))
        step = {"去": -1, "上": -1, "明": 1, "来": 1, "下": 1}.get((match["relative"] or match["of"])[0], 0)
        return _month(year + step, match["m9"]) if year else None
    told = int(match["y5"] or match["y7"] or year or 0)
    if not told:
        return None
    if match["part"]:
        name = match["name"].removeprefix("第")
        first, last = _PARTS[name[:2]]
        return f"{told}-{first:02}/{told}-{last:02}"
    if match["months"]:
        return _between(told, match["m5"], told, match["m6"])
    return _month(told, match["m9"])


def _month(year: int, month: str | None) -> str:
    return f"{year}-{int(month):02}" if month else str(year)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _between(year: int, month: str | None, until: int, last: str | None) -> str:
    """Whole years are written as years, one month as a month."""
    start, end = int(month or 1), int(last or 12)
    if (start, end) == (1, 12):
        return _years(year, until)
    if (year, start) == (until, end):
        return f"{year}-{start:02}"
    return f"{year}-{start:02}/{until}-{end:02}"
