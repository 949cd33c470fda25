"""Which of two rules governs, by the order of norms: what they are, and who made them for which place.

立法法 (2023) 98-107: the constitution stands above all (98); law above administrative regulations, local
regulations and rules; administrative regulations above local regulations and rules (99); a local regulation above the
rules of its own and lower governments, a province's rules above those of its cities (100); autonomous, special-zone,
Pudong and Hainan regulations govern in their own place in what they vary (101); rules of departments and of local
governments are equal (102); of one maker the special goes before the general and the new before the old (103); where
the order says nothing, somebody decides (105, 106). Normative documents stand below all of them; internal rules and
minutes are no norms at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VARIES = re.compile(r"经济特区|自治条例|单行条例|浦东新区|海南自由贸易港")
_INTERNAL = re.compile(r"会议纪要|议事规则|工作规则|岗位职责|考勤|值班|请假|内部(?:管理|工作|控制)|学习制度|例会制度")
_CITY_LEVELS = ("prefecture", "county", "township", "zone")
_NORMATIVE = ("normative_document", "notice", "plan", "list")


@dataclass(frozen=True, slots=True)
class Norms:
    """A rule as far as its rank goes: `place` is a path (empty for the nation), `level` that of the place, `since` the
    day from which it holds (empty where unknown).
    """

    title: str
    nature: str
    place: str
    level: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`first`, `second` or `open` (somebody has to decide, or they do not meet), with the reason in words."""

    governs: str
    why: str


def tier(rule: Norms) -> int | None:
    """How high a rule stands, 0 the highest; None for what is no norm. Rules of one tier are equal, or do not compare.

    A law is 1, an administrative regulation 2, a province's regulation 3, a city's 4, rules 5 (a city's 6), normative
    documents 7 and below by the level of who issued them.
    """
    if _INTERNAL.search(rule.title) and rule.nature in (*_NORMATIVE, "other"):
        return None
    below = rule.level in _CITY_LEVELS
    match rule.nature:
        case "constitution":
            return 0
        case "law":
            return 1
        case "administrative_regulation" | "supervisory_regulation" | "judicial_interpretation":
            return 2
        case "local_regulation":
            return 4 if below else 3
        case "department_rule":
            return 5
        case "government_rule":
            return 6 if below else 5
    if rule.nature in _NORMATIVE:
        levels = ("nation", "province", "prefecture", "county", "zone", "township")
        return 7 + (levels.index(rule.level) if rule.level in levels else len(levels))
    return None


def governs(first: Norms, second: Norms) -> Verdict:
    """Which of two rules on one matter governs where they differ, and by which article."""
    if first.nature == "party_regulation" or second.nature == "party_regulation":
        return Verdict("open", "党内法规与国家法律规范分属不同体系，不比较位阶")
    tiers = tier(first), tier(second)
    for name, own in (("second", tiers[0]), ("first", tiers[1])):
        if own is None and tiers != (None, None):
            return Verdict(name, "内部工作制度、会议纪要不是法的规范，不具有位阶")
    if tiers[0] is None or tiers[1] is None:
        return Verdict("open", "两者都不是法的规范")
    if not _meet(first.place, second.place):
        return Verdict("open", "两者适用地域不同，互不适用")
    for name, one, other in (("first", first, second), ("second", second, first)):
        if _varies(one) and other.nature not in ("constitution", "party_regulation") and not _varies(other):
            return Verdict(name, f"《{one.title}》在本区域内对上位法作变通规定的，适用其规定（立法法第101条）")
    if undecided := _undecided(first, second):
        return undecided
    if tiers[0] != tiers[1]:
        higher = first if tiers[0] < tiers[1] else second
        return Verdict(
            "first" if higher is first else "second", f"《{higher.title}》效力等级较高（{_article(first, second)}）"
        )
    if first.place == second.place and first.nature == second.nature:
        return _same_maker(first, second)
    return Verdict("open", "效力等级相同，不一致时由有权机关裁决（立法法第102条、第106条）")


def _same_maker(first: Norms, second: Norms) -> Verdict:
    for name, one, other in (("first", first, second), ("second", second, first)):
        if _special(one, other):
            return Verdict(name, f"《{one.title}》是特别规定（立法法第103条）")
    if first.since and second.since and first.since != second.since:
        newer = "first" if first.since > second.since else "second"
        return Verdict(newer, "同一机关制定，适用新的规定（立法法第103条）")
    return Verdict("open", "同一机关制定，施行先后不明")


def _special(one: Norms, other: Norms) -> bool:
    """Whether a rule is about a part of what the other is about: its subject has the other's in it."""
    from kg.resolve import regulations

    own, wide = regulations.subject(one.title), regulations.subject(other.title)
    return len(wide) >= 2 and own != wide and wide in own


def _undecided(first: Norms, second: Norms) -> Verdict | None:
    """What the order leaves to a decision: local regulations and departments' rules; a city's regulations and its
    province's rules.
    """
    natures = {first.nature, second.nature}
    if natures == {"local_regulation", "department_rule"}:
        return Verdict(
            "open", "地方性法规与部门规章不一致的，由国务院提出意见或者提请全国人大常委会裁决（立法法第106条）"
        )
    if natures == {"local_regulation", "government_rule"}:
        local, rule = (first, second) if first.nature == "local_regulation" else (second, first)
        if local.level in _CITY_LEVELS and rule.level == "province":
            return Verdict("open", "设区的市的法规同本省规章相抵触的，由省级人大常委会处理（立法法第81条）")
    return None


def _article(first: Norms, second: Norms) -> str:
    natures = {first.nature, second.nature}
    if "constitution" in natures:
        return "立法法第98条"
    if natures & {"law", "administrative_regulation", "supervisory_regulation"} and not natures & set(_NORMATIVE):
        return "立法法第99条"
    if natures & set(_NORMATIVE):
        return (
            "规范性文件不得与法律、法规、规章相抵触"
            if natures - set(_NORMATIVE)
            else "下级规范性文件不得与上级规范性文件相抵触"
        )
    return "立法法第100条"


def _varies(rule: Norms) -> bool:
    return rule.nature == "local_regulation" and bool(_VARIES.search(rule.title))


def _meet(one: str, other: str) -> bool:
    """Whether one of two places lies in the other; a national rule is for all."""
    return f"{one}/".startswith(f"{other}/" if other else "") or f"{other}/".startswith(f"{one}/" if one else "")
