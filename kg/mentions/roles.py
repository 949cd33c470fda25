"""What a document's own side does with a norm that it names: told by the words around the name.

The words are in `ontology/vocabulary/roles.tsv`. Where two fit, the one earlier in `ORDER` counts: 制定并实施《A》 is
`adopts`. A verb governs what follows it in its clause; titles in one list share their words. Making is `plans` where
the sentence tells of the future or the passage orders, and what others make is only cited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg import vocabulary

ORDER = ("adopts", "repeals", "reviews", "implements", "studies", "plans", "cites")
_CLAUSE = re.compile(r"[，,：:]")
_QUOTED = re.compile(r"(?<=[条款项定])[“\"]")  # 第二十七条“…清理制度”: the words of the norm itself
_JOINED = re.compile(r"^(?:了|并且|并|和|、|及|以及|与|后|好|正式|严格|认真|组织|深入|试|联合){1,3}$")
_REFUSED = re.compile(r"不符合|违反|抵触|不适用|不一致")
_PROMULGATED = re.compile(
    r"^[^。]{0,60}?(?:现(?:予以?|将其)?(?:印发|转发|批转|公布|发布|颁布)|印发(?:给)?你们|(?:予以)?公布[，,]自)"
    r"|^的?通知(?:$|[\s.])"
    r"|^(?:及[^，,。]{0,12}|等[^，,。]{0,12})?[，, ]{0,3}(?:已经|业经|已|经).{0,40}(?:同意|通过|批准|审定)"
)
_OWN_AFTER = re.compile(
    r"^[^，,]{0,8}?(?:已?经[^，,]{0,20}(?:同意|通过|审定|批准)|举行了?听证|邀请了?[^，,]{0,6}论证|在?(?:起草|制定|修订|编制|征求意见)"
    r"|在[^，,。]{2,24}(?:公开|公布|公示|发布)|正式(?:出台|印发|发布|实施)|已?(?:出台|印发|公布|发布)|进入[^，,]{0,4}立法)|决定修订|修订后(?:执行|印发|实施)"
)
_WORK_OF_MAKING = re.compile(
    r"^(?:等[^，,。；;]{0,14})?的?(?:立法|起草|制修订|制定修订|修订|制定|制订|编制|修编|修改|出台|编印)(?:修订|修改|调研|工作|任务|$|[，,。；;和及、])?"
)
_SETS_ABOUT = ("完成", "推进", "推动", "抓好", "实施")  # 完成《X》的修订: what is done is the making
_TO_BE_MADE = re.compile(r"^(?:等[^，,。]{0,12})?(?:列入|纳入)[^，,。]{0,14}立法(?:工作)?(?:计划|规划|项目)")
_BEFORE_CONGRESS = re.compile(r"^(?:等[^，,。]{0,12})?(?:通过|提请|提交|报送)[^，,。]{0,14}(?:初审|审议|审查|审核)")
_SAID_SO = re.compile(r"[，,](?:并|分别)?(?:提出|要求|强调|指出)")  # 国务院印发《X》，提出规范…: it is done
_DRAFTING = frozenset({"制修订", "制定修订", "修订", "起草", "制修订工作", "修订工作", "起草工作", "立法工作"})
_RESTS_ON = frozenset(
    {"按照", "依照", "依据", "根据", "遵照", "参照", "依", "按", "照", "据", "对照"}
)  # 根据《X》开展清理
# A training on it, whatever stands before: 学习贯彻某思想暨《X》培训班.
_TRAINING = re.compile(r"^(?:的?专题|集中)?(?:培训[班会]|讲座|专题辅导|知识(?:竞赛|测试|考试)|学习班|研讨班)")
_OWN_WORDS = re.compile(r"[我本](?:局|厅|委|办|院|单位|部门|机关|省|市|县|区|州|旗|镇|乡|街道)的?$")  # 修订我局《X》
_MADE_HERE = re.compile(
    "(?:制定|制订|出台|编制|起草)(?:了|完成|出台|并?印发|下发)*(?:[本我全]?[㐀-鿿]{0,6}[省市县区州旗镇])?$"
)
_ENACTED = re.compile(  # 推动修订优化营商环境条例: the province's own of that name
    "(?<![家院央])(?:制定|制订|出台|修订|修改|颁布实施|起草)(?:了|完成|出台)?(?:[我本全][省市县区州])?$"
)
# The list that a title stands in: 废止的文件目录, 决定废止以下文件.
_LISTS = (
    ("repeals", re.compile("(?:废止|失效)[^。；;]{0,24}(?:目录|清单|文件|如下|名单)|(?:废止|失效)的?[:：]?$")),
    ("reviews", re.compile("(?:继续有效|现行有效|保留|继续执行)[^。；;]{0,24}(?:目录|清单|文件|如下|名单)")),
    ("adopts", re.compile("(?:修改|修订)[^。；;]{0,24}(?:目录|清单|文件|如下|名单)")),
)
_OTHER_LOSS = re.compile(  # 《X》第五条关于销售失效桥板的处罚, 与《X》相抵触而不予废止: another is void, or none
    r"第[〇零一二三四五六七八九十百\d]+[条款项]|关于|抵触|不一致|不予|(?:制定|修[改订])(?:、|或者?|和|与)$"
)
_LAPSED = re.compile(
    r"^[^，,。；;]{0,16}[，,](?:自然|自动|自行|予以|即行|现予|应予|决定|已)*(?:失效|废止)"
)  # 适用期已过，自然失效
_KEPT = re.compile(r"^(?:等[^，,。；;]{0,16})?(?:予以|继续|决定)?(?:保留|继续有效|现行有效|有效)")
_NOUN_BEHIND = re.compile(r"^(?:机制|体系|工作|制度|水平|能力|建设|方案|以来|意见|情况|后|标准)")
_ITS_RULES = re.compile(r"^的?(?:配套|实施(?:办法|细则|方案|意见)|贯彻|落实)")
_ASKED = re.compile(r"^.{0,6}?(?:征求意见|意见(?:反馈|征集)|(?:修改|立法)(?:建议|意见))")
_LISTENING = re.compile(r"学习|宣传|普法|培训|讲座|学法|宣讲|考试|解读|法治文化|知识")
_TO_COME = re.compile(
    r"(?:^|[^重主必纲简摘紧概需])(?:将|拟|要|即将|抓紧|尽快|加快|力争|争取|适时|计划|下一步|下步|择机)[^“”\"]{0,10}$"
)
_DONE = re.compile(r"(?:已|已经|先后|正式|相继|率先|及时|共|累计|陆续)[^，,]{0,6}$")
_SOON = re.compile(r"及时[^，,]{0,6}$")
_CHANGED = re.compile(
    r"^(?:等[^，,。；;]{0,16})?(?:进行|予以|作出?)(?:了)?(?:动态|适时|及时|定期|部分|相应|全面)?(?P<word>调整|修订|修改|更新|完善)"
)
# Whose act it is, right before the verb of making: above a document's own level it is not its own side's.
_SUBJECTS = (
    (
        0,
        r"(?:中共中央|党中央|国务院|中办|国办|中央[^，,、]{0,8}|全国人大[^，,、]{0,8}|国家[^，,、]{0,8}|[^，,、的]{2,8}部)(?:办公厅)?",
    ),
    (1, r"省(?:委|政府|人民政府|人大|[^，,、的]{0,6}[厅办局])[^，,、]{0,4}"),
    (2, r"[市州](?:委|政府|人民政府|人大|[^，,、的]{0,6}[局办])[^，,、]{0,4}"),
)
_MAKERS = tuple((rank, re.compile(rf"{who}(?:联合|正式|近日|日前|专门|新近?)?$")) for rank, who in _SUBJECTS)
_TOGETHER = re.compile(r"(?:与|同|和|联合|会同)[^，,]{0,24}$")
_RANKS = {"nation": 0, "ministry": 0.5, "province": 1, "prefecture": 2, "county": 3, "zone": 3, "township": 4}


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a title or a list of titles, within its sentence, and what is known of the document's own side.

    `own`: the title can be the own side's. `named`: it begins with that side's place. `adopting`: it stands in the
    title of the document or its list of annexes. `carried`: the title of the document carries it. `level`: of its body.
    `rests`: it stands in a list of what something rests on (二、制定依据). `listed`: the words at the head of the list
    that it is an item of, where it begins its line (附件1：废止的文件目录).
    """

    before: str
    after: str
    section: str
    own: bool
    named: bool
    adopting: bool
    carried: bool
    level: str
    rests: bool = False
    listed: str = ""


