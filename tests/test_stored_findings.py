"""Findings on the rules that a body says it carries out: kept with the graph, the same as if they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg import content, loaded_rules
from kg.findings import own_duties
from kg.load import load
from kg.query import ask, asked, lookup
from kg.record import remove
from kg.stores import Writer, open_store
from kg.stores.dump import dump

RULE = """天水市桥梁公示办法
（天政办发〔2019〕9号）
第一条 为了规范桥梁公示，制定本办法。
第二条 县级以上人民政府应当公布行政裁量权基准。
第三条 县级以上人民政府应当组织行政机关负责人出庭应诉。
第四条 县级以上人民政府应当为缆索桥配备夜航灯标，每季度检修桥头堡的升降闸门。
第五条 市司法局应当对桥梁名录进行合法性审查。
第六条 县级以上人民政府可以委托第三方机构评估桥梁名录。
第七条 本办法自2020年1月1日起施行。
"""
AMENDED = RULE.replace("第六条", "第六条 县级以上人民政府应当每年清点浮筒。\n第七条").replace("第七条 本", "第八条 本")
REPEALING = """天水市桥梁公示条例
（2022年3月1日天水市人民代表大会常务委员会通过）
第一条 县级以上人民政府应当公布桥梁名录。
第二条 本条例自2022年5月1日起施行。《天水市桥梁公示办法》同时废止。
"""
REPORT = """{place}人民政府关于{year}年度法治政府建设情况的报告
一、主要工作
认真贯彻落实《天水市桥梁公示办法》。公布行政裁量权基准。行政机关负责人出庭应诉率达91%。
二、存在的问题
缆索桥养护资金不足，桥头堡的升降闸门尚未改造。
三、下一步工作打算
完善行政复议工作。
{place}人民政府
{next}年1月20日
"""


def report(place: str, year: int) -> str:
    return REPORT.format(place=place, year=year, next=year + 1)


TEXTS = {
    "rule.txt": RULE,
    "repealing.txt": REPEALING,
    "a21.txt": report("甘谷县", 2021),
    "a22.txt": report("甘谷县", 2022),
    "b21.txt": report("秦安县", 2021).replace("认真贯彻落实《天水市桥梁公示办法》。", ""),
}
ALL = ("rule.txt", "repealing.txt", "a21.txt", "a22.txt", "b21.txt")


class Graph:
    """A graph that is open for writing, loaded and asked without closing it."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def rows(self, cypher: str, parameters: dict[str, object] | None = None) -> list[dict[str, object]]:
        with self.writer.transaction() as transaction:
            return transaction.run(cypher, parameters)

    def remove(self, *names: str) -> None:
        ids = [lookup.document(self, name) for name in names]
        with self.writer.transaction() as transaction:
            remove(transaction, ids, own_duties.holding_in(transaction.run))

    def lines(self) -> list[str]:
        return list(dump(self))  # type: ignore[arg-type]  # all that it needs

    def of_rules(self) -> dict[str, str]:
        rows = self.rows("MATCH (f:Finding) WHERE f.duty CONTAINS '#' RETURN f.id AS id, f.status AS status")
        return {str(row["id"]).removeprefix("finding/甘肃省/天水市/"): str(row["status"]) for row in rows}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def together(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph into which all was loaded at once."""
    db = tmp_path_factory.mktemp("together") / "kg.db"
    with open_store(str(db)).writer() as writer:
        loaded(Graph(writer), texts, ALL)
    return db


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        yield Graph(writer)


def loaded(graph: Graph, texts: Path, *several: tuple[str, ...]) -> Graph:
    for names in several:
        load([texts / name for name in names], graph.writer)
    return graph


OWN = "甘谷县/甘谷县人民政府/{}/regulation/甘肃省/天水市/天水市桥梁公示办法#{}"


def test_what_binds_a_body_that_carries_the_rule_out_is_kept_with_its_words(graph: Graph, texts: Path) -> None:
    loaded(graph, texts, ("rule.txt", "a21.txt", "b21.txt"))
    statuses = {"2.1": "operating", "3.1": "measured", "4.1": "silent", "4.2": "silent", "6.1": "silent"}
    assert graph.of_rules() == {OWN.format(2021, number): status for number, status in statuses.items()}
    edges = graph.rows(
        "MATCH (f:Finding)-[e:NEAR]->(d:Document) RETURN f.duty AS duty, d.text AS text, e.start AS start, "
        "e.`end` AS end_, e.quote AS quote"
    )
    assert {str(row["duty"]).rpartition("#")[2] for row in edges} == {"4.2"}
    assert all(str(row["text"])[row["start"] : row["end_"]] == row["quote"] for row in edges)  # type: ignore[misc]


def lines_of(db: Path) -> list[str]:
    with closing(open_store(str(db)).view()) as view:
        return list(dump(view))


@pytest.mark.parametrize(
    "steps",
    [
        tuple((name,) for name in (*ALL[2:], *ALL[:2])),
        (("repealing.txt", "a21.txt"), ("rule.txt", "b21.txt", "a22.txt")),
    ],
    ids=["rules last", "by twos"],
)
def test_the_order_of_loading_makes_no_difference(
    graph: Graph, texts: Path, together: Path, steps: tuple[tuple[str, ...], ...]
) -> None:
    assert loaded(graph, texts, *steps).lines() == lines_of(together)


def test_a_rule_that_goes_takes_its_findings_along_and_what_it_repeals_holds_again(graph: Graph, texts: Path) -> None:
    years = "MATCH (f:Finding) WHERE f.duty ENDS WITH '#2.1' RETURN f.year AS year, f.binding AS holds ORDER BY year"
    loaded(graph, texts, ("a21.txt", "a22.txt"))
    before = graph.lines()
    loaded(graph, texts, ("rule.txt",))
    assert [row["holds"] for row in graph.rows(years)] == [True, True]
    loaded(graph, texts, ("repealing.txt",))
    assert [row["holds"] for row in graph.rows(years)] == [True, False]
    graph.remove("repealing.txt")
    assert [row["holds"] for row in graph.rows(years)] == [True, True]
    graph.remove("rule.txt")
    assert graph.lines() == before


def test_a_new_text_of_the_rule_has_its_own_duties(graph: Graph, texts: Path) -> None:
    loaded(graph, texts, ("rule.txt", "a21.txt"))
    (texts / "rule.txt").write_text(AMENDED, encoding="utf-8")
    try:
        loaded(graph, texts, ("rule.txt",))
    finally:
        (texts / "rule.txt").write_text(RULE, encoding="utf-8")
    assert {key.rpartition("#")[2] for key in graph.of_rules()} == {"2.1", "3.1", "4.1", "4.2", "6.1", "7.1"}
    actions = graph.rows("MATCH (:Finding)-[:OF_DUTY]->(o:Obligation) WHERE o.article = '6' RETURN o.action AS a")
    assert ["浮筒" in str(row["a"]) for row in actions] == [True]


@pytest.fixture(scope="module")
def of_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the sample's rule and of a report of the county that carries it out."""
    db = tmp_path_factory.mktemp("sample") / "kg.db"
    with open_store(str(db)).writer() as writer:
        load([content.folder("sample") / name for name in ("wangxi-decisions-2021.txt", "qiling-2023.txt")], writer)
    return db


@pytest.mark.parametrize(
    ("graph_of", "rule", "question", "more"),
    [
        ("together", "天水市桥梁公示办法", "gaps", {"all_rungs": True}),
        ("together", "天水市桥梁公示办法", "gaps", {"body": "甘谷县", "powers": True}),
        ("together", "天水市桥梁公示办法", "matrix", {}),
        ("together", "天水市桥梁公示办法", "matrix", {"within": "天水市", "period": "2022"}),
        ("together", "天水市桥梁公示办法", "trace", {"since": 2022}),
        ("of_sample", "望汐市重大行政决策程序规定", "gaps", {"all_rungs": True, "powers": True}),
        ("of_sample", "望汐市重大行政决策程序规定", "matrix", {}),
    ],
    ids=str,
)
def test_what_is_kept_is_what_asking_finds(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    graph_of: str,
    rule: str,
    question: str,
    more: dict[str, object],
) -> None:
    wanted = {"regulation": rule, **more}
    with closing(open_store(str(request.getfixturevalue(graph_of))).view()) as view:
        kept = ask(view, question, wanted).rows
        real = asked.completed
        monkeypatch.setattr(loaded_rules, "carried_out", lambda *_: {})
        monkeypatch.setattr(asked, "completed", lambda view, name, _, bound: real(view, name, [], bound))
        made = ask(view, question, wanted).rows
    assert made
    assert tuple(row for row in kept if row.get("via") != "cited") == made
