"""What a load remarks on in the texts of rules. The rules are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

RULE = """# 岚州市{title}

{passed}岚州市人民政府令第{number}号公布 自{day}起施行

第一条 根据{basis}，制定本办法。
{articles}第九条 本办法自{day}起施行。{repeals}
"""


def rule(
    title: str,
    *,
    basis: str = "有关法律",
    articles: str = "",
    repeals: str = "",
    day: str = "2022年6月1日",
    number: int = 3,
    passed: str = "2022年5月8日",
) -> str:
    return RULE.format(
        title=title, basis=basis, articles=articles, repeals=repeals, day=day, number=number, passed=passed
    )


def notes(folder: Path, *texts: str) -> list[str]:
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    with kg.open(folder / "g.db") as graph:
        found = [note for number in range(len(texts)) for note in graph.load([folder / f"{number}.md"]).notes]
        assert len(graph.query("documents")) == len(texts), "the texts are there whatever was odd in them"
    return found


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ("第三条 停车收费。\n第二条 停车有序。\n", "0.md: article 2 stands behind article 3"),
        ("第二条 停车有序。\n第二条 停车收费。\n", "0.md: article 2 stands there twice"),
        ("第二条 停车有序。\n第三条 停车收费。\n", ""),
        ("第二条 停车有序。\n第二条之一 停车收费。\n", ""),
    ],
)
def test_articles_out_of_order_or_twice_are_named(tmp_path: Path, articles: str, said: str) -> None:
    assert "".join(notes(tmp_path, rule("停车管理办法", articles=articles))) == said


def test_rules_that_rest_on_each_other_are_named(tmp_path: Path) -> None:
    first = rule("停车管理办法", basis="《岚州市道路管理办法》")
    second = rule("道路管理办法", basis="《岚州市停车管理办法》", number=4)
    (found,) = notes(tmp_path, first, second)
    assert "停车管理办法" in found
    assert "道路管理办法" in found
    assert "rest on each other in a circle" in found
    with kg.open(tmp_path / "g.db") as graph:
        assert graph.query("unresolved") == [], "no list knows the titles, but their texts are loaded"


def test_two_texts_of_one_day_are_named(tmp_path: Path) -> None:
    other = rule("停车管理办法", articles="第二条 停车有序。\n")
    (found,) = notes(tmp_path, rule("停车管理办法"), other)
    assert found.endswith("has 2 texts in force from 2022-06-01: 0.md, 1.md")


def test_repeal_of_an_unknown_title_is_named(tmp_path: Path) -> None:
    repeals = "《岚州市停放车辆暂行规定》同时废止。"
    (found,) = notes(tmp_path, rule("停车管理办法", repeals=repeals))
    assert found.startswith("0.md: repeals 《")
    assert "停放车辆暂行规定" in found


def test_repeal_of_a_loaded_title_is_no_remark(tmp_path: Path) -> None:
    repeals = "《岚州市停放车辆暂行规定》同时废止。"
    old = rule("停放车辆暂行规定", day="2012年6月1日", number=1, passed="2012年5月8日")
    assert notes(tmp_path, old, rule("停车管理办法", repeals=repeals)) == []


def test_remarks_of_a_kind_are_counted_from_the_twenty_first_on(tmp_path: Path) -> None:
    repeals = "".join(
        f"《岚州市{road}路停放车辆规定》同时废止。" for road in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    )
    found = notes(tmp_path, rule("停车管理办法", repeals=repeals))
    assert (len(found), found[-1]) == (21, "… and 2 more of this kind")
