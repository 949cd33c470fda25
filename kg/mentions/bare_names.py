"""Norms that a text names without 《》.

Laws and regulations by their known names, items of a list of such, and plans, rules and lists that a year, a place or
an issuer tells from a mere kind (2021年度工作要点, 市政府年度决策事项目录, “十四五”规划).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kg import places
from kg.resolve import regulation_table, titles
from kg.spotted import Narrow, Spotted, openings

# 法治, 法律, 法院 …: the name goes on as another word. 法学习 is 法 + 学习.
_GOES_ON = re.compile(r"规(?!定)|[律治院制官人庭定令理务警医援网盲眼家]|学(?!习)|典(?!型)")
_EVENT = re.compile(
    r"宣誓|宣传[周月日]|宣传教育[周月]|学习宣传月|[周月]活动|进[企校机乡农社军网单万家]|主题(?:公园|广场|宣传|党日)|公园|广场|长廊|走廊|大道|雕塑|文化"
    r"|体验馆|馆|日(?!常)|晨读|诵读|卫士|修正案|涉及的?(?:法规|规章|地方)|施行|颁布[一二三四五六七八九十\d]+周年"
)
_SHORT_NEEDS_EDGE = 4  # 组织法, 代表法: part of longer names where no edge stands before them
_EDGE = re.compile(
    r"(?:^|[、，,；;：:。\s“\"《（(和与及或])$|(?:学习|宣传|贯彻|落实|实施|执行|遵守|按照|根据|依据|依照|修订的?|新|以|对|将|了|国|讲解|解读|培训|通过|违反|开展|围绕|普及)$"
)
_YEARS_BEHIND = re.compile(r"[（(](?:19|20)\d\d年?[—\-－–~～至]{1,2}(?:19|20)\d\d年?[)）]")
_QUOTED = re.compile(r"[“\"](?P<inner>[^“”\"\n]{1,60})[”\"]")
_LIST_ITEM = re.compile(
    r"(?:、|和|及|以及|与)(?P<item>[\u4e00-\u9fff]{3,30}?)(?=[、，,。；;：:（(\s]|等|和[^谐解平睦]|及[^时]|以及|$)"
)
_LIST_KIND = re.compile(r"(?:[^办方做作立司执普学守用合违依]法|条例|实施办法|办法|规定|规则|细则)$")
_NO_ITEM = re.compile(
    r"^(?:法律|法规|有关|相关|其他|本|该|各项|国家|地方性?法规|行政法规|规章|政策|制度|党内法规)|法律法规|的|学习|宣传|培训|落实|执行|开展|按照|依照"
)
_YEAR = r"(?:(?:19|20)\d\d[—\-－–~～至]?(?:(?:19|20)\d\d)?年?度?)"
_FIVE_YEARS = Narrow(
    r"[“\"]?十[一二三四五六][五][”\"]?(?:时期|期间)?(?:[\u4e00-\u9fff]{0,24}?)(?:规划(?:纲要)?|计划纲要|普法规划)(?:[（(]草案[)）])?"
    r"|(?:国民经济和社会发展)?第?十[一二三四五六]?个五年规划(?:纲要)?(?:和20\d\d年远景目标纲要)?"
    r"|[“\"]?[五六七八九]五[”\"]?普法规划"
    r"|(?:法[治制]宣传教育的?)?第[五六七八九]个五年(?:普法|法[治制]宣传教育)?规划",
    r"[“\"](?=[五六七八九]五|十[一二三四五六]五)|十(?=[一二三四五六](?:五|个五)|个五)|国(?=民经济和社会)"
    r"|第(?=[五六七八九]个五|十[一二三四五六]?个五)|[五六七八九](?=五)|法(?=[治制]宣传)",
)
_PLAN_KIND = r"(?:工作要点|要点|计划|规划|方案|目录|清单|纲要|预案|台账|指标体系|责任分工|任务分工|安排)"
# A plan by the years behind it: 做好法治政府建设规划（2031—2035年）中期评估; its name begins behind the last verb.
_SPANNED = re.compile(r"(?<=[划要案])[（(](?:19|20)\d\d年?[—\-－–~～至]{1,2}(?:19|20)\d\d年[)）](?!》)")
_SPANNED_NAME = re.compile(r"[\u4e00-\u9fff]{4,30}(?:规划|纲要|行动计划|行动方案|实施方案)\Z")
_BEFORE_SPANNED = re.compile(
    r"做好|开展|推进|推动|编制|制定|印发|出台|落实|实施(?!方案|纲要|意见)|执行|完成|修订|按照|根据|围绕|对照|贯彻|紧扣|以及|[对将把以按据为的了和与及]"
)
_RULE_KIND = r"(?:条例|管理办法|实施办法|办法|若干规定|规定|实施细则|细则)"
_VERBS = (
    "制定|制订|编制|印发|出台|公布|发布|下发|形成|修订|起草|拟定|调整|更新|落实|执行|按照|根据|对照|实施|围绕|推进|完成"
    "|通过|审议|贯彻"
)
_VERB = f"(?:{_VERBS})(?:了|并|实施|公布|好|完善)?"
_WORD = r"[\u4e00-\u9fff0-9A-Za-z“”\"、·—\-－–（）()]"
_SELF = (
    r"(?:省市(?![两各级])|市县(?![两各级])|[省市县区州镇乡](?:人民政府|政府|委|委依法治[省市县区]办|政府党组|政府办|司法局|直[\u4e00-\u9fff]{0,4})"
    r"|[省市县区州]委[\u4e00-\u9fff]{2,4}(?:工委|委员会)|(?:中央|国家)(?:[和、及][省市])?(?=法治|依法|普法)|全国(?!性|各)"
    r"|[省市县区州](?![级域场政直属内外县区镇乡村民容辖划分上中重制有块市委府各])"
    r"|[我本全][省市县区州镇乡]|新区|街道|镇党委|乡党委)"
)
_NAMED = (
    r"(?P<skip>[我本全][省市县区州镇乡])?(?:[“\"](?=(?:19|20)\d\d年))?"
    rf"(?P<name>(?P<year>{_YEAR})?(?:(?:年度)?[省市]、(?=[市县区州]))?(?P<body>[\u4e00-\u9fffA-Za-z0-9“”\"]{{2,40}}?)(?:{_PLAN_KIND}|(?P<rule>{_RULE_KIND}))"
    r"(?:[（(](?:修订|修正|试行|暂行|草案|20\d\d)[^（）()\n]{0,10}[)）])?)"
    r"(?:和(?P<second>[\u4e00-\u9fff]{0,8}(?:目录|清单|计划)))?"
    r"(?=[，,。；;、：:）)”\"\s]|和|及|与|等|要求|提出|确定|相关|有关|规定|精神|明确|为|的|并|，|$)"
)
_PLAN = Narrow(_VERB + _NAMED, openings(_VERBS.split("|")))
_PLAN_BEHIND = re.compile(f"》[、和及与]{_NAMED}")  # 《某条例》、市法治政府建设规划
_SHORT_MATTERS = frozenset(
    {"学法", "普法", "立法", "述法", "执法", "督察", "评查", "抽查", "检查", "培训", "学习", "考核", "监管"}
)  # 2023年度学法计划
_INNER_VERB = re.compile(
    r"制定(?!计划)|制订|出台|印发|公布|落实|执行|按照|根据|开展|推进|建立|完善|纳入|列入|实施(?!方案|细则|意见|纲要|计划|办法|规划)|(?<!行)为|对|将|把|等|的|各|已|以|了"
)
_ISSUED = re.compile(rf"^(?:{_YEAR}|年度)?{_SELF}")
_CIRCULAR = re.compile(
    r"关于(?:[^，,。；;：:《》“”\n]{3,60}?|[^，,。；;：:《》“”\n]{2,16}《[^《》\n]{2,60}》)的(?:指导|实施|若干)?(?:通知|意见|决定|方案|通告|公告|通报)(?!书|栏|单)"
)
# A line of a list of documents, its number behind it or below: 关于印发某县改厕办法的通知 / 某政办〔2012〕5号.
_LINE_CIRCULAR = re.compile(
    r"(?m)^[ \t\u3000]*(?:\d{1,3}[ \t.．、|]*)?"
    r"(?P<name>(?!按照|根据|依据|依照|落实|贯彻)[\u4e00-\u9fff]{0,16}关于[^\n，,。；;：:]{4,70}"
    r"的(?:通知|意见|决定|通告|公告|批复|方案|办法|规定))[ \t\u3000|]*\n?[ \t\u3000|]*"
    r"(?=[（(]?[\u4e00-\u9fff]{1,10}〔\d{4}〕\d{1,5}号[)）]?[ \t\u3000|]*$)"
)
_ISSUER = re.compile(  # what makes a circular's name of 关于…的通知: who issued it, behind a mark or a verb
    rf"(?:^|[，,。；;、：:\s\d.．)）]|{_VERB})"
    rf"(?P<name>(?!各|有关|上级|相关|{_VERB})[\u4e00-\u9fff]{{2,28}}?(?:人民政府|政府|国务院|[中国]办|办公[室厅]|委员会|[^的了在]{{2}}[委局厅部]))$"
)
# Issuers, and what they made without 的: 县委办公室、县政府办公室关于某项改革工作方案精神.
_SCHEME = Spotted(
    r"(?<![一-龥])(?:根据|按照|依据|落实|贯彻|执行|印发)?(?P<name>(?:[一-龥]{1,10}办公[室厅]、)?[一-龥]{1,12}办公[室厅]"
    r"关于[^，,。；;：:《》“”\n的]{4,50}?(?:实施方案|工作方案|行动方案|行动计划|实施意见))(?=精神|要求|规定|[，,。；;、（(])"
)
_OFFICE_ON = re.compile("办公[室厅]关于")  # what a scheme's name holds: its expression may begin with any character
_BEFORE_OFFICE, _BEHIND_OFFICE = 40, 70  # characters, more than the longest name has
_DATED_INSIDE = Spotted(  # 实施优化营商环境2030年行动方案
    r"(?:实施|落实|印发|制定|出台|对照|执行|完成)(?:了|好)?(?P<name>[一-龥]{4,16}20\d\d年(?:行动|工作|实施)(?:方案|计划))(?!》)"
)
_ORDINANCE = Spotted(  # 推动出台渡口管理条例, 推进渡口管理条例实施: a regulation by its name, of no list
    r"(?:制定|制订|修订|修改|出台|颁布|落实|实施|贯彻|执行|推进)(?:好|了|实施|落实)?(?P<name>[一-龥]{2,20}条例)(?=[,，。；;、）)\s]|实施|落实|等)"
)
_NO_ORDINANCE = re.compile(
    r"[我本该各新这其两]|有关|相关|地方|一批|系列|国务院|国家|(?:自治|管理|地方|工作|建设)条例|单行|配套|上述|.{0,6}(?:工作|建设)条例|.*等"
)
_REPORT = Spotted(r"(?:19|20)\d\d年(?:度|[全本我]?[省市县区州镇乡](?:人民)?)?政府工作报告(?!》)")
_ANNEX = re.compile(r"(?m)^[ \t\u3000]*附件[ \t\u3000]*\d{0,2}[ \t\u3000]*[:：][ \t\u3000]*")
_ANNEX_ITEM = re.compile(
    r"[ \t\u3000]*(?:附件)?[ \t\u3000]*(?P<mark>\d{1,2}[ \t]*[.．、:：][ \t\u3000]*)?(?P<name>[^\n\r]{4,90})"
    r"\r?\n?(?:[ \t\u3000]*\r?\n)*"
)
_ANNEX_KIND = re.compile(
    rf"(?:{_PLAN_KIND}|表|办法|规定|细则|标准|名单|制度|指引|指南)(?:[（(][^（）()]{{1,20}}[)）])?$"
)


def laws(text: str) -> Iterator[tuple[int, int]]:
    """The spans of known national laws and regulations: the longest names, none that means an event or another word."""
    found: list[tuple[int, int]] = []
    names, last, by_tail = _index()
    quoted = [match.span("inner") for match in _QUOTED.finditer(text)]
    behind = 0
    for mark in last.finditer(text):
        end = mark.end()
        lengths = by_tail.get(text[end - 2 : end]) if end - 2 >= behind else None
        if lengths is None:
            continue
        behind = end
        for length in lengths:
            if length <= end and text[end - length : end] in names:
                start = end - length
                if text[start:end] in regulation_table.spanned_stems():
                    years = _YEARS_BEHIND.match(text, end)
                    if years is None:
                        break
                    end = years.end()
                elif not _fits(text, start, end) or _in_slogan(text, start, end, quoted):
                    break
                while found and found[-1][0] >= start:
                    found.pop()
                found.append((start, end))
                break
    yield from found


def _fits(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == "法" and _GOES_ON.match(text, end):
        return False
    if _EVENT.match(text, end):
        return False
    return (
        end - start >= _SHORT_NEEDS_EDGE
        or text[start:end] in ("宪法", "刑法", "民法典")
        or bool(_EDGE.search(text[max(0, start - 4) : start]))
    )


def _in_slogan(text: str, start: int, end: int, quoted: list[tuple[int, int]]) -> bool:
    """Whether the name stands in a quoted programme (“民法典进农村”, “新诉讼法解释”讲座), no quoted list of names."""
    at = bisect_right(quoted, (start, len(text))) - 1
    if at < 0 or not quoted[at][0] <= start < quoted[at][1]:
        return False
    rest = re.sub(r"[\u4e00-\u9fff]{0,24}?(?:法典?|条例)", "", text[quoted[at][0] : quoted[at][1]])
    return bool(rest.strip("、，和及《》 ")) or (end - start) + 1 < quoted[at][1] - quoted[at][0] < end - start + 3


def listed(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The items that go on a list behind a law's name: 民法典、某某实施办法、某某应急条例."""
    while match := _LIST_ITEM.match(text, end):
        item = match["item"]
        if not _LIST_KIND.search(item) or _NO_ITEM.search(item) or len(titles.subject(item)) < 2:
            return
        if len(item) < 6 and not item.endswith(("法", "条例")):
            return
        yield match.span("item")
        end = match.end("item")


