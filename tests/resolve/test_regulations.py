"""Which regulation a title means: one row a way of writing it."""

from __future__ import annotations

import pytest

from kg import places
from kg.document import Body
from kg.errors import Ambiguous, NotFound
from kg.resolve import regulations, titles

COUNTY = Body("绩溪县人民政府", "government", places.find("绩溪县")[0])
NINGBO = Body("宁波市人民政府", "government", places.find("宁波市")[0])
NATION = Body("国务院办公厅", "office", places.NATION)

OUTLINE = "法治政府建设实施纲要（2021—2025年）"
LOCAL_ORGANS = "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法"
REVIEW = "国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见"


@pytest.mark.parametrize(
    ("written", "title", "resolved"),
    [
        ("优化营商环境条例", "优化营商环境条例", "exact"),
        ("行政处罚法", "中华人民共和国行政处罚法", "folded"),
        ("法治政府建设实施纲要(2021-2025年)", OUTLINE, "folded"),
        ("法治政府建设实施纲要﹙2021－2025﹚", OUTLINE, "folded"),
        ("法治政府建设实施纲要（2021—2025 年）", OUTLINE, "folded"),
        (OUTLINE, OUTLINE, "exact"),
        ("法治政府建设实施纲要(2015-2020年)", "法治政府建设实施纲要（2015—2020年）", "folded"),
        ("法治政府建设实施纲要(2020-2025年)", OUTLINE, "misnamed"),
        ("关于全面推行行政规范性文件合法性审核机制的指导意见", REVIEW, "folded"),
        (f"《{REVIEW}》", REVIEW, "exact"),
        (
            "中共中央办公厅 国务院办公厅关于实行国家机关“谁执法谁普法”普法责任制的意见",
            "关于实行国家机关“谁执法谁普法”普法责任制的意见",
            "folded",
        ),
        ("关于实行国家机关'谁执法谁普法'普法责任制的意见", "关于实行国家机关“谁执法谁普法”普法责任制的意见", "folded"),
        (
            "国务院办公厅关于印发〈提升行政执法质量三年行动计划(2023－2025年)〉的通知",
            "提升行政执法质量三年行动计划（2023—2025年）",
            "folded",
        ),
        ("安全事故应急条例", "生产安全事故应急条例", "short_name"),
        ("处罚法", "中华人民共和国行政处罚法", "short_name"),
        ("信息公开条例", "中华人民共和国政府信息公开条例", "short_name"),
        ("地方组织法", LOCAL_ORGANS, "short_name"),
        ("优化营商环境", "优化营商环境条例", "truncated"),
    ],
)
def test_known(written: str, title: str, resolved: str) -> None:
    found = regulations.resolve(written, COUNTY)
    assert (found.regulation.title, found.resolved) == (title, resolved)
    assert found.regulation.known
    assert found.reason


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("宣城市优化营商环境条例", "安徽省/宣城市"),  # the city's is not the national one
        ("绩溪县法治政府建设实施纲要(2021-2025年)", "安徽省/宣城市/绩溪县"),
        ("关于推行公平竞争审查制度的通知", "安徽省/宣城市/绩溪县"),  # a body's own notice
        ("县政府合同管理制度", "安徽省/宣城市/绩溪县"),
        ("市政府重大行政决策事项目录", "安徽省/宣城市"),  # the level above, in a county's text
        ("我县行政执法案卷评查办法", "安徽省/宣城市/绩溪县"),
        ("中共宣城市委办公室关于成立工作专班的通知", "安徽省/宣城市"),
        ("法治政府建设实施纲要(2031-2035年)", "安徽省/宣城市/绩溪县"),  # both years off: no guess
        ("城市安全", "安徽省/宣城市/绩溪县"),
        ("关于修改《宣城市渡口条例》的决定", "安徽省/宣城市"),  # who made the rule changes it
    ],
)
def test_never_merged(written: str, place: str) -> None:
    found = regulations.resolve(written, COUNTY)
    assert found.resolved == "unknown"
    assert not found.regulation.known
    assert found.regulation.id == f"regulation/{place}/{titles.tidy(written)}"


@pytest.mark.parametrize(
    ("written", "nature"),
    [
        ("碳排放双控条例", "administrative_regulation"),
        ("中国共产党某某工作条例", "party_regulation"),
        ("某某促进法", "law"),
    ],
)
def test_unknown_but_national(written: str, nature: str) -> None:
    found = regulations.resolve(written, COUNTY).regulation
    assert (found.id, found.nature, found.known) == (f"regulation/{written}", nature, False)


def test_a_title_with_the_nations_name_lacks_no_word_before_it() -> None:
    found = regulations.resolve("中华人民共和国公路管理条例", COUNTY)  # of 1987, and not 收费公路管理条例
    assert (found.resolved, found.regulation.id) == ("unknown", "regulation/公路管理条例")
    found = regulations.resolve("中华人民共和国科技成果转化法", COUNTY)
    assert found.regulation.title == "中华人民共和国促进科技成果转化法"