def role(around: Around) -> tuple[str, str]:
    """The role, and the word that told it (empty where none did)."""
    if around.adopting:
        return _in_own_title(around)
    clauses = _CLAUSE.split(around.before)
    near = clauses[-1]
    if _REFUSED.search(near):
        return "cites", "refused"
    after = _QUOTED.split(_CLAUSE.split(around.after)[0])[0]
    repealed = next((m[0] for m in _after().finditer(after[:24]) if _repeals(m, after)), "")
    if repealed:
        return "repeals" if around.own or around.section == "norm" else "cites", repealed
    if around.own and _LAPSED.match(around.after):
        return "repeals", "失效"
    listed = listed_role(around)
    if listed:
        return listed
    if around.own and _KEPT.match(after):
        return "reviews", "有效"
    if not around.own and _ASKED.match(after):
        return "cites", "asked"
    changed = _CHANGED.match(after)
    if changed and around.own and (near.endswith(("对", "将")) or changed[0].startswith(("等", "予以"))):
        return _made(changed["word"], around, near)
    if (training := _TRAINING.match(after)) and not near.endswith(("印发", "制定")):
        return "studies", training[0]
    found = _governing(near, around)
    if around.own and _TO_BE_MADE.match(after):
        return "plans", "立法计划"
    if around.own and _BEFORE_CONGRESS.match(after):
        return _made("通过", around, "" if around.section == "account" else near)
    if found and found[1] in _SETS_ABOUT and (making := _WORK_OF_MAKING.match(after)):
        return _made(making[0], around, near)
    if (around.carried or (around.own and not (found and found[0] == "implements"))) and _promulgated(around):
        return "adopts", "promulgated"
    behind = _behind(after)
    if (
        found
        and behind
        and ORDER.index(behind[0]) < ORDER.index(found[0])
        and (behind[0], found[0]) != ("implements", "studies")
        and found[1] not in _RESTS_ON
    ):
        return behind
    if found:
        return found
    making = _WORK_OF_MAKING.match(after) if around.own else None
    if making:
        return _made(making[0], around, near)
    if around.own and around.named and _OWN_AFTER.search(around.after):
        return "adopts", "own, behind"
    return behind or _unsaid(around, clauses)


