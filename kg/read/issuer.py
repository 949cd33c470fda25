"""Who speaks: the body that a document is about, and the words that name it.

In this order: the body that the title begins with, the issuer of the site's header block, the body of an order
（…令）, the signature, the speaker (我代表…), the body that acts in the opening, the place that the text calls its own
(我县, `kg.read.whose`), and last the first place that the opening spells out. The owner of the site is never asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kg import places, unlisted
from kg.document import Body, Read, Span
from kg.places import NATION, Place
from kg.read import enacting, whose
from kg.read.chrome import trim
from kg.read.days import DATE, iso
from kg.resolve import bodies, naming, organs

ISSUED_BY = re.compile(
    r"(?:^|(?<=[|｜\s【\[]))(?:发文|制定|印发|发布|公开)(?:机关|单位|机构|部门)\s*[:：|｜\]】]+\s*", re.M
)
ORGAN_END = re.compile(r"(?:政府|委员?会?|[局厅办院部署]|办公[室厅]|领导小组|办事处|党组|[大支总]队)$")
PARTY = re.compile(r"中共|中国共产党")
SPEAKS_FOR_GOVERNMENT = re.compile(
    r"(?:人民政府|行政公署)办公[室厅]$|(?:领导小组|依法治[省市县区州旗].{0,3}委员会)(?:办公室)?$"
)
SPEAKS_FOR = re.compile(r"我(?:受|代表)")
MATTER = re.compile(r"关于|印发|转发|(?:19|20)\d\d|令|《|政府工作报告")  # what a title goes on with
LEADING_YEAR = re.compile(r"(?:19|20)\d\d年度?")
# 2021年1月12日在某县第十九届人民代表大会第一次会议上: below the title of a government's report on its work.
ASSEMBLY = re.compile(r"日[在于\s]{1,3}(?P<where>[㐀-鿿]{2,16}?)第[^届]{1,6}届人民代表大会")
CONGRESS = re.compile(r"日(?P<body>[㐀-鿿]{4,24}人民代表大会(?:常务委员会)?)第[^次]{1,8}次会议(?:审议)?通过")
# A title that names nobody and so goes on from the body in the line above: 某县水利局 / 2021年度法治政府建设情况报告.
NAMES_NOBODY = re.compile(
    r"(?:(?:19|20)\d\d年?度?)?(?:关于|印发|转发|推进|贯彻|落实|开展)?(?:法治(?:政府|建设|工作)|依法(?:行政|治[理县区镇])|行政执法|普法|年度|工作|述法)"
    r"|(?:关于|印发|转发)"
)
# 望安市云溪县人民政府, where the list holds the city and no such county: what it issues is not the city's.
BELOW_IT = re.compile(rf"{unlisted.OWN}{{1,6}}[县区市旗]人民政府")
REPLY = re.compile(r"(?:关于)?对.{2,60}(?:建议|提案|议案).{0,12}(?:答复|复函|回复)")  # its title names the congress
ISSUES = re.compile("(?:关于)?印发[《〈]")
ABOUT = re.compile(r"关于(?:报送|呈报|印发)?(?:(?:19|20)\d\d年度?)?")
ACCOUNT = re.compile("(?:法治|依法行政|依法治|工作).*(?:报告|总结|汇报|情况)")
PARTY_OF_DEPARTMENT = re.compile("中共(?P<own>.{4,30}[局厅])(?:党组|委员会)")
OFFICE_OF_PARTY = re.compile("中共.{2,20}委办公[室厅]$")
ORDER_OF = re.compile(r"中华人民共和国(?P<who>[㐀-鿿]{3,20}?)令\s*[（(]?第")
ABOVE = re.compile(r"(?:党?委|人民政府|政府)")
ITS_YEAR = re.compile(r"(?:关于)?(?:报送|呈报)?(?:19|20)\d\d年")
OPENS = re.compile(r"(?:19|20)\d\d年(?:度|来|以来)?[，,]")
CLAUSE_HEAD = re.compile(r"[，,]\s*|现[将就]")
SUBJECT_ENDS = re.compile(
    r"[在以，,。；;“《]|坚持|深入|认真|全面|紧紧|紧扣|严格|积极|始终|切实|贯彻|围绕|按照|高度|持续|着力|立足|推进|聚焦|根据|结合|强化"
    r"|扎实|牢固|不断|推出|有关|(?:19|20)\d\d"
)
ACTS = re.compile(r"[坚深认全紧以在严积始扎切贯强围高聚持按立着]")
ITS_ORGANS = re.compile("(?:党工委|党委|办事处|人民政府|政府|[、和]){0,4}")
OPENING_CLAUSES = 200  # characters
OPENING = 6000  # characters in which a text names the places around it
LAST_LINES = 24  # behind the signature a list of members may stand, a line each
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
    if enacted := enacting.issuer(text, lines, title) or enacting.by_title(text, title):
        return enacted
    signatures = [*([signed_by] if signed_by else []), *_unsigned(text, lines), *_covering(text, lines)]
    frame = [*_frame(text, lines, title), *signatures, *_issued(text, title)]
    for leading in (_leading_body, _leading_near, _leading_unlisted):
        for read in frame:
            if (found := leading(text, read.start, read.end)) is not None:
                body, end = found
                if body == bodies.of_place(body.place) and (congress := _congress(text, lines, body.place)):
                    return congress
                body, end = _with_government(text, body, end, read.end)
                office = title is not None and read.end == title.end and _reports_itself(text, body, end, title)
                return Read(text[read.start : end], read.start, end), body if office else _speaker(body)
    if title and title.value.startswith("中华人民共和国"):
        return None, None  # a law of the nation, whatever places it names
    return (_about(text, title) if title else None) or _opening_body(text, lines)


def _reports_itself(text: str, body: Body, end: int, title: Read) -> bool:
    """Whether a government's office reports on its own work (某县人民政府办公室2031年法治政府建设工作情况报告)."""
    return (
        body.kind == "office"
        and ACCOUNT.search(title.value) is not None
        and "印发" not in title.value
        and ITS_YEAR.match(text, end, title.end) is not None
    )


