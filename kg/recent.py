"""Remembering what was last made of a document: several parts of a load ask the same of one in a row."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kg.document import Document

Made = TypeVar("Made")


def of_last(function: Callable[[Document], Made]) -> Callable[[Document], Made]:
    """The same function, which keeps what it gave for the last document. Who asks must not change it.

    By the document itself and not by its value: to hash one looks at each of its clauses and sentences.
    """
    last: list[tuple[Document, Made]] = []

    @wraps(function)
    def remembering(document: Document) -> Made:
        if last and last[0][0] is document:
            return last[0][1]
        made = function(document)
        last[:] = [(document, made)]
        return made

    return remembering
