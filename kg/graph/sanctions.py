"""What stands behind a duty: 违反本条例第十五条第二款规定…的，由桥梁管理部门处一千元罚款.

Only where the sanction names the article: of 违反本条例规定，擅自采石的 it would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.document import Clause, Document
from kg.graph.lead_in import lead_in, place_of
from kg.graph.versions import article_number

_N = "[一二三四五六七八九十百零〇\\d]{1,6}"
_PIECE = rf"第[（(]?{_N}[)）]?(?:、[（(]?{_N}[)）]?)*[条款项](?:之{_N})?"  # 第二、四、八项 too
_BREACH = re.compile(  # 违反本条例第五条第一款、第八条至第十条的规定 · 违反前款规定 · 违反本条第一款
    rf"违反(?:了)?(?:本(?:法|条例|办法|规定|细则|规则|规程)(?:的)?(?=第)|(?P<here>本条)(?=第|的?规定)"
    rf"|(?=第|前[两二三]?款))"
    rf"(?P<list>前(?P<back>[两二三])?款|(?:{_PIECE}|至|到|、|和|或者|或|及|以及|与|本条例|本法|的规定[、和或](?=第))*)"
)
_TOKEN = re.compile(
    rf"第(?P<n>[（(]?{_N}[)）]?(?:、[（(]?{_N}[)）]?)*)(?P<kind>[条款项])(?:之(?P<sub>{_N}))?|(?P<to>至|到)"
)
_PENALTY = re.compile(
    r"责令|罚款|警告|没收|通报批评|处分|吊销|暂扣|撤销|拘留|取消|追究|赔偿|滞纳金|停业|处罚|不予"
    r"|恢复原状|强制|关闭|罚金|拆除|无效|扣留|扣押|(?:依法|予以|进行)处理"
)
_BY = re.compile(
    r"由(?P<by>[^，,。；;：:由]{2,50}?)(?:依据各自职责|按照(?:各自)?职责(?:分工)?|依法)?"
    r"(?=责令|处[以一二三五六七八九十百\d]|给予|予以|没收|吊销|警告|依照|依法|依据|按照|根据|暂扣|取消"
    r"|撤销|通报|限期|追究|代为|强制|并处|可以|对|处罚|处理|制止|扣留|扣押|通知|撤)"
)
_TOLD = re.compile("举报|投诉|检举|控告|申诉")  # 违反…的行为，任何人有权举报
_STOPS = "。；;\n"
_BACK = {None: 1, "两": 2, "二": 2, "三": 3}


class Named(NamedTuple):
    """What a sanction names: an article (`15`, `34-1`), of it a paragraph, of that an item; None for all of them."""

    article: str
    paragraph: int | None
    item: int | None


class Sanction(NamedTuple):
    """What follows on the breach of the provisions that an article names, by whom, and the words that say so."""

    article: str
    named: tuple[Named, ...]
    by: str | None
    words: str
    start: int
    end: int


class Placed(NamedTuple):
    """A duty with where it stands: its node, its article, its paragraph and item as `place` writes them (`2`, `1(三)`);
    on whom it lies, and whether that is an organ of the state.
    """

    node: str
    article: str
    place: str | None
    bearer: str
    organ: bool


def sanctions(document: Document, provisions: Sequence[tuple[str, Clause]]) -> Iterator[Sanction]:
    """The sanctions of a rule, in its order: those that name the article whose breach they follow on."""
    text = document.text
    for article, clause in provisions:
        found = [m for m in _BREACH.finditer(text, clause.start, clause.end) if m["list"] or m["here"]]
        for i, match in enumerate(found):
            start = max(text.rfind(stop, clause.start, match.start()) for stop in _STOPS) + 1 or clause.start
            following = found[i + 1].start() if i + 1 < len(found) else clause.end
            end = _end(text, match.end(), clause.end, following)
            words = _sanction(text[match.end() : end]) or _sanction(_lead(document, clause, match.start()))
            named = tuple(_named(match, article, _paragraph(document, clause, match.start())))
            if not words or not named:
                continue
            start = _begin(text, start, clause)
            by = _BY.search(words)
            yield Sanction(article, named, by["by"] if by else None, words, start, end)


def behind(sanction: Sanction, duties: Sequence[Placed]) -> list[str]:
    """The duties, of those of the same text, that stand where a sanction says; each once.

    Not those of whoever punishes, and behind a mere fine none of an organ: 桥梁管理部门应当及时登记 may stand
    in the very article that a fine for unregistered bridges names.
    """
    found: dict[str, None] = {}
    fine = bool(_FINE.search(sanction.words)) and not _OFFICIAL.search(sanction.words)
    for named in sanction.named:
        of_article = [one for one in duties if one.article == named.article]
        here = [one for one in of_article if _in_paragraph(one.place, named.paragraph)]
        if named.item is not None:
            items = [one for one in here if _item(one.place) == named.item]
            here = items or [one for one in here if _item(one.place) is None and _leads(of_article)]
        meant = [one for one in here if not (fine and one.organ) and not _punishes(sanction.by, one.bearer)]
        found.update(dict.fromkeys(one.node for one in meant))
    return list(found)


_FINE = re.compile("罚款|没收|吊销")
_OFFICIAL = re.compile("处分|主管人员|责任人员|负责人")


def _punishes(by: str | None, bearer: str) -> bool:
    return bool(by and bearer) and (bearer in (by or "") or (by or "") in bearer)


def _leads(of_article: Sequence[Placed]) -> bool:
    """Whether the items of an article are read as parts of their lead-in: none is a duty by itself."""
    return not any(_item(one.place) for one in of_article)


def _in_paragraph(place: str | None, paragraph: int | None) -> bool:
    return paragraph is None or int((place or "1").partition("(")[0] or 1) == paragraph


def _item(place: str | None) -> int | None:
    words = (place or "").partition("(")[2].rstrip(")")
    return _number(words) if words else None


def _number(words: str) -> int:
    number = article_number(f"第{words.strip('（()）')}条")
    return int(number) if number and number.isdigit() else 0


def _end(text: str, at: int, limit: int, following: int) -> int:
    """Where the words of a sanction end: at the stop of their sentence, or before the next breach in it."""
    stops = [found for stop in "。\n" if (found := text.find(stop, at, limit)) >= 0]
    end = min([limit, *stops])
    if following < end:
        between = max(text.rfind(stop, at, following) for stop in "；;")
        end = between if between >= 0 else end
    while end > at and text[end - 1] in " \t\u3000\n；;":
        end -= 1
    return end


def _begin(text: str, start: int, clause: Clause) -> int:
    """Behind blanks and the number of the article: 第四十条 违反…."""
    if start <= clause.start + len(clause.marker) and clause.marker:
        start = max(start, text.find(clause.marker, clause.start) + len(clause.marker))
    while text[start] in " \t\u3000\n*":
        start += 1
    return start


def _sanction(words: str) -> str | None:
    """The words from whoever punishes, or from the penalty on; None where there is none."""
    penalty = _PENALTY.search(words)
    if not penalty or _TOLD.search(words, 0, penalty.start()):
        return None
    by = _BY.search(words)
    if by and "；" not in words[penalty.end() : by.start()]:
        return words[by.start() :].rstrip("：: \n")
    return words[words.rfind("，", 0, penalty.start()) + 1 :].rstrip("：: \n")


def _lead(document: Document, clause: Clause, offset: int) -> str:
    return lead_in(document, clause, offset) or ""


def _paragraph(document: Document, article: Clause, offset: int) -> int:
    """Which paragraph of its article an offset stands in, from 1."""
    return int((place_of(document, article, offset) or "1").partition("(")[0])


def _named(match: re.Match[str], own: str, paragraph: int) -> Iterator[Named]:
    """第五条第一款、第八条至第十条 → each of them; 前款 and 本条 mean the article itself."""
    if match["list"].startswith("前"):
        first = max(1, paragraph - _BACK[match["back"]])
        yield from (Named(own, one, None) for one in range(first, paragraph))
        return
    article: str | None = own if match["here"] else None
    pending: Named | None = Named(own, None, None) if match["here"] else None
    ranging = False
    for token in _TOKEN.finditer(match["list"]):
        if token["to"]:
            ranging = True
            continue
        for words in token["n"].split("、"):
            number = _number(words)
            if ranging and pending:
                yield from _between(pending, token["kind"], number)
            ranging = False
            if token["kind"] == "条":
                article = f"{number}-{_number(token['sub'])}" if token["sub"] else str(number)
                one = Named(article, None, None)
            elif article is None:
                continue
            elif token["kind"] == "款":
                one = Named(article, number, None)
            else:
                one = Named(article, pending.paragraph if pending else None, number)
            if pending and not _narrows(one, pending):
                yield pending
            pending = one
    if pending:
        yield pending


def _narrows(one: Named, before: Named) -> bool:
    """Whether what is named next lies in what was named before: 第五条|第二款, 第五条第二款|第一项."""
    same = one.article == before.article and before.item is None
    return same and (before.paragraph is None or (one.paragraph == before.paragraph and one.item is not None))


def _between(first: Named, kind: str, last: int) -> Iterator[Named]:
    """What lies between the ends of a range: of 第八条至第十一条 9 and 10."""
    if kind == "条" and first.article.isdigit():
        yield from (Named(str(one), None, None) for one in range(int(first.article) + 1, last))
    elif kind == "款" and first.paragraph:
        yield from (Named(first.article, one, None) for one in range(first.paragraph + 1, last))
    elif kind == "项" and first.item:
        yield from (Named(first.article, first.paragraph, one) for one in range(first.item + 1, last))
