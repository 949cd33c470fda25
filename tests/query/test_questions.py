"""Each question on the small graph, with the rows that it must give."""

from __future__ import annotations

import pytest

from kg import query
from kg.stores import View
from query.graph import NAMES, PLAN, REPORT, TEXTS, TOWN_REPORT

COUNTY, TOWN, BUREAU = "栖岭县人民政府", "栖岭县松溪镇人民政府", "栖岭县司法局"
RULE = "重大行政决策程序暂行条例"

QUESTIONS = [
    # trace: what was cited, what a duty shows
    (
        "trace",
        {"regulation": RULE},
        "body via rung duty",
        [(COUNTY, "duty", "measured", "D07"), (COUNTY, "cited", "claimed", None)],
    ),
    ("trace", {"regulation": RULE, "since": 2023}, "body", []),
    ("trace", {"regulation": RULE, "level": "township"}, "body", []),
    ("trace", {"regulation": RULE, "within": "望汐市"}, "jurisdiction in_force", [("栖岭县", True), ("栖岭县", None)]),
    ("trace", {"regulation": RULE, "within": "松溪镇"}, "body", []),
    # gaps: must, binding, in force; planned, lacking or silent
    ("gaps", {}, "body duty status period", [(COUNTY, "D08", "lacking", "2022")]),
    (
        "gaps",
        {"powers": True},
        "duty status period",
        [("D08", "lacking", "2022"), ("D12", "silent", "2022"), ("D12", "planned", "2023")],
    ),
    ("gaps", {"powers": True, "period": "2023/2024"}, "duty status", [("D12", "planned")]),
    ("gaps", {"powers": True, "period": "2022-03"}, "duty", [("D08",), ("D12",)]),
    ("gaps", {"body": COUNTY, "regulation": "优化营商环境条例", "powers": True}, "duty", []),
    ("gaps", {"body": "栖岭县"}, "duty admitted searched", [("D08", True, [NAMES[REPORT]])]),
    ("gaps", {"body": "松溪镇"}, "duty", []),
    (
        "gaps",
        {"body": COUNTY, "all_rungs": True, "period": "2023"},
        "duty status bound in_force",
        [("D07", "silent", "directly", False), ("D08", "silent", "no", True), ("D12", "planned", "directly", True)],
    ),
    (
        "gaps",
        {"body": COUNTY, "all_rungs": True, "period": "2024"},  # a year of which nothing tells
        "duty status bound in_force document searched",
        [(duty, "no_document", "directly", True, None, []) for duty in ("D07", "D08", "D12")],
    ),
    # matrix: duties × bodies × years
    (
        "matrix",
        {"regulation": RULE, "period": "2022"},
        "duty body status",
        [
            ("D07", COUNTY, "measured"),
            ("D07", TOWN, "no_document"),
            ("D08", COUNTY, "lacking"),
            ("D08", TOWN, "no_document"),
            ("D12", COUNTY, "silent"),
            ("D12", TOWN, "no_document"),
        ],
    ),
    (
        "matrix",
        {"regulation": RULE, "period": "2022", "within": "松溪镇"},
        "duty bound",
        [(duty, "by_reference") for duty in ("D07", "D08", "D12")],
    ),
    ("matrix", {"regulation": "优化营商环境条例"}, "duty", []),
    (
        "citing",
        {"regulation": "优化营商环境条例"},
        "body role resolved",
        [(COUNTY, "implements", "truncated"), (TOWN, "studies", "exact")],
    ),
    ("citing", {"regulation": "优化营商环境条例", "role": "studies"}, "body period", [(TOWN, "2022")]),
    (
        "cited",
        {"body": "栖岭县", "nature": "administrative_regulation"},
        "title regulation",
        [(RULE, RULE), ("优化营商环境", "优化营商环境条例")],
    ),
    (
        "cited",
        {"document": NAMES[TOWN_REPORT]},
        "title role",
        [("优化营商环境条例", "studies"), ("松溪镇旧规定", "repeals")],
    ),
    ("cited", {"document": "songxi-2022.txt", "role": "repeals"}, "title body", [("松溪镇旧规定", TOWN)]),
    ("own-rules", {}, "body title act", [(COUNTY, "栖岭县决策听证办法", "adopts"), (TOWN, "松溪镇旧规定", "repeals")]),
    ("own-rules", {"act": "adopts", "nature": "normative_document"}, "title period", [("栖岭县决策听证办法", "2022")]),
    ("own-rules", {"body": "栖岭县", "nature": "list"}, "title", []),
    (
        "unresolved",
        {},
        "title resolved regulation regulation_id",
        [
            ("栖岭县决策听证办法", "unknown", "", ""),
            ("优化营商环境", "truncated", "优化营商环境条例", "regulation/优化营商环境条例"),
            ("松溪镇旧规定", "unknown", "", ""),
        ],
    ),
    ("unresolved", {"document": "songxi-2022.txt"}, "title", [("松溪镇旧规定",)]),
    ("mechanisms", {"body": "栖岭县"}, "mechanism status", [("合法性审查", "operating"), ("政府法律顾问", "lacking")]),
    ("mechanisms", {"status": "lacking"}, "mechanism_id period", [("mechanism/政府法律顾问", "2022")]),
    ("mechanisms", {"document": NAMES[PLAN]}, "mechanism", []),
    ("outcomes", {"body": "栖岭县", "unit": "件"}, "metric value", [("审查决策草案", 12), ("受理行政复议", 35000)]),
    ("outcomes", {"metric": "行政复议", "period": "2022-12"}, "value measure", [(35000, "level"), (-4, "change")]),
    ("outcomes", {"period": "2023"}, "value", []),
    ("outcomes", {"status": "target"}, "value", []),
    (
        "duties",
        {},
        "body bearer modality deadline",
        [
            (COUNTY, "各乡镇", "must", "2023-12-31"),
            (COUNTY, "县领导小组办公室", "may", None),
            (COUNTY, "栖岭县司法局", "must", None),
        ],
    ),
    ("duties", {"bearer": "司法局"}, "action", [("县司法局要聘请法律顾问",)]),
    ("duties", {"modality": "may", "body": "栖岭县"}, "bearer", [("县领导小组办公室",)]),
    ("duties", {"body": "松溪镇"}, "bearer", []),
    (
        "problems",
        {},
        "problem answer answer_start",
        [("法律顾问不足", "县司法局要聘请法律顾问", TEXTS[REPORT].index("县司法局要")), ("人手紧张", "", None)],
    ),
    ("problems", {"period": "2021"}, "problem", []),
    (
        "institutions",
        {},
        "institution kind level jurisdiction part_of",
        [(BUREAU, "department", "county", "栖岭县", COUNTY), (TOWN, "government", "township", "松溪镇", None)],
    ),
    ("institutions", {"kind": "department", "document": NAMES[REPORT]}, "institution", [(BUREAU,)]),
    ("institutions", {"level": "county", "document": "songxi-2022.txt"}, "institution", []),
    (
        "documents",
        {"body": "栖岭县"},
        "document kind period quote",
        [("plan.txt", "plan", "2023/2024", "栖岭县"), ("qiling-2022.txt", "annual_report", "2022", "栖岭县")],
    ),
    (
        "documents",
        {"kind": "annual_report"},
        "title source",
        [("栖岭县2022年度报告", [f"/data/{NAMES[REPORT]}"]), ("松溪镇2022年度报告", [f"/data/{NAMES[TOWN_REPORT]}"])],
    ),
    (
        "documents",
        {"kind": "other"},  # nobody's: the words are those of its title
        "document body body_id period quote",
        [("leaflet.txt", None, None, None, "普法问答")],
    ),
    (
        "coverage",
        {},  # a plan counts for every year that it spans
        "body period documents kinds",
        [
            (COUNTY, "2022", 1, ["annual_report"]),
            (COUNTY, "2023", 1, ["plan"]),
            (COUNTY, "2024", 1, ["plan"]),
            (TOWN, "2022", 1, ["annual_report"]),
            (TOWN, "2023", 0, []),
            (TOWN, "2024", 0, []),
        ],
    ),
    ("coverage", {"within": "松溪镇"}, "period documents", [("2022", 1), ("2023", 0), ("2024", 0)]),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), QUESTIONS)
