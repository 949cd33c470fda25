from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from kg.cli import progress
from kg.cli.labels import counted


@pytest.mark.parametrize(
    ("words", "nodes"),
    [
        ([], 41),
        (["--body", "栖岭县司法局", "--hops", "0"], 1),
        (["--regulation", "优化营商环境条例"], 3),
        (["--query", "outcomes", "--unit", "件"], 5),
        # an option that the question has is the question's, wherever it stands
        (["--query", "outcomes", "--body", "栖岭县", "--metric=复议"], 4),
        (["--unit", "件", "--query", "outcomes", "--period", "2022"], 5),
        (["--query", "outcomes", "--unit", "件", "--period", "2023"], 0),
        # one that it has not is that of the export
        (["--query", "outcomes", "--unit", "件", "--regulation", "优化营商环境条例", "--hops", "0"], 6),
        # a flag has no value
        (["--query", "gaps", "--body", "栖岭县", "--period", "2023", "--all-rungs"], 9),
    ],
)
def test_parts(run: Run, small_graph: Path, tmp_path: Path, words: list[str], nodes: int) -> None:
    result = run("--db", small_graph, "export", "--format", "json", "-o", tmp_path / "part.json", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads((tmp_path / "part.json").read_text("utf-8"))
    assert len(found["nodes"]) == nodes
    sizes = f"{counted(nodes, 'node')}, {counted(len(found['edges']), 'edge')}"
    assert result.stdout == f"wrote {tmp_path / 'part.json'}: {sizes}\n"


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (["--colour", "red"], 2, "No such option '--colour'"),
        (["more"], 2, "unexpected extra argument (more)"),
        (["--query", "outcomes", "--colour", "red"], 2, "No such option '--colour'"),
        (["--query", "outcomes", "more"], 2, "unexpected extra argument (more)"),
        (["--query", "outcomes", "--unit"], 2, "'--unit' requires an argument"),
        (["--query", "trace"], 1, "the question trace needs --regulation"),
        (["--query", "nonsense"], 1, "no query 'nonsense'"),
        (["--body", "栖岭市"], 1, "no body '栖岭市'"),
        (["--hops", "2"], 1, "name a body, a regulation or a query"),
        (["--body", "栖岭县", "--hops", "two"], 2, "'two' is not a valid integer"),
        (["--period", "21"], 1, "'21' is no period"),
    ],
)
def test_errors_write_nothing(
    run: Run, small_graph: Path, tmp_path: Path, words: list[str], status: int, complaint: str
) -> None:
    result = run("--db", small_graph, "export", "--format", "json", "-o", tmp_path / "part.json", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_long_export_tells_now_and_then_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 30.0, 61.0, 62.0])
    tell = progress._lines("writing {what}: {count} written", lambda: next(times))
    tell("Clause", 1000)
    tell("Clause", 30_000)
    tell("Document", 31_000)
    assert capsys.readouterr().err == "writing Clause: 30,000 written\n"


def test_a_short_one_tells_nothing(run: Run, small_graph: Path, tmp_path: Path) -> None:
    result = run("--db", small_graph, "--lang", "zh", "export", "--format", "csv", "-o", tmp_path / "kg.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("已写入 ")
