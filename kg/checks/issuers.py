"""Issuers that cannot have issued: older than their founding, or without the competence for such a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import places, vocabulary
from kg.checks.check import Check, number
from kg.document import Document
from kg.graph.facts import Reading
from kg.mention import Citation, OutcomeMention
from kg.resolve import regulations
from kg.resolve.title_place import start
from kg.resolve.titles import kind_word, tidy

_NUMBER_YEAR = re.compile(r"[〔\[［﹝(（]\s?((?:19|20)\d\d)\s?[〕\]］﹞)）]")


def all_of(reading: Reading, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """The checks of issuers, in the order of the functions below."""
    document = reading.document
    citations = [m for m in reading.mentions if isinstance(m, Citation)]
    yield from founded(document, citations)
    yield from regulations_of_counties(document, citations)
    yield from made_without_competence(document, outcomes)
    yield from penalties(document)


# ── founding ────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _founded(scope: str) -> dict[str, str]:
    return {name: day for name, kind, day in vocabulary.rows("founded") if kind == scope}


def founded_on(name: str) -> str | None:
    """From when a body of this name can have issued anything (`founded.tsv`), None where that is not known."""
    if name in _founded("national"):
        return _founded("national")[name]
    found = [(len(ending), day) for ending, day in _founded("local").items() if _is_local(name, ending)]
    return max(found)[1] if found else None


def _is_local(name: str, ending: str) -> bool:
    """Whether a name is a place's and the trade's: 青禾县医疗保障局; 国家医疗保障局 is in the list itself."""
    return name.endswith(ending) and name.removesuffix(ending).endswith(tuple("省市县区旗州盟镇"))


def founded(document: Document, citations: Sequence[Citation]) -> Iterator[Check]:
    """A document, or one that it cites, that is older than the body that issued it."""
    meta = document.metadata
    body = meta.body.name if meta.body else ""
    since = founded_on(body) if body else None
    day = meta.signed or meta.number
    if since and day:
        year = _NUMBER_YEAR.search(day.value)
        made = day.value if meta.signed else year[1] if year else ""
        if made and made < since[: len(made)]:
            yield _too_old(day.start, day.end, body, since, made)
    for mention in citations:
        year = _NUMBER_YEAR.search(mention.number or "")
        issuer = _issuer(document, mention)
        if year and issuer and (since := founded_on(issuer)) and year[1] < since[:4]:
            yield _too_old(mention.start, mention.end, issuer, since, year[1])


def _issuer(document: Document, mention: Citation) -> str:
    """The body that a title begins with, or that stands before it: 国家数据局关于…, 国家数据局《关于…》."""
    name, about, _ = tidy(mention.title).partition("关于")
    if not about or name:
        return name if about else ""
    lead = document.text[max(0, mention.start - 20) : mention.start]
    return next((one for one in _founded("national") if lead.endswith(one)), "")


def _too_old(begin: int, end: int, body: str, since: str, made: str) -> Check:
    why = f"{body}最早于{since[:7]}设立，而文件的年份为{made}"
    return Check("date.founding", begin, end, f"{since[:4]}年以后，或者当时的制定机关", made, why, 0.6)


# ── competence ──────────────────────────────────────────────────────────────────────────────────────────────────────

_NO_CONGRESS = ("county", "township")  # 立法法 80, 81: local regulations are made from the city with districts upwards
_ABOUT = re.compile(
    r"^(?:实施|议事"
    r"|[\u4e00-\u9fff]{0,6}(?:古城|古镇|历史|名城|名镇|遗址|水库|湖|山|河|江|风景|自然保护|世界遗产|机场|新区|园区))"
)


def regulations_of_counties(document: Document, citations: Sequence[Citation]) -> Iterator[Check]:
    """A 条例 that carries the name of a county, district or town, whose congress makes no local regulations.

    Autonomous counties do (自治条例, 单行条例); a 条例 about a place's sight or lake is its province's or city's; of
    the document that is one itself the title counts too.
    """
    meta = document.metadata
    near, titled = meta.body.place if meta.body else None, meta.title
    named = [(m.title, m.start, m.end) for m in citations]
    if titled and document.kind in ("regulation", "measures"):
        named.append((titled.value, titled.start, titled.end))
    for words, begin, end in named:
        title = tidy(words).removeprefix("关于印发")
        if kind_word(title) not in ("条例", "实施条例") or regulations.is_known(title):
            continue
        started = start(title, near)
        if started is None or started[0].level not in _NO_CONGRESS:
            continue
        place, rest = started[0], title[started[1] :]
        written = title[: started[1]].endswith(place.name)
        if not written or "自治" in place.name or _ABOUT.match(rest):
            continue
        if any("自治" in around.name and around.level == "county" for around in places.ancestors(place)):
            continue
        yield Check(
            "competence.regulation",
            begin,
            end,
            "规定、办法等规范性文件，或者上级人大的地方性法规",
            words,
            f"条例为地方性法规，{place.name}没有地方立法权（立法法第八十条、第八十一条）",
            0.6,
        )


_MADE = re.compile(
    r"^(?:共|新|先后)?(?:制定|出台|颁布|公布|发布|印发|修订|审议通过)(?:出台|实施|发布|公布|印发|修订)?了?"
)
_RULE = re.compile(r"(?:地方性法规|政府规章|地方规章|单行条例)$")


def made_without_competence(document: Document, outcomes: Sequence[OutcomeMention]) -> Iterator[Check]:
    """Local regulations or government rules that a county or town says that it made: 制定政府规章3件.

    These are made from the city with districts upwards (立法法 80, 81, 93); drafting, reviewing or clearing them is
    another thing.
    """
    body = document.metadata.body
    if body is None or body.level not in _NO_CONGRESS or "自治" in body.place.name:
        return
    for one in outcomes:
        if one.status == "actual" and one.value > 0 and _MADE.search(one.metric) and (kind := _RULE.search(one.metric)):
            yield Check(
                "competence.made",
                one.start,
                one.end,
                "规范性文件",
                f"{kind[0]}{number(one.value)}{one.unit}",
                f"{body.name}称{one.metric}{number(one.value)}{one.unit}，而{body.place.name}没有{kind[0]}制定权",
                0.6,
            )


_FINE = re.compile(r"(?:处|并处|处以|可处|可以处)[^,，。;；]{0,24}元(?:以上|以下|的)?[^,，。;；]{0,16}罚款")
_BY_LAW = re.compile(r"依照|依据|根据|按照|依法|由[^,，。;；]{2,20}(?:法|条例)|《|法律、法规")


def penalties(document: Document) -> Iterator[Check]:
    """A fine that a county's or town's own document sets, which only laws, regulations and rules may set.

    行政处罚法 16. A sentence that names the law it repeats sets nothing.
    """
    body = document.metadata.body
    if document.kind != "measures" or body is None or body.level not in _NO_CONGRESS or "自治" in body.place.name:
        return
    for sentence in document.sentences:
        words = document.text[sentence.start : sentence.end]
        if sentence.section == "norm" and (found := _FINE.search(words)) and not _BY_LAW.search(words):
            yield Check(
                "competence.penalty",
                sentence.start + found.start(),
                sentence.start + found.end(),
                "引用设定该处罚的法律、法规、规章",
                found[0],
                f"{body.name}的文件自行设定罚款，而规范性文件不得设定行政处罚（行政处罚法第十六条）",
                0.5,
            )
