"""On which days an obligation of a plan, a report or a rule falls due."""

from __future__ import annotations

import pytest

from kg.graph.dues import Calendar, due_days
from kg.mention import ObligationMention
from kg.mentions.obligation import obligations
from kg.read import from_text

SPAN = ("2021-01-01", "2021-06-30")


@pytest.mark.parametrize(
    ("deadline", "staged", "days"),
    [
        ("2021-03-08", False, "2021-03-08"),
        ("2021-03-01/2021-04-30", False, "2021-04-30"),
        ("2020/2021", False, "2021-12-31"),
        ("2021-02", False, "2021-02-28"),
        ("R/P3M", False, "2021-03-31 2021-06-30"),
        ("R/P1Y@03-31", True, "2021-03-31"),
        ("T+P3D", True, ""),  # runs from an event that nobody dates
        ("R/P1D", False, ""),
        (None, True, "2021-06-30"),  # a task of a stage is due when it ends
        (None, False, ""),
        ("2021-02-30", False, ""),
    ],
)
def test_due_days(deadline: str | None, staged: bool, days: str) -> None:
    assert " ".join(due_days(deadline, SPAN, staged)) == days


def test_without_a_span_a_recurrence_has_no_days() -> None:
    assert due_days("R/P1M", None, False) == []


PLAN = """青禾市法治建设工作方案
一、工作任务
各县区应当每季度报送工作进展。
二、实施步骤
（一）动员部署阶段（2021年2月1日—2021年3月31日）。各县区应当成立工作专班。各县区应当每月10日前报送台账。
青禾市人民政府
2021年1月20日
"""


def of(text: str) -> dict[str, str]:
    document = from_text(text)
    calendar = Calendar(document)
    return {document.text[m.start : m.end]: " ".join(calendar.due(m)) for m in obligations(document)}


def test_the_stage_bounds_what_stands_in_it_and_the_document_the_rest() -> None:
    due = of(PLAN)
    assert due["各县区应当每季度报送工作进展"] == "2021-03-31 2021-06-30 2021-09-30 2021-12-31"
    assert due["各县区应当成立工作专班"] == "2021-03-31"
    assert next(days for words, days in due.items() if "台账" in words) == "2021-02-10 2021-03-10"


def test_the_next_steps_of_a_report_are_due_in_the_year_behind_it() -> None:
    text = "青禾县人民政府2021年度法治政府建设情况报告\n一、主要工作\n开展培训3次。\n"
    text += "二、下一步工作打算\n各部门要每半年报告一次进展。\n"
    assert set(of(text).values()) == {"2022-06-30 2022-12-31"}


def test_the_calendar_needs_no_more_than_span_and_deadline() -> None:
    document = from_text("青禾县公园管理办法\n第一条 管理单位应当每年检查树木。\n")
    mention = ObligationMention(start=0, end=4, rule="x", bearer="管理单位", modality="must", deadline="R/P1Y")
    assert Calendar(document).due(mention) == []  # a rule tells no end
