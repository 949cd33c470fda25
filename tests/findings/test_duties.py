"""The checklist: read whole, and refused with the entry and the key where it does not hold together."""

from pathlib import Path

import pytest

from kg.errors import BadContent
from kg.findings.duties import checklist
from kg.mechanisms import concepts
from kg.resolve import regulations

ENTRY = """
- id: X1
  regulation: 行政处罚法
  article: "1"
  modality: must
  zh: 某事
  en: something
  in_force: 2021-07-15
  binds: {directly: [county]}
  sources: [{rule: 行政处罚法, article: "1", from: 2021-07-15}]
  signs: [{words: 某词}]
"""


def test_the_shipped_checklist_names_known_rules_and_concepts() -> None:
    labels = {concept.label for concept in concepts()}
    duties = checklist()
    assert [duty.id for duty in duties] == [f"D{n:02}" for n in range(1, 27)]
    for duty in duties:
        assert regulations.lookup(duty.regulation).known
        assert duty.mechanism is None or duty.mechanism in labels
        assert {sign.concept for sign in duty.signs if sign.concept} <= labels
        assert min(source.since for source in duty.sources) == duty.in_force


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("modality: must", "modality: should"), "should"),
        (("binds: {directly: [county]}", "binds: {loosely: [county]}"), "loosely"),
        (("words: 某词", "words: '(某'"), "words"),
        (("words: 某词", "wards: 某词"), "wards"),
        (('  article: "1"\n', ""), "article"),
        (("- id: X1", "- name: X1"), "id"),
    ],
)
def test_a_broken_checklist_is_refused(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    path = tmp_path / "duties.yml"
    path.write_text(ENTRY.replace(*change), encoding="utf-8")
    with pytest.raises(BadContent, match=says) as error:
        checklist(path)
    assert "duties.yml" in str(error.value)


def test_two_duties_with_one_id_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "duties.yml"
    path.write_text(ENTRY * 2, encoding="utf-8")
    with pytest.raises(BadContent, match="share an id"):
        checklist(path)
