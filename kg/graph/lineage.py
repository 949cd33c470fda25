"""What ties texts of rules together: articles that live on in a later text, and rules that make good a delegation.

Pure functions of the words; `kg.lineage` asks the graph for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import chain as one_after_another
from itertools import islice, pairwise, repeat
from operator import add, neg

ALIKE = 0.6  # the least share of a paragraph's pairs of characters that must stand in the article where it lives on
SHORTEST = 12  # characters of a paragraph that tell enough
COMMON = 40  # articles that share a pair: a pair of more tells nothing
_MARKER = re.compile(r"^\s*\**第[^条]{1,9}条(?:之[一二三四五六七八九十]+)?\**[\s\u3000]*(?:【[^】]*】)?")
_BLANK = re.compile(r"[\s\u3000*]+")


def successions(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Which articles of an earlier text live on in a later one: (new id, old id, how alike), whatever their numbers.

    Each paragraph of an old article goes to the article that has most of it; one of which nobody has enough was
    dropped. `old` and `new` are texts by id.
    """
    return Later(new).successions(old)


class Later:
    """A later text of a rule, made ready to be held against earlier ones."""

    def __init__(self, new: Mapping[str, str]) -> None:
        """`new` are the texts of its articles by id."""
        self._bare = {key: _bare(text) for key, text in new.items()}
        self._same: dict[str, list[str]] = {}
        for key, text in self._bare.items():
            self._same.setdefault(text, []).append(key)

    def successions(self, old: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
        """See `successions`."""
        for key, text in old.items():
            if twins := self._same.get(_bare(text)):
                yield min(twins), key, 1.0
                continue
            best: dict[str, float] = {}
            for paragraph in filter(lambda each: len(each) >= SHORTEST, map(_bare, text.split("\n"))):
                if (found := self._home(_pairs(paragraph))) is not None:
                    best[found[0]] = max(found[1], best.get(found[0], 0.0))
            yield from ((home, key, round(alike, 2)) for home, alike in sorted(best.items()))

    @cached_property
    def _pairs(self) -> dict[str, set[str]]:
        return {key: _pairs(text) for key, text in self._bare.items()}

    @cached_property
    def _telling(self) -> dict[str, list[str]]:
        """The articles that have a pair of characters, of each pair that few have."""
        where: dict[str, list[str]] = {}
        for key, pairs in self._pairs.items():
            for pair in pairs:
                where.setdefault(pair, []).append(key)
        return {pair: homes for pair, homes in where.items() if len(homes) <= COMMON}

    def _home(self, wanted: set[str]) -> tuple[str, float] | None:
        """The article that has most of a paragraph; None where none has enough."""
        votes = Counter(one_after_another.from_iterable(map(self._telling.get, wanted, repeat(()))))
        likely = nsmallest(3, zip(map(neg, votes.values()), votes, strict=True))
        scored = [(len(wanted & self._pairs[home]) / len(wanted), home) for _, home in likely]
        best = max(scored, default=(0.0, ""))
        return (best[1], best[0]) if best[0] >= ALIKE else None


def answers(subject: str, around: str, title: str, law: str) -> float:
    """How far the title of a rule is about what a law left to its maker; 0 where it is not.

    A delegation that names its matter (供电监督管理的具体办法) is made good by a rule on it; one of 实施细则 or
    实施条例 by the rule that carries the law's own name. `around` are the words of the article.
    """
    own = title.removeprefix("中华人民共和国")
    name = law.removeprefix("中华人民共和国")
    if re.search(r"实施(?:细则|条例|办法)", subject):
        return 1.0 if name in own else 0.0
    matter = _pairs(_DULL.sub("", own)) - _pairs(_DULL.sub("", name))
    if not matter:
        return 0.0
    share = len(matter & _pairs(f"{subject}。{around}")) / len(matter)
    return round(share, 2) if share >= ALIKE else 0.0


_DULL = re.compile(r"(?:暂行|实施|管理|若干)|(?:条例|办法|规定|细则|规则)(?:[（(][^）)]*[）)])?$")


def _bare(text: str) -> str:
    return _BLANK.sub("", _MARKER.sub("", text))


def _pairs(text: str) -> set[str]:
    return set(map(add, text, islice(text, 1, None)))


def chain(texts: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Of texts with the days from which they hold, each later one with the one before it: (later, earlier).

    Texts of one day are parts of one rule, or one text twice: neither succeeds the other.
    """
    days: dict[str, list[str]] = {}
    for document, day in texts:
        days.setdefault(day, []).append(document)
    order = [sorted(days[day]) for day in sorted(days)]
    return [(one, other) for before, after in pairwise(order) for one in after for other in before]
