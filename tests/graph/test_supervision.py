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
