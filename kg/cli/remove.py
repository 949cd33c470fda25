"""`kg remove`: documents out of the graph."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from kg.cli.labels import counted
from kg.cli.settings import Settings, own_option


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@own_option("loaders")
@click.pass_obj
def remove(settings: Settings, documents: tuple[str, ...], yes: bool, loaders: Path | None) -> None:
    """Take documents out of the graph, with all that rested on them alone.

    What they state goes, and bodies, regulations and places that nothing else speaks of; findings of their bodies are
    made anew. The graph is then as if they had never been loaded: an older text that one of them had taken the place of
    is in force again. DOCUMENT is a file name, a part of it that no other has, or an id. A file on the disk is left
    alone. --loaders are for an older text that is in force again.

    \b
    kg remove qiling-2023.txt
    kg remove 2021.txt 2022.txt --yes
    """
    from kg.findings import own_duties
    from kg.query import lookup
    from kg.record import remove as take_out
    from kg.stores import open_store

    with settings.view() as view:
        ids = sorted({lookup.document(view, words) for words in documents})
        rows = view.rows(
            "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.name AS name, d.title AS title ORDER BY d.name",
            {"ids": ids},
        )
    told = [f"{row['name']}  {row['title'] or ''}  ({row['id'].removeprefix('document/')})" for row in rows]
    if not yes and sys.stdin.isatty():
        click.echo("\n".join(told), err=True)
        click.confirm(f"Take {counted(len(ids), 'document')} out of {settings.db}?", abort=True, err=True)
    with open_store(settings.db).writer() as writer, writer.transaction() as transaction:
        went = take_out(transaction, ids, own_duties.holding_in(transaction.run), loaders)
    for line in told:
        click.echo(f"removed {line}")
    click.echo(_account(went))


def _account(went: Counter[str]) -> str:
    """What went beside the documents."""
    parts = [
        f"{counted(count, 'link')} to bodies, rules and duties" if kind == "edge" else counted(count, kind)
        for kind, count in sorted(went.items())
    ]
    return f"with {', '.join(parts)}" if parts else "with nothing else"
