"""A group of commands that are imported when they are run, and listed without being imported."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """Finds the command `name` as the attribute `name` of its module, or as what that makes of the context."""

    def __init__(self, *args: Any, commands_from: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        """`commands_from` maps each name to its module and its line in the help."""
        super().__init__(*args, **kwargs)
        self.commands_from = commands_from

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which they are declared: the order in which a user meets them."""
        return list(self.commands_from)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command, imported now. An unknown one is an error that lists those there are."""
        if cmd_name not in self.commands_from:
            ctx.fail(f"no command {cmd_name!r}; the commands are {', '.join(self.commands_from)}")
        module = import_module(self.commands_from[cmd_name][0])
        found = getattr(module, cmd_name if hasattr(module, cmd_name) else f"{cmd_name}_")  # import is a word of Python
        command = found if isinstance(found, click.Command) else found(ctx)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by their declared lines."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.commands_from.items()])
