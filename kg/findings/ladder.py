"""One status for each duty, body and year, from all documents of the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.document import Body
from kg.findings.bearing import LADDER
from kg.findings.binding import Binding, binding, in_force
from kg.findings.duties import Duty
from kg.statement import Evidence

ACCOUNTS = {"annual_report", "work_report"}
DOCUMENTED = {"measured", "operating", "enacted", "claimed"}


@dataclass(frozen=True, slots=True)
class Account:
    """A document as far as findings need it: `years` it covers, `bearings` by duty (rung, why, evidence)."""

    document: str
    kind: str
    years: tuple[int, ...]
    bearings: tuple[tuple[str, str, str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A duty × body × year with its status, the reason, the evidence where there is any, and the documents looked
    through.
    """

    duty: Duty
    body: Body
    year: int
    status: str
    binding: Binding
    in_force: bool
    why: str
    admitted: bool
    evidence: Evidence | None
    searched: tuple[str, ...]


def years(period: str | None) -> tuple[int, ...]:
    """The years that a period touches: `2020/2021` → 2020, 2021; `2021-03` → 2021; none for an unknown period."""
    if not period:
        return ()
    first, _, last = period.partition("/")
    return tuple(range(int(first[:4]), int((last or first)[:4]) + 1))


def findings(body: Body, accounts: Sequence[Account], duties: Iterable[Duty]) -> list[Finding]:
    """The findings of a body for each year that a document of its own covers, in the order of year and checklist.

    The strongest rung over the documents of a year wins; of equals the first in the order of document ids and
    offsets. With nothing but a plan, what it passes over is `no_document`: a plan is no account.
    """
    duties = tuple(duties)
    result: list[Finding] = []
    for year in sorted({y for account in accounts for y in account.years}):
        mine = sorted((a for a in accounts if year in a.years), key=lambda a: a.document)
        searched = tuple(a.document for a in mine)
        accounted = any(a.kind in ACCOUNTS for a in mine)
        result.extend(_finding(duty, body, year, mine, searched, accounted) for duty in duties)
    return result


def _finding(
    duty: Duty, body: Body, year: int, accounts: Sequence[Account], searched: tuple[str, ...], accounted: bool
) -> Finding:
    bound = binding(duty, body)
    force = in_force(duty, year)
    if bound.bound == "no":
        return Finding(duty, body, year, "not_applicable", bound, force, bound.why, False, None, searched)
    met = [
        (LADDER.index(rung), evidence.document, evidence.start, rung, why, evidence)
        for account in accounts
        for duty_id, rung, why, evidence in account.bearings
        if duty_id == duty.id
    ]
    if met:
        *_, status, why, evidence = min(met, key=lambda m: m[:3])
        admitted = status in DOCUMENTED and any(m[3] == "lacking" for m in met)
    elif accounted:
        status, why, evidence, admitted = "silent", "所查文件未见记载", None, False
    else:
        status, why, evidence, admitted = "no_document", "仅有计划或规范类文件，无年度报告可查", None, False
    if bound.bound != "directly":
        why = f"{why}；{bound.why}"
    return Finding(duty, body, year, status, bound, force, why, admitted, evidence, searched)
