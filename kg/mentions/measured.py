"""Which quantities are measured facts.

None are: the scope of a text (七个阶段), whom a rule covers (2000万元以上的企业), a deadline (10日内),
and 一个 as an article.
"""

from __future__ import annotations

import re

from kg.mentions.outcome_words import CLOSED, pattern
from kg.mentions.quantity import Quantity

_FEW = 20  # classes and parts up to this number are scope: 9类重点行业
_NEAR = 24  # characters looked at on either side
_CLAUSE = 60
_LOOSE = ("个", "条", "次", "项", "支", "种")  # measure words that set phrases like: 三个结合, 四项举措
_NOT_DURING = re.compile(r"\s?(?:内|之内|后|之后|前|之前|来|以来|间|期间|起|度|中|里|多来)")  # 30日内, 五年来
_FRACTION = re.compile(r"的(?:比例|标准|额度|幅度|速度|比重)")  # 按照不低于人口5‰的比例配备社区工作者
_FROM = re.compile(r"[由从][^,;:。、]{0,6}$")  # 办理时间由3.5天|缩短至1.2天
_MOVES = re.compile(r"\s?(?:缩短|压缩|压减|减少|缩减|降低?|延长|增加|提高)[^,;:。、]{0,4}[到至为]")
_WHERE = re.compile(r"的(?:[,;:]|$)")  # 停放不超过15分钟的,免收停车费
_OF_OTHERS = re.compile(  # 落实国家33项措施: the package of others
    r"(?:落实|贯彻|执行|实施|承接|对标)(?:好|了)?(?:国家|党?中央|国务院|省|省政府|市)(?:出台的?|制定的?|提出的?)?\s?$"
)
_AROUND = re.compile(r"\s?(?:的)?(?:范围|半径)(?:以?内|之内)?")  # 校园周边100米范围内
_BEYOND = re.compile(r"(?<![超通经越])过\s?$")
_ROW = re.compile(r"连续\s?$")  # 连续两年|不合格的单位
_WHO = re.compile(r"[^,;:。、()]{1,12}的(?:[,;:]|$|单位|部门|地区|乡镇|企业|个人|人员|干部|[县区])")
_PASSED = re.compile(r"(?:超过|逾期?|满|达到?)\s?$")  # 超过5个工作日|不答复
_AGED = re.compile(r"(?:年限|工龄|建成|投运|闲置|服役|任职|使用|拖欠|积压)[^,;:。、]{0,4}$")  # 使用年限超过20年|的管道
_LATE = re.compile(r"(?:仍|还)?[不未没]")
_AGE_REACHED = re.compile(r"(?:达到?|为|至|到|提高|延长|增加)了?\s?$")  # 人均预期寿命达到77岁
_SCORED = re.compile(r"(?:得分|评分|考核|成绩|平均|获得?|均分)[^,;:。]{0,4}$")
_ONE = re.compile(r"(?:[仅只][^,;:。]{0,4}|至少[^,;:。]{0,6}|不少于|最多|最快|共)\s?$")
_GROWN_TO = re.compile(r"(?:[到至达共]|新增|增加)了?\s?$")


def is_fact(masked: str, quantity: Quantity, planned: bool) -> bool:
    """Whether a quantity in a masked sentence is a measured fact; `planned`: in a plan, a rule or next steps."""
    before = masked[max(0, quantity.start - _NEAR) : quantity.start]
    behind = masked[quantity.end : quantity.end + _NEAR]
    few = quantity.value <= _FEW
    if before.rstrip().endswith(("第", "每", "前")):
        return False
    if quantity.unit in ("项", "条", "个") and _OF_OTHERS.search(before):
        return False
    match quantity.kind:
        case "class":
            return not few or _GROWN_TO.search(before) is not None
        case "time":
            return _is_measured_time(quantity, before, behind)
        case "score":
            return _SCORED.search(before) is not None
        case "count" if few and _is_scope(masked, quantity, before, behind):
            return False
    if _describes(quantity, before, behind, planned):
        return False
    return quantity.digits or quantity.kind != "count" or _is_counted(masked, quantity, before, behind)