def plans(text: str, near: places.Place | None) -> Iterator[tuple[int, int, str]]:
    """Plans, rules and lists with a year, a place or an issuer in the name, behind a verb: start, end, rule."""
    for named in _FIVE_YEARS.finditer(text):
        if not _INNER_VERB.search(named[0]):
            yield *named.span(), "five-year plan"
    for years in _SPANNED.finditer(text):
        whole = _SPANNED_NAME.search(text[max(0, years.start() - 36) : years.start()])
        name = _BEFORE_SPANNED.split(whole[0])[-1] if whole else ""
        if len(name) >= 6:
            yield years.start() - len(name), years.end(), "dated name"
    done = 0
    for office in _OFFICE_ON.finditer(text):
        for named in _SCHEME.finditer(text, max(done, office.start() - _BEFORE_OFFICE), office.end() + _BEHIND_OFFICE):
            yield *named.span("name"), "circular"
            done = named.end()
    for named in _ORDINANCE.finditer(text):
        if not _INNER_VERB.search(named["name"]) and not _NO_ORDINANCE.match(named["name"]):
            yield *named.span("name"), "regulation by name"
    for named in _DATED_INSIDE.finditer(text):
        if not _INNER_VERB.search(named["name"].split("20")[0]):
            yield *named.span("name"), "dated name"
    yield from ((*named.span(), "report") for named in _REPORT.finditer(text))
    yield from _plans(_PLAN, text, near)
    yield from _plans(_PLAN_BEHIND, text, near)


