"""Which sentences of a law lay a duty down, and on whom: what the grammar of obligations leaves open in laws.

A law also defines, declares and lists: 本条例所称桥梁，是指…; 应当具备下列条件：（一）…. And where nobody is named, it
binds whoever it concerns, not the congress that passed it.
"""

from __future__ import annotations

import re

from kg.document import Clause, Document
from kg.mention import ObligationMention

_THIS = "本(?:法|条例|办法|规定|细则|解释)$"
_BY_RULE = "[^，。；]{0,30}规定(?:执行|办理)?$"
_DEFINES = re.compile(  # each begins with a character of its own, so that the search skips to it
    r"所称|称为|是指|系指|含义(?:是|如下)|意思(?:是|如下)|归属于?[^，。；]{0,12}所有$|属于?[^，。；]{0,12}所有$"
    rf"|适用(?:{_THIS}|{_BY_RULE})|遵守{_THIS}|参照{_BY_RULE}|依照{_BY_RULE}|按照{_BY_RULE}"
    r"|起(?:施行|生效)|为由$|时$|后$|同时废止|另有(?:规定|约定)的?[，,]|从其规定$"
)
_EXCEPT = re.compile(r"(?:但是|但)?[^，。；]{0,30}除外$")
_BIDS = re.compile(
    r"应当?|必须|须|不得|不准|禁止|严禁|不能|可以|有权|享有|鼓励|提倡|支持|负责|主管|承担|履行|协助|配合|由[^，。；]{2}|予以|给予|责令|处以?"
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
    if _DEFINES.search(action) or (action.endswith("除外") and _EXCEPT.match(action)):
        return False
    lead = _lead(document, article, mention.start)
    if lead is not None:
        return bool(_LISTS_BIDDEN.search(lead)) or (mention.modality != "must" or "应当" in action or "必须" in action)
    if _IS.match(action) and not _BIDS.search(action):
        return False
    return bool(_BIDS.search(action))


def bearer(document: Document, article: Clause, mention: ObligationMention) -> str:
    """Whom a duty of a law lies on, with the rest of its name (省无线电管理机构, not 省); nobody where the grammar fell
    back on the body that made the law.
    """
    action = document.text[mention.start : mention.end]
    body = document.metadata.body
    named = _ASKS.sub("", mention.bearer)
    by_default = named in ("制定机关", "发文机关") or (
        body is not None and named == body.name and not action.startswith(named) and f"由{named}" not in action
    )
    short = (
        named.removeprefix(body.place.name) if body and body.place.path else named
    )  # 省教育部门, read with its place
    elsewhere = named not in action and short not in document.text[article.start : article.end]
    if by_default or elsewhere or _NO_NAME.search(named) or (named == "国家" and _NATIONAL_THING.match(action)):
        found = _ORGAN.match(action) or _PERSON.match(action) or _BY.search(action)
        if found is None and action.startswith("国家") and not _NATIONAL_THING.match(action):
            return "国家"
        return found["who"] if found else ""
    if longer := _REST.match(action, len(named)) if named and action.startswith(named) else None:
        return named + longer["rest"]
    return named


_ASKS = re.compile(r"提请.*$")  # 由本级人民政府提请同级人大常委会批准
_NO_NAME = re.compile(
    r"^(?:监督|指导|协调|组织|确定|正式|建立|日第)|(?:或者|以及|和|及|或)$|[为被]|(?<!所)在|以(?![上下及内外])"
)
_BY = re.compile(  # 具体办法，由省人民政府规定
    r"由(?P<who>[^，。；]{2,40}?)(?=规定|制定|确定|负责|承担|审批|批准|申请|共同|公布|组织|办理|处理|管辖|执行|会同|依法|按照|根据)"
)
_NATIONAL_THING = re.compile(  # 国家重点建设项目 is a project, 国家鼓励 an act
    r"国家(?:重点|标准|秘密|安全|利益|财产|资源|机关|工作|公园|实验|基本|级|的|所有|规定|有关|储备|考试|勋章|公务|赔偿|行政)"
)
_ORGANS = r"(?:人民政府|部门|机构|机关|委员会|法院|检察院|公安厅|[局厅署])"
_ACTS = (
    r"(?=[（(]以下|负责|应当?|必须|可以|不得|有权|主管|会同|依法|依照|按照|根据|在|对|组织|参与|制定|审理|受理|认定|协助|统一|承担|履行"
    r"|具体|统筹|为|是|判定|会同|各)"
)
_ORGAN = re.compile(rf"(?:(?:但是?|必要时)[，,]?)?(?P<who>(?:(?!会同)[\u4e00-\u9fff、]){{0,200}}?{_ORGANS}){_ACTS}")
_PERSON = re.compile(  # 信访人进行信访活动，应当遵守…; 一切国家机关和公民都有…的义务
    r"(?:但是?[，,]?)?(?!国家|在|因|经|对|从|编制|设立|开展|进行|除|当(?!事)|凡|违反|由)(?P<who>[^的，。；：为以]{1,24}?(?:人员|[人者](?!民)|单位|企业|公民|法人|机构|组织|公司|协会|学校|交易所|大学|医院|家庭))"
    r"(?![、的]|安置|工作|管理|保护|教育|建设|服务|登记)(?=[^。；]{0,40}?(?:应当?|必须|不得|可以|有权|负责|承担|做好|禁止|不以|有[^，。；]{1,30}(?:义务|权利)))"
)
_REST = re.compile(
    rf"(?P<rest>(?![及和与或、应可不必]|负责(?!.{{1,16}}的部门))(?:(?!会同)[\u4e00-\u9fff、]){{1,24}}?{_ORGANS}){_ACTS}"
)


def _lead(document: Document, article: Clause, offset: int) -> str | None:
    """The words that lead to the item of a list in which an offset lies; None outside of lists."""
    clause = document.clause_at(offset)
    while clause is not None and clause.index > article.index and not clause.marker:
        clause = document.clauses[clause.parent] if clause.parent is not None else None
    if clause is None or clause.index <= article.index:
        return None
    first = clause.index
    while first - 1 > article.index and document.clauses[first - 1].marker:
        first -= 1
    begins = document.clauses[first - 1].start
    return document.text[begins : document.clauses[first].start].rstrip()[-80:]
