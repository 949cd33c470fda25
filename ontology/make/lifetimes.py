"""Make `ontology/vocabulary/lifetimes.tsv`: from when a regulation is known, and when which other one repealed it.

    python ontology/make/lifetimes.py --laws DIR

DIR is the collection of legal texts that `regulations.py` reads. The first day of a work is the earliest day in its
header on which somebody passed or published it; a header that begins with a revision does not tell it. What a work
repealed stands beside the day from which its first version is in force (…施行。《…》同时废止); a title that lives on
under its own name is not repealed. Only facts are taken: titles and dates. To these come the notices, decisions and
plans of `regulations.tsv` and `cited.tsv`, which have one version, and the Party regulations of `PARTY`, none of which
had another before it.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from regulations import DAY, END, FOLDERS, ROOT

sys.path.insert(0, str(ROOT))

from kg.resolve import regulation_table, regulations
from kg.resolve.titles import tidy

MADE = re.compile(r"通过|公布|发布|颁布|制定")
REVISED = re.compile(r"修[订正改]")
REPEALS = re.compile(
    r"自\s*(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日起(?:施行|实施|生效|执行)(?P<what>[^\n]{0,600}?)同时废止"
)
TITLE = re.compile(r"(?P<before>根据|依照|按照)?《(?P<title>[^《》]+)》(?P<behind>[^《》]{0,8})")
CARRIES = re.compile(r"第?[一二三四五六七八九十]*次?修[正订]|的?修正|进行了?修")
PARTY = {
    "党政主要负责人履行推进法治建设第一责任人职责规定": "2016-11-30",
    "法治政府建设与责任落实督察工作规定": "2019-04-15",
    "中国共产党政法工作条例": "2019-01-13",
    "中国共产党重大事项请示报告条例": "2019-01-31",
    "信访工作条例": "2022-01-24",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laws", type=Path, required=True)
    folder: Path = parser.parse_args().laws
    since = {regulations.lookup(title).id: day for title, day in PARTY.items()}
    for row in regulation_table.rows():
        if row.nature in ("notice", "plan") and row.published:
            since[regulation_table.id_of(row.title, row.place)] = row.published
    until: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.rglob("*.md")):
        part = path.relative_to(folder).parts[0]
        head, mark, body = path.read_text(encoding="utf-8").partition(END)
        titled = re.search(r"^# (.+)$", head, re.MULTILINE)
        if not mark or part not in FOLDERS or titled is None:
            continue
        title = "中华人民共和国民法典" if part == "民法典" else tidy(titled[1])
        me = regulations.resolve(title, None).regulation
        first = _first(head)
        if me.known and first:
            since[me.id] = min(since.get(me.id, first), first)
        for repealed, day in _repealed(body):
            other = regulations.resolve(repealed, None)
            if other.resolved not in ("exact", "folded", "unknown") or other.regulation.published >= day:
                continue
            if other.regulation.id != me.id:
                until[other.regulation.id] = min(until.get(other.regulation.id, (day, me.title)), (day, me.title))
    target = ROOT / "ontology" / "vocabulary" / "lifetimes.tsv"
    ended = {one: until.get(one, ("", "")) for one in {*since, *until}}
    rows = [(since.get(one, ""), ended[one][0], one, ended[one][1]) for one in sorted(ended)]
    lines = [
        "# From when regulations are known and when another repealed them, by the headers and last articles of a",
        f"# collection of legal texts; made by ontology/make/lifetimes.py on {date.today()}. Empty: no text says it.",
        "# since\tuntil\tregulation\tby",
        *("\t".join(row) for row in rows),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(since)} begun, {len(until)} repealed", file=sys.stderr)
    return 0


def _first(head: str) -> str:
    """The day on which a work was first passed or published; empty where its header begins with a revision."""
    lines = [line for line in head.splitlines() if DAY.search(line)]
    if not lines or REVISED.search(lines[0]) or not MADE.search(lines[0]):
        return ""
    return min(f"{y}-{int(m):02}-{int(d):02}" for y, m, d in DAY.findall(lines[0]))


def _repealed(body: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for seen in REPEALS.finditer(body):
        day = f"{int(seen['y'])}-{int(seen['m']):02}-{int(seen['d']):02}"
        found.extend(
            (one["title"].replace("〈", "《").replace("〉", "》"), day)
            for one in TITLE.finditer(seen["what"])
            if not one["before"] and not CARRIES.match(one["behind"])
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
