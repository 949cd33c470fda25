"""Quantities in a sentence: a number with its measure word (办结**70余件**, **3—12个月**, 兑付**22.98亿元**).

`hide` and `dated` hide what holds numbers and measures nothing: titles, quoted names and the set phrases of
`ontology/vocabulary/number_names.tsv`; then dates, document numbers and ordinals. `find` reads the quantities that
remain; measure words come from `ontology/vocabulary/units.tsv`.
Everything is linear in the length of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg import divisions, vocabulary
from kg.mentions.numerals import HANZI, NUMERAL, value
from kg.spotted import Narrow, Spotted

HIDDEN = "\ue000"  # stands for a character of a title or name, which no boundary falls into
DATED = "\ue002"  # stands for a character of a date, an ordinal or a document number
ASIDE = "\ue001"  # stands for a character of a bracket without a number: 合同(协议)67件

_TITLE = re.compile(
    r"《[^《》]*》|〈[^〈〉]*〉|“(?!十[一二三四五]五”)[^“”]{1,60}”|‘[^‘’]{1,40}’|\"(?!十[一二三四五]五\")[^\"]{1,40}\"|「[^「」]{1,40}」"
)
_BRACKET = re.compile(r"\((?!次\)|含\))[^()]*\)")  # not that of 人(次), 100万元(含)以上


_DATE = Narrow(
    r"(?:19|20)\d\d\s*(?:[-—–~至、]{1,2}\s*(?:19|20)?\d\d)?\s*年(?:度|代|底|初(?!步)|末)?"  # 2021年度 · 2018—2020年
    r"|(?<!\d)(?:0\d|[89]\d)年(?!\d)"  # 98年
    r"|(?<![\d.])(?:\d{1,2}|[一二三四五六七八九十]{1,2}|元)月(?:份|底|初|末|[上中下]旬)?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})?日?"  # 11月 · 8月31
    r"|(?<![\d.])\d{1,2}[-—–~至]{1,2}(?=\d{1,2}月)"  # 1—6月
    r"|(?<![\d.个作于过满足少期共计达长短续])\d{1,2}日(?![内前])|\d{1,2}:\d\d(?::\d\d)?"
    r"|[〔\[]\s*\d{4}\s*[〕\]]\s*第?\d+号"  # 〔2019〕14号
    r"|第\s*(?:\d+|" + HANZI + r")(?:\s*[-—、至]\s*(?:\d+|" + HANZI + r"))*(?!产业)(?:批次?|[届条款])?"  # 第三、四批
    r"|[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|以来|期?末期?)?"  # “十三五”期间
    r"|(?<![\d一二两三四五六七八九十])(?:\d{1,2}|[一二两三四五六七八九十]{1,2})年"
    r"(?=累?计?(?:增长|增加|提高|提升|上升|下降|降低|减少)[了近约超过]{0,2}\d)"  # 3年增长36%
    r"|(?:前|近|过去|未来|今后|这|每隔?)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
    r"(?:年|个月|天|日|周|个季度|名|条|款|项)",  # 过去五年 · 前3名
    r"\d|[〔\[第]|元(?=月)|[一二三四五六七八九十](?=[一二三四五六七八九十月年])|[“\"](?=十)"
    r"|[前近这每](?=[\d一二两三四五六七八九十隔])|[过未今](?=[去来后])",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word: as it is written down (`name`), its class, and whether it is trusted behind Chinese numerals."""

    name: str
    kind: str
    han: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at `text[start:end]`; `digits` says whether it is written in Arabic digits.

    `kind` is the class of the unit (empty without one), `qualifier` exact, over, about or at_most; `tail` are the words
    behind the unit (以上).
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    kind: str
    qualifier: str
    digits: bool
    tail: str = ""


def table(name: str) -> Iterator[list[str]]:
    """The rows of `ontology/vocabulary/NAME.tsv`, comments left out."""
    yield from vocabulary.rows(name)


@cache
def units() -> dict[str, Unit]:
    """Measure words by how they are written."""
    return {row[0]: Unit(row[1], row[2], row[3] == "han") for row in table("units")}


@cache
def _names() -> Spotted:
    return Spotted("|".join(f"(?:{row[0]})" for row in table("number_names")))


