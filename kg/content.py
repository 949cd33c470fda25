"""Where content stands: what ships (ontology, loaders, queries, sample), and a user's own beside it.

What ships lies below the package in a wheel (`kg/ontology`), in a checkout beside it (`ontology`). A user's own folders
of queries, vocabulary and loaders and their checklist of duties are named by the environment (`KG_QUERIES`,
`KG_VOCABULARY`, `KG_LOADERS`, `KG_DUTIES`), where processes that read side by side find them too; the options of the
command line set these.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.errors import BadContent

PACKAGE = Path(__file__).resolve().parent
OWN = {"queries": "KG_QUERIES", "vocabulary": "KG_VOCABULARY", "loaders": "KG_LOADERS", "duties": "KG_DUTIES"}
"""What a user may bring, and the variable that says where it stands."""


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
    said = os.environ.get(OWN[kind], "")
    if not said:
        return None
    path = Path(said)
    if not (path.is_file() if kind == "duties" else path.is_dir()):
        what = "file" if kind == "duties" else "folder"
        raise BadContent(f"{said}: there is no such {what} (given for {kind}, as an option or in {OWN[kind]})")
    return path


@contextmanager
def using(**places: Path | None) -> Iterator[None]:
    """Brings a user's own content in for a while: `using(queries=Path("mine"))`; None leaves a kind as it is.

    What was read before is forgotten on the way in and on the way out, for the vocabularies are kept once read.
    """
    wanted = {OWN[kind]: str(place) for kind, place in places.items() if place is not None}
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
