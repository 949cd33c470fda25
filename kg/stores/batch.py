"""Statements of one transaction, gathered by table before a store carries them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.errors import StoreError
from kg.statement import Node, Statement
from kg.stores.declared import Declared, Row

MAX_STATEMENTS = 200_000
MAX_TEXT = 128 * 2**20
"""What one transaction may hold: statements, and characters in their texts. It stands in memory until it is carried out
(some 300 MB at the most), and a transaction that outgrows an engine's memory fails, if not worse."""

EdgeRow = tuple[str, str, Row]
"""Id of the source, id of the target, the columns."""


@dataclass(slots=True)
class Edges:
    """The edges of one type between two classes. Those of `once` have no evidence: they are made if not there yet."""

    facts: list[EdgeRow] = field(default_factory=list)
    once: dict[EdgeRow, None] = field(default_factory=dict)


class Batch:
    """Checked statements by table. The first of several nodes with one id counts."""

    def __init__(self, declared: Declared) -> None:
        self.declared = declared
        self.nodes: dict[str, dict[str, Row]] = {}
        self.edges: dict[tuple[str, str, str], Edges] = {}
        self.size = 0
        self._text = 0

    def add(self, statements: Iterable[Statement]) -> None:
        """Check statements and take them up. Raises `BadContent`; `StoreError` where there are too many."""
        for statement in statements:
            if isinstance(statement, Node):
                row = self.declared.node(statement)
                self.nodes.setdefault(statement.label, {}).setdefault(statement.id, row)
            else:
                row = self.declared.edge(statement)
                key = (statement.type, statement.source.label, statement.target.label)
                edges = self.edges.setdefault(key, Edges())
                ends = (statement.source.id, statement.target.id, row)
                if statement.evidence is None:
                    edges.once.setdefault(ends)
                else:
                    edges.facts.append(ends)
            self.size += 1
            self._text += sum(len(value) for value in row if isinstance(value, str))
            if self.size > MAX_STATEMENTS or self._text > MAX_TEXT:
                raise StoreError(
                    f"one transaction holds at most {MAX_STATEMENTS:,} statements and {MAX_TEXT:,} characters: "
                    "commit in between"
                )
