"""A real Neo4j for the tests, started by themselves: by Docker where an engine runs, else from Maven Central.

Where neither can be, a stand-in that speaks Bolt too (`arcadedb_server`), but never with CI set. `KG_TEST_SERVER` names
the one to be taken: `docker`, `maven` or `arcadedb`.

Neo4j Community is GPLv3: it runs beside the tests as a server of its own and is neither linked nor shipped. What is
downloaded (123 MB, once) is kept in `~/.cache/fazhi-kg`, or below `XDG_CACHE_HOME`.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from kg.stores.lock import FileLock

VERSION = "5.26.30"
PASSWORD = "of-the-tests"
_OPENED = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]
_SETTINGS = {
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "server.memory.pagecache.size": "64m",
    "dbms.cypher.min_replan_interval": "1h",  # to plan anew as each test fills the graph is a third of its work
}
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>tests</groupId><artifactId>server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{}</version></dependency>
</dependencies></project>"""


class Unavailable(Exception):
    """A server cannot be had here, and why."""


class Server:
    """A Neo4j server with an empty database, not started yet. `port` is that of Bolt, on this machine only."""

    origin = ""
    """Where it came from, for the summary of the tests."""
    lacks: Mapping[str, str] = {}
    """What a stand-in cannot do that Neo4j can, each with what it does instead: see `arcadedb_server.LACKS`."""
    instead_of = ""
    """What was tried before it, and why it could not be."""

    def __init__(self, version: str = VERSION) -> None:
        self.version, self.port = version, free_port()

    @property
    def url(self) -> str:
        """The address that `kg --db` takes."""
        return f"neo4j://127.0.0.1:{self.port}"

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """Start it, or start it again with the data that it has, and wait until it answers."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop it cleanly. It may be stopped already."""
        raise NotImplementedError

    def kill(self) -> None:
        """End it as kill -9 does."""
        raise NotImplementedError

    def admin(self, *words: str, folder: Path | None = None) -> str:
        """The output of `neo4j-admin WORDS`, run in a folder while the server is stopped."""
        raise NotImplementedError

    def agent(self) -> str:
        """What the server says that it is, such as `Neo4j/5.26.30`."""
        import neo4j

        with (
            neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{self.port}", auth=("neo4j", PASSWORD)) as driver,
            driver.session() as session,
        ):
            return str(session.run("RETURN 1").consume().server.agent)

    def _wait(self, seconds: float = 300) -> None:
        """Until it answers."""
        import neo4j

        until = time.monotonic() + seconds
        while True:
            try:
                self.agent()
                return
            except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError) as error:
                hopeless = isinstance(error, neo4j.exceptions.AuthError) and "Unauthorized" in (error.code or "")
                if hopeless or time.monotonic() > until or not self._alive():
                    said = self.log()
                    self.stop()
                    raise Unavailable(f"{type(self).__name__} {self.origin} does not start: {error}\n{said}") from error
            time.sleep(0.1)

    def _alive(self) -> bool:
        raise NotImplementedError

    def log(self) -> str:
        """The end of what it said."""
        return ""


