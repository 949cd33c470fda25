from __future__ import annotations

import pytest

from kg.errors import BadInput
from kg.query import period


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2021", "2021", True),
        ("2021", "2022", False),
        ("2020/2021", "2021", True),
        ("2020/2021", "2021-12", True),
        ("2020/2021", "2022-01", False),
        ("2021-03", "2021", True),
        ("2021-03", "2021-04", False),
        ("2021-02", "2021-01/2021-06", True),
        ("2021-03-31", "2021-03", True),
        ("2021-04-01", "2021-03", False),
        ("2019/2021-06", "2021-06-30", True),
        ("2021/2025", "2023", True),  # the middle of a plan
        ("", "2021", False),  # a document without a period
        ("around 2021", "2021", False),
    ],
)
def test_overlap(one: str, other: str, meet: bool) -> None:
    assert period.overlap(one, other) is meet
    assert period.overlap(other, one) is meet


@pytest.mark.parametrize("words", ["2021", "2021-03", "2021-03-05", "2020/2021", "2021-01/2021-06"])
def test_periods(words: str) -> None:
    assert period.check(words) == words


@pytest.mark.parametrize(
    ("words", "complaint"),
    [("21", "is no period"), ("2021-13", "is no period"), ("2021年", "2020/2021"), ("2021/2020", "ends before")],
)
def test_no_periods(words: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        period.check(words)
