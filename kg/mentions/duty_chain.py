"""From a sentence to its duties: a chain of commas stays whole, but for a change of bearer, modality or deadline.

The cuts are those of the annotation guide. A chain that begins with `must` is cut where 鼓励 or 探索 begins; one that
begins with them stays whole; 努力 changes nothing inside a chain; a lead-in (按照…, 对…的) goes with what follows; a
prohibition at the end is a line of its own, and so is what recurs (每年举办…).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg import dates
from kg.mentions.duty_parts import OWN_WILL, Part, begins_act, commas, joined, part
from kg.mentions.duty_words import duty_words
from kg.mentions.modality import Modal
from kg.mentions.shared_task import Shared, shared
from kg.mentions.subject import FUNDS, THINGS, favoured, forbidden

_PURPOSE = re.compile(r"(?:以便|以确保|确保|从而|并|且|做到|以[^,，]{1,12}(?:促|推))")
_MARK = re.compile(  # behind a comma or a stop, looked for behind the first character: 一是 · （二） · ③
    r"[一二三四五六七八九十（(①-⑳](?<![^，,：:；;。].)"
    r"(?:(?<=[一二三四五六七八九十])[一二三四五六七八九十]?是|(?<=[（(])[一二三四五六七八九十\d]{1,2}[)）]|(?<=[①-⑳]))"
)
_HEADS = re.compile("(?:由)?[^,，]{2,40}(?:牵头|主办|为主)")
_MEANS = re.compile(
    "(?:对照|按照?|根据|依据|参照|围绕|结合)[^,，]{1,30}(?:结果|清单|要求|标准|规定|目录|问题|情况|任务|分工|职责|实际|精神|方案|通知|部署)"
)
_OR = re.compile("或者?(?=由|要求|责成|提请|交由|委托)")
_CHANGES = {"力争", "争取", "争创", "鼓励", "探索", "拟", "提倡", "倡导"}
_GIVES = re.compile(
    r"(?:直接|分别|一次性|优先|最高|按[^,，]{0,60}?)?(?:给予(?!配合|协助|答复)|予以(?:奖|资助|补|支持|扶持|减))"
)
_GIVES_WHO = re.compile(r"(?:政府|部门|单位|财政|委员会|办公室|机关|行政机构|[局厅委办部院会]|[省市县区]|[)）])$")
_TURNS = re.compile(  # an act that is ordered, behind one that is forbidden
    r"(?:严格(?:执行|落实|按|遵守|控制|规范)|切实|加强|强化|完善|建立|健全|规范(?!性)|清理|全面|认真|加快|推进|推动|进一步|积极|大力|防止|杜绝)"
)
_TELLS = tuple("未已又再不据")  # 未按期完成, 据统计
_UNNAMED = re.compile(r"未经|凡|未")  # 未经审查的不得出台 binds whoever decides


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


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch, or its items where it holds 一是…, 二是… or （一）… behind a comma; the marks are left outside."""
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        at = mark.end()
    if at < end:
        yield at, end


def chains(
    text: str, start: int, end: int, year: int | None = None, stage: str | None = None, name: Callable[[str], str] = str
) -> Iterator[Chain]:
    """The duties of a stretch of text, in order; `bearer` and `modality` are None where no word tells them.

    `name` gives a bearer's full name, so that 新片区 and 管委会 are not told apart.
    """
    parts = joined([part(text, a, b, year, stage) for a, b in commas(text, start, end)])
    if end_ := shared(parts):
        yield from _shared_out(list(_cut(parts[: end_.first], text, year, stage, name)), parts, end_, name)
    else:
        yield from _cut(parts, text, year, stage, name)


def _shared_out(before: list[Chain], parts: list[Part], end: Shared, name: Callable[[str], str]) -> Iterator[Chain]:
    """The chains of a sentence whose end gives its task to a lead and partners: the end belongs to the task before it,
    unless that one has a bearer or a time of its own.
    """
    bearer = "、".join(name(who) for who in end.bearers)
    tail = Chain(parts[end.first :], bearer, None, end.deadline, acting=len(parts) - end.first)
    for chain in before:
        chain.bearer = chain.bearer or bearer
    last = before[-1] if before else None
    if last and last.bearer == bearer and (not end.deadline or last.deadline in (None, end.deadline)):
        last.parts, last.deadline = [*last.parts, *tail.parts], last.deadline or end.deadline
        yield from before
    else:
        yield from [*before, tail]


