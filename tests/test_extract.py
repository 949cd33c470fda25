"""What `kg extract` writes: each mention as its own line, the same in one process and in several."""

import json
import re
from pathlib import Path

import pytest

from kg.extract import lines, mentions
from kg.mention import as_json, as_line
from kg.read import from_text
from kg.spotted import gated

TEXT = (
    "青禾县2022年法治政府建设年度报告\n"
    '一、主要做法\n全年办结"行政复议"案件12件，群众满意度达到96.5%，依据《青禾县\\城市管理办法》建立联席会议制度。\n'
    "二、存在的问题\n执法力量仍然不足。\n三、下一步打算\n县司法局要在2023年6月底前完成文件清理。\n"
)


def test_the_text_of_a_line_is_that_of_its_object() -> None:
    document = from_text(TEXT, '报告 "一".txt')
    found = mentions(document)
    assert {"citation", "outcome", "mechanism", "obligation", "problem"} <= {mention.kind for mention in found}
    for mention in found:
        assert as_json(mention, document) == json.dumps(as_line(mention, document), ensure_ascii=False)


def test_several_processes_write_what_one_does_in_the_same_order(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_text(TEXT.replace("12件", f"{number + 3}件") if number != 7 else "\0", encoding="utf-8")
    alone = list(lines(paths))
    assert [path for path, _ in alone] == paths
    assert isinstance(alone[7][1], str)
    assert list(lines(paths, workers=2)) == alone


@pytest.mark.parametrize("expression", ["第[一二]条|[（(]一[）)]", "(?:我)?们", "[^a]b|c", "(?P<x>a)?b$", "x*"])
def test_a_gated_expression_matches_as_before(expression: str) -> None:
    for text in ("第二条", "（一）", "我们", "们", "我", "cb", "xb", "c", "ab", "b", "a", "", "条"):
        one, other = re.match(expression, text), gated(expression).match(text)
        assert (one and (one.span(), one.groupdict())) == (other and (other.span(), other.groupdict()))
