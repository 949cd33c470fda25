from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from query.conftest import rules as rules
from query.conftest import small_graph as small_graph
from query.conftest import view as view

from kg.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `kg` with arguments in an empty folder, as `kg.cli.main` does it, errors and exit status included."""
    import click

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_DB", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    @click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    @click.pass_context
    def whole(context: click.Context, words: tuple[str, ...]) -> None:
        context.exit(main(words))

    return lambda *words: CliRunner().invoke(whole, [str(word) for word in words], prog_name="kg")
