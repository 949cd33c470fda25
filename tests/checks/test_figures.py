"""Figures that do not fit, and what only looks so. Each row that should be a hit has one beside it that should not.

The sentences are made up.
"""

from __future__ import annotations

import time

import pytest

from tests.checks.hits import Hit, of_report


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # totals and parts
        ("受理复议案件30件，其中维持20件、撤销12件。", [("sum.parts", "30件", "32件")]),
        ("受理复议案件300件，其中维持200件、撤销60件、驳回37件。", [("sum.parts", "300件", "297件")]),
        ("受理复议案件30件，其中维持20件、撤销4件。", []),  # a rest is no mistake
        ("受理复议案件30余件，其中维持20件、撤销12件。", []),
        ("参训干部40人，其中党员30人、女性25人。", []),  # one may be both
        ("清理文件中保留20件、修改12件，合计33件。", [("sum.parts", "33件", "32件")]),
        ("清理文件中保留20件、修改12件，合计32件。", []),
        ("举办讲座20场、发放资料30份，合计50份。", []),  # parts of two kinds
        # means
        ("三个街道群众满意率分别为92%、94%、96%，平均满意率97%。", [("sum.mean", "97%", "92至96%")]),
        ("三个街道群众满意率分别为92%、94%、96%，平均满意率94%。", []),
        ("三个街道群众满意率分别为92%、94%、96%，平均知晓率97%。", []),  # of something else
        # rates and their counts
        ("受理行政复议案件80件，办结60件，办结率85%。", [("rate.counts", "85%", "75%")]),
        ("受理行政复议案件80件，办结60件，办结率75%。", []),
        ("受理行政复议案件3件，办结2件，办结率66.67%。", []),
        ("受理行政复议案件3件，办结2件，办结率66.6%。", []),  # cut, not rounded
        ("培训执法人员80人，办结60件，办结率85%。", []),  # no base of that unit
        ("受理行政复议案件80件，审结60件，按期审结率100%。", []),  # of those done, how many in time
        ("受理80件，其中维持60件，占85%。", [("rate.share", "85%", "75%")]),
        ("受理80件，其中维持60件，占75%。", []),
        ("受理80件，其中维持60件，占全市的85%。", []),  # of a total that stands elsewhere
        ("调解组织由12个增加到20个，增长50%。", [("rate.change", "50%", "66.67%")]),
        ("调解组织由12个增加到18个，增长50%。", []),
        ("调解组织由12个增加到20个，年均增长29.1%。", []),
        # percentages out of range
        ("行政机关负责人出庭应诉率达到120%。", [("rate.range", "120%", "0%至100%")]),
        ("行政机关负责人出庭应诉率达到100%。", []),
        ("税收任务完成率达到120%。", []),  # more than was asked
        ("投诉量同比下降120%。", [("rate.range", "120%", "下降不超过100%")]),
        ("投诉量同比增长120%。", []),
        # what came in and what went out
        ("各乡镇报备规范性文件20件，准予备案登记21件。", [("count.steps", "21件", "不超过20件")]),
        ("各乡镇报备规范性文件21件，准予备案登记20件。", []),
        ("全年收案100件，结案105件。", [("count.steps", "105件", "不超过100件")]),
        ("全年收案100件，结案95件。", []),
        ("全年收案100件，连同上年结转8件，结案105件。", []),
        ("受理行政复议案件49件，审结60件。", [("count.steps", "60件", "不超过49件")]),
        ("受理行政复议案件49件，审结行政诉讼案件60件。", []),  # other cases
        ("受理民事案件20件、行政案件30件，办结50件。", []),  # of both together
        # one population with two sizes
        ("全县21个乡镇普法。全县22个乡镇聘顾问。", [("count.population", "22", "21（另一处：全县21个乡镇）")]),
        ("全县21个乡镇建有服务站。全县21个乡镇配备法律顾问。", []),
        ("全县21个乡镇建有服务站。2020年全县22个乡镇配备法律顾问。", []),  # of another year
        ("全市90个乡镇建有服务站。全县22个乡镇配备法律顾问。", []),  # of another place
        (
            "现有行政执法人员68人。法制机构薄弱，现有行政执法人员75人。",
            [("count.population", "75", "68（另一处：现有行政执法人员68人）")],
        ),
        ("现有行政执法人员68人。组织现有行政执法人员40人参加培训。", []),
    ],
)  # fmt: skip
def test_figures(sentence: str, expected: list[Hit]) -> None:
    assert of_report(sentence) == expected


def test_a_long_row_of_figures_takes_no_time() -> None:
    started = time.process_time()
    of_report("，".join(f"办结案件{n}件，办结率{n % 90 + 1}%" for n in range(1, 2000)) + "。")
    assert time.process_time() - started < 8