def _about(text: str, title: Read) -> tuple[Read, Body] | None:
    """The body that a report's title names behind 关于 (关于某县2023年…情况的报告) or by its level (县水利局)."""
    if not ACCOUNT.search(title.value):
        return None
    about = ABOUT.match(text, title.start, title.end)
    start = about.end() if about else title.start
    leading = (_leading_body, _leading_near, _leading_unlisted) if about else ()
    for read in leading:
        if (found := read(text, start, title.end)) is not None and found[0].place.path:
            return Read(text[start : found[1]], start, found[1]), _speaker(found[0])
    if (meant := whose.placed(text, start, _limit(text, start, title.end))) is not None:
        return Read(text[start : meant[1]], start, meant[1]), _speaker(meant[0])
    return None


def _frame(text: str, lines: list[Span], title: Read | None) -> Iterator[Read]:
    """The words of the frame that may begin with the body: the title, the site's 发文机关, the head of an order."""
    if title and not REPLY.match(title.value):
        year = LEADING_YEAR.match(text, title.start, title.end)
        start = year.end() if year else title.start
        yield Read(text[start : title.end], start, title.end)
        below = next((line for line in lines[:16] if line.start >= title.end), None)
        if below and NAMES_NOBODY.match(title.value) and _is_body(text, below):
            yield Read(text[below.start : below.end], *below)
    for i, line in enumerate(lines[:30]):
        if found := ISSUED_BY.search(text, line.start, min(line.end, line.start + 200)):
            start, end = trim(text, found.end(), line.end)
            if start == end and i + 1 < len(lines):
                start, end = lines[i + 1].start, lines[i + 1].end
            yield Read(text[start:end], start, end)
    for line in lines[:6] if title else ():  # a line below the title that is nothing but the body
        words = text[line.start : line.end]
        if title and line.start >= title.end and len(words) <= 30 and ORGAN_END.search(words) and bodies.full(words):
            yield Read(words, line.start, line.end)
    for line in lines[:8]:  # 中华人民共和国财政部令第8号, 某市人民政府令
        if order := ORDER_OF.match(text, line.start, line.end):
            yield Read(order["who"], *order.span("who"))
        if line.end - line.start <= 30 and text.endswith(("令", "公告", "通告", "文件"), line.start, line.end):
            yield Read(text[line.start : line.end], line.start, line.end)


def _unsigned(text: str, lines: list[Span]) -> Iterator[Read]:
    """A signature without a date: a last line that is nothing but a body with its place."""
    for line in lines[:-4:-1]:
        if ORGAN_END.search(text, line.start, line.end) and line.end - line.start <= 30:
            words = text[line.start : line.end]
            if bodies.full(words):
                yield Read(words, line.start, line.end)


