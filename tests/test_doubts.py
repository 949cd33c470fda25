"""What a load remarks on. The documents are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

REPORT = "{body}2021年度法治政府建设情况报告\n一、工作开展情况\n受理行政复议案件{number}件。\n"
ORDER = """岚州市人民政府令
第12号
《岚州市停车管理办法》已经2022年5月8日岚州市人民政府第3次常务会议审议通过，现予公布，自{day}起施行。
市长 某某
2022年5月20日
岚州市停车管理办法
第一条 为了规范停车，制定本办法。
第二条 本办法自{day}起施行。
"""


def notes(folder: Path, *texts: str) -> list[str]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with kg.open(folder / "g.db") as graph:
        return [note for number in range(len(texts)) for note in graph.load([folder / f"{number}.txt"]).notes]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            "云岫省青云市人民政府",
            "云岫省望汐市青云市人民政府",
            ["青云市人民政府 stands in the graph of county and of prefecture"],
        ),
        ("栖岭县人民政府", "云岫省望汐市栖岭县人民政府", ["栖岭县人民政府 stands in the graph at two places"]),
        ("云岫省望汐市栖岭县人民政府", "云岫省望汐市栖岭县人民政府", []),
        ("云岫省望汐市栖岭县人民政府", "云岫省望汐市松溪县人民政府", []),
        (
            "江苏省南京市鼓楼区人民政府",
            "鼓楼区人民政府",
            ["鼓楼区 may be 江苏省/南京市/鼓楼区"],
        ),  # and is not taken for it
        ("江苏省南京市鼓楼区人民政府", "福建省福州市鼓楼区人民政府", []),  # two places of the list
    ],
)
def test_a_body_that_stands_in_the_graph_twice_is_named(
    tmp_path: Path, first: str, second: str, said: list[str]
) -> None:
    found = notes(tmp_path, REPORT.format(body=first, number=3), REPORT.format(body=second, number=4))
    assert len(found) == len(said)
    assert all(part in note for part, note in zip(said, found, strict=True))


LAW = """岚州市停车场办法
（2019年5月1日岚州市人民政府令第5号公布）
第一条 为了规范停车，制定本办法。
第二条 本办法自{day}起施行。
"""


@pytest.mark.parametrize("together", [False, True])
def test_what_is_odd_in_a_document_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, together: bool) -> None:
    """However the documents are loaded: one by one, or many at once."""
    monkeypatch.setattr("kg.many.MANY", 1 if together else 9)
    texts = {
        "a.txt": ORDER.format(day="2022年4月1日"),
        "b.txt": ORDER.replace("停车", "绿化").format(day="2022年7月1日"),
        "c.txt": LAW.format(day="2018年6月1日"),
        "d.txt": LAW.replace("停车", "绿化").format(day="2019年6月1日"),
        "e.txt": "岚州市人民政府2022年度法治政府建设情况报告\n一、工作\n普法。\n岚州市人民政府\n2021年3月2日\n",
        "f.txt": "岚州市灯光办法\n第一条 根据《岚州市灯光办法》，制定本办法。\n第二条 应当节约用电。\n",
        "g.txt": "岚州市灯光管理办法\n",
        "h.md": "# 岚州市绿地条例\n",
        "i.txt": "2022年度法治政府建设情况报告\n一、工作开展情况\n组织普法活动3场。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with kg.open(tmp_path / "g.db") as graph:
        found = graph.load([tmp_path / name for name in texts], workers=1).notes
        assert len(graph.query("documents")) == len(texts), "the texts are there whatever was odd in them"
    assert found == [
        "i.txt: no body found whose report it is, so it is an account of nobody; a manifest can say whose (its column "
        "body)",
        "g.txt: nothing but a title stands in it; is the file whole?",
        "h.md: nothing but a title stands in it; is the file whole?",
        "a.txt: its dates contradict each other: 2022-05-08才通过，却自2022-04-01起施行",
        "c.txt: its dates contradict each other: 文首称2019-05-01才公布，正文却称自2018-06-01起施行",
        "e.txt: its dates contradict each other: 2021-03-02成文，所报告的2022年尚未开始",
        "f.txt: 《岚州市灯光办法》以自身为制定依据",
    ]
