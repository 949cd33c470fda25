"""A duty that a loaded rule lays down, on no list of anybody's: whom it binds, and whether it was in force.

All is read out of the rule itself: the words of its bearer, its place, its dates, to whom it applies by reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.document import Body
from kg.findings.binding import DEPARTMENTS, GOVERNMENTS, Binding
from kg.findings.by_reference import reaches
from kg.graph.binds import LOCAL, binds

NAMES = {"province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"}
ADDRESSED = re.compile(
    r"^各?省、自治区、直辖市"
)  # to whom the State Council's circulars are sent, and through them to all below
# A law names the provinces where it means them: 省、自治区、直辖市人民政府应当建立专家库.
LAWS = ("constitution", "law", "administrative_regulation", "department_rule", "local_regulation", "government_rule")
# Departments of a trade are told apart by it: 司法行政部门 is the 司法局. What is left of these words names no trade.
_TRADE = re.compile(
    r"(?:本|各|有关|相关|主管|行政|监督管理|监督|管理|执法|所属|工作|承担|负责|人民政府|政府|县级以上|地方|各级|设区的市|乡镇|市(?![场政])|县|区|省|级|以上|国务院|及其|的|和|或者?|、|部门|机关|其他)+"
)
# 政府工作部门, 政府有关部门; not 政府及其部门, which names both
_DEPARTMENTS_OF = re.compile(r"[^、，和及与或]*政府(?:所属|有关|相关|职能|各|的)*(?:工作|职能)?部门")
_VERTICAL = re.compile(r"税务|海关|海事|气象|邮政|烟草|金融监管|证监|统计调查|消防救援|出入境|银行")
_YEARLY = re.compile(r"(?:每年|年度)[^，,。；;]{0,12}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:之?前|以前)")
_LAST_YEAR = re.compile(r"上一?年度?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule as far as its duties need it. `place` is a path, empty for a national rule.

    `since` is the first day of it or of a predecessor, `until` the day from which it is repealed; empty where unknown.
    `reference` maps `township`, `department` or `zone` to the words by which the rule applies to them by reference.
    """

    id: str
    title: str
    nature: str
    place: str
    since: str
    until: str
    reference: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """One obligation of a rule. `binds` are levels and kinds, `borne` the ids of bodies that it names.

    `heading` is that of the part which it leads in: 二、全面推行行政执法公示制度 says what its first duty is about.
    """

    id: str
    duty: str
    rule: Rule = field(repr=False)
    article: str
    modality: str
    bearer: str
    binds: tuple[str, ...]
    borne: tuple[str, ...]
    action: str
    condition: str | None
    concept: str | None
    heading: str = ""

    @property
    def cited(self) -> str:
        """`《X条例》第九条` in the way of the other reasons."""
        return f"《{self.rule.title}》第{self.article}条" if self.article.isdecimal() else f"《{self.rule.title}》"


def binding(norm: Norm, body: Body, powers: str | None = None) -> Binding:
    """How a duty of a rule binds a body, by the words of its bearer, the rule's place, the body's kind and level.

    `powers` are the words of a loaded local rule that give a zone committee the powers of a county or a city.
    """
    rule = norm.rule
    if rule.place and body.place.path != rule.place and not body.place.path.startswith(f"{rule.place}/"):
        return Binding("no", f"《{rule.title}》只适用于{rule.place.rpartition('/')[2]}")
    if body.id in norm.borne:
        return Binding("directly", f"{norm.cited}指明由其承担")
    if norm.borne and not norm.binds:
        return Binding("no", f"{norm.cited}由{norm.bearer}承担")
    if body.name.endswith("街道办事处"):
        how = "directly" if {"office", "department"} & set(norm.binds) and "有关" not in norm.bearer else "no"
        return Binding(
            how, f"{norm.cited}{'适用于' if how == 'directly' else '不约束'}街道办事处（派出机关，不是乡级政府）"
        )
    if body.kind in GOVERNMENTS:
        return _government(norm, body, powers)
    if body.kind in DEPARTMENTS:
        return _department(norm, body)
    if body.kind in norm.binds:
        return _levelled(norm, body)
    return Binding("no", f"{norm.cited}{_borne(norm)}")


def _borne(norm: Norm) -> str:
    return f"由{norm.bearer}承担" if norm.bearer else "未指明由谁承担"


