"""Taking documents out, and texts that take the place of others: the graph is the one that never had what went."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.content import folder
from kg.errors import NotFound
from kg.findings import own_duties
from kg.load import Summary, load
from kg.query import ask, lookup
from kg.record import remove
from kg.stores import Writer, open_store
from kg.stores.dump import dump

SAMPLE = sorted(folder("sample").glob("*.txt"))

REPORT = (
    "云岫省枫桥市人民政府关于2022年度法治政府建设情况的报告\n"
    "一、主要工作\n"
    "聘请法律顾问{number}名，审查行政决策{number}件。贯彻落实《优化营商环境条例》和《枫桥市旧桥管理办法》，市司法局组织听证3场。\n"
    "二、存在问题\n执法人员不足。\n三、下一步打算\n市司法局要加强执法培训。\n枫桥市人民政府\n2023年1月10日\n"
)


class Graph:
    """A graph that is open for writing, loaded, taken from and looked at as a user would, without closing it."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def load(self, *paths: Path) -> Summary:
        return load(paths, self.writer)

    def remove(self, *names: str) -> None:
        ids = [lookup.document(self, name) for name in names]
        with self.writer.transaction() as transaction:
            remove(transaction, ids, own_duties.holding_in(transaction.run))

    def rows(self, cypher: str, parameters: dict[str, object] | None = None) -> list[dict[str, object]]:
        with self.writer.transaction() as transaction:
            return transaction.run(cypher, parameters)

    def lines(self) -> list[str]:
        return list(dump(self))  # type: ignore[arg-type]

    def texts(self) -> dict[str, bool]:
        """Each text, and whether it is in force."""
        rows = self.rows("MATCH (d:Document) RETURN d.text AS text, d.current AS current")
        return {str(row["text"]): bool(row["current"]) for row in rows}

    def superseded(self) -> list[tuple[str, str]]:
        rows = self.rows("MATCH (a:Document)-[:SUPERSEDES]->(b:Document) RETURN a.text AS newer, b.text AS older")
        return [(str(row["newer"]), str(row["older"])) for row in rows]