def _cut(
    parts: list[Part], text: str, year: int | None, stage: str | None, name: Callable[[str], str]
) -> Iterator[Chain]:
    chain = Chain()
    if (
        len(parts) > 1 and parts[0].words[:1] in ("从", "自") and parts[0].words.endswith("起")
    ):  # 从1月1日起，实施三年行动
        term = dates.deadline(text[parts[0].start : parts[1].end], year, stage)
        chain.deadline = term[0] if term else None
    last_bearer: str | None = None
    favours = False
    governing: str | None = None  # a time at the head of the sentence governs all of its chains
    for i, piece in enumerate(parts):
        if chain.begun and _cuts(chain, piece, parts[i + 1] if i + 1 < len(parts) else None, name):
            moved = _lead_ins(chain)
            yield chain
            last_bearer, favours = chain.bearer or last_bearer, chain.favours
            ends = chain.apart and not piece.subject  # a new task, not a scene of the meeting that recurs
            recurs = piece.due is not None and piece.due[0].startswith("R/")
            chain = Chain(parts=moved, deadline=None if piece.due or ends else governing, apart=recurs)
            for lead in moved:
                _take(chain, lead)
        chain.add(piece)
        _take(chain, piece)
        if not chain.bearer and last_bearer and FUNDS.match(piece.words) is None:
            if piece.modal is None:
                chain.bearer = last_bearer if not (favours and begins_act(piece.words)) else None
            elif piece.modal.modality in ("must", "must_not") and not favours and not piece.due:
                chain.bearer = None if _UNNAMED.match(piece.words) else last_bearer  # 各部门不得开展，确有必要的应脱钩
        if piece.due and piece.due[1] <= 1 and chain.parts[0] is piece:
            governing = piece.due[0]
    if chain.parts:
        yield chain


def is_given(chain: Chain) -> bool:
    """Whether a chain names as its subject only whom others give to: 新设立的企业，给予一次性奖励."""
    if chain.explicit or not chain.bearer or _GIVES_WHO.search(chain.bearer):
        return False
    if any(p.subject and p.subject.entrusted for p in chain.parts):
        return False
    return any(_GIVES.match(p.words) or (p.subject and _GIVES.match(p.words[p.subject.end :])) for p in chain.parts)


def _does(words: str) -> bool:
    """Whether words begin with an act: 引进一批…的机构 takes a 鼓励 behind it as its next, not as its comment."""
    return bool(duty_words().does.match(words))


def begins_task(words: str) -> bool:
    """Whether words begin with what is to be done: 切实加强…, 对…; not with 据, 在 or 未, which also begin accounts."""
    return not words.startswith(_TELLS) and bool(duty_words().begins_task.match(words))


def _take(chain: Chain, piece: Part) -> None:
    """Lets a part tell the bearer, modality and deadline of its chain, where no earlier part has."""
    if not piece.tells:
        return
    taken_up = (
        bool(piece.subject and piece.subject.entrusted) and 1 < len(chain.parts) < 6 and _topic(Chain(chain.parts[:-1]))
    )
    led = bool(piece.subject and piece.subject.entrusted) and all(p.leads or p.condition for p in chain.parts[:-1])
    alternative = piece.subject and not piece.subject.entrusted and _OR.match(piece.words)
    if (
        piece.subject
        and not alternative
        and (chain.bearer is None or taken_up or led or (not chain.explicit and piece.modal))
    ):
        chain.bearer = piece.subject.words
    if piece.subject and piece.subject.entrusted and chain.bearer and _OR.match(piece.words):
        chain.bearer = f"{chain.bearer}、{piece.subject.words}"  # 由市政府制定，或由有关部门制定
    if piece.subject and piece.subject.asked and chain.modality is None:
        chain.modality, chain.explicit = "must", True
    if piece.modal and chain.modality is None and (piece.modal.modality != "aim" or not _acts_before(chain, piece)):
        chain.modality, chain.explicit = piece.modal.modality, True
        if piece.modal.word.endswith(("鼓励", "允许", "希望", "倡导", "提倡", "请")) and piece.modal.modality in (
            "aim",
            "may",
        ):
            chain.bearer = favoured(piece.words[piece.modal.end :]) or _meant(chain) or chain.bearer
            chain.favours = True
        elif piece.modal.head and piece.modal.word.endswith(("禁止", "严禁")):
            named = forbidden(piece.words[piece.modal.end :])
            chain.bearer, chain.favours = named or chain.bearer, bool(named)
    if piece.due and not chain.deadline:
        chain.deadline = piece.due[0]


