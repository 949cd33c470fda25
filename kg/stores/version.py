"""What tells a graph that this version reads from others: the format of our own, and the ontology it was made with."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache

FORMAT = "1"
"""The format of our own in a store: what it keeps beside the ontology's tables, and what stands in them."""


def fingerprint(tables: Iterable[str] = ()) -> str:
    """What tells the tables of one ontology from those of another; by default of the ontology that is there now."""
    if not tables:
        from kg import ontology
        from kg.generate.tables import ddl

        tables = ddl(ontology.load())
    return hashlib.sha256("\n".join(tables).encode()).hexdigest()[:16]


def shipped() -> tuple[str, tuple[str, ...]]:
    """The fingerprint and the classes at a glance, from the generated `ontology/kg.ddl`.

    For whoever only reads: the ontology itself takes a tenth of a second.
    """
    tables = _tables()
    named = (re.match(r"CREATE NODE TABLE `(\w+)`", statement) for statement in tables)
    return fingerprint(tables), tuple(each[1] for each in named if each)


@cache
def _tables() -> tuple[str, ...]:
    from kg import content

    text = (content.folder("ontology") / "kg.ddl").read_text(encoding="utf-8")
    return tuple(line.removesuffix(";") for line in text.splitlines())
