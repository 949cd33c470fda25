"""The words around a quantity (`ontology/vocabulary/outcome_words.tsv`) and the patterns made of them."""

from __future__ import annotations

import re
from functools import cache

from kg.mentions.quantity import ASIDE, DATED, table

BLANKS = f"{ASIDE}{DATED} \t"
CLOSED = r"[,;:。、()\s]|$"


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """The words by their role, longest first."""
    found: dict[str, list[str]] = {}
    for role, words in table("outcome_words"):
        found.setdefault(role, []).extend(words.split())
    return {role: _longest_first(words) for role, words in found.items()}


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def either(*names: str) -> str:
    """A regex alternation of the words of some roles, longest first."""
    words = _longest_first([word for name in names for word in roles()[name]])
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def guarded(name: str, *, behind: bool) -> str:
    """As `either`, but no character that closes (or, `behind`, opens) a longer word: 行**为**3起, **应**急演练."""
    pieces = []
    for word in roles()[name]:
        same = [other for other in roles()["kept"] if (other[0] if behind else other[-1]) == word]
        near = "".join(sorted({other[1] if behind else other[-2] for other in same}))
        guard = (f"(?![{near}])" if behind else f"(?<![{near}])") if near else ""
        pieces.append(re.escape(word) + guard if behind else guard + re.escape(word))
    return "(?:" + "|".join(pieces) + ")"


@cache
def trailing() -> frozenset[str]:
    """The characters with which words between a metric and its quantity end: most metrics show by their last that there
    are none.
    """
    return frozenset({word[-1] for word in roles()["trail"]} | {DATED, "、"})


@cache
def changing() -> frozenset[str]:
    """The same for the words right before a quantity that rose or fell."""
    return frozenset(
        {word[-1] for role in ("rise", "fall") for word in roles()[role]} | set(_RISES + _FALLS + _UP_TO_ENDS)
    )


_RISES, _FALLS = "增升涨多", "减降跌少"
_GROWN = r"(?:同比|环比|年均|再|(?<![同环])比(?![重例率较如价值])[^,]{1,8}?)"  # before 增 or 降 alone: 同比增5%
_UP_TO = r"(?:了|约|近|超过?|将近|接近|逾|达到?|高达|不低于|不少于|至少|大约|左右|率?达|分别|\s){0,6}$"  # 增长了约
_UP_TO_ENDS = "了约近超过逾达到于少右别"
_ENOUGH = r"(?:了|约|近|在|的|不少于|不低于|超过|最高|不超过|一次性)?\s?$"


def _change(role: str, characters: str, guard: str = "") -> str:
    """A verb of change right before the quantity: 缩短了, 同比增长约, 再降."""
    return rf"{guard}(?:{either(role)}|{_GROWN}[{characters}]){_UP_TO}"


