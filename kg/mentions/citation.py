"""Citations: each mention of a normative document, in 《》 or by its name.

Each has its nature and its role: what the document's own side does with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import places
from kg.document import Document, Sentence
from kg.mention import Citation
from kg.mentions import bare_names, brackets, roles
from kg.recent import of_last
from kg.resolve import regulation_table, regulations, title_place, titles
from kg.resolve.titles import fold, kind_word, tidy

_ALIAS = re.compile(
    r"[^《》。；\n]{0,30}?(?:[（(]|[，,])(?:以下)?(?:简称|统称)(?:为)?[：:]?[“\"《]?(?P<alias>[^“”\"《》（）()，,\n]{2,24})[”\"》]?"
)
_WORDS_OF_A_NORM = re.compile(
    r"第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+[款项])?(?:[“\"][^”\"]{0,80}[”\"])?"
)
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令\s{0,4}[（(]?\s?第\s?[\d一二三四五六七八九十百〇零]{1,5}\s?号")
_CARRIED = re.compile("〈[^〈〉]+〉")
_DEFINES = re.compile(r"(?:以下)?(?:简称|统称|下称)(?:为)?[：:“\"]?$")
# What may stand between two titles of one list: （number）等3件的通知、和国务院
_ASIDE = r"(?:[ \t\u3000]*[（(][^（）()《》\n]{0,60}[)）])?(?:等\d*[部件项个]?)?(?:的(?:通知|决定|意见|公告))?"
_OF_WHOM = r"(?:[\u4e00-\u9fff、]{0,14}[院央省市县区厅部局委办组会府新的国级](?:(?:19|20)\d\d年?度?)?)?"
_DEMANDS = r"(?:的?(?:有关|相关|文件|具体)?(?:规定|要求|精神))?"  # 根据《A》规定和《B》要求
_OFFICE = "(?:办公[厅室])?"
_ISSUER = rf"(?:中共中央|党中央|国务院|中办|国办|全国人大常委会|[省市县区州](?:委|人民政府|政府|司法[厅局])){_OFFICE}"
_ISSUERS = rf"{_ISSUER}(?:[、和]{_ISSUER}){{0,3}}"  # 中共中央《A》，中共中央办公厅、国务院办公厅《B》
_GLUE = re.compile(
    rf"^{_ASIDE}{_DEMANDS}[ \t\u3000\n\r]*"
    rf"(?:[，,][ \t\u3000]*(?:以及|和|及|并)?(?:{_ISSUERS})?"
    rf"|、?[ \t\u3000\n\r]*(?:以及|和|及|与|或者|或|并)?{_OF_WHOM})$"
)
_ITEM = re.compile(r"[ \t\u3000]*(?:[（(]?\d{1,3}[)）]?[ \t\u3000]*[.．、:：|\t ]?[ \t\u3000]*)?")
_ITEM_BEFORE = re.compile(r"(?:^|[\n\d.．、|\t \u3000）)])\Z")
# A line of a list of documents: a number, a title, a document number; a table's head or its lone cells.
_LISTED = re.compile(
    r"[ \t\u3000]*(?:[（(]?\d{1,3}[)）]?[ \t\u3000]*[.．、:：|\t《 \u4e00-\u9fff]|\d{1,3}[ \t\u3000]*$"
    r"|《|序号|文件名称|文号|[^\n]{0,12}〔\d{4}〕|[^\n]{0,24}关于[^\n]{4,80}的(?:通知|意见|决定|通告|公告|批复|函))"
)
LONGEST_LIST = 4_000  # characters between two titles of a list
_DOCUMENT_NUMBER = re.compile(r"〔\d{4}〕")
_OF_A_BODY = re.compile(r"(?:人民政府|政府|委|人大|[\u4e00-\u9fff]{1,6}[局厅办委](?:关于|印发))")
_BOOK = re.compile(r"^(?:习近平|论|毛泽东|邓小平)")
_OWN_NATURES = ("department_rule", "government_rule")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    title: str
    rule: str
    number: str | None
    own_title: bool = False


def citations(document: Document) -> Iterator[Citation]:
    """The citations of a document in their order. Chrome and the document's own title are left out."""
    bracketed, found = _titles(document)
    found = sorted(found, key=lambda f: (f.start, -f.end))
    short = _aliases(document, bracketed, [f.title for f in found])
    starts = [sentence.start for sentence in document.sentences]
    groups = _groups(document, found, starts)
    heads: dict[int, str] = {}
    for group in groups:
        around = _around(document, group, starts, heads)
        for item in group:
            yield _citation(document, item, around, short)


