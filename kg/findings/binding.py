"""Whom a duty binds, and whether it was in force."""

from __future__ import annotations

from dataclasses import dataclass

from kg.document import Body
from kg.findings.duties import Duty

LEVELS = ("province", "prefecture", "county", "township")
GOVERNMENTS = {"government", "zone_committee"}
DEPARTMENTS = {"department", "office"}


@dataclass(frozen=True, slots=True)
class Binding:
    """How a duty binds a body (`directly`, `by_reference`, `assumed`, `no`), with the reason in words.

    `told` marks a body that is not bound but no lower than those that are: what it documents counts all the same (a
    subdistrict's yearly report, a department's head as the first responsible), its silence does not.
    """

    bound: str
    why: str
    told: bool = False


def binding(duty: Duty, body: Body) -> Binding:
    """How a duty binds a body, by the body's kind and level.

    A functional zone is no level of the law: it is counted at its 管委会's level, a county unless it says otherwise,
    and the answer is `assumed`. A subdistrict office (街道办事处) is an agency of its county and no township
    government.
    """
    level = body.place.level
    article = f"《{duty.regulation}》第{duty.article}条" if duty.article else f"《{duty.regulation}》"
    if body.name.endswith("街道办事处"):
        how = duty.binds.get("enforcer", "no")
        why = f"{article}{'不约束' if how == 'no' else '适用于'}街道办事处（派出机关，不是乡级政府）"
        return Binding(how, why, told=how == "no" and "township" in duty.binds)
    if body.kind in GOVERNMENTS:
        if level == "zone":
            how = _by_level(duty, "county")
            if how == "no":
                return Binding("no", f"{article}不约束县级")
            return Binding("assumed", f"{article}；功能区未列入行政区划，按其管委会为县级推定适用")
        if level not in LEVELS:
            return Binding("no", f"{article}约束地方各级政府，不及{body.name}", told=True)
        how = _by_level(duty, level)
        names = {"province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"}
        if how == "no":
            return Binding("no", f"{article}不约束{names[level]}政府")
        return Binding(how, f"{article}{'参照适用于' if how == 'by_reference' else '适用于'}{names[level]}政府")
    if body.kind in DEPARTMENTS and level in ("province", "prefecture", "county", "zone"):
        how = duty.binds.get("department") or duty.binds.get("enforcer") or "no"
        return Binding(how, f"{article}{'不约束部门' if how == 'no' else '适用于县级以上部门'}", told=how == "no")
    if body.kind == "party" and level in ("province", "prefecture", "county"):
        how = duty.binds.get("party", "no")
        return Binding(how, f"{article}{'不约束党委' if how == 'no' else '适用于县级以上党委'}")
    return Binding("no", f"{article}不约束此类机构")


def _by_level(duty: Duty, level: str) -> str:
    return duty.binds.get(level) or duty.binds.get("enforcer") or "no"


def in_force(duty: Duty, year: int) -> bool:
    """Whether the duty, or a predecessor among its sources, bound on the last day of a year; a yearly report on the
    day it fell due.
    """
    day = f"{year + 1}-{duty.due}" if duty.due else f"{year}-12-31"
    return min((source.since for source in duty.sources), default=duty.in_force) <= day
