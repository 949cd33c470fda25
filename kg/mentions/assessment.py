"""Rules of an assessment (考核办法, 考评细则): the items bind those assessed, the procedure and its results the issuer.

一、考核对象 各乡镇人民政府。 二、考核内容（一）主动公开（40分）。… binds the townships; 三、考核方式 binds whoever
assesses.
What only says how points are counted (每少一次扣1分; 90分以上为优秀) is no duty.
"""

from __future__ import annotations

import re

from kg.document import Document, Sentence
from kg.mentions.duty_words import duty_words

_KIND = r"(?:考核|考评|评价|评估|测评|评议|评比|督查)"
_OBJECT = re.compile(rf"{_KIND}(?:的)?(?:对象|范围)(?:[^,，。；;\n]{{0,8}})?$")
_SAID = re.compile(
    rf"{_KIND}(?:的)?(?:对象|范围)(?:是|为|包括|[:：])+\s*(?:全[省市县区州])?(?P<who>[^。；;\n]{{2,160}})"
)
_ITEMS = re.compile(r"内容|指标|标准|分值|评分|细则|项目|[（(]\s*[\d.]{1,5}\s*分[)）]")
_PROCEDURE = re.compile(r"方式|方法|程序|步骤|结果|等次|等级|组织|实施|应用|运用|要求|原则|机构|时间")
_OF_ASSESSOR = re.compile(
    rf"(?:年度|年终|日常|最终|综合)?{_KIND}(?:工作|结果|得分|实行|采[取用]|[以按由分])|实行(?:百|千)分制"
)
_COUNTS = re.compile(  # 每少一次扣1分 · 扣完为止 · 否则不得分 · 得90分以上为优秀
    r"(?:扣|加|减|得|计|给)\s*(?:减)?[\d.]{1,5}\s*[-—~～至]?\s*[\d.]{0,5}\s*分|扣完为止|不(?:得|扣|计|予?加)分$"
    r"|分(?:\s*[)）])?(?:以上|以下|以内|及以上)?[^,，]{0,6}(?:的)?(?:为|定为|确定为|评为)[^,，]{1,6}$|酌情(?:扣|加)分"
)


class Assessment:
    """Who is assessed in a document (`who`, "" where it is no such rule), and whom the part read last binds."""

    def __init__(self, document: Document) -> None:
        self.who, self._object = "", -1
        if document.kind not in ("annual_report", "work_report", "regulation") and "分" in document.text:
            self.who, self._object = _assessed(document)
        self._items: bool | None = None

    def heads(self, words: str) -> None:
        """Hears a heading."""
        if _ITEMS.search(words):
            self._items = True
        elif _PROCEDURE.search(words):
            self._items = False

    def names_them(self, document: Document, sentence: Sentence) -> bool:
        """Whether a sentence only says who is assessed."""
        return self._object >= 0 and self._object in (sentence.clause, document.clauses[sentence.clause].parent)

    def binds(self, words: str, issuer: str) -> str:
        """Whom a sentence without a subject binds: those assessed, the issuer, or "" where that is not told."""
        if not self.who or self._items is None:
            return ""
        return issuer if not self._items or _OF_ASSESSOR.match(words) else self.who


def counts_points(clauses: list[str]) -> bool:
    """Whether comma-free clauses say how points are counted, and nothing else: 每少一次扣1分，扣完为止."""
    return any(map(_COUNTS.search, clauses)) and all(_COUNTS.search(words) or words[0] in "对因凡" for words in clauses)


def _assessed(document: Document) -> tuple[str, int]:
    text, actor = document.text, duty_words().actor_here
    for clause in document.clauses:
        if not clause.heading or not _OBJECT.search(text[clause.heading.start : clause.heading.end].strip()):
            continue
        body = text[clause.heading.end : clause.end].strip(" \u3000\r\n。:：")
        first = re.split(r"[。\n]", body)[0].strip(" \u3000")
        if 2 <= len(first) <= 200 and actor.search(first):
            return _bare(first), clause.index
    said = _SAID.search(text)
    return (_bare(said["who"]), -1) if said and actor.search(said["who"]) else ("", -1)


def _bare(words: str) -> str:
    return re.sub(rf"^.{{0,12}}{_KIND}(?:的)?(?:对象|范围)(?:是|为|包括)", "", words).strip(" \u3000，,、")
