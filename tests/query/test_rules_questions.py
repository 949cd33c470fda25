"""The questions on rules, figures and time, each with the rows that it must give on the second small graph."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg import query
from kg.errors import BadInput, NotFound
from kg.stores import View
from query.rules_graph import BODY, NAMES, PLAN, REPORT, TEXTS
from query.test_questions import QUESTIONS as EARLIER

COUNTY, RULE, LOCAL = "栖岭县人民政府", "桥梁公示条例", "云岫省桥梁公示办法"


QUESTIONS = [
    (
        "basis",
        {"regulation": RULE},
        "direction relation regulation article date document",
        [
            ("out", "based_on", "桥梁法", "1", "2010-01-01", "rule-2010.md"),
            ("out", "based_on", "桥梁法", "1", "2021-01-01", "rule-2021.md"),
            ("out", "repeals", "桥梁旧例", "3", "2010-01-01", "rule-2010.md"),
            ("in", "amends", "关于修改桥梁公示条例的决定", None, "2020-05-01", "rule-2021.md"),
        ],
    ),
    (
        "basis",
        {"regulation": RULE, "as_of": "2019-12-31"},
        "relation date",
        [("based_on", "2010-01-01"), ("repeals", "2010-01-01")],
    ),
    (
        "basis",
        {"regulation": RULE, "as_of": "2022-01-01"},  # the basis of the text that was replaced is gone
        "relation date",
        [("based_on", "2021-01-01"), ("repeals", "2010-01-01"), ("amends", "2020-05-01")],
    ),
    (
        "basis",
        {"regulation": "桥梁旧例"},
        "direction relation regulation",
        [("in", "based_on", "栖岭县桥梁规划（2016—2020年）"), ("in", "repeals", RULE)],
    ),
    (
        "provisions",
        {"regulation": RULE},
        "since article obligations",
        [
            ("2010-01-01", "1", 0),
            ("2010-01-01", "2", 1),
            ("2021-01-01", "2", 1),
            ("2021-01-01", "2-1", 1),
            ("2021-01-01", "10", 1),
        ],
    ),
    (
        "provisions",
        {"regulation": RULE, "as_of": "2020-12-31"},
        "article since",
        [("1", "2010-01-01"), ("2", "2010-01-01")],
    ),
    ("provisions", {"regulation": RULE, "as_of": "2021-01-01", "contains": "封桥"}, "article", [("2-1",)]),
    ("provisions", {"regulation": RULE, "as_of": "2009-12-31"}, "article", []),
    (
        "rule-duties",
        {"regulation": RULE},  # of the newest text; D90 takes the words of its article
        "duty article modality action condition quote mechanism binds",
        [
            (
                f"regulation/{RULE}#2.1",
                "2",
                "must",
                "县级政府应当公示桥梁名录",
                None,
                "县级政府应当公示桥梁名录",
                None,
                ["county", "government"],
            ),
            (
                f"regulation/{RULE}#2-1.1",
                "2-1",
                "may",
                "遇汛情的，可以封桥",
                "遇汛情的",
                "遇汛情的，可以封桥",
                None,
                ["county", "government"],
            ),
            ("D90", "10", "must", "年检公示", None, "县级政府应当公示年检", "年检", ["county", "government"]),
        ],
    ),
    ("rule-duties", {"regulation": RULE, "modality": "may", "bearer": "县级"}, "article", [("2-1",)]),
    ("rule-duties", {"regulation": RULE, "bearer": "省级"}, "article", []),
    (
        "rule-duties",
        {"regulation": RULE},
        "article exception sanctions",
        [("2", "但汛期除外", ["10 由省政府责令改正"]), ("2-1", None, []), ("10", None, [])],
    ),
    (
        "sanctions",
        {"regulation": RULE, "by": "省"},
        "article sanction_article by sanction quote",
        [("2", "10", "省政府", "由省政府责令改正", "第十条 县级政府应当公示年检。")],
    ),
    ("sanctions", {"regulation": RULE, "bearer": "省"}, "article", []),
    (
        "chain",
        {"regulation": RULE, "body": "栖岭县"},
        "step relation body regulation place date",
        [
            (1, "rule", "国务院", RULE, "", "2010-01-01"),
            (1, "rule", "国务院", RULE, "", "2010-01-01"),
            (2, "concretises", "云岫省人民政府", LOCAL, "云岫省", "2012-06-01"),
            (2, "missing", COUNTY, "", "栖岭县", None),
            (4, "cites", COUNTY, RULE, "栖岭县", "2020"),
            (5, "acts", COUNTY, RULE, "栖岭县", "2020"),
        ],
    ),
    (
        "chain",
        {"regulation": "桥梁法", "body": COUNTY},
        "step relation place",
        [(1, "rule", ""), (2, "missing", "云岫省"), (2, "missing", "栖岭县"), (5, "missing", "栖岭县")],
    ),
    (
        "why-bound",
        {"body": "栖岭县", "as_of": "2013-01-01"},
        "regulation bound since document",
        [
            ("中华人民共和国政府信息公开条例", "directly", "2008-05-01", None),
            (LOCAL, "by_local_rule", "2012-06-01", "report-2020.txt"),
            ("桥梁公示条例", "directly", "2010-01-01", None),  # loaded, and binds by its own words
        ],
    ),
    (
        "runs",
        {"mechanism": "公示"},
        "mechanism status quote",
        [("公示", "operating", "公示桥梁"), ("名录公示", "operating", "公示桥梁名录")],
    ),
    ("runs", {"mechanism": "名录公示"}, "body period", [(COUNTY, "2020")]),
    ("runs", {"mechanism": "公示", "status": "planned"}, "body", []),
    (
        "compare",
        {"metric": "年检率"},
        "body period value unit measure",
        [(COUNTY, "2020", 92, "%", "level"), (COUNTY, "2020", 2, "%", "change")],
    ),
    ("compare", {"metric": "年检率", "whose": "area"}, "common_value common_unit whose", [(92, "%", "area")]),
    ("compare", {"metric": "桥", "unit": "座"}, "metric value", [("巡木桥", 10), ("巡桥", 40), ("巡石桥", 30)]),
    ("parts", {"body": "栖岭县"}, "metric value unit parts sum agrees", [("巡桥", 40, "座", 2, 40, True)]),
    ("parts", {"body": "云岫省人民政府"}, "metric", []),
    (
        "targets",
        {},
        "metric target unit period actual actual_period actual_document actual_quote",
        [
            ("修桥", 3, "座", "2021", None, None, None, None),
            ("桥梁年检率", 95, "%", "2020/2021", 92, "2020", "report-2020.txt", "年检率达92%"),
        ],
    ),
    ("targets", {"metric": "年检"}, "target", [(95,)]),
    (
        "reports-to",
        {},
        "bearer recipient deadline action",
        [("各镇", COUNTY, "R/P1M@05", "每月5日前各镇向县政府报告进度")],
    ),
    ("reports-to", {"body": "云岫省人民政府"}, "bearer", []),
    (
        "calendar",
        {"from": "2021-03-01", "to": "2021-04-05"},
        "due bearer recurrence stage",
        [
            ("2021-03-05", "各镇", "R/P1M@05", ""),
            ("2021-03-31", COUNTY, "", "整治"),
            ("2021-04-05", "各镇", "R/P1M@05", ""),
        ],
    ),
    ("calendar", {"bearer": "镇", "from": "2021-11-06"}, "due", [("2021-12-05",)]),
    ("stages", {"document": NAMES[PLAN]}, "stage from to tasks", [("整治", "2021-03-01", "2021-03-31", 1)]),
    ("stages", {"document": NAMES[REPORT]}, "stage", []),
    (
        "tasks",
        {"body": "栖岭县"},
        "action deadline stage state shown_quote",
        [
            ("修桥3座", None, "整治", "shown", "巡桥40座"),
            ("每月5日前各镇向县政府报告进度", "R/P1M@05", None, "no_document", None),
        ],
    ),
    ("tasks", {"state": "silent"}, "action", []),
    (
        "progress",
        {"body": "栖岭县"},
        "duty before rung_before quote_before period rung change quote",
        [("D90", "2019", "claimed", "公示桥梁", "2020", "measured", "rises", "公示桥梁名录38座")],
    ),
    ("progress", {"change": "falls"}, "duty", []),
    ("rectified", {"body": "栖岭县"}, "found_by finding count rectified share", [("审计机关", "问题5个", 5, 4, 0.8)]),
    ("rectified", {"period": "2021"}, "found_by", []),
    (
        "stale-rules",
        {"as_of": "2023-06-30"},
        "title reason date",
        [
            ("栖岭县巡桥办法（试行）", "on_trial", "2022-12-31"),
            ("栖岭县桥梁规划（2016—2020年）", "basis_repealed", "2010-01-01"),
            ("栖岭县桥梁规划（2016—2020年）", "expired", "2020-12-31"),
        ],
    ),
    ("stale-rules", {"as_of": "2020-12-31"}, "reason", [("basis_repealed",)]),  # the last day still counts
    ("checks", {}, "check expected found confidence document", [("title", RULE, "桥梁公示条", 0.9, "report-2020.txt")]),
    ("checks", {"check": "sum"}, "check", []),
    ("checks", {"sure": 91}, "check", []),
    ("checks", {"body": "栖岭县"}, "rule found", [("title.truncated", "桥梁公示条")]),
    ("checks", {"body": "云岫省人民政府"}, "check", []),
    ("punctual", {}, "body period state due published", [(COUNTY, "2020", "unknown", "2021-04-01", None)]),
    ("punctual", {"body": "云岫省人民政府"}, "state", []),
    (
        "passages",
        {"contains": "年检率"},
        "document quote clause heading",
        [
            ("plan-2021.txt", "年检率达到95%。", "1", "总"),
            ("report-2020.txt", "年检率达92%，比上年上升2%。", "1", "总"),
        ],
    ),
    ("passages", {"contains": "座。《", "kind": "annual_report"}, "quote", [(TEXTS[REPORT],)]),  # over the end of one
    ("passages", {"contains": "年检", "kind": "circular"}, "quote", []),
    (
        "neighbourhood",
        {"id": "outcome/stone"},
        "source relation target quote",
        [("outcome/stone", "OUTCOME_OF", BODY, "石桥30座"), ("outcome/stone", "PART_OF", "outcome/all", None)],
    ),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), QUESTIONS)
def test_rows(
    rules: View, name: str, parameters: dict[str, object], columns: str, rows: list[tuple[object, ...]]
) -> None:
    answer = query.ask(rules, name, parameters)
    wanted = columns.split()
    assert [tuple(row[column] for column in wanted) for row in answer.rows] == rows


def test_every_question_is_asked_with_an_answer() -> None:
    assert {name for name, _, _, rows in [*EARLIER, *QUESTIONS] if rows} == set(query.names())


@pytest.mark.parametrize("name", sorted({name for name, _, _, rows in QUESTIONS if rows}))
def test_evidence_is_the_text(rules: View, name: str) -> None:
    texts = {NAMES[document]: text for document, text in TEXTS.items()}
    proven = 0
    for parameters in [given for asked, given, _, rows in QUESTIONS if asked == name and rows]:
        for row in query.ask(rules, name, parameters).rows:
            assert list(row) == [column.name for column in query.template(name).columns]
            if row["quote"] is not None:
                assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
                proven += 1
    assert proven


def test_two_hops_reach_further_than_one(rules: View) -> None:
    near = query.ask(rules, "neighbourhood", {"id": "outcome/stone", "hops": 1}).rows
    far = query.ask(rules, "neighbourhood", {"id": "outcome/stone", "hops": 2}).rows
    edges = {(row["source"], row["relation"], row["target"]) for row in far}
    assert {(row["source"], row["relation"], row["target"]) for row in near} < edges
    assert ("outcome/wood", "PART_OF", "outcome/all") in edges
    assert len(edges) == len({tuple(row.items()) for row in far})


def test_a_node_that_is_not_there_is_named(rules: View) -> None:
    with pytest.raises(NotFound, match="no node 'outcome/iron'"):
        query.ask(rules, "neighbourhood", {"id": "outcome/iron"})
    with pytest.raises(BadInput, match="--hops: 40 is not between 1 and 6"):
        query.ask(rules, "neighbourhood", {"id": "outcome/stone", "hops": 40})


def test_a_body_of_which_nothing_was_loaded_is_bound_too(rules: View) -> None:
    rows = query.ask(rules, "why-bound", {"body": "盂县人民政府", "as_of": "2022-12-31"}).rows
    bound = {row["regulation"]: (row["bound"], row["since"]) for row in rows}
    assert bound["重大行政决策程序暂行条例"] == ("directly", "2019-09-01")
    assert {row["document"] for row in rows} == {None}


def test_a_question_imports_no_grammar() -> None:
    code = "import sys, kg.query.engine; print(sorted(m for m in sys.modules if m.startswith('kg.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "kg.query.engine" in loaded
    assert not [m for m in ("kg.mentions", "kg.read", "kg.loaders", "kg.graph", "kg.places", "yaml") if m in loaded]
