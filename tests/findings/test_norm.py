"""Whom a duty of a loaded rule binds, and when: made-up rules, one row a bearer or a trap."""

import pytest

from kg.document import Body
from kg.findings.by_reference import reaches, references
from kg.findings.norm import Norm, Rule, binding, in_force
from kg.graph.binds import binds, definitions
from kg.places import Place

PROVINCE = Body("云岫省人民政府", "government", Place("云岫省", "province", "云岫省"))
CITY = Body("望汐市人民政府", "government", Place("望汐市", "prefecture", "云岫省/望汐市"))
COUNTY = Body("栖岭县人民政府", "government", Place("栖岭县", "county", "云岫省/望汐市/栖岭县"))
TOWN = Body("东溪镇人民政府", "government", Place("东溪镇", "township", "云岫省/望汐市/栖岭县/东溪镇"))
STREET = Body("松溟街道办事处", "government", Place("松溟街道", "township", "云岫省/望汐市/栖岭县/松溟街道"))
JUSTICE = Body("栖岭县司法局", "department", Place("栖岭县", "county", "云岫省/望汐市/栖岭县"))
TAX = Body("国家税务总局栖岭县税务局", "department", Place("栖岭县", "county", "云岫省/望汐市/栖岭县"))
ZONE = Body("松溟新区管理委员会", "zone_committee", Place("松溟新区", "zone", "云岫省/望汐市/松溟新区"))
REFERENCE = "县级以上人民政府部门和乡级人民政府参照本条例规定执行"


def norm(bearer: str, place: str = "", borne: tuple[str, ...] = (), action: str = "公示桥梁名录", **rule: str) -> Norm:
    dates = {"since": rule.get("since", "2015-01-01"), "until": rule.get("until", "")}
    nature = "notice" if bearer.startswith("各省") else "local_regulation"
    of = Rule("regulation/x", "桥梁公示条例", nature, place, **dates, reference=references([rule.get("text", "")]))
    return Norm("o/1", "x#9.1", of, "9", "must", bearer, tuple(binds(bearer)), borne, action, None, None)


@pytest.mark.parametrize(
    ("bearer", "place", "body", "bound"),
    [
        ("县级以上地方各级人民政府", "", COUNTY, "directly"),
        ("县级以上地方各级人民政府", "", TOWN, "no"),  # 各级 of those above the towns
        ("各级人民政府", "", TOWN, "directly"),
        ("各级人民政府", "", STREET, "no"),  # an agency of the county
        ("乡镇人民政府、街道办事处", "", STREET, "directly"),
        ("设区的市级以上人民政府", "", COUNTY, "no"),
        ("各地区、各部门", "", COUNTY, "directly"),
        ("各地区、各部门", "", JUSTICE, "directly"),
        ("行政执法机关", "", COUNTY, "directly"),
        ("县级以上人民政府司法行政部门", "", JUSTICE, "directly"),
        ("县级以上人民政府司法行政部门", "", COUNTY, "no"),  # a department is not the government itself
        ("水行政主管部门", "", JUSTICE, "directly"),  # one character names no trade for certain
        ("市场监督管理部门", "", JUSTICE, "no"),
        ("县级以上人民政府有关部门", "", TAX, "assumed"),  # of the nation's own line, not of the county
        ("栖岭县市场监督管理局", "云岫省/望汐市/栖岭县", JUSTICE, "no"),  # they share their place and no trade
        ("乡镇人民政府和县级人民政府工作部门", "", COUNTY, "no"),  # towns and its departments, not itself
        ("乡镇人民政府和县级人民政府工作部门", "", TOWN, "directly"),
        ("乡镇人民政府和县级人民政府工作部门", "", JUSTICE, "directly"),
        ("县级以上人民政府及其工作部门", "", COUNTY, "directly"),
        ("决策承办单位", "", COUNTY, "no"),
        ("市场主体", "", COUNTY, "no"),
        ("国务院", "", COUNTY, "no"),
        ("各省、自治区、直辖市人民政府，国务院各部委", "", PROVINCE, "directly"),
        ("各省、自治区、直辖市人民政府，国务院各部委", "", COUNTY, "assumed"),
        ("省、自治区、直辖市人民政府", "", COUNTY, "no"),  # in a law, which means them
        ("县级以上人民政府", "", ZONE, "assumed"),
        ("管理委员会", "云岫省/望汐市/松溟新区", ZONE, "directly"),
        ("县级人民政府", "云岫省/望汐市", COUNTY, "directly"),
        ("县级人民政府", "霁川省", COUNTY, "no"),  # another province's
        ("市人民政府", "云岫省/望汐市", CITY, "directly"),
        ("县人民政府", "云岫省/望汐市/栖岭县", COUNTY, "directly"),
    ],
)
def test_whom_a_bearer_binds(bearer: str, place: str, body: Body, bound: str) -> None:
    assert binding(norm(bearer, place), body).bound == bound


