"""Which next step answers which problem. The reports are made up."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.answers import answers
from kg.mention import MechanismMention, ObligationMention, ProblemMention
from kg.read import from_text

REPORT = "云岫县人民政府2031年度法治政府建设情况报告\n一、工作情况\n（一）学法。举办讲座3次。\n"
TWO = "二、存在问题\n（一）桥梁年检流程冗长。\n（二）护栏修缮资金短缺。\n三、下一步工作\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the heading of the item tells what the step is about
        (
            "二、存在问题\n（一）府院联动机制运行不够顺畅。\n三、下一步工作\n（一）完善府院联动。与法院每半年会商一次。\n",
            ["与法院每半年会商一次"],
        ),
        # lists that go side by side
        (TWO + "（一）优化桥梁年检流程。\n（二）争取上级专项补助。\n", ["优化桥梁年检流程", "争取上级专项补助"]),
        # not side by side: another number of items, another order, or none that its words place
        (TWO + "（一）优化桥梁年检流程。\n（二）争取上级专项补助。\n（三）举办讲座。\n", ["优化桥梁年检流程"]),
        (TWO + "（一）争取上级专项补助。\n（二）优化桥梁年检流程。\n", ["优化桥梁年检流程"]),
        (TWO + "（一）争取上级专项补助。\n（二）举办讲座。\n", []),
    ],
)
def test_answers(text: str, expected: list[str]) -> None:
    document = from_text(REPORT + text)
    found = list(mentions(document))
    pairs = answers(
        document,
        [m for m in found if isinstance(m, ProblemMention)],
        [m for m in found if isinstance(m, ObligationMention)],
        [m for m in found if isinstance(m, MechanismMention)],
    )
    assert [document.text[step.start : step.end] for _, step, _ in pairs] == expected
