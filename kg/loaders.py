"""Loaders: one folder a kind of source, and the folder is the registration.

`loader.yml` says what the loader is called, which kinds of document it recognises and what to expect of them;
`loader.py` has one generator, `load(reading) -> Iterator[Statement]`. The shipped ones stand in `loaders/`; a user's
own folder is searched first.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.content import folder
from kg.document import Document
from kg.errors import BadContent
from kg.extract import mentions
from kg.graph.facts import Reading, all_statements
from kg.statement import Statement

Load = Callable[[Reading], Iterator[Statement]]
KEYS = {"title", "kinds", "expect"}


@dataclass(frozen=True, slots=True)
class Loader:
    """A loader: its name (the folder's), its title, the kinds of document that it takes, the least mentions to expect
    of each kind.
    """

    name: str
    title: Mapping[str, str]
    kinds: tuple[str, ...]
    expect: Mapping[str, int]
    load: Load


@dataclass(frozen=True, slots=True)
class Extract:
    """What a loader made of a document: its statements, and what fell short of what was to be expected."""

    document: Document
    loader: str
    statements: tuple[Statement, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]


@cache
def loaders(own: Path | None = None) -> tuple[Loader, ...]:
    """The loaders of a user's folder, then the shipped ones, each in the order of their names. Raises `BadContent`."""
    found: list[Loader] = []
    for place in ([own] if own else []) + [folder("loaders")]:
        if not place.is_dir():
            raise BadContent(f"{place}: no folder of loaders")
        found.extend(_loader(path.parent) for path in sorted(place.glob("*/loader.yml")))
    return tuple(found)


def loader_for(kind: str, own: Path | None = None) -> Loader:
    """The first loader that takes a kind of document. Raises `BadContent` where none does."""
    for loader in loaders(own):
        if kind in loader.kinds:
            return loader
    raise BadContent(
        f"no loader takes documents of the kind {kind!r}; loaders: {', '.join(one.name for one in loaders(own))}"
    )


def extract(document: Document, own: Path | None = None) -> Extract:
    """The statements of a document, by the loader of its kind."""
    loader = loader_for(document.kind, own)
    reading = Reading(document, tuple(mentions(document)), loader.name)
    counts = Counter(mention.kind for mention in reading.mentions)
    warnings = [
        f"{n} {kind}s, at least {least} expected"
        for kind, least in loader.expect.items()
        if (n := counts[kind]) < least
    ]
    if document.metadata.body is None:
        warnings.append("no body found that it is about: its facts hang on no institution")
    return Extract(document, loader.name, tuple(all_statements([loader.load(reading)])), dict(counts), tuple(warnings))


def _loader(place: Path) -> Loader:
    import yaml

    where = f"{place.name}/loader.yml"
    try:
        said = yaml.safe_load((place / "loader.yml").read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadContent(f"{where}: {str(error).splitlines()[0]}") from None
    keys = set(said) if isinstance(said, dict) else set()
    if not {"title", "kinds"} <= keys <= KEYS:
        raise BadContent(f"{where}: needs title and kinds, may have expect; found {', '.join(sorted(keys)) or 'none'}")
    return Loader(
        place.name, dict(said["title"]), tuple(said["kinds"]), dict(said.get("expect") or {}), _function(place)
    )


def _function(place: Path) -> Load:
    path = place / "loader.py"
    spec = importlib.util.spec_from_file_location(f"kg_loader_{place.name}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise BadContent(f"{place.name}: loader.py is missing beside loader.yml")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a user's code may raise anything; it becomes one line that names the file
        raise BadContent(f"{path}: {type(error).__name__}: {error}") from error
    if not callable(load := getattr(module, "load", None)):
        raise BadContent(f"{path}: needs a function load(reading)")
    return load  # type: ignore[no-any-return]
