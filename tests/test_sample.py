"""The shipped sample: it is invented, says so, and is what its page says it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import content

FILES = sorted(content.folder("sample").glob("*.txt"))


def test_there_are_five_and_the_page_names_each() -> None:
    page = (content.folder("sample") / "README.md").read_text(encoding="utf-8")
    assert len(FILES) == 5
    assert sorted(re.findall(r"^\| `(.+?)`", page, re.MULTILINE)) == [file.name for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_document_says_on_its_first_line_that_it_is_invented(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "（本文为虚构样例，地名、机构、数字均为杜撰）"
    assert 2000 <= len(text) <= 4000


@pytest.mark.parametrize("place", ["云岫", "望汐", "栖岭", "松溟"])
def test_the_places_are_in_no_list_and_in_the_sample(place: str) -> None:
    listed = (content.folder("ontology") / "vocabulary" / "divisions.tsv").read_text(encoding="utf-8")
    assert place not in listed
    assert any(place in file.read_text(encoding="utf-8") for file in FILES)


def test_the_one_total_that_its_parts_do_not_reach_is_there() -> None:
    report = (content.folder("sample") / "qiling-2023.txt").read_text(encoding="utf-8")
    found = re.search(r"受理(\d+)件，.{0,40}终止(\d+)件、维持(\d+)件、撤销或者确认违法(\d+)件", report)
    assert found
    total, *parts = map(int, found.groups())
    assert (total, sum(parts)) == (70, 67)
