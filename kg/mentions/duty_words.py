"""The words of duties, compiled once from `ontology/vocabulary`: modal words, actors, and verbs that begin an act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg import vocabulary
from kg.errors import BadContent

MODALITIES = ("must", "must_not", "may", "aim")


@dataclass(frozen=True, slots=True)
class ModalWord:
    """A row of `modality.tsv`: a word, what it makes of a clause, and where it has to stand (`any`, `head`, `late`)."""

    modality: str
    place: str


@dataclass(frozen=True, slots=True)
class DutyWords:
    """The compiled vocabulary. Every pattern is a flat alternation, so that matching is linear in the text."""

    modal: re.Pattern[str]
    modal_words: tuple[ModalWord, ...]
    actor: str
    actor_here: re.Pattern[str]
    organ_or_person: re.Pattern[str]
    organ: re.Pattern[str]
    verb: str
    noun_verb: str
    adverb: str
    frame: str
    modal_word: str


def alternation(words: Iterable[str]) -> str:
    """`(?:…|…)` of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


@cache
def duty_words() -> DutyWords:
    """The vocabulary, read at the first call."""
    pieces, kinds = [], []
    for modality, place, word, not_after, not_before, _ in vocabulary.rows("modality"):
        if modality not in MODALITIES or place not in ("any", "head", "late"):
            raise BadContent(f"modality.tsv: {modality} {place} is not a modality and a place")
        after = f"(?<!{not_after})" if not_after and not not_after.startswith("不得") else ""
        pieces.append(f"({after}(?:{word}){f'(?!{not_before})' if not_before else ''})")
        kinds.append(ModalWord(modality, place))
    actors: dict[str, list[str]] = {}
    for kind, noun in vocabulary.rows("actors"):
        actors.setdefault(kind, []).append(noun)
    verbs: dict[str, list[str]] = {}
    for kind, word in vocabulary.rows("duty_verbs"):
        verbs.setdefault(kind, []).append(word)
    every = alternation(noun for nouns in actors.values() for noun in nouns)
    return DutyWords(
        modal=re.compile("|".join(pieces)),
        modal_words=tuple(kinds),
        actor=every,
        actor_here=re.compile(every),
        organ_or_person=re.compile(alternation(actors["organ"] + actors["person"])),
        organ=re.compile(f"{alternation(actors['organ'])}$"),
        verb=alternation(verbs["verb"]),
        noun_verb=alternation(verbs["noun_verb"]),
        adverb=alternation(verbs["adverb"]),
        frame=alternation(verbs["frame"]),
        modal_word="(?:应当|必须|务必|不得|严禁|可以|有权|一律|均?应(?![用急对])|均?须|都?要(?![求点素件害])|可(?![复推持靠行能视]))",
    )
