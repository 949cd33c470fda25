"""Who a clause is about: its subject, the one it entrusts (由X…), the one it favours (鼓励X…).

A bearer is a noun phrase that ends in an actor (`ontology/vocabulary/actors.tsv`) before a word that begins an act
(`duty_verbs.tsv`) or a modal word. 企业名称 ends in no actor, 加强部门配合 begins with a verb: neither has a subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg import dates
from kg.mentions.duty_words import MODAL_WORDS, duty_words, ordered
from kg.spotted import Narrow, Spotted, firsts, openings

OFFICES = (  # what an office is for, two characters each: 县政务公开办
    "公开|环境|文明|扶贫|双拥|数据|人防|普法|创建|协调|食安|消安|安委|防汛|河长|林长|治超|信访|督查|金融|城管"
    "|目标|绩效|整治|推进|专项"
)
LONGEST = 60  # characters of a bearer; a longer one is a misreading
MANY, LONGEST_LIST = 4, 240  # but a list of bodies may run on: A局、B局、C局、D局、E局等部门要…
BRACKET = r"(?:[(（][^()（）]{1,16}[)）])?"  # 各乡镇(街道办)
LEADS = re.compile(  # words that open a clause and are not its subject
    r"(?:[-－]\s*)?(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|(?:\d{1,2}[.．、]){1,3}(?:\d(?=\s))?)?\s*(?:【[^【】]{1,20}】)?(?:其中|同时|此外|另外|原则上|必要时|今后|下一步|下一?阶段|一旦|因此|为此|但是|但|而|并且|并|且|特别是|尤其是|凡是?"
    r"|(?:并|还)?明确要求|要求|责成|到时|届时|期间|今年以?来?|今年|明年|请(?![示求假])|我们将|也|还|又|或者?|即|\s)*[,，:：]?"
)
_LEADING = frozenset("其同此另原必今下一因为但而并且特尤凡明要责到届期请我也还又或即")  # their first characters
OF_OLD = (  # words that open a description of who is meant: 符合条件的人员, 已加入协会的企业
    r"符合|不符合|具有|具备|取得|获得|已|未|属于|持有|被|经|从事|拥有|发生|违反|首次|纳入|列入"
    r"|新(?:办|设|引|成|增|进|建|入)|年满|依法|(?:负责|承担|主管|行使|履行)(?!人|同志|部门|单位|机关|领导|机构)|接到|收到|参加|因(?![此素])"
)
OFFICE = re.compile(  # 审核机构, 登记机关, 建设单位: an act that names an office; but 组织单位, 引导人员
    r"(?=[\u4e00-\u9fff]{2,4}(?:机构|机关|单位|部门|人员|小组|中心)(?=应|要|可|不得|必须|根据|按|对|在|负责))"
    r"(?!组织|引导|指导|支持|帮助|督促|协调|保护|保障|服务|配合|鼓励|要求|培育|培养|安排|领导|通知|给|报|派|将|须|可)"
    r"(?![\u4e00-\u9fff]{0,3}[本各])"
)
OF_FIELD = re.compile(  # 发展改革、财政等部门: the field of a body, which reads like an act
    r"(?:发展[和与]?改革|教育|审计|规划|统计|宣传|建设)(?:[、](?!引导|督促|监督)[^,，的等]{2,60}?等(?:有关|相关)?部门|部门)(?!的|配合)"
)
OF_THEIRS = re.compile(
    r"(?:依法)?(?:设立|确定|指定|制定|批准|认定|授权|委托|成立|主管|所属|管理|公布|发布|印发|规定|举办|投资|建设)的(?!原则|方式)"
)
OF_NATION = re.compile(  # 国家|发展改革委、…负责: a name that goes on
    r"[\u4e00-\u9fff]{1,12}?(?=(?:[局委部署]|中心|公司|办公室)(?:[、，,和及与会负牵要应按在]|等|$))"
)
NO_NAME = re.compile(
    r"[是了《》：:【】]|^(?:以及|及其?|和|与|或者?|等)|第[一二三四五六七八九十百\d]{1,4}条|^(?:让|使|促使|若|如|视同)|(?<=.)(?<![面口])对(?![口外标接象应等])[^的]*$|\d[^,，]{0,4}(?:家|户)|%|(?<=[^、和与及])全[省市县区镇]$|(?<![所驻现存实潜内])在(?!职[^业]|[校读编岗建线册])[^的]*$|[^作称]为(?:履行|落实|实施|开展|加强|做好|推动|推进|保障|其|本)"
    r"|[转改变升][制型]?为|规定(?![^的]*的)|采取|须经|(?:给|(?<![情预通日晚申])报(?![社纸刊业]))(?=[^的]{1,12}$)|(?<![主重需必])要(?![求素点件])|已经|同意|依托|通过|按照|根据|用于|(?:项目|工作|活动|任务|办法|政策|规划|工程|方案|制度|标准|计划)的组织$|^负责[^的]*的组织$|^代表(?!大会|团|处)|^受(?![托理益让援灾聘])|^(?:提请|报请|商请|恳请|报经|希望|涉及|保证人民|教育寄托|用[^户人工])|(?<=.)经(?![营济常理费贸验办])[^的]*(?:部门|机关|单位)$|最长$|(?<=[\u4e00-\u9fff]{2})[有](?=[\d上])|^指(?![导定挥])|不得|应当|必须|应[将把]|可以(?=[^的]*$)|需要(?=[^的]*$)|接入|纳入|便于|(?<![自理])由"
)  # a clause, not the name of one
AND_SUPPORTED = re.compile(  # 鼓励|和支持企业… · 鼓励|、支持、指导各地…
    r"^(?:(?:[、和与]|并|以及)?(?:支持|引导|推动|培育|帮助|组织|指导|鼓励)){1,3}"
)
WHOLE = re.compile(
    r"[各全市县省区镇乡我本]|有关|相关|其他|所有|任何|凡"
)  # 各级各部门，要…: a subject behind which a comma stands
STRICT = r"应当|必须|不得|有权(?![人属证利机])|可以|负责"
SUFFIX = (  # a last character that will do before 应当 or 不得: 承运人, 检测站
    r"(?:主(?!要|管|任|办|席|体|持|动|导)|[人者员方商户司局厅委院站所会社校馆队办师长处部])"
    r"(?<![自民为]主)(?<!场所)(?<!机会)(?<![证谈布讨]会)(?<!社会)(?<!全部)(?<!干部)(?<!内部)(?<!地方)(?<!方面)(?<!双方)"
)
CHANGE = re.compile(
    r"由[^,，]{1,40}?(?:扩展|扩大|调整|提高|降低|放宽|改|变|转变|增加|减少|缩短|延长|升|转)(?:至|到|为)"
)  # 由3年放宽至1年
COUNTED = re.compile("(?:均|都|应|要)*(?:不少于|不低于|不超过|不高于|至少|达到|平均)")  # 每个县|不少于3个
THINGS = re.compile(
    r"的(?![^,，的]{0,8}(?:原则|要求|基础|精神|通知|前提|机遇))[^,，的]{1,12}$"
)  # a topic that the next clause takes up: 实施处罚的具体事项，由市人民政府另行规定
FUNDS = re.compile(
    r"(?:所需|上述|不足|其)?[^,，]{0,12}(?:资金|经费|费用|部分|款项)[^,，]{0,24}(?:列支|承担|解决|支出|安排|支付|支持)$"
)


class Subject(NamedTuple):  # as is a part: a law has thousands
    """A bearer as written, at `start`–`end` of a clause.

    `entrusted` is true for 由X, where the clause begins elsewhere, `asked` for 要求X.
    """

    words: str
    start: int
    end: int
    entrusted: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    acts: re.Pattern[str]  # the head of most clauses: an act, which leaves no room for a subject
    ends: Spotted
    strict: Spotted
    bad_start: re.Pattern[str]
    old_start: re.Pattern[str]
    acts_on: re.Pattern[str]
    waits: re.Pattern[str]
    forbidden: re.Pattern[str]
    entrusts: re.Pattern[str]
    left_to: re.Pattern[str]
    asked: re.Pattern[str]
    favours: re.Pattern[str]
    makes: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    w = duty_words()
    orders = "(?<!法人)组织(?!部门?|机构|单位|人员|体系|[者和、的])"  # 由市司法局|组织有关部门…, but 社会组织
    other = rf"{orders}|进行|发现|认为|之间|需(?:要(?![求的和、]|$)|(?![要求]))"
    other += r"|每|无|请(?![示求假])|\d{4}年|是[^,，]{0,40}责任[人主]|如|若|具体|主要(?!负责|领导)"
    other += r"|是[^,，]{0,30}(?:主管|牵头|受理|实施|监督|管理|审批|保障)[^,，]{0,6}(?:部门|机构|单位|机关)\s*$"
    other += (
        r"|(?<=[长理员记任])(?:领导|协助|召集|主持)(?!小组|干部|班子|同志|下|成员|人员|人|和?机构)"  # 县长召集和主持…
    )
    noun, modal = ordered(w.noun_verbs), ordered(MODAL_WORDS)
    does = ordered([*w.adverbs, *w.verbs, *w.frames])
    act = f"(?:{noun}?{does}|{noun}[各本]|(?:配合|协助)[省市县区镇乡]|{modal}|{other})"  # 配合做好, but not 配合机制
    any_act = f"(?:{ordered([*MODAL_WORDS, *w.adverbs, *w.verbs, *w.frames, *w.noun_verbs])}|{other})"
    named = rf"(?<=[改委编法治外府政信农]办)|(?<=(?:{OFFICES})办)|(?<=依法治[省市县区州镇]办)"
    office = rf"办(?:{named})(?![法理公事])"  # 省审改办, 县政务公开办
    acting = ordered(w.verbs)
    tail = rf"(?:{w.actor}|{office}){BRACKET}(?:等(?:有关|相关|各)?{w.actor}?)?"
    place = r"(?:我们|[我本全][省市县区镇州乡]|国家|新区|片区|开发区|试验区|示范区|园区)"
    bad_start = ordered([*MODAL_WORDS, *w.frames, *w.adverbs, *w.verbs, *w.noun_verbs, "其(?!他)"])
    rules = rf"(?:{w.adverb})?(?:{STRICT}|都?要(?![求点素件])|应(?![用急对]))|会同"
    places = [
        "我们",
        "国家",
        "新区",
        "片区",
        "开发",
        "试验",
        "示范",
        "园区",
        *(f"全{level}" for level in "省市县区镇州乡"),
    ]
    return _Grammar(
        acts=re.compile(rf"(?={bad_start})(?!{OFFICE.pattern}|{OF_FIELD.pattern}|{OF_OLD}|{w.actor})"),
        ends=Narrow(
            rf"{tail}(?=[,，]?{act}|[\s]*$)|{place}(?=[,，]?{any_act})", f"{openings([*w.actors, *places])}|[我本]|办"
        ),
        strict=Narrow(rf"{SUFFIX}{BRACKET}(?={rules})", rf"[{firsts(SUFFIX)}](?=[(（{firsts(rules)}])"),
        bad_start=re.compile(bad_start),
        old_start=re.compile(OF_OLD),
        acts_on=re.compile(  # 纳税人|发现扣缴义务人…: the name ends before what it does
            rf"{w.actor}(?={orders}|发现|需要|认为|为[了把]?|让|促使|使(?!用)|向|提请|协助(?!单位|部门)|会同|将|把|报(?![社纸刊])|对(?![口外标接象]))"
        ),
        waits=re.compile(  # the whole words, or 当事人|申请复核的
            rf"(?P<who>[^,，的]{{0,50}}?{tail})(?:$|(?:符合|满足|具备|取得|申请(?!人|材料|书|表)|开放|使用|提供|办理|提出|选择|参与|需要|有(?:下列|以下))[^,，]{{2,60}}$|在(?!编|职[^责权]|建|校)[^,，]{{2,24}}(?:范围|权限|区域|领域|期间|活动|工作|过程)[内中]?$|{acting}(?!的)[^,，的]{{2,60}}的?$)"
        ),
        forbidden=re.compile(rf"[^,，的]{{0,40}}?{w.actor}(?=向|利用|以|违规|擅自|在|从事|参与|将|把|干预)"),
        entrusts=re.compile(
            rf"(?<![自理缘事经])由(?![于此])(?P<who>(?:[^,，由]{{0,50}}?){tail})(?={act}|{noun}(?![^，,]{{0,6}}?{w.actor})|另行|$|[，,])"
        ),
        left_to=re.compile(  # 应当由教育行政部门|办成公办园: behind a modal word whatever is done; 由市防汛站|承担
            rf"(?:应当?|必须|可以?|须|要|统一|均)由(?P<who>[^,，由的]{{0,30}}?{tail})(?<!国家)(?=[^的、和与及或等,，之人员])"
            r"|(?<![自理缘事经])由(?P<whom>[^,，由的]{2,40}?)"
            r"(?=(?:依法|依照|按照?|共同|分别|具体|统一|直接)?(?:规定|职责)?(?:共同|分别)?(?:承担|负责|牵头|会同|另行))"
        ),
        asked=re.compile(
            rf"(?:(?<![以当得权者可能不定照合关意的按])要求|(?<![见的项出条、和])建议)(?P<who>[^,，]{{0,30}}?{tail})(?={act})"
        ),
        makes=re.compile(
            rf"(?!{ordered([*MODAL_WORDS, *w.frames, *w.adverbs, *w.verbs])})(?P<who>[^,，的]{{0,50}}?{w.actor})"
            r"(?:制定|起草|制发|发布|印发|出台|提请|提交|报送|报请|作出|签订|采集|产生|编制|承办|组织实施)[^,，的]{0,24}的[^,，的]{2,40}$"
        ),
        favours=re.compile(
            rf"(?P<who>[^,，]{{0,60}}?{w.actor}(?:机构|单位|部门|组织|人员|集团|企业)?{BRACKET})(?:等{w.actor}?)?(?={any_act}|(?![区街][、和与]|县)[^的、和与及或等内间,，者员们方类名称])"
        ),
    )


def subject(words: str) -> Subject | None:
    """The subject of a comma-free clause, or None where it has none that can bear a duty."""
    grammar = _grammar()
    start = _behind_lead(words)
    if dates.opens(words, start):
        start = _behind_time(words, start)
    if words.startswith("由", start) and not words.startswith(("由于", "由此"), start):
        return _entrusted(words, start)
    asked = grammar.asked.search(words, start) if "要求" in words or "建议" in words else None
    if asked:
        return Subject(asked["who"], asked.start("who"), asked.end("who"), asked=True)
    found = _named(words, start, grammar)
    if found or "由" not in words:
        return found
    entrusted = _entrusted(words, start)
    return None if entrusted and "的" in words[entrusted.end :] and _acts(words, start) else entrusted


def plain_subject(words: str) -> Subject | None:
    """The subject of a clause in which no time and no 由, 要求 or 建议 stands."""
    return _named(words, _behind_lead(words), _grammar())


def _behind_lead(words: str) -> int:
    """The offset behind the words that open a clause and are not its subject."""
    if words[:1] not in _LEADING and "\u4e00" <= words[:1] <= "\u9fff":
        return 0
    lead = LEADS.match(words)
    return lead.end() if lead else 0


def _behind_time(words: str, start: int) -> int:
    """The offset behind a date or recurrence that opens the clause: 每季度市领导小组要…, 2020年12月下旬我市…"""
    due = dates.deadline(words[start : start + 40], year=2000)
    return start + due[2] if due and due[1] == 0 else start


def _named(words: str, start: int, grammar: _Grammar) -> Subject | None:
    if grammar.acts.match(words, start):
        return None
    limit = min(len(words), start + (LONGEST if words.count("、", start, start + LONGEST) < MANY else LONGEST_LIST))
    actor_here = duty_words().actor_here
    bad = grammar.bad_start.match(words, start)
    relative = False
    if bad and OF_FIELD.match(words, start):
        bad = None
    if bad and OFFICE.match(words, start):
        within = actor_here.match(words, bad.end())
        if not (within and within.end() - within.start() > 2):  # 审核机构; but 确定牵头部门
            bad = None
    if bad:
        begins_with_actor = actor_here.match(words, start)
        if not begins_with_actor or begins_with_actor.end() <= bad.end():
            if not grammar.old_start.match(words, start):
                return None
            relative = True
    elif grammar.old_start.match(words, start) and not actor_here.match(words, start):
        relative = True
    ends = [end for pattern in (grammar.ends, grammar.strict) if (end := _name_end(pattern, words, start, limit))]
    for found in sorted(ends, key=lambda end: end.end()):
        name = words[start : found.end()].strip()
        acts = None if relative else grammar.acts_on.search(name)
        if acts and acts.end() < len(name) and "的" not in name[acts.end() :]:
            name = name[: acts.end()]
            return Subject(name, start, start + acts.end())
        if COUNTED.match(words, found.end()):
            continue
        if relative and "的" not in name[: -len(found[0]) or None]:
            continue
        if found.end() == len(words) and not relative and not WHOLE.match(name):
            continue
        if (
            len(name) < 2
            or NO_NAME.search(name)
            or name.count("的") > 2
            or name.count("（") + name.count("(") != name.count("）") + name.count(")")
        ):
            continue
        return Subject(name, start, found.end())
    return None


def _name_end(pattern: Spotted, words: str, start: int, limit: int) -> re.Match[str] | None:
    """Where a name ends, not inside of one: 县人民政府确定的主管部门|负责…."""
    end = pattern.search(words, start, limit)
    while end and (
        of := OF_THEIRS.match(words, end.end())
        or (words.endswith("国家", 0, end.end()) and OF_NATION.match(words, end.end()))
    ):
        end = pattern.search(words, of.end(), limit)
    return end


def maker(words: str) -> str | None:
    """Who made the thing that a rule is about, and so is bound: 各部门 in 各部门制定的规章，必须符合法律."""
    found = _grammar().makes.match(words) if "的" in words else None
    return found["who"] if found and not NO_NAME.search(found["who"]) else None


def before_modal(words: str) -> Subject | None:
    """The subject of a clause whose modal word stands behind a comma: 收费单位，必须… · 当事人申请复核的，应当…"""
    grammar = _grammar()
    start = _behind_lead(words)
    here = duty_words().actor_here.match(words, start)
    if grammar.bad_start.match(words, start) and not here:
        return None
    found = grammar.waits.match(words, start, start + LONGEST)
    if not found or NO_NAME.search(found["who"]) or len(found["who"]) < 2:
        return None
    return Subject(found["who"], found.start("who"), found.end("who"))


def forbidden(words: str) -> str | None:
    """Whom a clause behind 禁止 or 严禁 speaks of: 供水企业 in 供水企业向用户收取押金; None for 倾倒垃圾."""
    grammar = _grammar()
    found = grammar.ends.pattern.match(words[:LONGEST]) or grammar.forbidden.match(words[:LONGEST])
    if not found or grammar.bad_start.match(words) or NO_NAME.search(found[0]):
        return None
    return found[0]


def _acts(words: str, start: int) -> bool:
    """Whether a clause begins with an act and so has no subject of its own: 建立由政府负责人牵头的机制."""
    return bool(_grammar().bad_start.match(words, start))


def _entrusted(words: str, start: int) -> Subject | None:
    if CHANGE.search(words, start):
        return None
    found = _grammar().entrusts.search(words, start) or _grammar().left_to.search(words, start)
    if not found:
        return None
    group = "whom" if found.groupdict().get("whom") else "who"
    who = found[group]
    acts = _grammar().acts_on.search(who)
    who = who[: acts.end()] if acts and "的" not in who[acts.end() :] else who  # 由主管部门|报市政府备案
    return Subject(who, found.start(group), found.start(group) + len(who), entrusted=True)


def favoured(words: str) -> str | None:
    """Whom a clause behind 鼓励, 允许 or 希望 speaks of: 跨国公司 in 跨国公司设立资金管理中心; None for 大胆探索."""
    grammar = _grammar()
    words = AND_SUPPORTED.sub("", words)
    found = grammar.favours.match(words[: LONGEST + 20])
    if not found:
        return None
    who = found["who"]
    acts = grammar.acts_on.search(who)
    if acts and "的" not in who[acts.end() :]:
        who = who[: acts.end()]
    if grammar.bad_start.match(who) and not duty_words().actor_here.match(who) and "的" not in who:
        return None  # 大胆探索机构改革: no one
    return who
