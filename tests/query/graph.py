"""A small graph about invented places: a county with a report and a plan, a town with a report.

The county's report covers 2022, its plan 2023/2024, the town's report 2022 too. Quotes are cut from the texts, so that
every span is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.statement import Edge, Evidence, Node, Ref, Statement, Value

PROVINCE, CITY = "place/云岫省", "place/云岫省/望汐市"
COUNTY, TOWN = f"{CITY}/栖岭县", f"{CITY}/栖岭县/松溪镇"
GOVERNMENT = "body/云岫省/望汐市/栖岭县/栖岭县人民政府"
BUREAU = "body/云岫省/望汐市/栖岭县/栖岭县司法局"
TOWN_GOVERNMENT = "body/云岫省/望汐市/栖岭县/松溪镇/栖岭县松溪镇人民政府"
DECISIONS, BUSINESS = "regulation/重大行政决策程序暂行条例", "regulation/优化营商环境条例"
OWN = "regulation/云岫省/望汐市/栖岭县/栖岭县决策听证办法"
REPORT, PLAN, TOWN_REPORT = "document/00000000000000a1", "document/00000000000000b2", "document/00000000000000c3"
LEAFLET = "document/00000000000000d4"  # nobody's
TEXTS = {
    REPORT: (
        "栖岭县2022年度报告：贯彻《重大行政决策程序暂行条例》，制定《栖岭县决策听证办法》，审查决策草案12件，"
        "受理行政复议3.5万件，较上年下降4%。《优化营商环境》落实不够。法律顾问制度尚未建立。"
        "存在问题：法律顾问不足；人手紧张。下一步，县司法局要聘请法律顾问。"
    ),
    PLAN: "栖岭县法治建设方案：各乡镇应当于2023年12月31日前开展决策后评估，县领导小组办公室可以抽查。",
    TOWN_REPORT: "松溪镇2022年度报告：学习《优化营商环境条例》，废止《松溪镇旧规定》。",
    LEAFLET: "普法问答：什么是听证？",
}
NAMES = {REPORT: "qiling-2022.txt", PLAN: "plan.txt", TOWN_REPORT: "towns/songxi-2022.txt", LEAFLET: "leaflet.txt"}


def statements() -> Iterator[Statement]:
    """The whole graph."""
    yield from _world()
    yield from _documents()
    yield from _facts()
    yield from _findings()


def evidence(document: str, quote: str) -> Evidence:
    """The first place of a quote in a text."""
    start = TEXTS[document].index(quote)
    return Evidence(document, start, start + len(quote), quote, "test", 0.9)


def edge(
    type_: str, source: tuple[str, str], target: tuple[str, str], proof: Evidence | None = None, **properties: Value
) -> Edge:
    """An edge by the classes and ids of its ends."""
    return Edge(type_, Ref(*source), Ref(*target), properties, proof)


def _world() -> Iterator[Statement]:
    within: list[str] = []
    for place, level in ((PROVINCE, "province"), (CITY, "prefecture"), (COUNTY, "county"), (TOWN, "township")):
        within = [place, *within]
        name = place.rpartition("/")[2]
        yield Node("Jurisdiction", place, {"name": name, "level": level, "within": within})
    for body, kind, level, place in (
        (GOVERNMENT, "government", "county", COUNTY),
        (BUREAU, "department", "county", COUNTY),
        (TOWN_GOVERNMENT, "government", "township", TOWN),
    ):
        yield Node("Institution", body, {"name": body.rpartition("/")[2], "kind": kind, "level": level})
        yield edge("OF_PLACE", ("Institution", body), ("Jurisdiction", place))
    yield edge("PART_OF", ("Institution", BUREAU), ("Institution", GOVERNMENT))
    for regulation, nature, known in (
        (DECISIONS, "administrative_regulation", True),
        (BUSINESS, "administrative_regulation", True),
        (OWN, "normative_document", False),
        ("regulation/松溪镇旧规定", "normative_document", False),
    ):
        title = regulation.rpartition("/")[2]
        yield Node("Regulation", regulation, {"title": title, "nature": nature, "known": known})
    for mechanism, english, also in (
        ("政府法律顾问", "government legal advisers", ["法律顾问制度"]),
        ("合法性审查", "legality review", []),
    ):
        yield Node("Mechanism", f"mechanism/{mechanism}", {"name": mechanism, "english": english, "also": also})
    for duty, article, modality, action in (
        ("D07", "25", "must", "审查决策草案"),
        ("D12", "36", "may", "开展决策后评估"),
        ("D08", "28", "must", "听取法律顾问意见"),
    ):
        node = {"duty": duty, "bearer": "县级政府", "modality": modality, "action": action, "article": article}
        yield Node("Obligation", f"duty/{duty}", {**node, "catalogue": True})
        yield edge("LAID_DOWN_IN", ("Obligation", f"duty/{duty}"), ("Regulation", DECISIONS))
    for year in (2022, 2023, 2024):
        yield Node("Year", f"year/{year}", {"year": year})


def _documents() -> Iterator[Statement]:
    for document, kind, period, body, words in (
        (REPORT, "annual_report", "2022", GOVERNMENT, "栖岭县"),
        (PLAN, "plan", "2023/2024", GOVERNMENT, "栖岭县"),
        (TOWN_REPORT, "annual_report", "2022", TOWN_GOVERNMENT, "松溪镇"),
        (LEAFLET, "other", None, None, "普法问答"),
    ):
        yield Node(
            "Document",
            document,
            {
                "name": NAMES[document],
                "title": TEXTS[document].partition("：")[0],
                "kind": kind,
                "period": period,
                "format": "txt",
                "sha256": document,
                "sources": [f"/data/{NAMES[document]}"],
                "loader": kind,
                "text": TEXTS[document],
            },
        )
        if body:
            yield edge("ABOUT", ("Document", document), ("Institution", body), evidence(document, words))
        clause = f"{document}/clause/1"
        place = {"document": document, "path": "1", "section": "account", "start": 0, "end": len(TEXTS[document])}
        yield Node("Clause", clause, place)
        yield edge("PART_OF", ("Clause", clause), ("Document", document))
        for field, reading in (("title", TEXTS[document].partition("：")[0]), ("kind", words)):
            said = {"field": field, "reading": reading}
            yield edge("STATES", ("Document", document), ("Clause", clause), evidence(document, reading), **said)


def _facts() -> Iterator[Statement]:
    def cites(document: str, quote: str, regulation: str, role: str, nature: str, resolved: str = "exact") -> Statement:
        proof = evidence(document, quote)
        said = {"title": quote.strip("《》"), "role": role, "nature": nature, "resolved": resolved}
        return edge("CITES", ("Document", document), ("Regulation", regulation), proof, **said)

    national, own = "administrative_regulation", "normative_document"
    yield cites(REPORT, "《重大行政决策程序暂行条例》", DECISIONS, "implements", national)
    yield cites(REPORT, "《栖岭县决策听证办法》", OWN, "adopts", own, "unknown")
    yield cites(REPORT, "《优化营商环境》", BUSINESS, "implements", national, "truncated")
    yield cites(TOWN_REPORT, "《优化营商环境条例》", BUSINESS, "studies", national)
    yield cites(TOWN_REPORT, "《松溪镇旧规定》", "regulation/松溪镇旧规定", "repeals", own, "unknown")
    yield edge("MENTIONS", ("Document", REPORT), ("Institution", BUREAU), evidence(REPORT, "县司法局"))
    yield edge("MENTIONS", ("Document", TOWN_REPORT), ("Institution", TOWN_GOVERNMENT), evidence(TOWN_REPORT, "松溪镇"))
    for words, mechanism, status in (
        ("法律顾问制度尚未建立", "政府法律顾问", "lacking"),
        ("审查决策草案", "合法性审查", "operating"),
    ):
        ends = ("Institution", GOVERNMENT), ("Mechanism", f"mechanism/{mechanism}")
        yield edge("HAS_MECHANISM", *ends, evidence(REPORT, words), status=status, period="2022")
    for number, (words, metric, value, unit, measure) in enumerate(
        (
            ("审查决策草案12件", "审查决策草案", 12.0, "件", "level"),
            ("受理行政复议3.5万件", "受理行政复议", 35000.0, "件", "level"),
            ("较上年下降4%", "受理行政复议", -4.0, "%", "change"),
        )
    ):
        node = f"{REPORT}/outcome/{number}"
        said = {"metric": metric, "value": value, "unit": unit, "measure": measure}
        yield Node("Outcome", node, {**said, "qualifier": "exact", "status": "actual", "period": "2022"})
        yield edge("OUTCOME_OF", ("Outcome", node), ("Institution", GOVERNMENT), evidence(REPORT, words))
    for number, (document, words, bearer, modality, deadline) in enumerate(
        (
            (PLAN, "各乡镇应当于2023年12月31日前开展决策后评估", "各乡镇", "must", "2023-12-31"),
            (PLAN, "县领导小组办公室可以抽查", "县领导小组办公室", "may", None),
            (REPORT, "县司法局要聘请法律顾问", "栖岭县司法局", "must", None),
        )
    ):
        node = f"{document}/obligation/{number}"
        said_: dict[str, Value] = {"duty": node, "bearer": bearer, "modality": modality, "deadline": deadline}
        yield Node("Obligation", node, {**said_, "action": words, "catalogue": False})
        yield edge("LAID_DOWN_IN", ("Obligation", node), ("Clause", f"{document}/clause/1"), evidence(document, words))
    for number, words in enumerate(("法律顾问不足", "人手紧张")):
        node = f"{REPORT}/problem/{number}"
        yield Node("Problem", node, {"period": "2022", "text": words})
        yield edge("ADMITTED_BY", ("Problem", node), ("Institution", GOVERNMENT), evidence(REPORT, words))
    answer = evidence(REPORT, "县司法局要聘请法律顾问")
    yield edge("ANSWERED_BY", ("Problem", f"{REPORT}/problem/0"), ("Obligation", f"{REPORT}/obligation/2"), answer)


def _findings() -> Iterator[Statement]:
    for duty, status, year, quote, extra in (
        ("D07", "measured", 2022, "审查决策草案12件", {}),
        ("D08", "lacking", 2022, "法律顾问制度尚未建立", {"admitted": True}),
        ("D12", "silent", 2022, "", {}),
        ("D12", "planned", 2023, "", {}),
        ("D07", "silent", 2023, "", {"binding": False}),
        ("D08", "silent", 2023, "", {"bound": "no"}),
    ):
        finding = f"finding/{GOVERNMENT.removeprefix('body/')}/{year}/{duty}"
        proof = evidence(REPORT, quote) if quote else None
        read: dict[str, Value] = (
            {"document": proof.document, "start": proof.start, "end": proof.end, "quote": quote} if proof else {}
        )
        node: dict[str, Value] = {"duty": duty, "status": status, "period": str(year), "year": year}
        node |= {"bound": "directly", "binding": True, "why": "测试", "admitted": False} | extra | read
        yield Node("Finding", finding, node)
        yield edge("FINDING_OF", ("Finding", finding), ("Institution", GOVERNMENT))
        yield edge("OF_DUTY", ("Finding", finding), ("Obligation", f"duty/{duty}"))
        yield edge("OF_RULE", ("Finding", finding), ("Regulation", DECISIONS))
        yield edge("SEARCHED", ("Finding", finding), ("Document", REPORT if year == 2022 else PLAN))
    for via, rung, quote, extra in (
        (
            "duty",
            "measured",
            "审查决策草案12件",
            {"duty": "D07", "article": "25", "bound": "directly", "binding": True},
        ),
        ("cited", "claimed", "《重大行政决策程序暂行条例》", {"role": "implements"}),
    ):
        said: dict[str, Value] = {"via": via, "rung": rung, "period": "2022", "year": 2022, **extra}
        ends = ("Institution", GOVERNMENT), ("Regulation", DECISIONS)
        yield edge("IMPLEMENTS", *ends, evidence(REPORT, quote), **said)