def _covering(text: str, lines: list[Span]) -> Iterator[Read]:
    """The signature of a covering letter, over its date, with the document that it carries below."""
    for line, below in pairwise(lines[:40]):
        if DATE.fullmatch(text, below.start, below.end) and _is_body(text, line):
            yield Read(text[line.start : line.end], *line)


def _issued(text: str, title: Read | None) -> Iterator[Read]:
    """The name of what a notice without a body of its own issues: 关于印发《某县法治政府建设实施方案》的通知."""
    issued = ISSUES.match(text, title.start, title.end) if title else None
    if issued and title:
        yield Read(text[issued.end() : title.end], issued.end(), title.end)


def _is_body(text: str, line: Span) -> bool:
    """Whether a line is nothing but a body's name, or two of them: 中共某县委 某县人民政府."""
    words = text[line.start : line.end]
    return len(words) <= 40 and ORGAN_END.search(words) is not None and not re.search(r"[。，,；;：:《]", words)


def _limit(text: str, start: int, end: int) -> int:
    """Where a leading name must have ended: before the matter of the title, and after 40 characters."""
    stop = MATTER.search(text, start + 1, end)
    return min(end, start + 40, stop.start() if stop else end)


def _leading_body(text: str, start: int, end: int, near: Place | None = None) -> tuple[Body, int] | None:
    """The body that words begin with: the longest leading ones that name one, else their leading place's government."""
    named = places.at(text, start, near)
    if named and named[0].level in ("province", "prefecture") and BELOW_IT.match(text, named[1], end):
        return _leading_unlisted(text, start, end)
    for candidate in range(_limit(text, start, end), start + 1, -1):
        if text[candidate - 1 : candidate + 1] != "办法" and (body := bodies.full(text[start:candidate])):
            return body, candidate
    if named is not None and named[1] <= end:
        place, place_end = named
        for candidate in range(_limit(text, start, end) if near else place_end, place_end, -1):
            if text[candidate - 1 : candidate + 1] != "办法" and (
                organ := naming.organ(place, text[place_end:candidate])
            ):
                return organ, candidate
        return bodies.of_place(place), place_end
    return None


def _leading_near(text: str, start: int, end: int) -> tuple[Body, int] | None:
    """The same where several places share the name (鼓楼区): the one by the places that the text names most. The
    government, where its Party committee stands before it (中共某镇委员会 某镇人民政府).
    """
    party = PARTY.match(text, start, end)
    for hint in _around(text):
        if (found := _leading_body(text, party.end() if party else start, end, hint)) is not None:
            return (
                (bodies.of_place(found[0].place), found[1]) if party and found[0].place.level == "township" else found
            )
    return None


def _around(text: str) -> list[Place]:
    """The places above a town that the beginning of a text names most."""
    counted = Counter(
        place for place, _, _ in places.scan(text, 0, min(len(text), OPENING)) if place.level != "township"
    )
    return [place for place, _ in counted.most_common(3) if place.path]


def _leading_unlisted(text: str, start: int, end: int) -> tuple[Body, int] | None:
    """The body of a place that is in no list, by its suffix."""
    limit = _limit(text, start, end)
    if text.startswith(("关于", "印发"), start):
        return None
    party = PARTY.match(text, start, end)
    if (named := unlisted.place_at(text, party.end() if party else start, limit)) is None:
        return None
    place, place_end = named
    for candidate in range(limit, place_end, -1):
        if organ := naming.organ(place, text[place_end:candidate]):
            return organ, candidate
    return bodies.of_place(place), place_end


def _opening_subject(text: str, line: Span) -> tuple[Body, int, int] | None:
    """The body that acts in the opening words of a report: 2025年，某镇坚持…, 某县司法局在…下, 现将某镇2024年….

    A town may be named alone here, though many have its name.
    """
    limit = min(line.end, line.start + OPENING_CLAUSES)
    heads = [clause.end() for clause in CLAUSE_HEAD.finditer(text, line.start, limit)]
    dated = OPENS.match(text, line.start, line.end) is not None
    for start in [line.start, *heads]:
        ends = SUBJECT_ENDS.search(text, start + 1, min(line.end, start + 30))
        found = _leading_body(text, start, ends.start()) if ends else None
        if found and ends and found[1] == ends.start() and found[0].place.path:
            return found[0], start, found[1]
        if ends and (town := _town_around(text, start, ends.start())) is not None:
            return bodies.of_place(town), start, ends.start()
        named = unlisted.place_at(text, start, line.end) if dated or text[start - 1 : start] in ("将", "就") else None
        told = ITS_ORGANS.match(text, named[1]) if named else None  # 某镇党委、政府坚持…
        acts = told and (ACTS.match(text, told.end()) or SUBJECT_ENDS.match(text, told.end()))
        zone = named and named[0].level == "zone" and text.startswith(("管委会", "管理委员会", "党工委"), named[1])
        if named and ((acts and named[0].level == "township") or zone):
            return bodies.of_place(named[0]), start, named[1]
    return None


