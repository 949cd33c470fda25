"""From a text to its tree of clauses and its sentences.

The numbering of the genre runs 第X编/章/节/条 in norms, and 一、 > （一） > 1. > （1） > 一是 elsewhere; a marker
stands at the start of a line or behind a closed sentence (whole reports stand on one line). What a passage does (its
`Section`) is told by the words of its heading, by the words that open a sentence
(`ontology/vocabulary/sections.tsv`), and else by the kind of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg import dates
from kg.document import Clause, Section, Sentence, Span
from kg.headings import NORM_MARKS, Block, Mark, with_headings
from kg.read.chrome import BLANKS, lines, overlaps, trim, trimmed
from kg.read.tables import Row, table_rows
from kg.sections import by_heading, by_opening
from kg.spotted import gated

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
        rf"(?:\*\*)?第[{HAN}千\d]{{1,9}}条(?:之[{HAN}]{{1,3}})?(?:\*\*)?"
        rf"(?={BLANK}|[:：　（(]|[^的规之第，。、和至及或款项])",
    ),  # 第三十四条之一
    ("han", 4, rf"[{HAN}]{{1,3}}(?:、|[．.](?!\d))"),  # 一、
    ("han_bracket", 5, rf"[（(][{HAN}]{{1,3}}[）)][、.．]?"),  # （一）
    (
        "number",
        6,
        r"\d{1,2}(?:[、．﹒]|\.(?![0-9])|\.(?=(?:19|20)\d\d年?))",
    ),  # 1. but not 1.5; 1.2021年来 is a mark and a year
    ("number_bracket", 7, r"[（(]\d{1,2}[）)][、.．]?"),  # （1）
    ("circled", 7, r"[①-⑳]"),
    ("first", 8, FIRST),
)
LINE_MARKER = gated("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in MARKERS))
INNER_MARKER = re.compile(  # the marks that may stand inside a line, with the closing sign before them
    rf"[。；;：:！!，,](?=[{HAN}（(\d①-⑳])(?:(?<![，,])(?:(?P<han>(?<=[。！!])[{HAN}]{{1,3}}、)|(?P<han_bracket>[（(][{HAN}]{{1,3}}[）)])"
    rf"|(?P<number>(?<=[。；;])\d{{1,2}}[.．、](?!\d(?!\d{{3}}年)))|(?P<number_bracket>[（(]\d{{1,2}}[）)])|(?P<first>{FIRST}))"
    rf"|(?<=[，,])(?P<later>[{HAN[1:]}](?:是|(?=要[^求点素件害道务闻])))|(?<![！!])(?P<circled>[①-⑳]))"
)
DEPTH = {name: depth for name, depth, _ in MARKERS} | {"later": 8}
CLOSE = re.compile(r"[。！？；;!?\n](?:(?<=\n)|[。！？；;!?]*[”’」』）)]?)")
CLOSES_BRACKET = re.compile("[^。]{0,200}[）)]")
LONGEST_SENTENCE = 1500
UNMARKED = 9  # the depth of a paragraph without a marker: below whatever is open
COMMAS = ("，", "、", ",")
REPORTING = {"account", "problems", "next_steps"}


def paragraphs(text: str, chrome: tuple[Span, ...], rows: Mapping[int, Row] | None = None) -> Iterator[Span]:
    """The paragraphs outside chrome, without outer blanks; a sentence that a crawl broke over several lines is one
    paragraph.

    A line that ends with a comma or a 、 goes on in the next line, unless that begins with a marker. The `rows` of
    tables stay by themselves.
    """
    held: Span | None = None
    hidden = overlaps(chrome)
    for line, shown in zip(lines(text), trimmed(text), strict=True):
        start, end = shown
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


def _marks(text: str, start: int, end: int) -> list[Mark]:
    """The markers of a paragraph: one at its start (several in a row: 一、（一）), more behind closed sentences."""
    marks: list[Mark] = []
    at = start
    while (found := LINE_MARKER.match(text, at, end)) and found.end() < end and (name := found.lastgroup):
        if name == "article" and marks and marks[-1].name not in NORM_MARKS:
            break  # 一、第九条修改为… speaks of an article of another text
        marks.append(Mark(name, found.start(), found.end(), DEPTH[name]))
        at, _ = trim(text, found.end(), end)
        if name in ("first", "article"):
            break
    if marks and marks[-1].name in NORM_MARKS and (behind := BEHIND_CHAPTER.match(text, at, end)):
        marks.append(Mark("article", behind.start(1), behind.end(1), DEPTH["article"]))
    if marks and marks[-1].name == "article":
        marks.extend(_glued(text, marks[-1], end))
    for inner in INNER_MARKER.finditer(text, marks[-1].end if marks and marks[-1].name == "article" else at, end):
        name = inner.lastgroup or "first"
        marks.append(Mark("first" if name == "later" else name, inner.start() + 1, inner.end(), DEPTH[name]))
    return marks


def _glued(text: str, first: Mark, end: int) -> Iterator[Mark]:
    """The next articles on the line of one, a line break lost: 第九条 …。第十条本条例自…起施行。"""
    number = _number_of(text[first.start : first.end])
    for found in GLUED.finditer(text, first.end, end):
        if number is not None and _number_of(found[1]) == number + 1:
            number += 1
            yield Mark("article", found.start(1), found.end(1), DEPTH["article"])


def _number_of(marker: str) -> int | None:
    return dates.number(re.sub(r"[^一二三四五六七八九十百零〇\d]", "", marker.partition("条")[0]))


BEHIND_CHAPTER = re.compile(rf"[^。；，,]{{1,30}}?{BLANK}(第[{HAN}\d]{{1,6}}条){BLANK}")  # 第二章 规划　　第八条 …
GLUED = re.compile(rf"(?<=[。；])(第[{HAN}\d]{{1,6}}条)(?![的规所之第、，,。和至及或款项])")


def segment(
    text: str, chrome: tuple[Span, ...], *, default: Section, front_end: int = 0, back_start: int | None = None
) -> tuple[tuple[Clause, ...], tuple[Sentence, ...]]:
    """The clauses and the sentences of a text.

    `default` is what its passages do where no heading says otherwise (account for a report, plan, norm). What lies
    before `front_end` is front matter, what lies behind `back_start` the signature and the annexes.
    """
    blocks = list(_blocks(text, chrome, table_rows(text, chrome)))
    blocks = with_headings(text, blocks)
    clauses = _tree(text, blocks, default, front_end, len(text) if back_start is None else back_start)
    return clauses, _sentences(text, blocks, clauses)


def _blocks(text: str, chrome: tuple[Span, ...], rows: Mapping[int, Row]) -> Iterator[Block]:
    for paragraph in paragraphs(text, chrome, rows):
        if row := rows.get(paragraph.start):
            yield Block(None, paragraph.start, paragraph.end, paragraph if row.is_head else None, row)
            continue
        marks = _marks(text, paragraph.start, paragraph.end)
        if not marks or marks[0].start > paragraph.start:
            yield Block(None, paragraph.start, marks[0].start if marks else paragraph.end)
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            start, end = trim(text, mark.end, following.start if following else paragraph.end)
            yield Block(mark, start, max(start, end))


def _tree(text: str, blocks: list[Block], default: Section, front_end: int, back_start: int) -> tuple[Clause, ...]:
    """One clause a block, in reading order, with parents, paths and sections."""
    clauses: list[Clause] = []
    later = default  # what a top-level part does: behind the next steps a report does not turn back …
    part = default  # what the paragraphs outside of any number do: an unnumbered line may head a part too
    turned_by = ""  # … but where the numbering that turned it begins anew, another report does
    stack: list[int] = []  # indices of the open clauses
    used: dict[str, int] = {}
    new = tuple.__new__  # of a Clause, without the call around it
    for index, (mark, start, end, heading, row) in enumerate(blocks):
        name, depth, marker = "", UNMARKED, ""
        if mark:
            name, start, behind, depth = mark
            marker = text[start:behind].strip("* \u3000、.．是")
        while stack and (clauses[stack[-1]].depth >= depth or start >= back_start):
            stack.pop()
        parent = stack[-1] if stack else None
        section: Section = clauses[parent].section if parent is not None and start >= front_end else part
        if start < front_end:
            section = "front"
        elif start >= back_start:
            section = "back"
        elif heading and not mark and parent is None and default == "account":
            part = section = by_heading(text, heading) or (default if part == "problems" else part)
        elif heading and depth <= 6 and default == "account" and section in (default, "problems"):
            if parent is None and mark and name == turned_by and marker == "一":
                later, turned_by = default, ""
            told = by_heading(text, heading)
            section = told or (later if parent is None else section)
            if parent is None and section == "next_steps" and later != "next_steps":
                later, turned_by = "next_steps", name
        label = marker or "¶"
        path = f"{clauses[parent].path}/{label}" if parent is not None else label
        times = used[path] = used.get(path, 0) + 1
        if times > 1:
            path = f"{path}~{times}"
        heads = row.heads if row and not row.is_head else ()
        clauses.append(new(Clause, (index, parent, depth, marker, start, end, heading, section, path, heads)))
        if mark:
            stack.append(index)
    ends = [c.end for c in clauses]
    for clause in reversed(clauses):  # a clause encloses its children
        if clause.parent is not None:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.index])
    return tuple(c if c.end == end else c._replace(end=end) for c, end in zip(clauses, ends, strict=True))


def _sentences(text: str, blocks: list[Block], clauses: tuple[Clause, ...]) -> tuple[Sentence, ...]:
    """The sentences of each block; a heading is a sentence of its own.

    Opening words may turn an account to problems or plans.
    """
    found: list[Sentence] = []
    new = tuple.__new__  # of a Sentence, without the call around it
    turned: Section | None = None
    top: int | None = None
    roots: list[int] = []  # the clause at the top, of each clause
    for (_, at, block_end, heading, row), clause in zip(blocks, clauses, strict=True):
        index, section = clause.index, clause.section
        root = index if clause.parent is None else roots[clause.parent]
        roots.append(root)
        if root != top and clauses[root].marker:
            turned, top = None, root
        if heading:
            found.append(Sentence(heading.start, heading.end, index, section, True))
            at = heading.end
        turns = section in REPORTING
        for start, end, mark in _cell_pieces(text, row) if row else _pieces(text, at, block_end):
            if turns:
                turned = by_opening(text, start, end) or turned
            does = _turned(section, turned) if turned else section
            found.append(new(Sentence, (start, end, index, does, False, mark)))
    return tuple(found)


def _turned(section: Section, turned: Section | None) -> Section:
    """The section of a sentence behind one that turned: an account may turn to problems or plans, problems to plans."""
    may = turned and (section == "account" or (section, turned) == ("problems", "next_steps"))
    return turned if may and turned else section


def _cell_pieces(text: str, row: Row) -> Iterator[tuple[int, int, str]]:
    """The pieces of the cells of a row, the marker of an item left outside; the row of heads claims nothing."""
    for cell in () if row.is_head else row.cells:
        marker = LINE_MARKER.match(text, cell.start, cell.end)
        yield from _pieces(text, marker.end() if marker and marker.end() < cell.end else cell.start, cell.end)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches up to a closing mark; brackets and quotes are not entered: a 。 inside 《》 or （） closes nothing."""
    pieces: list[tuple[int, int, str]] = []
    bracket = text.find("（", start, end) >= 0 or text.find("(", start, end) >= 0
    at = start
    for found in CLOSE.finditer(text, start, end):
        stop, behind = found.span()
        mark = text[stop]
        if mark == "\n" and text[at:stop].rstrip("\r")[-1:] in COMMAS:
            continue  # a line broken inside a sentence
        if bracket and _inside_bracket(text, at, stop):
            continue
        if at < stop:
            pieces += _bounded(text, at, stop, mark)
        at = behind
    if at < end:
        pieces += _bounded(text, at, end, "")
    return pieces


def _bounded(text: str, start: int, end: int, mark: str) -> Sequence[tuple[int, int, str]]:
    """A piece, in parts where it is longer than any sentence, cut behind a comma if there is one: a line of 100,000
    characters without a full stop is a lost layout or an attack.
    """
    pieces = []
    if end - start <= LONGEST_SENTENCE:
        if text[start] in BLANKS or text[end - 1] in BLANKS:
            start, end = trim(text, start, end)
        return ((start, end, mark),) if start < end else ()
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
