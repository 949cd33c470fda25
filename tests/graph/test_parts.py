"""Totals and their parts. The sentences are made up."""

from __future__ import annotations

import pytest

from kg.graph.parts import all_pairs
from kg.mentions.outcome import outcomes
from kg.read import from_text

REPORT = "青禾县人民政府2021年度法治政府建设情况报告\n一、工作开展情况\n{}\n"


def pairs(sentence: str) -> list[tuple[float, float]]:
    document = from_text(REPORT.format(sentence))
    return [(total.value, part.value) for part, total in all_pairs(document, list(outcomes(document)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # behind 其中, over a semicolon, with a rest
        ("受理复议案件30件，其中维持20件、撤销10件。", [(30, 20), (30, 10)]),
        ("受理复议案件30件。其中维持20件。", []),  # another sentence
        ("受理复议案件30件，其中：维持20件；撤销4件。", [(30, 20), (30, 4)]),
        (
            "复议案件8件，其中维持5件、撤回3件；诉讼案件6件。",
            [(8, 5), (8, 3)],
        ),  # all of them; the last is another thing
        ("复议案件8件，其中维持5件、撤回2件；诉讼案件6件。", [(8, 5), (8, 2)]),  # too much for it
        # an enumeration that makes the total
        ("清理文件30件，保留18件，修改7件，废止5件。", [(30, 18), (30, 7), (30, 5)]),
        ("清理文件30件（保留18件，废止12件）。", [(30, 18), (30, 12)]),
        # a sum behind its parts
        ("保留文件18件，修改7件，废止5件，合计30件。", [(30, 18), (30, 7), (30, 5)]),
        ("保留文件18件，修改7件，合计30件。", []),
        ("培训执法人员9人，保留文件18件，废止12件，共计30件。", [(30, 18), (30, 12)]),
        # no parts: another unit, a change, figures that do not make the total, one after the other
        ("清理文件30件，保留18件，废止5件。", []),
        ("受理案件30件，培训人员30人次。", []),
        ("收到申请30件，受理30件。", []),
        ("受理案件30件，其中维持率60%。", []),
    ],
)
def test_parts(sentence: str, expected: list[tuple[float, float]]) -> None:
    assert pairs(sentence) == expected


def test_a_part_that_is_more_than_the_total_is_none() -> None:
    assert pairs("受理案件30件，其中培训300件。") == []
