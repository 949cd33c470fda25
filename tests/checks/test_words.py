"""Titles, issuers and claims that do not fit, and what only looks so. The sentences are made up."""

from __future__ import annotations

import pytest

from tests.checks.hits import Hit, of_report, of_text

OUTLINE = "法治政府建设实施纲要"
SIGNED = "青禾县人民政府{year}年度法治政府建设情况报告\n一、工作开展情况\n{account}\n青禾县人民政府\n{signed}\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # misnamed, cut short
        (
            f"贯彻《{OUTLINE}（2020—2025年）》。",
            [("title.misnamed", f"{OUTLINE}（2020—2025年）", f"{OUTLINE}（2021—2025年）")],
        ),
        (f"贯彻《{OUTLINE}（2021—2025年）》。", []),
        ("落实《优化营商环境》。", [("title.truncated", "优化营商环境", "优化营商环境条例")]),
        # after its repeal
        (
            "贯彻落实《中华人民共和国合同法》。",
            [("title.repealed", "中华人民共和国合同法", "《中华人民共和国民法典》")],
        ),
        ("贯彻落实《中华人民共和国民法典》。", []),
        ("学习《中华人民共和国民法典》与原《中华人民共和国合同法》的衔接。", []),
        # issuers
        (
            "落实国家市场监督管理总局《关于加强执法监督的意见》（国市监〔2015〕3号）。",
            [("date.founding", "2015", "2018年以后，或者当时的制定机关")],
        ),
        ("落实国家市场监督管理总局《关于加强执法监督的意见》（国市监〔2019〕3号）。", []),
        (
            "出台《青禾县优化营商环境条例》。",
            [("competence.regulation", "青禾县优化营商环境条例", "规定、办法等规范性文件，或者上级人大的地方性法规")],
        ),
        ("出台《青禾县优化营商环境办法》。", []),
        ("执行《青禾县古城保护条例》。", []),  # its province's or city's, about a sight
        ("全年制定政府规章3件。", [("competence.made", "政府规章3件", "规范性文件")]),
        ("配合市司法局起草政府规章3件。", []),
        ("全年制定规范性文件3件。", []),
    ],
)  # fmt: skip
def test_titles_and_issuers(sentence: str, expected: list[Hit]) -> None:
    assert of_report(sentence) == expected


@pytest.mark.parametrize(
    ("year", "signed", "account", "rules"),
    [
        (2018, "2019年1月20日", "贯彻《重大行政决策程序暂行条例》。", ["title.early"]),
        (2019, "2020年1月20日", "贯彻《重大行政决策程序暂行条例》。", []),
        (2018, "2019年1月20日", "清理2010年5月公布的《重大行政决策程序暂行条例》。", []),  # another, by its day
        (2018, "2019年1月20日", "参与论证《重大行政决策程序暂行条例（草案）》。", []),
        (2018, "2019年1月20日", "贯彻《中华人民共和国行政处罚法》。", []),  # of 1996, revised in 2021
        (2019, "2020年1月20日", "贯彻《中华人民共和国合同法》。", []),  # still in force
    ],
)
def test_a_title_is_cited_when_it_exists(year: int, signed: str, account: str, rules: list[str]) -> None:
    assert [hit[0] for hit in of_text(SIGNED.format(year=year, account=account, signed=signed))] == rules


@pytest.mark.parametrize(
    ("account", "problem", "found"),
    [
        ("行政机关负责人出庭应诉率达100%。", "行政机关负责人出庭应诉率不高。", ["行政机关负责人出庭应诉率100%"]),
        ("行政机关负责人出庭应诉率达80%。", "行政机关负责人出庭应诉率不高。", []),
        ("行政机关负责人出庭应诉率达100%。", "执法文书不规范。", []),
        ("建立法律顾问制度，实现乡镇法律顾问全覆盖。", "部分乡镇尚未聘请法律顾问。", ["实现乡镇法律顾问全覆盖"]),
        ("建立法律顾问制度，服务站实现全覆盖。", "部分乡镇尚未聘请法律顾问。", []),  # another thing is everywhere
        ("建立法律顾问制度，实现乡镇法律顾问全覆盖。", "法律顾问作用发挥不够。", []),  # there, but of little use
    ],
)
def test_a_claim_of_the_whole_is_held_against_the_admission(account: str, problem: str, found: list[str]) -> None:
    hits = of_report(account, f"一是{problem}")
    assert [(rule, claim) for rule, claim, _ in hits] == [("rate.claim", claim) for claim in found]


MEASURES = """青禾县人民政府关于印发《青禾县城市养犬管理办法》的通知
青政发〔2022〕3号

青禾县人民政府
2022年5月6日

青禾县城市养犬管理办法
第一条 为了规范养犬行为，制定本办法。
第二条 养犬人不得携犬进入公园，{consequence}
第三条 本办法自2022年6月1日起施行。
"""


@pytest.mark.parametrize(
    ("consequence", "rules"),
    [
        ("违者处200元以上500元以下罚款。", ["competence.penalty"]),
        ("违者依照《岚州市养犬管理条例》处200元罚款。", []),
        ("违者予以批评教育。", []),
    ],
)
def test_a_county_sets_no_fines(consequence: str, rules: list[str]) -> None:
    assert [hit[0] for hit in of_text(MEASURES.format(consequence=consequence))] == rules


@pytest.mark.parametrize(("year", "rules"), [(2015, ["date.founding"]), (2020, [])])
def test_a_body_issues_nothing_before_it_is_founded(year: int, rules: list[str]) -> None:
    text = (
        f"青禾县退役军人事务局关于开展普法工作的通知\n青退役〔{year}〕3号\n各乡镇：\n请做好普法工作。\n"
        f"青禾县退役军人事务局\n{year}年5月6日\n"
    )
    assert [hit[0] for hit in of_text(text)] == rules
