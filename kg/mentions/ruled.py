"""Whom rules bind where neither a clause nor its paragraph says: the department that measures name as theirs, the
bodies of their scope, or for rules of procedure the body that gave them to itself.

The guide of the annotations: a clause's own subject, the bracket, the frame (those addressed); those whom rules
address are named in their scope (本市政务部门采集、共享政务数据，适用本办法), not in the cover letter around them.
"""

from __future__ import annotations

import re

from kg.document import Document
from kg.mentions.duty_words import duty_words

_RULING = re.compile(  # 区商务局是专项资金的主管部门 · 区商务局作为主管部门
    r"(?:^|[。，,；;：:\s（(、])(?P<who>[^。，,；;：:、\s（(]{2,30}?)(?:是|为|作为)(?![^。，,；;]{0,20}的单位)[^。，,；;是为]{0,20}主管部门"
)
_SCOPE = re.compile(
    r"(?P<who>[^。\n]{4,160}?)[,，]?(?<![不参])(?<!参照)适用本(?:办法|规定|条例|细则|规则|制度)[。；]"
    r"|本(?:办法|规定|条例|细则|规则|制度)适用于(?P<whom>[^。\n]{4,160})"
)
LONGEST_SCOPE = 180  # characters from 适用 on
_NAMED_AS = re.compile(r"以下(?:统|简)?称[“\"]?(?P<short>[^”\")）]{2,16})[”\"]?[)）]")
_WHERE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+条|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])?[\s\u3000]*(?:【[^】]*】)?[\s\u3000]*"
    r"(?:在?[本我全][省市县区州]|[\u4e00-\u9fff]{2,9}[省市县区州])?(?:行政区域|辖区|范围)?(?:以?内)?的?"
)
_PROCEDURE = re.compile(r"(?:工作|议事)规则")
_PARTS = r"(?:及|和|及其|和其)(?:其|各|所属|组成|工作)*部门"


def ruled(document: Document, addressed: str, issuer: str) -> str:
    """The words of whom the rules of a document bind by default; "" where nothing in it tells.

    `addressed` are those whom its cover letter salutes, `issuer` is who gave it.
    """
    if document.kind not in ("measures", "regulation"):
        return ""
    if addressed:
        own = _own_rules(document, issuer)
        if own:
            return own
        ruling = _RULING.search(document.text) if "主管部门" in document.text else None
        if ruling and duty_words().actor_here.search(ruling["who"]):
            return ruling["who"]
    return _scope(document.text)


def _own_rules(document: Document, issuer: str) -> str:
    """The body that gave itself rules of procedure, and its departments if they are named with it."""
    title = document.metadata.title.value if document.metadata.title else ""
    if not issuer or not _PROCEDURE.search(title):
        return ""
    tail = re.search(r"(?:国务院|[省市州县区旗镇乡](?:人民)?政府|管委会)$", issuer)
    named = re.search(rf"(?:[省市州县区旗镇乡])?{re.escape(tail[0][-2:])}{_PARTS}", document.text) if tail else None
    return issuer + re.sub(r"^.*?(?=及|和)", "", named[0]) if named else issuer


def _scope(text: str) -> str:
    """The organs whose acts the scope of the rules covers; "" where it names only acts (运输、处置活动)."""
    found = None
    at = text.find("适用")
    while at >= 0 and not found:  # within the sentence alone: from every place of a law of 100,000 it took a second
        begins = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
        found = _SCOPE.search(text, begins, min(len(text), at + LONGEST_SCOPE))
        at = text.find("适用", at + 2)
    if not found:
        return ""
    words = (found["who"] or found["whom"]).strip(" \u3000")
    named = _NAMED_AS.search(words)
    if named and named["short"].endswith(duty_words().organs):
        return named["short"]
    w = duty_words()
    who = re.match(rf"[^,，。的]{{0,40}}?(?:{'|'.join(w.organs)})(?!{'|'.join(w.organs)})", _WHERE.sub("", words))
    return who[0] if who and not w.begins_act.match(who[0]) and "的" not in who[0] else ""
