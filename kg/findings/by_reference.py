"""To whom a rule applies by reference (参照), by its own words, and how far.

县级以上人民政府部门和乡级人民政府重大决策的作出和调整，参照本条例执行 reaches how those decide and change
decisions, and neither how they are assessed nor who carries a decision out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BY_REFERENCE = re.compile(r"[^。；;\n]{4,80}?参照(?:适用)?本[^。；;\n]{1,12}?(?:执行|适用|规定|办理)?(?=[。；;\n]|$)")
_MAKES_OWN = re.compile(  # another rule, or another's office, is what 参照 speaks of: 由省人民政府参照本条例制定
    r"由[^，。；;]{2,40}参照|(?:国务院|全国)[^，。；;]{0,20}(?:部门|机构)|参照本[^。；;\n]{1,12}(?:制定|负责)|军队|武装警察"
)
_WHO = (
    ("department", re.compile(r"部门|工作机构")),
    ("township", re.compile(r"乡[镇级（(、]|乡镇|镇人民政府")),
    ("zone", re.compile(r"(?<!监督)管理委员会|管委会|(?:开发|新|园|高新|功能|试验|示范)区")),
)
_BODIES = re.compile(r"^.*(?:部门|政府|机关|机构|单位|组织|委员会|办事处|管委会|[区乡镇])")
_STAGES = (  # by the words of what is referred, the words of the duties that are of it
    (
        re.compile("作出|制定|起草|决定|发布|出台|形成"),
        re.compile(
            "作出|制定|起草|拟订|草案|启动|提出|论证|评估|听取|征求|征集|听证|参与|审查|审核|讨论|审议|决定|公布|发布|签发|解读|目录"
            "|备案|归档|存档|记录"
        ),
    ),
    (re.compile("调整|修改|变更|废止|清理"), re.compile("调整|变更|修改|废止|停止|中止|终止|清理|后评估")),
    (re.compile("执行|实施|落实"), re.compile("执行|实施|落实")),
    (re.compile("监督|检查|考核"), re.compile("监督|检查|考核|考评|督察|督查")),
)
_MEANS = re.compile("(?:按照|根据|依照|依据)[^，。；]{1,8}")  # 按照决定施工 is no deciding
_WATCHES = re.compile("监督|督促|检查|考核|考评|督察|督查|追究|处分|问责|组织领导|加强[^，。；]{0,12}领导|经费|培训")


def references(provisions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """To whom a rule applies by reference: pairs of `department`, `township` or `zone` and the words that say so."""
    found: dict[str, str] = {}
    for text in provisions:
        for match in _BY_REFERENCE.finditer(text):
            words = match[0].strip()
            if _MAKES_OWN.search(words):
                continue
            for kind, named in _WHO:
                if named.search(words):
                    found.setdefault(kind, words)
    return tuple(sorted(found.items()))


def reaches(words: str, action: str) -> bool:
    """Whether what applies by reference takes a duty in: all of a rule, or the stages that its matter names."""
    matter = _BODIES.sub("", words.partition("参照")[0])
    named = [(told, duties) for told, duties in _STAGES if told.search(matter)]
    if not named:
        return True
    action = _MEANS.sub("", action)
    watches = any(told.search("监督") for told, _ in named)
    return any(duties.search(action) for _, duties in named) and (watches or not _WATCHES.search(action))
