"""Who speaks: the body that a document is about, and the words that name it.

In this order: the body that the title begins with, the issuer of the site's header block, the body of an order
（…令）, the signature, the speaker (我代表…), and last the first place that the opening spells out. The owner of the
site is never asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg import places, unlisted
from kg.document import Body, Read, Span
from kg.places import Place
from kg.read.chrome import trim
from kg.read.days import DATE, iso
from kg.resolve import bodies, naming

ISSUED_BY = re.compile(r"(?:发文|制定|印发|发布)(?:机关|单位)\s*[:：]\s*")
ORGAN_END = re.compile(r"(?:政府|委员?会?|[局厅办院部署]|办公[室厅]|领导小组)$")
PARTY = re.compile(r"中共|中国共产党")
SPEAKS_FOR_GOVERNMENT = re.compile(r"人民政府办公[室厅]$|(?:领导小组|依法治[省市县区州旗].{0,3}委员会)(?:办公室)?$")
SPEAKS_FOR = re.compile(r"我(?:受|代表)")
MATTER = re.compile(r"关于|印发|转发|(?:19|20)\d\d|令|《|政府工作报告")  # what a title goes on with
LEADING_YEAR = re.compile(r"(?:19|20)\d\d年度?")
ABOVE = re.compile(r"(?:党?委|人民政府|政府)")
OPENS = re.compile(r"(?:19|20)\d\d年(?:度|来|以来)?[，,]")
CLAUSE_HEAD = re.compile(r"[，,]")
ACTS = re.compile(r"[坚深认全紧以在严积始扎切贯强围高聚持按立着]")
OPENING_CLAUSES = 200  # characters
OPENING = 6000  # characters in which a text names the places around it
LAST_LINES = 14
LONGEST_ANNEX_LINE = 60
MATTER_BELOW = re.compile(  # a number of the text: it goes on behind the signature of a covering letter
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章条]"
)


def signature(text: str, lines: list[Span]) -> tuple[Read | None, Read | None, int | None]:
    """The signing body and the date at the end of the text (or of the cover letter), and where the signature begins."""
    for position in range(len(lines) - 1, max(-1, len(lines) - LAST_LINES), -1):
        line = lines[position]
        below = lines[position + 1] if position < len(lines) - 1 else None
        if below and (below.end - below.start > LONGEST_ANNEX_LINE or MATTER_BELOW.match(text, below.start, below.end)):
            break  # the matter goes on: what stands above is the date of a covering letter
        date = DATE.search(text, line.start, line.end)
        words = text[line.start : line.end]
        if (
            not date
            or len(words) > 40
            or re.search(r"[。；;施行起止]|第.{1,5}条", words)
            or (value := iso(date)) is None
        ):
            continue
        signed = Read(value, date.start(), date.end())
        start, end = trim(text, line.start, date.start())
        if start < end and end - start <= 40:
            return Read(text[start:end], start, end), signed, line.start
        if position and lines[position - 1].end - lines[position - 1].start <= 30:
            above = lines[position - 1]
            words = text[above.start : above.end]
            if not re.search(r"[。，,；;：:]", words) and ORGAN_END.search(words):
                return Read(words, above.start, above.end), signed, above.start
        return None, signed, line.start
    return None, None, None


def issuer(text: str, lines: list[Span], title: Read | None, signed_by: Read | None) -> tuple[Read | None, Body | None]:
    """The words that name the document's own body, and the body; neither where nothing tells.

    First the places of the list, then names of no list, by their suffix; both in the title before the rest of the
    frame.
    """
    frame = [*_frame(text, lines, title), *([signed_by] if signed_by else [])]
    for leading in (_leading_body, _leading_near, _leading_unlisted):
        for read in frame:
            if (found := leading(text, read.start, read.end)) is not None:
                body, end = found
                body, end = _with_government(text, body, end, read.end)
                return Read(text[read.start : end], read.start, end), _speaker(body)
    return _opening_body(text, lines)


def _frame(text: str, lines: list[Span], title: Read | None) -> Iterator[Read]:
    """The words of the frame that may begin with the body: the title, the site's 发文机关, the head of an order."""
    if title:
        year = LEADING_YEAR.match(text, title.start, title.end)
        start = year.end() if year else title.start
        yield Read(text[start : title.end], start, title.end)
    for i, line in enumerate(lines[:30]):
        if found := ISSUED_BY.match(text, line.start, line.end):
            start, end = trim(text, found.end(), line.end)
            if start == end and i + 1 < len(lines):
                start, end = lines[i + 1].start, lines[i + 1].end
            yield Read(text[start:end], start, end)
    for line in lines[:8]:  # 某市人民政府令
        if text[line.end - 1] == "令":
            yield Read(text[line.start : line.end], line.start, line.end)


