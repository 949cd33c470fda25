"""The house: no module imports itself by a detour when it is imported, none is longer than one can read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "kg").rglob("*.py")
}
LONGEST = 400


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports when it is imported itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in MODULES else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_circle_of_imports() -> None:
    edges = [(name, other) for name, path in MODULES.items() for other in imported(path) if other in MODULES]
    assert len(edges) > len(MODULES)
    assert list(nx.simple_cycles(nx.DiGraph(edges))) == []


def test_no_module_is_longer_than_one_can_read() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
