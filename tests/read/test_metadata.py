"""What a text says of itself: title, issuer, number, dates, kind, period; made-up texts about places that exist or
not.
"""

import pytest

from kg.read import from_text
from kg.read.days import DATE, iso


def meta(text: str) -> dict[str, str | None]:
    document = from_text(text)
    fields = ("title", "issuer", "number", "signed", "published", "kind", "period")
    found = {field: getattr(document.metadata, field) for field in fields}
    for read in found.values():
        assert read is None or 0 <= read.start < read.end <= len(text)
    return {field: read.value if read else None for field, read in found.items()}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("松青县人民政府2022年法治政府建设情况报告", "annual_report"),
        ("松青县司法局2021年度依法行政工作总结", "annual_report"),
        ("松青市人民政府关于印发《松青市政务公开工作方案》的通知", "plan"),
        ("关于做好稳岗工作的若干意见", "opinion"),
        ("松青市政务数据管理办法（试行）", "measures"),
        ("松青市优化营商环境条例", "regulation"),
        ("松青县人民政府关于公布规范性文件清理结果的通知", "clearing_notice"),
        ("松青县人民政府办公室关于表扬先进单位的通报", "circular"),
        ("2019年政府工作报告", "work_report"),
        ("松青县人民政府关于公布第二批规范性文件废止目录的通知", "clearing_notice"),
        ("关于《松青市停车管理办法》的解读说明", "other"),
        ("松青县人民政府关于印发《松青县奖励实施细则》", "measures"),  # cut short
        ("松青省人民政府关于印发支持产业发展若干政策和行动计划（2021—2023年）的通知", "plan"),
        ("《青禾县人民政府办公室关于印发〈青禾县2016年政务公开工作要点〉的通知》", "plan"),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: str) -> None:
    assert meta(f"{title}\n\n全县各级各部门开展了有关工作，取得了一定成效，现予公布。\n")["kind"] == kind


def test_dates_of_the_site_and_of_the_document_are_told_apart() -> None:
    found = meta(
        "松青县人民政府2022年法治政府建设情况报告\n发布日期：2023-03-29 09:56 来源：某网\n"
        "全县推进依法行政，各项工作取得进展。\n　　　　　　松青县人民政府\n　　　　　　2023年2月17日\n"
    )
    assert found["published"] == "2023-03-29"
    assert found["signed"] == "2023-02-17"
    assert found["period"] == "2022"


def test_the_day_a_rule_takes_effect_is_not_its_signature() -> None:
    found = meta("松青市节水办法\n2020年5月6日\n第一条 为了节水，制定本办法。\n第二条 本办法自2020年7月1日起施行。\n")
    assert found["signed"] == "2020-05-06"


def test_spam_behind_the_title_is_cut_off() -> None:
    assert meta("松青县人民政府2022年法治政府建设情况报告-好运来娱乐平台\n正文如下。\n")["title"] == (
        "松青县人民政府2022年法治政府建设情况报告"
    )


def test_a_text_without_title_has_none() -> None:
    text = (
        "2024年，全区推进法治政府建设。"
        + "各单位落实责任，" * 30
        + "现将有关情况报告如下：\n一、工作情况\n开展培训。\n"
    )
    found = meta(text)
    assert found["title"] is None
    assert found["kind"] == "annual_report"
    assert found["period"] == "2024"


def test_the_period_of_a_plan_spans_its_stages() -> None:
    found = meta(
        "松青市创建工作方案\n一、工作步骤\n（一）动员阶段（2020年12月下旬—2021年1月15日）。召开会议。\n"
        "（二）验收阶段（2021年9月1日—2021年12月底）。迎接验收。\n2020年12月22日\n"
    )
    assert found["period"] == "2020/2021"


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("松青县民政局\n法治政府建设工作年度报告\n（2021年度）\n", "2021"),
        ("松青县水利局二〇二一年法治政府建设工作总结\n", "2021"),
        ("松青县人民政府关于“十三五”时期法治政府建设情况的报告\n", "2016/2020"),
        (
            "- 备注/文号: 松委〔2025〕5号\n2024年,松青县坚持依法行政,推进法治政府建设,完善制度,开展培训,成效明显。\n",
            "2024",
        ),
        (
            "松青县人民政府关于落实《政府工作报告》重点工作分工的意见\n各乡镇：\n现就2031年重点工作任务提出如下意见。\n",
            "2031",
        ),
        ("松青县人民政府办公室关于公布规范性文件清理结果的通知\n松政办发〔2022〕12号\n各乡镇：\n", "2022"),
        ("2020年政府工作报告\n发布时间：2021-01-21\n2020年12月24日在松青县第九届人民代表大会第五次会议上\n", "2020"),
        ("2020年政府工作报告\n2020年1月14日在松青县第九届人民代表大会第四次会议上\n", "2019"),
    ],
)
def test_the_year_that_a_document_is_about(head: str, period: str) -> None:
    assert meta(head + "现将有关情况报告如下。\n")["period"] == period


