"""A second small graph, for questions on rules, figures and time: a national rule in two texts, a local one that
concretises it, a county with a report and a plan. All of it invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.statement import Evidence, Node, Statement, Value
from query.graph import edge

PROVINCE, COUNTY = "place/云岫省", "place/云岫省/栖岭县"
BODY, NEIGHBOUR = "body/云岫省/栖岭县/栖岭县人民政府", "body/云岫省/云岫省人民政府"
RULE, LOCAL = "regulation/桥梁公示条例", "regulation/云岫省/云岫省桥梁公示办法"
OLD, DECISION, LAW = "regulation/桥梁旧例", "regulation/关于修改桥梁公示条例的决定", "regulation/桥梁法"
FERRY = "regulation/云岫省/栖岭县/栖岭县渡口暂行办法"
TRIAL, SPAN = (
    "regulation/云岫省/栖岭县/栖岭县巡桥办法（试行）",
    "regulation/云岫省/栖岭县/栖岭县桥梁规划（2016—2020年）",
)
DECISIONS = "regulation/重大行政决策程序暂行条例"
FIRST, SECOND, REPORT, PLAN = (f"document/00000000000000{n}" for n in ("f1", "f2", "f3", "f4"))
TEXTS = {
    FIRST: "桥梁公示条例。第一条 根据《桥梁法》制定本条例。第二条 县级政府应当公示桥梁。第三条 《桥梁旧例》废止。",
    SECOND: (
        "桥梁公示条例。2020年《关于修改桥梁公示条例的决定》修正。第一条 根据《桥梁法》制定本条例。"
        "第二条 县级政府应当公示桥梁名录。第二条之一 遇汛情的，可以封桥。第十条 县级政府应当公示年检。"
    ),
    REPORT: (
        "栖岭县报告：落实《桥梁公示条例》和《云岫省桥梁公示办法》，制定《栖岭县巡桥办法（试行）》和"
        "《栖岭县桥梁规划（2016—2020年）》。巡桥40座，其中石桥30座、木桥10座；年检率达92%，比上年上升2%。"
        "审计发现问题5个，整改4个。公示桥梁名录38座。《桥梁公示条》有误。制定《栖岭县渡口暂行办法》。"
    ),
    PLAN: "栖岭县方案：整治阶段（2021年3月）修桥3座。每月5日前各镇向县政府报告进度。年检率达到95%。",
}
NAMES = {FIRST: "rule-2010.md", SECOND: "rule-2021.md", REPORT: "report-2020.txt", PLAN: "plan-2021.txt"}


def evidence(document: str, quote: str) -> Evidence:
    """The first place of a quote in a text."""
    start = TEXTS[document].index(quote)
    return Evidence(document, start, start + len(quote), quote, "test", 0.9)


def statements() -> Iterator[Statement]:
    """The whole graph."""
    yield from _world()
    yield from _documents()
    yield from _rules()
    yield from _figures()
    yield from _tasks()


def _world() -> Iterator[Statement]:
    for place, level, within in (
        ("place/中国", "nation", ["place/中国"]),
        (PROVINCE, "province", [PROVINCE, "place/中国"]),
        (COUNTY, "county", [COUNTY, PROVINCE, "place/中国"]),
    ):
        yield Node("Jurisdiction", place, {"name": place.rpartition("/")[2], "level": level, "within": within})
    for body, level, place in ((BODY, "county", COUNTY), (NEIGHBOUR, "province", PROVINCE)):
        yield Node("Institution", body, {"name": body.rpartition("/")[2], "kind": "government", "level": level})
        yield edge("OF_PLACE", ("Institution", body), ("Jurisdiction", place))
    for regulation, nature, place, effective in (
        (RULE, "administrative_regulation", "place/中国", "2010-01-01"),
        (LAW, "law", "place/中国", None),
        (OLD, "administrative_regulation", "place/中国", None),
        (DECISION, "notice", "place/中国", None),
        (LOCAL, "government_rule", PROVINCE, "2012-06-01"),
        (TRIAL, "normative_document", COUNTY, None),
        (SPAN, "plan", COUNTY, None),
        (FERRY, "normative_document", COUNTY, None),
        (DECISIONS, "administrative_regulation", "place/中国", "2019-09-01"),
    ):
        title = regulation.rpartition("/")[2]
        issuer = {RULE: "国务院", LOCAL: "云岫省人民政府"}.get(regulation)
        node = {"title": title, "nature": nature, "place": place, "effective": effective, "issuer": issuer}
        yield Node("Regulation", regulation, {**node, "known": True})
    yield edge("CONCRETISES", ("Regulation", LOCAL), ("Regulation", RULE), reason="桥梁公示")
    for name, broader in (("公示", None), ("名录公示", "公示"), ("年检", None)):
        yield Node("Mechanism", f"mechanism/{name}", {"name": name, "english": name})
        if broader:
            yield edge("BROADER", ("Mechanism", f"mechanism/{name}"), ("Mechanism", f"mechanism/{broader}"))


def _documents() -> Iterator[Statement]:
    for document, kind, period, effective in (
        (FIRST, "regulation", None, "2010-01-01"),
        (SECOND, "regulation", None, "2021-01-01"),
        (REPORT, "annual_report", "2020", None),
        (PLAN, "plan", "2021", None),
    ):
        text = TEXTS[document]
        node = {"name": NAMES[document], "title": text[:6], "kind": kind, "period": period, "effective": effective}
        node["out_by"] = "2021-04-01" if kind == "annual_report" else None
        more = {"format": "txt", "sha256": document, "sources": [NAMES[document]], "loader": kind, "text": text}
        yield Node("Document", document, {**node, **more})
        section = "plan" if document == PLAN else "account"
        place = {"document": document, "path": "1", "section": section, "start": 0, "end": len(text), "text": text}
        yield Node("Clause", f"{document}/clause/1", {**place, "heading": "总"})
        if period:
            yield edge("ABOUT", ("Document", document), ("Institution", BODY), evidence(document, "栖岭县"))
        else:
            yield edge("TEXT_OF", ("Document", document), ("Regulation", RULE), evidence(document, "桥梁公示条例"))
    # a rule on trial that states its own term: no trial too long
    yield edge("TEXT_OF", ("Document", PLAN), ("Regulation", FERRY), evidence(PLAN, "方案"), lapses="2030-12-31")


def _rules() -> Iterator[Statement]:
    me = ("Regulation", RULE)
    for document, since in ((FIRST, "2010-01-01"), (SECOND, "2021-01-01")):
        yield edge("BASED_ON", me, ("Regulation", LAW), evidence(document, "《桥梁法》"), article="1", date=since)
    proof = evidence(FIRST, "《桥梁旧例》")
    yield edge("REPEALS", me, ("Regulation", OLD), proof, article="3", date="2010-01-01")
    proof = evidence(SECOND, "2020年《关于修改桥梁公示条例的决定》修正")
    yield edge("AMENDS", ("Regulation", DECISION), me, proof, date="2020-05-01")
    yield edge("BASED_ON", ("Regulation", SPAN), ("Regulation", OLD), evidence(REPORT, "桥梁规划"), date="2016-01-01")
    for document, articles in (
        (FIRST, (("1", "第一条 根据《桥梁法》制定本条例。"), ("2", "第二条 县级政府应当公示桥梁。"))),
        (
            SECOND,
            (
                ("2", "第二条 县级政府应当公示桥梁名录。"),
                ("2-1", "第二条之一 遇汛情的，可以封桥。"),
                ("10", "第十条 县级政府应当公示年检。"),
            ),
        ),
    ):
        for number, (article, words) in enumerate(articles):
            node = f"{document}/article/{article}"
            said = {"regulation": RULE, "document": document, "article": article, "text": words}
            stands = evidence(document, words)
            yield Node("Provision", node, {**said, "position": float(number), "start": stands.start, "end": stands.end})
            yield edge("PART_OF", ("Provision", node), me, evidence(document, words.partition(" ")[0]))
    catalogued = {"duty": "D90", "bearer": "县级政府", "modality": "must", "action": "年检公示", "catalogue": True}
    yield Node("Obligation", "duty/D90", {**catalogued, "article": "10", "binds": ["county", "government"]})
    yield edge("LAID_DOWN_IN", ("Obligation", "duty/D90"), me)
    yield edge("REQUIRES", ("Obligation", "duty/D90"), ("Mechanism", "mechanism/年检"))
    for document, article, modality, words, condition in (
        (FIRST, "2", "must", "县级政府应当公示桥梁", None),
        (SECOND, "2", "must", "县级政府应当公示桥梁名录", None),
        (SECOND, "2-1", "may", "遇汛情的，可以封桥", "遇汛情的"),
        (SECOND, "10", "must", "县级政府应当公示年检", None),
    ):
        node = f"{document}/obligation/{article}"
        said = {"duty": f"{RULE}#{article}.1", "bearer": "县级政府", "modality": modality, "action": words}
        more = {
            "article": article,
            "condition": condition,
            "exception": "但汛期除外" if article == "2" else None,
            "binds": ["county", "government"],
            "catalogue": False,
        }
        yield Node("Obligation", node, {**said, **more})
        provision = ("Provision", f"{document}/article/{article}")
        yield edge("LAID_DOWN_IN", ("Obligation", node), provision, evidence(document, words))
        punished = {"article": "10", "by": "省政府", "sanction": "由省政府责令改正"}
        if article == "2" and document == SECOND:
            proof = evidence(document, "第十条 县级政府应当公示年检。")
            yield edge("SANCTIONS", ("Provision", f"{document}/article/10"), ("Obligation", node), proof, **punished)
        if article == "10":
            yield edge("COVERED_BY", ("Obligation", node), ("Obligation", "duty/D90"))
    for words, regulation, role, lapses in (
        ("《桥梁公示条例》", RULE, "implements", None),
        ("《云岫省桥梁公示办法》", LOCAL, "implements", None),
        ("《栖岭县巡桥办法（试行）》", TRIAL, "adopts", "2022-12-31"),
        ("《栖岭县桥梁规划（2016—2020年）》", SPAN, "adopts", "2020-12-31"),
        ("《栖岭县渡口暂行办法》", FERRY, "adopts", "2022-12-31"),
    ):
        said = {"title": words.strip("《》"), "role": role, "nature": "other", "resolved": "exact", "period": "2020"}
        ends = ("Document", REPORT), ("Regulation", regulation)
        yield edge("CITES", *ends, evidence(REPORT, words), **said, lapses=lapses)
    ends = ("Institution", BODY), ("Regulation", RULE)
    said = {"via": "duty", "rung": "measured", "duty": "D90", "article": "10", "period": "2020", "year": 2020}
    yield edge("IMPLEMENTS", *ends, evidence(REPORT, "公示桥梁名录38座"), **said)


def _figures() -> Iterator[Statement]:
    for name, document, words, metric, value, unit, measure, status, period in (
        ("all", REPORT, "巡桥40座", "巡桥", 40.0, "座", "level", "actual", "2020"),
        ("stone", REPORT, "石桥30座", "巡石桥", 30.0, "座", "level", "actual", "2020"),
        ("wood", REPORT, "木桥10座", "巡木桥", 10.0, "座", "level", "actual", "2020"),
        ("rate", REPORT, "年检率达92%", "桥梁年检率", 92.0, "%", "level", "actual", "2020"),
        ("rise", REPORT, "比上年上升2%", "桥梁年检率", 2.0, "%", "change", "actual", "2020"),
        ("mend", PLAN, "修桥3座", "修桥", 3.0, "座", "level", "target", "2021"),
        ("goal", PLAN, "年检率达到95%", "桥梁年检率", 95.0, "%", "level", "target", "2020/2021"),
    ):
        said = {"metric": metric, "value": value, "unit": unit, "measure": measure, "status": status, "period": period}
        more = {"common_value": value, "common_unit": unit, "whose": "area" if name == "rate" else "own"}
        yield Node("Outcome", f"outcome/{name}", {**said, **more, "qualifier": "exact"})
        yield edge("OUTCOME_OF", ("Outcome", f"outcome/{name}"), ("Institution", BODY), evidence(document, words))
    for part in ("stone", "wood"):
        yield edge("PART_OF", ("Outcome", f"outcome/{part}"), ("Outcome", "outcome/all"))
    yield edge("MET_BY", ("Outcome", "outcome/goal"), ("Outcome", "outcome/rate"))
    for mechanism, words in (("公示", "公示桥梁"), ("名录公示", "公示桥梁名录"), ("年检", "年检率")):
        ends = ("Institution", BODY), ("Mechanism", f"mechanism/{mechanism}")
        yield edge("HAS_MECHANISM", *ends, evidence(REPORT, words), status="operating", period="2020")
    said = {
        "found_by": "审计机关",
        "finding": "问题5个",
        "count": 5.0,
        "rectified": 4.0,
        "share": 0.8,
        "period": "2020",
    }
    yield Node("Supervision", "supervision/1", said)
    proof = evidence(REPORT, "审计发现问题5个，整改4个")
    yield edge("SUPERVISION_OF", ("Supervision", "supervision/1"), ("Institution", BODY), proof)
    said = {
        "check": "title",
        "rule": "title.truncated",
        "expected": "桥梁公示条例",
        "found": "桥梁公示条",
        "explanation": "标题缺字",
    }
    yield Node("Check", "check/1", said)
    yield edge("CHECK_OF", ("Check", "check/1"), ("Document", REPORT), evidence(REPORT, "《桥梁公示条》"))


def _tasks() -> Iterator[Statement]:
    stage = {"name": "整治", "starts": "2021-03-01", "ends": "2021-03-31"}
    yield Node("Stage", "stage/1", stage)
    yield edge("STAGE_OF", ("Stage", "stage/1"), ("Document", PLAN), evidence(PLAN, "整治阶段（2021年3月）"))
    monthly = [f"2021-{month:02d}-05" for month in range(1, 13)]
    for name, words, bearer, recipient, deadline, due in (
        ("mend", "修桥3座", "栖岭县人民政府", None, None, ["2021-03-31"]),
        ("tell", "每月5日前各镇向县政府报告进度", "各镇", "栖岭县人民政府", "R/P1M@05", monthly),
    ):
        said: dict[str, Value] = {"duty": name, "bearer": bearer, "modality": "must", "action": words}
        more: dict[str, Value] = {"recipient": recipient, "deadline": deadline, "due": due, "catalogue": False}
        yield Node("Obligation", f"{PLAN}/obligation/{name}", {**said, **more})
        ends = ("Obligation", f"{PLAN}/obligation/{name}"), ("Clause", f"{PLAN}/clause/1")
        yield edge("LAID_DOWN_IN", *ends, evidence(PLAN, words))
    shown = evidence(REPORT, "巡桥40座")
    yield edge("SHOWN_BY", ("Obligation", f"{PLAN}/obligation/mend"), ("Document", REPORT), shown)
    for year, status, words in ((2019, "claimed", "公示桥梁"), (2020, "measured", "公示桥梁名录38座")):
        proof = evidence(REPORT, words)
        said = {
            "duty": "D90",
            "status": status,
            "period": str(year),
            "year": year,
            "bound": "directly",
            "binding": True,
        }
        where: dict[str, Value] = {"document": REPORT, "start": proof.start, "end": proof.end, "quote": words}
        yield Node("Finding", f"finding/{year}", {**said, **where, "admitted": False, "why": "所述"})
        yield edge("FINDING_OF", ("Finding", f"finding/{year}"), ("Institution", BODY))
        yield edge("OF_DUTY", ("Finding", f"finding/{year}"), ("Obligation", "duty/D90"))
        yield edge("OF_RULE", ("Finding", f"finding/{year}"), ("Regulation", RULE))
    yield edge("IN_STAGE", ("Obligation", f"{PLAN}/obligation/mend"), ("Stage", "stage/1"))
