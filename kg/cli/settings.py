"""What holds for every command: which graph, which language, what a user brings, what is told of errors."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import content

if TYPE_CHECKING:
    from kg.stores import View


@dataclass(frozen=True, slots=True)
class Settings:
    """The options before the command. A command takes them by `click.pass_obj`."""

    db: str
    language: str
    debug: bool

    def view(self) -> AbstractContextManager[View]:
        """The graph, open for reading. Raises `StoreError` where there is none."""
        from kg.stores import open_store

        return open_store(self.db).view()


def own_option(kind: str, **further: Any) -> Callable[[Any], Any]:
    """The option that names a user's own content of a kind, as `kg.content.OWN` declares it."""
    declared = content.OWN[kind]
    return click.option(
        f"--{kind}",
        metavar="FILE" if declared.is_file else "DIR",
        type=click.Path(path_type=Path),
        envvar=declared.variable,
        help=f"{declared.what} (or {declared.variable}).",
        **further,
    )


def bring(context: click.Context, option: click.Parameter, place: Path | None) -> None:
    """Brings a user's own content in for as long as the command runs. Raises `BadContent` where it does not hold."""
    if place:
        kind = str(option.name)
        context.with_resource(content.using(**{kind: place}))
        content.check(kind)


def log_to_stderr(context: click.Context) -> None:
    """Tells on stderr what is read and written while the command runs."""
    import logging

    log, handler = logging.getLogger("kg"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s", "%H:%M:%S"))
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    context.call_on_close(lambda: log.removeHandler(handler))


def locale_language() -> str:
    """`zh` where the user's locale is Chinese, else `en`. The first variable that is set decides, as POSIX has it."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"
