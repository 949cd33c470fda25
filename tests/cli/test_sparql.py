"""`kg sparql` and `kg import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from query.graph import DECISIONS

from cli.conftest import Run


def test_a_query_and_its_table(run: Run, small_graph: Path) -> None:
    text = "SELECT ?r ?title { ?d kg:CITES ?r . ?r kg:title ?title } ORDER BY ?title LIMIT 1"
    result = run("--db", small_graph, "sparql", text)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "regulation/" in result.stdout
    assert "https://" not in result.stdout
    result = run("--db", small_graph, "sparql", text, "--format", "json")
    assert json.loads(result.stdout)[0]["r"].startswith("https://w3id.org/fazhi-kg/regulation/")


def test_a_query_from_a_file(run: Run, small_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8-sig")
    assert "true" in run("--db", small_graph, "sparql", "--file", "q.rq", "--format", "csv").stdout


def test_a_question_gives_what_query_gives(run: Run, small_graph: Path) -> None:
    words = ["--regulation", DECISIONS, "--level", "county"]
    for form in ("table", "json"):
        there = run("--db", small_graph, "sparql", "--query", "trace", *words, "--format", form)
        assert (there.exit_code, there.stderr) == (0, "")
        assert there.stdout == run("--db", small_graph, "query", "trace", *words, "--format", form).stdout


def test_a_question_is_printed_and_runs(run: Run, small_graph: Path, tmp_path: Path) -> None:
    result = run("--db", small_graph, "sparql", "--query", "gaps", "--all-rungs", "--print", "-o", "gaps.rq")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "{ true }  # all_rungs" in (tmp_path / "gaps.rq").read_text("utf-8")
    assert run("--db", small_graph, "sparql", "--file", "gaps.rq").exit_code == 0


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        ([], 2, "give a query, --file or --query"),
        (["ASK {}", "--file", "x"], 2, "give a query, --file or --query"),
        (["ASK {}", "more"], 2, "unexpected extra argument (more)"),
        (["ASK {}", "--colour"], 2, "No such option '--colour'"),
        (["ASK {}", "--print"], 2, "--print goes with --query"),
        (["--file", "none.rq"], 1, "none.rq cannot be read"),
        (["--query", "parts"], 1, "no question in SPARQL 'parts'"),
        (["--query", "trace"], 1, "the question trace needs --regulation"),
        (["--query", "trace", "--colour", "red"], 2, "No such option '--colour'"),
        (["CLEAR ALL"], 1, "CLEAR changes a graph"),
        (["SELECT *"], 1, "the query is no SPARQL"),
    ],
)
def test_errors(run: Run, small_graph: Path, words: list[str], status: int, complaint: str) -> None:
    result = run("--db", small_graph, "sparql", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_out_and_in_again(run: Run, small_graph: Path) -> None:
    base = "https://data.example.org/law/"
    assert run("--db", small_graph, "export", "--format", "trig", "--base", base, "-o", "kg.trig").exit_code == 0
    result = run("--db", "copy.db", "import", "kg.trig")
    assert (result.exit_code, "say with --base" in result.stderr) == (1, True)
    assert run("--db", "copy.db", "import", "kg.trig", "--base", base).stdout.startswith(
        "read into copy.db: 41 nodes, "
    )
    asked = ["query", "trace", "--regulation", DECISIONS, "--format", "json"]
    assert run("--db", "copy.db", *asked).stdout == run("--db", small_graph, *asked).stdout
    again = run("--db", "copy.db", "import", "kg.trig", "--base", base)
    assert (again.exit_code, "into a new graph" in again.stderr) == (1, True)


def test_a_base_is_only_for_rdf(run: Run, small_graph: Path) -> None:
    result = run("--db", small_graph, "export", "--format", "csv", "--base", "https://x.example/", "-o", "kg.zip")
    assert (result.exit_code, "--base is for turtle, trig, ntriples, jsonld" in result.stderr) == (1, True)
