"""`kg sparql`: a user's own question to the graph as RDF, read only."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.rows import Output, row_options, timeout_option, write_rows, write_text
from kg.cli.settings import Settings


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True}, options_metavar="[OPTIONS] [TEXT]"
)
@click.option("--file", "file", metavar="FILE", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option(
    "--query", "question", metavar="NAME", help="A question in SPARQL; its options follow: trace, gaps, citing."
)
@click.option(
    "--print", "printed", is_flag=True, help="Print the SPARQL of --query, to run it in another triple store."
)
@timeout_option
@row_options
@click.pass_context
def sparql(
    context: click.Context,
    file: Path | None,
    question: str | None,
    printed: bool,
    timeout: float,
    output: Output,
) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT, DESCRIBE. No update, no SERVICE.

    The graph is what `kg export --format trig` writes: all of it, and GRAPH ?document for what one document says.
    The prefixes kg, eli, org, oa, prov, skos, rdf … are known. `kg schema --format owl` has the terms. In a table our
    own IRIs are shown as ids; json, jsonl and csv have them in full.

    \b
    Examples:
      kg sparql "SELECT ?title (COUNT(*) AS ?n) { ?d kg:CITES ?r . ?r kg:title ?title } GROUP BY ?title"
      kg sparql "SELECT ?d (COUNT(?e) AS ?facts) { GRAPH ?d { ?e a kg:Evidence } } GROUP BY ?d"
      kg sparql --query trace --regulation 重大行政决策程序暂行条例
      kg sparql --query gaps --body 栖岭县 --print > gaps.sparql
    """
    from kg.cli.question import further, no_more
    from kg.query import template, twins
    from kg.sparql import Dataset, local

    settings: Settings = context.obj
    # not an argument of click's: it would take the option of a question for the text
    text = None if question or not context.args or context.args[0].startswith("-") else context.args.pop(0)
    if not question:
        no_more(context)
    if sum(each is not None for each in (text, file, question)) != 1:
        raise click.UsageError("give a query, --file or --query: one of them", context)
    parameters = further(context, template(question).parameters) if question else {}
    with settings.view() as view:
        if question and printed:
            write_text(twins.written(view, question, parameters), output)
            return
        if printed:
            raise click.UsageError("--print goes with --query", context)
        dataset = Dataset(view)
        if question:
            answer = twins.ask_twin(view, dataset, question, parameters, timeout)
            columns, rows = [column.name for column in answer.columns], answer.rows
        else:
            found = dataset.ask(text if text is not None else _read(file), timeout=timeout)
            columns, rows = list(found.columns), found.rows

    def table(width: int | None) -> str:
        from kg.cli.table import answer_table, plain_table

        if question:
            return answer_table(template(question), rows, settings.language, width)
        shown = [{name: local(value, dataset.prefixes) for name, value in row.items()} for row in rows]
        return plain_table(columns, shown, settings.language, width)

    write_rows(columns, rows, output, table)


def _read(file: Path | None) -> str:
    from kg.errors import BadInput

    assert file is not None
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read: {getattr(error, 'strerror', '') or error}") from None
