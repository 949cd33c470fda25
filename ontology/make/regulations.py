"""Make `ontology/vocabulary/regulations.tsv`, the known regulations, from the headers of a collection of legal texts.

    python ontology/make/regulations.py --laws DIR [--policy DIR]

DIR holds Markdown files in folders by nature (宪法, 行政法规, 司法解释, … and DLC/<province>地方法规 for local
regulations): `# title`, then lines of promulgation up to `<!-- INFO END -->`. Several dated files of one title are one
work, whose latest version tells the dates. The policy folder adds the State Council documents whose file names say
issuer, number and title. What is no norm is skipped and named on stderr. Only facts are taken: titles, numbers, dates,
issuers.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kg import places  # noqa: E402
from kg.resolve.titles import nature_of, tidy  # noqa: E402

END = "<!-- INFO END -->"
FOLDERS = {
    "宪法": "constitution",
    "宪法相关法": "law",
    "刑法": "law",
    "民法典": "law",
    "民法商法": "law",
    "社会法": "law",
    "经济法": "law",
    "行政法": "law",
    "诉讼与非诉讼程序法": "law",
    "行政法规": "administrative_regulation",
    "司法解释": "judicial_interpretation",
    "部门规章": "department_rule",
    "DLC": "local_regulation",
    "其他": "list",
}
DATED = re.compile(r"[(（](\d{4}-\d\d-\d\d)[)）]$")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
ORDER = re.compile(r"([\u4e00-\u9fff、]{1,24}?令)\s?第?\s?(\d+)\s?号|法释[〔\[［](\d{4})[〕\]］](\d+)号")
CONGRESS = re.compile(
    r"(?:^|[日\s])(?P<place>[\u4e00-\u9fff]{0,14}?)第?[一二三四五六七八九十]+届人民代表大会(?P<standing>常务委员会)?"
)
NATIONAL = re.compile(r"届(全国人民代表大会(?:常务委员会)?)第[\u4e00-\u9fff\d]+次会议(?:修订|审议)?通过")
POLICY = re.compile(r"^国务院_(?P<number>国令第\d+号|国[^_]{1,3}〔\d{4}〕\d+号)_(?P<title>.+)$")
COURTS = re.compile(
    r"^(最高人民(?:法院|检察院)(?:[、 ]*最高人民(?:法院|检察院))?(?:[、 ]*(?:公安部|司法部|国家安全部))*)"
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    title: str
    nature: str
    number: str = ""
    issuer: str = ""
    place: str = ""
    published: str = ""
    effective: str = ""


def laws(folder: Path) -> Iterator[Row]:
    """A row for each file that is a norm, versions not yet merged."""
    for path in sorted(folder.rglob("*.md")):
        part = path.relative_to(folder).parts[0]
        head, mark, _ = path.read_text(encoding="utf-8").partition(END)
        title = re.search(r"^# (.+)$", head, re.MULTILINE)
        if not mark or part not in FOLDERS or title is None or re.search(r"攻略|指南$", title[1]):
            print(f"skipped, no norm: {path.relative_to(folder)}", file=sys.stderr)
            continue
        yield _row(tidy(title[1]), part, path, unicodedata.normalize("NFKC", head.partition(title[0])[2]))


def _row(title: str, part: str, path: Path, head: str) -> Row:
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    days = [(f"{y}-{int(m):02}-{int(d):02}", line) for line in lines for y, m, d in DAY.findall(line)]
    dated = DATED.search(path.stem)
    published = dated[1] if dated else max((day for day, line in days if "施行" not in line), default="")
    effective = max((day for day, line in days if re.search(r"日\s*(?:起)?施行$", line)), default="")
    nature = FOLDERS[part]
    issuer, place = "", ""
    if part == "DLC":
        issuer, place = _local(title, path.parent.name, lines)
        if "人民政府" in issuer:
            nature = "government_rule"
    elif part == "司法解释":
        court = COURTS.match(title)
        issuer = re.sub(" +", "、", court[1]) if court else "最高人民法院" if "人民法院" in title else ""
        issuer = issuer or ("最高人民检察院" if "人民检察院" in title else "")
    elif part == "行政法规":
        issuer = "国务院、中央军事委员会" if "中央军事委员会令" in head else "国务院"
    elif nature in ("law", "constitution"):
        made = next(filter(None, map(NATIONAL.search, lines)), None)
        issuer = made[1] if made else ""
    elif part == "部门规章":
        issuer = next((m[1].removesuffix("令") for m in ORDER.finditer(head) if m[1]), "").removeprefix(
            "中华人民共和国"
        )
        nature = nature_of(title, "") if title.endswith(("通知", "规范")) else nature
    effective = effective if effective >= published else ""
    return Row(title, nature, _number(head, nature), issuer, place, published, effective)


def _number(head: str, nature: str) -> str:
    """The number of the last order that made a full text public: 国务院令第711号."""
    found = ""
    for match in ORDER.finditer(head):
        if match[3]:
            found = f"法释〔{match[3]}〕{match[4]}号"
        elif nature in ("administrative_regulation", "department_rule") or "主席令" in match[1]:
            found = f"{match[1].replace('中华人民共和国', '')}第{match[2]}号"
    return found


def _local(title: str, province: str, lines: list[str]) -> tuple[str, str]:
    """Issuer and place of a local regulation: the congress that passed it first, else the place of its title."""
    above = next(iter(places.find(province, bare=True)))
    for line in lines:
        made = CONGRESS.search(line)
        if made is None or ("批准" in line.partition("通过")[0] and "通过" not in line):
            continue
        name = made["place"].removeprefix("省").strip()
        found = [p for p in places.find(name) if p == above or p.path.startswith(above.path)] if name else [above]
        if found:
            return f"{found[0].name}人民代表大会{made['standing'] or ''}", found[0].path
        break
    at = places.at(title, 0, above) or _bare_start(title, above)
    place = at[0] if at else above
    while place.level == "zone":
        place = places.parent(place) or above
    return "", place.path


def _bare_start(title: str, above: places.Place) -> tuple[places.Place, int] | None:
    """杭州西湖文化景观保护管理条例, 深圳经济特区…: a place named without its suffix."""
    for length in (4, 3, 2):
        found = [p for p in places.find(title[:length], bare=True) if p == above or p.path.startswith(above.path)]
        if found:
            return found[0], length
    return None


def policy(folder: Path) -> Iterator[Row]:
    """The State Council documents of a folder, from names like 国务院_国办发〔2018〕37号_国务院办公厅关于….txt."""
    for path in sorted(folder.glob("国务院_*.txt")):
        match = POLICY.match(path.stem)
        if match is None:
            continue
        title, number = tidy(match["title"]), match["number"]
        if number.startswith("国令"):
            continue  # in the laws
        issuer = "国务院办公厅" if number.startswith("国办") else "国务院"
        carried = re.fullmatch(rf"{issuer}关于印发《?(?P<title>.+?)》?的(?:通知|函)", title)
        title = carried["title"] if carried else title
        nature = nature_of(title, "")
        yield Row(title, "normative_document" if nature == "department_rule" else nature, number, issuer)


def merged(rows: Iterator[Row]) -> list[Row]:
    """One row a work: the latest version's dates, the first known issuer and the last known number."""
    works: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.title, row.place)
        known = works.get(key)
        if known is None:
            works[key] = row
            continue
        older, newer = sorted((known, row), key=lambda r: r.published)
        works[key] = replace(newer, issuer=older.issuer or newer.issuer, number=newer.number or older.number)
    order = {nature: i for i, nature in enumerate(dict.fromkeys(FOLDERS.values()))}
    return sorted(works.values(), key=lambda r: (r.place != "", order.get(r.nature, 99), r.place, r.title))


def main() -> int:
    """Write the table; the number of works to stderr."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--laws", type=Path, required=True)
    arguments.add_argument("--policy", type=Path)
    options = arguments.parse_args()
    rows = merged(laws(options.laws))
    titles = {row.title for row in rows}
    if options.policy:
        rows += [row for row in merged(policy(options.policy)) if row.title not in titles]
    target = ROOT / "ontology" / "vocabulary" / "regulations.tsv"
    lines = [
        "# Known regulations: facts from the headers of a collection of legal texts (titles, numbers, issuers, dates)",
        f"# and the names of State Council documents; made by ontology/make/regulations.py on {date.today():%Y-%m-%d}.",
        "# Dates are those of the latest version in the collection; a field is empty where its header does not say.",
        "title\tnature\tnumber\tissuer\tplace\tpublished\teffective",
        *("\t".join((r.title, r.nature, r.number, r.issuer, r.place, r.published, r.effective)) for r in rows),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} works", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
