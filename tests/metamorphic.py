"""Texts changed in ways that change no fact: each change knows where every character went.

After a change the same facts must be found where they went to, so that a grammar that leans on a name, a number, a line
end or the order of the sections gives itself away (metamorphic testing: Chen, Cheung and Yiu 1998).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from opencc import OpenCC

from kg.document import Document
from kg.extract import mentions
from kg.mention import as_line
from kg.read import read

Fact = tuple[object, ...]
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789()%:;,"}
FRAME = ("bearer", "name", "period", "deadline")  # fields that a document's own head fills
HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、", re.M)
COUNTED = re.compile(
    r"(?<![\d.〔\[（(第年月-])\d[\d.]*(?=[余多]?[万亿]?[余多]?[件次人个项家份场名起户条篇期批部])(?!\d)"
)


@dataclass(frozen=True)
class Changed:
    """A new text and, for each character of the old one, its place in it (-1: not there any more)."""

    text: str
    where: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old text stands now."""
        return self.where[start], self.where[end - 1] + 1


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> Changed:
    """The text with stretches replaced; edits in order, none overlapping. A character that was replaced by others goes
    to the first of them, the last one to their last.
    """
    pieces, where, at = [], [], 0
    size = 0
    for start, end, words in edits:
        pieces += [text[at:start], words]
        where += range(size, size + start - at)
        size += start - at
        where += [min(size + i, size + len(words) - 1) for i in range(end - start)]
        if end > start:
            where[-1] = size + len(words) - 1
        size += len(words)
        at = end
    pieces.append(text[at:])
    where += range(size, size + len(text) - at)
    return Changed("".join(pieces), tuple(where))


def wrapped(text: str, width: int = 28) -> Changed:
    """Each paragraph broken into lines of so many characters, as a page that was copied out of a PDF."""
    breaks = []
    for line in re.finditer(r"[^\n]+", text):
        breaks += [(at, at, "\n") for at in range(line.start() + width, line.end(), width)]
    return edited(text, breaks)


def traditional(text: str) -> Changed:
    """All in traditional characters, one for one."""
    converter = OpenCC("s2t")
    return Changed("".join(converter.convert(character)[0] for character in text), tuple(range(len(text))))


def widened(text: str) -> Changed:
    """Digits and marks in full width."""
    return Changed(text.translate(WIDE), tuple(range(len(text))))


def recounted(text: str) -> Changed:
    """Each digit but 0 of a counted number made the next one (9 becomes 1); years, dates and articles stay."""
    turn = str.maketrans("123456789", "234567891")
    return edited(text, ((m.start(), m.end(), m[0].translate(turn)) for m in COUNTED.finditer(text)))


def shuffled(text: str, chance: random.Random) -> Changed:
    """The parts 一、 二、 … in another order; what stands before the first stays."""
    starts = [m.start() for m in HEADING.finditer(text)]
    parts = [part for part in pairwise([*starts, len(text)]) if text[slice(*part)].endswith("\n")]
    mixed = chance.sample(parts, len(parts))
    order = dict(zip(parts, mixed, strict=True))
    pieces, where, size, at = [], [-1] * len(text), 0, 0
    for place in [*parts, (len(text), len(text))]:
        for start, end in ((at, place[0]), order.get(place, place)):
            pieces.append(text[start:end])
            where[start:end] = range(size, size + end - start)
            size += end - start
        at = place[1]
    return Changed("".join(pieces), tuple(where))


def renaming(document: Document, others: Iterable[str]) -> dict[str, str] | None:
    """Other names for the document's own place and those above it, full and without their suffix; None for a zone,
    which is known by the place around it, and for a document of no place.

    `others` are paths of places to choose from: the first with as many steps, of the same kinds and lengths.
    """
    body = document.metadata.body
    if body is None or body.place.level in ("zone", "nation"):
        return None
    own = body.place.path.split("/")
    fitting = (path.split("/")[: len(own)] for path in others)
    other = next(
        o for o in fitting if [(a[-1], len(a)) for a in o] == [(a[-1], len(a)) for a in own] and o[0] != own[0]
    )
    names = dict(zip(own, other, strict=True))
    return {a[:-1]: b[:-1] for a, b in names.items() if len(a) > 2} | names


def renamed(text: str, names: dict[str, str]) -> Changed:
    """Every name put in the place of another."""
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    return edited(text, ((m.start(), m.end(), names[m[0]]) for m in pattern.finditer(text)))


def facts(document: Document, aside: tuple[str, ...] = (), told: Callable[[str], str] = str) -> list[Fact]:
    """Kind, span and fields of each mention, `aside` some fields; every string goes through `told`. Institutions count
    once a document, so theirs is the name and no span.
    """
    found: list[Fact] = []
    for mention in mentions(document):
        line = as_line(mention, document)
        kind, start, end = line["kind"], line["start"], line["end"]
        skip = {"doc", "kind", "start", "end", "quote", "rule", "confidence", "page", *aside}
        fields = tuple(
            (key, _plain(told(value)) if isinstance(value, str) else value)
            for key, value in sorted(line.items())
            if key not in skip and value is not None
        )
        span = (0, 0) if kind == "institution" else (start, end)
        found.append((kind, *span, fields))
    return found


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def moved(found: Iterable[Fact], change: Changed) -> list[Fact]:
    """The facts where the change put them."""
    return [(f[0], *(change.span(f[1], f[2]) if f[2] else (0, 0)), *f[3:]) for f in found]  # type: ignore[arg-type]


def f1(left: Iterable[Fact], right: Iterable[Fact]) -> float:
    """How far two lists of facts are the same, as the harmonic mean of precision and recall."""
    a, b = Counter(left), Counter(right)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def written(text: str, path: Path) -> Document:
    """The document that a file with this text is read as."""
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)
