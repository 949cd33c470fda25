"""Institutions of a document: each organ once, at its first mention, with its full name."""

from __future__ import annotations

import pytest

from kg.document import Document, Span
from kg.mentions.institution import institutions
from kg.read import from_text

REPORT = """甘谷县人民政府关于2021年法治政府建设情况的报告

2021年，在县委的坚强领导下，我县推进法治政府建设，自觉接受人大监督。县委书记多次部署。
一、工作情况
县司法局审查合同40件，县政府常务会议听取汇报。贯彻《甘肃省行政复议办公室规定》，县司法局和县财政局联合检查。
成立行政复议案件审理专班，组织各部门、公安机关和12名人大代表参加。

甘谷县人民政府
2022年1月10日
"""
FOUND = [
    "甘谷县人民政府",
    "中共甘谷县委员会",
    "甘谷县司法局",
    "甘谷县人民政府常务会议",
    "甘谷县财政局",
    "甘谷县行政复议案件审理专班",
]


@pytest.fixture(scope="module")
def report() -> Document:
    return from_text(REPORT, "report.txt")


def test_each_organ_once_in_order(report: Document) -> None:
    assert [mention.name for mention in institutions(report)] == FOUND


def test_a_mention_is_the_first_and_its_words_are_the_texts(report: Document) -> None:
    words = {mention.name: report.quote(mention.start, mention.end) for mention in institutions(report)}
    assert words["甘谷县司法局"] == "县司法局"
    first = next(mention for mention in institutions(report) if mention.name == "甘谷县司法局")
    assert first.start == REPORT.index("县司法局")
    assert first.body.id == "body/甘肃省/天水市/甘谷县/甘谷县司法局"


def test_nothing_inside_a_title(report: Document) -> None:
    assert not any("行政复议办公室" in mention.name for mention in institutions(report))


def test_nothing_in_what_the_site_put_there() -> None:
    text = REPORT + "\n主办：甘谷县大数据中心\n"
    document = from_text(text, "page.txt")
    chrome = (*document.chrome, Span(text.index("主办"), len(text)))
    hidden = Document(
        id=document.id,
        name=document.name,
        text=document.text,
        format=document.format,
        sources=document.sources,
        chrome=chrome,
        metadata=document.metadata,
        clauses=document.clauses,
        sentences=document.sentences,
    )
    assert [mention.name for mention in institutions(hidden)] == FOUND


def test_a_name_that_rests_on_an_inferred_body_is_less_sure() -> None:
    document = from_text("一、我县制定《甘谷县行政执法办法》，县司法局审查，甘谷县财政局配合。\n")
    sure = {m.name: m.confidence for m in institutions(document)}
    assert sure["甘谷县司法局"] < sure["甘谷县财政局"]


def test_nothing_inside_a_title_that_lost_its_opening_bracket() -> None:
    text = REPORT + "附：\n2.天水市人民政府办公室关于进一步加强管理工作的通知》（天政办发〔2018〕1号）\n"
    assert "天水市人民政府办公室" not in [m.name for m in institutions(from_text(text))]


def test_the_place_that_a_title_begins_with_does_nothing() -> None:
    text = "天水市城市管理办法\n\n第一条 县级人民政府应当加强管理。\n"
    assert [mention.name for mention in institutions(from_text(text, "rule.txt"))] == []


def test_a_bureaus_own_group_and_meetings_carry_its_name() -> None:
    text = "天水市卫生健康委员会2021年法治政府建设情况的报告\n\n一、主要工作\n"
    text += "成立委法治建设领导小组，召开委主任办公会和委党委会。\n"
    names = [mention.name for mention in institutions(from_text(text, "report.txt"))]
    assert names == [
        "天水市卫生健康委员会",
        "天水市卫生健康委员会法治建设领导小组",
        "天水市卫生健康委员会主任办公会议",
        "中共天水市卫生健康委员会委员会",
    ]


def test_the_county_bureau_in_its_own_report_is_the_bureau() -> None:
    text = "甘谷县税务局2022年法治政府建设报告\n\n一、主要工作\n县局党委会、局务会集体讨论重大事项。\n"
    names = [mention.name for mention in institutions(from_text(text, "report.txt"))]
    assert names[1:] == ["中共国家税务总局甘谷县税务局委员会", "国家税务总局甘谷县税务局局务会议"]


