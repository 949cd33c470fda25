"""Mechanisms: institutional arrangements that a text says operate, are planned or are lacking.

One line for each concept, status and sentence; nothing inside 《》 and nothing in a heading. Whether an arrangement is
there is told by what the passage does (a plan orders, a report accounts, a part on problems admits) and by the words
around the name (要加强…, 拟建立…, …有待加强).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.document import Document, Sentence
from kg.mechanisms import concepts
from kg.mention import MechanismMention
from kg.mentions.naming import Named, Reading, names, reading
from kg.mentions.problem import problems
from kg.mentions.shortcomings import not_done, weak

LAW_WORK = re.compile("法治|依法|执法|法制|普法|规范性文件|行政决策|合法性|权责|放管服|营商环境|双随机")

# A modal word that makes a sentence of a report a thing to be done; what it governs follows.
# 县司法局要加强…, but not 重要 or 要求.
DUTY = r"(?<![需重主必纲摘简概扼只首紧就想还提所])要(?![求点素件害领么约职闻道])|必须|务必"
FUTURE = (
    r"下一步|下步|接下来|下阶段|今后|明年|来年|计划(?:在|于)|力争|有望"
    # 拟建立, not 拟任干部, 拟出台的文件, 拟以县政府名义印发的协议
    r"|(?<![虚草模])拟(?![任定订稿]|发|[^,;]{1,6}的|(?:以|由|提交|提请|上报|报送|签订|签署|出台|印发|发布|制发)[^,;]{1,18}的)"
    r"|将(?=(?:继续|进一步|持续|坚持|大力|着力|积极|适时|逐步|加快|不断|更加|严格|切实|认真|努力|尽快|抓紧|围绕|聚焦|深入|扎实|全力|加大|按照"
    r"|全面(?!依法)|重点(?:做好|抓好|推进|围绕|从)))"
    r"|(?:我们|我[省市县区州镇乡街局委厅]|全[省市县区镇]|政府|街道|[镇乡局厅])(?:也)?将(?!.{0,30}(?:纳入|列入|作为))"
)
AHEAD = re.compile(f"(?P<duty>{DUTY})|(?P<future>{FUTURE})")
PAST = re.compile("近年来|长期以来|以来[,，]|一直以来|已(?:经)?(?:取得|形成|建立|初步)")  # the background of a plan
STANDARD = re.compile("要求|规定|应当|虽然|取得")  # in a part on problems: what is measured against, no failing
# Words that admit something where a part on problems says them, and nothing elsewhere: 未说明理由, 适用不当.
FAILS = re.compile(
    "不当|不到|未(?![来成必免婚遂尝曾]|发生)|(?<!没)有(?:的)?(?:单位|部门|地方)?没有|[仍时]有发生|低于|较少|不多|不重视|不了解|应付|滥用|接不住|管不[好了住]|不出声|跟不上|(?:提升|改进|进步|拓展)空间|不均"
)
COMMENDED = re.compile("表扬|表彰|典型(?:经验|做法|案例)")
# A circular that tells how things stand, and a summary that has next year's plan behind it: accounts, not orders.
TELLS = re.compile(
    "通报$|情况的?(?:通告|公告|说明|反馈|函)$"
    "|(?:总结|情况)[^,。;]{0,8}[和与及暨][^,。;]{0,16}(?:计划|打算|安排|思路|要点)$"
)
WARNED = re.compile("事故|案件|问题|处理|调查")  # a circular on an accident orders what is to be done
# The words with which a plan says that it is one, where it has lost its title.
ORDERS = re.compile(
    r"制定(?:本|如下|以下)(?:实施|工作|行动)?(?:方案|意见|规划|计划|要点|措施|办法|规定|细则)"
    r"|提出(?:如下|以下)[^,。;\n]{0,6}(?:意见|措施|要求)"
)
CLOSE = re.compile("[,;]")
# What a name is said to be or to mean claims nothing: 案卷评查是规范执法的重要手段; 推行案卷评查,对…具有重要意义.
PRAISED = re.compile(
    r"(?:\([^)]{0,20}\))?[^,;]{0,8},?(?:都)?是(?:指|[^;]{2,80}(?:措施|手段|保证|保障|环节|方式|方法|途径|要求|内容|基础|抓手|举措|载体"
    r"|关键|标志|体现|前提|防线)(?=[,;]|$))"
    r"|(?:的|有着?|具有)?(?:十分|非常|极其)?(?:重要|重大)?(?:意义|必要性|紧迫性|重要性)"
    r"|[^,;]{0,8},?(?:对于?|有利于|有助于)[^;]{4,120}(?:意义|作用)$"
)
# What something else is said to be: …,是深化放管服改革、加快转变职能的内在要求,是…的有力举措.
MEANT = re.compile(
    r"\s*(?:也|既|都|又|更|就)?是[^,;]{4,80}"
    r"(?:举措|要求|内容|基础|抓手|手段|保障|关键|环节|标志|体现|途径|前提|创新)(?=[,;。]|$)"
)
# What a rule leaves out: 除应对突发事件外; 会议纪要不纳入规范性文件合法性审核范围.
EXCEPT = re.compile(r"除[^。;]{4,80}外")
OUTSIDE = re.compile(r"(?:不|未)(?:纳入|列入|属于|适用)[^,;。]{0,12}$")
# The first paragraph of a report, where it accounts already: 局长认真履行法治建设第一责任人职责,…
ACCOUNTS = re.compile("(?:认真|严格|切实|深入|扎实|全面|持续|积极)(?:履行|落实|推进|开展|执行|推行|组织)")
# Words that make a thing of the name: the money for it, who answers for it, and what was already made public.
BODY = "依法治理议事协调机构"  # the one concept whose names may be those of an office
OF_IT = re.compile(r"(?:工作)?(?:经费|联系人|联络员|名单|表格|专用章|主体清单)|工作负责人")
DONE = re.compile(r"(?:已)?(?:公开|公布|公示|取消|下放|废止|失效|修改|保留)(?:[、和或](?:废止|失效|修改|保留))?的")
# 根据关于规范性文件清理的通知,…: better where it is named again.
BASIS = re.compile(r"\s*(?:根据|按照|依据|依照)[^,;]{0,40}(?:《|关于|通知|文件)")
# Who does what in a slogan: 党委领导、政府主导、公众参与、社会协同.
SLOGAN_NAMES = frozenset({"公众参与", "人大监督", "民主监督"})
SLOGAN = re.compile(
    "(?:党委|党政|政府|部门|企业|市场|社会|法院|行业|市民|政法委?|法治|属地|各方|多方|政策|专家|科技)"
    "(?:统一)?(?:领导|引导|主导|推动|支持|负责|运作|主体|主责|联动|协同|协调|主办|保障|自律|共治|监管|调控|实施|尽责|扶持|支撑|牵头|搭台)"
)
# A remedy that a rule grants (不服的，可以依法申请行政复议) orders nothing of the arrangement.
REMEDY = re.compile(
    "(?:可以?|有权)(?:依法|自[^,;]{4,30}内|在[^,;]{4,30}内)?(?:先)?(?:向[^,;]{2,24})?(?:申请|提起|提出)$"
)
LIABLE = re.compile("犯罪的,?(?:依法|及时|一律)?$")  # 涉嫌犯罪的，移送司法机关处理: what a culprit meets
# 根据省委依法治省办《…》要求, 省委依法治省办法治督察反馈的问题: somebody else's paper or hand
NAMES_ITS_PAPER = re.compile(
    r"\s*(?:\([^)]{1,20}\))?(?:《|\0|印发的?|下发的?|关于|(?:法治(?:政府建设)?)?(?:实地|专项)?督[察查])"
)
WATCHERS = re.compile("机构|人员|证件?|机关|员")  # who supervises is not the supervision: 行政执法监督机构可以…
UNDER = re.compile(r"(?:[和与、]?(?:大力)?支持)?下[,;]")  # 在县人大的监督支持下
ASIDE = re.compile(
    r"(?:工作)?(?:领导小组|专班|方案|总结|情况|档案)|后继续有效"
)  # better where the sentence names it again
# What a prize or a list of cases is called after: 被评为全省深化“放管服”改革典型案例.
PRIZED = re.compile("(?:评选?为|入选|获评|荣获|荣膺|被?授予|被列为)[^,;。]{0,30}$")
PRIZE = re.compile("[^,;。、]{0,16}(?:案例|先进|典型|集体|个人|称号|奖)")
DEMONSTRATION = "法治政府建设示范创建"  # the prizes themselves are this one's work
SANCTIONS = re.compile("、行政(?:处罚|检查|强制|征收)")  # 新增、调整行政许可、行政处罚等事项: of a list of powers
# A sentence that only says what a word means.
DEFINES = re.compile(r"[^,;是]{0,30}(?:所称|是(?:指|通过|以|依))[^;]{0,160}(?:方式|制度|活动|行为|过程|机制|措施)$")
# What a rule is made for and whom it binds order nothing.
OWN = "本(?:办法|规定|条例|细则|规则|制度|措施|规程)"
FRAMES = re.compile(f"为了?[^;]{{4,160}}制定{OWN}|[^;]{{4,160}}(?:适用{OWN}|另有规定的?,(?:从其规定|依照其规定))")
CRUMBS = re.compile(r"[^。;]{0,40}(?:首页|当前位置|您的位置)[^。;]{0,12}(?:>|&gt;|»|-)")  # 首页 > 政务公开 > 各区动态
# A plan for emergencies that is only set going or gone by: 应急预案启动后, 按照应急预案的规定.
SET_GOING = re.compile("启动(?:后|时)|的规定|规定的")
PUNISHED = re.compile("[^;。]{0,36}(?:领域|方面)[^;。]{0,6}受到")  # 在安全生产、信访领域受到过处罚的
ANNEX = re.compile(r"\s*附(?:件|表|录)\s*[0-9一二三四五六七八九十]*\s*[:.、]")
COMING = re.compile("下一?步|打算|努力方向|下一?阶段")
# Only of a part of the text: 二、工作安排, not (二)制定学法计划.
COMING_TOP = re.compile("计划$|安排$|思路|工作要求|整改(?:要求|意见)|工作建议|要点$")
YEARS_WORK = re.compile("(20[0-9][0-9])年[^,。;]{0,10}(?:重点|任务|目标|工作$)")
OVER = re.compile("完成|落实|情况|回顾|进展|成效|总结|开展|举措")
# The first words of a paragraph that promises: 下一步,我局将…; 2023年,重点做好以下工作:…
PROMISE = re.compile(
    "(?:下一?步|今后|接下来|下一?阶段|新的一年|明年|来年|20[0-9][0-9]年)[^。;]{0,24}?"
    "(?:将(?!.{0,30}(?:纳入|列入|作为))|(?:重点|着力)?(?:抓好|做好)以下|重点(?:做好|抓好|推进)|打算)"
)
FAULTS = re.compile("(?:存在|主要|突出|发现)的?(?:主要|突出)?(?:问题|不足)|问题和不足|不足之处")
TOP = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
WITHIN = 160  # how far from a name a word for its shortcoming may stand, in characters
OPENING = 1_500  # in how much of its beginning a text says what it is
ANNEX_LENGTH = 400  # how far a list of annexes may go on


def mechanisms(document: Document) -> Iterator[MechanismMention]:
    """The mechanisms of a document in the order of the text."""
    text = reading(document.text)
    admitted = [(mention.start, mention.end) for mention in problems(document)]
    tone = _tone(document, text)
    subjects = _subjects(document)
    title = document.metadata.title
    where = (
        "" if title is None or LAW_WORK.search(title.value) else ".elsewhere"
    )  # less sure where it is not the matter
    annex = len(document.text)
    part = ""
    ahead_to = 0
    line_start, line_end = 0, -1
    for sentence in document.sentences:
        if sentence.heading:
            part = _part(sentence, document, part)
        if sentence.heading or sentence.section == "back":
            continue
        if sentence.section == "front" and not _opens(sentence, text, document.kind):
            continue  # what a site says of the paper
        if title and document.text[sentence.start : sentence.end] == title.value:
            continue  # the title may stand twice
        if sentence.start >= line_end:
            line_start = document.text.rfind("\n", 0, sentence.start) + 1
            line_end = document.text.find("\n", sentence.end)
            line_end = len(document.text) if line_end < 0 else line_end
        if text.folded.startswith("附", sentence.start) and ANNEX.match(text.folded, sentence.start, sentence.end):
            annex = sentence.start
        if annex <= sentence.start and sentence.start - annex < ANNEX_LENGTH and not sentence.closed_by:
            continue  # 附件:1.案卷评查方案 2.名单 name papers
        under = "next_steps" if sentence.start < ahead_to else part
        if sentence.section == "account" and PROMISE.match(text.folded, sentence.start, sentence.end):
            ahead_to = line_end  # 2023年,我县将抓好以下工作:… ;…;… promises the whole paragraph
        if not subjects and not text.may_name(sentence.start, sentence.end):
            continue
        here = _named(text, sentence, line_start, line_end, subjects)
        if not here or _explains(sentence, text) or CRUMBS.match(text.folded, line_start, line_end):
            continue
        before, after, turn = _standing(sentence, text, tone, under)
        found: dict[tuple[str, str, int], Named] = {}
        broken = document.text.find("\n", sentence.start, sentence.end) >= 0  # a line of its own counts as a sentence
        for named in here:
            if not _claims(named, text, sentence):
                continue
            if sentence.section == "problems" or (tone == "tells" and part == "problems") or _inside(named, admitted):
                status = "lacking" if _is_weak(named, text, sentence) else "operating"
            else:
                status = before if named.end <= turn else after
                if status == "operating" and not_done(
                    text.folded, sentence.start, named.start, named.end, sentence.end
                ):
                    status = "lacking"
            key = (named.label, status, document.text.rfind("\n", sentence.start, named.start) if broken else 0)
            if key not in found or (_aside(found[key], text, sentence) and not _aside(named, text, sentence)):
                found[key] = named
        for (_, status, _), named in sorted(found.items(), key=lambda item: (item[1].start, item[1].end)):
            yield MechanismMention(
                start=named.start,
                end=named.end,
                concept=named.label,
                status=status,
                rule=f"mechanism.{named.rule}{where}",
            )


@lru_cache(maxsize=10_000)  # asked of every title and metric, once for each duty
def concepts_in(words: str) -> tuple[str, ...]:
    """The labels of the concepts that any words name, e.g. a title or a metric, in their order and each once."""
    text = reading(words.translate({ord("《"): " ", ord("》"): " "}))
    return tuple(dict.fromkeys(named.label for named in names(text, 0, len(words), 0, len(words))))


def _tone(document: Document, text: Reading) -> str:
    """What the document as a whole does: `commends`, `tells` or `orders`, or nothing where its sections say enough.

    A circular may tell what others did well, or how a year's checks went, instead of ordering; a plan may have lost
    the title by which it would be known.
    """
    title = document.metadata.title
    if document.kind == "circular" and title is not None and COMMENDED.search(title.value):
        return "commends"
    if title is not None and TELLS.search(title.value) and not WARNED.search(title.value):
        return "tells"
    if document.kind == "other" and ORDERS.search(text.folded, 0, OPENING):
        return "orders"
    return ""


def _standing(sentence: Sentence, text: Reading, tone: str, part: str) -> tuple[str, str, int]:
    """The status of what a sentence names before an offset, the status from there on, and the offset.

    A report's sentence turns from account to intention at 要, 拟 or 将; a plan's from order to background at 近年来.
    """
    section: str = "account" if tone == "tells" and sentence.section == "plan" else sentence.section
    if part == "next_steps" and section == "account":
        section = part
    if tone == "orders" and section == "account":
        section = "plan"
    if section in ("plan", "norm", "next_steps"):
        if tone == "commends" and section == "plan":
            return "operating", "operating", sentence.end
        turn = PAST.search(text.folded, sentence.start, sentence.end) if section == "plan" else None
        return "planned", "operating", turn.start() if turn else sentence.end
    turn = AHEAD.search(text.folded, sentence.start, sentence.end)
    return "operating", "planned", turn.start() if turn else sentence.end


def _part(heading: Sentence, document: Document, before: str) -> str:
    """What the part does that a heading opens: 三、存在的问题, 四、工作要求; it goes on to the next such 五、.

    重点工作 of the year that a report is about was done, of another year it is still to do.
    """
    line = document.text[document.text.rfind("\n", 0, heading.start) + 1 : heading.end]
    top = TOP.match(line) is not None
    if (COMING.search(line) or (top and COMING_TOP.search(line))) and not OVER.search(line):
        return "next_steps"
    year = YEARS_WORK.search(line)
    coming = int(year[1]) - (document.year or 9999) if year and not OVER.search(line) else -1
    if coming > 0 or (coming == 0 and document.kind == "work_report"):
        return "next_steps"
    if FAULTS.search(line):
        return "problems"
    return "" if top else before


def _subjects(document: Document) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The short names that stand for what the title names: 清理工作 in a notice on clearing, each with its label."""
    title = document.metadata.title
    if title is None:
        return ()
    about = concepts_in(title.value)
    return tuple((label, expression) for label, expression in _short_names() if label in about)


