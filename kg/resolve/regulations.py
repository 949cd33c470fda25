"""Regulations as works: which document a title means.

`resolve` takes a title as a text has it and gives the work, with the word for how it was understood and the reason. It
depends on the vocabularies (`regulation_table`) and its arguments alone, never on what was loaded. What is unknown
becomes a provisional regulation of its own; places and years are never merged silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg import places
from kg.document import Body
from kg.errors import Ambiguous, NotFound
from kg.resolve import regulation_table as table
from kg.resolve import titles
from kg.resolve.regulation_table import NATIONAL_BY_NATURE
from kg.resolve.title_place import means_self, place_of, self_place, start
from kg.resolve.titles import carried, fold, nature_of, tidy, years

_TRUNCATED = ("条例", "法", "规定", "办法", "意见", "纲要")
_NATION = "中华人民共和国"
_SHORTENED = re.compile(r"(?:法|条例|规定|办法|规则|细则)$")
_NATIONAL_START = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家|中国(?!（)|最高人民|中华人民共和国|第[一二三四五六七八九十]+届全国"
    r"|[\u4e00-\u9fff]{2,8}部(?:办公厅)?(?:、[^关]{2,30})?关于"
    r"|市场监管总局|生态环境部|住房和?城乡建设部|财政部|公安部|司法部|民政部|教育部)"
)
_CHANGES = re.compile(r"关于(?:修改|修订|废止|停止|清理)")  # a decision that changes a rule is not the rule
_LEGISLATES = ("province", "prefecture")  # the levels whose congresses make regulations


@dataclass(frozen=True, slots=True)
class Regulation:
    """A work. `place` is the path of its place, empty for a national one; what is not known is empty.

    `known` says that it stands in the vocabulary; a provisional one has only what its title and place tell.
    """

    id: str
    title: str
    nature: str
    number: str
    issuer: str
    place: str
    published: str
    effective: str
    known: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a title means, and why.

    `resolved`: exact, folded, alias_in_text, short_name, misnamed, truncated, unknown; `reason` says it in words.
    """

    regulation: Regulation
    resolved: str
    reason: str


_NONE: Mapping[str, str] = MappingProxyType({})


def resolve(
    title: str,
    home: Body | None,
    local_aliases: Mapping[str, str] = _NONE,
    number: str | None = None,
    own: bool = False,
) -> Resolution:
    """The work that a title means in a document of `home`.

    `title` is without its outer brackets. `local_aliases` are the short names that the text makes, alias → title.
    `number` is the document number behind the title; it confirms, it never decides. `own` says that the document's own
    side made it: then a title without a place is not taken for a national notice, plan or measure of the same name.
    """
    found = _resolve(tidy(title), home, local_aliases, number, own)
    if found.resolved == "exact" and title.strip("《》") != found.regulation.title:
        return Resolution(found.regulation, "folded", f"written otherwise: {found.regulation.title}")
    return found


def _resolve(
    title: str, home: Body | None, local_aliases: Mapping[str, str], number: str | None, own: bool
) -> Resolution:
    target = local_aliases.get(title)
    if target and fold(target) != fold(title):
        meant = resolve(target, home, _NONE, number, own).regulation
        return Resolution(meant, "alias_in_text", f"the text says {title} for {tidy(target)}")
    near = home.place if home else None
    placed = place_of(title, near)
    if placed is not None:
        return _placed(title, placed)
    found = _national(title, number)
    whole = found is not None and found.resolved in ("exact", "folded")
    issued = _NATIONAL_START.match(title) is not None
    if found and whole and (not own or issued or found.regulation.nature in NATIONAL_BY_NATURE):
        if not (own and home and home.level in _LEGISLATES and found.regulation.nature == "administrative_regulation"):
            return found
        return _local_short(title, home) or _unknown(title, near)  # a province revises its own 优化营商环境条例
    if means_self(title) and home is not None:
        return _unknown(title, self_place(title, home))
    local = None if issued else _local_short(title, home)
    if local:
        return local
    if found and not own:
        return found
    national = issued or (nature_of(title) in NATIONAL_BY_NATURE and not own)
    return _unknown(title, None if national else near)


def lookup(text: str) -> Regulation:
    """The known regulation that a user means: by id, title, number (国办发〔2018〕115号), short form or alias.

    Raises `NotFound` with the nearest titles, `Ambiguous` where several fit.
    """
    wanted = tidy(text.removeprefix("regulation/"))
    if text in table.by_id():
        return _known(table.by_id()[text])
    numbered = table.by_number().get(table.fold_number(wanted), ())
    if len(numbered) == 1:
        return _known(numbered[0])
    if numbered:
        raise Ambiguous("regulation", text, [row.title for row in numbered])
    placed = place_of(wanted, None)
    if placed is not None:
        found = _placed(wanted, placed)
        if found.regulation.known:
            return found.regulation
    national = _national(wanted, None)
    if national:
        return national.regulation
    key = fold(wanted)
    containing = [row for row in table.rows() if key and key in fold(row.title)]
    if len(containing) == 1:
        return _known(containing[0])
    if 1 < len(containing) <= 12:
        raise Ambiguous("regulation", text, [row.title for row in containing])
    raise NotFound("regulation", text, _nearest(key))


def known() -> Iterator[Regulation]:
    """All known regulations, in the order of the vocabulary."""
    return map(_known, table.rows())


def subject(title: str) -> str:
    """What a rule is about, its place cut off: two rules with one subject are on the same matter.

    贵州省重大行政决策程序实施办法 and 重大行政决策程序暂行条例 both give 重大行政决策程序.
    """
    title = tidy(title)
    started = start(title, None)
    return titles.subject(title[started[1] :] if started else title)


