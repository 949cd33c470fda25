"""What the lead-in of a list says of its items: who bears them, how they bind, or that they are conditions.

市司法局的主要职责是：（一）… lays its items on the bureau, 申请单位应当符合下列条件：（一）… on the applicant;
the items of 有下列情形之一的，不予资助：（一）… are cases, no duties.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.document import Clause, Document, Sentence
from kg.mentions.duty_chain import Chain
from kg.mentions.duty_words import duty_words

LISTS = re.compile(r"(?:下列|以下|如下)[^。；]{0,40}[:：]?$|[:：]$|有(?:下列|以下)[^。:：,，]{0,14}之一")
_CASES = re.compile(r"(?:下列|以下)[^。:：]{0,14}之一")
_CONDITIONS = re.compile(  # 有下列情形之一的，…: · 应当提交下列材料：
    r"(?:下列|以下)[^。:：]{0,14}之一|(?:下列|以下|如下)[^。:：]{0,10}(?:条件|情形|材料|文件|资料|内容|信息|证件|事项|标准|方式|因素|情况|数据|目录|服务|费用|人员|机构)[^。:：]{0,8}[:：]?$"
)
_ELIGIBLE = re.compile(  # 申请单位应当同时具备以下条件：
    r"(?P<who>[^,，。:：]{2,40}?)[,，]?\s*(?:还|均|都|同时|一般|原则上)*(?:应当?|需要?|须|必须|要)?(?:同时)?(?:具备|符合|满足)的?"
    r"(?:以下|下列|如下)?[^,，。:：]{0,8}条件(?:如下|是|为)?\s*[:：]$"
)
_WAYS = re.compile("(?:方式|途径|渠道|方法|形式)[^。:：,，]{0,8}[:：]?$")
_SETS_UP = re.compile(r"^(?![^,，]*的)(?:申请)?(?:设立|成立|开办|举办|登记|新建)?")  # 申请设立|培训机构
_DUTIES_OF = re.compile(  # 市司法局的主要职责是：
    r"(?P<who>[^,，。:：]{2,40}?)的?(?:主要|具体|工作|基本)*职责(?:任务|分工)?(?:主要|如下|包括|是|为|有)*\s*[:：]?$"
)
_ANNOUNCES = re.compile(  # what closes a lead-in that orders something itself: X负责日常管理，其职责是：
    r"(?:其|并|具体|主要)*(?:履行|承担)?(?:以下|下列|如下)?(?:主要|具体|工作)*(?:职责|任务|工作)(?:如下|包括|是|为|有)*\s*[:：]?$"
)


class Lists:
    """The list that is open, if any: `bearer` and `modality` of its items, and whether they are cases or conditions."""

    def __init__(self) -> None:
        self.clause: int | None = None
        self.bearer: str | None = None
        self.modality: str | None = None
        self._cases = self._inside = False

    @property
    def conditions(self) -> bool:
        """Whether the sentence entered last is an item of a list of cases or conditions."""
        return self._cases and self._inside

    def enter(self, document: Document, sentence: Sentence) -> None:
        """Forgets the lead-in behind the last item of its list."""
        self._inside = sentence.clause != self.clause
        if self.clause is None or not self._inside:
            return
        owner, here = document.clauses[self.clause], document.clauses[sentence.clause]
        inside = here.parent == self.clause or (bool(here.marker) and here.depth > _numbered(document, self.clause))
        if not inside or here.start < owner.start:
            self.clause = self.bearer = self.modality = None
            self._cases = False

    def hear(self, document: Document, start: int, words: str, found: list[Chain], running: str | None) -> list[Chain]:
        """Opens the list behind a lead-in with these chains; gives back those that are duties by themselves.

        `running` is the subject of the paragraph.
        """
        self.clause = _clause_at(document, start)
        self.bearer = next((c.bearer for c in found if c.bearer), None) or running
        self.modality = next((c.modality for c in found if c.modality), None)
        eligible = _ELIGIBLE.match(words)
        applicant = (found and found[0].bearer) or (_actor(_SETS_UP.sub("", eligible["who"])) if eligible else None)
        if eligible and applicant:
            self.bearer = applicant
            self.modality, self._cases = None, False
            return []
        cases = bool(_CASES.search(words))
        ways = self.modality == "may" and _WAYS.search(words)  # 数据可以通过下列方式获取：each is permitted
        self._cases = cases or (bool(_CONDITIONS.search(words)) and self.modality != "must_not" and not ways)
        if self._cases:
            self.bearer = self.modality = None
            return found
        of = duties_of(words)
        if of:
            self.bearer, self.modality = of, None
        return _themselves(found)


def duties_of(words: str) -> str | None:
    """Whose duties a lead-in or a heading announces: 市司法局 in 市司法局主要职责; None where it does not."""
    of = _DUTIES_OF.match(words)
    return _actor(of["who"], organ=True) if of else None


def _actor(words: str, *, organ: bool = False) -> str | None:
    words = words.strip(" \u3000")
    w = duty_words()
    return words if words.endswith(w.organs if organ else w.actors) else None


def _themselves(found: list[Chain]) -> list[Chain]:
    """The chains of a lead-in that order something before it announces its list: X负责日常管理，其职责是：."""
    if not found or not _ANNOUNCES.match(found[-1].parts[-1].words):
        return []
    found[-1].parts.pop()
    if not found[-1].parts:
        found.pop()
    return [chain for chain in found if chain.explicit]


def _clause_at(document: Document, offset: int) -> int | None:
    i = bisect_right(document.sentences, offset, key=lambda sentence: sentence.start) - 1
    return document.sentences[i].clause if i >= 0 else None


def _numbered(document: Document, index: int) -> int:
    clause: Clause = document.clauses[index]
    while not clause.marker and clause.parent is not None:
        clause = document.clauses[clause.parent]
    return clause.depth if clause.marker else 3
