"""How far a long command has come, told on stderr: to a person by a line that moves, else by a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 10.0
"""Seconds between two lines where nobody watches: what is done sooner tells nothing."""

Tell = Callable[[str, int], None]
"""Called with what is being worked on, and how much is done."""


@contextmanager
def counting(words: str) -> Iterator[Tell]:
    """Tells a growing count, `words` saying of what: `{what}: {count} written`."""
    if not sys.stderr.isatty():
        yield _lines(words, time.monotonic)
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:
        yield lambda what, count: status.update(words.format(what=what, count=f"{count:,}"))


def _lines(words: str, clock: Callable[[], float]) -> Tell:
    last = clock()

    def tell(what: str, count: int) -> None:
        nonlocal last
        now = clock()
        if now - last >= EVERY:
            last = now
            print(words.format(what=what, count=f"{count:,}"), file=sys.stderr)

    return tell
