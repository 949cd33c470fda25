"""Where the shipped content stands: ontology, loaders, queries, sample.

In a wheel they lie below the package (`kg/ontology`), in a checkout beside it (`ontology`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import BadContent

PACKAGE = Path(__file__).resolve().parent


@cache
def folder(kind: str) -> Path:
    """The folder of a kind of content: `ontology`, `loaders`, `queries` or `sample`.

    Raises `BadContent` where it is in neither place, which means a broken installation.
    """
    for place in (PACKAGE / kind, PACKAGE.parent / kind):
        if place.is_dir():
            return place
    raise BadContent(f"the folder {kind!r} is missing from the installation at {PACKAGE}: install fazhi-kg again")
