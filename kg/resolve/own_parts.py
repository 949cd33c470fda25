"""Organs that a text names only by what they are to its own body or to one named before.

In a bureau's report 局党组, 局务会 and 我局 are the bureau's own, 市局 and 省厅 the same department a level above; a
second 领导小组办公室 is the office of the group that the text has just named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import places
from kg.document import Body
from kg.places import Place
from kg.resolve import naming
from kg.resolve.boundaries import BEFORE_BARE, PRINCIPLE_BEFORE

Part = tuple[Body, int, int, Place | None]
"""A body, its start and end, and the place that its prefix says: none here."""
PARTS = re.compile(
    "(?P<letter>[局厅委院]?)(?P<party>党[组委])?(?P<study>(?:理论学习|理论|学习)?中心组)"
    "|(?P<of>[局厅委院]?)(?P<group>党[组委])(?P<meets>会议?)?(?!成员|书记|班子|织|副书记|负责|理论|中心|学习|领导|政府|统一|总揽|（|[(])"
    "|(?P<session>(?P<at>[局厅委])务会议?|(?:[局厅委](?=局长|厅长|主任))?(?P<head>局长|厅长|主任)办公会议?)"
    "|(?P<level>[省市州盟区县旗])(?P<above>[局厅])(?![长限面部级势党务属机内])"
    "|(?P<in>[局厅委院]?)(?P<section>(?:政策法规|法规|法制|执法监督|行政审批|政务服务|普法与?依法治理)[股科处室])(?=牵头|负责|统筹|审核|承担|组织|具体|对|进行|审查|[〕）)】，,。])"
    "|[我本](?P<self>局|厅|委|院)(?!员|托|会|校|长|部|限|面|机关各)"
)
LED_BY = re.compile("(?:落实|执行|坚持|推动|开展|强化|提交|提请|抓好|健全|完善|推进|来|赴|年|次|场)$")
# A bureau with a committee: it says 局党委 or 党委会, and never 党组.
COMMITTEE = re.compile("(?s:(?!.*党组).*(?:[局厅委]党委|党委会|党委理论))")
LAST = {"局": ("局",), "厅": ("厅",), "委": ("委", "委员会"), "院": ("院",), "": ("",)}
SESSION_OF = {"局长": "局", "厅长": "厅", "主任": "委"}
AGAIN = re.compile(
    "(?<![㐀-鿿“”])(?P<group>领导小组|协调小组|推进小组|工作小组|指挥部|联席会议|专班)办公室|(?<=由)领导小组办公室"
    "|(?P<its>(?<=下设)办公室(?![一-龥]{0,3}主任)|(?<=[，,；;])办公室(?=设在|设于))"
)
SENTENCE_END = re.compile("[。！？\n]")
ITS_REACH = 60  # characters from a group to its 下设办公室, in one sentence
MEMBER = re.compile(r"(?:常务)?副?(?:局长|厅长|主任|队长)\s*[)）]")
OPEN_BRACKET = re.compile(r"[(（][㐀-鿿]{0,6}$")


def own_parts(text: str, start: int, end: int, home: Body | None) -> Iterator[Part]:
    """The organs in text[start:end] that belong to a department `home` or are its like a level above."""
    if home is None or home.kind != "department" or not home.place.path:
        return
    for match in PARTS.finditer(text, start, end):
        before = text[max(start, match.start() - 4) : match.start()]
        led = not before or BEFORE_BARE.search(before) or LED_BY.search(before) or _own_level(before, match, home)
        if led and not PRINCIPLE_BEFORE.search(before):
            body = _above(match, home) if match["above"] else _within(match, home)
            if body:
                yield body, match.start(), match.end(), None


def _own_level(before: str, match: re.Match[str], home: Body) -> bool:
    """县局党委会 in a report of the county's bureau: the level is its own place's."""
    return (
        bool(match["of"] or match["at"] or match["letter"])
        and before[-1] in "省市州盟县区旗"
        and naming.place_of(before[-1], home) == home.place
    )


def _within(match: re.Match[str], home: Body) -> Body | None:
    """The part of the home department that words name, where their letter is its own (局党组 is no 委's)."""
    letter = (
        match["letter"]
        or match["of"]
        or match["at"]
        or match["in"]
        or SESSION_OF.get(match["head"] or "")
        or match["self"]
        or ""
    )
    if not home.name.endswith(LAST[letter]):
        return None
    if match["self"]:
        return home
    if match["section"]:
        return Body(f"{home.name}{match['section']}", "office", home.place)
    if match["session"]:
        session = match["session"].removesuffix("议")
        session = session[1:] if match["head"] and not session.startswith(match["head"]) else session  # 委|主任办公会
        return Body(f"{home.name}{session}议", "meeting", home.place)
    if match["group"] == "党委" and not (letter or match["meets"]):
        return None  # 党委领导、部门负责: a principle
    named = match["party"] or match["group"] or ("党委" if COMMITTEE.match(match.string) else "党组")
    group = "委员会" if named == "党委" else "党组"
    study = "理论学习中心组" if match["study"] else ""
    return Body(f"中共{home.name}{group}{study}", "party", home.place)


def _above(match: re.Match[str], home: Body) -> Body | None:
    """The same department of the place around: 市局 in a county's 司法局 is the city's, 省厅 the province's 司法厅."""
    function = home.name.removeprefix(places.display(home.place))
    place = naming.place_of(match["level"], home)
    if place is None or function == home.name or function[-1] not in "局厅":
        return None
    if place == home.place:
        return home if function.endswith(match["above"]) else None
    return naming.organ(place, function[:-1] + match["above"])


def offices_again(text: str, start: int, end: int, groups: Sequence[tuple[Body, int]]) -> Iterator[Part]:
    """The offices called after a group's kind alone: 领导小组办公室 behind 清理工作领导小组. `groups` are bodies, each
    with where its mention ends, from left to right.
    """
    for match in AGAIN.finditer(text, start, end):
        if match["its"]:  # 成立普法工作领导小组，下设办公室于…
            near = [(body, behind) for body, behind in groups if match.start() - ITS_REACH <= behind <= match.start()]
            if near and not SENTENCE_END.search(text, near[-1][1], match.start()):
                body = near[-1][0]
                yield Body(f"{body.name}办公室", "office", body.place), match.start(), match.end(), None
            continue
        kind = match["group"] or "领导小组"
        named = [body for body, behind in groups if behind <= match.start() and body.name.endswith(kind)]
        if named:
            yield Body(f"{named[-1].name}办公室", "office", named[-1].place), match.start(), match.end(), None


def is_member(text: str, start: int, offset: int, end: int) -> bool:
    """Whether an organ's words stand in the bracket of a list of members: 林青（县司法局副局长）."""
    return (
        MEMBER.match(text, end) is not None and OPEN_BRACKET.search(text[max(start, offset - 7) : offset]) is not None
    )
