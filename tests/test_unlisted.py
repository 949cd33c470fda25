"""Places of no list, read from the frame of a document."""

import pytest

from kg.unlisted import place_at


@pytest.mark.parametrize(
    ("text", "path", "level", "words"),
    [
        ("云澜省溪望市人民政府关于…", "云澜省/溪望市", "prefecture", "云澜省溪望市"),
        ("云澜省溪望市松禾县2022年报告", "云澜省/溪望市/松禾县", "county", "云澜省溪望市松禾县"),
        (
            "松禾县人民政府报告\n云澜省溪望市松禾县地处",
            "云澜省/溪望市/松禾县",
            "county",
            "松禾县",
        ),  # the text spells its chain out
        ("溪望市人民政府令\n中共云澜省溪望市委", "云澜省/溪望市", "prefecture", "溪望市"),
        ("云澜省溪望市禾澜新区管理委员会", "云澜省/溪望市/禾澜新区", "zone", "云澜省溪望市禾澜新区"),
        ("贵州省贵阳市禾澜县人民政府", "贵州省/贵阳市/禾澜县", "county", "贵州省贵阳市禾澜县"),  # a listed beginning
        ("毫州地区行政公署", "毫州地区", "prefecture", "毫州地区"),
        ("天水地区行政公署", "甘肃省/天水地区", "prefecture", "天水地区"),  # a city since
        ("溪望高新区管委会", "溪望高新区", "zone", "溪望高新区"),
        ("禾澜县清望镇人民政府", "禾澜县/清望镇", "township", "禾澜县清望镇"),
    ],
)
def test_a_chain_is_read_by_its_suffixes(text: str, path: str, level: str, words: str) -> None:
    found = place_at(text, 0, len(text.split("\n")[0]))
    assert found is not None
    place, end = found
    assert (place.path, place.level, text[:end]) == (path, level, words)


@pytest.mark.parametrize("text", ["全县各部门", "各市人民政府", "本省工作", "关于开展检查的通知", ""])
def test_class_words_are_no_places(text: str) -> None:
    assert place_at(text, 0, len(text)) is None
