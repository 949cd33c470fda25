"""A real Neo4j, or a stand-in, for whichever test asks for one, and tests that share it on one worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from arcadedb_server import LACKS
from neo4j_server import PASSWORD, Server, Unavailable, start

SERVER = {
    "tests/stores/test_answers.py": "a server to be asked",
    **dict.fromkeys(
        (
            "tests/cli/test_db.py",
            "tests/export/test_cypher.py",
            "tests/stores/test_contract.py",
            "tests/stores/test_neo4j.py",
            "tests/stores/test_neo4j_import.py",
            "tests/test_handover.py",
        ),
        "a server to be written",
    ),
}
"""The files whose tests use a server, each with which one: those of one server run on one worker, one after the other,
for it holds one graph.
"""

_SAID = pytest.StashKey[str]()
_SERVER = pytest.StashKey[Server]()
STAND_IN = "THE BOLT SUITE ON THE STAND-IN"
"""What the last lines begin with where it was no real Neo4j."""


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A started server; the environment has its credentials. Whoever stops it starts it again.

    Where none can be had a stand-in takes its place, and the tests that ask more of it than Bolt are skipped; where not
    even that, all are. The last lines say so. With CI set there is no stand-in, and they fail.
    A file whose tests use it stands in `SERVER`, or one more worker would start a server of its own.
    """
    try:
        server = start(tmp_path_factory.mktemp("neo4j") / "home")
    except Unavailable as error:
        if os.environ.get("CI"):
            raise
        request.config.stash[_SAID] = f"NO Neo4j, whose tests were all skipped: {error}"
        pytest.skip(f"no Neo4j can be had here: {error}")
    request.config.stash[_SERVER] = server
    request.config.stash[_SAID] = f"{server.agent()} {server.origin}, at {server.url}"
    if server.lacks:
        why = server.instead_of or "KG_TEST_SERVER asks for it"
        request.config.stash[_SAID] = f"{STAND_IN}: {request.config.stash[_SAID]}, and NO REAL NEO4J ({why})"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        try:
            yield server
        finally:
            server.kill()  # what it holds is thrown away


FIRST = ("a server to be written", "a server to be asked", "tests/test_readme.py")
"""What takes longest: it begins first, or it is waited for when all the rest is done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file whose tests use the server is in the list, and long files come first."""
    for item in items:
        file = _file(item.nodeid)
        if "neo4j_server" in getattr(item, "fixturenames", ()) and file not in SERVER:
            raise pytest.UsageError(f"{file} uses neo4j_server: add it to SERVER in tests/conftest.py")
        if unknown := _beyond(item) - LACKS.keys():
            raise pytest.UsageError(f"{item.nodeid}: LACKS in tests/arcadedb_server.py does not know {unknown}")
    place = {scope: at for at, scope in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(_scope(item.nodeid), len(FIRST)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Skip what a stand-in is known not to do. It is only now known which server there is."""
    stores = getattr(getattr(item, "callspec", None), "params", {}).values()
    if "neo4j_server" not in getattr(item, "fixturenames", ()) and "neo4j" not in stores:
        return
    server = item.config.stash.get(_SERVER, None)
    if server is not None and (lacking := sorted(_beyond(item) & server.lacks.keys())):
        pytest.skip(f"the stand-in is no Neo4j: {'; '.join(server.lacks[each] for each in lacking)}")


def _beyond(item: pytest.Item) -> set[str]:
    return {name for mark in item.iter_markers("beyond_bolt") for name in mark.args}


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _scope(nodeid: str) -> str:
    """What runs on one worker: a file, or all files of a server."""
    return SERVER.get(_file(nodeid), _file(nodeid))


# ── which server it was, said at the end ────────────────────────────────────────────────────────────────────────────


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells whoever started it."""
    output: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["neo4j"] = session.config.stash.get(_SAID, "")


class _Told:
    """Listens to the workers. Registered only where there are any, for the hook is of the plugin that starts them."""

    def pytest_testnodedown(self, node: object) -> None:
        said = getattr(node, "workeroutput", {}).get("neo4j")
        if said:
            node.config.stash[_SAID] = said  # type: ignore[attr-defined]


class _Shared:
    """Deals whole files out to the workers, those of a server as one. (`--dist loadgroup` of pytest-xdist 3.8 does
    nothing with pytest 9.2, where an item no longer takes another id.)
    """

    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: object) -> object:
        from xdist.scheduler import LoadScopeScheduling

        class ByFile(LoadScopeScheduling):
            def _split_scope(self, nodeid: str) -> str:
                return _scope(nodeid)

        return ByFile(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Register what needs the plugin for several workers, where it is there; let Ctrl-C reach the tests' processes.

    A shell that starts a run by `&` lets it ignore SIGINT, and so would whatever it starts.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_Told())
        config.pluginmanager.register(_Shared())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Which server the tests ran against."""
    if said := config.stash.get(_SAID, ""):
        loud = said.startswith((STAND_IN, "NO "))
        terminalreporter.write_line(f"stores: Ladybug files, and {said}", red=loud, bold=loud)
