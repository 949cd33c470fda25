"""What users bring of their own: loaders, questions, duties, words. Each is checked; each complaint names the line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import content, mechanisms, query, vocabulary
from kg.errors import BadContent, StoreError
from kg.extract import mentions
from kg.findings import own_duties
from kg.findings.binding import binding
from kg.given import body_of
from kg.load import Summary, load
from kg.loaders import extract, loaders
from kg.query import ask
from kg.read import from_text, read
from kg.record import remove
from kg.stores import open_store
from kg.stores.dump import dump

REPORT = (
    "云岫省枫桥市人民政府关于{year}年度法治政府建设情况的报告\n一、主要工作\n"
    "依法举行听证会。全年召开晒谷协商会12场，聘请法律顾问3名。\n枫桥市人民政府\n2024年1月10日\n"
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for year in (2022, 2023):
        (tmp_path / f"{year}.txt").write_text(REPORT.format(year=year), encoding="utf-8")
    return tmp_path


def loaded(db: Path, *paths: Path, loaders: Path | None = None, duties: Path | None = None) -> Summary:
    with open_store(str(db)).writer() as writer:
        return load(paths, writer, loaders=loaders, duties=duties)


def graph(db: Path) -> list[str]:
    with open_store(str(db)).view() as view:
        return list(dump(view))


# ── loaders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

GOOD = """
from kg.graph import facts

def load(reading):
    yield from facts.document_statements(reading)
"""
YML = "title: {zh: 报告, en: report}\nkinds: [annual_report]\n"


def loader(place: Path, code: str, yml: str = YML) -> Path:
    folder = place / "loaders" / "mine"
    folder.mkdir(parents=True)
    (folder / "loader.yml").write_text(yml, encoding="utf-8")
    (folder / "loader.py").write_text(code, encoding="utf-8")
    return place / "loaders"


def test_a_users_loader_is_asked_first(place: Path) -> None:
    summary = loaded(place / "kg.db", place / "2022.txt", loaders=loader(place, GOOD))
    assert [(one.loader, "Outcome" in str(one.statements)) for one in summary.loaded] == [("mine", False)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "def load(reading):\n    yield from ()\n    raise ValueError('no\\nhope')",
            "loader mine (loader.py, line 3): ValueError: no hope",
        ),
        ("def load(reading):\n    return 1 / 0", "loader mine (loader.py, line 2): ZeroDivisionError"),
        ("def load(reading):\n    raise SystemExit", "loader mine (loader.py, line 2): SystemExit"),
        ("def load(reading):\n    pass", "loader mine: TypeError"),
        ("def load(reading):\n    yield 'a fact'", "loader mine: yields 'a fact', which is neither a Node nor an Edge"),
        (
            "from kg.statement import Node\ndef load(reading):\n    yield Node('Year', 'year/1', {'yaer': 1})",
            "loader mine: year/1: Year has no property 'yaer'",
        ),
        (
            "from kg.statement import *\ndef load(r):\n    d = r.document.id\n"
            "    no = Evidence(d, 0, 2, 'no', 'r', 1.0)\n"
            "    yield Edge('ABOUT', Ref('Document', d), Ref('Institution', 'b'), {}, no)",
            "loader mine: ABOUT: the quote 'no' is not the text from 0 to 2",
        ),
    ],
    ids=["raises", "divides", "exits", "none", "words", "property", "quote"],
)
def test_a_loader_that_fails_is_told_with_its_line(place: Path, code: str, told: str) -> None:
    with pytest.raises(BadContent) as error:
        extract(read(place / "2022.txt"), loader(place, code))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


UNBOUND = """
from kg.graph import facts
from kg.statement import Edge, Ref

def load(reading):
    yield from facts.document_statements(reading)
    me, nobody = Ref("Document", reading.document.id), Ref("Institution", "body/nobody")
    yield Edge("MENTIONS", me, nobody, {}, facts.evidence(reading.document, 0, 1, "r"))
