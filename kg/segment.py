"""From a text to its tree of clauses and its sentences.

The numbering of the genre runs 第X编/章/节/条 in norms, and 一、 > （一） > 1. > （1） > 一是 elsewhere; a marker
stands at the start of a line or behind a closed sentence (whole reports stand on one line). What a passage does (its
`Section`) is told by the words of its heading, by the words that open a sentence
(`ontology/vocabulary/sections.tsv`), and else by the kind of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.document import Clause, Section, Sentence, Span
from kg.read.chrome import lines, overlaps, trim, trimmed
from kg.read.tables import Row, table_rows
from kg.sections import by_heading, by_opening
from kg.spotted import Spotted

HAN = "一二三四五六七八九十百零〇"
BLANK = r"[ \t\u3000\xa0]"
FIRST = (  # 一是; 一要抓; 三加强 where a 是 was lost
    rf"[{HAN}]{{1,2}}是(?!否)|[{HAN}](?=要[^求点素件害道务闻])"
    rf"|[{HAN[1:]}](?=加强|强化|完善|健全|推进|深化|落实|规范|提升)"
)
MARKERS: tuple[tuple[str, int, str], ...] = (  # name, depth, pattern; each with an example
    ("part", 0, rf"第[{HAN}\d]{{1,4}}[编篇]{BLANK}"),  # 第一编
    ("chapter", 1, rf"第[{HAN}\d]{{1,4}}章(?={BLANK}|[^的规，。、]{{1,30}}$)"),  # 第三章 贸易自由
    ("section", 2, rf"第[{HAN}\d]{{1,4}}节(?={BLANK}|[^的规，。、]{{1,30}}$)"),  # 第一节
    (
        "article",
        3,
        rf"(?:\*\*)?第[{HAN}\d]{{1,5}}条(?:之[{HAN}]{{1,3}})?(?:\*\*)?"
        rf"(?={BLANK}|[:：　（(]|[^的规之第，。、和至及或款项])",
    ),  # 第三十四条之一
    ("han", 4, rf"[{HAN}]{{1,3}}(?:、|[．.](?!\d))"),  # 一、
    ("han_bracket", 5, rf"[（(][{HAN}]{{1,3}}[）)][、.．]?"),  # （一）
    (
        "number",
        6,
        r"\d{1,2}(?:[、．]|\.(?![0-9])|\.(?=(?:19|20)\d\d年?))",
    ),  # 1. but not 1.5; 1.2021年来 is a mark and a year
    ("number_bracket", 7, r"[（(]\d{1,2}[）)][、.．]?"),  # （1）
    ("circled", 7, r"[①-⑳]"),
    ("first", 8, FIRST),
)
LINE_MARKER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in MARKERS))
INNER_MARKER = Spotted(  # the marks that may stand inside a line, behind a closed sentence
    rf"(?<=[。；;：:！!])(?:(?P<han>(?<=[。！!])[{HAN}]{{1,3}}、)|(?P<han_bracket>[（(][{HAN}]{{1,3}}[）)])"
    rf"|(?P<number>(?<=[。；;])\d{{1,2}}[.．、](?!\d(?!\d{{3}}年)))|(?P<number_bracket>[（(]\d{{1,2}}[）)])|(?P<first>{FIRST}))"
    rf"|(?<=[，,])(?P<later>[{HAN[1:]}](?:是|(?=要[^求点素件害道务闻])))|(?<=[。；;：:，,])(?P<circled>[①-⑳])"
)
DEPTH = {name: depth for name, depth, _ in MARKERS} | {"later": 8}
CLOSE = re.compile(r"[。！？；;!?\n](?:(?<=\n)|[。！？；;!?]*[”’」』）)]?)")
STOP = re.compile("[。！？：:；;]")
PAUSE = re.compile("[。！？；;，,：:]")
IN_BRACKETS = re.compile(r"[（(【][^（）()。，]{2,30}[）)】]")  # the heading of an article
CLOSES_BRACKET = re.compile("[^。]{0,200}[）)]")
LONGEST_HEADING = 45
LONGEST_SENTENCE = 1500
UNMARKED = 9  # the depth of a paragraph without a marker: below whatever is open
COMMAS = ("，", "、", ",")
REPORTING = {"account", "problems", "next_steps"}
NORM_MARKS = {"part", "chapter", "section"}


class _Mark(NamedTuple):
    name: str
    start: int  # of the marker
    end: int  # of the marker
    depth: int


def paragraphs(text: str, chrome: tuple[Span, ...], rows: Mapping[int, Row] | None = None) -> Iterator[Span]:
    """The paragraphs outside chrome, without outer blanks; a sentence that a crawl broke over several lines is one
    paragraph.

    A line that ends with a comma or a 、 goes on in the next line, unless that begins with a marker. The `rows` of
    tables stay by themselves.
    """
    held: Span | None = None
    hidden = overlaps(chrome)
    for line, shown in zip(lines(text), trimmed(text), strict=True):
        start, end = shown.start, shown.end
        if start == end or hidden(start, end):
            if start != end and held:
                yield held
                held = None
            continue
        if rows and start in rows:
            if held:
                yield held
                held = None
            yield shown
            continue
        if (
            held
            and text[held.end - 1] in "，、,；;"
            and line.start - held.end <= 4
            and not LINE_MARKER.match(text, start, end)
        ):
            held = Span(held.start, end)
            if text[end - 1] not in "，、,":
                yield held
                held = None
            continue
        if held:
            yield held
        held = None
        if text[end - 1] in "，、," and end - start > 4:
            held = shown
        else:
            yield shown
    if held:
        yield held


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The markers of a paragraph: one at its start (several in a row: 一、（一）), more behind closed sentences."""
    at = paragraph.start
    while found := LINE_MARKER.match(text, at, paragraph.end):
        if found.end() >= paragraph.end or found.lastgroup is None:
            break
        yield _Mark(found.lastgroup, found.start(), found.end(), DEPTH[found.lastgroup])
        at, _ = trim(text, found.end(), paragraph.end)
        if found.lastgroup in ("first", "article"):
            break
    for inner in INNER_MARKER.finditer(text, at, paragraph.end):
        name = inner.lastgroup or "first"
        yield _Mark("first" if name == "later" else name, inner.start(), inner.end(), DEPTH[name])


