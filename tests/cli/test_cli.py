from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from kg import content, query
from kg.cli import COMMANDS

RULE = "重大行政决策程序暂行条例"

# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(run: Run, name: str) -> None:
    """A command without a help text, without an example or without its options explained does not pass."""
    result = run(name, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"kg {name}" in result.output.partition("Options:")[0].partition("\n")[2]
    options = [line for line in result.output.splitlines() if line.startswith("  -")]
    assert options
    assert [line for line in options if len(line.split("  ")) == 1] == []


@pytest.mark.parametrize("name", query.names())
def test_every_question_is_documented(run: Run, name: str) -> None:
    asked = query.template(name)
    result = run("query", name, "--help")
    said = "".join(result.output.split())
    assert result.exit_code == 0
    assert "".join(asked.english.split()) in said
    assert "".join(asked.chinese.split()) in said
    assert "".join(asked.example.split()) in said
    for parameter in asked.parameters:
        assert f"  {parameter.option} " in result.output
    for column in asked.columns:
        assert column.name in said


@pytest.mark.parametrize("name", query.names())
def test_every_example_runs(run: Run, small_graph: Path, name: str) -> None:
    """The example of the help is a command line that the parser and the engine understand."""
    words = query.template(name).example.removeprefix("kg ").split()
    result = run("--db", small_graph, *words)
    assert result.exit_code == 0 or "no document 'qiling-2023.txt'" in result.stderr


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, (_, line) in COMMANDS.items():
        assert f"  {name}" in result.output
        assert line in result.output


def test_query_alone_lists_the_questions_in_the_language(run: Run) -> None:
    english, chinese = run("query").output, run("--lang", "zh", "query").output
    for name in query.names():
        assert name in english
        assert name in chinese
    assert "Who cites a regulation" in english
    assert "谁引用了某项规定" in chinese


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_locale_chooses_the_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], chinese: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("谁引用了某项规定" in run("query").output) is chinese


def test_output_is_utf8_in_every_locale() -> None:
    code = "from kg.cli import main; main(['--lang', 'zh', 'query'])"
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert "谁引用了某项规定" in done.stdout.decode("utf-8")


def test_help_is_quick() -> None:
    """Nothing heavy is imported for it."""
    heavy = {"ladybug", "rich", "yaml", "rdflib", "networkx", "neo4j", "pyarrow", "lxml", "kg.places", "kg.ontology"}
    code = "import sys; from kg.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(done.stderr.split()) == set()


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_is_a_list_of_objects(run: Run, small_graph: Path) -> None:
    result = run("--db", small_graph, "query", "outcomes", "--unit", "件", "--format", "json")
    rows = json.loads(result.stdout)
    assert [row["value"] for row in rows] == [12, 35000]
    assert "栖岭县人民政府" in result.stdout
    assert list(rows[0]) == [column.name for column in query.template("outcomes").columns]


def test_no_rows_are_an_empty_list(run: Run, small_graph: Path) -> None:
    result = run("--db", small_graph, "query", "outcomes", "--metric", "无此指标", "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_no_rows_in_a_table_say_so(run: Run, small_graph: Path) -> None:
    result = run("--db", small_graph, "query", "outcomes", "--metric", "无此指标")
    assert (result.exit_code, result.stdout.startswith("Nothing found")) == (0, True)


def test_json_lines(run: Run, small_graph: Path) -> None:
    lines = run("--db", small_graph, "query", "outcomes", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["value"] for line in lines] == [12, 35000, -4]


def test_csv(run: Run, small_graph: Path) -> None:
    result = run("--db", small_graph, "gaps", "栖岭县", "--powers", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["duty"], row["in_force"], row["searched"], row["document"]) for row in rows] == [
        ("D08", "true", "qiling-2022.txt", "qiling-2022.txt"),
        ("D12", "true", "qiling-2022.txt", ""),
        ("D12", "true", "plan.txt", ""),
    ]