def _plans(
    expression: re.Pattern[str] | Spotted, text: str, near: places.Place | None
) -> Iterator[tuple[int, int, str]]:
    at = 0
    while match := expression.search(text, at):
        at = match.start("name")
        start, end = match.span("name")
        body = match["body"]
        if _INNER_VERB.search(text, match.start("body"), end):  # 实施 is none in 实施纲要
            continue
        placed = places.at(text, start, near) is not None
        if match["rule"] and not placed:
            continue
        dated = match["year"] is not None or re.match(r"[“\"]?十[一二三四五六]五", body)
        issued = _ISSUED.match(match["name"]) is not None or placed
        if (dated and (len(body) >= 4 or body in _SHORT_MATTERS)) or (
            issued and len(body) >= 4 and match["skip"] is None and text[end : end + 1] != "的"
        ):
            yield start, match.end("second") if match["second"] else end, "dated name" if dated else "issued name"
            at = end


def circulars(text: str) -> Iterator[tuple[int, int]]:
    """Circulars by their full name without 《》: 按照某某市人民政府关于加强文件管理的通知（某政发〔2018〕10号）要求."""
    if "〔" in text:
        yield from (named.span("name") for named in _LINE_CIRCULAR.finditer(text))
    for named in _CIRCULAR.finditer(text):
        if issuer := _ISSUER.search(text[max(0, named.start() - 34) : named.start()]):
            yield named.start() - len(issuer["name"]), named.end()


