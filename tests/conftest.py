"""A real Neo4j for whichever test asks for one, and tests that share it on one worker."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from neo4j_server import PASSWORD, Server, Unavailable, start

_SAID = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A started server; the environment has its credentials. Whoever stops it starts it again.

    Where none can be had its tests are skipped, and the last lines say so; with CI set they fail.
    A test that uses it belongs into the group of `neo4j_tests`, or each worker would start a server of its own.
    """
    try:
        server = start(tmp_path_factory.mktemp("neo4j") / "home")
    except Unavailable as error:
        if os.environ.get("CI"):
            raise
        request.config.stash[_SAID] = f"NO Neo4j, whose tests were all skipped: {error}"
        pytest.skip(f"no Neo4j can be had here: {error}")
    request.config.stash[_SAID] = f"{server.agent()} {server.origin}, at {server.url}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", "neo4j")
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        try:
            yield server
        finally:
            server.kill()  # what it holds is thrown away


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file stay on one worker, and all that use the server on one (`--dist loadgroup`)."""
    for item in items:
        if "neo4j_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("neo4j"))
        elif item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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


def pytest_configure(config: pytest.Config) -> None:
    """Register what needs the plugin for several workers, where it is there."""
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_Told())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Which server the tests ran against."""
    if said := config.stash.get(_SAID, ""):
        terminalreporter.write_line(f"stores: Ladybug files, and {said}")
