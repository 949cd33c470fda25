from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.rows import Output, _csv, cell, write_rows


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("行政复议", "行政复议"),
        ("=1+2", "'=1+2"),
        ("+86", "'+86"),
        ("-4%", "'-4%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("＝1+2", "'＝1+2"),
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


def test_a_csv_file_says_that_it_is_utf_8_and_a_pipe_is_plain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel shows 行政复议 as è¡Œæ”¿ without the mark; a program that reads from a pipe is spared it."""
    rows = [{"x": "行政复议"}]
    write_rows(["x"], rows, Output("csv", tmp_path / "rows.csv"), lambda width: "")
    write_rows(["x"], rows, Output("csv"), lambda width: "")
    assert (tmp_path / "rows.csv").read_bytes() == b"\xef\xbb\xbf" + "x\r\n行政复议\r\n".encode()
    assert capsys.readouterr().out == "x\r\n行政复议\r\n"