def _repeals(verb: re.Match[str], after: str) -> bool:
    """Whether a verb behind a title repeals it as a whole."""
    return _after_roles()[verb[0]] == "repeals" and not _OTHER_LOSS.search(after, 0, verb.start())


def _in_own_title(around: Around) -> tuple[str, str]:
    """The role of what the own title names: 关于印发《A》的通知 makes it, 关于落实《A》的意见 and 关于废止《A》的决定
    do what they say.
    """
    verbs = list(_before().finditer(around.before))
    told = _before_roles()[verbs[-1][0]] if verbs and verbs[-1].end() == len(around.before) else ""
    making = any(_before_roles()[verb[0]] == "adopts" for verb in verbs[-2:-1])  # 制定并实施《A》
    return (told, "own title") if told in ("implements", "repeals") and not making else ("adopts", "own title")


def listed_role(around: Around) -> tuple[str, str] | None:
    """The role of an item of a list by the words at its head: repealed, kept, changed."""
    told = tells_list(around.listed)
    return (told[0], "list") if told and len(told) == 1 else None


def tells_list(head: str) -> list[str]:
    """What the head of a list says of its items: several where it names more than one fate."""
    return [role for role, words in _LISTS if head and words.search(head)]


def says_own(before: str) -> bool:
    """Whether the words before a title say that it is the own side's: 修订我局《X》."""
    return _OWN_WORDS.search(before) is not None


def makes_own(before: str, title: str, rule: str) -> bool:
    """Whether a verb of making stands right before a norm whose name is anybody's: 制定“八五”普法规划 is the own one,
    修订优化营商环境条例 that of the province.
    """
    if rule == "five-year plan":
        return _MADE_HERE.search(before) is not None
    if rule == "regulation by name":
        return True  # of those of the nation none is missing
    return rule in ("known name", "title") and title.endswith("条例") and _ENACTED.search(before) is not None


def verb_in(words: str) -> bool:
    """Whether a verb that gives a role stands in the words."""
    return _before().search(words) is not None


def _promulgated(around: Around) -> bool:
    """Whether the words make the title public: 《X》已经同意，现印发给你们; 关于印发《X》的通知, the heading again."""
    return _PROMULGATED.match(around.after) is not None and (
        around.carried or re.search("现|你们", around.after[:70]) is not None
    )


def _unsaid(around: Around, clauses: list[str]) -> tuple[str, str]:
    """Where no verb governs the title."""
    alone = not clauses[-1].strip(" \u3000、“”如例的其中以")
    if alone and around.rests:
        return "implements", "依据"
    told = around.after.startswith(("要求", "规定", "明确", "提出", "指出", "确定"))
    if around.own and around.named and around.section == "account" and alone and not told:
        return "adopts", "own"
    if alone:
        for clause in reversed(clauses[:-1][-2:]):
            found = _governing(clause, around)
            if found and found[0] in ("studies", "implements"):
                return found
    if not around.own and (listening := _LISTENING.search(around.before + around.after)):
        return "studies", listening[0]
    return "cites", ""


