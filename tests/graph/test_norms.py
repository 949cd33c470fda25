"""What a text of a rule tells: from when it holds, what it rests on, amends and repeals, and its duties."""

from __future__ import annotations

import re

import pytest

from kg.extract import mentions
from kg.graph.binds import binds
from kg.graph.facts import Reading, document_statements, lapse_of
from kg.graph.norms import basis_statements, provision_statements, text_statements, work
from kg.graph.recipients import recipient
from kg.graph.targets import Figure, alike, target_statements
from kg.graph.versions import article_number, history, holds, lapses, provisions, stated_start
from kg.read import from_text
from kg.statement import Edge, Node

HEADS = [
    # made and in force: the head says it, or the text; 自公布之日 is the day of the head
    ("2019年4月20日 国务院令第999号公布\n\n2019年9月1日 施行\n", "第九条 止。", "2019-09-01"),
    ("2019年4月20日 国务院令第999号公布\n", "第九条 本条例自2019年7月1日起施行。", "2019-07-01"),
    ("2019年4月20日 国务院令第999号公布\n", "第九条 本条例自公布之日起施行。", "2019-04-20"),
    # amended later: the text holds from then on, the rule from its start
    (
        "1999年4月29日 全国人民代表大会常务委员会通过\n\n2009年8月27日 《关于修改部分法律的决定》第一次修正\n",
        "第九条 本条例自1999年10月1日起施行。",
        "2009-08-27",
    ),
    ("1999年4月29日 通过\n\n2023年9月1日 修订\n", "第九条 本条例自2024年1月1日起施行。", "2024-01-01"),
    ("", "第九条 止。", None),
]
LAW = (
    "# 桥梁公示条例\n\n{}\n<!-- INFO END -->\n\n第一条 为了公示，根据《中华人民共和国行政处罚法》，制定本条例。\n\n{}\n"
)


@pytest.mark.parametrize(("head", "last", "day"), HEADS)
def test_from_when_a_text_holds(head: str, last: str, day: str | None) -> None:
    assert holds(from_text(LAW.format(head, last))).since == day


@pytest.mark.parametrize(
    ("head", "last", "name", "earliest"),
    [
        # the head is empty: the last article may be that of the first version
        ("", "第九条 本条例自2001年7月1日起施行。", "a.md", "2001-07-01"),
        # the head breaks off behind 根据, where the last amendment stood
        ("2001年4月20日 国务院令第999号公布  根据\n", "第九条 本条例自2001年7月1日起施行。", "a.md", "2001-07-01"),
        # adopted once more, long after the day that its last article keeps
        ("2005年3月9日 通过\n\n2020年12月3日 通过\n", "第九条 本条例自2005年9月1日起施行。", "a.md", "2020-12-03"),
        # and published before that
        ("2005年3月9日 通过\n\n2008年12月16日 公布\n\n2020年12月3日 通过\n", "第九条 止。", "a.md", "2020-12-03"),
        # the name of the file bears the day of a change that the head lacks
        (
            "2001年4月20日 国务院令第999号公布\n",
            "第九条 本条例自2001年7月1日起施行。",
            "a(2013-01-30).md",
            "2001-07-01",
        ),
        # passed, and nothing tells when it begins
        ("2001年4月20日 通过\n", "第九条 止。", "a.md", "2001-04-20"),
    ],
)
def test_a_text_whose_last_change_is_untold_holds_from_no_known_day(
    head: str, last: str, name: str, earliest: str
) -> None:
    held = holds(from_text(LAW.format(head, last), name))
    assert (held.since, held.not_before) == (None, earliest)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("第一条 甲。\n第一千二百六十条 乙。\n", ["1", "1260"]),
        ("第一条 甲。\n第三条 丙。\n第二条 乙。\n第三条 丁。\n", ["1", "3", "2", "3~2"]),  # out of order, repeated
        (
            "一、第九条修改为：“第九条 甲。”\n二、第十条修改为乙。\n",
            ["1", "2"],
        ),  # a decision: its items, not what they change
        ("一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n", ["1", "2", "3"]),
    ],
)
def test_each_article_is_a_provision(words: str, numbers: list[str]) -> None:
    document = from_text(f"青禾市桥梁条例\n{words}")
    assert [number for number, _ in provisions(document)] == numbers


