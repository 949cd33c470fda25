"""The automatic numbering of docx paragraphs: `一、`, `（二）`, `第三条` that no run holds but the reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = "零一二三四五六七八九"
CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanDigital",
    "japaneseDigitalTenThousand",
}
LEVELS = 9
SLOT = re.compile(r"%([1-9])")
LARGEST_COUNT = 99_999


@dataclass(slots=True)
class Numbering:
    """The lists of a document: what each level of each list looks like, and how far it has counted."""

    # numId → level → format, text, start
    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # numId → the list whose count it shares
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, num: str, level: int) -> str:
        """The label of the next paragraph at a level of a list; empty for bullets and unknown lists."""
        shapes = self.levels.get(num)
        if shapes is None or level not in shapes or not 0 <= level < LEVELS:
            return ""
        count = self.counts.setdefault(self.lists[num], [None] * LEVELS)
        start = shapes[level][2]
        before = count[level]
        count[level] = min(start if before is None else before + 1, LARGEST_COUNT)
        for deeper in range(level + 1, LEVELS):
            count[deeper] = None
        form, text, _ = shapes[level]
        if form in ("bullet", "none"):
            return ""

        def filled(slot: re.Match[str]) -> str:
            at = int(slot[1]) - 1
            form, _, start = shapes.get(at, ("decimal", "", 1))
            number = count[at]
            return _written(start if number is None else number, form)

        return SLOT.sub(filled, text)


def numbering(root: Any) -> Numbering:
    """The lists that `word/numbering.xml` declares; none where `root` is None."""
    found = Numbering()
    if root is None:
        return found
    abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in root.iter(f"{W}abstractNum")}
    for num in root.iter(f"{W}num"):
        name = num.get(f"{W}numId")
        of = num.find(f"{W}abstractNumId")
        base = of.get(f"{W}val") if of is not None else None
        if name is None or base not in abstract:
            continue
        shapes = dict(abstract[base])
        overridden = False
        for override in num.iter(f"{W}lvlOverride"):
            level = integer(override.get(f"{W}ilvl"), 0)
            shapes |= _levels(override)
            started = override.find(f"{W}startOverride")
            if started is not None and level in shapes:
                shapes[level] = (*shapes[level][:2], integer(started.get(f"{W}val"), 1))
                overridden = True
        found.levels[name] = shapes
        found.lists[name] = f"{base}/{name}" if overridden else str(base)
    return found


def _levels(element: Any) -> dict[int, tuple[str, str, int]]:
    shapes = {}
    for level in element.findall(f"{W}lvl"):
        form = _value(level, "numFmt") or "decimal"
        shapes[integer(level.get(f"{W}ilvl"), 0)] = (
            form,
            (_value(level, "lvlText") or "")[:40],
            integer(_value(level, "start"), 1),
        )
    return shapes


def _value(element: Any, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")


def integer(words: str | None, default: int) -> int:
    """A small integer of an attribute; the default for anything else."""
    return int(words) if words and re.fullmatch(r"[0-9]{1,6}", words) else default


def _written(number: int, form: str) -> str:
    if form in CHINESE or "hinese" in form:
        return _han(number)
    if form == "decimalEnclosedCircle" or form == "decimalEnclosedCircleChinese":
        return chr(0x245F + number) if 1 <= number <= 20 else str(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _han(number: int) -> str:
    """21 → 二十一, 105 → 一百零五."""
    if number < 0 or number > 9999:
        return str(number)
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + HAN[digit] + name
            gap = False
        else:
            gap = True
    return (out[1:] if out.startswith("一十") else out) or "零"


def _roman(number: int) -> str:
    out = ""
    for value, letters in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        times, number = divmod(min(number, 4999), value)
        out += letters * times
    return out
