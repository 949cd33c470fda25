"""Tables of tasks (任务｜责任单位｜完成时限): who bears the duties of a row, and by when, as the heads of the columns
tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg import dates
from kg.document import Document, Sentence
from kg.mentions.bearer import SPLIT_ROLES, Frame
from kg.mentions.duty_chain import begins_task
from kg.read.tables import Cell, cells

BEARER = re.compile(
    r"(?:责任|牵头|主办|承办|主责|落实|实施|负责|主管)(?:单位|部门|主体|领导|处室|科室|机构|人)"
    r"|^(?:单位|部门)$|^责任分工$|^分工$"
)
HELPER = re.compile(r"(?:配合|协办|参与|协同|协助|支持)(?:单位|部门|处室|科室)?")
DEADLINE = re.compile(r"时限|期限|(?:完成|办理|办结|落实|整改)时间|时间(?:节点|要求|安排|进度)|^时间$|进度")
LABEL = re.compile(r"^(?:序号|编号|类别|类型|备注|联系人|联系电话|联系方式|电话|依据|文号)$")


LONGEST_CELL = 14  # characters
RUNNING = re.compile(r"[，,、：:；;。“”\"（(]|应|须|要|不得|禁止|严禁")


def is_cell(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is but a noun on a line of its own, as the cells of a table are where a page lost its grid:
    仓储智能管理; not a task (清理河道), which begins with what is to be done.
    """
    text = document.text
    if sentence.closed_by or sentence.end - sentence.start > LONGEST_CELL or sentence.section != "plan":
        return False
    words = text[sentence.start : sentence.end]
    alone = not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip() and (
        text[sentence.end : sentence.end + 1] in ("", "\n", "\r")
    )
    return alone and not RUNNING.search(words) and not begins_task(words)


@dataclass(slots=True)
class TaskRows:
    """What tables say of sentences, by their index: bearer and deadline of the tasks, and which sentences are no task
    but name bearers, days, numbers.
    """

    named: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)
    labels: set[int] = field(default_factory=set)


def task_rows(document: Document, home: Frame) -> TaskRows:
    """Reads the rows of all tables that have a column of bearers or of deadlines.

    An empty cell of such a column goes on from the row above, as cells that were made one do.
    """
    found = TaskRows()
    above: dict[str, str] = {}
    heads: tuple[str, ...] = ()
    rows: dict[int, tuple[tuple[Cell, ...], str | None, str | None]] = {}
    for clause in document.clauses:
        if not clause.heads or not any(BEARER.search(head) or DEADLINE.search(head) for head in clause.heads):
            continue
        if clause.heads != heads:
            heads, above = clause.heads, {}
        row = cells(document, clause)
        for cell in row:
            if cell.start < cell.end:
                above[cell.head] = document.text[cell.start : cell.end]
        who = next((above[head] for head in heads if BEARER.search(head) and head in above), None)
        when = next((above[head] for head in heads if DEADLINE.search(head) and head in above), None)
        rows[clause.index] = row, _bearer(who, home), _deadline(when, document.year)
    for i, sentence in enumerate(document.sentences):
        if sentence.clause not in rows:
            continue
        row, bearer, deadline = rows[sentence.clause]
        here = next((one for one in row if one.start <= sentence.start < one.end), None)
        if here and any(kind.search(here.head) for kind in (BEARER, HELPER, DEADLINE, LABEL)):
            found.labels.add(i)
        else:
            found.named[i] = bearer, deadline
    return found


def _bearer(words: str | None, home: Frame) -> str | None:
    """县司法局 财政局（按职责分工负责） → the bodies, parted by 、."""
    if not words:
        return None
    plain = re.sub(r"[（(][^（）()]{0,40}[)）]", "", words)
    parted = re.sub(r"[\s,，;；/]+", "、", SPLIT_ROLES.sub("、", plain).strip("、，,；;。 "))
    return home.name(parted) if "、" not in parted else home.placed(re.sub("、{2,}", "、", parted))


def _deadline(words: str | None, year: int | None) -> str | None:
    """2022年6月底前 · 6月 · 每季度末: the deadline of the cell; a bare date is a deadline here."""
    if not words:
        return None
    due = dates.deadline(words, year)
    if due is None and not re.search(r"[前底内末]", words):
        due = dates.deadline(f"{words}前", year)
    return due[0] if due else dates.parse(words, year)
