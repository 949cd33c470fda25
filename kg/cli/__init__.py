"""The command line: `kg [--db PATH] [--lang zh|en] [--debug] COMMAND …`.

A command is imported when it is asked for, so that `kg --help` costs next to nothing. Rows and results go to stdout;
what went wrong goes to stderr as one line, `kg: error: …`, with exit 1, or 2 where the command line itself is wrong.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

import click

import kg
from kg.cli.lazy import LazyGroup
from kg.cli.settings import Settings, bring, locale_language, log_to_stderr, own_option
from kg.errors import KgError

COMMANDS = {
    "load": ("kg.cli.load", "Read files, folders and archives into the graph."),
    "extract": ("kg.cli.extract", "Print what a text says, one JSON object a line; no graph needed."),
    "trace": ("kg.cli.question", "Who implemented a rule, how far, and on what evidence."),
    "gaps": ("kg.cli.question", "What a body is bound to do and no document shows done."),
    "matrix": ("kg.cli.question", "One rule: its duties down, the bodies across."),
    "check": ("kg.cli.check", "What does not fit in the documents: figures, titles, dates, claims."),
    "query": ("kg.cli.question", "All questions that the graph answers; alone, it lists them."),
    "show": ("kg.cli.show", "Show a document's text with its facts marked."),
    "remove": ("kg.cli.remove", "Take documents out of the graph."),
    "cypher": ("kg.cli.cypher", "Ask the graph in Cypher; reading only."),
    "sparql": ("kg.cli.sparql", "Ask the graph in SPARQL; reading only."),
    "export": ("kg.cli.export", "Write the graph to a file, whole or in part: RDF, GraphML, CSV …"),
    "import": ("kg.cli.restore", "Read an export in RDF back into a new graph."),
    "review": ("kg.cli.review", "Facts out for people to judge, their verdicts back in."),
    "db": ("kg.cli.db", "What the graph holds; copying it between a file and a Neo4j server."),
    "schema": ("kg.cli.schema", "Print the ontology: OWL, SHACL, tables, documentation."),
}
"""Each command with the module that has it, under its own name, and its line in the help."""


@click.group(cls=LazyGroup, commands_from=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db",
    metavar="PATH",
    envvar="KG_DB",
    default="kg.db",
    show_default=True,
    help="The graph (or KG_DB): a file, or neo4j://HOST.",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of headings and labels (default: the locale's)."
)
@own_option("queries", expose_value=False, is_eager=True, callback=bring)
@own_option("vocabulary", expose_value=False, is_eager=True, callback=bring)
@click.option("--debug", is_flag=True, help="Log what is read and written; show the traceback of an error.")
@click.version_option(kg.__version__, "--version", prog_name="kg", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, db: str, lang: str | None, debug: bool) -> None:
    """Chinese reports, plans and regulations as a graph in which every fact carries its words.

    \b
    Begin with the sample:   kg load --sample
    Then ask:                kg trace 重大行政决策程序暂行条例
                             kg gaps 栖岭县 --period 2023
                             kg query
    """
    context.obj = Settings(db, lang or locale_language(), debug)
    if debug:
        log_to_stderr(context)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (default: that of the process); the answer is the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        status = cli.main(words or ["--help"], prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.UsageError as error:
        where = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
        return _complain(f"{error.format_message()}{_before(error)}{where}", 2)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # whoever read our output has gone (kg … | head); nothing more may be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KgError, click.ClickException, OSError, MemoryError) as error:
        if "--debug" in words:
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC and not error.filename:
            return _complain(f"the output cannot be written: {error.strerror}", 1)
        return _complain(str(error) or type(error).__name__, 1)
    except Exception as error:
        if "--debug" in words:
            raise
        return _complain(f"this is a bug in kg: {type(error).__name__}: {error} (--debug shows where)", 1)


def _before(error: click.UsageError) -> str:
    """What is wrong with an option of `kg` itself that stands behind a command."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None or error.ctx.parent is None:
        return ""
    own = {name for option in cli.params for name in option.opts}
    return f" It stands before the command: kg {error.option_name} …" if error.option_name in own else ""


def _speak_utf8() -> None:
    """Output that a program reads is UTF-8 in every locale; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str, status: int) -> int:
    click.echo(f"kg: error: {' '.join(message.split())}", err=True)
    return status
