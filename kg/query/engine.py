"""Asks a question of a graph: reads the parameters, runs the Cypher, and brings the rows into their one form.

The same question gives the same rows on every store, because what stores do differently is done here: the order of
rows and of collected lists, whole numbers that come as floats, and the overlap of periods.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from kg.errors import BadContent, BadInput, StoreError
from kg.query import fold, lookup, period, universe, values
from kg.query.lookup import Row, View
from kg.query.template import CLASS_PARAMETERS, Column, Order, Template, template, where

FAILED = "the query failed"
"""What a store says of Cypher that it does not understand, beside queries that were stopped and files that are gone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question, in its order; each row has a value (or None) for each column."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Source = Callable[[Template, Mapping[str, Any]], list[Row]]
"""Gives the rows of a question, its parameters bound, from elsewhere than a view: see `kg.query.twins`."""


def ask(
    view: View, question: str | Template, parameters: Mapping[str, object] | None = None, source: Source | None = None
) -> Answer:
    """The answer of a graph to a question (`trace`) with parameters as a user writes them (`{"since": 2020}`).

    The rows come from the view, or from another `source`; what names mean, and what is found only when it is asked for,
    comes from the view.

    Raises `NotFound` for an unknown question, parameter or name, with those there are or the nearest; `Ambiguous` for a
    name that means several things; `BadInput` for a missing or unreadable value.
    """
    asked = template(question) if isinstance(question, str) else question
    read = _read(asked, parameters or {})
    bound = _bind(view, asked, read)
    rows = source(asked, bound) if source else _rows(view, asked, read, bound)
    if any(kind == "findings" for _, kind in asked.derived):
        from kg.query import asked as on_request

        rows = on_request.completed(view, asked.name, rows, bound)
    shaped = _shape(asked, rows)
    if asked.narrow:
        from kg.query import narrow

        column, words = asked.narrow
        shaped = [part for row in shaped for part in narrow.to_sentences(row, column, str(read[words]))]
    if asked.derived and {"status", "bound"} <= {column.name for column in asked.columns}:
        everything = bool(read.get("all_rungs", True))
        shaped = list(universe.complete(view, shaped, bound[asked.derived[0][0]], everything))
    for parameter in asked.parameters:
        if parameter.type == "period" and read[parameter.name]:
            wished = str(read[parameter.name])
            among = {said for said in {row[parameter.name] or "" for row in shaped} if period.overlap(said, wished)}
            shaped = [row for row in shaped if (row[parameter.name] or "") in among]
    return Answer(asked.columns, tuple(_ordered(asked, shaped)))


def _rows(view: View, asked: Template, read: Mapping[str, Any], bound: Mapping[str, Any]) -> list[Row]:
    cypher, only = fold.folded(asked.asked(read), bound)
    wanted = set(re.findall(r"\$([a-z][a-z0-9_]*)", cypher))
    try:
        if asked.repeat:
            from kg.query import rings

            return rings.rows(view, asked, read)
        return view.rows(cypher, {name: value for name, value in {**bound, **only}.items() if name in wanted})
    except StoreError as error:
        if FAILED in str(error):
            raise StoreError(f"{where(asked.name)}: {error}") from error
        raise


def _read(asked: Template, parameters: Mapping[str, object]) -> dict[str, Any]:
    """Every parameter of the question with its value or its default."""
    given = {asked.parameter(name).name: value for name, value in parameters.items()}
    missing = [each for each in asked.parameters if each.required and given.get(each.name) is None]
    if missing:
        raise BadInput(f"the question {asked.name} needs {', '.join(each.option for each in missing)}")
    return {each.name: values.read(each, given.get(each.name)) for each in asked.parameters}


