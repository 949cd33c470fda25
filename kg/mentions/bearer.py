"""Whom a duty binds where its own clause does not say: the bracket that closes the item, the body that the plan names
as its 主体, those addressed, the issuing body; and the full name of a bearer that a text gives in its own short form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kg import dates
from kg.document import Body, Document
from kg.mentions.duty_words import duty_words
from kg.mentions.ruled import ruled

OPEN, CLOSE = "（(【〔[", "）)】〕]"
_INSIDE = rf"[^{re.escape(OPEN + CLOSE)}\n]"
_LABEL = r"(?:牵头|责任|主办|承办|负责|实施|落实|主管)[^:：,，\n]{0,3}(?:单位|部门|领导|处室|科室|主体)|牵头|责任人"
_WHO = (
    rf"{_INSIDE}{{2,400}}?(?:(?:[(（][^()（）\n]{{1,30}}[)）]|〔[^〔〕\n]{{1,30}}〕)"
    rf"{_INSIDE}{{0,300}}?){{0,2}}"  # a name may hold a bracket of its own
)
_SHARE = r"(?:等)?(?:按照?(?:各自)?(?:职责|任务)?分工|按照?(?:各自)?职责|共同|分别|牵头|具体)*[,，]?"
_DOES = r"(?:负责|牵头|落实|实施|参与|配合|指导|主办|协办|承办|会办)(?:落实|实施)?"
RESPONSIBLE = re.compile(  # （财政部、民政部按职责分工负责） （6月底前完成，责任单位：省财政厅）
    rf"[{re.escape(OPEN)}]\s*(?:(?:[^{re.escape(OPEN + CLOSE)}:：\n]{{1,40}}[,，;；])?(?P<label>{_LABEL})[:：]\s*)?"
    rf"(?P<who>{_WHO})(?P<act>{_SHARE}{_DOES}(?:[。；;,，]{_INSIDE}{{0,80}})?)?\s*[{re.escape(CLOSE)}]"
)
LABEL_LINE = re.compile(  # 参与部门：省级有关部门
    r"(?:牵头|责任|主办|承办|配合|协办|协同|参与|参加|落实|实施|支持|主管|主责)(?:单位|部门|处室|科室|主体|地区)"
    r"\s*[:：]\s*(?P<who>[^\n]{2,300})"
)
SPLIT_ROLES = re.compile(  # 市教育局牵头，市财政局配合，各县区负责落实
    r"会同|(?:[,，;；。]\s*)?(?:等)?(?:共同|分别)?(?:按照?(?:各自)?(?:职责|任务)?分工(?:负责)?|按照?职责分工|牵头单位|配合单位|责任单位"
    r"|(?:牵头|配合|参与|负责)(?:组织|具体|抓好|抓)?(?:落实|实施|推进|负责|参与)?"
    r"|(?:指导|抓好落实|落实|主办|协办|承办|会办)(?=[\s、，,；;）)]|$))[:：]?\s*[,，;；、]?\s*"
)
ASSESSES = re.compile(r"考核|考评|评价|评估|评分|评议|督查|检查|验收")  # 牵头考核单位：市数据局 marks what others do
APART = re.compile(  # 责任单位：市司法局；完成时限：6月底
    r"[,，;；。\s]\s*(?:完成|办结|落实|整改|进度|责任)?(?:时限|时间|期限|时间节点|时间要求|时间安排|责任人|责任领导|分管领导|联系人)\s*[:：].*$"
)
TIME_LINE = re.compile(  # 完成时限：6月底
    r"(?:完成|办结|落实|整改)?(?:时限|时间|期限|时间节点)\s*[:：]\s*(?P<when>[^\n]{2,40})"
)
WHEN = re.compile(r"完成|\d年|\d月|年底|月底|时限|长期|持续|推进$")  # a piece of a bracket that names no body
_NUMBERED = re.compile(r"\d{1,3}$")
MAIN_BODY = re.compile(
    r"(?:^|[。，,；;：:\s])(?P<who>[^。，,；;：:\s]{2,40}?)(?:为|是)(?:本次)?(?:创建|申报|试点)(?:工作)?(?:的)?主体(?![为是])"
)
IS_MAIN = re.compile("为[^。]{0,8}主体|是[^。]{0,8}主体")  # a quick look before it
ISSUER = re.compile(  # in the header lines of a law
    r"全国人民代表大会(?:常务委员会)?|国务院|最高人民(?:法院|检察院)|[\u4e00-\u9fff]{2,12}人民代表大会(?:常务委员会)?|[\u4e00-\u9fff]{2,10}人民政府"
)
ITSELF = re.compile(
    r"[省市县区州]?[\u4e00-\u9fff]{2,14}?(?:局|厅|委员会|管委会|人民政府|法院|检察院)(?=20\d\d年)"
)  # 市公安局2031年度…
CONGRESS = re.compile(r"在(?P<place>[\u4e00-\u9fff]{2,12}?[省市县区州旗])第[^届\n]{1,4}届人民代表大会")
SIGNED = re.compile(  # a line that is the name of a body
    r"(?m)^[ \u3000]*([\u4e00-\u9fff]{2,20}(?:政府|委员会|管委会|办公室|办公厅|领导小组|[局厅]))[ \u3000]*\r?$"
)
ALIAS = re.compile(r"[（(]以下简?称[“\"]?(?P<short>[^”\")）\n]{2,16})[”\"]?[)）]")  # 统称 names a class, not a body
SHORT_FOR = re.compile(
    r"[（(](?:(?:以下[简统]?|[简统])称[^（）()]{1,30}|(?:详见|见|名单|排名)[^（）()]{1,20})[)）]"
)  # 市商务局（以下简称商务局）应当…
OWN_LEVEL = re.compile(r"[本我]([省市县区镇州])(?![级域属直])(?=.{2})")
DEFINED = re.compile(r"(?:[^，。；：、\n“”（()）]{2,20}[（(][^（）()\n]{1,10}[）)])?[^，。；：\n“”（()）]{2,40}$")
RUN_ON = re.compile(r"([省市县区镇州乡]委)[、和]?([省市县区镇州乡](?:人民)?政府)")
SELF = re.compile(
    r"^(?:我们|(?:我|本|全)(?:省|市|县|区|镇|州|乡|盟|旗|局|委|办|厅|院|部|街道)(?:政府)?|新区|开发区|管委会)$"
)
PART_OF_BODY = re.compile(r"[局厅委院]?党[组委]|[局厅委]务会议?|(?:局长|厅长|主任)办公会议?")
GROUP = re.compile(r"(?P<kind>领导小组|协调小组|工作小组|工作专班|专班|指挥部|联席会议)(?P<office>办公室)?")
LEVEL = re.compile(
    r"(?:(?<=[、，,；;：:和与及 ])|^)(?P<level>[省市县区镇])(?![直级属域长辖区场、，,]|政(?!府|协|法|务))"
    r"(?=[^、，,；;]{1,30})"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says of its bearers. `default` bears what nobody else does; `zone` are words for its zone.

    `issuer` sanctions, "" in a zone; `ruling` is the department that measures name as theirs.

    The names and bodies of words once read are kept: a text has few bearers and names them often.
    """

    default: str
    home: Body | None
    zone: frozenset[str]
    zone_body: str
    aliases: tuple[tuple[str, str], ...]
    addressed: str
    issuer: str = ""
    ruling: str = ""
    text: str = field(default="", repr=False, compare=False)
    _names: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _bodies: dict[str, tuple[Body, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def name(self, words: str) -> str:
        """A bearer under its full name where the text lets one resolve it (县司法局), else as written."""
        if words not in self._names:
            self._names[words] = self._name(words)
        return self._names[words]

    def bodies(self, bearer: str) -> tuple[Body, ...]:
        """The bodies among a bearer's words that have a name of their own, in their order."""
        if bearer not in self._bodies:
            self._bodies[bearer] = self._among(bearer)
        return self._bodies[bearer]

    def _name(self, words: str) -> str:
        words = SHORT_FOR.sub("", words.strip(' \u3000，,、：:“”"'))
        if words in self.zone or (words in ("管委会", "管理委员会") and self.zone_body):
            return self.zone_body
        for short, full in self.aliases:
            if words == short:
                return full
        if SELF.match(words):
            return self._self(words)
        if self.home and self.home.place.name and words in (self.home.place.name, f"{self.home.place.name}政府"):
            return self.home.name
        words = self._at_home(words)
        if own := self._own_part(words):
            return own
        run_on = RUN_ON.fullmatch(words)
        if run_on:  # 市委市政府
            return "、".join(self.name(half) for half in run_on.groups())
        if re.search(r"[、，,]|各|有关|相关|其他|和", words):
            return words
        body = resolved(words, self.home)
        return body.name if body else self.placed(words)

    def _own_part(self, words: str) -> str:
        """The full name of a part of the document's own body, or of the group that is meant: 局党组, 领导小组办公室."""
        if PART_OF_BODY.fullmatch(words) and self.home:
            from kg.resolve.own_parts import own_parts

            return next((body.name for body, *_ in own_parts(words, 0, len(words), self.home)), "")
        group = GROUP.fullmatch(words)
        if not group:
            return ""
        from kg.resolve.bodies import scan

        for named in re.finditer(rf"[\u4e00-\u9fff]{{2}}{group['kind']}", self.text):
            first = max(0, named.end() - 60)
            for body, _, end in scan(self.text, first, named.end(), self.home):
                if end == named.end() and body.name.endswith(group["kind"]) and len(body.name) > len(words) + 2:
                    return body.name + (group["office"] or "")
        return ""

    def _at_home(self, words: str) -> str:
        """The words with the place put in where they begin with it: 本市供水企业 → 云溪市供水企业."""
        level = OWN_LEVEL.match(words) if self.home else None
        names = {part[-1]: part for part in self.home.place.path.split("/") if part} if level and self.home else {}
        return names[level[1]] + words[2:] if level and level[1] in names else words

    def _self(self, words: str) -> str:
        """The body that 我县, 本市, 我们 stand for: the document's own, or the government of that level."""
        if self.home and words[:1] in "我本全" and words[1:2] in "省市县区镇州乡":
            parts = [part for part in self.home.place.path.split("/") if part]
            if parts and not parts[-1].endswith(words[1]):
                above = next((part for part in reversed(parts) if part.endswith(words[1])), None)
                return f"{above}人民政府" if above else self.home.name
        return self.home.name if self.home else self.default

    def placed(self, words: str) -> str:
        """The words with the place put in for a bare level: 市外办 → 云溪市外办."""
        if not self.home:
            return words
        names = {part[-1]: part for part in self.home.place.path.split("/") if part}
        return LEVEL.sub(lambda m: names.get(m["level"], m["level"]), words)

    def _among(self, bearer: str) -> tuple[Body, ...]:
        found: list[Body] = []
        for piece in re.split(r"[、，,；;]|和(?=[^平谐])", bearer):
            if len(piece) > 1 and not piece.startswith(("各", "有关", "相关", "其他", "所有", "任何")):
                body = resolved(piece, self.home)
                if body and body not in found:
                    found.append(body)
        return tuple(found)


def resolved(words: str, home: Body | None) -> Body | None:
    """The body of a name by the document's own body; None for a class of bodies (登记机关)."""
    from kg.resolve import bodies

    resolve: Callable[[str, Body | None], Body | None] = bodies.resolve
    return resolve(words, home)


def frame(document: Document) -> Frame:
    """The frame of a document, from its metadata, its salutation and the bodies that it defines for itself."""
    body = document.metadata.body
    issuer = body.name if body else (document.metadata.issuer.value if document.metadata.issuer else "")
    named = (
        (alias["short"].strip('“”"'), _trimmed(full[0]))
        for alias in ALIAS.finditer(document.text)
        if (full := DEFINED.search(document.text[max(0, alias.start() - 60) : alias.start()]))
    )
    aliases = tuple((short, full) for short, full in named if not re.search("[、和]", full))
    zone_body, zone = _zone(document, aliases)
    main = MAIN_BODY.search(document.text) if IS_MAIN.search(document.text) else None
    who = ""
    if main and duty_words().actor_here.search(main["who"]):
        who = re.sub(r"^.*(?:以|由|确定|明确)", "", main["who"])
    addressed = "" if document.kind in ("annual_report", "work_report") else _addressed(document)
    bare = Frame("", body, zone, zone_body, aliases, addressed, text=document.text)
    issuer = issuer or _issuer(document)
    sanctions = "" if zone_body else issuer
    if who:
        return replace(bare, default=bare.name(who), issuer=sanctions)
    ruling = ruled(document, addressed, issuer)
    return replace(
        bare, default=zone_body or addressed or issuer, issuer=sanctions, ruling=ruling and bare.name(ruling)
    )


def _issuer(document: Document) -> str:
    """Who made a text whose metadata do not say: for a law the body of its header lines, else the last signature."""
    title = document.metadata.title.value if document.metadata.title else ""
    if own := ITSELF.match(title):
        return own[0]
    if document.kind == "work_report" and (met := CONGRESS.search(document.text[:600])):
        return f"{met['place']}人民政府"
    if document.kind == "regulation":
        made_by = ISSUER.search(document.text[:1500])
        return made_by[0] if made_by else "制定机关"
    signed = SIGNED.findall(document.text[-3000:])
    return str(signed[-1]) if signed else "发文机关"


def _trimmed(full: str) -> str:
    """A defined name without the words before it: 经国务院批准设立的X → X."""
    return (
        re.sub(r"^.*(?:的|对|(?<!自)由|向|按照|根据|适用于|成立|设立|是)(?=[^的]{4,}$)", "", full)
        .strip(" \u3000《")
        .rpartition("条 ")[2]
    )


def _zone(document: Document, aliases: tuple[tuple[str, str], ...]) -> tuple[str, frozenset[str]]:
    """The committee of the zone that a rule is for, and the words that stand for the zone; else nothing."""
    for short, full in aliases:
        if full.endswith(("管理委员会", "管委会")) and short.endswith("管委会"):
            place = re.sub(r"(?:管理委员会|管委会)$", "", full)
            title = document.metadata.title.value if document.metadata.title else ""
            if title and (place in title or title.find(place[-4:]) >= 0):
                words = {place, *(s for s, f in aliases if f.endswith(place) or f == place)}
                return full, frozenset(words)
    return "", frozenset()


_SALUTED = re.compile(r"各|[省市县区]")
_NOT_SALUTED = re.compile(  # the lead-in of a list names no addressees: …是主管部门，其职责是：
    r"[。；;《]|如下|以下|下列|^[一二三四五六七八九十]、|^[（(]|负责|应当?(?!急)|职责|履行|包括|必须|不得|[^但]是|的范围$"
)
_MATTER_BEGINS = re.compile(r"第[一二三四五六七八九十百零\d]{1,4}[条章]|[一二三四五六七八九十]{1,2}、")


def _addressed(document: Document) -> str:
    """Those whom the salutation names: the first short line of the front that ends in a colon and names actors."""
    actor = duty_words().actor_here
    for line in re.finditer(r"[^\n]{3,240}", document.text[:6000]):
        words = line[0].strip(" \u3000\r#")
        if _MATTER_BEGINS.match(words):
            break  # a salutation stands before the matter
        if words[-1:] in ":：" and _SALUTED.search(words) and not _NOT_SALUTED.search(words) and actor.search(words):
            return words.rstrip(":： ").strip()
    return ""


def responsible(
    document: Document, closing: list[tuple[str, int] | None], home: Frame
) -> dict[int, tuple[str, str | None]]:
    """For each sentence (by its index) the bearer, and the deadline if any, that a closing bracket names.

    A bracket speaks for the sentences back to the bracket before it, inside one item; of several in a row
    (牵头单位：…；配合单位：…) each adds its bodies. `closing` are the brackets of the sentences, one for each.
    """
    found: dict[int, tuple[str, str | None]] = {}
    clauses = document.clauses
    pending: list[int] = []
    spoken: list[int] = []  # the sentences that the last bracket speaks for
    said: str | None = None  # a deadline on a line of its own before the bracket
    for i, sentence in enumerate(document.sentences):
        if sentence.heading:
            marked = clauses[sentence.clause].marker
            if marked and clauses[sentence.clause].depth <= 5:
                pending = []
            continue
        if sentence.section == "front":
            continue  # 时间：2022-12-05 of the site's header is no deadline
        words = document.text[sentence.start : sentence.end]
        when = TIME_LINE.match(words)
        if when:
            term = _term(when["when"], document.year)
            said = term[0] if term else None
            for j in () if pending else spoken:
                found[j] = found[j][0], said
            if not pending:
                said = None
            for j in pending if said else ():
                if document.sentences[j].clause in (sentence.clause, clauses[sentence.clause].parent):
                    found[j] = "", said
            continue
        who = closing[i]
        if who is None:
            pending.append(i)
            continue
        name, at = who
        pending = [j for j in pending if not _siblings(document, document.sentences[j].clause, sentence.clause)]
        own = at == 0 and opens_with_bracket(words)  # 。（市司法局负责）加强…: the bracket closes what stands before it
        if at > 0:
            pending.append(i)
        within = words[at : opens_with_bracket(words) if own else None].strip(OPEN + CLOSE)
        told = TIME_LINE.search(within)
        due = _term(told["when"], document.year) if told else dates.deadline(within, document.year) if within else None
        for j in pending:
            found[j] = home.placed(name), due[0] if due else said
        for j in () if pending else spoken:
            more = [one for one in home.placed(name).split("、") if one not in found[j][0].split("、")]
            found[j] = "、".join([found[j][0], *more]), found[j][1]
        pending, spoken, said = [i] if own else [], pending or spoken, None
    return found


def _siblings(document: Document, one: int, other: int) -> bool:
    """Whether two clauses are items of one list (3.…。 4.…（县司法局负责）): a bracket is said of its own item."""
    a, b = document.clauses[one], document.clauses[other]
    return one != other and a.parent == b.parent and bool(_NUMBERED.match(a.marker) and _NUMBERED.match(b.marker))


def _names_bodies(words: str) -> bool:
    """Whether a bracket without a label holds bodies and nothing else: （市司法局、各县区人民政府）."""
    organs = duty_words().organs
    pieces = [piece.strip() for piece in re.split("[、,，;；]", words)]
    return all(
        len(p) > 1 and p.removesuffix("等").endswith((*organs, "委", "办", "院", "部")) for p in pieces
    ) and not (duty_words().tells.match(words) or re.search("[见指含]|简称|以下", words))


def opens_with_bracket(words: str) -> int:
    """The offset behind a bracket of bearers at the head of a sentence that goes on; 0 where there is none."""
    found = RESPONSIBLE.match(words) if words[:1] in OPEN else None
    return found.end() if found and len(words) - found.end() > 2 else 0


def _term(words: str, year: int | None) -> tuple[str, int, int] | None:
    """The deadline of a line 完成时限：…, where a bare date is one: 2019年12月取得阶段性成果."""
    due = dates.deadline(words, year)
    first = None if due else next(dates.find(words, year), None)
    return (str(first.last), first.start, first.end) if first and first.start <= 1 else due


def bracket(words: str) -> tuple[str, int] | None:
    """The bearers of a bracket or label that closes an item, with the offset where it begins; None without one."""
    line = LABEL_LINE.match(words)
    if line:
        return SPLIT_ROLES.sub("、", APART.sub("", line["who"])).strip("、，,；;。 )）"), 0
    for found in RESPONSIBLE.finditer(words):
        if not (found["label"] or found["act"]):
            who = found["who"].strip()
            if WHEN.search(who):  # （市司法局、市水务局，9月底前完成）
                who = "、".join(piece for piece in re.split("[、,，;；]", who) if not WHEN.search(piece))
            if found.start() == 0 and who and _names_bodies(who) and found.end() >= len(words.rstrip(" 。；;")):
                return who, 0
            continue
        if found["label"] and ASSESSES.search(found["label"]):
            return "", found.start()
        who = APART.sub("", found["who"] + (found["act"] or ""))
        who = re.sub(r"(?:[,，;；]\s*适用范围|[。]).*$", "", who)
        who = re.sub(r"(?:列|排)(?:在)?第一.*$", "", who)
        name = SPLIT_ROLES.sub("、", who).strip("、，,；;。 ")
        name = "、".join(piece for piece in name.split("、") if piece and not WHEN.search(piece))
        if (name and duty_words().actor_here.search(name)) or re.search(r"[局厅委办部院行]$", name):
            return name, found.start()
    return None
