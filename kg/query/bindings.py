"""Which rules of the checklist bind a body, how, and from when to when, as rows for a template to unwind.

Told by the same rule as for findings, so that a body of which nothing was loaded has its rules too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.query.lookup import View
from kg.query.universe import Bodies

if TYPE_CHECKING:
    from kg.document import Body
    from kg.findings.duties import Duty

_KEYS = ("body", "body_id", "regulation", "regulation_id", "bound", "since", "until", "why")
_CLOSEST = ("directly", "by_reference", "assumed")


def of_bodies(view: View, bodies: Sequence[str]) -> list[dict[str, str]]:
    """One row a body and rule that binds it, with the rules that it took over from.

    The first is empty and stands for nothing: Ladybug cannot unwind an empty list of maps.
    """
    found = [dict.fromkeys(_KEYS, "")]
    from kg.findings.own_duties import holding_in

    known, duties = Bodies(view, []), holding_in(view.rows)
    for body in (known.of(each) for each in bodies):
        found += (dict(zip(_KEYS, (body.name, body.id, *row), strict=True)) for row in _of_body(body, duties))
    return found


def _of_body(body: Body, duties: Sequence[Duty]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """regulation, its id, bound, since, until, why."""
    from kg.findings.binding import binding

    rules: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for duty in duties:
        told = binding(duty, body)
        if told.bound == "no":
            continue
        for title, since, until in _terms(duty):
            key = _named(title)
            why = told.why if key == _named(duty.regulation) else f"同一义务亦见{told.why}"
            before = rules.get(key)
            if before is None or _CLOSEST.index(told.bound) < _CLOSEST.index(before[0]):
                rules[key] = (told.bound, since, until, why)
            else:  # another of its duties: the rule binds from the first of them to the last
                last = "" if "" in (before[2], until) else max(before[2], until)
                rules[key] = (before[0], min(before[1], since), last, before[3])
    for (title, regulation), (bound, since, until, why) in sorted(rules.items()):
        yield title, regulation, bound, since, until, why


def _terms(duty: Duty) -> Iterator[tuple[str, str, str]]:
    """The duty's own rule, and each earlier one that laid it down until a later edition of the same rule did."""
    own = _named(duty.regulation)
    if all(_named(source.rule) != own for source in duty.sources):
        yield duty.regulation, duty.in_force, ""
    for index, source in enumerate(duty.sources):
        later = [other.since for other in duty.sources[index + 1 :] if _named(other.rule) == _named(source.rule)]
        until = str(date.fromisoformat(later[0]) - timedelta(days=1)) if later else ""
        yield source.rule, source.since, until


def _named(title: str) -> tuple[str, str]:
    """The title and id of a rule as the checklist writes it, with an edition in brackets or as a number."""
    import re

    from kg.errors import KgError
    from kg.resolve import regulations

    bare = re.sub(r"（[^（）]*令第\d+号）$", "", title)
    try:
        found = regulations.lookup(bare)
    except KgError:
        return title, f"regulation/{title}"
    return found.title, found.id
