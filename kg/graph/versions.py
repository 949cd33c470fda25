"""The history that the head of a law text tells, and the day from which the text holds.

Each line of a head has a day and what was done on it: 1999年4月29日 … 通过; 2017年9月1日 …《关于修改…的决定》修正;
2019年9月1日 施行.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg import dates
from kg.document import Clause, Document
from kg.recent import of_last

_HAN = "[一二三四五六七八九十]"
_DAY = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    rf"|[一二]\s?[零〇○九一二三四五六七八]{{3}}年{_HAN}{{1,2}}月{_HAN}{{1,3}}日"
)
_KINDS = (  # what was done on the day, by the words behind it; the first that fits
    ("effective", re.compile(r"起?\s*(?:[施实]行|生效)")),
    ("amended", re.compile(r"修正|修改")),
    ("revised", re.compile(r"修订")),
    ("passed", re.compile(r"通过")),
    ("approved", re.compile(r"批准")),
    ("promulgated", re.compile(r"公布|发布|颁布|印发|下发|令第")),
)
MADE = ("passed", "approved", "promulgated")
CHANGED = ("amended", "revised")
_TEXTS = "修正案|法|条例|规定|办法|细则|规则|规章|决定|决议|章程|准则|解释|规范|意见|通知|制度|方案|安排|批复"
_IN_FORCE = re.compile(  # 本条例自2019年9月1日起施行
    rf"(?:本|该)(?:{_TEXTS})[^。；;]{{0,12}}?自(?P<when>[^。；;，,]{{2,16}}?)起(?:正式)?(?:[施实执]行|生效)"
)
_TERM = re.compile(  # 自2020年1月1日起施行，有效期五年 · 本办法有效期至2025年12月31日; not 许可证有效期三年
    rf"(?:(?:[施实试执]行|生效)[^。；;]{{0,12}}[，,。；;]\s*(?:本(?:{_TEXTS}))?|本(?:{_TEXTS}))(?:的)?(?:有效期(?:限)?|试行期|施行期)(?:限)?为?"
    r"(?:(?P<years>[一二两三四五六七八九十\d]{1,2})年|[至到](?P<until>(?:19|20)\d\d年\d{1,2}月\d{1,2}日))"
)
_ARTICLE = re.compile(r"第(?P<number>[一二三四五六七八九十百千零〇\d]+)条(?:之(?P<sub>[一二三四五六七八九十]+))?")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_LONGEST_HEAD = 4000


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the text on a day: `passed`, `approved`, `promulgated`, `amended`, `revised`, `effective`; the
    span of the words.
    """

    kind: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holds:
    """From when a text of a rule holds. Where nothing tells the day, `since` is None and `not_before` a day before
    which this text cannot have held.
    """

    since: str | None = None
    not_before: str | None = None


def holds(document: Document, happened: tuple[Event, ...] | None = None) -> Holds:
    """From when a text of a rule holds; nothing for other documents.

    It holds from the start that it states, or from its last change where that came later: a law in force since 1999
    whose text was amended in 2017 holds, as this text, from the day of that amendment, and its last article still names
    1999. So where nothing tells whether it was amended, that article only says since when it can have held at the
    earliest: where a head is empty, breaks off, tells of a later adoption, or where the file bears a much later day.
    """
    if document.kind not in ("regulation", "measures"):
        return Holds()
    happened = history(document) if happened is None else happened
    changed = max((event.date for event in happened if event.kind in CHANGED), default=None)
    made = max((event.date for event in happened if event.kind in MADE), default=None) or _signed(document)
    stated = stated_start(document, happened)
    last = max(filter(None, (changed, made, stated)), default=None)
    if last is None or _doubtful(document, happened, last):
        return Holds(None, last)
    if changed:
        return Holds(max(filter(None, (changed, stated))))
    if stated and made and stated < made and days_between(stated, made) > LATE:
        return Holds(None, made)  # adopted once more, long after the start that it still names
    if stated and (made or (document.kind == "measures" and not _has_header(document))):
        return Holds(stated)
    published = [event.date for event in happened if event.kind == "promulgated"]
    if not stated and (published or (made and not happened)):
        shown = max(published, default=made)
        if shown and (not made or shown >= made):  # else what was published then was an earlier text
            return Holds(shown)
    return Holds(None, last)


LATE = 90  # days: a rule may be published some weeks after the day from which it holds
LONG = 180  # days after all that a head tells: the day in the name of a file is then of a change that the head lacks
_FILED = re.compile(r"[(（]((?:19|20)\d\d-\d\d-\d\d)[)）]")
_BROKEN = re.compile(r"根据\s*$")


def _doubtful(document: Document, happened: tuple[Event, ...], last: str) -> bool:
    """Whether the head of a text may lack its last change: it breaks off, or the file bears a much later day."""
    filed = _FILED.search(document.name)
    if filed and happened and days_between(last, filed[1]) > LONG:
        return True
    first = next((clause.start for _, clause in articles(document)), None)
    head = document.text[: min(first or 0, _LONGEST_HEAD)].partition(HEADER_END)[0]
    return any(_BROKEN.search(line) for line in head.splitlines())


