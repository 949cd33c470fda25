"""How far the words of an account go: a figure, a concrete act, a standing demand, or words alone.

The stretch between two commas (a phrase) is what is judged; where a phrase goes on from the one before
(召开听证会，听取了意见; 排查文件61件，未发现问题), both are one.
"""

from __future__ import annotations

import re

from kg.document import Sentence
from kg.mention import OutcomeMention

ACT = re.compile(  # a concrete act: something was held, set up, opened; 新制定的文件 tells of a file, no act
    r"(?<!新)(?:举行|召开|组建|成立|设立|组织(?!领导|保障|机构|结构|协调)|聘[请任用]|[选续]聘|公布|(?<!执法)公示(?!制度|机制|[、和与及])"
    r"|清理(?!制度|机制|工作|规范性)"
    r"|上线|开通|启[用动]|建立(?!健全)|建成|搭建|形成|编制|修订|梳理|绘制|汇编|签订|委托|列席|购置|[换核]发|申领|注销"
    # 积极开展政务公开 only claims
    r"|(?<!积极)(?<!严格)(?<!深入)(?<!全面)(?<!扎实)(?<!认真)(?<!大力)(?<!持续)(?<!有序)开展"
    r"|纳入|完成|举办|印发|出台|制定|拟定|发布|配[备齐]|(?:明确|确定|落实|指定|进行|实施)了)(?!了?的)"
)
# What follows the name and tells that it was done: 裁量基准已向社会公布, 以双随机方式进行了检查, 在公开栏公示名单.
DONE = re.compile(
    r"(?:已经?|均|全部)(?:向社会)?(?:公[布示开]|建成|上线|印发|出台|成立|完成|配备|到位)|(?:进行|开展|完成|组织|实施)了"
    r"|(?:情况|工作|制度)(?:进行|开展|组织)[^，,。；;]{0,4}(?:检查|督查|督导|评查|抽查)"
    r"|(?<!制度)(?:并|及时|统一)?向社会公[布示开]"
)
CHANNEL = re.compile(r"(?:[栏网]|网站|平台|公众号|公报|媒体)[^，,。；;]{0,8}(?:公[示布开](?!制度|机制|水平|工作)|发布)")
BUILT = re.compile(r"(?:建设|打造)了?[^，,。；;]{0,20}(?:平台|系统|中心|专栏|(?:数据|名录|专家)库)")
# With these before it even a word for an act tells no act: 加强对决策执行情况的督查, 规范依申请公开流程.
CLAIM = re.compile(
    r"(?:做[好到]|确保|落实|加强|强化|健全|完善|规范(?!性文件)|推进|推动|推行|注重|抓好|深化|提升|提高|发挥|严格(?:落实|执行|规范)|全面落实)(?!了)"
)
# How in general, not what was held: 通过召开听证会、座谈会等形式听取意见.
MEANS = re.compile(r"(?:通过|采[用取]|运用|以)[^，,。；;]{2,40}等[^，,。；;]{0,6}(?:形式|方式|途径|渠道|方法)")
# What an account says was not done: 部分乡镇尚未聘请法律顾问, but not 未经审查的一律不予研究.
DENIED = re.compile(
    r"(?:[尚仍还均]未|没有|未能?)(?:经?(?:建立|开展|聘|选聘|制定|配[备齐]|设立|设置|成立|编制|组织|落实|完成|出台|公[布示开]|明确|履行|做到|实现|实行"
    r"|执行|按))[^，,。；;]{0,14}$"
)
REFUSED = re.compile(r"不得|不予|一律|不上会|不提交")
NORM = re.compile(
    r"不得|不予|一律|严禁|禁止|必须|应当|方可|凡|未经"
)  # 未经审查的一律不上会 is a standing rule, 落实制度 none
KIND_OF_RULE = re.compile(r"(?:暂行|实施)(?=办法|细则|规定|意见|方案)")  # 公众参与实施办法 is about 公众参与
STANDS = re.compile("(?<!落)实行")  # 实行持证上岗制度, but not 实行公众参与、专家论证、风险评估的程序
# 对“清溪桥”改造项目进行风险评估: what is done to a thing that has a name, a year or a number was done.
NAMED_OBJECT = re.compile(
    r"对(?!重大|各类|各项|有关|涉及|专业|重点)[^，,。；;]{4,30}(?:规划|方案)(?:进行|开展|组织)了?$|对[^，,。；;]*(?:[“”\"]|\d)[^，,。；;]*(?:进行|开展|组织)$|(?<!重大)(?<!重点)(?:项目|工程|规划)(?:均|都|先后)?经(?:过|由)?[^，,。；;]{0,10}$"
)
# 就停车泊位调整、小微公园选址征集意见: single matters, not kinds of them (对城市规划、征地拆迁等重大事项).
SINGLE = re.compile(
    r"(?:在|对|就|围绕|针对)(?!涉及|关系|事关|重大|各类|专业|[^，,。；;]{0,20}(?:涉及|关系到|事关))"
    r"[^，,。；;]{0,20}?[^、，,。；;在对就]{3,}"
    r"(?:调整|选址|搬迁|改造|迁建|更新|提升|定价|撤并|一体化|布点|修订)(?:工程|项目|方案|计划|改革)?(?:等|中|通过|采[取用]|[，,])"
)
# 对垃圾场迁建等9个事项实施了…, 两个项目委托第三方开展…: how many things it was done to.
APPLIED = re.compile(
    r"(?:\d+余?多?|[两三四五六七八九十]+)[个项件份](?:重[大点要])?(?:行政)?(?:民生|建设|工程|敏感)?"
    r"(?:决策|事项|项目|议题|政策(?:文件|措施)?|文件|方案|草案|议案|工程|问题)[^，,。；;\d]{0,8}?"
    r"(?:进行|开展|实施|组织|作出|做|委托|完成|履行|落实|经|通过)[^，,。；;\d]{0,14}$"
)
# 对116人注销证件: the figure stands before the words.
DONE_TO = re.compile(
    r"[^，,。；;、]{0,4}(?:进行|开展|实施|组织|作出|完成|注销|换发|核发|取消|均|全部)了?[^，,。；;、]{0,6}"
)
# 对10个部门的审核情况开展检查: how many were looked at, not how often it was done.
SCOPE = re.compile(r"(?<=对)\d+余?[个家][^，,。；;]{0,6}(?:部门|单位|乡镇|县区|市县|镇街|街道|科室)")
# 修订工作规则，明确公众参与、集体讨论等环节: a rule that is made and not named by its title.
RULE_MADE = re.compile(
    r"(?:制定|修订|出台|印发|建立|完善)了?(?!.*[《》])[^，,。；;]{0,20}(?:规则|办法|规定|细则|规程)$"
)
LAYS_DOWN = re.compile(r"\s*(?:明确|规定|细化|确立|将)(?!了?责任)")
# 对照18条标准进行审查: by what it was done, not how often.
MEASURE = re.compile(r"(?:对照|按照|依照|依据)[^，,。；;\d]{0,4}\d+余?[条项个部]")
MONEY = {"元", "美元"}
TIME = {"年", "个月", "月", "天", "日", "个工作日", "小时"}  # 保存期不少于两年 counts no deed
BARRED = re.compile(
    r"(?:不得|不应|严禁|禁止)(?!.*(?:未经|没有|代替|替代))[^，,。；;]*$|(?:根据|依据|参考)[^，,。；;《]{0,16}$"
)
SCOPED = re.compile(r"(?:涉及|属于|适用)[^，,。；;]*$")
BY_OTHERS = re.compile(r"[，,]?[^。；;]{0,20}(?:按照|依照|适用|遵守)[^。；;，,]{0,24}(?:规定|办法|条例)")
ADVICE = re.compile("决策(?:咨询|支持|支撑|分析|参考|服务|质量|水平|能力)|(?:辅助|数据|智能|科学)决策")
MEETING = re.compile(
    r"(?:举行|召开|举办|组织)了?[^，,。；;]{0,20}(?:会|活动)(?:[、和及][^，,。；;]{2,12})?$"
)  # 召开座谈会，听取意见
MANNER = re.compile(r"\s*(?:充分|广泛|认真|多方|集中|公开|当面|积极)*")  # 召开座谈会，广泛听取意见
INSTALLED = re.compile(r"(?:启用|开通|上线|建成|组建|搭建)")  # 启用平台，实现执法文书网上公开
RESULT = re.compile(r"\s*(?:实现|形成)")
GOES_ON = re.compile(r"\s*(?:未发现|没有发现|无一|[^，,。；;]{0,5}均(?!衡)|全部|其中)")  # 排查文件61件，未发现…
# 对出台的文件进行合法性审核，全年共审核21件: the next phrase says again what was done, with its number.
AGAIN = re.compile(
    r"\s*(?:对[^，,。；;]{2,24}(?:进行|开展)了?|全年|本年度?|今年|当年|累计|共计?|先后|已|年内|其中|出具|提出|完成)*(?P<verb>[\u4e00-\u9fff]{2})"
)
OTHER = re.compile("合同|协议|复议|案卷|审计|村规民约")  # 落实公平竞争审查制度，审查合同86份 counts something else
AHEAD = re.compile(
    r"\s*(?:20\d\d年|明年|下一?步|今后|接下来)[^。；;]{0,14}(?:将|(?<![主重需])要(?!求)|重点|继续|着力)"
)  # behind what it admits
# A line of the account that tells of the next year: 2017年，我厅将抓好以下工作：一是….
PROMISED = re.compile(r"\s*(?:20\d\d年|明年|新的一年|下一?步|今后|接下来)[^。；;]{0,10}将(?!.{0,30}(?:纳入|列入|作为))")
# Words of a sentence of the account from which on it tells of a later year: …完成考核。2031年，将逐案公示处罚决定.
COMES = re.compile(
    r"(?P<year>20\d\d)年度?[^。；;]{0,14}?(?:将|拟|要|计划|打算|力争|继续|重点|进一步|着力)"
    r"|(?:明年|来年|下一?年度?|新的一年|下一?步|接下来)[^。；;]{0,14}?(?:将|拟|计划|打算)"
)
# With these at the end of its own phrase a name admits a failing, wherever it stands: 公众参与的渠道还比较单一.
SHORT = re.compile(
    r"(?:(?:比较|较为|较|过于|相对|仍|还)(?:单一|薄弱|滞后|欠缺|粗糙|少|低|弱)|偏[低弱少慢]|薄弱|滞后|流于形式|时有发生|有待[^，,。；;]{1,8}"
    r"|[^，,。；;]不(?:够[^，,。；;]{0,6}|足|高|深|细|严|强|广|全|到位|充分|平衡|规范|统一|及时|完善|健全|均衡|紧密))"
    r"(?:的?(?:问题|现象|情况)?(?:仍|依然|还)?(?:存在|突出)?)?[。；;]?$"
)
# What an account admits of a few: 评查中发现，个别单位执法决定未经法制审核即作出.
FEW = re.compile(r"(?:个别|少数|部分|有的|一些)[^，,。；;]{1,24}$")
LACKS = re.compile(r"未经|未按|没有|未[^来成必]|缺失|缺位|不(?:规范|到位|全|严|及时|完整|统一|够|足|充分)")
MENDS = re.compile(  # or a little of what is bad: 败诉率较低
    r"败诉|纠错|差错|投诉[率量]|发案|解决|针对|整改|破解|防止|避免|杜绝|纠正|通报|约谈|发现|补齐|改变|克服|督促|未发生|变"
)
# A row of a table: the words, then the figures of the years: 主动公开政府信息（条）[tab]9211[tab]10342.
ROW = re.compile(r"[^\t\n。；;，,]{0,16}\t[ \d.,]*\d")
STANDING = re.compile(r"凡|一律|必须经|不得|未经")
EXAMINED = re.compile(r"考试|培训|考核|测试")
ATTENDED = re.compile(r"参[考加训试]|应考|[取领]证|通过|合格|受训")  # 举行资格考试，72人参考
PEOPLE = {"人", "名", "位", "人次"}
POST = re.compile(r"(?<!不再)从事|承担|负责")  # 6人担任公职律师，承担审查: counts the people, not the reviews
CONTENT = re.compile(
    r"(?:必经|前置)(?:程序|环节)|设置|(?<![均都已])明确(?!了?责任)|(?<!按)(?<!照)(?<!合)规定|确立|细化"
)  # what an own rule lays down
PHRASE = re.compile(r"[，,：:]")
# The words that lead an item and say what it is about: 二是规范决策程序。; 抓程序、守底线，依法决策水平持续提升。
LEAD = re.compile(r"[^。；;：:《》\d]{4,30}[。：:]")
# How a thing is said to be, and no act: 依申请公开的答复更加规范.
BETTER = re.compile(
    r"(?:更加|更为|日[趋益]|不断|持续|进一步|有效|明显|显著)(?:规范|完善|高效|畅通|健全|透明|优化|提[升高]|增强|加强|有力)"
    r"|制度[^，,。；;]{0,4}(?:落实到位|得到(?:有效)?落实|有效落实)"
)


