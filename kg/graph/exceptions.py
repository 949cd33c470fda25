"""What a rule excepts from a duty: 除法律另有规定外, 但紧急情况除外, 法律、行政法规另有规定的，从其规定."""

from __future__ import annotations

import re

from kg.document import Document

_SIGN = re.compile("除|另有|从其规定")  # a cheap look: few duties have an exception
_REACH = 120  # characters behind a duty in which its exception may end
_ELSE = r"(?:从其规定|(?:依照|按照|适用|遵守|依|按)其(?:规定|约定)(?:执行|办理)?)"
_ADDS = r"(?:还|也|并|同时|另)"
_TO_ADD = "(?:依照|按照|依法|应当|承担|赔偿|没收|支付|遵守|符合|履行|具备|适用本)"
_SAVE = re.compile(  # 除法律另有规定外，; but 除依法处罚外，还应当… adds
    rf"(?P<words>除(?!外|了|{_TO_ADD}|[^，,]{{0,40}}(?:给予|追究|吊销|责令|可以))[^，,。；;：:]{{1,60}}?"
    r"(?<![以之])(?:(?:以|之)?外(?=[，,])|[以之]外(?!的)))"
    rf"(?![，,]?[^，,。；;]{{0,10}}{_ADDS})"
)
_OUT = re.compile(r"[，,；;（(]\s*(?P<words>(?:但是?[，,]?)?[^，,。；;（()）]{1,60}除外)")
_OTHERWISE = rf"另有(?:特别|专门|明确)?(?:规定|约定)的?[，,]?(?:除外|{_ELSE})"
_BEHIND = re.compile(  # right behind the words of a duty, in its sentence or as the next of its article
    rf"[，,；;。）)]?\s*(?!第[^，,。；;条\n]{{1,9}}条)(?P<words>但是?[，,]?[^。；;\n]{{1,80}}(?:除外|{_ELSE})"
    rf"|[^，,。；;\n]{{0,40}}{_OTHERWISE}"
    r"|(?<=[，,])[^，,。；;\n]{1,40}的除外)"
)


def exception(document: Document, start: int, end: int) -> str | None:
    """What is excepted from the duty at `start` to `end` of a text, in the text's words; None where nothing is.

    It stands in the duty (除…外, …除外) or right behind it, in its sentence or as the
    next: 但…除外, …另有规定的，从其规定.
    """
    text = document.text
    if not _SIGN.search(text, start, min(end + _REACH, len(text))):
        return None
    for pattern in (_SAVE, _OUT):
        if found := pattern.search(text, start, end):
            return _one_line(found["words"])
    behind = _BEHIND.match(text, end, min(end + _REACH, len(text)))
    return _one_line(behind["words"]) if behind else None


def _one_line(words: str) -> str:
    return "".join(words.split())
