"""The year that the head of a paragraph, or of the lead-in of a part, sets for what comes behind it.

2031年，我县将重点抓好以下工作：（一）… · 刚刚过去的2030年，经济平稳运行。增长5%。
五年来，我们坚持改革。产值年均增长6%。
"""

from __future__ import annotations

import re

from kg.document import Document, Sentence
from kg.mentions.periods import times

_OPENS = re.compile(r"[\s\u3000]*(?P<past>刚{1,2}过去的)?(?P<year>20\d\d)\s?年(?:度)?[,，]")
_MANY = re.compile(  # the years of a whole part: 过去五年， 五年来， “十三五”期间，
    r"[\s\u3000—-]*(?P<years>(?:回顾)?过去(?:的)?[一二三四五六七八九十]{1,2}年|[一二三四五六七八九十]{1,2}年[来间](?=[,，]|主要|我们|全[省市县区州])"
    r"|这[一二三四五六七八九十]{1,2}年|[“\"]?十[一二三四]五[”\"]?(?:时期|期间|以来))"
    r"(?:[,，]|(?<=[来间])|是[^,，。;；]{2,40}的[一二三四五六七八九十]{1,2}年(?:[,，。]|$))"
    r"|[\s\u3000—-]*这(?:[一二三四五六七八九十]{1,2}年)?是[^。;；]{2,40}的(?P<many>[一二三四五六七八九十]{1,2}年)(?:。|$)"
)
_LED, _BRIEF = 3, 40  # the sentences that may open a paragraph, and how long what stands before is
_OTHER = re.compile(r"[\s\u3000]*(?:[一二三四五六七八九十近过]{1,2}[年去]|20\d\d|今年|去年|当前|目前|各位)")


class Opened:
    """The years heard so far, while the paragraphs of a text are gone through in their order."""

    def __init__(self, document: Document, text: str, year: int | None) -> None:
        self._document, self._text, self._year = document, text, year
        self._paragraphs: dict[int, str] = {}
        self._parts: dict[int, str] = {}
        self._running: tuple[int | None, str] | None = None

    def hear(self, paragraph: list[Sentence]) -> None:
        """Hears how a paragraph begins: its first sentence, or the one behind a salutation and the naming of the year.

        各位代表！2030年是收官之年。五年来，我们坚持改革。
        """
        first = paragraph[0]
        clause = self._document.clauses[first.clause]
        led = (s for s in paragraph[:_LED] if s is first or paragraph[0].end - first.start <= _BRIEF)
        many = next(filter(None, (_MANY.match(self._text, s.start, s.end) for s in led)), None)
        years = many["years"] or f"这{many['many']}" if many else ""
        told = next(times(years, self._year), None) if years and first.section == "account" else None
        if told:
            self._paragraphs[clause.index] = told.period
            self._running = clause.parent, told.period
            return
        found = _OPENS.match(self._text, first.start, first.end)
        if not found:
            over = clause.marker or first.heading or _OTHER.match(self._text, first.start, first.end)
            if over or not self._running or self._running[0] != clause.parent:
                self._running = None
            else:
                self._paragraphs[clause.index] = self._running[1]
            return
        self._paragraphs[clause.index] = found["year"]
        if found["past"]:
            self._running = clause.parent, found["year"]  # the lines behind it speak of that year too
        lead_in = self._text[first.end - 1 : first.end + 1].strip()[-1:] in (":", "：")
        if lead_in and not clause.marker and clause.parent is not None:
            self._parts[clause.parent] = found["year"]

    def of_paragraph(self, sentence: Sentence, *, first: bool) -> str | None:
        """The year of the paragraph of a sentence; `first`: of its first sentence, which tells its own if any."""
        running = self._running is not None and self._document.clauses[sentence.clause].index in self._paragraphs
        return self._paragraphs.get(sentence.clause) if running or not first else None

    def of_part(self, clause: int) -> str | None:
        """The year that the lead-in of a part tells its items."""
        return self._parts.get(clause)
