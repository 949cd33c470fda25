"""What a check finds: a value, and how it is written in the words of its explanation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """Something that does not fit, with the words that say it: a question to the author, no verdict.

    `check` is a word of the ontology's `CheckKind`, `rule` the piece that found it (`rate.share`). `found` is what the
    text says, `expected` what would fit, `explanation` names both in words. `confidence` says how sure it is that
    something is wrong, 0 to 1.
    """

    rule: str
    start: int
    end: int
    expected: str
    found: str
    explanation: str
    confidence: float

    @property
    def check(self) -> str:
        """The kind: what stands before the dot."""
        return self.rule.partition(".")[0]


def number(value: float) -> str:
    """49 for 49.0, 17.5 as it is."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"
