"""`kg extract`: what a text says, line by line, without a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "_format",
    type=click.Choice(["jsonl"]),
    default="jsonl",
    show_default=True,
    help="How lines are written.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read side by side."
)
def extract(paths: tuple[Path, ...], _format: str, output: Path | None, force: bool, workers: int) -> None:
    """Print each fact that files or folders state, one JSON object a line.

    `doc` is the file's name, `start` and `end` count Unicode code points in the stored text, `quote` is what stands
    there, `rule` the piece of grammar that read it. The kinds are citation, outcome, mechanism, institution,
    obligation, problem.

    \b
    kg extract report.txt
    kg extract reports/ -o facts.jsonl
    """
    from kg.newfile import new_file
    from kg.read.names import shown

    if output is None:
        refused = _print(paths, workers, sys.stdout.buffer)
    else:
        with new_file(output, force=force) as sink:
            refused = _print(paths, workers, sink)
    for name, reason in refused:
        told = reason if reason.startswith(shown(Path(name).name)) else f"{shown(name)}: {reason}"
        click.echo(f"kg: error: not read: {told}", err=True)
    if refused:
        raise click.exceptions.Exit(1)


def _print(paths: tuple[Path, ...], workers: int, sink: BinaryIO) -> list[tuple[str, str]]:
    """Writes the lines; the answer is what was not read, and why."""
    from kg.extract import lines
    from kg.sources import files

    todo, refused = files(paths)
    for path, result in lines(todo, workers):
        if isinstance(result, str):
            refused.append((str(path), result))
        else:
            sink.write(result)
            sink.flush()
    return refused
