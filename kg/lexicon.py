"""Many names, found in a text at a given offset, the longest first, in a time that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Lexicon:
    """A set of names. `width` characters at the head decide at once whether any name can begin at an offset."""

    def __init__(self, names: Iterable[str], width: int = 2) -> None:
        """`width` is at most the length of the shortest name."""
        self._names = frozenset(names)
        self._width = width
        self._lengths: dict[str, int] = {}  # by head: the lengths of the names as bits
        for name in self._names:
            head = name[:width]
            self._lengths[head] = self._lengths.get(head, 0) | 1 << len(name)

    def at(self, text: str, offset: int) -> Iterator[str]:
        """The names that begin at an offset, the longest first."""
        lengths = self._lengths.get(text[offset : offset + self._width], 0)
        for length in range(lengths.bit_length() - 1, 0, -1):
            if lengths >> length & 1:
                name = text[offset : offset + length]
                if name in self._names:
                    yield name

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """The offsets in [start, end) at which a name may begin."""
        width, lengths = self._width, self._lengths
        return [i for i in range(start, end) if text[i : i + width] in lengths]