def test_rows(
    view: View, name: str, parameters: dict[str, object], columns: str, rows: list[tuple[object, ...]]
) -> None:
    answer = query.ask(view, name, parameters)
    wanted = columns.split()
    assert [tuple(row[column] for column in wanted) for row in answer.rows] == rows


@pytest.mark.parametrize("name", sorted({name for name, _, _, rows in QUESTIONS if rows}))
def test_evidence_is_the_text(view: View, name: str) -> None:
    required = {"regulation": RULE} if name in ("trace", "matrix", "citing") else {}
    texts = {NAMES[document]: text for document, text in TEXTS.items()}
    for row in query.ask(view, name, required).rows:
        assert list(row) == [column.name for column in query.template(name).columns]
        if row.get("quote") is not None:
            assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_a_place_of_the_list_brings_in_its_governments(view: View) -> None:
    rows = query.ask(view, "coverage", {"within": "阳泉市"}).rows
    assert {row["body"] for row in rows} >= {"阳泉市人民政府", "盂县人民政府", "平定县人民政府"}
    assert {(row["documents"], row["period"]) for row in rows} == {(0, "2022"), (0, "2023"), (0, "2024")}


def test_a_body_that_is_not_loaded_has_no_document(view: View) -> None:
    asked = {"within": "盂县", "period": "2022", "regulation": RULE}
    rows = query.ask(view, "gaps", asked).rows
    of_county = [row for row in rows if row["body"] == "盂县人民政府"]
    assert [(row["duty"], row["status"], row["bound"], row["in_force"]) for row in of_county] == [
        ("D07", "no_document", "directly", True),
        ("D08", "no_document", "directly", True),
    ]
    towns = [row for row in rows if row["body"] != "盂县人民政府"]
    assert towns
    assert {row["bound"] for row in towns} == {"by_reference"}


def test_a_duty_that_was_not_in_force_yet_is_no_gap(view: View) -> None:
    asked = {"within": "盂县", "level": "county", "regulation": RULE}
    assert {row["in_force"] for row in query.ask(view, "gaps", asked).rows} == {True}
