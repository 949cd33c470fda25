"""From a sentence to its duties: a chain of commas stays whole, but for a change of bearer, modality or deadline.

The cuts are those of the annotation guide. A chain that begins with `must` is cut where 鼓励 or 探索 begins; one that
begins with them stays whole; 努力 changes nothing inside a chain; a lead-in (按照…, 对…的) goes with what follows; a
prohibition at the end is a line of its own, and so is what recurs (每年举办…).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg import dates
from kg.mentions.duty_words import duty_words
from kg.mentions.modality import Modal, modal
from kg.mentions.subject import FUNDS, THINGS, Subject, favoured, subject

_OPEN = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉", "「": "」", "〔": "〕", "【": "】"}
_LEAD_IN = re.compile(
    r"(?:其中|同时|并)?(?:对于?(?![口外标接象])|在(?![职校编岗册建线])|按照?|根据|依据|依照|参照|以(?![案练评查考赛奖点人上下及内外])|围绕|为了?(?![主期])|通过|依托|结合|经(?![济营常理费贸验])|针对|除|随着|自(?![主觉行由然治愿身查动])|从(?![业事严重快])|利用"
    r"|借助|凡|因(?![素此地])|当(?![地前年事])|如(?![期实下])|若(?!干)|未经|有下列|符合|违反|存在|发现|遇|到\d{4}年|充分发挥[^,，]{0,40}作用$)"
)
_OPENER = re.compile(
    r"其中|同时|此外|另外|一方面|另一方面|下一步|今后|下一?阶段|具体而言|为此|因此|原则上|必要时|到时|届时"
)
_CLOSES = re.compile(
    r"(?:[^前最落先随以]后|(?<![以之目提])前|[^届定按及准临随平同]时|期间|过程中|基础上|前提下|情况下|条件下|领导下|指导下|支持下|之外|除外|以外|之日起)$"
)
_BY = re.compile(r"(?:其中|同时|并)?(?:按照?|根据|依据|依照|参照)")
_MEASURE = re.compile(
    r"(?:原则|要求|规定|精神|标准|部署|思路|办法|方式|模式|需要|程序|比例|职责|分工|目标|口径|意见|安排|计划|情况|指标|条件|结果|特点|方案|制度|文件|法律|法规|条例|总?额|指引|规范|规划|实际|水平|成效|数量|授权|指导思想)$"
)
_UNLESS = re.compile(r"(?:即|实行|坚持|对)?未经[^,，]{0,60}的[^,，的]{1,12}$")  # 未经审查的重大事项，常务会一律不予研究
_AT = re.compile(r"(?:其中|同时|并)?(?:对于?|在|从|按照?)")
_PURPOSE = re.compile(r"(?:以便|以确保|确保|从而|并|且|做到|以[^,，]{1,12}(?:促|推))")
_MARK = re.compile(
    r"(?:(?<=[，,：:；;。])|^)(?:[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳])"
)
_CHANGES = {"力争", "争取", "争创", "鼓励", "探索", "拟", "提倡", "倡导"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence between commas, with what its words say: its subject, modal word and time."""

    start: int
    end: int
    words: str
    subject: Subject | None
    modal: Modal | None
    due: tuple[str, int, int] | None
    leads: bool
    condition: bool


@dataclass(slots=True)
class Chain:
    """One duty: parts that belong together."""

    parts: list[Part] = field(default_factory=list)
    bearer: str | None = None
    modality: str | None = None
    deadline: str | None = None
    explicit: bool = False
    favours: bool = False
    acting: int = 0  # parts that are neither lead-in nor condition
    apart: bool = False  # recurs, and is cut out of a chain that does not

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.parts[-1].end

    @property
    def begun(self) -> bool:
        """Whether it has more than lead-ins."""
        return self.acting > 0 or any(p.modal for p in self.parts)

    def add(self, piece: Part) -> None:
        """Appends a part."""
        self.parts.append(piece)
        self.acting += not (piece.leads or piece.condition)


def commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas that stand outside brackets, quotes and titles; blanks trimmed."""
    at = start
    closers: list[tuple[str, int]] = []
    for i in range(start, end):
        c = text[i]
        if c in _OPEN:
            closers.append((_OPEN[c], i))
        elif closers and c == closers[-1][0]:
            closers.pop()
        elif c in "，,":
            while closers and i - closers[-1][1] > 200:  # a bracket that never closes
                closers.pop()
            if not closers and not (text[i - 1 : i].isdigit() and text[i + 1 : i + 4].isdigit()):
                yield from _trimmed(text, at, i)
                at = i + 1
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \t\u3000\xa0\r\n":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\xa0\r\n":
        end -= 1
    if start < end:
        yield start, end


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch, or its items where it holds 一是…, 二是… or （一）… behind a comma; the marks are left outside."""
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < end:
        yield at, end


def part(text: str, start: int, end: int, year: int | None, stage: str | None) -> Part:
    """What one comma-free stretch says."""
    words = text[start:end]
    who = subject(words)
    ruling = modal(words, who.end if who and not who.entrusted else 0)
    condition = words.endswith("的") and len(words) > 3
    due = None if condition else dates.deadline(words, year, stage)
    leads = not ruling and _is_lead_in(words, due)
    return Part(start, end, words, who, ruling, due, leads, condition)


def _is_lead_in(words: str, due: tuple[str, int, int] | None) -> bool:
    """Whether a part says when, how or for whom only: 按照…的要求 · 审查通过后; but 对…给予补贴 acts."""
    if due and due[2] - due[1] >= len(words) - 2:
        return True
    if len(words) <= 3 or _OPENER.fullmatch(words) or _CLOSES.search(words) or _UNLESS.match(words):
        return True
    if not _LEAD_IN.match(words) or (due and due[0].startswith("R/")):
        return False
    if _BY.match(words) and len(words) > 4 and not _MEASURE.search(words.rstrip("”）)")):
        return False  # 按要求逐项提供相关的材料 acts
    return not (_AT.match(words) and _predicate().search(words.rpartition("的")[2]))


@cache
def _predicate() -> re.Pattern[str]:
    w = duty_words()
    return re.compile(f".(?:{w.verb})|[中内下上后时并]{w.noun_verb}")


def chains(
    text: str, start: int, end: int, year: int | None = None, stage: str | None = None, name: Callable[[str], str] = str
) -> Iterator[Chain]:
    """The duties of a stretch of text, in order; `bearer` and `modality` are None where no word tells them.

    `name` gives a bearer's full name, so that 新片区 and 管委会 are not told apart.
    """
    parts = [part(text, a, b, year, stage) for a, b in commas(text, start, end)]
    chain = Chain()
    if (
        len(parts) > 1 and parts[0].words[:1] in ("从", "自") and parts[0].words.endswith("起")
    ):  # 从1月1日起，实施三年行动
        term = dates.deadline(text[parts[0].start : parts[1].end], year, stage)
        chain.deadline = term[0] if term else None
    last_bearer: str | None = None
    governing: str | None = None  # a time at the head of the sentence governs all of its chains
    for i, piece in enumerate(parts):
        if chain.begun and _cuts(chain, piece, parts[i + 1] if i + 1 < len(parts) else None, name):
            moved = _lead_ins(chain)
            yield chain
            last_bearer = chain.bearer or last_bearer
            ends = chain.apart and not piece.subject  # a new task, not a scene of the meeting that recurs
            recurs = piece.due is not None and piece.due[0].startswith("R/")
            chain = Chain(parts=moved, deadline=None if piece.due or ends else governing, apart=recurs)
            for lead in moved:
                _take(chain, lead)
        chain.add(piece)
        _take(chain, piece)
        if not chain.bearer and last_bearer and FUNDS.match(piece.words) is None and piece.modal is None:
            chain.bearer = last_bearer if not begins_act(piece.words) else None
        if piece.due and piece.due[1] <= 1 and chain.parts[0] is piece:
            governing = piece.due[0]
    if chain.parts:
        yield chain


def begins_task(words: str) -> bool:
    """Whether words begin with what is to be done: 切实加强…, 对…; not with 据, 在 or 未, which also begin accounts."""
    w = duty_words()
    manner = f"(?:(?![未已又再不也还曾]){w.adverb})"
    return bool(re.match(f"{manner}*(?:{w.verb}|{w.noun_verb})|对", words)) and not re.match("[未已又再不据]", words)


