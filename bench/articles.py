"""Whether a graph holds every article that the files of laws hold, and which files differ.

    python bench/articles.py kg.db ../shared/corpus/laws

Counts the lines of each file that begin with 第X条, by themselves, without the reader of kg: marks of Markdown may
stand before them. A file that is in the graph with another number of provisions, or not at all, is listed, as are the
texts of rules that have no article (their numbered items are their provisions, or they have none).
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from kg.stores import open_store

ARTICLE = re.compile(
    r"(?m)^[ \t\u3000\xa0]*(?:#{1,6}[ \t]*)?(?:\*\*)?第[一二三四五六七八九十百千零〇\d]+条"
    r"(?:之[一二三四五六七八九十]+)?(?:\*\*)?(?!的|[一二三四五六七八九十]?[款项]|规定)"
)


def main() -> None:
    """Prints both counts and the files that differ."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db")
    asked.add_argument("folder", type=Path)
    given = asked.parse_args()
    held = {
        path.resolve().as_posix(): _count(path) for path in sorted(given.folder.rglob("*.md")) if path.name[0] != "_"
    }
    with open_store(given.db).view() as view:
        found = {
            row["id"]: (row["files"], row["articles"], row["kind"])
            for row in view.rows(
                "MATCH (d:Document) OPTIONAL MATCH (p:Provision) WHERE p.document = d.id "
                "RETURN d.id AS id, d.files AS files, d.kind AS kind, count(p) AS articles"
            )
        }
    by_file = {file: (articles, kind) for files, articles, kind in found.values() for file in files or ()}
    copies = sum(len(files or ()) - 1 for files, _, _ in found.values())
    differ = [
        f"{Path(file).name}: {count} articles in the file, {by_file[file][0]} in the graph ({by_file[file][1]})"
        if file in by_file
        else f"{Path(file).name}: {count} articles in the file, which is not in the graph"
        for file, count in held.items()
        if by_file.get(file, (None, ""))[0] != count and (count or file not in by_file)
    ]
    without = [Path(file).name for file, count in held.items() if not count]
    graph = sum(by_file[file][0] for file, count in held.items() if count and file in by_file)
    print(f"{len(held)} files ({copies} of them copies of others) hold {sum(held.values()):,} articles")
    print(f"the graph holds {graph:,} of them")
    print(f"{len(differ)} files differ" + "".join(f"\n  {line}" for line in differ))
    print(f"{len(without)} files have no article:")
    for file, count in held.items():
        if not count:
            articles, kind = by_file.get(file, (0, "not loaded"))
            told = f"{articles} numbered items are its provisions" if articles else f"no provision, {kind}"
            print(f"  {Path(file).name}: {told}")


def _count(path: Path) -> int:
    return len(ARTICLE.findall(path.read_text(encoding="utf-8-sig")))


if __name__ == "__main__":
    main()
