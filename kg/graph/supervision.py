"""What supervision, audit, courts or procuratorates found of a body, and how much of it was put right.

Read from sentences that name who looked and either a finding or its mending: 收到检察建议6件，全部整改到位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import vocabulary
from kg.document import Document, Sentence
from kg.graph.facts import Reading, evidence
from kg.mention import OutcomeMention
from kg.statement import Edge, Node, Ref, Statement

_FINDING = re.compile(  # what a figure must say to be a finding: no count of audits, visits or files looked through
    r"问题|隐患|风险点|(?<!征求)建议|提案|议案|意见书|意见\d|通知书|督办[单函]|线索|交办|违规|违纪|不合格|不规范|瑕疵|败诉|不当|短板"
)
_NO_FINDING = re.compile(r"案卷\d|项目\d|培训|会议|调研|次$|征求|群众|网民|听证")
_DONE = "整改(?!意见|建议|通知|方案|措施|台账|要求)|纠正|销号|回复|答复|采纳|办结|改正"
_MENDED = re.compile(rf"{_DONE}|整治|落实到位|履行到位|整改到位")
_NOT_MENDED = re.compile(
    rf"(?:未|没有|正在|待)(?:完成|按期|全部)?(?:{_DONE})|(?:整改|纠正)(?:还|仍)?不(?:到位|彻底|力|及时)"
)
_ALL = re.compile(  # 全部整改到位 · 回复率均达100%
    rf"(?:全部|均已?|100%|百分之百)[^,，。;；]{{0,10}}(?:{_DONE}|完成|落实|到位)|(?:{_DONE}|办复)率?(?:均|都)?(?:为|达到?)*100%"
)
_RATE = re.compile(rf"(?:{_DONE}|办复)(?:完成|到位)?率")
_COUNTS_THEM = re.compile(r"的\d+[个项条件处]+(?:问题|隐患|意见|建议)")  # 反馈的6个问题
_GOES_ON = re.compile(r"^(?:截[至止][^,，]{2,14}[,，])?(?:目前[,，]?)?(?:已|均|全部|其中|现|对此|针对)")
_TOLD_TO = re.compile(  # 提请县人大常委会审议议案3件, 向检察机关移送线索5条: what the body itself brought before them
    r"(?:提请|提交|报请|报送|抄送|向)(?:同级|各级|上级|本级|有关)?[^，,。；;、\d]{0,6}$"
)
_COUNTED = ("件", "个", "条", "项", "份", "起", "宗", "处", "次", "例", "封", "元", "类")


def supervision_statements(reading: Reading) -> Iterator[Statement]:
    """One node for each finding, or its mending, that the document tells of its own body's year, with who found it.

    A sentence that names two supervisors tells two (人大代表建议93件、政协提案71件); the next sentence goes on with a
    finding where it only tells that it was mended (截至年底，已整改45个).
    """
    document = reading.document
    body = document.metadata.body
    if body is None:
        return
    outcomes = [m for m in reading.mentions if isinstance(m, OutcomeMention) and m.status == "actual"]
    for at, sentence in enumerate(document.sentences):
        if sentence.heading or sentence.section not in ("account", "problems"):
            continue
        for one in _findings(document, sentence, _behind(document, at), outcomes):
            node_id = f"{document.id}/supervision/{one.start}-{one.end}"
            yield Node(
                "Supervision",
                node_id,
                {
                    "found_by": one.finder,
                    "finding": one.finding,
                    "count": one.count,
                    "rectified": one.rectified,
                    "share": one.share,
                    "period": document.metadata.period.value if document.metadata.period else None,
                },
            )
            proof = evidence(document, one.start, one.end, "supervision", 0.6)
            yield Edge("SUPERVISION_OF", Ref("Supervision", node_id), Ref("Institution", body.id), {}, proof)


@dataclass(frozen=True, slots=True)
class _Finding:
    """Who found what, how many, how many were mended, their share, and where it is told."""

    finder: str
    finding: str
    count: float | None
    rectified: float | None
    share: float | None
    start: int
    end: int


def _behind(document: Document, at: int) -> Sentence | None:
    """The next sentence, if it goes on with what this one found: it tells a mending, and names nobody who looked."""
    if at + 1 >= len(document.sentences):
        return None
    here, following = document.sentences[at], document.sentences[at + 1]
    words = document.text[following.start : following.end]
    goes_on = here.clause == following.clause and _GOES_ON.match(words) and _MENDED.search(words)
    return following if goes_on and not _named(words) else None


def _named(words: str) -> list[tuple[int, int, str]]:
    """Who looked, each with the place of the words that tell it; of two that overlap the first of the list."""
    found: list[tuple[int, int, str]] = []
    for name, pattern in supervisors():
        for seen in pattern.finditer(words):
            told_to = _TOLD_TO.search(words, 0, seen.start())
            if not told_to and all(seen.end() <= start or end <= seen.start() for start, end, _ in found):
                found.append((seen.start(), seen.end(), name))
    return sorted(found)


def _findings(
    document: Document, sentence: Sentence, behind: Sentence | None, outcomes: Sequence[OutcomeMention]
) -> Iterator[_Finding]:
    words = document.text[sentence.start : sentence.end]
    stretches: list[
        tuple[int, str]
    ] = []  # where the words of each supervisor begin, one after another of the same once
    for start, _, name in _named(words):
        if not stretches or stretches[-1][1] != name:
            stretches.append((_opening(words, start, stretches[-1][0] if stretches else 0), name))
    figures = [one for one in outcomes if sentence.start <= one.start < (behind or sentence).end]
    told_of_all = words[stretches[-1][0] :] if stretches else ""
    for number, (opening, name) in enumerate(stretches):
        last = number + 1 == len(stretches)
        end = (behind or sentence).end if last else sentence.start + stretches[number + 1][0]
        start = sentence.start + opening
        found = _finding(document, name, start, end, [one for one in figures if start <= one.start < end], told_of_all)
        if found:
            yield found


def _opening(words: str, start: int, least: int) -> int:
    """Where the clause of a place begins: behind the last mark, or the 、 between two things (建议93件、政协)."""
    return max([least, *(words.rfind(mark, least, start) + 1 for mark in "，,；;：:、")])


def _finding(
    document: Document, name: str, start: int, end: int, figures: Sequence[OutcomeMention], told_of_all: str
) -> _Finding | None:
    """What the words of one supervisor tell; None for words that tell neither a number found nor a mending."""
    told = document.text[start:end]
    counts = [one for one in figures if one.unit in _COUNTED and one.measure == "level" and one.qualifier != "at_most"]
    # 反馈的14项问题整改完成13项: what holds another figure is what was found
    mended = next((one for one in counts if _is_mended(document, one) and not _around(one, counts)), None)
    left = next((one for one in counts if _NOT_MENDED.search(_own(document, one))), None)
    found = next((one for one in counts if one not in (mended, left) and _is_finding(document, one)), None)
    if found is None and left is not None and _is_finding(document, left):
        found, left = left, None  # 发现的2个问题整改不到位: found, and nobody says how far it was mended
    whole = _ALL.search(told) is not None or ("均" in told_of_all and _ALL.search(told_of_all) is not None)
    if found is None and (mended is None or not _FINDING.search(told)):
        return None
    if found is None and mended is not None and whole and _COUNTS_THEM.search(_own(document, mended)):
        found = mended  # 反馈的6个问题已全部整改到位
    count = found.value if found else None
    rectified = mended.value if mended else None
    if rectified is None and count is not None:
        rectified = count if whole else count - left.value if left and left.value <= count else None
    rate = next((one for one in figures if one.unit == "%" and _RATE.search(one.metric)), None)
    share = _share(count, rectified, rate.value if rate else None, whole)
    first = found or mended
    assert first is not None
    return _Finding(name, document.text[first.start : first.end], count, rectified, share, start, end)


def _around(one: OutcomeMention, counts: Sequence[OutcomeMention]) -> bool:
    """Whether a figure's words hold those of another."""
    return any(other is not one and one.start <= other.start and other.end <= one.end for other in counts)


def _is_finding(document: Document, one: OutcomeMention) -> bool:
    own = document.text[one.start : one.end]
    return bool(_FINDING.search(_own(document, one))) and not _NO_FINDING.search(own)


def _is_mended(document: Document, one: OutcomeMention) -> bool:
    own = _own(document, one)
    return bool(_MENDED.search(own)) and not _NOT_MENDED.search(own)


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
