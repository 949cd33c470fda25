"""`kg db`: what a store holds; moving a graph, taking it away."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kg.cli.labels import counted
from kg.cli.rows import Output, row_options, write_rows
from kg.cli.settings import Settings

if TYPE_CHECKING:
    from kg.stores import View

HEADS = {"zh": ("种类", "名称", "标签", "数量"), "en": ("what", "name", "label", "count")}
WHAT = {"zh": {"class": "类", "edge": "关系"}, "en": {"class": "class", "edge": "edge"}}
SAID = {
    "zh": {
        "documents": "{documents}，{bodies}，{first} 至 {last} 年",
        "none": "没有文件",
        "others": "另有 {}属于他人，kg 不读也不改",
    },
    "en": {
        "documents": "{documents} about {bodies}, {first} to {last}",
        "none": "no documents",
        "others": "beside it {} of other people, which kg neither reads nor touches",
    },
}


@click.group(invoke_without_command=True)
@row_options
@click.pass_context
def db(context: click.Context, output: Output) -> None:
    """What the graph of --db holds: the store, documents, nodes and edges of each kind.

    A graph is kept in a file (kg.db) or on a Neo4j server: neo4j://HOST, neo4j://HOST:PORT/DATABASE, also bolt://, and
    neo4j+s:// for TLS. User and password of a server come from NEO4J_USERNAME and NEO4J_PASSWORD; without a password it
    is asked for on a terminal.

    \b
    Examples:
      kg db
      kg --db neo4j://localhost db --format json
      kg db copy kg.db neo4j://localhost
    """
    if context.invoked_subcommand:
        return
    settings: Settings = context.obj
    with settings.view() as view:
        rows = _counted(view, settings.language)
        told = _told(view, settings)
    columns = ["what", "name", "label", "count"]

    def table(width: int | None) -> str:
        from kg.cli.table import plain_table

        heads, what = HEADS[settings.language], WHAT[settings.language]
        shown = [
            dict(zip(heads, (what[row["what"]], row["name"], row["label"], row["count"]), strict=True)) for row in rows
        ]
        return told + plain_table(heads, [row for row in shown if row[heads[3]]], settings.language, width)

    write_rows(columns, rows, output, table)


@db.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_obj
def copy(settings: Settings, source: str, target: str) -> None:
    """Copy the graph at FROM to TO, where there must be none yet. FROM stays as it is.

    The copy is wholly there or not at all. Both are addresses as --db takes them; two servers need the same user and
    password.

    \b
    Examples:
      kg db copy kg.db neo4j://localhost
      kg db copy neo4j://localhost backup.db
    """
    from kg.cli.progress import counting
    from kg.errors import BadInput
    from kg.stores import open_store
    from kg.stores.copy import copy as run

    one, other = open_store(source), open_store(target)
    if one.url == other.url:
        raise BadInput(f"{source} cannot be copied onto itself")
    words = {"zh": "正在复制 {what}：已写 {count}", "en": "copying {what}: {count} written"}[settings.language]
    with one.view() as view, counting(words) as progress:
        nodes, edges = run(view, other, progress)
    said = {"zh": "已复制到 {}：{}，{}", "en": "copied to {}: {}, {}"}[settings.language]
    click.echo(
        said.format(target, counted(nodes, "node", settings.language), counted(edges, "edge", settings.language))
    )


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def clear(settings: Settings, yes: bool) -> None:
    """Take the graph of --db off its server: all nodes and edges of kg, its constraints and indexes; nothing else.

    \b
    Example:
      kg --db neo4j://localhost db clear --yes
    """
    from kg.stores import open_store

    store = open_store(settings.db)
    if not yes and sys.stdin.isatty():
        click.confirm(f"Take the graph off {settings.db}? It cannot be brought back.", abort=True, err=True)
    count = store.clear()
    said = {"zh": "已从 {} 清除 {}", "en": "took {1} off {0}"}[settings.language]
    click.echo(said.format(settings.db, counted(count, "node", settings.language)))


def _counted(view: View, language: str) -> list[dict[str, Any]]:
    """How many nodes of each class and edges of each type there are."""
    from kg import ontology

    declared = ontology.load()
    rows = []
    for class_ in declared.classes:
        (found,) = view.rows(f"MATCH (n:`{class_.name}`) RETURN count(*) AS n")
        rows.append({"what": "class", "name": class_.name, "label": getattr(class_, language), "count": found["n"]})
    for edge in declared.edges:
        count = 0
        for source, target in edge.pairs:
            (found,) = view.rows(f"MATCH (:`{source}`)-[e:`{edge.name}`]->(:`{target}`) RETURN count(*) AS n")
            count += found["n"]
        label = getattr(edge.declarations[0], language)
        rows.append({"what": "edge", "name": edge.name, "label": label, "count": count})
    return rows


def _told(view: View, settings: Settings) -> str:
    """The store, what was collected in it, and whether there is anything else."""
    said = SAID[settings.language]
    lines = [f"{settings.db} · {view.engine}"]
    (row,) = view.rows("MATCH (d:Document) RETURN count(*) AS n")
    (bodies,) = view.rows("MATCH (:Document)-[:ABOUT]->(b:Institution) RETURN count(DISTINCT b.id) AS n")
    (years,) = view.rows("MATCH (y:Year) RETURN min(y.year) AS first, max(y.year) AS last")
    known = {
        "documents": counted(row["n"], "document", settings.language),
        "bodies": counted(bodies["n"], "body", settings.language),
        "first": years["first"] or "?",
        "last": years["last"] or "?",
    }
    lines.append(said["documents"].format(**known) if row["n"] else said["none"])
    if others := view.others():
        lines.append(said["others"].format(counted(others, "node", settings.language)))
    return "\n".join(lines) + "\n\n"
