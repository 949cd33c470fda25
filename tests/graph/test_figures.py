"""Whose figure it is, and the units in which figures compare. The sentences are made up."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.figures import conversions, properties, whose
from kg.mention import OutcomeMention
from kg.read import from_text

REPORT = "云岫省望汐市栖岭县人民政府2021年度法治政府建设情况报告\n一、工作开展情况\n{}\n"


def outcomes(sentence: str) -> list[tuple[OutcomeMention, str | None]]:
    document = from_text(REPORT.format(sentence))
    found = [m for m in mentions(document) if isinstance(m, OutcomeMention)]
    return list(zip(found, whose(document, found), strict=True))


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("受理行政复议案件70件。", ["own"]),
        ("县政府常务会议研究法治建设事项5次。", ["own"]),
        ("全县受理行政复议案件70件，审结65件。", ["area", "area"]),
        ("各部门公布普法责任清单14份。", ["area"]),
        ("县司法局审查合同63件，提出意见141条。", ["subordinate", "subordinate"]),
        ("县人民法院受理一审行政案件29件。", ["other"]),
        ("县委、县政府主要负责人主持召开会议5次。", ["own"]),
        ("全省公布案例3件。", ["other"]),
        ("全镇调处纠纷12件。", ["subordinate"]),
        # no actors: helped, looked into, compared with
        ("配合市审计局完成审计项目2个。", ["own"]),
        ("对各部门出具整改意见书16份。", ["own"]),
        ("建成全省首个服务站1个。", ["own"]),
        # the next actor takes over
        ("县司法局审查合同63件，县人民法院受理行政案件29件。", ["subordinate", "other"]),
    ],
)
def test_whose_figure_it_is(sentence: str, owners: list[str]) -> None:
    assert [owner for _, owner in outcomes(sentence)] == owners


@pytest.mark.parametrize(
    ("sentence", "common"),
    [
        ("建成湿地公园3亩。", (2000.0, "平方米")),
        ("建成湿地公园2公顷。", (20000.0, "平方米")),
        ("调处纠纷12起。", (12.0, "件")),
        ("开展培训3场。", (3.0, "场")),
        ("培训干部30人次。", (30.0, "人次")),  # as often as one came, not so many people
    ],
)
def test_units_are_brought_to_one(sentence: str, common: tuple[float, str]) -> None:
    (mention, owner) = outcomes(sentence)[0]
    said = properties(mention, owner)
    assert (round(float(str(said["common_value"]))), said["common_unit"]) == common
    assert said["value"] == mention.value  # what was written stays


def test_a_common_unit_is_its_own() -> None:
    assert all(common not in conversions() for common, _ in conversions().values())
