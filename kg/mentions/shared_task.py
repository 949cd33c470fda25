"""A task that its sentence gives to several in turn at its end: 由县司法局牵头，各乡镇配合，10月底前完成.

That is one duty, of the lead and of its partners, and the time is the task's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.mentions.duty_parts import Part
from kg.mentions.duty_words import duty_words

_LEADS = re.compile(
    r"(?:具体)?(?:由)?(?P<who>[^,，]{2,60}?)(?:负责)?(?:牵头|主办)(?:负责|组织|抓总|统筹|协调|实施|推进|落实)*"
)
_HELPS = re.compile(
    r"(?P<who>[^,，]{2,80}?)(?:要|应当?|须)?"
    r"(?:积极|密切|主动|协同|共同|全力|具体|分别|做好|按照?(?:各自)?职责(?:分工)?)*(?:配合|参与|协助|协办|支持|落实|实施)(?:落实|实施|推进|工作)?"
)
_DONE = re.compile(r"(?:之?前|以前|内)?(?:全部|全面|基本)?(?:完成|办结|落实到位|完成到位)[\u4e00-\u9fff]{0,6}")
_LED_BY = re.compile("确保|务必|须|要|于|在")
_ETC = re.compile(r"等(?:\d+个)?(?:部门|单位)?$")


class Shared(NamedTuple):
    """Where such an end begins among the parts of a sentence, who leads and helps, and the time where it has one."""

    first: int
    bearers: tuple[str, ...]
    deadline: str | None


def shared(parts: Sequence[Part]) -> Shared | None:
    """The end of a sentence by which a task is a lead's and its partners'; None where it has no such end."""
    if not any("牵头" in one.words or "主办" in one.words for one in parts):
        return None
    last = len(parts) - 1
    deadline = _done(parts[last])
    if deadline:
        last -= 1
    helpers: list[str] = []
    while last > 0 and (helper := _who(_HELPS, parts[last])):
        helpers[:0] = helper
        last -= 1
    leads = _who(_LEADS, parts[last]) if helpers else ()
    return Shared(last, (*leads, *helpers), deadline) if leads else None


def _done(part: Part) -> str | None:
    """The time of a part that says no more than by when: 确保10月底前完成; but not 10月底前公布目录."""
    if part.due is None or part.subject or part.due[2] > len(part.words):
        return None
    before, behind = part.words[: part.due[1]], part.words[part.due[2] :]
    if before and not _LED_BY.fullmatch(before):
        return None
    return part.due[0] if _DONE.fullmatch(behind) else None


def _who(role: re.Pattern[str], part: Part) -> tuple[str, ...]:
    """The bodies to which a part gives a role; none where it says more than that, or names no body."""
    found = role.fullmatch(part.words)
    if found is None or part.due:
        return ()
    names = [_ETC.sub("", one) for one in re.split("、|会同|和(?=[市县区省各])", found["who"])]
    return tuple(names) if all(one and one.endswith(duty_words().actors) for one in names) else ()
