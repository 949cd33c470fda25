"""Findings for a rule that no list of duties knows: a made-up county rule, held against made-up reports."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

RULE = """甘谷县桥梁公示办法
（甘政办发〔2019〕9号）
第一条 为了规范桥梁公示，制定本办法。
第二条 县人民政府应当公布行政裁量权基准。
第三条 县人民政府应当组织行政机关负责人出庭应诉。
第四条 县人民政府应当为缆索桥配备夜航灯标。
第五条 县司法局应当对桥梁名录进行合法性审查。
第六条 县人民政府可以委托第三方机构评估桥梁名录。
第七条 任何单位不得涂改桥梁名录。
第八条 本办法自2020年1月1日起施行。
"""
REPORT = """{place}人民政府关于{year}年度法治政府建设情况的报告
一、主要工作
公布行政裁量权基准。行政机关负责人出庭应诉率达91%。
二、存在的问题
缆索桥养护资金不足。
三、下一步工作打算
完善行政复议工作。
{place}人民政府
{next}年1月20日
"""


def report(place: str, year: int) -> str:
    return REPORT.format(place=place, year=year, next=year + 1)


def load(folder: Path, name: str, several: dict[str, str]) -> kg.Graph:
    for file, text in several.items():
        (folder / file).write_text(text, encoding="utf-8")
    graph = kg.open(folder / f"{name}.db")
    graph.load([folder / file for file in several])
    return graph


TEXTS = {"a.txt": report("甘谷县", 2021), "b.txt": report("秦安县", 2021), "rule.txt": RULE}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return load(tmp_path_factory.mktemp("asked"), "one", TEXTS)


def found(graph: kg.Graph, body: str) -> dict[str, tuple[str, str]]:
    rows = graph.query("gaps", body=body, regulation="甘谷县桥梁公示办法", all_rungs=True)
    return {row["article"]: (row["status"], row["bound"]) for row in rows}


def test_each_duty_of_the_rule_has_a_status_and_says_whom_it_binds(graph: kg.Graph) -> None:
    assert found(graph, "甘谷县人民政府") == {
        "2": ("operating", "directly"),
        "3": ("measured", "directly"),
        "4": ("silent", "directly"),
        "5": ("not_applicable", "no"),  # the bureau's, not the government's own
        "6": ("silent", "directly"),
        "7": ("not_applicable", "no"),
    }
    assert set(found(graph, "秦安县人民政府").values()) == {("not_applicable", "no")}  # another county's rule


def test_gaps_are_what_must_be_done(graph: kg.Graph) -> None:
    rows = graph.query("gaps", body="甘谷县人民政府", regulation="甘谷县桥梁公示办法")
    assert [(row["article"], row["status"], row["searched"]) for row in rows] == [("4", "silent", ["a.txt"])]
    powers = graph.query("gaps", body="甘谷县人民政府", regulation="甘谷县桥梁公示办法", powers=True)
    assert [row["article"] for row in powers] == ["4", "6"]


def test_evidence_is_the_report_s_own_words(graph: kg.Graph) -> None:
    (row,) = (
        row for row in graph.query("matrix", regulation="甘谷县桥梁公示办法") if row["article"] == "3" and row["quote"]
    )
    assert TEXTS[row["document"]][row["start"] : row["end"]] == row["quote"]
    traced = graph.query("trace", regulation="甘谷县桥梁公示办法")
    assert {(row["article"], row["rung"], row["via"]) for row in traced} == {
        ("2", "operating", "duty"),
        ("3", "measured", "duty"),
    }


def test_a_matrix_leaves_out_what_binds_none_of_its_bodies(graph: kg.Graph) -> None:
    assert {row["article"] for row in graph.query("matrix", regulation="甘谷县桥梁公示办法")} == {"2", "3", "4", "6"}


def test_years_before_the_rule_are_not_in_force(tmp_path: Path) -> None:
    graph = load(tmp_path, "early", {"rule.txt": RULE, "a.txt": report("甘谷县", 2018)})
    assert graph.query("gaps", body="甘谷县人民政府", regulation="甘谷县桥梁公示办法") == []
    rows = graph.query("gaps", body="甘谷县人民政府", regulation="甘谷县桥梁公示办法", all_rungs=True)
    assert {row["in_force"] for row in rows} == {False}


def test_the_order_of_loading_does_not_matter(graph: kg.Graph, tmp_path: Path) -> None:
    other = load(tmp_path, "two", {name: TEXTS[name] for name in ("b.txt", "rule.txt")})
    load(tmp_path, "two", {"a.txt": TEXTS["a.txt"]})
    for question in ("gaps", "matrix", "trace"):
        parameters = {"all_rungs": True} if question == "gaps" else {}
        rows = [one.query(question, regulation="甘谷县桥梁公示办法", **parameters) for one in (graph, other)]
        assert rows[0] == rows[1]


def test_without_a_rule_those_that_the_body_says_it_carries_out_come_too(tmp_path: Path) -> None:
    said = report("甘谷县", 2021).replace("公布行政", "认真贯彻落实《甘谷县桥梁公示办法》。公布行政")
    graph = load(tmp_path, "carried", {"rule.txt": RULE, "a.txt": said})
    rows = graph.query("gaps", body="甘谷县人民政府")
    assert "4" in {row["article"] for row in rows if row["regulation"] == "甘谷县桥梁公示办法"}
