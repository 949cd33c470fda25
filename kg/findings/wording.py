"""How far the words of an account go: a figure, a concrete act, a standing demand, or words alone.

The stretch between two commas (a phrase) is what is judged; where a phrase goes on from the one before
(召开听证会，听取了意见; 排查文件61件，未发现问题), both are one.
"""

from __future__ import annotations

import re

from kg.document import Sentence
from kg.mention import OutcomeMention

ACT = re.compile(  # a concrete act: something was held, set up, opened; 新制定的文件 tells of a file, no act
    r"(?<!新)(?:举行|召开|组建|成立|设立|组织(?!领导|保障|机构|结构|协调)|聘[请任]|选聘|公布|公示(?!制度)|上线|开通|启[用动]"
    r"|建立(?!健全)|建成|形成|编制|开展|纳入|完成|举办|印发|出台|制定|发布|配备)(?!了?的)"
)
STANDS = re.compile("(?<!落)实行")  # 实行持证上岗制度, but not 实行公众参与、专家论证、风险评估的程序
# 对“清溪桥”改造项目进行风险评估: what is done to a thing that has a name, a year or a number was done.
NAMED_OBJECT = re.compile(r"对[^，,。；;]*(?:[“”\"]|\d)[^，,。；;]*(?:进行|开展|组织)$")
MEETING = re.compile(r"(?:举行|召开|举办|组织)了?[^，,。；;]{0,20}(?:会|活动)$")  # 召开座谈会，听取意见
INSTALLED = re.compile(r"(?:启用|开通|上线|建成|组建|搭建)")  # 启用平台，实现执法文书网上公开
RESULT = re.compile(r"\s*(?:实现|形成)")
GOES_ON = re.compile(r"\s*(?:未发现|没有发现|无一|均(?!衡)|全部|其中)")  # 排查文件61件，未发现…
EXAMINED = re.compile(r"考试|培训|考核|测试")
ATTENDED = re.compile(r"参[考加训试]|应考|通过|合格|受训")  # 举行资格考试，72人参考
PEOPLE = {"人", "名", "位", "人次"}
POST = re.compile(r"从事|承担|负责")  # 6人担任公职律师，承担审查: counts the people, not the reviews
CONTENT = re.compile(r"(?:必经|前置)(?:程序|环节)|设置|明确(?!了?责任)|规定|确立|细化")  # what an own rule lays down
PHRASE = re.compile(r"[，,：:]")


def phrase(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch between commas around the words."""
    left = max((m.end() for m in PHRASE.finditer(text, sentence.start, start)), default=sentence.start)
    right = PHRASE.search(text, end, sentence.end)
    return left, right.start() if right else sentence.end


def before(text: str, sentence: Sentence, start: int) -> tuple[int, int]:
    """The phrase before the one that begins at `start`; empty at the head of the sentence."""
    if start <= sentence.start:
        return start, start
    return phrase(text, sentence, start - 1, start - 1)[0], start - 1


def counts(text: str, sentence: Sentence, outcome: OutcomeMention, start: int, end: int) -> bool:
    """Whether a figure counts the thing that the words name: it touches them or follows closely in the same phrase, or
    stands in the phrase from which theirs goes on.
    """
    left, right = phrase(text, sentence, start, end)
    if outcome.unit in PEOPLE and POST.search(text, min(outcome.start, start), start):
        return False
    if outcome.start < right and outcome.end > left:
        return outcome.start < end + 12 and start < outcome.end
    if GOES_ON.match(text, left, right):
        earlier, _ = before(text, sentence, left)
        return earlier <= outcome.start < left
    if outcome.unit in PEOPLE and EXAMINED.search(text, left, right):
        following = phrase(text, sentence, right + 1, right + 1) if right + 1 < sentence.end else (right, right)
        return right <= outcome.start < following[1] and bool(ATTENDED.search(text, *following))
    return False


def is_act(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words say that something was done or set up, not just that it is carried out."""
    left, right = phrase(text, sentence, start, end)
    if ACT.search(text, left, start) or NAMED_OBJECT.search(text, left, start):
        return True
    if (stands := STANDS.search(text, left, start)) and "、" not in text[stands.end() : right]:
        return True
    earlier = text[slice(*before(text, sentence, left))]
    if text[left:start].strip() == "" and MEETING.search(earlier):
        return True
    return bool(RESULT.match(text, left, right) and INSTALLED.search(text, sentence.start, left))
