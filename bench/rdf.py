"""How fast a graph becomes N-Triples and Turtle; rdflib's own serializers beside it, on the graph of the sample.

    python bench/rdf.py [GRAPH.db …]

Counts the triples that are written (one that several edges state stands several times), seconds by the clock and of the
processor (all threads). Ours reads the store meanwhile; rdflib has its triples, which it read from our Turtle, in
memory. They must be as many as we wrote different ones: else exit 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rdflib import Graph  # noqa: E402

from kg import export  # noqa: E402
from kg.content import folder  # noqa: E402
from kg.load import load  # noqa: E402
from kg.stores import View, open_store  # noqa: E402

FORMATS = {"ntriples": "nt", "turtle": "turtle"}
"""Ours, and the names by which rdflib knows them."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def told(what: str, triples: int, seconds: tuple[float, float], size: int) -> None:
    """Print a line."""
    clock, processor = seconds
    print(
        f"{what}: {triples:,} triples, {size / 1e6:,.1f} MB, {clock:.1f} s ({triples / clock:,.0f}/s), "
        f"{processor:.1f} s of the processor ({triples / processor:,.0f}/s)",
        flush=True,
    )


def exported(view: View, name: str, target: Path) -> None:
    """Export a graph in each format and print how long it took."""
    triples = 0
    for format_ in FORMATS:
        path = target / f"{name}.{format_}"
        seconds = timed(lambda format_=format_, path=path: export.write(view, format_, path))  # type: ignore[misc]
        if format_ == "ntriples":
            with path.open("rb") as file:
                triples = sum(1 for _ in file)
        told(f"{name} as {format_}", triples, seconds, path.stat().st_size)


def main() -> int:
    """Run it; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("graphs", nargs="*", type=Path)
    given = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as place:
        target = Path(place)
        sample = open_store(str(target / "sample.db"))
        with sample.writer() as writer:
            load([folder("sample")], writer)
        with sample.view() as view:
            exported(view, "sample", target)
        different = len(set((target / "sample.ntriples").read_bytes().splitlines()))
        read = Graph().parse(target / "sample.turtle", format="turtle")
        for ours, theirs in FORMATS.items():
            path = target / f"rdflib.{theirs}"
            seconds = timed(lambda theirs=theirs, path=path: read.serialize(path, format=theirs, encoding="utf-8"))  # type: ignore[misc]
            told(f"the same by rdflib as {ours}", len(read), seconds, path.stat().st_size)
        for graph in given.graphs:
            with open_store(str(graph)).view() as view:
                exported(view, graph.stem, target)
    if len(read) != different:
        print(f"rdflib reads {len(read):,} triples of {different:,}", file=sys.stderr)
    return int(len(read) != different)


if __name__ == "__main__":
    sys.exit(main())
