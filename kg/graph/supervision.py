"""What supervision, audit, courts or procuratorates found of a body, and how much of it was put right.

Read from sentences that name who looked and either a finding or its mending: 收到检察建议6件，全部整改到位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import vocabulary
from kg.document import Document, Sentence
from kg.graph.facts import Reading, evidence
from kg.mention import OutcomeMention
from kg.statement import Edge, Node, Ref, Statement

_FOUND = re.compile(
    "发现|查出|指出|反馈|收到|接到|提出|制发|发出|下达|移送|排查|办理|承办|建议|意见书|问题|隐患|提案|败诉"
)
_DONE = "整改(?!意见|建议|通知|方案|措施)|纠正|销号|回复|答复|采纳|办结|改正"
_MENDED = re.compile(rf"{_DONE}|整治|落实到位|履行到位")
_ALL = re.compile(  # 全部整改到位 · 回复率均达100%
    rf"(?:全部|均已?|100%|百分之百)[^,，。;；]{{0,10}}(?:{_DONE}|完成)|(?:{_DONE}|办复)率?(?:均|为|达到?)*100%"
)
_RATE = re.compile(rf"(?:{_DONE}|办复)(?:完成)?率")
_COUNTED = ("件", "个", "条", "项", "份", "起", "宗", "处", "次", "例", "封")


def supervision_statements(reading: Reading) -> Iterator[Statement]:
    """One node a sentence that tells a finding or its mending, in what the document tells of its own body's year."""
    document = reading.document
    body = document.metadata.body
    if body is None:
        return
    outcomes = [m for m in reading.mentions if isinstance(m, OutcomeMention)]
    for sentence in document.sentences:
        if sentence.heading or sentence.section != "account":
            continue
        said = _said(document, sentence, outcomes)
        if said is None:
            continue
        finder, finding, count, rectified, share, start, end = said
        node_id = f"{document.id}/supervision/{start}-{end}"
        yield Node(
            "Supervision",
            node_id,
            {
                "found_by": finder,
                "finding": finding,
                "count": count,
                "rectified": rectified,
                "share": share,
                "period": document.metadata.period.value if document.metadata.period else None,
            },
        )
        proof = evidence(document, start, end, "supervision", 0.6)
        yield Edge("SUPERVISION_OF", Ref("Supervision", node_id), Ref("Institution", body.id), {}, proof)


_Said = tuple[str, str, float | None, float | None, float | None, int, int]


def _said(document: Document, sentence: Sentence, outcomes: Sequence[OutcomeMention]) -> _Said | None:
    """Who found what, how many, how many mended, their share, and the span; None for a sentence that tells neither a
    number nor that all was mended.
    """
    words = document.text[sentence.start : sentence.end]
    named = [(seen.start(), name) for name, pattern in supervisors() if (seen := pattern.search(words))]
    if not named or not _FOUND.search(words):
        return None
    begins, finder = min(named)
    opening = max(words.rfind(mark, 0, begins) for mark in "，,；;：:") + 1
    start, told = sentence.start + opening, words[opening:]
    figures = [one for one in outcomes if start <= one.start < sentence.end and one.status == "actual"]
    counts = [one for one in figures if one.unit in _COUNTED and one.measure == "level"]
    mended = next((one for one in counts if _MENDED.search(_own(document, one))), None)
    found = next((one for one in counts if one is not mended and _FOUND.search(_own(document, one))), None)
    if found is None and mended is None and not _ALL.search(told):
        return None
    if not _MENDED.search(told) and not found:
        return None
    whole = _ALL.search(told) is not None
    rate = next((one for one in figures if one.unit == "%" and _RATE.search(one.metric)), None)
    count = found.value if found else None
    rectified = mended.value if mended else count if whole else None
    share = _share(count, rectified, rate.value if rate else None, whole)
    finding = document.text[found.start : found.end] if found else re.split(r"[,，;；:：]", told)[0]
    return finder, finding, count, rectified, share, start, sentence.end


@cache
def supervisors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Who supervises, each with the words that tell it (`supervisors.tsv`)."""
    return tuple((name, re.compile(pattern)) for name, pattern in vocabulary.rows("supervisors"))


def _own(document: Document, one: OutcomeMention) -> str:
    return document.text[one.start : one.end] + one.metric


def _share(count: float | None, rectified: float | None, rate: float | None, whole: bool) -> float | None:
    """The share that was mended: by the two numbers, else by the rate that is told, else 1 where all is said to be."""
    if count and rectified is not None and rectified <= count:
        return round(rectified / count, 4)
    if rate is not None:
        return round(rate / 100, 4)
    return 1.0 if whole else None
