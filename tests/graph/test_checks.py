"""What does not fit, and what only looks so. The texts are made up."""

from __future__ import annotations

import time

import pytest

from kg.extract import mentions
from kg.graph.checks import checks
from kg.graph.facts import Reading
from kg.read import from_text

OUTLINE = "法治政府建设实施纲要"
REPORT = "青禾县人民政府2021年度法治政府建设情况报告\n发布时间：{}\n一、工作开展情况\n{}\n"


def found(sentence: str, published: str = "2022-03-02") -> list[tuple[str, str, str]]:
    document = from_text(REPORT.format(published, sentence))
    reading = Reading(document, tuple(mentions(document)), "test")
    return [(one.check, one.found, one.expected) for one in checks(reading)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # sums
        ("受理复议案件30件，其中维持20件、撤销12件。", [("sum", "30件", "32件")]),
        ("受理复议案件300件，其中维持200件、撤销60件、驳回37件。", [("sum", "300件", "297件")]),
        ("受理复议案件30件，其中维持20件、撤销4件。", []),  # a rest is no mistake
        ("受理复议案件30余件，其中维持20件、撤销12件。", []),
        # rates
        ("受理行政复议案件80件，办结60件，办结率85%。", [("rate", "85%", "75%")]),
        ("受理行政复议案件80件，办结60件，办结率75%。", []),
        ("受理行政复议案件3件，办结2件，办结率66.67%。", []),
        ("受理行政复议案件3件，办结2件，办结率66.6%。", []),  # cut, not rounded
        ("培训执法人员80人，办结60件，办结率85%。", []),  # no base of that unit
        # counts
        ("各乡镇报备规范性文件20件，准予备案登记21件。", [("count", "21件", "不超过20件")]),
        ("各乡镇报备规范性文件21件，准予备案登记20件。", []),
        ("受理案件20件，办结21件。", []),  # with those of the year before
        # titles
        (f"贯彻《{OUTLINE}（2020—2025年）》。", [("title", f"{OUTLINE}（2020—2025年）", f"{OUTLINE}（2021—2025年）")]),
        ("贯彻《法治政府建设实施纲要（2021—2025年）》。", []),
        # dates
        ("2021年2月30日召开会议。", [("date", "2021年2月30日", "日历上有的日期")]),
        ("2021年2月28日召开会议。", []),
        ("2021年5月1日至2021年3月31日开展检查。", [("order", "2021-05-01至2021-03-31", "2021-03-31之前起始")]),
        ("2021年3月1日至2021年3月31日开展检查。", []),
    ],
)  # fmt: skip
def test_checks(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2022-04-02", [("late", "2022-04-02", "不晚于2022-04-01")]), ("2022-04-01", []), ("2022-01-20", [])],
)
def test_a_report_is_late_after_the_first_of_april(published: str, expected: list[tuple[str, str, str]]) -> None:
    assert found("开展培训3次。", published) == expected


def test_a_long_row_of_figures_takes_no_time() -> None:
    started = time.process_time()
    found("，".join(f"办结案件{n}件，办结率{n % 90 + 1}%" for n in range(1, 2000)) + "。")
    assert time.process_time() - started < 8
