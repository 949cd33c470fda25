"""How well the grammars read: F1 for each kind and document against annotations by hand, and against the last commit.

    python bench/accuracy.py [--shared DIR]     tables of accuracy and calibration, and each line that changed;
                                                exit 1 where a kind fell by more than .005
    python bench/accuracy.py --write            also writes bench/accuracy.json, and the table into README.md
    python bench/accuracy.py --calibrate        counts the confidence of each rule anew, over both sets

DIR (default: ../shared beside the checkout) holds gold/ with the annotations and score.py, and corpus/ with the
texts. `seen` are the eight documents that the grammars were developed on; `second` those in tests/gold, annotated
by somebody who had not seen the program (all three have since been worked from). Of a document with a file NAME.until
beside its annotations only the characters before that number are annotated.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from kg import confidence
from kg.extract import mentions
from kg.mention import as_line
from kg.read import read

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "bench" / "accuracy.json"
CONFIDENCE = ROOT / "ontology" / "vocabulary" / "confidence.tsv"
FALL = 0.005
SURE = 0.9
ENOUGH = 10  # lines of a rule that say something of it
STEPS = (0.0, 0.6, 0.7, 0.8, 0.9)  # where the bins of the calibration table begin
Line = dict[str, Any]


@dataclass
class Score:
    """Counts of a kind: `hits` found, `bound` of them with right fields, of `gold` lines annotated, `system` read."""

    hits: int = 0
    bound: int = 0
    gold: int = 0
    system: int = 0

    def add(self, other: Score) -> None:
        """Adds the counts of another document."""
        self.hits += other.hits
        self.bound += other.bound
        self.gold += other.gold
        self.system += other.system

    def f1(self, bound: bool) -> float:
        """The harmonic mean of precision and recall, which is 2·hits / (gold + system)."""
        return 2 * (self.bound if bound else self.hits) / max(1, self.gold + self.system)


class Judged(NamedTuple):
    """A line that was read: its rule and confidence, whether it is right, and with its fields."""

    rule: str
    confidence: float
    right: bool
    bound: bool


@dataclass
class Held:
    """What came of a set of documents: counts by (document, kind), what is wrong, and how each line was judged.

    A key of `wrong` is `- document kind start` for a line that was missed, `+ …` for one made up, `~ …` for one with
    wrong fields; its value shows the words.
    """

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)

    def kinds(self) -> dict[str, Score]:
        """The counts of each kind over all documents."""
        totals: dict[str, Score] = {}
        for (_, kind), score in self.scores.items():
            totals.setdefault(kind, Score()).add(score)
        return totals


def scorer(shared: Path) -> ModuleType:
    """The module gold/score.py of the reference material."""
    path = shared / "gold" / "score.py"
    if not path.exists():
        raise SystemExit(f"no {path}: say with --shared where the reference material is")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(shared: Path, gold: Path) -> list[Path]:
    """The text of each annotated document."""
    folders = [gold, shared / "gold", shared / "corpus" / "reports", shared / "corpus" / "policy"]
    return [
        next(folder / f"{path.stem}.txt" for folder in folders if (folder / f"{path.stem}.txt").exists())
        for path in sorted(gold.glob("*.jsonl"))
    ]


def held(score: ModuleType, shared: Path, gold: Path) -> Held:
    """Reads the documents of a set and holds what was read against the annotations."""
    result = Held()
    for path in texts(shared, gold):
        document = read(path)
        until = gold / f"{path.stem}.until"
        last = int(until.read_text()) if until.exists() else len(document.text)
        lines = [as_line(mention, document) for mention in mentions(document) if mention.start < last]
        if false := [line for line in lines if line["quote"] != document.text[line["start"] : line["end"]]]:
            raise SystemExit(f"{path.name}: {len(false)} quotes are not the text, first {false[0]}")
        if score.CONCEPTS:
            known = score.CONCEPTS
            lines = [x for x in lines if x["kind"] != "mechanism" or score.fold(x["concept"]) in known]
        _judge(score, result, path.stem, score.read(gold / f"{path.stem}.jsonl"), lines, document.text)
    return result


def _judge(score: ModuleType, result: Held, name: str, gold: list[Line], system: list[Line], text: str) -> None:
    for kind in score.FIT:
        wanted = score.distinct([row for row in gold if row["kind"] == kind], kind, text)
        found = score.distinct([row for row in system if row["kind"] == kind], kind, text)
        if not wanted:
            continue  # as the scorer does: nobody looked for that kind there
        partner = {j: wanted[i] for i, j in score.pair(wanted, found, kind)}
        fits = score.BOUND.get(kind, lambda *_: True)
        bound = {j for j, row in partner.items() if fits(row, found[j])}
        result.scores[name, kind] = Score(len(partner), len(bound), len(wanted), len(found))
        paired = {id(row) for row in partner.values()}
        for row in wanted:
            if id(row) not in paired:
                result.wrong[f"- {name} {kind} {row['start']}"] = _words(row, text)
        for j, row in enumerate(found):
            result.judged.append(Judged(row["rule"], row["confidence"], j in partner, j in bound))
            if j not in partner:
                result.wrong[f"+ {name} {kind} {row['start']}"] = _words(row, text)
            elif j not in bound:
                told = f"{_words(row, text)}, annotated {_fields(partner[j])}"
                result.wrong[f"~ {name} {kind} {row['start']}"] = told


def _words(row: Line, text: str) -> str:
    return f"{text[row['start'] : row['end']][:40]} {_fields(row)}"


def _fields(row: Line) -> str:
    aside = ("doc", "kind", "start", "end", "quote", "rule", "confidence", "page")
    return " ".join(f"{key}={value}" for key, value in row.items() if key not in aside and value not in (None, ""))


def by_kind(sets: dict[str, Held]) -> str:
    """The figures as a Markdown table, a row a kind; `bound` has its fields right too."""
    totals = {name: one.kinds() for name, one in sets.items()}
    rows = ["| kind | " + " | ".join(f"{name} F1 (n)" for name in sets) + " |", "|---|" + "---|" * len(sets)]
    for kind in next(iter(totals.values())):
        for bound in (False, True):
            if bound and kind in ("institution", "problem"):
                continue  # they have no field beside what pairs them
            cells = [
                f"{scores[kind].f1(bound):.3f} ({scores[kind].gold})" if kind in scores and scores[kind].gold else ""
                for scores in totals.values()
            ]
            rows.append(f"| {kind}{' bound' * bound} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def by_document(one: Held) -> Iterator[str]:
    """A line a document: F1 / bound F1 (n) for each kind."""
    for name in dict.fromkeys(name for name, _ in one.scores):
        cells = [
            f"{kind} {score.f1(False):.3f}/{score.f1(True):.3f} ({score.gold})"
            for (document, kind), score in one.scores.items()
            if document == name and score.gold
        ]
        yield f"  {name[:24]}: {' · '.join(cells)}"


def calibration(lines: Sequence[Judged]) -> str:
    """For each bin of confidence: the lines in it, and the share that is right, fields aside and with them."""
    rows = ["confidence    lines  share  right  bound"]
    for low, high in zip(STEPS, (*STEPS[1:], 1.01), strict=True):
        inside = [line for line in lines if low <= line.confidence < high]
        if inside:
            right, bound = sum(x.right for x in inside) / len(inside), sum(x.bound for x in inside) / len(inside)
            share = len(inside) / len(lines)
            rows.append(f"{low:.1f} – {min(high, 1):.1f}    {len(inside):5}  {share:.3f}  {right:.3f}  {bound:.3f}")
    return "\n".join(rows)


def calibrated(lines: Iterable[Judged]) -> str:
    """The rows of ontology/vocabulary/confidence.tsv: rule, share, right with all fields, read.

    The share is (right + 1) / (read + 2), the rule of succession: few lines say little. A rule met fewer than `ENOUGH`
    times has no row of its own.
    """
    counts: dict[str, list[int]] = {}
    for line in lines:
        for name in confidence.names(line.rule):
            row = counts.setdefault(name, [0, 0])
            row[0] += line.bound
            row[1] += 1
    kept = {name: row for name, row in sorted(counts.items()) if row[1] >= ENOUGH or " " not in name}
    return "".join(f"{name}\t{(right + 1) / (read + 2):.2f}\t{right}\t{read}\n" for name, (right, read) in kept.items())


def uncalibrated(lines: Sequence[Judged]) -> Iterator[str]:
    """What is wrong where lines that call themselves sure are too often wrong, or too few do."""
    sure = [line for line in lines if line.confidence >= SURE]
    right = sum(line.bound for line in sure) / max(1, len(sure))
    if right < SURE:
        yield f"of the lines of confidence {SURE} or more only {right:.3f} are right"
    if 2 * len(sure) < len(lines):
        yield f"only {len(sure)} of {len(lines)} lines have a confidence of {SURE} or more"


def figures(sets: dict[str, Held]) -> dict[str, Any]:
    """What bench/accuracy.json keeps: F1 of each kind and document, and the keys of all lines that are wrong."""
    kept: dict[str, Any] = {}
    for name, one in sets.items():
        f1 = {kind: [round(s.f1(False), 4), round(s.f1(True), 4), s.gold] for kind, s in one.kinds().items()}
        kept[name] = {"f1": f1, "wrong": sorted(one.wrong)}
    return kept


def changes(sets: dict[str, Held], before: dict[str, Any]) -> Iterator[str]:
    """The lines that are wrong and were not, and the other way round."""
    for name, one in sets.items():
        if name in before:
            was = set(before[name]["wrong"])
            yield from (f"now wrong  {key}: {words}" for key, words in sorted(one.wrong.items()) if key not in was)
            yield from (f"now right  {key}" for key in sorted(was - set(one.wrong)))


def fallen(sets: dict[str, Held], before: dict[str, Any]) -> Iterator[str]:
    """The rows whose F1 is lower than it was by more than FALL."""
    for name, now in figures(sets).items():
        for kind, (f1, bound, _) in now["f1"].items():
            old = before.get(name, {}).get("f1", {}).get(kind)
            for row, new, was in zip((kind, f"{kind} bound"), (f1, bound), old[:2] if old else (0, 0), strict=True):
                if new < was - FALL:
                    yield f"{name} {row}: {new:.3f}, was {was:.3f}"


def main() -> int:
    """Measures, compares, and writes where it is asked to; the answer is the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--calibrate", action="store_true")
    options = parser.parse_args()
    score = scorer(options.shared)
    sets = {
        "seen": held(score, options.shared, options.shared / "gold"),
        "second": held(score, options.shared, ROOT / "tests" / "gold"),
    }
    print(by_kind(sets))
    for name, one in sets.items():
        print(f"\n{name}, F1/bound (n):", *by_document(one), sep="\n")
        print("\n" + calibration(one.judged))
        print(dict(Counter(key[0] + " " + key.split()[2] for key in one.wrong)))
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    print(*changes(sets, before), sep="\n")
    if options.calibrate:
        head = "".join(x for x in CONFIDENCE.read_text(encoding="utf-8").splitlines(True) if x.startswith("#"))
        both = [line for one in sets.values() for line in one.judged]
        CONFIDENCE.write_text(head + calibrated(both), encoding="utf-8")
    if options.write:
        kept = json.dumps(figures(sets), indent=0, ensure_ascii=False)
        BASELINE.write_text(kept + "\n", encoding="utf-8")
        readme = ROOT / "README.md"
        block = f"<!-- accuracy -->\n{by_kind(sets)}\n"
        text = re.sub(r"<!-- accuracy -->.*?(?=\n## )", lambda _: block, readme.read_text(encoding="utf-8"), flags=re.S)
        readme.write_text(text, encoding="utf-8")
    elif worse := [*fallen(sets, before), *uncalibrated(sets["seen"].judged)]:
        print("fell by more than .005, or is not calibrated: " + "; ".join(worse), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
