"""Titles of normative documents: spelling them alike, telling their nature, their years and their subject.

All functions are pure and look at the title alone (`nature_of` also at the level of its place).
The kind words are in `ontology/vocabulary/natures.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary

# One spelling for what varies between sites: brackets, dashes, quotes, full-width digits and letters.
_SPELLING = (
    dict.fromkeys(map(ord, "(﹙"), "（")
    | dict.fromkeys(map(ord, ")﹚"), "）")
    | dict.fromkeys(map(ord, "[﹝［【"), "〔")
    | dict.fromkeys(map(ord, "]﹞］】"), "〕")
    | dict.fromkeys(map(ord, "<〈‹＜«"), "《")
    | dict.fromkeys(map(ord, ">〉›＞»"), "》")
    | dict.fromkeys(map(ord, "-－–―─~～〜"), "—")
    | dict.fromkeys(map(ord, " \t\r\n\u3000\xa0\u200b\ufeff"))
    | {0xFF10 + i: str(i) for i in range(10)}
    | {ord(","): "，", ord(":"): "：", ord(";"): "；", ord("‘"): "“", ord("’"): "”", ord("'"): "“"}
)
# What two spellings of one title may differ in, blanks and quotes aside.
_SAME = dict.fromkeys(map(ord, '《》“”"、，。：；·•—（）〔〕'))
_YEAR = re.compile(r"(\d{4})年(?:度|版)?")
_TAIL = re.compile(r"(?:[（(〔](?:[^（）()〔〕]{1,24})[)）〕]|(?:19|20)\d\d年?版?)$")
_SPAN = re.compile(r"((?:19|20)\d\d)年?[—\-－–~～至]{1,2}((?:19|20)\d\d)")
_CARRIES = re.compile(
    r"(?:印发|转发|批转|发布|公布|颁布|下发|修改|废止|贯彻实施|实施)(?P<quoted>《[^《》]{2,90}》)(?:和《[^《》]{2,90}》|等[^《》]{1,12})?的?(?:通知|函|公告|决定|通告|意见)$"
    r"|关于(?:印发|转发|发布|公布|颁布)(?P<bare>.{4,110}?)的?(?:通知|函|公告|通告)$"
)
_BETWEEN = re.compile(
    r"^[\u4e00-\u9fff]{2,12}[与和][\u4e00-\u9fff]{2,12}关于.{2,40}(?:安排|协议|协定)$"
)  # between two sides
_PARTY = re.compile(
    r"^(?:中国共产党|(?:关于)?(?:实行|加强|推进)?党[政内员组委]|领导干部|推进领导干部|地方党政|县以上党和国家|关于新形势下党内)"
)
_PARTY_KINDS = re.compile(r"(?:条例|规定|办法|规则|准则|章程)$")
_OF_A_GROUP = re.compile(r"^党(?:组|委|工委)[^（(]{0,8}(?:议事|会议|决策)规则$")  # 党组议事规则: any body's own
_BODY = re.compile(
    r"^.{0,14}?(?:人民政府|政府|委员会|管委会|办公室|领导小组|[市县区省州盟旗镇乡]委|局|厅|院|街道|乡|镇)"
)
NOT_LAW = re.compile(
    r"(?:办|方|做|作|说|想|看|书|兵|用|立|司|执|普|学|守|用|合|违|依|手|语|无|非|枪|魔|技|历|算|句|心|没)法$"
)
_SUBJECT_TAIL = re.compile(
    r"(?:实施条例|条例|实施办法|管理办法|办法|实施细则|细则|若干规定|规定|规则|规范|制度|暂行|试行|实施|程序规定|指导意见|实施意见|意见|通知|决定|法)$"
)
_SUBJECT_HEAD = re.compile(
    r"^(?:国务院办公厅|国务院|中共中央办公厅|中共中央|关于|进一步|全面推行|全面推进|加强|做好|印发|贯彻|实施)"
)


@lru_cache(maxsize=65536)
def tidy(title: str) -> str:
    """The title in one spelling: （）〔〕, 《》 for nested titles, — between years, no blanks, no outer 《》."""
    title = title.translate(_SPELLING).replace("——", "—")
    while '"' in title:
        before = title.partition('"')[0]
        title = title.replace('"', "”" if before.count("“") > before.count("”") else "“", 1)
    if title.startswith("中共中央"):
        title = title.replace("中央国务院", "中央、国务院", 1).replace("办公厅国务院", "办公厅、国务院", 1)
    if title.startswith("《") and title.endswith("》") and title.find("》") == len(title) - 1:
        title = title[1:-1]
    return title


@lru_cache(maxsize=65536)
def fold(title: str) -> str:
    """The key under which spellings of one title meet: no punctuation, no 中华人民共和国, no 年 behind a year."""
    return key(tidy(title))


def key(tidied: str) -> str:
    """`fold` of a title that is tidy already."""
    folded = tidied.translate(_SAME).replace("中华人民共和国", "")
    return _YEAR.sub(r"\1", folded) if "年" in folded else folded


def years(title: str) -> tuple[int, int] | None:
    """The span of years in a title: (2021, 2025); None where it has none."""
    match = _SPAN.search(title)
    return (int(match[1]), int(match[2])) if match else None


def carried(title: str) -> str | None:
    """The title that a notice carries: 关于印发《X》的通知 gives X; None for a title that carries none."""
    match = _CARRIES.search(tidy(title))
    return (match["quoted"] or match["bare"]).strip("《》") if match else None


def stem(title: str) -> str:
    """The title without what stands in brackets behind its kind word: （试行）, （2021—2025年）, 2022年版."""
    title = tidy(title)
    while (shorter := _TAIL.sub("", title)) and shorter != title:
        title = shorter
    return title


def kind_word(title: str) -> str:
    """The kind word that a title ends with (办法, 工作要点), the longest of the vocabulary; empty where it has none.

    Of two that are named together, the first: 指标体系及任务分工 is a 指标体系.
    """
    ended = stem(title)
    first, both, _ = ended.rpartition("及")
    if both and (word := kind_word(first)):
        return word
    for length in range(min(len(ended), _longest()), 0, -1):
        ending = ended[-length:]
        if ending in natures():
            return "" if ending == "法" and (NOT_LAW.search(ended) or len(ended) < 2) else ending
    return ""


def nature_of(title: str, level: str = "") -> str:
    """The nature that a title tells, given the level of its place (empty for none, else as in the list of levels).

    A notice that carries a document has that document's nature. A title without a kind word is `other`.
    """
    inner = carried(title)
    if inner:
        nature = nature_of(inner, level)
        return "normative_document" if nature == "department_rule" else nature
    title = tidy(title)
    if _BETWEEN.search(title):
        return "other"
    if title.startswith(("最高人民法院", "最高人民检察院")) and kind_word(title) in (
        "解释",
        "规定",
        "若干规定",
        "批复",
        "规则",
    ):
        return "judicial_interpretation"
    ending = kind_word(title)
    if not ending:
        return "other"
    national, province, local = natures()[ending]
    if level in ("", "nation"):
        party = _PARTY.match(title) and _PARTY_KINDS.search(stem(title)) and not _OF_A_GROUP.match(stem(title))
        return "party_regulation" if party else national
    if level == "province" and not re.search("[试暂]行", title) and not _BODY.match(title):
        return province
    return local


def subject(title: str) -> str:
    """What a rule is about, without place, years, trial marks and kind words.

    重大行政决策程序实施办法 and 重大行政决策程序暂行条例 both give 重大行政决策程序. A place must be cut off first, as
    `regulations.subject` does.
    """
    core = _YEAR.sub("", re.sub(r"[（〔].*?[）〕]", "", tidy(title))).translate(_SAME).replace("中华人民共和国", "")
    inner = re.match(r"^实施(.{2,})(?:办法|细则|规定)$", core)
    core = inner[1] if inner else core
    for pattern in (_SUBJECT_HEAD, _SUBJECT_TAIL):
        while (shorter := pattern.sub("", core)) != core and len(shorter) >= 2:
            core = shorter
    return core


@cache
def natures() -> dict[str, tuple[str, str, str]]:
    """Kind word → nature (without a place, of a province, below it)."""
    return {ending: (national, province, local) for ending, national, province, local, _ in vocabulary.rows("natures")}


@cache
def _longest() -> int:
    return max(map(len, natures()))
