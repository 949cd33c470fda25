"""A user's own checklist: a table of duties (TSV or CSV) that take part in findings beside the shipped ones.

    id regulation article binds modality duty mechanism condition in_force sources

`binds` says whom: province, prefecture, county, township, department, party, or `enforcer` (every government and
department); what follows a `;` and ends in `by reference` is bound so. `mechanism` is a concept (id, Chinese or English
label): what a text says of it bears on the duty. `sources` are `rule article date`, set off by `;`, the earliest of
which is the day from which the duty holds.

The graph keeps each line as it was declared, so that a later load knows the duty without the file.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import Ambiguous, BadContent, NotFound, Unreadable
from kg.findings.duties import MODALITIES, Duty, Sign, Source, checklist

COLUMNS = ("id", "regulation", "article", "binds", "modality", "duty", "mechanism", "condition", "in_force", "sources")
REQUIRED = ("id", "regulation", "binds", "modality", "duty", "in_force")
GOVERNMENTS = ("province", "prefecture", "county", "township")
TOKENS = (*GOVERNMENTS, "department", "enforcer", "party")
WORDS = {  # of a user → whom they bind; the longest first
    "departments of county and above": ("department",),
    "party and government heads of county and above": ("province", "prefecture", "county", "party"),
    "party and government heads": ("province", "prefecture", "county", "party"),
    "and their departments": ("department",),
    "any organ that enforces": ("enforcer",),
    "any organ that is sued": ("enforcer",),
    "all organs": ("enforcer",),
    "makers of normative documents": ("enforcer",),
    "all governments": GOVERNMENTS,
    "departments": ("department",),
    "省级政府": ("province",),
    "地级政府": ("prefecture",),
    "县级政府": ("county",),
    "乡级政府": ("township",),
    "各级政府": GOVERNMENTS,
    "县级以上政府": GOVERNMENTS[:3],
    "部门": ("department",),
    "党委": ("party",),
    "各级政府及部门": ("enforcer",),
    **{token: (token,) for token in TOKENS},
}
BY_REFERENCE = re.compile(r"by[ _]reference|（?参照）?")
_WORD = re.compile("|".join(sorted(map(re.escape, WORDS), key=lambda word: (-len(word), word))))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOURCE = re.compile(rf"(?P<rule>.*?)\s*(?P<since>{_DAY.pattern})")
_ID = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Declared:
    """A duty and the line that declares it, as the graph keeps it."""

    duty: Duty
    line: str


def read(path: Path) -> tuple[Declared, ...]:
    """The duties of a file, without those that the shipped checklist has under the same id, rule and article.

    Raises `BadContent`, which names the file and the line.
    """
    shipped = {duty.id: duty for duty in checklist()}
    found: dict[str, Declared] = {}
    for number, row in _rows(path):
        where = f"{path.name}, line {number}"
        try:
            duty = _duty(row)
        except BadContent as error:
            raise BadContent(f"{where}: {error}") from None
        if duty.id in found:
            raise BadContent(f"{where}: the id {duty.id} stands twice")
        if (same := shipped.get(duty.id)) is not None:
            if _rule(same) != _rule(duty):
                raise BadContent(
                    f"{where}: {duty.id} is a duty of the shipped checklist ({same.regulation} {same.article}): "
                    "give another id"
                )
            continue
        found[duty.id] = Declared(duty, json.dumps(row, ensure_ascii=False))
    return tuple(found.values())


def from_lines(lines: Iterable[str]) -> tuple[Declared, ...]:
    """The duties that a graph keeps, in the order of their ids.

    A mechanism that no vocabulary has stays as it was written: what was read with it stands in the graph, and only who
    reads a text again needs its words (`check_words`). Raises `BadContent` for a line that does not hold.
    """
    found = []
    for line in lines:
        try:
            found.append(Declared(_duty(json.loads(line), kept=True), line))
        except (BadContent, ValueError) as error:
            raise BadContent(f"a duty that the graph keeps does not hold: {error}") from None
    return tuple(sorted(found, key=lambda one: one.duty.id))


def declared_in(rows: Callable[[str], list[dict[str, Any]]]) -> tuple[Declared, ...]:
    """The user's duties that a graph keeps; `rows` asks it (`View.rows`, `Transaction.run`)."""
    return from_lines(
        row["line"] for row in rows("MATCH (o:Obligation) WHERE o.declared IS NOT NULL RETURN o.declared AS line")
    )


def holding_in(rows: Callable[[str], list[dict[str, Any]]]) -> tuple[Duty, ...]:
    """All duties that hold in a graph: the shipped checklist, then those that a user declared."""
    return (*checklist(), *(one.duty for one in declared_in(rows)))


def check_words(duties: Iterable[Duty]) -> None:
    """Raises `BadContent`, which names the way out, for a duty by whose mechanism no text can be read."""
    from kg.mechanisms import concepts

    known = {concept.label for concept in concepts()}
    for duty in duties:
        for concept in (sign.concept for sign in duty.signs):
            if concept and concept not in known:
                raise BadContent(
                    f"the duty {duty.id}, which the graph keeps, rests on {concept!r}, and no vocabulary has that: "
                    "give the --vocabulary DIR (KG_VOCABULARY) that has it"
                )


def _rule(duty: Duty) -> tuple[str, str]:
    from kg.graph.catalogue import regulation_of

    return regulation_of(duty).id, duty.article


