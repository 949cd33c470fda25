"""Days as they stand in the frame of a text: in its header, in its signature."""

from __future__ import annotations

import datetime
import re

DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s?[年./-]\s?(?P<m>\d{1,2}|元|[一二三四五六七八九十]{1,2})\s?[月./-]\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?"
)
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "元": 1, "十": 10}


def iso(found: re.Match[str]) -> str | None:
    """The ISO date of a `DATE` match, None where there is no such day."""
    year = found["y"] if found["y"].isdigit() else "".join(str(DIGITS[c]) for c in found["y"])
    try:
        return datetime.date(int(year), _small(found["m"]), _small(found["d"])).isoformat()
    except ValueError:
        return None


def _small(words: str) -> int:
    """12 · 元 · 十二 · 二十一 as an integer up to 31."""
    if words.isdigit():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    return DIGITS[words]
