"""`kg show`: a document's text with its facts marked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.settings import Settings


@click.command()
@click.argument("document")
@click.option("--at", type=click.IntRange(0), metavar="OFFSET", help="Only around an offset, with the facts there.")
@click.option("--color/--no-color", "color", default=None, help="Colours, or signs [colours on a terminal].")
@click.option("-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.pass_obj
def show(settings: Settings, document: str, at: int | None, color: bool | None, path: Path | None, force: bool) -> None:
    """Show the text of DOCUMENT with its facts marked.

    DOCUMENT is a file name, a part of it that no other has, or an id. The margin counts Unicode code points, as offsets
    do everywhere. What the site put around the text is dimmed. Not on a terminal, signs stand for the colours.

    \b
    kg show qiling-2023.txt
    kg show qiling-2023.txt --at 120
    kg show qiling --color | less -R
    """
    from kg.cli.rows import Output, write_text
    from kg.cli.screen import page

    coloured = color if color is not None else path is None and sys.stdout.isatty()
    width = _width() if path is None and sys.stdout.isatty() else None
    with settings.view() as view:
        text = page(view, document, at, language=settings.language, width=width, coloured=coloured)
    if path is None:
        click.echo(text, nl=False, color=coloured)
    else:
        write_text(text, Output(path=path, force=force))


def _width() -> int:
    import shutil

    return max(shutil.get_terminal_size().columns, 40)
