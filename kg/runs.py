"""What each stretch of a document does, as one line of text: `0:front 120:account 980:heading 990:account`.

Kept with the document, so that who holds a duty against it needs no look at its clauses, of which a graph has millions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.document import Document

HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch from `start` up to the next run; `section` as in `kg.document.Section`, or `heading`."""

    start: int
    section: str


def runs(document: Document) -> str:
    """The runs of a document, each where its sentences begin to do something else."""
    found: list[Run] = []
    for sentence in document.sentences:
        section = HEADING if sentence.heading else sentence.section
        if not found or found[-1].section != section:
            found.append(Run(sentence.start, section))
    return " ".join(f"{run.start}:{run.section}" for run in found)


def parse(line: str) -> tuple[Run, ...]:
    """The runs of a line."""
    parts = (word.partition(":") for word in line.split())
    return tuple(Run(int(start), section) for start, _, section in parts)


def stretches(text: str, line: str) -> Iterator[tuple[str, int, str]]:
    """Section, start and words of each run of a text, its headings left out."""
    found = parse(line)
    ends = [*(run.start for run in found[1:]), len(text)]
    for run, end in zip(found, ends, strict=False):
        if run.section != HEADING:
            yield run.section, run.start, text[run.start : end]


def section_at(line: str, offset: int) -> str:
    """What the text does at an offset; empty before the first run."""
    found = parse(line)
    at = bisect_right(found, offset, key=lambda run: run.start) - 1
    return found[at].section if at >= 0 else ""