@cache
def _promise() -> re.Pattern[str]:
    """What any quantity shows: a digit, a zero, a fraction, or a Chinese numeral with a measure word behind it."""
    unit = "|".join(map(re.escape, sorted(units(), key=len, reverse=True)))
    return re.compile(
        rf"[\d零分上{HANZI[1:-2]}](?:(?<=[\d零])|(?<=分)之|(?<=上)[百千万亿]"
        rf"|(?<=[{HANZI[1:-2]}])[余多来]?\s?[余多+]?\s{{0,2}}(?:{unit}))"
    )


def _guard(barred: str) -> str:
    """What may not follow a measure word, as a pattern: characters (草步来), or words set off by | (诉(?!讼)|草)."""
    if not barred:
        return ""
    return f"(?!{barred})" if "|" in barred else f"(?![{barred}])"


@cache
def _spot() -> re.Pattern[str]:
    """Where a quantity can begin: at a digit, or at a Chinese numeral with more of it or a measure word behind."""
    behind = "".join(sorted({re.escape(surface[0]) for surface in units()}))
    small = "".join(sorted(set(HANZI[1:-2]) - set("零百千万亿")))
    return re.compile(rf"\d|[零百千万亿]|[{small}](?=[{HANZI[1:-2]}分点余多来+至到~～—–\-\s{behind}])")


@cache
def _quantity() -> re.Pattern[str]:
    rows = sorted(table("units"), key=lambda row: -len(row[0]))
    unit = "|".join(re.escape(row[0]) + _guard(row[4] if len(row) > 4 else "") for row in rows)
    return re.compile(
        r"(?<![A-Za-z\d.·×+/第每〔\[])(?<!\d[-—–~])"
        rf"(?P<low>{NUMERAL})"
        rf"(?:\s?(?P<low_unit>{unit})?\s?(?P<dash>[-—–~～至到]{{1,2}})\s?(?P<high>{NUMERAL}))?"
        rf"\s?(?P<more>[余多+])?\s{{0,2}}(?P<unit>{unit})?(?P<over>[余多](?![余多]))?"
        r"(?P<tail>\s?(?:\(含\))?(?:及?以上|及?以下|以内|之内|左右|上下|不等))?(?![A-Za-z])"
    )


_BEFORE = re.compile(
    r"(?:(?P<at_most>(?:[不未]|不得|不能|不再)(?:超过|高于|多于|大于|超)|(?:最高|最多|至多|上限)(?:为|可达|达|可)?"
    r"|控制在|低于|少于|小于|不足|不满|不到|只(?:能|可|享受?|限)[^,]{0,3}|仅限)"
    r"|(?P<over>(?:不|不得|不能)(?:低于|少于|小于|低)|至少|最低|超过|超出|逾|突破|高于|多于|大于|超|起|上)"
    r"|(?P<about>约为?|大约|近|将近|接近|大概|左右))\s?$"
)
_QUALIFIES = frozenset("过于高多大超为达可在足满到限低少小逾破起上约近右") | {""}  # the last characters of these words
_REMAINDER = re.compile(r"[^余多]")  # 120余万: the remainder stands before the scale
_TAIL = {"以上": "over", "以下": "at_most", "以内": "at_most", "之内": "at_most", "左右": "about", "上下": "about"}
_NEAR = 8  # characters before a number that may qualify it
_MANY = re.compile(r"[上近超过逾]$")  # 上百件, 近千人
_ZERO = re.compile(r"[为是到至达持现率]$")  # 纠错率为零, 实现零增长
_PLACES = "区县市州旗镇乡"
_NOTHING = re.compile(
    r"[,;:。、()\s]|$|增长|事故|伤亡|死亡|投诉|败诉|发案|复议|诉讼"
    r"|上访|新增|撤销|纠错|案件|感染|逾期|信访"
)


def hide(text: str) -> str:
    """A copy of `plain` text, of the same length, in which titles and names are hidden."""
    return _names().sub(_hidden, _TITLE.sub(_hidden, text))


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def places(plain_text: str) -> list[int]:
    """The offsets of `plain` text at which a quantity shows; a stretch that holds none of them has no quantity."""
    return [match.start() for match in _promise().finditer(plain_text)]


def dated(named: str) -> str:
    """A copy of what `hide` gave in which dates, ordinals and brackets without a quantity are hidden too."""
    copy = _DATE.sub(lambda match: DATED * len(match[0]), named)
    return _BRACKET.sub(lambda match: match[0] if next(_each(match[0]), None) else ASIDE * len(match[0]), copy)