def _is_scope(masked: str, quantity: Quantity, before: str, behind: str) -> bool:
    """Whether a small count only structures the text: 七个阶段, 围绕12个领域, 子女教育等6项扣除."""
    if pattern("scope").match(behind) or pattern("scoping").search(before):
        return True
    if not before.rstrip().endswith("等"):
        return False
    clause = re.split(r"[,;:。]", masked[max(0, quantity.start - _CLAUSE) : quantity.start])[-1]
    return not pattern("deed").search(clause) and not pattern("told").search(re.split(r"[,;:。、]", behind)[0])


def _describes(quantity: Quantity, before: str, behind: str, planned: bool) -> bool:
    """Whether a threshold tells who or what is meant: 2000万元以上的企业, 16—24岁青年, 厚度低于0.01毫米的地膜."""
    behind = re.sub(r"^/[年月日人天]", "", behind)
    if _AROUND.match(behind) or (quantity.unit in ("米", "公里") and behind.startswith(("内", "以内", "之内"))):
        return True  # 50米内换乘
    if quantity.kind == "money" and _BEYOND.search(before) and pattern("holder").match(behind):
        return True  # 营收过百亿元企业, 第一个过10万亿元省份
    if _FRACTION.match(behind):
        return False
    if quantity.kind == "money" and (more := pattern("list").match(behind)):
        behind = behind[more.end() :]
    if quantity.kind == "age":
        return not _AGE_REACHED.search(before) or pattern("holder").match(behind) is not None
    if quantity.kind == "count" and quantity.unit not in ("人", "户", "家"):
        return False
    tailed = quantity.tail.endswith(("以上", "以下")) and not re.match(CLOSED, behind)
    if tailed and (held := pattern("holder").match(behind)) and behind[held.end() : held.end() + 1].isdigit():
        return True  # 开工亿元以上项目86个
    if pattern("given").search(before) or (not planned and pattern("doing").search(before)):
        return False
    if not (behind.startswith("的") or tailed):
        return False
    if pattern("holder").match(behind):
        return True
    limited = quantity.qualifier in ("over", "at_most") and quantity.kind != "share"
    return limited and re.match(r"的?[\u4e00-\u9fff]{2}", behind) is not None and not pattern("doing").search(before)


def _is_measured_time(quantity: Quantity, before: str, behind: str) -> bool:
    """Whether a duration was measured or is fixed: no deadline, recurrence or stretch of the past."""
    if _NOT_DURING.match(behind) or (_LATE.match(behind) and _PASSED.search(before)) or _WHERE.match(behind):
        return False
    if (_ROW.search(before) and _WHO.match(behind)) or (behind.startswith("的") and _AGED.search(before)):
        return False
    if pattern("given").search(before) or (_FROM.search(before) and _MOVES.match(behind)):
        return True
    if (behind.startswith("的") or quantity.tail) and pattern("holder").match(behind):
        return False
    return (pattern("reach").search(before) or pattern("term").search(before)) is not None


def _is_counted(masked: str, quantity: Quantity, before: str, behind: str) -> bool:
    """Whether a Chinese numeral counts (举办两期培训班) and is no article (一个) or ordinal (二期)."""
    if quantity.value == 1:
        if quantity.unit == "名":
            return pattern("deed").search(before[-8:]) is not None
        return _ONE.search(before) is not None or _is_listed(masked, quantity)
    if masked[quantity.start] == "二" and quantity.value == 2 and quantity.unit != "人":
        return False
    if quantity.unit not in _LOOSE or quantity.value > _FEW:
        return True
    told = pattern("tally").search(before) or pattern("deed").search(before[-12:]) or re.match(CLOSED, behind)
    return told is not None or _is_listed(masked, quantity)


def _is_listed(masked: str, quantity: Quantity) -> bool:
    """Whether a number in digits with the same unit follows in a list: 一个总方案,24个子方案."""
    behind = masked[quantity.end : quantity.end + 30]
    return re.match(rf"[^,、;:。]{{0,20}}[,、和]\d+{quantity.unit}", behind) is not None
