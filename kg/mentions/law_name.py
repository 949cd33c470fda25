"""What is the name of an actor of a law, and what only ends like one: 审核机构, not 审核有关机构, not 土地的所."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mentions.duty_words import duty_words
from kg.mentions.law_words import law_words


@lru_cache(maxsize=20_000)  # the same names stand in most laws
def is_name(words: str) -> bool:
    """Whether words are the name of an actor and nothing more: not 土地的所, not 职工因本人, not 禁止进口或者."""
    g = law_words()
    ends = ends_in_actor(words) or (words[-1:] in _PLACES and not words.endswith(("的所", "家所")))
    if (
        not ends
        or words in NO_ACTORS
        or acts_first(words)
        or re.search("[由是]|遵循|坚持|^(?:国家|本市|本省)(?:支持|鼓励|保护|保障|扶持|发展|引导|推动)", words)
    ):
        return False
    within = g.strong.search(words, 2)
    goes_on = within and (
        ("的" not in words[within.end() :] and "、" not in words)
        or ("、" not in words and g.frame.match(words, within.start()) and not PREPOSED.match(words))
    )
    return not g.modal.search(words) and not goes_on


NO_ACTORS = ("城乡", "组织", "领导", "主体", "人员", "干部", "代表")  # 组织开展…, 领导全国的…
_PLACES = frozenset("所会院局厅处站队室馆厂店社署")  # 车辆管理所, 红十字会

PREPOSED = re.compile(  # a circumstance, up to the next comma
    r"(?:为了?(?!契税)|根据|依据|依照|按照?|对(?!方)于?|在|因(?!此)|经(?!营|济|办|纪)|未经|自(?![治然来愿行])|同(?=外国|国外)|从(?!业)|违反|除|当(?!事)|通过|以(?!上|下)|于|将|把|向|与|利用|随着|有(?!关|权|条件的|限)|无|没有|遇|如|非经|涉及|需要?|发生|属于|具有|符合|前[款条]|本[条款])"
)


@lru_cache(maxsize=20_000)
def ends_in_actor(words: str) -> bool:
    w = duty_words()
    if _MINISTRY.search(words):
        return True
    return (words.endswith(w.actors) and not _NO_ORGAN.search(words)) or any(
        m.end() == len(words) for m in law_words().suffix.finditer(words)
    )


_NO_ORGAN = re.compile("(?:的|统一)领导$|^在.*地区$")
_MINISTRY = re.compile("[\u4e00-\u9fff]{2}(?<![全内干大局外级])部$")


@lru_cache(maxsize=20_000)
def acts_first(name: str) -> bool:
    """Whether what was taken for a name begins with an act: 督促有关部门; not 审核机构, 财政等部门."""
    g = law_words()
    if "《" in name or "“" in name:
        return True
    if _TO_OTHERS.match(name) or re.match(
        "(?:提高|提升|扩大|改善|改进|满足|降低|增强|其自行|其在|提倡|倡导|鼓励(?!奖)|其所有权(?!人)|(?:检查|监督|组织|指导|协调)(?:和|、|与|或者)(?:检查|督促|协调|监督|指导|组织)(?![机部人])|报请|提请|报经|协同|到(?!达)|检查(?=用人单位|企业|经营者|有关|相关)|督促|引导|致使|导致|教育(?=公民|学生|职工|群众|村民|居民|员工|未成年))",
        name,
    ):
        return True
    if re.match(
        "会同|要求(?!人|者)(?!.*的(?:单位|个人|单位和个人|代表|当事人|企业|人员)$)|支持(?:成立|设立|建立)|.{2,24}已(?:经)?被|主动|自觉|能够|不影响|具备|协商|交由|立即|及时|随机|每年|定期|送有关|对(?![方外口])|爱护|协调(?:处理|解决)|(?:请求|申请|委托|组织)(?!人|者)[^的]*(?:部门|机关|机构|委员会|人员|法院)$",
        name,
    ):
        return True
    if _WITH_OTHERS.search(name):
        return True
    if _IN_CHARGE.match(name) and not name.endswith(("部门", "机构", "机关", "单位", "人员", "人", "者")):
        return True
    if "的" in name or g.actor.match(name):
        return False
    if g.verbs.match(name):
        return not (len(name) <= _ROLE_LENGTH and name.endswith(("单位", "机构", "机关", "部门", "人员", "者", "人")))
    return bool(g.noun_acts.match(name)) or (
        bool(g.weak.match(name)) and not name.endswith(_OFFICES) and name[2:3] != "、"
    )  # 建设、水利部门和镇政府


_TO_OTHERS = re.compile(  # 保障无过失的人不受追究, 监督船员大会和船员委员会; not 监督检查机构
    "保障[^，]{2,12}的人|包括|(?:监督|指导)(?!管理|检[查验]|机构|委员会|部门|单位)[^的]{2,}(?:大会|委员会|企业|单位|组织|政府)$"
)
_WITH_OTHERS = re.compile("(?:组织(?![和及与等])|协调|督促|指导|监督(?!管理))[^的、]{0,4}(?:有关|相关)")
_IN_CHARGE = re.compile("(?:具体)?(?:负责|主管|承担)")
_ROLE_LENGTH = 4  # 接受单位, 提供者; but 取得许可的…
_OFFICES = ("部门", "机关", "机构", "单位", "人员", "人", "者", "中心", "委员会", "组织", "局", "学校")
