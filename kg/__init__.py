"""A knowledge graph of Chinese regulations, institutions and obligations.

From Python it is used as it is from the command line:

>>> import kg
>>> with kg.open("kg.db") as graph:
...     rows = graph.query("gaps", body="栖岭县", period="2023")
>>> rows[0]["body"], rows[0]["period"]
('栖岭县人民政府', '2023')

`kg.open` gives a `Graph`, which loads, answers, and hands out parts of itself; `kg.read` reads one file, `kg.extract`
says what it states; `kg.questions` lists what a graph answers. All errors are `kg.KgError`, see `kg.errors`.
Importing `kg` costs next to nothing: each name is fetched when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # a type checker takes it for true; importing `typing` for it would cost more than all the rest
if TYPE_CHECKING:
    from typing import Any

    from kg.api import Graph, Rows, Subgraph, extract, open, questions, read  # noqa: A004
    from kg.document import Document
    from kg.errors import Ambiguous, BadContent, BadInput, KgError, Locked, NotFound, StoreError, Unreadable
    from kg.handover import to_py2neo

__version__ = "0.1.0"

__all__ = [
    "Ambiguous",
    "BadContent",
    "BadInput",
    "Document",
    "Graph",
    "KgError",
    "Locked",
    "NotFound",
    "Rows",
    "StoreError",
    "Subgraph",
    "Unreadable",
    "extract",
    "open",
    "questions",
    "read",
    "to_py2neo",
]

_HOMES = dict.fromkeys(("Graph", "Rows", "Subgraph", "open", "questions"), "kg.api") | {
    "Document": "kg.document",
    "to_py2neo": "kg.handover",
}
_MODULES = ("extract", "read")
"""Names that are a function of this package and a module of it. The module is both: whoever imports it sets it here."""


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"kg.{name}")
    if name in __all__:
        found = getattr(import_module(_HOMES.get(name, "kg.errors")), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Callable(ModuleType):
    """`kg.read(path)` is `kg.api.read(path)`, and `from kg.read import …` goes on as ever."""

    def __call__(self, *values: Any, **named: Any) -> Any:
        return getattr(import_module("kg.api"), self.__name__.rpartition(".")[2])(*values, **named)


class _Package(ModuleType):
    """This package: makes the modules callable whose names are functions too, whoever imports them."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _MODULES and isinstance(value, ModuleType):
            value.__class__ = _Callable
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
