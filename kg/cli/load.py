"""`kg load`: files and folders into the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import labels
from kg.cli.settings import Settings, own_option

if TYPE_CHECKING:
    from kg.load import Summary


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Also load the five invented documents that kg ships.")
@click.option(
    "--manifest",
    "manifests",
    multiple=True,
    metavar="SHEET",
    type=click.Path(path_type=Path),
    help="A CSV or xlsx sheet that names files and says what they cannot say (again for more).",
)
@own_option("loaders")
@own_option("duties")
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes that read side by side. [default: 1; the processor's cores, 8 at most, for 300 files or more]",
)
@click.option("-v", "--verbose", is_flag=True, help="Also tell what looks odd in what was loaded.")
@click.pass_obj
def load(
    settings: Settings,
    paths: tuple[Path, ...],
    sample: bool,
    manifests: tuple[Path, ...],
    loaders: Path | None,
    duties: Path | None,
    workers: int | None,
    verbose: bool,
) -> None:
    """Read files and folders (txt, md, html, pdf, docx) and zip archives of them into the graph.

    A text that is there already is left as it is, so the same command may be given again, also after an interruption.
    A new text of the same file or address takes the place of the older one, which stays on record.
    A file that cannot be read is told at the end and does not stop the others; the exit status is then 1.

    \b
    kg load reports/
    kg --db county.db load 2023.txt 2024.html
    kg load --manifest sheet.csv

    A manifest has a line for each file, under the heads file, url, retrieved, body, period, kind (文件, 网址, 获取日期,
    机关, 期间, 种类); only file must be there. What it gives goes before what the text says, and is kept as given.
    """
    from kg.cli.progress import stepping
    from kg.content import folder
    from kg.load import load as run
    from kg.stores import open_store

    todo = [*paths, folder("sample")] if sample else list(paths)
    if not (todo or manifests or duties):
        raise click.UsageError("name files or folders to load, or give --manifest or --sample")
    with open_store(settings.db).writer() as writer, stepping("{done} of {total} read: {name}") as progress:
        summary = run(
            todo,
            writer,
            manifests=manifests,
            loaders=loaders,
            duties=duties,
            workers=workers,
            progress=progress,
        )
    _tell(summary, settings, verbose)
    if summary.refused:
        raise click.exceptions.Exit(1)


def _tell(summary: Summary, settings: Settings, verbose: bool) -> None:
    """What was read, what was not, and why."""
    facts = Counter[str]()
    for one in summary.loaded:
        facts.update(one.counts)
    counted = ", ".join(labels.counted(number, kind) for kind, number in sorted(facts.items()))
    click.echo(f"{len(summary.loaded)} loaded into {settings.db}" + (f": {counted}" if counted else ""))
    if summary.known:
        click.echo(f"{len(summary.known)} there already")
    if summary.corrected:
        click.echo(f"{len(summary.corrected)} of them known, and now as the manifest has it")
    for newer, older in summary.superseded:
        click.echo(f"{newer} takes the place of {older}, which stays on record")
    for note in summary.notes:
        click.echo(f"kg: note: {note}", err=True)
    if verbose:
        for one in summary.loaded:
            for warning in one.warnings:
                click.echo(f"  {one.document.name}: {warning}", err=True)
    from kg.read.names import shown

    for path, reason in summary.refused:
        told = reason if reason.startswith(shown(Path(path).name)) else f"{shown(path)}: {reason}"
        click.echo(f"kg: error: not loaded: {told}", err=True)
