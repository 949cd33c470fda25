"""Changes that change no fact, over the invented sample and, where they are beside the checkout, shared documents."""

import random
from pathlib import Path

import metamorphic as change
import pytest

from kg.content import folder
from kg.document import Document
from kg.extract import mentions
from kg.findings.bearing import bearings
from kg.findings.duties import checklist
from kg.read import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
FILES = [
    *sorted(folder("sample").glob("*.txt")),
    *sorted((SHARED / "corpus" / "reports").glob("*.txt")),
    *sorted((SHARED / "gold").glob("*.txt")),
]
OTHERS = ("甘肃省/天水市/甘谷县/磐安镇", "海南省/儋州市/那大镇", "贵州省/铜仁市/江口县")
_read: dict[Path, tuple[Document, list[change.Fact]]] = {}


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{FILES.index(path)}")
def path(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


def before(path: Path) -> tuple[Document, list[change.Fact]]:
    if path not in _read:
        document = read(path)
        _read[path] = document, change.facts(document)
    return _read[path]


def kept(path: Path, changed: change.Changed, tmp_path: Path, aside: tuple[str, ...] = ()) -> float:
    """The F1 of the facts behind a change, against those before it in their new places."""
    document, found = before(path)
    if aside:
        found = change.facts(document, aside)
    return change.f1(
        change.moved(found, changed), change.facts(change.written(changed.text, tmp_path / path.name), aside)
    )


def test_lines_broken_at_28_characters_hide_no_fact(path: Path, tmp_path: Path) -> None:
    changed = change.wrapped(before(path)[0].text)
    assert changed.text.count("\n") > before(path)[0].text.count("\n") + 20
    assert kept(path, changed, tmp_path) >= 0.98


def test_full_width_digits_and_marks_say_the_same(path: Path, tmp_path: Path) -> None:
    assert kept(path, change.widened(before(path)[0].text), tmp_path) >= 0.99


def test_traditional_characters_say_the_same(path: Path, tmp_path: Path) -> None:
    assert kept(path, change.traditional(before(path)[0].text), tmp_path) >= 0.99


def test_other_counts_are_read_in_the_same_places(path: Path, tmp_path: Path) -> None:
    assert kept(path, change.recounted(before(path)[0].text), tmp_path, ("value", "value_max")) >= 0.97


def test_the_order_of_the_parts_does_not_matter(path: Path, tmp_path: Path) -> None:
    changed = change.shuffled(before(path)[0].text, random.Random(1))
    assert kept(path, changed, tmp_path) >= 0.99


def test_a_text_that_stands_twice_is_read_twice(path: Path, tmp_path: Path) -> None:
    document, found = before(path)
    size = len(document.text)
    twice = change.written(f"{document.text}\n{document.text}", tmp_path / path.name)
    later = change.Changed("", tuple(range(size + 1, 2 * size + 1)))
    wanted = [*found, *(f for f in change.moved(found, later) if f[0] != "institution")]
    assert change.f1(wanted, change.facts(twice)) >= 0.98


def test_another_place_s_name_moves_only_the_names(path: Path, tmp_path: Path) -> None:
    document, _ = before(path)
    names = change.renaming(document, OTHERS)
    if names is None:
        return  # a zone or the nation: no other name stands for it
    changed = change.renamed(document.text, names)
    assert changed.text != document.text
    wanted = change.moved(change.facts(document, told=lambda words: change.renamed(words, names).text), changed)
    assert change.f1(wanted, change.facts(change.written(changed.text, tmp_path / path.name))) >= 0.99


def test_two_documents_in_one_file_keep_what_needs_no_head(tmp_path: Path) -> None:
    first, second = (before(path) for path in FILES[:2])
    size = len(first[0].text)
    both = change.written(f"{first[0].text}\n{second[0].text}", tmp_path / "both.txt")
    aside = change.FRAME
    later = change.Changed("", tuple(range(size + 1, size + 1 + len(second[0].text))))
    wanted = [*change.facts(first[0], aside), *change.moved(change.facts(second[0], aside), later)]
    found = change.facts(both, aside)
    assert change.f1(*([f for f in facts if f[0] != "institution"] for facts in (wanted, found))) >= 0.97


def test_a_change_that_loses_a_sentence_is_noticed(tmp_path: Path) -> None:
    """The measure itself: without a sentence full of numbers the same facts are not all there."""
    path = FILES[0]
    document, found = before(path)
    start, end = next((s.start, s.end) for s in document.sentences if s.end - s.start > 60 and s.section == "account")
    changed = change.edited(document.text, [(start, end, "略")])
    assert change.f1(change.moved(found, changed), change.facts(change.written(changed.text, tmp_path / "a.txt"))) < 1


def test_broken_lines_hide_no_duty(path: Path, tmp_path: Path) -> None:
    """The same duties are shown as far as before. Which of two sentences shows one may change where a line ends."""
    document, _ = before(path)
    changed = change.wrapped(document.text)
    other = change.written(changed.text, tmp_path / path.name)
    wanted = {
        (b.duty, b.rung, *changed.span(b.start, b.end)) for b in bearings(document, mentions(document), checklist())
    }
    found = {(b.duty, b.rung, b.start, b.end) for b in bearings(other, mentions(other), checklist())}
    assert len(wanted & found) >= 0.9 * len(wanted | found)
    shown, again = ({each[:2] for each in bearing} for bearing in (wanted, found))
    assert len(shown & again) >= 0.95 * len(shown | again)
