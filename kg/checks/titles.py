"""Titles that do not fit: misnamed, cut short, cited before they existed or after they were repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg import vocabulary
from kg.checks.check import Check
from kg.document import Document
from kg.graph.dues import first_day
from kg.graph.facts import Reading
from kg.graph.norms import work
from kg.graph.versions import articles
from kg.mention import Citation
from kg.resolve.regulations import Resolution
from kg.resolve.titles import fold


def all_of(reading: Reading) -> Iterator[Check]:
    """The checks of titles; the names under which they stand are understood once for all of them."""
    found = reading.resolutions
    yield from names(found)
    yield from times(reading.document, found)
    yield from itself(reading)


def names(found: list[tuple[Citation, Resolution]]) -> Iterator[Check]:
    """Titles that are misnamed or cut short, where it can be told what they stand for; each once.

    《居民身份证》 names a card, and no law without its last word.
    """
    told: set[str] = set()
    for mention, resolution in found:
        if resolution.resolved in ("misnamed", "truncated") and not _PAPERS.search(mention.title):
            if mention.title in told:
                continue
            told.add(mention.title)
            wrong = resolution.resolved == "misnamed"
            title = resolution.regulation.title
            yield Check(
                f"title.{resolution.resolved}",
                mention.start,
                mention.end,
                title,
                mention.title,
                f"标题{'误写' if wrong else '缺字'}：文中作《{mention.title}》，应为《{title}》",
                0.8 if wrong else 0.7,
            )


def itself(reading: Reading) -> Iterator[Check]:
    """A rule whose first article gives the rule itself as its basis: the title of another must have stood there."""
    document = reading.document
    if document.kind not in ("regulation", "measures") or (own := work(reading)) is None:
        return
    first = next((clause for article, clause in articles(document) if article == "1"), None)
    if first is None:
        return
    for mention, resolution in reading.resolutions:
        meant = resolution.regulation.id == own.id and fold(mention.title) == fold(own.title)  # in full, no short form
        if (
            meant
            and first.start <= mention.start < first.end
            and _RESTS.search(document.text, first.start, mention.start)
        ):
            why = f"《{mention.title}》以自身为制定依据"
            yield Check("title.itself", mention.start, mention.end, "上位规定的标题", mention.title, why, 0.6)
            return


_RESTS = re.compile(r"(?:根据|依据|依照|按照)(?:(?!制定)[^。；;]){0,80}$")
_PAPERS = re.compile(r"[证书表单册函卡簿]$")

# ── before it existed, after its repeal ─────────────────────────────────────────────────────────────────────────────

_USED = ("implements", "cites", "studies")  # who repeals, reviews or plans a rule may well name it before or after
_DRAFT = re.compile(r"草案|征求意见|送审稿|审议稿|修订稿|讨论稿|建议稿|立法|起草|拟|论证稿")
_OF_OLD = re.compile(r"废止|失效|原[《〈]|曾|当时|历史|替代|取代|升级|修订|旧")
_MADE_IN = re.compile(r"(?P<year>(?:19|20)\d\d)年[^《。；;]{0,14}(?:发布|公布|颁布|颁发|通过|制定)的$")
_AROUND = 24  # characters in which such a word stands


class Lifetime(NamedTuple):
    """From when a regulation is known, until when it held, what repealed it; empty where no text says."""

    since: str
    until: str
    by: str


@cache
def lifetimes() -> dict[str, Lifetime]:
    """By id of the regulation (`lifetimes.tsv`)."""
    rows = (line.split("\t") for line in vocabulary.lines("lifetimes"))
    return {cells[2]: Lifetime(cells[0], cells[1], "".join(cells[3:])) for cells in rows}


def times(document: Document, found: list[tuple[Citation, Resolution]]) -> Iterator[Check]:
    """Titles cited by a text that was finished before they existed, or that tells of a time after their repeal.

    A draft may be named before it is a rule, and an old rule where the text says that it is one. Where neither the
    day of the text nor its period is known nothing is said.
    """
    finished, began = latest_day(document), earliest_day(document)
    for mention, resolution in found:
        if mention.role not in _USED or resolution.resolved not in ("exact", "folded", "unknown", "short_name"):
            continue
        life = lifetimes().get(resolution.regulation.id)
        if life is None:
            continue
        around = document.text[max(0, mention.start - _AROUND) : mention.end + _AROUND]
        title = resolution.regulation.title
        named = document.text.startswith("《", mention.start)  # a bare 社会保险法 may be the law that is to be made
        made = _MADE_IN.search(document.text, max(0, mention.start - _AROUND), mention.start)
        of_old = made is not None and made["year"] < life.since[:4]  # 1950年公布的《契税暂行条例》
        early = life.since and finished and finished[0] < life.since and named and not of_old
        if early and finished and not _DRAFT.search(around):
            yield Check(
                "title.early",
                mention.start,
                mention.end,
                f"{life.since}以后的文件",
                f"{finished[0]}（{finished[1]}）",
                f"《{title}》{life.since}才通过或者公布，而本文{finished[1]}为{finished[0]}",
                0.7 if finished[1] == "成文日期" else 0.5,
            )
        elif life.until and began and life.until <= began and document.kind != "regulation":
            if resolution.resolved == "short_name" or _OF_OLD.search(around):
                continue
            yield Check(
                "title.repealed",
                mention.start,
                mention.end,
                f"《{life.by}》",
                mention.title,
                f"《{title}》已于{life.until}由《{life.by}》废止，而本文述及{began}以后的事",
                0.6,
            )


def latest_day(document: Document) -> tuple[str, str] | None:
    """The day by which a text was finished, and what that day is; None where it is not known.

    A page's date may be much later than the text's, never earlier. Without any day, a yearly report was finished by
    the end of the year after its own.
    """
    meta = document.metadata
    if meta.signed:
        return meta.signed.value, "成文日期"
    if meta.published:
        return meta.published.value, "发布日期"
    if document.kind == "annual_report" and document.year:
        return f"{document.year + 1}-12-31", "最迟成文日期"
    return None


def earliest_day(document: Document) -> str | None:
    """The first day of what a text tells: of its period, else the day on which it was made."""
    meta = document.metadata
    if meta.period:
        return first_day(meta.period.value.partition("/")[0])
    return meta.signed.value if meta.signed else None