def _limit(text: str, start: int, end: int) -> int:
    """Where a leading name must have ended: before the matter of the title, and after 40 characters."""
    stop = MATTER.search(text, start + 1, end)
    return min(end, start + 40, stop.start() if stop else end)


def _leading_body(text: str, start: int, end: int, near: Place | None = None) -> tuple[Body, int] | None:
    """The body that words begin with: the longest leading ones that name one, else their leading place's government."""
    for candidate in range(_limit(text, start, end), start + 1, -1):
        if text[candidate - 1 : candidate + 1] != "办法" and (body := bodies.full(text[start:candidate])):
            return body, candidate
    if (named := places.at(text, start, near)) is not None and named[1] <= end:
        place, place_end = named
        for candidate in range(_limit(text, start, end) if near else place_end, place_end, -1):
            if text[candidate - 1 : candidate + 1] != "办法" and (
                organ := naming.organ(place, text[place_end:candidate])
            ):
                return organ, candidate
        return bodies.of_place(place), place_end
    return None


def _leading_near(text: str, start: int, end: int) -> tuple[Body, int] | None:
    """The same where several places share the name (鼓楼区): the one by the places that the text names most."""
    counted = Counter(
        place for place, _, _ in places.scan(text, 0, min(len(text), OPENING)) if place.level != "township"
    )
    for hint, _ in counted.most_common(3):
        if hint.path and (found := _leading_body(text, start, end, hint)) is not None:
            return found
    return None


def _leading_unlisted(text: str, start: int, end: int) -> tuple[Body, int] | None:
    """The body of a place that is in no list, by its suffix."""
    limit = _limit(text, start, end)
    party = PARTY.match(text, start, end)
    if (named := unlisted.place_at(text, party.end() if party else start, limit)) is None:
        return None
    place, place_end = named
    for candidate in range(limit, place_end, -1):
        if organ := naming.organ(place, text[place_end:candidate]):
            return organ, candidate
    return bodies.of_place(place), place_end


def _opening_subject(text: str, line: Span) -> tuple[Place, int, int] | None:
    """A town that acts in the opening words of a report (2025年，某镇坚持…), though many towns have its name."""
    head = OPENS.match(text, line.start, line.end)
    if head is None:
        return None
    for clause in CLAUSE_HEAD.finditer(text, head.end() - 1, min(line.end, head.end() + OPENING_CLAUSES)):
        named = unlisted.place_at(text, clause.end(), line.end)
        if named and named[0].level == "township" and ACTS.match(text, named[1]):
            return named[0], clause.end(), named[1]
    return None


def _with_government(text: str, body: Body, end: int, limit: int) -> tuple[Body, int]:
    """The government, where it issues a text together with its Party committee: 中共某县委 某县人民政府."""
    if body.kind != "party":
        return body, end
    start, _ = trim(text, end, limit)
    second = _leading_body(text, start, limit, body.place)
    return second if second and second[0] == bodies.of_place(body.place) else (body, end)


def _speaker(body: Body) -> Body:
    """Whom the document is about: a leading group, its office and a government's office speak for the government."""
    return bodies.of_place(body.place) if body.place.path and SPEAKS_FOR_GOVERNMENT.search(body.name) else body


def _opening_body(text: str, lines: list[Span]) -> tuple[Read | None, Body | None]:
    """The body that a speaker names (我代表…), else the first place that the opening spells out, where title and
    signature are silent.
    """
    for line in lines[:10]:
        if (named := SPEAKS_FOR.search(text, line.start, line.end)) and (
            found := _leading_body(text, named.end(), line.end)
        ):
            return Read(text[named.end() : found[1]], named.end(), found[1]), found[0]
    for line in lines[:6]:
        if (named_alone := _opening_subject(text, line)) is not None:
            place, start, end = named_alone
            return Read(text[start:end], start, end), bodies.of_place(place)
        for place, start, end in places.scan(text, line.start, min(line.end, line.start + 400)):
            # 在河南省委的领导下 names the level above, 《某省条例》 a rule
            inside_title = text.rfind("《", line.start, start) > text.rfind("》", line.start, start)
            if place.level != "nation" and not inside_title and not ABOVE.match(text, end):
                return Read(text[start:end], start, end), bodies.of_place(place)
    return None, None
