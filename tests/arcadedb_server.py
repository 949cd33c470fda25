"""A stand-in for Neo4j, for machines with neither Docker nor Java and Maven: ArcadeDB, which speaks Bolt too.

It is taken from the Python package `arcadedb-embedded` (Apache-2.0; 67 MB, once, kept as the jars of Neo4j are), which
brings a Java of its own. Of the package only that and the jars are used, as a server in a process of its own; nothing
is installed beside the project. What holds on it shows that kg speaks Bolt and portable Cypher; what it cannot do
stands in `LACKS`, and only the real Neo4j shows that.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from neo4j_server import PASSWORD, Local, Unavailable, free_port, kept

PACKAGE, VERSION = "arcadedb-embedded", "26.10.2.post1"
_OPENED = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.util.concurrent.atomic", "java.nio.channels.spi")
]
LACKS = {
    "names": "it answers for a class that nobody declared as for one that is empty, without a notice (01N50)",
    "locks": "the later of two commits is refused, so a second writer does not wait or give up: he takes over",
    "time": "a query runs to its end, whatever time it was given",
    "metadata": "it forgets what a transaction says of itself, by which kg finds the one to end",
    "read only": "it writes in a session that is for reading: only kg's own look at the text prevents it",
    "version": "it has no version of Neo4j's, so none is too old",
    "database": "one that is not there is one that is forbidden",
    "settings": "it has none of Neo4j's, such as a database that is read-only",
    "admin": "it has no neo4j-admin",
}
"""What the version above cannot do, by the names that tests give it (`pytest.mark.beyond_bolt`), with what it does.

Each was tried: without its mark the test fails.
"""


class ArcadeDB(Local):
    """ArcadeDB with one database, `neo4j`, and a user of that name: what asks for Neo4j's is at home."""

    lacks = LACKS

    def __init__(self, home: Path, version: str = VERSION) -> None:
        """`home` is a folder for its data, made here. Raises `Unavailable`."""
        super().__init__(home, version)
        self.origin = f"(a stand-in for Neo4j: {PACKAGE} {version} of PyPI)"
        self._package = kept(f"arcadedb-{version}", lambda part: _download(part, version))
        (home / "config").mkdir(parents=True)

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """See `Server.start`. It has no settings of Neo4j's."""
        own = {
            "server.rootPath": str(self.home),
            "server.rootPassword": PASSWORD,
            "server.defaultDatabases": f"neo4j[neo4j:{PASSWORD}:admin]",
            "server.plugins": "com.arcadedb.bolt.BoltProtocolPlugin",
            "server.httpIncomingHost": "127.0.0.1",
            "server.httpIncomingPort": str(free_port()),
            "bolt.host": "127.0.0.1",
            "bolt.port": str(self.port),
            "bolt.defaultDatabase": "neo4j",
        }
        java = [str(self._package / "jre" / "bin" / "java"), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        java += [*_OPENED, "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"]
        java += [f"-Darcadedb.{name}={value}" for name, value in own.items()]
        self.run([*java, "-cp", str(self._package / "jars" / "*"), "com.arcadedb.server.ArcadeDBServer"])

    def _wait(self, seconds: float = 300) -> None:
        """Until the user is there: before that it listens, and lets nobody in."""
        until = time.monotonic() + seconds
        while "ArcadeDB Server started" not in self.log() and self._alive() and time.monotonic() < until:
            time.sleep(0.1)
        super()._wait(seconds)


def _download(part: Path, version: str) -> Path:
    named = [f"{PACKAGE}=={version}", "--no-deps", "--only-binary=:all:", "--no-compile", "--target", str(part)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *named],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise Unavailable(f"PyPI gives no {PACKAGE} {version}: {(done.stderr or done.stdout).strip()[-300:]}")
    return part / "arcadedb_embedded"
