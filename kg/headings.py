"""Which lines and first sentences are headings: a short unfinished line, or a short first sentence before more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Span
from kg.read.chrome import trim
from kg.read.tables import Row

IN_BRACKETS = re.compile(r"[（(【][^（）()。，]{2,30}[）)】]")  # the heading of an article
_DASH = r"[—\-－•·●]{1,4} ?"
_PRINCIPLE = re.compile(  # 坚持依法规范。 · ——明确责任，协调有序。
    rf"{_DASH}[^\s。！？：:；;，,]{{3,10}}[，,]?[^\s。！？：:；;，,]{{0,10}}。|[^\s。！？：:；;，,、—\-－]{{4,14}}。"
    rf"|(?:坚持|突出|注重|强化)[^\s。！？：:；;，,、]{{2,8}}[，,][^\s。！？：:；;，,、]{{4,10}}。"
)
_INSISTS = re.compile(r"[—\-－•·●]|(?:坚持|突出|注重|强化|加强|完善|把握|着眼|聚焦|立足|统筹)")
# What stands behind an item's only sentence: who is to do it (1.编制目录，实行动态管理。（县司法局牵头）).
_WHO = re.compile(
    r"\s*[（(【\[][^（）()【】\n]{0,160}(?:[（(][^（）()\n]{0,40}[）)][^（）()【】\n]{0,60})*[）)】\]]\s*。?\s*"
)
_SENTENCE = re.compile(
    "除[^，。]{2,30}外，|(?:通过|按照|根据|依据|对于?)[^，。]{4,30}，"  # opens no heading
    r"|[^。，]{4,30}[，,](?:鼓励|严禁|不得|禁止|每[年月季半周]|(?:20\d\d年)?\d{1,2}月底前)"
)
LONGEST_HEADING = 45
MANY = 5  # paragraphs of a text that each open with a short sentence
NORM_MARKS = {"part", "chapter", "section"}
STOP = re.compile("[。！？：:；;]")
PAUSE = re.compile("[。！？；;，,：:]")


class Mark(NamedTuple):
    name: str
    start: int  # of the marker
    end: int  # of the marker
    depth: int


class Block(NamedTuple):
    """A stretch under one marker, inside one paragraph: `start` is behind the marker."""

    mark: Mark | None
    start: int
    end: int
    heading: Span | None = None
    row: Row | None = None


def with_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Marks the headings: a short unfinished line, or a short first sentence before more (（一）坚持党的领导。各级…).

    Run-in headings go by majority among the items of the same depth under one parent, since an item may also be one
    short sentence.
    """
    candidates: dict[int, Span] = {i: Span(blocks[i].start, end) for i, end in _principles(text, blocks)}
    lone: set[int] = set()  # whole short items with nothing below them: by themselves no sign of a heading
    names = [block.mark.name for block in blocks if block.mark]
    articles = "chapter" in names and "article" not in names and names.count("han") >= 8
    for i, block in enumerate(blocks):
        if block.end <= block.start or block.row or i in candidates:
            continue
        if block.mark is None:
            if block.end - block.start <= LONGEST_HEADING and not PAUSE.search(text, block.start, block.end):
                candidates[i] = Span(block.start, block.end)
            continue
        if block.mark.name == "article":
            if bracket := IN_BRACKETS.match(text, block.start, block.end):
                candidates[i] = Span(bracket.start(), bracket.end())
            continue
        if block.mark.depth > 7:
            continue
        if articles and block.mark.name == "han" and "。" in text[block.start : block.end]:
            continue  # rules whose articles are counted 一、 to 五十、 through their chapters
        stop = STOP.search(text, block.start, block.end)
        first_end = stop.start() if stop else block.end
        short = 0 < first_end - block.start <= LONGEST_HEADING
        followed = stop is not None and _goes_on(text, stop.end(), block.end)
        if followed and block.mark.depth >= 5 and _SENTENCE.match(text, block.start, first_end):
            continue
        next_block = blocks[i + 1] if i + 1 < len(blocks) else None
        opens = next_block is not None and (next_block.mark is None or next_block.mark.depth > block.mark.depth)
        if block.mark.name in NORM_MARKS or (short and not stop and (opens or block.mark.depth <= 5)):
            candidates[i] = Span(block.start, first_end)
            if not opens and block.mark.depth >= 5:
                lone.add(i)
        elif short and stop and text[stop.start()] in "。：:" and (followed or (opens and _says(text, next_block))):
            if text[stop.start()] in "：:" and not opens:
                continue
            candidates[i] = Span(block.start, first_end)
    return _by_majority(text, blocks, candidates, lone)


