"""What is printed: pages, one a body, each with facts above a table, and quotes below the rows that have them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: its cells, and the words that bear it out with where they stand (both empty for none)."""

    cells: tuple[str, ...]
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is said of one body: a heading, facts (name and value), the rows."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole list. `widths` are the shares of the columns of 100; `notes` stand below each page, `sign` are the names
    of the blanks for whoever checks it. `language` is that of the headings, `zh` or `en`.
    """

    title: str
    language: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    pages: tuple[Page, ...]
    notes: tuple[str, ...]
    sign: tuple[str, ...]


def clean(words: str) -> str:
    """Words without what no XML can hold: control characters that a damaged file left in its text, lone surrogates."""
    return _CONTROL.sub("�", words)
