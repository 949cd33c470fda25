"""On whom a duty of a law lies: the subject of its sentence, or who its paragraph or the lead-in of its list names."""

from __future__ import annotations

import re

from kg.document import Clause, Document
from kg.graph.binds import definitions
from kg.graph.lead_in import lead_in
from kg.mention import ObligationMention
from kg.mentions.duty_words import duty_words
from kg.mentions.law_name import is_name
from kg.mentions.law_subject import JOINS, opens_with_act, rules, subject


def bearer(document: Document, article: Clause, mention: ObligationMention) -> str:
    """Whom a duty of a law lies on: its own subject; else who its article or the lead-in of its list names; else "".

    The grammar's own fallback, the body that made the law, is nobody that an article names.
    """
    action = document.text[mention.start : mention.end]
    named = _SUPPORTED.sub("", mention.bearer)
    owned = named.endswith("所") and _OWNED.match(action, action.find(named) + len(named))  # 桥梁所|有权转移的
    clean = is_name(named) and not owned
    if clean and (f"允许{named}" in action or (mention.modality == "aim" and _favoured(named, action))):
        return named
    if _TAKES_PART.match(action) and (whose := _running(lead_in(document, article, mention.start) or "")):
        return whose
    if _PUNISHED.search(action) and "由" not in action:
        return ""
    called = _SHORT_NAME.match(action) or _SHORT_NAME_BEFORE.search(
        document.text, max(article.start, mention.start - 40), mention.start
    )
    if (
        called
        and is_name(called["who"])
        and (called.re is _SHORT_NAME or not action.startswith(subject(action) or "\0"))
    ):
        return called["who"]
    of = _SET_UP_BY.match(action)
    if of and is_name(of["who"]):
        return of["who"]
    own = subject(_FIRST.match(action)[0] if mention.modality == "aim" else action)  # type: ignore[index]
    if clean and own and named.endswith(own) and own[0] in "省市县区州":
        return named  # 省人民政府 under its full name
    body = document.metadata.body
    short = named.removeprefix(body.place.name) if body and body.place.path else named  # 省教育部门, with its place
    if clean and own and body and named == body.place.name + own and _OF_ANY_LEVEL.match(own):
        return own  # 残疾人联合会 of every level, not that of the province whose rule it is
    if clean and (rules(named, action, own) or rules(short, action, own)):
        return _fuller(named, own)
    urges = mention.modality == "aim" or action.startswith(("提倡", "倡导", "鼓励"))
    urged = _ENCOURAGES.sub("", action) if urges and not own else action
    if urged != action and (who := subject(urged)) and urged.startswith(who):
        return who  # 鼓励|华侨投资
    if not own and (known := _defined(document, action)):
        return known
    if own is not None:
        return own
    if action.startswith(("禁止", "严禁")) or _OF_THINGS.match(action):
        return ""
    lead = lead_in(document, article, mention.start)
    if lead is not None and (made := _MAKES.search(lead)) and is_name(made["who"]):
        return made["who"]
    if lead is None and opens_with_act(action):
        return ""
    here = document.clause_at(mention.start)
    own_paragraph = here is not None and not here.marker and here.parent == article.index
    around = document.text[here.start if here and own_paragraph else article.start : mention.start]
    fallback = named in ("制定机关", "发文机关") or (body is not None and named == body.name)
    if clean and not fallback and (found := next((name for name in (named, short) if name in around), "")):
        whole = _running(around)  # 桥梁主管部门, where the grammar heard but 主管部门
        if found == named and whole.endswith(found) and not whole.startswith("第"):
            return whole
        return named if found != named and re.search(f"[省市县区州]{found}", around) else found
    if clean and not fallback and _CONCERNS.match(action) and named in document.text[article.start : mention.start]:
        return named
    return _running(around if lead is None else lead)


def _defined(document: Document, action: str) -> str | None:
    """The actor whose name the text itself makes (以下简称街道工委), where a sentence begins with it; no 管道."""
    made = definitions(document.text)
    names = (
        name
        for name in made
        if action.startswith(name) and made[name].endswith(duty_words().actors) and name[-1] != "区"
    )
    return next(names, None)


