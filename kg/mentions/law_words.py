"""The words by which the subject of a sentence of a law is told (`kg.mentions.law_subject`), as patterns."""

from __future__ import annotations

import re
from functools import cache

from kg.mentions.duty_words import duty_words, ordered

_SUFFIX = (  # a last character that will do before a word that rules a sentence: 交通警察, 总会计师, 承运人
    r"(?:警察|代表|委员|亲属|家属|总理|主席团?|[原被]告(?!人)|士兵|(?<=[\u4e00-\u9fff]{2})省(?=应当|可以|不得|必须)|军士|义务兵|代表[团队]|法庭(?!审|辩|调|笔|秩)|(?<!上下)乘客|旅客|游客|组团社|筹备组|集聚区|(?:收购|文化|服务|工作|监测|管理)站(?:（点）)?|(?:宗教活动|娱乐|经营|营业)场所(?![经管所的负主])|委员长|检察长|秘书长|院长|(?<=[\u4e00-\u9fff])[省市县区乡镇州]长(?![期远度效江城])|总裁|经理|董事|监事|会员|股东|主任|法官|[检监]察官|警官|军官|军人|企业|全社会|军队|船舶"
    r"|(?<=[\u4e00-\u9fff])(?<!自)(?:[人者员师长方户](?![民工们])|(?<![为民自])主(?!要|管|任|办|体)))"
    r"(?<![本他法]人)(?<!以人)(?<!或者)(?<![双地面]方)(?<!增长)(?<!个人)"
)
_IN_LAWS = (  # actors of laws beside those of reports
    "警察|代表|委员|董事|监事|人员|分院|分局|(?<!或)者|中华人民共和国|[管研交检看拘验][理究易验守留测]所|总署|总局|管理局|派出所|事务所|合作社|监狱|使馆|领事馆|(?:红十字|理事|董事|监事|股东)会"
    "|(?:业主|居民|村民|会员|成员|股东|职工|职工代表)(?:大会|会议|代表会议)|妇女|儿童|华侨|归侨|侨眷|农民|老年人|残疾人|未成年人|军人"
)


@cache
def law_words() -> LawWords:
    """Compiled at the first call, from the vocabulary of duties."""
    return LawWords()


class LawWords:
    """What rules a sentence of a law, what acts in it, and what only looks like either."""

    def __init__(self) -> None:
        w = duty_words()
        verbs = [word for word in w.verbs if word != "负责"]
        frames = [word for word in w.frames if word not in ("同(?!志)", "至", "到", "据", "凭", "为")]
        manner = [
            word
            for word in w.adverbs
            if word not in ("方", "重点", "科学", "当年", "协同", "统筹", "联合", "一般", "分类", "自主")
        ]
        strict = (
            r"代表(?!大会|团|机构|处|人|性|资格|权|证)|确(?=[因需有])|尊重|对外(?!贸易|经济|投资|援助|文化|劳务|承包|交流)|(?<![相适响反对照供本理])应当?(?![用急对])|必须|须(?!知)|不得|不准|不能"
            r"|可以|(?<![所专])有权(?![人属])|享有|负有|有(?![限关])[^，]{1,30}的?(?:义务|责任|权利)|负责(?!人|制(?![定作订]))|主管(?![部机单]|人(?!民))|承担(?!机|单)|履行"
        )
        self.modal = re.compile(
            r"(?<![相适响反对照供本理])应当?(?![用急对])|必须|须(?!知)|不得|不准|不能|可以|(?<![所专])有权(?![人属])|禁止|严禁|一律|可(?=根据|按|在|由|向|依)"
        )
        self.strong = re.compile(
            f"(?:{strict}|{ordered([*verbs, *manner, *frames])}|审理"
            "|领导(?!小组|干部|人员|班子|机构|机关|成员|责任|集体|职务|下|和|、)|召集|管辖(?![权范区级法人])"
            "|(?<![主重需必])要(?=[\u4e00-\u9fff])(?![求素件点害塞闻领道])|为(?!主)|不(?!动产)|是|设(?!施|备|计|置单)"
            "|有(?:下列|前款|以下|本)|拟[订定]|保障(?![机制体工部局水条对措能中基金和权、房住性业])|受(?!赠的)|由|会同|协助|需|违反|发现|认为|死亡|逾期|拒|申请(?!人|书|材料|表)|委托(?!人|代理)|请求|要求|在(?:职责|各自|其)|统一(?=领导|管理|组织|规划|负责|指导|监督)|提请|报请|报经|变更|终止"
            "|解散|注销|合并|分立|停业|决议|协同|倡导|颁发|核发|核拨|任命|任免|聘任|发给"
            "|签发|批准|奉行|分工(?=管理|负责|协作)|[列纳]入|自行|绝不|作为(?!的)|提倡(?!和)|查处(?!情况|结果|率|工作)|审议(?!意见|结果|稿)|申领|指使|(?:判决|裁定)(?![书为的])|就(?![业诊读医地近餐])|报(?=[^，]{2,24}(?:批准|备案|核准|审批|审定))|维护|保护(?!区|单位|机构|行政|主管|监督管理|部门)|有(?:计划|步骤|组织)地)"
        )
        self.trade = re.compile("进口|出口|销售|购买|运输|储存|雇用|招用|聘用|占用|拥有|符合|改变|派驻")
        self.frame = re.compile(ordered([*manner, *frames]))
        self.weak = re.compile(ordered(w.noun_verbs))
        self.strict = re.compile(
            f"(?:{ordered(manner)})*(?:{strict}|{ordered(frames)}|{ordered(manner)}|组织|不|会同|违反|处理|申请|认为|有|为|是|受|经)"
        )
        self.actor = re.compile(rf"(?:国家和社会|{w.actor})")
        self.actor_ends = re.compile(
            rf"(?=(?P<who>国家和社会|{w.actor}|(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]部(?![门分队位长署件委级落下])"
            rf"|{_IN_LAWS}))"
        )
        self.suffix = re.compile(_SUFFIX)
        self.verbs = re.compile(ordered(w.verbs))
        self.noun_acts = re.compile(
            f"{ordered(w.noun_verbs)}(?:(?:和|或者?|、|并|及){ordered(w.noun_verbs)})?(?:有关|相关|各|本|所属|下级|基层|[省市县区乡])"
        )
        self.acts = re.compile(f"(?:{ordered([*w.verbs, *w.adverbs])}|{ordered(w.noun_verbs)})")
