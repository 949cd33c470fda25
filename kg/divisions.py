"""The list of administrative divisions as it stands in `ontology/vocabulary/divisions.tsv`: codes and names, no more.

The length of a code tells the level (2 province, 4 prefecture, 6 county, 9 town), its beginning the division around it.
Towns are nine tenths of the list and are read only when one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary, zones
from kg.content import folder
from kg.lexicon import Lexicon

TOWN = ("镇", "乡", "街道", "苏木", "地区")  # the suffixes of towns in the list; 地区 ends a prefecture too
_IS_ZONE = re.compile(r"\d{4}7\d")  # 130171: the statistical code of a zone that counts as a county
Codes = tuple[str, ...]


def codes(name: str) -> Codes:
    """The codes of a name; also of 恩施州 for 恩施土家族苗族自治州 and 稀土高新区 for 稀土高新技术产业开发区."""
    upper = _upper().get(name, ())
    return (*upper, *_towns().get(name, ())) if name.endswith(TOWN) else upper


def bare_codes(name: str) -> Codes:
    """The codes of provinces to counties by their names without the suffix (甘谷, 贵州)."""
    return _bare_names().get(name, ())


def name_of(code: str) -> str:
    """The name of a code. Raises `KeyError` for one that is not in the list."""
    return _upper_by_code().get(code) or _town_by_code()[code]


def level_of(code: str) -> str:
    """province, prefecture, county, township or zone."""
    if _IS_ZONE.fullmatch(code):
        return "zone"
    return {2: "province", 4: "prefecture", 6: "county", 9: "township"}[len(code)]


def above(code: str) -> str:
    """The code of the division around one, empty below the nation. 441900110 lies in 4419, which has no counties."""
    known = _upper_by_code()
    return next((code[:n] for n in (6, 4, 2) if n < len(code) and code[:n] in known), "")


def below(code: str, towns: bool) -> Iterator[str]:
    """The codes of the divisions in one (all for an empty code), sorted; without `towns` down to the counties."""
    listed = [*_upper_by_code(), *(_town_by_code() if towns else ())]
    return iter(sorted(each for each in listed if each.startswith(code) and each != code))


def bare(name: str) -> str:
    """A name without its suffix: 甘谷, 贵州, 恩施. One that would be left with one character stays whole (泾县)."""
    short = _AUTONOMOUS.sub("", name) if "自治" in name else name
    stem = _SUFFIX.sub("", short)
    return stem if len(stem) > 1 else name


@cache
def lexicon() -> Lexicon:
    """All the names, with and without their suffixes."""
    return Lexicon((*_upper(), *_towns(), *_bare_names()))


def starts(text: str, start: int, end: int) -> set[int]:
    """The offsets in a stretch at which a name with its suffix begins, or bare names that one follows (甘肃甘谷县)."""
    found = set(_suffixed().starts(text, start, end))
    followed = list(found)
    while followed:
        stop = followed.pop()
        for length in _bare_lengths():
            before = stop - length
            if before >= start and before not in found and text[before:stop] in _bare_names():
                found.add(before)
                followed.append(before)
    return found


@cache
def _suffixed() -> Lexicon:
    return Lexicon((*_upper(), *_towns()))


@cache
def _bare_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _bare_names()}))


@cache
def _halves() -> tuple[str, str]:
    """The list up to the counties, and the towns."""
    text = (folder("ontology") / "vocabulary" / "divisions.tsv").read_text(encoding="utf-8")
    first_town = re.search(r"^\d{9}\t", text, re.MULTILINE)
    cut = first_town.start() if first_town else len(text)
    added = vocabulary.added("divisions")
    return "".join((text[:cut], *_lines(added, 6))), "".join((text[cut:], *_lines(added, 9)))


def _lines(added: tuple[str, ...], longest: int) -> Iterator[str]:
    """A user's own lines with a code of at most so many digits: up to the counties 6, of towns 9."""
    least = 7 if longest == 9 else 2
    return (f"\n{line}\n" for line in added if least <= len(line.partition("\t")[0]) <= longest)


@cache
def _upper_by_code() -> dict[str, str]:
    return dict(re.findall(r"^(\d{2,6})\t(.+)$", _halves()[0], re.MULTILINE))


@cache
def _town_by_code() -> dict[str, str]:
    return dict(re.findall(r"^(\d{9})\t(.+)$", _halves()[1], re.MULTILINE))


@cache
def _upper() -> dict[str, Codes]:
    names: dict[str, Codes] = {}
    for code, name in _upper_by_code().items():
        for form in {name, _short(code, name)}:
            names[form] = (*names.get(form, ()), code)
    return names


@cache
def _towns() -> dict[str, Codes]:
    names: dict[str, Codes] = {}
    for code, name in _town_by_code().items():
        names[name] = (*names[name], code) if name in names else (code,)
    return names


@cache
def _bare_names() -> dict[str, Codes]:
    names: dict[str, Codes] = {}
    for code, name in _upper_by_code().items():
        form = bare(name)
        if form != name:
            names[form] = (*names.get(form, ()), code)
    return names


def _short(code: str, name: str) -> str:
    if _IS_ZONE.fullmatch(code):
        return zones.short(name)
    return _AUTONOMOUS.sub("", name) if "自治" in name and not name.endswith("自治区") else name


_PEOPLES = """壮 回 满 苗 彝 藏 侗 瑶 白 傣 黎 羌 佤 畲 水 京 土 怒 蒙古 维吾尔 土家 布依 朝鲜 哈尼 哈萨克 傈僳 东乡
    仡佬 拉祜 纳西 景颇 柯尔克孜 达斡尔 仫佬 布朗 撒拉 毛南 锡伯 阿昌 普米 塔吉克 鄂温克 德昂 保安 裕固 独龙 鄂伦春
    赫哲 门巴 珞巴 基诺 各"""
_EACH = "|".join(sorted(_PEOPLES.split(), key=len, reverse=True))
# 恩施[土家族苗族自治]州, 龙胜[各族自治]县, 内蒙古[自治]区
_AUTONOMOUS = re.compile(rf"(?:(?<=[㐀-鿿]{{2}})(?:(?:{_EACH})族?)+)?自治(?=[州县旗区])")
_SUFFIX = re.compile("(?:特别行政区|林区|地区|街道|苏木|[省市州盟县区旗镇乡])$")
