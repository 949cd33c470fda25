"""`kg review` as a user meets it: out, filled in, back in, counted."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
from review.conftest import REPORT, fill

from cli.conftest import Run


def test_from_sheet_to_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fengqiao.txt").write_text(REPORT, "utf-8")
    assert run("load", "fengqiao.txt").exit_code == 0
    assert run("review", "report").output.startswith("Nothing is judged yet")
    out = run("review", "export", "--query", "outcomes", "--metric", "法律顾问", "-o", "a.xlsx")
    assert out.exit_code == 0, out.output
    assert "wrote a.xlsx: 1 row, judged before: 0" in out.output
    (page, _) = openpyxl.load_workbook("a.xlsx").worksheets
    id_ = str(page["A2"].value)
    fill(Path("a.xlsx"), {id_: {"verdict": "否定", "comment": "=1+1"}})
    back = run("review", "import", "a.xlsx", "--reviewer", "王敏")
    assert (back.exit_code, back.output) == (0, "taken in: 1, there before: 0, left without a verdict: 0\n")
    assert json.loads(run("query", "outcomes", "--metric", "法律顾问", "--format", "json").output) == []
    (row,) = json.loads(run("review", "status", "--rejected", "--format", "json").output)
    assert (row["reviewer"], row["verdict"], row["comment"], row["id"]) == ("王敏", "rejected", "=1+1", id_)
    (rule,) = json.loads(run("review", "report", "--format", "json").output)
    assert (rule["kind"], rule["judged"], rule["precision"]) == ("outcome", 1, 0.0)
    assert "rejected" in run("review", "status").output
    assert "否定" in (chinese := run("--lang", "zh", "review", "status").output)
    assert ("引用" in chinese, "citation" in chinese) == (True, False)
    assert run("--lang", "zh", "review", "report").output.splitlines()[2].startswith("成效")
    again = run("review", "export", "--body", "枫桥市", "-o", "b.csv")
    assert "judged before: 1" in again.output
    assert "王敏 rejected" in Path("b.csv").read_text("utf-8-sig")


def test_refused_rows_are_told_and_the_status_is_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fengqiao.txt").write_text(REPORT, "utf-8")
    run("load", "fengqiao.txt")
    run("review", "export", "-o", "a.csv")
    id_ = Path("a.csv").read_text("utf-8-sig").splitlines()[1].partition(",")[0]
    fill(Path("a.csv"), {id_: {"verdict": "maybe"}})
    back = run("review", "import", "a.csv", "--reviewer", "王敏")
    assert back.exit_code == 1
    assert "kg: error: a.csv, line 2: 'maybe' is no verdict" in back.output


def test_what_cannot_be(run: Run, tmp_path: Path) -> None:
    assert "no graph" in run("review", "import", "a.csv", "--reviewer", "王敏").output
    (tmp_path / "fengqiao.txt").write_text(REPORT, "utf-8")
    run("load", "fengqiao.txt")
    assert "a.csv: No such file" in run("review", "import", "a.csv", "--reviewer", "王敏").output
    assert run("review", "export", "-o", "a.ods").exit_code == 1
    assert not (tmp_path / "a.ods").exists()
    assert run("review", "status", "--disputed", "--rejected").exit_code == 2
    assert "no body" in run("review", "export", "--body", "无名县", "-o", "b.csv").output