def segment(
    text: str, chrome: tuple[Span, ...], *, default: Section, front_end: int = 0, back_start: int | None = None
) -> tuple[tuple[Clause, ...], tuple[Sentence, ...]]:
    """The clauses and the sentences of a text.

    `default` is what its passages do where no heading says otherwise (account for a report, plan, norm). What lies
    before `front_end` is front matter, what lies behind `back_start` the signature and the annexes.
    """
    blocks = list(_blocks(text, chrome, table_rows(text, chrome)))
    blocks = _with_headings(text, blocks)
    clauses = _tree(text, blocks, default, front_end, len(text) if back_start is None else back_start)
    return clauses, tuple(_sentences(text, blocks, clauses))


class _Block(NamedTuple):
    """A stretch under one marker, inside one paragraph: `start` is behind the marker."""

    mark: _Mark | None
    start: int
    end: int
    heading: Span | None = None
    row: Row | None = None


def _blocks(text: str, chrome: tuple[Span, ...], rows: Mapping[int, Row]) -> Iterator[_Block]:
    for paragraph in paragraphs(text, chrome, rows):
        if row := rows.get(paragraph.start):
            yield _Block(None, paragraph.start, paragraph.end, paragraph if row.is_head else None, row)
            continue
        marks = list(_marks(text, paragraph))
        if not marks or marks[0].start > paragraph.start:
            yield _Block(None, paragraph.start, marks[0].start if marks else paragraph.end)
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            start, end = trim(text, mark.end, following.start if following else paragraph.end)
            yield _Block(mark, start, max(start, end))


