"""What later reports show of tasks, problems and plans of earlier ones. The documents are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli import main

REPORT = """云岫省望汐市栖岭县人民政府{year}年度法治政府建设情况报告
一、工作开展情况
{account}
二、存在的问题
{problems}
三、{next}年工作安排
{steps}
栖岭县人民政府
{next}年2月20日
"""
FIRST = REPORT.format(
    year=2021,
    next=2022,
    account="就农贸市场改造举行听证会2场。",
    problems="一是乡镇法制审核人员配备不足。二是执法文书制作不够规范。",
    steps="县司法局应当于2022年9月30日前制定并公布行政处罚裁量权基准。县大数据中心应当于2022年10月底前建成执法监督平台。",
)
SECOND = REPORT.format(
    year=2022,
    next=2023,
    account="印发《栖岭县行政处罚裁量权基准》并向社会公布。严格落实重大行政决策听证制度。行政机关负责人出庭应诉率达100%。",
    problems="一是部分乡镇法制审核人员仍然不足。二是数字化水平不高。",
    steps="县司法局应当于2023年6月30日前清理规范性文件。",
)
PLAN = """云岫省望汐市栖岭县人民政府关于印发《栖岭县{subject}工作方案》的通知
栖政发〔2021〕9号
云岫省望汐市栖岭县人民政府
2021年3月10日
栖岭县{subject}工作方案
一、工作目标
到2022年底完成创建任务。
二、实施步骤
（一）动员部署阶段（2021年3月10日至2021年4月30日）。各乡镇应当于2021年4月15日前报送实施方案。
（二）总结提升阶段（2021年5月1日至2022年6月30日）。县住房和城乡建设局应当于2022年6月20日前完成管线改造。
"""


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[kg.Graph]:
    with kg.open(tmp_path / "g.db") as opened:
        yield opened


def load(graph: kg.Graph, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    graph.load([folder / f"{name}.txt" for name in texts])


def states(graph: kg.Graph) -> list[tuple[object, ...]]:
    return [(row["deadline"], row["state"], row["shown_quote"]) for row in graph.query("tasks", body="栖岭县")]


def test_a_task_is_shown_by_a_later_report_and_silent_where_it_says_nothing(graph: kg.Graph, tmp_path: Path) -> None:
    load(graph, tmp_path, first=FIRST)
    assert {state for _, state, _ in states(graph)} == {"no_document"}  # nothing was collected that could tell
    load(graph, tmp_path, second=SECOND)
    assert states(graph) == [
        ("2022-09-30", "shown", "印发《栖岭县行政处罚裁量权基准》并向社会公布"),
        ("2022-10-31", "silent", None),
        ("2023-06-30", "no_document", None),
    ]
    for row in graph.query("tasks", body="栖岭县", state="shown"):
        assert SECOND[row["shown_start"] : row["shown_end"]] == row["shown_quote"]


def test_a_problem_that_is_admitted_again_the_year_after(graph: kg.Graph, tmp_path: Path) -> None:
    load(graph, tmp_path, first=FIRST, second=SECOND)
    rows = list(graph.query("problems", body="栖岭县", again=True))
    assert [(row["problem"], row["again"], row["again_period"]) for row in rows] == [
        ("乡镇法制审核人员配备不足", "部分乡镇法制审核人员仍然不足", "2022")
    ]
    assert SECOND[rows[0]["again_start"] : rows[0]["again_end"]] == rows[0]["again"]


def test_rungs_rise_and_fall_over_the_years(graph: kg.Graph, tmp_path: Path) -> None:
    load(graph, tmp_path, first=FIRST, second=SECOND)
    rows = {row["duty"]: row for row in graph.query("progress", body="栖岭县")}
    assert (rows["D04"]["rung_before"], rows["D04"]["rung"], rows["D04"]["change"]) == ("measured", "claimed", "falls")
    assert (rows["D19"]["rung_before"], rows["D19"]["rung"], rows["D19"]["change"]) == ("silent", "measured", "rises")
    assert {row["duty"] for row in graph.query("progress", body="栖岭县", change="falls")} == {"D04"}


def plans(graph: kg.Graph) -> list[tuple[object, ...]]:
    return [
        (row["document"], row["quote"]) for row in graph.query("checks", check="late") if row["rule"] == "late.plan"
    ]


def test_a_plan_of_which_no_report_speaks_after_its_last_stage(tmp_path: Path) -> None:
    db = tmp_path / "p.db"
    with kg.open(db) as graph:
        load(graph, tmp_path, plan=PLAN.format(subject="老旧管网改造示范创建"))
        assert plans(graph) == []  # no report was collected: that is no absence
        load(graph, tmp_path, first=FIRST)
        assert plans(graph) == []  # the last stage goes on in 2022
        load(graph, tmp_path, second=SECOND)
        assert plans(graph) == [("plan.txt", "总结提升阶段（2021年5月1日至2022年6月30日）")]
        assert "shown" in {state for _, state, _ in states(graph)}
    assert main(["--db", str(db), "remove", "second.txt"]) == 0
    with kg.open(db) as graph:
        assert plans(graph) == []
        assert "shown" not in {state for _, state, _ in states(graph)}


def test_a_plan_of_which_a_report_speaks_is_no_hit(graph: kg.Graph, tmp_path: Path) -> None:
    told = SECOND.replace("严格落实", "推进老旧管网改造示范创建。严格落实")
    load(graph, tmp_path, plan=PLAN.format(subject="老旧管网改造示范创建"), second=told)
    assert plans(graph) == []


def test_the_order_of_loading_changes_nothing(tmp_path: Path) -> None:
    texts = {"first": FIRST, "second": SECOND, "plan": PLAN.format(subject="老旧管网改造示范创建")}
    found = []
    for number, names in enumerate((["first", "second", "plan"], ["plan", "second", "first"])):
        with kg.open(tmp_path / f"{number}.db") as graph:
            for name in names:
                load(graph, tmp_path, **{name: texts[name]})
            found.append([list(graph.query(name)) for name in ("tasks", "problems", "progress", "checks")])
    assert found[0] == found[1]


def test_a_task_that_is_also_an_item_of_its_plan_falls_due_once(graph: kg.Graph, tmp_path: Path) -> None:
    plan = (
        "云岫省望汐市栖岭县人民政府关于加强执法监督的意见\n栖政发〔2021〕9号\n"
        "一、重点任务\n（一）加强执法监督。各乡镇应当于2021年4月15日前向县司法局报告整改情况。\n"
        "云岫省望汐市栖岭县人民政府\n2021年3月10日\n"
    )
    load(graph, tmp_path, plan=plan)
    for name in ("reports-to", "calendar"):
        assert [row["bearer"] for row in graph.query(name)] == ["各乡镇"]
