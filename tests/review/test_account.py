"""What a review amounts to, in figures."""

from __future__ import annotations

import pytest

from kg.review import account
from review.conftest import Reviewed


def test_status_counts_each_kind_and_what_is_left(graph: Reviewed) -> None:
    facts = graph.facts()
    adviser, hearing = graph.fact("outcome", "法律顾问"), graph.fact("outcome", "听证")
    graph.judge(adviser, "rejected", "王敏")
    graph.judge(hearing, "accepted", "王敏")
    graph.judge(hearing, "accepted", "李强")
    rows = {row["kind"]: row for row in account.status(graph.rows, account.held(graph.rows))}
    told = ("facts", "accepted", "corrected", "rejected", "unsure", "disputed", "reopened", "left", "agreement")
    assert [rows["outcome"][name] for name in told] == [2, 1, 0, 1, 0, 0, 0, 0, 1.0]
    for kind, row in rows.items():
        assert row["facts"] == sum(fact.kind == kind for fact in facts), kind
    assert rows["finding"]["agreement"] is None


def test_report_tells_how_often_a_rule_was_right(graph: Reviewed) -> None:
    adviser, hearing = graph.fact("outcome", "法律顾问"), graph.fact("outcome", "听证")
    assert adviser.rule == hearing.rule
    graph.judge(adviser, "corrected", correction="value=8")
    graph.judge(hearing, "accepted")
    (row,) = account.report(account.held(graph.rows))
    assert (row["rule"], row["judged"], row["accepted"], row["corrected"]) == (adviser.rule, 2, 1, 1)
    assert row["low"] < row["precision"] == 0.5 < row["high"]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(9, 10, 0.596, 0.982), (0, 5, 0.0, 0.434), (5, 5, 0.566, 1.0)]
)
def test_wilson(right: int, of: int, low: float, high: float) -> None:
    assert account.wilson(right, of) == pytest.approx((low, high), abs=0.001)
