"""Cuts a quote down to the sentences that have certain words, so that a passage is no longer than it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.query.lookup import Row

_SENTENCE = re.compile(r"[^。！？；;!?\r\n]+[。！？；;!?]?")


def to_sentences(row: Row, column: str, words: str) -> Iterator[Row]:
    """One row a sentence of the column that has the words, its start and end moved along.

    The row as it is where no single sentence has them: they run over the end of one, or the case differs.
    """
    text = str(row[column])
    found = [match for match in _SENTENCE.finditer(text) if words in match[0]]
    if not found:
        yield row
    for match in found:
        blank = len(match[0]) - len(match[0].lstrip())
        start = row["start"] + match.start() + blank
        quote = match[0].strip()
        yield row | {column: quote, "start": start, "end": start + len(quote)}
