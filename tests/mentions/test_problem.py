"""Problems: which words admit a shortcoming, and where each problem begins and ends. All sentences are made up."""

from __future__ import annotations

import time

import pytest

from kg.mentions.problem import problems
from kg.read import from_text

HEAD = "云溪县2022年度法治政府建设情况报告\n\n一、主要工作\n推进各项工作。\n二、存在的问题\n"
TAIL = "\n三、下一步打算\n加强学习,解决能力不足的问题。\n"


def quotes(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in problems(from_text(text, name="x.txt"))]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        # an item each, the marker and the closing mark outside, however many sentences
        ("一是执法力量薄弱。二是普法形式单一,缺乏针对性。", ["执法力量薄弱", "普法形式单一,缺乏针对性"]),
        ("(一)执法力量薄弱。部分乡镇没有专职人员。\n(二)普法形式单一。",
         ["执法力量薄弱。部分乡镇没有专职人员", "普法形式单一"]),
        ("1.执法力量薄弱;\n2.普法形式单一。", ["执法力量薄弱", "普法形式单一"]),
        # items without a full stop look like headings and are none
        ("(一)执法力量薄弱\n(二)普法形式单一", ["执法力量薄弱", "普法形式单一"]),
        # unnumbered: a sentence each
        ("部分乡镇执法力量薄弱。普法形式单一。", ["部分乡镇执法力量薄弱", "普法形式单一"]),
        # the lead-in and what it grants are outside; a list behind it goes by ；
        ("我县工作取得了一定成效,但仍存在一些薄弱环节,主要表现在:执法力量薄弱;普法形式单一等。",
         ["执法力量薄弱", "普法形式单一"]),
        ("虽然取得成绩,但还存在一些不足。一是执法力量薄弱。", ["执法力量薄弱"]),
        ("执法层面存在队伍力量薄弱、新业态监管难等问题。", ["执法层面存在队伍力量薄弱、新业态监管难等问题"]),
        ("主要表现在:执法力量薄弱;行政机关败诉率仍偏高。", ["执法力量薄弱", "行政机关败诉率仍偏高"]),
        # what has a field of its own is the failing itself; a pressure too
        ("部分乡镇执法力量薄弱。养老、托育等领域仍然存在短板弱项。减排、转型压力依然较大。",
         ["部分乡镇执法力量薄弱", "养老、托育等领域仍然存在短板弱项", "减排、转型压力依然较大"]),
        # the last words of an item are no lead-in
        ("一是依法决策水平尚有不足。", ["依法决策水平尚有不足"]),
        # what will be done about it is none
        ("一是执法力量薄弱。对于以上问题,我们将认真研究,切实加以解决。", ["执法力量薄弱"]),
        ("执法力量薄弱。我们要直面问题,改进工作。", ["执法力量薄弱"]),
        # circumstances from outside are none
        ("世界经济复苏动力不足。执法力量薄弱。", ["执法力量薄弱"]),
    ],
)  # fmt: skip
def test_problems_in_a_part_of_their_own(part: str, expected: list[str]) -> None:
    assert quotes(HEAD + part + TAIL) == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("回顾一年来的工作,虽然取得一定成绩,但还存在一些不足:一是执法力量薄弱;二是普法形式单一。",
         ["执法力量薄弱", "普法形式单一"]),
        ("在肯定成绩的同时,我们也清醒看到存在的问题。执法力量薄弱。普法形式单一。我们要增强忧患意识。工作任务艰巨。",
         ["执法力量薄弱", "普法形式单一"]),
        ("着力解决执法力量薄弱的问题。", []),  # solving one admits none
        ("针对普法形式单一的问题,开展送法下乡12场。", []),
        ("执法力量薄弱的局面得到扭转。", []),
    ],
)  # fmt: skip
def test_problems_in_a_report_without_such_a_part(end: str, expected: list[str]) -> None:
    assert quotes("云溪镇2021年法治政府建设情况报告\n\n一、主要工作\n开展培训3次。\n" + end + "\n") == expected


def test_an_order_admits_in_its_preamble() -> None:
    text = "云溪县关于加强执法的意见\n\n近年来,执法水平有了提高,但{}。现提出以下意见。\n"
    text += "\n一、加强执法\n解决执法不规范等突出问题。\n"
    assert quotes(text.format("执法不规范等问题仍然较为突出,影响公信力")) == ["执法不规范等问题仍然较为突出,影响公信力"]
    assert quotes(text.format("任务依然艰巨")) == []


def test_a_plan_admits_nothing() -> None:
    assert quotes("云溪县法治政府建设实施方案\n\n一、主要任务\n着力解决执法力量薄弱、普法形式单一的问题。\n") == []


@pytest.mark.parametrize("sign", ["不", "存在问题", "一是", "存在一些不足,", "、"])
def test_a_long_line_takes_linear_time(sign: str) -> None:
    def seconds(length: int) -> float:
        document = from_text(HEAD + sign * (length // len(sign)) + TAIL, name="x.txt")
        start = time.process_time()
        list(problems(document))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 20 * max(seconds(10_000), 0.01)


@pytest.mark.parametrize(
    ("sentence", "admitted"),
    [
        ("近年来河道治理成效明显，但管护不到位等问题仍然突出。", ["管护不到位等问题仍然突出"]),
        ("但一些河道还存在责任不清、经费不足等问题。", ["一些河道还存在责任不清、经费不足等问题"]),
        ("目前河道管护不平衡的问题比较突出。", ["目前河道管护不平衡的问题比较突出"]),
        ("乱倒垃圾现象时有发生，影响水质。", ["乱倒垃圾现象时有发生，影响水质"]),
        ("为解决河道管护存在的责任不清等问题，制定本意见。", []),
        ("针对部分河道存在的责任不清等问题，现提出以下意见。", []),
    ],
)
def test_the_preamble_of_an_order_admits(sentence: str, admitted: list[str]) -> None:
    text = f"云溪市人民政府关于加强河道管护的意见\n\n各县（区）人民政府：\n\n{sentence}\n\n一、压实责任\n\n健全制度。\n"
    assert quotes(text) == admitted


def test_what_was_done_about_it_is_none_behind_its_label() -> None:
    part = "存在问题：一是执法力量薄弱；二是普法形式单一。\n改进情况：一是制定工作规范；二是优化队伍结构。"
    assert quotes(HEAD + part + TAIL) == ["执法力量薄弱", "普法形式单一"]
