"""Mechanisms: institutional arrangements that a text says operate, are planned or are lacking.

One line for each concept, status and sentence; nothing inside 《》 and nothing in a heading. Whether an arrangement is
there is told by what the passage does (a plan orders, a report accounts, a part on problems admits) and by the words
around the name (要加强…, 拟建立…, …有待加强).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from kg.document import Document, Sentence
from kg.mention import MechanismMention
from kg.mentions.naming import Named, Reading, names, reading
from kg.mentions.problem import problems
from kg.mentions.shortcomings import weak

CONFIDENCE = {"name": 0.9, "context": 0.8, "gap": 0.75, "list": 0.8}

# A modal word that makes a sentence of a report a thing to be done; what it governs follows.
# 县司法局要加强…, but not 重要 or 要求.
DUTY = r"(?<![需重主必纲摘简概扼只首紧就想还提所])要(?![求点素件害领么约职闻道])|必须|务必"
FUTURE = (
    r"下一步|下步|接下来|下阶段|今后|明年|来年|计划在|力争|有望"
    r"|(?<![虚草模])拟(?![任定订稿]|[^,;]{1,6}的)"  # 拟建立, not 拟任干部, 拟出台的文件
    r"|将(?=(?:继续|进一步|持续|坚持|大力|着力|积极|适时|逐步|加快|不断|更加|严格|切实|认真|努力|尽快|抓紧|围绕|聚焦))"
    r"|(?:我们|我[省市县区州镇乡街局委厅]|全[省市县区镇])(?:也)?将"
)
AHEAD = re.compile(f"(?P<duty>{DUTY})|(?P<future>{FUTURE})")
PAST = re.compile("近年来|长期以来|以来[,，]|一直以来|已(?:经)?(?:取得|形成|建立|初步)")  # the background of a plan
STANDARD = re.compile("要求|规定|应当|虽然|取得")  # in a part on problems: what is measured against, no failing
COMMENDED = re.compile("表扬|表彰|典型(?:经验|做法|案例)")
CLOSE = re.compile("[,;]")
WITHIN = 160  # how far from a name a word for its shortcoming may stand, in characters


def mechanisms(document: Document) -> Iterator[MechanismMention]:
    """The mechanisms of a document in the order of the text."""
    text = reading(document.text)
    admitted = [(mention.start, mention.end) for mention in problems(document)]
    commended = _commends(document)
    title = document.metadata.title
    line_start, line_end = 0, -1
    for sentence in document.sentences:
        if sentence.heading or sentence.section == "back":
            continue
        if title and document.text[sentence.start : sentence.end] == title.value:
            continue  # the title may stand twice
        if sentence.start >= line_end:
            line_start = document.text.rfind("\n", 0, sentence.start) + 1
            line_end = document.text.find("\n", sentence.end)
            line_end = len(document.text) if line_end < 0 else line_end
        if not text.may_name(sentence.start, sentence.end):
            continue
        if not (found := names(text, sentence.start, sentence.end, line_start, line_end)):
            continue
        before, after, turn = _standing(sentence, text, commended)
        seen: set[tuple[str, str, int]] = set()
        broken = document.text.find("\n", sentence.start, sentence.end) >= 0  # a line of its own counts as a sentence
        for named in found:
            if sentence.section == "problems" or _inside(named, admitted):
                status = "lacking" if _is_weak(named, text, sentence) else "operating"
            else:
                status = before if named.end <= turn else after
            key = (named.label, status, document.text.rfind("\n", sentence.start, named.start) if broken else 0)
            if key not in seen:
                seen.add(key)
                yield MechanismMention(
                    start=named.start,
                    end=named.end,
                    concept=named.label,
                    status=status,
                    rule=f"mechanism.{named.rule}",
                    confidence=CONFIDENCE[named.rule],
                )


@lru_cache(maxsize=10_000)  # asked of every title and metric, once for each duty
def concepts_in(words: str) -> tuple[str, ...]:
    """The labels of the concepts that any words name, e.g. a title or a metric, in their order and each once."""
    text = reading(words.translate({ord("《"): " ", ord("》"): " "}))
    return tuple(dict.fromkeys(named.label for named in names(text, 0, len(words), 0, len(words))))


def _commends(document: Document) -> bool:
    """Whether a circular tells what others did well, instead of ordering."""
    title = document.metadata.title
    return document.kind == "circular" and title is not None and COMMENDED.search(title.value) is not None


def _standing(sentence: Sentence, text: Reading, commended: bool) -> tuple[str, str, int]:
    """The status of what a sentence names before an offset, the status from there on, and the offset.

    A report's sentence turns from account to intention at 要, 拟 or 将; a plan's from order to background at 近年来.
    """
    if sentence.section in ("plan", "norm", "next_steps"):
        if commended and sentence.section == "plan":
            return "operating", "operating", sentence.end
        turn = PAST.search(text.folded, sentence.start, sentence.end) if sentence.section == "plan" else None
        return "planned", "operating", turn.start() if turn else sentence.end
    turn = AHEAD.search(text.folded, sentence.start, sentence.end)
    return "operating", "planned", turn.start() if turn else sentence.end


def _inside(named: Named, spans: list[tuple[int, int]]) -> bool:
    """Whether a name stands in one of the spans, which are in order and apart."""
    index = bisect_right(spans, named.start, key=lambda span: span[0]) - 1
    return index >= 0 and named.start < spans[index][1]


def _is_weak(named: Named, text: Reading, sentence: Sentence) -> bool:
    """Whether a word for a shortcoming stands in the name's own phrase or in a later one of the sentence.

    A phrase that only says what was required or achieved (考核要求都应当聘请…) admits nothing.
    """
    folded = text.folded
    opened = max(folded.rfind(sign, sentence.start, named.start) for sign in ",;") + 1 or sentence.start
    closed = CLOSE.search(folded, named.end, sentence.end)
    phrase_end = closed.start() if closed else sentence.end
    opened, phrase_end = max(opened, named.start - WITHIN), min(phrase_end, named.end + WITHIN)
    if weak(folded, opened, phrase_end):
        return True
    if STANDARD.search(folded, opened, phrase_end):
        return False
    return weak(folded, phrase_end, min(sentence.end, phrase_end + WITHIN))
