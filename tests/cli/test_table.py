from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from query.test_questions import QUESTIONS as EARLIER
from query.test_rules_questions import QUESTIONS as LATER
from rich.cells import cell_len

from kg import query
from kg.cli import labels
from kg.cli.table import answer_table, matrix_table, plain_table
from kg.cli.wrap import wrapped
from kg.query.template import parse

HEADER = """// What.
// 什么
// example kg query
// returns body: Institution, status: Rung, in_force: bool, value: number, quote: text
// order body, quote
// show body, status, in_force, value, quote
RETURN 1
"""
ASKED = parse("made-up", HEADER)


def row(body: str, status: str, value: float | None, quote: str | None, in_force: bool = True) -> dict[str, object]:
    return {"body": body, "body_id": "x", "status": status, "in_force": in_force, "value": value, "quote": quote}


def test_rows_stand_under_their_body_with_labels() -> None:
    rows = [
        row("栖岭县", "measured", 3, "办结3件"),
        row("栖岭县", "silent", None, "无"),
        row("松溪镇", "planned", 1, "拟办"),
    ]
    assert answer_table(ASKED, rows, "zh", 80) == (
        "当时有效: 是\n"
        "\n"
        "落实程度   数值   原文\n"
        "─────────────────────────\n"
        "栖岭县\n"
        "有数可查      3   办结3件\n"
        "未见记载          无\n"
        "松溪镇\n"
        "仅有计划      1   拟办\n"
        "共 3 行\n"
    )


def test_one_row_and_english() -> None:
    lines = answer_table(ASKED, [row("栖岭县", "measured", 3, "办结3件", in_force=False)], "en", 80).splitlines()
    assert lines[-1] == "1 row"
    assert "in force" in lines[0]
    assert "no" in lines[3]


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("R/P3M", "每3个月", "every 3 months"),
        ("R/P1Y@01-31", "每年（1月31日）", "every year (01-31)"),
        ("R/P1M@05", "每月（5日）", "every month (05)"),
        ("T+P15D", "15日内", "within 15 days"),
        ("T+P1WD", "1个工作日内", "within 1 working day"),
        ("T+PT24H", "24小时内", "within 24 hours"),
        ("2024-06", "2024-06", "2024-06"),
        ("T+P", "T+P", "T+P"),
    ],
)
def test_deadlines_are_words(value: str, zh: str, en: str) -> None:
    assert (labels.time(value, "zh"), labels.time(value, "en")) == (zh, en)


def test_nothing_found() -> None:
    assert answer_table(ASKED, [], "zh", 80).startswith("没有查到")


def test_long_words_are_cut_and_wrapped() -> None:
    rows = [row("栖岭县", "silent", None, "很长的原文" * 40), row("栖岭县", "planned", None, "短")]
    table = answer_table(ASKED, rows, "zh", 60)
    assert max(map(cell_len, table.splitlines())) <= 60
    assert "…" in table
    assert table.count("很长的原文") < 20


ASKED_OF = [("view", each) for each in EARLIER] + [("rules", each) for each in LATER]
CASES = {str(case[0]): (graph, case[1]) for graph, case in reversed(ASKED_OF) if case[3]}
"""By question the graph and the parameters that give rows."""


@pytest.mark.parametrize("name", query.names())
def test_every_question_fits_eighty_columns(request: pytest.FixtureRequest, name: str) -> None:
    asked = query.template(name)
    graph, parameters = CASES[name]
    rows = query.ask(request.getfixturevalue(graph), asked, parameters).rows
    for language in ("zh", "en"):
        draw = matrix_table if name == "matrix" else answer_table
        lines = draw(asked, rows, language, 80).splitlines()
        assert len(lines) > 3
        assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize("name", query.names())
def test_every_column_has_a_heading(name: str) -> None:
    for column in query.template(name).columns:
        if not column.name.endswith("_id"):
            assert labels.heading(column, "zh") != labels.heading(column, "en")


def test_matrix_has_duties_down_and_bodies_across() -> None:
    asked = query.template("matrix")
    there = {column.name: None for column in asked.columns}
    rows = [
        there
        | {"duty": "D07", "article": "25", "action": "审查", "body": "栖岭县", "period": "2022", "status": "measured"},
        there
        | {"duty": "D07", "article": "25", "action": "审查", "body": "松溪镇", "period": "2022", "status": "silent"},
        there
        | {
            "duty": "D07",
            "article": "25",
            "action": "审查",
            "body": "松溪镇",
            "period": "2023",
            "status": "no_document",
        },
        there
        | {"duty": "D12", "article": "36", "action": "评估", "body": "栖岭县", "period": "2022", "status": "planned"},
    ]
    lines = matrix_table(asked, rows, "zh", 80).splitlines()
    assert lines[-1] == "2 项义务，2 列；另有 1 格没有文件，未列出"
    assert lines[-3].split() == ["D07", "25", "审查", "未见记载", "有数可查"]
    assert lines[-2].split() == ["D12", "36", "评估", "仅有计划"]


def test_a_wide_matrix_goes_on_below() -> None:
    asked = query.template("matrix")
    there = {column.name: None for column in asked.columns} | {"duty": "D07", "period": "2022", "status": "silent"}
    rows = [there | {"body": f"第{number}县人民政府"} for number in range(8)]
    table = matrix_table(asked, rows, "zh", 80)
    assert max(map(cell_len, table.splitlines())) <= 80
    assert table.count("未见记载") == 8
    assert table.count("D07") == 3


def test_plain_rows() -> None:
    table = plain_table(["name", "n"], [{"name": "甲", "n": 3}, {"name": "乙", "n": None}], "en", 80)
    assert table == "name   n\n────────\n甲     3\n乙\n2 rows\n"


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("调解成功率为96.2%", 16, ["调解成功率为", "96.2%"]),
        ("纲要（2020—2025年）", 12, ["纲要（2020—", "2025年）"]),
        ("qiling-2022.txt", 20, ["qiling-2022.txt"]),
        ("见qiling-2022.txt", 15, ["见", "qiling-2022.txt"]),
        ("qiling-2022.txt", 8, ["qiling-2", "022.txt"]),  # no room: torn
        ("收集，整理，公布", 5, ["收", "集，", "整", "理，", "公布"]),  # no comma begins a line
        ("应为《道路条例》", 7, ["应为", "《道路", "条例》"]),  # no opening bracket ends one
        ("in no list", 6, ["in no", "list"]),
        ("", 6, [""]),
    ],
)
def test_no_number_word_or_name_is_torn_at_the_end_of_a_line(words: str, width: int, lines: list[str]) -> None:
    assert wrapped(words, width).split("\n") == lines


@given(st.text("收集，。《》（）12.%ab ", max_size=40), st.integers(2, 30))
def test_wrapping_keeps_every_character_and_the_width(words: str, width: int) -> None:
    lines = wrapped(words, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(
    ("count", "what", "zh", "en"),
    [(1, "body", "1 个机关", "1 body"), (2, "body", "2 个机关", "2 bodies"), (0, "row", "0 行", "0 rows")],
)
def test_counts_have_their_number(count: int, what: str, zh: str, en: str) -> None:
    assert (labels.counted(count, what, "zh"), labels.counted(count, what, "en")) == (zh, en)