def _bind(view: View, asked: Template, read: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the Cypher wants them: names as ids, and the derived ones."""
    bound = dict(read)
    for parameter in asked.parameters:
        if parameter.type in CLASS_PARAMETERS and read[parameter.name]:
            bound[parameter.name] = lookup.resolve(view, parameter.type, read[parameter.name])
        elif parameter.type == "Institution":
            bound[parameter.name] = []
    for name, kind in asked.derived:
        if kind != "findings":  # rows of their own, not a value for the Cypher
            bound[name] = _derived(view, kind, bound)
    return bound


def _derived(view: View, kind: str, bound: Mapping[str, Any]) -> Any:
    """A parameter that no user gives: the governments of a place, the rules that bind a body, the day asked about."""
    if kind == "governments":
        return universe.governments(str(bound.get("level", "")), str(bound.get("within", "")))
    if kind in ("from_year", "to_year"):  # of the period asked about, so that the store has less to give
        return period.years(str(bound.get("period") or ""))[kind == "to_year"]
    if kind == "bindings":
        from kg.query import bindings

        return bindings.of_bodies(view, bound["body"])
    return bound.get("as_of") or date.today().isoformat()


# ── the one form of a row ───────────────────────────────────────────────────────────────────────────────────────────


def _shape(asked: Template, rows: list[Row]) -> list[Row]:
    """The rows with the columns of the question, each value in its one form."""
    kinds = [(column.name, _CONVERTERS.get(column.type, _text)) for column in asked.columns]
    columns = [(name, convert, _KEPT.get(convert, frozenset())) for name, convert in kinds]
    try:
        return [
            {name: value if type(value := row[name]) in kept else convert(value) for name, convert, kept in columns}
            for row in rows
        ]
    except KeyError as missing:
        raise BadContent(f"{where(asked.name)}: declares the column {missing} and does not return it") from None


def _text(value: Any) -> Any:
    return value if type(value) is str or value is None or isinstance(value, bool) else str(value)


def _number(value: Any) -> Any:
    if type(value) is int or value is None or isinstance(value, bool):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def _list(value: Any) -> Any:
    return sorted(str(each) for each in value or [])


_CONVERTERS: dict[str, Callable[[Any], Any]] = {"list<text>": _list, "number": _number, "integer": _number}
_KEPT: dict[Callable[[Any], Any], frozenset[type]] = {
    _text: frozenset((str, bool, type(None))),
    _number: frozenset((int, bool, type(None))),
}
"""The types that a converter gives back as they are: of hundreds of thousands of values nearly all."""


def _ordered(asked: Template, rows: list[Row]) -> list[Row]:
    """The rows in the order of the header, nothing last; what the header leaves open is ordered by all columns."""
    types = {column.name: column.type for column in asked.columns}
    rest = [Order(column.name) for column in asked.columns if column.type != "list<text>"]
    keys = _sorted(rows, asked.order, types)
    at = 0
    for _, alike in groupby(keys):  # few are alike in all that the header says, and only those need more
        first, at = at, at + sum(1 for _ in alike)
        if at - first > 1:
            some = rows[first:at]
            _sorted(some, rest, types)
            rows[first:at] = some
    return rows


def _sorted(rows: list[Row], by: Sequence[Order], types: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Sorts rows, of equals in the order in which they were; what they were sorted by, in their new order."""
    order = list(range(len(rows)))
    runs = [(descending, list(run)) for descending, run in groupby(by, key=lambda key: key.descending)]
    whole = []
    for descending, run in reversed(runs):
        keys = [*zip(*(_column(rows, each, types[each.column]) for each in run), strict=True)]
        order.sort(key=keys.__getitem__, reverse=descending)
        whole.append(keys)
    rows[:] = [rows[at] for at in order]
    return [tuple(keys[at] for keys in whole) for at in order]


def _column(rows: Sequence[Row], order: Order, type_: str) -> list[Any]:
    """What one column sorts by."""
    values = [row[order.column] for row in rows]
    key = _article if type_ == "article" else _duty if order.column == "duty" else None
    if None in values:
        return [
            (not order.descending, ()) if value is None else (order.descending, key(value) if key else value)
            for value in values
        ]
    return list(map(key, values)) if key else values


@cache
def _duty(value: str) -> tuple[str, list[tuple[int, str]]]:
    """Sorts the duties of a rule as they stand in it: 3.1 before 10.1."""
    rule, _, place = value.rpartition("#")
    return rule, _article(place)


@cache
def _article(value: str) -> list[tuple[int, str]]:
    """Sorts 9 before 34, 34 before 34-1 and before 34~2 (its number a second time), and words behind numbers."""
    return [(int(part), "") if part.isdecimal() else (10**9, part) for part in re.split(r"[-.~]", value)]