def test_short_ways_ask_the_same(run: Run, small_graph: Path) -> None:
    for short, long in (
        (["trace", RULE, "--since", "2022"], ["query", "trace", "--regulation", RULE, "--since", "2022"]),
        (["gaps", "栖岭县"], ["query", "gaps", "--body", "栖岭县"]),
        (["matrix", RULE], ["query", "matrix", "--regulation", RULE]),
    ):
        one, other = (run("--db", small_graph, *words, "--format", "json") for words in (short, long))
        assert one.stdout == other.stdout
        assert json.loads(one.stdout)


def test_the_graph_of_the_environment(run: Run, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DB", str(small_graph))
    assert run("query", "documents", "--format", "jsonl").stdout.count("\n") == 4


def test_output_to_a_file(run: Run, small_graph: Path, tmp_path: Path) -> None:
    words = ["--db", small_graph, "query", "documents", "--format", "jsonl", "-o", tmp_path / "rows.jsonl"]
    assert (run(*words).exit_code, run(*words[:-2]).stdout) == (0, (tmp_path / "rows.jsonl").read_text("utf-8"))
    again = run(*words)
    assert again.exit_code == 1
    assert "rows.jsonl exists already: give --force" in again.stderr
    assert run(*words, "--force").exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["rows.jsonl"]


def test_cypher(run: Run, small_graph: Path) -> None:
    text = "MATCH (d:Document) RETURN d.name AS name, d.sources AS sources ORDER BY name"
    result = run("--db", small_graph, "cypher", text, "--format", "json")
    assert json.loads(result.stdout)[1] == {"name": "plan.txt", "sources": ["/data/plan.txt"]}
    assert "qiling-2022.txt" in run("--db", small_graph, "cypher", text).stdout


def test_cypher_gives_up(run: Run, small_graph: Path) -> None:
    ranges = " ".join(f"UNWIND range(1, 300) AS {name}" for name in "abcd")
    text = f"WITH 1 AS one {ranges} RETURN sum(a * b - c * d)"
    result = run("--db", small_graph, "cypher", text, "--timeout", "0.2")
    assert (result.exit_code, "longer than 0.2 s" in result.stderr) == (1, True)


def test_schema(run: Run, tmp_path: Path) -> None:
    assert "CREATE NODE TABLE" in run("schema", "--format", "ddl").stdout
    assert run("schema", "-o", tmp_path / "schema.md").exit_code == 0
    assert "HAS_MECHANISM" in (tmp_path / "schema.md").read_text("utf-8")


def test_export(run: Run, small_graph: Path, tmp_path: Path) -> None:
    from kg.cli import export, schema
    from kg.export import FORMATS as EXPORTS
    from kg.generate import FORMATS as SCHEMAS

    assert set(export.FORMATS) == set(EXPORTS)
    assert set(schema.FORMATS) == set(SCHEMAS)
    result = run("--db", small_graph, "export", "--format", "graphml", "-o", tmp_path / "graph.graphml")
    assert (result.exit_code, result.stdout.startswith("wrote ")) == (0, True)
    assert "栖岭县" in (tmp_path / "graph.graphml").read_text("utf-8")


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ERRORS = [
    (["nonsense"], 2, "no command 'nonsense'; the commands are load, extract, trace"),
    (["query", "traces"], 2, "no query 'traces'; nearest: trace"),
    (["gaps", "栖岭县", "--db", "SMALL"], 2, "No such option '--db'. It stands before the command: kg --db"),
    (["query", "outcomes", "--colour", "red"], 2, "No such option '--colour'"),
    (["query", "outcomes", "--format", "xml"], 2, "'table', 'json', 'jsonl', 'csv'"),
    (["--lang", "fr", "query"], 2, "'zh', 'en'"),
    (["trace"], 2, "Missing argument"),
    (["query", "trace"], 2, "Missing option '--regulation'"),
    (["query", "outcomes"], 1, "kg.db"),
    (["--db", "SMALL", "trace", "无此条例"], 1, "no regulation '无此条例'; nearest: "),
    (["--db", "SMALL", "gaps", "栖岭市"], 1, "no body '栖岭市'; nearest: 栖岭县"),
    (["--db", "SMALL", "gaps", "朝阳区"], 1, "means 2 places: 北京市/朝阳区, 吉林省/长春市/朝阳区; say which"),
    (["--db", "SMALL", "gaps", "--level", "city"], 1, "--level: 'city' is none of nation, province"),
    (["--db", "SMALL", "query", "gaps", "--period", "21"], 1, "--period: '21' is no period"),
    (["--db", "SMALL", "query", "trace", "--regulation", ""], 1, "--regulation: a value must be given"),
    (["--db", "SMALL", "cypher", "MATCH (n) DELETE n"], 1, "'DELETE' may not stand in a query that only reads"),
    (["--db", "SMALL", "cypher", "MATCH (n:Nowhere) RETURN n"], 1, "Nowhere"),
    (["--db", "SMALL", "query", "documents", "-o", "no/such/folder.txt"], 1, "there is no folder no/such"),
    (["--db", "SMALL", "export", "--format", "csv"], 2, "Missing option '-o'"),
]


@pytest.mark.parametrize(("words", "status", "complaint"), ERRORS)
def test_errors_are_one_line(run: Run, small_graph: Path, words: list[str], status: int, complaint: str) -> None:
    result = run(*(str(small_graph) if word == "SMALL" else word for word in words))
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith("kg: error: ")
    assert result.stderr.count("\n") == 1
    assert complaint in result.stderr


def test_kg_alone_is_a_call_for_help(run: Run) -> None:
    alone = run()
    assert (alone.exit_code, alone.stderr) == (0, "")
    assert alone.stdout == run("--help").stdout


def test_a_file_of_a_question_that_does_not_hold_stops_itself_alone(
    run: Run, small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(content.folder("queries"), tmp_path / "queries")
    text = (tmp_path / "queries" / "documents.cypher").read_text(encoding="utf-8")
    (tmp_path / "queries" / "aa.cypher").write_text(re.sub("// show.*\n", "", text), encoding="utf-8")
    where = content.folder
    monkeypatch.setattr(content, "folder", lambda kind: tmp_path / kind if kind == "queries" else where(kind))
    listed = run("query")
    assert listed.exit_code == 0
    assert "kg: error: queries/aa.cypher: the line `// show` is missing" in listed.stderr
    assert "\ntrace  " in listed.stdout
    assert run("--db", small_graph, "query", "documents").exit_code == 0


def test_columns_of_cypher_are_called_as_they_are_written(run: Run, small_graph: Path) -> None:
    asked = "MATCH (d)-[e]->(r) RETURN label(e), count(*) AS n ORDER BY n LIMIT 1"
    assert run("--db", small_graph, "cypher", asked, "--format", "csv").stdout.splitlines()[0] == "label(e),n"


def test_debug_shows_where(run: Run, small_graph: Path) -> None:
    result = run("--debug", "--db", small_graph, "trace", "无此条例")
    assert type(result.exception).__name__ == "NotFound"


def test_a_bug_is_called_one(run: Run, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("kg.query.engine.ask", broken)
    monkeypatch.setattr("kg.query.ask", broken)
    result = run("--db", small_graph, "gaps")
    assert (result.exit_code, result.stderr) == (
        1,
        "kg: error: this is a bug in kg: ZeroDivisionError: oops (--debug shows where)\n",
    )


def test_an_interruption_is_quiet(run: Run, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.query.ask", interrupted)
    result = run("--db", small_graph, "gaps")
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_a_reader_that_goes_away_is_no_error(small_graph: Path) -> None:
    code = "from kg.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    many = "UNWIND range(1, 50000) AS number RETURN 'a line that fills the pipe' AS words, number"
    words = ["--db", str(small_graph), "cypher", many, "--format", "jsonl"]
    with subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as kg:
        assert kg.stdout is not None
        assert kg.stderr is not None
        assert kg.stdout.readline().startswith(b'{"words"')
        kg.stdout.close()
        assert kg.stderr.read() == b""
