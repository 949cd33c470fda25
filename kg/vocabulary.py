"""The vocabularies: tables of words in `ontology/vocabulary/NAME.tsv`, and the rows that a user adds to them.

A user's folder (`--vocabulary DIR`, `KG_VOCABULARY`) holds files of the same names. A row there stands before the
shipped ones and takes the place of the one with the same key (a unit its surface, a regulation its title and place);
all others stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.content import folder, own
from kg.errors import BadContent

MECHANISMS = "mechanisms.yml"
_REGULATIONS = "title nature number issuer place published effective"


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a vocabulary, by name; `key` are those that make two rows the same, `patterns` those that hold
    regular expressions, `closed` those whose values are the ones that the shipped rows show. `least` columns must
    stand in a row.
    """

    columns: str
    key: str
    patterns: str = ""
    closed: str = ""
    least: int = 0

    @property
    def names(self) -> list[str]:
        """The columns in their order."""
        return self.columns.split()

    def at(self, names: str) -> list[int]:
        """The positions of some columns."""
        return [self.names.index(name) for name in names.split()]


TABLES = {
    "actors": Table("class noun", "noun", closed="class"),
    "aliases": Table("alias title reason", "alias"),
    "case_steps": Table("earlier later came_in came_out", "earlier later", patterns="earlier later"),
    "chrome": Table("pattern example", "pattern", patterns="pattern"),
    "cited": Table(_REGULATIONS, "title place", closed="nature"),
    "confidence": Table("rule share right read", "rule"),
    "conversions": Table("unit common factor", "unit"),
    "divisions": Table("code name", "code"),
    "duty_verbs": Table("class word", "word", closed="class"),
    "founded": Table("name scope founded", "name scope", closed="scope"),
    "kinds": Table("kind pattern example", "pattern", patterns="pattern", closed="kind"),
    "lifetimes": Table("since until regulation by", "regulation", least=3),
    "modality": Table(
        "modality place word not_after not_before example",
        "word",
        patterns="word not_after not_before",
        closed="modality place",
    ),
    "national_organs": Table("forms canonical kind", "forms", closed="kind"),
    "natures": Table("ending national province local example", "ending", closed="national"),
    "number_names": Table("pattern example", "pattern", patterns="pattern"),
    "objects": Table("object pattern example", "object", patterns="pattern"),
    "uses": Table("use pattern example", "use", patterns="pattern"),
    "aspects": Table("aspect pattern example", "aspect", patterns="pattern"),
    "organ_endings": Table("ending kind", "ending", closed="kind"),
    "organs": Table("forms canonical kind levels", "forms", closed="kind"),
    "outcome_words": Table("role words", "role words", closed="role"),
    "regulations": Table(_REGULATIONS, "title place", closed="nature"),
    "roles": Table("side role word example", "side word", closed="side role"),
    "sections": Table("where section pattern example", "pattern", patterns="pattern", closed="where section"),
    "shortcomings": Table("kind pattern example", "pattern", patterns="pattern", closed="kind"),
    "supervisors": Table("who pattern", "who pattern", patterns="pattern"),
    "units": Table("surface unit class han not_before", "surface", closed="class han", least=4),
    "zones": Table("kind short county prefecture use", "kind", closed="use"),
    "zones_named": Table("name path", "name"),
}

REGULATIONS = ("cited", "regulations")
"""Two lists of one thing, in the natures of which either may stand."""


@cache
def lines(name: str) -> tuple[str, ...]:
    """The rows of a vocabulary without comments and without a head, each as a line of cells between tabs.

    Raises `BadContent`, which names the file and the line, where a user's row does not hold.
    """
    shipped = _shipped(name)
    mine = _own_rows(name, shipped)
    if not mine:
        return shipped
    key = TABLES[name].at(TABLES[name].key)
    taken = {_picked(line, key) for line in mine}
    return (*mine, *(line for line in shipped if _picked(line, key) not in taken))