def begins_act(words: str) -> bool:
    """Whether words begin with an act, its manner or its circumstances: 切实加强…, 对…"""
    w = duty_words()
    return bool(re.match(f"(?:{w.adverb}|{w.verb}|{w.noun_verb}|{w.frame})", words))


def _take(chain: Chain, piece: Part) -> None:
    """Lets a part tell the bearer, modality and deadline of its chain, where no earlier part has."""
    taken_up = (
        bool(piece.subject and piece.subject.entrusted) and 1 < len(chain.parts) < 6 and _topic(Chain(chain.parts[:-1]))
    )
    if piece.subject and (chain.bearer is None or taken_up or (not chain.explicit and piece.modal)):
        chain.bearer = piece.subject.words
    if piece.subject and piece.subject.asked and chain.modality is None:
        chain.modality, chain.explicit = "must", True
    if piece.modal and chain.modality is None and (piece.modal.modality != "aim" or not _acts_before(chain, piece)):
        chain.modality, chain.explicit = piece.modal.modality, True
        if piece.modal.word.endswith(("鼓励", "允许", "希望", "倡导", "提倡", "请")) and piece.modal.modality in (
            "aim",
            "may",
        ):
            chain.bearer = favoured(piece.words[piece.modal.end :]) or chain.bearer
            chain.favours = True
    if piece.due and not chain.deadline:
        chain.deadline = piece.due[0]


def _acts_before(chain: Chain, piece: Part) -> bool:
    """Whether the chain already does something before this part: then 努力 changes nothing."""
    return chain.acting > (0 if piece.leads or piece.condition else 1)


def _cuts(chain: Chain, piece: Part, following: Part | None, name: Callable[[str], str]) -> bool:
    """Whether a part begins a new duty."""
    if (piece.modal or piece.subject) and not piece.condition and _topic(chain):
        return False  # 涉及商业秘密的信息，行政机关不得公开
    before = chain.parts[-1]
    before = next((p for p in reversed(chain.parts) if not p.leads), before)
    whole = before.subject is not None and before.subject.end >= len(before.words)
    taken_up = not FUNDS.match(before.words) and (
        whole or bool(THINGS.search(before.words)) or not begins_act(before.words)
    )
    if piece.modal and piece.modal.start == 0 and not before.modal and taken_up:
        return False  # 从境外募集的资金，可以自主用于…: the part before is its topic
    yearly = piece.due is not None and piece.words[piece.due[1]] == "年"  # 开展年度述职: not cut out of its chain
    if piece.due and not yearly and chain.deadline != piece.due[0] and not _topic(chain):
        return True
    if chain.apart and not _PURPOSE.match(piece.words) and not piece.due:
        return True
    who = piece.subject
    if who and (not chain.bearer or name(who.words) != name(chain.bearer)) and not _topic(chain):
        return not piece.condition or bool(following and (following.modal or following.subject))
    ruling = piece.modal
    now = chain.modality or "must"
    if piece.condition and following and following.modal and following.modal.modality != now and not following.subject:
        return True
    if who and who.asked:
        return True
    if ruling and ruling.modality != now:
        if ruling.modality == "aim":
            return ruling.head and any(ruling.word.endswith(word) for word in _CHANGES) and now != "aim"
        return not (ruling.modality == "must" and now == "aim")
    return now == "may" and bool(FUNDS.match(piece.words))


def _topic(chain: Chain) -> bool:
    """Whether all that stands so far is a topic that the next part takes up: …的具体事项，由X另行规定."""
    last = chain.parts[-1]
    acts = begins_act(last.words) and not (last.subject or last.leads)
    return (
        bool(THINGS.search(last.words))
        and not last.modal
        and not acts
        and all(p.leads or p is last for p in chain.parts)
    )


def _lead_ins(chain: Chain) -> list[Part]:
    """Takes the closing lead-ins off a chain: they belong to what follows."""
    moved: list[Part] = []
    while len(chain.parts) > 1 and (chain.parts[-1].leads or chain.parts[-1].condition) and not chain.parts[-1].modal:
        moved.insert(0, chain.parts.pop())
    if not chain.begun:
        chain.parts.extend(moved)
        return []
    return moved