def is_known(title: str) -> bool:
    """Whether a title means a known national document, also cut short or misnamed."""
    return _national(tidy(title), None) is not None


def may_be_own(regulation: Regulation, home: Body | None) -> bool:
    """Whether a document's own side can have made a regulation: of its place or below, or of that national body."""
    if home is None:
        return not regulation.known
    path = home.place.path
    if not path:
        if regulation.known:
            return home.name in regulation.issuer.split("、")
        return not regulation.place and regulation.nature not in ("constitution", "law", "party_regulation")
    return f"{regulation.place}/".startswith(f"{path}/")


def _placed(title: str, place: places.Place) -> Resolution:
    row = table.by_key().get((place.path, fold(title)))
    if row is None:
        return _unknown(title, place)
    word = "exact" if row.title == title else "folded"
    return Resolution(_known(row), word, f"{row.title} of {row.place}" if word == "folded" else "the title as it is")


def _national(title: str, number: str | None) -> Resolution | None:
    """The known national document that a title without a place means."""
    key = fold(title)
    row = table.by_key().get(("", key)) or table.unissued().get(key)
    if row:
        if row.title == title:
            return Resolution(_known(row), "exact", "the title as it is")
        return Resolution(_known(row), "folded", f"written otherwise: {row.title}")
    alias = table.aliases().get(key)
    if alias:
        return Resolution(_known(alias[0]), "short_name", alias[1])
    inner = carried(title)
    if inner and _NATIONAL_START.match(title) and not _CHANGES.search(title):
        row = table.by_key().get(("", fold(inner)))
        if row and title.startswith(tuple(filter(None, row.issuer.split("、")))):
            return Resolution(_known(row), "folded", f"the notice that carries {row.title}")
    return _shortened(title, key) or _confirmed(key, number) or _misnamed(title, key) or _cut(title, key)


def _shortened(title: str, key: str) -> Resolution | None:
    """安全事故应急条例 → 生产安全事故应急条例: a dropped prefix, or a dropped （试行）, if it can be one thing only.

    A title that begins with the nation's name lacks no word in front of it: 中华人民共和国渡口条例 is no 收费渡口条例.
    """
    if not _SHORTENED.search(key) or len(titles.subject(key)) < 3:
        return None
    known = table.names()
    on_trial = (known[trial] for trial in (f"{key}试行", f"{key}暂行") if trial in known)
    found = {row.title: row for row in (*table.by_ending().get(key, ()), *on_trial)}
    if len(found) != 1:
        return None
    row = next(iter(found.values()))
    if title.startswith(_NATION) and not row.title.startswith(_NATION):
        return None
    return Resolution(_known(row), "short_name", f"short for {row.title}")


def _confirmed(key: str, number: str | None) -> Resolution | None:
    """A title in other words whose number is that of a known document on the same matter."""
    for row in table.by_number().get(table.fold_number(number), ()) if number else ():
        other = fold(row.title)
        shared = {key[i : i + 2] for i in range(len(key) - 1)} & {other[i : i + 2] for i in range(len(other) - 1)}
        if 2 * len(shared) >= min(len(key), len(other)):
            return Resolution(_known(row), "short_name", f"short for {row.title}, by its number")
    return None


def _misnamed(title: str, key: str) -> Resolution | None:
    """法治政府建设实施纲要（2020—2025年） → （2021—2025年）: one year of the span off, and no such other document."""
    span = years(title)
    if span is None:
        return None
    found = []
    for row, begins, ends, other in table.spans():
        if other == key.replace(f"{span[0]}{span[1]}", "") and (begins == span[0]) != (ends == span[1]):
            found.append(row)
    if len(found) != 1:
        return None
    return Resolution(
        _known(found[0]), "misnamed", f"no known document has these years; {found[0].title} does differ in one"
    )


def _cut(title: str, key: str) -> Resolution | None:
    """《优化营商环境》 → 优化营商环境条例: the kind word at the end is missing, and one document only fits."""
    if len(key) < 5 or titles.kind_word(title):
        return None
    found = [table.names()[key + kind] for kind in _TRUNCATED if key + kind in table.names()]
    if len(found) != 1:
        return None
    return Resolution(_known(found[0]), "truncated", f"cut short: {found[0].title}")


def _local_short(title: str, home: Body | None) -> Resolution | None:
    """安全生产条例 in 浙江 → 浙江省安全生产条例, where the vocabulary has it: the nearest place first."""
    if home is None or not home.place.path:
        return None
    for place in (home.place, *places.ancestors(home.place)):
        row = table.by_key().get((place.path, fold(place.name + title))) if place.path else None
        if row:
            return Resolution(_known(row), "short_name", f"short for {row.title} in a document of {home.name}")
    return None


def _unknown(title: str, place: places.Place | None) -> Resolution:
    path = place.path if place else ""
    name = title if "政府和" in title else title.removeprefix("中华人民共和国")
    nature = nature_of(name, place.level if place else "")
    made = Regulation(table.id_of(name, path), name, nature, "", "", path, "", "", known=False)
    return Resolution(made, "unknown", "no such title among the known regulations")


def _known(row: table.Row) -> Regulation:
    return Regulation(
        table.id_of(row.title, row.place),
        row.title,
        row.nature,
        row.number,
        row.issuer,
        row.place,
        row.published,
        row.effective,
        known=True,
    )


def _nearest(key: str) -> list[str]:
    from difflib import get_close_matches

    found = get_close_matches(key, list(table.names()), n=3, cutoff=0.4)
    return [table.names()[name].title for name in found]
