"""Lines of a cell: Chinese may break anywhere, but no number, word or file name is torn apart, no line begins with a
comma or a closing bracket, and none ends with an opening one (the rules of GB/T 15834 for the ends of lines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_PIECES = re.compile(r"[0-9A-Za-z%][0-9A-Za-z.,:%'_+-]*|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！,.;:?!）】》〉」』”’〕)]}%…")
_NEVER_LAST = frozenset("（【《〈「『“‘〔([{")


def wrapped(words: str, width: int) -> str:
    """The words in lines of at most `width` cells; what has no place to break within them is torn at the edge."""
    return "\n".join(_lines(words, max(width, 2)))


def _lines(words: str, width: int) -> Iterator[str]:
    line: list[str] = []
    room = width
    for piece in _pieces(words, width):
        size = cell_len(piece)
        if size > room and line:
            down = _with(line, piece, width)
            yield "".join(line).rstrip()
            line, room = down, width - cell_len("".join(down))
        if line or not piece.isspace():
            line.append(piece)
            room -= size
    yield "".join(line).rstrip()


def _with(line: list[str], piece: str, width: int) -> list[str]:
    """What goes down to the next line with a piece that has no room, taken off the end of this one."""
    down: list[str] = []
    first = piece
    while len(line) > 1 and (first[0] in _NEVER_FIRST or line[-1][-1] in _NEVER_LAST):
        if cell_len("".join([line[-1], *down, piece])) > width:
            return []  # a column too narrow to be nice
        first = line.pop()
        down.insert(0, first)
    return down


def _pieces(words: str, width: int) -> Iterator[str]:
    """The pieces between which a line may end; one that is wider than a line is cut."""
    for found in _PIECES.finditer(words):
        whole = found[0]
        while cell_len(whole) > width:
            yield whole[:width]
            whole = whole[width:]
        if whole:
            yield whole
