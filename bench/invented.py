"""Reports of invented content over the list of divisions, and what was put into each as the truth.

    python bench/invented.py FOLDER [--reports 2000] [--seed 1]

Writes `NAME.txt` and `truth.jsonl`: a line a report, duty and status (`measured` … `silent`). Everything in a report is
made up by a random generator with a seed: no sentence stands for what any body did. It serves to measure speed, and
to see that the findings of a large graph say what was put in (a consistency check: the sentences are those of whoever
wrote the grammars, so agreement proves nothing about real reports).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import places
from kg.resolve import naming, regulations

# By duty of the checklist: how a report may speak of it. {n} is a number, {y} the year, {b} the body.
SAID: dict[str, dict[str, str]] = {
    "D01": {"operating": "公布年度重大行政决策事项目录", "claimed": "落实重大行政决策事项目录制度"},
    "D05": {"measured": "组织重大行政决策专家论证{n}次", "claimed": "落实重大行政决策专家论证制度"},
    "D06": {"measured": "开展重大行政决策社会稳定风险评估{n}件", "claimed": "落实重大行政决策风险评估制度"},
    "D07": {"measured": "开展重大行政决策合法性审查{n}件", "claimed": "落实重大行政决策合法性审查制度"},
    "D12": {"measured": "开展决策后评估{n}次", "claimed": "落实决策后评估制度"},
    "D14": {"measured": "公示行政处罚案件信息{n}条", "claimed": "落实行政执法公示制度"},
    "D15": {"operating": "为执法队伍配备执法记录仪", "claimed": "落实执法全过程记录制度"},
    "D16": {"measured": "开展重大执法决定法制审核{n}件", "claimed": "落实重大执法决定法制审核制度"},
    "D17": {"operating": "公布行政裁量权基准", "claimed": "落实行政裁量权基准制度"},
    "D18": {"measured": "组织{n}名执法人员参加资格考试", "claimed": "严格执行执法人员持证上岗"},
    "D19": {"measured": "行政机关负责人出庭应诉率达{n}%", "claimed": "落实行政机关负责人出庭应诉制度"},
    "D20": {"measured": "主动公开政府信息{n}条", "claimed": "推进政府信息公开"},
    "D21": {"measured": "办结政府信息公开申请{n}件"},
    "D22": {"measured": "完成公平竞争审查{n}件", "claimed": "落实公平竞争审查制度"},
    "D24": {"measured": "开展“双随机、一公开”抽查{n}次", "claimed": "推行“双随机、一公开”监管"},
}
PLANNED = {
    "D05": "健全重大行政决策专家论证制度",
    "D12": "建立决策后评估制度",
    "D16": "完善重大执法决定法制审核制度",
    "D17": "健全行政裁量权基准制度",
    "D19": "健全行政机关负责人出庭应诉制度",
    "D24": "深化“双随机、一公开”监管",
}
LACKING = {
    "D06": "重大行政决策风险评估制度不够健全",
    "D15": "执法全过程记录制度落实不到位",
    "D19": "行政机关负责人出庭应诉率偏低",
    "D22": "公平竞争审查制度执行不够严格",
}
FILLING = (
    "修缮桥梁{n}座",
    "新建育苗基地{n}处",
    "改造供水管网{n}公里",
    "为{n}户居民更换电表",
    "栽植行道树{n}株",
    "举办厨艺比赛{n}场",
    "开行旅游班车{n}班次",
    "维修路灯{n}盏",
)
FIRST, YEARS = 2021, 4  # four reports of each body
CITED, FILLED = 4, 60  # rules that each names, and sentences about nothing of the kind: two thousand characters


@dataclass(frozen=True, slots=True)
class Invented:
    """A report: its file name, its text, and the status of each duty that it was made to have."""

    name: str
    body: str
    year: int
    text: str
    truth: dict[str, str]


def reports(count: int, seed: int = 1) -> Iterator[Invented]:
    """So many reports of counties and prefectures, four years of each."""
    chance = random.Random(seed)
    bodies = [
        naming.of_place(place)
        for place in places.inside(places.NATION, towns=False)
        if place.level in ("prefecture", "county")
    ]
    laws = sorted(one.title for one in regulations.known() if one.nature in ("law", "administrative_regulation"))
    chance.shuffle(bodies)
    for number in range(count):
        body, year = bodies[number // YEARS], FIRST + number % YEARS
        yield _report(f"{number:06}.txt", body.name, year, laws, chance)


def _report(name: str, body: str, year: int, laws: Sequence[str], chance: random.Random) -> Invented:
    truth = dict.fromkeys(SAID, "silent") | {"D26": "operating"}
    done, ahead, weak = [], [], []
    for duty, forms in SAID.items():
        status = chance.choice([*forms, "planned", "lacking", "silent"])
        if status in forms:
            done.append(forms[status])
        elif status == "planned" and duty in PLANNED:
            ahead.append(PLANNED[duty])
        elif status == "lacking" and duty in LACKING:
            weak.append(LACKING[duty])
        else:
            continue
        truth[duty] = status
    done += [f"认真贯彻落实《{title}》" for title in chance.sample(laws, CITED)]
    done += [chance.choice(FILLING) for _ in range(FILLED)]
    ahead.append("修缮老旧桥梁")
    weak.append("山区供水管网老旧")
    chance.shuffle(done)
    lines = [f"{body}关于{year}年度法治政府建设情况的报告", "现将有关情况报告如下。", "一、主要工作情况"]
    half = len(done) // 2
    for title, several in (("（一）各项工作平稳推进", done[:half]), ("（二）民生事业持续改善", done[half:])):
        lines += [title, "".join(f"{words.format(n=chance.randint(2, 97))}。" for words in several)]
    lines += ["二、存在的问题", "".join(f"{words}。" for words in weak)]
    lines += ["三、下一步工作打算", "".join(f"{words}。" for words in ahead)]
    lines += [body, f"{year + 1}年{chance.randint(1, 3)}月{chance.randint(1, 28)}日"]
    return Invented(name, body, year, "\n".join(lines) + "\n", truth)


def write(folder: Path, several: Sequence[Invented]) -> None:
    """The texts, and the truth beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for one in several:
            (folder / one.name).write_text(one.text, encoding="utf-8")
            for duty, status in sorted(one.truth.items()):
                line = {"doc": one.name, "body": one.body, "year": one.year, "duty": duty, "status": status}
                truth.write(json.dumps(line, ensure_ascii=False) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--reports", type=int, default=2000, help="how many (default: 2000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    several = list(reports(options.reports, options.seed))
    write(options.folder, several)
    print(f"{len(several)} reports of {len({one.body for one in several})} bodies in {options.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