_OF_THINGS = re.compile(  # 第（二）项规定的桥梁，应当…; 桥政中的重大问题，必须经全体会议讨论: nobody who was spoken of
    r"第[（(]?[一二三四五六七八九十\d]+[)）]?项[^，。；]{0,30}规定的[^，。；]{1,12}[，,](?:应当|必须|不得|可以)"
    r"|[^，。；]{2,30}[的中](?:重大|重要)[^，。；的]{1,8}[，,](?:应当|必须)经"
)
_CALLED = r"[（(]以下(?:简称|统称)[“”]?(?P<who>[^“”（()）]{2,20})[“”]?[)）]"
_SHORT_NAME = re.compile(
    rf"[^，。；]{{4,60}}的[^，。；（()）的]{{2,14}}{_CALLED}[，,]"
)  # 县设立的桥站（以下简称桥站），负责
_PUNISHED = re.compile(  # 桥工玩忽职守的，依法给予处分: by whoever may, not by those who are punished
    "的[，,]依法(?:给予(?:行政|政务|纪律)?处分|追究(?:刑事|法律|行政|民事)?责任)$"
)
_TAKES_PART = re.compile("参[加与]|加入|成立|举办|选择|获得|查阅|推荐")  # 享有下列权利：（一）参加护桥的团体，发表意见
_SET_UP_BY = re.compile(  # 桥政机关在渡口设立的护桥站，依照…
    r"[^，。；]{2,40}在[^，。；]{2,40}(?:设立|设置)的(?P<who>[^，。；、（()）的]{2,20})[，,](?:依照|按照|根据|负责|具体|应当|对)"
)
_SHORT_NAME_BEFORE = re.compile(rf"{_CALLED}[，,\s]*\Z")
_OF_ANY_LEVEL = re.compile("(?![省市县区州])|[市县区]级|设区的市|各级")
_ENCOURAGES = re.compile("^(?:积极|大力)?(?:鼓励|支持|引导|提倡|倡导)(?:[和、与及并]?(?:鼓励|支持|引导|提倡|倡导))*")
_FIRST = re.compile("[^，；]*")
_CONCERNS = re.compile(
    "[^，。；]*(?:发生变化|发生变更|终止|变更)的，(?:应当|必须)"
)  # 登记事项发生变化的，应当… : who registered
_NUMBER = re.compile(r"^\s*第[一二三四五六七八九十百零\d]+条(?:之[一二三四五六七八九十]+)?\s*")


def _favoured(named: str, action: str) -> bool:
    """Whether a sentence that encourages names somebody: 鼓励企业…, but not 国家 in 鼓励国家工作人员."""
    return action.startswith(named) if named == "国家" else named in action


_TASKS_OF = re.compile(
    "(?P<who>[^，]{2,40})的(?:主要)?(?:职责|任务|职权|义务)(?:是|为|如下)?[：:]?$"
)  # 渡口所的职责是：


_MAKES = re.compile(  # 县设立护桥委员会（以下简称桥委会），依法行使下列职权：
    r"(?:设立|成立|组建)(?P<who>[^，。；（()）的]{3,24})(?:[（(]以下(?:简称|称)[^（()）]{2,20}[)）])?[，,]?(?:具体|依法)?(?:行使|履行|负责|承担)[^。]*[：:]\s*$"
)


def _running(before: str) -> str:
    """Who is spoken of in the sentences before one without a subject, or in the lead-in of its list."""
    sentences = [one for one in re.split("[。；\n]", _NUMBER.sub("", before)) if one.strip()]
    if sentences and (of := _TASKS_OF.match(sentences[-1].strip())) and is_name(of["who"]):
        return of["who"]
    return next((who for one in reversed(sentences[-3:]) if (who := subject(one.rstrip("：: ")))), "")


def _fuller(named: str, own: str | None) -> str:
    """Of the grammar's name and the subject of the sentence the one that is whole."""
    if not own or own == named:
        return named
    if own in named:  # 国家濒危物种管理机构|代表中国政府, but 人民政府|主管防疫工作的部门
        goes_on = named[len(own) :]
        return named if named.endswith(own) or "的" in goes_on or goes_on[:1] in JOINS else own
    if _SETS_UP.match(own[len(named) :]) and own.startswith(named):
        return own  # 水利部|在主要江河设立的流域管理机构
    if named in own and not own.startswith(named):
        return own if "、" in own else named
    return own


_SETS_UP = re.compile("在[^，]{2,24}(?:成立|设立|组建)的")
_OWNED = re.compile("有权(?!向|要求|对|依|查|提|拒|检|申)")
_SUPPORTED = re.compile(r"^(?:[和与、及并或](?:者)?(?:重点|优先|积极|大力)?(?:支持|扶持|引导|推动|保护|倡导|帮助))+")