def test_a_named_body_bears_its_duty_and_nobody_else() -> None:
    named = norm("栖岭县司法局", "云岫省/望汐市/栖岭县", (JUSTICE.id,))
    assert binding(named, JUSTICE).bound == "directly"
    assert binding(named, COUNTY).bound == "no"


def test_by_reference_where_the_rule_says_so() -> None:
    rule = norm("县级以上地方人民政府", text=REFERENCE)
    assert binding(rule, TOWN).bound == binding(rule, JUSTICE).bound == "by_reference"
    assert REFERENCE in binding(rule, TOWN).why
    assert binding(norm("县级以上地方人民政府"), TOWN).bound == "no"


MAKING = "县级以上人民政府部门和乡镇人民政府重大工程的决定和调整程序，参照本条例执行"


@pytest.mark.parametrize(
    ("words", "action", "reached"),
    [
        (REFERENCE, "每年考核桥长", True),  # the whole rule
        (MAKING, "决定前应当听取公众意见", True),
        (MAKING, "需要变更的，应当重新论证", True),
        (MAKING, "将决定情况纳入考核", False),
        (MAKING, "加强对决定工作的组织领导", False),
        (MAKING, "按照决定施工并及时上报", False),  # who carries it out is not who decides
        ("松溟新区的桥梁管理工作，参照本条例执行", "每年巡查桥梁", True),
    ],
)
def test_how_far_a_rule_applies_by_reference(words: str, action: str, reached: bool) -> None:
    assert reaches(words, action) is reached
    told = binding(norm("县级以上地方人民政府", action=action, text=words), TOWN if "乡" in words else ZONE)
    assert (told.bound == "by_reference") is reached


@pytest.mark.parametrize(
    "words",
    [
        "镇区桥梁的管理办法，由省人民政府有关部门参照本条例制定",
        "国务院有关部门可以参照本条例的规定执行",
        "军队有关部门的桥梁管理参照本条例执行",
    ],
)
def test_whoever_makes_another_rule_by_this_one_is_not_bound_by_it(words: str) -> None:
    assert references([words]) == ()


def test_a_subdistrict_office_is_no_town() -> None:
    assert binding(norm("县级以上地方人民政府", text=REFERENCE), STREET).bound == "no"


def test_a_vertical_department_and_a_rule_of_the_place() -> None:
    county = "云岫省/望汐市/栖岭县"
    assert binding(norm("各部门", county), TAX).bound == "assumed"
    assert binding(norm("税务部门", county), TAX).bound == "directly"
    assert binding(norm("各部门", county), JUSTICE).bound == "directly"


def test_a_zone_with_the_powers_of_a_level_by_a_loaded_local_rule() -> None:
    told = binding(norm("县级以上人民政府"), ZONE, powers="《松溟新区条例》：“管委会行使县级管理权限”")
    assert told.bound == "by_local_rule"
    assert "松溟新区条例" in told.why


def test_a_name_that_the_text_makes_stands_for_what_it_says() -> None:
    defined = definitions("县级以上地方人民政府（以下称决策机关）作出决策的，适用本条例。")
    assert binds("决策机关", defined) == ["province", "prefecture", "county", "government"]


@pytest.mark.parametrize(
    ("dates", "action", "year", "bound"),
    [
        ({"since": "2015-12-31"}, "公示", 2015, True),
        ({"since": "2016-01-01"}, "公示", 2015, False),
        ({"since": "2010-01-01", "until": "2015-07-01"}, "公示", 2015, False),
        ({"since": "2016-02-01"}, "每年3月31日前公布上一年度名录", 2015, True),  # fell due after the year
        ({"since": ""}, "公示", 2015, True),
    ],
)
def test_in_force_on_the_last_day_or_the_day_it_fell_due(
    dates: dict[str, str], action: str, year: int, bound: bool
) -> None:
    assert in_force(norm("各级人民政府", action=action, **dates), year) is bound
