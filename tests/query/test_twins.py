"""The questions in SPARQL give the rows of the Cypher, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import content
from kg.errors import BadInput, NotFound, StoreError
from kg.query import ask, template
from kg.query.twins import ask_twin, names, written
from kg.sparql import Dataset
from kg.stores import View, open_store

from .graph import BUSINESS, COUNTY, DECISIONS, OWN


@pytest.fixture(scope="module")
def dataset(view: View) -> Dataset:
    """The small graph in Oxigraph."""
    return Dataset(view)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The five documents of the sample."""
    import kg

    path = tmp_path_factory.mktemp("sample") / "kg.db"
    kg.open(path).load(sample=True)
    with open_store(str(path)).view() as opened:
        yield opened


@pytest.fixture(scope="module")
def of_sample(sample: View) -> Dataset:
    """The sample in Oxigraph."""
    return Dataset(sample)


RULE = "重大行政决策程序暂行条例"
ASKED = [
    *(
        ("citing", {"regulation": each, **role})
        for each in (DECISIONS, BUSINESS, OWN)
        for role in ({}, {"role": "implements"})
    ),
    ("trace", {"regulation": DECISIONS}),
    ("trace", {"regulation": DECISIONS, "level": "county"}),
    ("trace", {"regulation": DECISIONS, "level": "province"}),
    ("trace", {"regulation": DECISIONS, "since": 2023}),
    ("trace", {"regulation": DECISIONS, "within": COUNTY}),
    ("trace", {"regulation": OWN}),
    ("gaps", {}),
    ("gaps", {"powers": True}),
    ("gaps", {"all_rungs": True}),
    ("gaps", {"body": "栖岭县", "period": "2023"}),
    ("gaps", {"body": "栖岭县", "period": "2023", "all_rungs": True}),
    ("gaps", {"regulation": DECISIONS}),
    ("gaps", {"within": COUNTY}),
    ("gaps", {"level": "province", "period": "2022"}),
    ("gaps", {"within": "贵州省", "level": "prefecture", "regulation": DECISIONS, "powers": True}),
]


@pytest.mark.parametrize(("question", "parameters"), ASKED)
def test_the_same_rows(view: View, dataset: Dataset, question: str, parameters: dict[str, object]) -> None:
    cypher = ask(view, question, parameters)
    assert ask_twin(view, dataset, question, parameters) == cypher


def test_the_table_above_has_rows_for_every_question(view: View) -> None:
    counted = {question: 0 for question, _ in ASKED}
    for question, parameters in ASKED:
        counted[question] += len(ask(view, question, parameters).rows)
    assert set(counted) == set(names()) == {"citing", "gaps", "trace"}
    assert min(counted.values()) > 5


def test_the_same_rows_over_the_sample(sample: View, of_sample: Dataset) -> None:
    rules = [row["id"] for row in sample.rows("MATCH (:Document)-[:CITES]->(r:Regulation) RETURN DISTINCT r.id AS id")]
    asked = [(question, {"regulation": each}) for each in sorted(rules)[::3] for question in ("citing", "trace")]
    asked += [
        ("gaps", {"all_rungs": True}),
        ("gaps", {"period": "2023"}),
        ("trace", {"regulation": RULE, "since": 2023}),
    ]
    rows = 0
    for question, parameters in asked:
        cypher = ask(sample, question, parameters)
        assert ask_twin(sample, of_sample, question, parameters) == cypher, (question, parameters)
        rows += len(cypher.rows)
    assert rows > 100


@pytest.mark.parametrize("question", names())
def test_a_twin_runs_as_its_file_stands_and_has_the_columns(of_sample: Dataset, question: str) -> None:
    text = (content.folder("queries") / f"{question}.sparql").read_text(encoding="utf-8")
    answer = of_sample.ask(text)
    assert {column.name for column in template(question).columns} == set(answer.columns)
    assert answer.rows


def test_it_can_be_written_out_to_be_run_elsewhere(view: View, dataset: Dataset) -> None:
    text = written(view, "trace", {"regulation": DECISIONS, "level": "county"})
    assert f"<https://w3id.org/fazhi-kg/{DECISIONS}> }}  # regulation" in text
    assert "VALUES ?level { <https://w3id.org/fazhi-kg/value/Level/county> }" in text
    asked = ask(view, "trace", {"regulation": DECISIONS, "level": "county"})
    assert len(dataset.ask(text).rows) == len(asked.rows)


def test_a_question_without_twin(view: View, dataset: Dataset) -> None:
    with pytest.raises(NotFound, match="no question in SPARQL 'parts'; nearest: citing, gaps, trace"):
        ask_twin(view, dataset, "parts", {})


# ── a user's own SPARQL ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT (COUNT(?d) AS ?n) { ?d a kg:Document }", [{"n": 4}]),
        ("ASK { ?d a kg:Document ; kg:name ?name }", [{"answer": True}]),
        ("SELECT ?service { VALUES ?service { 'SERVICE <x>' } } # SERVICE", [{"service": "SERVICE <x>"}]),
        ("PREFIX load: <urn:x:> SELECT (true AS ?a) (1.5 AS ?b) (?none AS ?c) {}", [{"a": True, "b": 1.5, "c": None}]),
        ("SELECT ?n { GRAPH <urn:none> { ?n ?p ?o } }", []),
    ],
)
def test_own_questions(dataset: Dataset, text: str, rows: list[dict[str, object]]) -> None:
    assert list(dataset.ask(text).rows) == rows


def test_a_graph_a_document(dataset: Dataset) -> None:
    found = dataset.ask("SELECT ?d (COUNT(?note) AS ?n) { GRAPH ?d { ?note a kg:Evidence } } GROUP BY ?d").rows
    whole = dataset.ask("SELECT (COUNT(?note) AS ?n) { ?note a kg:Evidence }").rows[0]["n"]
    assert sum(row["n"] for row in found) == whole > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no query"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT changes a graph"),
        ("PREFIX a: <urn:a> # x\n DELETE WHERE { ?s ?p ?o }", "DELETE changes a graph"),
        ("LOAD <file:///etc/passwd>", "LOAD changes a graph"),
        ("drop all", "DROP changes a graph"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { serVice silent ?where { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { ?s ?p '\\'' . SERVICE ?x {} } #'", "SERVICE asks another server"),
        ("SELECT * { ?s ?p '''a'b''' . SERVICE<http://x>{} }", "SERVICE asks another server"),
        ("SELECT * {\\u0053ERVICE <http://x/> {?a ?b ?c}}", "is no SPARQL"),
        ("SELECT * { ?s ?p", "is no SPARQL"),
        ("SELECT * { ?s no:such ?o }", "is no SPARQL"),
    ],
)
def test_what_is_refused(dataset: Dataset, text: str, said: str) -> None:
    with pytest.raises(BadInput) as error:
        dataset.ask(text)
    assert said in str(error.value)
    assert len(str(error.value)) < 200


def test_no_file_is_read_by_from(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    assert not dataset.ask(f"SELECT * FROM <{(tmp_path / 'x.ttl').as_uri()}> {{ ?s ?p ?o }}").rows


def test_a_long_question_is_stopped(dataset: Dataset) -> None:
    with pytest.raises(StoreError, match=r"longer than 0\.2 seconds"):
        dataset.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a = ?i) }", timeout=0.2)
