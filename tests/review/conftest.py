"""A graph of one invented report that is open for writing, and sheets made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.load import Summary, load
from kg.query import ask
from kg.review import choose, sheet
from kg.review.choose import Wanted
from kg.review.fact import Fact
from kg.review.take import Taken, take
from kg.stores import Writer, open_store

REPORT = (
    "云岫省枫桥市人民政府关于2022年度法治政府建设情况的报告\n"
    "一、主要工作\n"
    "聘请法律顾问9名，完成重大行政决策听证3场。落实重大行政决策听证制度。出台《枫桥市旧桥管理办法》。\n"
    "二、存在问题\n执法人员不足。\n三、下一步打算\n市司法局要加强执法培训。\n枫桥市人民政府\n2023年1月10日\n"
)
DAY = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
Says = Mapping[str, Mapping[str, str]]


class Reviewed:
    """A graph under review, asked and told as a user would, without closing it."""

    def __init__(self, writer: Writer, folder: Path) -> None:
        self.writer, self.folder, self.report = writer, folder, folder / "fengqiao.txt"
        self.made = 0
        self.load(REPORT)

    def load(self, text: str) -> Summary:
        """The report with other words takes the place of the one before."""
        self.report.write_text(text, encoding="utf-8", newline="")
        return load([self.report], self.writer)

    def rows(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        with self.writer.transaction() as transaction:
            return transaction.run(cypher, parameters)

    def ask(self, question: str, **parameters: object) -> list[dict[str, object]]:
        return list(ask(self, question, parameters).rows)  # type: ignore[arg-type]  # all that asking needs

    def facts(self, **wanted: str) -> list[Fact]:
        return choose.choose(self, Wanted(**wanted))

    def fact(self, kind: str, words: str) -> Fact:
        """The one fact of a kind whose statement holds words."""
        (found,) = [one for one in self.facts() if one.kind == kind and words in one.statement]
        return found

    def sheet(self, said: Callable[[Fact], Mapping[str, str]], suffix: str = ".csv") -> Path:
        """A sheet of everything, with what a reviewer says of each fact."""
        self.made += 1
        path = self.folder / f"sheet-{self.made}{suffix}"
        with path.open("wb") as file:
            sheet.write(self.facts(), {}, file, suffix)
        return fill(path, {fact.id: said(fact) for fact in self.facts()})

    def judge(self, fact: Fact, verdict: str, reviewer: str = "王敏", **further: str) -> Taken:
        """A verdict on one fact, by way of a sheet."""
        path = self.sheet(lambda one: {"verdict": verdict, **further} if one.id == fact.id else {})
        return self.take(path, reviewer)

    def take(self, path: Path, reviewer: str = "王敏", day: datetime = DAY) -> Taken:
        return take(path, reviewer, self.writer, now=day.replace(minute=self.made % 60))


def fill(path: Path, said: Says) -> Path:
    """Writes what reviewers say into the cells of a sheet, by the ids of its rows."""
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        heads = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            for name, value in said.get(str(row[heads.index("id")].value), {}).items():
                row[heads.index(name)].value = value
        book.save(path)
        return path
    import csv
    import io

    lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for line in lines:
        line.update(said.get(line["id"], {}))
    words = io.StringIO(newline="")
    table = csv.DictWriter(words, list(lines[0]))
    table.writeheader()
    table.writerows(lines)
    path.write_text(words.getvalue(), encoding="utf-8-sig", newline="")
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Reviewed]:
    with open_store(str(tmp_path / "kg.db")).writer() as writer:
        yield Reviewed(writer, tmp_path)
