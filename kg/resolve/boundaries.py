"""What may and may not stand around the words of an organ in running text, as named pieces of grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# A level word, with 我 or 全 before it: 县, 我县, 全市, 新区.
_ZONES = "新区|新片区|开发区|示范区|实验区|试验区|管理区|园区|高新区|经开区"
LEVEL = re.compile(f"(?:我|本|全|该)?(?:自治[区州县旗]|{_ZONES}|地区|省|市|州|盟|县|旗|区|镇|乡|街道)")
LEVEL_END = re.compile(f"(?:{LEVEL.pattern})$")
LONGEST_LEVEL = 4

# Counties whose name is the end of a verb and a level word: 会同|县司法局, 受理|县政府转办的案件, 市政府和|县政府.
# Elsewhere than around them the words are these.
VERB_AND_LEVEL = re.compile("会同县|[㐀-鿿]县")
# 县第十八届人民政府: the term of office between the level and the organ.
TERM = re.compile("第?[0-9一二三四五六七八九十]{1,3}届$")
# 市政府召开十届第14次常务会议: the session between a verb and a meeting that is named alone.
NUMBERED = re.compile(
    "(?:第?[0-9一二三四五六七八九十]{1,3}届)?(?:20[0-9][0-9]年)?第?[0-9一二三四五六七八九十百]{1,4}次$"
)

# Organs that the nation keeps in a region, named with the region's bare name: 合肥海关, and a county's branch of a
# prefecture's department: 坪山公安分局.
REGIONAL = re.compile(
    "(?P<kind>(?:铁路运输|互联网|知识产权|海事|金融)(?:中级|基层)?法院|海关|仲裁委员会|仲裁委|银保监分局|银保监局|银监局|保监局|证监局|海事局|边检总站|(?P<office>[㐀-鿿]{2,6})分局)"
)
_REGIONAL_SIGN = re.compile(
    "(?:铁路运输|互联网|知识产权|海事|金融)(?:中级|基层)?法院|海关|仲裁委|[银保证]监局|海事局|边检总站|分局"
)

# Before a level word these make it a part of a class or of another word: 各市, 城市, 区县, 上市.
NOT_BEFORE_LEVEL = frozenset("各每辖其城都乡镇两几多新老县市区级个地直上该州类某社山景超团")
# 各旗、县、区人民政府, 各县（市）人民政府: the class goes on over its list.
CLASS_BEFORE = re.compile(
    "(?:各|每个?|所有)(?:(?:自治|城)?[省市州盟县旗区镇乡]|街道|设区的?|县级|[、，,和及（）()/])*$"
)

# An organ that is named alone stands after one of these: 由司法局, 、司法局, 成立司法局.
SET_UP = "成立|设立|组建|建立|建成|建好|依托|充实|调整|挂牌|成立了|设立了|组建了|建立了|充实了|调整了|新建|打造"
BEFORE_BARE = re.compile(
    r"(?:[^㐀-鿿“”）)]|[由和与及在向经对将从至请让被把以并或是为到按使给报了]|召开|聘请|委托|根据|结合|作为|按照|纳入|列入"
    rf"|不上|会同|联合|配合|组织|开展|协调|责成|督促|指导|实施|通过|报送|工作|发挥|{SET_UP})$"
)
# 成立普法专班, 成立以县长为组长，各科室负责人为成员的普法专班
AFTER_SET_UP = re.compile(
    f"(?:{SET_UP}|[任为]双?组长的)(?:[以由][^。；;\\n]{{1,80}}(?:组长|成员|组员|主任|召集人)的)?$"
)

# 成立了依法行政及|行政执法工作领导小组: a name of two matters
PAIRED = re.compile(f"(?:{SET_UP})了?(?P<first>[㐀-鿿]{{2,10}}(?:及|和|与|暨))$")

# The name of an organ that is known by its ending reaches back to the last of these …
STOP = re.compile(
    r"[的由及在向将是把从按了并或个就让被至于、，,。；;：:！？!?\s《》〈〉|/…]"
    "|(?<!财)经(?!济|营|贸|信|费)|对(?!外|口|接)|为(?!民)|以(?!工)|到(?!户)|等(?!级)|[0-9]{1,4}年度?|每(?:季度|月|周|年)|第[0-9一二三四五六七八九十百]{1,4}次"
    "|联合(?!会|调|执|惩|体|办|国)|组织(?!部|领导|实施|人事|协调)|协调(?!小组|领导|推进|机制|工作|监督|指导)|配合|会同|成立|设立|组建|建立|召开|依托|建成|建好"
    "|充实|调整|聘请|委托|报请|提请|提交|报送|通过|举办|承担|承办|印发|接受|协助|责成|督促|支持|参加|出席|列席|入驻|进驻|纳入|移交|作为|负责|开展|驻(?!马店|地|村|京|外)"
    "|制定|明确|依据|根据|按照|围绕|听取|迎接|承接|挂牌|采取|坚持|形成|鼓励|引导|探索|推行|完成|不上|授权|以及|包括|关于|参考|经过|进一步|继续"
)
# … or, where no place or level word stands right before them, of these: 在省优化营商环境领导小组 keeps its 优化.
SOFT_STOP = re.compile("发挥|完善|健全|加强|强化|落实|打造|构建|优化|升级|新建|推动|推进|实施|运用|利用|聚焦|要求|提升")
# 财政厅和市司法局, 中心与县信访局: a conjunction between two names.
JOINED = re.compile("(?:和|与|及|以及)(?=(?:我|本|全)?[省市县区])|(?<=[局厅委办部院会组室心站所庭])(?:和|与)")
REACH = 26  # characters; the longest names of leading groups have about 24

# What no such name holds (市有关部门, 全市各级法院, 十大创新中心), and what it does not begin with behind a level word
# (县域, 市场).
NOT_IN_OWN = re.compile(
    "^[省市州盟县旗区镇乡村]级|^局|各|我|有关|相关|所有|部分|其他|任何|本级|上级|下级|同级|多个|上述|为中心|公司|律师|行业协会|电子税务|名单|人员"
    "|下设|单位|部门|若干|现场|交付|副中心|[一二三四五六七八九十两]大"
    "|[0-9一二三四五六七八九十两]+[个家所名]|已经?|也|都(?!市)|不断|积极|大力|切实"
)
NOT_AFTER_LEVEL = re.compile(
    "[级直属辖里内情容村镇乡县区块际以间域场]|外(?!汇|事|办|侨|经|专)|民(?!政|宗|族|航|爆|兵|营|间)|长(?!江|城|安|株)|市(?!场|政)|委(?!统|办|员|组|宣|政|网|改|巡|编|老|机|社|农|国|史|党|督|教|审|全|依|军|科|财|外|平|退|卫|直|人|深)"
    "|政(?!府|务|法|数|策|协|银|研)|公(?:安机关|司)|领导(?!小组|班子|干部)"
)
FLAWED = re.compile("^[原新老该此本](?!区|城|闻|型|能|时)")  # 原政务服务中心 is the same body
# Endings that set up a body of their own even where no place or level is said.
BARE_ENDINGS = re.compile(
    "(?:领导|协调|推进|工作)小组(?:办公室)?|指挥部(?:办公室)?|专班|联席会议(?:办公室)?"
    "|(?:服务|调解|指挥|监测|交易|研究|指导|管理|受理|处理|治理|执法|培训|监控|信息|应急)中心|研究院|智库"
)

# 国家工程研究中心, 国家制造业创新中心: a rank that many bodies hold.
RANK = re.compile("国家(?:级|区域|重大|医学|制造业|产业|技术|工程|临床|企业|重点)[㐀-鿿]*中心")
# 节约用水管理办|法: what stands before 办 where it begins 办法.
NO_OFFICE = re.compile(
    "管理|实施|暂行|试行|处罚|处理|补偿|奖励|考核|监督|审查|评价|保护|使用|征收|认定|评定|评选|分配|处置|实行|督|交|承|主|举|开|协|查|催$"
)

# 工作部|署, 签|署: what stands before 署 where it ends another word than an organ's name.
NO_SIGN = re.compile("[部签公连共]$")

# 市司法行政部门, 国务院司法行政部门: a function in the place of a name, and what makes it a mere class.
FUNCTIONAL = re.compile(
    "(?:[㐀-鿿]{2,8})?(?:行政|主管|监管|管理|监督管理|综合执法|审计|财政|公安|税务|教育|民政|司法|卫生健康|卫生|交通运输|自然资源"
    "|城乡建设|规划|水利|水务|农业农村|商务|社会保障|应急|发展改革|发展和改革|网信|档案|保密|统计|环境保护|生态环境|国土资源|工商|科技|文化和旅游|机构编制){1,2}部门"
)
NOT_FUNCTIONAL = re.compile(
    "有关|相关|各|直属|级|所属|组成|其他|业务|职能|上述|政府|[等及的和与或由向在对按]|批准|以上|规定|要求|会同|行政管理部门的"
)

# What may not follow the words of an organ: 县委书记 is a person, 财政部门 a class, 县政府网站 a site, 市政府令 a
# number.
_PERSON = "(?:常务)?(?:正|副)?(?:书记|主席|主任|秘书长|局长|厅长|部长|院长|检察长|省长|市长|州长|县长|区长|镇长|乡长)"
NOT_AFTER = {
    "委": re.compile(f"{_PERSON}|常委(?!会)|员|托|派|领导班子成员|班子成员"),
    "人大": re.compile(f"代表|建议|议案|机关|{_PERSON}"),
    "大会": re.compile("代表|主席团"),
    "处": re.compile("罚|理|分|置|境|于|在|所"),
    "政协": re.compile(f"委员(?!会)|提案|建议|机关|{_PERSON}"),
    "政府": re.compile(
        f"部门|网|门户|令|规章|系统|机关|性|公报|采购|投资|购买|信息|职能|主导|债|[和与]社会|引导|工作|规范|职责|效能|治理|服务|建设|管理|行为|权力"
        f"|层面|质量奖|各(?!项)|[有相](?!关(?:工作)?(?:要求|部署|规定|精神|决策|安排))|直|{_PERSON}|领导(?!下)|班子|文件|投入|补助|补贴|奖"
    ),
    "部": re.compile(f"门|长|队|分|属|署|级|委|位|件|落|{_PERSON}"),
    "局": re.compile(f"局?长|务会|限|面|部|势|级|党[组委]副?书记|{_PERSON}"),
    "厅": re.compile(f"厅?长|务会|级|{_PERSON}"),
    "办": re.compile("法(?!治)|理|事|案|公|学|结|件|证|好|会|发|函|字|税|实(?!地)|厅|主任"),
    "国务院": re.compile("令|文件|各(?!项)|[有相]|领导|总理|第.{1,3}号|公报|督查组|任命|直属|组成"),
    "中央": re.compile("各(?!项)|有|文件"),
    "中心": re.compile("城|区|镇|组|任务|环节|思想|工作|主任"),
    "院": re.compile("长|校|系"),
    "会": re.compile("员|长|上|展|计"),
    "委员会": re.compile("议"),
}


def may_follow(text: str, form: str, end: int) -> bool:
    """Whether what stands behind the words of an organ leaves them one."""
    return not any(banned.match(text, end) for banned in _banned_after(form))


def regional(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """As `REGIONAL.finditer`."""
    return _around(_REGIONAL_SIGN, REGIONAL, 6, text, start, end)


def _around(
    sign: re.Pattern[str], name: re.Pattern[str], reach: int, text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """The names that begin with any word, looked for only at the plain `sign` that each has at most `reach` behind its
    beginning: tried at every offset they would cost more than all else.
    """
    for seen in sign.finditer(text, start, end):
        for begin in range(max(start, seen.start() - reach), seen.end()):
            if found := name.match(text, begin, end):
                yield found
                start = found.end()
                break


@lru_cache(maxsize=4096)
def _banned_after(form: str) -> tuple[re.Pattern[str], ...]:
    return tuple(banned for tail, banned in NOT_AFTER.items() if form.endswith(tail))


# 党委领导、政府负责 is a principle and not the Party committee of the place.
PRINCIPLE_BEFORE = re.compile("(?:坚持|强化|加强|健全|完善|形成|各级|上级|本级|当地|单位|基层|部门|同级|下级)$")
PRINCIPLE_AFTER = re.compile("领导|统一领导|负责|主体|（党组|[(]党组|总揽|统揽|主要负责|班子|牵头|对")
