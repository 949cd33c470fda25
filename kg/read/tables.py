"""Rows and cells in a stored text: a line with tabs, or a Markdown line between pipes, among others of its shape.

    任务\t责任单位\t完成时限
    清理文件\t县司法局\t6月底

Two lines or more of the same number of columns are a table, in whatever format they were read. Its first row names the
columns where all its cells are short words and no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.document import Clause, Document, Span
from kg.read.chrome import lines, overlaps, trim, trimmed

LONGEST_HEAD = 20
NO_HEAD = re.compile(r"[。；;！!？?，,]|^\d+(?:\.\d+)?%?$")
HAN = "一二三四五六七八九十"
ONLY_MARK = re.compile(rf"(?:[{HAN}]{{1,3}}|\d{{1,3}}|[（(][{HAN}\d]{{1,3}}[）)])[、.．]?|[-*•·●○◆■]?")
SECTION = re.compile(rf"[{HAN}]{{1,3}}、|[（(][{HAN}]{{1,3}}[）)]|第[{HAN}\d]{{1,3}}[章节部]")
RULE_LINE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,80}\|?")  # |---|:--:|


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells with outer blanks left outside, the heads of its columns, whether it is the row of heads."""

    cells: tuple[Span, ...]
    heads: tuple[str, ...]
    is_head: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the head of its column (empty where the table has none) and its span."""

    head: str
    start: int
    end: int


def table_rows(text: str, chrome: tuple[Span, ...] = ()) -> dict[int, Row]:
    """The rows of the tables of a text, by the offset at which their lines begin, blanks aside."""
    if "\t" not in text and "|" not in text:
        return {}
    found: dict[int, Row] = {}
    for table in _tables(text, overlaps(chrome)):
        width = max(len(cells) for _, cells in table)
        first = table[0][1]
        words = tuple(text[c.start : c.end] for c in first)
        named = len(table) > 1 and all(len(w) <= LONGEST_HEAD and not NO_HEAD.search(w) for w in words)
        named = named and sum(1 for w in words if w) >= 2
        heads = (words + ("",) * (width - len(words))) if named else ()
        for i, (line, cells) in enumerate(table):
            filled = [c for c in cells if c.start < c.end]
            if len(filled) == 1 and filled[0] == cells[0] and SECTION.match(text, filled[0].start, filled[0].end):
                continue  # 一、优化环境 across all columns: a heading like any other
            if filled:
                again = tuple(text[c.start : c.end] for c in cells) == words  # a head repeated on each page
                found[trim(text, line.start, line.end)[0]] = Row(cells, heads, named and (i == 0 or again))
    return found


def cells(document: Document, clause: Clause) -> tuple[Cell, ...]:
    """The cells of a clause that is a row of a table with heads, each with the head of its column; else nothing.

    Cells that are empty are there too (`start == end`), so that columns can be counted.
    """
    if not clause.heads:
        return ()
    text = document.text
    start = text.rfind("\n", 0, clause.start) + 1
    end = text.find("\n", clause.start)
    end = len(text) if end < 0 else end
    spans = _cells(text, Span(start, end), trim(text, start, end)) or ()
    heads = clause.heads + ("",) * (len(spans) - len(clause.heads))
    return tuple(Cell(head, span.start, span.end) for head, span in zip(heads, spans, strict=False))


def rule_lines(text: str) -> Iterator[Span]:
    """The lines that only rule a Markdown table: `|---|---|`."""
    if "|" not in text or "-" not in text:
        return
    for line in lines(text):
        start, end = trim(text, line.start, line.end)
        if end - start < 1000 and "|" in (words := text[start:end]) and "-" in words and RULE_LINE.fullmatch(words):
            yield Span(start, end)


def _tables(text: str, hidden: Callable[[int, int], bool]) -> Iterator[list[tuple[Span, tuple[Span, ...]]]]:
    """Runs of rows with as many columns as the first, or fewer. Chrome inside a table (a page's footer) does not end
    it.
    """
    run: list[tuple[Span, tuple[Span, ...]]] = []
    for line, words in zip(lines(text), trimmed(text), strict=True):
        row = _cells(text, line, words)
        if not (row or run) or (line.start < line.end and hidden(line.start, line.end)):
            continue
        if row and run and not _same(len(run[0][1]), len(row)):
            yield from _if_table(run)
            run = []
        if row and (run or not _indented(text, row)):
            run.append((line, row))
        elif not row:
            yield from _if_table(run)
            run = []
    yield from _if_table(run)


def _if_table(run: list[tuple[Span, tuple[Span, ...]]]) -> Iterator[list[tuple[Span, tuple[Span, ...]]]]:
    """A run of two rows or more in which a row fills two cells: mere indents fill one."""
    if len(run) > 1 and any(sum(c.start < c.end for c in row) > 1 for _, row in run):
        yield run


def _same(columns: int, here: int) -> bool:
    return here == columns or 2 <= here < columns  # a row whose last cells are missing


def _indented(text: str, row: tuple[Span, ...]) -> bool:
    """Whether a row is an indented item: 一、<tab>加强领导."""
    return len(row) == 2 and ONLY_MARK.fullmatch(text, row[0].start, row[0].end) is not None


def _cells(text: str, line: Span, words: tuple[int, int]) -> tuple[Span, ...] | None:
    """The cells of a line, which has its words there; None for a line that is no row."""
    start, end = words
    if start == end:
        return None
    if text[start] == "|" and text[end - 1] == "|" and end - start > 2:
        return _split(text, start + 1, end - 1, "|")
    return _split(text, line.start, line.end, "\t") if text.find("\t", line.start, line.end) >= 0 else None


def _split(text: str, start: int, end: int, mark: str) -> tuple[Span, ...]:
    found, at = [], start
    while at <= end:
        stop = text.find(mark, at, end)
        stop = end if stop < 0 else stop
        a, b = trim(text, at, stop)
        found.append(Span(a, b))
        at = stop + 1
    return tuple(found)
