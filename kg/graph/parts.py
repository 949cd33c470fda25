"""Totals and their parts: 清理文件49件，其中保留23件、修改7件 … as PART_OF between outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Document
from kg.mention import OutcomeMention

_AMONG = re.compile(r"其中[:：,，]?")
_JOINED = re.compile(
    r"[\s,，、;；:：(（)）]*(?:(?:其中|包括|分别(?:为|是)?|含|即|和|以及|并|另有|余下|剩余|还有)[:：,，]?)?"
)
_APART = re.compile(r"[；;]")
_NESTED = re.compile(r"其中")
_SUMMED = re.compile(r"(?:合计|共计|总计)[^，,。；;\d]{0,8}\d[\d,.]*[万亿]?[^\d]{0,4}$")  # 保留18件，修改12件，合计30件
_FEWEST = 2  # an enumeration without 其中 needs two parts that make the total: one is a coincidence
_MOST = 20


def parts(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[tuple[int, int]]:
    """Pairs (part, total) of indexes into the outcomes.

    Behind 其中 all figures of the sentence with the total's unit are its parts. Without it, the figures that follow
    close upon one another with one unit are, if they make the total exactly: then it is no list of different things.
    Only levels that are exact or a remainder (70余件) count; a change, a rate or a target is no part of a total.
    """
    for run in _sentences(document, outcomes):
        yield from _of_sentence(document, outcomes, run)


def _sentences(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[list[int]]:
    """The countable outcomes of each sentence, up to 。 rather than ；: parts are often set apart by ；."""
    groups: dict[int, list[int]] = {}
    stretch, last = 0, None
    starts: list[tuple[int, int, int]] = []
    for sentence in document.sentences:
        if last is None or last.closed_by not in ("；", ";") or last.clause != sentence.clause:
            stretch += 1
        starts.append((sentence.start, sentence.end, stretch))
        last = sentence
    position = 0
    for index in sorted(range(len(outcomes)), key=lambda i: (outcomes[i].start, outcomes[i].end)):
        one = outcomes[index]
        while position < len(starts) and starts[position][1] <= one.start:
            position += 1
        if position < len(starts) and one.measure == "level" and one.unit != "%" and one.value_max is None:
            groups.setdefault(starts[position][2], []).append(index)
    yield from groups.values()


def _of_sentence(document: Document, outcomes: Sequence[OutcomeMention], run: list[int]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for at, total in enumerate(run):
        for part in _summed(document, outcomes, total, [i for i in run[max(0, at - _MOST) : at] if i not in taken]):
            taken.add(part)
            yield part, total
    for at, total in enumerate(run):
        if total in taken or _is_sum(document, outcomes[total]):
            continue
        whole, behind = outcomes[total], run[at + 1 : at + 1 + _MOST]
        if not behind:
            return
        following = [i for i in behind if outcomes[i].unit == whole.unit]
        between = document.text[whole.end : outcomes[behind[0]].start]
        if _AMONG.search(document.text, whole.end, outcomes[behind[0]].end) and len(between) < 40:
            found = _among(document, outcomes, total, following)
        else:
            found = _enumerated(document, outcomes, total, behind)
        for part in found:
            taken.add(part)
            yield part, total


def _is_sum(document: Document, one: OutcomeMention) -> bool:
    """Whether a figure is said to be the sum of those before it: 合计30件."""
    return _SUMMED.search(document.text, max(0, one.end - 24), one.end) is not None


def _summed(document: Document, outcomes: Sequence[OutcomeMention], total: int, before: list[int]) -> list[int]:
    """The figures right before a sum that make it exactly; none where they do not."""
    whole = outcomes[total]
    if not _is_sum(document, whole):
        return []
    found, made, next_start = list[int](), 0.0, whole.start
    for part in reversed(before):
        one = outcomes[part]
        gap = document.text[one.end : next_start]
        if one.unit != whole.unit or len(gap) > 12 or _APART.search(gap):
            return []
        found.append(part)
        made, next_start = made + one.value, one.start
        if abs(made - whole.value) < 1e-6:
            return found[::-1] if len(found) >= _FEWEST else []
        if made > whole.value:
            return []
    return []


def _among(document: Document, outcomes: Sequence[OutcomeMention], total: int, following: list[int]) -> list[int]:
    """What stands behind 其中, up to a second 其中 (a part's own parts) or a figure that no part can be.

    Parts that make their total are all of them; behind a semicolon a figure that is too much for it is another thing:
    复议案件8件，其中维持5件、撤回3件；诉讼案件6件.
    """
    whole, found, last, made = outcomes[total], list[int](), outcomes[total].end, 0.0
    for part in following:
        one = outcomes[part]
        if (found and _NESTED.search(document.text, last, one.start + 2)) or one.value > whole.value:
            break
        too_much = made + one.value > whole.value + 1e-6
        if found and (abs(made - whole.value) < 1e-6 or (too_much and _APART.search(document.text, last, one.start))):
            break
        found.append(part)
        last, made = one.end, made + one.value
    return found


def _enumerated(document: Document, outcomes: Sequence[OutcomeMention], total: int, behind: list[int]) -> list[int]:
    """The figures right behind a total that make it exactly; none where they do not."""
    whole, found, made, last = outcomes[total], list[int](), 0.0, outcomes[total].end
    for part in behind:
        one = outcomes[part]
        gap = document.text[last : one.start]
        if one.unit != whole.unit or len(gap) > 12 or not _JOINED.match(gap):
            return []
        found.append(part)
        made, last = made + one.value, one.end
        if abs(made - whole.value) < 1e-6:
            return found if len(found) >= _FEWEST else []
        if made > whole.value:
            return []
    return []


def all_pairs(document: Document, outcomes: Sequence[OutcomeMention]) -> list[tuple[OutcomeMention, OutcomeMention]]:
    """The parts with their totals."""
    return [(outcomes[part], outcomes[total]) for part, total in parts(document, outcomes)]