@cache
def _sources() -> dict[str, str]:
    deed, manner, moved = either("deed"), either("manner"), either("moved")
    compared = rf"(?:{either('compared')}|[{DATED}]+)"
    organ = rf"(?<!法治政){either('organ')}(?<!法治政府)(?<!数字政府)"
    return {
        "deed": deed,  # 受理
        "opening": rf"^(?:{either('manner', 'deed')})*{deed}了?(?!人员|人数|主体|车辆|队伍|证)",  # 依法受理, 修订后施行
        "first": rf"^{manner}*{deed}了?",
        "only": rf"(?:{either('manner', 'deed')}|[了的])+",  # 成功调处: a deed and nothing it is done to
        "alone": either("alone"),  # 参训, 惠及
        # 增加到, 压缩至现在的; not 收到
        "moved": rf"(?:(?![收接受遇找听看查签见拿])[^,;:。、()]){{0,2}}?{moved}?了?[到至为]"
        rf"(?:了|约|近|超过|参保|现在|目前|如今|今年|(?:去年|上年)[底末]?|[{DATED}]+)*的?\s?$",
        "changed": rf"[^,;:。、()]{{0,10}}?(?:{moved})+了?[到至为]\s?$",  # 24项措施调整增加为30项
        "raised": rf"{moved}了?[到至为]\s?$",
        "rise": _change("rise", _RISES, guard="(?<![新净])"),
        "fall": _change("fall", _FALLS),
        "compared": rf"(?:[比较与和同按]|相比){compared}(?:{compared}|同口径|相比|的|底|末|度|水平|平均){{0,6}}"
        r"|同比|环比|年均|平均每年|每年",  # 比去年同期
        # 设立A、B等7个委员会: what stands before 等 is examples
        "listing": rf"^(?P<act>{manner}*{deed}了?)?(?:[^,“]*?、[^,“]*?(?:等(?!级)(?:各[种类])?|的各[种类])"
        r"|《[^》]*》[、和及]?《[^等]*》等)(?=.)",
        "means": r"^(?:通过|采取|采用|运用|以)[^,]*?(?:方式|途径|形式|手段|措施)(?=.{2})",  # 通过撤销等方式
        "years": r"^(?:近|过去)?[一二两三四五六七八九十\d]{1,3}年(?:来|间)?",  # 五年
        "lead": rf"^(?:{guarded('lead', behind=True)}|[{BLANKS}、])+",
        "trail": rf"(?:{guarded('trail', behind=False)}|[{DATED}\s、])+$",
        "marker": r"全年|年内|累计|先后|陆续|共计|合计"
        r"|(?<![公一总])共(?!同|有|享|建|治|计|产|公|和|体(?!检)|识|赢|富|育)|已经?(?=[^有\s]{2})",
        "organ": rf"^(?!{deed})[^,]{{0,16}}?{organ}(?={deed})",  # 县司法局|开展
        # 青山等9个断面|达标
        "told": r"继续有效|失效|废止|保留|全部|[均都已被]|消除|达到|达标|实现|取得"
        r"|(?:显著|明显|大幅|有效|持续)(?:提升|改善)|获得?|获评|通过|入选|受到|纳入|完成"
        r"|参与|参加",
        "done": either("done"),
        "due": either("due")
        # 累计争取中央资金 and 争取转移支付 tell what was obtained
        .replace("|争取", "|(?<![新计共已])争取(?![^,;。]{0,24}(?:资金|补助|转移支付|国债|债券|专项债|到位))")
        .replace(
            "|拟", "|(?<![模虚])拟(?![^,，;；。、]{1,12}的|[印制]?发[^,，;；。、]{0,4}文件)"
        ),  # 模拟法庭 is no plan
        "scoping": either("scoping") + r"\s?$",
        "scope": rf"的?[^,;:。、()的]{{0,6}}?{either('scope')}(?![子个])",
        "holder": rf"\s?(?:的|以上|以下)?[^,;:。、()]{{0,8}}?{either('holder')}",
        "reach": rf"{either('reach')}(?:了|约|近|在|(?:现在|目前)的)?\s?$",
        "doing": rf"{either('deed', 'reach')}{_ENOUGH}",
        "term": r"(?:保存|留存|保管|任期|聘期|期限|有效期|服务期|时限)[^,;:。]{0,8}$",  # 保存记录三年
        "tally": r"(?:共计?|合计|总计|累计|达到?|[为是有仅只等]|至少|最[多快长短]|不少于|不超过|新增)了?\s?$",
        "given": r"(?:给予|发放|提供|补助|补贴|奖励|资助|安排|按照?|处以?|并处|予以?|支付|缴纳|返还|享受)"
        r"(?:不超过|最高|一次性)?\s?$",
        "list": r"(?:\s?[、和或及]\s?[\d.]+\s?[万亿]*[元人%家]?(?:以上|以下)?){0,6}\s?",  # 1亿元、10亿元
    }


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern by its name, compiled at its first use."""
    return re.compile(_sources()[name])
