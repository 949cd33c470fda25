"""Organs named by what they are to the document's own body: a bureau's 局党组 and 局务会, 市局, the second
领导小组办公室. The bureau is the 水利局 of 甘谷县 in 天水市.
"""

from __future__ import annotations

import time

import pytest

from kg import places
from kg.document import Body
from kg.resolve import bodies, naming

COUNTY = places.by_path("甘肃省/天水市/甘谷县")
PARTY = "中共甘谷县水利局"


def bureau(words: str = "水利局", place: places.Place = COUNTY) -> Body:
    body = naming.organ(place, words)
    assert body
    return body


def scan(text: str, home: Body) -> list[str]:
    return [body.name for body, _, _ in bodies.scan(text, 0, len(text), home)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("局党组会议专题研究，局党组书记带头", [f"{PARTY}党组"]),  # a secretary is a person
        ("严格落实党组理论学习中心组制度", [f"{PARTY}党组理论学习中心组"]),
        ("局党委理论学习中心组学法", [f"{PARTY}委员会理论学习中心组"]),
        ("党委会议前学法", [f"{PARTY}委员会"]),
        ("坚持党委领导、部门负责", []),  # a principle
        ("各单位党组、党组成员", []),
        ("局务会、局长办公会议审议", ["甘谷县水利局局务会议", "甘谷县水利局局长办公会议"]),
        ("委务会审议", []),  # a 局 has none
        ("局法规股对案件进行审核", ["甘谷县水利局法规股"]),
        ("更新清单（责任单位：局直各单位、政策法规科）", ["甘谷县水利局政策法规科"]),
        ("在市局和省厅指导下，我局获表彰", ["天水市水利局", "甘肃省水利厅", "甘谷县水利局"]),
        ("市局来我局督导", ["天水市水利局", "甘谷县水利局"]),
        ("各县局、我局限期整改、市局限时办结", []),
        (
            "成立依法行政工作领导小组，领导小组办公室设在办公室",
            ["甘谷县水利局依法行政工作领导小组", "甘谷县水利局依法行政工作领导小组办公室"],
        ),
        ("县水利局局务会和县公安局党组", ["甘谷县水利局", "甘谷县水利局局务会议", "中共甘谷县公安局党组"]),
    ],
)
def test_parts_of_a_bureau(text: str, found: list[str]) -> None:
    assert scan(text, bureau()) == found


def test_the_bureau_above_bears_its_letter() -> None:
    assert scan("省局通报表扬，市局转发", bureau("市场监管局")) == ["甘肃省市场监督管理局", "天水市市场监督管理局"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我局、市局、局党组", []),  # a county's report speaks for no bureau
        ("县政府及其办公室制定", ["甘谷县人民政府", "甘谷县人民政府办公室"]),
        (
            "县成立窗口服务专班，由县长负责；专班办公室设在县司法局",
            ["甘谷县窗口服务专班", "甘谷县窗口服务专班办公室", "甘谷县司法局"],
        ),
        ("赋予磐安镇的权限", ["甘谷县磐安镇人民政府"]),
        ("推进磐安镇改革试点", []),  # commended or reformed, no actor
        ("林青（县司法局副局长）、县司法局副局长林青", ["甘谷县司法局"]),  # a list of members names the organ
    ],
)
def test_in_a_governments_report(text: str, found: list[str]) -> None:
    assert scan(text, bodies.of_place(COUNTY)) == found


def test_a_long_line_takes_linear_time() -> None:
    began = time.process_time()
    for piece in ("局党组", "领导小组办公室", "市局", "（县司法局副", "团县委"):
        scan(piece * 4000, bureau())
    assert time.process_time() - began < 4
