"""Holds a user's own question against what an engine may be asked: known types, and Cypher that only reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ontology
from kg.errors import BadContent, BadInput
from kg.query import guard

if TYPE_CHECKING:
    from kg.query.template import Template


def check(asked: Template, file: Path, of_parameters: tuple[str, ...], of_columns: tuple[str, ...]) -> None:
    """Raises `BadContent`, which names the file and the line, for an unknown type or for Cypher that may not be run.

    `of_parameters` and `of_columns` are the types that may stand there beside the ontology's lists of values.
    """
    lists = tuple(each.name for each in ontology.load().lists)
    kinds = (*of_parameters, *lists)
    for parameter in asked.parameters:
        if parameter.type not in kinds:
            at = _line(file, rf"// param {parameter.name}:")
            raise BadContent(
                f"{file}{at}: no type {parameter.type!r} for a parameter; the types are {', '.join(kinds)}"
            )
    kinds = (*of_columns, *lists)
    for column in asked.columns:
        if column.type not in kinds:
            at = _line(file, rf"// returns .*\b{column.name}:")
            raise BadContent(f"{file}{at}: no type {column.type!r} for a column; the types are {', '.join(kinds)}")
    try:
        guard.check(re.sub(r"\$([a-z][a-z0-9_]*)", r"\1", asked.cypher))
    except BadInput as error:
        raise BadContent(f"{file}: {error}") from None


def _line(file: Path, pattern: str) -> str:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return next((f", line {number}" for number, line in enumerate(lines, 1) if re.match(pattern, line)), "")
