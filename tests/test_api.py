"""The graph from Python: every example of the docstrings and of the README runs on the shipped sample."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import api, content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample, and a graph of it in `kg.db`."""
    folder = tmp_path_factory.mktemp("sample")
    for file in content.folder("sample").glob("*.txt"):
        shutil.copy(file, folder)
    summary = kg.open(folder / "kg.db").load(folder)
    assert (len(summary.loaded), summary.refused) == (5, [])
    return folder


EXAMPLES = [
    example
    for module in (kg, api)
    for example in doctest.DocTestFinder().find(module, extraglobs={"kg": kg})
    if example.examples
]


def test_there_is_an_example_of_everything() -> None:
    named = {each.name.removeprefix("kg.").removeprefix("api.") for each in EXAMPLES}
    methods = {f"Graph.{name}" for name in ("load", "query", "cypher", "subgraph", "to_networkx", "export")}
    assert named >= {"kg", "open", "read", "extract", "questions", *methods}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_examples_say_what_happens(folder: Path, monkeypatch: pytest.MonkeyPatch, example: doctest.DocTest) -> None:
    monkeypatch.chdir(folder)
    said: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(example, out=said.append, clear_globs=False)
    assert (results.failed, "".join(said)) == (0, "")
    assert results.attempted


# ── importing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_importing_kg_costs_next_to_nothing() -> None:
    code = (
        "import sys, time; before, start = set(sys.modules), time.perf_counter(); import kg;"
        "print(time.perf_counter() - start, *sorted(set(sys.modules) - before))"
    )
    took, modules = [], set()
    for _ in range(3):
        seconds, *found = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        took.append(float(seconds))
        modules |= {name.partition(".")[0] for name in found}
    assert modules <= {"kg", *sys.stdlib_module_names}
    assert min(took) < 0.03


@pytest.mark.parametrize(
    "code",
    [
        "import kg; print(kg.read('a.txt').kind, len(kg.extract('a.txt')) > 3)",
        "import kg, kg.read, kg.extract; print(kg.read('a.txt').kind, len(kg.extract(kg.read('a.txt'))) > 3)",
        "import kg.extract; from kg import extract, read; print(read('a.txt').kind, len(extract('a.txt')) > 3)",
        "from kg.read import read; import kg; print(kg.read('a.txt').kind, kg.read.read is read)",
    ],
)
def test_read_and_extract_are_functions_whatever_was_imported(folder: Path, code: str) -> None:
    shutil.copy(folder / "qiling-2023.txt", folder / "a.txt")
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "annual_report True\n"


def test_every_name_is_there_and_no_other() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense  # type: ignore[attr-defined]


def test_every_error_is_offered() -> None:
    from kg import errors

    tree = {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, kg.KgError)}
    assert tree <= set(kg.__all__)


# ── a graph ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_are_those_of_the_command_line(folder: Path) -> None:
    from kg import query
    from kg.stores import open_store

    rows = kg.open(folder / "kg.db").query("documents")
    with open_store(str(folder / "kg.db")).view() as view:
        answer = query.ask(view, "documents")
    assert rows == list(answer.rows)
    assert rows.columns == answer.columns
    assert len(rows) == 5


def test_a_with_block_keeps_one_view_and_lets_go_of_it(folder: Path) -> None:
    graph = kg.open(folder / "kg.db")
    with graph:
        graph.query("documents")
        view = graph._held
        graph.cypher("RETURN 1 AS one")
        assert graph._held is view is not None
    assert graph._held is None
    assert len(graph.query("documents")) == 5
    assert graph._held is None


def test_loading_inside_a_block_is_seen_by_the_next_question(folder: Path, tmp_path: Path) -> None:
    with kg.open(shutil.copy(folder / "kg.db", tmp_path)) as graph:
        assert len(graph.query("documents")) == 5
        (tmp_path / "note.txt").write_text("栖岭县人民政府关于2024年度法治政府建设情况的报告", encoding="utf-8")
        assert len(graph.load([str(tmp_path / "note.txt"), tmp_path / "none.txt"]).refused) == 1
        assert len(graph.query("documents")) == 6


def test_networkx_has_what_the_subgraph_has(folder: Path) -> None:
    graph = kg.open(folder / "kg.db")
    part, drawn = graph.subgraph(body="栖岭县"), graph.to_networkx(body="栖岭县")
    assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (len(part.nodes), len(part.edges))
    documents = [node for node, kind in drawn.nodes(data="class") if kind == "Document"]
    texts = {node: drawn.nodes[node]["text"] for node in documents}
    quoted = [data for _, _, data in drawn.edges(data=True) if "quote" in data]
    assert quoted
    assert all(texts[each["document"]][each["start"] : each["end"]] == each["quote"] for each in quoted)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda graph: graph.query("nonsense"), kg.NotFound, "no query 'nonsense'"),
        (lambda graph: graph.query("gaps", colour="red"), kg.NotFound, "no parameter of gaps 'colour'"),
        (lambda graph: graph.cypher("MATCH (n) DELETE n"), kg.BadInput, "'DELETE' may not stand"),
        (lambda graph: graph.cypher("MATCH (n:Nowhere) RETURN n"), kg.StoreError, "Nowhere"),
        (lambda graph: graph.export("turtel", "x"), kg.BadInput, "choose from turtle"),
        (lambda graph: graph.load(), kg.BadInput, "nothing to load"),
        (lambda graph: graph.load([]), kg.BadInput, "nothing to load"),
        (lambda graph: kg.open("nowhere.db").query("documents"), kg.StoreError, "no graph at nowhere.db"),
        (lambda graph: kg.open("ftp://x"), kg.StoreError, "no store for 'ftp'"),
        (lambda graph: kg.read("nowhere.txt"), kg.Unreadable, "nowhere.txt"),
    ],
)
def test_errors_are_of_one_tree(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: object, error: type[kg.KgError], said: str
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(error) as raised:
        call(kg.open("kg.db"))  # type: ignore[operator]
    assert issubclass(error, kg.KgError)
    assert said in str(raised.value)


# ── the README ──────────────────────────────────────────────────────────────────────────────────────────────────────

PAGES = [content.PACKAGE.parent / name for name in ("README.md", "README.zh.md")]
SNIPPETS = [re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S) for page in PAGES]


def test_both_readmes_show_the_same_snippets() -> None:
    assert SNIPPETS[0] == SNIPPETS[1] != []


@pytest.mark.parametrize("snippet", SNIPPETS[0])
def test_a_snippet_of_the_readme_runs(folder: Path, tmp_path: Path, snippet: str) -> None:
    shutil.copy(folder / "kg.db", tmp_path)
    done = subprocess.run([sys.executable, "-c", snippet], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
