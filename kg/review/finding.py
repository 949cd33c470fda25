"""Findings under review: what a reviewer judges of one, and what verdicts do to those of a body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from kg.findings.ladder import D, Finding
from kg.findings.norm import Norm
from kg.review import correction
from kg.review.fact import fingerprint, label
from kg.review.verdicts import Standing


@dataclass(frozen=True, slots=True)
class Judged(Generic[D]):
    """A finding as it holds after review. `reviewed` is the fingerprint of what reviewers changed or withdrew."""

    finding: Finding[D]
    reviewed: str | None = None
    withdrawn: bool = False


def finding_id(finding: Finding[Any]) -> str:
    """`finding/甘肃省/天水市/甘谷县/甘谷县人民政府/2023/D07`."""
    return id_of(finding.body.id, finding.year, finding.key)


def id_of(body: str, year: object, duty: str) -> str:
    """The id of the finding on a body (by id), a year and a duty."""
    return f"finding/{body.removeprefix('body/')}/{year}/{duty}"


def mark(
    id_: str, status: str, document: str | None, quote: str | None, searched: Sequence[str], action: str = ""
) -> str:
    """The fingerprint of a finding: its status, the words it rests on, and the documents that were looked through, so
    that one more report of the body opens it again; of a duty that is no fixed one of a list, its `action` too, which
    another text of the rule may lay down under the same number.
    """
    stated: list[object] = [id_, status, document or "", "".join((quote or "").split()), sorted(searched)]
    return fingerprint([*stated, "".join(action.split())] if action else stated)


def judged(found: Iterable[Finding[D]], standings: Mapping[str, Standing]) -> list[Judged[D]]:
    """The findings of a body after review: a rejected one is withdrawn, for what should stand instead nobody said; a
    corrected one has the status that reviewers gave it, and says so.
    """
    return [_after(one, standings.get(_mark(one)) if standings else None) for one in found]


def _after(finding: Finding[D], standing: Standing | None) -> Judged[D]:
    if standing is None or standing.outcome not in ("rejected", "corrected"):
        return Judged(finding)
    if standing.outcome == "rejected":
        return Judged(finding, _mark(finding), withdrawn=True)
    status = str(correction.read("finding", standing.correction)["status"])
    who = "、".join(one.reviewer for one in standing.judgements if one.verdict == "corrected")
    said = "；".join(one.comment for one in standing.judgements if one.verdict == "corrected" and one.comment)
    why = f"评审更正（{who}）：原读作{label('Rung', finding.status)}" + (f"；{said}" if said else "")
    return Judged(finding._replace(status=status, why=why), _mark(finding))


def _mark(finding: Finding[D]) -> str:
    proof = finding.evidence
    return mark(
        finding_id(finding),
        finding.status,
        proof.document if proof else None,
        proof.quote if proof else None,
        finding.searched,
        finding.duty.action if isinstance(finding.duty, Norm) else "",
    )
