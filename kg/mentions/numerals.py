"""Numbers as official texts write them: 1,738 · 17.5 · 59.96万 · 2.5万亿 · 二十 · 三万五千 · 60多万 · 三分之一.

`NUMERAL` is the grammar, `value` the meaning. Both read text in which full-width digits, points and signs are already
half-width (`plain` does that, one code point for one).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_WIDE = tuple(zip("０１２３４５６７８９．％＋，：；（）\u00a0\u3000", "0123456789.%+,:;()  ", strict=True))

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = (("亿", 10**8), ("万", 10**4))

_LONGEST = 40  # no number is longer, and no recursion deeper

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"  # 1,738 · 17.5
HANZI = r"[零〇一二两三四五六七八九十百千万亿]+"  # 二十 · 三万五千
_MORE = r"[余多来]"  # 60多万: the remainder may stand before the scale
_SCALE = rf"(?:万{_MORE}?亿|[十百千]?[万亿]|百(?!分)|千(?![瓦米克伏卡焦字]))"  # 59.96万 · 3千, but 60千瓦
_REST = rf"\d+(?:[百千]?{_MORE}?万|[百千])"  # 1亿3千多万 · 1万6千
SCALED = rf"{ARABIC}(?:[ \t]?{_MORE}?{_SCALE}(?:{_REST})?)?"
FRACTION = rf"{HANZI}分之(?:{HANZI}(?:点{HANZI})?|{ARABIC})"
NUMERAL = rf"(?:{FRACTION}|{SCALED}|{HANZI}(?:点{HANZI})?(?:{_MORE}[万亿]+)?)"
"""One number; its remainder (余, 多) behind it is not part of it, the one before a scale is."""


def plain(text: str) -> str:
    """The text with full-width digits, signs and punctuation made half-width; same length."""
    for wide, narrow in _WIDE:  # a tenth of the time of str.translate
        text = text.replace(wide, narrow)
    return text


@lru_cache(maxsize=4096)
def value(words: str) -> Decimal | None:
    """The number that words of the grammar `NUMERAL` mean; None where they are none (三五, 十四五).

    百 alone is 100. 百分之五 is 0.05: who wants percent multiplies.
    """
    if len(words) > _LONGEST:
        return None
    words = re.sub(rf"[,\s]|{_MORE}(?=[{''.join(_STEPS)}万亿])", "", words)
    if "分之" in words:
        below, above = (value(part) for part in words.split("分之", 1))
        return above / below if above is not None and below else None
    for character, scale in _SCALES:
        before, found, after = words.rpartition(character)
        if found:
            many, rest = value(before) if before else Decimal(1), value(after) if after else Decimal(0)
            if many is None or rest is None or rest >= scale:
                return None
            return many * scale + rest
    if "点" in words:
        return _spoken_decimal(words)
    if words[:1].isascii():
        return _arabic(words)
    return _hanzi(words)


def _spoken_decimal(words: str) -> Decimal | None:
    """三点五 → 3.5."""
    whole, _, after = words.partition("点")
    head = value(whole)
    if head is None or not after or any(character not in _DIGITS for character in after):
        return None
    return head + Decimal("0." + "".join(str(_DIGITS[character]) for character in after))


def _arabic(words: str) -> Decimal | None:
    """17.5 → 17.5; 3千 → 3000."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千]?)", words)
    return Decimal(match[1]) * _STEPS.get(match[2], 1) if match else None


def _hanzi(words: str) -> Decimal | None:
    """A number below ten thousand, each step lower than the last; digits in a row are one only as a year (二〇二一)."""
    words = words.lstrip("零〇") or words[:1]  # the rest of 十万零一
    if any(character not in _DIGITS and character not in _STEPS for character in words):
        return None  # digits of other scripts (໙)
    if all(character in _DIGITS for character in words):
        if len(words) == 1 or (len(words) == 4 and ("〇" in words or "零" in words)):
            return Decimal("".join(str(_DIGITS[character]) for character in words))
        return None
    total, digit, last = 0, None, 10**4
    for character in words:
        if character in _STEPS:
            step = _STEPS[character]
            if step >= last or digit == 0:
                return None
            total, digit, last = total + (1 if digit is None else digit) * step, None, step
        elif digit is None or digit == 0:
            digit = _DIGITS[character]
        else:
            return None
    if digit and last > 10 and "零" not in words and "〇" not in words:
        return None  # 一百二 is spoken, 三百五十 is written
    return Decimal(total + (digit or 0))
