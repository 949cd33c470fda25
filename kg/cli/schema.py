"""`kg schema`: the ontology, printed."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.rows import Output, write_text

FORMATS = ("owl", "shacl", "context", "skos", "ddl", "markdown")


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="markdown", help="How it is written [markdown]."
)
@click.option("-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
def schema(format_: str, path: Path | None, force: bool) -> None:
    """Print what exists in the graph: classes, properties, edges, lists of values. No graph is needed.

    \b
    Example:
      kg schema --format owl -o kg.ttl
    """
    from kg.generate import schema as generated

    write_text(generated(format_), Output(path=path, force=force))
