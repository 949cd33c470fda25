"""Places: one row a trap of the list of divisions or of the names in running text."""

from __future__ import annotations

import time

import pytest

from kg import places
from kg.errors import NotFound
from kg.places import NATION


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("甘肃省", ["甘肃省"]),
        ("万州区", ["重庆市/万州区"]),  # no 市辖区 between a municipality and its district
        ("仙桃市", ["湖北省/仙桃市"]),  # no 省直辖县级行政区划 either
        ("恩施州", ["湖北省/恩施土家族苗族自治州"]),  # a short form that keeps its suffix
        ("虎门镇", ["广东省/东莞市/虎门镇"]),  # a town right below a prefecture
        ("朝阳区", ["北京市/朝阳区", "吉林省/长春市/朝阳区"]),
        ("稀土高新区", ["内蒙古自治区/包头市/稀土高新技术产业开发区"]),
        ("青禾县", []),
        ("甘肃", []),  # bare names on request only
    ],
)
def test_find(name: str, paths: list[str]) -> None:
    assert [place.path for place in places.find(name)] == paths


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("甘肃", ["甘肃省"]),
        ("内蒙古", ["内蒙古自治区"]),
        ("宁夏", ["宁夏回族自治区"]),
        ("吉林", ["吉林省", "吉林省/吉林市"]),  # the higher first
        ("镇宁", ["贵州省/安顺市/镇宁布依族苗族自治县"]),
        ("泾", []),  # 泾县 has no bare form
    ],
)
def test_find_bare(name: str, paths: list[str]) -> None:
    assert [place.path for place in places.find(name, bare=True)] == paths


def test_find_within() -> None:
    (jiangsu,) = places.find("江苏省")
    assert [place.path for place in places.find("鼓楼区", jiangsu)] == ["江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区"]


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("", "nation"),
        ("甘肃省", "province"),
        ("重庆市/万州区", "county"),
        ("湖北省/恩施土家族苗族自治州", "prefecture"),
        ("广东省/东莞市/虎门镇", "township"),
        ("江苏省/苏州市/苏州工业园区", "zone"),  # in the list
        ("甘肃省/天水市/青禾新区", "zone"),  # in no list
    ],
)
def test_by_path_and_back(path: str, level: str) -> None:
    place = places.by_path(path)
    assert (place.path, place.level) == (path, level)
    assert places.ancestors(place)[-1:] == ((NATION,) if path else ())
    assert [around.path for around in places.ancestors(place)[:-1]] == [
        path.rsplit("/", n)[0] for n in range(1, path.count("/") + 1)
    ]


def test_by_path_of_no_place() -> None:
    with pytest.raises(NotFound, match="甘肃省/虎门镇"):
        places.by_path("甘肃省/虎门镇")


@pytest.mark.parametrize(
    ("text", "near", "path", "words"),
    [
        ("甘肃省天水市甘谷县人民政府", "", "甘肃省/天水市/甘谷县", "甘肃省天水市甘谷县"),
        ("甘肃甘谷县司法局", "", "甘肃省/天水市/甘谷县", "甘肃甘谷县"),  # province short, prefecture left out
        ("鼓楼区人民政府", "", "", ""),  # four of them
        ("鼓楼区人民政府", "江苏省/徐州市", "江苏省/徐州市/鼓楼区", "鼓楼区"),
        ("鼓楼区人民政府", "福建省/福州市/鼓楼区", "福建省/福州市/鼓楼区", "鼓楼区"),
        ("鼓楼区人民政府", "江苏省", "", ""),  # two in this province
        ("南京市鼓楼区人民政府", "福建省/福州市", "江苏省/南京市/鼓楼区", "南京市鼓楼区"),  # a chain beats what is near
        ("城区面积", "山西省", "", ""),  # a word; 晋城市城区 is a county
        ("晋城市城区司法局", "", "山西省/晋城市/城区", "晋城市城区"),
        ("甘肃的", "", "", ""),
        ("城关镇的", "广东省/东莞市", "", ""),  # a town of another place
        ("虎门镇的", "广东省/东莞市", "广东省/东莞市/虎门镇", "虎门镇"),
        ("天水市青禾新区管委会", "", "甘肃省/天水市/青禾新区", "天水市青禾新区"),
        ("天水经开区管委会", "", "甘肃省/天水市/天水经济技术开发区", "天水经开区"),
        ("甘谷县经开区管委会", "", "甘肃省/天水市/甘谷县/甘谷经济开发区", "甘谷县经开区"),
        ("西咸新区管委会", "", "陕西省/西咸新区", "西咸新区"),
        ("天水市创建示范区", "", "甘肃省/天水市", "天水市"),  # 示范区 is a word
        (
            "中国(福建)自由贸易试验区厦门片区",
            "",
            "福建省/中国（福建）自由贸易试验区厦门片区",
            "中国(福建)自由贸易试验区厦门片区",
        ),
    ],
)
def test_at(text: str, near: str, path: str, words: str) -> None:
    found = places.at(text, 0, places.by_path(near) if near else None)
    assert (found[0].path, text[: found[1]]) == (path, words) if found else path == ""


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("甘肃省/天水市/甘谷县", "甘谷县"),
        ("广东省/东莞市/虎门镇", "东莞市虎门镇"),
        ("重庆市/万州区/龙沙镇", "重庆市万州区龙沙镇"),
        ("上海市/浦东新区/南汇新城镇", "上海市南汇新城镇"),
        ("甘肃省/天水市/青禾新区", "天水市青禾新区"),
        ("甘肃省/天水市/天水经济技术开发区", "天水经济技术开发区"),  # its own name says where it lies
    ],
)
def test_display(path: str, shown: str) -> None:
    assert places.display(places.by_path(path)) == shown


@pytest.mark.parametrize("line", ["一" * 40_000, "甘肃" * 20_000, "（" * 40_000, "新区" * 20_000])
def test_a_long_line_takes_linear_time(line: str) -> None:
    began = time.process_time()
    assert not list(places.scan(line, 0, len(line)))
    assert time.process_time() - began < 2


def test_what_lies_in_a_place() -> None:
    county = places.find("盂县")[0]
    inside = list(places.inside(county))
    assert {place.level for place in inside} == {"township"}
    assert all(county in places.ancestors(place) for place in inside)
    assert list(places.inside(county, towns=False)) == []
    city = places.find("阳泉市")[0]
    assert county in list(places.inside(city, towns=False))
    assert [place.code for place in places.inside(city)] == sorted(place.code for place in places.inside(city))
    assert list(places.inside(places.Place("桐林新区", "zone", "山西省/阳泉市/桐林新区"))) == []
    assert len([place for place in places.inside(places.NATION, towns=False) if place.level == "province"]) > 30