def aliases(document: Document) -> dict[str, str]:
    """The short names that a text makes for titles, by 以下简称 or without the place: alias → title, both tidied."""
    bracketed, found = _titles(document)
    return _aliases(document, bracketed, [f.title for f in found])


@of_last
def _titles(document: Document) -> tuple[list[tuple[int, int]], list[_Found]]:
    """What stands in 《》, and what of it and elsewhere is the title of a norm."""
    bracketed = list(brackets.titled(document.text))
    return bracketed, _found(document, bracketed)


def _found(document: Document, bracketed: list[tuple[int, int]]) -> list[_Found]:
    text, body = document.text, document.metadata.body
    near = body.place if body else None
    hidden = [(span.start, span.end) for span in document.chrome]
    own = document.metadata.title
    own_key = fold(own.value) if own else ""
    found: list[_Found] = []
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, title: str, rule: str, number: str | None = None) -> None:
        if any(a <= start < b for a, b in hidden):
            return
        in_title = own is not None and own.start <= start and end <= own.end
        if in_title and document.metadata.number:
            number = document.metadata.number.value
        if rule != "title" and fold(title) in own_key and (rule == "circular" or _alone(text, start, end)):
            return  # the heading, repeated
        if rule != "title" and (
            _DEFINES.search(text[max(0, start - 6) : start]) or (own and own.start <= start < own.end)
        ):
            return
        found.append(_Found(start, end, title, rule, number, in_title))

    named = list(dict.fromkeys(bare_names.circulars(text)))
    for start, end in _whole_circulars(text, named):
        taken.append((start, end))
        add(start, end, text[start:end], "circular", brackets.number_behind(text, end))
    whole = len(taken)
    for start, end in bracketed:
        if any(a <= start < b for a, b in taken[:whole]):
            continue  # 4.某县人民政府关于印发《X》的通知（某政发〔2014〕3号）: one paper
        taken.append((start, end))
        itself = own is not None and (start, end) == (own.start - 1, own.end + 1)
        for begin, stop in [m.span() for m in _CARRIED.finditer(text, start, end)] if itself else [(start, end)]:
            title = text[begin:stop].strip("《》<>＜＞〈〉 ")
            if _is_norm(title, text, begin, stop):
                add(begin, stop, title, "title", brackets.number_behind(text, stop))
    if own is not None:
        taken.append((own.start, own.end))
    taken.sort()
    for start, end, rule in _bare(text, near, taken, named):
        add(start, end, text[start:end], rule, brackets.number_behind(text, end) if rule == "circular" else None)
    return found