def edges(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    document = from_text(text, "rule.md")
    reading = Reading(document, tuple(mentions(document)), "regulation")
    made = [*text_statements(reading), *basis_statements(reading)]
    return [
        (s.type, s.source.id[11:], s.target.id[11:], s.properties.get("article"), s.properties.get("date"))
        for s in made
        if isinstance(s, Edge) and s.type in ("BASED_ON", "AMENDS", "REPEALS")
    ]  # type: ignore[misc]


def test_what_a_rule_rests_on_and_repeals_and_who_amended_it() -> None:
    head = "2009年8月27日 《关于修改部分法律的决定》第一次修正\n"
    last = "第九条 本条例自2001年10月1日起施行。《桥梁旧条例》同时废止。"
    assert edges(LAW.format(head, last)) == [
        ("AMENDS", "关于修改部分法律的决定", "桥梁公示条例", None, "2009-08-27"),
        ("BASED_ON", "桥梁公示条例", "中华人民共和国行政处罚法", "1", "2001-10-01"),
        ("REPEALS", "桥梁公示条例", "桥梁旧条例", "9", "2001-10-01"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2009年8月27日 省人大常委会第三次会议关于修改《云岫省渡口条例》等三件地方性法规的决定修正\n",
        "2009年8月27日 省人大常委会第三次会议《关于修改〈云岫省渡口条例〉等三件地方性法规的决定》修正\n",
    ],
)
def test_what_amended_a_text_is_the_decision_and_not_what_it_amended_beside(words: str) -> None:
    amended = [source for kind, source, *_ in edges(LAW.format(words, "第九条 止。")) if kind == "AMENDS"]
    assert [re.sub(r"[《》〈〉]", "", source).rpartition("/")[2] for source in amended] == [
        "关于修改云岫省渡口条例等三件地方性法规的决定"
    ]


def test_a_rule_does_not_rest_on_itself() -> None:
    head = "# 浙江省安全生产条例\n\n2016年7月29日 浙江省第十二届人民代表大会常务委员会通过\n\n<!-- INFO END -->\n\n"
    made = edges(head + "第一条 根据《安全生产条例》，制定本条例。\n")  # the nation's of that name
    assert [(kind, source, target) for kind, source, target, *_ in made] == [
        ("BASED_ON", "浙江省/浙江省安全生产条例", "安全生产条例")
    ]


@pytest.mark.parametrize(
    ("title", "organ", "place", "nature"),
    [
        ("渡口示范区条例", "浙江省第十三届人民代表大会常务委员会", "浙江省", "local_regulation"),
        ("渡口示范区条例", "国务院第九次常务会议", "", "administrative_regulation"),
        ("青禾桥梁法", "第九届全国人民代表大会常务委员会", "", "law"),
    ],
)
def test_a_rule_without_a_place_in_its_title_is_of_the_place_of_who_made_it(
    title: str, organ: str, place: str, nature: str
) -> None:
    text = (
        f"# {title}\n\n2019年11月29日 {organ}第十五次会议通过\n\n<!-- INFO END -->\n\n第一条 为了护桥，制定本条例。\n"
    )
    found = work(Reading(from_text(text), (), "regulation"))
    assert found is not None
    assert (found.place, found.nature) == (place, nature)


def test_nothing_rests_on_the_decision_that_amended_it() -> None:
    head = "2019年2月12日 批准的《云岫省人民代表大会常务委员会关于修改〈云岫省桥梁规定〉的决定》修正\n"
    assert [kind for kind, *_ in edges(LAW.format(head, "第九条 止。"))] == ["AMENDS", "BASED_ON"]


def test_a_duty_of_the_checklist_takes_the_words_of_its_article() -> None:
    text = (
        "# 重大行政决策程序暂行条例\n\n<!-- INFO END -->\n\n"
        "第十六条 决策事项涉及群众利益的，县级人民政府可以召开听证会。\n\n"
        "第十七条 县级人民政府应当公布听证会的时间。\n"
    )
    document = from_text(text)
    reading = Reading(document, tuple(mentions(document)), "regulation")
    made = list(provision_statements(reading))
    covered = [s.target.id for s in made if isinstance(s, Edge) and s.type == "COVERED_BY"]
    duties = {
        str(s.properties["article"]): (s.properties["duty"], s.properties["condition"], s.properties["binds"])
        for s in made
        if isinstance(s, Node) and s.label == "Obligation"
    }
    assert covered == ["duty/D04"]
    assert duties["16"][1:] == ("决策事项涉及群众利益的", ["county", "government"])
    assert duties["17"][0] == "regulation/重大行政决策程序暂行条例#17.1"


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("本办法自2020年1月1日起施行，有效期五年。", "2025-01-01"),
        ("本办法自2020年1月1日起施行，有效期至2022年12月31日。", "2022-12-31"),
        ("本办法自2020年1月1日起施行，试行期2年。", "2022-01-01"),
        ("本办法自2020年1月1日起施行。", None),
    ],
)
def test_until_when_a_text_holds(words: str, until: str | None) -> None:
    document = from_text(f"青禾市桥梁管理办法\n第一条 本市管理桥梁。\n第二条 {words}\n")
    assert lapses(document, stated_start(document, history(document))) == until


@pytest.mark.parametrize(
    ("title", "adopted", "day"),
    [
        ("青禾市桥梁规划（2016—2020年）", "2016", "2020-12-31"),
        ("青禾市巡桥办法（试行）", "2019", "2021-12-31"),
        ("青禾市巡桥暂行办法", "2018/2019", "2021-12-31"),
        ("青禾市巡桥暂行办法", None, None),
        ("青禾市巡桥办法", "2019", None),
    ],
)
def test_until_when_a_title_lasts(title: str, adopted: str | None, day: str | None) -> None:
    assert lapse_of(title, adopted) == day


