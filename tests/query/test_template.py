from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import content
from kg.errors import BadContent, NotFound
from kg.query import names, template
from kg.query.template import Column, Order, Parameter, parse

GOOD = """// Who cites a rule.
// 谁引用了某项规定
// example kg query citing --regulation 优化营商环境条例
// note One row a mention.
// note Also under a wrong name.
// param regulation: Regulation
// param role: Role = ''
// param since: int = 0
// param powers: flag = false
// returns body: Institution, role: Role, evidence
// order body, start desc
// show body, role
MATCH (n) WHERE n.id = $regulation AND $role = '' AND $since = 0 AND $powers
RETURN n.id
"""


def test_a_header_is_read() -> None:
    asked = parse("made-up", GOOD)
    assert (asked.english, asked.chinese) == ("Who cites a rule.", "谁引用了某项规定")
    assert asked.example == "kg query citing --regulation 优化营商环境条例"
    assert asked.notes == ("One row a mention.", "Also under a wrong name.")
    assert asked.parameters == (
        Parameter("regulation", "Regulation", True, ""),
        Parameter("role", "Role", False, ""),
        Parameter("since", "int", False, 0),
        Parameter("powers", "flag", False, False),
    )
    assert [column.name for column in asked.columns] == ["body", "body_id", "role", "document", "start", "end", "quote"]
    assert asked.columns[0] == Column("body", "Institution")
    assert asked.order == (Order("body"), Order("start", descending=True))
    assert asked.show == ("body", "role")
    assert asked.cypher.startswith("MATCH")
    assert "//" not in asked.cypher


BAD = [
    ("// Who cites a rule.\n", "", "in English and in Chinese"),
    ("// 谁引用了某项规定\n", "// Who does so.\n", "the second Chinese"),
    ("// example kg query citing --regulation 优化营商环境条例\n", "", "example is missing"),
    ("// note One row", "// remark One row", "begins with none of"),
    ("// param role: Role = ''", "// param role Role", "has not the form"),
    ("// param role: Role = ''", "// param role: Role = 'cites'", "filters nothing"),
    ("// param since: int = 0", "// param since: int = ''", "filters nothing, 0"),
    (
        "// param since: int = 0",
        "// param from: int = 0",
        "line 13: the Cypher uses $since, and no line `// param since: Type`",
    ),
    (
        "// param since: int = 0",
        "// param until: int = 0\n// param since: int = 0",
        "line 8: the parameter until is declared",
    ),
    (
        "// param role: Role = ''",
        "// param role: Rolle = ''",
        "line 7: no type 'Rolle' for a parameter; the types are Reg",
    ),
    (
        "role: Role, evidence",
        "role: Rolle, evidence",
        "line 10: no type 'Rolle' for a column; the types are Regulation",
    ),
    ("// param since: int = 0", "// param role: Role = ''", "line 8: the parameter role is declared twice"),
    ("role: Role, evidence", "role", "has not the form"),
    ("role: Role, evidence", "role: Role, role: Role", "'role' twice"),
    (
        "// order body, start desc",
        "// order body, begin",
        "line 11: order 'begin' is no column with an optional `desc`; the columns are body",
    ),
    ("// order body, start desc\n", "", "cypher: the line `// order` is missing"),
    ("// show body, role", "// show rule", "'rule' is no column"),
    (
        "// show body, role\n",
        "",
        "the line `// show` is missing: it names the columns of a table; the columns are body",
    ),
    ("// show body, role", "// show body\n// derived others: everything", "KIND one of governments"),
    ("// returns body: Institution, role: Role, evidence\n", "", "`// returns` is missing"),
    ("// show body, role", "// show body\n// repeat since: ids", "wants parameters since, id and columns source"),
    ("// show body, role", "// show body\n// repeat since ids", "has not the form `name: name`"),
    ("// show body, role", "// show body\n// narrow quote: words", "wants columns quote, start, end and a parameter"),
    (
        "RETURN n.id\n",
        "RETURN n.id\nUNION ALL\n// if level\nRETURN 1\n",
        "line 16: the branch `if level` needs what is no parameter: level",
    ),
    ("RETURN n.id\n", "RETURN n.id\nUNION ALL\n// if since\n", "no Cypher"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), BAD)
def test_a_header_that_does_not_hold_is_named(old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(BadContent) as error:
        parse("made-up", GOOD.replace(old, new))
    assert "queries/made-up.cypher" in str(error.value)
    assert complaint in str(error.value)


def test_a_branch_is_asked_only_where_its_parameter_is_given() -> None:
    asked = parse("made-up", GOOD + "UNION ALL\n// if since, powers\nMATCH (m) RETURN m.id\n")
    assert asked.cypher.count("RETURN") == 2
    assert "//" not in asked.cypher
    assert asked.asked({"since": 0, "powers": False, "role": "cites"}) == parse("made-up", GOOD).cypher
    assert asked.asked({"since": 2020, "powers": False}) == asked.cypher


def test_a_header_without_a_query() -> None:
    with pytest.raises(BadContent, match="no Cypher"):
        parse("empty", "".join(line + "\n" for line in GOOD.splitlines() if "$" not in line and line.startswith("//")
                               and "param" not in line))  # fmt: skip


def test_an_unknown_question_offers_the_nearest_or_all_there_are() -> None:
    with pytest.raises(NotFound, match=r"^no query 'traces'; nearest: trace(, [a-z-]+){,4}$"):
        template("traces")
    with pytest.raises(NotFound) as error:
        template("审")
    assert str(error.value) == f"no query '审'; nearest: {', '.join(names())}"


def test_an_unknown_parameter_lists_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"no parameter of matrix 'level'; nearest: regulation, within, period"):
        template("matrix").parameter("level")
    assert template("gaps").parameter("all-rungs").name == "all_rungs"


