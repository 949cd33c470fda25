"""A document on a screen: its text between a margin of offsets and the edge of the terminal, its facts marked."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import click

from kg.cli import labels
from kg.errors import BadInput
from kg.marks import Mark, covering, marks
from kg.query import lookup
from kg.stores import View

AROUND = 6  # rows above and below an offset that is asked for
LONGEST_ROW = 100_000  # cells, where there is no edge

Look = dict[str, Any]

LOOKS: dict[str, tuple[str, str, str, Look]] = {  # kind: sign, Chinese, English, look on a terminal
    "outcome": ("数", "成效", "outcome", {"fg": "green"}),
    "citation": ("引", "引用", "citation", {"fg": "bright_blue"}),
    "mechanism": ("制", "机制", "mechanism", {"fg": "magenta"}),
    "institution": ("机", "机构", "institution", {"fg": "cyan"}),
    "metadata": ("元", "元数据", "metadata", {"fg": "yellow"}),
    "problem": ("问", "问题", "problem", {"fg": "red"}),
    "stage": ("段", "阶段", "stage", {"bold": True}),
    "obligation": ("义", "义务", "obligation", {"underline": True}),
}
"""The kinds that are marked in the text; of two that colour the same words the first has its way."""

WORDS = {
    "zh": {
        "none": "此处没有事实。",
        "facts": "第 {} 字处的事实：",
        "old": "已被取代：{}",
        "given": "清单给定：{}",
        "counts": "标记：{}",
    },
    "en": {
        "none": "No fact stands here.",
        "facts": "Facts at {}:",
        "old": "superseded by {}",
        "given": "given, not read: {}",
        "counts": "marked: {}",
    },
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the screen: a stretch of the text that ends at a line's end or at the edge."""

    start: int
    end: int


def page(
    view: View, document: str, at: int | None, *, language: str = "en", width: int | None = None, coloured: bool = False
) -> str:
    """The text of a document (by name, part of a name, or id), or what stands around an offset.

    `width` is the number of cells of the terminal, None for no edge. Raises `NotFound`, `Ambiguous`, and `BadInput` for
    an offset that lies outside of the text.
    """
    (row,) = view.rows(
        "MATCH (d:Document {id: $id}) RETURN d.id AS id, d.name AS name, d.title AS title, d.kind AS kind, "
        "d.period AS period, d.sources AS sources, d.given AS given, d.current AS current, d.chrome AS chrome, "
        "d.text AS text",
        {"id": lookup.document(view, document)},
    )
    text = str(row["text"])
    if at is not None and at >= len(text):
        raise BadInput(f"--at {at} lies outside of {row['name']}: its text has {len(text)} characters, from 0 on")
    found = marks(view, str(row["id"]))
    draw = _Drawing(text, found, _spans(row["chrome"] or ()), width, coloured, language)
    lines = list(_header(view, row, found, draw))
    lines += draw.rows(at)
    if at is not None:
        lines += draw.listed(at)
    return "\n".join(lines) + "\n"


def _header(view: View, row: dict[str, Any], found: Sequence[Mark], draw: _Drawing) -> Iterator[str]:
    words = WORDS[draw.language]
    yield draw.styled(str(row["name"]), {"bold": True}) + (f"  {visible(row['title'])}" if row["title"] else "")
    kind = labels.label("DocumentKind", str(row["kind"]), draw.language)
    said = [kind, row["period"], str(row["id"]).removeprefix("document/")]
    yield " · ".join(str(one) for one in said if one)
    yield from (visible(str(source)) for source in row["sources"] or ())
    if row["given"]:
        yield words["given"].format(", ".join(row["given"]))
    if row["current"] is False:
        newer = view.rows(
            "MATCH (a:Document)-[:SUPERSEDES]->(d:Document {id: $id}) RETURN a.id AS id, a.name AS name ORDER BY a.id",
            {"id": row["id"]},
        )
        yield words["old"].format(", ".join(f"{one['name']} ({one['id']})" for one in newer))
    counted = Counter(mark.kind for mark in found)
    legend = [draw.sample(kind, counted[kind]) for kind in LOOKS if counted[kind]]
    if legend:
        yield words["counts"].format(", ".join(legend))
    yield ""