@cache
def _short_names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((concept.label, re.compile(concept.short)) for concept in concepts() if concept.short)


def _named(
    text: Reading, sentence: Sentence, low: int, high: int, subjects: tuple[tuple[str, re.Pattern[str]], ...]
) -> list[Named]:
    """The names in a sentence, with the short ones of what the document is about."""
    found = names(text, sentence.start, sentence.end, low, high)
    short = [
        Named(match.start(), match.end(), label, "context")
        for label, expression in subjects
        for match in expression.finditer(text.masked, sentence.start, sentence.end)
        if not any(named.start < match.end() and match.start() < named.end for named in found)
    ]
    return sorted([*found, *short], key=lambda named: (named.start, named.end)) if short else found


def _explains(sentence: Sentence, text: Reading) -> bool:
    """Whether a sentence only says what a word means, where a page stands, or what a rule is for."""
    span = sentence.start, sentence.end
    if DEFINES.match(text.folded, *span) or CRUMBS.match(text.folded, *span):
        return True
    return sentence.section == "norm" and FRAMES.match(text.folded, *span) is not None


def _claims(named: Named, text: Reading, sentence: Sentence) -> bool:
    """Whether the words around a name say something of the arrangement, and not only what it is good for."""
    folded = text.folded
    if OF_IT.match(folded, named.end, sentence.end) or DONE.match(folded, named.start, named.end):
        return False
    if folded.startswith(":", named.end) and named.start - 1 <= sentence.start and sentence.end <= named.end + 1:
        return False  # 市委依法治市办: opens a letter
    if PRAISED.match(folded, named.end, min(sentence.end, named.end + 200)):
        return False
    if _said_of_another(named, folded, sentence):
        return False
    if folded.startswith("办公室", named.end) and named.label != BODY:
        return False
    if SET_GOING.match(folded, named.end, sentence.end):
        return False
    if PUNISHED.match(folded, named.start, sentence.end):
        return False
    if named.label == "行政审批制度改革" and SANCTIONS.match(folded, named.end, sentence.end):
        return False
    prize = named.label != DEMONSTRATION and PRIZE.match(folded, named.end, sentence.end)
    if prize and PRIZED.search(folded, max(sentence.start, named.start - 40), named.start):
        return False
    if named.label in SLOGAN_NAMES and _in_slogan(named, folded, sentence):
        return False
    if named.label == BODY and NAMES_ITS_PAPER.match(folded, named.end, sentence.end):
        return False
    before = max(sentence.start, named.start - 40)
    if sentence.section == "norm" and REMEDY.search(folded, before, named.start):
        return False
    if LIABLE.search(folded, before, named.start):
        return False
    if not named.label.endswith("监督"):
        return True
    return not (
        UNDER.match(folded, named.end, min(len(folded), sentence.end + 1))
        or WATCHERS.match(folded, named.end, sentence.end)
    )


