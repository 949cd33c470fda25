"""Expressions that are tried only where a match can begin.

`re` leaps from one possible first character to the next where an expression begins with a plain character or a class.
Where it begins with a lookbehind, or with a choice of classes (`(?<!\\d)\\d{1,3}届|[三四]类`), it tries every offset,
at a hundred times the cost. A `Spotted` expression finds those first characters itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from sys import maxsize
from typing import Any


class Spotted:
    """An expression with the part of `re.Pattern` that looks through a text. Its matches are the same."""

    def __init__(self, expression: str) -> None:
        """`expression` may begin with anything: one that can match nothing at all is tried at each offset."""
        self.pattern = re.compile(expression)
        self.firsts = firsts(expression)
        self._spots = re.compile(f"[{self.firsts}]") if self.firsts else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self._spots is None:
            yield from self.pattern.finditer(text, start, end)
            return
        match = self.pattern.match
        for spot in self._spots.finditer(text, start, end):
            at = spot.start()
            if at >= start and (found := match(text, at, end)):
                yield found
                start = found.end()

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if self._spots is None:
            return self.pattern.search(text, start, end)
        match = self.pattern.match
        for spot in self._spots.finditer(text, start, end):
            if found := match(text, spot.start(), end):
                return found
        return None

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        pieces, at = [], 0
        for found in self.finditer(text):
            pieces += [text[at : found.start()], replacement(found)]
            at = found.end()
        return "".join([*pieces, text[at:]]) if pieces else text


class Narrow(Spotted):
    """A `Spotted` expression that is told itself where it can begin: at `spots`, which may look ahead."""

    def __init__(self, expression: str, spots: str) -> None:
        """`spots` matches one character, at each offset at least at which `expression` has a match."""
        super().__init__(expression)
        self._spots = re.compile(spots)


def openings(words: Collection[str]) -> str:
    """The spots of a choice of plain words: their first characters, before one of their second characters."""
    longer = [word for word in words if len(word) > 1]
    short = "".join(sorted({word for word in words if len(word) == 1}))
    firsts_, seconds = ("".join(sorted({word[at] for word in longer})) for at in (0, 1))
    pair = f"[{re.escape(firsts_)}](?=[{re.escape(seconds)}])"
    return f"[{re.escape(short)}]|{pair}" if short else pair


def gated(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The same expression, for `match`: one look tells it of an offset at which it cannot begin, however many choices
    it has.
    """
    known = firsts(expression)
    return re.compile(f"(?=[{known}])(?:{expression})" if known else expression, flags)


def firsts(expression: str) -> str | None:
    """The first characters of the matches of an expression, as the inside of a class; None where any will do.

    Nothing is known either of an expression that can match the empty text, and where this Python keeps its parser
    of expressions elsewhere.
    """
    try:
        from re import _parser  # type: ignore[attr-defined]  # no public one
    except ImportError:
        return None
    found, whole = _of_sequence(_parser.parse(expression))
    return "".join(sorted(found)) if found and whole else None


def _of_sequence(nodes: Any) -> tuple[set[str] | None, bool]:
    """The first characters of a sequence (None: any), and whether it takes one at least."""
    found: set[str] = set()
    for kind, value in nodes:
        first, takes = _of_node(str(kind), value)
        if first is None:
            return None, takes
        found |= first
        if takes:
            return found, True
    return found, False


def _of_node(kind: str, value: Any) -> tuple[set[str] | None, bool]:
    match kind:
        case "LITERAL":
            return {_written(value)}, True
        case "IN":
            return _of_class(value), True
        case "BRANCH":
            return _of_choice(value[1])
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "ATOMIC_GROUP":
            return _of_sequence(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            first, takes = _of_sequence(value[2])
            return first, takes and value[0] > 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), False
    return None, True


def _of_choice(branches: Any) -> tuple[set[str] | None, bool]:
    each = [_of_sequence(branch) for branch in branches]
    known: set[str] = set()
    for first, _ in each:
        if first is None:
            return None, True
        known |= first
    return known, all(takes for _, takes in each)


def _of_class(items: Any) -> set[str] | None:
    found = set()
    for kind, value in items:
        match str(kind):
            case "LITERAL":
                found.add(_written(value))
            case "RANGE":
                found.add(f"{_written(value[0])}-{_written(value[1])}")
            case "CATEGORY" if str(value) in _CATEGORIES:
                found.add(_CATEGORIES[str(value)])
            case _:
                return None
    return found


_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}


def _written(code: int) -> str:
    return re.escape(chr(code))
