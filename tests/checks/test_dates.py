"""Days that do not fit, and what only looks so. The texts are made up."""

from __future__ import annotations

import pytest

from tests.checks.hits import Hit, of_report, of_text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2021年2月30日召开会议。", [("date.calendar", "2021年2月30日", "日历上有的日期")]),
        ("2021年2月28日召开会议。", []),
        ("2021年5月1日至2021年3月31日开展检查。", [("order.span", "2021-05-01至2021-03-31", "2021-03-31之前起始")]),
        ("2021年3月1日至2021年3月31日开展检查。", []),
    ],
)  # fmt: skip
def test_days(sentence: str, expected: list[Hit]) -> None:
    assert of_report(sentence) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2022-04-02", [("late.report", "2022-04-02", "不晚于2022-04-01")]), ("2022-04-01", []), ("2022-01-20", [])],
)
def test_a_report_is_late_after_the_first_of_april(published: str, expected: list[Hit]) -> None:
    assert of_report("开展培训3次。", published=published) == expected


SIGNED = "青禾县人民政府{year}年度法治政府建设情况报告\n一、工作开展情况\n{account}\n青禾县人民政府\n{signed}\n"


@pytest.mark.parametrize(
    ("year", "account", "signed", "rules"),
    [
        (2022, "全年受理复议案件30件。", "2023年4月10日", ["late.report"]),  # a later signature tells it too
        (2018, "全年受理复议案件30件。", "2019年4月10日", []),  # the rule is of April 2019
        (2019, "全年受理复议案件30件。", "2020年4月10日", ["late.report"]),
        (2022, "全年受理复议案件30件。", "2022年12月10日", ["order.year"]),
        (2022, "截至11月底，受理复议案件30件。", "2022年12月10日", []),
        (2022, "全年受理复议案件30件。", "2022年12月31日", []),
        (2022, "扎实推进法治政府建设。", "2022年12月10日", []),  # no figure of the year
        (2022, "扎实推进法治政府建设。", "2021年3月20日", ["order.period"]),  # signed before the year began
        (2022, "扎实推进法治政府建设。", "2022年1月20日", []),
        (2022, "全年受理复议案件30件。", "", []),  # unknown: neither late nor on time
    ],
)
def test_yearly_reports(year: int, account: str, signed: str, rules: list[str]) -> None:
    assert [hit[0] for hit in of_text(SIGNED.format(year=year, account=account, signed=signed))] == rules


PLAN = """青禾县人民政府办公室关于印发《青禾县法治政府建设示范创建工作方案》的通知
青政办〔2022〕9号
各乡镇：
现印发你们。
青禾县人民政府办公室
2022年5月6日
青禾县法治政府建设示范创建工作方案
一、总体目标
到2023年建成示范县。
二、实施步骤
（一）动员部署阶段（2022年6月1日至2022年6月30日）。各单位应当于{due}前报送实施方案。
（二）自查整改阶段（2022年7月1日至2022年9月30日）。逐项自查。
（三）总结阶段（{last}）。总结经验。
"""


@pytest.mark.parametrize(
    ("due", "last", "rules"),
    [
        ("2022年6月15日", "2022年10月1日至2022年12月31日", []),
        ("2022年3月31日", "2022年10月1日至2022年12月31日", ["order.due"]),
        ("2022年6月15日", "2022年5月10日至2022年5月30日", ["order.stages"]),
    ],
)
def test_plans(due: str, last: str, rules: list[str]) -> None:
    assert [hit[0] for hit in of_text(PLAN.format(due=due, last=last))] == rules


ORDER = """岚州市人民政府令
第12号
《岚州市停车管理办法》已经2022年5月8日岚州市人民政府第3次常务会议审议通过，现予公布，自{told}起施行。
市长 某某
2022年5月20日
岚州市停车管理办法
第一条 为了规范停车，制定本办法。
第二条 本办法自{own}起施行。2015年发布的《岚州市停车暂行办法》同时废止。
"""


@pytest.mark.parametrize(
    ("told", "own", "rules"),
    [
        ("2022年7月1日", "2022年7月1日", []),
        ("2022年7月1日", "2022年8月1日", ["date.in_force"]),
        ("2022年4月1日", "2022年4月1日", ["order.in_force"]),
    ],
)
def test_a_text_is_in_force_from_one_day_and_after_it_was_passed(told: str, own: str, rules: list[str]) -> None:
    assert [hit[0] for hit in of_text(ORDER.format(told=told, own=own))] == rules


LAW = """岚州市停车管理办法
（{head}）
第一条 为了规范停车，制定本办法。
第二条 停车场建成后应当备案。
第三条 本办法自{start}起施行{term}。
"""
ORDERED, PASSED = "2019年5月1日岚州市人民政府令第5号公布", "2019年5月1日岚州市人民代表大会常务委员会第2次会议通过"


@pytest.mark.parametrize(
    ("head", "start", "term", "expected"),
    [
        (ORDERED, "2019年6月1日", "", []),
        (ORDERED, "2018年6月1日", "", [("order.in_force", "2018-06-01", "不早于2019-05-01")]),
        (ORDERED, "2019年4月1日", "", []),  # some weeks back: rare and real
        (PASSED, "2019年4月1日", "", [("order.in_force", "2019-04-01", "不早于2019-05-01")]),
        (PASSED + " 2021年3月1日修正", "2019年6月1日", "", []),  # the clause of the first version
        (PASSED + " 2021年3月1日修正", "2018年6月1日", "", [("order.in_force", "2018-06-01", "不早于2019-05-01")]),
        (PASSED + " 2019年4月2日公布", "2019年6月1日", "", [("order.made", "2019-04-02", "不早于2019-05-01")]),
        (PASSED + " 2019年5月9日公布", "2019年6月1日", "", []),
        (PASSED + " 2017年3月1日修订", "2019年6月1日", "", [("order.amended", "2017-03-01", "晚于2019-05-01")]),
        (ORDERED + " 2017年3月1日修订", "2019年6月1日", "", [("order.amended", "2017-03-01", "晚于2019-05-01")]),
        ("2019年3月1日修订 2019年5月1日省人大常委会通过", "2019年6月1日", "", []),  # the province approves it
        (ORDERED, "2019年6月1日", "，有效期至2018年12月31日", [("order.until", "2018-12-31", "晚于2019-06-01")]),
        (ORDERED, "2019年6月1日", "，有效期至2024年5月31日", []),
    ],
)
def test_the_days_of_a_rule(head: str, start: str, term: str, expected: list[Hit]) -> None:
    assert of_text(LAW.format(head=head, start=start, term=term)) == expected
