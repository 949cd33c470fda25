"""How sure a line is: the share of the lines of its rule that are right, where somebody has annotated by hand.

`ontology/vocabulary/confidence.tsv` holds the shares; `python bench/accuracy.py --calibrate` counts them anew. A rule
that was met too rarely to count takes the share of the one that its name begins with: `citation: title, plans by 拟`
that of `citation title plans`, else of `citation title`, else of `citation`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary

UNKNOWN = 0.8  # a rule of a loader of one's own, which nobody has counted
_PARTS = re.compile(r"[.:/, ]+")


def names(rule: str) -> list[str]:
    """The names under which a rule is looked up, the fullest first; what stands behind ` by ` is only its word."""
    parts = _PARTS.split(rule.partition(" by ")[0])
    return [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]


@lru_cache(maxsize=4096)
def of(rule: str) -> float:
    """The confidence of a rule, 0 to 1."""
    return next((_table()[name] for name in names(rule) if name in _table()), UNKNOWN)


@cache
def _table() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in vocabulary.rows("confidence")}
