"""Parts of a graph for py2neo, and their hand-over to a server through it.

py2neo is no longer maintained (its last release is of 2021): this is for programs that have it. The better way to a
server is the store itself (`kg --db neo4j://HOST …`), which writes in one go, again after a lost connection, and twice
without harm.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from kg.api import Graph, Subgraph
from kg.errors import BadInput, StoreError
from kg.export.graph import carried
from kg.stores.bolt import MARK

if TYPE_CHECKING:
    import py2neo

    from kg.api import Wanted
    from kg.statement import Value

T = TypeVar("T")
_PAGE = 1000


def to_py2neo(
    source: Graph | Subgraph, /, *, into: py2neo.Graph | None = None, wanted: Wanted | None = None
) -> py2neo.Subgraph:
    """A part of a graph as a `py2neo.Subgraph`; with `into`, also written to that server, in one transaction.

    `source` is what `graph.subgraph(…)` gave, or a graph, of which `wanted` names the part (`{"body": "栖岭县"}`).
    A node has its class and `Kg` as labels, its `id` and properties; a relationship has its type, its properties and
    those of its evidence. Nodes are merged by class and id where the subgraph is merged. Write it with `into`: py2neo's
    own `create` keeps only one of several relationships of a type between two nodes.

    >>> part = kg.open("kg.db").subgraph(regulation="重大行政决策程序暂行条例")
    >>> found = kg.to_py2neo(part)
    >>> len(found.nodes) == len(part.nodes), len(found.relationships) == len(part.edges)
    (True, True)

    Raises `BadInput` where py2neo is not installed (`pip install "fazhi-kg[py2neo]"`), or where the server has one of
    the nodes already: relationships have no ids, and would be there twice. Raises `StoreError` where it refuses.
    """
    py2neo = _library()
    part = source.subgraph(**(wanted or {})) if isinstance(source, Graph) else source
    nodes: dict[str, Any] = {}
    for one in part.nodes:
        node = py2neo.Node(one.label, MARK, id=one.id, **_there(one.properties))
        node.__primarylabel__, node.__primarykey__ = one.label, "id"
        nodes[one.id] = node
    relationships = [
        py2neo.Relationship(nodes[edge.source.id], edge.type, nodes[edge.target.id], **_there(carried(edge)))
        for edge in part.edges
    ]
    found = py2neo.Subgraph(nodes.values(), relationships)
    if into is not None:
        _write(part, into)
    return found


def _there(found: Any) -> dict[str, Value]:
    return {name: value for name, value in found.items() if value is not None}


def _write(part: Subgraph, into: Any) -> None:
    from py2neo import errors

    refusals = (
        errors.Neo4jError,
        errors.ConnectionUnavailable,
        errors.ConnectionBroken,
        errors.ConnectionLimit,
        errors.ServiceUnavailable,
        errors.ProtocolError,
        OSError,
    )  # which have no root in common
    try:
        transaction = into.begin()
        try:
            for label in sorted({one.label for one in part.nodes}):
                ids = [one.id for one in part.nodes if one.label == label]
                query = f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN n.id AS id LIMIT 1"
                for page in _pages(ids):
                    for row in transaction.run(query, ids=page):
                        raise BadInput(f"the server has {row['id']} already: hand over to an empty database")
            _create(transaction, part)
        except BaseException:
            into.rollback(transaction)
            raise
        into.commit(transaction)
    except refusals as error:
        raise StoreError(f"py2neo could not write to the server: {' '.join(str(error).split())}") from error


def _create(transaction: Any, part: Subgraph) -> None:
    """By py2neo's bulk functions: its `create` makes one relationship of several between the same nodes."""
    from py2neo.bulk import create_nodes, create_relationships

    nodes: dict[str, list[dict[str, Any]]] = {}
    for one in part.nodes:
        nodes.setdefault(one.label, []).append({"id": one.id, **_there(one.properties)})
    for label, rows in nodes.items():
        for page in _pages(rows):
            create_nodes(transaction, page, labels={label, MARK})
    edges: dict[tuple[str, str, str], list[Any]] = {}
    for edge in part.edges:
        kind = (edge.type, edge.source.label, edge.target.label)
        edges.setdefault(kind, []).append((edge.source.id, _there(carried(edge)), edge.target.id))
    for (type_, source, target), found in edges.items():
        for page in _pages(found):
            ends = {"start_node_key": (source, "id"), "end_node_key": (target, "id")}
            create_relationships(transaction, page, type_, **ends)


def _pages(found: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(found), _PAGE):
        yield found[start : start + _PAGE]


def _library() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of Python 3.12 and later
            import py2neo
    except ImportError as error:
        raise BadInput('py2neo is not installed: pip install "fazhi-kg[py2neo]"') from error
    return py2neo
