"""The tree of clauses and the sentences, on made-up texts; one row a trap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import from_text

REPORT = """松青县人民政府2022年法治政府建设情况报告

2022年,我县推进依法行政。现将有关情况报告如下:
一、主要工作
(一)依法决策。一是完善程序。制定决策目录。二是加强审查;三加强评估。
(二)规范执法。开展培训3次。
二、存在的问题
一是力量薄弱;二是培训不足。
三、2023年工作打算
1.加强培训。每年两次。
2.完善制度。修订目录。
                        松青县人民政府
                        2023年2月1日
"""


def paths(text: str) -> dict[str, str]:
    document = from_text(text)
    return {c.path: text[c.start : c.end] for c in document.clauses}


def sections(text: str) -> dict[str, str]:
    document = from_text(text)
    return {text[s.start : s.end]: s.section for s in document.sentences}


def test_the_tree_of_a_report() -> None:
    found = paths(REPORT)
    assert found["一/(一)/一"] == "一是完善程序。制定决策目录。"
    assert found["一/(一)/三"] == "三加强评估。"
    assert found["一/(一)"].endswith("三加强评估。")
    assert found["三/2"] == "2.完善制度。修订目录。"


def test_what_each_passage_does() -> None:
    found = sections(REPORT)
    assert found["制定决策目录"] == "account"
    assert found["力量薄弱"] == "problems"
    assert found["修订目录"] == "next_steps"
    assert found["松青县人民政府"] == "back"


def test_headings_stand_alone() -> None:
    document = from_text(REPORT)
    headings = [REPORT[s.start : s.end] for s in document.sentences if s.heading]
    assert "依法决策" in headings
    assert "存在的问题" in headings
    assert "制定决策目录" not in headings


PLAN = """榆坪市2024年依法行政工作安排