CONTRACT = {
    "trace": "regulation level since within | jurisdiction body rung period via role duty article bound in_force",
    "gaps": "body regulation period level within powers all_rungs"
    " | body duty regulation article modality condition status period bound in_force why admitted searched",
    "matrix": "regulation within period | duty article action modality body status period bound in_force",
    "citing": "regulation role | body role resolved period",
    "cited": "body document nature role | body title regulation nature role resolved",
    "own-rules": "body nature act | body title nature act number period",
    "unresolved": "document | title resolved regulation reason",
    "mechanisms": "body document status | body mechanism status period",
    "outcomes": "body metric unit status period | body metric value value_max unit qualifier measure status period",
    "duties": "body bearer modality | body bearer modality action deadline",
    "problems": "body period | body problem answer answer_start answer_end",
    "institutions": "document kind level | institution kind level jurisdiction part_of",
    "documents": "body kind | document title body kind period published number source",
    "coverage": "level within | body period documents kinds",
    "basis": "regulation as_of | relation direction regulation article date",
    "provisions": "regulation as_of contains | article text obligations",
    "rule-duties": "regulation bearer modality | duty article bearer binds modality action condition mechanism",
    "chain": "regulation body | step body regulation relation date",
    "why-bound": "body as_of | regulation bound since until why",
    "runs": "mechanism status | body mechanism status period",
    "compare": "metric unit | body period metric value unit measure",
    "parts": "body | body metric value unit parts sum agrees",
    "targets": "body metric | body metric target unit period actual",
    "reports-to": "body | bearer recipient action deadline",
    "calendar": "from to bearer | due bearer action recurrence stage",
    "stages": "document | stage from to tasks",
    "rectified": "body period | body found_by finding count rectified share",
    "stale-rules": "body as_of | body title reason date",
    "checks": "document check | check expected found explanation confidence",
    "passages": "contains body kind | body clause heading",
    "neighbourhood": "id hops | source relation target",
}
REQUIRED = {
    "regulation": {"trace", "matrix", "citing", "basis", "provisions", "rule-duties", "chain"},
    "body": {"why-bound"},
    "mechanism": {"runs"},
    "metric": {"compare"},
    "contains": {"passages"},
    "id": {"neighbourhood"},
}
"""The parameters that must be given, starred in the contract, with the questions that star them."""
"""What scripts outside of the project ask by: parameters and columns of each question."""


@pytest.mark.parametrize("name", CONTRACT)
def test_the_contract_is_kept(name: str) -> None:
    parameters, columns = (part.split() for part in CONTRACT[name].split("|"))
    asked = template(name)
    there = [column.name for column in asked.columns]
    assert set(parameters) <= {each.name for each in asked.parameters}
    assert set(columns) <= set(there)
    if name != "coverage":
        assert {"document", "start", "end", "quote"} <= set(there)
    for column in ("body", "regulation", "institution", "mechanism", "jurisdiction"):
        assert (column in there) == (f"{column}_id" in there)


def test_every_question_has_a_contract() -> None:
    assert set(CONTRACT) <= set(names())
    assert len(CONTRACT) == 31


@pytest.mark.parametrize("name", CONTRACT)
def test_only_starred_parameters_must_be_given(name: str) -> None:
    starred = {parameter for parameter, questions in REQUIRED.items() if name in questions}
    assert {each.name for each in template(name).parameters if each.required} == starred


def test_every_type_is_known() -> None:
    from kg import ontology
    from kg.query.template import CLASS_COLUMNS, CLASS_PARAMETERS, PLAIN_COLUMNS, PLAIN_PARAMETERS

    lists = {each.name for each in ontology.load().lists}
    for name in names():
        asked = template(name)
        assert {each.type for each in asked.parameters} <= {*CLASS_PARAMETERS, *PLAIN_PARAMETERS, *lists}
        assert {each.type for each in asked.columns} <= {*CLASS_COLUMNS, *PLAIN_COLUMNS, *lists}


def test_no_question_uses_what_only_one_engine_understands() -> None:
    forbidden = ("labels(", "head(", "last(", "split(", "toString(", "toInteger(", "CALL {", "startNode")
    for file in Path(content.folder("queries")).glob("*.cypher"):
        text = file.read_text(encoding="utf-8")
        assert [word for word in forbidden if word in text] == [], file.name
        assert not re.search(r"\$\w+ IS NULL", text), file.name
