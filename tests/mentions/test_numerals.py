"""Numbers as official texts write them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.numerals import NUMERAL, plain, value

WRITTEN = [
    ("1,738", "1738"),
    ("17.5", "17.5"),
    ("59.96万", "599600"),
    ("2.5万亿", "2500000000000"),
    ("3万多亿", "3000000000000"),
    ("1亿3千多万", "130000000"),
    ("1万6千", "16000"),
    ("60多万", "600000"),
    ("3312万", "33120000"),
    ("二十", "20"),
    ("十九", "19"),
    ("两", "2"),
    ("零", "0"),
    ("一百二十", "120"),
    ("三百零五", "305"),
    ("三万五千", "35000"),
    ("二十五万", "250000"),
    ("三点五", "3.5"),
    ("百分之十二点五", "0.125"),
    ("四分之三", "0.75"),
    ("二〇二一", "2021"),
]


@pytest.mark.parametrize(("words", "number"), WRITTEN)
def test_a_written_number_has_its_value(words: str, number: str) -> None:
    assert value(words) == Decimal(number)
    assert re.fullmatch(NUMERAL, words)


@pytest.mark.parametrize(
    "words",
    ["໙", "三五", "十四五", "一百二", "二十十", "百十千", "十五十六", "三点", "万" * 60],
    ids=lambda words: words[:8],
)
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert value(words) is None


def test_plain_keeps_every_character_in_its_place() -> None:
    wide = "办结１，７３８件（占９９．５％）；\u3000\u00a0完"
    assert plain(wide) == "办结1,738件(占99.5%);  完"
    assert len(plain(wide)) == len(wide)


DIGITS = "零一二三四五六七八九"
STEPS = ((1000, "千"), (100, "百"), (10, "十"))


def in_hanzi(number: int) -> str:
    """A number below 10^12 as it is read out: 10305 → 一万零三百零五."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            gap = "零" if 0 < rest < scale // 10 else ""
            return in_hanzi(number // scale) + name + (gap + in_hanzi(rest) if rest else "")
    words, open_gap = "", False
    for step, name in STEPS:
        digit, number = divmod(number, step)
        if digit:
            words += ("零" if open_gap else "") + DIGITS[digit] + name
            open_gap = False
        elif words:
            open_gap = True
    return words + (("零" if open_gap else "") + DIGITS[number] if number or not words else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_read_out_in_hanzi_comes_back(number: int) -> None:
    assert value(in_hanzi(number)) == number


@given(st.integers(min_value=0, max_value=10**13))
def test_a_number_with_thousands_separators_comes_back(number: int) -> None:
    assert value(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=9999, places=2), st.sampled_from(["万", "亿", "万亿"]))
def test_a_scaled_number_comes_back_multiplied_out(number: Decimal, scale: str) -> None:
    assert value(f"{number}{scale}") == number * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