def test_own_notice_is_not_the_national_one_of_the_same_name() -> None:
    written = REVIEW.removeprefix("国务院办公厅")
    assert regulations.resolve(written, COUNTY, own=True).regulation.place == "安徽省/宣城市/绩溪县"
    assert regulations.resolve(REVIEW, COUNTY, own=True).regulation.title == REVIEW
    assert regulations.resolve("行政处罚法", COUNTY, own=True).regulation.title == "中华人民共和国行政处罚法"


def test_local_short_name() -> None:
    found = regulations.resolve("安全生产条例", NINGBO)
    assert (found.regulation.title, found.resolved) == ("浙江省安全生产条例", "short_name")
    assert regulations.resolve("安全生产条例", COUNTY).regulation.place == ""


def test_alias_of_the_text() -> None:
    found = regulations.resolve("《办法》", COUNTY, {"办法": "安徽省某某管理办法"})
    assert (found.resolved, found.regulation.id) == ("alias_in_text", "regulation/安徽省/安徽省某某管理办法")


def test_number_confirms_but_never_decides() -> None:
    written = "全面推行合法性审核机制的指导意见"
    assert regulations.resolve(written, None, number="国办发[2018]115号").regulation.title == REVIEW
    assert not regulations.resolve("关于春节放假的通知", None, number="国办发〔2018〕115号").regulation.known


def test_same_id_for_every_spelling() -> None:
    spellings = ("绩溪县合同管理办法(试行)", "绩溪县合同管理办法（试行）", "《绩溪县 合同管理办法﹙试行﹚》")
    assert len({regulations.resolve(written, COUNTY).regulation for written in spellings}) == 1


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("国办发〔2018〕115号", REVIEW),
        ("国办发[2018]115号", REVIEW),
        ("国令第713号", "重大行政决策程序暂行条例"),
        ("中华人民共和国国务院令第713号", "重大行政决策程序暂行条例"),
        ("regulation/重大行政决策程序暂行条例", "重大行政决策程序暂行条例"),
        ("regulation/上海市/上海港口条例", "上海港口条例"),
        ("上海港口条例", "上海港口条例"),
        ("行政复议法", "中华人民共和国行政复议法"),
        ("双随机意见", "国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见"),
        ("法治督察工作规定", "法治政府建设与责任落实督察工作规定"),
    ],
)
def test_lookup(asked: str, title: str) -> None:
    assert regulations.lookup(asked).title == title


def test_lookup_offers_the_nearest() -> None:
    with pytest.raises(NotFound, match="重大行政决策程序暂行条例"):
        regulations.lookup("重大政行决策程序条例")
    with pytest.raises(Ambiguous, match="行政复议"):
        regulations.lookup("行政复议")


@pytest.mark.parametrize(
    ("local", "national"),
    [
        ("甘肃省重大行政决策程序实施办法", "重大行政决策程序暂行条例"),
        ("宣城市优化营商环境条例", "优化营商环境条例"),
        ("北京市实施《中华人民共和国防震减灾法》规定", "中华人民共和国防震减灾法"),
        ("浙江省行政程序办法（试行）", "行政程序条例"),
    ],
)
def test_subject(local: str, national: str) -> None:
    assert regulations.subject(local) == regulations.subject(national)


@pytest.mark.parametrize(
    ("title", "level", "nature"),
    [
        ("重大行政决策程序实施办法", "province", "government_rule"),
        ("某省人民政府办公厅公文处理办法", "province", "normative_document"),
        ("投产奖励办法", "township", "normative_document"),
        ("某某条例", "prefecture", "local_regulation"),
        ("关于印发《2021年工作要点》的通知", "", "plan"),
        ("国务院办公厅关于印发某某管理办法的通知", "", "normative_document"),
        ("关于开展不符合〈某某条例〉的文件清理工作的通知", "", "notice"),
        ("考核指标及任务分工", "county", "list"),
        ("案件管理及问责办法", "county", "normative_document"),
        ("案卷评查标准", "province", "list"),
        ("应急预案（2022年修订）", "county", "plan"),
        ("最高人民法院关于适用某法若干问题的解释（一）", "", "judicial_interpretation"),
        ("甲方与乙方关于建立更紧密经贸关系的安排", "", "other"),
        ("智能制造评估方法", "", "other"),  # 方法 is no 法
        ("党政机关公务用车管理办法", "", "party_regulation"),
    ],
)
def test_nature(title: str, level: str, nature: str) -> None:
    assert titles.nature_of(title, level) == nature


def test_the_tables_hold_together() -> None:
    known = list(regulations.known())
    assert len(known) > 3000
    assert len({regulation.id for regulation in known}) == len(known)
    for regulation in known:
        assert regulations.lookup(regulation.id) == regulation
        assert regulation.nature != "other"
