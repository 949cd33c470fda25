"""A question of `queries/`: its header, read into frozen values, and its Cypher.

The header is the comment at the top of the file, so that the file pastes into a Cypher console as it stands:

    // Who cites a regulation, and to what end.            what is asked, in English
    // 谁引用了某项规定、作何用                                the same in Chinese
    // example kg query citing --regulation 优化营商环境条例    a command line that teaches
    // note …                                              more for the help, as many lines as it takes
    // param regulation: Regulation                        no default: it must be given
    // param role: Role = ''                               the default filters nothing
    // derived others: governments                         a parameter that the engine makes, or rows
    // returns body: Institution, role: Role, evidence     the columns with their types, in their order
    // order body, document, start desc                    applied to every answer; nothing comes last
    // show body, role, quote                              what a table shows
    // repeat hops: ids                                    asked again with the new ids of source and target, hops times
    // narrow quote: contains                              the quote is cut down to the sentences that have these words

A branch behind UNION ALL that begins with `// if level, within` is left out unless one of these parameters is given.
A column whose type is a class has a twin `<name>_id`, `evidence` is short for document, start, end and quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import content
from kg.errors import BadContent, NotFound
from kg.query.lookup import nearest

CLASS_PARAMETERS = ("Regulation", "Institution", "Jurisdiction", "Mechanism", "Document")
"""Parameters of these types are names that the engine resolves to ids."""

CLASS_COLUMNS = ("Regulation", "Institution", "Jurisdiction", "Mechanism")
"""Columns of these types hold the canonical name and have a twin with the id."""

PLAIN_PARAMETERS = ("text", "int", "flag", "period", "date")
PLAIN_COLUMNS = ("text", "integer", "number", "bool", "date", "period", "article", "list<text>")
DERIVED = ("governments", "bindings", "day", "findings", "from_year", "to_year")

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
class Branch:
    """One part of a question's UNION ALL. `needs` are parameters of which one must be given for it to have rows."""

    needs: tuple[str, ...]
    cypher: str


_UNION = "\nUNION ALL\n"


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
    branches: tuple[Branch, ...] = field(repr=False)
    repeat: tuple[str, str] | None = None
    narrow: tuple[str, str] | None = None

    @property
    def cypher(self) -> str:
        """The whole Cypher."""
        return _UNION.join(branch.cypher for branch in self.branches)

    def asked(self, given: Mapping[str, object]) -> str:
        """The Cypher without the branches that cannot give a row, since none of their parameters is given."""
        wanted = [each for each in self.branches if not each.needs or any(given.get(name) for name in each.needs)]
        return _UNION.join(branch.cypher for branch in wanted)

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
    """The names of all questions, sorted: a user's own and the shipped ones."""
    return tuple(sorted({file.stem for place in _folders(folder) for file in place.glob("*.cypher")}))


def where(name: str) -> str:
    """The file of a question, as a message names it: `queries/gaps.cypher`, or the path of a user's own."""
    own = content.own("queries")
    return str(own / f"{name}.cypher") if own and is_own(name) else f"queries/{name}.cypher"


def is_own(name: str) -> bool:
    """Whether a question is a user's own."""
    own = content.own("queries")
    return own is not None and (own / f"{name}.cypher").is_file()


def _folders(folder: Path | None) -> list[Path]:
    """Where questions stand, a user's own before the shipped ones."""
    if folder is not None:
        return [folder]
    own = content.own("queries")
    return [*([own] if own else []), content.folder("queries")]


@cache
def template(name: str, folder: Path | None = None) -> Template:
    """The question of a name. Raises `NotFound` with the nearest names, `BadContent` where the file does not hold."""
    known = names(folder)
    if name not in known:
        raise NotFound("query", name, nearest(name, known) or known)
    file = next(file for place in _folders(folder) if (file := place / f"{name}.cypher").is_file())
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadContent(f"{file}: cannot be read as UTF-8: {error}") from None
    if not (folder is None and is_own(name)):
        return parse(name, text)
    found = parse(name, text, str(file))
    from kg.query import foreign

    foreign.check(found, file)
    return found


def parse(name: str, text: str, where: str = "") -> Template:
    """The question that a file holds. Raises `BadContent`, which names the file (`where`) and the line."""
    return _Header(name, text, where or f"queries/{name}.cypher").template()


# ── reading a header ────────────────────────────────────────────────────────────────────────────────────────────────

_NAME = r"[a-z][a-z0-9_]*"
_TYPE = r"[A-Za-z][A-Za-z]*(?:<text>)?"
_PARAMETER = re.compile(rf"(?P<name>{_NAME}): (?P<type>{_TYPE})(?: = (?P<default>.+))?")
_COLUMN = re.compile(rf"(?P<name>{_NAME})(?:: (?P<type>{_TYPE}))?")
_ORDER = re.compile(rf"(?P<name>{_NAME})(?P<desc> desc| asc)?")
_DERIVED = re.compile(rf"(?P<name>{_NAME}): (?P<type>{_NAME})")
_IF = re.compile(r"// if (?P<names>[a-z_]+(?:, [a-z_]+)*)")
_KEYWORDS = ("example", "note", "param", "derived", "returns", "order", "show", "repeat", "narrow")
_EVIDENCE = (Column("document", "text"), Column("start", "integer"), Column("end", "integer"), Column("quote", "text"))
_EMPTY: dict[str, tuple[str | int | bool, str]] = {"int": (0, "0"), "flag": (False, "false")}