def _with_headings(text: str, blocks: list[_Block]) -> list[_Block]:
    """Marks the headings: a short unfinished line, or a short first sentence before more (（一）坚持党的领导。各级…).

    Run-in headings go by majority among the items of the same depth under one parent, since an item may also be one
    short sentence.
    """
    candidates: dict[int, Span] = {}
    for i, block in enumerate(blocks):
        if block.end <= block.start or block.row:
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
        stop = STOP.search(text, block.start, block.end)
        first_end = stop.start() if stop else block.end
        short = 0 < first_end - block.start <= LONGEST_HEADING
        followed = bool(stop) and trim(text, stop.end(), block.end)[0] < block.end if stop else False
        next_block = blocks[i + 1] if i + 1 < len(blocks) else None
        opens = next_block is not None and (next_block.mark is None or next_block.mark.depth > block.mark.depth)
        if block.mark.name in NORM_MARKS or (short and not stop and (opens or block.mark.depth <= 5)):
            candidates[i] = Span(block.start, first_end)
        elif short and stop and text[stop.start()] in "。：:" and (followed or opens):
            if text[stop.start()] in "：:" and not opens:
                continue
            candidates[i] = Span(block.start, first_end)
    return _by_majority(text, blocks, candidates)


def _by_majority(text: str, blocks: list[_Block], candidates: dict[int, Span]) -> list[_Block]:
    """Takes back run-in headings where most of the siblings have none."""
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
    for members in groups.values():
        run_in = [i for i in members if i in candidates and candidates[i].end < blocks[i].end]
        stand_alone = [i for i in members if i in candidates and i not in run_in]
        drop = set(run_in) if 2 * (len(run_in) + len(stand_alone)) <= len(members) and len(members) > 2 else set()
        for i in members:
            if i in candidates and i not in drop:
                result[i] = _under(candidates[i], blocks[i])
    for i, span in candidates.items():
        if blocks[i].mark is None:
            result[i] = _under(span, blocks[i])
    return result


def _under(heading: Span, block: _Block) -> _Block:
    return _Block(block.mark, block.start, block.end, heading, block.row)


def _parent_key(blocks: list[_Block], i: int) -> int:
    """The index of the nearest earlier block with a smaller depth; -1 at the top."""
    depth = blocks[i].mark.depth if blocks[i].mark else 0  # type: ignore[union-attr]
    for j in range(i - 1, max(-1, i - 400), -1):
        mark = blocks[j].mark
        if mark and mark.depth < depth:
            return j
    return -1


def _tree(text: str, blocks: list[_Block], default: Section, front_end: int, back_start: int) -> tuple[Clause, ...]:
    """One clause a block, in reading order, with parents, paths and sections."""
    clauses: list[Clause] = []
    later = default  # what a top-level part does: behind the next steps a report does not turn back …
    turned_by = ""  # … but where the numbering that turned it begins anew, another report does
    stack: list[int] = []  # indices of the open clauses
    used: dict[str, int] = {}
    for block in blocks:
        start = block.mark.start if block.mark else block.start
        depth = block.mark.depth if block.mark else UNMARKED
        while stack and (clauses[stack[-1]].depth >= depth or start >= back_start):
            stack.pop()
        parent = stack[-1] if stack else None
        marker = text[block.mark.start : block.mark.end].strip("* \u3000、.．是") if block.mark else ""
        section: Section = clauses[parent].section if parent is not None and start >= front_end else default
        if start < front_end:
            section = "front"
        elif start >= back_start:
            section = "back"
        elif default == "account" and block.heading and depth <= 6 and section in (default, "problems"):
            if parent is None and block.mark and block.mark.name == turned_by and marker == "一":
                later, turned_by = default, ""
            told = by_heading(text, block.heading)
            section = told or (later if parent is None else section)
            if parent is None and section == "next_steps" and later != "next_steps":
                later, turned_by = "next_steps", block.mark.name if block.mark else ""
        label = marker or "¶"
        path = f"{clauses[parent].path}/{label}" if parent is not None else label
        used[path] = used.get(path, 0) + 1
        if used[path] > 1:
            path = f"{path}~{used[path]}"
        heads = block.row.heads if block.row and not block.row.is_head else ()
        here = Clause(len(clauses), parent, depth, marker, start, block.end, block.heading, section, path, heads)
        clauses.append(here)
        if block.mark:
            stack.append(len(clauses) - 1)
    ends = [c.end for c in clauses]
    for clause in reversed(clauses):  # a clause encloses its children
        if clause.parent is not None:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.index])
    return tuple(c if c.end == end else replace(c, end=end) for c, end in zip(clauses, ends, strict=True))


