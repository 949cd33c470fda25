"""A question of `queries/`: its header, read into frozen values, and its Cypher.

The header is the comment at the top of the file, so that the file pastes into a Cypher console as it stands:

    // Who cites a regulation, and to what end.            what is asked, in English
    // 谁引用了某项规定、作何用                                the same in Chinese
    // example kg query citing --regulation 优化营商环境条例    a command line that teaches
    // note …                                              more for the help, as many lines as it takes
    // param regulation: Regulation                        no default: it must be given
    // param role: Role = ''                               the default filters nothing
    // derived others: governments                         a parameter that the engine makes (`kg.query.universe`)
    // returns body: Institution, role: Role, evidence     the columns with their types, in their order
    // order body, document, start desc                    applied to every answer; nothing comes last
    // show body, role, quote                              what a table shows

A column whose type is a class has a twin `<name>_id`, `evidence` is short for document, start, end and quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import content
from kg.errors import BadContent, NotFound

CLASS_PARAMETERS = ("Regulation", "Institution", "Jurisdiction", "Mechanism", "Document")
"""Parameters of these types are names that the engine resolves to ids."""

CLASS_COLUMNS = ("Regulation", "Institution", "Jurisdiction", "Mechanism")
"""Columns of these types hold the canonical name and have a twin with the id."""

PLAIN_PARAMETERS = ("text", "int", "flag", "period", "date")
PLAIN_COLUMNS = ("text", "integer", "number", "bool", "date", "period", "article", "list<text>")
DERIVED = ("governments",)

ValueType = str
"""`text`, `Regulation`, or the name of a list of values of the ontology (`Rung`)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be asked by. `default` is what filters nothing; a required one has none.

    `type` is one of `CLASS_PARAMETERS` or `PLAIN_PARAMETERS`, or a list of values of the ontology.
    """

    name: str
    type: ValueType
    required: bool
    default: str | int | bool = ""

    @property
    def option(self) -> str:
        """`--all-rungs` for `all_rungs`."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer. `type` is one of `CLASS_COLUMNS` or `PLAIN_COLUMNS`, or a list of values."""

    name: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class Order:
    """One key of the order in which rows come."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One question. `columns` are all that a row has, in order; `show` names those of a table."""

    name: str
    english: str
    chinese: str
    example: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    derived: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    order: tuple[Order, ...]
    show: tuple[str, ...]
    cypher: str = field(repr=False)

    def title(self, language: str) -> str:
        """What is asked, in `zh` or `en`."""
        return self.chinese if language == "zh" else self.english

    def parameter(self, name: str) -> Parameter:
        """The parameter of a name (`all_rungs` or `all-rungs`). Raises `NotFound` with those there are."""
        wanted = name.replace("-", "_")
        for each in self.parameters:
            if each.name == wanted:
                return each
        raise NotFound(f"parameter of {self.name}", name, (each.name for each in self.parameters))


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all questions, sorted."""
    return tuple(sorted(file.stem for file in (folder or content.folder("queries")).glob("*.cypher")))


@cache
def template(name: str, folder: Path | None = None) -> Template:
    """The question of a name. Raises `NotFound` with the names there are, `BadContent` where the file does not hold."""
    folder = folder or content.folder("queries")
    known = names(folder)
    if name not in known:
        raise NotFound("query", name, known)
    return parse(name, (folder / f"{name}.cypher").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Template:
    """The question that a file holds. Raises `BadContent`, which names the file and the line."""
    return _Header(name, text).template()


# ── reading a header ────────────────────────────────────────────────────────────────────────────────────────────────

_NAME = r"[a-z][a-z0-9_]*"
_TYPE = r"[A-Za-z][A-Za-z]*(?:<text>)?"
_PARAMETER = re.compile(rf"(?P<name>{_NAME}): (?P<type>{_TYPE})(?: = (?P<default>.+))?")
_COLUMN = re.compile(rf"(?P<name>{_NAME})(?:: (?P<type>{_TYPE}))?")
_ORDER = re.compile(rf"(?P<name>{_NAME})(?P<desc> desc| asc)?")
_DERIVED = re.compile(rf"(?P<name>{_NAME}): (?P<type>{_NAME})")
_KEYWORDS = ("example", "note", "param", "derived", "returns", "order", "show")
_EVIDENCE = (Column("document", "text"), Column("start", "integer"), Column("end", "integer"), Column("quote", "text"))
_EMPTY: dict[str, tuple[str | int | bool, str]] = {"int": (0, "0"), "flag": (False, "false")}


class _Header:
    """Takes the header of one file apart; every complaint names the file."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        lines = []
        for line in text.splitlines():
            if not line.startswith("//"):
                break
            lines.append(line[2:].strip())
        if len(lines) < 2 or any(self._keyword(line) for line in lines[:2]):
            raise self._bad("the first two lines say what is asked, in English and in Chinese")
        self.english, self.chinese = lines[:2]
        if not re.search(r"[\u4e00-\u9fff]", self.chinese) or not self.english.isascii():
            raise self._bad("the first line is English, the second Chinese")
        self.entries: dict[str, list[str]] = {keyword: [] for keyword in _KEYWORDS}
        for line in lines[2:]:
            keyword = self._keyword(line)
            if not keyword:
                raise self._bad(f"{line!r} begins with none of {', '.join(_KEYWORDS)}")
            self.entries[keyword].append(line[len(keyword) :].strip())

    def template(self) -> Template:
        if not self.entries["example"]:
            raise self._bad("an example is missing")
        parameters = tuple(self._parameter(entry) for entry in self.entries["param"])
        derived = tuple(self._derived(entry) for entry in self.entries["derived"])
        columns = tuple(self._columns())
        order = tuple(self._order({each.name for each in columns}))
        show = tuple(self._show({each.name for each in columns}))
        self._check_parameters(parameters, derived)
        cypher = "\n".join(line for line in self.text.splitlines() if not line.startswith("//")).strip()
        if not cypher:
            raise self._bad("no Cypher follows the header")
        return Template(
            self.name,
            self.english,
            self.chinese,
            self.entries["example"][0],
            tuple(self.entries["note"]),
            parameters,
            derived,
            columns,
            order,
            show,
            cypher,
        )

    def _keyword(self, line: str) -> str:
        word = line.partition(" ")[0]
        return word if word in _KEYWORDS else ""

    def _parameter(self, entry: str) -> Parameter:
        match = _PARAMETER.fullmatch(entry)
        if not match:
            raise self._bad(f"param {entry!r} has not the form `name: Type = default`")
        type_ = match["type"]
        empty, written = _EMPTY.get(type_, ("", "''"))
        if match["default"] not in (None, written):
            raise self._bad(f"param {entry!r}: the default of {type_} is the value that filters nothing, {written}")
        return Parameter(match["name"], type_, match["default"] is None, empty)

    def _derived(self, entry: str) -> tuple[str, str]:
        match = _DERIVED.fullmatch(entry)
        if not match or match["type"] not in DERIVED:
            raise self._bad(f"derived {entry!r} has not the form `name: KIND`, KIND one of {', '.join(DERIVED)}")
        return match["name"], match["type"]

    def _columns(self) -> Iterator[Column]:
        seen: set[str] = set()
        for item in self._items("returns"):
            match = _COLUMN.fullmatch(item)
            if not match or not (match["type"] or item == "evidence"):
                raise self._bad(f"returns {item!r} has not the form `name: Type`")
            several = _EVIDENCE if item == "evidence" else self._with_twin(match["name"], match["type"])
            for column in several:
                if column.name not in seen:
                    seen.add(column.name)
                    yield column
                elif item != "evidence":
                    raise self._bad(f"returns {column.name!r} twice")
        if not seen:
            raise self._bad("the line `returns` is missing")

    def _with_twin(self, name: str, type_: str) -> tuple[Column, ...]:
        column = Column(name, type_)
        return (column, Column(f"{name}_id", "text")) if type_ in CLASS_COLUMNS else (column,)

    def _order(self, columns: set[str]) -> Iterator[Order]:
        for item in self._items("order"):
            match = _ORDER.fullmatch(item)
            if not match or match["name"] not in columns:
                raise self._bad(f"order {item!r} is no column with an optional `desc`")
            yield Order(match["name"], match["desc"] == " desc")
        if not self.entries["order"]:
            raise self._bad("the line `order` is missing")

    def _show(self, columns: set[str]) -> Iterator[str]:
        for item in self._items("show"):
            if item not in columns:
                raise self._bad(f"show {item!r} is no column")
            yield item
        if not self.entries["show"]:
            raise self._bad("the line `show` is missing")

    def _items(self, keyword: str) -> list[str]:
        return [item.strip() for entry in self.entries[keyword] for item in entry.split(",")]

    def _check_parameters(self, parameters: tuple[Parameter, ...], derived: tuple[tuple[str, str], ...]) -> None:
        """Every `$name` of the Cypher is declared, and every declared one is used (a period, by the engine)."""
        declared = [each.name for each in parameters] + [name for name, _ in derived]
        if len(declared) != len(set(declared)):
            raise self._bad("a parameter is declared twice")
        used = set(re.findall(rf"\$({_NAME})", "\n".join(x for x in self.text.splitlines() if not x.startswith("//"))))
        undeclared = used - set(declared)
        unused = set(declared) - used - {each.name for each in parameters if each.type == "period"}
        if undeclared or unused:
            raise self._bad(f"parameters not declared: {sorted(undeclared)}; declared and not used: {sorted(unused)}")

    def _bad(self, complaint: str) -> BadContent:
        return BadContent(f"queries/{self.name}.cypher: {complaint}")
