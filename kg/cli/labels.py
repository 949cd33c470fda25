"""What columns and values are called in Chinese and English, for tables.

The labels are the ontology's; `queries/headings.tsv` has those of columns that stand for no class, property or edge.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from kg import content, ontology
from kg.errors import BadContent
from kg.query.template import Column

_FILE = "headings.tsv"  # goes before a property of the same name: the place of a chain is no 款项
_YES = {"zh": ("否", "是"), "en": ("no", "yes")}


def heading(column: Column, language: str) -> str:
    """The heading of a column in `zh` or `en`. Raises `BadContent` for a column that nothing names.

    Where two properties share a name, the type tells them apart: the status of an outcome is no rung of the ladder.
    """
    known = _headings()
    found = known.get((column.name, _FILE)) or known.get((column.name, column.type)) or known.get((column.name, ""))
    if found is None and content.own("queries"):
        return column.name.replace("_", " ")  # of a user's own question, without a headings.tsv of its own
    if found is None:
        raise BadContent(f"the column {column.name!r} has no heading: add it to queries/headings.tsv")
    return found[language == "en"]


def label(type_: str, value: str, language: str) -> str:
    """The label of a value of one of the ontology's lists; other values are what they are."""
    zh, en = _values().get((type_, value), (value, value))
    return en if language == "en" else zh


def yes(value: bool, language: str) -> str:
    """是 or 否."""
    return _YES[language][value]


_COUNTED = {
    "row": "行",
    "document": "份文件",
    "body": "个机关",
    "doubt": "处",
    "duty": "项义务",
    "column": "列",
    "node": "个节点",
    "edge": "条边",
}


def counted(count: int, what: str, language: str = "en") -> str:
    """A number with the word for what is counted: 1 body, 2 bodies, 2 个机关."""
    if language == "zh":
        return f"{count} {_COUNTED[what]}"
    several = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else several}"


def short_duty(duty: str) -> str:
    """The id of a duty without its rule, which the table names anyway: `regulation/…条例#35.1` is 35.1."""
    return duty.rpartition("#")[2]


def time(words: str, language: str) -> str:
    """A deadline in words: R/P3M → 每3个月, R/P1Y@01-31 → 每年（1月31日）, T+P15D → 15日内; a date stays what it is."""
    match = _TIME.fullmatch(words)
    if match is None:
        return words
    count, unit = int(match["n"]), ("T" if match["clock"] else "") + match["unit"]
    one, several = _UNITS[language][unit]
    if language == "zh":
        if match["after"]:
            return f"{count}{several}内"
        month = f"{int(match['month'])}月" if match["month"] else ""
        day = f"（{month}{int(match['day'])}日）" if match["day"] else ""
        return (f"每{one}" if count == 1 else f"每{count}{several}") + day
    if match["after"]:
        return f"within {count} {one if count == 1 else several}"
    day = f" ({'-'.join(filter(None, (match['month'], match['day'])))})" if match["day"] else ""
    return (f"every {one}" if count == 1 else f"every {count} {several}") + day


_TIME = re.compile(
    r"(?:R/|(?P<after>T\+))P(?P<clock>T)?(?P<n>[1-9]\d{0,3})(?P<unit>[YMWDH]D?)(?:@(?:(?P<month>\d\d)-)?(?P<day>\d\d))?"
)
_UNITS = {
    "zh": {
        "Y": ("年", "年"),
        "M": ("月", "个月"),
        "W": ("周", "周"),
        "D": ("日", "日"),
        "WD": ("个工作日", "个工作日"),
        "TH": ("小时", "小时"),
        "TM": ("分钟", "分钟"),
    },
    "en": {
        "Y": ("year", "years"),
        "M": ("month", "months"),
        "W": ("week", "weeks"),
        "D": ("day", "days"),
        "WD": ("working day", "working days"),
        "TH": ("hour", "hours"),
        "TM": ("minute", "minutes"),
    },
}


@cache
def _headings() -> dict[tuple[str, str], tuple[str, str]]:
    """By column and type, and by column alone: first the file's own, then classes, their properties, those of edges."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    own = content.own("queries")
    for place in filter(None, (content.folder("queries"), own)):
        file = place / "headings.tsv"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#"):
                cells = line.split("\t")
                if len(cells) != 3:
                    raise BadContent(f"{file}, line {number}: column, Chinese and English heading are wanted, by tabs")
                known[cells[0], _FILE] = (cells[1], cells[2])
    all_ = ontology.load()
    for class_ in all_.classes:
        known.setdefault((class_.name.lower(), ""), (class_.zh, class_.en.lower()))
    groups = [*(each.properties for each in all_.classes), *(each.properties for each in all_.edges)]
    for each in chain.from_iterable(groups):
        for type_ in (each.type, ""):
            known.setdefault((each.name, type_), (each.zh, each.en))
    return known


@cache
def _values() -> dict[tuple[str, str], tuple[str, str]]:
    return {(each.name, value.name): (value.zh, value.en) for each in ontology.load().lists for value in each.values}