def find(masked: str) -> Iterator[Quantity]:
    """The quantities of a masked sentence, from left to right, without overlap; 一万元以上十万元以下 is one range."""
    held: Quantity | None = None
    for quantity in _each(masked):
        if held is not None and _is_range(held, quantity):
            held = replace(held, end=quantity.end, value_max=quantity.value, qualifier="exact", tail="")
            continue
        if held is not None:
            yield held
        held = quantity
    if held is not None:
        yield held


def _is_range(low: Quantity, high: Quantity) -> bool:
    adjacent = low.tail == "以上" and high.tail == "以下" and low.end == high.start
    return adjacent and low.unit == high.unit and low.value < high.value


def _each(masked: str) -> Iterator[Quantity]:
    match, position = _quantity().match, 0
    for spot in _spot().finditer(masked):
        at = spot.start()
        if at < position or (found := match(masked, at)) is None:
            continue
        quantity = _read(found)
        if quantity is None:
            position = max(found.end(), at + 1)
        else:
            position = max(quantity.end, at + 1)
            yield quantity


def _read(match: re.Match[str]) -> Quantity | None:
    """The quantity of a match; None for a number that measures nothing."""
    words, high, surface = match["low"], match["high"], match["unit"]
    end, more, tail = match.end(), (match["more"] or "") + (match["over"] or ""), (match["tail"] or "").strip()
    more = more or _REMAINDER.sub("", words)
    if high is not None and match["low_unit"] not in (None, surface):  # 10件至5个: two quantities, the first ends here
        high, surface, end, more, tail = None, match["low_unit"], match.end("low_unit"), "", ""
    bounds = _bounds(words, high)
    unit = units().get(surface) if surface else None
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    if bounds is None or not _is_counted(words, unit, more, before, match):
        return None
    if not words[0].isascii() and _begins_place(match.string, match.start("low")):
        return None
    low, top = bounds
    name, kind = (unit.name, unit.kind) if unit else ("", "")
    if unit is None and words in ("零", "0"):
        name, kind = "1", "share"
    elif unit is None and "分之" in words:
        name, kind = "1", "share"
        if words.startswith("百分之"):
            low, top, name = low * 100, top * 100 if top is not None else None, "%"
        low = round(low, 4)
    elif name == "成":  # 精简两成
        low, top, name = low / 10, top / 10 if top is not None else None, "1"
    qualifier = _qualifier(before, more, tail)
    digits = words[0].isascii()
    return Quantity(match.start("low"), end, low, top, name, kind, qualifier, digits, tail)


def _begins_place(text: str, start: int) -> bool:
    """Whether a Chinese numeral opens the name of a place: 三元区, 万年县, 八步区."""
    return any(
        text[end - 1] in _PLACES and divisions.codes(text[start:end])
        for end in range(start + 3, start + 6)
        if end <= len(text)
    )


def _bounds(words: str, high: str | None) -> tuple[Decimal, Decimal | None] | None:
    """The value, and the upper one of a range (3—5万: one scale for both); None where the words are no number."""
    low, top = value(words), value(high) if high else None
    if low is None or (high and top is None):
        return None
    if high and top is not None:
        scale = "".join(c for c in high if c in "万亿")
        if scale and low < top and not set(words) & set("万亿"):
            low *= value("1" + scale) or 1
        if top <= low:
            return None
    return low, top


def _is_counted(words: str, unit: Unit | None, more: str, before: str, match: re.Match[str]) -> bool:
    """Whether number and unit make a quantity: 1,738条 does, 315 does not, nor 三台 (a place), 一批, 百姓, 2021."""
    if "分之" in words:
        return True
    if words[0] in "百千万亿":  # 百余件, 上千人, 上亿; but 百姓
        return bool(unit and (more or unit.kind == "money" or _MANY.search(before))) or before.endswith("上")
    if unit is None and words in ("零", "0"):
        return _ZERO.search(before) is not None and _NOTHING.match(match.string, match.end()) is not None
    digits = words[0].isascii()
    if unit is None:
        return digits and (words[-1] in "万亿" or bool(more)) and not match.string.startswith(("-", "—"), match.end())
    if not digits and not unit.han and not set(words) & set("十百千万亿"):
        return False
    return not (unit.name == "年" and digits and re.fullmatch(r"\d+\.\d{4}", words))  # 1.2021年: a mark and a year


def _qualifier(before: str, more: str, tail: str) -> str:
    if more or tail.endswith("以上"):
        return "over"
    if told := _TAIL.get(tail[-2:]):
        return told
    if before.rstrip()[-1:] not in _QUALIFIES and "只" not in before:
        return "exact"
    match = _BEFORE.search(before)
    return (match.lastgroup if match else None) or "exact"
