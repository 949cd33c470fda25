"""Names found at an offset and anywhere in a text."""

from kg.lexicon import Lexicon

NAMES = Lexicon(["委", "市委", "司法局", "云溪县", "云溪县司法局"])
TEXT = "中共市委和云溪县司法局"


def test_names_at_an_offset_come_longest_first() -> None:
    assert list(NAMES.at(TEXT, 5)) == ["云溪县司法局", "云溪县"]
    assert list(NAMES.at(TEXT, 3)) == ["委"]
    assert list(NAMES.at(TEXT, 4)) == list(NAMES.at(TEXT, len(TEXT))) == []


def test_the_offsets_at_which_a_name_lies_in_a_stretch() -> None:
    assert NAMES.starts(TEXT, 0, len(TEXT)) == [2, 3, 5, 8]
    assert NAMES.starts(TEXT, 3, 8) == [3, 5]
    assert NAMES.starts(TEXT, 6, 10) == []


def test_what_may_begin_a_name() -> None:
    assert NAMES.may_begin(TEXT, 2)
    assert not NAMES.may_begin(TEXT, 4)
