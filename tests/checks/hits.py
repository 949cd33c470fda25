"""The checks that a made-up text does not pass."""

from __future__ import annotations

from kg.checks import checks
from kg.extract import mentions
from kg.graph.facts import Reading
from kg.read import from_text

REPORT = "青禾县人民政府2021年度法治政府建设情况报告\n发布时间：{published}\n一、工作开展情况\n{account}\n"
PROBLEMS = "二、存在的问题\n{problems}\n"

Hit = tuple[str, str, str]
"""Rule, what the text says, what would fit."""


def of_text(text: str) -> list[Hit]:
    """The hits of a whole document; each is checked to quote the text and to be no surer than sure."""
    document = from_text(text)
    found = list(checks(Reading(document, tuple(mentions(document)), "test")))
    assert all(0 <= one.start < one.end <= len(text) and 0 < one.confidence < 1 for one in found)
    assert all(one.explanation and one.expected and one.found for one in found)
    return [(one.rule, one.found, one.expected) for one in found]


def of_report(account: str, problems: str = "", published: str = "2022-03-02") -> list[Hit]:
    """The hits of a county's yearly report with this account and, under a heading of their own, these problems."""
    text = REPORT.format(account=account, published=published)
    return of_text(text + PROBLEMS.format(problems=problems) if problems else text)
