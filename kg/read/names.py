"""Names of files as they may be shown: on one line, and in characters that every terminal and store takes."""

from __future__ import annotations

import unicodedata


def shown(name: str) -> str:
    r"""A name with line ends, controls and broken bytes written out: `a\nb.txt` for a name that holds a line end.

    Quotes and a leading = are left: they are for those who write tables to think of.
    """
    return "".join(
        c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp", "Cf") else c
        for c in name
    )
