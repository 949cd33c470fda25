"""Which levels and kinds of bodies the bearer of a duty names: 县级以上地方人民政府 → province, prefecture, county."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
LEVELS = ("nation", "province", "prefecture", "county", "township")
LOCAL = LEVELS[1:]
_HEAD = r"(?:^|[、，和及与])"  # where a name begins
_OFFICE = r"(?=[\u4e00-\u9fff、]{1,40}(?:部门|机构|机关|厅|局|委员会|办公室))"
_SCOPES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), levels)
    for pattern, levels in (
        (r"(?<!以上)(?<!以上地方)(?:各级|地方各级)(?:地方)?(?:人民)?(?:政府|党委|行政机关)|(?<!以上)地方各级", LOCAL),
        (r"各地区?(?![方县市])|各地方", LOCAL),
        (r"[县区]级以上", LOCAL[:3]),
        (r"乡(?:、?镇|（镇）|\(镇\))?级?以上", LOCAL),
        (r"(?:设区的市|市|地)级?(?:人民政府)?以上", LOCAL[:2]),
        (
            r"国务院|中央|全国|海关总署|审计署|税务总局|国家(?!机关|[^、，和]{0,8}工作人员|工作)[\u4e00-\u9fff]{2,16}(?:总局|局|委员会|总署|部门)|国家(?!机关|级|公园|重点|所有|储备|[^、，和]{0,8}工作人员|工作)[\u4e00-\u9fff]{2,12}(?:管理|监督|主管)机构|中国(?:人民银行|证券监督)"
            r"|(?:公安|财政|司法|民政|商务|教育|水利|外交|国防|交通运输|生态环境|自然资源|农业农村|文化和旅游|应急管理|人力资源和?社会保障|住房和?城乡建设)部(?!门)",
            LEVELS[:1],
        ),
        (
            rf"{_HEAD}(?:[\u4e00-\u9fff]{{2,3}})?省(?!、|级|以上|直辖){_OFFICE}|(?:北京|天津|上海|重庆)市(?:(?:人民)?政府|{_OFFICE})",
            ("province",),
        ),
        (
            rf"{_HEAD}(?!北京|天津|上海|重庆|直辖)(?:[\u4e00-\u9fff]{{2,5}})?(?<!县级)市(?![场、和级容辖政委]|县|区|以上|直){_OFFICE}",
            ("prefecture",),
        ),
        (rf"{_HEAD}(?:县|区(?![域内间划别块位]))(?!级|以上|际|、){_OFFICE}", ("county",)),
        (r"(?<![\u4e00-\u9fff])省(?=、市、|、设区的市)", ("province",)),
        (r"(?<=省、)市(?=、)", ("prefecture",)),
        (r"自治县|(?<=市和)[县区](?=以及|、|和)|(?<=市、)县|区、县(?!级?以上)|区(?:（市）|\(市\))", ("county",)),
        (r"(?<!以上)(?<!以上的)(?<!各级)(?<!中央和)地方人民政府", LOCAL),
        (r"(?<=县、)乡(?=$|、)", ("township",)),
        (r"省、自治区|省级|省人民政府|自治区人民政府|直辖市人民政府", ("province",)),
        (
            r"(?<![省州（(\u4e00-\u9fff])市(?:、|和)[县区]|设区的市|自治州|地级|(?<!地)市级(?!以上)|(?<!辖)(?<!北京)(?<!天津)(?<!上海)(?<!重庆)[市州](?:级|、县级?)?(?:人民)?政府",
            ("prefecture",),
        ),
        (
            r"县级(?!以上)|县（区）|县\(区\)|区（县）|区县|县（市、区）|县\(市、区\)"
            r"|(?:县|(?<!自治)区)(?:（市、区）|\(市、区\))?(?:级)?(?:人民)?政府",
            ("county",),
        ),
        (r"乡[级（(、]|乡镇(?!企业|集体|合作|经济|联合|[中小]学|卫生院)|镇(?:人民)?政府", ("township",)),
    )
)
_KINDS = (
    (
        "government",
        re.compile(
            r"(?<!非)政府(?!办公|司法|所属)(?!(?![和及与或、以])[^，,；]{0,90}?(?:部门|机构|机关|局|厅|委员会))|政府及其"
            r"|(?:行政|行政执法|执法|行政处罚|处罚|许可|国家)机关|行政执法主体|各地区?(?![方县市]|[\u4e00-\u9fff]{2,12}(?:局|部门|机关))|各地方"
        ),
    ),
    (
        "department",
        re.compile(
            r"部门|主管机关|国家安全机关|(?:行政|执法|处罚|许可|国家)机关|行政执法主体|公安(?:机关|局|厅)|税务机关|审计机关|总局|总署|中国人民银行|监督管理委员会|[\u4e00-\u9fff]{2}局(?=$|[、和及与])|厅局|(?<=[委办局])、?(?:各)?直属机构"
        ),
    ),
    ("party", re.compile(r"党委|党组|党政")),
    ("congress", re.compile(r"人大|人民代表大会")),
    ("court", re.compile(r"法院(?!书)")),
    ("procuratorate", re.compile(r"检察院")),
    ("office", re.compile(r"街道办|街道(?:和|、|与|$)")),  # an agency of its county or district, no town government
    ("zone_committee", re.compile(r"管委会|(?<!监督)(?<!公积金)(?<!基金)管理委员会|(?<=区)管理机构")),
)
_CHOSEN = re.compile("(?:确定|指定|批准|许可|认定)的[^，、和或及的]{0,8}(?:企业|公司|经营者)$")  # not who chose it
_SHORT = re.compile(r"[（(]以下(?:简称|统称|称)[为“”]*(?P<name>[\u4e00-\u9fff]{2,12})”?[）)]")
_LONGEST = 40  # characters of what is meant
_NO_RULES = re.compile(
    "不(?:具有|享有)[^，]{0,6}(?:规章制定权|立法权)"
)  # those that may not make rules: below the cities
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
    if _CHOSEN.search(words):
        return ()
    levels: set[str] = set()
    for scope, held in _SCOPES:
        if scope.search(words):
            levels |= set(held)
    if _NO_RULES.search(words):
        levels -= {"nation", "province", "prefecture"}
    kinds = [kind for kind, pattern in _KINDS if pattern.search(words)]
    return (*(level for level in LEVELS if level in levels), *kinds)


def binds_in(bearer: str, place: str, defined: Mapping[str, str] = _NOBODY, level: str = "") -> list[str]:
    """As `binds`, in a rule of a place: the 市 of a 直辖市 is a province, its 区县 are counties; 各级人民政府 are those
    from the `level` of the place down.
    """
    found = binds(bearer, defined)
    if level in LOCAL and _RANGE.search(defined.get(bearer, bearer)):
        above = LEVELS[: LEVELS.index(level)]
        found = [one for one in found if one not in above]
    if place not in MUNICIPALITIES or "prefecture" not in found or "设区的市" in bearer:
        return found
    return [*dict.fromkeys("province" if one == "prefecture" else one for one in found)]


_RANGE = re.compile("各级|以上|地方人民政府")


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
