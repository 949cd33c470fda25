"""The figures around a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.document import Document
from kg.mention import OutcomeMention

MOST = 200  # figures of one sentence that are compared with one another


def words(document: Document, one: OutcomeMention) -> str:
    """What a figure says of itself: its own words, and its metric, which may stand before them."""
    return document.text[one.start : one.end] + one.metric


def same_sentence(document: Document, outcomes: Sequence[OutcomeMention], one: OutcomeMention) -> list[OutcomeMention]:
    """The other outcomes of its sentence; the outcomes stand in the order of the text."""
    sentence = document.sentence_at(one.start)
    if sentence is None:
        return []
    first, last = (bisect_left(outcomes, at, key=lambda other: other.start) for at in (sentence.start, sentence.end))
    return [other for other in outcomes[first:last] if other is not one][:MOST]
