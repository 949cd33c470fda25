"""To what an arrangement is applied, and how the words of a duty and of a report must meet.

公众参与 in decisions is another thing than 公众参与 in law-making, and 行政审批制度改革 is a whole field: naming the
arrangement alone is too thin there. `kg.mechanisms.Concept.match` says which concepts are of which sort.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary


@lru_cache(maxsize=20_000)  # a sentence is asked once for each arrangement in it
def objects(words: str) -> tuple[str, ...]:
    """The objects that words name, in the order of the vocabulary: 决策, 规范性文件, 执法 …"""
    return tuple(name for name, pattern in _patterns("objects") if pattern.search(words))


@lru_cache(maxsize=20_000)
def uses(words: str) -> frozenset[str]:
    """What words say a channel is used for: 开设, 互动 …"""
    return frozenset(name for name, pattern in _patterns("uses") if pattern.search(words))


@lru_cache(maxsize=20_000)
def aspects(words: str) -> frozenset[str]:
    """Which parts of a whole field words name: 进驻, 综合窗口 …"""
    return frozenset(name for name, pattern in _patterns("aspects") if pattern.search(words))


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in vocabulary.rows(table))
