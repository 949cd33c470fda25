"""Kills the loader, then the server, at random moments; after the same command the graph must be that of a clean load.

    python bench/neo4j_kills.py FILE… [--times 20] [--seed 1]

Starts a Neo4j of its own, as the tests do. Exits with 1 at the first graph that differs.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from neo4j_server import PASSWORD, Server, start, vacant  # noqa: E402

from kg.stores import open_store  # noqa: E402
from kg.stores.dump import fingerprint  # noqa: E402


def load(url: str, files: list[str]) -> subprocess.Popen[bytes]:
    """A process that loads the files."""
    return subprocess.Popen([sys.executable, "-m", "kg", "--db", url, "load", *files], stdout=subprocess.DEVNULL)


def graph(url: str) -> str:
    """What tells one graph from another."""
    with open_store(url).view() as view:
        return fingerprint(view)


def main() -> int:
    """Run it; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        server = start(Path(folder) / "home")
        try:
            return killed(server, given.files, given.times, chance)
        finally:
            server.kill()


def killed(server: Server, files: list[str], times: int, chance: random.Random) -> int:
    """Kill both so many times; 0 if every graph was whole at the end."""
    load(vacant(server), files).wait()
    begun = time.monotonic()
    load(vacant(server), files).wait()
    took, clean = time.monotonic() - begun, graph(server.url)
    print(f"{server.agent()} {server.origin}: a clean load takes {took:.1f} s")
    for what in ("loader", "server"):
        for number in range(1, times + 1):
            loader, moment = load(vacant(server), files), chance.uniform(0, took)
            time.sleep(moment)
            if what == "loader":
                loader.kill()
            else:
                server.kill()
                server.start()
            loader.wait()
            load(server.url, files).wait()
            same = graph(server.url) == clean
            print(
                f"{what} {number}: killed after {moment:.1f} s, {'the same graph' if same else 'ANOTHER GRAPH'}",
                flush=True,
            )
            if not same:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
