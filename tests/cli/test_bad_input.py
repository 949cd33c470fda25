"""Bad input through the real commands: one clear line that names the file, in time, and the good files beside it load.

What each reader says of each broken file is told in `tests/read/test_bad_input.py`; here the whole way is gone.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pytest
from click.testing import Result
from read import broken

from cli.conftest import Run
from kg.export import FORMATS

SECONDS = 10
GOOD = f"{broken.LINE}\n一、主要工作\n办结行政复议案件12件，聘请法律顾问3名。\n"


def spent() -> float:
    """The time of the processor that this process and its children had, so that a busy machine is no failure."""
    return sum(os.times()[:4])


def told(result: Result) -> list[str]:
    """The lines of stderr, without those that tell now and then how far a long work is."""
    assert "Traceback" not in result.output
    lines = [line for line in result.stderr.splitlines() if not re.match(r"[0-9]+ of [0-9]+ read: |writing ", line)]
    assert all(line.startswith("kg: ") for line in lines), lines
    return lines


def names(run: Run) -> set[str]:
    """The documents that the graph has."""
    asked = run("query", "documents", "--format", "jsonl")
    assert (asked.exit_code, asked.stderr) == (0, "")
    return {json.loads(line)["document"] for line in asked.stdout.splitlines()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with one good file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "in"


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

FILES: dict[str, Callable[[], bytes]] = {
    "broken.docx": lambda: b"PK\x03\x04" + b"\xff" * 400,
    "locked.docx": broken.docx_with_a_password,
    "bomb.docx": broken.docx_bomb,
    "entity.docx": broken.docx_with_an_entity,
    "laughs.docx": broken.docx_of_laughs,
    "broken.pdf": lambda: b"%PDF-1.7\n" + b"\xff" * 400,
    "locked.pdf": broken.pdf_with_a_password,
    "bomb.pdf": broken.pdf_bomb,
    "broken.zip": lambda: b"PK\x03\x04" + b"\xff" * 300,
    "locked.zip": broken.zip_with_a_password,
    "bomb.zip": broken.zip_bomb,
    "outward.zip": lambda: broken.zipped({"../up.txt": GOOD.encode(), "../../etc/up.txt": GOOD.encode()}),
    "empty.txt": lambda: b"",
    "nul.txt": lambda: b"a\0b",
}


def test_each_bad_file_is_one_line_and_the_good_ones_beside_are_loaded(run: Run, place: Path, tmp_path: Path) -> None:
    for name, make in FILES.items():
        (place / name).write_bytes(make())
    mixed = {"../up.txt": b"x", "inside.txt": GOOD.replace("12", "15").encode()}
    (place / "mixed.zip").write_bytes(broken.zipped(mixed))
    started = spent()
    result = run("load", place)
    assert spent() - started < SECONDS * len(FILES)
    assert (result.exit_code, result.stdout.splitlines()[0][:8]) == (1, "2 loaded")
    lines = told(result)
    assert len(lines) == len(FILES) + 1
    for name in (*FILES, "mixed.zip"):
        (line,) = [line for line in lines if line.startswith("kg: error: not loaded: ") and name in line]
        assert len(line.partition(name)[2]) > len(": no")  # and why
    assert {name.rpartition("/")[2] for name in names(run)} == {"good.txt", "inside.txt"}
    assert not list(tmp_path.rglob("up.txt"))
    extracted = run("extract", place)
    assert (extracted.exit_code, len(told(extracted))) == (1, len(FILES) + 1)
    assert {json.loads(line)["doc"] for line in extracted.stdout.splitlines()} == {"good.txt", "inside.txt"}


RUNS = {
    "digits": "1" * 200_000,
    "commas": "，" * 200_000,
    "brackets": "《" * 200_000,
    "one line": "办结行政复议案件12件，加强公众参与，县司法局应当每月5日前报告，" * 3_200,
}


@pytest.mark.parametrize("name", RUNS)
def test_long_runs_load_in_time_and_so_does_the_good_file_beside(run: Run, place: Path, name: str) -> None:
    (place / "long.txt").write_text(f"{broken.LINE}\n{RUNS[name]}\n", encoding="utf-8")
    started = spent()
    result = run("load", place)
    assert spent() - started < SECONDS
    assert (result.exit_code, told(result)) == (0, [])
    assert names(run) == {"good.txt", "long.txt"}


# ── names, titles and quotes that are code ──────────────────────────────────────────────────────────────────────────

FORMULA = '=HYPERLINK("http://x","y")'
TITLE = "<script>alert('1')</script>&lt;松青县人民政府2022年法治政府建设情况报告"
CITED = "'}) DETACH DELETE n // \"; DROP `y`条例"
NAME = '=cmd|\' "a".txt'


@pytest.fixture
def hostile(run: Run, place: Path) -> Run:
    """A graph of a file whose name, title and quotes are code for somebody."""
    text = f"{TITLE}\n{FORMULA}\n贯彻落实《{CITED}》，@SUM(A1)+1 办结行政复议案件12件。\n"
    (place / NAME).write_text(text, encoding="utf-8")
    result = run("load", place)
    assert result.exit_code == 0
    assert [line.partition(": no body found")[0] for line in told(result)] == [f"kg: note: {NAME}"]  # of a <script>
    return run


def test_code_in_names_titles_and_quotes_is_words_in_rows(hostile: Run, tmp_path: Path) -> None:
    def asked(format_: str) -> str:
        path = tmp_path / f"rows.{format_}"
        assert hostile("query", "documents", "--format", format_, "-o", path).exit_code == 0
        return path.read_text(encoding="utf-8-sig")

    (row,) = [row for row in json.loads(asked("json")) if row["document"] != "good.txt"]
    assert (row["document"], row["title"]) == (NAME, TITLE)
    (line,) = [line for line in asked("jsonl").splitlines() if "good.txt" not in line]
    assert json.loads(line) == row
    cells = list(csv.DictReader(io.StringIO(asked("csv"), newline="")))
    (cell,) = [cell for cell in cells if cell["document"] != "good.txt"]
    assert (cell["document"], cell["title"]) == ("'" + NAME, TITLE)
    assert all(value[:1] not in ("=", "+", "-", "@") for one in cells for value in one.values())
    assert CITED in json.loads(hostile("query", "cited", "--format", "jsonl").stdout.splitlines()[0])["title"]
    assert len(names(hostile)) == 2


def _jsons(data: bytes) -> list[str]:
    found = json.loads(data)
    return [value for one in found["nodes"] + found["edges"] for value in one.values() if isinstance(value, str)]


def _tables(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tables = [csv.reader(io.StringIO(archive.read(one).decode("utf-8-sig"))) for one in archive.namelist()]
    cells = [cell for table in tables for row in table for cell in row]
    assert not [cell for cell in cells if re.match(r"[=@\t]|[+-](?![0-9.]+$)", cell)]
    return cells + [cell.removeprefix("'") for cell in cells]


def _drawn(read: Callable[[io.BytesIO], nx.Graph[str]]) -> Callable[[bytes], list[str]]:
    def words(data: bytes) -> list[str]:
        graph = read(io.BytesIO(data))
        found = [node for _, node in graph.nodes(data=True)] + [edge for *_, edge in graph.edges(data=True)]
        return [str(value) for one in found for value in one.values()]

    return words


def _triples(format_: str) -> Callable[[bytes], list[str]]:
    def read(data: bytes) -> list[str]:
        from rdflib import Graph

        return [str(value) for value in Graph().parse(data=data, format=format_).objects()]

    return read


def _named_graphs(data: bytes) -> list[str]:
    import pyoxigraph

    return [str(quad.object.value) for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.TRIG)]


def _sheets(data: bytes) -> list[str]:
    import openpyxl

    cells = [cell for page in openpyxl.load_workbook(io.BytesIO(data)) for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    found = [str(cell.value) for cell in cells]
    return found + [words.removeprefix("'") for words in found]


def _cells(data: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]


READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    "turtle": _triples("turtle"),
    "trig": _named_graphs,
    "ntriples": _triples("nt"),
    "jsonld": _triples("json-ld"),
    "graphml": _drawn(nx.read_graphml),
    "gexf": _drawn(nx.read_gexf),
    "csv": _tables,
    "xlsx": _sheets,
    "json": _jsons,
    "neo4j-import": _cells,
}
"""For each export a reader of somebody else's, and all words that it finds on nodes and edges."""
SHOWN_ELSEWHERE = {"cypher", "html", "svg"}  # a server and a browser read them: tests/export/test_cypher, test_picture


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format_", [one for one in FORMATS if one not in SHOWN_ELSEWHERE])
def test_code_in_names_titles_and_quotes_is_words_in_every_export(hostile: Run, tmp_path: Path, format_: str) -> None:
    result = hostile("export", "--format", format_, "-o", tmp_path / "out")
    assert (result.exit_code, told(result)) == (0, [])
    files = sorted([tmp_path / "out", *(tmp_path / "out").rglob("*.csv")])
    words = READERS[format_](b"".join(each.read_bytes() for each in files if each.is_file()))
    assert {TITLE, CITED, NAME} <= set(words)


