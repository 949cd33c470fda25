"""Confidence: a rule's own share, else that of the rule that its name begins with."""

import pytest

from kg import confidence, vocabulary


def test_a_rule_is_looked_up_by_ever_shorter_names() -> None:
    assert confidence.names("citation: title, plans by 拟 制定") == [
        "citation title plans",
        "citation title",
        "citation",
    ]
    assert confidence.names("outcome.metric.borrowed")[1:] == ["outcome metric", "outcome"]


@pytest.mark.parametrize("kind", ["citation", "institution", "mechanism", "obligation", "outcome", "problem"])
def test_every_kind_has_a_share(kind: str) -> None:
    shares = {row[0]: float(row[1]) for row in vocabulary.rows("confidence")}
    assert 0.5 < shares[kind] < 1
    assert confidence.of(f"{kind}.never seen") == min(shares[kind], confidence.UNCOUNTED)


def test_shares_are_what_was_counted() -> None:
    for _, share, right, read in vocabulary.rows("confidence"):
        assert float(share) == pytest.approx((int(right) + 1) / (int(read) + 2), abs=0.0051)


def test_a_rule_of_somebody_else_is_neither_sure_nor_unsure() -> None:
    assert confidence.of("grants.by words") == confidence.UNCOUNTED
