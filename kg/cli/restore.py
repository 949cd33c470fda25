"""`kg import`: an export in RDF becomes a graph again."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import Settings


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--base", metavar="IRI", help="What its ids stand behind [https://w3id.org/fazhi-kg/].")
@click.pass_obj
def import_(settings: Settings, path: Path, base: str | None) -> None:
    """Read an export back into a new graph: Turtle (.ttl), TriG (.trig), N-Triples (.nt), JSON-LD (.jsonld).

    Nothing is lost on the way. What somebody else wrote is refused; documents are read with `kg load`.

    \b
    Examples:
      kg export --format trig -o graph.trig
      kg --db copy.db import graph.trig
      kg import graph.trig               into kg.db, where there is none yet
    """
    from kg import rdf, rdfimport
    from kg.stores import open_store

    nodes, edges = rdfimport.restore(open_store(settings.db), path, base or rdf.BASE)
    said = {"zh": "已读入 {}：{:,} 个节点，{:,} 条边", "en": "read into {}: {:,} nodes, {:,} edges"}[settings.language]
    click.echo(said.format(settings.db, nodes, edges))
