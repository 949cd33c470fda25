"""What later documents of a body show of what earlier ones planned or admitted, made anew with the body's findings.

Three things follow from several documents together: a task and the sentence of a later report that shows it done
(SHOWN_BY), a problem and the one of the next report that admits it again (AGAIN), and a plan whose last stage has
ended and of which the reports since then say nothing (a Check). Reports that were not collected show nothing and are
missed by nobody: a plan without a later report is no hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.findings.ladder import years
from kg.graph.later import AGAIN, SHOWN, Match, Passage, best, sentences
from kg.resolve import regulations
from kg.statement import Edge, Evidence, Node, Ref, Statement
from kg.stores import Transaction

REPORTS = ("annual_report", "work_report")
PLANS = ("plan", "opinion", "circular")
_SHORTEST_NAME = 4  # characters of what a plan is about, by which a report may be known to speak of it
_UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class _Document:
    id: str
    name: str
    title: str
    kind: str
    first: int
    last: int


def follow(transaction: Transaction, body: str) -> None:
    """Deletes what followed from the documents of a body (by id), and makes it anew."""
    whose = {"body": body}
    transaction.run(
        "MATCH (p:Problem)-[:ADMITTED_BY]->(b:Institution {id: $body}) MATCH (p)-[e:AGAIN]->(:Problem) DELETE e", whose
    )
    transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) MATCH (:Obligation)-[e:SHOWN_BY]->(d) DELETE e", whose
    )
    transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) "
        "MATCH (c:Check {rule: 'late.plan'})-[:CHECK_OF]->(d) DETACH DELETE c",
        whose,
    )
    documents = _documents(transaction, body)
    reports = [one for one in documents if one.kind in REPORTS]
    if len(documents) < 2 or not reports:
        return
    transaction.write(_again(_problems(transaction, body, documents)))
    tasks = _tasks(transaction, documents)
    plans = _plans(transaction, documents)
    if not tasks and not plans:
        return
    told = _told(transaction, reports)
    shown = _shown(tasks, told)
    transaction.write(_shown_by(shown))
    transaction.write(_silent(body, plans, reports, told, {match.earlier.document for match in shown}))


# ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────────


def _documents(transaction: Transaction, body: str) -> list[_Document]:
    rows = transaction.run(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution {id: $body}) WHERE d.period IS NOT NULL "
        "RETURN d.id AS id, d.name AS name, d.title AS title, d.kind AS kind, d.period AS period",
        {"body": body},
    )
    return [
        _Document(row["id"], row["name"], row["title"] or "", row["kind"], min(span), max(span))
        for row in sorted(rows, key=lambda row: str(row["id"]))
        if (span := years(row["period"]))
    ]


def _problems(transaction: Transaction, body: str, documents: Sequence[_Document]) -> dict[int, list[Passage]]:
    """The problems of reports, by year."""
    reports = {one.id: one for one in documents if one.kind in REPORTS}
    rows = transaction.run(
        "MATCH (p:Problem)-[e:ADMITTED_BY]->(b:Institution {id: $body}) RETURN p.id AS id, p.text AS text, "
        "e.document AS document, e.start AS start, e.`end` AS end_, e.rule AS rule, e.confidence AS confidence",
        {"body": body},
    )
    found: dict[int, list[Passage]] = {}
    for row in sorted(rows, key=lambda row: (str(row["document"]), row["start"], str(row["id"]))):
        if document := reports.get(row["document"]):
            found.setdefault(document.last, []).append(_passage(row, document.last))
    return found


def _tasks(transaction: Transaction, documents: Sequence[_Document]) -> list[tuple[Passage, range]]:
    """What falls due by the documents, each with the years whose reports may show it: from that of a plan, for the next
    steps of a report from the year behind it, to the year after it was last due.
    """
    by_id = {one.id: one for one in documents if one.kind in (*REPORTS, *PLANS)}
    rows = transaction.run(
        "MATCH (o:Obligation)-[e:LAID_DOWN_IN]->(c:Clause) WHERE c.document IN $documents "
        "AND o.modality IN ['must', 'aim'] AND o.due IS NOT NULL AND c.section IN ['next_steps', 'plan'] "
        "RETURN o.id AS id, o.action AS text, o.due AS due, e.document AS document, e.start AS start, e.`end` AS end_, "
        "e.rule AS rule, e.confidence AS confidence",
        {"documents": sorted(by_id) or [""]},
    )
    found = []
    for row in sorted(rows, key=lambda row: (str(row["document"]), row["start"], str(row["id"]))):
        document = by_id[row["document"]]
        since = document.first if document.kind in PLANS else document.last + 1
        found.append((_passage(row, document.last), range(since, max(since, int(max(row["due"])[:4])) + 2)))
    return found


def _plans(transaction: Transaction, documents: Sequence[_Document]) -> list[tuple[_Document, dict[str, Any]]]:
    """The plans with stages, each with its last one."""
    by_id = {one.id: one for one in documents if one.kind in PLANS}
    rows = transaction.run(
        "MATCH (s:Stage)-[e:STAGE_OF]->(d:Document) WHERE d.id IN $documents RETURN d.id AS document, s.name AS name, "
        "s.`ends` AS until, e.start AS start, e.`end` AS end_, e.quote AS quote, e.page AS page",
        {"documents": sorted(by_id) or [""]},
    )
    last: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (str(row["document"]), str(row["until"]), row["start"])):
        last[row["document"]] = row
    return [(by_id[document], row) for document, row in last.items()]


def _told(transaction: Transaction, reports: Sequence[_Document]) -> list[Passage]:
    """The sentences in which reports tell what was done."""
    by_id = {one.id: one for one in reports}
    rows = transaction.run(
        "MATCH (c:Clause) WHERE c.document IN $documents AND c.section = 'account' "
        "RETURN c.id AS id, c.document AS document, c.start AS start, c.text AS text",
        {"documents": sorted(by_id)},
    )
    found: list[Passage] = []
    for row in sorted(rows, key=lambda row: (str(row["document"]), row["start"], str(row["id"]))):
        end = row["start"] + len(row["text"])
        clause = Passage(row["id"], row["document"], row["start"], end, row["text"], by_id[row["document"]].last)
        found.extend(sentences(clause))
    return found


def _passage(row: dict[str, Any], year: int) -> Passage:
    place = row["document"], row["start"], row["end_"]
    return Passage(row["id"], *place, row["text"], year, row["rule"], row["confidence"])


# ── what follows ────────────────────────────────────────────────────────────────────────────────────────────────────


def _again(problems: dict[int, list[Passage]]) -> Iterator[Statement]:
    """Each problem of a year that the year after admits again, with the words that do."""
    for year in sorted(problems):
        for match in best(problems[year], problems.get(year + 1, []), AGAIN, both=True):
            ends = Ref("Problem", match.earlier.id), Ref("Problem", match.later.id)
            yield Edge("AGAIN", *ends, {}, _evidence(match, "again"))


def _shown(tasks: Sequence[tuple[Passage, range]], told: Sequence[Passage]) -> list[Match]:
    """Each task with the sentence of a later report that shows it best."""
    found: list[Match] = []
    for span in sorted({span for _, span in tasks}, key=lambda span: (span.start, span.stop)):
        due = [task for task, window in tasks if window == span]
        later = [one for one in told if one.year in span]
        found.extend(best(due, later, SHOWN))
    return [match for match in found if match.earlier.document != match.later.document]


def _shown_by(shown: Sequence[Match]) -> Iterator[Statement]:
    for match in shown:
        ends = Ref("Obligation", match.earlier.id), Ref("Document", match.later.document)
        yield Edge("SHOWN_BY", *ends, {}, _evidence(match, "shown"))


def _evidence(match: Match, rule: str) -> Evidence:
    later = match.later
    return Evidence(later.document, later.start, later.end, later.text, rule, match.score, None)


def _silent(
    body: str,
    plans: Sequence[tuple[_Document, dict[str, Any]]],
    reports: Sequence[_Document],
    told: Sequence[Passage],
    shown: set[str],
) -> Iterator[Statement]:
    """A check for each plan whose last stage has ended and of which no report since then says anything."""
    for plan, stage in plans:
        until = stage["until"]
        since = [one for one in reports if one.last >= int(until[:4])]
        name = _named(plan.title, body.split("/")[1:-1])
        spoken = any(name in one.text for one in told if one.year >= plan.first) if name else True
        if not since or spoken or plan.id in shown:
            continue
        searched = "、".join(sorted(one.name for one in since))
        node = Node(
            "Check",
            f"{plan.id}/check/late.plan/{stage['start']}-{stage['end_']}",
            {
                "check": "late",
                "rule": "late.plan",
                "expected": f"{until}以后的报告交代方案的完成情况",
                "found": "未见记载",
                "explanation": f"方案的最后阶段“{stage['name']}”于{until}结束，其后的{searched}未提及该方案及其任务",
            },
        )
        yield node
        place = plan.id, stage["start"], stage["end_"], stage["quote"]
        proof = Evidence(*place, "check.late.plan", _UNSURE, stage["page"])
        yield Edge("CHECK_OF", Ref("Check", node.id), Ref("Document", plan.id), {}, proof)


_KIND = re.compile(r"(?:工作|实施|行动|总体)?(?:方案|计划|规划|要点|意见|通知|安排|纲要)$")


def _named(title: str, places: Sequence[str]) -> str:
    """What a plan is about, by which a report may speak of it: 法治政府建设示范创建; empty where too short."""
    carried = re.search(r"《([^《》]+)》", title)
    own = carried[1] if carried else title
    for place in places:  # an invented or young one is in no list
        own = own.removeprefix(place)
    subject = _KIND.sub("", regulations.subject(_KIND.sub("", own)))
    return subject if len(subject) >= _SHORTEST_NAME else ""
