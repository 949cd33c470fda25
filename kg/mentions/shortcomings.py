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


_NOT_DONE = re.compile(  # 全年未召开听证会
    "(?:尚未|仍未|未|没有)(?:能|曾|再|实际|正式|专门|统一|及时|全面|按要求|依法)*"
    "(?:召开|举行|举办|组织|开展|进行|建立|设立|成立|制定|配备|聘请|聘任|实行|推行|落实|启动)过?(?:了|起)?[^,;。、的]{0,8}$"
)


def not_done(folded: str, low: int, start: int, end: int, high: int) -> bool:
    """Whether the words before a name (`start` to `end`, in the sentence `low` to `high` of a folded text) say that
    it was not done: as a statement, and not as a mark of others (对未建立…的单位予以通报).
    """
    if not _NOT_DONE.search(folded, max(low, start - 24), start):
        return False
    return "的" not in re.split("[,;]", folded[end:high])[0]
