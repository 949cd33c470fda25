"""Loads invented documents until it is killed: python loading.py DATABASE CLAUSES [COPY_EVERY]

Says `ready`, then `made N` for each transaction that is done. Every COPY_EVERY-th goes by COPY, none without it. After
every fifth it closes the store and opens it again: a kill may hit a commit, a checkpoint, the making of the tables or
the opening.
"""

from __future__ import annotations

import sys

from invented import loaded

from kg.stores import ladybug_writer, open_store


def main(path: str, clauses: int, copy_every: int = 10**9) -> None:
    """Load for ever."""
    store = open_store(path)
    print("ready", flush=True)
    made = 0
    while True:
        with store.writer() as writer:
            if not made:
                with writer.transaction() as transaction:
                    made = transaction.run("MATCH (d:Document) RETURN count(*) AS n")[0]["n"]
            for _ in range(5):
                ladybug_writer.COPY_FROM = 0 if made % copy_every == 1 else 1_000_000
                with writer.transaction() as transaction:
                    transaction.write(loaded(str(made), clauses))
                print("made", made, flush=True)
                made += 1


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
