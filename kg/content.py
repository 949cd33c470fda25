"""Where content stands: what ships (ontology, loaders, queries, sample), and a user's own beside it.

What ships lies below the package in a wheel (`kg/ontology`), in a checkout beside it (`ontology`). A user's own folders
of queries, vocabulary and loaders and their checklist of duties are named by the environment (`KG_QUERIES`,
`KG_VOCABULARY`, `KG_LOADERS`, `KG_DUTIES`), where processes that read side by side find them too; the options of the
command line and the arguments of `kg.open` and `Graph.load` have the same names and go before these.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import BadContent

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Own:
    """What a user may bring: the variable that says where it stands, what it is, and whether one file is all of it."""

    variable: str
    what: str
    is_file: bool = False


OWN = {
    "queries": Own("KG_QUERIES", "Your own questions, asked for first"),
    "vocabulary": Own("KG_VOCABULARY", "Your own words, beside and before what ships"),
    "loaders": Own("KG_LOADERS", "A folder of your own loaders, asked first"),
    "duties": Own("KG_DUTIES", "A table (CSV or TSV) of your own duties, kept in the graph", is_file=True),
}
"""Each kind is declared here once: the options of the command line are made from it."""


@cache
def folder(kind: str) -> Path:
    """The folder of a kind of shipped content: `ontology`, `loaders`, `queries` or `sample`.

    Raises `BadContent` where it is in neither place, which means a broken installation.
    """
    for place in (PACKAGE / kind, PACKAGE.parent / kind):
        if place.is_dir():
            return place
    raise BadContent(f"the folder {kind!r} is missing from the installation at {PACKAGE}: install fazhi-kg again")


def own(kind: str) -> Path | None:
    """The user's own folder (of duties: file) of a kind, None where there is none.

    Raises `BadContent`, which names the path and the variable, where it is not there.
    """
    said = os.environ.get(OWN[kind].variable, "")
    if not said:
        return None
    path = Path(said)
    if not (path.is_file() if OWN[kind].is_file else path.is_dir()):
        what = "file" if OWN[kind].is_file else "folder"
        raise BadContent(f"{said}: there is no such {what} (given for {kind}, as an option or in {OWN[kind].variable})")
    return path


def check(kind: str) -> None:
    """Looks at a user's own content before it is used. Raises `BadContent`, which names the file and the line."""
    own(kind)
    if kind == "vocabulary":
        from kg import mechanisms, vocabulary

        vocabulary.check()
        mechanisms.check()


@contextmanager
def using(**places: Path | None) -> Iterator[None]:
    """Brings a user's own content in for a while: `using(queries=Path("mine"))`; None leaves a kind as it is.

    What was read before is forgotten on the way in and on the way out, for the vocabularies are kept once read.
    """
    wanted = {OWN[kind].variable: str(place) for kind, place in places.items() if place is not None}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    _forget(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _forget(wanted)


def _forget(wanted: object) -> None:
    """Empties what functions of `kg` remember; all of it comes from files and is read again when it is asked for."""
    if not wanted:
        return
    for name, module in list(sys.modules.items()):
        if name == "kg" or name.startswith("kg."):
            for thing in list(vars(module).values()):
                if callable(clear := getattr(thing, "cache_clear", None)):
                    clear()
