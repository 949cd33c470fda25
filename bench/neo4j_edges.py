"""How fast edges are written to a Neo4j server, in transactions of some thousand statements.

    python bench/neo4j_edges.py [--edges 20000] [--batch 5000] [--times 4]

Starts a Neo4j of its own, as the tests do; the first round warms it up. Beside the clock it prints the time of the
processor here, which does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "stores")]

from anything import graph  # noqa: E402
from neo4j_server import PASSWORD, start, vacant  # noqa: E402

from kg.stores import open_store  # noqa: E402


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edges", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=4)
    given = parser.parse_args()
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}
    statements = list(graph(given.edges))
    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder) / "home")
        try:
            codec = "neo4j-rust-ext" if find_spec("neo4j._rust") else "the driver's own Python"
            print(f"{server.agent()} {server.origin}; values packed by {codec}; load {os.getloadavg()[0]:.1f}")
            for at in range(given.times):
                with open_store(vacant(server)).writer() as writer:
                    begun, used = time.perf_counter(), time.process_time()
                    for first in range(0, len(statements), given.batch):
                        with writer.transaction() as transaction:
                            transaction.write(statements[first : first + given.batch])
                    took, used = time.perf_counter() - begun, time.process_time() - used
                what = "cold" if at == 0 else "warm"
                print(
                    f"{what}: {len(statements):,} statements, {given.edges:,} edges in {took:.1f} s: "
                    f"{given.edges / took:,.0f} edges/s; {used:.1f} s of the processor here",
                    flush=True,
                )
        finally:
            server.kill()


if __name__ == "__main__":
    main()