class Local(Server):
    """A server that is a process on this machine. `home` is the folder for its data and for what it says."""

    def __init__(self, home: Path, version: str) -> None:
        super().__init__(version)
        self.home = home
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, command: list[str]) -> None:
        """Start the process and wait until it answers."""
        with (self.home / "said.txt").open("wb") as said:
            self._process = subprocess.Popen(
                command,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                cwd=self.home,  # ArcadeDB keeps a log where it was started
            )
        self._wait()

    def stop(self) -> None:
        """See `Server.stop`."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """See `Server.kill`."""
        self._end(signal.SIGKILL)

    def log(self) -> str:
        """See `Server.log`."""
        return (self.home / "said.txt").read_text(errors="replace")[-2000:]

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def _alive(self) -> bool:
        return self._process is not None and self._process.poll() is None


class Maven(Local):
    """A server made of the jars of Maven Central."""

    def __init__(self, home: Path, version: str = VERSION) -> None:
        """`home` is a folder for its data, made here."""
        super().__init__(home, version)
        self.origin = "from Maven Central"
        self._library = jars(version)
        (home / "conf").mkdir(parents=True)
        self._configure({})
        self.admin("dbms", "set-initial-password", PASSWORD)

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """See `Server.start`."""
        self._configure(settings or {})
        command = [*self._java("512m"), "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode"]
        self.run(command)

    def admin(self, *words: str, folder: Path | None = None) -> str:
        """See `Server.admin`."""
        command = [*self._java("512m"), "org.neo4j.cli.AdminTool", *words]
        places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            command,
            env=os.environ | places,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            cwd=folder or self.home,
        )
        if done.returncode:
            raise AssertionError(f"{' '.join(command[-len(words) :])}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def _configure(self, settings: Mapping[str, str]) -> None:
        listen = f"127.0.0.1:{self.port}"
        own = {"server.bolt.listen_address": listen, "server.bolt.advertised_address": listen}
        lines = (f"{name}={value}\n" for name, value in (_SETTINGS | own | dict(settings)).items())
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines))

    def _java(self, memory: str) -> list[str]:
        quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
        return ["java", f"-Xmx{memory}", *quick, *_OPENED, "-cp", f"{self._library}/*"]


class Docker(Server):
    """A server in a container."""

    def __init__(self, home: Path, version: str = VERSION) -> None:
        """`home` is a folder for its data and for the files of `admin`, made here."""
        super().__init__(version)
        if not _has_docker():
            raise Unavailable("no Docker engine runs here")
        self.home, self.origin = home, "by Docker"
        self._image, self._name = f"neo4j:{version}-community", f"kg-tests-{uuid.uuid4().hex[:12]}"
        for name in ("data", "files"):
            (home / name).mkdir(parents=True)
            (home / name).chmod(0o777)
        _docker("pull", "--quiet", self._image)

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """See `Server.start`."""
        own = {"server.bolt.advertised_address": f"127.0.0.1:{self.port}"}
        given = [
            word
            for name, value in (
                _SETTINGS | own | {"server.memory.heap.max_size": "512m"} | dict(settings or {})
            ).items()
            for word in ("--env", f"NEO4J_{name.replace('_', '__').replace('.', '_')}={value}")
        ]
        self._remove()
        _docker(
            *("run", "--detach", "--name", self._name, "--publish", f"127.0.0.1:{self.port}:7687"),
            *("--volume", f"{self.home / 'data'}:/data", "--env", f"NEO4J_AUTH=neo4j/{PASSWORD}", *given, self._image),
        )
        self._wait()

    def stop(self) -> None:
        """See `Server.stop`."""
        if self._alive():
            _docker("stop", "--time", "60", self._name)
        self._remove()

    def kill(self) -> None:
        """See `Server.kill`."""
        _docker("kill", "--signal", "KILL", self._name)

    def admin(self, *words: str, folder: Path | None = None) -> str:
        """See `Server.admin`."""
        mounted = ("--volume", f"{folder}:/files:ro", "--workdir", "/files") if folder else ()
        data = ("--volume", f"{self.home / 'data'}:/data")
        return _docker("run", "--rm", *data, *mounted, self._image, "neo4j-admin", *words)

    def log(self) -> str:
        """See `Server.log`."""
        return _docker("logs", "--tail", "40", self._name)

    def _alive(self) -> bool:
        return self._name in _docker("ps", "--format", "{{.Names}}").split()

    def _remove(self) -> None:
        subprocess.run(["docker", "rm", "--force", self._name], capture_output=True, check=False, timeout=120)


def start(home: Path) -> Server:
    """A started server, from wherever one can be had. Raises `Unavailable`, which says what was tried.

    A stand-in is the last resort, and with CI set none at all.
    """
    wanted = os.environ.get("KG_TEST_SERVER", "")
    if wanted and wanted not in SERVERS:
        raise Unavailable(f"KG_TEST_SERVER is {wanted!r}: choose from {', '.join(SERVERS)}")
    tried = []
    for name, make in SERVERS.items():
        if wanted not in ("", name):
            continue
        try:
            if name == "arcadedb" and os.environ.get("CI"):
                raise Unavailable("a stand-in will not do where CI is set")
            server = make(home / name)
            server.start()
            server.instead_of = "; ".join(tried)
            return server
        except Unavailable as error:
            tried.append(f"{name}: {error}")
    raise Unavailable("; ".join(tried))


def _arcadedb(home: Path) -> Server:
    from arcadedb_server import ArcadeDB

    return ArcadeDB(home)


SERVERS: dict[str, Callable[[Path], Server]] = {"docker": Docker, "maven": Maven, "arcadedb": _arcadedb}
"""How each is made, given a folder of its own, in the order in which they are tried."""


def vacant(server: Server) -> str:
    """The address of a server whose database has nothing in it."""
    import neo4j

    with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{server.port}", auth=("neo4j", PASSWORD)) as driver:
        while driver.execute_query("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n").records[0]["n"]:
            pass
    return server.url


def emptied(server: Server) -> str:
    """The address of a server whose database has nothing in it but what kg keeps in an empty graph."""
    from kg.stores import open_store

    open_store(vacant(server)).writer().close()
    return server.url


# ── where one can be had ────────────────────────────────────────────────────────────────────────────────────────────


def _has_docker() -> bool:
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False, timeout=30).returncode == 0


def _docker(*words: str) -> str:
    done = subprocess.run(["docker", *words], capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise Unavailable(f"docker {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout + done.stderr


@cache
def jars(version: str = VERSION) -> Path:
    """The folder with the jars of a server, which are downloaded the first time. Raises `Unavailable`."""
    for program in ("java", "mvn"):
        if not shutil.which(program):
            raise Unavailable(f"there is no `{program}`")
    return kept(f"neo4j-{version}", lambda part: _download(part, version))


def kept(name: str, download: Callable[[Path], Path]) -> Path:
    """A folder of the cache; where it is not there yet it is what `download` makes within an empty folder.

    Raises `Unavailable`.
    """
    cached = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fazhi-kg"
    there = cached / name
    if there.is_dir():
        return there
    cached.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cached / "download")  # Maven's own folder bears no two that fill it at once
    if not lock.take(patience=600):
        raise Unavailable(f"another process downloads into {cached} and does not come to an end")
    try:
        if not there.is_dir():
            part = cached / f".{name}.part"
            shutil.rmtree(part, ignore_errors=True)  # of a process that was killed
            part.mkdir()
            try:
                download(part).rename(there)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    finally:
        lock.release()
    return there


def _download(part: Path, version: str) -> Path:
    (part / "pom.xml").write_text(_POM.format(version))
    copy = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part / 'jars'}"]
    done = subprocess.run(
        ["mvn", "-q", "-B", *copy], cwd=part, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        raise Unavailable(f"Maven Central gives no Neo4j {version}: {_line(done.stdout + done.stderr)}")
    return part / "jars"


def _line(text: str) -> str:
    return next((line for line in re.split(r"[\r\n]+", text) if "ERROR" in line), text[-300:])


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
