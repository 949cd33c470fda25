"""What a reviewer puts right: `status=planned; period=2024`, each value held against what the field may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kg import mechanisms, ontology
from kg.document import Body
from kg.errors import BadInput
from kg.mention import Mention, ObligationMention
from kg.query import period
from kg.resolve import bodies

_LISTS = {
    "citation": {"role": "Role", "nature": "Nature"},
    "outcome": {"qualifier": "Qualifier", "measure": "Measure", "status": "OutcomeStatus"},
    "mechanism": {"status": "MechanismStatus"},
    "obligation": {"modality": "Modality"},
    "finding": {"status": "Rung"},
}
"""The fields of each kind that take a value of a list of the ontology."""


def _text(words: str) -> str:
    return words


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "").replace("，", ""))
    except ValueError:
        raise BadInput(f"{words!r} is no number") from None


def _period(words: str) -> str:
    return period.check(words)


def _concept(words: str) -> str:
    known = {name: one.label for one in mechanisms.concepts() for name in (one.label, *one.also)}
    if words not in known:
        raise BadInput(f"no mechanism {words!r}; `kg query runs --help` and ontology/mechanisms.yml tell the names")
    return known[words]


_READ: Mapping[str, Mapping[str, Callable[[str], str | float]]] = {
    "citation": {"title": _text, "number": _text},
    "outcome": {"metric": _text, "value": _number, "value_max": _number, "unit": _text, "period": _period},
    "mechanism": {"concept": _concept},
    "obligation": {"bearer": _text, "deadline": _text},
}
"""The other fields that can be put right, with what reads their value."""


def fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of fact that can be put right; none for an institution or a problem."""
    return (*_LISTS.get(kind, ()), *_READ.get(kind, ()))


def read(kind: str, words: str) -> dict[str, str | float]:
    """The fields that a correction sets: `status=planned; period=2024` → two of them; a full-width mark counts.

    A value of a list may be given by its Chinese label too. Raises `BadInput`, which names the field and the choices.
    """
    found: dict[str, str | float] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[;；\n]", words))):
        name, value = (each.strip() for each in part.replace("＝", "=").partition("=")[::2])
        if not name or not value:
            raise BadInput(f"the correction {part!r} sets nothing: {_way(kind)}")
        found[name] = _value(kind, name, value)
    if not found:
        raise BadInput(f"it says nothing in the column `correction`: {_way(kind)}")
    return found


def written(set_: Mapping[str, str | float]) -> str:
    """A correction in its one form: `period=2024; status=planned`."""
    return "; ".join(f"{name}={_plain(set_[name])}" for name in sorted(set_))


def applied(mention: Mention, set_: Mapping[str, Any], home: Body | None) -> Mention:
    """A mention with some fields put right; the bodies of a bearer are looked up anew."""
    if isinstance(mention, ObligationMention) and "bearer" in set_:
        named = (bodies.resolve(name, home) for name in re.split(r"[；;、，]", set_["bearer"]))
        return replace(mention, **set_, bearers=tuple(filter(None, named)))
    return replace(mention, **set_)


def _value(kind: str, name: str, words: str) -> str | float:
    if list_ := _LISTS.get(kind, {}).get(name):
        values = ontology.load().values(list_).values
        for one in values:
            if words in (one.name, one.zh, one.en):
                return one.name
        raise BadInput(f"{name} cannot be {words!r}; it is one of {', '.join(f'{v.name} ({v.zh})' for v in values)}")
    if read_ := _READ.get(kind, {}).get(name):
        return read_(words)
    raise BadInput(f"{name!r} is no field that can be put right here: {_way(kind)}")


def _way(kind: str) -> str:
    """How a correction of a kind is written."""
    can = fields(kind)
    if not can:
        return f"a fact of the kind {kind} is accepted or rejected, none of its fields can be put right"
    return f"write field=value, as {can[0]}=…; the fields are {', '.join(can)}"


def _plain(value: str | float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