def _town_around(text: str, start: int, end: int) -> Place | None:
    """The town that a stretch names, of those of its name the one in a place that the text names (东城街道)."""
    if not text.endswith(("镇", "乡", "街道"), start, end):
        return None
    near = (places.at(text, start, hint) for hint in _around(text))
    return next((found[0] for found in near if found and found[1] == end and found[0].level == "township"), None)


def _congress(text: str, lines: list[Span], place: Place) -> tuple[Read, Body] | None:
    """The people's congress of a place that passed a rule, from the bracket below its title （…第三次会议通过）."""
    for line in lines[:8]:
        passed = CONGRESS.search(text, line.start, line.end) if text[line.start] in "（(" else None
        if passed:
            found = _leading_body(text, passed.start("body"), passed.end("body"), place)
            if found and found[0].place == place and found[0].kind == "congress":
                return Read(passed["body"], passed.start("body"), passed.end("body")), found[0]
    return None


def _with_government(text: str, body: Body, end: int, limit: int) -> tuple[Body, int]:
    """The government, where it issues a text together with its Party committee: 中共某县委 某县人民政府."""
    if body.kind != "party" and not OFFICE_OF_PARTY.match(body.name):
        return body, end
    start, _ = trim(text, end, limit)
    second = _leading_body(text, start, limit, body.place)
    return second if second and _speaker(second[0]) == bodies.of_place(body.place) else (body, end)


def _speaker(body: Body) -> Body:
    """Whom the document is about: a leading group, its office and a government's office speak for the government, the
    Party group of a department for the department.
    """
    if of_department := PARTY_OF_DEPARTMENT.fullmatch(body.name):
        function = of_department["own"].removeprefix(places.display(body.place))
        return naming.organ(body.place, function) or body
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
        assembly = ASSEMBLY.search(text, line.start, line.end)
        if assembly and (seat := places.at(text, assembly.start("where"))) and seat[1] == assembly.end("where"):
            return Read(assembly["where"], *assembly.span("where")), bodies.of_place(seat[0])
    own = whose.own_letters(text)
    for line in lines[:6]:
        if (subject := _opening_subject(text, line)) is not None:
            body, start, end = subject
            if not own or organs.letter(body.place) in own or body.place.name.endswith(tuple(own)):  # 街道
                return Read(text[start:end], start, end), _speaker(body)
    if (meant := whose.implied(text)) is not None:
        return Read(text[meant[0].start : meant[0].end], meant[0].start, meant[0].end), meant[1]
    return (None, None) if own else _first_place(text, lines)


def _first_place(text: str, lines: list[Span]) -> tuple[Read | None, Body | None]:
    """The first place that the opening spells out, or its organ, where the text names it again and beside it only
    places around it: no town, whose names are words too (苏木乡镇), and no zone.
    """
    counted = Counter(place for place, _, _ in places.scan(text, 0, min(len(text), OPENING)))
    for line in lines[:6]:
        for place, start, end in places.scan(text, line.start, min(line.end, line.start + 400)):
            # 在河南省委的领导下 names the level above, 《某省条例》 a rule
            inside_title = text.rfind("《", line.start, start) > text.rfind("》", line.start, start)
            if place.level in ("nation", "township") or inside_title or ABOVE.match(text, end):
                continue
            around = {NATION, place, *places.ancestors(place)}
            if place.level == "zone" or counted[place] < 2 or any(each not in around for each in counted):
                return None, None
            ends = SUBJECT_ENDS.search(text, end, min(line.end, end + 30))
            organ = _leading_body(text, start, ends.start()) if ends else None
            body, end = organ if ends and organ and organ[1] == ends.start() else (bodies.of_place(place), end)
            return Read(text[start:end], start, end), body
    return None, None