class _Drawing:
    """Draws rows of one text."""

    def __init__(
        self,
        text: str,
        found: Sequence[Mark],
        chrome: Sequence[tuple[int, int]],
        width: int | None,
        coloured: bool,
        language: str,
    ) -> None:
        self.text, self.shown, self.found = text, visible(text), found
        self.coloured, self.language = coloured, language
        self.digits = len(str(len(text)))
        self.cells = max(10, width - self.digits - 3) if width else LONGEST_ROW
        self.marked = [mark for mark in found if mark.kind in LOOKS and mark.start < mark.end]
        self.edges = sorted(
            {edge for mark in self.marked for edge in (mark.start, mark.end)}
            | {edge for span in chrome for edge in span}
        )
        self.chrome = sorted(chrome)
        self.openings: dict[int, list[Mark]] = {}
        self.closings: Counter[int] = Counter()
        for mark in {(m.kind, m.start, m.end): m for m in self.marked}.values():
            self.openings.setdefault(mark.start, []).append(mark)
            self.closings[mark.end] += 1
        self.over = _sweep(self.marked, self.edges)

    def rows(self, at: int | None) -> Iterator[str]:
        """All rows, or those around an offset."""
        rows = list(_broken(self.text, self.cells))
        if at is not None:
            here = max(bisect_right([row.start for row in rows], at) - 1, 0)
            rows = rows[max(0, here - AROUND) : here + AROUND + 1]
        for row in rows:
            pointed = at is not None and row.start <= at < max(row.end, row.start + 1)
            margin = f"{row.start:>{self.digits}} {'»' if pointed else '│'} "
            yield self.styled(margin, {"dim": True}) + self._words(row, at)

    def listed(self, at: int) -> Iterator[str]:
        """The facts at an offset with the rule that read them and how sure it is."""
        here = covering(self.found, at)
        yield ""
        yield WORDS[self.language]["facts" if here else "none"].format(at)
        for mark in here:
            _, zh, en, look = LOOKS.get(mark.kind, ("", mark.kind, mark.kind, {}))
            name = self.styled(zh if self.language == "zh" else en, look)
            yield f"  {name}  {mark.start}–{mark.end}  {visible(mark.says)}  ({mark.rule}, {mark.confidence:.2f})"
            quote = " ".join(visible(self.text[mark.start : mark.end]).split())
            yield f"    {quote[:200]}{'…' if len(quote) > 200 else ''}"

    def sample(self, kind: str, count: int) -> str:
        """A kind in the legend, as it looks in the text."""
        sign, zh, en, look = LOOKS[kind]
        name = zh if self.language == "zh" else en
        return f"{self.styled(name, look) if self.coloured else f'〔{sign}〕{name}'} {count}"

    def styled(self, words: str, look: Look) -> str:
        """Words in a look, where there are colours."""
        return click.style(words, **look) if self.coloured and look and words else words

    def _words(self, row: _Row, at: int | None) -> str:
        inner = [edge for edge in self._edges_in(row) if row.start < edge < row.end]
        cuts = {row.start, row.end, *inner}
        if at is not None:
            cuts |= {offset for offset in (at, at + 1) if row.start < offset < row.end}
        pieces = []
        for start, end in pairwise(sorted(cuts)):
            words = self.shown[start:end]
            if self.coloured:
                look = self._look(start)
                if at is not None and start == at:
                    look = {**look, "reverse": True}
                words = self.styled(words, look)
            else:
                words = self._signed(start, words, first=start == row.start)
            pieces.append(words)
        return "".join(pieces) + ("" if self.coloured else "〕" * self.closings[row.end] * (row.end > row.start))

    def _signed(self, start: int, words: str, *, first: bool) -> str:
        """Words with the signs of what closes and opens before them: 〔引《…》〕."""
        closed = "" if first else "〕" * self.closings[start]
        opened = "".join(f"〔{LOOKS[mark.kind][0]}:" for mark in self.openings.get(start, ()))
        return closed + opened + words

    def _look(self, offset: int) -> Look:
        if any(start <= offset < end for start, end in self.chrome):
            return {"dim": True}
        at = bisect_right(self.edges, offset) - 1
        kinds = self.over[at] if at >= 0 else frozenset()
        look: Look = {}
        for kind, (_, _, _, its) in LOOKS.items():
            if kind in kinds:
                look = {**its, **look}
        return look

    def _edges_in(self, row: _Row) -> list[int]:
        return self.edges[bisect_right(self.edges, row.start) : bisect_right(self.edges, row.end)]


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def visible(text: str) -> str:
    """A text that cannot steer a terminal, one character for one: a control character becomes its picture."""
    return "".join(
        character
        if character.isprintable() or character == "\n"
        else " "
        if character in "\t\u3000\xa0\r"
        else chr(0x2400 + ord(character))
        if ord(character) < 0x20
        else "\ufffd"
        for character in text
    )


def _sweep(found: Sequence[Mark], edges: Sequence[int]) -> list[frozenset[str]]:
    """The kinds over each stretch between two edges."""
    changes: dict[int, Counter[str]] = {}
    for mark in found:
        changes.setdefault(mark.start, Counter())[mark.kind] += 1
        changes.setdefault(mark.end, Counter())[mark.kind] -= 1
    here: Counter[str] = Counter()
    over = []
    for edge in edges:
        for kind, change in changes.get(edge, {}).items():
            here[kind] += change
        over.append(frozenset(kind for kind, count in here.items() if count > 0))
    return over


def _broken(text: str, cells: int) -> Iterator[_Row]:
    """The rows of a text: a line each, a long line over several."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        at, used, begin = start, 0, start
        while at < end:
            size = _size(text[at])
            if used + size > cells:
                yield _Row(begin, at)
                begin, used = at, 0
            used += size
            at += 1
        yield _Row(begin, end)
        start = end + 1


def _size(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _spans(written: Sequence[str]) -> list[tuple[int, int]]:
    """`["12-40"]` as offsets."""
    return [(int(start), int(end)) for start, _, end in (one.partition("-") for one in written)]
