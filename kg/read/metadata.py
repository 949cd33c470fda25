"""What a text says of itself: title, issuer, number, dates, kind, period, level, each with its words.

The genre's frame: a title (its issuer before 关于), a document number, a header block of the site (发文机关：…), a
salutation, the text, and at the end the signature with the date. What the site adds (its owner, the day it put the
page up) is told apart: the publication date is the site's, the issuer never is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import cast

from kg import ontology, vocabulary
from kg.document import Metadata, Read, Section, Span
from kg.read import enacting, period
from kg.read.chrome import overlaps, trimmed
from kg.read.days import DATE, iso
from kg.read.issuer import NAMES_NOBODY, issuer, signature

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[［﹝(（](?:19|20)\d\d[〕\]］﹞)）]\s?第?\d{1,5}\s?号|(?:国令|国务院令|[\u4e00-\u9fff]{2,20}令)\s?[（(]?第\s?\d{1,5}\s?号[）)]?"
)
ORDER = re.compile(r"[（(]?第?\s?[0-9一二三四五六七八九十百〇零]{1,6}\s?号[）)]?")
PASSED = re.compile("通过|公布|发布|批准|修订|修正")
BRACKET = re.compile(r"[（(](?![一二三四五六七八九十\d]{1,3}[)）])")  # no number of an item
LABELLED = r"\s*[:：|｜\]］】]\s*"  # 发布日期：2021-01-02 · 发布日期 | 2021-01-02 · [ 发布日期 ] 2021-01-02
_PUT_UP = (
    "网站(?:发布|发稿|公开|更新|上网)",
    "发布",
    "发稿",
    "公开",
    "更新",
    "上网",
)  # each begins with a character to leap to
PUBLISHED = re.compile("|".join(f"{label}(?:日期|时间)?{LABELLED}" for label in _PUT_UP))
SIGNED = re.compile(rf"(?:成文|印发|签发|生成)(?:日期|时间){LABELLED}")
TITLED = re.compile(rf"[|｜\[［【\s]*(?:标\s*题|名\s*称|文件名称){LABELLED}(?P<title>[^|｜]{{6,100}}?)\s*[|｜]?$")
CELLS = re.compile(r"[|｜\t]|[\[［【][^\]］】]{2,8}[\]］】]")  # a row of a header table
PLAIN_TITLE = re.compile(r"关于|《|(?:19|20)\d\d|政府|[局厅委院办]")  # what a navigation word (计划规划) lacks
ACCOUNTS_FOR = re.compile(  # 2019年，某县…法治政府建设…: an excerpt that has lost its title
    r"(?<!\d)(?:19|20)\d\d年(?:度|来|以来)?[，,][^。]{0,300}?(?:法治(?:政府|建设)|依法行政)(?:建设|工作)?"
)
ACCOUNT_HEADING = re.compile(  # 2024年，某局…。 / 一、工作开展情况: a summary that has lost its title
    r"(?m)^[ \t\u3000]*(?:19|20)\d\d年(?:度|来|以来)?[，,][^\n]{30,600}\n\s*[一1][、.．](?:(?:19|20)\d\d年)?"
    r"(?:度|全年|主要|重点)?工作(?:开展|完成|推进|总体)?(?:情况|成效|总结|回顾|举措)"
)
HEAD = 3000  # characters in which a text says what it is: 制定本方案, 提出以下意见
MADE = {
    "条例": "regulation",
    "办法": "measures",
    "规定": "measures",
    "细则": "measures",
    "措施": "measures",
    "规则": "measures",
}
MADE |= {"方案": "plan", "计划": "plan", "规划": "plan", "要点": "plan", "预案": "plan", "意见": "opinion"}
MADE_HERE = re.compile(
    r"(?:制定|制订|提出)(?:以下|如下|本)[^，,。；;《》\n]{0,10}?(?P<kind>条例|办法|规定|细则|规则|措施|方案|计划|规划|要点|预案|意见)(?=[。：:])"
)
GOES_ON = re.compile(r"关于|印发|(?:19|20)\d\d年")  # the head of a title that a line break cut in two
BODY_LINE = re.compile(
    r"[\u4e00-\u9fff（）() \u3000]{2,40}(?:政府|[局厅委院办部]|委员会|办公[室厅]|办事处|党[组委]|大队)$"
)
HEADER_CELL = re.compile(r"[-•·*\s]*[^:：，。《]{2,12}[:：]\s*[^，。《]{0,40}$")  # - 备注/文号: 某委〔2021〕5号
MASTHEAD = re.compile(
    r"(?!.*关于)[\u4e00-\u9fff（）()]{4,30}(?:公告|通告|通报|文件)$"
)  # 某县人民政府公告, above the title
SITE_LABEL = re.compile(r"[【\[［][^】\]］]{2,8}[】\]］]\s*(?=[\u4e00-\u9fff]{4})")  # 【年度报告】某县财政局…
MOST_LINES = 4  # of a title
INTERPRETS = re.compile(
    r"(?:解释|规定|批复|决定|办法)(?:[（(][^（）()]{1,20}[)）])?$"
)  # a court's title may be very long
GENRE_END = (
    "(?:报告|方案|规划|计划|要点|纲要|办法|规定|细则|规则|条例|意见|通知|通报|公告|通告|决定|批复|复函|函|总结|汇报|措施|预案"
    "|制度|规程|(?<![司执普立守方办])法|安排|情况)"
)
TITLE_LINE = re.compile(rf"^.{{2,90}}?{GENRE_END}(?:[（(][^（）()]{{1,20}}[)）])?$")
CUT_SHORT = re.compile(
    rf"^.{{2,60}}?(?:印发|转发|发布|公布)[^《》]{{0,12}}《.{{2,70}}?{GENRE_END}(?:[（(][^（）()]{{1,20}}[)）])?》$"
)
FILE_END = re.compile(r"\.(?:pdf|docx?|wps|ofd|html?|txt)$", re.I)  # a page of a site that shows the name of the file
SPAM = re.compile(
    rf"(?P<title>.{{6,90}}{GENRE_END}(?:[（(][^（）()]{{1,20}}[)）])?)\s?[-—_|－]+\s?(?P<site>[^-—_|－《》]{{2,40}})$"
)
MARKED = re.compile("《(?P<title>[^《》]+)》")  # 《某县人民政府关于印发〈某县2016年工作要点〉的通知》
CARRIES = re.compile(
    r"(?:印发|转发|发布|公布)(?:[^《》]{0,40}《(?P<quoted>.+)》(?:及.{0,20})?(?:的(?:通知|函|公告|决定))?|(?P<bare>[^《》]{4,90})的(?:通知|函|公告|决定))$"
)
SENT = re.compile("现将《(?P<what>[^《》]{6,80})》(?:印发|转发|下发)")  # a letter that has lost its title
SALUTATION = re.compile(
    r"(?=[^。]{0,100}(?:政府|[委局厅部院会办]|单位|部门|机构|代表|同志|各[省市县区镇乡]))[^。；;《》]{2,120}[:：]$"
)
LIST_MARK = re.compile(r"第[一1][章条编]|[一1][、.．]|[（(]一[）)]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The metadata and where the matter of the text begins and ends."""

    metadata: Metadata
    front_end: int
    back_start: int | None
    default: Section


