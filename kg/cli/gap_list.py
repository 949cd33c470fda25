"""The gaps of bodies as a list to be printed, one page a body: `kg gaps --format html|docx`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.cli import labels
from kg.cli.rows import Output, write_bytes
from kg.errors import BadInput
from kg.printed.sheet import Entry, Page, Sheet
from kg.stores import View

FORMATS = ("html", "docx")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Words:
    """The fixed words of the list in one language."""

    title: str
    whole: str
    period: str
    counts: str
    searched: str
    none: str
    condition: str
    headings: tuple[str, ...]
    rule: str
    article: str
    reference: str
    place: str
    admitted: str
    comma: str
    notes: tuple[str, ...]
    sign: tuple[str, ...]


_WORDS = {
    "zh": _Words(
        title="应尽义务缺口清单",
        whole="应尽义务落实情况清单",
        period="期间",
        counts="小计",
        searched="所查文件",
        none="没有查到",
        condition="适用条件：",
        headings=("编号", "应当做到的事项", "依据", "期间", "状态", "理由与原文"),
        rule="《{}》",
        article="第{}条",
        reference="（参照）",
        place="——{} 第{}至{}字",
        admitted="（文件自认不足）",
        comma="、",
        notes=(
            "“未见记载”只表示所查文件没有提到，不等于没有做；没有收集到文件的机关和年度不列为缺口。",
            "原文引自所列文件，字数从文件第一个字数起；由 kg 生成，供核对，不是结论。",
        ),
        sign=("核对意见", "核对人", "日期"),
    ),
    "en": _Words(
        title="Duties of which no document shows that they were done",
        whole="Duties, and how far documents show them done",
        period="period",
        counts="in all",
        searched="searched",
        none="nothing found",
        condition="Where: ",
        headings=("no.", "what must be done", "rule", "period", "status", "why, and in which words"),
        rule="{}",
        article=" art. {}",
        reference=" (by reference)",
        place="— {}, characters {} to {}",
        admitted=" (the document admits a lack)",
        comma=", ",
        notes=(
            "“Silent” says only that the documents searched do not mention it, not that it was not done; bodies and "
            "years of which nothing was collected are no gaps.",
            "The words are quoted from the documents named, counted from their first character; made by kg for "
            "review, no verdict.",
        ),
        sign=("remarks", "checked by", "date"),
    ),
}
_WIDTHS = (5, 27, 21, 8, 7, 32)


def write(rows: Sequence[Row], output: Output, language: str) -> None:
    """Write the list. Raises `BadInput` for no rows, which make no page, and for a Word document without a file."""
    if not rows:
        raise BadInput("no gap was found, so there is no page to print; --all-rungs prints every duty with its status")
    if output.format == "docx" and output.path is None:
        raise BadInput("a Word document needs a file: -o gaps.docx")
    sheet = sheet_of(rows, language)
    if output.format == "docx":
        from kg.printed import word

        write_bytes(word.render(sheet), output)
    else:
        from kg.printed import html

        write_bytes(html.render(sheet), output)


def with_sentences(view: View, rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the `sentence` of its quote: 决策公开 alone defends no row, 决策公开不及时 does."""
    named = sorted({row["document"] for row in rows if row["quote"] and row["document"]})
    held: dict[str, list[tuple[int, str]]] = {}
    for clause in view.rows(_CLAUSES, {"names": named}) if named else ():
        held.setdefault(clause["name"], []).append((clause["start"], clause["text"]))
    return [{**row, "sentence": _sentence(row, held.get(row["document"], []))} for row in rows]


_CLAUSES = """MATCH (d:Document) WHERE d.name IN $names
MATCH (c:Clause {document: d.id})
RETURN d.name AS name, c.start AS start, c.text AS text"""


def _sentence(row: Row, clauses: Sequence[tuple[int, str]]) -> str:
    """The sentence around the quote of a row in the clause that holds it; the quote where none does."""
    for start, text in clauses:
        begin, end = (row["start"] or 0) - start, (row["end"] or 0) - start
        if row["quote"] and 0 <= begin < end and text[begin:end] == row["quote"]:
            first = max(text.rfind(stop, 0, begin) for stop in _STOPS) + 1
            last = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
            return text[first:last].strip()
    return row["quote"] or ""


_STOPS = "。！？；\n"


def sheet_of(rows: Sequence[Row], language: str) -> Sheet:
    """The rows of `gaps` as a sheet: the bodies in the order of the rows, the rows of each in theirs.

    What is the same of a duty in several years is one entry with all of them.
    """
    words = _WORDS[language]
    gaps = all(row["status"] in ("planned", "lacking", "silent") for row in rows)
    pages = tuple(
        _page(body, list(those), language)
        for (_, body), those in groupby(rows, key=lambda row: _keys(row, "body_id body"))
    )
    title = words.title if gaps else words.whole
    return Sheet(title, language, words.headings, _WIDTHS, pages, words.notes, words.sign)


def _keys(row: Row, names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names.split())


def _page(body: str, rows: Sequence[Row], language: str) -> Page:
    words = _WORDS[language]
    counted = Counter(row["status"] for row in rows)
    counts = words.comma.join(f"{labels.label('Rung', status, language)} {count}" for status, count in counted.items())
    searched = sorted({name for row in rows for name in row["searched"]})
    facts = (
        (words.period, words.comma.join(sorted({row["period"] for row in rows}))),
        (words.counts, counts),
        (words.searched, words.comma.join(searched) or words.none),
    )
    alike: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        key = _keys(row, "duty regulation_id article status bound why admitted document start end")
        alike.setdefault(key, []).append(row)
    return Page(body, facts, tuple(_entry(several, language) for several in alike.values()))


def _entry(rows: Sequence[Row], language: str) -> Entry:
    row, words = rows[0], _WORDS[language]
    basis = words.rule.format(row["regulation"]) + (words.article.format(row["article"]) if row["article"] else "")
    cells = (
        labels.short_duty(row["duty"]),
        row["action"] + (f"\n{words.condition}{row['condition']}" if row["condition"] else ""),
        basis + (words.reference if row["bound"] == "by_reference" else ""),
        words.comma.join(one["period"] for one in rows),
        labels.label("Rung", row["status"], language),
        (row["why"] or "") + (words.admitted if row["admitted"] else ""),
    )
    if not (row["quote"] and row["document"]):
        return Entry(cells)
    return Entry(
        cells, f"“{row.get('sentence') or row['quote']}”", words.place.format(row["document"], row["start"], row["end"])
    )
