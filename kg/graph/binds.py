"""Which levels and kinds of bodies the bearer of a duty names: 县级以上地方人民政府 → province, prefecture, county."""

from __future__ import annotations

import re

LEVELS = ("nation", "province", "prefecture", "county", "township")
_LOCAL = LEVELS[1:]
_SCOPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), levels)
    for pattern, levels in (
        (r"(?:各级|地方各级)(?:地方)?(?:人民)?(?:政府|党委|行政机关)|地方各级", _LOCAL),
        (r"县级以上", _LOCAL[:3]),
        (r"(?:设区的市|市|地)级?(?:人民政府)?以上", _LOCAL[:2]),
        (r"国务院|中央|全国", LEVELS[:1]),
        (r"省、自治区|省级|省人民政府|自治区人民政府|直辖市人民政府", ("province",)),
        (r"设区的市|自治州|地级|(?<!辖)[市州](?:级|、县级?)?(?:人民)?政府", ("prefecture",)),
        (r"县级(?!以上)|[县区](?:（市、区）|\(市、区\))?(?:级)?(?:人民)?政府|县（市、区）|县\(市、区\)", ("county",)),
        (r"乡[镇级（、]|镇(?:人民)?政府|乡镇|街道办事处", ("township",)),
    )
)
_KINDS = (
    ("government", re.compile(r"政府(?!部门|有关部门|工作部门|相关部门|各部门|办公|司法|所属)|行政机关|政府及其")),
    ("department", re.compile(r"部门|主管机关|执法机关|厅局")),
    ("party", re.compile(r"党委|党组|党政")),
    ("congress", re.compile(r"人大|人民代表大会")),
    ("court", re.compile(r"人民法院")),
    ("procuratorate", re.compile(r"检察院")),
)


def binds(bearer: str) -> list[str]:
    """The levels (highest first), then the kinds that the words of a bearer name; empty where they name none."""
    levels: set[str] = set()
    for scope, held in _SCOPES:
        if scope.search(bearer):
            levels |= set(held)
    kinds = [kind for kind, words in _KINDS if words.search(bearer)]
    return [*(level for level in LEVELS if level in levels), *kinds]
