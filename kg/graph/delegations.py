"""What a rule leaves to others to lay down: 具体办法由国务院规定; 省人民政府可以根据本法制定实施办法; and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.document import Clause, Document

_WHO = r"(?P<who>[^。；，、（）\n]{2,30}?(?:、[^。；，、（）\n]{2,12}?)?)"
_WITH = r"(?:会同|商(?=国务院|有关|同级|财政|[省市县]))[^。；，\n]{2,60}?"
_LEFT = re.compile(  # 具体办法由国务院规定 · 实施细则由省人民政府会同有关部门另行制定
    r"(?P<what>[^。；\n]{2,60}?)[，,]?(?:授权|委托)?由"
    + _WHO
    + rf"(?:{_WITH})?(?:可以|应当|另行|依法|自行|依照本\S{{1,3}}(?:规定的)?(?:原则)?){{0,2}}"
    r"(?:规定|制定)(?=[，。；,;]|(?:并|、|后)(?:公布|报|发布))"
)
_UNDER = re.compile(  # 省人民政府可以根据本条例制定实施办法
    r"(?:^|[。；\n，]|条[ \u3000])" + _WHO + rf"(?:{_WITH})?(?:可以|应当)?"
    r"(?:自本\S{1,3}(?:施行|公布)之日起)?(?:[一二三四五六七八九十两\d]{1,3}(?:个月|年|日)内)?(?:可以|应当)?"
    r"(?:根据|依据|依照|按照)本(?:法|条例|办法|规定|细则)(?:的(?:有关)?(?:规定|原则))?[，,]?[^。；\n]{0,30}?"
    r"制定(?P<what>[^。；，\n]{0,30}?(?:办法|细则|条例|规定|规则|规程|标准))(?=[，。；,;]|(?:并|、|后)(?:公布|报|发布))"
)
_LAYS_DOWN = re.compile("[规制]定")
_STOP = re.compile(r"[。；\n]")
_BY_WHOM = re.compile(r"由[^。；\n]*[规制]定(?=[，。；,;]|(?:并|、|后)(?:公布|报|发布))")
_ON_THIS = re.compile(r"[据照]本[^。；\n]*制定")
_MATTER = re.compile(  # what is laid down in rules: a mere 由企业制定计划 is no delegation
    r"办法|细则|条例|规定|规则|标准|范围|条件|程序|目录|事项|期限|职责|权限|政策|措施|管理|方式|数额|比例|名录|制度"
)
_TERM = re.compile(r"(?:自本\S{1,3}(?:施行|公布)之日起|在)?(?P<term>[一二三四五六七八九十两\d]{1,3}(?:个月|年|日)内)")
_MAKERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"最高人民(?:法院|检察院)"), ("judicial_interpretation",)),
    (
        re.compile(r"国务院(?!.*(?:部门|机构|[部局委署行]))|^国务院和"),
        ("administrative_regulation", "normative_document"),
    ),
    (
        re.compile(r"^(?:国家|中国)?\S{2,12}(?:部|总局|总署|委员会|银行|局)$|国务院\S*(?:部门|机构|[部局委署行])"),
        ("department_rule", "normative_document"),
    ),
    (re.compile(r"人民代表大会|人大"), ("local_regulation",)),
    (re.compile(r"人民政府|[省市县]政府"), ("government_rule", "normative_document")),
)
_NOBODY = re.compile(
    r"当事人|企业|单位|申请人|合同|章程|双方|公司|协会|学校|医院|法律|另行|本[法条]|按照|依照|根据|予以"
)


class Delegation(NamedTuple):
    """That an article leaves a matter to somebody: to whom, what, by when, and the natures of rules that they make."""

    article: str
    to: str
    subject: str
    term: str | None
    natures: tuple[str, ...]
    start: int
    end: int


def delegations(document: Document, provisions: Sequence[tuple[str, Clause]]) -> Iterator[Delegation]:
    """The delegations of a rule, in its order."""
    for article, clause in provisions:
        taken = clause.start
        found = list(_wordings(document.text, clause.start, clause.end))
        for match in sorted(found, key=lambda each: each.start()):
            who = match["who"]
            natures = next((natures for maker, natures in _MAKERS if maker.search(who)), None)
            if natures is None or _NOBODY.search(who) or not _MATTER.search(match["what"]) or match.end() <= taken:
                continue
            start = max(match.start(), taken)
            while start < match.end() and document.text[start] in " \u3000\n。；，,":
                start += 1
            taken = match.end()
            term = _TERM.search(match[0])
            yield Delegation(
                article, who, _subject(match["what"]), term["term"] if term else None, natures, start, match.end()
            )


def _wordings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where an article is worded as leaving something. Only in sentences that can be: to try both wordings at every
    character takes longer than all else that is read of a law.
    """
    done = start
    for sign in _LAYS_DOWN.finditer(text, start, end):
        if sign.start() < done:
            continue
        first = max(text.rfind(mark, done, sign.start()) for mark in "。；\n") + 1 or done
        stop = _STOP.search(text, sign.end(), end)
        done = stop.end() if stop else end  # with its mark, which both look at
        if _BY_WHOM.search(text, first, done):
            yield from _LEFT.finditer(text, first, done)
        if _ON_THIS.search(text, first, done):
            yield from _UNDER.finditer(text, max(first - 1, start), done)


def _subject(words: str) -> str:
    """具体办法 of the sentence before is just that: the words without the number of the article."""
    return re.sub(r"^\s*第[^条]{1,8}条(?:之[一二三四五六七八九十]+)?[\s\u3000]*", "", words).strip()
