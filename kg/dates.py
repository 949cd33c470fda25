"""Dates, periods and deadlines in Chinese texts, as ISO 8601 (GB/T 7408).

`parse` reads words that are a date and nothing else (`2021年元月15日`, `12月下旬——2021年1月15日`), `find` the dates
in a stretch of text, `deadline` the one time in a clause by which a duty is due: a date (`2021-12-31`), a period
(`2021-03-01/2021-04-30`), a recurrence (`R/P1M@05`), or a time after an event (`T+P3WD`: working days).

The rules are those of the annotation guide: 下旬 runs from the 21st to the end, 月底 and 年底 are the last day,
每月5日前 is `R/P1M@05`, a start date alone (自8月20日起) is no deadline, nor is a cap (每年只享受一次). A limit
includes the day, month or year it names (民法典 art. 1259: 以前 and 届满 include the number itself): 6月前 is 30 June.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# --- numbers ---------------------------------------------------------------------------------------------------------

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}
_HAN = "零〇○一二三四五六七八九"


def number(words: str) -> int | None:
    """15, 十五, 二十, 三, 两, 一百二十, 二〇二一 → the number; None where the words are none."""
    words = words.strip()
    if words.isdecimal():
        return int(words)
    if words and all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total, digit = 0, 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if words else None


# --- points and periods ----------------------------------------------------------------------------------------------

_BLANK = r"[ \u3000\xa0]?"
_NUM_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_NUM_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[元一二三四五六七八九])"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_HAN}]{{3}}){_BLANK}年"  # 2021年 · 二〇二一年
_NEAR_YEAR = r"今年|本年|明年|来年"
_DASH = rf"{_BLANK}(?:[—–－―~～-]{{1,2}}|至|到){_BLANK}"
_LAST_OF_YEAR = r"年底|年末|年终(?!考[核评]|总结|评|绩效|述|奖|决算)"


def _point(n: int) -> str:
    """A date whose parts may be left out; `n` tells the groups of the first from those of the second."""
    iso = rf"(?P<iso{n}>(?:19|20)\d\d(?P<mark{n}>[-./])\d{{1,2}}(?P=mark{n})\d{{1,2}}(?!\d))"
    year = rf"(?P<year{n}>(?:{_YEAR}|{_NEAR_YEAR})(?!度)){_BLANK}"
    month = rf"(?P<month{n}>{_NUM_MONTH}){_BLANK}月份?{_BLANK}"
    part = rf"(?P<part{n}>[上中下]旬|底|末|初)"
    day = rf"(?P<day{n}>{_NUM_DAY}){_BLANK}(?:[日号]|(?=$|[前止完以之至到于报提—–－―~～,，。;；)）、 -]))"  # 8月31完成
    season = rf"(?<=年)年?(?P<season{n}>底|末|初|上半年|下半年|第?[一二三四1-4]季度|前[三3]季度)"
    loose = rf"(?P<loose{n}>{_LAST_OF_YEAR}|(?<![{_HAN}两几数近十\d])年内|月底|月末)"
    some = rf"(?=(?:{_YEAR}|{_NEAR_YEAR})(?!度)|{_NUM_MONTH}{_BLANK}月)"  # a year or a month at least
    dated = rf"{some}(?:{year})?(?:{month}(?:{part}|{day})?|{season})?"
    return rf"(?:{iso}|{dated}|{loose}|(?P<only{n}>{_NUM_DAY})[日号])"


# 2016-2020年, 2021—2025年: the first year has lost its 年; 1-3月 likewise.
_YEARS = rf"(?P<from>(?:19|20)\d\d){_DASH}(?P<to>(?:19|20)\d\d){_BLANK}年(?!\d)"
_MONTHS = rf"(?:(?P<of>{_YEAR}){_BLANK})?(?P<m1>{_NUM_MONTH}){_DASH}(?P<m2>{_NUM_MONTH}){_BLANK}月(?!\d)"
_PLAN = r"[“\"]?(?P<plan>十[二三四五六七])五[”\"]?(?P<when>期间|时期(?=[，,内]|$)|末|期末)"  # “十四五”期间
_DATE = re.compile(rf"(?<![\d.])(?:{_YEARS}|{_PLAN}|{_MONTHS}|{_point(1)}(?:{_DASH}{_point(2)})?)")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, and where it stands in the words.

    `grain` is the finest part that was named: `day`, `part` (下旬, 季度), `end` (月底, 年底), `month`, `year`, `span`.
    """

    first: date
    last: date
    grain: str
    start: int
    end: int

    @property
    def iso(self) -> str:
        """`2021-01-15` for a day, else `2021-03-01/2021-04-30`."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def parse(words: str, year: int | None = None) -> str | None:
    """The ISO date or period that the words are; None where they are anything else or no such day exists.

    `year` is the year of the text, for words without one (12月下旬). A closing 前, 之前, 以前 or 止 is allowed.
    """
    words = re.sub(r"(?:[之以]?前|止)$", "", words.strip(" \u3000\xa0()（）,，"))
    match = _DATE.match(words)
    if not match or match.end() != len(words):
        return None
    period = _period(match, year)
    return period.iso if period else None


def find(words: str, year: int | None = None, start: int = 0, end: int | None = None) -> Iterator[Period]:
    """The dates and periods in `words[start:end]`, in their order; those without a year only where `year` is given."""
    for match in _DATE.finditer(words, start, len(words) if end is None else end):
        period = _period(match, year)
        if period:
            yield period


def _period(match: re.Match[str], year: int | None) -> Period | None:
    """The period of a match of `_DATE`; None for a day that no calendar has, or a year that nothing tells."""
    try:
        found = _read(match, year)
    except ValueError:  # 2月30日
        return None
    if not found or found[0] > found[1]:
        return None
    return Period(*found, match.start(), match.end())


def _read(match: re.Match[str], year: int | None) -> tuple[date, date, str] | None:
    if match["from"]:
        return date(int(match["from"]), 1, 1), date(int(match["to"]), 12, 31), "span"
    if match["plan"]:
        opening = 2016 + 5 * ((number(match["plan"]) or 0) - 13)  # the 13th plan ran from 2016 to 2020
        if match["when"].endswith("末"):
            return date(opening + 4, 12, 31), date(opening + 4, 12, 31), "end"
        return date(opening, 1, 1), date(opening + 4, 12, 31), "span"
    if match["m1"]:
        of = _year(match["of"], year)
        if of is None:
            return None
        return _months(of, number(match["m1"]) or 0, number(match["m2"]) or 0)
    head = _one(match, 1, year, None)
    if not head:
        return None
    if not any(match[f"{name}2"] for name in _GROUPS):
        return head
    tail = _one(match, 2, head[1].year, head[0].month)
    if not tail:
        return None
    first, last = head[0], tail[1]
    if last < first and not match["year2"] and not match["iso2"]:  # 12月下旬——1月15日 runs into the next year
        last = date(last.year + 1, last.month, min(last.day, monthrange(last.year + 1, last.month)[1]))
    return first, last, "span"


_GROUPS = ("iso", "year", "month", "part", "day", "season", "loose", "only")


def _year(words: str | None, year: int | None) -> int | None:
    if not words:
        return year
    if words[:2] in ("今年", "本年"):
        return year
    if words in ("明年", "来年"):
        return year and year + 1
    return number(words.rstrip("年 \u3000\xa0"))


def _month(words: str | None) -> int | None:
    return number(words) if words else None


def _months(year: int, first: int, last: int) -> tuple[date, date, str]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), "span"


def _one(match: re.Match[str], n: int, year: int | None, month: int | None) -> tuple[date, date, str] | None:
    """First and last day of point `n`; `year` and `month` stand in for what it leaves out."""
    if match[f"iso{n}"]:
        day = date(*(int(part) for part in re.split(r"[-./]", match[f"iso{n}"])))
        return day, day, "day"
    named = _year(match[f"year{n}"], year)
    if named is None:
        return None
    loose, season = match[f"loose{n}"], match[f"season{n}"]
    if match[f"month{n}"]:
        return _in_month(match, n, named, _month(match[f"month{n}"]) or 0)
    if match[f"only{n}"]:
        if month is None:
            return None  # 15日 alone is no date
        day = date(named, month, number(match[f"only{n}"]) or 0)
        return day, day, "day"
    if loose:
        if loose[0] == "月":
            return _of_month(named, month, "end") if month else None
        return date(named, 12, 31), date(named, 12, 31), "end"
    return _season(named, season)


def _in_month(match: re.Match[str], n: int, year: int, month: int) -> tuple[date, date, str]:
    part, day = match[f"part{n}"], match[f"day{n}"]
    if day:
        one = date(year, month, number(day) or 0)
        return one, one, "day"
    if part in ("底", "末"):
        return _of_month(year, month, "end")
    if part:
        first, last = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10)}[part]
        return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])), "part"
    return _of_month(year, month, "month")


def _of_month(year: int, month: int, grain: str) -> tuple[date, date, str]:
    last = date(year, month, monthrange(year, month)[1])
    return (last, last, grain) if grain == "end" else (last.replace(day=1), last, grain)


def _season(year: int, season: str | None) -> tuple[date, date, str]:
    if season in ("底", "末"):
        return date(year, 12, 31), date(year, 12, 31), "end"
    if season == "初":
        return date(year, 1, 1), date(year, 1, 31), "part"
    if season in ("上半年", "下半年"):
        first = 1 if season[0] == "上" else 7
        return (*_months(year, first, first + 5)[:2], "part")
    if season:
        quarter = number(season.strip("第前季度")) or 0
        return (*_months(year, 1 if season[0] == "前" else 3 * quarter - 2, 3 * quarter)[:2], "part")
    return date(year, 1, 1), date(year, 12, 31), "year"


# --- recurrences -----------------------------------------------------------------------------------------------------

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|[一二三四五六七八九]?百[一二三四五六七八九十]{0,3})"
_CAP = (  # 每年只享受一次, 每月2000元, 每年最高: a ceiling or an amount, not a time
    r"(?!只|仅|限|最高|最多|至多|不超过|不得超过|[享补奖资]|给予|\d[\d,.]*万?元|[一二两三四五六七八九十百千万]+元)"
)
_RECURRENCE = re.compile(
    rf"(?<![人户家个项次按均元亩吨])(?:至少)?每(?:隔)?(?P<n>{_N})?个?(?P<unit>半年|季度?|双月|月度?|年度?|周|星期|[日天])"
    rf"(?:的?(?:(?P<month>{_NUM_MONTH})月(?!{_NUM_DAY}[日号]\s?[至到—–~～-])(?:(?P<end>底|末)|(?P<dom>{_NUM_DAY})[日号])?|(?P<day>{_NUM_DAY})[日号]|[底末初]|首月|次月)"
    rf"(?:[之以]?前)?)?{_CAP}"
    r"|(?:按|逐)(?P<by>月|季度?|周|半年)(?:度)?(?!份)"
    r"|按(?P<yearly>年度?)(?![度龄薪资缴])"
    # 开展…年度述职: the yearly act itself; 年度计划 and 年度考核结果 are things, not times
    r"|(?:开展|组织|实行|进行)[^,，。;；]{0,14}(?P<act>年度)(?:述|督[察查]|检查|评估|报告|培训|审计)"
)
_UNITS = {
    "半年": (6, "M"),
    "季": (3, "M"),
    "双": (2, "M"),
    "月": (1, "M"),
    "年": (1, "Y"),
    "周": (1, "W"),
    "星": (1, "W"),
    "日": (1, "D"),
    "天": (1, "D"),
}


def _recurrence(match: re.Match[str]) -> str:
    unit = match["unit"] or match["by"] or "年"
    size, letter = _UNITS["半年" if unit == "半年" else unit[0]]
    interval = f"R/P{size * (number(match['n']) or 1 if match['n'] else 1)}{letter}"
    if match["day"] and interval == "R/P1M":
        return f"{interval}@{number(match['day']):02d}"
    if match["month"] and letter == "Y":
        month = number(match["month"]) or 1
        day = number(match["dom"]) if match["dom"] else monthrange(2021, month)[1]
        return f"{interval}@{month:02d}-{day:02d}"
    return interval


# --- times after an event --------------------------------------------------------------------------------------------

_AFTER = re.compile(
    rf"(?:[自从在于][^,，。;；]{{0,40}}?(?:之日起?|后|起)的?)?(?<![\d近年月第前])(?P<n>{_N})(?P<half>个半)?{_BLANK}个?"
    r"(?P<unit>工作日|自然日|小时|分钟|周|星期|月|[日天年])[之以]?内"
)
_SPELL = re.compile(
    r"不得|不予|免|禁止|累计|再次|连续|[一二两三四五\d]+次(?!性)|内外|未"
)  # 三年内不得申请: how long, not by when

_SHORTENED = re.compile(r"(?:压缩|缩短|压减|缩减|减少|精简|控制|限定|降|减)(?:了?[到至在为])?$")  # 压缩至|5个工作日以内
_IN_YEARS = re.compile(
    rf"(?:力争|争取|利?用){{1,2}}(?:{_N}{_DASH})?(?P<n>{_N})年(?:左右)?的?(?:时间[之以]?内?|[之以]?内)"
)


def _after(match: re.Match[str], words: str) -> str | None:
    count, unit = number(match["n"]), match["unit"]
    if unit == "年" and "起" not in match[0] and "后" not in match[0]:
        return None  # 三年内 without its event is how long, not by when
    if not count or words.endswith(".", 0, match.start()):  # 0.5个工作日内 is a measure
        return None
    if _SPELL.match(words[match.end() :].lstrip("，, ")) or _SHORTENED.search(words[: match.start()]):
        return None
    if unit in ("小时", "分钟"):
        return f"T+PT{count}{'H' if unit == '小时' else 'M'}"
    letter = {"工作日": "WD", "周": "W", "星期": "W", "月": "M", "年": "Y"}.get(unit, "D")
    return f"T+P{count}{letter}"


# --- deadlines -------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(  # a date in a title, a bracket or a quotation is no deadline; “十四五” is a name
    r"《[^《》\n]{0,120}》?|[（(][^（()）\n]{0,200}[)）]|“[^“”\n]{5,120}”"
)
_LIMIT = re.compile(r"(?:的)?(?:[之以]?前|止|截止|为止)")
_GONE = re.compile(r"(?:[之以]来|[之以]?后|起|开始|度|版|出台|发布|印发|制定|实施的|通过|届|级(?!党)|第)")
_LEAD = re.compile(r"(?:到|至|截至|截止|于|在|定于|争取|力争|确保|决定|计划|拟|利用|从|自|其中)$")
_AHEAD = re.compile(r"[,，:：]|[在将要继全力争完实建启开组召举对推基形达我各市县省区本新]")
_COMPARED = re.compile(r"(?:较|比|以|与|和|对|对照|[是的为])$")
_CUTS = "，,；;：:。、"
_TERM = re.compile(rf"起[,，]?[^,，。;；]{{0,8}}?(?P<n>{_N})年(?!以上|级)")


def deadline(words: str, year: int | None = None, stage: str | None = None) -> tuple[str, int, int] | None:
    """When the duty in the words is due, with the span of the words that say so; None where nothing does.

    `year` is the year of the text. `stage` is the period (ISO) of the stage that the words belong to: it tells the year
    of a date without one (12月下旬 in a stage from December 2020) and is not returned for words without their own time.
    """
    if not _ANY_SIGN.search(words):
        return None
    bare = _QUOTED.sub(lambda m: "※" * len(m[0]), words) if _OPENS_QUOTE.search(words) else words
    recurs, within, dated = (sign.search(bare) for sign in _SIGNS)
    if recurs:
        for match in _RECURRENCE.finditer(bare):
            return _recurrence(match), *(match.span("act") if match["act"] else match.span())
    if within:
        for match in _AFTER.finditer(bare):
            iso = _after(match, bare)
            if iso:
                return iso, match.start(), match.end()
    if dated:
        if within_years := _IN_YEARS.search(bare):  # 力争用三到五年时间
            return f"T+P{number(within_years['n'])}Y", *within_years.span()
        for match in _DATE.finditer(bare):
            due = _due(match, bare, year, stage)
            if due:
                return due
    return None


def opens(words: str, start: int) -> bool:
    """Whether a deadline may begin with the character at `start`: a look before the search."""
    first = words[start : start + 1]
    return first in _OPENS or first.isdecimal()


# What any match must hold. Most clauses say no time, and one look for these signs tells so.
_RECURS = r"每|按[月季周半年]|逐[月季周半]|年度"
_WITHIN = r"内(?:(?<=[日时钟周期月天年]内)|(?<=[日时钟周期月天年][之以]内))"
_DATED = r"年|月|\.(?=\d)|/(?=\d)|-(?=\d)|五(?=[”\"]?[期时末])"
SIGN = f"{_RECURS}|{_WITHIN}|{_DATED}"
_ANY_SIGN = re.compile(SIGN)
_SIGNS = tuple(re.compile(sign) for sign in (_RECURS, _WITHIN, _DATED))
_OPENS_QUOTE = re.compile("[《（(“]")
_OPENS = frozenset(_HAN) | frozenset('元两十百每至按逐自从在于今本明来年月半“"')


def _due(match: re.Match[str], words: str, year: int | None, stage: str | None) -> tuple[str, int, int] | None:
    """The deadline that a date makes by the words around it; None for a reference (2016年以来, 2018年印发的)."""
    period = _period(match, _year_in(stage, match, year))
    if not period:
        return None
    before, after = words[max(0, period.start - 4) : period.start], words[period.end : period.end + 12]
    if _COMPARED.search(before):
        return None
    limit = _LIMIT.match(after)
    if limit:
        return str(period.last), period.start, period.end + limit.end()
    if _GONE.match(after):
        term = _TERM.match(words, period.end)
        if term and before[-1:] in ("从", "自"):  # 从1月1日起，实施三年行动
            last = date(period.first.year + (number(term["n"]) or 1), period.first.month, 1).toordinal()
            return f"{period.first}/{date.fromordinal(last + period.first.day - 2)}", period.start, term.end()
        return None
    lead = _LEAD.search(before)
    first = not before or before[-1] in _CUTS or before[-1].isspace()
    if lead and lead[0] in ("到", "至", "截至", "截止"):
        return str(period.last), period.start, period.end
    if period.grain in ("day", "end", "part", "span"):
        plain = first or bool(lead) or period.grain == "end" or not after.startswith("的")
        return (period.iso, period.start, period.end) if plain else None
    if (first or lead) and _AHEAD.match(after):
        return period.iso, period.start, period.end
    return None


def _year_in(stage: str | None, match: re.Match[str], year: int | None) -> int | None:
    """The year in which a date without one falls into the stage; else the year of the text."""
    if not stage or not stage[:4].isdecimal() or match["year1"]:
        return year
    first, _, last = stage.partition("/")
    for candidate in range(int(first[:4]), int((last or first)[:4]) + 1):
        period = _period(match, candidate)
        if period and str(period.first) <= (last or first) and str(period.last) >= first:
            return candidate
    return year
