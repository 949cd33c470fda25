"""The values of a question's parameters, read by their types."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kg.errors import BadInput
from kg.query import period
from kg.query.template import CLASS_PARAMETERS, Parameter

_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def read(parameter: Parameter, value: object) -> Any:
    """The value as its type has it: a bool for a flag, an int, else text that was checked.

    A name of a class comes back as it is, for only the graph can tell what it means.
    Raises `BadInput`, which names the option, the value and the choices.
    """
    if value is None:
        return parameter.default
    try:
        return _read(parameter, value)
    except BadInput as error:
        raise BadInput(f"{parameter.option}: {error}") from None


def _read(parameter: Parameter, value: object) -> Any:
    if parameter.type == "flag":
        return _flag(value)
    words = str(value).strip()
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise BadInput(f"{words!r} is no text in UTF-8")
    if parameter.type == "int":
        return _int(words)
    if not words:
        if parameter.required:
            raise BadInput("a value must be given, not the empty word")
        return parameter.default
    if parameter.type in CLASS_PARAMETERS or parameter.type == "text":
        return words
    if parameter.type == "period":
        return period.check(words)
    if parameter.type == "date":
        return _date(words)
    choices = listed(parameter.type)
    if words not in choices:
        raise BadInput(f"{words!r} is none of {', '.join(choices)}")
    return words


def listed(type_: str) -> tuple[str, ...]:
    """The values of one of the ontology's lists. Raises `NotFound` for a name that is no list."""
    from kg import ontology

    return ontology.load().values(type_).names


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise BadInput(f"{value!r} is neither true nor false")


def _int(words: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", words):
        raise BadInput(f"{words!r} is no whole number")
    return int(words)


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise BadInput(f"{words!r} is no date; a date is written 2021-12-31") from None