def _said_of_another(named: Named, folded: str, sentence: Sentence) -> bool:
    """Whether a name only tells what something else is good for, or what a rule leaves out."""
    opened = max(folded.rfind(sign, max(sentence.start, named.start - WITHIN), named.start) for sign in ",;") + 1
    opened = max(opened, sentence.start, named.start - WITHIN)
    if MEANT.match(folded, opened, sentence.end):
        return True
    if folded.startswith("范围", named.end) and OUTSIDE.search(folded, opened, named.start):
        return True
    left_out = folded.rfind("除", max(sentence.start, named.start - 60), named.start)
    if left_out < 0:
        return False
    found = EXCEPT.match(folded, left_out, sentence.end)
    return found is not None and named.end <= found.end()


def _in_slogan(named: Named, folded: str, sentence: Sentence) -> bool:
    """Whether a name is one item of a list that only says who does what (政府引导、市场运作、公众参与)."""
    opened = max(folded.rfind(sign, max(sentence.start, named.start - 60), named.start) for sign in ",;") + 1
    opened = max(opened, sentence.start, named.start - 60)
    closed = CLOSE.search(folded, named.end, min(sentence.end, named.end + 60))
    items = folded[opened : closed.start() if closed else min(sentence.end, named.end + 60)].split("、")
    return len(items) > 2 and sum(1 for item in items if SLOGAN.search(item)) >= 2


