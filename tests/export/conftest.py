"""A small graph in a real store, with everything in it that is known to break exports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.statement import Edge, Evidence, Node, Ref
from kg.stores import View, open_store

HOSTILE = "他说“行”，'再说'\\n \"x\"; DROP\n<b>&amp;</b> `y` ') RETURN 1 //\t末"
FORMULA = '=HYPERLINK("http://x","y")'
CYPHER = "'}) DETACH DELETE n //"
HTML = "<script>alert('1')</script>&lt;"
CONTROL = "前\x01\x0b后"
TEXT = f"全文开头。{HOSTILE}《条例》{FORMULA}{CYPHER}{HTML}{CONTROL}。受理减少5件。𠮷祥"

COUNTY = Ref("Institution", "body/云岫省/澄川市/栖岭县/栖岭县人民政府")
RULE = Ref("Regulation", "regulation/重大行政决策程序暂行条例")
REPORT = Ref("Document", "document/0123456789abcdef")
OUTCOME = Ref("Outcome", "document/0123456789abcdef/outcome/40-60")
ODD = Ref("Regulation", "regulation/云岫省/../100%“好”<制度>:a/./b #1")

NODES = [
    Node("Institution", COUNTY.id, {"name": "栖岭县人民政府", "kind": "government", "level": "county"}),
    Node(
        "Regulation",
        RULE.id,
        {
            "title": "重大行政决策程序暂行条例",
            "nature": "administrative_regulation",
            "effective": "2019-09-01",
            "known": True,
        },
    ),
    Node("Regulation", ODD.id, {"title": HTML, "number": CYPHER, "nature": "other", "known": False}),
    Node(
        "Document",
        REPORT.id,
        {
            "name": "栖岭县.txt",
            "title": FORMULA,
            "kind": "annual_report",
            "period": "2021",
            "format": "txt",
            "sha256": "0123456789abcdef",
            "sources": ["a.txt", HOSTILE],
            "loader": "annual_report",
            "text": TEXT,
        },
    ),
    Node(
        "Outcome",
        OUTCOME.id,
        {
            "metric": "行政复议案件受理" + CONTROL,
            "value": -5.0,
            "unit": "件",
            "qualifier": "exact",
            "measure": "change",
            "status": "actual",
        },
    ),
]


def evidence(quote: str) -> Evidence:
    """Evidence in the one document of the fixture."""
    start = TEXT.index(quote)
    return Evidence(REPORT.id, start, start + len(quote), quote, "a_rule", 0.75)


EDGES = [
    Edge(
        "CITES",
        REPORT,
        RULE,
        {"title": "条例", "role": "implements", "nature": "administrative_regulation", "resolved": "short_name"},
        evidence(HOSTILE),
    ),
    Edge(
        "CITES",
        REPORT,
        RULE,
        {"title": "条例", "role": "studies", "nature": "administrative_regulation", "resolved": "short_name"},
        evidence("《条例》"),
    ),
    Edge("OUTCOME_OF", OUTCOME, COUNTY, {}, evidence(FORMULA)),
    Edge("IMPLEMENTS", COUNTY, RULE, {"via": "cited", "rung": "claimed", "year": 2021, "binding": True}),
    Edge("IMPLEMENTS", COUNTY, ODD, {"via": "cited", "rung": "claimed", "year": 2021}, evidence(CYPHER + HTML)),
    Edge("CONCRETISES", ODD, RULE, {"reason": "+86"}),
    Edge("PART_OF", OUTCOME, OUTCOME, {}),
    Edge("BASED_ON", ODD, RULE, {}, evidence("𠮷祥")),
]


@pytest.fixture(scope="package")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The graph above in a store."""
    store = open_store(str(tmp_path_factory.mktemp("store") / "kg.db"))
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write([*reversed(EDGES), *reversed(NODES)])
    with store.view() as view:
        yield view
