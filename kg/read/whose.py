"""Whose text it is where no title, header or signature says it: the body that acts in its opening, or 我县 and the one
county that it names.

A text cut out of its page has lost its title. It still calls its place 我市, 全县 or 县人民政府, and names that place
somewhere, if only in a title of its own (《某县行政执法监督办法》). Where two places fit, or the words fit a place of
another level, nothing is said: a wrong body is worse than none, since every 县司法局 would take its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from kg import places, unlisted
from kg.document import Body, Read
from kg.places import NATION, Place
from kg.resolve import bodies, naming

_T = TypeVar("_T")
READ = 20_000  # characters of a text in which its own place is looked for
LEVELS = {
    "省": ("province",),
    "市": ("province", "prefecture", "county"),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "县": ("county",),
    "旗": ("county",),
    "区": ("county", "zone", "prefecture", "province"),
    "镇": ("township",),
    "乡": ("township",),
    "街道": ("township",),
}
LOWEST_FIRST = ("乡", "镇", "街道", "区", "旗", "县", "市", "州", "盟", "省")
_LETTER = "街道|[省市州盟县旗区镇乡]"
OURS = re.compile(f"(?:我({_LETTER})|本({_LETTER}))(?![级辖内])")
OUR_OFFICE = re.compile("我([局厅委])(?![员托会])")
ITS_GOVERNMENT = re.compile(
    rf"(?:^|[，,。；;：:（(\s将由对为经向和要]|[一二三四五六七八九十]、)(?<!各)({_LETTER})(?:人民)?政府(?![及各部门有])",
    re.M,
)
WHOLE = re.compile(f"全({_LETTER})(?![级域])")
REGION = re.compile("(?<![族古尔藏])自治区(?![、直（(])")
NATIONWIDE = re.compile("各省|省[、（(]?(?:自治)?区|省级政府|全国人大|部际")
# 各县（市、区）, 区（县级市）: below the writer lie counties; 镇街, 各乡镇: towns.
COUNTIES_BELOW = re.compile(
    "各?(?:区县|县区|县市区|市县区?|县级市|市辖区)|各[县区](?![直域])|[县区][（(](?:市|县级市)|各[市][、（(]?[县区]"
)
# Words for classes of divisions that only some provinces have: 旗县 and 盟市, 苏木乡镇, 地州.
CLASSES = (("盟", re.compile("盟市|旗县")), ("苏木", re.compile("苏木")), ("自治州", re.compile("地州|州市地|州、地")))
NUMBERED = re.compile("([㐀-鿿]{3,10})[〔\\[［](?:19|20)\\d\\d[〕\\]］]")
STAFF = re.compile("([㐀-鿿]{1,10}[局厅委])机关(?![各党工事构])")
# Meetings that only a department holds, where nothing names the department.
A_DEPARTMENTS = re.compile(r"(?:^|[，,、。；《由经])(?:局党组|局务会|局长办公会|厅务会|委务会|主任办公会|党组会)", re.M)
TITLE_LEVEL = re.compile("[省市州盟县旗区镇乡](?=[㐀-鿿])")
ADDRESSED = re.compile(r"^各[^。；\n]{4,160}[:：]\s*$", re.M)
WORDS = ("和县", "会同县")  # 市财政局和|县审计局, 会同|县司法局
ELSEWHERE = re.compile("(?:赴|到|与|学习|借鉴|对口|协作|帮扶)$")


def implied(text: str) -> tuple[Read, Body] | None:
    """The body that a text means by 我市, 县人民政府 or 我局, with these words; None where it names no one place of
    that kind, or several as often.
    """
    text = text[:READ]
    ours = _ours(text)
    if (office := OUR_OFFICE.search(text)) and (named := _only(_departments(text, office[1]))):
        return Read(office[0], office.start(), office.end()), named
    if office:
        return None  # a department that the text leaves unnamed
    found = next(_own_words(text, ours), None)
    if found is None:
        return None
    place = _region(text) if found.value == "自治区" else _place(text, found.value)
    if place is None:
        return None
    if itself := _itself(text, place):
        return found, itself
    return None if not ours and A_DEPARTMENTS.search(text) else (found, bodies.of_place(place))


def placed(text: str, start: int, end: int) -> tuple[Body, int] | None:
    """The body that words beginning with a level word name (县水利局2023年…), and where its name ends: at the place
    that the text writes before the same organ, else at the one place of that level that it names.
    """
    level = TITLE_LEVEL.match(text, start, end)
    if level is None:
        return None
    head = text[level.end() : level.end() + 2]
    spelled = (place for place, _, behind in places.scan(text, 0, len(text[:READ])) if text.startswith(head, behind))
    same = next((place for place in spelled if place.name.endswith(level[0])), None)
    if place := same or _place(text[:READ], level[0]):
        for stop in range(end, level.end() + 1, -1):
            if body := naming.organ(place, text[level.end() : stop]):
                return body, stop
    return None


def own_letters(text: str) -> set[str]:
    """The levels that a text calls its own: 市 for 我市."""
    return set(_ours(text[:READ]))


def _own_words(text: str, ours: Counter[str]) -> Iterator[Read]:
    """The words by which a text speaks of its own place, the surest first; the value is the level's letter."""
    if ours:
        letter = max(ours, key=lambda each: (ours[each], -LOWEST_FIRST.index(each)))
        match = next(m for m in OURS.finditer(text) if (m[1] or m[2]) == letter)
        yield Read(letter, match.start(), match.end())
    for pattern, least in ((ITS_GOVERNMENT, 2), (WHOLE, 2)):
        counted = Counter(match[1] for match in pattern.finditer(text))
        for letter in LOWEST_FIRST:
            # 全省 and 全市 stand in the texts of counties too, 全县 in those of no one else
            if counted[letter] >= least + (pattern is WHOLE and letter in "省市州盟"):
                match = next(m for m in pattern.finditer(text) if m[1] == letter)
                yield Read(letter, match.start(1) if pattern is ITS_GOVERNMENT else match.start(), match.end())
    if (region := REGION.search(text)) and not NATIONWIDE.search(text):
        yield Read("自治区", region.start(), region.end())