def _governing(words: str, around: Around) -> tuple[str, str] | None:
    """The role of the verb that governs what follows `words`: the last one, with those that share its object."""
    verbs = list(_before().finditer(words))
    said_of = None  # where the verbs begin that only describe: 审议通过的《X》
    while verbs:
        if said_of == verbs[-1].end():
            said_of = verbs.pop().start()
            continue
        behind = words[verbs[-1].end() :]
        making = _before_roles()[verbs[-1][0]] == "adopts"
        if (making and (behind.strip() == "的" or "、" in behind)) or _NOUN_BEHIND.match(behind):
            describing = verbs.pop()  # 国务院印发的《X》; 标准制定、享受《X》; 健全机制
            said_of = describing.start() if behind.strip() == "的" else None
            continue
        break
    if not verbs:
        return None
    at = verbs[-1]
    for earlier, later in zip(reversed(verbs[:-1]), reversed(verbs), strict=False):
        kind = _before_roles()[earlier[0]]
        if not _share(kind, words[earlier.end() : later.start()], later[0]):
            break
        if ORDER.index(kind) < ORDER.index(_before_roles()[at[0]]) or kind == "adopts":
            at = earlier
    best = _before_roles()[at[0]]
    if best == "adopts":
        return _made(at[0], around, words[: at.start()], words[verbs[-1].end() :].startswith("了"))
    if best in ("repeals", "reviews") and around.section == "norm":
        return "cites", at[0]
    return best, at[0]


def _share(kind: str, between: str, later: str) -> bool:
    """Whether two verbs share their object: 制定并实施, 学习贯彻, 印发实施; not 制定落实《X》的方案, 审核按照《X》."""
    if between:
        return _JOINED.match(between) is not None
    other = _before_roles()[later]
    if kind == "adopts":
        return other == "adopts" or later in ("实施", "执行", "完成")
    return {kind, other} <= {"studies", "implements"} or kind == other


def _made(word: str, around: Around, before: str, done: bool = False) -> tuple[str, str]:
    """Making, or a plan to make; what others make is cited, rules on how to carry a norm out implement it."""
    if not around.own and around.level == "ministry" and word in _DRAFTING:
        return "adopts", word  # 完成《消防法》修订工作: a ministry drafts what the nation makes
    if not around.own:
        return "implements" if _ITS_RULES.match(around.after) else "cites", word
    mine = _RANKS.get(around.level, 9)
    if (
        not around.named
        and not _TOGETHER.search(before)
        and any(rank < mine and maker.search(before) for rank, maker in _MAKERS)
    ):
        return "cites", word
    ordered = around.section in ("next_steps", "plan", "norm")  # where 及时 tells how, not that it was done
    if done or (_DONE.search(before) and not (ordered and _SOON.search(before))):
        return "adopts", word
    if ordered and around.section != "next_steps" and _SAID_SO.match(around.after):
        return ("cites" if any(maker.search(before) for _, maker in _MAKERS) else "adopts"), word
    if ordered or _TO_COME.search(before):
        return "plans", word
    return "adopts", word


def _behind(after: str) -> tuple[str, str] | None:
    found = [
        (told, match[0])
        for match in _after().finditer(after[:40])
        if (told := _after_roles()[match[0]]) != "repeals" or _repeals(match, after)
    ]
    return min(found, key=lambda f: ORDER.index(f[0])) if found else None


@cache
def rows(*sides: str) -> dict[str, str]:
    """Word → role, of the lines of one or several sides."""
    return {row[2]: row[1] for row in vocabulary.rows("roles") if row[0] in sides}


def pattern(*sides: str) -> re.Pattern[str]:
    """Any word of these sides, the longest first."""
    words = sorted(rows(*sides), key=lambda word: (-len(word), word))
    return re.compile("|".join("依(?!法)" if word == "依" else re.escape(word) for word in words))  # 依法公布


@cache
def _before_roles() -> dict[str, str]:
    return rows("making", "before")


@cache
def _before() -> re.Pattern[str]:
    return pattern("making", "before")


@cache
def _after_roles() -> dict[str, str]:
    return rows("after")


@cache
def _after() -> re.Pattern[str]:
    return pattern("after")
