"""Which levels and kinds of bodies the bearer of a duty names: 县级以上地方人民政府 → province, prefecture, county."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

LEVELS = ("nation", "province", "prefecture", "county", "township")
_LOCAL = LEVELS[1:]
_SCOPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), levels)
    for pattern, levels in (
        (r"(?<!以上)(?<!以上地方)(?:各级|地方各级)(?:地方)?(?:人民)?(?:政府|党委|行政机关)|(?<!以上)地方各级", _LOCAL),
        (r"各地区?(?![方县市])|各地方", _LOCAL),
        (r"[县区]级以上", _LOCAL[:3]),
        (r"乡(?:、?镇|（镇）|\(镇\))?级?以上", _LOCAL),
        (r"(?:设区的市|市|地)级?(?:人民政府)?以上", _LOCAL[:2]),
        (r"国务院|中央|全国", LEVELS[:1]),
        (r"省、自治区|省级|省人民政府|自治区人民政府|直辖市人民政府", ("province",)),
        (
            r"(?<![省州\u4e00-\u9fff])市(?:、|和)[县区]|设区的市|自治州|地级|(?<!辖)[市州](?:级|、县级?)?(?:人民)?政府",
            ("prefecture",),
        ),
        (
            r"县级(?!以上)|县（区）|县\(区\)|区（县）|区县|县（市、区）|县\(市、区\)"
            r"|(?:县|(?<!自治)区)(?:（市、区）|\(市、区\))?(?:级)?(?:人民)?政府",
            ("county",),
        ),
        (r"乡[镇级（、]|镇(?:人民)?政府|乡镇", ("township",)),
    )
)
_KINDS = (
    (
        "government",
        re.compile(
            r"政府(?!办公|司法|所属)(?!(?![和及与或、以])[^，,；]{0,90}?(?:部门|机构|机关|局|厅|委员会))|政府及其"
            r"|(?:行政|行政执法|执法|行政处罚|处罚|许可|国家)机关|行政执法主体|各地区?(?![方县市])|各地方"
        ),
    ),
    (
        "department",
        re.compile(r"部门|主管机关|(?:行政|执法|处罚|许可|国家)机关|行政执法主体|厅局|(?<=[委办局])、?(?:各)?直属机构"),
    ),
    ("party", re.compile(r"党委|党组|党政")),
    ("congress", re.compile(r"人大|人民代表大会")),
    ("court", re.compile(r"人民法院")),
    ("procuratorate", re.compile(r"检察院")),
    ("office", re.compile(r"街道办|街道(?:和|、|与|$)")),  # an agency of its county or district, no town government
    ("zone_committee", re.compile(r"管理?委员?会|(?<=区)管理机构")),
)
_SHORT = re.compile(r"[（(]以下(?:简称|统称|称)[为“”]*(?P<name>[\u4e00-\u9fff]{2,12})”?[）)]")
_LONGEST = 40  # characters of what is meant
_DEFINED = re.compile(  # 县级以上地方人民政府（以下称决策机关）
    rf"(?P<meant>[\u4e00-\u9fff、]{{2,{_LONGEST}}}){_SHORT.pattern}"
)
_NOBODY: Mapping[str, str] = MappingProxyType({})


def binds(bearer: str, defined: Mapping[str, str] = _NOBODY) -> list[str]:
    """The levels (highest first), then the kinds that the words of a bearer name; empty where they name none.

    `defined` are the names that the text makes itself (`definitions`).
    """
    return [*_bound(defined.get(bearer, bearer))]


@lru_cache(maxsize=20_000)  # rules name the same bearers: 县级以上地方人民政府 stands in most of them
def _bound(words: str) -> tuple[str, ...]:
    levels: set[str] = set()
    for scope, held in _SCOPES:
        if scope.search(words):
            levels |= set(held)
    kinds = [kind for kind, pattern in _KINDS if pattern.search(words)]
    return (*(level for level in LEVELS if level in levels), *kinds)


@lru_cache(maxsize=8)
def definitions(text: str) -> Mapping[str, str]:
    """The names that a text gives to those on whom it lays duties, each with what it stands for."""
    named: dict[str, str] = {}
    done = 0
    for sign in _SHORT.finditer(text):  # few texts hold many; to begin with the long name tries every character
        if found := _DEFINED.search(text, max(done, sign.start() - _LONGEST), sign.end()):
            named[found["name"]] = found["meant"]
            done = found.end()
    return named
