"""The reading copy: what is mended, what is left alone, and where its characters stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import mentions
from kg.read import from_text
from kg.read.flat import flattened

WRAPPED = (
    "一、健全依法决策机制。青禾县人民政府在\n全年召开专题会议12次，对重大行政决\n策事项开展合法性审查31件，聘请的法律\n"
    "顾问参与论证会议8次，办理政府常务会\n议纪要43份，行政机关负责人出庭应诉率\n达到百分之百。\n"
)


def mended(text: str) -> str:
    found = flattened(text)
    return found[0] if found else text


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("截至２０２２年底，达到９６．５％。", "截至2022年底，达到96.5%。"),
        ("全年，出庭应 诉率达到 96 %。", "全年，出庭应诉率达到96%。"),
        ("2023 年 6 月 21 日", "2023年6月21日"),
        ("青禾县人民政府\n，印发文件。", "青禾县人民政府，印发文件。"),
        ("落实《青禾市文件\n\n备案办法》。", "落实《青禾市文件备案办法》。"),
    ],
)
def test_damage_is_mended(text: str, copy: str) -> None:
    assert mended(text) == copy


@pytest.mark.parametrize(
    "text",
    [
        "一、 主要工作\n（一） 健全机制\n第一条 为了规范管理，制定本办法。\n",
        "青禾县人民政府 关于文件清理的公告\n",
        "张某 李某 王某\n任务\t责任单位\n清理，备案 审查\t县司法局\n",
        "青禾县人民政府2022年度法治政府建设情况报告\n青禾县人民政府\n2023年1月5日\n",
        "各乡镇人民政府：\n现将方案印发给你们。\n",
    ],
)
def test_layout_is_left_alone(text: str) -> None:
    assert flattened(text) is None


def test_lines_of_one_width_are_joined() -> None:
    assert mended(WRAPPED).count("\n") == 1


def test_quotes_keep_the_words_of_the_text() -> None:
    text = f"青禾县人民政府2022年度法治政府建设情况报告\n\n{WRAPPED}"
    document = from_text(text)
    quotes = {document.text[m.start : m.end] for m in mentions(document) if m.kind == "outcome"}
    assert {"聘请的法律\n顾问参与论证会议8次", "办理政府常务会\n议纪要43份"} <= quotes
    assert document.text == text


@given(st.text(alphabet="青禾县 0１％，。；《》（\n\t\u3000第一条、2年", max_size=200))
def test_the_copy_is_the_text_without_what_was_dropped(text: str) -> None:
    found = flattened(text)
    if found:
        copy, where = found
        assert len(copy) == len(where)
        assert where == sorted(set(where))
        assert all(text[at] == sign or sign.isascii() for at, sign in zip(where, copy, strict=True))
        assert not set("".join(text[i] for i in set(range(len(text))) - set(where))) - set(" \n\t\r\u3000")


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    """The whole of it: the head, the names, the facts; the words stay as they were written."""
    text = "青禾縣2023年法治政府建設情況報告\n\n一、主要舉措\n青禾縣推進行政執法案卷評查，共評查案卷31件。\n"
    document = from_text(text)
    assert document.metadata.title
    assert document.metadata.title.value == "青禾县2023年法治政府建设情况报告"
    assert document.text == text
    (mechanism,) = (m for m in mentions(document) if m.kind == "mechanism")
    assert mechanism.concept == "行政执法案卷评查"
    assert document.text[mechanism.start : mechanism.end] == "行政執法案卷評查"