def metadata(text: str, chrome: tuple[Span, ...], name: str) -> Frame:
    """The metadata of a text; `name` (the file's name) is the last resort for a title, never for a fact."""
    lines = _lines(text, chrome)
    title, title_end = _title(text, lines)
    number = _order(text, lines[:8]) or _first(NUMBER, text, lines[:14])
    published = _labelled(PUBLISHED, text, lines)
    signed_by, signed, back_start = signature(text, lines)
    if (headed := _labelled(SIGNED, text, lines[:30])) is not None:
        signed = headed
    if signed is None:
        signed = _front_date(text, lines[:14]) or _passed(text, lines[:8])
    if title and "政府工作报告" in title.value:  # the site's 发布时间 is a month later
        signed = _spoken(text, lines[:8]) or signed
    speaker, body = issuer(text, lines, title, signed_by)
    kind = _kind(text, lines, title)
    covered = period.period(text, lines, title, kind, (signed, number, published))
    level = Read(body.level, speaker.start, speaker.end) if body and speaker else None
    meta = Metadata(title, speaker, number, signed, published, kind, covered, level, body)
    return Frame(
        meta, _front_end(text, lines, title_end), back_start, default_section(kind.value if kind else "other", text)
    )


def _lines(text: str, chrome: tuple[Span, ...]) -> list[Span]:
    marked = {span.start for span in chrome}
    inside = overlaps(chrome[:50])
    return [
        line
        for line in trimmed(text)
        if line.start < line.end and line.start not in marked and not inside(line.start, line.start + 1)
    ]


# -- title ----------------------------------------------------------------------------------------------------------


