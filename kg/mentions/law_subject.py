"""The subject of a sentence of a law: the actor before 应当, 不得, 可以 or its verb, or the one behind 由.

Laws write in a narrow form, [circumstance，]* SUBJECT + 应当 / 不得 / 可以 / verb, so that its subject can be told from
the things and acts in the same place: 养护单位经批准…，应当绕行 binds the 养护单位, 国家桥梁奖应当注重原创 nobody
by name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from kg.mentions.law_name import NO_ACTORS, PREPOSED, acts_first, ends_in_actor, is_name
from kg.mentions.law_words import law_words


@lru_cache(maxsize=2_000)  # of one duty it is asked for whether it is one, and on whom
def subject(action: str) -> str | None:
    """The actor that a sentence names as its subject; "" where a thing or an act is that; None where it has none.

    Of several the one that the first modal word rules: 国家保护…，任何单位不得侵犯.
    """
    parts = [part for part in _PARTS.split(_ASIDE.sub("", action)) if part.strip()]
    first: str | None = None
    conditional: str | None = None
    listed: list[str] = []
    for i, raw in enumerate(parts):
        part = _OPENS.sub("", raw.strip())
        following = parts[i + 1].strip() if i + 1 < len(parts) else ""
        if not part or not _HAN.search(part):
            continue
        ruled = bool(law_words().modal.search(part))
        if following and ((_SUPPOSES.match(part) and not ruled) or (part.startswith("除") and part.endswith("外"))):
            continue
        if part.endswith(_CIRCUMSTANCE) and following and not part.endswith(_NO_CIRCUMSTANCE):
            who = conditional or _named(part, following) or _occupied(part)
            conditional = who if who and "由" not in who else None
            continue
        told = _by(part) or _named(part, following)
        if told and not ruled and following.startswith("由") and _OF_THING.search(part):
            told = None  # 国务院发布的决定，由总理签署
        if told and part.endswith("的权利") and part.startswith(f"{told}有") and not _TELLS.match(told):
            ruled = True  # 造成损害的，受害人有取得赔偿的权利
        if told and part == told and _goes_on(following):
            listed.append(told)  # A及其有关部门，B、C应当…
            continue
        if told and (ruled or first is None):
            first = "、".join([*listed, told])
        if ruled:
            later = next(filter(None, map(_by, parts[i + 1 :])), None) if not first else None
            return first or later or (conditional if told is None else None) or told
    return first or conditional


_DEPUTY = re.compile("代表(?=应|可以|不得|必须|享有|有权|履行|依照|按照|在|受|因|出席|提出|参加)")  # of a congress


def rules(named: str, action: str, own: str | None) -> bool:
    """Whether a part of a sentence begins with a name that rules it: 国家|保障, not 国家|科学技术奖."""
    at = action.find(f"由{named}")
    if at >= 0 and _CHOSEN.match(action, at + 1 + len(named)):
        return False
    if at >= 0:
        return not action[:at].endswith(
            ("应当规定", "应当明确", "交", "转")
        )  # 职能应当规定由一个机关承担: what rules shall say
    g = law_words()
    for part in _PARTS.split(_ASIDE.sub("", action)):
        head = _OPENS.sub("", part)
        if head.startswith(named):
            behind = head[len(named) :]
            if own:
                return True
            if re.match(r"[^，、]{0,4}的", behind):
                return False  # 社会团体|受赠的财产
            acts = g.strong.match(behind) or (g.weak.match(behind) and not _COMPOUND.match(behind, 2))
            return bool(acts)
    return False


def opens_with_act(action: str) -> bool:
    """Whether a sentence opens with an act that anybody may do: 设立企业，应当…; not with a condition."""
    opens, *others = _PARTS.split(action)
    ruled = bool(others) and bool(law_words().modal.match(others[0]))
    return (
        ruled
        and bool(law_words().acts.match(opens))
        and not law_words().modal.match(opens)
        and not opens.endswith(_CIRCUMSTANCE)
    )


_TELLS = re.compile("公开|告知|通知|保[障证]|确保")
_OF_THING = re.compile(
    "的[^的，]{0,6}(?:决定|命令|办法|规定|标准|事项|方案|规划|计划|文件|费用|经费|资金|设施|工程|项目|案件|纠纷|争议)$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_ASIDE = re.compile(r"[（(](?:(?:以下|下同|包括|含)[^（()）]{0,60}|(?<=部门.)机构)[)）]|\s+")  # 气象等部门（机构）
_PARTS = re.compile(r"[，,；;：:。](?![^（()）]{0,40}[)）])")
_OPENS = re.compile(
    r"^(?:但是?|特别是|尤其是|必要时|以及|其中|同时|并且?|即|也|而|此外|另外|凡是?|因此|为此|或者|[（(][一二三四五六七八九十\d]{1,3}[)）])+"
)
_CIRCUMSTANCE = ("的", "时", "时候", "后", "前", "起", "情形下", "情况下", "期间", "条件下")
_SUPPOSES = re.compile("(?:如果|假如|倘若)")  # 如果委派外国人为渡口人员，必须征得…
_NO_CIRCUMSTANCE = ("及时", "同时", "随时", "定时", "按时", "平时", "临时", "目的")
JOINS = tuple("、和与或及的等以之")
_CONSISTS = re.compile(r"组成|构成|产生的|引起|导致|造成")


def _occupied(part: str) -> str | None:
    """Who does something at the time that a part names: 公民|过桥时."""
    if not part.endswith(("时", "时候", "期间", "过程中", "后", "前")) or PREPOSED.match(part):
        return None
    g = law_words()
    ends = [end for found in g.actor_ends.finditer(part) if 2 <= (end := found.end(1)) < len(part) - 2]
    at = next((end for end in ends if end == ends[-1] or g.acts.match(part, end) or g.strong.match(part, end)), 0)
    name = part[:at]
    if not at or part[at] in _ON or ("的" in part[at:] and part.endswith(("后", "前"))) or _NO_DOER.search(name):
        return None  # 主要街道|两侧的桥前
    return name if is_name(name) else None


_ON = frozenset("的、和与或及等之以（团门大")
_NO_DOER = re.compile(
    "(?:地方|乡镇|.国家)$|经(?![营济理办纪销])|交付|服用|处理个人|领取|被(?![告害侵执检监])|收到|接到"
)


def _goes_on(following: str) -> bool:
    """Whether words begin with a further name and not with what the names before do."""
    g = law_words()
    following = following.removeprefix("以及")
    return (
        bool(following) and not (g.strong.match(following) or g.weak.match(following)) and bool(_named(following, ""))
    )


def _by(part: str) -> str | None:
    """X of 由X负责; None for 由…组成, for 可以…交由X, and where 由 stands in what describes a thing."""
    g = law_words()
    at = part.find("由")
    while at >= 0:
        before, behind = part[:at], part[at + 1 :]
        ruling = g.modal.search(before)
        free = not ruling or len(before) - ruling.end() <= _MANNER
        if free and not _NO_AGENT.search(before) and not behind.startswith(("于", "此", "其自行")):
            who = _BEFORE_WHOM.sub("", _first_end(behind, inside=True) or "")
            who = who.rpartition("由")[2]  # 由桥约约定或者由全体桥主决定
            if who and (chosen := _CHOSEN.match(behind, len(who))):
                return behind[: chosen.end()]
            if who and not _CONSISTS.search(behind) and not (at and _relative(behind[len(who) :])):
                return who
        at = part.find("由", at + 1)
    return None


_CHOSEN = re.compile(  # 由主管部门指定的单位|印制: not who chose it
    "(?:依法)?(?:确定|指定|批准|授权|委托|认定)的[^，、的]{0,8}?(?:企业|单位|机构|部门|组织|人员|人|(?<!或)者)(?=[^，、的和或及]{2,16}$)"
)
_BEFORE_WHOM = re.compile("(?<=[人者员])到[^的]*$")  # 由申请人本人|到人民法院提出
_MANNER = 4  # characters between a modal word and its 由: 可以直接由
_NO_AGENT = re.compile(
    r"(?:[自缘事经交转对]|(?<!行)为|应当规定|应当明确|(?<![管办处代审清治])理)$"
)  # 交由下级承担, 理由; but 登记管理|由…负责


def _relative(words: str) -> bool:
    """Whether words lead to a noun that they describe: 由国务院批准|的事项."""
    return bool(re.match(r"[^的，]{0,5}的", words))


def _named(part: str, following: str) -> str | None:
    """The actor at the head of a part; "" where something else is its subject; None where it has no subject."""
    g = law_words()
    if part.startswith(("由", "是")):
        return None
    ruling = g.modal.search(part)
    head = part[: ruling.start()] if ruling else part
    if not ruling and _CHARGE.match(following) and "的" in part:
        return None  # 审判机关受理的案件的侦查，由公安机关负责: who is in charge stands behind
    if not ruling and _SPENT.search(part):
        return ""
    if sets_up := _SETS_UP.match(part):
        return sets_up[1]
    begins = g.actor.match(part) or g.suffix.match(part)
    if not begins and PREPOSED.match(part):
        if not ruling and (founded := _FOUNDED.match(part)):
            return founded[1]
        return _described(head, ruling is not None, following)
    who = _first_end(part, ruling.start() if ruling else None)
    if who and _MEASURED.search(who):
        return ""  # 护桥费用按照财政投入同受益者|合理承担…
    if (
        who
        and not ruling
        and _SET_UP.match(part, len(who))
        and (g.modal.match(following) or _WITHIN.match(following))
        and ends_in_actor(part)
    ):
        return part  # 华侨|在本市依法成立的社会团体，应当…
    if who and not acts_first(who):
        return who
    inner = g.strong.search(part)
    whole = not ruling and following and not following.startswith("由") and ends_in_actor(part)
    is_ = _IS_BODY.match(part)
    if whole and is_ and ends_in_actor(is_[1]):
        return is_[1]  # 渡口公司|是护桥的责任主体，应当…
    whole = whole and (
        bool(_FIELDS.match(part) or (_IN_CHARGE_OF.match(part) and not acts_first(part)))
        or (not (inner and "的" not in part[inner.end() :]) and not acts_first(part))
    )
    if whole and (
        g.modal.match(following) or g.strong.match(following) or g.weak.match(following) or _goes_on(following)
    ):
        return part
    if not begins and g.acts.match(part):
        return _described(head, ruling is not None, following)
    role = _ROLE.match(part)
    if role and _OF_PAPER.search(head) and not g.strong.search(head, role.end()):
        role = None  # 桥工|上岗证书应当注明…
    if role and (ruling or g.modal.match(following)) and not g.verbs.match(part) and not PREPOSED.match(part):
        return role[0]
    if ruling:
        return "" if head.strip() else None
    return "" if g.modal.match(following) and _OF_MATTER.fullmatch(part) else None


_SETS_UP = re.compile(  # 桥梁委员会|设立由专家组成的小组，负责…
    "([^，的]{2,24}(?:委员会|政府|部门|机构|机关|单位))(?:设立|成立|组建|下设)(?![的地])[^，]{1,24}的[^，的]{2,16}$"
)
_OF_MATTER = re.compile(
    "[^，]{2,24}的[^，的]{0,5}(?:计算|确定|变更|标准|数额|范围|内容|期限|方式)"
)  # 桥费的计算，应当…
_SET_UP = re.compile("(?:在[^，]{1,24}?)?(?:依法)?(?:成立|设立|组建|举办|开办)的[^的，]{2,12}$")
_WITHIN = re.compile("在[^，]{0,8}(?:范围|区域)内[^，的]{0,6}(?:承担|负责|行使|履行)")  # 在所管辖范围内依法承担
_CHARGE = re.compile("由[^，]{2,30}(?:负责|管辖|主管)$")
_SPENT = re.compile("的[^，的]{0,8}(?:收入|收益|经费|资金|费用|捐款)(?:统筹|专项|全部|应?当?专门|主要|只)?用于")
_FOUNDED = re.compile(  # 按照规定设立的渡口管理机构|负责…
    "(?:按照|依照|根据)[^，的]{2,16}(?:设立|成立|组建|确定|指定)的([^，的]{2,20}(?:机构|部门|机关|单位|组织))(?=负责|主管|承担|履行)"
)
_MEASURED = re.compile(
    "(?:通过|按照|依照|根据|依据|坚持|遵循|贯彻)[^的]*$|(?:及时|如实|定期)向|^(?:并?向|全面|深入|努力)"
)
_IS_BODY = re.compile("([^是]{2,30})是[^是]*(?:主体|责任人|单位|机关|部门|机构)$")
_FIELDS = re.compile(  # 公安、住房城乡建设、水利等部门, whose fields are no acts
    "(?:[\u4e00-\u9fff]{2,12}、){2,}[\u4e00-\u9fff、]{2,40}等(?:[\u4e00-\u9fff]{2,4})?部门$"
)
_IN_CHARGE_OF = re.compile("[\u4e00-\u9fff]{2,14}(?:行政)?(?:主管|管理)部门$")  # 环境保护主管部门, 对…实施监督
_OF_PAPER = re.compile("(?:证|证书|合同|协议|申请书|登记表|名单|档案|报告|标志|费用?|资格|条件|期限)$")
_ROLE = re.compile(  # 持票人|行使…，应当; 捐献人|捐献…应当
    r"(?!应|可|不|必)[^的，、]{1,7}?(?:(?<![本他法个])人|者|人员|警察|员)(?<!或者)(?=(?![会民们员工口格身数才力事体均类大物生权士选文单资之及或和与])[\u4e00-\u9fff]{2})"
)


def _described(head: str, ruled: bool, following: str) -> str | None:
    """从事旅游经营的单位和个人 before 应当; None where an act or a circumstance names no one."""
    g = law_words()
    if not ruled and _by(following):
        return None  # 贡献突出的单位，由桥梁管理部门表彰
    if not (
        ruled
        or (
            following
            and re.match(r"(?:[都均也]*)", following)
            and (g.modal.match(following.lstrip("都均也")) or g.frame.match(following))
        )
    ):
        return None
    head = _AS.sub("", head)
    words = re.sub(r"^(?:凡是?|在[^的，]{2,40}?[内中上下](?!的))", "", head)
    lead, _, last = words.rpartition("的")
    if ruled and lead and _THING.search(last):
        return ""
    return words if lead and len(last) <= 24 and ends_in_actor(words) and not re.match("对|向|将", words) else None


_AS = re.compile("(?<=[者人织位关门构员民])[为是][^，的]{2,8}$")  # 与桥案有利害关系的人|为第三人，可以…
_THING = re.compile("(?:场所|设施|设备|项目|工程|建筑物?|产品|商品|标准|规划|费用|资金|车辆|文件|材料|合同)$")


def _first_end(part: str, modal: int | None = None, *, inside: bool = False) -> str | None:
    """The words up to the first actor behind which a word stands that goes on with what the actor does.

    Behind a noun that may be a verb (公安机关|处理…) only where no other actor follows before the modal word.
    """
    g = law_words()
    limit = len(part) if modal is None else modal
    before = takewhile(lambda found: found.start() < limit, g.actor_ends.finditer(part))
    plain = {end for found in before if (end := found.end(1)) <= limit}
    ends = sorted(plain | {m.end() for m in g.suffix.finditer(part, 0, limit)})
    behind_theirs = 0
    for k, end in enumerate(ends):
        if end < behind_theirs:
            continue
        if (
            (part[:end] in NO_ACTORS and not _DEPUTY.match(part))
            or end < 2
            or (part[end : end + 1] in JOINS and not _OF_ALL.match(part, end) and not part.startswith("以", end))
        ):
            continue
        if (
            part.startswith("组织", end - 2)
            and not part.startswith("非政府", end - 5)
            and _OF_ORGANS.search(part, 0, end - 2)
            and part[end : end + 1] not in "应不可必"
        ):
            return part[: end - 2]
        name = part[:end]
        if name.count("（") != name.count("）") or name.count("(") != name.count(")"):
            continue
        if end == len(part):
            return name if inside else None
        if _OF_ALL.match(part, end):
            return name
        behind = g.strong if end in plain else g.strict
        later = [e for e in ends[k + 1 :] if e <= limit]
        theirs = None
        relative = later and (
            (modal is not None and later[-1] == limit and "的" in part[end : later[-1]])
            or (
                any(e == limit or g.strong.match(part, e) for e in later if e in plain)
                and (theirs := _OF_THEIRS.match(part, end, later[-1]))
            )
        )
        behind_theirs = theirs.end() if theirs else behind_theirs
        rules = behind.match(part, end) or (end in plain and g.trade.match(part, end))
        if rules and not relative:
            leads = g.frame.match(part, end)
            if modal is None and not inside and not leads and _describes(part, end):
                return None
            return name
        fields = "、" in part[end : later[-1]] and any(g.strong.match(part, e) for e in later) if later else False
        free = not fields and (
            not later
            or name.endswith("国家")
            or (end in plain and _ORGAN.search(name) and not g.strong.match(part, later[0]))
        )
        weak = g.weak.match(part, end) if free and not relative else None
        of_nation = (
            name.endswith("国家") and not _COMPOUND.match(part, end + 2) and not part.startswith("发展改革", end)
        )
        acts = (
            modal is None
            and not inside
            and _ORGAN.search(name)
            and is_name(name)
            and not _COMPOUND_HEAD.match(part, end)
            and not _OFFICE_NEXT.match(part, end)
        )
        if weak and (of_nation or acts or not _COMPOUND.search(part[end:limit])) and not g.weak.match(part, weak.end()):
            return name
    last = ends[-1] if ends else 0
    if inside and last > 1 and 0 < len(part) - last <= _SHORT and part[last] not in JOINS:
        return part[:last]  # 由国务院|任命
    return None


_COMPOUND = re.compile(  # 市场主体|登记管理, 企业|信用体系建设: the name of a thing
    r"(?:管理|工作|活动|制度|机制|原则|事业|规划|计划|标准|体系|建设|服务|费用?|资金|经费|权利?|秩序|行为|信息|规定|办法|措施|条件|程序|内容|情况|方式)$|^.{2}(?:工作|活动|管理|制度|机制|费|信息)"
)
_OFFICE_NEXT = re.compile("[^，]{2,60}(?:部门|机构|委员会)")  # 人民政府|建设行政主管部门
_COMPOUND_HEAD = re.compile(  # 登记机关|审批事项, but 主管部门|指导下级政府的护桥工作
    ".{2}(?:$|、|和|与|及|的|工作|活动|管理|制度|机制|事项|事务|费|信息|职责|规划|计划|标准|体系|建设|服务|程序|资金)"
)
_SHORT = 8
_OF_THEIRS = re.compile(  # 确定的主管部门, 设立的机构, 主管防疫工作的部门
    r"(?:负责|主管|承担|从事|行使|履行)[^，]{2,20}的(?:部门|机构|机关|单位|组织|人员)|(?!按照|依照|根据|依据|对|在|为|向|以|将)(?:依法)?[\u4e00-\u9fff]{2,4}(?:(?:或者?|、)[\u4e00-\u9fff]{2,4})?的"
)
_OF_ALL = re.compile("等(?:各负其责|各司其职|应当|按照|依照|在各自)")
_ORGAN = re.compile(r"(?:国家|国务院|法院|检察院|政府|委员会|部门|机关|银行)$")
_OF_ORGANS = re.compile(r"(?:[师长局厅院府]|(?<!社)会|中心|银行|公司|部门|机关|单位|机构)$")


def _describes(part: str, end: int) -> bool:
    """Whether what goes on behind a name describes another: 履行出资人职责|的公司."""
    if part.startswith("是", end):
        return False
    last = part.rpartition("的")[2]
    return "的" in part[end:] and len(last) <= 8 and ends_in_actor(last)
