"""The parts of a sentence between its commas: who is named in each, its modal word, its time, and whether it leads in.

A noun phrase may run over several commas (对进展快，成效好的县区; 建立政府主导，部门协同的机制): its parts have no
subject and no modal word of their own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kg import dates
from kg.mentions.duty_words import duty_words, ordered
from kg.mentions.modality import Modal, modal, modal_signs
from kg.mentions.subject import THINGS, Subject, before_modal, plain_subject, subject
from kg.spotted import gated

_OPEN = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉", "「": "」", "〔": "〕", "【": "】"}
_BLANKS = " \t\u3000\xa0\r\n"
_SIGNS = re.compile(f'[，,"{"".join(_OPEN)}{"".join(_OPEN.values())}]')
_LEAD_IN = gated(
    r"(?:其中|同时|并)?(?:对于?(?![口外标接象])|在(?![职校编岗册建线])|按照?|根据|依据|依照|参照|以(?![案练评查考赛奖点人上下及内外])|围绕|为了?(?![主期])|通过|依托|结合|经(?![济营常理费贸验])|针对|除|随着|自(?![主觉行由然治愿身查动])|从(?![业事严重快])|利用"
    r"|借助|凡|因(?![素此地])|当(?![地前年事])|如(?![期实下])|若(?!干)|未经|受(?=[^,，]{1,20}(?:委托|指派))|有下列|符合|违反|存在|发现|遇|到\d{4}年|未(?=[^,，]{2,30}的[^,，的]{1,12}$)|充分发挥[^,，]{0,40}作用$)"
)
_OPENER = re.compile(
    r"其中|同时|此外|另外|一方面|另一方面|下一步|今后|下一?阶段|具体而言|为此|因此|原则上|必要时|到时|届时"
)
_CLOSES = re.compile(
    r"(?:[^前最落先随以]后|(?<![以之目提])前|[^届定按及准临随平同学课小工]时|期间|过程中|基础上|前提下|情况下|条件下|领导下|指导下|支持下|之外|除外|以外|之日起|前[\d一二三四五六七八九十两]{1,3}(?:个?月|个?工作日|[日天年]))$"
)
_CLOSING = "后前时间中上下外起月日天年"  # their last characters
_BY = re.compile(r"(?:其中|同时|并)?(?:按照?|根据|依据|依照|参照)")
_MEASURE = re.compile(
    r"(?:原则|要求|规定|精神|标准|部署|思路|办法|方式|模式|需要|程序|比例|职责|分工|目标|口径|意见|安排|计划|情况|指标|条件|结果|特点|方案|制度|文件|法律|法规|条例|总?额|指引|规范|规划|性质|类型|类别|等级|进度|实际|水平|成效|数量|授权|指导思想)$"
)
_UNLESS = re.compile(r"(?:即|实行|坚持|对)?未经[^,，]{0,60}的[^,，的]{1,12}$")  # 未经审查的重大事项，常务会一律不予研究
_AT = re.compile(r"(?:其中|同时|并)?(?:对于?|在|从|按照?)")
_ALSO = re.compile(r"(?:以及|及其?)(?!时)")  # goes on with the noun before: 按照国家要求，以及省确定的标准
_OF_A_KIND = re.compile(
    r"对于?(?![口外标接象照比])[^的]*$"
)  # 对进展快，成效好|的县区: who is meant takes several parts
_YEAR = re.compile(r"((?:19|20)\d\d)年度?|今年")
_HAPPENS = re.compile(  # 部门之间发生争议，由…
    r"(?:(?:发生|产生|出现)[^,，]{0,10}(?:争议|纠纷|变更|事故)|(?:意见|情况|内容)不一致|不明确|等原因|(?:没有|无|存在)[^,，]{0,12}情形)$"
)
_SETTLES = re.compile(r"(?:确定|制定|编制|细化|出台)(?![^,，]*(?:情况|实际|特点|要求|需要|精神|成果)$)")
_HERE = re.compile(r"(?:凡是?)?(?P<who>在(?:本|我|全)[省市县区州][^,，]{2,60}的[^,，]{2,40})")
_GIVEN = ("鉴于", "由于")
_GRADED = re.compile(r"(?:[长重大好快强高多少低差严重弱长]|突出|明显|显著|复杂|较好|不力|塞责)$")
_ARRANGED = ("机制", "格局", "体系", "局面", "模式", "制度", "体制", "氛围", "合力")
_ARRANGEMENT = re.compile(rf"的[^,，的]{{0,6}}(?:{'|'.join(_ARRANGED)})$")
_SET_UP = re.compile(
    r"(?:建立|形成|构建|健全|完善|打造|营造|建成|实行|实施)(?![^,，]*(?:机制|格局|体系|局面|模式|制度|体制))"
)
_HOW = re.compile(
    r"(?:领导|主导|负责|统筹|协同|参与|牵头|支撑|引领|监督|联动|推动|运作|共享|共治|分明|清晰|明确|合理|健全|完备|规范|高效|顺畅"
    r"|有力|有效|结合|统一|配套|衔接|支持|引导|自治|协调)$"
)
OWN_WILL = re.compile(r"(?:鼓励|禁止|严禁|探索|倡导|提倡|力争|争取)$")  # begins a new act, takes no topic up


class Part(NamedTuple):
    """A stretch of a sentence between commas, with what its words say: its subject, modal word and time."""

    start: int
    end: int
    words: str
    subject: Subject | None
    modal: Modal | None
    due: tuple[str, int, int] | None
    leads: bool
    condition: bool

    @property
    def tells(self) -> bool:
        """Whether its words say who, how or when; most say only what."""
        return self.subject is not None or self.modal is not None or self.due is not None


def commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas that stand outside brackets, quotes and titles; blanks trimmed."""
    spans: list[tuple[int, int]] = []
    at = start
    closers: list[tuple[str, int]] = []
    for sign in _SIGNS.finditer(text, start, end):
        c, i = sign[0], sign.start()
        if c in _OPEN:
            closers.append((_OPEN[c], i))
        elif closers and (c == closers[-1][0] or (c == '"' and closers[-1][0] == "”")):  # “一网通办"
            closers.pop()
        elif c in "，,":
            while closers and i - closers[-1][1] > 200:  # a bracket that never closes
                closers.pop()
            if not closers and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 4].isdigit()):
                spans.append((at, i))
                at = i + 1
    spans.append((at, end))
    return [trimmed for a, b in spans if (trimmed := _trimmed(text, a, b))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return (start, end) if start < end else None


def part(text: str, start: int, end: int, year: int | None, stage: str | None) -> Part:
    """What one comma-free stretch says."""
    words = text[start:end]
    condition = words.endswith("的") and len(words) > 3
    if _signs().search(words):
        who = subject(words)
        ruling = modal(words, who.end if who and not who.entrusted else 0)
        due = None if condition else dates.deadline(words, year, stage)
    else:
        who, ruling, due = plain_subject(words), None, None
    if due is None and len(words) <= 6 and (whole := _YEAR.fullmatch(words)):  # 2031年，我局将…: the time of the doing
        when = whole[1] or year
        due = (f"{when}-01-01/{when}-12-31", 0, len(words)) if when else None
    leads = not ruling and _is_lead_in(words, due)
    return _new(Part, (start, end, words, who, ruling, due, leads, condition))


_new = tuple.__new__  # of a part, without the call around it


def _is_lead_in(words: str, due: tuple[str, int, int] | None) -> bool:
    """Whether a part says when, how or for whom only: 按照…的要求 · 审查通过后; but 对…给予补贴 acts."""
    if due and due[2] - due[1] >= len(words) - 2:
        return True
    if len(words) <= 3 or _OPENER.fullmatch(words) or (words[-1] in _CLOSING and _CLOSES.search(words)):
        return True
    if words[-1] in "议纷更故致确因形" and _HAPPENS.search(words):
        return True
    if "未经" in words and _UNLESS.match(words):
        return True
    if not _LEAD_IN.match(words) or (due and due[0].startswith("R/")):
        return False
    if _BY.match(words) and len(words) > 4 and not _MEASURE.search(words.rstrip("”）)")):
        return False  # 按要求逐项提供相关的材料 acts
    if words.startswith("结合") and _SETTLES.search(words):
        return False  # 结合实际情况确定, 结合实际制定标准
    return not (_AT.match(words) and _predicate().search(words.rpartition("的")[2]))


@cache
def _signs() -> re.Pattern[str]:
    """What a modal word, a time, 由X or 要求X has to hold: one look for all of them, since most parts have none."""
    return re.compile(f"{modal_signs()}|{dates.SIGN}|由|要求|建议")


@cache
def _predicate() -> re.Pattern[str]:
    w = duty_words()
    return re.compile(f".{ordered(w.verbs)}|[中内下上后时并]{ordered(w.noun_verbs)}")


def joined(parts: list[Part]) -> list[Part]:
    """The parts, those that only complete a noun phrase begun before them without a subject or modal word of their own.

    以及… goes on with the noun before it; 对进展快，成效好的县区 says for whom; 建立政府主导，部门协同的机制 names what
    is set up; 收费单位，必须… begins with its subject.
    """
    if len(parts) > 1:
        _enumerated(parts)
    if len(parts) > 2 and parts[0].words.startswith(_GIVEN):
        _as_given(parts)
    for i, piece in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else None
        if i and piece.words[0] in "以及" and _ALSO.match(piece.words) and not piece.condition:
            parts[i] = _plain(piece, leads=parts[i - 1].leads and (bool(THINGS.search(piece.words)) or piece.leads))
        elif (
            following
            and _OF_A_KIND.match(piece.words)
            and not piece.modal
            and (_GRADED.search(piece.words) or not _predicate().search(piece.words))
        ):
            _join_kind(parts, i)
        elif (
            following
            and following.modal
            and following.modal.start <= 1
            and not (piece.subject or piece.modal or piece.leads)
            and not OWN_WILL.search(following.modal.word)
        ):
            parts[i] = piece._replace(subject=before_modal(piece.words))
        elif following and following.modal and following.modal.start <= 1 and (kind := _who_is_here(piece)):
            parts[i] = piece._replace(subject=kind, leads=False)
    return _arranged(parts)


def _who_is_here(piece: Part) -> Subject | None:
    """Whom words like 凡在本市从事采砂的企业 speak of, which look like a lead-in; None for 在各类活动中."""
    found = _HERE.match(piece.words) if piece.leads and not (piece.subject or piece.modal) else None
    if not found or not piece.words.endswith(duty_words().actors):
        return None
    return Subject(found["who"], found.start("who"), found.end("who"))


def _enumerated(parts: list[Part]) -> None:
    """Joins bodies between commas into one subject: 各县人民政府,开发区管委会,市直各部门要…."""
    w = duty_words()
    first = None
    for i, piece in enumerate(parts):
        named = piece.words[-1] in w.organ_ends and len(piece.words) <= 24 and piece.words.endswith(w.organs)
        whole = named and not w.tells.search(piece.words)
        if whole and not piece.modal:
            first = i if first is None else first
            continue
        who = piece.subject
        if first is not None and who and not who.entrusted and not who.asked and piece.words.startswith(who.words):
            names = "、".join([*(p.words for p in parts[first:i]), who.words])
            parts[first:i] = [_plain(p, leads=True) for p in parts[first:i]]
            parts[i] = piece._replace(subject=Subject(names, who.start, who.end))
        first = None
    for i, piece in enumerate(parts[:-1]):
        if not (piece.subject or piece.modal or piece.leads) and _lists_bodies(piece.words):
            parts[i] = piece._replace(subject=Subject(piece.words, 0, len(piece.words)))  # A局、B局、C局，根据职能配合…


def _lists_bodies(words: str) -> bool:
    """Whether words are a list of bodies and nothing else: three at least."""
    names = [name.strip(_BLANKS) for name in words.split("、")] if words.count("、") > 1 else []
    w = duty_words()
    return bool(names) and all(name.endswith(w.organs) and not w.tells.match(name) for name in names)


def _as_given(parts: list[Part]) -> None:
    """Makes lead-ins of the circumstances behind 鉴于: 鉴于数量多，任务重，各县可…."""
    for i, piece in enumerate(parts[:-1]):
        if i and (piece.subject or piece.modal or not _GRADED.search(piece.words)):
            return
        parts[i] = _plain(piece, leads=True)


def _arranged(parts: list[Part]) -> list[Part]:
    """The parts, those between 建立政府主导 and …的机制 without a subject: they name one thing that is set up."""
    for j in range(1, len(parts)):
        if parts[j].words.endswith(_ARRANGED) and _ARRANGEMENT.search(parts[j].words) and not parts[j].leads:
            first = next((i for i in range(j - 1, max(-1, j - 5), -1) if _begins_arrangement(parts[i].words)), None)
            if first is not None and not parts[first].leads:
                ruling = parts[first].modal
                verb = _SET_UP.search(parts[first].words)
                if ruling and verb and ruling.start > verb.start():
                    parts[first] = parts[first]._replace(modal=None)
                parts[first + 1 : j + 1] = [_plain(p) for p in parts[first + 1 : j + 1]]
    return parts


def _join_kind(parts: list[Part], i: int) -> None:
    """Makes lead-ins of the parts of 对进展快，成效好的县区; leaves them where they act (对项目跟踪，解决问题)."""
    for j in range(i + 1, min(i + 4, len(parts))):
        words = parts[j].words
        kind = THINGS.search(words)
        people = kind and words.endswith(duty_words().actors)
        if begins_act(words) and not people:
            return
        if kind and j + 1 < len(parts):
            parts[i : j + 1] = [_plain(p, leads=True) for p in parts[i : j + 1]]
            return
        who = parts[j].subject
        if "的" in words and (parts[j].modal or (who and "的" not in who.words)):
            return
        if "的" in words:
            parts[i:j] = [_plain(p, leads=True) for p in parts[i:j]]
            parts[j] = parts[j]._replace(subject=None)
            return


def _begins_arrangement(words: str) -> bool:
    """Whether words say of an arrangement who or how, and do not name it yet: 建立政府主导; but 建立一百个基地."""
    return bool(_SET_UP.search(words) and _HOW.search(words))


def _plain(piece: Part, leads: bool = False) -> Part:
    return piece._replace(subject=None, modal=None, leads=leads, due=None if leads else piece.due)


def begins_act(words: str) -> bool:
    """Whether words begin with an act, its manner or its circumstances: 切实加强…, 对…"""
    return bool(duty_words().begins_act.match(words))
