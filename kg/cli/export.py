"""`kg export`: the graph, or a part of it, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.settings import Settings

if TYPE_CHECKING:
    from kg.export import Part

FORMATS = (
    *("turtle", "trig", "ntriples", "jsonld", "graphml", "gexf", "csv", "xlsx", "cypher", "json", "html", "svg"),
    "neo4j-import",
)


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="How the graph is written.")
@click.option(
    "-o", "--output", "path", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The file."
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.option("--body", metavar="BODY", help="Only what lies around a body, or the bodies of a place.")
@click.option("--regulation", metavar="RULE", help="Only what lies around a regulation.")
@click.option("--query", metavar="NAME", help="Only what the rows of a question name; its options may follow.")
@click.option("--hops", metavar="N", type=int, help="How far around [1; 0 with --query alone].")
@click.option("--period", metavar="PERIOD", help="Leave out what is dated otherwise: 2021, 2021-03, 2020/2021.")
@click.option("--base", metavar="IRI", help="In RDF: what the ids stand behind [https://w3id.org/fazhi-kg/].")
@click.option(
    "--describe",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write beside it what it is, for catalogues: VoID and DCAT, in Turtle.",
)
@click.pass_context
def export(
    context: click.Context,
    /,
    format_: str,
    path: Path,
    force: bool,
    base: str | None,
    describe: Path | None,
    **given: Any,
) -> None:
    """Write the graph to a file, whole or in part.

    Turtle, TriG (a named graph a document), N-Triples and JSON-LD for RDF tools (evidence as Web Annotations), which
    `kg import` reads back. GraphML and GEXF for Gephi, yEd and Cytoscape. XLSX (a workbook that explains itself, each
    fact linked to its paragraph) and CSV (a zip of tables) for spreadsheets. Cypher for a Neo4j of your own, and
    neo4j-import, a folder of files for the bulk import of a server that is stopped, with the command line to run. JSON
    for programs (evidence as properties of the edge). HTML and SVG to look at: a part of up to 3,000 nodes, drawn; in
    the HTML page a click shows the words that a fact rests on.

    A part has all the documents that it rests on. An option that the question of --query has is the question's:
    --body, --regulation and --period then choose its rows.

    \b
    Examples:
      kg export --format graphml -o graph.graphml
      kg export --format turtle --body 栖岭县 --period 2023 -o qiling.ttl
      kg export --format xlsx --query gaps --body 栖岭县 --all-rungs -o gaps.xlsx
      kg export --format html --regulation 重大行政决策程序暂行条例 -o rule.html
      kg export --format neo4j-import -o import/
    """
    from kg import rdf
    from kg.cli.labels import counted
    from kg.cli.progress import counting
    from kg.export import write

    settings: Settings = context.obj
    part = _part(context, given)
    words = {"zh": "正在写出 {what}：已写 {count}", "en": "writing {what}: {count} written"}[settings.language]
    with settings.view() as view, counting(words) as progress:
        written = write(
            view,
            format_,
            path,
            part=part,
            force=force,
            progress=progress,
            base=base or rdf.BASE,
            describe=describe,
            language=settings.language,
        )
    said = {"zh": "已写入 {}：{}，{}", "en": "wrote {}: {}, {}"}[settings.language]
    sizes = (counted(written.nodes, "node", settings.language), counted(written.edges, "edge", settings.language))
    click.echo(said.format(written.path, *sizes))
    if format_ == "neo4j-import":
        how = {
            "zh": "停止服务器后，在该目录中运行第一行；启动后运行第二行：",
            "en": "run in that folder the first line with the server stopped, the second once it is started:",
        }
        command = (path / "command.txt").read_text(encoding="utf-8").strip()
        click.echo(f"{how[settings.language]}\n  {command}\n  cypher-shell -f schema.cypher")


def _part(context: click.Context, given: dict[str, Any]) -> Part:
    """The part that is wanted; the options of the question are told from those of the export."""
    from kg.cli.question import no_more
    from kg.export import Part

    if not given["query"]:
        no_more(context)
        return Part(**{name: value for name, value in given.items() if value is not None})
    own, parameters = with_question(context, given)
    kept = {name: value for name, value in given.items() if value is not None and (name not in own or name == "period")}
    return Part(**kept, parameters=parameters)


def with_question(context: click.Context, given: dict[str, Any]) -> tuple[set[str], dict[str, Any]]:
    """The names of the parameters of a question, and the values given for them."""
    from kg.cli.question import further
    from kg.query import template

    asked = template(given["query"])
    own = {each.name for each in asked.parameters}
    found = {name: value for name, value in given.items() if name in own and value is not None}
    return own, found | further(context, [each for each in asked.parameters if each.name not in given])