一、依法决策
1.公布年度决策事项目录,逐项落实到人。(市政府办、市司法局牵头,各县(区)政府配合)
2.完善立法听证,新增基层联系点6个。建立规章定期评估制度。(市司法局)
二、规范执法
3.开展案卷交叉评查。
4.推行说理式文书。统一案卷标准。
5.开展执法质量评议。
6.清理执法人员证件。
"""


def test_an_item_is_no_heading_of_the_bracket_behind_it_nor_of_its_second_sentence() -> None:
    document = from_text(PLAN)
    headings = [PLAN[s.start : s.end] for s in document.sentences if s.heading]
    assert headings == ["榆坪市2024年依法行政工作安排", "依法决策", "规范执法"]


def test_the_last_item_is_no_heading_of_the_signature() -> None:
    text = "榆坪市办公室关于办事的意见\n\n一、措施\n(一)加强监督。各地要公开电话。\n(二)做好培训。各地要办班。\n"
    text += "(三)各地要做好解读,加强督促。\n榆坪市人民政府办公室\n2020年9月24日\n"
    assert "各地要做好解读,加强督促" not in [text[s.start : s.end] for s in from_text(text).sentences if s.heading]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "某县推进改革(详见附件。共3件)并公布结果。全年办结4件。",
            ["某县推进改革(详见附件。共3件)并公布结果", "全年办结4件"],
        ),
        ("1.2021年来,某县设立窗口3个。", ["2021年来,某县设立窗口3个"]),  # a list mark and a year
        ("占比1.5个百分点。", ["占比1.5个百分点"]),  # no list mark
        ("某县完善机制，\n建立台账。", ["某县完善机制，\n建立台账"]),  # a line broken inside a sentence
        ("某县是否公开由司法局决定。一是否定。", ["某县是否公开由司法局决定", "一是否定"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in from_text(text).sentences] == sentences


def test_articles_of_a_norm() -> None:
    text = (
        "松青县政务数据管理办法\n\n第一章 总则\n第一条 （目的）为了规范管理，制定本办法。\n"
        "第二条 各部门应当共享数据。\n前款按第一条执行。\n"
    )
    document = from_text(text)
    assert [c.marker for c in document.clauses if "条" in c.marker] == ["第一条", "第二条"]
    assert {s.section for s in document.sentences if not s.heading} == {"norm"}


def test_problems_and_next_steps_without_headings_are_told_by_their_opening_words() -> None:
    text = (
        "松青镇2022年依法行政工作情况报告\n一、规范执法\n全年检查5次。"
        "回顾一年来的工作,仍存在不足,主要表现在:一是力量不够;二是意识不强。下阶段,我们将加强培训。\n"
    )
    found = sections(text)
    assert found["力量不够"] == "problems"
    assert found["下阶段,我们将加强培训"] == "next_steps"
    assert found["全年检查5次"] == "account"


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("松青县2022年法治政府建设情况报告", "next_steps"),
        ("松青县2023年法治政府建设情况报告", "account"),  # on the year itself
        ("政府工作报告\n——2023年2月9日在松青县人民代表大会上", "next_steps"),
    ],
)
def test_the_work_of_a_year_to_come_is_a_next_step(title: str, section: str) -> None:
    found = sections(f"{title}\n一、主要工作\n全年检查5次。\n二、2023年重点工作\n加强培训。\n")
    assert (found["全年检查5次"], found["加强培训"]) == ("account", section)


def headings(text: str) -> list[str]:
    document = from_text(text)
    return [document.quote(s.start, s.end) for s in document.sentences if s.heading]


def test_paragraphs_in_a_row_that_open_with_a_principle_have_run_in_headings() -> None:
    found = headings("一、总体要求\n坚持依法治水。全面履行职责。\n坚持护水为民。方便群众办事。\n")
    assert found == ["总体要求", "坚持依法治水", "坚持护水为民"]
    found = headings("一、总体要求\n——明确责任，协调有序。加强设计。\n——系统推进，重点突破。构建体系。\n")
    assert found == ["总体要求", "——明确责任，协调有序", "——系统推进，重点突破"]
    measures = ("建设平台", "改造车间", "培训人员", "开放场景", "服务企业")
    text = "".join(
        f"{n}、支持{m[2:]}\n{m}。对符合条件的项目给予一次性补助，由财政部门按照年度预算安排，并接受审计监督和社会监督，结果向社会公布。\n"
        for n, m in zip("一二三四五", measures, strict=True)
    )
    assert set(measures) <= set(headings(text))
    assert headings("一、主要工作\n成效明显。全年检查5次。\n加强培训，提高能力。\n") == ["主要工作"]


def test_a_short_sentence_above_items_of_its_own_is_a_heading_among_items_that_have_none() -> None:
    targets = "".join(f"（{n}）产值增长{i}%左右。\n" for i, n in enumerate("一二三四五", 5))
    text = (
        f"一、主要目标\n{targets}二、重点任务\n（一）全力建设项目。\n1.抓好项目，加快进度。\n2.用好资金，提高效益。\n"
    )
    assert headings(text) == ["主要目标", "重点任务", "全力建设项目"]


def test_an_article_may_stand_on_the_line_of_its_chapter() -> None:
    text = (
        "某县数据办法\n第一章　总则　　第一条 　为规范管理，制定本办法。\n第二章　规划　　第二条 　县数据局编制规划。\n"
    )
    assert [c.marker for c in from_text(text).clauses if c.marker] == ["第一章", "第一条", "第二章", "第二条"]


def test_short_items_behind_a_lead_in_or_among_sentences_are_no_headings() -> None:
    assert headings("一、机构\n水务局的职责是：\n（一）编制规划\n（二）监督检查\n") == ["机构"]
    assert headings("一、条件\n（一）依法登记。\n（二）诚实守信\n（三）履行义务。\n") == ["条件"]


@given(st.text(alphabet="一二三、（）()1.。；;，\n是第条章甲乙丙", max_size=200))
def test_sentences_lie_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    if not text.strip():
        return
    document = from_text(text)
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
    for clause in document.clauses:
        assert clause.parent is None or clause.parent < clause.index
    assert len({c.path for c in document.clauses}) == len(document.clauses)