Entry = tuple[int, str]
"""The number of a line of the file, and the words behind its keyword."""


class _Header:
    """Takes the header of one file apart; every complaint names the file, and the line where it has one."""

    def __init__(self, name: str, text: str, where: str) -> None:
        self.name, self.text, self.where = name, text, where
        lines = []
        for line in text.splitlines():
            if not line.startswith("//"):
                break
            lines.append(line[2:].strip())
        if len(lines) < 2 or any(self._keyword(line) for line in lines[:2]):
            raise self._bad("the first two lines say what is asked, in English and in Chinese", 1)
        self.english, self.chinese = lines[:2]
        if not re.search(r"[\u4e00-\u9fff]", self.chinese) or not self.english.isascii():
            raise self._bad("the first line is English, the second Chinese", 1)
        self.entries: dict[str, list[Entry]] = {keyword: [] for keyword in _KEYWORDS}
        for number, line in enumerate(lines[2:], 3):
            keyword = self._keyword(line)
            if not keyword:
                raise self._bad(f"{line!r} begins with none of {', '.join(_KEYWORDS)}", number)
            self.entries[keyword].append((number, line[len(keyword) :].strip()))

    def template(self) -> Template:
        if not self.entries["example"]:
            raise self._bad("an example is missing: a line `// example kg query …`")
        parameters = tuple(self._parameter(*entry) for entry in self.entries["param"])
        derived = tuple(self._derived(*entry) for entry in self.entries["derived"])
        columns = tuple(self._columns())
        order = tuple(self._order({each.name for each in columns}))
        show = tuple(self._show({each.name for each in columns}))
        repeat, narrow = self._pair("repeat"), self._pair("narrow")
        self._check_pairs(repeat, narrow, {each.name for each in parameters}, {each.name for each in columns})
        self._check_parameters(parameters, derived, repeat)
        branches = tuple(self._branches({each.name for each in parameters}))
        return Template(
            self.name,
            self.english,
            self.chinese,
            self.entries["example"][0][1],
            tuple(words for _, words in self.entries["note"]),
            parameters,
            derived,
            columns,
            order,
            show,
            branches,
            repeat,
            narrow,
        )

    def _keyword(self, line: str) -> str:
        word = line.partition(" ")[0]
        return word if word in _KEYWORDS else ""

    def _parameter(self, line: int, entry: str) -> Parameter:
        match = _PARAMETER.fullmatch(entry)
        if not match:
            raise self._bad(f"param {entry!r} has not the form `name: Type = default`", line)
        type_ = match["type"]
        self._check_type(type_, "parameter", (*CLASS_PARAMETERS, *PLAIN_PARAMETERS), line)
        empty, written = _EMPTY.get(type_, ("", "''"))
        if match["default"] not in (None, written):
            complaint = f"param {entry!r}: the default of {type_} is the value that filters nothing, {written}"
            raise self._bad(complaint, line)
        return Parameter(match["name"], type_, match["default"] is None, empty)

    def _derived(self, line: int, entry: str) -> tuple[str, str]:
        match = _DERIVED.fullmatch(entry)
        if not match or match["type"] not in DERIVED:
            raise self._bad(f"derived {entry!r} has not the form `name: KIND`, KIND one of {', '.join(DERIVED)}", line)
        return match["name"], match["type"]

    def _columns(self) -> Iterator[Column]:
        seen: set[str] = set()
        for line, item in self._items("returns"):
            match = _COLUMN.fullmatch(item)
            if not match or not (match["type"] or item == "evidence"):
                raise self._bad(f"returns {item!r} has not the form `name: Type`", line)
            if match["type"]:
                self._check_type(match["type"], "column", (*CLASS_COLUMNS, *PLAIN_COLUMNS), line)
            several = _EVIDENCE if item == "evidence" else self._with_twin(match["name"], match["type"])
            for column in several:
                if column.name not in seen:
                    seen.add(column.name)
                    yield column
                elif item != "evidence":
                    raise self._bad(f"returns {column.name!r} twice", line)
        if not seen:
            raise self._bad("the line `// returns` is missing: it names the columns, each with its type")

    def _with_twin(self, name: str, type_: str) -> tuple[Column, ...]:
        column = Column(name, type_)
        return (column, Column(f"{name}_id", "text")) if type_ in CLASS_COLUMNS else (column,)

    def _check_type(self, type_: str, of: str, known: tuple[str, ...], line: int) -> None:
        """Raises `BadContent` for a type that is neither known nor a list of values of the ontology."""
        if type_ in known:
            return
        from kg import ontology

        lists = ontology.list_names()
        if type_ not in lists:
            complaint = f"no type {type_!r} for a {of}; the types are {', '.join((*known, *lists))}"
            raise self._bad(complaint, line)

    def _order(self, columns: set[str]) -> Iterator[Order]:
        for line, item in self._items("order"):
            match = _ORDER.fullmatch(item)
            if not match or match["name"] not in columns:
                raise self._bad(f"order {item!r} is no column with an optional `desc`{_of(columns)}", line)
            yield Order(match["name"], match["desc"] == " desc")
        if not self.entries["order"]:
            raise self._bad(f"the line `// order` is missing: it names the columns to sort by{_of(columns)}")

    def _show(self, columns: set[str]) -> Iterator[str]:
        for line, item in self._items("show"):
            if item not in columns:
                raise self._bad(f"show {item!r} is no column{_of(columns)}", line)
            yield item
        if not self.entries["show"]:
            raise self._bad(f"the line `// show` is missing: it names the columns of a table{_of(columns)}")

    def _items(self, keyword: str) -> list[Entry]:
        return [(line, item.strip()) for line, entry in self.entries[keyword] for item in entry.split(",")]

    def _pair(self, keyword: str) -> tuple[str, str] | None:
        entries = self.entries[keyword]
        if not entries:
            return None
        match = _DERIVED.fullmatch(entries[0][1])
        if not match or len(entries) > 1:
            words = " ".join(words for _, words in entries)
            raise self._bad(f"{keyword} {words!r} has not the form `name: name`, once", entries[-1][0])
        return match["name"], match["type"]

    def _check_pairs(
        self, repeat: tuple[str, str] | None, narrow: tuple[str, str] | None, parameters: set[str], columns: set[str]
    ) -> None:
        if repeat and not ({repeat[0], "id"} <= parameters and {"source", "target"} <= columns):
            complaint = f"repeat {': '.join(repeat)!r} wants parameters {repeat[0]}, id and columns source, target"
            raise self._bad(complaint, self.entries["repeat"][0][0])
        if narrow and not (narrow[1] in parameters and {narrow[0], "start", "end"} <= columns):
            complaint = f"narrow {': '.join(narrow)!r} wants columns {narrow[0]}, start, end and a parameter"
            raise self._bad(complaint, self.entries["narrow"][0][0])

    def _branches(self, parameters: set[str]) -> Iterator[Branch]:
        body = "\n".join(line for line in self.text.splitlines() if not self._in_header(line))
        for part in re.split(r"^UNION ALL$", body, flags=re.MULTILINE):
            lines = part.strip().splitlines()
            needs = _IF.fullmatch(lines[0]) if lines else None
            names = tuple(name.strip() for name in needs["names"].split(",")) if needs else ()
            if unknown := sorted(set(names) - parameters):
                complaint = f"the branch `if {', '.join(names)}` needs what is no parameter: {', '.join(unknown)}"
                raise self._bad(complaint, self.text.splitlines().index(lines[0]) + 1)
            cypher = "\n".join(line for line in lines if not line.startswith("//")).strip()
            if not cypher:
                raise self._bad("no Cypher follows the header")
            yield Branch(names, cypher)

    def _in_header(self, line: str) -> bool:
        return line.startswith("//") and not _IF.fullmatch(line)

    def _check_parameters(
        self, parameters: tuple[Parameter, ...], derived: tuple[tuple[str, str], ...], repeat: tuple[str, str] | None
    ) -> None:
        """Every `$name` of the Cypher is declared, and every declared one is used (a period, by the engine)."""
        if repeat:
            derived = (*derived, (repeat[1], "ids"))
        declared = [each.name for each in parameters] + [name for name, _ in derived]
        if twice := next((name for name in declared if declared.count(name) > 1), None):
            raise self._bad(f"the parameter {twice} is declared twice", self._declared_at(twice)[-1])
        by_engine = {each.name for each in parameters if each.type == "period"} | (
            {repeat[0], "id"} if repeat else {name for name, kind in derived if kind == "findings"}
        )
        used = set()
        for number, line in enumerate(self.text.splitlines(), 1):
            for name in re.findall(rf"\$({_NAME})", line) if not line.startswith("//") else ():
                used.add(name)
                if name not in declared:
                    raise self._bad(f"the Cypher uses ${name}, and no line `// param {name}: Type` declares it", number)
        for name in declared:
            if name not in used and name not in by_engine:
                complaint = f"the parameter {name} is declared, and ${name} stands nowhere in the Cypher"
                raise self._bad(complaint, self._declared_at(name)[0])

    def _declared_at(self, name: str) -> list[int]:
        """The lines of the header that declare a parameter."""
        entries = (*self.entries["param"], *self.entries["derived"], *self.entries["repeat"])
        return [number for number, words in entries if re.search(rf"\b{name}\b", words)]

    def _bad(self, complaint: str, line: int = 0) -> BadContent:
        return BadContent(f"{self.where}{f', line {line}' if line else ''}: {complaint}")


def _of(columns: set[str]) -> str:
    return f"; the columns are {', '.join(sorted(columns))}"
