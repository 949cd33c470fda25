"""A manifest: a sheet (CSV or xlsx) with a line for each file, which says what the file cannot say of itself.

Columns, in any order, under English or Chinese heads; only `file` must be there:

    file       文件        the path, as seen from the sheet's folder
    url        网址        where it comes from
    retrieved  获取日期     the day on which it was fetched
    body       机关        the body that it is about, by its full name
    period     期间        2021, 2021-03 or 2020/2021
    kind       种类        annual_report or 年度报告, …

A line that does not hold is told with its number, and the others count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg import sheet as sheets
from kg.document import Body
from kg.errors import BadInput, Unreadable
from kg.given import Given, body_of

HEADS = {
    "file": ("file", "path", "文件", "文件名", "文件路径", "路径"),
    "url": ("url", "网址", "链接", "来源网址", "地址"),
    "retrieved": ("retrieved", "获取日期", "采集日期", "下载日期", "抓取日期", "获取时间"),
    "body": ("body", "机关", "主体", "机构", "单位"),
    "period": ("period", "期间", "年度", "年份"),
    "kind": ("kind", "种类", "文种", "文件种类", "类型"),
}
_KNOWN = "the columns are " + ", ".join(
    f"{column} ({next(form for form in forms if not form.isascii())})" for column, forms in HEADS.items()
)
_WHAT = "a manifest"
_PERIOD = re.compile(r"(?P<first>[0-9]{4}(?:-[0-9]{1,2})?)\s*(?:[/—–~至-]\s*(?P<last>[0-9]{4}(?:-[0-9]{1,2})?))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that holds: the file, and what was given of it. `line` is its number in the sheet."""

    path: Path
    given: Given
    line: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A sheet as read: the lines that hold, those that do not with the reason, and what was passed over."""

    entries: tuple[Entry, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def read(sheet: Path, all_given: Sequence[Path] = ()) -> Manifest:
    """The lines of a manifest. `all_given` are all that were given, so that none lists another.

    Nothing is raised: a sheet that cannot be used as a whole is one refusal.
    """
    try:
        rows = list(sheets.rows(sheet, _WHAT))
        columns = _columns(sheet, rows[0][1]) if rows else {}
    except (BadInput, Unreadable) as error:
        return Manifest(refused=((str(sheet), str(error)),))
    if len(rows) < 2:
        return Manifest(refused=((str(sheet), f"{sheet.name}: the manifest is empty: it has no line with a file"),))
    entries: dict[Path, Entry] = {}
    refused = []
    known = {one.resolve() for one in (sheet, *all_given)}
    for line, cells in rows[1:]:
        said = {column: cells[at].strip() if at < len(cells) else "" for column, at in columns.items()}
        where = f"{sheet.name}, line {line}"
        try:
            entry = Entry(_path(sheet, said, known), _given(said), line)
            same = entries.get(entry.path)
            entries[entry.path] = _merged(same, entry) if same else entry
        except BadInput as error:
            refused.append((str(sheet), f"{where}: {error}"))
    heads = [head.strip() for at, head in enumerate(rows[0][1]) if at not in columns.values() and head.strip()]
    notes = [f"{sheet.name}: columns that say nothing to kg: {', '.join(heads)}; {_KNOWN}"] if heads else []
    return Manifest(tuple(entries.values()), tuple(refused), tuple(notes))


def is_manifest(path: Path) -> bool:
    """Whether a file is a sheet whose first line heads a manifest."""
    if path.suffix.lower() not in sheets.SUFFIXES:
        return False
    try:
        first = next(sheets.rows(path, _WHAT), None)
        return first is not None and bool(_columns(path, first[1]))
    except (BadInput, Unreadable):
        return False


# ── one line ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _path(sheet: Path, said: dict[str, str], sheets: set[Path]) -> Path:
    from kg.read import archive

    words = said["file"]
    if not words:
        raise BadInput("the file is missing")
    path = sheet.parent / words
    try:
        if not path.exists() and "\\" in words:  # as Windows writes it
            path = sheet.parent / words.replace("\\", "/")
        if path.is_dir():
            raise BadInput(f"{words} is a folder; a line names one file")
        if not path.is_file() and not archive.split(path):
            raise BadInput(f"there is no file {words} (looked for in {sheet.parent.resolve()})")
        if path.resolve() in sheets:
            raise BadInput(f"{words} is this manifest, or another that was given; a line names a document")
    except (OSError, ValueError):  # a name that no file can have
        raise BadInput(f"{words!r} is no name that a file can have") from None
    if is_manifest(path):
        raise BadInput(f"{words} is a manifest itself; a line names a document: give it as a --manifest of its own")
    return path


def _given(said: dict[str, str]) -> Given:
    url = said.get("url", "")
    if url and not re.fullmatch(r"https?://\S+", url):
        raise BadInput(f"the url {url!r} does not begin with http:// or https://, or holds a blank")
    return Given(
        urls=(url,) if url else (),
        retrieved=_day(said.get("retrieved", "")),
        body=_body(said.get("body", "")),
        period=_period(said.get("period", "")),
        kind=_kind(said.get("kind", "")),
    )


def _body(words: str) -> Body | None:
    if not words:
        return None
    if (body := body_of(words)) is None:
        raise BadInput(f"no body {words!r}; give its full name with its place, as 某省某市某县人民政府 or 某市司法局")
    return body


def _day(words: str) -> str | None:
    from kg import dates

    if not words:
        return None
    written = re.sub(r"[T\s].*", "", words).replace("/", "-").replace(".", "-")
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", written):
        written = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    day = dates.parse(words) if "年" in words else written
    try:
        return date.fromisoformat(day or "").isoformat()
    except ValueError:
        raise BadInput(f"retrieved is {words!r}; a date is written 2024-03-05") from None


def _period(words: str) -> str | None:
    from kg.query import period

    if not words:
        return None
    plain = re.sub(r"\.0$", "", re.sub(r"年度?", "", words))  # 2021年度; a spreadsheet's 2021.0
    match = _PERIOD.fullmatch(plain)
    if not match:
        raise BadInput(f"the period {words!r} is none; a period is 2021, 2021-03 or 2020/2021")
    points = [_point(point) for point in (match["first"], match["last"]) if point]
    return period.check("/".join(points))


def _point(words: str) -> str:
    year, _, month = words.partition("-")
    return f"{year}-{int(month):02}" if month else year


def _kind(words: str) -> str | None:
    from kg import ontology

    if not words:
        return None
    kinds = ontology.load().values("DocumentKind").values
    for kind in kinds:
        if words in (kind.name, kind.zh, kind.en):
            return kind.name
    raise BadInput(f"no kind {words!r}; the kinds are {', '.join(f'{kind.name} ({kind.zh})' for kind in kinds)}")


def _merged(first: Entry, second: Entry) -> Entry:
    """One file that stands in two lines, each with its address: one document with two sources."""
    a, b = first.given, second.given
    if (a.body, a.period, a.kind) != (b.body, b.period, b.kind):
        raise BadInput(f"{second.path.name} stands in line {first.line} already, with another body, period or kind")
    urls = tuple(dict.fromkeys((*a.urls, *b.urls)))
    return replace(
        first, given=replace(a, urls=urls, retrieved=max(filter(None, (a.retrieved, b.retrieved)), default=None))
    )


# ── sheets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _columns(sheet: Path, heads: Sequence[str]) -> dict[str, int]:
    """Which column is which. Raises `BadInput` where none is the file, or two are the same."""
    found: dict[str, int] = {}
    names = {form: column for column, forms in HEADS.items() for form in forms}
    for at, head in enumerate(heads):
        column = names.get(head.strip().lower())
        if column and column in found:
            raise BadInput(f"{sheet.name}, line 1: two columns are the {column}: {heads[found[column]]}, {head}")
        if column:
            found[column] = at
    if "file" not in found:
        raise BadInput(f"{sheet.name}, line 1: the column `file` (文件) is missing; {_KNOWN}")
    return found
