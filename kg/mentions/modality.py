"""How a duty binds: must, must_not, may or aim, by the modal word of a clause (`ontology/vocabulary/modality.tsv`).

A task without a modal word is a `must`; that is the caller's to say. The traps: 要 in 需要, 重要, 纲要; 应 in 相应,
应急; 可 in 可复制; 可以 in a relative clause (提供可以证明情况的材料); 努力 and 探索 inside a chain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.mentions.duty_words import duty_words

BEFORE_HEAD = re.compile(  # what may stand before a word that begins a clause: 并鼓励, 同时积极探索, 到2023年力争
    r"(?:[^,，:：]{2,20}[:：])?(?:[并且也还又均都]|坚决|严格|严厉|同时|此外|另外|其中|特别是|积极|大力|全力|继续|将|要|我们|我[市县区镇省]|到?\d{4}年(?:底|末)?(?:前)?|年内)*[,，]?$"
)
QUOTED = re.compile(r"“[^“”]{1,80}”|《[^《》]{1,120}》|[（(][^（()）]{1,80}[)）]")  # “可办、好办”, 《…应当…》
RELATIVE = re.compile(r"的[^,，的]{1,30}$")  # …可以证明工作情况的文件


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word at `start`–`end` of a clause. `head` is true for one that begins the clause (鼓励…, 禁止…)."""

    modality: str
    start: int
    end: int
    head: bool
    word: str


def modal(words: str, subject_end: int = 0) -> Modal | None:
    """The modal word that rules a comma-free clause, or None; `subject_end` is where its subject ends, 0 without."""
    vocabulary = duty_words()
    words = QUOTED.sub(lambda m: "※" * len(m[0]), words)
    if words.endswith("的") and not words.endswith(("有的", "目的", "标的")):
        return None  # a condition: 不得公开的，
    acts: re.Match[str] | None = re.match(
        rf"(?:{vocabulary.adverb})*(?:{vocabulary.verb}|{vocabulary.noun_verb})", words
    )
    matches = list(vocabulary.modal.finditer(words))
    for found, following in zip(matches, [*matches[1:], None], strict=False):
        word = vocabulary.modal_words[(found.lastindex or 1) - 1]
        if following and following.start() <= found.end() + _MANNER and word.modality == "must":
            stronger = vocabulary.modal_words[(following.lastindex or 1) - 1]
            if stronger.modality == "must_not":
                continue  # 要严禁…, 应坚决禁止…
        before = words[subject_end : found.start()] if subject_end <= found.start() else ""
        head = bool(BEFORE_HEAD.fullmatch(before)) or not before.strip()
        place = word.place
        if place == "head" and not head:
            if found[0] in _LATE and ((subject_end and len(before) <= 8) or _WHERE.fullmatch(before)):
                place = "late"
            else:
                continue
        if place == "late" and not (words[: found.start()].strip() and (not acts or subject_end)):
            continue
        after_act = acts is not None and acts.end() <= found.start() and not subject_end
        behind_act = after_act or _act_ends(words[: found.start()])
        if (behind_act or _ABOUT.match(words)) and RELATIVE.search(words, found.end()):
            continue  # inside a relative clause: 提供可以证明情况的材料, 对不予公开的信息定期评估
        return Modal(word.modality, found.start(), found.end(), head, found[0])
    return None


def _act_ends(words: str) -> bool:
    """Whether words end in an act that now takes its object: 按要求逐项提供|可以证明情况的材料."""
    vocabulary = duty_words()
    return bool(re.search(f"(?:{vocabulary.verb}|出具|附上|列明)$", words[-4:]))


_MANNER = 2  # characters of an adverb between two modal words
_ABOUT = re.compile(r"对于?|涉及|凡|除|列入|纳入|属于|归入")
_WHERE = re.compile(r"(?:在|于)[^,，]{1,30}[内中上下间期]")  # 在河道内禁止…
_LATE = {"鼓励", "积极鼓励", "禁止", "力争", "努力", "积极探索", "拟", "倡导", "提倡", "允许", "希望", "请"}
