"""`kg check`: what does not fit in the documents, and of how many of them nothing can be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kg.cli.labels import counted
from kg.cli.question import option
from kg.cli.rows import Output, row_options, write_rows
from kg.cli.settings import Settings
from kg.query.template import template
from kg.stores import View

_SAID = {
    "zh": "核对 {documents}，{with_hits} 份有疑点，共 {hits}。疑点是向作者提出的问题，不是结论。",
    "en": "{documents} checked, {with_hits} of them with {hits}: questions, no verdicts.",
}
_UNKNOWN = {
    "zh": "{} 份年度报告公开日期不明，是否按时无从得知（kg query punctual）。",
    "en": "Of {} yearly reports the day of publication is unknown, so whether they were on time is too "
    "(kg query punctual).",
}
_UNKNOWN_ONE = {
    "zh": _UNKNOWN["zh"],
    "en": "Of 1 yearly report the day of publication is unknown, so whether it was on time is too (kg query punctual).",
}


def check(context: click.Context) -> click.Command:
    """The command, made when it is asked for: a user's own `checks` (`--queries`) goes before the shipped one."""
    options = [option(each) for each in template("checks").parameters if each.name != "document"]
    argument = click.Argument(["document"], required=False, metavar="[DOCUMENT]")
    return click.command("check", params=[argument, *options])(row_options(click.pass_obj(_check)))


def _check(settings: Settings, /, output: Output, **given: Any) -> None:
    """What does not fit in the documents: figures, rates, titles, dates, claims.

    Totals and their parts, rates and their counts, means, filings and acceptances, one population with two sizes,
    percentages out of range, days out of order, titles misnamed, cut short, cited before they existed or after their
    repeal, issuers older than their founding or without the competence, claims against admissions, figures of a year
    that had not ended, late reports, plans of which no later report speaks. Each with what stands there, what would
    fit, and how sure it is. A question to the author, no verdict.

    \b
    Examples:
      kg check
      kg check qiling-2023.txt
      kg check --check sum --sure 60 --format csv -o doubts.csv
    """
    from kg.query import ask

    asked = template("checks")
    with settings.view() as view:
        answer = ask(view, asked, {name: value for name, value in given.items() if value is not None})
        whole = not any(given.values())
        told = _summary(view, answer.rows, settings.language) if whole else ""

    def table(width: int | None) -> str:
        from kg.cli.table import answer_table

        drawn = answer_table(asked, answer.rows, settings.language, width) if answer.rows else ""
        return drawn + told or answer_table(asked, [], settings.language, width)

    write_rows([column.name for column in answer.columns], answer.rows, output, table)


def _summary(view: View, rows: Sequence[dict[str, Any]], language: str) -> str:
    """How many documents were looked through, and what stays unknown: no hit is not to be read as all is well."""
    (looked,) = view.rows("MATCH (d:Document) WHERE d.current RETURN count(*) AS n")
    (unknown,) = view.rows(
        "MATCH (d:Document) WHERE d.current AND d.out_by IS NOT NULL AND d.published IS NULL "
        "AND (d.signed IS NULL OR d.signed <= d.out_by) RETURN count(*) AS n"
    )
    lines = [
        _SAID[language].format(
            documents=counted(looked["n"], "document", language),
            with_hits=len({row["document"] for row in rows}),
            hits=counted(len(rows), "doubt", language),
        )
    ]
    if unknown["n"]:
        lines.append((_UNKNOWN if unknown["n"] > 1 else _UNKNOWN_ONE)[language].format(unknown["n"]))
    return "".join(f"{line}\n" for line in lines)