def _says(text: str, block: Block | None) -> bool:
    """Whether the block behind a finished sentence may be what it heads: an item or a sentence, no signature."""
    return block is not None and (block.mark is not None or PAUSE.search(text, block.start, block.end) is not None)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether something stands behind a first sentence that it may be the heading of: more than a bracket."""
    begin = trim(text, start, end)[0]
    return begin < end and _WHO.fullmatch(text, begin, end) is None


def _principles(text: str, blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """The paragraphs in a row without markers that each open with a short sentence (坚持依法规范。全面履行…), with
    the end of it: run-in headings.

    坚持 and its like open a principle, and two in a row will do; of other words it takes three, since an account may
    also have a short sentence first. Where five do so in parts in which every paragraph does (建设创新中心。支持…), all
    of them are headings.
    """
    row: list[tuple[int, int]] = []
    parts: list[tuple[list[tuple[int, int]], int]] = [([], 0)]  # by part (一、): those openings, and all paragraphs
    for i, block in enumerate([*blocks, None]):
        plain = block if block and not (block.mark or block.row) else None
        if plain is None:
            parts.append(([], 0))
        elif plain.end - plain.start > LONGEST_HEADING:
            parts[-1] = (parts[-1][0], parts[-1][1] + 1)
        opening = _PRINCIPLE.match(text, plain.start, plain.end) if plain else None
        if opening and plain and opening.end() < plain.end:
            row.append((i, opening.end() - 1))
            parts[-1][0].append(row[-1])
            continue
        if len(row) >= 2 and (len(row) >= 3 or all(_INSISTS.match(text, blocks[j].start) for j, _ in row)):
            yield from row
        row = []
    whole = [opening for openings, count in parts[1:] if len(openings) >= count for opening in openings]
    if len(whole) >= MANY:
        yield from whole


def _by_majority(text: str, blocks: list[Block], candidates: dict[int, Span], lone: set[int]) -> list[Block]:
    """Takes back run-in headings where most of the siblings have none, and lone short items among whole sentences or
    behind a lead-in (其职责是：（一）制定政策). Two siblings are too few to tell, and items that are numbered on
    through the parts (1. to 17.) are one list: there all items with such a mark are asked.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    counter = 0
    last_depth = 99
    for i, block in enumerate(blocks):
        if block.mark is None:
            continue
        if block.mark.depth < last_depth:
            counter += 1
        last_depth = block.mark.depth
        groups.setdefault((_parent_key(blocks, i), block.mark.name), []).append(i)
    result = list(blocks)
    everywhere: dict[str, list[int]] = {}
    for (_, name), members in groups.items():
        everywhere.setdefault(name, []).extend(members)
    for (_, name), members in groups.items():
        run_in = [i for i in members if i in candidates and candidates[i].end < blocks[i].end]
        stand_alone = [i for i in members if i in candidates and i not in run_in]
        alone = lone.intersection(members)
        led = members[0] > 0 and text[blocks[members[0] - 1].end - 1] in "：:"
        drop = set(run_in) if 2 * (len(run_in) + len(stand_alone)) <= len(members) and len(members) > 2 else set()
        if run_in and (len(members) <= 2 or _numbered_on(text, blocks[members[0]])):
            headed = sum(1 for i in everywhere[name] if i in candidates)
            few = 2 * headed <= len(everywhere[name])
            drop |= {i for i in run_in if few and not _only_opens(text, blocks, i)}
        if alone and ((led and len(alone) == len(members)) or 2 * len(alone) < len(members) - len(run_in)):
            drop |= alone
        for i in members:
            if i in candidates and i not in drop:
                result[i] = _under(candidates[i], blocks[i])
    for i, span in candidates.items():
        if blocks[i].mark is None:
            result[i] = _under(span, blocks[i])
    return result


def _only_opens(text: str, blocks: list[Block], i: int) -> bool:
    """Whether an item is one short sentence above items of its own: （一）全力建设项目。/ 1.抓好….  / 2.…."""
    here, below = blocks[i].mark, blocks[i + 1].mark if i + 1 < len(blocks) else None
    stop = STOP.search(text, blocks[i].start, blocks[i].end)
    whole = stop is not None and trim(text, stop.end(), blocks[i].end)[0] >= blocks[i].end
    return whole and here is not None and below is not None and below.depth > here.depth


def _numbered_on(text: str, first: Block) -> bool:
    """Whether the numbering of a list began before its first item (3. at the head of a part)."""
    mark = first.mark
    number = re.search(r"\d+", text[mark.start : mark.end]) if mark else None
    return number is not None and number[0] != "1"


def _under(heading: Span, block: Block) -> Block:
    return Block(block.mark, block.start, block.end, heading, block.row)


def _parent_key(blocks: list[Block], i: int) -> int:
    """The index of the nearest earlier block with a smaller depth; -1 at the top."""
    depth = blocks[i].mark.depth if blocks[i].mark else 0  # type: ignore[union-attr]
    for j in range(i - 1, max(-1, i - 400), -1):
        mark = blocks[j].mark
        if mark and mark.depth < depth:
            return j
    return -1
