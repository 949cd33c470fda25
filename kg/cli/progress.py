"""How far a long command has come, told on stderr: to a person by a line that moves, else by a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 60.0
"""Seconds between two lines where nobody watches: what is done sooner tells nothing."""

Tell = Callable[[str, int], None]
"""Called with what is being worked on, and how much is done."""
Step = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and the name of the last."""


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


@contextmanager
def stepping(words: str) -> Iterator[Step]:
    """Tells how many of a known number are done: by a bar, else by `words`: `{done} of {total} read: {name}`."""
    if not sys.stderr.isatty():
        yield _steps(words, time.monotonic)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    from kg.read.names import shown

    # the name comes last and gives way: a long one in Chinese is wider than the line. [red] in a name is no colour
    name_column = TextColumn(
        "{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)
    )
    columns = (BarColumn(30), MofNCompleteColumn(), TimeRemainingColumn(), name_column)
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=shown(name))


def _lines(words: str, clock: Callable[[], float]) -> Tell:
    due = _now_and_then(clock)

    def tell(what: str, count: int) -> None:
        if due():
            print(words.format(what=what, count=f"{count:,}"), file=sys.stderr)

    return tell


def _steps(words: str, clock: Callable[[], float]) -> Step:
    from kg.read.names import shown

    due = _now_and_then(clock)

    def step(done: int, total: int, name: str) -> None:
        if due() and done < total:
            print(words.format(done=f"{done:,}", total=f"{total:,}", name=shown(name)), file=sys.stderr, flush=True)

    return step


def _now_and_then(clock: Callable[[], float]) -> Callable[[], bool]:
    """Whether `EVERY` seconds went by since it last said so, or since the beginning."""
    last = clock()

    def due() -> bool:
        nonlocal last
        now = clock()
        if now - last < EVERY:
            return False
        last = now
        return True

    return due
