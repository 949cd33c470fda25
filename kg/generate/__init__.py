"""What is made from the ontology: the store's tables, OWL, SHACL, SKOS, a JSON-LD context, the documentation.

python -m kg.generate            writes the generated files of ontology/
python -m kg.generate --check    exits 1 and names those that are not current
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kg.errors import BadInput, KgError

_MAKERS = {
    "owl": ("kg.generate.owl", "owl"),
    "shacl": ("kg.generate.shapes", "shacl"),
    "context": ("kg.generate.context", "context"),
    "skos": ("kg.generate.concepts", "skos"),
    "ddl": ("kg.generate.tables", "script"),
    "markdown": ("kg.generate.page", "markdown"),
}
"""Each format with the module and the function that makes it of an ontology."""

FORMATS = tuple(_MAKERS)
FILES = {
    "kg.ttl": "owl",
    "shapes.ttl": "shacl",
    "context.jsonld": "context",
    "mechanisms.ttl": "skos",
    "kg.ddl": "ddl",
    "README.md": "markdown",
}
"""The generated files of the folder `ontology/` and the format of each."""


def schema(format_: str) -> str:
    """The shipped ontology in one of `FORMATS`. Raises `BadInput`, which lists them, for any other."""
    from kg import ontology

    if format_ not in _MAKERS:
        raise BadInput(f"no schema format {format_!r}; choose from {', '.join(FORMATS)}")
    module, function = _MAKERS[format_]
    make: Callable[[ontology.Ontology], str] = getattr(import_module(module), function)
    return make(ontology.load())


def outdated(folder: Path) -> list[str]:
    """The names of the generated files in a folder that are missing or differ from what would be generated now."""
    return [
        name
        for name, format_ in FILES.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != schema(format_).encode()
    ]


def main(arguments: list[str], folder: Path) -> int:
    """Write the generated files of a folder, or with `--check` say on stderr which are not current. The exit status.

    What does not hold in the ontology is one line on stderr.
    """
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return _made(folder, only_check=bool(arguments))
    except KgError as error:
        print(f"kg.generate: error: {error}", file=sys.stderr)
        return 1


def _made(folder: Path, *, only_check: bool) -> int:
    stale = outdated(folder)
    if only_check:
        for name in stale:
            print(f"{folder / name} is not current: run `python -m kg.generate`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (folder / name).write_bytes(schema(FILES[name]).encode())
        print(f"wrote {folder / name}")
    return 0
