"""Loaders: one folder a kind of source, and the folder is the registration.

`loader.yml` says what the loader is called, which kinds of document it recognises and what to expect of them;
`loader.py` has one generator, `load(reading) -> Iterator[Statement]`, and may say by `grammars(document)` which kinds
of mentions it goes by, so that no other is looked for. The shipped ones stand in `loaders/`; a user's
own folder (`--loaders DIR`, `KG_LOADERS`) is searched first, and of one folder one loader takes a kind. What goes wrong
in a user's loader, or in what it states, is one line that names the loader and its line, and stops that one document.
"""

from __future__ import annotations

import importlib.util
import re
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.content import folder
from kg.document import Document
from kg.errors import BadContent
from kg.extract import MENTIONS, mentions
from kg.findings.duties import Duty, checklist
from kg.graph.facts import Reading, all_statements
from kg.review.verdicts import NONE, Verdicts
from kg.statement import Edge, Node, Statement

Load = Callable[[Reading], Iterator[Statement]]
Grammars = Callable[[Document], Collection[str]]
KEYS = {"title", "kinds", "expect"}
MOST_STATEMENTS = 150_000  # of one document: a transaction holds no more
BY_EDGE = {"citation": "CITES", "institution": "MENTIONS", "mechanism": "HAS_MECHANISM"}
"""What is counted by the edges that state it, for many documents share the nodes: 3 citations of one regulation."""

COUNTED = (*BY_EDGE, "obligation", "outcome", "problem")
"""What is counted of every document; what else a loader is to be expected to state (`expect`) is counted beside it."""


@dataclass(frozen=True, slots=True)
class Loader:
    """A loader: its name (the folder's), its title, the kinds of document that it takes, the least that it is to be
    expected to state (`{"outcome": 3}`). `path` is its `loader.py`; a user's `own` is held against the ontology
    statement by statement. `grammars` tells which kinds of mentions it goes by in a document; all where it is None.
    """

    name: str
    title: Mapping[str, str]
    kinds: tuple[str, ...]
    expect: Mapping[str, int]
    load: Load
    path: Path
    own: bool
    grammars: Grammars | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a loader made of a document: its statements, how many of what (`{"outcome": 12}`), and what fell short of
    what was to be expected.
    """

    document: Document
    loader: str
    statements: tuple[Statement, ...]
    counts: Mapping[str, int]
    warnings: tuple[str, ...]


@cache
def loaders(own: Path | None = None) -> tuple[Loader, ...]:
    """The loaders of a user's folder, then the shipped ones, each in the order of their names.

    Raises `BadContent`, which names the file and the line, for one that does not hold, or that would never be asked.
    """
    found: list[Loader] = []
    mine = own.absolute() if own else None  # as tracebacks name its files, among which `_line` looks for the loader's
    for place in ([mine] if mine else []) + [folder("loaders")]:
        if not place.is_dir():
            raise BadContent(f"{place}: no folder of loaders")
        folders = sorted({file.parent for name in ("loader.yml", "loader.py") for file in place.glob(f"*/{name}")})
        if not folders:
            raise BadContent(f"{place}: holds no loader: a loader is a folder in it with loader.yml and loader.py")
        here = [_loader(one, own=place == mine) for one in folders]
        _check_kinds(here)
        found.extend(here)
    return tuple(found)


def loader_for(kind: str, own: Path | None = None) -> Loader:
    """The first loader that takes a kind of document. Raises `BadContent` where none does."""
    for loader in loaders(own):
        if kind in loader.kinds:
            return loader
    raise BadContent(
        f"no loader takes documents of the kind {kind!r}; loaders: {', '.join(one.name for one in loaders(own))}"
    )


def extract(
    document: Document, own: Path | None = None, duties: Sequence[Duty] = (), verdicts: Verdicts = NONE
) -> Extract:
    """The statements of a document, by the loader of its kind; `duties` are a user's own, beside the checklist.

    What reviewers rejected is not stated, and what they corrected is stated so.

    Raises `BadContent` where a user's loader fails on it, in one line that names the loader and its line.
    """
    loader = loader_for(document.kind, own)
    found = verdicts.applied(document, mentions(document, _grammars(loader, document)))
    reading = Reading(document, tuple(found), loader.name, (*checklist(), *duties))
    statements = tuple(all_statements([_of_user(loader, reading) if loader.own else loader.load(reading)]))
    counts = _counts(statements, loader.expect)
    warnings = [
        f"{n} {kind}{'s' * (n != 1)}, at least {least} expected"
        for kind, least in loader.expect.items()
        if (n := counts.get(kind, 0)) < least
    ]
    if document.metadata.body is None:
        warnings.append("no body found that it is about: its facts hang on no institution")
    return Extract(document, loader.name, statements, counts, tuple(warnings))


def _grammars(loader: Loader, document: Document) -> Collection[str]:
    if loader.grammars is None:
        return MENTIONS
    try:
        return loader.grammars(document)
    except (Exception, SystemExit) as error:
        if not loader.own:
            raise
        raise BadContent(f"loader {loader.name}{_line(loader, error)}: {_words(error)}") from error


def _counts(statements: Iterable[Statement], expected: Iterable[str]) -> dict[str, int]:
    """How many of what was stated: of `COUNTED`, and of the classes that a loader expects (approval)."""
    wanted = {*COUNTED, *expected}
    edges = {type_: kind for kind, type_ in BY_EDGE.items()}
    found = Counter[str]()
    for one in statements:
        if isinstance(one, Edge):
            found[edges.get(one.type, "")] += 1
        elif (kind := _counted_as(one.label)) not in BY_EDGE:
            found[kind] += 1
    return {kind: count for kind, count in found.items() if kind in wanted}


def _counted_as(class_: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", class_).lower()  # LocalRule is counted as local_rule


# ── what a user's loader states ─────────────────────────────────────────────────────────────────────────────────────


def _of_user(loader: Loader, reading: Reading) -> Iterator[Statement]:
    """The statements of a user's loader, each held against the ontology and the text before the next is asked for."""
    from kg import ontology
    from kg.stores.declared import Declared

    declared = Declared(ontology.load())
    try:
        for count, statement in enumerate(loader.load(reading)):
            if count >= MOST_STATEMENTS:
                raise BadContent(f"states more than {MOST_STATEMENTS:,} things of one document")
            if isinstance(statement, Node):
                declared.node(statement)
            elif isinstance(statement, Edge):
                declared.edge(statement)
                _check_quote(statement, reading.document)
            else:
                raise BadContent(f"yields {statement!r:.80}, which is neither a Node nor an Edge")
            yield statement
    except BadContent as error:
        raise BadContent(f"loader {loader.name}: {error}") from error
    except (Exception, SystemExit) as error:  # a user's code may raise anything
        raise BadContent(f"loader {loader.name}{_line(loader, error)}: {_words(error)}") from error


