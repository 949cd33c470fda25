"""The bodies and years that a question covers although nothing was loaded of them.

Widened by place or level, a question asks about the governments of the list of divisions. A whole province down to its
towns is 40,000 rows a year, so it goes down to the counties, and on to the towns where its place is a county or a town
or its level says township. Such a body has no Finding; whether a duty binds it, and was in force, is told here by the
same rule that tells it for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.errors import NotFound
from kg.query.lookup import Row, View

if TYPE_CHECKING:
    from kg.document import Body
    from kg.places import Place

_ABOVE_TOWNS = ("province", "prefecture", "county")


def governments(level: str, within: str) -> list[dict[str, str]]:
    """The governments at a level and in a place (an id), each with id, name, kind and level, for a template to unwind.

    Neither given, there are none. The first has an empty id and stands for nothing: Ladybug cannot unwind an empty list
    of maps.
    """
    found = [{"id": "", "name": "", "kind": "", "level": ""}]
    if level or within:
        from kg.resolve import naming

        for place in _divisions(level, within):
            body = naming.of_place(place)
            found.append({"id": body.id, "name": body.name, "kind": body.kind, "level": body.level})
    return found


def _divisions(level: str, within: str) -> Iterator[Place]:
    from kg import places

    path = within.removeprefix("place/").removeprefix("中国")
    try:
        around = places.by_path(path)
    except NotFound:
        return  # a place that only a document names: nothing is known of what lies in it
    if path and not around.code:
        return  # a zone holds no divisions
    levels: tuple[str, ...] = (level,) if level else _ABOVE_TOWNS
    if not level and around.level in ("county", "township"):
        levels = ("county", "township")
    yield from (place for place in places.inside(around, "township" in levels) if place.level in levels)
    if around.code and around.level in levels:
        yield around


# ── whom a duty binds where there is no Finding ─────────────────────────────────────────────────────────────────────


def complete(view: View, rows: Iterable[Row], others: list[dict[str, str]], everything: bool) -> Iterator[Row]:
    """The rows, those without a Finding with `bound` and `in_force` filled in.

    Unless `everything` is asked for, a duty that does not bind the body, or was not in force, is left out.
    """
    rows = list(rows)
    if all(row["status"] != "no_document" or row["bound"] is not None for row in rows):
        yield from rows
        return
    from kg.findings import binding, own_duties

    checklist = {duty.id: duty for duty in own_duties.holding_in(view.rows)}
    bodies = Bodies(view, others)
    for row in rows:
        duty = checklist.get(row["duty"])
        if row["status"] != "no_document" or row["bound"] is not None or duty is None:
            yield row
            continue
        bound = binding.binding(duty, bodies.of(row["body_id"])).bound
        in_force = binding.in_force(duty, int(row["period"]))
        if everything or (bound != "no" and in_force):
            yield row | {"bound": bound, "in_force": in_force}


class Bodies:
    """The bodies that rows may be about: those that a document is about, others, then whatever the graph or the list of
    divisions knows. Read when first needed.
    """

    def __init__(self, view: View, others: list[dict[str, str]]) -> None:
        self.view, self.others = view, others
        self.known: dict[str, Body] = {}

    def of(self, body: str) -> Body:
        """The body of an id. Raises `NotFound` for one that nothing knows."""
        returned = " RETURN DISTINCT b.id AS id, b.name AS name, b.kind AS kind, b.level AS level"
        if not self.known:
            rows = self.view.rows("MATCH (:Document)-[:ABOUT]->(b:Institution)" + returned)
            self.known = {row["id"]: body_of(row) for row in [*self.others, *rows]}
        if body not in self.known:
            rows = self.view.rows("MATCH (b:Institution) WHERE b.id = $body" + returned, {"body": body})
            self.known[body] = body_of(rows[0]) if rows else _listed(body)
        return self.known[body]


def _listed(body: str) -> Body:
    from kg.resolve import bodies

    found = bodies.full(body.rpartition("/")[2])
    if found is None:
        raise NotFound("body", body)
    return found


def body_of(row: Row) -> Body:
    """The body of a row with id, name, kind and level."""
    from kg.document import Body
    from kg.places import Place

    path = str(row["id"]).removeprefix("body/").rpartition("/")[0]
    return Body(str(row["name"]), str(row["kind"]), Place(path.rpartition("/")[2], str(row["level"]), path))