# ── what users bring ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_manifest_that_is_missing_empty_or_names_itself_is_one_line(run: Run, place: Path) -> None:
    (place / "empty.csv").write_bytes(b"")
    (place / "itself.csv").write_text("file\nitself.csv\nother.csv\ngood.txt\n", encoding="utf-8")
    (place / "other.csv").write_text("file\nitself.csv\n", encoding="utf-8")
    sheets = [place / name for name in ("missing.csv", "empty.csv", "itself.csv", "other.csv")]
    result = run("load", *(word for sheet in sheets for word in ("--manifest", sheet)))
    assert result.exit_code == 1
    lines = told(result)
    told_of = [
        ("missing.csv", "No such file"),
        ("empty.csv", "the manifest is empty"),
        ("itself.csv, line 2", "itself.csv is this manifest"),
        ("itself.csv, line 3", "other.csv is this manifest, or another"),
        ("other.csv, line 2", "itself.csv is this manifest, or another"),
    ]
    for name, why in told_of:
        assert [line for line in lines if name in line and why in line], (name, why)
    assert len(lines) == len(told_of)
    assert names(run) == {"good.txt"}


def test_a_loader_that_raises_is_one_line_with_its_file_and_line(run: Run, place: Path, tmp_path: Path) -> None:
    mine = tmp_path / "loaders" / "mine"
    mine.mkdir(parents=True)
    (mine / "loader.yml").write_text("title: {zh: 方案, en: plan}\nkinds: [plan]\n", encoding="utf-8")
    (mine / "loader.py").write_text("def load(reading):\n    raise KeyError('two\\nlines')\n", encoding="utf-8")
    (place / "plan.txt").write_text("松青县法治建设工作方案\n各部门应当开展培训。\n", encoding="utf-8")
    result = run("load", place, "--loaders", mine.parent)
    assert (result.exit_code, result.stdout.splitlines()[0][:8]) == (1, "1 loaded")
    (line,) = told(result)
    assert line.startswith("kg: error: not loaded: plan.txt: loader mine (loader.py, line 2): KeyError")
    assert names(run) == {"good.txt"}


