"""Problems: the shortcomings that a document admits.

In a part on problems each numbered item (（一）, 一是) is one problem, however many sentences it has; without numbers
each sentence is one. Lead-ins (主要表现在：), granted successes (虽然取得成效) and what will be done about it are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.document import Clause, Document, Sentence, Span
from kg.mention import ProblemMention
from kg.mentions.shortcomings import CLOSING, LEAD, OPENING, OUTSIDE, REMEDY, SOFT, weak, words
from kg.mentions.surface import fold

TAIL = re.compile(r"(?:等(?:等)?)?[。;；,，、.\s]*$")  # what closes a list and is no part of its last item
PHRASE = re.compile(r"[^,:]+[,:]?")
PART = re.compile("问题|不足|短板|困难|差距|薄弱|欠缺")
PART_DEPTH = 4  # 一、 and above
ITEM = re.compile("[一二三四五六七八九十]是?$")  # 一是
TASK = re.compile(
    "(?:要|进一步|继续|持续)?(?:加强|完善|强化|推进|提升|提高|加大|健全|深化|落实|坚持|抓|优化|规范)"
)  # 一是加强培训
BUT = re.compile(  # …有了提高，但|不规范等问题仍然突出
    r"(?:,|^)(?:但是?|然而),?(?=[^。;]{0,80}(?:(?:问题|短板|现象|行为)[^,。;]{0,6}(?:突出|严重|明显|时有发生|存在)"
    r"|(?:仍然?|还|依然|尚)存在[^。;]{0,40}(?:问题|短板|不足|薄弱环节|差距)))"
)
PLAIN = re.compile(  # 一些平台还存在功能不清等问题 · …的问题比较突出
    r"(?:(?:但是?|然而)(?:同时)?,?(?:也?(?:要|应|必须)(?:清醒地?)?(?:看到|认识到),)?)?"
    r"(?!针对|为|对于?|围绕|聚焦|着力|切实|坚持)(?=[^。;]{0,160}(?:存在[^。;]{2,120}?等[^,。;]{0,6}问题|问题(?:仍然|依然|还|尚|比较|较为|较|十分|日益)*(?:突出|严重|亟待解决|凸显)"
    r"|现象(?:仍然|依然|还)*(?:时有发生|突出|严重|屡禁不止)))"
)
FIELDS = re.compile(
    r"、[^,;。]{0,12}(?:领域|方面|环节|工作)[^,;。:]{0,12}$"
)  # 养老、托育等领域仍然存在短板 is no lead-in
REPORTS = ("annual_report", "work_report", "other")


@dataclass(frozen=True, slots=True)
class _Group:
    """The sentences of one clause in a part on problems, in a row."""

    clause: Clause
    sentences: tuple[Sentence, ...]
    leads: bool  # whether items of its own stand below it


def problems(document: Document) -> Iterator[ProblemMention]:
    """The problems of a document in the order of the text."""
    folded = fold(document.text)
    if document.kind not in REPORTS:
        yield from _preamble(document, folded)
    for group in _groups(document, folded):
        found = (
            _numbered(group, folded) if group.clause.marker and not _is_part(group, folded) else _plain(group, folded)
        )
        for start, end, rule in found:
            yield ProblemMention(start=start, end=end, rule=f"problem.{rule}")


def _preamble(document: Document, folded: str) -> Iterator[ProblemMention]:
    """What an order grants before it orders: 近年来，执法水平有了提高，但不规范等问题仍然突出."""
    for sentence in document.sentences:
        if document.clauses[sentence.clause].marker and sentence.section != "front":
            return
        granted = None if sentence.heading else _granted(folded, sentence)
        if granted:
            yield ProblemMention(
                start=granted.end(),
                end=_end(folded, granted.end(), sentence.end),
                rule="problem.preamble",
            )


def _granted(folded: str, sentence: Sentence) -> re.Match[str] | None:
    """What stands before the failing that a sentence of a preamble admits: nothing, or what it grants before 但."""
    if "题" not in folded[sentence.start : sentence.end] and "象" not in folded[sentence.start : sentence.end]:
        return None
    return BUT.search(folded, sentence.start, sentence.end) or PLAIN.match(folded, sentence.start, sentence.end)


def _groups(document: Document, folded: str) -> Iterator[_Group]:
    """The sentences on problems, put together by clause."""
    parents = {clause.parent for clause in document.clauses if clause.marker and clause.section == "problems"}
    held: list[Sentence] = []
    for sentence, admits in _marked(document, folded):
        if held and (not admits or sentence.clause != held[0].clause):
            clause = document.clauses[held[0].clause]
            yield _Group(clause, tuple(held), clause.index in parents)
            held = []
        if admits:
            held.append(sentence)
    if held:
        clause = document.clauses[held[0].clause]
        yield _Group(clause, tuple(held), clause.index in parents)


def _marked(document: Document, folded: str) -> Iterator[tuple[Sentence, bool]]:
    """Each sentence, and whether it stands where the document admits: in a part on problems, or behind an opening.

    A report without such a part opens in the middle (我们也清醒看到…) and goes on to the next number or heading.
    A resolution (我们要直面问题) closes either.
    """
    open_ = shut = listing = False
    before = ""
    for sentence in document.sentences:
        start, end = sentence.start, sentence.end
        marker = document.clauses[sentence.clause].marker
        named = sentence.section == "problems"
        if named and _headed(document.clauses, sentence.clause, folded):
            shut = not sentence.heading and (shut or words(CLOSING).match(folded, start, end) is not None)
            open_ = not shut
        elif not (named or (document.kind in REPORTS and sentence.section in ("account", "front"))):
            open_ = False
        elif sentence.heading:
            open_ = open_ and listing and _admits(sentence, folded)
        elif words(OPENING).search(folded, start, end) or (
            named and before != "problems" and words(LEAD).search(folded, start, end)
        ):
            open_, listing = True, folded[end - 1] == ":"
        elif open_:
            closed = words(CLOSING).match(folded, start, end)
            open_ = not closed and (listing or not marker or ITEM.match(marker) is not None)
        before = sentence.section
        yield sentence, open_


def _headed(clauses: tuple[Clause, ...], index: int | None, folded: str) -> bool:
    """Whether a clause stands in a part whose heading speaks of problems (二、存在的问题)."""
    while index is not None:
        heading = clauses[index].heading
        if heading and PART.search(folded, heading.start, heading.end):
            return True
        index = clauses[index].parent
    return False


def _is_part(group: _Group, folded: str) -> bool:
    """Whether the clause is the part on problems itself, so that its sentences are no item of a list."""
    heading = group.clause.heading
    return heading is not None and (group.clause.depth <= PART_DEPTH or _names_part(heading, folded))


def _names_part(heading: Span, folded: str) -> bool:
    return PART.search(folded, heading.start, heading.end) is not None and not weak(folded, heading.start, heading.end)


def _numbered(group: _Group, folded: str) -> Iterator[tuple[int, int, str]]:
    """One problem for an item: from its first sentence that admits to its last."""
    body = [sentence for sentence in group.sentences if not sentence.heading]
    heading = [sentence for sentence in group.sentences if sentence.heading]
    if group.leads:
        yield from _plain(group, folded)
        return
    if heading and (not body or ("\n" not in folded[heading[0].start : body[0].start] and _admits(heading[0], folded))):
        body = heading + body
    while (
        body
        and words(REMEDY).search(folded, body[-1].start, body[-1].end)
        and not weak(folded, body[-1].start, body[-1].end)
    ):
        body = body[:-1]
    body = [s for i, s in enumerate(body) if i == 0 or not _is_remedy(s, folded)]
    if not body or not (any(_admits(s, folded) for s in body) or _is_failing(body[0], folded)):
        return
    start = _start(body[0], folded, in_list=True)
    if start is None:
        start = body[1].start if len(body) > 1 else None
    if start is not None:
        yield start, _end(folded, start, body[-1].end), "item"


def _plain(group: _Group, folded: str) -> Iterator[tuple[int, int, str]]:
    """One problem for each sentence that admits one; behind the ； of a list none is a mere lead-in."""
    listing = False
    for i, sentence in enumerate(group.sentences):
        outside = words(OUTSIDE).match(folded, sentence.start, sentence.end)
        if sentence.heading or outside or _is_remedy(sentence, folded):
            continue
        in_list = listing or (i > 0 and FIELDS.search(folded, sentence.start, sentence.end) is not None)
        start, listing = _start(sentence, folded, in_list=in_list), sentence.closed_by in ("；", ";")
        if start is not None and weak(folded, start, sentence.end):
            yield start, _end(folded, start, sentence.end), "sentence"


def _start(sentence: Sentence, folded: str, *, in_list: bool = False) -> int | None:
    """Where a sentence begins to admit: behind its lead-in and what it grants; None where it does nothing else.

    In an item of a list the last phrase is no lead-in: 能力尚有不足 is the failing itself.
    """
    start = sentence.start
    for phrase in PHRASE.finditer(folded, sentence.start, sentence.end):
        lead = words(LEAD).search(folded, phrase.start(), phrase.end())
        if lead and not (in_list and phrase.end() == sentence.end):
            start = phrase.end()
    for phrase in PHRASE.finditer(folded, start, sentence.end):
        softened = words(SOFT).search(folded, phrase.start(), phrase.end()) and not weak(
            folded, phrase.start(), phrase.end()
        )
        if not softened:
            return phrase.start() + len(phrase[0]) - len(phrase[0].lstrip())
    return None


def _end(folded: str, start: int, end: int) -> int:
    closing = TAIL.search(folded, max(start, end - 12), end)
    return closing.start() if closing else end


def _admits(sentence: Sentence, folded: str) -> bool:
    return weak(folded, sentence.start, sentence.end)


def _is_failing(sentence: Sentence, folded: str) -> bool:
    """Whether an item without a word for a shortcoming is one all the same: in the list, and no task."""
    return sentence.section == "problems" and not TASK.match(folded, sentence.start, sentence.end)


def _is_remedy(sentence: Sentence, folded: str) -> bool:
    return words(REMEDY).match(folded, sentence.start, sentence.end) is not None
