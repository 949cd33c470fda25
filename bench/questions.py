"""How fast a large graph answers, and whether its findings are what was put into it.

    python bench/questions.py GRAPH REPORTS [--rules 30] [--bodies 30] [--check]

GRAPH holds the texts of laws and the reports of `bench/invented.py` in the folder REPORTS; to make it:

    python bench/invented.py reports --reports 2000
    kg --db large.db load LAWS reports

In one warm process: `trace` of rules that the reports name or are measured by, `gaps` of one body, `matrix` of one rule
over 500 bodies (a year of each). `gaps` and `matrix` are asked of rules that are on the list of duties and of rules
that only their own text knows. Printed are the median and the slowest; `--check` exits with 1 where a median is over
its bound or fewer than 98% of the findings agree with `truth.jsonl`, which is a consistency check and no measure of
accuracy.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import kg

BOUNDS = {"trace": 0.05, "gaps": 0.2, "gaps of a rule": 0.2, "matrix": 2.0, "matrix of a rule": 2.0}
AGREE = 0.98
LISTED = ("重大行政决策程序暂行条例", "行政处罚法", "优化营商环境条例", "政府信息公开条例")


def asked(graph: kg.Graph, rules: int, bodies: int, clock: Callable[[], float]) -> dict[str, list[float]]:
    """The seconds of each question, once for each rule and body drawn."""
    chance = random.Random(7)
    loaded = [
        row["id"]
        for row in graph.cypher(
            "MATCH (p:Provision)-[:PART_OF]->(r:Regulation) WHERE r.place = 'place/中国' "
            "RETURN DISTINCT r.id AS id ORDER BY id"
        )
    ]
    named = [
        row["id"]
        for row in graph.cypher(
            "MATCH (:Institution)-[:IMPLEMENTS]->(r:Regulation) RETURN DISTINCT r.id AS id ORDER BY id"
        )
    ]
    about = [
        row["id"]
        for row in graph.cypher("MATCH (:Document)-[:ABOUT]->(b:Institution) RETURN DISTINCT b.id AS id ORDER BY id")
    ]
    some, few = chance.sample(about, min(bodies, len(about))), chance.sample(loaded, min(rules, len(loaded)))
    wanted: dict[str, list[Callable[[], object]]] = {
        "trace": [_ask(graph, "trace", regulation=rule) for rule in chance.sample(named, min(rules, len(named)))],
        "gaps": [_ask(graph, "gaps", body=body) for body in some],
        "gaps of a rule": [_ask(graph, "gaps", body=chance.choice(some), regulation=rule) for rule in few],
        "matrix": [_ask(graph, "matrix", regulation=rule, period="2022") for rule in LISTED],
        "matrix of a rule": [
            _ask(graph, "matrix", regulation=rule, period="2022") for rule in few[: max(rules // 3, 1)]
        ],
    }
    graph.query("gaps", body=some[0])  # imports, vocabularies
    return {name: [_seconds(one, clock) for one in several] for name, several in wanted.items() if several}


def _ask(graph: kg.Graph, question: str, **parameters: object) -> Callable[[], object]:
    return lambda: graph.query(question, **parameters)


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return clock() - begun


def agreement(graph: kg.Graph, truth: Path) -> tuple[int, int, Counter[tuple[str, str, str]]]:
    """How many findings are those that were put in, of how many, and what the others were taken for."""
    rows = graph.cypher(
        "MATCH (f:Finding)-[:FINDING_OF]->(b:Institution) MATCH (f)-[:OF_DUTY]->(o:Obligation {catalogue: true}) "
        "WHERE f.withdrawn IS NULL RETURN b.name AS body, f.year AS year, f.duty AS duty, f.status AS status",
        timeout=None,
    )
    said = {(row["body"], row["year"], row["duty"]): row["status"] for row in rows}
    wrong: Counter[tuple[str, str, str]] = Counter()
    right = total = 0
    for line in truth.read_text(encoding="utf-8").splitlines():
        put = json.loads(line)
        got = said.get((put["body"], put["year"], put["duty"]), "nothing")
        total += 1
        right += got == put["status"]
        if got != put["status"]:
            wrong[put["duty"], put["status"], got] += 1
    return right, total, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where `--check` finds something too slow or too far from what was put in."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", metavar="GRAPH")
    parser.add_argument("reports", type=Path, metavar="REPORTS")
    parser.add_argument("--rules", type=int, default=30)
    parser.add_argument("--bodies", type=int, default=30)
    parser.add_argument("--cpu", action="store_true", help="processor time, of all threads: for a busy machine")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    reached, clock = True, time.process_time if options.cpu else time.perf_counter
    with kg.open(options.graph) as graph:
        print(f"{'':<18} {'asked':>6} {'median':>9} {'slowest':>9}  wanted")
        for name, several in asked(graph, options.rules, options.bodies, clock).items():
            median = statistics.median(several)
            reached &= median <= BOUNDS[name]
            late = "" if median <= BOUNDS[name] else "  MISSED"
            print(f"{name:<18} {len(several):>6} {median:>8.3f}s {max(several):>8.3f}s  {BOUNDS[name]} s{late}")
        right, total, wrong = agreement(graph, options.reports / "truth.jsonl")
    print(f"{right} of {total} findings are what was put in: {right / total:.4f}, wanted {AGREE}")
    for (duty, put, got), many in wrong.most_common(5):
        print(f"  {many:>6} {duty}: {put}, read as {got}")
    return int(options.check and not (reached and right >= AGREE * total))


if __name__ == "__main__":
    raise SystemExit(main())
