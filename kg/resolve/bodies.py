"""Which body words mean: 县司法局 in a report of 甘谷县 is 甘谷县司法局, 市委 its prefecture's Party committee.

A name is read as prefix and organ. The prefix is a place (甘肃省天水市甘谷县) or a level word (县, 我省, 新区) that
the document's own body makes a place; the organ stands in the tables of `kg.resolve.organs` or ends as organs do.

In running text the organ's words are looked for first. What stands before them says where it sits: a place, a level
word, the body named just before (市委、政府), or nothing, which means the document's own place. Organs that stand in no
table (…领导小组) are read by `kg.resolve.open_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import places
from kg.document import Body
from kg.lexicon import Lexicon
from kg.places import NATION, Place
from kg.resolve import naming, organs
from kg.resolve.boundaries import (
    BEFORE_BARE,
    LEVEL,
    NUMBERED,
    PRINCIPLE_AFTER,
    PRINCIPLE_BEFORE,
    TERM,
    VERB_AND_LEVEL,
    may_follow,
)
from kg.resolve.naming import of_place
from kg.resolve.open_names import Named, open_names
from kg.resolve.own_parts import is_member, offices_again, own_parts

__all__ = ["full", "of_place", "resolve", "scan"]

LONGEST_NAME = 60  # characters
LEAD = re.compile("中共|中国共产党")
SESSION_BEHIND = re.compile(f"(?:{naming.SESSION.pattern})(常务会议|常务会|全体会议)")
BRANCH = re.compile(
    "[㐀-鿿]{2,6}?(?:中心支行|分行|支行|监管局|税务局|监管分局|特派员办事处|专员办)"
)  # 人民银行西安分行
SUBOFFICE = re.compile(
    "(?!牵头|会同|所属|下属|直属|负责|[各在及和与等向对将把])[㐀-鿿]{2,5}(?<![各个所属])分局"
)  # 市公安局西湖区分局
PARTY_OF = re.compile("(?P<group>党[组委])(?:会议?)?(?!书记|成员|副书记|领导|负责|理论|中心组)")
SHORT_ZONE = re.compile("(?:经开区|高新区|综保区)(?=[、，,。；;）)和及与等])")
COMMITTEES = ("常委会", "常务委员会")  # whose, says the body before: 市人大及其常委会
STANDING = {"congress": "人大常委会", "consultative": "政协常委会"}
JOIN = re.compile("(?:及其|以及|、|和|与|及)?")
HEADS = frozenset("，,。；;：: \u3000\t\n年前、")  # 2024年，某县坚持…
OF_DEPARTMENT = re.compile("(局务会议?|厅务会议?|委务会议?|局长办公会议?|厅长办公会议?|主任办公会议?)")
TAX = "国家税务总局"
ITS_OFFICE = re.compile("及其(办公[室厅])")
CONGRESS = "全国人民代表大会"
ITS_STANDING = re.compile("及(?P<its>其(?:常委会|常务委员会))")
OF_A_CLASS = re.compile("各[^，,。；;：:\n]{1,36}[局厅委办][、和]$")  # 各市（州）财政局、|城管局
LED = re.compile("组长的(?:全面|深入)?$")  # 县长任组长的依法行政领导小组
GRANTED = re.compile(r"(?:赋予|授权|委托|下放[给至到])\Z")  # 赋予云岭镇…权限: the town's government is meant
NO_ACT = frozenset("的各年内境第区市县镇乡人政党委0123456789")  # 某县的, 某县2024年, 某县境内


@lru_cache(maxsize=20_000)  # a name stands in many documents
def full(name: str) -> Body | None:
    """The body of a name that says its place (甘肃省甘谷县司法局) or is national (财政部); None for any other."""
    if len(name) > LONGEST_NAME:
        return None
    if name.startswith(TAX) and name != TAX:
        name = name.removeprefix(TAX)  # the county's own 税务局 carries the nation's name in front
    found = organs.national().get(name)
    if found:
        return Body(found[0], found[1], NATION)
    lead = LEAD.match(name)
    start = lead.end() if lead else 0
    at = places.at(name, start)
    if at is None or (at[1] == len(name) and lead):
        return None
    place, end = at
    return naming.of_place(place) if end == len(name) else naming.organ(place, name[end:])


@lru_cache(maxsize=20_000)
def resolve(words: str, home: Body | None) -> Body | None:
    """The body that words mean in a document of the body `home`; None for class words (各部门) and what is not known.

    A level word means the place of that level around `home` or `home` itself (市委 in a county's report is its
    prefecture's); an organ without one (司法局) is the home place's own. Nothing else is looked at, so the answer is
    always the same.
    """
    words = words.strip()
    if len(words) > LONGEST_NAME:
        return None
    local = home is not None and bool(home.place.path)
    known = None if local and words in organs.forms() else full(words)  # a county's 统计局 is its own
    if known or home is None or naming.CLASS.match(words):
        return known
    lead = LEAD.match(words)
    start = lead.end() if lead else 0
    at = places.at(words, start, home.place)
    if at is not None:
        return naming.of_place(at[0]) if at[1] == len(words) else naming.organ(at[0], words[at[1] :])
    level = LEVEL.match(words, start)
    if level:
        place = naming.place_of(level[0], home)
        if place is not None:
            found = naming.of_place(place) if level.end() == len(words) else naming.organ(place, words[level.end() :])
            if found:
                return found
    return (
        None
        if home.place.level == "nation"
        else naming.organ(naming.office_place(words, home), words[start:], prefixed=bool(lead))
    )


@dataclass(frozen=True, slots=True)
class _Found:
    body: Body
    start: int
    end: int
    place: Place | None  # the place that a prefix says or means; what follows in a list takes it over


def scan(text: str, start: int, end: int, home: Body | None) -> Iterator[tuple[Body, int, int]]:
    """The bodies named in text[start:end], from left to right, each with its start and end; every mention of each.

    `home` is the body that the document is about: level words and organs named alone are read as around it.
    """
    near = home.place if home else None
    named: Named = {
        stop: (place, begin)
        for place, begin, stop in places.scan(text, start, end, near)
        if not VERB_AND_LEVEL.fullmatch(text, begin, stop) or _is_around(place, near)
    }
    found = [_Found(*read) for read in own_parts(text, start, end, home)]
    found.extend([*_tabled(text, start, end, home, named), *_national(text, start, end, home)])
    found.extend(_Found(*read) for read in open_names(text, start, end, home, named))
    groups = sorted((f.end, f.body.name, f.body) for f in found if f.body.kind == "leading_group")
    if groups:
        again = offices_again(text, start, end, [(body, behind) for behind, _, body in groups])
        found.extend(_Found(*read) for read in again)
    if near is not None and near.path and home == of_place(near):
        found.extend(
            _Found(of_place(place), begin, stop, place)
            for stop, (place, begin) in named.items()
            if (place == near and (near.level == "zone" or _acts(text, start, begin, stop)))
            or (
                place.level == "township"
                and places.parent(place) == near
                and GRANTED.search(text[max(start, begin - 3) : begin])
            )
        )
    found.sort(key=lambda f: (f.start, -f.end))
    last = start
    for first in found:
        item: _Found | None = first
        while item is not None and item.start >= last:
            yield item.body, item.start, item.end
            last = item.end
            item = _joined(text, item, end)


def _acts(text: str, start: int, begin: int, stop: int) -> bool:
    """Whether the name of the document's own place is a subject: at the head of a clause, before what it does."""
    acts = text[stop : stop + 1] not in NO_ACT and not text.startswith("行政区域", stop)
    return acts and (begin == start or text[begin - 1] in HEADS)


def _is_around(place: Place, near: Place | None) -> bool:
    """Whether a place lies in the prefecture of another, or holds it."""
    above = places.parent(place)
    return near is not None and above is not None and f"{near.path}/".startswith(f"{above.path}/")


def _tabled(text: str, start: int, end: int, home: Body | None, named: Named) -> Iterator[_Found]:
    """The organs of the table, each with the place or level word before it, or alone."""
    for offset in _form_lexicon().starts(text, start, end):
        for form in _form_lexicon().at(text, offset):
            stop = offset + len(form)
            if stop > end:
                continue
            session = SESSION_BEHIND.match(text, stop, end) if form.endswith("政府") else None
            if session:
                form, stop = f"{form}{session[1]}", session.end()
            if not may_follow(text, form, stop) and not is_member(text, start, offset, stop):
                continue
            term = TERM.search(text[max(start, offset - 6) : offset])
            behind = offset - len(term[0]) if term else offset
            prefix = named.get(behind) or naming.level_before(text, start, behind, home)
            if prefix and text[prefix[1]] == "全":
                continue  # 全市法院 are many
            if prefix:
                place, begin = prefix
                body = naming.tabled(place, form)
                begin -= _lead(text, start, begin)
            elif home is not None and home.place.path and _may_stand_alone(text, start, offset, form, home):
                place, begin = naming.office_place(form, home), offset
                own = STANDING.get(home.kind, form) if form in COMMITTEES else form
                body = naming.tabled(place, own, prefixed=own != form)
            else:
                continue
            if (
                body
                and not prefix
                and home is not None
                and body.kind == "leading_group"
                and home.kind in ("department", "office")
            ):
                continue  # a bureau's own 依法行政工作领导小组, if it sets one up
            if body:
                branch = SUBOFFICE.match(text, stop, end) if body.kind == "department" and form[-1] == "局" else None
                if branch:
                    body, stop = Body(body.name + branch[0], body.kind, body.place), branch.end()
                if body.kind == "department" and LEAD.match(text, begin) and (group := PARTY_OF.match(text, stop, end)):
                    body, stop = _party_of(body, group), group.end()  # 中共某县水利局党组 names the group alone
                yield _Found(body, begin, stop, place if prefix else None)
                break


def _may_stand_alone(text: str, start: int, offset: int, form: str, home: Body) -> bool:
    if form.startswith("常务会") and (session := NUMBERED.search(text[max(start, offset - 18) : offset])):
        offset -= len(session[0])
    before = text[max(start, offset - 4) : offset]
    if form.startswith("党") and home.kind == "department":
        return False  # 党委会 in a bureau's report is the bureau's
    if not before:
        return True
    if before[-1] in "、和" and OF_A_CLASS.search(text[max(start, offset - 40) : offset]):
        return False
    if form.endswith("领导小组") and LED.search(text[max(start, offset - 8) : offset]):
        return True
    if form in ("人大", "政协"):  # 接受人大监督 is a principle, 向人大报告 an act
        return before[-1] in "向报"
    if form.startswith("党"):
        own = home.place.level in ("township", "zone")
        principle = PRINCIPLE_BEFORE.search(before) or PRINCIPLE_AFTER.match(text, offset + len(form))
        return own and not principle and bool(BEFORE_BARE.search(before))
    return bool(BEFORE_BARE.search(before))


def _lead(text: str, start: int, offset: int) -> int:
    """The length of 中共 or 中国共产党 right before an offset."""
    leads = ("中国共产党", "中共")
    return next((len(lead) for lead in leads if text.startswith(lead, max(start, offset - len(lead)), offset)), 0)


def _joined(text: str, before: _Found, end: int) -> _Found | None:
    """The organ that follows in a list and takes its place from the one before (市人大及其常委会, 市委、政府)."""
    if before.place is None or before.place.level == "nation":
        return None
    join = JOIN.match(text, before.end, end)
    offset = join.end() if join else before.end
    short_zone = SHORT_ZONE.match(text, offset, end)
    if short_zone and before.place.level in ("prefecture", "county"):  # 县政府、经开区、…: it acts as its committee
        committee = of_place(places.zone(short_zone[0], before.place))
        return _Found(committee, offset, short_zone.end(), before.place)
    if before.body.kind == "department" and (session := OF_DEPARTMENT.match(text, before.end, end)):
        name = f"{before.body.name}{session[1].removesuffix('议')}议"
        return _Found(Body(name, "meeting", before.place), before.end, session.end(), before.place)
    if offices := ITS_OFFICE.match(text, before.end, end):  # 县政府及其办公室
        its = naming.tabled(before.place, f"政府{offices[1]}")
        return (
            _Found(its, offset - 1, offices.end(), before.place) if its and before.body.kind == "government" else None
        )
    if before.body.kind == "department" and offset == before.end:
        if (group := PARTY_OF.match(text, offset, end)) is None:
            return None  # what follows a bureau without a mark is none of its place's: 市卫健委|党委会
        return _Found(_party_of(before.body, group), offset, group.end(), None)
    for form in _form_lexicon().at(text, offset):
        stop = offset + len(form)
        if stop > end or not may_follow(text, form, stop):
            continue
        body = naming.tabled(before.place, STANDING.get(before.body.kind, form) if form in COMMITTEES else form)
        if body:
            return _Found(body, offset, stop, before.place)
    return None


def _party_of(department: Body, group: re.Match[str]) -> Body:
    """The Party committee or Party group of a department."""
    ending = "委员会" if group["group"] == "党委" else "党组"
    return Body(f"中共{department.name}{ending}", "party", department.place)


def _national(text: str, start: int, end: int, home: Body | None) -> Iterator[_Found]:
    local = home is not None and home.place.level != "nation"
    for offset in _national_lexicon().starts(text, start, end):
        for form in _national_lexicon().at(text, offset):
            stop = offset + len(form)
            if stop > end or not may_follow(text, form, stop) or (local and form in organs.forms()):
                continue
            if offset > start and text[offset - 1] in "省市县区州盟旗":
                continue
            name, kind = organs.national()[form]
            branch = BRANCH.match(text, stop, end)
            if branch:
                yield _Found(Body(name + branch[0], kind, NATION), offset, branch.end(), None)
            else:
                yield _Found(Body(name, kind, NATION), offset, stop, None)
                if name == CONGRESS and (standing := ITS_STANDING.match(text, stop, end)):
                    body = Body(f"{CONGRESS}常务委员会", kind, NATION)
                    yield _Found(body, standing.start("its"), standing.end(), None)
            break


@cache
def _form_lexicon() -> Lexicon:
    return Lexicon(organs.forms())


@cache
def _national_lexicon() -> Lexicon:
    return Lexicon(organs.national())
