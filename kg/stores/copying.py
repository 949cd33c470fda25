"""Puts parcels into a Ladybug file: one COPY a table, whatever the number of documents.

A COPY into a table of edges that holds some already rewrites what it touches, some seconds however few rows: so many
documents go together. Rows that the graph has, or that stand in two parcels, are left out first; an edge without its
ends is refused by COPY itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.errors import BadContent, StoreError
from kg.stores.bulk import Session, Tables
from kg.stores.parcel import ENDS, Key, Parcel

OWN = "document/"  # how the ids of what belongs to one document begin, and of the document itself
_NO_END = re.compile(r"Unable to find primary key value (.+?)\.?$")


def copy(parcels: Iterable[tuple[Parcel, Sequence[str]]], session: Session) -> None:
    """Put documents of parcels, which the graph must not have yet, into it, with all that they state.

    Raises `BadContent` for an edge without its ends.
    """
    tables: dict[Key, list[Any]] = {}
    for parcel, documents in parcels:
        for key, batch in parcel.only(documents):
            tables.setdefault(key, []).append(batch)
    for key in sorted(tables):
        if not key.source:
            _nodes(session, key, tables.pop(key))
    for key in sorted(tables):
        _edges(session, key, tables.pop(key))


def _nodes(session: Session, key: Key, batches: Sequence[Any]) -> None:
    import pyarrow

    table = pyarrow.Table.from_batches(batches)
    ids = table["id"].to_pylist()
    known = {id_ for id_ in ids if not id_.startswith(OWN)}
    if known and _holds_any(session, f"MATCH (n:`{key.name}`) RETURN 1 LIMIT 1"):
        known = Tables(session, copy=False).there({key.name: known})[key.name]
    else:
        known = set()
    fresh = []
    for at, id_ in enumerate(ids):
        if id_ not in known:
            known.add(id_)
            fresh.append(at)
    if not fresh:
        return
    columns = ", ".join(f"`{name}`" for name in table.column_names)
    session.run(f"COPY `{key.name}`({columns}) FROM $t", {"t": _part(table, fresh)})


def _edges(session: Session, key: Key, batches: Sequence[Any]) -> None:
    import pyarrow

    table = pyarrow.Table.from_batches(batches)
    if not key.proven:
        pattern = f"MATCH (:`{key.source}`)-[e:`{key.name}`]->(:`{key.target}`)"
        stated: set[tuple[Any, ...]] = set()
        if _holds_any(session, f"{pattern} RETURN 1 LIMIT 1") and not _all_own(table):
            ends = f"MATCH (a:`{key.source}`)-[e:`{key.name}`]->(b:`{key.target}`)"
            names = "".join(f", e.`{name}`" for name in table.column_names if name not in ENDS)
            stated = {_hashable(row) for row in session.run(f"{ends} RETURN a.id, b.id{names}")}
        fresh = []
        for at, row in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True)):
            told = _hashable(row)
            if told not in stated:
                stated.add(told)
                fresh.append(at)
        if not fresh:
            return
        table = _part(table, fresh)
    try:
        session.run(
            f"COPY `{key.name}` FROM $t (from='{key.source}', to='{key.target}')", {"t": table.combine_chunks()}
        )
    except StoreError as error:
        if lost := _NO_END.search(str(error)):
            raise BadContent(f"{key.name}: there is no {key.source} or {key.target} {lost[1]}") from error
        raise


def _holds_any(session: Session, cypher: str) -> bool:
    return bool(session.run(cypher))


def _all_own(table: Any) -> bool:
    """Whether all edges begin at what one document owns, so that none can be there already."""
    return all(id_.startswith(OWN) for id_ in table["from"].to_pylist())


def _hashable(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)


def _part(table: Any, rows: Sequence[int]) -> Any:
    """Some rows of a table, in one piece; the engine wants a table that it has not seen."""
    return (table if len(rows) == table.num_rows else table.take(list(rows))).combine_chunks()
