"""Holding the duties of loaded rules against what bodies told: the findings of any rule.

One way for both: those of the rules that a body says it carries out are stored when the graph is written, those of any
other rule are made when somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import loaded_rules
from kg.findings.ladder import Account, Finding
from kg.findings.meeting import Duties, Met
from kg.findings.norm import Norm, binding
from kg.statement import Evidence

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.binding import Binding
    from kg.loaded_rules import Told
    from kg.review.verdicts import Run

LEADS = 2
"""How many of the nearest passages a silent finding keeps."""

RULE, CONFIDENCE = "meeting", 0.7

Leads = dict[str, list[tuple[str, Met]]]
"""What came near a duty and is too thin to count, by duty, each with its document."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A passage near a duty, in a document by its id. `weight` says how near, among those of one finding."""

    document: str
    start: int
    end: int
    quote: str
    weight: int


@dataclass(slots=True)
class Rules:
    """The duties of loaded rules, each read from the graph once: for as long as no rule comes or goes."""

    _norms: dict[str, list[Norm]] = field(default_factory=dict)
    _duties: dict[str, Duties] = field(default_factory=dict)
    _levels: dict[tuple[str, str, str], list[Binding]] = field(default_factory=dict)

    def norms(self, run: Run, rule: str) -> list[Norm]:
        """The duties of a rule, in the order of its text."""
        if rule not in self._norms:
            self._norms[rule] = loaded_rules.norms(run, rule)
        return self._norms[rule]

    def duties(self, run: Run, rule: str) -> Duties:
        """The same, ready to be looked for in documents: all of them, since which words tell one apart depends on the
        others, and not on who is asked about.
        """
        if rule not in self._duties:
            self._duties[rule] = Duties(self.norms(run, rule))
        return self._duties[rule]

    def bindings(self, run: Run, rule: str, body: Body) -> list[Binding]:
        """How each duty binds a body; a national rule binds all governments of a level alike."""
        norms = self.norms(run, rule)
        if not norms:
            return []
        if body.kind != "government" or norms[0].rule.place or any(body.id in norm.borne for norm in norms):
            powers = loaded_rules.zone_powers(run, body) if body.kind == "zone_committee" else None
            return [binding(norm, body, powers) for norm in norms]
        key = rule, body.level, body.name[-5:] if body.level == "township" else ""
        if key not in self._levels:
            self._levels[key] = [binding(norm, body) for norm in norms]
        return self._levels[key]


def accounts(told: Sequence[Told], rule: str, duties: Duties) -> tuple[list[Account], Leads]:
    """The documents of a body as findings of a rule need them, without the rule's own text; and the leads in them."""
    found, leads = [], Leads()
    for one in told:
        if rule in one.texts:
            continue
        bearings = []
        for met in duties.meet(one.borne, one.clauses):
            if met.rung:
                proof = Evidence(one.id, met.start, met.end, met.quote, RULE, CONFIDENCE, None)
                bearings.append((met.duty, met.rung, met.why, proof))
            else:
                leads.setdefault(met.duty, []).append((one.id, met))
        found.append(Account(one.id, one.kind, one.years, tuple(bearings), one.since))
    return found, leads


def nearest(finding: Finding[Norm], leads: Leads) -> tuple[Lead, ...]:
    """The passages nearest to a duty of which the documents are silent, the nearest first."""
    if finding.status != "silent" or finding.key not in leads:
        return ()
    near = [
        Lead(document, met.start, met.end, met.quote, met.weight)
        for document, met in leads[finding.key]
        if document in finding.searched
    ]
    return tuple(sorted(near, key=lambda one: (-one.weight, one.document, one.start, one.end))[:LEADS])
