"""Which sentences of a law lay a duty down, and on whom: what the grammar of obligations leaves open in laws.

A law also defines, declares and lists: 本条例所称桥梁，是指…; 应当具备下列条件：（一）…. And where nobody is named, it
binds whoever it concerns, not the congress that passed it.
"""

from __future__ import annotations

import re

from kg.document import Clause, Document
from kg.graph.lead_in import lead_in
from kg.mention import ObligationMention
from kg.mentions.law_name import is_name
from kg.mentions.law_subject import opens_with_act, subject

_THIS = "本(?:法|条例|办法|规定|细则|解释|规范|规则|规程|准则)$"
_BY_RULE = "[^，。；]{0,30}规定(?:执行|办理)?$"
_DEFINES = re.compile(  # each begins with a character of its own, so that the search skips to it
    r"所称|称为|是指|系指|含义(?:是|如下)|意思(?:是|如下)|归属?于?[^，。；]{0,12}所有$|属于?[^，。；]{0,12}所有$"
    rf"|适用(?:{_THIS}|{_BY_RULE})|遵守{_THIS[:-1]}(?:的(?:有关)?规定)?$|参照{_BY_RULE}|依照{_BY_RULE}|按照{_BY_RULE}"
    r"|由法律(?:、行政法规)?(?:另行)?规定$|以宪法为(?:根据|依据)[^。；]*制定$|法的任务[，,]?是"
    r"|起(?:施行|生效)|为由$|时$|后$|同时废止|另有(?:规定|约定)的?[，,]|从其规定$"
)
_EXCEPT = re.compile(r"(?:但是|但)?[^，。；]{0,30}除外$")
_PLAIN = re.compile("禁止|严禁|负责|鼓励|承担|由")
_SETS_UP = re.compile("^(?:鼓励|支持|提倡|倡导)|依法(?:设立|成立)")  # 鼓励涉农企业申报高新技术企业 is no name
_CONSISTS = re.compile("^[^，。；]{1,60}由[^。；]{1,160}(?:组成|构成)$")
_STATES = re.compile(  # what a thing is, consists of or goes by; what is counted how
    r"^[^，。；]{1,60}由[^。；]{1,160}(?:组成|构成)(?=$|，)|[×÷＝]|^[^。；]{1,200}[，,](?:以下)?统称|^[^，。；]{1,40}(?:方法|公式)(?:为|如下|是)[：:]"
    r"|(?:依照|按照|适用|参照)《[^》]+》[^，。；]{0,12}$|^[^，。；]{1,40}(?:(?:权益|权利|财产|尊严|自由)[，,])?受(?:中国)?(?:法律|国家)保护$|规定的“[^”]{1,30}”[，,]?(?:包括|是)|^[^，。；]{1,30}(?:同时|不)适用|(?:依照|按照|参照|适用)[^，。；]{2,60}规定(?:执行|办理|处理|实施)$"
    r"|^[^，。；]{1,24}不需要|不承担[^，。；]{0,20}责任$|，遵守《[^》]+》的?(?:有关)?规定$"
    r"|^[^，。；]{2,24}[，,]?是(?!否)[^。；]*的[^，。；的]{0,10}(?:制度|行为|方式|形式|组织|机构|单位|法人|场所|区域|设施)$"
)
_SLOGANS = re.compile(  # 政府主导、部门负责; but 禁止拆除、占用桥面
    r"(?:(?:政府|企业|社会|公众|市场|部门|群众|单位|领导)[\u4e00-\u9fff]{2}|(?!禁止|严禁|不得)[\u4e00-\u9fff]{4}[、，][\u4e00-\u9fff]{4})"
    r"(?:[、，][\u4e00-\u9fff]{4})+(?:的(?:方针|原则|机制|要求))?"
)
_RANGE = re.compile(r"^[^，。；]{0,30}(?:范围|种类|类型|类别)(?:主要)?(?:包括|分为|为|是)")  # 桥区的范围包括…
_RULES = re.compile("应当?|必须|不得|可以|由[^，。；]{2,30}(?:负责|管理|办理)")
_REST = re.compile(  # the last item of a list of matters: 法律、法规规定的其他事项
    r"法律、(?:行政)?法规[^，。；]{0,8}规定[^，。；]{0,20}的其他(?!职责|义务|职权|权利|工作)[^，。；]{1,12}$"
)
_OTHERS = re.compile(
    r"(?:其他|依法)[^，。；]{0,20}(?:应当|必须)[^，。；]{1,30}的[^，。；的]{1,8}$"
)  # （三）其他应当列支的费用
_MEANS = re.compile("所称|是指|系指|(?:包括|分为|如下定义)[^，。；]{0,10}[：:]$")
_BIDS = re.compile(
    r"应当?|必须|须|不得|不准|不予|准予|坚持|遵循|完善|健全|推进|推动|强化|设置|订立|配备|禁止|严禁|不能|可以|有权|享有|有[^，。；]{2,40}的权利(?!义务)|鼓励|提倡|支持|负责|主管|承担|履行|行使|协助|配合|由[^，。；]{2}|予以|给予|责令|处以?|审理[^，。；]{2,20}案件，|进行(?:审查|检查|监督|核查|评估|审核)|设[^，。；施备计]{2,14}庭|以事实为[根依]据"
    r"|追究|依法|会同|组织|建立|实行|实施|制定|编制|加强|保障|保护|监督|指导|管理|协调|开展|做好|采取|报|接受|统一|列入|纳入|设立|明确|确定|审批|核准|批准|召集|主持(?!人)|领导(?!小组|干部|人员|班子|机构|机关|成员)"
)
_IS = re.compile(r"^[^，。；]{1,30}(?:是|为|包括|分为|属于|系)")
_LISTS_BIDDEN = re.compile(  # what the items of a list are duties of: 履行下列职责：, 不得有下列行为：
    r"(?:下列|以下|如下)[^，。；：:]{0,10}(?:职责|职能|义务|职权|权限|权力|权利|工作|任务|措施|规定|要求|行为|活动|制度|原则)[^，。；：:]{0,4}[：:]\s*$"
    r"|(?:职责|职能|义务|职权)(?:是|为|如下|包括)?[：:]\s*$|(?:不得|禁止|严禁|应当|必须)[：:]\s*$"
)
_LISTS_ACTS = re.compile(  # acts, where 可以不制作调解书：（一）调解和好的案件 lists what is concerned
    r"(?:行为|活动|措施|方式|途径|形式|手段|协议|办法|方法|服务|业务|待遇|处理|处分|处罚)[^，。；：:]{0,12}[：:]\s*$"
    r"|(?:可以|有权|办理[下以][列下](?:事务|事项)|行为的，可以[^。；]{0,16})[：:]\s*$|(?:不得|禁止|严禁)[^。；]{0,60}(?:携带|生产|经营|销售|使用|排放|倾倒|堆放|种植|养殖|从事|实施|燃放|危害|扰乱|影响|妨碍|含有|有下列|有以下|出现)[^。；]*[：:]\s*$"
)
_LISTS_THINGS = re.compile(  # 按照下列规定划定：（一）桥头两侧各五十米
    "规定(?:划定|确定|计算)[：:]\\s*$|(?:权利|义务|职责)的内容[：:]\\s*$"
)
_IS_SO = re.compile(  # 护桥是…的基础; …，符合公众的利益; 桥区分为两级
    r"(?:[^，。；]{1,40}，){0,2}(?![^。；]{0,60}(?:责任|义务|职责|主体|负责))[^，。；]{0,40}(?<!特别)(?<!尤其)(?<!凡)(?<!但)(?<!就)是(?!否|非)[^。；]*"
    r"(?:基础|事务|利益|部分|力量|保障|依据|来源|前提|核心|标志|途径|手段|内容|方针|国策|原则|事业|战略)$"
    r"|[^。；]{1,60}符合[^，。；]{2,40}利益$|(?![^，。；包]{0,12}(?:建立|完善|健全|制定|实施|开展|提供))[^，。；（(]{0,30}(?<!不)包括[^。；]*$|[^。；]{1,80}，不包括[^。；]*$|[^，。；]{1,30}属于(?:国家|集体|全民)所有，|[^。；]{2,90}，(?![^，。；]*(?:提供|创造|做|作出|成为|负责))[^，。；]{0,16}(?:为(?!了)|归|属于)[^，。；]{0,24}(?:人|单位|企业|公司|机构|所有|股东|国家|财产)$|[^。；]*(?:视为|视同|计为|计入)[^，。；]{2,24}$|[^，。；]{1,30}分为[^。；]*$"
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
    rules = _RULES.search(action) is not None
    if _OF_TASK.match(_SENTENCE.split(document.text[article.start : mention.start])[-1] + action):
        return False
    if _DEFINES.search(action) or _REST.match(action) or (action.endswith("除外") and _EXCEPT.match(action)):
        return False
    if action.endswith("除外") and (action.startswith("但") or not (rules or _PLAIN.search(action))):
        return False  # 因科研需要，经批准采伐的除外
    if (
        _CONSISTS.match(action)
        or _SLOGANS.fullmatch(action)
        or (not rules and (_STATES.search(action) or _RANGE.match(action)))
    ):
        return False
    lead = lead_in(document, article, mention.start)
    if not rules and (
        (all(map(is_name, _ASIDE.sub("", action).split("，"))) and not _SETS_UP.search(action))
        or _breaks_off(document, action, mention.end)
    ):
        return False
    if lead is not None and _MEANS.search(lead[-80:]):
        return False
    if lead is not None and _OTHERS.match(action):
        return bool(_LISTS_BIDDEN.search(lead[-80:]))
    if lead is not None:
        if _LISTS_BIDDEN.search(lead[-80:]):
            return rules or _LISTS_THINGS.search(lead[-80:]) is None
        if not rules:
            return mention.modality != "must" and (
                _LISTS_ACTS.search(lead[-80:]) is not None or mention.rule.endswith("explicit")
            )
        return mention.modality != "must" or "应当" in action or "必须" in action
    if not rules and _IS_SO.match(action):
        return False
    if _IS.match(action) and not _BIDS.search(action):
        return False
    return bool(_BIDS.search(action))


_SENTENCE = re.compile("[。\n]|条[\\s\u3000]+")
_DUTY_TOO = re.compile("有[^，。；]{2,30}的?义务[，,]")


def modality(mention: ObligationMention, who: str, action: str) -> str:
    """The modality of a duty of a law: what somebody is entitled to (残疾人享有…的权利) is no must."""
    if mention.modality == "may" and _DUTY_TOO.search(action):
        return "must"  # 任何单位和个人都有护桥的义务，有权举报
    if mention.modality == "must" and not _RULES.search(action) and _URGES.match(action):
        return "aim"
    if mention.modality != "must" or _RULES.search(action):
        return mention.modality
    entitled = (who and f"{who}享有" in action) or _ENTITLED.search(action)
    return "may" if entitled else "must"


_URGES = re.compile(
    "(?:[在对][^，。；]{1,30}，)?[^，。；]{0,6}(?<!受)(?<!给予)(?<!营造)(?:提倡|鼓励|倡导)(?!性|的)"
)  # 在渡口，国家提倡步行
_ENTITLED = re.compile("(?:^|[，,])[^，。；]{1,20}有[^，。；]{2,40}的权利$")  # 居民有依法过桥的权利
_OF_TASK = re.compile(
    "[^。；\n]{2,20}法的任务[，,]?是|[^，。；\n]{2,60}是经[^，。；]{2,30}批准"
)  # what a law is for, over its whole sentence


def _breaks_off(document: Document, action: str, end: int) -> bool:
    """Whether words without a modal word are the head of a condition: 单位违反规定，拖欠工资|，逾期不付的，职工可以…"""
    if _RULED_NEXT.match(document.text, end) and "，" not in action and not subject(action):
        return True  # 开展评估|，可以委托…
    others = _OTHERS_NEXT.match(document.text, end)
    if (
        others
        and "，" not in action
        and not _LAYS_DOWN.match(action)
        and is_name(others["who"])
        and opens_with_act(f"{action}，应当")
    ):
        return True  # 查处黑车|，有关部门应当配合
    if _OR_GOES_ON.match(document.text, end):
        return True
    return bool(_FAILS.search(action) and _CONDITION_GOES_ON.match(document.text, end))


_ASIDE = re.compile(r"[（(]以下[^（()）]{0,40}[)）]")
_FAILS = re.compile(
    "违反|拖欠|未|无法|不足|能够|不能|逾期|拒|(?:终止|死亡|失踪|分立|合并|破产|撤销)$|(?:分割|分配|转让)给[^，]{1,8}$"
)
_OR_GOES_ON = re.compile(r"[，,](?:或者|且|并且?(?!应|可|由))[^，。；;\n]{0,80}的[，,]")
_LAYS_DOWN = re.compile("鼓励|提倡|倡导|支持|禁止|严禁|并|由|建立|健全|完善|明确|逐?步?推行|实行[^的]*$|实施[^的]*督导")
_OTHERS_NEXT = re.compile("[，,](?!并|同时|也|还|但)(?P<who>[^，。；;\n]{2,24}?)(?:应当|必须|不得|可以)")
_RULED_NEXT = re.compile("[，,](?:一般|均|都|也)?(?:可以|应当|必须|不得|须|由(?![于此]))")
_CONDITION_GOES_ON = re.compile(r"[，,][^。；;\n]{0,120}?的[，,]")