def test_the_number_stands_on_a_line_of_its_own_and_not_in_a_sentence() -> None:
    assert (
        meta("松青市关于开展检查的通知\n松政发〔2021〕6号\n各县：\n按省政发〔2020〕9号要求执行。\n")["number"]
        == "松政发〔2021〕6号"
    )
    assert (
        meta(
            "松青市关于开展检查的通知\n各县：\n现按照省人民政府的统一部署和省政发〔2020〕9号文件的各项要求，就有关事项通知如下，请认真贯彻执行，确保落实到位，取得实效。\n"
        )["number"]
        is None
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2020年12月22日", "2020-12-22"),
        ("2021-1-2", "2021-01-02"),
        ("2021年元月15日", "2021-01-15"),
        ("二〇一九年三月二十一日", "2019-03-21"),
        ("2021年2月30日", None),
    ],
)
def test_dates(words: str, day: str | None) -> None:
    found = DATE.search(words)
    assert found
    assert iso(found) == day


def test_the_body_is_the_issuer_and_not_the_owner_of_the_site() -> None:
    document = from_text(
        "<<返回主站\n鹤壁市人民政府办公室关于印发某方案的通知\n各县（区）人民政府：\n现印发给你们。\n主办：淇县人民政府\n"
    )
    assert document.metadata.body is not None
    assert document.metadata.body.name == "鹤壁市人民政府"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("甘谷县人民政府关于2023年法治政府建设情况的报告", "甘谷县人民政府"),
        ("甘谷县司法局2023年法治政府建设情况报告", "甘谷县司法局"),
        ("甘肃省天水市甘谷县2023年法治政府建设情况报告", "甘谷县人民政府"),
        ("国务院办公厅关于做好某项工作的通知", "国务院办公厅"),
        (
            "天水市栖岭县人民政府关于印发《栖岭县政务公开办法》的通知",
            "栖岭县人民政府",
        ),  # a county of no list in a city that is
    ],
)
def test_whom_the_document_is_about(title: str, body: str) -> None:
    document = from_text(f"{title}\n\n现将有关情况报告如下。\n")
    assert document.metadata.body is not None
    assert document.metadata.body.name == body


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("为推进依法行政，结合实际，制定本方案。\n一、健全制度。\n", "plan"),
        ("现就推进工作提出如下意见：\n一、健全制度。\n", "opinion"),
        (
            "2024年，松青县水利局在县委、县政府的领导下，深入学习贯彻有关精神，推进水利事业发展。\n一、工作开展情况\n开展培训。\n",
            "annual_report",
        ),
    ],
)
def test_the_kind_of_a_text_without_title(text: str, kind: str) -> None:
    assert meta(text)["kind"] == kind


def test_the_number_of_an_order_stands_on_two_lines() -> None:
    found = meta("松青市人民政府令\n第103号\n《松青市停车办法》已经通过，现予发布。\n市长 某某\n2021年11月20日\n")
    assert found["number"] == "松青市人民政府令第103号"


def test_a_number_behind_anothers_title_is_not_the_own_one() -> None:
    text = "关于《某办法》的说明\n1.松青市关于加强管理的通知》（松政办发〔2018〕10号）\n有关事项已经落实。\n"
    assert meta(text)["number"] is None


def test_a_number_may_hold_a_blank() -> None:
    assert meta("松青县关于开展检查的通知\n松府办规〔2023〕1 号\n各镇：\n请落实。\n")["number"] == "松府办规〔2023〕1号"


def test_the_day_a_rule_was_passed_is_its_date() -> None:
    head = "松青省节水条例\n（2022年11月25日松青省人大常委会第9次会议通过）\n"
    assert meta(head + "第一条 为了节水，制定本条例。\n")["signed"] == "2022-11-25"


def test_the_day_of_a_rule_in_a_list_is_not_that_of_its_text() -> None:
    head = "国务院关于适用节水税收有关问题的通知\n各省：\n适用下列条例：\n（一）国务院1993年12月12日发布的《节水条例》"
    assert meta(head + "\n（二）渡口税的规定。\n")["signed"] is None


def test_the_name_of_a_file_above_a_title_is_no_second_title() -> None:
    title = "松青县人民政府办公室关于印发《松青县奖励办法》的通知"
    assert meta(f"{title}.pdf\n{title}\n各镇：\n请落实。\n")["title"] == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("【年度报告】松青县财政局2023年度法治政府建设情况报告\n", "松青县财政局2023年度法治政府建设情况报告"),
        ("松青县人民政府公告\n2023年第5号\n关于公布文件目录的公告\n", "关于公布文件目录的公告"),  # below a masthead
        ("松青县人民政府通告\n第5号\n", "松青县人民政府通告"),
    ],
)
def test_the_title_is_told_from_labels_and_mastheads(head: str, title: str) -> None:
    assert meta(head + "现将有关情况公布如下。\n")["title"] == title
