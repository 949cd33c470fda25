"""`kg load`: files and folders into the graph."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import Settings

if TYPE_CHECKING:
    from kg.load import Summary

SHOWN = 20  # refused files and warnings that the summary spells out


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Also load the five invented documents that kg ships.")
@click.option(
    "--loaders", type=click.Path(path_type=Path, file_okay=False), help="A folder of your own loaders, asked first."
)
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read side by side."
)
@click.option("-v", "--verbose", is_flag=True, help="Also tell what looks odd in what was loaded.")
@click.pass_obj
def load(
    settings: Settings, paths: tuple[Path, ...], sample: bool, loaders: Path | None, workers: int, verbose: bool
) -> None:
    """Read files and folders (txt, md, html) into the graph.

    A text that is there already is left as it is, so the same command may be given again, also after an interruption.
    A file that cannot be read is told at the end and does not stop the others; the exit status is then 1.

    \b
    kg load reports/
    kg --db county.db load 2023.txt 2024.html
    """
    from kg.content import folder
    from kg.load import load as run
    from kg.stores import open_store

    todo = [*paths, folder("sample")] if sample else list(paths)
    if not todo:
        raise click.UsageError("name files or folders to load, or give --sample")
    with open_store(settings.db).writer() as writer, _progress() as progress:
        summary = run(todo, writer, loaders=loaders, workers=workers, progress=progress)
    _tell(summary, settings, verbose)
    if summary.refused:
        raise click.exceptions.Exit(1)


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar where a person watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

    shown: list[ProgressColumn] = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()]
    with Progress(*shown, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name[:40])


def _tell(summary: Summary, settings: Settings, verbose: bool) -> None:
    """What was read, what was not, and why."""
    facts = Counter[str]()
    for one in summary.loaded:
        facts.update(one.counts)
    counted = ", ".join(f"{number} {kind}s" for kind, number in sorted(facts.items()))
    click.echo(f"{len(summary.loaded)} loaded into {settings.db}" + (f": {counted}" if counted else ""))
    if summary.known:
        click.echo(f"{len(summary.known)} there already")
    if verbose:
        for one in summary.loaded:
            for warning in one.warnings:
                click.echo(f"  {one.document.name}: {warning}", err=True)
    for path, reason in summary.refused[:SHOWN]:
        name = Path(path).name
        click.echo(f"kg: error: not loaded: {reason if reason.startswith(name) else f'{path}: {reason}'}", err=True)
    if len(summary.refused) > SHOWN:
        click.echo(f"kg: error: not loaded: {len(summary.refused) - SHOWN} more", err=True)