def _ours(text: str) -> Counter[str]:
    """The levels of 我市 and 我县, each as often as it stands there; of 本市 where a text says it three times."""
    ours = Counter(match[1] for match in OURS.finditer(text) if match[1])
    this = Counter(match[2] for match in OURS.finditer(text) if match[2])
    return ours + Counter({letter: n for letter, n in this.items() if n > 2})


def _place(text: str, letter: str) -> Place | None:
    """The one place of a level that a text names."""
    counted: Counter[Place] = Counter()
    for place, start, end in places.scan(text, 0, len(text)):
        if place.level not in LEVELS[letter] or not place.name.endswith(letter) or text[start:end] in WORDS:
            continue
        if not ELSEWHERE.search(text[max(0, start - 2) : start]):
            # in a title of its own, at the head of a line or behind a label it is worth two mentions
            counted[place] += 1 + (start == 0 or text[start - 1] in "《：:\n")
    counted = Counter({place: n for place, n in counted.items() if n > 1 or len(counted) > 1})
    if letter == "市":
        has_counties = COUNTIES_BELOW.search(text) is not None
        counted = Counter(
            {place: n for place, n in counted.items() if has_counties != (place.level == "county") or n > 2}
        )
    if not counted and letter in "镇乡县":
        counted = _unlisted(text, letter)
    if not counted:
        counted = _numbered(text, letter)
    if not counted and letter == "市":
        counted = _around_zones(text)
    return _only(counted)


def _around_zones(text: str) -> Counter[Place]:
    """The city around the zones that the salutation addresses: 各县、市、区人民政府，某高新区管委会："""
    found = ADDRESSED.search(text[:600])
    zones = places.scan(text, found.start(), found.end()) if found else ()
    return Counter(above for zone, _, _ in zones if zone.level == "zone" and (above := places.parent(zone)))


def _unlisted(text: str, letter: str) -> Counter[Place]:
    """The places of no list, or of a name that many have, which a text names at the head of its own titles."""
    counted: Counter[Place] = Counter()
    for match in re.finditer(f"《(?={unlisted.OWN}{{1,6}}{letter})", text):
        named = unlisted.place_at(text, match.end(), min(len(text), match.end() + 20))
        if named and named[0].name.endswith(letter):
            counted[named[0]] += 1
    return counted


def _numbered(text: str, letter: str) -> Counter[Place]:
    """The places whose bare names begin the numbers of documents: 青禾教办〔2024〕22号 in a text that says 全县."""
    counted: Counter[Place] = Counter()
    for match in NUMBERED.finditer(text):
        for length in (4, 3, 2):
            near = [p for p in places.find(match[1][:length], bare=True) if p.level in LEVELS[letter]]
            near = [place for place in near if place.name.endswith(letter)]
            if len(near) == 1 and len(match[1]) > length:
                counted[near[0]] += 1
                break
    return counted


def _itself(text: str, place: Place) -> Body | None:
    """The department whose staff a text speaks of as its own: 教委机关, 水利局机关, with no level word before it."""
    for match in STAFF.finditer(text):
        for start in range(match.start(1), match.end(1) - 1):
            body = naming.tabled(place, text[start : match.end(1)], prefixed=False)
            if body and body.kind == "department":
                return None if text[start - 1] in "省市州盟县旗区各" else body
    return None


def _region(text: str) -> Place | None:
    """The autonomous region of a text that says 自治区: the one it names, else the one that has such divisions."""
    regions = [place for place in places.inside(NATION, towns=False) if place.name.endswith("自治区")]
    named = Counter({place: text.count(places.bare(place)) for place in regions if places.bare(place) in text})
    if named:
        return _only(named)
    for ending, words in CLASSES:
        if words.search(text):
            having = [place for place in regions if _has(place, ending)]
            return having[0] if len(having) == 1 else None
    return None


def _has(place: Place, ending: str) -> bool:
    return any(each.name.endswith(ending) for each in places.inside(place, towns=ending == "苏木"))


def _departments(text: str, letter: str) -> Counter[Body]:
    """The departments that a text names with their place, which it may mean by 我局."""
    counted: Counter[Body] = Counter()
    for place, _, end in places.scan(text, 0, len(text)):
        for stop in range(min(len(text), end + 16), end + 2, -1):
            if (
                text[stop - 1] == letter
                and (body := naming.tabled(place, text[end:stop]))
                and body.kind == "department"
            ):
                counted[body] += 1
                break
    return counted


def _only(counted: Counter[_T]) -> _T | None:
    """What was counted alone, or at least twice as often as the next and more than once."""
    ranked = counted.most_common(2)
    if not ranked:
        return None
    if len(ranked) == 1:
        return ranked[0][0]
    return ranked[0][0] if ranked[0][1] > 1 and ranked[0][1] >= 2 * ranked[1][1] else None
