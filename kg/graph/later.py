"""What a later text of a body shows of an earlier one: a task that was done, a problem that is admitted again.

Both are told by the character pairs that two passages share, each weighing the more the rarer it is among the passages
that were compared: 裁量权基准 tells, 工作 does not. Pure functions; `kg/follow.py` asks the store.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

SHOWN = 0.33  # of the weight of a task, the share that a sentence of a later report must have
AGAIN = 0.4  # the same of two admissions
FEWEST = 4  # pairs that must be shared: 行政处罚 alone has three
_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_NOT_THE_MATTER = re.compile(  # when and how surely, not what
    r"(?:20\d\d\s?年)?(?:\d{1,2}\s?月)?(?:\d{1,2}\s?日)?(?:年底|月底|底|上半年|下半年)?(?:之|以)?前|20\d\d\s?年(?:度|版)?|\d+"
    r"|力争|确保|应当|应该|必须|切实|进一步|继续|不断|全面|深入|认真|着力|大力|拟|将|要|至少|不少于|不低于|以上|达到"
    r"|一是|二是|三是|四是|五是|还不|仍然?|依然|不够|不高|不强|存在|问题|工作|有待|薄弱|加强|提升|提高|推进|完善|健全"
)
_OF_OURS = re.compile(r"[我本全][省市县区镇乡]|各(?:部门|单位|乡镇)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document with its words; `year` is the last year that the document is about."""

    id: str
    document: str
    start: int
    end: int
    text: str
    year: int
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier passage, the later one that answers to it, and how much of its weight they share, 0 to 1."""

    earlier: Passage
    later: Passage
    score: float


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage (a clause), each a passage of its own."""
    for found in _SENTENCE.finditer(passage.text):
        words = found[0].strip(" \u3000\t\r")
        if len(words) >= FEWEST:
            start = passage.start + found.start() + found[0].index(words)
            yield Passage(passage.id, passage.document, start, start + len(words), words, passage.year)


@lru_cache(maxsize=16384)  # the reports of a body are compared with each other year by year
def pairs(words: str) -> frozenset[str]:
    """The pairs of Chinese characters that say what a passage is about; none across a mark or what was dropped."""
    bare = _OF_OURS.sub(" ", _NOT_THE_MATTER.sub(" ", words))
    han = [c if "\u4e00" <= c <= "\u9fff" else " " for c in bare]
    return frozenset(a + b for a, b in pairwise(han) if " " not in (a, b))


def best(earlier: Sequence[Passage], later: Sequence[Passage], least: float, *, both: bool = False) -> list[Match]:
    """For each earlier passage the later one that shares most of its weight; none below `least`.

    With `both`, the weight is that of the lighter of the two: two admissions of one problem may be long and short. Of
    equals the first in the text counts.
    """
    held = [pairs(one.text) for one in later]
    wanted = [pairs(one.text) for one in earlier]
    counted = Counter(pair for one in (*held, *wanted) for pair in one)
    total = len(held) + len(wanted)
    weight = {pair: math.log(1 + total / count) for pair, count in counted.items()}
    where: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(held):
        for pair in one:
            where[pair].append(number)
    heavy = [sum(weight[pair] for pair in one) for one in held]
    found = []
    for passage, own in zip(earlier, wanted, strict=True):
        whole = sum(weight[pair] for pair in own)
        shared: Counter[int] = Counter()
        weighed: dict[int, float] = defaultdict(float)
        for pair in sorted(own):
            for number in where.get(pair, ()):
                shared[number] += 1
                weighed[number] += weight[pair]
        scored = [
            (weighed[number] / (min(whole, heavy[number]) if both else whole), -number)
            for number, count in shared.items()
            if count >= FEWEST
        ]
        if scored and max(scored)[0] >= least:
            score, number = max(scored)
            found.append(Match(passage, later[-number], round(min(score, 1.0), 3)))
    return found
