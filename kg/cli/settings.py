"""What holds for every command: which graph, which language, whether errors show their traceback."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def locale_language() -> str:
    """`zh` where the user's locale is Chinese, else `en`. The first variable that is set decides, as POSIX has it."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if named.lower().startswith("zh") else "en"
