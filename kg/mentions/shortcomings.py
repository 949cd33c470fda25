"""The words with which a document admits a shortcoming, from `ontology/vocabulary/shortcomings.tsv`."""

from __future__ import annotations

import re
from functools import cache

from kg import vocabulary

WEAK, LEAD, SOFT, REMEDY, OUTSIDE = "weak", "lead", "soft", "remedy", "outside"
OPENING, CLOSING = "opening", "closing"


@cache
def words(kind: str) -> re.Pattern[str]:
    """All words of a kind, one expression for folded text."""
    found = [row[1] for row in vocabulary.rows("shortcomings") if row[0] == kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


def weak(folded: str, start: int, end: int) -> bool:
    """Whether a word for a shortcoming stands between two offsets of a folded text."""
    return words(WEAK).search(folded, start, end) is not None
