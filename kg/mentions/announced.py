"""What a plan or a report announces and lays on nobody: expected figures, and how many tasks are to come.

今年的主要预期目标是：产值增长5%以上；新增就业2万人。重点抓好以下六个方面工作。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document

EXPECTED = re.compile(r"[^。；;]{0,60}预期(?:性)?目标(?:是|为|[:：]|建议)")
TO_COME = re.compile(  # 今年要重点做好以下工作：
    r"(?:[^。；;]{0,60}[,，])?[^,，。；;]{0,16}?(?:做好|抓好|抓实|推进|实施|开展|落实|完成|突出)(?:了)?"
    r"(?:以下|如下|下列|(?:以下)?[一二三四五六七八九十]{1,3}(?:个|大|项)?方面)(?:的)?[一二三四五六七八九十]{0,3}(?:个|大|项)?(?:方面)?的?"
    r"(?:重点|主要)?(?:工作|任务|事项)[。:：]?$"
)
_AND = ("；", ";")


def announced(document: Document) -> frozenset[int]:
    """The indices of the sentences that only announce; those behind a ；go on with the figures of the one before."""
    return frozenset(_announced(document))


def _announced(document: Document) -> Iterator[int]:
    text, before = document.text, None
    for i, sentence in enumerate(document.sentences):
        goes_on = before is not None and before.clause == sentence.clause and before.closed_by in _AND
        expected = goes_on or (
            not sentence.heading
            and text.find("预期", sentence.start, sentence.end) >= 0
            and EXPECTED.match(text, sentence.start, sentence.end) is not None
        )
        before = sentence if expected else None
        last = text[max(sentence.start, sentence.end - 4) : sentence.end]
        if expected or (
            ("工作" in last or "任务" in last or "事项" in last) and TO_COME.match(text, sentence.start, sentence.end)
        ):
            yield i
