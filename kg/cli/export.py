"""`kg export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import Settings

FORMATS = ("turtle", "graphml", "csv")


@click.command()
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="How the graph is written.")
@click.option(
    "-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The file."
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.pass_obj
def export(settings: Settings, format_: str, path: Path, force: bool) -> None:
    """Write the whole graph to a file: Turtle for RDF tools, GraphML for Gephi and yEd, CSV for spreadsheets.

    \b
    Example:
      kg export --format graphml -o graph.graphml
    """
    from kg.export import write

    with settings.view() as view:
        written = write(view, format_, path, force=force)
    said = {"zh": "已写入 {}：{} 个节点，{} 条边", "en": "wrote {}: {} nodes, {} edges"}[settings.language]
    click.echo(said.format(written.path, written.nodes, written.edges))