def _meant(chain: Chain) -> str | None:
    """Whom a lead-in says that a 鼓励 behind it is for: 对成效明显的县区，鼓励先行先试."""
    lead = chain.parts[-2].words if len(chain.parts) > 1 and chain.parts[-2].leads else ""
    who = lead.rpartition("的")[2] or lead.removeprefix("对")
    return who if lead.startswith("对") and who.endswith(duty_words().actors) else None


def _acts_before(chain: Chain, piece: Part) -> bool:
    """Whether the chain already does something before this part: then 努力 changes nothing."""
    return chain.acting > (0 if piece.leads or piece.condition else 1)


def _cuts(chain: Chain, piece: Part, following: Part | None, name: Callable[[str], str]) -> bool:
    """Whether a part begins a new duty."""
    if not (chain.apart or piece.tells or piece.condition or chain.modality in ("must_not", "may")):
        return False
    if _OR.match(piece.words):
        return False  # 可以退回，或者要求起草单位补充材料
    if not piece.subject and len(chain.parts) == 1 and _introduces(chain.parts[0]):
        return False
    if (piece.modal or piece.subject) and not piece.condition and _topic(chain):
        return False  # 涉及商业秘密的信息，行政机关不得公开
    before = chain.parts[-1]
    before = next((p for p in reversed(chain.parts) if not p.leads), before)
    if piece.modal and piece.modal.start == 0 and not before.modal and _taken_up(before, piece.modal):
        return False  # 从境外募集的资金，可以自主用于…: the part before is its topic
    yearly = piece.due is not None and piece.words.startswith(
        "年度", piece.due[1]
    )  # 开展年度述职: not cut out of its chain
    if piece.due and not yearly and chain.deadline != piece.due[0] and not _topic(chain):
        return True
    if chain.apart and not _PURPOSE.match(piece.words) and not piece.due:
        return True
    who = piece.subject
    if who and (not chain.bearer or name(who.words) != name(chain.bearer)) and not _topic(chain):
        return not piece.condition or bool(following and (following.modal or following.subject))
    ruling = piece.modal
    now = chain.modality or "must"
    if piece.condition and (
        now == "must_not"  # 严禁弄虚作假，对违反规定的，依法追究责任
        or (following and following.modal and following.modal.modality != now and not following.subject)
    ):
        return True
    if who and who.asked:
        return True
    if now == "must_not" and not ruling and _TURNS.match(piece.words) and chain.acting > 0:
        return True
    if ruling and ruling.modality != now:
        if ruling.modality == "aim":
            return ruling.head and any(ruling.word.endswith(word) for word in _CHANGES) and now != "aim"
        return not (ruling.modality == "must" and now == "aim")
    return now == "may" and bool(FUNDS.match(piece.words))


def _introduces(first: Part) -> bool:
    """Whether a part only says who or by what measure: 县司法局牵头，每季度组织一次 · 各县要对照清单，于6月底前完成…"""
    if first.modal:
        return _MEANS.fullmatch(first.words, first.modal.end) is not None
    return _HEADS.fullmatch(first.words) is not None


def _taken_up(before: Part, ruling: Modal) -> bool:
    """Whether a modal word at the head of a part speaks of the part before it."""
    whole = before.subject is not None and before.subject.end >= len(before.words)
    if before.words.startswith("我们"):
        return False  # 我们将全力破解，决不退缩
    if before.due and before.subject:
        return False  # 新媒体每周更新3条，不得出现差错
    if FUNDS.match(before.words) or not (whole or THINGS.search(before.words) or not begins_act(before.words)):
        return False
    return not (OWN_WILL.search(ruling.word) and _does(before.words))


def _topic(chain: Chain) -> bool:
    """Whether all that stands so far is a topic that the next part takes up: …的具体事项，由X另行规定."""
    last = chain.parts[-1]
    return (
        "的" in last.words
        and not last.modal
        and bool(THINGS.search(last.words))
        and bool(last.subject or last.leads or not begins_act(last.words))
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
