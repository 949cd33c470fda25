"""Which words in running text bind: the standing rules that an account states, the demands of a cover letter.

An account tells what was done; only 一律不上会, 必须, 各部门要…, a 必经程序 or a monthly publication binds anyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.duty_chain import Chain
from kg.mentions.duty_parts import Part
from kg.mentions.subject import THINGS

STANDING = re.compile(  # a rule that an account states as standing
    r"一律|(?:为|作为|列为|是)[^,，]{0,16}(?:必经|前置)(?:程序|环节)"
    r"|(?<!关于)(?<!如何)(?:不得|严禁|不准|必须|应当)(?!得)|将依法[^,，]{0,6}追究|第一责任人(?:$|[,，])"
)
DEMAND = re.compile(
    r"(?:^|[,，])(?:[^,，。；;]{0,40}?)(?:都|均)?(?<![主需重首必紧只])要(?![求点素件害道领么闻紧职])"
)  # 各单位要进一步…
PLEDGE = re.compile(  # 对这些问题，我们一定采取有力措施加以解决: what whoever admits them promises
    r"(?:^|[,，])我们(?:一定|必将|将(?!继续以|会是))[^。；;]{0,60}(?:解决|改进|克服|应对|破解|整改|改正|补齐|改变|化解|做好)"
)
NEVER = re.compile(r"[决绝]不[^,，]{2,}$")  # 决不辜负人民期待
DONE = re.compile(
    r"(?:了|过|共计?|累计)[^,，]{0,20}\d|(?<!\d)\d{1,9}[^年月日]{0,2}(?:次|件|份|人|场|宗|项)"
)  # what was counted was done
TELLS = re.compile(r"例如|比如|如《|今年|截至|据统计|目前|但|这也|为此|因此")  # the account goes on
SEES = re.compile(  # 也要清醒地看到，…: admits
    r"(?:要|必须|应当?)(?:清醒|深刻|充分|客观|正)?地?(?:看到|认识到|意识到|承认|视)"
)
SAID = re.compile(r"(?:提出|指出|强调|规定|表明)[,，:：]")  # 会议指出，要完善…: who said it is no bearer
ASKS = re.compile(r"(?:^|，)请|现就[^，]{0,30}要求|希望")
NOT_ASKS = re.compile(r"请(?:示|求)|印发给你们$")
QUOTED = re.compile(r"“[^“”]{0,80}”|《[^《》]{0,120}》")


HELD = re.compile(r"(?:进行|开展|完成|召开|举办|组织|实施|实现|建立|形成|制定|落实|做到)了")
TREND = re.compile(r"(?:回落|回升|上涨|下跌|攀升|走高|走低|增长|下降|好转|改善|加快|放缓)(?:$|[,，])")  # 涨幅逐月回落
ROUTINE = re.compile(  # 每月公布目录 stands as a rule; 局党组每季度学法 tells what was done
    r"[每按逐](?:个?月|季度?)[^,，]{0,16}(?:公开|公布|公示|通报|报送|上报|报告|更新|统一|发布|汇总)"
)
REPORTS = re.compile(r"[每按逐][^,，]{0,6}(?:报送|上报|报告|反馈|汇报)")  # 每季度报送进展: asked for, whoever asks
_IF = re.compile("[如若]遇|如有|若有")  # 执行中如遇问题，请及时报告
_SIGN = re.compile(
    "一定|必将|我们将|[决绝]不|一律|必经|前置|不得|严禁|不准|必须|应当|追究|责任人|要|建议|每|按[月季]|逐[月季]|内"
)


def may_stand(words: str) -> bool:
    """Whether a sentence of an account holds a word without which nothing in it is a standing rule: one cheap look."""
    return bool(_SIGN.search(words) or _SIGN.search(QUOTED.sub("", words)))


def cued(found: list[Chain], mode: str) -> Iterator[Chain]:
    """The chains of a sentence that say themselves that they bind, without the account around them.

    `mode` is `standing` for an account, `cue` or `front` for a preamble or a cover letter.
    """
    running = False
    for chain in found:
        said = "，".join(QUOTED.sub("", p.words) for p in chain.parts)
        if mode == "standing":
            own = _stands(chain, said)
            goes_on = (chain.bearer and DEMAND.search(said)) or (chain.deadline and chain.deadline[0].isdigit())
            goes_on = goes_on or NEVER.match(said)
            running = own or (running and not DONE.search(said) and bool(goes_on))
        else:
            wish = chain.modality == "aim" and not said.startswith(("希望", "鼓励"))
            recurs = chain.deadline is not None and chain.deadline.startswith("R/") and REPORTS.search(said) is not None
            handed = recurs or (
                chain.deadline is not None and any(p.subject and p.subject.entrusted for p in chain.parts)
            )
            goes_on = running and chain.bearer is not None and chain.deadline is not None  # …要对照清单，于6月底前完成
            own = not (SAID.search(said) or SEES.search(said)) and (
                (chain.explicit and not wish) or handed or goes_on or bool(ASKS.search(said))
            )
            running = own and not NOT_ASKS.search(said)
        if running:
            chain.parts = _binding_parts(chain.parts, mode)
            yield chain


def _stands(chain: Chain, said: str) -> bool:
    if DONE.search(said) or SEES.search(said):
        return False
    if STANDING.search(said) or PLEDGE.search(said) or any(p.subject and p.subject.asked for p in chain.parts):
        return True
    if chain.bearer and chain.explicit and DEMAND.search(said):
        return True
    if HELD.search(said) or TREND.search(said) or chain.deadline is None:
        return False
    if chain.deadline.startswith("T+"):
        return True
    return chain.deadline.startswith(("R/P1M", "R/P3M")) and ROUTINE.search(said) is not None


def _binding_parts(parts: list[Part], mode: str) -> list[Part]:
    """The parts from the words that bind on: 当前形势向好，对此应高度重视 keeps the last; an account stops at 例如."""
    first = next((i for i, p in enumerate(parts) if _binds(p)), 0)
    while first > 0 and (
        parts[first - 1].leads
        or parts[first - 1].condition
        or parts[first - 1].subject
        or _topic(parts[first - 1])
        or _IF.search(parts[first - 1].words)
    ):
        first -= 1
    kept = parts[first:]
    if mode != "standing":
        return kept
    stop = next((i for i, p in enumerate(kept) if i and TELLS.match(p.words)), len(kept))
    if any("程序" in p.words and STANDING.search(p.words) for p in kept):
        stop = min(stop, 1 + next(i for i, p in enumerate(kept) if STANDING.search(p.words)))
    kept = kept[:stop]
    who = kept[0].subject
    if who and who.asked and "要求" in kept[0].words[: who.start]:  # 考核指标要求所有部门都应当…
        kept[0] = kept[0]._replace(start=kept[0].start + who.start, words=kept[0].words[who.start :])
    return kept


def _topic(part: Part) -> bool:
    """Whether a part names what the next one rules: 未列入目录的文件，今后不得作为依据."""
    return part.words.startswith(("未", "凡", "对")) and bool(THINGS.search(part.words))


def _binds(part: Part) -> bool:
    asked = part.subject is not None and part.subject.asked
    return bool(part.modal) or asked or bool(STANDING.search(QUOTED.sub("", part.words))) or part.words.startswith("请")
