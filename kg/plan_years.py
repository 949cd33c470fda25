"""The years of the five-year plans: “十三五” is 2016 to 2020."""

from __future__ import annotations

NUMERALS = "一二三四五"  # the fifteenth plan ends in 2030


def five_years(n: str) -> int:
    """The first year of a five-year plan: 三 of “十三五” tells 2016."""
    return 2001 + 5 * ("〇" + NUMERALS).index(n)
