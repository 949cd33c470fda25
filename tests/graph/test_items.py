"""The items of opinions and circulars as provisions, and which arrangement a duty asks for."""

import pytest

from kg.extract import mentions
from kg.graph.asks import asked, condition
from kg.graph.facts import Reading
from kg.graph.items import item_statements, items
from kg.read import from_text
from kg.runs import parse, runs, section_at, stretches
from kg.statement import Node

HEAD = (
    "云岫省人民政府办公厅关于全面推行桥梁公示制度的指导意见\n云政办发〔2019〕9号\n各市、县人民政府：\n"
    "现提出如下意见。\n"
)
THROUGH = (
    "一、工作措施\n（一）公示名录。各县要公示桥梁名录。\n（二）记录巡查。各县要记录巡查。\n"
    "二、保障措施\n（三）配备人员。各县要配备巡护员。\n"
)
AFRESH = THROUGH.replace("（三）", "（一）")


def test_items_are_numbered_through_the_document_or_by_part() -> None:
    assert set(items(from_text(HEAD + THROUGH)).values()) == {"一", "1", "2", "二", "3"}
    assert set(items(from_text(HEAD + AFRESH)).values()) == {"一", "1.1", "1.2", "二", "2.1"}
    assert set(items(from_text(HEAD + "一、各县要公示桥梁名录。\n二、各县要记录巡查。\n")).values()) == {"1", "2"}


def test_each_obligation_stands_in_its_item() -> None:
    document = from_text(HEAD + THROUGH)
    made = list(item_statements(Reading(document, tuple(mentions(document)), "plan")))
    articles = {s.properties["article"] for s in made if isinstance(s, Node) and s.label == "Obligation"}
    provisions = {s.properties["article"] for s in made if isinstance(s, Node) and s.label == "Provision"}
    assert {"1", "2", "3"} <= articles <= provisions


@pytest.mark.parametrize(
    ("action", "concept"),
    [
        ("行政机关应当公布行政裁量权基准", "行政裁量权基准"),
        ("需要听证的，应当及时安排", None),  # its condition
        ("要审核是否涉嫌犯罪、需要移送司法机关", None),  # what is looked into
        ("加强桥梁养护", None),
        ("负有安全生产监督管理职责的部门应当保管没收的船只", None),  # who it is, and not what
        ("应当向城市管理综合执法部门报告", None),
        ("负有安全生产监督管理职责的部门应当开展隐患排查治理", "安全生产监管"),
    ],
)
def test_which_arrangement_is_asked_for(action: str, concept: str | None) -> None:
    assert asked(action) == concept


def test_a_condition_ends_in_its_comma() -> None:
    assert condition("决策事项涉及桥梁的，应当听证") == "决策事项涉及桥梁的"
    assert condition("应当听证") is None


def test_the_runs_of_a_document_say_what_each_stretch_does() -> None:
    text = "甘谷县2022年法治政府建设年度报告\n一、主要工作\n修桥3座。\n二、存在的问题\n桥少。\n"
    text += "三、下一步工作打算\n修桥。\n"
    document = from_text(text)
    line = runs(document)
    assert section_at(line, text.index("桥少")) == "problems"
    assert [section for section, _, words in stretches(text, line) if "修桥。" in words] == ["next_steps"]
    assert [run.start for run in parse(line)] == sorted(run.start for run in parse(line))
    assert section_at(line, -1) == ""
