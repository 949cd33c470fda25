"""Manifests: what is given goes before what was read and is kept apart; each line that does not hold is told."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from kg import manifest
from kg.findings.duties import checklist
from kg.load import Summary, load
from kg.query import ask
from kg.record import remove
from kg.stores import View, Writer, open_store
from kg.stores.dump import dump

TEXT = "工作情况说明\n本年办理行政复议案件12件，聘请法律顾问3名。\n"
HEADS = "file,url,retrieved,body,period,kind"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, words in (("a.txt", TEXT), ("b.txt", TEXT.replace("12", "15")), ("copy.txt", TEXT)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return tmp_path


def sheet(place: Path, *lines: str, heads: str = HEADS, encoding: str = "utf-8") -> Path:
    path = place / "sheet.csv"
    path.write_bytes("\n".join([heads, *lines]).encode(encoding))
    return path


def loaded(place: Path, *sheets: Path, paths: tuple[Path, ...] = ()) -> Summary:
    with open_store(str(place / "kg.db")).writer() as writer:
        return load(paths, writer, manifests=sheets)


@pytest.fixture
def view(place: Path) -> Iterator[View]:
    loaded(place, sheet(place, "a.txt,https://a.example/1.html,2024/3/5,云岫省枫桥市司法局,2021年度,年度报告"))
    with open_store(str(place / "kg.db")).view() as one:
        yield one


# ── what is given ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_given_goes_before_what_was_read(view: View) -> None:
    (row,) = view.rows(
        "MATCH (d:Document)-[:ABOUT]->(b:Institution) RETURN d.name AS name, d.kind AS kind, d.period AS period, "
        "d.sources AS sources, d.retrieved AS retrieved, b.name AS body"
    )
    assert row == {
        "name": "a.txt",
        "kind": "annual_report",
        "period": "2021",
        "sources": ["https://a.example/1.html"],
        "retrieved": "2024-03-05",
        "body": "枫桥市司法局",
    }
    assert {row["body"] for row in ask(view, "outcomes").rows} == {"枫桥市司法局"}


def test_what_is_given_is_kept_as_given_and_quotes_nothing(view: View) -> None:
    (row,) = view.rows("MATCH (d:Document)-[a:ABOUT]->() RETURN d.given AS given, a.given_by AS by, a.quote AS quote")
    assert row["given"] == ["body=body/云岫省/枫桥市/枫桥市司法局", "kind=annual_report", "period=2021"]
    assert (row["by"], row["quote"]) == ("manifest", None)
    stated = view.rows(
        "MATCH (:Document)-[s:STATES]->() RETURN s.field AS field, s.reading AS reading, s.given_by AS by, "
        "s.start AS start, s.`end` AS stop, s.quote AS quote"
    )
    given = {row["field"]: row["reading"] for row in stated if row["by"] == "manifest"}
    assert given == {"kind": "annual_report", "period": "2021", "level": "prefecture"}
    assert all(row["quote"] is None for row in stated if row["by"])
    assert all(TEXT[row["start"] : row["stop"]] == row["quote"] for row in stated if not row["by"])


def test_what_the_text_says_too_is_read_and_keeps_its_words(place: Path) -> None:
    words = "云岫省枫桥市人民政府2021年度法治政府建设情况报告\n" + TEXT
    (place / "a.txt").write_text(words, encoding="utf-8")
    loaded(place, sheet(place, "a.txt,,,云岫省枫桥市人民政府,2021,annual_report"))
    with open_store(str(place / "kg.db")).view() as view:
        (row,) = view.rows("MATCH (d:Document)-[a:ABOUT]->() RETURN d.given AS given, a.rule AS rule, a.quote AS quote")
    assert row["given"] in (None, [])
    assert row["rule"] == "issuer"
    assert "枫桥市人民政府" in row["quote"]


def test_a_known_document_is_corrected_by_a_manifest(place: Path) -> None:
    loaded(place, paths=(place / "a.txt",))
    summary = loaded(place, sheet(place, "a.txt,,,云岫省枫桥市司法局,2021,plan"))
    assert summary.corrected == ["a.txt"]
    again = loaded(place, sheet(place, "a.txt,,,云岫省枫桥市司法局,2021,plan"), paths=(place / "b.txt",))
    assert (again.corrected, again.known) == ([], [str(place / "a.txt")])
    with open_store(str(place / "kg.db")).view() as view:
        rows = view.rows("MATCH (d:Document {name: 'a.txt'}) RETURN d.kind AS kind, d.period AS period")
    assert rows == [{"kind": "plan", "period": "2021"}]


def test_the_same_text_from_two_sites_is_one_document_with_two_sources(place: Path) -> None:
    lines = ("a.txt,https://a.example/1.html,,,,", "copy.txt,https://b.example/2.html,,,,")
    summary = loaded(place, sheet(place, *lines))
    assert (len(summary.loaded), len(summary.known)) == (1, 1)
    with open_store(str(place / "kg.db")).view() as view:
        rows = view.rows("MATCH (d:Document) RETURN d.sources AS sources, d.files AS files")
    assert rows == [
        {
            "sources": ["https://a.example/1.html", "https://b.example/2.html"],
            "files": [str(place / "a.txt"), str(place / "copy.txt")],
        }
    ]


@pytest.mark.parametrize(
    ("first", "second", "in_force"),
    [
        ("2024-01-01", "2024-02-01", "15"),  # in the order in which they were fetched
        ("2024-02-01", "2024-01-01", "12"),  # the older one is loaded last, and goes on record only
        ("", "", "15"),  # no dates: the last that was loaded
    ],
)
def test_a_new_text_of_the_same_address_supersedes_by_the_day_it_was_fetched(
    place: Path, first: str, second: str, in_force: str
) -> None:
    url = "https://a.example/report.html"
    lines = (f"a.txt,{url},{first},,,", f"b.txt,{url},{second},,,")
    summary = loaded(place, sheet(place, *lines))
    assert (len(summary.loaded), len(summary.superseded)) == (2, 1)
    with open_store(str(place / "kg.db")).view() as view:
        rows = view.rows("MATCH (a:Document)-[:SUPERSEDES]->(b:Document) RETURN a.text AS newer, a.current AS current")
        outcomes = {row["value"] for row in view.rows("MATCH (o:Outcome) RETURN o.value AS value")}
    assert [(in_force in row["newer"], row["current"]) for row in rows] == [(True, True)]
    assert int(in_force) in outcomes
    assert ({12, 15} - {int(in_force)}) & outcomes == set()


def test_a_new_text_without_what_was_given_of_the_old_one_is_told(place: Path) -> None:
    given = sheet(place, "a.txt,https://a.example/1,,云岫省枫桥市司法局,2021,annual_report")
    assert loaded(place, given).notes == []
    (place / "a.txt").write_text(TEXT.replace("12", "15"), encoding="utf-8")
    (note,) = loaded(place, paths=(place / "a.txt",)).notes
    assert note.startswith(
        "a.txt: takes the place of a text of which a manifest said body=body/云岫省/枫桥市/枫桥市司法局,"
    )
    assert note.endswith("kind=annual_report, period=2021; this one says nothing of it: give the manifest again")
    assert loaded(place, given).notes == []


def test_an_older_text_is_in_force_again_as_it_was_said_to_be(place: Path) -> None:
    """And a document whose body nobody read leaves nothing behind."""
    said = "2024-01-0{},云岫省枫桥市司法局,2021,annual_report"
    first = sheet(place, f"a.txt,https://a.example/1,{said.format(1)}")
    with open_store(str(place / "kg.db")).writer() as writer:
        load((), writer)
        empty = lines(writer)
        load((), writer, manifests=[first])
        before = lines(writer)
        load((), writer, manifests=[sheet(place, f"b.txt,https://a.example/1,{said.format(2)}")])
        for name in ("b.txt", "a.txt"):
            with writer.transaction() as transaction:
                rows = transaction.run("MATCH (d:Document {name: $name}) RETURN d.id AS id", {"name": name})
                remove(transaction, [row["id"] for row in rows], checklist())
            assert lines(writer) == (before if name == "b.txt" else empty)


def lines(writer: Writer) -> list[str]:
    """The graph as text, while it is open for writing."""

    class Rows:
        def rows(self, cypher: str) -> list[dict[str, object]]:
            with writer.transaction() as transaction:
                return transaction.run(cypher)

    return list(dump(Rows()))  # type: ignore[arg-type]


# ── forms of a sheet ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heads", "line", "encoding"),
    [
        (HEADS, "a.txt,https://a.example/1,2024-03-05,云岫省枫桥市司法局,2020/2021,plan", "utf-8"),
        (HEADS, "a.txt,https://a.example/1,2024-03-05,云岫省枫桥市司法局,2020-2021,方案规划", "utf-8-sig"),
        (
            "期间\t文件\t机关\t种类\t网址\t获取日期",
            "2020—2021\ta.txt\t云岫省枫桥市司法局\tplan\thttps://a.example/1\t2024/3/5",
            "utf-8",
        ),
        (
            "文件,网址,获取日期,机关,年度,文种",
            "a.txt,https://a.example/1,2024年3月5日,云岫省枫桥市司法局,2020/2021年,plan",
            "gb18030",
        ),
    ],
    ids=["english", "bom", "tabs", "excel"],
)
def test_heads_may_be_chinese_in_any_order_and_encoding(place: Path, heads: str, line: str, encoding: str) -> None:
    (entry,) = manifest.read(sheet(place, line, heads=heads, encoding=encoding)).entries
    assert entry.path == place / "a.txt"
    assert entry.given.urls == ("https://a.example/1",)
    assert entry.given.retrieved == "2024-03-05"
    assert entry.given.values == ("body=body/云岫省/枫桥市/枫桥市司法局", "kind=plan", "period=2020/2021")


def test_an_xlsx_with_numbers_and_dates(place: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["文件", "期间", "获取日期", "机关"])
    book.active.append([None, None, None, None])
    book.active.append(["a.txt", 2021, datetime.date(2024, 3, 5), "云岫省枫桥市司法局"])
    book.active.append(["gone.txt", 2021.0, datetime.datetime(2024, 3, 5, 8), ""])
    book.save(place / "sheet.xlsx")
    found = manifest.read(place / "sheet.xlsx")
    assert [(entry.line, entry.given.period, entry.given.retrieved) for entry in found.entries] == [
        (3, "2021", "2024-03-05")
    ]
    assert [reason for _, reason in found.refused] == [
        f"sheet.xlsx, line 4: there is no file gone.txt (looked for in {place})"
    ]


def test_columns_that_mean_nothing_are_told(place: Path) -> None:
    found = manifest.read(sheet(place, "a.txt,x", heads="file,备注"))
    assert found.notes == (
        "sheet.csv: columns that say nothing to kg: 备注; the columns are file (文件), url (网址), "
        "retrieved (获取日期), body (机关), period (期间), kind (种类)",
    )


# ── what does not hold ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("gone.txt,,,,,", "there is no file gone.txt"),
        (",https://a.example,,,,", "the file is missing"),
        ("folder,,,,,", "folder is a folder"),
        ("sheet.csv,,,,,", "sheet.csv is this manifest"),
        ("other.csv,,,,,", "other.csv is a manifest itself"),
        ("a.txt,,,,,speech", "no kind 'speech'; the kinds are annual_report (年度报告)"),
        ("a.txt,,,某个地方,,", "no body '某个地方'"),
        ("a.txt,,,,last year,", "the period 'last year' is none"),
        ("a.txt,,,,2021-13,", "'2021-13' is no period"),
        ("a.txt,,,,2021/2020,", "the period '2021/2020' ends before it begins"),
        ("a.txt,,30.2.2024,,,", "retrieved is '30.2.2024'"),
        ("a.txt,,2024-02-30,,,", "retrieved is '2024-02-30'"),
        ("a.txt,a.example/1,,,,", "the url 'a.example/1' does not begin with http://"),
        ("a.txt,javascript:alert(1),,,,", "does not begin with http://"),
        ("b.txt,,,,2020,", "b.txt stands in line 2 already, with another body, period or kind"),
        ("x\0y,,,,,", "is no"),
    ],
)
def test_a_line_that_does_not_hold_is_told_with_its_number_and_the_others_are_loaded(
    place: Path, line: str, told: str
) -> None:
    (place / "other.csv").write_text("file\na.txt\n", encoding="utf-8")
    found = manifest.read(sheet(place, "b.txt,,,,,", line))
    if "\0" in line:  # no text holds it, so the whole sheet is refused
        assert found.entries == ()
        return
    assert [entry.path.name for entry in found.entries] == ["b.txt"]
    ((_, reason),) = found.refused
    assert reason.startswith("sheet.csv, line 3: ")
    assert told in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("missing.csv", None, "No such file"),
        ("empty.csv", b"", "empty"),
        ("heads.csv", HEADS.encode(), "the manifest is empty"),
        ("nofile.csv", b"url,body\nx,y\n", "line 1: the column `file` (文件) is missing"),
        ("twice.csv", "file,文件\na.txt,a.txt\n".encode(), "two columns are the file: file, 文件"),
        ("quote.csv", b'file\n"a.txt\n', "is no CSV"),
        ("broken.xlsx", b"PK\x03\x04 no", "broken zip container"),
        ("list.xls", b"\xd0\xcf", "a manifest is a CSV or an xlsx file"),
        ("folder", None, "a manifest is a CSV or an xlsx file"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_one_line(place: Path, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        (place / name).write_bytes(data)
    summary = loaded(place, place / name, sheet(place, "a.txt,,,,,"))
    ((_, reason),) = summary.refused
    assert told in reason
    assert name in reason
    assert len(summary.loaded) == 1
