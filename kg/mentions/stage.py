"""The dated stages of a plan: （一）动员部署阶段（2020年12月下旬——2021年1月15日）。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import dates
from kg.document import Clause, Document, Sentence

_STAGE = re.compile(
    r"(?P<name>[^\s，,。；;：:（）()、]{2,24}?)(?:阶段)?\s*[（(：:,，]\s*(?:时间[为:：]?)?(?P<when>[^（）()\n。；;]{2,40}?)\s*(?:[）)]|。|；|;|$)"
)

_NAMED = re.compile(r"阶段|期[（(:：]|时间[（(:：]")
_ANNOUNCES = re.compile(r"阶段|步骤|进度|时间安排|日程")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a plan: its name without 阶段, its first and last day (ISO), the span of these words, its clause."""

    name: str
    starts: str
    ends: str
    start: int
    end: int
    clause: int

    @property
    def period(self) -> str:
        """`2021-03-01/2021-04-30`."""
        return self.starts if self.starts == self.ends else f"{self.starts}/{self.ends}"


def stages(document: Document) -> Iterator[Stage]:
    """The stages of a plan, in order: numbered clauses whose heading has a name that says 阶段 or 期, and a period."""
    for clause in document.clauses:
        stage = _stage(document, clause)
        if stage:
            yield stage


_STEPS = re.compile(r"(?<!行动)步骤|进度|阶段(?:划分|安排)")
_MORE = re.compile(r"任务|要求|保障|措施|考核|监测|调度")  # 实施步骤和保障措施: which of them are steps nobody says
_STEP_NAME = re.compile(
    r"(?:第[一二三四五六]阶段[为是，,：:]?)?(?P<name>[^\s，,。；;：:（）()、《》]{2,16}?)(?:阶段)?(?:[。：:]|\s*$)"
)
_BY = re.compile(r"[到至于]?(?P<when>20\d\d年[^，,。；;的]{0,10}?)(?:之?前|底前)[，,]")


def undated(document: Document) -> Iterator[Stage]:
    """The steps of a plan that has no dated stage: the items under 三、实施步骤, each with the name that it opens with.

    `starts` is empty, and `ends` too unless the item opens with the day by which it is due (2031年3月底前，…).
    """
    under: dict[int, list[Stage]] = {}
    for clause in document.clauses:
        if clause.parent is None or not clause.marker or clause.section in ("front", "back"):
            continue
        heading = document.clauses[clause.parent].heading
        if heading is None or not _STEPS.search(document.text, heading.start, heading.end):
            continue
        if _MORE.search(document.text, heading.start, heading.end):
            continue
        line_end = document.text.find("\n", clause.start, clause.end)
        begin = clause.start + len(clause.marker)
        end = clause.end if line_end < 0 else line_end
        while begin < end and document.text[begin] in "、.． \u3000\t":
            begin += 1
        named = _STEP_NAME.match(document.text, begin, end)
        if named:
            by = _BY.match(document.text, named.end(), end)
            ends = dates.parse(by["when"], document.year) if by else None
            stage = Stage(
                named["name"], "", (ends or "").rpartition("/")[2], begin, begin + len(named["name"]), clause.index
            )
            under.setdefault(clause.parent, []).append(stage)
    for steps in under.values():
        if len(steps) > 1:
            yield from steps


def stage_of(document: Document, sentence: Sentence, periods: dict[int, str]) -> str | None:
    """The period of the stage that a sentence stands in; `periods` are those of the clauses that are stages."""
    index: int | None = sentence.clause
    while index is not None:
        if index in periods:
            return periods[index]
        index = document.clauses[index].parent
    return None


def _stage(document: Document, clause: Clause) -> Stage | None:
    if not clause.marker or clause.section in ("front", "back"):
        return None
    text = document.text
    line_end = text.find("\n", clause.start, clause.end)
    end = min(clause.start + 120, clause.end if line_end < 0 else line_end)
    begin = clause.start + len(clause.marker)
    while begin < end and text[begin] in "、.． \u3000\t":
        begin += 1
    found = _STAGE.match(text, begin, end)
    if not found or not (_NAMED.search(found[0]) or _under_stages(document, clause)):
        return None
    iso = dates.parse(found["when"], document.year)
    if not iso:
        return None
    starts, _, ends = iso.partition("/")
    return Stage(found["name"].removesuffix("阶段"), starts, ends or starts, begin, found.end(), clause.index)


def _under_stages(document: Document, clause: Clause) -> bool:
    """Whether the clause stands under a heading that announces stages: 三、实施步骤."""
    if clause.parent is None:
        return False
    heading = document.clauses[clause.parent].heading
    return heading is not None and bool(_ANNOUNCES.search(document.text, heading.start, heading.end))
