"""What supervision found, and how much was put right. The sentences are made up."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.facts import Reading
from kg.graph.supervision import supervision_statements
from kg.read import from_text
from kg.statement import Node

REPORT = "甘谷县人民政府2021年度法治政府建设情况报告\n一、工作开展情况\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("审计发现问题50个，整改45个。", ("审计机关", 50, 45, 0.9)),
        ("县审计局开展审计项目18个，查出违规资金640万元，整改到位480万元。", ("审计机关", 6400000, 4800000, 0.75)),
        ("市委巡察反馈问题20个。截至年底，已整改18个。", ("巡视巡察机关", 20, 18, 0.9)),  # the next sentence goes on
        ("市委依法治市办督察反馈问题15个，其中3个尚未整改。", ("督察机关", 15, 12, 0.8)),
        ("办理县人大常委会审议意见5条，全部落实到位。", ("人大", 5, 5, 1)),
        ("收到司法建议3件，均已采纳。", ("人民法院", 3, 3, 1)),
        ("开展案卷评查2次，评查案卷160卷，发现问题52个，已整改26个。", ("行政执法监督机关", 52, 26, 0.5)),
        ("备案审查文件20件，发现问题4件，纠正3件。", ("备案审查机关", 4, 3, 0.75)),
        ("市委依法治市办督察反馈的14项问题整改完成13项。", ("督察机关", 14, 13, 0.9286)),
        ("县委依法治县办督察反馈的6个问题已全部整改到位。", ("督察机关", 6, 6, 1)),
        ("配合县纪委监委开展专项监督，反馈问题12个，已全部整改到位。", ("纪检监察机关", 12, 12, 1)),
        ("向县纪委监委移送问题线索5条。", None),
        ("提请县人大常委会审议议案18件。", None),  # brought before it
        ("向市检察院移送公益诉讼线索5条。", None),
        ("审计整改问题15个。", ("审计机关", None, 15, None)),
        ("审计发现的2个问题整改不到位。", ("审计机关", 2, None, None)),
        ("开展执法检查30次，发现隐患40处，责令整改40处。", None),  # of others, not of the body
        ("开展行政执法监督检查4次、案卷评查2次。", None),  # visits, no findings
        ("收到检察建议6件，全部按期回复。", ("检察机关", 6, 6, 1)),
        ("办理人大代表建议40件，办结率100%。", ("人大", 40, 40, 1)),
        ("收到司法建议8件，采纳6件。", ("人民法院", 8, 6, 0.75)),
        ("巡察反馈问题20个，整改率95%。", ("巡视巡察机关", 20, None, 0.95)),
        ("强化审计监督，自觉接受监督。", None),  # nothing found, nothing mended
        ("组织培训20次。", None),
    ],
)
def test_supervision(sentence: str, told: tuple[str, float, float | None, float] | None) -> None:
    document = from_text(REPORT.format(sentence))
    reading = Reading(document, tuple(mentions(document)), "annual_report")
    nodes = [s.properties for s in supervision_statements(reading) if isinstance(s, Node)]
    found = [tuple(node[key] for key in ("found_by", "count", "rectified", "share")) for node in nodes]
    assert found == ([told] if told else [])


def test_two_supervisors_of_a_sentence_are_two() -> None:
    document = from_text(REPORT.format("办理人大代表建议93件、政协提案71件，办复率均为100%。"))
    reading = Reading(document, tuple(mentions(document)), "annual_report")
    found = [s.properties for s in supervision_statements(reading) if isinstance(s, Node)]
    assert [(one["found_by"], one["count"], one["share"]) for one in found] == [("人大", 93, 1), ("政协", 71, 1)]