def _title(text: str, lines: list[Span]) -> tuple[Read | None, int]:
    """The first line that ends as the genre's titles do; else a short first line that is no sentence.

    A title may be broken over several lines, or stand in a header table (标题 | …). A mere navigation word (计划规划)
    yields to a line that names a body, a year or its matter. With the end of its last repetition.
    """
    found: Read | None = None
    if len(lines) > 1 and next(enacting.lines_of(text, lines[1:2]), None) and lines[0].end - lines[0].start <= 200:
        return Read(text[lines[0].start : lines[0].end], *lines[0]), lines[0].end  # what is passed below is named above
    for position, line in enumerate(lines[:14]):
        words = FILE_END.sub("", text[line.start : line.end].lstrip("# "))
        if len(words) > 120 or LIST_MARK.match(words):
            break  # the matter has begun: this text has no title
        read = _title_in(text, line, words)
        if read is None:
            continue
        read = _with_lines_above(text, lines[:position], read)
        if PLAIN_TITLE.search(read.value) and not MASTHEAD.match(read.value):
            found = read
            break
        found = found or read
    if found is None and lines:
        line = lines[0]
        words = text[line.start : line.end].lstrip("# ")
        if (
            (4 <= len(words) <= 60 or (len(words) <= 150 and INTERPRETS.search(words)))
            and words[-1] not in "。；;，,:：！"
            and not NUMBER.fullmatch(words)
            and not CELLS.search(words)
            and not HEADER_CELL.match(words)
        ):
            found = Read(words, line.end - len(words), line.end)
    if found is None:
        return None, 0
    end = found.end
    for line in lines[:16]:
        if line.start >= end and text[line.start : line.end].strip("# ") == found.value:
            end = line.end
    return found, end


def _title_in(text: str, line: Span, words: str) -> Read | None:
    """The title that a line is or, in a header table, holds."""
    if cell := TITLED.match(text, line.start, line.end):
        return Read(cell["title"], cell.start("title"), cell.end("title"))
    start = line.start + text[line.start : line.end].rindex(words)
    if label := SITE_LABEL.match(words):
        start, words = start + label.end(), words[label.end() :]
    if spam := SPAM.match(words):
        words = spam["title"]
    if marked := MARKED.fullmatch(words):
        start, words = start + 1, marked["title"]
    if len(words) > 100 or not (TITLE_LINE.match(words) or CUT_SHORT.match(words)) or CELLS.search(words):
        return None
    if re.search(r"[。；;！]", words) or re.match(r"[^《]{0,6}[:：]", words):
        return None
    return Read(words, start, start + len(words))


def _with_lines_above(text: str, above: list[Span], last: Read) -> Read:
    """A title with the lines above that begin it: 某县人民政府办公室 / 关于印发某县2020年度 / 工作安排的通知."""
    for line in reversed(above[-MOST_LINES + 1 :]):
        words = text[line.start : line.end]
        if last.value.startswith(words[:12]):
            break  # the title once more, in the head of the page
        if len(words) > 60 or re.search(r"[:：。；;，,|｜]|^[^关《]{0,20}号$", words) or DATE.fullmatch(words):
            break
        begun = GOES_ON.search(words) is not None and not TITLE_LINE.match(words)
        body = BODY_LINE.fullmatch(words) is not None and (NAMES_NOBODY.match(last.value) is not None or begun)
        if not (begun or body):
            break
        last = Read(words + last.value, line.start, last.end)
    return last


# -- dates and numbers ----------------------------------------------------------------------------------------------


def _labelled(label: re.Pattern[str], text: str, lines: list[Span]) -> Read | None:
    """The date behind a label, also where the value stands on the next line."""
    for i, line in enumerate(lines):
        if found := label.search(text, line.start, min(line.end, line.start + 200)):
            limit = lines[i + 1].end if i + 1 < len(lines) and found.end() >= line.end - 1 else line.end
            if (date := DATE.search(text, found.end(), min(limit, found.end() + 40))) and (value := iso(date)):
                return Read(value, date.start(), date.end())
    return None


def _first(pattern: re.Pattern[str], text: str, lines: list[Span]) -> Read | None:
    """A line (or labelled piece) of the head that is a document number; a number inside a running sentence is another
    document's.
    """
    for line in lines:
        if line.end - line.start <= 60 and (found := pattern.search(text, line.start, line.end)):
            if re.search(r"》\s?[（(]?$", text[line.start : found.start()]):
                continue  # behind the title of another document
            value = re.sub(r"\s", "", found[0]).strip("（）()")
            return Read(value, found.start(), found.end())
    return None


