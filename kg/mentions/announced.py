"""What a plan or a report announces and lays on nobody: expected figures, and how many tasks are to come.

今年的主要预期目标是：产值增长5%以上；新增就业2万人。重点抓好以下六个方面工作。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document
from kg.mentions.duty_parts import begins_act
from kg.mentions.modality import modal

EXPECTED = re.compile(r"[^。；;]{0,60}预期(?:性)?目标(?:是|为|[:：]|建议)")
GOALS = re.compile(r"[^。；;]{0,40}主要目标(?:包括|是|为)[:：,，]")  # of the coming five years, in a work report
TO_COME = re.compile(  # 今年要重点做好以下工作：
    r"(?:[^。；;]{0,60}[,，])?[^,，。；;]{0,16}?(?:做好|抓好|抓实|推进|实施|开展|落实|完成|突出)(?:了)?"
    r"(?:以下|如下|下列|(?:以下)?[一二三四五六七八九十]{1,3}(?:个|大|项)?方面)(?:的)?[一二三四五六七八九十]{0,3}(?:个|大|项)?(?:方面)?的?"
    r"(?:重点|主要)?(?:工作|任务|事项)[。:：]?$"
)
COUPLET = re.compile(r"(?P<first>[^,，。；;、“”]{4,9})[,，](?P<second>[^,，。；;、“”]{4,9})")  # 民之所盼，政之所向
_AND = ("；", ";")


def announced(document: Document) -> frozenset[int]:
    """The indices of the sentences that only announce; those behind a ；go on with the figures of the one before."""
    return frozenset(_announced(document))


def _announced(document: Document) -> Iterator[int]:
    text, before = document.text, None
    spoken = document.kind == "work_report"
    goals = (EXPECTED, GOALS) if spoken else (EXPECTED,)
    for i, sentence in enumerate(document.sentences):
        start, end = sentence.start, sentence.end
        goes_on = before is not None and before.clause == sentence.clause and before.closed_by in _AND
        expected = goes_on or (
            not sentence.heading
            and text.find("目标", start, end) >= 0
            and any(goal.match(text, start, end) for goal in goals)
        )
        before = sentence if expected else None
        if expected or (spoken and _is_couplet(text[start:end])) or _counts_tasks(text, start, end):
            yield i


def _counts_tasks(text: str, start: int, end: int) -> bool:
    """Whether a sentence only says how many tasks follow: 重点做好八个方面工作."""
    last = text[max(start, end - 4) : end]
    told = "工作" in last or "任务" in last or "事项" in last
    return told and TO_COME.match(text, start, end) is not None


def _is_couplet(words: str) -> bool:
    """Whether words are two halves of one length in which nobody does anything: a saying, and no task."""
    halves = COUPLET.fullmatch(words)
    if halves is None or len(halves["first"]) != len(halves["second"]):
        return False
    return not any(begins_act(half) or modal(half) for half in halves.groups())