def rows(name: str) -> tuple[list[str], ...]:
    """The rows of a vocabulary as lists of cells."""
    return tuple(line.split("\t") for line in lines(name))


def added(name: str) -> tuple[str, ...]:
    """The rows of a vocabulary that the user has, for a reader that cares for speed. Raises `BadContent`."""
    return _own_rows(name, ()) if own_file(f"{name}.tsv") else ()


def own_file(name: str) -> Path | None:
    """A user's own file of this name (`mechanisms.yml`), None where there is none. Raises `BadContent`."""
    place = _own_folder()
    return place / name if place and (place / name).is_file() else None


def check() -> None:
    """Reads all tables of the user's folder. Raises `BadContent` at the first line that does not hold.

    The mechanisms among them are read by `kg.mechanisms.check`.
    """
    for name in TABLES:
        if own_file(f"{name}.tsv"):
            lines(name)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _shipped(name: str) -> tuple[str, ...]:
    head = "\t".join(TABLES[name].names[:2])
    found = (folder("ontology") / "vocabulary" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in found if line and not line.startswith("#") and not line.startswith(head))


@cache
def _own_folder() -> Path | None:
    """The user's folder, every file in it known by its name."""
    place = own("vocabulary")
    if place is None:
        return None
    known = {f"{name}.tsv" for name in TABLES} | {MECHANISMS}
    for file in sorted(place.iterdir()):
        aside = file.name.startswith((".", "_")) or file.suffix.lower() in (".md", ".txt")
        if file.is_file() and not aside and file.name not in known:
            raise BadContent(f"{file}: no vocabulary has this name; those are {', '.join(sorted(known))}")
    return place


def _own_rows(name: str, shipped: tuple[str, ...]) -> tuple[str, ...]:
    file = own_file(f"{name}.tsv")
    if file is None:
        return ()
    table = TABLES[name]
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadContent(f"{file}: cannot be read as UTF-8: {error}") from None
    found: list[str] = []
    alike = [line for other in REGULATIONS if name in REGULATIONS for line in _shipped(other)]
    closed = {at: {line.split("\t")[at] for line in (*shipped, *alike)} for at in table.at(table.closed)}
    if name == "kinds":
        closed = {0: set(_kinds())}  # also those that no title tells
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#") or line.split("\t") == table.names:
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if complaint := _complaint(table, cells, closed):
            raise BadContent(f"{file}, line {number}: {complaint}")
        found.append("\t".join(cells))
    return tuple(found)


def _kinds() -> tuple[str, ...]:
    from kg import ontology

    return ontology.load().values("DocumentKind").names


def _complaint(table: Table, cells: list[str], closed: dict[int, set[str]]) -> str:
    """What is wrong with a user's row; empty where nothing is."""
    names = table.names
    if not (table.least or len(names)) <= len(cells) <= len(names):
        return f"{len(cells)} columns between tabs, where {len(names)} are wanted: {', '.join(names)}"
    for at in table.at(table.key):
        if not cells[at] and names[at] != "place":
            return f"{names[at]} is empty"
    for at, values in closed.items():
        if cells[at] not in values:
            further = "; a new kind needs the project: see CONTRIBUTING.md" if table is TABLES["kinds"] else ""
            return f"{names[at]} is {cells[at]!r}; it is one of {', '.join(sorted(values))}{further}"
    for at in table.at(table.patterns):
        try:
            re.compile(cells[at])
        except re.error as error:
            return f"{names[at]} {cells[at]!r} is no regular expression: {error}"
        if names[at] == "pattern" and re.match(cells[at], ""):
            return f"{names[at]} {cells[at]!r} fits on nothing at all, and so everywhere"
    return ""


def _picked(line: str, positions: list[int]) -> tuple[str, ...]:
    cells = line.split("\t")
    return tuple(cells[at] for at in positions)