def _government(norm: Norm, body: Body, powers: str | None) -> Binding:
    level = body.place.level
    if level == "zone":
        if "zone_committee" in norm.binds:
            return Binding("directly", f"{norm.cited}适用于管理委员会")
        found = _at(norm, "county", "county")
        if found.bound == "no":
            return found
        if referred := _referred(norm, "zone"):
            return referred
        if powers:
            return Binding("by_local_rule", f"{norm.cited}；{powers}")
        return Binding("assumed", f"{norm.cited}；功能区未列入行政区划，按其管委会为县级推定适用")
    if level not in LOCAL:
        return Binding("no", f"{norm.cited}约束地方各级政府，不及{body.name}")
    if norm.rule.place == body.place.path and _own_government(norm, body):
        return Binding("directly", f"{norm.cited}适用于本级政府")
    return _at(_without_departments(norm), level, level)


def _without_departments(norm: Norm) -> Norm:
    """乡镇人民政府和县人民政府工作部门: a duty of towns and of a county's departments, not its government."""
    rest = _DEPARTMENTS_OF.sub("", norm.bearer)
    if rest == norm.bearer:
        return norm
    left = tuple(binds(rest))
    return replace(norm, binds=left) if "government" in left and set(left) & set(LOCAL) else norm


def _referred(norm: Norm, kind: str) -> Binding | None:
    """By what words a duty applies by reference; None where the rule refers no such body, or not with this duty."""
    words = dict(norm.rule.reference).get(kind)
    if words is None or not reaches(words, norm.action):
        return None
    return Binding("by_reference", f"《{norm.rule.title}》“{words}”")


def _own_government(norm: Norm, body: Body) -> bool:
    """Whether a local rule's bearer is the government of its own place: 市人民政府 in a rule of a city of any rank."""
    return norm.bearer in (f"{body.place.name[-1]}人民政府", f"{body.place.name[-1]}政府", "本级人民政府", body.name)


def _at(norm: Norm, level: str, shown: str) -> Binding:
    binds = norm.binds
    name = NAMES[shown]
    if ADDRESSED.match(norm.bearer) and norm.rule.nature not in LAWS:
        if level == "province":
            return Binding("directly", f"{norm.cited}主送省级政府")
        return Binding("assumed", f"{norm.cited}主送各省级政府和国务院部门，按逐级贯彻推定适用于{name}政府")
    if "government" not in binds:
        referred = _referred(norm, level)
        if referred and binds:
            return referred
        return Binding("no", f"{norm.cited}{_borne(norm)}，不是政府本身的义务")
    levels = [each for each in binds if each in LOCAL]
    if levels and level not in levels:
        if referred := _referred(norm, level):
            return referred
        return Binding("no", f"{norm.cited}不约束{name}政府")
    if not levels and "nation" in binds:
        return Binding("no", f"{norm.cited}由{norm.bearer}承担")
    return Binding("directly", f"{norm.cited}适用于{name}政府")


def _department(norm: Norm, body: Body) -> Binding:
    if "department" not in norm.binds:
        if "government" in norm.binds and (referred := _referred(norm, "department")):
            return referred
        return Binding("no", f"{norm.cited}不约束部门")
    if "nation" in norm.binds and not any(level in norm.binds for level in LOCAL):
        return Binding("no", f"{norm.cited}由{norm.bearer}承担")
    stem = body.place.name[:-1]  # 栖岭县司法局 and 栖岭县公安局 share a place and no trade
    trade = _TRADE.sub("", norm.bearer.replace(stem, "") if len(stem) > 1 else norm.bearer)
    if 2 <= len(trade) <= 8 and not _shares(trade, body.name):
        return Binding("no", f"{norm.cited}由{norm.bearer}承担")
    found = _levelled(norm, body)
    line = _VERTICAL.search(body.name)
    if found.bound == "directly" and line and line[0] not in norm.bearer and ("政府" in norm.bearer or norm.rule.place):
        return Binding("assumed", f"{norm.cited}；垂直管理部门不属本级政府工作部门，推定适用")
    return found


def _levelled(norm: Norm, body: Body) -> Binding:
    level = "county" if body.place.level == "zone" else body.place.level
    levels = [each for each in norm.binds if each in LOCAL]
    if levels and level not in levels:
        return Binding("no", f"{norm.cited}不约束{NAMES.get(level, level)}机关")
    return Binding("directly", f"{norm.cited}适用于{body.name}")


def _shares(trade: str, name: str) -> bool:
    return any(trade[i : i + 2] in name for i in range(len(trade) - 1))


def in_force(norm: Norm, year: int) -> bool:
    """Whether the duty bound on the last day of a year, a yearly account of the year on the day it fell due.

    A rule whose first day nobody tells is taken to have been in force; one that was repealed by then is not.
    """
    due = _YEARLY.search(norm.action)
    day = f"{year}-12-31"
    if due and _LAST_YEAR.search(norm.action):
        day = f"{year + 1}-{int(due['month']):02}-{int(due['day']):02}"
    return norm.rule.since <= day and (not norm.rule.until or norm.rule.until > day)