OF_ITSELF = [
    (
        "天水市秦州区东关街道办事处",
        "将学法纳入党工委理论学习中心组计划。",
        "中共天水市秦州区东关街道工作委员会理论学习中心组",
    ),
    ("云岭县青溪镇人民政府", "把宪法学习列入党委理论学习中心组学习重点。", "中共云岭县青溪镇委员会理论学习中心组"),
    ("云岭县青溪镇人民政府", "建成镇公共法律服务工作站。", "云岭县青溪镇公共法律服务工作站"),
    ("云岭县青溪镇人民政府", "成立普法工作领导小组，下设办公室于司法所。", "云岭县青溪镇普法工作领导小组办公室"),
    ("云岭县青溪镇人民政府", "成立普法工作领导小组，办公室设在司法所。", "云岭县青溪镇普法工作领导小组办公室"),
    ("云岭县教育局", "由政策法规股牵头，各股室协同。", "云岭县教育局政策法规股"),
    ("云岭县教育局", "将学法纳入党组理论学习中心组计划。", "中共云岭县教育局党组理论学习中心组"),
    ("云岭县教育局", "落实理论学习中心组制度，召开党委会16次。", "中共云岭县教育局委员会理论学习中心组"),
    ("云岭县教育局", "我局成立了依法行政及行政执法工作领导小组。", "云岭县教育局依法行政及行政执法工作领导小组"),
    ("云岭县教育局", "我局设立了政策法规科，明确职能。", "云岭县教育局政策法规科"),
    ("云岭县教育局", "主持召开20余次局党组会。", "中共云岭县教育局党组"),
    ("云岭县人民政府", "政府督查室要跟踪问效。", "云岭县人民政府督查室"),
    ("云岭县教育局", "贯彻县委、县政府相关工作要求。", "云岭县人民政府"),
    ("云岭县人民政府办公室", "成立了普法工作领导小组。", "云岭县人民政府办公室普法工作领导小组"),
    ("云岭县教育局", "于3月15日前报县安办备案。", "云岭县安全生产委员会办公室"),
    ("云岭县教育局", "落实县委、县政府各项决策部署。", "云岭县人民政府"),
    ("云岭县人民政府", "县政府召开十届第14次常务会议专题学习。", "云岭县人民政府常务会议"),
]
"""A body, a sentence of its report, and the organ of its own that the sentence names without saying whose it is."""


@pytest.mark.parametrize(("body", "sentence", "name"), OF_ITSELF)
def test_an_organ_of_the_body_itself(body: str, sentence: str, name: str) -> None:
    document = from_text(f"{body}2024年法治政府建设年度报告\n\n{sentence}\n", "report.txt")
    assert name in [mention.name for mention in institutions(document)]


def test_a_meeting_of_two_names_both_and_a_ministrys_institute_is_not_the_ministry() -> None:
    text = REPORT.replace("县司法局审查", "完善县政府与县总工会联席会议机制，用好教育部云溪高等研究院。县司法局审查")
    names = [mention.name for mention in institutions(from_text(text, "x.txt"))]
    assert "甘谷县总工会" in names
    assert not any(name == "教育部" or name.endswith("联席会议") for name in names)


def test_what_a_notice_of_the_nation_sets_up_has_its_own_name() -> None:
    text = "国务院办公厅关于开展园区治理工作的通知\n\n一、加强领导。成立园区配套治理工作小组，统筹推进。\n"
    assert [m.name for m in institutions(from_text(text, "notice.txt"))] == ["国务院办公厅", "园区配套治理工作小组"]


def test_a_territory_is_no_government() -> None:
    text = "云岭县数据管理办法\n\n第二条　云岭县行政区域内的管理，适用本办法。\n"
    assert [m.name for m in institutions(from_text(text, "rule.txt"))] == []


def test_a_director_of_an_office_is_no_organ() -> None:
    text = "云岭县青溪镇人民政府2024年法治政府建设年度报告\n\n成立普法工作领导小组，下设办公室主任由林青担任。\n"
    assert not any(mention.name.endswith("办公室") for mention in institutions(from_text(text, "report.txt")))
