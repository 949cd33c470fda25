"""The constraints and indexes of a Neo4j store."""

from __future__ import annotations

from kg.ontology import Ontology
from kg.stores.bolt import MARK

LOOKED_UP = ("name", "title", "number", "duty")
"""Properties by which people and questions look a node up, in whichever class."""


def statements(of: Ontology) -> dict[str, str]:
    """The statements that make them, by the name of what they make. Each leaves alone what is there already.

    Whoever writes finds nodes of any class by the mark that all bear, whoever asks by their class. An id is unique in
    its class. Existence and types are not left to the server, whose free edition cannot check them: the same statements
    are checked against the ontology before they reach any store.
    """
    made = {"kg_meta_id": "CREATE CONSTRAINT kg_meta_id IF NOT EXISTS FOR (n:KgMeta) REQUIRE n.id IS UNIQUE"}
    made["kg_id"] = f"CREATE INDEX kg_id IF NOT EXISTS FOR (n:{MARK}) ON (n.id)"
    for each in of.classes:
        name = f"kg_{each.name.lower()}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{each.name}`) REQUIRE n.id IS UNIQUE"
    for each in of.classes:
        for one in each.properties:
            if one.name in LOOKED_UP:
                name = f"kg_{each.name.lower()}_{one.name}"
                made[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:`{each.name}`) ON (n.`{one.name}`)"
    return made


def script(of: Ontology) -> str:
    """The same as one text, a statement a line."""
    return "".join(f"{statement};\n" for statement in statements(of).values())


UNSAID: dict[str, list[str]] = {"kg_none_": [], "kg_blank_": [""]}
"""Lists that the files of the bulk import cannot say: a property that is true, with the name of the list behind it."""


def after_import(of: Ontology) -> list[str]:
    """The statements that end a bulk import: what could not be said becomes lists, and the mark of the import goes."""
    patterns = [(f"(n:`{each.name}`)", each.properties) for each in of.classes]
    patterns += [(f"()-[n:`{each.name}`]->()", each.properties) for each in of.edges]
    made = [
        f"MATCH {pattern} WHERE n.{flag}{one.name} SET n.`{one.name}` = {value!r} REMOVE n.{flag}{one.name}"
        for pattern, properties in patterns
        for one in properties
        if one.type == "list<text>"
        for flag, value in UNSAID.items()
    ]
    return [*made, "MATCH (m:KgMeta {id: 'imported'}) DELETE m"]
