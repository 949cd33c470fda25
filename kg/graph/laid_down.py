"""Which sentences of a law lay a duty down, and on whom: what the grammar of obligations leaves open in laws.

A law also defines, declares and lists: 本条例所称桥梁，是指…; 应当具备下列条件：（一）…. And where nobody is named, it
binds whoever it concerns, not the congress that passed it.
"""

from __future__ import annotations

import re

from kg.document import Clause, Document
from kg.graph.law_bearer import is_name
from kg.mention import ObligationMention

_DEFINES = re.compile(
    r"所称|称为|是指|系指|(?:含义|意思)(?:是|如下)|归?属于?[^，。；]{0,12}所有$|(?:适用|遵守)本(?:法|条例|办法|规定|细则|解释|规范|规则|规程|准则)$|起(?:施行|生效)"
    r"|(?:为由|时|后)$|同时废止|另有(?:规定|约定)的?[，,]|从其规定$|(?:参照|依照|按照|适用)[^，。；]{0,30}规定(?:执行|办理)?$|^(?:但是|但)?[^，。；]{0,30}除外$"
)
_STATES = re.compile(  # what a thing is, consists of or goes by; what is counted how
    r"^[^，。；]{1,60}由[^。；]{1,160}(?:组成|构成)(?=$|，)|[×÷＝]|^[^。；]{1,200}[，,](?:以下)?统称|^[^，。；]{1,40}(?:方法|公式)(?:为|如下|是)[：:]"
    r"|(?:依照|按照|适用|参照)《[^》]+》[^，。；]{0,12}$|^[^，。；]{1,30}(?:同时|不)适用|(?:依照|按照|参照|适用)[^，。；]{2,60}规定(?:执行|办理|处理|实施)$"
)
_RULES = re.compile("应当?|必须|不得|可以|由[^，。；]{2,30}(?:负责|管理|办理)")
_MEANS = re.compile("所称|是指|系指|(?:包括|分为|如下定义)[^，。；]{0,10}[：:]$")
_BIDS = re.compile(
    r"应当?|必须|须|不得|不准|不予|准予|禁止|严禁|不能|可以|有权|享有|鼓励|提倡|支持|负责|主管|承担|履行|协助|配合|由[^，。；]{2}|予以|给予|责令|处以?"
    r"|追究|依法|会同|组织|建立|实行|实施|制定|编制|加强|保障|保护|监督|指导|管理|协调|开展|做好|采取|报|接受|统一|列入|纳入|设立|明确|确定|审批|核准|批准"
)
_IS = re.compile(r"^[^，。；]{1,30}(?:是|为|包括|分为|属于|系)")
_LISTS_BIDDEN = re.compile(  # what the items of a list are duties of: 履行下列职责：, 不得有下列行为：
    r"(?:下列|以下|如下)[^，。；：:]{0,10}(?:职责|义务|职权|权限|权力|权利|工作|任务|措施|规定|要求|行为|活动|制度|原则)[^，。；：:]{0,4}[：:]\s*$"
    r"|(?:职责|义务|职权)(?:是|为|如下|包括)?[：:]\s*$|(?:不得|禁止|严禁|应当|必须)[：:]\s*$"
)
_AMENDS = re.compile(
    r"修正案(?:[（(][^（()）]{1,10}[)）])?$|关于(?:修改|修订|废止|增加)[^。]{2,}的(?:决定|决议|补充规定)$"
)


def amends(document: Document) -> bool:
    """Whether a text just changes others: what it quotes is laid down there."""
    title = document.metadata.title
    return title is not None and _AMENDS.search(title.value) is not None


def is_duty(document: Document, article: Clause, mention: ObligationMention) -> bool:
    """Whether what reads like a duty in an article of a law is one."""
    action = document.text[mention.start : mention.end]
    if _DEFINES.search(action) or (_STATES.search(action) and not _RULES.search(action)):
        return False
    lead = _lead(document, article, mention.start)
    if not _RULES.search(action) and (is_name(action) or _breaks_off(document, action, mention.end)):
        return False
    if lead is not None and _MEANS.search(lead):
        return False
    if lead is not None:
        return bool(_LISTS_BIDDEN.search(lead)) or (mention.modality != "must" or "应当" in action or "必须" in action)
    if _IS.match(action) and not _BIDS.search(action):
        return False
    return bool(_BIDS.search(action))


def _breaks_off(document: Document, action: str, end: int) -> bool:
    """Whether words without a modal word are the head of a condition: 单位违反规定，拖欠工资|，逾期不付的，职工可以…"""
    return bool(_FAILS.search(action) and _CONDITION_GOES_ON.match(document.text, end))


_FAILS = re.compile("违反|拖欠|未|无法|不足|能够|逾期|拒")
_CONDITION_GOES_ON = re.compile(r"[，,][^。；;\n]{0,120}?的[，,]")


def _lead(document: Document, article: Clause, offset: int) -> str | None:
    """The words that lead to the item of a list in which an offset lies; None outside of lists."""
    clause = document.clause_at(offset)
    if clause is not None and not clause.marker and behind_list(document, clause):
        return None
    while clause is not None and clause.index > article.index and not clause.marker:
        clause = document.clauses[clause.parent] if clause.parent is not None else None
    if clause is None or clause.index <= article.index:
        return None
    first = clause.index
    while first - 1 > article.index and document.clauses[first - 1].marker:
        first -= 1
    begins = document.clauses[first - 1].start
    return document.text[begins : document.clauses[first].start].rstrip()[-80:]


def behind_list(document: Document, clause: Clause) -> bool:
    """Whether an unnumbered clause opens a paragraph behind a list: the item before it has come to its stop."""
    return clause.start > 0 and document.text[max(0, clause.start - 8) : clause.start].rstrip().endswith("。")