def test_a_query_file_with_a_wrong_header_is_one_line_and_the_others_answer(
    run: Run, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "odd.cypher").write_text("// What\n// 什么\nMATCH (n) RETURN n.id AS id\n", encoding="utf-8")
    run("load", place)
    result = run("--queries", "mine", "query", "odd")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = told(result)
    assert "odd.cypher" in line
    assert "is missing" in line
    assert run("--queries", "mine", "query", "documents").exit_code == 0


# ── databases ───────────────────────────────────────────────────────────────────────────────────────────────────────


def torn(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def of_another_version(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(4)  # behind the magic bytes stands the version of the storage
        stream.write(b"9")


@pytest.mark.parametrize(
    ("happened", "says"),
    [
        (torn, "is damaged"),
        (of_another_version, "another version of Ladybug"),
        (lambda file: file.write_text("no database at all"), "is no graph database"),
    ],
    ids=["damaged", "another version", "no database"],
)
def test_a_database_that_cannot_be_used_is_one_line_for_every_command(
    run: Run, place: Path, happened: Callable[[Path], object], says: str
) -> None:
    assert run("load", place).exit_code == 0
    file = Path("kg.db")
    happened(file)
    as_it_was = file.read_bytes()
    for words in (["load", place], ["query", "documents"], ["export", "--format", "json", "-o", "out"], ["show", "x"]):
        started = spent()
        result = run(*words)
        assert spent() - started < SECONDS
        assert (result.exit_code, result.stdout) == (1, "")
        (line,) = told(result)
        assert "kg.db" in line
        assert says in line
    assert file.read_bytes() == as_it_was
    assert not Path("out").exists()
    assert run("--db", "new.db", "load", place).exit_code == 0  # as the line says


READ_ONLY = """
import contextlib, difflib, io, os, sys
import kg.cli.load, kg.load, kg.newfile, kg.stores.ladybug_writer, pyarrow
from kg.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["--db", sys.argv[1], "query", "documents", "--format", "csv"])  # all is imported that nobody may read
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no one from writing into a folder by its mode")
def test_a_folder_that_cannot_be_written_is_one_line_and_can_be_read(
    run: Run, place: Path, tmp_path: Path, small_graph: Path
) -> None:
    """Root writes everywhere, so it is asked of a process that is not root."""
    import subprocess
    import sys

    assert run("load", place).exit_code == 0

    def as_somebody(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", READ_ONLY, str(small_graph), "--db", str(tmp_path / "kg.db"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    tmp_path.chmod(0o555)
    try:
        asked = as_somebody("query", "documents", "--format", "csv")
        loading = as_somebody("load", str(place))
        writing = as_somebody("query", "documents", "--format", "csv", "-o", str(tmp_path / "rows"))
    finally:
        tmp_path.chmod(0o755)
    assert (asked.stderr, asked.returncode, asked.stdout.count("\n")) == ("", 0, 2)
    for result, file in ((loading, "kg.db"), (writing, "rows")):
        assert (result.returncode, result.stdout) == (1, "")
        assert re.fullmatch(rf"kg: error: \S+{file} cannot be written: Permission denied.*\n", result.stderr)
