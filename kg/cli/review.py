"""`kg review`: facts out for people to judge, their verdicts back in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.labels import counted, label
from kg.cli.rows import Output, row_options, write_rows
from kg.cli.settings import Settings, own_option

if TYPE_CHECKING:
    from kg.review.account import Held, Row


@click.group()
def review() -> None:
    """Facts out as a sheet for people to judge, and their verdicts back in.

    A rejected fact leaves the answers, a corrected one is stated as corrected; both stay on record with who and when,
    and hold when the text is loaded again. Where reviewers differ nothing changes until they agree. Where a text
    changes, what was judged of the changed words is open again.

    \b
    kg review export --body 栖岭县 -o sheet.xlsx     one row a fact, with the words it rests on
    kg review import sheet.xlsx --reviewer 王敏      each verdict is kept, or refused with the reason
    kg review status                                what is judged, what is left, where reviewers differ
    kg review report                                how often each rule of the grammars was right
    """


@review.command("export", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option(
    "-o", "--output", "path", metavar="SHEET", type=click.Path(path_type=Path), required=True, help=".xlsx or .csv."
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.option("--body", metavar="BODY", help="Facts and findings of a body, or of the bodies of a place.")
@click.option("--regulation", metavar="RULE", help="Citations of a rule, what bears on its duties, and the findings.")
@click.option("--query", metavar="NAME", help="What the rows of a question rest on; its options may follow.")
@click.pass_context
def export_(context: click.Context, /, path: Path, force: bool, **given: Any) -> None:
    """Write facts and findings to a sheet, one row each, with columns for a verdict, a comment and a correction.

    The second page of an xlsx explains the columns. What reviewers said before stands in the column `before`.

    \b
    Examples:
      kg review export --body 栖岭县 -o qiling.xlsx
      kg review export --query gaps --body 栖岭县 --period 2023 -o gaps.csv
      kg review export --regulation 重大行政决策程序暂行条例 -o decisions.xlsx
    """
    from kg.cli.progress import stepping
    from kg.newfile import new_file
    from kg.review import choose, sheet, verdicts

    settings: Settings = context.obj
    wanted = _wanted(context, given)
    with settings.view() as view, stepping("{done} of {total} read: {name}") as progress:
        facts = choose.choose(view, wanted, progress)
        standings = verdicts.read(view.rows)
    before = {fact.id: found for fact in facts if (found := verdicts.on_fact(standings, fact))}
    with new_file(path, force) as file:
        sheet.write(facts, before, file, path.suffix.lower())
    said = {"zh": "已写入 {}：{}，其中 {} 行已评", "en": "wrote {}: {}, judged before: {}"}
    rows = counted(len(facts), "row", settings.language)
    click.echo(said[settings.language].format(path, rows, len(before)))


@review.command("import")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--reviewer", metavar="NAME", required=True, help="Whose verdicts they are.")
@own_option("loaders")
@click.pass_obj
def import_(settings: Settings, sheet: Path, reviewer: str, loaders: Path | None) -> None:
    """Take the verdicts of a sheet in. Rows without one are left; a row that does not hold is told, the others count.

    A verdict is accepted (认可), rejected (否定), corrected (更正; the column correction says status=planned) or
    unsure (存疑). Columns may be moved, rows deleted; id, statement, quote and fingerprint must be as they were.
    Giving the same sheet again changes nothing. The exit status is 1 where a row was refused.
    """
    from kg.cli.progress import stepping
    from kg.review.take import take
    from kg.stores import open_store

    with settings.view():
        pass  # a graph that is not there is an error, not made
    with open_store(settings.db).writer() as writer, stepping("{done} of {total} taken in: {name}") as progress:
        taken = take(sheet, reviewer, writer, loaders=loaders, progress=progress)
    chinese = settings.language == "zh"
    told = (
        "收入 {} 条结论，{} 条原已在案，{} 行未评"
        if chinese
        else "taken in: {}, there before: {}, left without a verdict: {}"
    )
    click.echo(told.format(len(taken.judgements), taken.again, taken.left))
    for standing in taken.disputed:
        sides = "、".join(f"{one.reviewer} {one.verdict}" for one in standing.judgements)
        click.echo(f"  {'有分歧' if chinese else 'disputed'}: {standing.judgements[0].statement}: {sides}")
    for line, reason in taken.refused:
        click.echo(f"kg: error: {sheet.name}, line {line}: {reason}", err=True)
    if taken.refused:
        raise click.exceptions.Exit(1)


@review.command()
@click.option("--disputed", is_flag=True, help="List the facts on which reviewers differ, with each verdict.")
@click.option("--reopened", is_flag=True, help="List the judged facts whose text or reading has changed since.")
@click.option("--rejected", is_flag=True, help="List the facts that were rejected, with who and when.")
@row_options
@click.pass_obj
def status(settings: Settings, disputed: bool, reopened: bool, rejected: bool, output: Output) -> None:
    """What is judged and what is left, kind by kind, and how far reviewers agree."""
    from kg.review import account

    if disputed + reopened + rejected > 1:
        raise click.UsageError("give one of --disputed, --reopened and --rejected")
    with settings.view() as view:
        held = _held(settings, view)
        if disputed or reopened or rejected:
            what, rows = "list", account.listed(held, "disputed" if disputed else "rejected", reopened=reopened)
        else:
            what, rows = "status", account.status(view.rows, held)
    _write(what, rows, settings, output)


@review.command()
@row_options
@click.pass_obj
def report(settings: Settings, output: Output) -> None:
    """How often each rule of the grammars was right, as reviewers judged it, with the 95% interval."""
    from kg.review import account

    with settings.view() as view:
        rows = account.report(_held(settings, view))
    _write("report", rows, settings, output)


def _held(settings: Settings, view: Any) -> list[Held]:
    from kg.cli.progress import stepping
    from kg.review import account

    with stepping("{done} of {total} read: {name}") as progress:
        return account.held(view.rows, progress)


_CHINESE = {
    "kind": "种类",
    "facts": "陈述",
    "accepted": "认可",
    "corrected": "更正",
    "rejected": "否定",
    "unsure": "存疑",
    "disputed": "分歧",
    "reopened": "重开",
    "left": "未评",
    "agreement": "一致率",
    "rule": "规则",
    "judged": "已评",
    "precision": "准确率",
    "low": "下限",
    "high": "上限",
    "statement": "陈述",
    "reviewer": "评审人",
    "verdict": "结论",
    "correction": "更正为",
    "comment": "说明",
}
"""Headings of the tables; json and csv have the names themselves."""
_KINDS = {
    "citation": "引用",
    "outcome": "成效",
    "mechanism": "机制",
    "institution": "机构",
    "obligation": "义务",
    "problem": "问题",
    "finding": "核查结论",
}
_OUTCOMES = ("accepted", "corrected", "rejected", "unsure", "disputed", "reopened", "agreement")
_NONE = {
    "status": {},
    "list": {"zh": "没有这样的评审结论。", "en": "No such verdicts."},
    "report": {
        "zh": "还没有评审结论：`kg review export` 写出评审表。",
        "en": "Nothing is judged yet: `kg review export` writes a sheet to judge.",
    },
}
_TABLE = {
    "status": ("kind", "facts", "left", *_OUTCOMES),
    "list": ("statement", "reviewer", "verdict", "correction", "comment"),
    "report": ("kind", "rule", "judged", "precision", "low", "high"),
}
"""What a table has room for, of each list of rows."""


def _said(column: str, value: Any, language: str) -> Any:
    if column == "verdict":
        return label("Verdict", value, language)
    return _KINDS[value] if column == "kind" and language == "zh" else value


def _write(what: str, rows: list[Row], settings: Settings, output: Output) -> None:
    def table(width: int | None) -> str:
        from kg.cli.table import plain_table

        shown = [name for name in _TABLE[what] if any(row[name] for row in rows)]  # all 0 or empty says nothing
        heads = {name: _CHINESE[name] if settings.language == "zh" else name for name in shown}
        words = [{heads[name]: _said(name, row[name], settings.language) for name in shown} for row in rows]
        return plain_table(list(heads.values()), words, settings.language, width, _NONE[what].get(settings.language))

    write_rows(list(rows[0]) if rows else [], rows, output, table)


def _wanted(context: click.Context, given: dict[str, Any]) -> Any:
    from kg.cli.export import with_question
    from kg.review.choose import Wanted

    if not given["query"]:
        if context.args:
            first = context.args[0]
            raise (
                click.NoSuchOption(first, ctx=context)
                if first.startswith("-")
                else click.UsageError(f"Got unexpected extra argument ({first})", context)
            )
        return Wanted(**{name: value for name, value in given.items() if value is not None})
    own, parameters = with_question(context, given)
    kept = {name: value for name, value in given.items() if value is not None and name not in own}
    return Wanted(**kept, parameters=parameters)
