"""On whom the articles of a law lay duties, and what in them is none."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.facts import Reading
from kg.graph.norms import provision_statements
from kg.read import from_text
from kg.statement import Node

LAW = (
    "# 青禾桥梁条例\n\n2019年3月1日 中华人民共和国国务院令第9999号公布\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护桥梁，制定本条例。\n\n第二条 {}\n"
)


def laid_down(words: str) -> list[tuple[str, str, str]]:
    """Bearer, modality and binds of what an article lays down."""
    document = from_text(LAW.format(words))
    made = provision_statements(Reading(document, tuple(mentions(document)), "regulation"))
    nodes = [s.properties for s in made if isinstance(s, Node) and s.label == "Obligation"]
    return [(str(p["bearer"]), str(p["modality"]), " ".join(p["binds"] or ())) for p in nodes]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # nobody is named: a law binds whom it concerns, not the body that made it
        ("桥梁养护应当坚持安全第一的原则。", [("", "must", "")]),
        # the rest of the name, and the department is no government
        ("国务院桥梁主管部门负责全国的桥梁养护工作。", [("国务院桥梁主管部门", "must", "nation department")]),
        (
            "县级以上人民政府桥梁管理部门应当每年检查桥梁。",
            [("县级以上人民政府桥梁管理部门", "must", "province prefecture county department")],
        ),
        ("巡桥的具体办法，由省人民政府制定。", [("省人民政府", "must", "province government")]),
        # what defines, declares or lists conditions is no duty
        ("本条例所称桥梁，是指跨越河流的建筑物。", []),
        ("桥梁属于国家所有。", []),
    ],
)
def test_on_whom_an_article_of_a_law_lays_a_duty(words: str, found: list[tuple[str, str, str]]) -> None:
    assert laid_down(words) == found


def test_the_items_of_conditions_are_no_duties_those_of_tasks_are() -> None:
    conditions = "申请封桥，应当具备下列条件：\n\n（一）有封桥的方案；\n\n（二）有合格的人员。"
    tasks = "桥梁管理部门履行下列职责：\n\n（一）编制养护计划；\n\n（二）检查桥梁。"
    assert len(laid_down(tasks)) >= 2
    assert len(laid_down(conditions)) <= 1


def test_a_decision_that_amends_lays_nothing_down_itself() -> None:
    text = LAW.replace("青禾桥梁条例", "关于修改《青禾桥梁条例》的决定").format("应当检查桥梁。")
    document = from_text(text)
    made = list(provision_statements(Reading(document, tuple(mentions(document)), "regulation")))
    assert any(isinstance(s, Node) and s.label == "Provision" for s in made)
    assert not any(isinstance(s, Node) and s.label == "Obligation" for s in made)
