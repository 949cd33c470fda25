"""What ties rules together: what they leave to others, and the articles that live on in a later text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.delegations import delegations
from kg.graph.lineage import answers, chain, successions
from kg.graph.versions import provisions
from kg.load import load
from kg.loaded_rules import norms
from kg.query import ask
from kg.read import from_text
from kg.stores import open_store


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("桥梁年检的具体办法由国务院交通主管部门规定。", [("国务院交通主管部门", "桥梁年检的具体办法", None)]),
        ("巡桥的具体标准，由省人民政府另行制定。", [("省人民政府", "巡桥的具体标准", None)]),
        (
            "省人民政府应当自本条例施行之日起六个月内根据本条例制定巡桥办法。",
            [("省人民政府", "巡桥办法", "六个月内")],
        ),
        ("收费标准由国务院价格部门会同国务院交通部门制定，并公布。", [("国务院价格部门", "收费标准", None)]),
        ("桥梁养护计划由产权单位制定。", []),  # nobody who makes rules
        ("违反前款的，由交通部门按照有关规定处理。", []),
        ("具体事项由合同规定。", []),
    ],
)
def test_what_an_article_leaves_to_others(words: str, left: list[tuple[str, str, str | None]]) -> None:
    document = from_text(f"桥梁条例\n第一条 {words}\n")
    found = list(delegations(document, provisions(document)))
    assert [(one.to, one.subject, one.term) for one in found] == left


def test_articles_live_on_under_other_numbers_and_in_parts() -> None:
    old = {
        "1": "第一条 为了保护桥梁，制定本条例。",
        "2": "第二条 巡桥人员应当每日巡查桥梁并记录。\n封桥的决定应当由两名以上检查人员共同审核后作出。",
        "3": "第三条 渡船由渡口管理，夜间不得渡人过河。",
    }
    new = {
        "1": "第一条 为了保护桥梁，制定本条例。",
        "8": "第八条 巡桥人员应当每日巡查桥梁并如实记录。",
        "9": "第九条 封桥的决定应当由两名以上的检查人员共同审核后作出，并报告。",
    }
    assert [(new, old) for new, old, _ in successions(old, new)] == [("1", "1"), ("8", "2"), ("9", "2")]
    assert next(alike for new, _, alike in successions(old, new) if new == "1") == 1.0


def test_texts_of_one_day_do_not_succeed_each_other() -> None:
    assert chain([("c", "2020"), ("a", "2010"), ("b", "2010")]) == [("c", "a"), ("c", "b")]


@pytest.mark.parametrize(
    ("subject", "title", "good"),
    [
        ("实施细则", "桥梁法实施细则", True),
        ("实施细则", "渡口管理办法", False),
        ("巡桥的具体办法", "巡桥办法", True),
        ("收费标准", "巡桥办法", False),
    ],
)
def test_which_rule_makes_a_delegation_good(subject: str, title: str, good: bool) -> None:
    assert bool(answers(subject, f"{subject}由国务院规定。", title, "中华人民共和国桥梁法")) is good


OLD = (
    "# 青禾桥梁法\n\n2010年3月1日 第九届全国人民代表大会第三次会议通过\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护桥梁，制定本法。\n\n第二条 巡桥人员应当每日巡查桥梁并且如实记录。\n\n"
    "第三条 巡桥的具体办法由国务院规定。\n\n第四条 本法自2010年5月1日起施行。\n"
)
NEW = (
    "# 青禾桥梁法\n\n2010年3月1日 第九届全国人民代表大会第三次会议通过\n\n"
    "2020年6月1日 《关于修改〈青禾桥梁法〉的决定》修正\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护桥梁，制定本法。\n\n第二条 桥梁应当年检。\n\n"
    "第三条 巡桥人员应当每日巡查桥梁并且如实记录。\n\n第四条 本法自2010年5月1日起施行。\n"
)
UNDER = (
    "# 巡桥条例\n\n2011年3月1日 中华人民共和国国务院令第9999号公布\n\n<!-- INFO END -->\n\n"
    "第一条 根据《青禾桥梁法》，制定本条例。\n\n第二条 巡桥人员应当持证。\n\n"
    "第三条 本条例自2011年5月1日起施行。《渡口旧条例》同时废止。\n"
)


MADE_AGAIN = (
    "# 渡口旧条例\n\n2015年3月1日 中华人民共和国国务院令第9998号公布\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护渡口，制定本条例。\n\n第二条 巡桥人员应当持证。\n\n第三条 本条例自2015年5月1日起施行。\n"
)


def test_a_rule_made_since_under_the_title_of_a_repealed_one_holds(tmp_path: Path) -> None:
    for name, text in (("under.md", UNDER), ("again.md", MADE_AGAIN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        load([tmp_path], writer)
    with open_store(str(tmp_path / "kg.db")).view() as view:
        repealed = view.rows("MATCH (:Regulation)-[e:REPEALS]->(r:Regulation) RETURN r.id AS id, e.date AS day")
        assert [(row["id"], row["day"]) for row in repealed] == [("regulation/渡口旧条例", "2011-05-01")]
        assert {norm.rule.until for norm in norms(view.rows, "regulation/渡口旧条例")} == {""}
        assert view.rows("MATCH (:Provision)-[e:SUCCEEDS]->(:Provision) RETURN e.alike AS alike") == []


PARTS = [
    "# 渡口法典\n\n# 总则\n\n2015年3月1日 全国人民代表大会通过\n\n2015年5月1日 施行\n\n<!-- INFO END -->\n\n"
    "第一条 渡口人员应当持有渡口证书。\n\n第二条 渡口人员应当每日巡查渡口并且如实记录。\n",
    "# 渡口法典\n\n# 桥梁编\n\n2015年3月1日 第九届全国人民代表大会第三次会议通过\n\n<!-- INFO END -->\n\n"
    "第三条 桥梁人员应当每日巡查渡口并且如实记录。\n",
]


def test_the_parts_of_a_code_are_no_versions_of_each_other(tmp_path: Path) -> None:
    for name, text in zip(("a.md", "b.md"), PARTS, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        load([tmp_path], writer)
    with open_store(str(tmp_path / "kg.db")).view() as view:
        assert view.rows("MATCH (:Provision)-[e:SUCCEEDS]->(:Provision) RETURN e.alike AS alike") == []
        held = ask(view, "provisions", {"regulation": "渡口法典", "as_of": "2016-01-01"}).rows
    assert [row["article"] for row in held] == ["1", "2", "3"]


def test_versions_delegations_and_what_fulfils_them_in_the_graph(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW), ("under.md", UNDER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        load([tmp_path / "under.md", tmp_path / "new.md"], writer)
        load([tmp_path / "old.md"], writer)  # in any order
    with open_store(str(tmp_path / "kg.db")).view() as view:
        lives_on = view.rows(
            "MATCH (n:Provision)-[:SUCCEEDS]->(o:Provision) "
            "RETURN n.article AS new, o.article AS old ORDER BY n.position"
        )
        basis = ask(view, "basis", {"regulation": "青禾桥梁法"}).rows
        held = ask(view, "provisions", {"regulation": "青禾桥梁法", "as_of": "2015-01-01"}).rows
        later = ask(view, "provisions", {"regulation": "青禾桥梁法", "as_of": "2021-01-01"}).rows
    assert [(row["new"], row["old"]) for row in lives_on] == [("1", "1"), ("3", "2"), ("4", "4")]
    assert ("delegates", "out", "巡桥条例", "3") in {
        (row["relation"], row["direction"], row["regulation"], row["article"]) for row in basis
    }
    assert [row["text"][:8] for row in held][1:2] == ["第二条 巡桥人员"]
    assert [row["since"] for row in later] == ["2020-06-01"] * 4
