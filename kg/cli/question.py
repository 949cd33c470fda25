"""The commands that ask a question: `kg query NAME`, and the short ways `kg trace`, `kg gaps` and `kg matrix`.

Each is made from the header of its file in `queries/`: the options, their types, the help with its example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.types import StringParamType

from kg.cli import gap_list
from kg.cli.rows import Output, row_options, write_rows
from kg.cli.settings import Settings, locale_language
from kg.errors import BadContent, NotFound
from kg.query.template import Parameter, Template, names, template

_BY_TYPE = {
    "Regulation": "A regulation: id, title, number (国办发〔2018〕115号), short form or alias.",
    "Institution": "A body in full, or a place: then every body of that place.",
    "Jurisdiction": "A place, with all that lies in it.",
    "Mechanism": "An arrangement: its name, or what it is also called.",
    "Document": "A document: file name, the end of its path, or id.",
    "text": "Words that stand anywhere in the column.",
    "int": "A whole number.",
    "period": "2021, 2021-03 or 2020/2021; finds what overlaps it.",
    "date": "A date: 2021-12-31.",
}
_BY_NAME = {
    "since": "The first year to look at.",
    "id": "The id of a node, as `export` and the columns …_id show it: body/…, regulation/…, document/….",
    "hops": "How far around: 1 to 6.",
    "as_of": "The day asked about: 2021-12-31.",
    "from": "The first day: 2021-03-01.",
    "to": "The last day: 2021-04-30.",
    "contains": "The words to look for.",
    "unit": "The unit as written: 件, %, 元.",
    "sure": "Only what is at least so sure, in hundredths: 60.",
    "powers": "Add what a rule merely allows (可以).",
    "all_rungs": "Show every duty with its status, whatever it is.",
}


def question(name: str, language: str, *, short: bool = False) -> click.Command:
    """The command of a question. A `short` one takes its first parameter as an argument."""
    asked = template(name)
    parameters = list(asked.parameters)
    declared: list[click.Parameter] = []
    if short:
        first = parameters.pop(0)
        declared.append(click.Argument([first.name], required=first.required, metavar=_metavar(first)))
    declared += map(option, parameters)

    @click.pass_obj
    def run(settings: Settings, /, output: Output, **given: Any) -> None:
        _run(asked, settings, output, given)

    made = click.command(name, params=declared, help=_help(asked, language), short_help=asked.title(language))
    return made(row_options(run, gap_list.FORMATS if name == "gaps" else ()))


def _metavar(parameter: Parameter) -> str:
    return parameter.name.upper() if parameter.required else f"[{parameter.name.upper()}]"


def _run(asked: Template, settings: Settings, output: Output, given: dict[str, Any]) -> None:
    from kg.query import ask

    with settings.view() as view:
        answer = ask(view, asked, {name: value for name, value in given.items() if value is not None})
        printed = gap_list.with_sentences(view, answer.rows) if output.format in gap_list.FORMATS else None

    if printed is not None:
        gap_list.write(printed, output, settings.language)
        return

    def table(width: int | None) -> str:
        from kg.cli.table import answer_table, matrix_table

        draw = matrix_table if asked.name == "matrix" else answer_table
        return draw(asked, answer.rows, settings.language, width)

    write_rows([column.name for column in answer.columns], answer.rows, output, table)


def option(parameter: Parameter) -> click.Option:
    """The option of a parameter."""
    if parameter.type == "flag":
        return click.Option(
            [parameter.option, parameter.name],
            is_flag=True,
            help=_BY_NAME.get(parameter.name, "Yes, where it is given."),
        )
    explained = _BY_NAME.get(parameter.name) or _BY_TYPE.get(parameter.type)
    return _Explained(
        [parameter.option, parameter.name],
        type=_Words(parameter.type),
        required=parameter.required,
        metavar=parameter.name.upper(),
        help=explained,
    )


def further(context: click.Context, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The values of a question's parameters among the options of a command that it does not know itself."""
    options = [option(each) for each in parameters]
    for each in options:
        each.required = False  # the engine says which are missing
    name = context.info_name or ""
    question = click.Command(name, params=[*options])
    with question.make_context(name, list(context.args), parent=context.parent) as rest:
        return {name: value for name, value in rest.params.items() if value is not None}


def no_more(context: click.Context) -> None:
    """Refuses options that a command does not know where no question follows."""
    if context.args:
        first = context.args[0]
        raise (
            click.NoSuchOption(first, ctx=context)
            if first.startswith("-")
            else click.UsageError(f"Got unexpected extra argument ({first})", context)
        )


class _Explained(click.Option):
    """An option whose values are read from the ontology only when its help is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of the help; for a list of values, with all of them."""
        if not self.help:
            assert isinstance(self.type, _Words)
            self.help = f"One of {', '.join(self.type.choices())}."
        return super().get_help_record(ctx)


class _Words(StringParamType):
    """Text that the engine reads by its own type; completion offers the values of a list."""

    def __init__(self, type_: str) -> None:
        self.type = type_

    def choices(self) -> tuple[str, ...]:
        """The values that the ontology lists; none for other types."""
        from kg.query.values import listed

        return () if self.type in _BY_TYPE else listed(self.type)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The values that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(value) for value in self.choices() if value.startswith(incomplete)]


def _help(asked: Template, language: str) -> str:
    said = [asked.chinese, asked.english] if language == "zh" else [asked.english, asked.chinese]
    notes = [" ".join(asked.notes)] if asked.notes else []
    columns = ", ".join(column.name for column in asked.columns)
    return "\n\n".join([*said, *notes, f"\b\nExample:\n  {asked.example}", f"Columns: {columns}."])


# ── the commands ────────────────────────────────────────────────────────────────────────────────────────────────────


def _short(name: str) -> Callable[[click.Context], click.Command]:
    return lambda context: question(name, _language(context), short=True)


trace, gaps, matrix = map(_short, ("trace", "gaps", "matrix"))


class _Questions(click.Group):
    """One command a file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the questions."""
        return list(names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a question; an unknown one is an error that offers the nearest."""
        try:
            return question(cmd_name, _language(ctx))
        except NotFound as error:
            ctx.fail(f"{error}; `kg query` lists all")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the questions, each by what it asks."""
        with formatter.section("Questions"):
            formatter.write_dl(_listing(ctx))


@click.group(cls=_Questions, invoke_without_command=True)
@click.pass_context
def query(context: click.Context) -> None:
    """Ask one of the questions of the graph; without a name, list them.

    \b
    Example:
      kg query outcomes --body 栖岭县 --format csv -o outcomes.csv
    """
    if context.invoked_subcommand is None:
        formatter = context.make_formatter()
        formatter.write_dl(_listing(context))
        click.echo(formatter.getvalue(), nl=False)


def _listing(context: click.Context) -> list[tuple[str, str]]:
    found = []
    for name in names():
        try:
            found.append((name, template(name).title(_language(context))))
        except BadContent as error:
            click.echo(f"kg: error: {error}", err=True)  # the others are listed
    return found


def _language(context: click.Context) -> str:
    return str(context.find_root().params.get("lang") or locale_language())
