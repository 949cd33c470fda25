"""Duties: who must, must not, may or aims to do what, by when.

In plans every task and requirement is one, in reports the next steps and the standing rules that the account states,
in regulations every norm. What was done is none, nor is a heading, a definition, the scope, the legal basis or the day
of entry into force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document, Sentence
from kg.mention import ObligationMention
from kg.mentions.announced import announced
from kg.mentions.assessment import Assessment, counts_points
from kg.mentions.bearer import Frame, bracket, frame, opens_with_bracket, responsible
from kg.mentions.binding import cued, may_stand
from kg.mentions.duty_chain import Chain, begins_task, chains, is_given, stretches
from kg.mentions.duty_lists import LISTS, Lists, duties_of
from kg.mentions.duty_parts import begins_act
from kg.mentions.duty_words import duty_words
from kg.mentions.stage import Stage, stage_of, stages
from kg.mentions.subject import maker
from kg.mentions.task_rows import is_cell, task_rows
from kg.spotted import gated

__all__ = ["Stage", "obligations", "stages"]

RULE_TEXT = (
    r"(?:法|条例|办法|规定|细则|规则|规程|意见|方案|通知|计划|纲要|规划|要点|措施|制度"
    r"|预案|准则|章程|标准|指引|决定|政策)"
)
ANNOUNCED = "通知 公告 通告 批复 报告 规定 决定 函复 解释 意见 措施 任务 工作"
OPENS_NO_DUTY = gated(  # what a plan or a regulation says without laying a duty on anyone; each with an example
    r"《[^《》]{2,80}》(?:等[^,，]{0,6})?(?:所?(?:确定|规定|明确|部署|提出))的[^,，]{2,20}$|"  # 《…方案》确定的重点任务
    r"(?:为|根据|按照|经)[^。]{0,200}(?:现将|提出|制定)(?:以下|如下|本)"
    r"|(?:为|根据|按照)[^。]{0,300}[，,]特?制定[^，,。]{4,60}(?:方案|办法|细则|规划|计划|意见|规定)(?:[（(][^（）()]{2,20}[)）])?$"
    r"|让我们|(?:这些|(?:确定)?(?:上述|以上))(?:预期)?(?:目标|指标)(?:的(?:设定|确定|提出))?[,，]|(?:衷心|诚挚)?感谢|专此|特此|附件|所称|适用|预计|共?分为|包括|主要包括|主要有"
    r"|本" + RULE_TEXT + r"[^,，]{0,12}(?:所称|适用|中下列|下列用语|有效期|施行前|所涉|未尽|未作规定)"
    r"|本" + RULE_TEXT + r"[^,，]{0,4}自[^。]{0,30}(?:施行|实施|执行|生效)"
)
LEAVES_OUT = re.compile(
    r"[^,，]{0,40}另有(?:规定|约定)的?除外$"  # scope, exception
    r"|(?:其他|[^,，。]{2,30}规定的)[^,，。]{0,20}(?:情形|情况)$"  # （五）其他涉及变化的情形
)
_LEFT_OUT = ("除外", "情形", "情况")
NO_DUTY = re.compile(  # each begins with a character of its own, so that the search skips to it
    r"制定了?本[^,，]{0,16}" + RULE_TEXT + r"$"  # 根据…，制定本办法
    r"|"
    + "|".join(rf"{words}[^,，]{{0,6}}如下$" for words in ANNOUNCED.split())
    + r"|自(?:公布|发布|印发|颁布|\d{4}年)[^,，]{0,16}(?:施行|实施|执行|生效|起效)"
    r"|是指|指的是|以下(?:简|统)?称|的含义|同时废止|予以废止$|即行废止|停止执行$"
    r"|对象(?:为|是|包括)(?![^,，]*(?:应|要|须|不得))[^,，]{2,60}$|印发(?:给)?你们$|转发(?:给)?你们$"
    r"|分为[^,，]{1,6}(?:阶段|部分|类|级|种)$|分为[^。]{1,40}(?:类型|种|类|档|级|等次|档次|等级|事项|情形|情况|两[类种个])$|=|＝|÷|由(?:下列|以下)人员组成|的(?:核心|关键|目的|根本|本质|实质|基础)(?:是|在于)(?!要)"
    r"|不(?<!应当不)(?:纳入|列入|属于)[^,，]{2,40}(?:范围|范畴|之列)$|属于[^,，]{1,20}(?:类型?|种类|范畴|情形)$|为一个[^,，]{0,6}周期$"
    r"|了《[^《》]{2,60}》[^。]{0,40}提[请交][^，。]{0,12}审[查议]"  # 编制了《…纲要（草案）》，提请大会审查
    r"|提出了(?:新的|更高)[^，。]{0,8}要求$"  # 使命光荣，对自身建设提出了新的更高要求
    r"|适用(?<!参照适用)本" + RULE_TEXT + r"(?:规定)?$"
    r"|是(?<!特别是)(?<!尤其是)[^,，。应要]{2,60}(?:一种[^,，]{1,6}|(?:重要|重大|有效|必要|必然|关键)(?:举措|途径|手段|内容|抓手|方式|要求|任务|支撑|保障))(?:$|[,，])"
    r"|具有[^,，]{0,8}意义$|(?:必由之路|重要法宝|根本动力|必然选择)$"
    r"|为(?:创建|责任|实施|建设|改革|试点|申报)?主体$|是(?:创建|责任|实施|建设|改革|试点|申报)?主体$"
)
LABEL = gated(  # 完成时限：2019年12月底
    r"(?:完成时[限间]|时间节点|责任人|(?:责任|牵头|配合|参与|落实|协办|支持|主管|主办|承办|实施)(?:单位|部门|地区|处室|主体)|联系(?:人|电话|方式)|计算方法|指标[^：:]{1,4}|数据来源|实施时间|实施范围"
    r"|政策依据|适用对象|适用范围|附件|来源|发文\w{2}|成文日期|主题分类|索引号|发布日期|主题词|标题|进度安排|受理部门|咨询电话|备注|注|副?组\s*长|[成组]\s*员|副?主\s*任|副?总?召\s*集\s*人|副?总?指挥|联络员|委\s*员)\s*[:：]"
)
IS = re.compile(  # 就业是最大的民生; but 主任是第一责任人
    r"(?![^,，]{0,60}责任(?:人|主体))[^,，]{1,40}?(?<![就还也都或但只要总可若凡一二三四五六七八九十])是(?!否|非)[^,，]{2,}"
)
STATEMENT = re.compile(  # 成绩, 形势: what is, not what shall be; each begins with a character of its own
    r"已经|取得了|存在|面临|仍然?[是有处]|还不|不够|不强|有待|日益|有所|得到了|达到了|增长了|形成了|呈现|处于|包括[:：]|由[^,，。]{2,80}(?:部分|方面|指标|要素)[^,，。]{0,6}(?:构成|组成)$|至关重要|意义重大|同比|比上年|现予|现将|收悉|现转发|仍呈|差距$"
    r"|取得(?:显著|重大|明显|积极|新|历史性|突破性|决定性)[^,，]{0,4}(?:成效|进展|成就|突破|成果)$"
)
OPENS_STATEMENT = re.compile("过去|去年|我们(?:相信|坚信)|实践证明|事实证明|回顾|[^,，]{2,12}以来[,，]")
COMMENDS = re.compile(r"表扬|表彰|通报|嘉奖")  # 关于…给予表扬的通报 tells what was done
BARE = re.compile(r"是否|有无|[^,，要应须查核看评]{1,10}是否")
DECIDED = re.compile(
    r"(?:^|[,，])(?P<who>[^,，。]{2,30}?)决定(?:自|从|于|在|对|开展|建立|实施|\d{4}年)"
)  # 市政府决定在全市开展…
NEXT_YEAR = re.compile("[明来]年")
SANCTIONS = re.compile(  # 对完不成任务的，予以通报批评: not by those who fail
    r"(?:对|凡|因|未|造成|情节)[^。；;]{0,120}(?:通报批评|(?:予以|进行|给予|公开)(?:通报|处理|处分|问责|约谈|追责|严肃处理)"
    r"|追究[^,，。]{0,30}责任|追责问责|严肃(?:问责|处理|追责))[^,，]{0,8}$"
)
GENERAL = re.compile(r"[^。；;]{0,60}(?:总体要求|总体思路|指导思想|总要求)是[:：,，]\s*")  # 全年工作的总体要求是：
LATER = re.compile("另行(?:制定|规定|公布|发布|通知|印发)[。；]?$")  # 实施细则另行制定: by whoever gives the rules
FORBIDS = re.compile(r"[,，](?:今后)?不(?:得|再作为)")  # 自公布之日起停止执行，不得作为依据
TITLES = ("方案", "名单", "办法", "细则", "清单", "目录", "台账", "表")  # an annex by its title
ANYONE = re.compile(r"任何|[\d－-]|公民|法人")  # 任何单位不得…: does not go on in the next paragraph of an article
OF_GOAL = re.compile(r"[—\-－•·\s]{0,3}到(?:20\d\d年|“?十[四五六七]五”?(?:期)?)(?:底|末)?[,，]")  # 到2035年，
HANDS_OVER = re.compile("现将《[^《》]{4,80}》(?:印发|转发)(?:给)?你们[，,]")  # …，请认真贯彻执行
STAGE = re.compile(r"第[一二三四五六七八九十]阶段\s*[,，:：]\s*")
FOUR_HAN = re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")
BRACKETED = re.compile(r"[（(][^（()）]{0,60}[)）]")


def obligations(document: Document) -> Iterator[ObligationMention]:
    """The duties of a document in its order, each with its bearer, modality and deadline.

    A bearer is the subject of the clause itself; else of the bracket that closes its item, the paragraph, the frame.
    """
    frame_ = frame(document)
    table = task_rows(document, frame_)
    closing = [None if s.heading else bracket(document.text[s.start : s.end]) for s in document.sentences]
    named = responsible(document, closing, frame_) | table.named
    staged = list(stages(document))
    periods = {stage.clause: stage.period for stage in staged}
    headings = {stage.end for stage in staged}
    paragraph = _Paragraph()
    lists = Lists()
    assessment = Assessment(document)
    strict_before = _preamble_end(document)
    silent = announced(document)
    year = document.year
    to_come = _to_come(document)
    orders = document.kind not in ("annual_report", "work_report")  # in a report a part binds whoever reports
    for i, sentence in enumerate(document.sentences):
        paragraph.enter(document, sentence)
        lists.enter(document, sentence)
        if sentence.heading:
            paragraph.heads(document, sentence)
            if document.clauses[sentence.clause].marker:
                assessment.heads(document.text[sentence.start : sentence.end])
        skipped = sentence.heading or sentence.end in headings or i in table.labels or i in silent
        if skipped or is_cell(document, sentence) or assessment.names_them(document, sentence):
            continue
        mode = "lenient" if i in table.named else _mode(document, sentence, strict_before)
        if mode == "none":
            continue
        stage = stage_of(document, sentence, periods) if periods else None
        who, due = named.get(i, (None, None))
        ahead = year + 1 if year and sentence.section in to_come else year
        default = (
            frame_.ruling if frame_.ruling and sentence.section == "norm" and sentence.start >= strict_before else ""
        )
        if default and LATER.search(document.text, sentence.start, sentence.end):
            default = frame_.issuer
        default = assessment.binds(document.text[sentence.start : sentence.end], frame_.issuer) or default
        for start, end in stretches(document.text, *_without_bracket(document.text, sentence, closing[i])):
            from_its_own = document.kind != "work_report" and NEXT_YEAR.search(document.text, start, end)
            of = year if from_its_own else ahead  # a work report says 明年 in the year after the one it accounts for
            yield from _duties(document, start, end, mode, frame_, who, paragraph, lists, due or stage, of, default)
        if orders:
            paragraph.leads(document, sentence)


def _to_come(document: Document) -> tuple[str, ...]:
    """The sections that announce for the year after that of the document, as reports do."""
    if document.kind == "work_report":
        return ("next_steps", "plan")
    return ("next_steps",) if document.kind == "annual_report" else ()


def _preamble_end(document: Document) -> int:
    """Where the first numbered or headed clause behind the front begins: before it only words of duty make a duty."""
    for clause in document.clauses:
        if clause.section not in ("front", "back") and (clause.marker or clause.heading) and clause.depth <= 6:
            return clause.start
    return 0


def _mode(document: Document, sentence: Sentence, strict_before: int) -> str:
    """How much a sentence must say to be a duty: `lenient` among tasks, `cue` in a preamble, `standing` in accounts."""
    section = sentence.section
    if section == "back":
        return "none"
    if section == "front":
        return "front"
    if section in ("account", "problems"):
        return "cue" if document.kind == "clearing_notice" else "standing"
    if section in ("plan", "norm") and sentence.start < strict_before:
        return "cue"
    if section == "plan" and document.kind in ("circular", "other"):
        title = document.metadata.title.value if document.metadata.title else ""
        if document.kind == "other" or COMMENDS.search(title):
            return "cue"
        orders = title.endswith("通知")  # a letter or a reply also describes
        return "lenient" if orders or begins_task(document.text[sentence.start : sentence.end]) else "cue"
    return "lenient"


def _without_bracket(text: str, sentence: Sentence, closing: tuple[str, int] | None) -> tuple[int, int]:
    """The span of a sentence without the bracket that names who is responsible for it, or for the one before it."""
    start = sentence.start
    if not closing:
        return start, sentence.end
    if closing[1] == 0:
        behind = opens_with_bracket(text[start : sentence.end])
        if behind:
            return start + behind, sentence.end
    end = start + closing[1]
    while end > start and text[end - 1] in " \u3000。.；;，,":
        end -= 1
    return start, end


class _Paragraph:
    """The subject of the running paragraph: that of its first duty, then of each later sentence with its own."""

    def __init__(self) -> None:
        self.clause = -1
        self.article = -1
        self.before: str | None = None  # whom the last paragraph of the same article binds
        self.mixed = False  # whether it names several bodies in turn
        self.own: str | None = None  # the last subject in the paragraph, for a sentence that begins with 要
        self.seen = False
        self.subject: str | None = None
        self.stage: str | None = None  # the time at the head of a paragraph on a stage: 第一阶段，6月底前，…
        self.goal: str | None = None  # the time of a paragraph on goals: 到2035年，…
        self.above: str | None = None  # whom the part around a numbered item bound before its first item
        self._parts: dict[int, str] = {}

    def enter(self, document: Document, sentence: Sentence) -> None:
        """Forgets the subject at a new paragraph."""
        if sentence.clause != self.clause:
            article = _article(document, sentence)
            self.before = (self.own or self.before) if article == self.article and article >= 0 else None
            self.clause, self.article, self.seen = sentence.clause, article, False
            self.subject = self.own = self.stage = self.goal = None
            self.mixed = False
            self.above = self._bound_above(document, sentence.clause)

    def heads(self, document: Document, sentence: Sentence) -> None:
        """Hears a heading: 市司法局主要职责 lays all below it on that bureau."""
        of = duties_of(document.text[sentence.start : sentence.end])
        if of:
            self._parts[sentence.clause] = self.subject = of

    def leads(self, document: Document, sentence: Sentence) -> None:
        """Hears that the paragraph is the lead-in of a part: whom its last rule bound, its numbered items bind too."""
        here = document.clauses[sentence.clause]
        part = here.index if here.marker else here.parent
        if part is not None and self.own:
            if self.mixed or self._parts.get(part, self.own) != self.own:
                self._parts[part] = ""
            else:
                self._parts[part] = self.own

    def _bound_above(self, document: Document, index: int) -> str | None:
        here = document.clauses[index]
        if not here.marker and here.parent is not None:
            here = document.clauses[here.parent]
        while here.parent is not None and self._parts:
            here = document.clauses[here.parent]
            if here.index in self._parts:
                return self._parts[here.index] or None
        return None

    def told(self, bearer: str | None, first: bool) -> None:
        """Hears the own subject of a duty; `first` is true for the first duty of its sentence."""
        if first and (bearer or not self.seen) and (not self.seen or self.subject):
            self.subject = bearer
        if bearer and not ANYONE.search(bearer) and bearer.endswith(duty_words().organs):
            self.mixed = self.mixed or self.own not in (None, bearer)
            self.own = bearer
        self.seen = True


def _article(document: Document, sentence: Sentence) -> int:
    """The index of the article (第三条) around a sentence of a norm; -1 outside of one."""
    if sentence.section != "norm":
        return -1
    around = document.upward(document.clauses[sentence.clause])
    return next((c.index for c in around if c.marker.startswith("第") and c.marker.endswith("条")), -1)


def _duties(
    document: Document,
    start: int,
    end: int,
    mode: str,
    frame_: Frame,
    named: str | None,
    paragraph: _Paragraph,
    lists: Lists,
    stage: str | None,
    year: int | None,
    default: str,
) -> Iterator[ObligationMention]:
    """The duties of one sentence or item."""
    general = mode in ("cue", "front") and document.kind == "plan" and GENERAL.match(document.text, start, end)
    if general:
        mode, start = "lenient", general.end()
    if mode == "lenient" and HANDS_OVER.match(document.text, start, end):
        mode = "cue"
    opens_stage = STAGE.match(document.text, start, end)
    if opens_stage:
        start = opens_stage.end()
    words = document.text[start:end].strip(" \u3000")
    leads = words.endswith((":", "：")) and len(words) > 4
    if lists.conditions or (mode == "standing" and not leads and not may_stand(words)):
        return
    if not FOUR_HAN.search(words) or LABEL.match(words) or BARE.match(words) or _only_names(words):
        return
    found = list(chains(document.text, start, end, year, stage, frame_.name))
    if opens_stage and found:
        paragraph.stage = found[0].deadline
    if (leads or "之一" in words) and LISTS.search(words):
        found = lists.hear(document, start, words, found, paragraph.subject)
        if not found or mode != "lenient":
            return
    decided = DECIDED.search(words) if mode == "cue" else None
    if not decided and _lays_no_duty(words) and not (mode == "cue" and FORBIDS.search(words)):
        return
    if decided:
        found = [
            Chain([p], decided["who"], None, p.due[0] if p.due else None)
            for c in found
            for p in c.parts
            if "决定" in p.words
        ]
    elif mode in ("cue", "front", "standing"):
        found = list(cued(found, mode))
    elif paragraph.goal or OF_GOAL.match(words):
        paragraph.goal = (found[0].deadline if OF_GOAL.match(words) else None) or paragraph.goal
        found = _one_goal(found, paragraph.goal)
    elif not any(c.explicit for c in found) and _states(words) and not begins_act(words):
        return
    for i, chain in enumerate(found):
        if "分" in words and counts_points([p.words for p in chain.parts if not p.condition]):
            continue
        if is_given(chain):
            chain.bearer = None
        if chain.explicit and not chain.bearer:
            chain.bearer = maker(chain.parts[0].words)
        if chain.parts[0].condition and all(p.condition for p in chain.parts):
            continue  # （三）未按期报告的；
        bearer = _bearer(words, chain, frame_, named, paragraph, lists) or default or frame_.default
        asks = mode == "front" or document.text.startswith("请", chain.start)
        if asks and frame_.addressed and not chain.bearer:
            bearer = frame_.addressed  # 请认真贯彻执行
        if not asks or chain.bearer:
            paragraph.told(None if chain.favours else chain.bearer, i == 0)
        last = chain.end - 1 if document.text[chain.end - 1] in ":：" else chain.end
        yield ObligationMention(
            start=chain.start,
            end=last,
            rule=f"obligation/{mode}/{'explicit' if chain.explicit else 'implied'}",
            bearer=bearer,
            modality=chain.modality or lists.modality or "must",
            deadline=chain.deadline or stage or paragraph.stage,
            bearers=frame_.bodies(bearer),
        )


def _one_goal(found: list[Chain], goal: str | None) -> list[Chain]:
    """The chains of a sentence in a paragraph on goals (到2035年，…。全省…率达到70%，主产县基本…): who is named in one
    bears nothing, and what has no time of its own shares that of the paragraph.
    """
    merged: list[Chain] = []
    for chain in found:
        if chain.explicit or begins_act(chain.parts[0].words):
            merged.append(chain)
            continue
        chain.bearer = None
        if merged and not merged[-1].explicit and chain.deadline in (None, merged[-1].deadline):
            merged[-1].parts += chain.parts
        else:
            chain.deadline = chain.deadline or goal
            merged.append(chain)
    return merged


def _lays_no_duty(words: str) -> bool:
    """Whether a sentence defines, repeals, announces or says its own legal basis."""
    if "（" in words or "(" in words:
        words = BRACKETED.sub("", words)
    words = words.rstrip(":：")
    left_out = words.endswith(_LEFT_OUT) and LEAVES_OUT.match(words)
    return bool(left_out or OPENS_NO_DUTY.match(words) or NO_DUTY.search(words))


def _states(words: str) -> bool:
    """Whether a sentence says what is, not what shall be."""
    return bool("是" in words and IS.match(words)) or bool(OPENS_STATEMENT.match(words) or STATEMENT.search(words))


def _only_names(words: str) -> bool:
    """Whether a line is a list of bodies, or a title, and says nothing of them: 各市人民政府、省有关部门."""
    w = duty_words()
    named = words.endswith(TITLES) or (words[-1] in w.name_ends and words.endswith(w.actors))
    named = named and not words.startswith(("禁止", "严禁"))
    return named and not re.search("是|一大?批", words) and not w.tells.search(words)


def _bearer(words: str, chain: Chain, frame_: Frame, named: str | None, paragraph: _Paragraph, lists: Lists) -> str:
    own = chain.bearer
    if own:
        return frame_.name(own)
    if named:
        return named
    if lists.bearer:
        return frame_.name(lists.bearer)
    if frame_.issuer and SANCTIONS.match(words):
        return frame_.issuer
    running = paragraph.subject or (paragraph.before if chain.explicit else None) or paragraph.above
    return frame_.name(running) if running else ""