@contextmanager
def opened(db: Path) -> Iterator[Graph]:
    with open_store(str(db)).writer() as writer:
        yield Graph(writer)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with opened(tmp_path / "kg.db") as one:
        yield one


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample, to be copied."""
    db = tmp_path_factory.mktemp("whole") / "kg.db"
    with opened(db) as one:
        one.load(*SAMPLE)
    return db


def text(path: Path, number: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(REPORT.format(number=number), encoding="utf-8")
    return path


# ── as if it had never been there ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("gone", ["qiling-2023.txt", "wangxi-plan-2023.txt", "wangxi-decisions-2021.txt"])
def test_without_a_document_the_graph_is_as_if_it_had_never_been_loaded(
    tmp_path: Path, whole: Path, graph: Graph, gone: str
) -> None:
    """A report; the plan that alone reaches into 2024; the measures that the reports cite."""
    graph.load(*(path for path in SAMPLE if path.name != gone))
    shutil.copy(whole, tmp_path / "all.db")
    with opened(tmp_path / "all.db") as everything:
        everything.remove(gone)
        assert everything.lines() == graph.lines()


def test_without_any_document_nothing_is_left_but_the_catalogue(tmp_path: Path, whole: Path, graph: Graph) -> None:
    graph.load()
    shutil.copy(whole, tmp_path / "all.db")
    with opened(tmp_path / "all.db") as everything:
        everything.remove(*(path.name for path in SAMPLE))
        assert everything.lines() == graph.lines()


def test_a_namesake_gets_its_short_name_back(tmp_path: Path, graph: Graph) -> None:
    graph.load(text(tmp_path / "east" / "report.txt", 3), text(tmp_path / "west" / "report.txt", 4))
    graph.remove("east/report.txt")
    assert graph.rows("MATCH (d:Document) RETURN d.name AS name") == [{"name": "report.txt"}]


def test_a_document_that_nobody_has_is_told(graph: Graph) -> None:
    with pytest.raises(NotFound, match="no document 'nothing'"):
        graph.remove("nothing")


# ── a new text of the same source ───────────────────────────────────────────────────────────────────────────────────


def test_a_new_text_of_a_file_takes_the_place_of_the_old_one_which_stays_on_record(
    tmp_path: Path, graph: Graph
) -> None:
    report = text(tmp_path / "report.txt", 4)
    graph.load(report)
    alone = graph.lines()
    graph.remove("report.txt")
    graph.load(text(report, 3))
    summary = graph.load(text(report, 4))
    assert len(summary.superseded) == 1
    assert graph.texts() == {REPORT.format(number=3): False, REPORT.format(number=4): True}
    assert graph.superseded() == [(REPORT.format(number=4), REPORT.format(number=3))]
    added = set(graph.lines()) - set(alone)
    assert set(alone) <= set(graph.lines()), "what the old text stated no longer counts"
    assert sorted("SUPERSEDES" if "-SUPERSEDES->" in line else line.partition(" ")[0] for line in added) == [
        "Document",
        "SUPERSEDES",
    ]
    assert [row["document"] for row in ask(graph, "documents").rows] == ["report.txt"]
    assert [row["documents"] for row in ask(graph, "coverage").rows] == [1]
    (current,) = graph.rows("MATCH (d:Document) WHERE d.current RETURN d.id AS id")
    assert lookup.document(graph, "report.txt") == current["id"]


def test_an_old_text_is_in_force_again_where_the_new_one_is_removed(tmp_path: Path, graph: Graph) -> None:
    report = text(tmp_path / "report.txt", 3)
    graph.load(report)
    before = graph.lines()
    graph.load(text(report, 4))
    graph.remove("report.txt")
    assert graph.lines() == before


@pytest.mark.parametrize("order", [(3, 4, 5), (4, 5, 3)], ids=str)
def test_of_a_chain_of_texts_any_may_be_removed(tmp_path: Path, graph: Graph, order: tuple[int, ...]) -> None:
    for number in (3, 4, 5):
        graph.load(text(tmp_path / "report.txt", number))
    left = [3, 4, 5]
    for gone in order:
        rows = graph.rows("MATCH (d:Document) WHERE d.text = $t RETURN d.id AS id", {"t": REPORT.format(number=gone)})
        graph.remove(str(rows[0]["id"]))
        left.remove(gone)
        texts = graph.texts()
        assert [words for words, current in texts.items() if current] == [REPORT.format(number=n) for n in left[-1:]]
        assert len(graph.superseded()) == max(len(left) - 1, 0)


def test_a_file_that_goes_back_to_its_old_text_has_it_in_force(tmp_path: Path, graph: Graph) -> None:
    report = text(tmp_path / "report.txt", 3)
    graph.load(report)
    first = {line for line in graph.lines() if not line.startswith("Document ")}
    graph.load(text(report, 4))
    graph.load(text(report, 3))
    again = {line for line in graph.lines() if not line.startswith("Document ")}
    assert {line for line in again if "-SUPERSEDES->" not in line} == first
    assert graph.superseded() == [(REPORT.format(number=3), REPORT.format(number=4))]


def pdf(path: Path, number: int) -> Path:
    """The same report on three pages, of which the second has nothing but its number."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = REPORT.format(number=number).splitlines()
    canvas = Canvas(str(path), pagesize=(500, 600))
    for page, paragraphs in enumerate((lines[:3], [], lines[3:]), 1):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(240, 20, f"— {page} —")
        y = 550
        for paragraph in paragraphs:
            for x, words in ((74, paragraph[:31]), (50, paragraph[31:64]), (50, paragraph[64:])):  # as Word indents
                canvas.drawString(x, y, words)
                y -= 20
        canvas.showPage()
    canvas.save()
    return path


def test_an_old_text_that_comes_back_into_force_has_its_pages_again(tmp_path: Path, graph: Graph) -> None:
    graph.load(pdf(tmp_path / "report.pdf", 3))
    before = graph.lines()
    pages = "MATCH ()-[e:OUTCOME_OF]->() RETURN DISTINCT e.page AS page ORDER BY page"
    signed = "MATCH ()-[e:STATES]->() WHERE e.field = 'signed' RETURN e.page AS page"
    assert (graph.rows(pages), graph.rows(signed)) == ([{"page": 1}], [{"page": 3}])
    graph.load(pdf(tmp_path / "report.pdf", 4))
    graph.remove("report.pdf")
    assert graph.lines() == before
