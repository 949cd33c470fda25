"""One population with two sizes: 全县21个乡镇 in one place, 全县22个乡镇 in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.checks.check import Check
from kg.document import Document

_SCOPE = r"(?P<scope>全[省市县区镇乡州旗]|下辖|现辖|共辖|辖区内?)"
_UNITS = "个"
_THINGS = (
    r"(?:乡镇[（(]?(?:街道)?[）)]?|镇[（(]街道[）)]|镇街|街镇|街道|乡|镇|行政村|村[（(]社区[）)]|村|社区|市直部门|县直部门"
    r"|区直部门|政府部门|政府工作部门|执法部门|执法单位|派出所|司法所)(?![\u4e00-\u9fff]{0,3}(?:中心|站|示范|试点|专职|没有|未))"
)
_PLACES = re.compile(rf"{_SCOPE}(?P<all>共|有|现有|共有|所有)?(?P<number>\d+)\s?{_UNITS}(?P<what>{_THINGS})")
_PEOPLE = re.compile(
    r"(?P<scope>全[省市县区镇乡州旗]|现有|共有|在册|在岗)(?P<all>共有?|现有|有)?"
    r"(?P<what>[\u4e00-\u9fff]{0,8}(?:人员|律师|调解员|公务员|辅警|复议员))(?P<number>\d+)\s?[人名]"
    r"(?![\u4e00-\u9fff]{0,4}(?:参|报|取得|通过|接受|完成|获|到|进行|轮训|培训))"
)
_SELECTED = "组织|培训|选派|抽调|邀请|选聘|新增|招录|其中|参与"
_OTHER_TIME = re.compile(
    _SELECTED + r"|原|曾|改革前|合并|撤[并销]|调整|增[加至]|减少|拟|将|[由从]\d|(?:19|20)\d\d\s?年"
)
_AROUND = 12  # characters before the words, where another time or a change would stand


def sizes(document: Document) -> Iterator[Check]:
    """The second size of a population of which the text has told another, both without a word of another time."""
    first: dict[tuple[str, str], tuple[int, int, int]] = {}
    text = document.text
    for sentence in document.sentences:
        if sentence.heading or sentence.section not in ("account", "problems"):
            continue
        for pattern in (_PLACES, _PEOPLE):
            for found in pattern.finditer(text, sentence.start, sentence.end):
                if _OTHER_TIME.search(text, max(sentence.start, found.start() - _AROUND), found.end()):
                    continue
                key = (_scope(found["scope"]), found["what"])
                size = int(found["number"])
                told, start, end = first.setdefault(key, (size, *found.span()))
                if told != size:
                    yield Check(
                        "count.population",
                        found.start(),
                        found.end(),
                        f"{told}（另一处：{text[start:end]}）",
                        str(size),
                        f"同一范围的{found['what']}，一处为{told}，另一处为{size}",
                        0.6,
                    )


def _scope(words: str) -> str:
    """全县 and 全市 stay apart; what lies in a place and what it has are its own."""
    return words if words.startswith("全") else "own"