@pytest.mark.parametrize(
    ("marker", "number"),
    [("第三十四条之一", "34-1"), ("第二百三十一条", "231"), ("第25条", "25"), ("第十条", "10"), ("（三）", None)],
)
def test_article_numbers(marker: str, number: str | None) -> None:
    assert article_number(marker) == number


@pytest.mark.parametrize(
    ("bearer", "bound"),
    [
        ("县级以上地方人民政府", ["province", "prefecture", "county", "government"]),
        ("县级以上人民政府有关部门", ["province", "prefecture", "county", "department"]),
        ("省、自治区、直辖市人民政府", ["province", "government"]),
        ("乡镇人民政府", ["township", "government"]),
        ("国务院", ["nation"]),
        ("公民、法人", []),
    ],
)
def test_whom_a_bearer_names(bearer: str, bound: list[str]) -> None:
    assert binds(bearer) == bound


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("每月5日前将进展报送市司法局", "市司法局"),
        ("应当向本级人大常委会书面报告工作", "本级人大常委会"),
        ("规范性文件应当报上一级人民政府备案", "上一级人民政府"),
        ("有关情况于6月底前上报县委依法治县办", "县委依法治县办"),
        ("发生险情的，应当立即报告县应急管理部门，并组织抢险", "县应急管理部门"),
        ("考核结果上报市委、市政府、市监委，并予以通报", "市委、市政府、市监委"),
        ("拟订动用方案，报国务院批准", "国务院"),
        ("逾期未改的，上报县政府责令改正", "县政府"),
        ("向招标人提交书面评标报告和名单", "招标人"),
        ("推进渡口水电报装一网通办或者网上联办", None),
        ("对照各乡镇报送的进展情况开展抽查", ""),  # told of another, and to nobody named
        ("搭建信息报送、督查督办平台", None),
        ("及时报告工作进度", ""),
        ("做好年度工作报告的起草", None),
        ("完善备案审查制度", None),
        ("积极报名参加培训", None),
    ],
)
def test_to_whom_is_reported(words: str, to: str | None) -> None:
    assert recipient(words) == to


def test_a_target_is_answered_by_a_like_figure_of_its_period_or_later() -> None:
    def figure(name: str, metric: str, status: str, period: str, unit: str = "%") -> Figure:
        return Figure(name, metric, unit, status, "level", period)

    target = figure("t", "行政机关负责人出庭应诉率", "target", "2021")
    others = [
        figure("same", "行政机关负责人出庭应诉率", "actual", "2021"),
        figure("short", "负责人出庭应诉率", "actual", "2022"),
        figure("before", "行政机关负责人出庭应诉率", "actual", "2020"),
        figure("unlike", "行政复议纠错率", "actual", "2021"),
        figure("unit", "行政机关负责人出庭应诉率", "actual", "2021", "件"),
        figure("aim", "行政机关负责人出庭应诉率", "target", "2021"),
    ]
    made = [s for s in target_statements([target, *others]) if isinstance(s, Edge) and s.source.id == "t"]
    assert [edge.target.id for edge in made] == ["same", "short"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("合法性审查率", "重大决策合法性审查率", True),
        ("城镇新增就业", "新增城镇就业人数", True),
        ("改造农村渡口", "农村渡口改造", True),
        ("渡口覆盖率目标", "全县渡口覆盖率", True),
        ("护桥经费占财政支出比重", "护桥经费占财政支出的比例", True),
        ("合法性审查率", "纠错率", False),
        ("单位产值能耗", "单位产值水耗", False),
        ("产值", "单位产值能耗", False),
        ("财政赤字", "财政收入", False),
        ("二氧化碳排放", "二氧化硫排放总量", False),
        ("企业和居民负担", "企业负担", False),  # a sum and its part
        ("基本建成", "城镇保障性渡口住房基本建成", False),
    ],
)
def test_metrics_that_measure_the_same(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


def test_of_money_one_more_word_is_another_fund() -> None:
    assert alike("财政将投入", "财政投入", money=True)
    assert not alike("财政投入", "财政科技投入", money=True)


def test_a_clause_has_its_own_words() -> None:
    document = from_text("青禾县工作方案\n一、总体要求\n坚持依法行政。\n（一）目标。办好实事。\n")
    nodes = document_statements(Reading(document, (), "plan"))
    clauses = [s for s in nodes if isinstance(s, Node) and s.label == "Clause"]
    assert clauses
    for clause in clauses:
        words, start = str(clause.properties["text"]), int(str(clause.properties["start"]))
        assert document.text[start : start + len(words)] == words
    assert sum("办好实事" in str(clause.properties["text"]) for clause in clauses) == 1