def _whole_circulars(text: str, named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the circulars named, those that carry a title in 《》 and have a number behind them, as items of lists."""
    return [
        (start, end)
        for start, end in named
        if text.find("《", start, end) >= 0
        and _ITEM_BEFORE.search(text, max(0, start - 8), start)
        and brackets.number_behind(text, end)
    ]


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is all that stands on its line."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not text[line_start:start].strip() and not text[end : line_end if line_end >= 0 else len(text)].strip()


def _bare(
    text: str, near: places.Place | None, taken: list[tuple[int, int]], circulars: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    free = _Free(taken)
    for start, end in bare_names.laws(text):
        if free.take(start, end):
            yield start, end, "known name"
            for item in bare_names.listed(text, end):
                if text[item[0] : item[1]] not in regulation_table.surfaces() and free.take(*item):
                    yield *item, "listed name"
    for start, end in bare_names.annexes(text, near):
        if free.take(start, end):
            yield start, end, "annex"
    for start, end in circulars:
        if free.take(start, end):
            yield start, end, "circular"
    for start, end, rule in bare_names.plans(text, near):
        if free.take(start, end):
            yield start, end, rule


class _Free:
    """Which stretches are not yet part of a title; takes them in turn."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._spans = sorted(taken)

    def take(self, start: int, end: int) -> bool:
        """Whether the stretch was free; it no longer is."""
        at = bisect_left(self._spans, (start, end))
        if at < len(self._spans) and self._spans[at][0] < end:
            return False
        if at and self._spans[at - 1][1] > start:
            return False
        self._spans.insert(at, (start, end))
        return True


def _is_norm(title: str, text: str, start: int, end: int) -> bool:
    """Whether what stands in 《》 is a norm: it has a kind word, a number behind it, or is known; no film, no form."""
    name = tidy(title)
    stem = titles.stem(name)
    if len(name) < 2 or _not_norm_end().search(stem) or _BOOK.match(name):
        return False
    if _not_norm().search(text[max(0, start - 8) : start]):
        return False
    if _DEFINES.search(text[max(0, start - 6) : start]):
        return False
    if kind_word(name) or brackets.number_behind(text, end):
        return True
    return regulations.is_known(name)


def _groups(document: Document, found: list[_Found], starts: list[int]) -> list[list[_Found]]:
    """Titles that stand in one list, as 《A》《B》和《C》, which share their words around."""
    groups: list[list[_Found]] = []
    for item in found:
        if groups:
            last = groups[-1][-1]
            between = _WORDS_OF_A_NORM.sub("", document.text[last.end : item.start])
            same = bisect_right(starts, last.start) == bisect_right(starts, item.start)
            if same and len(between) <= 90 and _GLUE.match(between) and not roles.verb_in(between):
                groups[-1].append(item)
                continue
        groups.append([item])
    return groups


def _around(
    document: Document, group: list[_Found], starts: list[int], heads: dict[int, str]
) -> tuple[str, str, str, bool, str]:
    """The words before and behind a list of titles in its sentence, up to the next titles, the section, whether it
    stands under a heading that says on what something rests (二、制定依据), and the head of the list that it begins a
    line of (附件1：废止的文件目录).
    """
    text = document.text
    first, last = group[0], group[-1]
    sentence = _sentence(document, starts, first.start)
    begin = sentence.start if sentence else text.rfind("\n", 0, first.start) + 1
    finish = max(sentence.end, last.end) if sentence else last.end + 60
    before = text[max(begin, first.start - 120) : first.start]
    after = text[last.end : min(finish, last.end + 120)]
    before = before[max(before.rfind("》"), before.rfind(">")) + 1 :]
    after = re.split("[《<]", after, maxsplit=1)[0]
    listed = _list_head(text, first.start, heads)
    if listed and document.kind == "clearing_notice" and not roles.tells_list(listed) and document.metadata.title:
        listed = document.metadata.title.value  # a list without a head of its own: the title says what of it
    if sentence is None:
        return before, after, "account", False, listed
    headings = (clause.heading for clause in document.upward(document.clauses[sentence.clause]))
    rests = any("依据" in text[heading.start : heading.end] for heading in headings if heading)
    return before, after, sentence.section, rests, listed


def _list_head(text: str, start: int, heads: dict[int, str]) -> str:
    """The line above the numbered lines that end in the one a title begins (1.某县养犬办法); empty where it is none.

    `heads` keeps the head of each line that was asked for, by the line's start.
    """
    first = line = text.rfind("\n", 0, start) + 1
    if not _ITEM.fullmatch(text, line, start):
        return ""
    head = ""
    while line > 0:
        end, line = line - 1, text.rfind("\n", 0, line - 1) + 1
        if line in heads:
            head = heads[line]
            break
        if text[line:end].strip() and not _LISTED.match(text, line, end):
            head = text[line:end].strip()[-80:]
            break
        if first - line > LONGEST_LIST:
            break
    heads[first] = head
    return head


def _sentence(document: Document, starts: list[int], offset: int) -> Sentence | None:
    at = bisect_right(starts, offset) - 1
    return document.sentences[at] if at >= 0 and offset < document.sentences[at].end else None


def _citation(
    document: Document, item: _Found, around: tuple[str, str, str, bool, str], short: dict[str, str]
) -> Citation:
    before, after, section, rests, listed = around
    body = document.metadata.body
    near = body.place if body else None
    mine = body is not None and (
        roles.says_own(before) or (body.level != "nation" and roles.makes_own(before, item.title, item.rule))
    )
    meant = regulations.resolve(item.title, body, short, item.number, own=mine)
    carried = _carried_by(document, item)
    role, word = roles.role(
        roles.Around(
            before,
            after,
            section,
            own=mine or regulations.may_be_own(meant.regulation, body),
            named=item.rule == "title" and bool(meant.regulation.place) and title_place.has_place(item.title, near),
            adopting=item.own_title or item.rule == "annex",
            carried=carried,
            level=("ministry" if body.level == "nation" and body.kind == "department" else body.level) if body else "",
            rests=rests,
            listed=listed,
        )
    )
    if role in ("adopts", "plans"):
        meant = regulations.resolve(item.title, body, short, item.number, own=True)
    return Citation(
        start=item.start,
        end=item.end,
        rule=f"citation: {item.rule}, {role}" + (f" by {word}" if word else ""),
        title=item.title,
        nature=_nature(meant, item, role, near, _order(document) if carried else ""),
        role=role,
        number=item.number,
    )


def _carried_by(document: Document, item: _Found) -> bool:
    """Whether the document's own title is, or carries, this one."""
    own = document.metadata.title
    return own is not None and len(item.title) >= 4 and fold(item.title) in fold(own.value)


def _order(document: Document) -> str:
    """The order by which a document makes public what it carries (某市人民政府令（第16号）); empty where it is none."""
    start = document.metadata.title.start if document.metadata.title else 0
    found = _ORDER.search(document.text, start, start + 300)
    return found[0] if found else ""


def _nature(meant: regulations.Resolution, item: _Found, role: str, near: places.Place | None, order: str) -> str:
    """The nature of what is meant.

    A known one has its own. Else an order's number makes a rule, another number a normative document of what looked
    like one; a title without a place that others made is read as a national one. `order` is that of the document,
    where the title is the one it carries.
    """
    nature = meant.regulation.nature
    if meant.regulation.known:
        return nature
    number = tidy(item.number or order)
    if number.startswith("GB"):
        return "list"
    others = role not in ("adopts", "plans") and item.rule != "regulation by name"
    if meant.regulation.place and others and meant.resolved == "unknown":
        nature = nature if title_place.has_place(item.title, near) else titles.nature_of(item.title)
    if nature not in (*_OWN_NATURES, "normative_document"):
        return nature
    if "令" in number:
        if "国务院令" in number or "国令" in number:
            return "administrative_regulation"
        return "government_rule" if "政府" in number else "department_rule"
    if nature in _OWN_NATURES and (
        _DOCUMENT_NUMBER.search(number) or (role == "adopts" and not meant.regulation.place)
    ):
        return "normative_document"
    return nature


def _aliases(document: Document, bracketed: list[tuple[int, int]], cited: list[str]) -> dict[str, str]:
    text = document.text
    found: dict[str, str] = {}
    for start, end in bracketed:
        made = _ALIAS.match(text, end, end + 80)
        if made:
            found.setdefault(tidy(made["alias"]), tidy(text[start:end].strip("《》<>＜＞ ")))
    body = document.metadata.body
    near = body.place if body else None
    for title in cited:
        name = tidy(title)
        place = title_place.place_of(name, near)
        if place is None or not name.startswith(place.name) or near is None:
            continue
        rest = name[len(place.name) :]
        around = place == near or near.path.startswith(place.path + "/")
        if around and len(rest) >= 6 and not _OF_A_BODY.match(rest) and not regulations.is_known(rest):
            found.setdefault(rest, name)
    return found


@cache
def _not_norm() -> re.Pattern[str]:
    return re.compile(f'(?:{roles.pattern("not_norm").pattern})[：:“"]?$')


@cache
def _not_norm_end() -> re.Pattern[str]:
    return re.compile(f"(?:{roles.pattern('not_norm_end').pattern})$")
