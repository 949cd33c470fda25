"""What a long command tells: a bar to a person, a line now and then where nobody watches."""

from __future__ import annotations

import io

import pytest

from kg.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_shows_a_name_as_it_is_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in Chinese is twice as wide as it is long, `[red]` is no colour, and a line end is written out."""
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with progress.stepping("{done} of {total} read: {name}") as step:
        step(7, 60, "[red]松溪镇\n" + "枫桥市人民政府年度报告" * 9)
    last = screen.getvalue().split("\r")
    assert any("7/60" in line and "[red]松溪镇\\n枫桥市" in line and "…" in line for line in last)
    assert screen.getvalue().endswith("\x1b[2K")


def test_where_nobody_watches_a_line_is_told_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 30.0, 61.0, 62.0, 130.0])
    step = progress._steps("{done} of {total} read: {name}", lambda: next(times))
    for done in (1, 1200, 1201, 1202):
        step(done, 1202, f"{done}.txt")
    assert capsys.readouterr().err == "1,200 of 1,202 read: 1200.txt\n"


def test_what_is_done_sooner_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.stepping("{done} of {total} read: {name}") as step:
        step(1, 1, "a.txt")
    assert capsys.readouterr() == ("", "")