def _opens(sentence: Sentence, text: Reading, kind: str) -> bool:
    """Whether a sentence before the first heading already accounts.

    A work report begins with its address to the congress; an annual report may tell there who bears the duty.
    """
    if kind == "work_report":
        return True
    return kind == "annual_report" and ACCOUNTS.search(text.folded, sentence.start, sentence.end) is not None


def _aside(named: Named, text: Reading, sentence: Sentence) -> bool:
    """Whether a name stands in a bracket, or only says whose leading group or scheme is meant."""
    folded = text.folded
    opened = folded.rfind("(", max(sentence.start, named.start - WITHIN), named.start)
    in_bracket = opened >= 0 and folded.find(")", opened, named.start) < 0
    if in_bracket or folded.endswith(("计划", "解读材料"), 0, named.end):
        return True
    opened = max(folded.rfind(sign, max(sentence.start, named.start - WITHIN), named.start) for sign in ",;") + 1
    if BASIS.match(folded, max(opened, sentence.start), named.end):
        return True
    return ASIDE.match(folded, named.end, sentence.end) is not None


def _inside(named: Named, spans: list[tuple[int, int]]) -> bool:
    """Whether a name stands in one of the spans, which are in order and apart."""
    index = bisect_right(spans, named.start, key=lambda span: span[0]) - 1
    return index >= 0 and named.start < spans[index][1]


def _is_weak(named: Named, text: Reading, sentence: Sentence) -> bool:
    """Whether a word for a shortcoming stands in the name's own phrase or in a later one of the sentence.

    A phrase that only says what was required or achieved (考核要求都应当聘请…) admits nothing.
    """
    folded = text.folded
    opened = max(folded.rfind(sign, sentence.start, named.start) for sign in ",;") + 1 or sentence.start
    closed = CLOSE.search(folded, named.end, sentence.end)
    phrase_end = closed.start() if closed else sentence.end
    opened, phrase_end = max(opened, named.start - WITHIN), min(phrase_end, named.end + WITHIN)
    if weak(folded, opened, phrase_end) or FAILS.search(folded, opened, phrase_end):
        return True
    if STANDARD.search(folded, opened, phrase_end):
        return False
    return weak(folded, phrase_end, min(sentence.end, phrase_end + WITHIN))
