"""Which of two rules governs: one row an article of the legislation law."""

import pytest

from kg.findings.rank import Norms, governs, tier

LAW = Norms("桥梁法", "law", "", "nation", "2015-01-01")
STATE = Norms("桥梁管理条例", "administrative_regulation", "", "nation")
PROVINCE = Norms("云岫省桥梁条例", "local_regulation", "云岫省", "province")
CITY = Norms("望汐市桥梁条例", "local_regulation", "云岫省/望汐市", "prefecture")
SPECIAL = Norms("望汐经济特区桥梁条例", "local_regulation", "云岫省/望汐市", "prefecture")
MINISTRY = Norms("桥梁检测办法", "department_rule", "", "nation")
PROVINCE_RULE = Norms("云岫省桥梁检测办法", "government_rule", "云岫省", "province")
CITY_RULE = Norms("望汐市桥梁检测办法", "government_rule", "云岫省/望汐市", "prefecture")
NOTICE = Norms("云岫省人民政府关于桥梁的通知", "notice", "云岫省", "province")
COUNTY_NOTICE = Norms("栖岭县桥梁管理办法", "normative_document", "云岫省/望汐市/栖岭县", "county")
MINUTES = Norms("栖岭县人民政府常务会议纪要", "normative_document", "云岫省/望汐市/栖岭县", "county")
PARTY = Norms("桥梁工作责任制规定", "party_regulation", "", "nation")
FAR = Norms("霁川省桥梁条例", "local_regulation", "霁川省", "province")


@pytest.mark.parametrize(
    ("first", "second", "which", "said"),
    [
        (STATE, LAW, "second", "第99条"),
        (STATE, PROVINCE, "first", "第99条"),
        (PROVINCE, CITY, "first", "第100条"),
        (CITY, CITY_RULE, "first", "第100条"),
        (PROVINCE, CITY_RULE, "first", "第100条"),
        (PROVINCE_RULE, CITY_RULE, "first", "第100条"),
        (SPECIAL, LAW, "first", "第101条"),
        (MINISTRY, PROVINCE_RULE, "open", "第102条"),
        (PROVINCE, MINISTRY, "open", "第106条"),
        (CITY, PROVINCE_RULE, "open", "第81条"),
        (NOTICE, CITY_RULE, "second", "规范性文件"),
        (COUNTY_NOTICE, NOTICE, "second", "上级规范性文件"),
        (MINUTES, COUNTY_NOTICE, "second", "不具有位阶"),
        (PARTY, LAW, "open", "不同体系"),
        (FAR, CITY, "open", "地域不同"),
    ],
)
def test_which_governs(first: Norms, second: Norms, which: str, said: str) -> None:
    turned = {"first": "second", "second": "first", "open": "open"}
    verdict = governs(first, second)
    assert (verdict.governs, governs(second, first).governs) == (which, turned[which])
    assert said in verdict.why


def test_of_one_maker_the_special_then_the_new() -> None:
    older = Norms("桥梁法", "law", "", "nation", "2001-01-01")
    assert governs(older, LAW).governs == "second"
    cable = Norms("缆索桥梁法", "law", "", "nation", "1999-01-01")
    assert governs(LAW, cable).governs == "second"
    assert "特别规定" in governs(LAW, cable).why


def test_what_is_no_norm_has_no_tier() -> None:
    assert tier(MINUTES) is None
    assert tier(Norms("宪法", "constitution", "", "nation")) == 0
