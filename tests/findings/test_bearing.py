"""What one document bears out about a duty: made-up reports, one row a rung or a trap."""

import pytest

from kg.extract import mentions
from kg.findings.bearing import bearings
from kg.findings.duties import checklist
from kg.read import from_text

HEAD = "甘谷县2022年法治政府建设年度报告\n\n现将有关情况报告如下。\n一、主要工作\n（一）推进工作。"


def rungs(sentence: str, section: str = "account") -> dict[str, str]:
    tail = {
        "account": sentence,
        "problems": f"全县各项工作平稳。\n二、存在的问题\n一是{sentence}二是基础薄弱。",
        "next_steps": f"全县各项工作平稳。\n三、下一步工作打算\n一是{sentence}二是加强宣传。",
    }[section]
    document = from_text(HEAD + tail + "\n")
    found = bearings(document, mentions(document), checklist())
    strongest: dict[str, str] = {}
    for bearing in found:
        assert document.text[bearing.start : bearing.end].strip()
        strongest.setdefault(bearing.duty, bearing.rung)
    return strongest


@pytest.mark.parametrize(
    ("sentence", "section", "duty", "rung"),
    [
        ("开展重大行政决策合法性审查31件。", "account", "D07", "measured"),
        ("严格落实重大行政决策合法性审查制度。", "account", "D07", "claimed"),
        ("未经合法性审查的重大决策事项，县政府常务会议一律不予审议。", "account", "D07", "operating"),
        ("组建重大行政决策咨询专家库，开展专家论证。", "account", "D05", "operating"),
        ("制定《甘谷县重大行政决策专家论证办法》。", "account", "D05", "enacted"),
        ("行政机关负责人出庭应诉率达98%。", "account", "D19", "measured"),
        ("行政机关负责人出庭应诉率偏低；", "problems", "D19", "lacking"),
        ("落实行政机关负责人出庭应诉制度；", "next_steps", "D19", "planned"),
        ("全面推行行政执法“三项制度”。", "account", "D15", "claimed"),
        ("办理政府信息公开申请12件。", "account", "D21", "measured"),
        ("严格执行“双随机、一公开”监管，开展部门联合抽查16次。", "account", "D24", "measured"),
    ],
)
def test_the_rung_of_a_sentence(sentence: str, section: str, duty: str, rung: str) -> None:
    assert rungs(sentence, section).get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("认真贯彻落实《重大行政决策程序暂行条例》。", "D03"),  # naming the rule fills none of its duties
        ("认真贯彻落实《重大行政决策程序暂行条例》。", "D07"),
        ("政府法律顾问审查合同46份。", "D07"),  # review of contracts is the advisers' work
        ("严格执行《政府信息公开条例》。", "D21"),
        ("召开行政处罚听证会6次。", "D04"),  # a hearing in an enforcement case decides no policy
        ("对规范性文件征求社会公众意见。", "D03"),
    ],
)
def test_words_about_something_else_fill_no_duty(sentence: str, duty: str) -> None:
    assert duty not in rungs(sentence)


def test_an_admitted_shortcoming_stands_beside_the_stronger_rung() -> None:
    document = from_text(
        HEAD + "行政机关负责人出庭应诉率达61%。\n二、存在的问题\n一是行政机关负责人出庭应诉率不高；二是力量薄弱。\n"
    )
    found = [(b.duty, b.rung) for b in bearings(document, mentions(document), checklist()) if b.duty == "D19"]
    assert found == [("D19", "measured"), ("D19", "lacking")]


@pytest.mark.parametrize(
    ("sentence", "duty", "rung"),
    [
        ("对“清溪桥”改造项目开展社会稳定风险评估。", "D06", "operating"),  # what is done to a named thing was done
        ("对新制定的规范性文件进行公平竞争审查。", "D22", "claimed"),  # 新制定 tells of the file
        ("召开座谈会，听取公众对重大行政决策的意见。", "D03", "operating"),  # goes on from the meeting
        ("实行行政执法人员持证上岗制度。", "D18", "operating"),
        ("对重大行政决策实行公众参与、专家论证、风险评估程序。", "D05", "claimed"),  # a list of steps is no act
        ("排查政策文件143份，未发现排除、限制竞争的情形。", "D22", "measured"),
        ("举行执法人员资格考试，共72人参考。", "D18", "measured"),
        ("公布年度重大行政决策事项目录。", "D01", "operating"),  # made, and not named by a title
        ("制定《甘谷县重大行政决策规则》，以合法性审查为必经程序。", "D07", "enacted"),
        ("落实行政首长出庭应诉制度。", "D19", "claimed"),  # 落实行政 holds no 实行
        ("行政处罚文书逐步实行网上公开。", "D14", "operating"),
    ],
)
def test_an_act_is_told_from_words_by_the_whole_phrase(sentence: str, duty: str, rung: str) -> None:
    assert rungs(sentence).get(duty) == rung
