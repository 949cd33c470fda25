from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from kg.errors import BadContent, BadInput, NotFound
from kg.query import ask
from kg.query.template import Template, parse


class Rows:
    """A view that answers every query with the same rows, to show what the engine makes of what stores may give."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.given = list(rows)
        self.parameters: Mapping[str, Any] = {}

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        self.parameters = parameters or {}
        return self.given


def question(returns: str, order: str, params: str = "// param x: text = ''", cypher: str = "RETURN $x") -> Template:
    show = returns.partition(":")[0]
    head = f"// What.\n// 什么\n// example kg query\n{params}\n// returns {returns}\n// order {order}\n// show {show}\n"
    return parse("made-up", head + cypher)


def answered(returns: str, order: str, *rows: dict[str, Any]) -> list[Any]:
    return [tuple(row.values()) for row in ask(Rows(*rows), question(returns, order)).rows]


def test_whole_numbers_are_whole() -> None:
    values = [{"n": 49.0}, {"n": 17.5}, {"n": Decimal(3)}, {"n": None}]
    rows = answered("n: number", "n", *values)
    assert rows == [(3,), (17.5,), (49,), (None,)]
    assert [type(row[0]) for row in rows] == [int, float, int, type(None)]


def test_lists_come_sorted() -> None:
    assert answered("names: list<text>, n: integer", "n", {"names": ["b", "a"], "n": 1}, {"names": None, "n": 2}) == [
        (["a", "b"], 1),
        ([], 2),
    ]


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        ("a, b", [("x", 1), ("x", 2), ("y", 0), (None, 5)]),
        ("a desc, b", [("y", 0), ("x", 1), ("x", 2), (None, 5)]),
        ("b desc", [(None, 5), ("x", 2), ("x", 1), ("y", 0)]),
        ("a", [("x", 1), ("x", 2), ("y", 0), (None, 5)]),  # what the header leaves open goes by all columns
    ],
)
def test_order(order: str, rows: list[Any]) -> None:
    given = [{"a": "y", "b": 0}, {"a": None, "b": 5}, {"a": "x", "b": 2}, {"a": "x", "b": 1}]
    assert answered("a: text, b: integer", order, *given) == rows
    assert answered("a: text, b: integer", order, *reversed(given)) == rows


def test_articles_sort_by_number() -> None:
    given = [{"article": words} for words in ("34-1", "9", "3~2", "34", "附则", "100")]
    assert answered("article: article", "article", *given) == [
        ("3~2",),
        ("9",),
        ("34",),
        ("34-1",),
        ("100",),
        ("附则",),
    ]


def test_duties_sort_as_they_stand_in_their_rule() -> None:
    given = [{"duty": words} for words in ("regulation/乙#1.1", "regulation/甲#10.1", "regulation/甲#3.2", "D04")]
    named = [row[0] for row in answered("duty: text", "duty", *given)]
    assert named == ["D04", "regulation/乙#1.1", "regulation/甲#3.2", "regulation/甲#10.1"]


def test_a_period_filters_the_column_of_its_name() -> None:
    asked = question("period: period", "period", "// param period: period = ''", "RETURN 1")
    view = Rows({"period": 2021}, {"period": "2020/2022"}, {"period": "2019"}, {"period": None})
    assert [row["period"] for row in ask(view, asked, {"period": "2021-05"}).rows] == ["2020/2022", "2021"]
    assert len(ask(view, asked).rows) == 4


def test_only_what_the_query_uses_is_bound() -> None:
    view = Rows()
    ask(view, question("n: integer", "n"), {"x": " words "})
    assert view.parameters == {"x": "words"}


def test_a_column_that_does_not_come_is_named() -> None:
    with pytest.raises(BadContent, match=r"queries/made-up\.cypher: declares the column 'n'"):
        answered("n: integer", "n", {"m": 1})


def test_a_missing_value_is_named() -> None:
    with pytest.raises(BadInput, match="the question matrix needs --regulation"):
        ask(Rows(), "matrix", {"period": "2021"})


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(NotFound, match="no parameter of trace 'rule'; nearest: regulation, level, since, within"):
        ask(Rows(), "trace", {"rule": "x"})
