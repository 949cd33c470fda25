"""The tables of a Ladybug store."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ontology import Ontology, Property

_LADYBUG = {
    "text": "STRING",
    "date": "STRING",  # ISO text sorts rightly, and the drivers differ on DATE
    "integer": "INT64",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "list<text>": "STRING[]",
}


def ddl(of: Ontology) -> list[str]:
    """The statements that make the tables of an empty Ladybug database, without semicolons, in order.

    All names are in backticks, since `end`, `all` and some others are words of the language. `type` becomes a macro, so
    that a query may ask for the type of an edge in the words that Neo4j understands.
    """
    statements = []
    for each in of.classes:
        columns = ["`id` STRING", *_columns(of, each.properties), "PRIMARY KEY(`id`)"]
        statements.append(f"CREATE NODE TABLE `{each.name}`({', '.join(columns)})")
    for edge in of.edges:
        pairs = [f"FROM `{source}` TO `{target}`" for source, target in edge.pairs]
        statements.append(f"CREATE REL TABLE `{edge.name}`({', '.join([*pairs, *_columns(of, edge.properties)])})")
    statements.append("CREATE MACRO type(e) AS label(e)")
    return statements


def script(of: Ontology) -> str:
    """The same as one text, a statement a line."""
    return "".join(f"{statement};\n" for statement in ddl(of))


def _columns(of: Ontology, properties: Iterable[Property]) -> list[str]:
    return [f"`{each.name}` {_LADYBUG[of.plain(each.type)]}" for each in properties]
