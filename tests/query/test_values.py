from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.query.template import Parameter
from kg.query.values import read


@pytest.mark.parametrize(
    ("type_", "given", "value"),
    [
        ("text", " 行政复议 ", "行政复议"),
        ("Regulation", "国办发〔2018〕115号", "国办发〔2018〕115号"),
        ("int", "2020", 2020),
        ("int", 2020, 2020),
        ("flag", True, True),
        ("flag", "yes", True),
        ("flag", "0", False),
        ("period", "2020/2021", "2020/2021"),
        ("date", "2021-12-31", "2021-12-31"),
        ("Role", "adopts", "adopts"),
        ("Role", "", ""),
        ("Role", None, ""),
        ("int", None, 0),
    ],
)
def test_values(type_: str, given: object, value: object) -> None:
    default = {"int": 0, "flag": False}.get(type_, "")
    assert read(Parameter("x", type_, False, default), given) == value


@pytest.mark.parametrize(
    ("type_", "given", "complaint"),
    [
        ("Role", "adopt", "--some-name: 'adopt' is none of adopts, repeals, reviews"),
        ("Level", "city", "nation, province, prefecture, county, township, zone"),
        ("int", "twenty", "--some-name: 'twenty' is no whole number"),
        ("int", "9" * 40, "is no whole number"),
        ("flag", "perhaps", "neither true nor false"),
        ("period", "last year", "--some-name: 'last year' is no period"),
        ("date", "31.12.2021", "is no date; a date is written 2021-12-31"),
        ("text", "\udcff", "no text in UTF-8"),
    ],
)
def test_values_that_cannot_be_read(type_: str, given: str, complaint: str) -> None:
    with pytest.raises(KgError) as error:
        read(Parameter("some_name", type_, False), given)
    assert complaint in str(error.value)


def test_a_required_value_may_not_be_empty() -> None:
    with pytest.raises(KgError, match="a value must be given"):
        read(Parameter("regulation", "Regulation", True), "  ")
