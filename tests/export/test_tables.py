"""CSV: the csv module reads back what the graph says, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from kg import export, ontology
from kg.export.tables import cell
from kg.stores import View

from .conftest import COUNTY, CYPHER, FORMULA, HOSTILE, HTML, ODD, OUTCOME, REPORT, RULE, TEXT


@pytest.fixture(scope="module")
def archive(view: View, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """An export, opened."""
    path = tmp_path_factory.mktemp("csv") / "kg.zip"
    export.write(view, "csv", path)
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
    return zipfile.ZipFile(io.BytesIO(Path(path).read_bytes()))


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


def test_there_is_a_table_for_every_class_and_edge_type(archive: zipfile.ZipFile) -> None:
    shipped = ontology.load()
    expected = [f"nodes/{each.name}.csv" for each in shipped.classes]
    expected += [f"edges/{each.name}.csv" for each in shipped.edges]
    assert archive.namelist() == expected


def test_a_table_begins_with_the_mark_by_which_a_spreadsheet_knows_utf8(archive: zipfile.ZipFile) -> None:
    assert archive.read("nodes/Institution.csv").startswith("\ufeffid,name".encode())


def test_nodes_and_their_values(archive: zipfile.ZipFile) -> None:
    (county,) = rows(archive, "nodes/Institution.csv")
    assert county == {"id": COUNTY.id, "name": "栖岭县人民政府", "kind": "government", "level": "county"}
    (outcome,) = rows(archive, "nodes/Outcome.csv")
    assert (outcome["value"], outcome["period"]) == ("-5", "")
    assert [each["id"] for each in rows(archive, "nodes/Regulation.csv")] == sorted([ODD.id, RULE.id])


def test_edges_carry_their_ends_and_their_evidence(archive: zipfile.ZipFile) -> None:
    first, second = rows(archive, "edges/CITES.csv")
    assert (first["source_class"], first["source"]) == ("Document", REPORT.id)
    assert (first["target_class"], first["target"]) == ("Regulation", RULE.id)
    assert (first["role"], first["start"], first["quote"]) == ("implements", str(TEXT.index(HOSTILE)), HOSTILE)
    assert second["role"] == "studies"
    (pair,) = rows(archive, "edges/PART_OF.csv")
    assert pair["source"] == pair["target"] == OUTCOME.id


def test_a_formula_in_a_text_is_disarmed(archive: zipfile.ZipFile) -> None:
    (document,) = rows(archive, "nodes/Document.csv")
    assert document["title"] == "'" + FORMULA
    (edge,) = rows(archive, "edges/OUTCOME_OF.csv")
    assert edge["quote"] == "'" + FORMULA


def test_other_code_is_words(archive: zipfile.ZipFile) -> None:
    odd = next(each for each in rows(archive, "nodes/Regulation.csv") if each["id"] == ODD.id)
    assert (odd["title"], odd["number"]) == (HTML, CYPHER)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-推进", "'-推进"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.5", "+3.5"),
        (-5.0, "-5"),
        (-5.25, "-5.25"),
        (1e300, str(int(1e300))),
        (True, "true"),
        (None, ""),
        (["甲", "=乙"], "甲; =乙"),
        (["=甲", "乙"], "'=甲; 乙"),
        ("2021-07-15", "2021-07-15"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell(value: str | float | bool | list[str] | None, expected: str) -> None:
    assert cell(value) == expected