def annexes(text: str, near: places.Place | None) -> Iterator[tuple[int, int]]:
    """The names in a list of annexes that have a place, a year or an issuer in them."""
    for head in _ANNEX.finditer(text):
        at = head.end()
        for count in range(30):
            match = _ANNEX_ITEM.match(text, at)
            if match is None or not _ANNEX_KIND.search(match["name"].strip()) or (count and not match["mark"]):
                break
            start, end = match.span("name")
            end = start + len(match["name"].rstrip())
            name = text[start:end]
            if "《" not in name and (
                re.search(r"(?:19|20)\d\d", name) or places.at(text, start, near) or _ISSUED.match(name)
            ):
                yield start, end
            if match.end() == at:
                break
            at = match.end()


@cache
def _index() -> tuple[frozenset[str], re.Pattern[str], dict[str, tuple[int, ...]]]:
    """All names, their last characters, and by the last two the lengths of those that end so, the longest first."""
    names = regulation_table.surfaces() | regulation_table.spanned_stems()
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[-2:], set()).add(len(name))
    before, last = (re.escape("".join(sorted({tail[at] for tail in lengths}))) for at in (-2, -1))
    return (
        names,
        re.compile(f"[{last}](?<=[{before}].)"),
        {tail: tuple(sorted(found)[::-1]) for tail, found in lengths.items()},
    )
