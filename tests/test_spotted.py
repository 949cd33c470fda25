"""Expressions tried only where a match can begin: the same matches as `re` gives."""

import re

import pytest

from kg.spotted import Spotted, firsts

TEXT = "第十九届三中全会，2021年3月至5月 共3件、五件；12345热线。\n（一）x9届\\-]^"


@pytest.mark.parametrize(
    "expression",
    [
        r"(?<!\d)(?:\d{1,3}|[一二三四五六七八九十]{1,3})届(?:[一二三]中)?",
        r"(?:共)?[三五\d]+件|热线",
        r"(?<=[，；])\S",
        r"[^\d]{2}件",
        r".年",
        r"(?:3)?月?",
        r"\s|[\]^\\-]",
        r"(?P<sign>[（(])[一二](?:[）)])",
        r"(?=全会)全|(?>\d+)年",
    ],
)
def test_the_matches_are_those_of_re(expression: str) -> None:
    fast, plain = Spotted(expression), re.compile(expression)
    assert [m.span() for m in fast.finditer(TEXT)] == [m.span() for m in plain.finditer(TEXT)]
    assert [m.span() for m in fast.finditer(TEXT, 5, 30)] == [m.span() for m in plain.finditer(TEXT, 5, 30)]
    first, same = fast.search(TEXT, 4), plain.search(TEXT, 4)
    assert (first and first.span()) == (same and same.span())
    assert fast.sub(lambda m: "<" + m[0] + ">", TEXT) == plain.sub(lambda m: "<" + m[0] + ">", TEXT)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("[三四]类|三级", "三四"), (r"(?<!\d)\d届", r"\d"), ("a?b", "ab"), ("a?", None), (".a", None), ("[^a]b", None)],
)
def test_the_first_characters_of_an_expression(expression: str, expected: str | None) -> None:
    assert firsts(expression) == expected
