"""The year or years that a document is about: of its title, of its opening, of its stages, else of its date.

某县2021年度法治政府建设情况报告          2021
某县“十三五”时期法治政府建设情况的报告      2016/2020
法治政府建设年度报告 / （2021年度）         2021
2021年政府工作报告, given in January        2020
"""

from __future__ import annotations

import re

from kg.document import Read, Span
from kg.plan_years import five_years

YEAR = r"(?P<year>(?:19|20)\d\d)"
YEARS = re.compile(r"((?:19|20)\d\d)\s?(?:年?\s?[—–－~至\-]{1,2}\s?((?:19|20)\d\d))?\s?年?(?:度)?")
BELOW = re.compile(rf"[（(]{YEAR}年?度?[)）]")  # a line of its own below the title
# 某局二〇二一年法治政府建设工作总结
YEAR_IN_WORDS = re.compile("二[〇○零Ｏ][〇○零Ｏ一二][〇○零Ｏ一二三四五六七八九](?=年)")
DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
FIVE_YEARS = re.compile(r"[“\"]?十(?P<n>[一二三四五])五[”\"]?(?:时期|期间)")
OPENS = re.compile(rf"{YEAR}年(?:度|是|，|,|来|以来|我|全|，)")
MATTER = re.compile(rf"(?:现就|现将|做好|抓好|落实好?|完成){YEAR}年(?:度)?[^，。；]{{2,40}}(?:任务|工作|目标)")
STAGE = re.compile(r"阶段\s?[（(]" + YEAR + r"年[^（）()]{2,40}[)）]")
ACCOUNTS = ("annual_report", "work_report")


def period(
    text: str,
    lines: list[Span],
    title: Read | None,
    kind: Read | None,
    dates: tuple[Read | None, Read | None, Read | None],
) -> Read | None:
    """The period with the words that told it; `dates` are the signature's day, the number and the site's day."""
    signed, number, published = dates
    reports = kind is not None and kind.value in ACCOUNTS
    if title and (told := _of_title(text, lines, title, kind, signed)):
        return told
    if reports:
        for line in lines[:8]:
            opening = OPENS.search(text, line.start, min(line.end, line.start + 300))
            if opening and line.end - line.start > 30:
                return Read(opening["year"], opening.start("year"), opening.end("year"))
    if kind and kind.value == "plan" and (span := _stages(text)) is not None:
        return span
    if signed:
        return _of_day(signed, reports)
    if not number and (matter := _of_matter(text, lines)):
        return matter
    if number and (year := re.search(YEAR, number.value)):
        return Read(year["year"], number.start, number.end)
    return _of_day(published, reports) if published else None


def _of_matter(text: str, lines: list[Span]) -> Read | None:
    """The year of the work that an undated text lays on others in its opening: 现就2031年重点工作提出如下意见."""
    for line in lines[:12]:
        found = MATTER.search(text, line.start, min(line.end, line.start + 300))
        if found and text.rfind("《", line.start, found.start()) <= text.rfind("》", line.start, found.start()):
            return Read(found["year"], found.start("year"), found.end("year"))
    return None


def _of_title(text: str, lines: list[Span], title: Read, kind: Read | None, signed: Read | None) -> Read | None:
    """The years that a title tells, or the bracket in the line below it."""
    if found := YEARS.search(text, title.start, title.end):
        value = found[1] if not found[2] or found[2] <= found[1] else f"{found[1]}/{found[2]}"
        if kind and kind.value == "work_report" and not _at_the_years_end(signed, found[1]):
            value = str(int(found[1]) - 1)
        return Read(value, found.start(), found.end())
    if worded := YEAR_IN_WORDS.search(text, title.start, title.end):
        return Read(worded[0].translate(DIGITS), worded.start(), worded.end())
    if plan := FIVE_YEARS.search(text, title.start, title.end):
        first = five_years(plan["n"])
        return Read(f"{first}/{first + 4}", plan.start(), plan.end())
    below = next((line for line in lines[:16] if line.start >= title.end), None)
    if below and (bracket := BELOW.fullmatch(text, below.start, below.end)):
        return Read(bracket["year"], bracket.start("year"), bracket.end("year"))
    return None


def _of_day(day: Read, reports: bool) -> Read:
    """The year of a date; a report of the first half of a year is on the year before."""
    year = int(day.value[:4])
    early = reports and int(day.value[5:7]) <= 6
    return Read(str(year - 1 if early else year), day.start, day.end)


def _at_the_years_end(signed: Read | None, year: str) -> bool:
    """Whether a report on the government's work was given when its year was all but over (2020年12月24日)."""
    return signed is not None and signed.value[:4] == year and signed.value[5:7] in ("11", "12")


def _stages(text: str) -> Read | None:
    """The years from the first to the last dated stage （2020年12月下旬—2021年1月15日）."""
    found = list(STAGE.finditer(text))
    if not found:
        return None
    years = [y for m in found for y in re.findall(r"((?:19|20)\d\d)年", m[0])]
    first, last = min(years), max(years)
    return Read(first if first == last else f"{first}/{last}", found[0].start("year"), found[0].end("year"))
