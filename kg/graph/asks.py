"""Which arrangement an obligation asks for, read by the grammar that finds them in reports.

Only what the obligation's own act names counts: its condition and the things that it is about name no duty
(对投诉举报发现的问题，应当依法处理 asks for no channel of complaints).
"""

from __future__ import annotations

import re

from kg.mechanisms import by_label
from kg.mentions.mechanism import concepts_in

CONDITION = re.compile(r"(?P<condition>[^，,。；;：:]{2,60}(?:的|时|情形下))[，,]")  # 决策事项涉及特定群体利益的，
_MAY_SET = re.compile("[的时下][，,]")
_RULES = re.compile(
    "[及同随定按临平]时$|目的$|(?:应当|必须)[是为]"
)  # no condition: 做到公开、及时，… · 捐赠应当是自愿的，…
_TOPIC = re.compile(r"^(?:对于?|按照|根据|依照|依据|通过|为|在)[^，,。；;]{2,60}[，,](?=.)")


_ORGAN = re.compile(  # 负有安全生产监督管理职责的部门, 城市管理、综合执法等部门: who it is names no arrangement
    r"[\u4e00-\u9fff]{0,8}?(?:监督管理|监管|管理|执法)(?:职责的?)?(?:、[\u4e00-\u9fff]{1,12}){0,24}"
    r"等?(?:有关|相关|行政)?(?:主管)?(?:部门|机关|机构|局)(?!改革|协作|设置)"
)


def condition(action: str) -> str | None:
    """The condition in the words of an obligation; None where there is none."""
    if not _MAY_SET.search(action):
        return None
    told = (found["condition"] for found in CONDITION.finditer(action))
    return next((words for words in told if not _RULES.search(words)), None)


def asked(action: str) -> str | None:
    """The label of the arrangement that the words of an obligation ask for, None where they name none.

    Of several the last that says enough by itself: 对领导干部开展任前法律知识考试 asks for the test.
    """
    words = _ORGAN.sub("", CONDITION.sub("", action))
    if "是否" in words:
        return None  # 审核是否涉嫌犯罪: what is looked into is not asked for
    named = concepts_in(_TOPIC.sub("", words) or words)
    telling = [label for label in named if by_label()[label].match not in ("words", "use")]
    return next(iter(reversed(telling or named)), None)