def days_between(first: str, last: str) -> int:
    """From one day to another, 0 where one is not of the calendar."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0


HEADER_END = "<!-- INFO END -->"  # closes the header block of the law collections in Markdown


def _has_header(document: Document) -> bool:
    return document.text.find(HEADER_END, 0, _LONGEST_HEAD) >= 0


@of_last
def history(document: Document) -> tuple[Event, ...]:
    """What the head of a text, before its first article, tells of its making and its changes."""
    closed = document.text.find(HEADER_END, 0, _LONGEST_HEAD)
    first = next((clause.start for _, clause in articles(document)), len(document.text))
    return tuple(events(document, min(first, closed) if closed >= 0 else first))


@of_last
def articles(document: Document) -> list[tuple[str, Clause]]:
    """The articles of a text with their clauses.

    One whose number stood before (in an annex, or by mistake) has a counter behind it: the second 第三条 is `3~2`.
    """
    numbers = [(article_number(clause.marker), clause) for clause in document.clauses if clause.marker[:1] in _OPENS]
    found = [(number, clause) for number, clause in numbers if number is not None]
    times: dict[str, int] = {}
    counted: list[tuple[str, Clause]] = []
    for number, clause in found:
        count = times[number] = times.get(number, 0) + 1
        counted.append((f"{number}~{count}" if count > 1 else number, clause))
    return counted


@of_last
def provisions(document: Document) -> list[tuple[str, Clause]]:
    """The articles of a rule; of one without 第X条 (a decision) its numbered items: （一） where they are counted
    through, else 一、. None where their numbers do not run on from one.
    """
    if found := articles(document):
        return found
    for form in _ITEMS:
        marked = ((form.fullmatch(clause.marker), clause) for clause in document.clauses if clause.section != "back")
        items = [(_number(match[1]), clause) for match, clause in marked if match]
        if form is _ITEMS[0] and len({clause.parent for _, clause in items}) == 1 and items[0][1].parent is not None:
            continue  # the items of one part alone, or what a decision quotes
        if len(items) > 1 and [number for number, _ in items] == list(range(1, len(items) + 1)):
            return [(str(number), clause) for number, clause in items]
    return []


_OPENS = ("第", "*")
_ITEMS = (re.compile(f"[（(]({_HAN}{{1,3}})[)）]"), re.compile(f"({_HAN}{{1,3}})"))


def article_number(marker: str) -> str | None:
    """第三十四条之一 → `34-1`; None for a marker that is no article."""
    found = _ARTICLE.search(marker)
    if not found:
        return None
    number = _number(found["number"])
    return f"{number}-{_number(found['sub'])}" if found["sub"] else str(number)


def _number(words: str) -> int:
    """二百三十一 · 十 · 25 as an integer."""
    if words.isdigit():
        return int(words)
    total, digit = 0, 0
    for c in words:
        if c in _UNIT:
            total += (digit or 1) * _UNIT[c]
            digit = 0
        else:
            digit = _DIGIT.get(c, digit)
    return total + digit


def position(article: str) -> float:
    """Sorts articles: `34-1` is 34.001; the second article of one number stands behind the first, `3~2` at 3.000002."""
    number, _, count = article.partition("~")
    number, _, sub = number.partition("-")
    return int(number) + (int(sub) / 1000 if sub else 0.0) + (int(count) / 1_000_000 if count else 0.0)


def events(document: Document, head: int) -> Iterator[Event]:
    """The events in the text before the offset `head`, where its articles begin."""
    head = min(head, _LONGEST_HEAD)
    found = list(_DAY.finditer(document.text, 0, head))
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else head
        line = document.text.find("\n", match.end(), end)
        end = line if line >= 0 else end
        told = next((kind for kind, words in _KINDS if words.search(document.text, match.end(), end)), None)
        day = dates.parse(re.sub(r"\s", "", match[0]))
        if told and day:
            yield Event(told, day, match.start(), end)


def stated_start(document: Document, happened: tuple[Event, ...]) -> str | None:
    """The day from which the text says that it holds: in its head, or where it says 自…起施行.

    自公布之日起 is the last day in the head on which it was made, signed or published.
    """
    told = [event.date for event in happened if event.kind == "effective"]
    if told:
        return max(told)
    for match in _IN_FORCE.finditer(document.text):
        day = dates.parse(match["when"])
        if day:
            return day.partition("/")[0]
        if re.search(r"(?:公布|发布|印发|颁布|通过|下发)之日", match["when"]):
            made = [event.date for event in happened if event.kind in MADE]
            return max(made, default=None) or _signed(document)
    return None


def term(document: Document) -> re.Match[str] | None:
    """The words by which a text states its own term."""
    return _TERM.search(document.text)


def lapses(document: Document, start: str | None) -> str | None:
    """The last day of a text that states its own term: 有效期五年 from its start, or 有效期至 a day."""
    found = term(document)
    if not found:
        return None
    if found["until"]:
        return dates.parse(found["until"])
    years = dates.number(found["years"])
    return plus_years(start, years) if start and years else None


def plus_years(day: str, years: int) -> str:
    """The same day some years on: 2020-02-29 and one year is 2021-02-28."""
    moved = f"{int(day[:4]) + years}{day[4:]}"
    return f"{moved[:4]}-02-28" if moved.endswith("02-29") and int(moved[:4]) % 4 else moved


def _signed(document: Document) -> str | None:
    meta = document.metadata
    read = meta.signed or meta.published
    return read.value if read else None
