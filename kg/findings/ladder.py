"""One status for each duty, body and year, from all documents of the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from kg.document import Body
from kg.findings.bearing import LADDER
from kg.findings.binding import Binding, binding, in_force
from kg.findings.duties import Duty
from kg.findings.norm import Norm
from kg.findings.norm import in_force as norms_in_force
from kg.statement import Evidence

D = TypeVar("D", Duty, Norm)
Met = tuple[int, str, int, str, str, Evidence]
NOT_COUNTED = {"regulation", "other"}  # kinds whose years do not widen the span of years that was collected
STANDING = {"regulation", "measures"}  # a rule holds until it is changed
ACCOUNTS = {"annual_report", "work_report"}
DOCUMENTED = {"measured", "operating", "enacted", "claimed"}


@dataclass(frozen=True, slots=True)
class Account:
    """A document as far as findings need it: `years` it covers, `bearings` by duty (rung, why, evidence).

    A rule of the body's own covers no year, and counts from the year `since` which it is in force.
    """

    document: str
    kind: str
    years: tuple[int, ...]
    bearings: tuple[tuple[str, str, str, Evidence], ...]
    since: int | None = None

    def covers(self, year: int) -> bool:
        """Whether the document tells of a year."""
        return year in self.years or (self.since is not None and self.since <= year)


class Finding(NamedTuple, Generic[D]):
    """A duty × body × year with its status, the reason, the evidence where there is any, and the documents looked
    through. `key` is the duty's readable id: `D07`, `regulation/…#9.1`.
    """

    duty: D
    key: str
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


def counted_years(kind: str, period: str | None) -> tuple[int, ...]:
    """The years by which a document widens the span of years that was collected."""
    return years(period) if kind not in NOT_COUNTED else ()


def standing_since(kind: str, effective: str | None) -> int | None:
    """The year from which a rule of the body's own counts, for as long as nothing takes its place."""
    return int(effective[:4]) if kind in STANDING and effective else None


def findings(body: Body, accounts: Sequence[Account], duties: Iterable[Duty]) -> list[Finding[Duty]]:
    """The findings of a body for each year that a document of its own covers, in the order of year and checklist.

    The strongest rung over the documents of a year wins; of equals the first in the order of document ids and
    offsets. With nothing but a plan, what it passes over is `no_document`: a plan is no account.
    """
    bound = tuple((duty, duty.id, binding(duty, body)) for duty in duties)
    return list(_all(body, accounts, bound, in_force))


def of_norms(body: Body, accounts: Sequence[Account], norms: Iterable[tuple[Norm, Binding]]) -> list[Finding[Norm]]:
    """The same for the duties of a loaded rule, each with how it binds the body."""
    bound = tuple((norm, norm.duty, binding) for norm, binding in norms)
    return list(_all(body, accounts, bound, norms_in_force))


def _all(
    body: Body,
    accounts: Sequence[Account],
    duties: Sequence[tuple[D, str, Binding]],
    force: Callable[[D, int], bool],
) -> Iterator[Finding[D]]:
    for year in sorted({y for account in accounts for y in account.years}):
        mine = sorted((a for a in accounts if a.covers(year)), key=lambda a: a.document)
        searched = tuple(a.document for a in mine)
        accounted = any(a.kind in ACCOUNTS for a in mine)
        met: dict[str, list[Met]] = {}
        for account in mine:
            for duty_id, rung, why, evidence in account.bearings:
                found = (LADDER.index(rung), evidence.document, evidence.start, rung, why, evidence)
                met.setdefault(duty_id, []).append(found)
        for duty, key, bound in duties:
            status, why, admitted, proof = _status(bound, met.get(key, ()), accounted)
            yield Finding(duty, key, body, year, status, bound, force(duty, year), why, admitted, proof, searched)


def _status(bound: Binding, met: Sequence[Met], accounted: bool) -> tuple[str, str, bool, Evidence | None]:
    """The status with its reason, whether a shortcoming is admitted beside it, and its evidence."""
    if bound.bound == "no":
        documented = [m for m in met if m[3] in DOCUMENTED] if bound.told else []
        if not documented:
            return "not_applicable", bound.why, False, None
    evidence: Evidence | None = None
    admitted = False
    if met:
        *_, status, why, evidence = min(met, key=lambda m: m[:3])
        admitted = status in DOCUMENTED and any(m[3] == "lacking" for m in met)
    elif accounted:
        status, why = "silent", "所查文件未见记载"
    else:
        status, why = "no_document", "仅有计划或规范类文件，无年度报告可查"
    if bound.bound != "directly":
        why = f"{why}；{bound.why}"
    return status, why, admitted, evidence