"""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def load(reading):\n    return 1 / 0", "loader mine (loader.py, line 2): ZeroDivisionError"),
        (UNBOUND, "loader mine: document/"),  # only the graph can tell that nobody is there
    ],
)
def test_a_loader_that_fails_stops_its_document_and_the_others_are_loaded(place: Path, code: str, told: str) -> None:
    (place / "plan.txt").write_text("云岫省枫桥市法治建设工作方案\n各部门应当开展培训。\n", encoding="utf-8")
    summary = loaded(place / "kg.db", place / "2022.txt", place / "plan.txt", loaders=loader(place, code))
    assert [one.document.name for one in summary.loaded] == ["plan.txt"]
    ((path, reason),) = summary.refused
    assert path.endswith("2022.txt")
    assert reason.startswith(f"2022.txt: {told}")
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("code", "yml", "told"),
    [
        ("def load(:\n", YML, r"loader\.py, line 1: invalid syntax"),
        ("import nothing_of_the_kind\n", YML, r"loader\.py, line 1: ModuleNotFoundError"),
        ("x = 1\n", YML, r"loader\.py: needs a function load"),
        (GOOD, "title: {zh: a}\n", r"loader\.yml, line 1: needs title and kinds"),
        (GOOD, YML + "expect: {outcome: many}\n", r"loader\.yml, line 3: expect: a table of least numbers"),
        (GOOD, "title: {zh: a}\nkinds: [speech]\n", r"loader\.yml, line 2: kinds: no kind 'speech'; the kinds are"),
        (GOOD, "title: [\n", r"loader\.yml: is no YAML: .* line 2"),
        (
            GOOD,
            YML + "expect: {outcom: 3}\n",
            r"loader\.yml, line 3: expect: nothing is counted as 'outcom'; .*outcome",
        ),
    ],
)
def test_a_loader_that_does_not_hold_together_is_told_before_anything_is_read(
    place: Path, code: str, yml: str, told: str
) -> None:
    with pytest.raises(BadContent, match=told):
        loaded(place / "kg.db", place / "2022.txt", loaders=loader(place, code, yml))


def test_a_loader_that_would_never_be_asked_is_told(place: Path) -> None:
    loader(place, GOOD)
    shutil.copytree(place / "loaders" / "mine", place / "loaders" / "other")
    with pytest.raises(BadContent, match=r"other.loader\.yml, line 2: kinds: annual_report is taken by mine"):
        loaders(place / "loaders")
    assert len({kind for one in loaders() for kind in one.kinds}) == sum(len(one.kinds) for one in loaders())


def test_the_line_of_a_loader_is_told_from_a_relative_folder_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loader(place, "def load(reading):\n    yield from facts.document_statements(reading)")
    monkeypatch.chdir(place)
    with pytest.raises(BadContent, match=r"loader mine \(loader\.py, line 2\): NameError: name 'facts'"):
        extract(read(place / "2022.txt"), Path("loaders"))


def test_what_is_counted_is_what_the_loader_states_and_not_what_could_be_read(place: Path) -> None:
    whole = extract(read(place / "2022.txt"))
    assert whole.counts["outcome"] == 2
    assert whole.counts["mechanism"] > 1
    numbers = GOOD + "    yield from facts.outcome_statements(reading)\n"
    own = extract(read(place / "2022.txt"), loader(place, numbers, YML + "expect: {citation: 1, clause: 9}\n"))
    assert own.counts == {"outcome": 2, "clause": 5}
    assert own.warnings == ("0 citations, at least 1 expected", "5 clauses, at least 9 expected")


def test_a_folder_without_loaders_is_told(place: Path) -> None:
    (place / "none").mkdir()
    with pytest.raises(BadContent, match="holds no loader"):
        loaded(place / "kg.db", loaders=place / "none")


# ── duties ──────────────────────────────────────────────────────────────────────────────────────────────────────────

HEADS = "id\tregulation\tarticle\tbinds\tmodality\tduty\tmechanism\tcondition\tin_force\tsources"
LINE = (
    "X1\t枫桥市决策听证办法\t7\tcounty prefecture; township by reference\tmust\t公开举行听证\thearing\t\t2020-01-01\t"
)


SUN = "- {id: sun-council, zh: 晒谷协商, en: sun council, patterns: [晒谷协商]}"


def duties(place: Path, *lines: str, heads: str = HEADS) -> Path:
    path = place / "duties.tsv"
    path.write_text("\n".join([heads, *lines]) + "\n", encoding="utf-8")
    return path


def findings(db: Path, duty: str) -> dict[str, str]:
    with open_store(str(db)).view() as view:
        rows = view.rows(
            "MATCH (f:Finding) WHERE f.duty = $duty RETURN f.period AS period, f.status AS status", {"duty": duty}
        )
    return {row["period"]: row["status"] for row in rows}


def test_a_duty_of_ones_own_takes_part_in_findings_by_its_mechanism(place: Path) -> None:
    loaded(place / "kg.db", place / "2022.txt", duties=duties(place, LINE))
    assert findings(place / "kg.db", "X1") == {"2022": "operating"}


def test_the_graph_keeps_the_duties_and_the_order_of_loading_does_not_matter(place: Path) -> None:
    """Known from the first load, given with the second, or given alone at the end."""
    file = duties(place, LINE)
    for name, loads in {
        "first": [((place / "2022.txt",), file), ((place / "2023.txt",), None)],
        "second": [((place / "2022.txt",), None), ((place / "2023.txt",), file)],
        "last": [((place / "2022.txt", place / "2023.txt"), None), ((), file)],
    }.items():
        for paths, given in loads:
            loaded(place / f"{name}.db", *paths, duties=given)
    assert set(findings(place / "first.db", "X1")) == {"2022", "2023"}
    assert graph(place / "first.db") == graph(place / "second.db") == graph(place / "last.db")


def test_a_duty_that_is_declared_anew_takes_the_place_of_the_old_line(place: Path) -> None:
    loaded(place / "kg.db", place / "2022.txt", duties=duties(place, LINE))
    loaded(place / "kg.db", duties=duties(place, LINE.replace("hearing", "").replace("county prefecture", "county")))
    assert findings(place / "kg.db", "X1") == {"2022": "not_applicable"}


def test_a_gap_of_ones_own_duty_is_answered_for_bodies_without_documents(place: Path) -> None:
    line = LINE.replace("county prefecture", "prefecture").replace("hearing", "fair-competition-review")
    loaded(place / "kg.db", place / "2022.txt", duties=duties(place, line))
    with open_store(str(place / "kg.db")).view() as view:
        rows = ask(view, "gaps", {"body": "枫桥市"}).rows
        other = ask(view, "gaps", {"level": "prefecture", "within": "甘肃省", "all_rungs": True}).rows
    assert [row["status"] for row in rows if row["duty"] == "X1"] == ["silent"]
    assert {row["bound"] for row in other if row["duty"] == "X1"} == {"directly"}


def test_a_copy_of_a_shipped_duty_adds_nothing(place: Path) -> None:
    line = "D01\t重大行政决策程序暂行条例\t3\tcounty\tmay\tpublish\tdecision-catalogue\t\t2019-09-01\t"
    assert own_duties.read(duties(place, line)) == ()


@pytest.mark.parametrize(
    ("words", "body", "how"),
    [
        ("province prefecture county; township department by reference", "云岫省枫桥市松溪镇人民政府", "by_reference"),
        ("province prefecture county and their departments", "云岫省枫桥市司法局", "directly"),
        ("any organ that enforces", "云岫省枫桥市人民政府", "directly"),
        ("县级以上政府；部门（参照）", "云岫省枫桥市司法局", "by_reference"),
        ("county", "云岫省枫桥市人民政府", "no"),
    ],
)
def test_whom_a_duty_binds(place: Path, words: str, body: str, how: str) -> None:
    (declared,) = own_duties.read(duties(place, LINE.replace("county prefecture; township by reference", words)))
    found = body_of(body)
    assert found is not None
    assert binding(declared.duty, found).bound == how


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace("must", "should"), "line 2: no modality 'should'; it is one of must, must_not, may, aim"),
        (LINE.replace("hearing", "herring"), "line 2: no mechanism 'herring'; nearest: hearing"),
        (LINE.replace("county prefecture", "villages"), "line 2: binds 'villages' is nobody that kg knows"),
        (LINE.replace("2020-01-01", "2020"), "line 2: in_force '2020' is no date"),
        (LINE + "优化营商环境条例 58", "line 2: the source '优化营商环境条例 58' has not the form"),
        (LINE.replace("公开举行听证", ""), "line 2: duty is missing"),
        (LINE.replace("枫桥市决策听证办法", "ABC"), "line 2: no regulation 'ABC'"),
        (LINE.replace("X1", "D01"), "line 2: D01 is a duty of the shipped checklist"),
        (LINE + "\n" + LINE, "line 3: the id X1 stands twice"),
        (LINE + "\tmore", "line 2: 11 cells under 10 columns"),
        ("", "holds no duty"),
    ],
)
def test_a_checklist_that_does_not_hold_is_told_with_its_line(place: Path, line: str, told: str) -> None:
    with pytest.raises(BadContent) as error:
        own_duties.read(duties(place, line))
    assert str(error.value).startswith("duties.tsv")
    assert told in str(error.value)


def test_a_checklist_without_a_column_is_told(place: Path) -> None:
    with pytest.raises(
        BadContent, match=r"line 1: the column modality is missing: .* table \(CSV or TSV\) .* id, regulation"
    ):
        own_duties.read(duties(place, LINE, heads=HEADS.replace("modality", "mood")))


def test_a_kept_duty_whose_words_are_not_at_hand_stops_only_who_reads_a_text(place: Path) -> None:
    """Its findings are asked for, and documents taken out, without the words that it rests on."""
    db = place / "kg.db"
    file = duties(place, LINE.replace("hearing", "sun-council"))
    with content.using(vocabulary=words(place, "mechanisms.yml", "concepts:", SUN)):
        loaded(db, place / "2022.txt", place / "2023.txt", duties=file)
        whole = findings(db, "X1")
    assert set(whole.values()) <= {"measured", "operating"}
    with open_store(str(db)).view() as view:
        assert {row["duty"] for row in ask(view, "gaps", {"body": "枫桥市", "all_rungs": True}).rows} >= {"X1"}
        (one,) = view.rows("MATCH (d:Document {name: '2023.txt'}) RETURN d.id AS id")
    with open_store(str(db)).writer() as writer, writer.transaction() as transaction:
        remove(transaction, [one["id"]], own_duties.holding_in(transaction.run))
    assert findings(db, "X1") == {"2022": whole["2022"]}
    with pytest.raises(
        BadContent, match=r"the duty X1, .* rests on 'sun-council', .* give the --vocabulary DIR \(KG_VOC"
    ):
        loaded(db, place / "2023.txt")


def test_an_older_text_does_not_come_back_into_force_without_the_words_of_a_kept_duty(place: Path) -> None:
    db = place / "kg.db"
    file = duties(place, LINE.replace("hearing", "sun-council"))
    with content.using(vocabulary=words(place, "mechanisms.yml", "concepts:", SUN)):
        loaded(db, place / "2022.txt", duties=file)
        (place / "2022.txt").write_text(REPORT.format(year=2022) + "以上报告。\n", encoding="utf-8")
        loaded(db, place / "2022.txt")
    with open_store(str(db)).writer() as writer, writer.transaction() as transaction:
        (newer,) = transaction.run("MATCH (d:Document) WHERE d.current RETURN d.id AS id")
        mine = own_duties.holding_in(transaction.run)
        with pytest.raises(BadContent, match=r"the duty X1, .* give the --vocabulary"):
            remove(transaction, [newer["id"]], mine)


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def words(place: Path, name: str, *lines: str) -> Path:
    folder = place / "words"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_ones_own_words_stand_beside_the_shipped_ones(place: Path) -> None:
    text = "枫桥市全年发放谷票3谷串，办结案件5件。"
    assert {m.unit for m in mentions(from_text(text)) if m.kind == "outcome"} == {"件"}  # type: ignore[attr-defined]
    with content.using(vocabulary=words(place, "units.tsv", "# 量词", "谷串\t谷串\tcount\than")):
        assert {m.unit for m in mentions(from_text(text)) if m.kind == "outcome"} == {"件", "谷串"}  # type: ignore[attr-defined]
    assert {m.unit for m in mentions(from_text(text)) if m.kind == "outcome"} == {"件"}  # type: ignore[attr-defined]


def test_a_row_of_ones_own_takes_the_place_of_the_shipped_one(place: Path) -> None:
    from kg.resolve import regulations

    line = "优化营商环境条例\tadministrative_regulation\t国令第999号\t国务院\t\t2019-10-22\t2020-01-01"
    alias = "营商新条例\t优化营商环境条例\tshort name"
    words(place, "aliases.tsv", alias)
    with content.using(vocabulary=words(place, "regulations.tsv", line)):
        assert regulations.lookup("优化营商环境条例").number == "国令第999号"
        assert regulations.lookup("营商新条例").title == "优化营商环境条例"
    assert regulations.lookup("优化营商环境条例").number != "国令第999号"


def test_a_mechanism_of_ones_own_is_read_and_stands_in_the_graph_that_was_there(place: Path) -> None:
    loaded(place / "kg.db", place / "2022.txt")
    mine = words(place, "mechanisms.yml", "concepts:", SUN)
    with content.using(vocabulary=mine):
        mechanisms.check()
        loaded(place / "kg.db", place / "2023.txt")
    with open_store(str(place / "kg.db")).view() as view:
        rows = view.rows(
            "MATCH (:Institution)-[e:HAS_MECHANISM]->(m:Mechanism) WHERE m.name = '晒谷协商' RETURN e.period AS p"
        )
    assert [row["p"] for row in rows] == ["2023"]


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("units.tsv", "谷串\t谷串", r"units\.tsv, line 2: 2 columns between tabs, where 5 are wanted: surface, unit"),
        ("units.tsv", "谷串\t谷串\tthing\than", r"line 2: class is 'thing'; it is one of age, class, count"),
        ("kinds.tsv", "plan\t(方案\tx", r"kinds\.tsv, line 2: pattern '\(方案' is no regular expression"),
        (
            "kinds.tsv",
            "lead\t讲话$\tx",
            r"line 2: kind is 'lead'; it is one of annual_report, .*work_report; a new kind",
        ),
        (
            "shortcomings.tsv",
            "plan\t欠妥\tx",
            r"line 2: kind is 'plan'; it is one of closing, lead, opening, outside, remedy, soft, weak$",
        ),
        ("chrome.tsv", "扫?\tx", r"line 2: pattern '扫\?' fits on nothing at all"),
        ("regulations.tsv", "\tlaw\t\t\t\t\t", r"line 2: title is empty"),
        ("unit.tsv", "x", r"unit\.tsv: no vocabulary has this name; those are actors\.tsv"),
        ("mechanisms.yml", "concept: []", r"mechanisms\.yml: unknown key concept"),
        ("mechanisms.yml", "concepts: [{id: x}]", r"mechanisms\.yml: 'x': 'patterns'|mechanisms\.yml"),
        ("mechanisms.yml", "concepts: [", r"mechanisms\.yml: is no YAML: .*line 3"),
    ],
)
def test_words_that_do_not_hold_are_told_with_their_line(place: Path, name: str, line: str, told: str) -> None:
    check = mechanisms.check if name.startswith("mechanisms") else vocabulary.check
    with content.using(vocabulary=words(place, name, "# mine", line)), pytest.raises(BadContent, match=told):
        check()


def test_every_vocabulary_is_declared_and_every_row_of_it_has_its_columns() -> None:
    files = {path.stem for path in (content.folder("ontology") / "vocabulary").glob("*.tsv")}
    assert files == set(vocabulary.TABLES)
    for name, table in vocabulary.TABLES.items():
        assert vocabulary.lines(name)
        widths = {line.count("\t") + 1 for line in vocabulary.lines(name)}
        assert widths <= set(range(table.least or len(table.names), len(table.names) + 1)), name


def test_a_place_that_is_not_there_is_told(place: Path) -> None:
    with (
        content.using(queries=place / "gone"),
        pytest.raises(BadContent, match=r"gone: there is no such folder .*KG_QUERIES"),
    ):
        query.names()


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────────

QUESTION = """// How many outcomes a body states.
// 机关载明多少成效
// example kg query tally --body 枫桥市
// param body: Institution = ''
// returns body: Institution, how_many: integer
// order body
// show body, how_many
MATCH (o:Outcome)-[:OUTCOME_OF]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, count(*) AS how_many
"""


def questions(place: Path, text: str, name: str = "tally") -> Path:
    folder = place / "questions"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    return folder


def test_a_question_of_ones_own_is_asked_like_the_others(place: Path) -> None:
    loaded(place / "kg.db", place / "2022.txt")
    with content.using(queries=questions(place, QUESTION)), open_store(str(place / "kg.db")).view() as view:
        assert {"tally", "gaps"} <= set(query.names())
        (row,) = ask(view, "tally", {"body": "枫桥市"}).rows
    assert row["how_many"] >= 2
    assert "tally" not in query.names()


def test_a_question_of_ones_own_takes_the_place_of_a_shipped_one(place: Path) -> None:
    with content.using(queries=questions(place, QUESTION, "gaps")):
        assert query.template("gaps").english == "How many outcomes a body states."
    assert query.template("gaps").english != "How many outcomes a body states."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "body: Institution = ''",
            "body Institution",
            r"tally\.cypher, line 4: param 'body Institution' has not the form",
        ),
        (
            "// param body: Institution = ''",
            "// parm body: Institution = ''",
            r"tally\.cypher, line 4: .*begins with none of",
        ),
        ("Institution = ''", "Instituton = ''", r"tally\.cypher, line 4: no type 'Instituton' for a parameter"),
        ("how_many: integer", "how_many: whole", r"tally\.cypher, line 5: no type 'whole' for a column"),
        ("// order body", "// order bodies", r"tally\.cypher, line 6: order 'bodies' is no column"),
        ("// 机关载明多少成效", "// what", r"tally\.cypher, line 1: the first line is English, the second Chinese"),
        ("MATCH (o", "CREATE (:Year {id: 'x'}) WITH 1 AS x MATCH (o", r"tally\.cypher: 'CREATE' may not begin a query"),
        ("RETURN b.name", "CALL show_tables() RETURN b.name", r"tally\.cypher: 'CALL' may not stand in a query"),
    ],
)
def test_a_question_that_does_not_hold_is_told_with_its_line(place: Path, old: str, new: str, told: str) -> None:
    assert old in QUESTION
    with (
        content.using(queries=questions(place, QUESTION.replace(old, new, 1))),
        pytest.raises(BadContent, match=told),
    ):
        query.template("tally")


def test_cypher_that_the_engine_refuses_is_told_with_its_file(place: Path) -> None:
    loaded(place / "kg.db", place / "2022.txt")
    broken = questions(place, QUESTION.replace("o:Outcome", "o:Outcom"))
    with content.using(queries=broken), open_store(str(place / "kg.db")).view() as view:
        with pytest.raises(StoreError, match=r"questions.tally\.cypher: the query failed: .*Outcom"):
            ask(view, "tally")
        (broken / "tally.cypher").write_text(QUESTION.replace(" AS how_many", " AS many"), encoding="utf-8")
        query.template.cache_clear()
        with pytest.raises(BadContent, match=r"questions.tally\.cypher: declares the column 'how_many'"):
            ask(view, "tally")


# ── on the command line ─────────────────────────────────────────────────────────────────────────────────────────────


def test_all_of_it_on_the_command_line(place: Path) -> None:
    """Options before the command, variables instead of them, several processes, and a graph that keeps the duties."""
    mine = words(place, "units.tsv", "谷串\t谷串\tcount\than")
    (place / "2022.txt").write_text(REPORT.format(year=2022).replace("3名", "3谷串"), encoding="utf-8")
    environment = {**os.environ, "KG_QUERIES": str(questions(place, QUESTION)), "KG_DUTIES": str(duties(place, LINE))}

    def kg(*words_: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *words_],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    kg("--vocabulary", str(mine), "load", "2022.txt", "2023.txt", "--workers", "2")
    assert "谷串" in kg("query", "outcomes", "--body", "枫桥市", "--format", "csv")
    assert kg("query", "tally", "--format", "csv").splitlines()[0] == "body,body_id,how_many"
    assert '"duty": "X1"' in kg("gaps", "枫桥市", "--all-rungs", "--format", "jsonl")
