"""From a page to its visible text."""

from pathlib import Path

import pytest

from kg.errors import Unreadable
from kg.read import read

PAGE = """<!DOCTYPE html><html><head><title>站点</title><style>p{color:red}</style><script>var
a="不是正文";</script></head>
<body><div class="header nav"><a>首页</a><a>政务公开</a></div>
<div class="content"><h1>松青县人民政府2022年法治政府建设情况报告</h1>
<p>&nbsp;2022年,办结<b>行政复议</b>案件12件。</p>
<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>清理文件</td><td>司法局</td></tr></table></div>
<footer>版权所有 松青县人民政府</footer></body></html>"""


def page(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(markup.encode(encoding))
    return path


def test_blocks_are_lines_and_cells_are_parted_by_tabs(tmp_path: Path) -> None:
    text = read(page(tmp_path, PAGE)).text
    assert "松青县人民政府2022年法治政府建设情况报告\n" in text
    assert "办结行政复议案件12件。" in text
    assert "任务\t责任单位\n清理文件\t司法局" in text
    assert "不是正文" not in text
    assert "color" not in text


def test_the_frame_of_the_site_is_marked_and_kept(tmp_path: Path) -> None:
    document = read(page(tmp_path, PAGE))
    framed = [document.text[s.start : s.end] for s in document.chrome]
    assert any("首页" in words for words in framed)
    assert any("版权所有" in words for words in framed)
    assert "版权所有" in document.text
    assert not any("版权" in document.text[s.start : s.end] for s in document.sentences)


def test_a_page_in_gb18030_that_says_gb2312(tmp_path: Path) -> None:
    markup = PAGE.replace("<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    assert "松青县人民政府" in read(page(tmp_path, markup, "gb18030")).text


def test_a_frame_that_holds_most_of_the_page_is_no_frame(tmp_path: Path) -> None:
    markup = f'<html><body><div class="header-fixed">{PAGE}</div></body></html>'
    document = read(page(tmp_path, markup))
    assert document.metadata.title is not None
    assert any("12件" in document.text[s.start : s.end] for s in document.sentences)


@pytest.mark.parametrize("markup", ["<html><body><script>1</script></body></html>", "<!-- -->"])
def test_a_page_without_text_is_refused(tmp_path: Path, markup: str) -> None:
    with pytest.raises(Unreadable, match=r"page\.html"):
        read(page(tmp_path, markup))


def test_deep_nesting_is_refused_in_one_line(tmp_path: Path) -> None:
    markup = "<html><body>" + "<div>" * 5000 + "正文" + "</div>" * 5000 + "</body></html>"
    with pytest.raises(Unreadable, match="deep"):
        read(page(tmp_path, markup))


def test_cells_that_span_leave_empty_ones_and_paragraphs_in_a_cell_stay_in_it(tmp_path: Path) -> None:
    rows = (
        "<tr><th>序号</th> <th>任务</th><th>责任单位</th></tr><tr><td rowspan=2>1</td><td><p>清理</p><p>文件</p></td>"
        "<td>司法局<br>财政局</td></tr><tr><td>评查</td><td>审计局</td></tr><tr><td colspan=3>二、其他</td></tr>"
    )
    text = read(page(tmp_path, f"<html><body><p>前</p><table>{rows}</table><p>后</p></body></html>")).text
    assert text.split("\n") == [
        "前",
        "序号\t任务\t责任单位",
        "1\t清理 文件\t司法局 财政局",
        "\t评查\t审计局",
        "二、其他\t\t",
        "后",
    ]


def test_a_table_that_lays_out_the_page_is_no_table(tmp_path: Path) -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    text = read(
        page(tmp_path, f"<html><table><tr><td><p>首页</p></td><td><h1>标题</h1><p>正文。</p>{inner}</td></tr></table>")
    ).text
    assert text.split("\n") == ["首页", "标题", "正文。", "甲\t乙"]
