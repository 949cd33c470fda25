"""Many names, found in a text at a given offset or anywhere, in a time that does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class Lexicon:
    """A set of names, found by their first two characters at an offset and by their last two anywhere."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` may be of any length but empty."""
        self._names = frozenset(names)

    def at(self, text: str, offset: int) -> Iterator[str]:
        """The names that begin at an offset, the longest first."""
        for length in self._by_head.get(text[offset : offset + 2], ()):
            name = text[offset : offset + length]
            if name in self._names:
                yield name
        if (single := text[offset : offset + 1]) in self._single:
            yield single

    def may_begin(self, text: str, offset: int) -> bool:
        """Whether the two characters at an offset begin a name."""
        return text[offset : offset + 2] in self._by_head

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """The offsets at which a name begins that lies in text[start:end], in their order.

        Names are many and begin with anything, but they end alike (县, 局): only at these ends something is looked up.
        """
        found: set[int] = set()
        for last in self._last.finditer(text, start, end):
            stop = last.end()
            for length in self._by_tail.get(text[max(0, stop - 2) : stop], ()):
                if stop - length >= start and text[stop - length : stop] in self._names:
                    found.add(stop - length)
            if text[stop - 1] in self._single:
                found.add(stop - 1)
        return sorted(found)

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(name for name in self._names if len(name) == 1)

    @cached_property
    def _last(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(sorted({name[-1] for name in self._names})))}]")

    @cached_property
    def _by_head(self) -> dict[str, tuple[int, ...]]:
        return _lengths((name[:2], len(name)) for name in self._names if len(name) > 1)

    @cached_property
    def _by_tail(self) -> dict[str, tuple[int, ...]]:
        return _lengths((name[-2:], len(name)) for name in self._names if len(name) > 1)


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the names by their first or last two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for key, length in pairs:
        found.setdefault(key, set()).add(length)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}
