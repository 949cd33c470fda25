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
from kg import api, content, handover


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
    for module in (kg, api, handover)
    for example in doctest.DocTestFinder().find(module, extraglobs={"kg": kg})
    if example.examples
]


def test_there_is_an_example_of_everything() -> None:
    named = {each.name.removeprefix("kg.").removeprefix("api.").removeprefix("handover.") for each in EXAMPLES}
    methods = {f"Graph.{name}" for name in ("load", "query", "cypher", "subgraph", "to_networkx", "export", "sparql")}
    assert named >= {"kg", "open", "read", "extract", "questions", "to_py2neo", *methods}


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


# ── what users bring ────────────────────────────────────────────────────────────────────────────────────────────────

TALLY = """// How many outcomes a body states.
// 机关载明多少成效
// example kg query tally
// returns body: Institution, how_many: integer
// order body
// show body, how_many
MATCH (o:Outcome)-[:OUTCOME_OF]->(b:Institution) RETURN b.name AS body, b.id AS body_id, count(*) AS how_many
"""
LOADER = "from kg.graph import facts\n\n\ndef load(reading):\n    yield from facts.document_statements(reading)\n"
HEADS = "id,regulation,article,binds,modality,duty,in_force"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a report, a sheet about it, and one of each kind of content of one's own."""
    for name, text in {
        "a.txt": "云岫省枫桥市人民政府的情况\n全年发放谷票3谷串，办结案件5件。\n",
        "sheet.csv": "file,body,period,kind\na.txt,云岫省枫桥市司法局,2021,annual_report\n",
        "duties.csv": f"{HEADS}\nV1,枫桥市旧桥办法,7,department,must,巡查旧桥,2020-01-01\n",
        "queries/tally.cypher": TALLY,
        "words/units.tsv": "谷串\t谷串\tcount\than\n",
        "loaders/bare/loader.yml": "title: {zh: 报告, en: report}\nkinds: [annual_report]\n",
        "loaders/bare/loader.py": LOADER,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_graph_takes_from_python_what_it_takes_on_the_command_line(mine: Path) -> None:
    graph = kg.open(mine / "kg.db", queries=mine / "queries", vocabulary=mine / "words")
    summary = graph.load(manifest=mine / "sheet.csv", duties=mine / "duties.csv")
    assert (summary.refused, len(summary.loaded)) == ([], 1)
    assert {row["unit"] for row in graph.query("outcomes", body="枫桥市司法局", period="2021")} == {"谷串", "件"}
    assert [(row["body"], row["how_many"]) for row in graph.query("tally")] == [("枫桥市司法局", 2)]
    assert "silent" in {row["status"] for row in graph.query("gaps", body="枫桥市司法局") if row["duty"] == "V1"}
    bare = kg.open(mine / "bare.db").load(manifest=[str(mine / "sheet.csv")], loaders=mine / "loaders")
    assert [one.loader for one in bare.loaded] == ["bare"]


def test_what_one_graph_brings_another_has_not(mine: Path) -> None:
    with kg.open(mine / "kg.db", queries=mine / "queries", vocabulary=mine / "words") as graph:
        graph.load(mine / "a.txt")
        assert len(graph.query("tally")) == 1
        with pytest.raises(kg.NotFound, match="no query 'tally'"):
            kg.open(mine / "kg.db").query("tally")
        assert len(graph.query("tally")) == 1
    assert "谷串" not in str(kg.extract(mine / "a.txt"))
    assert "谷串" in str(kg.extract(mine / "a.txt", vocabulary=mine / "words"))
    assert "tally" not in {each.name for each in kg.questions()}
    assert "tally" in {each.name for each in kg.questions(queries=mine / "queries")}


def test_variables_stand_in_for_loaders_and_duties(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LOADERS", str(mine / "loaders"))
    monkeypatch.setenv("KG_DUTIES", str(mine / "duties.csv"))
    graph = kg.open(mine / "kg.db")
    assert [one.loader for one in graph.load(manifest=mine / "sheet.csv").loaded] == ["bare"]
    assert graph.cypher("MATCH (o:Obligation) WHERE o.declared IS NOT NULL RETURN count(*) AS n") == [{"n": 1}]


@pytest.mark.parametrize(
    ("file", "line", "call", "told"),
    [
        ("duties.csv", "V1,x", lambda at: kg.open(at / "kg.db").load(duties=at / "duties.csv"), "duties.csv, line 1:"),
        (
            "words/units.tsv",
            "谷串",
            lambda at: kg.open(at / "kg.db", vocabulary=at / "words"),
            "units.tsv, line 1: 1 col",
        ),
        ("words/units.tsv", "谷串", lambda at: kg.extract(at / "a.txt", vocabulary=at / "words"), "units.tsv, line 1:"),
        (
            "queries/tally.cypher",
            TALLY.replace("integer", "whole"),
            lambda at: kg.questions(queries=at / "queries"),
            "tally.cypher, line 4: no type 'whole'",
        ),
        (
            "loaders/bare/loader.py",
            "def load(",
            lambda at: kg.open(at / "kg.db").load(at / "a.txt", loaders=at / "loaders"),
            "loader.py, line 1:",
        ),
        ("a.txt", "", lambda at: kg.open(queries=at / "none"), "none: there is no such folder"),
        ("a.txt", "", lambda at: kg.open(at / "kg.db").load(duties=at / "none.csv"), "none.csv: No such file"),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(mine: Path, file: str, line: str, call: object, told: str) -> None:
    (mine / file).write_text(line, encoding="utf-8")
    with pytest.raises(kg.BadContent) as raised:
        call(mine)  # type: ignore[operator]
    assert told in str(raised.value)


def test_a_line_of_a_manifest_that_does_not_hold_is_in_the_summary(mine: Path) -> None:
    (mine / "sheet.csv").write_text("file,kind\na.txt,plan\ngone.txt,plan\n", encoding="utf-8")
    summary = kg.open(mine / "kg.db").load(manifest=mine / "sheet.csv")
    assert len(summary.loaded) == 1
    assert [reason.partition(" (")[0] for _, reason in summary.refused] == [
        "sheet.csv, line 3: there is no file gone.txt"
    ]


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
