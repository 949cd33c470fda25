"""Citations in made-up sentences: one row a trap."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.document import Document
from kg.mention import Citation
from kg.mentions.citation import aliases, citations
from kg.read import from_text, read

REPORT = "绩溪县人民政府2022年度法治政府建设工作报告\n\n一、主要工作\n{}\n"
PLANNED = "绩溪县人民政府2022年度法治政府建设工作报告\n\n一、主要工作\n做了工作。\n\n二、下一步工作安排\n{}\n"
RULE = "绩溪县甲乙办法\n\n第一条 为了管理渡口，制定本办法。\n\n第二条 {}\n"
PLAN = "绩溪县2022年依法行政工作方案\n\n一、工作任务\n{}\n"


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "made-up.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def found(tmp_path: Path, words: str, frame: str = REPORT) -> list[Citation]:
    return list(citations(document(tmp_path, frame.format(words))))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("印发《甲乙办法》《丙丁方案(试行)》和《戊己清单》。", ["甲乙办法", "丙丁方案(试行)", "戊己清单"]),
        ("落实《关于修改〈甲乙条例〉的决定》。", ["关于修改〈甲乙条例〉的决定"]),
        ("落实《关于印发<甲乙工作办法>的通知》。", ["关于印发<甲乙工作办法>的通知"]),
        ("落实《关于印发《甲乙工作办法》的通知》。", ["关于印发《甲乙工作办法》的通知"]),
        ("<<返回主站\n落实《甲乙条例》。", ["甲乙条例"]),
        ("落实<<甲乙条例>>。", ["甲乙条例"]),
        ("落实《甲乙条例的要求。印发《丙丁方案》。", ["丙丁方案"]),
        ("印发《关于开展甲乙清理的方案》的通知。", ["关于开展甲乙清理的方案"]),
        ("制定《“三重一大”事项议事规则》。", ["“三重一大”事项议事规则"]),
        ("建立《攻坚思维导图》,观看电影《甲乙条例》,举办《领导干部专题培训班》。", []),
        ("作出《行政处罚决定书》,发放《普法读本》,学习《习近平谈治国理政》。", []),
        ("学习宪法、民法典、监察法等法律。", ["宪法", "民法典", "监察法"]),
        ("学习民法典、甲乙丙实施办法、丁戊安全条例等法规。", ["民法典", "甲乙丙实施办法", "丁戊安全条例"]),
        ("推行宪法宣誓,开展宪法宣传周、民法典宣传月和“民法典进农村”活动。", []),
        ("举办“新行政诉讼法解释”讲座,维护宪法、法律规定。", ["宪法"]),
        ("提供行政复议法律服务,明确行政处罚法制审核要求。", []),
        ("严格落实三项制度、本条例和年度工作要点。", []),
        ("落实2022年度法治政府建设工作要点。", ["2022年度法治政府建设工作要点"]),
        ("公布县政府年度重大行政决策事项目录。", ["县政府年度重大行政决策事项目录"]),
        ("编制“十四五”时期立法规划,实施“十三五”规划。", ["“十四五”时期立法规划", "“十三五”规划"]),
        ("编制国民经济和社会发展规划、年度计划。", []),
        ("审议十四五规划纲要(草案),调整市县两级水利部门权责清单。", ["十四五规划纲要(草案)"]),
        ("贯彻法治政府建设实施纲要(2021-2025年)和实施方案。", ["法治政府建设实施纲要(2021-2025年)"]),
        ("起草宣城市文明行为促进条例。", ["宣城市文明行为促进条例"]),
        (
            "按照青禾市人民政府办公室关于做好文件备案的通知(青政办发〔2018〕10号)要求办理。",
            ["青禾市人民政府办公室关于做好文件备案的通知"],
        ),
        ("印发了关于做好文件备案的通知,召开关于春训的会议。", []),
        ("按照《甲乙国家标准》(以下简称《标准》)执行。", ["甲乙国家标准"]),
        ("落实中央和省法治政府建设实施纲要、《甲乙条例》、市法治政府建设规划等要求。",
         ["中央和省法治政府建设实施纲要", "甲乙条例", "市法治政府建设规划"]),
        ("严格执行县委教育工委“三重一大”事项清单(修订版)相关要求。", ["县委教育工委“三重一大”事项清单(修订版)"]),
        ("落实区域规划、市政规划、市场监管规划和县域实施方案。", []),
        ("制定2023年度学法计划,编制县政府2023年度文件制定计划。", ["2023年度学法计划", "县政府2023年度文件制定计划"]),
        ("落实“2023年法治绩溪建设工作要点”任务,推进“普法工作要点”。", ["2023年法治绩溪建设工作要点"]),
        ("落实年度省、市法治政府建设工作要点,完成年度工作要点。", ["年度省、市法治政府建设工作要点"]),
        ("研究法治宣传教育第八个五年规划,制定2022年学习计划。", ["法治宣传教育第八个五年规划", "2022年学习计划"]),
        ("根据县委办公室、县政府办公室关于甲乙改革实施方案精神,制定措施。",
         ["县委办公室、县政府办公室关于甲乙改革实施方案"]),
        ("推动出台竹木渡口管理条例,推进古桥更新条例实施。", ["竹木渡口管理条例", "古桥更新条例"]),
        ("推动出台养犬条例,制定地方性条例,出台一批管理条例,落实有关条例。", ["养犬条例"]),
        ("实施优化渡口环境2024年行动方案,实施三年行动方案。", ["优化渡口环境2024年行动方案"]),
        ("做好法治乡村建设规划（2031—2035年）中期评估工作。", ["法治乡村建设规划（2031—2035年）"]),
        ("写入2024年县政府工作报告,听取政府工作报告。", ["2024年县政府工作报告"]),
    ],
)  # fmt: skip
def test_what_is_cited(tmp_path: Path, words: str, expected: list[str]) -> None:
    assert [citation.title for citation in found(tmp_path, words)] == expected


@pytest.mark.parametrize(
    ("frame", "words", "roles"),
    [
        (REPORT, "制定并实施《绩溪县甲乙制度》《县政府丙丁制度》。", ["adopts", "adopts"]),
        (REPORT, "参与标准制定、享受《甲乙奖励办法》的待遇。", ["cites"]),
        (REPORT, "制定《绩溪县甲乙制度》,《关于推行丙丁的通知》。", ["adopts", "adopts"]),
        (REPORT, "《绩溪县甲乙规划方案》举行了听证会。", ["adopts"]),
        (REPORT, "例如《绩溪县甲乙奖励办法》在起草阶段经过审查。", ["adopts"]),
        (REPORT, "学习贯彻国务院《优化营商环境条例》。", ["implements"]),
        (REPORT, "认真贯彻执行国务院发布的《优化营商环境条例》。", ["implements"]),
        (REPORT, "根据《优化营商环境条例》,制定《绩溪县甲乙办法》。", ["implements", "adopts"]),
        (REPORT, "研究制定落实《优化营商环境条例》的措施。", ["implements"]),
        (REPORT, "以实施《绩溪县甲乙方案》为主线。", ["implements"]),
        (REPORT, "省政府印发《安徽省甲乙方案》。", ["cites"]),
        (REPORT, "组织《优化营商环境条例》专题培训3次。", ["studies"]),
        (REPORT, "开展宪法、民法典等法律宣传30场。", ["studies", "studies"]),
        (REPORT, "加强对《绩溪县甲乙方案》监督检查。", ["reviews"]),
        (REPORT, "废止《绩溪县甲乙办法》等3件。", ["repeals"]),
        (REPORT, "清理不符合《优化营商环境条例》的文件。", ["cites"]),
        (PLANNED, "制定《绩溪县甲乙办法》,严格执行《优化营商环境条例》。", ["plans", "implements"]),
        (PLAN, "印发《绩溪县甲乙通知》,落实《优化营商环境条例》。", ["plans", "implements"]),
        (REPORT, "将出台《绩溪县甲乙办法》。", ["plans"]),
        (PLAN, "将事项及时更新到《绩溪县甲乙目录》。根据改革情况对《绩溪县甲乙目录》进行动态调整。", ["plans"] * 2),
        (REPORT, "对《绩溪县甲乙目录》进行动态调整。", ["adopts"]),
        (REPORT, "贯彻《优化营商环境条例》第二条“实行甲乙清理的制度”、《安徽省甲乙办法》要求。", ["implements"] * 2),
        (REPORT, "与县检察院会签《关于甲乙协作的意见》,修订我县《重大行政决策程序规定》。", ["adopts", "adopts"]),
        (REPORT, "制定“八五”普法规划和责任清单,编制完成“十四五”规划。", ["adopts", "adopts"]),
        (REPORT, "认真落实“八五”普法规划。", ["implements"]),
        (REPORT, "完成《绩溪县甲乙规定》等3件文件的制定修订。", ["adopts"]),
        (PLAN, "完成《绩溪县甲乙规定》等3件文件的制定修订。", ["plans"]),
        (REPORT, "根据《安徽省甲乙条例》规定和《宣城市甲乙办法》要求开展清理。", ["implements", "implements"]),
        (REPORT, "根据国务院《关于甲乙的意见》、省政府《关于丙丁的意见》开展清理。", ["implements", "implements"]),
        (REPORT, "对《绩溪县甲乙办法》予以修改,《绩溪县丙丁办法》等12件文件继续有效。", ["adopts", "reviews"]),
        (REPORT, "对《安徽省甲乙条例》贯彻落实情况开展自查。", ["reviews"]),
        (REPORT, "以《安徽省甲乙纲要》为引领,依法公布《绩溪县甲乙清单》。", ["implements", "adopts"]),
        (REPORT, "举办学习贯彻法治思想暨《行政处罚法》培训班。", ["studies"]),
        ("绩溪县甲乙办法\n\n第一条 {}\n", "县司法局应当制定《绩溪县丙丁目录》。", ["plans"]),
        (
            "绩溪县关于公布清理结果的通知\n\n{}\n",
            "一、废止的文件目录\n1.《绩溪县甲乙办法》(绩政发〔2012〕7号)\n2.绩溪县人民政府办公室关于转发县人社局"
            "《关于丙丁的意见》的通知(绩政办发〔2016〕4号)\n二、继续有效的文件目录\n1.《绩溪县戊己办法》(绩政发〔2013〕7号)",
            ["repeals", "repeals", "reviews"],
        ),
        (REPORT, "《绩溪县甲乙细则》适用期已过,自然失效。", ["repeals"]),
        (
            REPORT,
            "根据中共中央《甲乙纲要》,中共中央办公厅、国务院办公厅《丙丁规定》和《安徽省戊己纲要》,制定《绩溪县甲乙计划》、"
            "绩溪县教育局2022年度《丙丁清单》。",
            ["implements"] * 3 + ["adopts"] * 2,
        ),
        (REPORT, "紧扣《甲乙纲要》目标任务,就《丙丁工作报告》确定的任务分工。", ["implements", "implements"]),
        (REPORT, "推动《绩溪县甲乙条例》通过县人大初审,《绩溪县丙丁条例》纳入立法计划。", ["adopts", "plans"]),
        (REPORT, "县人大会议审议通过的《甲乙工作报告》,安排了任务。", ["cites"]),
        (
            REPORT,
            "将《甲乙工作报告》中的目标任务分解下达,开展《安徽省丙丁条例》等学法活动。",
            ["implements", "studies"],
        ),
        (PLAN, "2030年11月，省政府印发《甲乙意见》，提出治理要求。", ["cites"]),
        (REPORT, "《绩溪县甲乙目录》在县政府网站公开。", ["adopts"]),
        (REPORT, "落实国务院《关于甲乙的意见》,省政府《关于丙丁的意见》。", ["implements", "implements"]),
        (
            "绩溪县关于废止部分文件的决定\n\n{}\n",
            "各乡镇:\n1\n关于印发绩溪县甲乙办法的通知\n绩政办〔2012〕5号\n2\n绩溪县人民政府关于加强丙丁的意见\n绩政〔2013〕7号",
            ["repeals", "repeals"],
        ),
        (RULE, "《绩溪县丙丁办法》、《绩溪县戊己规定》同时废止。", ["repeals"] * 2),
        (RULE, "依照《渡口法》关于销售失效船票的规定处罚。", ["implements"]),  # tickets are void, not the law
        (RULE, "船票因《渡口法》第二百条规定的事由失效的，予以退还。", ["cites"]),
        (RULE, "规定同《渡口法》相抵触而不予修改或者废止的，予以撤销。", ["cites"]),
        (RULE, "《绩溪县丙丁办法》第三条停止执行。", ["cites"]),  # the rest of it stays
        (
            "绩溪县甲乙办法说明\n\n一、制定依据\n{}\n",
            "1.《安徽省甲乙办法》\n2.《优化营商环境条例》",
            ["implements"] * 2,
        ),
    ],
)
def test_role(tmp_path: Path, frame: str, words: str, roles: list[str]) -> None:
    assert [citation.role for citation in found(tmp_path, words, frame)] == roles


@pytest.mark.parametrize(
    ("words", "nature", "number"),
    [
        ("执行《安徽省甲乙管理规定》(省政府令205号)。", "government_rule", "省政府令205号"),
        ("执行《宣城市甲乙管理规定》（市政府令第 12 号）。", "government_rule", "市政府令第12号"),
        ("执行《甲乙管理规定》 (芜政办发﹝2010﹞6号)。", "normative_document", "芜政办发﹝2010﹞6号"),
        ("执行《重大行政决策程序暂行条例》\u00a0(国令第713号)。", "administrative_regulation", "国令第713号"),
        ("执行《优化营商环境》。", "administrative_regulation", None),
        ("制定《甲乙物业管理办法》。", "normative_document", None),
        ("形成《甲乙案件分析报告》。", "report", None),
        ("出台《党组议事规则》。", "normative_document", None),
        ("签署《甲乙合作备忘录》。", "other", None),
        ("学习《重大事故隐患判定标准》。", "list", None),
    ],
)
def test_nature_and_number(tmp_path: Path, words: str, nature: str, number: str | None) -> None:
    (citation,) = found(tmp_path, words)
    assert (citation.nature, citation.number) == (nature, number)


def test_a_province_revises_the_regulation_of_its_own_that_has_the_name_of_a_national_one() -> None:
    head = "政府工作报告\n——2026年1月10日在{}第十八届人民代表大会第三次会议上\n一、2025年工作回顾\n"
    text = head + "推动修订优化营商环境条例，落实优化营商环境条例。\n"
    natures = {
        place: [(c.nature, c.role) for c in citations(from_text(text.format(place), name="x.txt"))]
        for place in ("安徽省", "安徽省宣城市绩溪县")
    }
    assert natures["安徽省"] == [("local_regulation", "adopts"), ("administrative_regulation", "implements")]
    assert natures["安徽省宣城市绩溪县"][0][0] == "administrative_regulation"  # a county makes none


def test_an_order_makes_a_rule(tmp_path: Path) -> None:
    text = "宣城市甲乙办法\n宣城市人民政府令\n（第16号）\n《宣城市甲乙办法》已经市人民政府常务会议通过，现予公布。\n"
    (citation,) = citations(document(tmp_path, text))
    assert (citation.nature, citation.role, citation.number) == ("government_rule", "adopts", None)


def test_own_title(tmp_path: Path) -> None:
    text = (
        "绩溪县人民政府关于印发《绩溪县甲乙创建工作方案》的通知\n\n南政〔2020〕6号\n\n各乡镇人民政府:\n\n"
        "《绩溪县甲乙创建工作方案》已经县政府同意,现印发给你们,请贯彻执行。\n\n2020年12月22日\n\n"
        "绩溪县甲乙创建工作方案\n\n一、工作任务\n印发《绩溪县甲乙创建工作方案》。\n"
        + "各部门按照分工抓好任务落实。\n"
        * 40
        + "\n"
        "附件:1.绩溪县甲乙创建指标体系\n2.绩溪县甲乙创建工作台账\n"
    )
    lines = [(c.title, c.role, c.number) for c in citations(document(tmp_path, text))]
    assert lines == [
        ("绩溪县甲乙创建工作方案", "adopts", "南政〔2020〕6号"),
        ("绩溪县甲乙创建工作方案", "adopts", None),
        ("绩溪县甲乙创建工作方案", "plans", None),
        ("绩溪县甲乙创建指标体系", "adopts", None),
        ("绩溪县甲乙创建工作台账", "adopts", None),
    ]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("绩溪县人民政府关于印发《甲乙工作方案》的通知", "adopts"),
        ("绩溪县人民政府关于修改《甲乙工作办法》的决定", "adopts"),
        ("绩溪县人民政府关于落实《甲乙工作报告》任务分工的意见", "implements"),
        ("绩溪县人民政府关于废止《甲乙工作办法》的决定", "repeals"),
    ],
)
def test_a_title_says_what_is_done_with_what_it_names(tmp_path: Path, title: str, role: str) -> None:
    first = next(citations(document(tmp_path, f"{title}\n\n各乡镇人民政府：\n\n加强领导，抓好落实。\n")))
    assert first.role == role


def test_aliases(tmp_path: Path) -> None:
    words = "落实《安徽省甲乙决策程序实施办法》(以下简称《办法》),学习民法典、甲乙决策程序实施办法。"
    read_as = document(tmp_path, REPORT.format(words))
    full = "安徽省甲乙决策程序实施办法"
    assert aliases(read_as) == {"办法": full, "甲乙决策程序实施办法": full}
    assert [c.nature for c in citations(read_as)] == ["government_rule", "law", "government_rule"]


@pytest.mark.parametrize(
    "words",
    ["《" * 200_000, "《》" * 100_000, "《" * 9 + "法" * 100_000, "印发2021年" * 20_000, "“" * 100_000],
)
def test_linear(tmp_path: Path, words: str) -> None:
    read_as = document(tmp_path, words)
    began = time.process_time()
    assert list(citations(read_as)) == []
    assert time.process_time() - began < 5


def test_a_title_in_brackets_is_no_citation_of_itself_and_what_it_carries_is() -> None:
    text = (
        "《青禾县人民政府办公室关于印发〈青禾县2016年政务公开工作要点〉的通知》\n青政办发〔2016〕26号\n各乡镇人民政府：\n"
        "现将要点印发给你们。\n一、公开清单。\n"
    )
    document = from_text(text)
    assert [text[c.start : c.end] for c in citations(document)] == ["〈青禾县2016年政务公开工作要点〉"]
