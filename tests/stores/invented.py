"""An invented province with documents of any size, as statements. Nothing here was read anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.statement import Edge, Evidence, Node, Ref, Statement

PROVINCE = "place/东泽省"
BODY = "body/东泽省/东泽省人民政府"
RULE = "regulation/东泽省/东泽省公开办法"


def place(**other: Any) -> Node:
    """The province."""
    return Node("Jurisdiction", PROVINCE, {"name": "东泽省", "level": "province", "within": [PROVINCE]} | other)


def body(**other: Any) -> Node:
    """Its government."""
    return Node("Institution", BODY, {"name": "东泽省人民政府", "kind": "government", "level": "province"} | other)


def rule(**other: Any) -> Node:
    """A rule of its own."""
    properties = {"title": "东泽省公开办法", "nature": "government_rule", "known": False}
    return Node("Regulation", RULE, properties | other)


def document(name: str, **other: Any) -> Node:
    """A document."""
    properties = {"name": f"{name}.txt", "kind": "plan", "format": "txt", "sha256": name, "loader": "plan"}
    return Node("Document", f"document/{name}", properties | {"sources": [f"{name}.txt"], "text": "全文"} | other)


def evidence(name: str, start: int = 0, quote: str = "全文") -> Evidence:
    """Words of a document."""
    return Evidence(f"document/{name}", start, start + len(quote), quote, "made.up", 0.9)


def governs() -> Edge:
    """An edge that every document states again."""
    return Edge("GOVERNS", Ref("Institution", BODY), Ref("Jurisdiction", PROVINCE))


def about(name: str) -> Edge:
    """The document is about the government."""
    return Edge("ABOUT", Ref("Document", f"document/{name}"), Ref("Institution", BODY), {}, evidence(name))


def implements(**properties: Any) -> Edge:
    """The government implements the rule; made when the graph is built."""
    return Edge("IMPLEMENTS", Ref("Institution", BODY), Ref("Regulation", RULE), {"via": "cited", **properties})


def loaded(name: str, clauses: int = 10) -> Iterator[Statement]:
    """All that one document states: four statements a clause, and six."""
    yield from (document(name), place(), body(), governs(), about(name), rule())
    for at in range(clauses):
        clause, duty = f"document/{name}/clause/{at}", f"document/{name}/obligation/{at}"
        properties = {"document": f"document/{name}", "path": str(at), "section": "plan", "start": at, "end": at + 9}
        yield Node("Clause", clause, properties)
        yield Edge("PART_OF", Ref("Clause", clause), Ref("Document", f"document/{name}"))
        told = {"duty": duty, "bearer": "县政府", "modality": "must", "action": "公开清单" * 5, "catalogue": False}
        yield Node("Obligation", duty, told)
        yield Edge("LAID_DOWN_IN", Ref("Obligation", duty), Ref("Clause", clause), {}, evidence(name, at, "引" * 40))