def _check_quote(edge: Edge, document: Document) -> None:
    proof = edge.evidence
    if proof is None:
        return
    if proof.document != document.id:
        raise BadContent(f"{edge.type}: the evidence names {proof.document}; the document is {document.id}")
    if not 0 <= proof.start <= proof.end <= len(document.text) or document.text[proof.start : proof.end] != proof.quote:
        raise BadContent(
            f"{edge.type}: the quote {proof.quote!r:.60} is not the text from {proof.start} to {proof.end}"
        )


def _line(loader: Loader, error: BaseException) -> str:
    """Where in the loader's own file it went wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename) == loader.path]
    return f" ({loader.path.name}, line {lines[-1]})" if lines else ""


def _words(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:300] if words else type(error).__name__


# ── reading a loader's folder ───────────────────────────────────────────────────────────────────────────────────────


def _loader(place: Path, own: bool) -> Loader:
    from kg.yamlfile import table

    file = place / "loader.yml"
    if not file.exists():
        raise BadContent(f"{file}: is missing beside loader.py")
    said = table(file)
    if not {"title", "kinds"} <= said.keys() <= KEYS:
        raise _bad(file, f"needs title and kinds, may have expect; found {', '.join(sorted(said)) or 'none'}")
    title, kinds = _table(file, said, "title", str), _kinds(file, said)
    expect = _expect(file, said) if "expect" in said else {}
    load, grammars = _functions(place)
    return Loader(place.name, title, kinds, expect, load, place / "loader.py", own, grammars)


def _kinds(file: Path, said: dict[str, Any]) -> tuple[str, ...]:
    from kg import ontology

    known = ontology.load().values("DocumentKind").names
    kinds = said["kinds"]
    if not isinstance(kinds, list) or not kinds:
        raise _bad(file, f"a list of kinds must stand here, of {', '.join(known)}", "kinds")
    for kind in kinds:
        if kind not in known:
            raise _bad(file, f"no kind {kind!r}; the kinds are {', '.join(known)}", "kinds")
    return tuple(kinds)


def _check_kinds(of_one_folder: Sequence[Loader]) -> None:
    """Raises `BadContent` where two loaders of a folder take one kind: the second would never be asked."""
    taken: dict[str, Loader] = {}
    for loader in of_one_folder:
        for kind in loader.kinds:
            if (first := taken.setdefault(kind, loader)) is not loader:
                raise _bad(loader.path.with_name("loader.yml"), f"{kind} is taken by {first.name}", "kinds")


def _expect(file: Path, said: dict[str, Any]) -> dict[str, int]:
    from kg import ontology

    least: dict[str, int] = _table(file, said, "expect", int)
    known = sorted({*COUNTED, *(_counted_as(each.name) for each in ontology.load().classes)})
    for kind in least:
        if kind not in known:
            raise _bad(file, f"nothing is counted as {kind!r}; what is: {', '.join(known)}", "expect")
    return least


def _table(file: Path, said: dict[str, Any], key: str, type_: type) -> dict[str, Any]:
    value = said[key]
    if not isinstance(value, dict) or not all(isinstance(each, type_) for each in value.values()):
        what = "labels, as {zh: …, en: …}" if type_ is str else "least numbers, as {outcome: 3}"
        raise _bad(file, f"a table of {what} must stand here", key)
    return value


def _bad(file: Path, complaint: str, key: str = "") -> BadContent:
    """A complaint that names the file, and the line on which a key stands."""
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next((number for number, words in enumerate(lines, 1) if key and words.startswith(f"{key}:")), 1)
    return BadContent(f"{file}, line {line}: {f'{key}: ' if key else ''}{complaint}")


def _functions(place: Path) -> tuple[Load, Grammars | None]:
    path = place / "loader.py"
    spec = importlib.util.spec_from_file_location(f"kg_loader_{place.name}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise BadContent(f"{path}: is missing beside loader.yml")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise BadContent(f"{path}, line {error.lineno}: {error.msg}") from error
    except (
        Exception,
        SystemExit,
    ) as error:  # a user's code may raise anything; it becomes one line that names the file
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if Path(frame.filename) == path), 1)
        raise BadContent(f"{path}, line {line}: {_words(error)}") from error
    load, grammars = getattr(module, "load", None), getattr(module, "grammars", None)
    if not callable(load):
        raise BadContent(f"{path}: needs a function load(reading)")
    if not (grammars is None or callable(grammars)):
        raise BadContent(f"{path}: grammars must be a function grammars(document)")
    return load, grammars