# ── one line ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _duty(row: Mapping[str, str], *, kept: bool = False) -> Duty:
    """The duty that a line declares; of one that a graph has `kept`, the mechanism need not be known any more."""
    for column in REQUIRED:
        if not row.get(column):
            raise BadContent(f"{column} is missing")
    if not _ID.fullmatch(row["id"]):
        raise BadContent(f"the id {row['id']!r} holds more than letters, digits, dots, dashes (40 at most)")
    if row["modality"] not in MODALITIES:
        raise BadContent(f"no modality {row['modality']!r}; it is one of {', '.join(MODALITIES)}")
    concept = _concept(row.get("mechanism", ""), kept=kept)
    _check_regulation(row["regulation"])
    in_force = _day(row["in_force"], "in_force")
    return Duty(
        id=row["id"],
        regulation=row["regulation"],
        article=row.get("article", ""),
        modality=row["modality"],
        zh=row["duty"],
        en=row["duty"],
        mechanism=concept,
        condition=row.get("condition", ""),
        in_force=in_force,
        binds=_binds(row["binds"]),
        sources=_sources(row, in_force),
        signs=(Sign(concept=concept),) if concept else (),
    )


def _check_regulation(words: str) -> None:
    from kg.resolve import regulations

    try:
        regulations.lookup(words)
    except NotFound:
        if not re.search(r"[\u4e00-\u9fff]{2}", words):
            raise BadContent(f"no regulation {words!r}; give its title or its number") from None
    except Ambiguous as error:
        raise BadContent(str(error)) from None


def _concept(words: str, *, kept: bool) -> str | None:
    from kg.mechanisms import concepts

    if not words:
        return None
    for concept in concepts():
        if words.casefold() in (concept.id, concept.label, concept.english.casefold(), *concept.also):
            return concept.label
    if kept:
        return words
    from kg.query.lookup import nearest

    near = nearest(words, {name for concept in concepts() for name in (concept.id, concept.label)})
    raise BadContent(f"no mechanism {words!r}" + (f"; nearest: {', '.join(near)}" if near else ""))


def _binds(words: str) -> dict[str, str]:
    """Whom a duty binds, and how. Raises `BadContent` for words that name nobody."""
    found: dict[str, str] = {}
    for part in re.split(r"[;；]", words):
        how = "by_reference" if BY_REFERENCE.search(part) else "directly"
        rest = BY_REFERENCE.sub(" ", part)
        for match in _WORD.finditer(rest):
            for token in WORDS[match[0]]:
                found.setdefault(token, how)
        left = re.sub(r"[\s,，、]+|\band\b", "", _WORD.sub(" ", rest))
        if left:
            raise BadContent(
                f"binds {left!r} is nobody that kg knows; those are {', '.join(TOKENS)}, with `; … by reference`"
            )
    if not found:
        raise BadContent(f"binds nobody; those are {', '.join(TOKENS)}")
    return found


def _sources(row: Mapping[str, str], in_force: str) -> tuple[Source, ...]:
    """`优化营商环境条例 58 2020-01-01; 行政处罚法 47 2021-07-15`, or the regulation itself where none are given."""
    found = []
    rule = row["regulation"]
    for part in filter(None, (part.strip() for part in re.split(r"[;；]", row.get("sources", "")))):
        match = _SOURCE.fullmatch(part)
        if not match:
            raise BadContent(f"the source {part!r} has not the form `rule article 2020-01-01`")
        words, _, article = match["rule"].rpartition(" ")
        if not words or re.search(r"[\u4e00-\u9fff]{2}", article):
            words, article = match["rule"], ""
        rule = words or rule
        found.append(Source(rule, article, _day(match["since"], "sources")))
    return tuple(found) or (Source(rule, row.get("article", ""), in_force),)


def _day(words: str, column: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise BadContent(f"{column} {words!r} is no date; a date is written 2020-01-31") from None


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    from kg.read.decode import decode

    try:
        text = decode(path.read_bytes(), path.name, declared=False).lstrip("\ufeff")
    except (OSError, Unreadable) as error:
        raise BadContent(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    delimiter = max("\t,;", key=text.partition("\n")[0].count)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
    )
    found: list[tuple[int, dict[str, str]]] = []
    heads: list[str] = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not heads:
                heads = _heads(path, cells)
            elif len(cells) > len(heads):
                raise BadContent(f"{path.name}, line {reader.line_num}: {len(cells)} cells under {len(heads)} columns")
            else:
                found.append((reader.line_num, dict(zip(heads, cells, strict=False))))
    except csv.Error as error:
        raise BadContent(f"{path.name}, line {reader.line_num}: is no table: {error}") from None
    if not found:
        raise BadContent(f"{path.name}: holds no duty; the columns are {', '.join(COLUMNS)}")
    return found


def _heads(path: Path, cells: list[str]) -> list[str]:
    heads = [cell.lower() for cell in cells]
    if missing := [column for column in REQUIRED if column not in heads]:
        raise BadContent(
            f"{path.name}, line 1: the column {', '.join(missing)} is missing: a checklist is a table (CSV or TSV) "
            f"whose first line has the columns {', '.join(COLUMNS)}"
        )
    if unknown := [head for head in heads if head not in COLUMNS]:
        raise BadContent(
            f"{path.name}, line 1: no column is called {', '.join(unknown)}; the columns are {', '.join(COLUMNS)}"
        )
    return heads
