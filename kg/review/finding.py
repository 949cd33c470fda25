"""Findings under review: what a reviewer judges of one, and what verdicts do to those of a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.document import Body
from kg.findings.duties import Duty
from kg.findings.ladder import Account, Finding, findings
from kg.review import correction
from kg.review.fact import fingerprint, label
from kg.review.verdicts import Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as it holds after review. `reviewed` is the fingerprint of what reviewers changed or withdrew."""

    finding: Finding[Duty]
    reviewed: str | None = None
    withdrawn: bool = False


def finding_id(finding: Finding[Duty]) -> str:
    """`finding/甘肃省/天水市/甘谷县/甘谷县人民政府/2023/D07`."""
    return f"finding/{finding.body.id.removeprefix('body/')}/{finding.year}/{finding.duty.id}"


def mark(id_: str, status: str, document: str | None, quote: str | None, searched: Sequence[str]) -> str:
    """The fingerprint of a finding: its status, the words it rests on, and the documents that were looked through, so
    that one more report of the body opens it again.
    """
    return fingerprint([id_, status, document or "", "".join((quote or "").split()), sorted(searched)])


def judged(
    body: Body, accounts: Sequence[Account], duties: Sequence[Duty], standings: Mapping[str, Standing]
) -> list[Judged]:
    """The findings of a body after review: a rejected one is withdrawn, for what should stand instead nobody said; a
    corrected one has the status that reviewers gave it, and says so.
    """
    return [_after(one, standings.get(_mark(one)) if standings else None) for one in findings(body, accounts, duties)]


def _after(finding: Finding[Duty], standing: Standing | None) -> Judged:
    if standing is None or standing.outcome not in ("rejected", "corrected"):
        return Judged(finding)
    if standing.outcome == "rejected":
        return Judged(finding, _mark(finding), withdrawn=True)
    status = str(correction.read("finding", standing.correction)["status"])
    who = "、".join(one.reviewer for one in standing.judgements if one.verdict == "corrected")
    said = "；".join(one.comment for one in standing.judgements if one.verdict == "corrected" and one.comment)
    why = f"评审更正（{who}）：原读作{label('Rung', finding.status)}" + (f"；{said}" if said else "")
    return Judged(replace(finding, status=status, why=why), _mark(finding))


def _mark(finding: Finding[Duty]) -> str:
    proof = finding.evidence
    return mark(
        finding_id(finding),
        finding.status,
        proof.document if proof else None,
        proof.quote if proof else None,
        finding.searched,
    )
