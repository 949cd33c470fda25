"""How a duty binds: must, must_not, may or aim, by the modal word of a clause (`ontology/vocabulary/modality.tsv`).

A task without a modal word is a `must`; that is the caller's to say. The traps: 要 in 需要, 重要, 纲要; 应 in 相应,
应急; 可 in 可复制; 可以 in a relative clause (提供可以证明情况的材料); 努力 and 探索 inside a chain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg import vocabulary
from kg.errors import BadContent
from kg.mentions.duty_words import duty_words, ordered

MODALITIES = ("must", "must_not", "may", "aim")

BEFORE_HEAD = re.compile(  # what may stand before a word that begins a clause: 并鼓励, 同时积极探索, 到2023年力争
    r"(?:[^,，:：]{2,20}[:：])?(?:[并且也还又均都]|坚决|严格|严厉|同时|此外|另外|其中|特别是|积极|大力|全力|继续|将|要|我们|我[市县区镇省]|到?\d{4}年(?:底|末)?(?:前)?|年内)*[,，]?$"
)
QUOTED = re.compile(r"“[^“”]{1,80}”|《[^《》]{1,120}》|[（(][^（()）]{1,80}[)）]")  # “可办、好办”, 《…应当…》
RELATIVE = re.compile(r"的[^,，的]{1,30}$")  # …可以证明工作情况的文件


class Modal(NamedTuple):
    """A modal word at `start`–`end` of a clause. `head` is true for one that begins the clause (鼓励…, 禁止…)."""

    modality: str
    start: int
    end: int
    head: bool
    word: str


def modal(words: str, subject_end: int = 0) -> Modal | None:
    """The modal word that rules a comma-free clause, or None; `subject_end` is where its subject ends, 0 without."""
    if words.endswith("的") and not words.endswith(("有的", "目的", "标的")):
        return None  # a condition: 不得公开的，
    if _OPENS_QUOTE.search(words):
        words = QUOTED.sub(lambda m: "※" * len(m[0]), words)
    matches = _modal_words(words)
    if not matches:
        return None
    acts = _grammar().acts.match(words)
    for i, (found, word) in enumerate(matches):
        if found.end() <= subject_end:
            continue  # 负责施工许可的部门|不得…
        following = matches[i + 1] if i + 1 < len(matches) else None
        stronger = following is not None and word.modality == "must" and following[1].modality == "must_not"
        if stronger and following and following[0].start() <= found.end() + _MANNER:
            continue  # 要严禁…, 应坚决禁止…
        before = words[subject_end : found.start()] if subject_end <= found.start() else ""
        head = not before.strip() or bool(BEFORE_HEAD.fullmatch(before))
        place = word.place
        if place == "head" and not head:
            if found[0] in _LATE and ((subject_end and len(before) <= 8) or _WHERE.fullmatch(before)):
                place = "late"
            else:
                continue
        if place == "late" and not (words[: found.start()].strip() and (not acts or subject_end)):
            continue
        if RELATIVE.search(words, found.end()):
            after_act = acts is not None and acts.end() <= found.start() and not subject_end
            inside = after_act or (words[-1] in "时后前" and found[0].startswith("可"))
            if inside or _ABOUT.match(words) or _grammar().act_ends.search(words[: found.start()][-4:]):
                continue  # inside a relative clause: 提供可以证明情况的材料, 对不予公开的信息定期评估
        return Modal(word.modality, found.start(), found.end(), head, found[0])
    return None


@dataclass(frozen=True, slots=True)
class _Word:
    """A row of `modality.tsv`: what a word makes of a clause, and where it has to stand (`any`, `head`, `late`)."""

    modality: str
    place: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    """`heads` finds where a modal word may begin, `words` has by that character one pattern, with a group for each word
    that begins with it, and these words.
    """

    heads: re.Pattern[str]
    words: Mapping[str, tuple[re.Pattern[str], list[_Word]]]
    acts: re.Pattern[str]  # a clause that begins with an act
    act_ends: re.Pattern[str]  # one that ends in an act that now takes its object: 按要求逐项提供|可以证明情况的材料


def modal_signs() -> str:
    """A pattern of what stands where a modal word may begin, each branch with a character of its own."""
    return _grammar().heads.pattern


def _modal_words(words: str) -> list[tuple[re.Match[str], _Word]]:
    """The modal words of a clause from left to right, with what each makes of it."""
    grammar = _grammar()
    found: list[tuple[re.Match[str], _Word]] = []
    behind = 0
    for head in grammar.heads.finditer(words):
        if head.start() >= behind:
            pattern, rows = grammar.words.get(head[0]) or grammar.words[""]
            match = pattern.match(words, head.start())
            if match:
                found.append((match, rows[(match.lastindex or 1) - 1]))
                behind = match.end()
    return found


@cache
def _grammar() -> _Grammar:
    rows: list[tuple[list[str] | None, str, _Word]] = []
    for modality, place, word, not_after, not_before, _ in vocabulary.rows("modality"):
        if modality not in MODALITIES or place not in ("any", "head", "late"):
            raise BadContent(f"modality.tsv: {modality} {place} is not a modality and a place")
        after = f"(?<!{not_after})" if not_after and not not_after.startswith("不得") else ""
        pattern = f"({after}(?:{word}){f'(?!{not_before})' if not_before else ''})"
        rows.append((_openings(word), pattern, _Word(modality, place)))
    behind: dict[str, set[str]] = {}  # by first character: the second ones; "" for a word that does not say
    for opening in (opening for openings, _, _ in rows for opening in openings or ""):
        behind.setdefault(opening[0], set()).add(opening[1:])
    words: dict[str, tuple[re.Pattern[str], list[_Word]]] = {}
    for head in [*behind, ""]:
        here = [row for row in rows if row[0] is None or any(o[0] == head for o in row[0])]
        words[head] = re.compile("|".join(row[1] for row in here)), [row[2] for row in here]
    heads = "|".join(
        re.escape(head) + ("" if "" in seconds else f"(?=[{re.escape(''.join(seconds))}])")
        for head, seconds in behind.items()
    )
    w = duty_words()
    return _Grammar(
        heads=re.compile("(?s:.)" if any(row[0] is None for row in rows) else heads),
        words=words,
        acts=re.compile(f"{w.adverb}*{w.act}"),
        act_ends=re.compile(f"{ordered([*w.verbs, '出具', '附上', '列明'])}$"),
    )


_LOOKS = re.compile(r"\(\?<?[!=][^()]*\)")
_RUN = r"[^\\.^$*+?{}\[\]|()]+(?![*+?{])"
_BEGINS = re.compile(  # 要 · [决绝]不 · (?:积极|全力)?力争
    rf"\(\?:(?P<either>[^()]*)\)(?:(?P<maybe>\?)|(?![*{{]))|\[(?P<among>[^\^\\\]-]+)\](?![*+?{{])|(?P<run>{_RUN})"
)


def _openings(word: str) -> list[str] | None:
    """The first one or two characters of a modal word, each way that it may begin; None where it does not show them.

    积极, 全力 and 力争 for (?:积极|全力)?力争; 决 and 绝 for [决绝]不; 要 for 要.
    """
    looks, bare = 1, word
    while looks:
        bare, looks = _LOOKS.subn("", bare)
    if "|" in re.sub(r"\([^()]*\)", "", bare):
        return None
    openings: list[str] = []
    at = 0
    while begins := _BEGINS.match(bare, at):
        if begins["either"] is not None:
            choices = [re.match(_RUN, choice) for choice in begins["either"].split("|")]
            if not all(choices):
                return None
            openings += [choice[0][:2] for choice in choices if choice]
        else:
            openings += list(begins["among"] or "") or [begins["run"][:2]]
        if not begins["maybe"]:
            return openings
        at = begins.end()
    return None


_OPENS_QUOTE = re.compile("[“《（(]")
_MANNER = 2  # characters of an adverb between two modal words
_ABOUT = re.compile(r"对于?|涉及|凡|除|列入|纳入|属于|归入")
_WHERE = re.compile(r"(?:在|于)[^,，]{1,30}[内中上下间期]")  # 在河道内禁止…
_LATE = {"鼓励", "积极鼓励", "禁止", "力争", "努力", "积极探索", "拟", "倡导", "提倡", "允许", "希望", "请"}
