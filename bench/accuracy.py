"""How well the grammars read: F1 for each kind, against hand-made annotations, compared with the last commit's figures.

    python bench/accuracy.py [--shared DIR]             a table; exit 1 where a kind fell by more than .005
    python bench/accuracy.py --write                    also writes bench/accuracy.json, and the table into README.md

DIR (default: ../shared beside the checkout) holds gold/ with the annotations and score.py, and corpus/ with the
texts. `seen` are the eight documents that the grammars were developed on; `second` the three in tests/gold, annotated
by somebody who had not seen the program, after the grammars were written (their obligations have since been worked
from); of one of them only the first 6,000 characters are annotated.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.extract import mentions
from kg.mention import as_line
from kg.read import read

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "bench" / "accuracy.json"
FALL = 0.005
ROW = re.compile(
    r"^(?P<key>[a-z ]+?)\s+P\s+(?P<p>[\d.]+)\s+R\s+(?P<r>[\d.]+)\s+F1\s+(?P<f1>[\d.]+)\s+gold\s+(?P<gold>\d+)"
)


def texts(shared: Path, gold: Path) -> list[Path]:
    """The text of each annotated document."""
    folders = [gold, shared / "gold", shared / "corpus" / "reports", shared / "corpus" / "policy"]
    return [
        next(folder / f"{path.stem}.txt" for folder in folders if (folder / f"{path.stem}.txt").exists())
        for path in sorted(gold.glob("*.jsonl"))
    ]


def score(shared: Path, gold: Path) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and the number of annotations for each row of the scorer."""
    with tempfile.TemporaryDirectory() as folder:
        for path in texts(shared, gold):
            document = read(path)
            last = _annotated(gold / f"{path.stem}.jsonl")
            lines = [as_line(m, document) for m in mentions(document) if last is None or m.start < last]
            out = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (Path(folder) / f"{path.stem}.jsonl").write_text(out, encoding="utf-8")
        command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), folder]
        command += ["--texts", str(shared / "corpus" / "policy")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    if "0 system lines whose quote is not the text" not in done.stdout:
        raise SystemExit(done.stdout.splitlines()[0])
    found = (ROW.match(line) for line in done.stdout.splitlines())
    return {
        m["key"]: {"p": float(m["p"]), "r": float(m["r"]), "f1": float(m["f1"]), "gold": int(m["gold"])}
        for m in found
        if m
    }


def _annotated(gold: Path) -> int | None:
    """Where the annotation of a document ends, if that is told in a file beside it."""
    limit = gold.with_suffix(".until")
    return int(limit.read_text()) if limit.exists() else None


def table(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """The figures as a Markdown table, a row a kind; `bound` has its fields right too."""
    sets = list(figures)
    rows = ["| kind | " + " | ".join(f"{name} F1 (n)" for name in sets) + " |", "|---|" + "---|" * len(sets)]
    for key in next(iter(figures.values())):
        if key == "undocumented duties":
            continue
        cells = [f"{figures[s][key]['f1']:.3f} ({figures[s][key]['gold']})" if key in figures[s] else "" for s in sets]
        rows.append(f"| {key} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def main() -> int:
    """Measures, compares, and writes where it is asked to; the answer is the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "gold" / "score.py").exists():
        print(
            f"no gold/score.py in {options.shared}: say with --shared where the reference material is", file=sys.stderr
        )
        return 2
    figures = {"seen": score(options.shared, options.shared / "gold")}
    if any((ROOT / "tests" / "gold").glob("*.jsonl")):
        figures["second"] = score(options.shared, ROOT / "tests" / "gold")
    print(table(figures))
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    fallen = [
        f"{name} {key}: {row['f1']:.3f}, was {old['f1']:.3f}"
        for name, rows in figures.items()
        for key, row in rows.items()
        if (old := before.get(name, {}).get(key)) and row["f1"] < old["f1"] - FALL
    ]
    if options.write:
        BASELINE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        readme = ROOT / "README.md"
        marked = re.sub(
            r"<!-- accuracy -->.*?(?=\n## )",
            lambda _: f"<!-- accuracy -->\n{table(figures)}\n",
            readme.read_text(encoding="utf-8"),
            flags=re.S,
        )
        readme.write_text(marked, encoding="utf-8")
    elif fallen:
        print("fell by more than .005: " + "; ".join(fallen), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
