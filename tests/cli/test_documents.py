"""`kg load --manifest`, `kg show`, `kg remove`: documents as things that one can manage, from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cli.conftest import Run
from kg.cli.screen import visible

TEXT = (
    "打印本页\n云岫省枫桥市人民政府关于2022年度法治政府建设情况的报告\n"
    "一、主要工作\n聘请法律顾问3名，贯彻落实《优化营商环境条例》。\n二、存在问题\n执法人员不足。\n枫桥市人民政府\n2023年1月10日\n"
)


@pytest.fixture
def report(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "枫桥-2022.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "plan.txt").write_text("云岫省枫桥市法治建设工作方案\n各部门应当开展培训。\n", encoding="utf-8")
    assert run("load", path, tmp_path / "plan.txt").exit_code == 0
    return path


# ── show ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_show_without_colours_is_the_text_with_signs_and_offsets(run: Run, report: Path) -> None:
    shown = run("--lang", "zh", "show", "枫桥-2022.txt").output
    assert "\x1b" not in shown
    assert "引用 1" in shown
    lines = dict(re.findall(r"^ *(\d+) │ (.*)$", shown, re.MULTILINE))
    at = TEXT.index("聘请")
    assert "〔引:《优化营商环境条例》〕" in lines[str(at)]
    bare = {int(start): re.sub(r"〔.:|〕", "", words) for start, words in lines.items()}
    assert all(TEXT.startswith(words, start) for start, words in bare.items())
    assert "\n".join(bare.values()) == TEXT


def test_show_in_colours_is_the_text(run: Run, report: Path) -> None:
    shown = run("show", "枫桥-2022", "--color").output
    assert "\x1b[" in shown
    lines = re.findall(r"^ *\d+ │ (.*)$", click.unstyle(shown), re.MULTILINE)
    assert "\n".join(lines) == TEXT
    assert click.style("《优化营商环境条例》", fg="bright_blue")[:9] in shown


def test_show_at_an_offset_tells_the_facts_there_with_rule_and_confidence(run: Run, report: Path) -> None:
    at = TEXT.index("优化")
    shown = run("show", "枫桥-2022", "--at", at).output
    assert re.search(rf"^ *{TEXT.index('聘请')} » ", shown, re.MULTILINE)
    assert f"Facts at {at}:" in shown
    assert re.search(
        r"citation  \d+–\d+  优化营商环境条例 · implements · exact  \(citation: [^)]+, 0\.\d\d\)\n    《优化",
        shown,
    )
    assert "No fact stands here." in run("show", "枫桥-2022", "--at", TEXT.index("打印")).output


def test_show_wraps_to_the_terminal_by_cells(monkeypatch: pytest.MonkeyPatch, run: Run, report: Path) -> None:
    from kg.cli import screen
    from kg.stores import open_store

    with open_store("kg.db").view() as view:
        page = screen.page(view, "枫桥-2022", None, width=40)
    rows = re.findall(r"^ *\d+ │ (.*)$", page, re.MULTILINE)
    assert len(rows) > TEXT.count("\n") + 1
    assert max(sum(2 if ord(c) > 0x2E80 else 1 for c in re.sub(r"〔.:|〕", "", row)) for row in rows) <= 40 - 6 + 1
    assert "".join(re.sub(r"〔.:|〕", "", row) for row in rows) == TEXT.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("枫桥-2023.txt",), "no document '枫桥-2023.txt'; nearest: 枫桥-2022.txt"),
        (("txt",), "'txt' means 2 documents: plan.txt, 枫桥-2022.txt; say which"),
        (("plan", "--at", "9999"), "--at 9999 lies outside of plan.txt"),
    ],
)
def test_show_tells_what_is_wrong(run: Run, report: Path, words: tuple[str, ...], told: str) -> None:
    result = run("show", *words)
    assert (result.exit_code, result.output) == (1, result.stderr)
    assert told in result.stderr


def test_show_writes_a_file_and_tells_of_an_older_text(run: Run, report: Path, tmp_path: Path) -> None:
    report.write_text(TEXT.replace("3名", "4名"), encoding="utf-8")
    told = run("load", report).output
    assert "takes the place of 枫桥-2022.txt" in told
    old = re.findall(r"枫桥-2022\.txt \((\w{16})\)", told)[1]
    assert run("show", old, "-o", tmp_path / "old.txt").exit_code == 0
    assert "superseded by 枫桥-2022.txt" in (tmp_path / "old.txt").read_text(encoding="utf-8")
    assert "4名" in run("show", "枫桥-2022.txt").output


def test_what_steers_a_terminal_is_shown_as_a_picture() -> None:
    text = "a\x1b]0;x\x07\u202e\tb\n\x7f"
    assert visible(text) == "a␛]0;x␇\ufffd b\n\ufffd"
    assert len(visible(text)) == len(text)


# ── remove ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_remove_says_what_went(run: Run, report: Path) -> None:
    result = run("remove", "枫桥-2022")
    assert result.exit_code == 0
    assert "removed 枫桥-2022.txt  云岫省枫桥市人民政府关于2022年度法治政府建设情况的报告" in result.output
    assert re.search(r"with .*\d+ clauses, .*1 outcome", result.output)
    assert "枫桥-2022" not in run("query", "documents", "--format", "csv").output
    assert "plan.txt" in run("query", "documents", "--format", "csv").output
    assert report.exists()


def test_remove_takes_nothing_out_where_one_name_is_wrong(run: Run, report: Path) -> None:
    result = run("remove", "枫桥-2022", "nothing")
    assert result.exit_code == 1
    assert "no document 'nothing'" in result.stderr
    assert "枫桥-2022" in run("query", "documents", "--format", "csv").output


@pytest.mark.parametrize(("answer", "left"), [("n\n", True), ("", True), ("y\n", False)])
def test_remove_asks_on_a_terminal(report: Path, answer: str, left: bool) -> None:
    """In a real terminal, made for it."""
    import os
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "--db", "kg.db", "remove", "枫桥-2022"],
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    os.close(theirs)
    os.write(ours, answer.encode() or b"\x04")
    _, asked = process.communicate(timeout=60)
    os.close(ours)
    assert "Take 1 document out of kg.db?" in asked.decode()
    assert (process.returncode != 0) is left


# ── load ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_load_with_a_manifest_tells_each_line_that_does_not_hold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("本年办理行政复议案件12件。\n", encoding="utf-8")
    (tmp_path / "s.csv").write_text(
        "文件,机关,期间,备注\na.txt,云岫省枫桥市司法局,2021,x\nb.txt,,,\n", encoding="utf-8"
    )
    result = run("load", "--manifest", "s.csv")
    assert result.exit_code == 1
    assert "1 loaded into kg.db" in result.stdout
    assert "kg: note: s.csv: columns that say nothing to kg: 备注" in result.stderr
    assert re.search(r"kg: error: not loaded: s\.csv, line 3: there is no file b\.txt", result.stderr)
    assert "given, not read: body=body/云岫省/枫桥市/枫桥市司法局, period=2021" in run("show", "a.txt").output


def test_debug_tells_what_is_read_and_written_and_nothing_else_does(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    loud = run("--debug", "load", "a.txt")
    assert "kg.load: read a.txt as annual_report" in loud.stderr
    assert "kg.load: wrote a.txt" in loud.stderr
    (tmp_path / "a.txt").write_text(TEXT.replace("3名", "4名"), encoding="utf-8")
    assert run("load", "a.txt").stderr == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--queries", "none", "query"), "none: there is no such folder"),
        (("--vocabulary", "none", "query"), "none: there is no such folder"),
        (("load", "--duties", "none"), "none: No such file"),
        (("load", "--loaders", "none", "x.txt"), "none: no folder of loaders"),
    ],
)
def test_what_a_user_brings_and_is_not_there_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_question_that_does_not_hold_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "odd.cypher").write_text("MATCH (n) RETURN n", encoding="utf-8")
    result = run("--queries", "mine", "query")
    assert "gaps" in result.stdout
    assert "odd.cypher, line 1: the first two lines say what is asked" in result.stderr