def phrase(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch between commas around the words."""
    left = max((m.end() for m in PHRASE.finditer(text, sentence.start, start)), default=sentence.start)
    right = PHRASE.search(text, end, sentence.end)
    return left, right.start() if right else sentence.end


def lead(text: str, start: int, end: int) -> str:
    """The sentence that leads an item and only says what the item is about, where it stands before `end`."""
    found = LEAD.match(text, start, end)
    return found[0] if found else ""


def before(text: str, sentence: Sentence, start: int) -> tuple[int, int]:
    """The phrase before the one that begins at `start`; empty at the head of the sentence."""
    if start <= sentence.start:
        return start, start
    return phrase(text, sentence, start - 1, start - 1)[0], start - 1


def counts(text: str, sentence: Sentence, outcome: OutcomeMention, start: int, end: int) -> bool:
    """Whether a figure counts the thing that the words name: it touches them or follows closely in the same phrase, or
    stands in the phrase from which theirs goes on.
    """
    if outcome.end <= sentence.start or outcome.start >= sentence.end:
        return False
    left, right = phrase(text, sentence, start, end)
    if outcome.unit in PEOPLE and POST.search(text, min(outcome.start, start), start):
        return False
    if outcome.unit in TIME or MEASURE.search(text, max(left, outcome.start - 6), outcome.end):
        return False
    if outcome.start < right and outcome.end > left:
        if outcome.end <= start:
            return outcome.unit not in MONEY and DONE_TO.fullmatch(text, outcome.end, start) is not None
        return outcome.start < end + 12 and not SCOPE.search(text, outcome.start, start)
    if GOES_ON.match(text, left, right) and outcome.unit not in MONEY:
        earlier, _ = before(text, sentence, left)
        return earlier <= outcome.start < left
    if _again(text, sentence, outcome, start, end):
        return True
    if outcome.unit in PEOPLE and EXAMINED.search(text, left, right):
        following = phrase(text, sentence, right + 1, right + 1) if right + 1 < sentence.end else (right, right)
        return right <= outcome.start < following[1] and bool(ATTENDED.search(text, *following))
    return False


def applied(text: str, sentence: Sentence, start: int) -> int | None:
    """Where the number stands of the matters that the words were applied to: 对9个事项开展了…; none where none does."""
    left, _ = phrase(text, sentence, start, start)
    found = APPLIED.search(text, left, start)
    return found.start() if found else None


def _again(text: str, sentence: Sentence, outcome: OutcomeMention, start: int, end: int) -> bool:
    """Whether the phrase behind theirs names the same deed again, with the figure: 进行合法性审核，全年共审核21件."""
    left, right = phrase(text, sentence, start, end)
    if outcome.end <= right or right + 1 >= sentence.end:
        return False
    again = AGAIN.match(text, right + 1, sentence.end)
    if again is None or again["verb"] not in text[start:right]:
        return False
    following = phrase(text, sentence, again.end(), again.end())
    other = OTHER.search(text, right + 1, following[1])
    same = text[again.start("verb") : again.start("verb") + 4] in text[start:end]  # 对53份文件、15份合同进行合法性审查
    return outcome.start < following[1] and (same or other is None or other[0] in text[left:right])


def is_act(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words say that something was done or set up, not just that it is carried out."""
    left, right = phrase(text, sentence, start, end)
    if SINGLE.search(text, sentence.start, start):
        return True
    if MEANS.search(text, left, right):
        return bool(DONE.search(text, end, right))
    if ACT.search(text, left, start) or NAMED_OBJECT.search(text, left, start):
        return True
    if ACT.match(text, start, end) or DONE.search(text, end, right):
        return True
    if CHANNEL.search(text, left, right) or BUILT.search(text, left, right):
        return True
    if (stands := STANDS.search(text, left, start)) and "、" not in text[stands.end() : right]:
        return True
    earlier = text[slice(*before(text, sentence, left))]
    if MANNER.fullmatch(text, left, start) and MEETING.search(earlier):
        return True
    if LAYS_DOWN.match(text, left, right) and RULE_MADE.search(earlier):
        return True
    return bool(RESULT.match(text, left, right) and INSTALLED.search(text, sentence.start, left))


def tells(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words for a concrete act tell one: they are a standing rule (未经审查不上会), or no verb that only claims
    governs them (加强对决策执行情况的督查).
    """
    left, right = phrase(text, sentence, start, end)
    if NORM.search(text, start, end):
        return True
    if MEANS.search(text, left, right) or BETTER.search(text, end, right):
        return False
    claim = CLAIM.search(text, left, right)  # read on to the right: 规范性文件 holds no 规范
    return claim is None or claim.end() > start + 2 or bool(ACT.search(text, left, start))


def standing(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether an account gives the words as a rule that holds: 凡重大决策必须经集体讨论决定."""
    return text.startswith("凡", sentence.start) or bool(STANDING.search(text, *phrase(text, sentence, start, end)))


def denied(text: str, sentence: Sentence, start: int) -> bool:
    """Whether the words say that it was not done: 部分乡镇尚未聘请法律顾问."""
    left, _ = phrase(text, sentence, start, start)
    return bool(DENIED.search(text, left, start)) and not REFUSED.search(text, start, sentence.end)


def beside(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a rule names a thing and lays nothing of it down: 不得用于政府信息公开, 根据网站公布的信息开展调查,
    属于政府信息公开的，按照有关规定执行.
    """
    left, right = phrase(text, sentence, start, end)
    return bool(BARRED.search(text, left, start)) or (
        SCOPED.search(text, left, start) is not None and BY_OTHERS.match(text, right, sentence.end) is not None
    )


def on_advice(text: str) -> str:
    """A text of a rule without the words that speak of advice and not of a decision: 决策咨询服务, 辅助决策分析."""
    return ADVICE.sub(lambda found: "\u3000" * len(found[0]), text)


def ahead(text: str, sentence: Sentence) -> bool:
    """Whether a sentence of the part on problems already tells of the next year: 2021年，将健全…."""
    return bool(AHEAD.match(text, sentence.start, sentence.end))


def promised(text: str, sentence: Sentence) -> bool:
    """Whether a line of the account is one that begins with the next year: 2017年，我厅将抓好以下工作：一是…."""
    return bool(PROMISED.match(text, text.rfind("\n", 0, sentence.start) + 1, sentence.end))


def comes(text: str, sentence: Sentence, start: int, year: int | None) -> bool:
    """Whether the words stand behind those that turn a sentence of the account to a later year."""
    return any(
        found["year"] is None or (year is not None and int(found["year"]) > year)
        for found in COMES.finditer(text, sentence.start, start)
    )


def falls_short(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the phrase of the words ends in a failing that it admits, and does not say that it was mended."""
    left, right = phrase(text, sentence, start, end)
    if FEW.search(text, left, start) and LACKS.search(text, left, right) and MENDS.search(text, left, right) is None:
        return True
    return SHORT.search(text, end, right) is not None and MENDS.search(text, left, right) is None


def in_row(text: str, end: int) -> bool:
    """Whether figures follow the words in the cells of a row."""
    return ROW.match(text, end) is not None
