from __future__ import annotations

import pytest

from kg.errors import Ambiguous, NotFound
from kg.query.lookup import nearest, resolve
from kg.stores import View
from query.graph import (
    BUREAU,
    BUSINESS,
    CITY,
    COUNTY,
    DECISIONS,
    GOVERNMENT,
    OWN,
    PLAN,
    REPORT,
    TOWN_GOVERNMENT,
    TOWN_REPORT,
)

NAMED = [
    ("Regulation", "重大行政决策程序暂行条例", DECISIONS),
    ("Regulation", DECISIONS, DECISIONS),
    ("Regulation", "优化营商环境条例", BUSINESS),
    ("Regulation", "栖岭县决策听证办法", OWN),  # known to the graph alone
    ("Regulation", "《栖岭县决策听证办法》", OWN),
    ("Regulation", "行政复议法", "regulation/中华人民共和国行政复议法"),  # known to the list alone
    ("Regulation", "国务院令第713号", DECISIONS),
    ("Institution", GOVERNMENT, [GOVERNMENT]),
    ("Institution", "栖岭县人民政府", [GOVERNMENT]),
    ("Institution", "栖岭县", [GOVERNMENT, BUREAU]),
    ("Institution", "松溪镇人民政府", [TOWN_GOVERNMENT]),  # the end of one name
    ("Institution", "阳泉市盂县", ["body/山西省/阳泉市/盂县/盂县人民政府"]),
    ("Institution", "北京市/朝阳区", ["body/北京市/朝阳区/北京市朝阳区人民政府"]),  # as an ambiguous name is listed
    ("Institution", "盂县司法局", ["body/山西省/阳泉市/盂县/盂县司法局"]),
    ("Jurisdiction", "栖岭县", COUNTY),
    ("Jurisdiction", CITY, CITY),
    ("Jurisdiction", "云岫省/望汐市", CITY),
    ("Jurisdiction", "阳泉市", "place/山西省/阳泉市"),
    ("Mechanism", "合法性审查", "mechanism/合法性审查"),
    ("Mechanism", "Legality Review", "mechanism/合法性审查"),
    ("Mechanism", "法律顾问制度", "mechanism/政府法律顾问"),
    ("Document", "qiling-2022.txt", REPORT),
    ("Document", "songxi-2022.txt", TOWN_REPORT),
    ("Document", "towns/songxi-2022.txt", TOWN_REPORT),
    ("Document", PLAN, PLAN),
]


@pytest.mark.parametrize(("type_", "words", "id_"), NAMED)
def test_names(view: View, type_: str, words: str, id_: object) -> None:
    assert resolve(view, type_, words) == id_


@pytest.mark.parametrize(
    ("type_", "words", "nearest_name"),
    [
        ("Regulation", "栖岭县听证办法", "栖岭县决策听证办法"),
        ("Institution", "栖岭县档案馆处", "栖岭县"),
        ("Institution", "火星市", "望汐市"),
        ("Jurisdiction", "栖岭市", "栖岭县"),
        ("Mechanism", "合法性审核", "合法性审查"),
        ("Document", "qiling-2021.txt", "qiling-2022.txt"),
    ],
)
def test_an_unknown_name_offers_the_nearest(view: View, type_: str, words: str, nearest_name: str) -> None:
    with pytest.raises(NotFound) as error:
        resolve(view, type_, words)
    assert f"{words!r}" in str(error.value)
    assert nearest_name in str(error.value)


def test_a_name_that_is_near_none_is_told_where_they_are_listed(view: View) -> None:
    with pytest.raises(NotFound, match=r"^no body 'X'; `kg query institutions` lists those there are$"):
        resolve(view, "Institution", "X")


@pytest.mark.parametrize(
    ("type_", "words", "choices"),
    [
        ("Institution", "人民政府", ["栖岭县人民政府", "栖岭县松溪镇人民政府"]),
        ("Institution", "朝阳区", ["北京市/朝阳区", "吉林省/长春市/朝阳区"]),
        ("Jurisdiction", "朝阳区", ["北京市/朝阳区", "吉林省/长春市/朝阳区"]),
    ],
)
def test_a_name_that_means_several_things_lists_them(view: View, type_: str, words: str, choices: list[str]) -> None:
    with pytest.raises(Ambiguous) as error:
        resolve(view, type_, words)
    assert all(choice in str(error.value) for choice in choices)


def test_nearest_comes_best_first() -> None:
    assert (
        nearest("决策程序条例", ["信访条例", "决策程序规定", "重大行政决策程序暂行条例", "宪法"])[0] == "决策程序规定"
    )
    assert nearest("火星市", ["望汐市", "栖岭县"]) == ["望汐市"]
    assert nearest("甲", ["乙"]) == []
