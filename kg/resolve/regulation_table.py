"""The tables of known regulations, read once: rows, and the keys under which they are found.

`ontology/vocabulary/regulations.tsv` is made from a collection of laws, `cited.tsv` and `aliases.tsv` by hand.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg import vocabulary
from kg.resolve import titles
from kg.resolve.titles import fold, tidy, years

NATIONAL_BY_NATURE = ("constitution", "law", "administrative_regulation", "party_regulation", "judicial_interpretation")


class Row(NamedTuple):
    """A line of the tables; what is not known is empty."""

    title: str
    nature: str
    number: str
    issuer: str
    place: str
    published: str
    effective: str


@cache
def rows() -> tuple[Row, ...]:
    """The lines of both tables; a line made by hand fills what the collection leaves empty."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in ("regulations", "cited"):
        for cells in vocabulary.rows(name):
            first = found.setdefault((cells[4], cells[0]), cells)
            if first is not cells:
                first[:] = [first[0], cells[1], *(a or b for a, b in zip(first[2:], cells[2:], strict=True))]
    return tuple(map(Row._make, found.values()))


@cache
def by_key() -> dict[tuple[str, str], Row]:
    return {(row.place, titles.key(row.title)): row for row in reversed(rows())}


@cache
def by_id() -> dict[str, Row]:
    return {id_of(row.title, row.place): row for row in rows()}


@cache
def names() -> dict[str, Row]:
    """National documents by key."""
    return {key: row for (place, key), row in by_key().items() if not place}


@cache
def by_number() -> dict[str, tuple[Row, ...]]:
    """The documents by their folded number, those of one number in the order of the tables."""
    found: dict[str, list[Row]] = {}
    for row in rows():
        if row.number:
            found.setdefault(fold_number(row.number), []).append(row)
    return {number: tuple(same) for number, same in found.items()}


@cache
def by_ending() -> dict[str, tuple[Row, ...]]:
    """National documents by what is left of their key without its first one to four characters."""
    found: dict[str, list[Row]] = {}
    for key, row in names().items():
        for cut in range(1, min(5, len(key))):
            found.setdefault(key[cut:], []).append(row)
    return {ending: tuple(same) for ending, same in found.items()}


@cache
def unissued() -> dict[str, Row]:
    """National documents by the key without the issuer in front of 关于: 关于加强法治政府建设的意见."""
    found: dict[str, Row | None] = {}
    for key, row in names().items():
        if row.issuer and key.startswith(issuer := fold(row.issuer)) and len(key) - len(issuer) >= 12:
            short = key[len(issuer) :]
            found[short] = None if short in found else row
        elif row.issuer:
            found[fold(row.issuer) + key] = row
    return {key: row for key, row in found.items() if row is not None}


@cache
def spans() -> tuple[tuple[Row, int, int, str], ...]:
    found = []
    for key, row in names().items():
        span = years(row.title)
        if span:
            found.append((row, *span, key.replace(f"{span[0]}{span[1]}", "")))
    return tuple(found)


@cache
def aliases() -> dict[str, tuple[Row, str]]:
    found: dict[str, tuple[Row, str]] = {}
    for alias, title, reason in vocabulary.rows("aliases"):
        row = names().get(fold(title))
        if row:
            found[fold(alias)] = (row, reason)
    return found


@cache
def surfaces() -> frozenset[str]:
    """The names under which known national laws, regulations and Party regulations stand in a text without 《》."""
    found = set()
    for row in names().values():
        if row.nature in NATIONAL_BY_NATURE and row.nature != "judicial_interpretation":
            found |= {row.title, row.title.removeprefix("中华人民共和国"), titles.stem(row.title)}
    for alias, (row, reason) in aliases().items():
        if reason == "short name" and (row.nature in NATIONAL_BY_NATURE or "普法规划" in alias):
            found.add(alias)
    return frozenset(name for name in found if len(name) > 1 and not name.startswith("关于"))


@cache
def spanned_stems() -> frozenset[str]:
    """The names of known plans without their span of years, behind which that span must stand: 法治政府建设实施纲要."""
    return frozenset(
        titles.stem(row.title) for row, *_ in spans() if row.nature == "plan" and not row.title.startswith("“")
    )


def id_of(title: str, path: str) -> str:
    title = title.replace("/", "／")
    return f"regulation/{path}/{title}" if path else f"regulation/{title}"


def fold_number(text: str) -> str:
    """国令第713号, 中华人民共和国国务院令第713号 and 国务院令（第713号） are one number."""
    number = tidy(text).translate(dict.fromkeys(map(ord, "（）〔〕第"))).replace("中华人民共和国", "")
    return number.replace("国令", "国务院令") if number.startswith("国令") else number
