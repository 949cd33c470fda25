"""How sure a line is: the share of the lines of its rule that are right, where somebody has annotated by hand.

`ontology/vocabulary/confidence.tsv` holds the shares; `python bench/accuracy.py --calibrate` counts them anew. A rule
that was met too rarely to count takes the share of the one that its name begins with (`citation: title, plans by 拟`
that of `citation title`, else of `citation`), but is never surer than `UNCOUNTED`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary

UNCOUNTED = 0.8
_PARTS = re.compile(r"[.:/, ]+")


def names(rule: str) -> list[str]:
    """The names under which a rule is looked up, the fullest first; what stands behind ` by ` is only its word."""
    parts = _PARTS.split(rule.partition(" by ")[0])
    return [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]


@lru_cache(maxsize=4096)
def of(rule: str) -> float:
    """The confidence of a rule, 0 to 1."""
    full, *shorter = names(rule)
    if full in _table():
        return _table()[full]
    return min(UNCOUNTED, *(_table()[name] for name in shorter if name in _table()), 1.0)


@cache
def _table() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in vocabulary.rows("confidence")}
