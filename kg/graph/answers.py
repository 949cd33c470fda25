"""Which next step answers which admitted problem: by the arrangements that both name, then by the words that they
share.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.document import Document
from kg.mechanisms import concepts
from kg.mention import MechanismMention, ObligationMention, ProblemMention

LEAST = 0.18
CONCEPT_WEIGHT = 0.5
HEADING = 40  # characters of a heading that still says what the step is about


def answers(
    document: Document,
    problems: Sequence[ProblemMention],
    obligations: Sequence[ObligationMention],
    mechanisms: Sequence[MechanismMention],
) -> Iterator[tuple[ProblemMention, ObligationMention, float]]:
    """For each problem the next step that fits it best, with a score of 0 to 1; none where nothing fits well enough.

    Shared words weigh the more the rarer they are among the steps (TF-IDF over character pairs); a shared
    arrangement, or one that is broader or narrower, adds to it.
    """
    sections = {s.start: s.section for s in document.sentences}
    starts = sorted(sections)
    steps = [o for o in obligations if _section(starts, sections, o.start) == "next_steps"]
    if not steps or not problems:
        return
    texts = {id(m): document.text[m.start : m.end] for m in (*problems, *steps)}
    headings = {id(m): _heading(document, m) for m in steps}
    frequency = Counter(pair for m in (*problems, *steps) for pair in set(_pairs(texts[id(m)])))
    total = len(problems) + len(steps)

    def vector(text: str) -> dict[str, float]:
        counts = Counter(_pairs(text))
        return {pair: count * math.log(1 + total / max(1, frequency[pair])) for pair, count in counts.items()}

    vectors = {key: vector(text) for key, text in texts.items()}
    titles = {key: vector(text) for key, text in headings.items() if text}
    found: dict[int, tuple[ObligationMention, float]] = {}
    for at, problem in enumerate(problems):
        scored = [
            (
                max(
                    _cosine(vectors[id(problem)], vectors[id(step)]),
                    _cosine(vectors[id(problem)], titles.get(id(step), {})),
                )
                + CONCEPT_WEIGHT * _kin(mechanisms, problem, step),
                -step.start,
                step,
            )
            for step in steps
        ]
        score, _, best = max(scored, key=lambda s: s[:2])
        if score >= LEAST:
            found[at] = best, min(score, 1.0)
    found |= _in_parallel(document, problems, steps, found)
    for at, (step, score) in sorted(found.items()):
        yield problems[at], step, score


def _heading(document: Document, step: ObligationMention) -> str:
    """The heading of a step's own item: （三）完善联席会议。每半年与法院会商一次."""
    clause = document.clause_at(step.start)
    heading = clause.heading if clause else None
    if heading is None or heading.end - heading.start > HEADING or step.start < heading.end:
        return ""
    return document.text[heading.start : heading.end]


def _in_parallel(
    document: Document,
    problems: Sequence[ProblemMention],
    steps: Sequence[ObligationMention],
    found: Mapping[int, tuple[ObligationMention, float]],
) -> dict[int, tuple[ObligationMention, float]]:
    """The answers by order, where problems and steps are lists of as many items that go side by side.

    They do where at least half of the problems have found their answer by its words, each in the item of its number.
    """
    items: dict[int, ObligationMention] = {}
    for step in steps:
        clause = document.clause_at(step.start)
        items.setdefault(clause.index if clause else -1, step)
    lists = {clause.index if (clause := document.clause_at(p.start)) else -1 for p in problems}
    if len(items) != len(problems) or len(lists) != len(problems) or 2 * len(found) < len(problems):
        return {}
    order = {index: number for number, index in enumerate(items)}
    for at, (step, _) in found.items():
        clause = document.clause_at(step.start)
        if order[clause.index if clause else -1] != at:
            return {}
    return {at: (step, LEAST) for at, step in enumerate(items.values()) if at not in found}


def _section(starts: list[int], sections: Mapping[int, str], offset: int) -> str:
    from bisect import bisect_right

    i = bisect_right(starts, offset) - 1
    return sections[starts[i]] if i >= 0 else ""


def _pairs(text: str) -> list[str]:
    han = [c if "\u4e00" <= c <= "\u9fff" else " " for c in text]
    return [a + b for a, b in pairwise(han) if " " not in (a, b)]


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    shared = sum(weight * b[pair] for pair, weight in a.items() if pair in b)
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if shared else 0.0


def _kin(mechanisms: Sequence[MechanismMention], problem: ProblemMention, step: ObligationMention) -> float:
    """The share of the problem's arrangements that the step names too, the same or one step broader or narrower."""
    wider = {c.label: c.broader for c in concepts()}
    labels = {c.id: c.label for c in concepts()}
    mine = {m.concept for m in mechanisms if problem.start <= m.start < problem.end}
    theirs = {m.concept for m in mechanisms if step.start <= m.start < step.end}
    around = theirs | {labels[broader] for c in theirs if (broader := wider.get(c))}
    met = sum(
        1.0 if c in theirs else 0.7 if c in around or labels.get(wider.get(c) or "") in theirs else 0.0 for c in mine
    )
    return met / len(mine) if mine else 0.0