def _sentences(text: str, blocks: list[_Block], clauses: tuple[Clause, ...]) -> Iterator[Sentence]:
    """The sentences of each block; a heading is a sentence of its own.

    Opening words may turn an account to problems or plans.
    """
    turned: Section | None = None
    top: int | None = None
    roots: list[int] = []  # the clause at the top, of each clause
    for block, clause in zip(blocks, clauses, strict=True):
        root = clause.index if clause.parent is None else roots[clause.parent]
        roots.append(root)
        if root != top and clauses[root].marker:
            turned, top = None, root
        at = block.start
        if block.heading:
            yield Sentence(block.heading.start, block.heading.end, clause.index, clause.section, heading=True)
            at = block.heading.end
        for start, end, mark in _cell_pieces(text, block.row) if block.row else _pieces(text, at, block.end):
            if clause.section in REPORTING:
                turned = by_opening(text, start, end) or turned
            section = _turned(clause.section, turned)
            yield Sentence(start, end, clause.index, section, heading=False, closed_by=mark)


def _turned(section: Section, turned: Section | None) -> Section:
    """The section of a sentence behind one that turned: an account may turn to problems or plans, problems to plans."""
    may = turned and (section == "account" or (section, turned) == ("problems", "next_steps"))
    return turned if may and turned else section


def _cell_pieces(text: str, row: Row) -> Iterator[tuple[int, int, str]]:
    """The pieces of the cells of a row, the marker of an item left outside; the row of heads claims nothing."""
    for cell in () if row.is_head else row.cells:
        marker = LINE_MARKER.match(text, cell.start, cell.end)
        yield from _pieces(text, marker.end() if marker and marker.end() < cell.end else cell.start, cell.end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Stretches up to a closing mark; brackets and quotes are not entered: a 。 inside 《》 or （） closes nothing."""
    at = start
    for found in CLOSE.finditer(text, start, end):
        if text[found.start()] == "\n" and text[at : found.start()].rstrip("\r")[-1:] in COMMAS:
            continue  # a line broken inside a sentence
        if _inside_bracket(text, at, found.start()):
            continue
        yield from _bounded(text, at, found.start(), text[found.start()])
        at = found.end()
    yield from _bounded(text, at, end, "")


def _bounded(text: str, start: int, end: int, mark: str) -> list[tuple[int, int, str]]:
    """A piece, in parts where it is longer than any sentence, cut behind a comma if there is one: a line of 100,000
    characters without a full stop is a lost layout or an attack.
    """
    pieces = []
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cut = max(text.rfind(sign, start + 1, limit) for sign in "，,、 ")
        cut = cut + 1 if cut > 0 else limit
        a, b = trim(text, start, cut)
        pieces.append((a, b, ""))
        start = cut
    a, b = trim(text, start, end)
    return [piece for piece in (*pieces, (a, b, mark)) if piece[0] < piece[1]]


def _inside_bracket(text: str, start: int, at: int) -> bool:
    """Whether an opened （ of this sentence is still open, and closes within 200 characters."""
    start = max(start, at - 200)
    opened = text.count("（", start, at) + text.count("(", start, at)
    return (
        opened > 0
        and opened > text.count("）", start, at) + text.count(")", start, at)
        and bool(CLOSES_BRACKET.match(text, at + 1))
    )
