"""The words of duties, compiled once from `ontology/vocabulary`: actors, and verbs that begin an act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg import vocabulary

MODAL_WORDS = (
    *("应当", "必须", "务必", "不得", "严禁", "可以", "有权(?![人属证利机])", "一律", "均须", "须"),
    *("均应(?![用急对])", "应(?![用急对])", "都要(?![求点素件害])", "要(?![求点素件害])", "可(?![复推持靠行能视])"),
)
_SIGNS = r"\\.^$*+?{}\[\]|()"
_PLAIN = re.compile(rf"[^{_SIGNS}]+(?:\(\?<?[!=][^()]*\))*")  # 加强 · 对(?![口外标接象])


@dataclass(frozen=True, slots=True)
class DutyWords:
    """The compiled vocabulary. Every pattern is an alternation of words, so that matching is linear in the text.

    The tuples of words have the longest first, so that `ordered` can join several of them.
    """

    actors: tuple[str, ...]
    organs: tuple[str, ...]
    name_ends: frozenset[str]  # the last characters of the actors, and of the organs: a look before `endswith`
    organ_ends: frozenset[str]
    verbs: tuple[str, ...]
    noun_verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    frames: tuple[str, ...]
    actor: str
    adverb: str
    act: str
    actor_here: re.Pattern[str]
    begins_act: re.Pattern[str]  # an act, its manner or its circumstances
    begins_task: re.Pattern[str]
    does: re.Pattern[str]
    tells: re.Pattern[str]  # that somebody does something


@cache
def duty_words() -> DutyWords:
    """The vocabulary, read at the first call."""
    actors, verbs = _by_kind("actors"), _by_kind("duty_verbs")
    every = longest_first(noun for nouns in actors.values() for noun in nouns)
    verb, noun_verb, adverb, frame = (longest_first(verbs[kind]) for kind in ("verb", "noun_verb", "adverb", "frame"))
    manner, act = ordered(adverb), ordered([*verb, *noun_verb])
    return DutyWords(
        actors=every,
        organs=longest_first(actors["organ"]),
        name_ends=frozenset(word[-1] for word in every),
        organ_ends=frozenset(word[-1] for word in actors["organ"]),
        verbs=verb,
        noun_verbs=noun_verb,
        adverbs=adverb,
        frames=frame,
        actor=ordered(every),
        adverb=manner,
        act=act,
        actor_here=re.compile(ordered(every)),
        begins_act=re.compile(ordered([*adverb, *verb, *noun_verb, *frame])),
        begins_task=re.compile(f"(?:(?![未已又再不也还曾]){manner})*{act}|对"),
        does=re.compile(f"{manner}*{act}(?!的)"),
        tells=re.compile(ordered([*verb, *MODAL_WORDS, *adverb, *frame])),
    )


def _by_kind(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, word in vocabulary.rows(name):
        found.setdefault(kind, []).append(word)
    return found


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, the longest first, so that an alternation of them takes the longest that stands in the text."""
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def ordered(words: Sequence[str]) -> str:
    """`(?:…|…)` of the words in their order, those with the same first character folded into one branch.

    Branches that begin with different characters exclude each other: folding changes nothing but how fast they are
    tried. One look at the character ahead says whether any of them can match.
    """
    if not all(_PLAIN.fullmatch(word) for word in words):
        return f"(?:{'|'.join(words)})"
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[0], []).append(word[1:])
    folded = (head + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for head, rest in branches.items())
    return f"(?:(?=[{re.escape(''.join(branches))}])(?:{'|'.join(folded)}))"
