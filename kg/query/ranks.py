"""Which of two rules on one matter governs, told in the `why` of answers: 与《…》不一致的，以《…》为准."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.query.lookup import Row, View

if TYPE_CHECKING:
    from kg.findings.rank import Norms

SHORTEST = 4  # characters of a subject: shorter ones (环境) fall together by chance


def told(view: View, rows: Sequence[Row]) -> list[Row]:
    """Rows of body, regulation_id and why: each `why` says which other rule of the body is on its matter, and which of
    them governs.
    """
    from kg.resolve import regulations

    rules = _rules(view, {str(row["regulation_id"]) for row in rows})
    matters = {rule: regulations.subject(norms.title) for rule, norms in rules.items()}
    alike: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if len(matter := matters.get(row["regulation_id"], "")) >= SHORTEST:
            alike.setdefault((row["body_id"], matter), set()).add(row["regulation_id"])
    answers = []
    for row in rows:
        rule = row["regulation_id"]
        others = alike.get((row["body_id"], matters.get(rule, "")), set()) - {rule}
        words = [row["why"] or "", *(_verdict(rules[rule], rules[other]) for other in sorted(others))]
        answers.append(row | {"why": "；".join(filter(None, words))})
    return answers


def rivals(view: View, wanted: Iterable[str]) -> dict[str, dict[str, str]]:
    """By rule and the path of a place: which governs, where the graph has another rule on its matter there."""
    rows = view.rows(
        "MATCH (a:Regulation)-[:CONCRETISES]->(b:Regulation) WHERE a.id IN $ids OR b.id IN $ids "
        "RETURN DISTINCT a.id AS one, b.id AS other",
        {"ids": sorted(wanted) or [""]},
    )
    pairs = {(row[one], row[other]) for row in rows for one, other in (("one", "other"), ("other", "one"))}
    rules = _rules(view, {end for pair in pairs for end in pair})
    found: dict[str, dict[str, str]] = {}
    for rule, other in sorted(pairs):
        if rule in rules and other in rules:
            words = _verdict(rules[rule], rules[other])
            place = rules[other].place or rules[rule].place
            told = found.setdefault(rule, {})
            told[place] = "；".join(filter(None, (told.get(place), words)))
    return found


def at(place: str, told_at: Mapping[str, str]) -> str:
    """What is told for a place and those around it."""
    return "；".join(words for path, words in sorted(told_at.items()) if not path or f"{place}/".startswith(f"{path}/"))


def _rules(view: View, ids: Iterable[str]) -> dict[str, Norms]:
    from kg.findings.rank import Norms

    rows = view.rows(
        "MATCH (r:Regulation) WHERE r.id IN $ids OPTIONAL MATCH (j:Jurisdiction {id: r.place}) "
        "RETURN r.id AS id, r.title AS title, r.nature AS nature, r.place AS place, j.level AS level, "
        "coalesce(r.effective, r.published, '') AS since",
        {"ids": sorted(ids) or [""]},
    )
    found = {}
    for row in rows:
        path = str(row["place"] or "").removeprefix("place/").removeprefix("中国")
        found[row["id"]] = Norms(row["title"], row["nature"], path, row["level"] or "nation", row["since"])
    return found


def _verdict(own: Norms, other: Norms) -> str:
    from kg.findings.rank import governs

    verdict = governs(own, other)
    if verdict.governs == "open":
        return f"同一事项另有《{other.title}》：{verdict.why}"
    wins = own if verdict.governs == "first" else other
    return f"同一事项另有《{other.title}》，不一致的以《{wins.title}》为准：{verdict.why}"
