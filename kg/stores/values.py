"""Values on their way into an engine and out of it: one form for all stores."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kg.errors import StoreError

_HALF = re.compile(r"[\ud800-\udfff]")
INT64 = range(-(2**63), 2**63)


def whole(text: str) -> str:
    r"""The text with U+FFFD for each half of a surrogate pair, which no engine stores: `"\ud800"` comes from bad JSON.

    One code point for one, so that offsets hold.
    """
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def parameters(given: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parameters of a query as engines take them. Raises `StoreError`, which names the one that cannot be given."""
    return {name: _parameter(value, name) for name, value in (given or {}).items()}


def _parameter(value: Any, name: str) -> Any:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, int):
        if value not in INT64:
            raise StoreError(f"the parameter {name!r} is out of range: {value}")
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_parameter(each, name) for each in (value if isinstance(value, list | tuple) else sorted(value))]
    if isinstance(value, Mapping):
        return {str(key): _parameter(each, name) for key, each in value.items()}
    raise StoreError(f"the parameter {name!r} has a type that no store takes: {type(value).__name__}")


_AS_IT_IS = frozenset((str, bool, int, float, type(None)))


def plain_row(row: list[Any]) -> list[Any]:
    """The values of a row, each in its plain form; a graph answers with hundreds of thousands of plain ones."""
    if _AS_IT_IS.issuperset(map(type, row)):
        return row
    return [value if type(value) in _AS_IT_IS else plain(value) for value in row]


def plain(value: Any) -> Any:
    """A value that Ladybug answered with, in the form of `View.rows`."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        if _AS_IT_IS.issuperset(map(type, value)):
            return list(value)
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return _map(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _map(value: dict[str, Any]) -> dict[str, Any]:
    if "_NODES" in value and "_RELS" in value:
        return {"nodes": plain(value["_NODES"]), "edges": plain(value["_RELS"])}
    if "_LABEL" not in value:
        return {str(key): plain(each) for key, each in value.items()}
    kind = "type" if "_SRC" in value else "class"
    kept = {key: plain(each) for key, each in value.items() if not key.startswith("_") and each is not None}
    return {kind: value["_LABEL"], **kept}
