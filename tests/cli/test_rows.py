from __future__ import annotations

import pytest

from kg.cli.rows import _csv, cell


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("行政复议", "行政复议"),
        ("=1+2", "'=1+2"),
        ("+86", "'+86"),
        ("-4%", "'-4%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        (["=1", "b"], "'=1; b"),
        (-4, "-4"),  # a number, no formula
        (-4.5, "-4.5"),
        (True, "true"),
        (None, ""),
        ([], ""),
        (["a", "b"], "a; b"),
        ('他说"好"', '"他说""好"""'),
        ("a,b", '"a,b"'),
    ],
)
def test_csv_cells(value: object, written: str) -> None:
    assert "".join(_csv(["x", "y"], [{"x": value, "y": 1}])) == f"x,y\r\n{written},1\r\n"


def test_a_node_is_json() -> None:
    assert cell({"class": "Year", "year": 2021}) == '{"class": "Year", "year": 2021}'
