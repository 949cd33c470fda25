"""`kg cypher`: a user's own question, read only."""

from __future__ import annotations

import click

from kg.cli.rows import Output, row_options, timeout_option, write_rows
from kg.cli.settings import Settings


@click.command()
@click.argument("text")
@timeout_option
@row_options
@click.pass_obj
def cypher(settings: Settings, text: str, timeout: float, output: Output) -> None:
    """Ask the graph in Cypher. One statement, which only reads: no write, file, URL or extension.

    `kg schema --format markdown` says which classes, properties and edges there are.

    \b
    Example:
      kg cypher "MATCH (b:Institution)-[e:HAS_MECHANISM]->(m:Mechanism)
                 RETURN b.name AS body, m.name AS mechanism, e.status AS status"
    """
    from kg.query.guard import as_written, check

    statement = check(text)
    with settings.view() as view:
        view.timeout = timeout
        rows = as_written(statement, view.rows(statement))
    columns = list(rows[0]) if rows else []

    def table(width: int | None) -> str:
        from kg.cli.table import plain_table

        return plain_table(columns, rows, settings.language, width)

    write_rows(columns, rows, output, table)