def _order(text: str, lines: list[Span]) -> Read | None:
    """The number of an order over two lines: 某市人民政府令 / 第103号."""
    for line, below in pairwise(lines):
        if text[line.end - 1] == "令" and line.end - line.start <= 30 and ORDER.fullmatch(text, below.start, below.end):
            return Read(re.sub(r"\s|[（()）]", "", text[line.start : below.end]), line.start, below.end)
    return None


def _passed(text: str, lines: list[Span]) -> Read | None:
    """The day in the bracket below the title of a rule （2022年11月25日…会议通过）; None where it names several."""
    for line in lines:
        if BRACKET.match(text, line.start) and PASSED.search(text, line.start, line.end):
            dates = list(DATE.finditer(text, line.start, line.end))
            if len(dates) == 1 and (value := iso(dates[0])):
                return Read(value, dates[0].start(), dates[0].end())
    return None


def _front_date(text: str, lines: list[Span]) -> Read | None:
    """A line of the head that is nothing but a date."""
    for line in lines:
        if (date := DATE.fullmatch(text, line.start, line.end)) and (value := iso(date)):
            return Read(value, date.start(), date.end())
    return None


def _spoken(text: str, lines: list[Span]) -> Read | None:
    """The day a report was given, in the line below its title （——2019年3月5日在…会议上）."""
    for line in lines:
        date = DATE.search(text, line.start, line.end) if line.end - line.start <= 60 else None
        if date and re.compile("[于在]").match(text, date.end()) and (value := iso(date)):
            return Read(value, date.start(), date.end())
    return None


# -- kind -----------------------------------------------------------------------------------------------------------


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern, _ in vocabulary.rows("kinds"))


def _kind(text: str, lines: list[Span], title: Read | None) -> Read | None:
    """The kind, by the words of the title; of what it carries where it is a covering notice; else by the opening
    words.
    """
    if title:
        whole = title.value.replace("〈", "《").replace("〉", "》")
        carried = CARRIES.search(whole)
        for words in (carried["quoted"] or carried["bare"], whole) if carried else (whole,):
            for kind, pattern in _kinds():
                if pattern.search(words):
                    return Read(kind, title.start, title.end)
    opening = re.compile(
        r"(?:法治(?:政府|建设)|依法行政)[^。]{0,40}(?:报告|汇报)如下|现将[^。]{0,30}(?:情况|工作)[^。]{0,8}(?:报告|汇报|总结)如下"
    )
    head_end = lines[min(len(lines), 8) - 1].end if lines else 0
    if found := opening.search(text, 0, head_end):
        return Read("annual_report", found.start(), found.end())
    if found := MADE_HERE.search(text, 0, min(len(text), HEAD)):
        return Read(MADE[found["kind"]], found.start(), found.end())
    if not title and (sent := SENT.search(text, 0, head_end)):
        kind = next((kind for kind, pattern in _kinds() if pattern.search(sent["what"])), "circular")
        return Read(kind, *sent.span("what"))
    if not title and lines and text[lines[0].start] == "各" and SALUTATION.match(text[lines[0].start : lines[0].end]):
        return Read("circular", *lines[0])
    if found := re.compile(r"(?m)^[\s*]*第一条").search(text):
        return Read("regulation", found.start(), found.end())
    for account in (ACCOUNTS_FOR, ACCOUNT_HEADING):
        if found := account.search(text, lines[0].start if lines else 0, head_end):
            return Read("annual_report", found.start(), found.end())
    return None


def _front_end(text: str, lines: list[Span], title_end: int) -> int:
    """Where the matter begins: behind title, number, header block and salutation."""
    end = title_end
    for line in lines[:40]:
        words = text[line.start : line.end]
        if line.start < title_end:
            continue
        if SALUTATION.match(words):
            return line.end
        if len(words) > 60 or LIST_MARK.match(words):
            break
        if re.search(r"[:：|｜]|号[）)]?$", words[:30]) or DATE.match(words) or re.match(r"\d{6,}/", words):
            end = line.end
    return end


def default_section(kind: str, text: str) -> Section:
    """What a passage does where no heading says otherwise."""
    if ("第一条" in text or "第1条" in text) and re.search(r"(?m)^[\s*\u3000#]*第[一1]条", text):
        return "norm"
    return cast(Section, ontology.section_of(kind))
