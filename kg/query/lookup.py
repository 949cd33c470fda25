"""What the names in a question stand for: regulations, bodies, places, arrangements and documents become ids.

A name may be given as an id, in full, as a number, a short form or an alias. The graph is asked first, for it knows the
provisional regulations and the documents; then the vocabularies, for a rule or a place of which nothing was loaded is
still no unknown one. Raises `NotFound` with the nearest names, `Ambiguous` with all that a name may mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from kg.places import Place

Row = dict[str, Any]


class View(Protocol):
    """The part of a store's view that a question needs."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows of a query."""
        ...


def resolve(view: View, type_: str, words: str) -> str | list[str]:
    """The id behind a name of a class; of an Institution the list of all ids that the name covers."""
    return _RESOLVERS[type_](view, words)


def regulation(view: View, words: str) -> str:
    """The id of a regulation: by id, title or number in the graph, else as the list of known regulations has it."""
    returned = "RETURN r.id AS id, r.title AS title, r.number AS number"
    exact = "r.id = $words OR r.id = 'regulation/' + $words OR r.title = $words OR r.number = $words"
    found = _ids(view.rows(f"MATCH (r:Regulation) WHERE {exact} {returned}", {"words": words}))
    if not found:
        from kg.resolve import regulations

        try:
            return str(regulations.lookup(words).id)
        except NotFound:
            rows = view.rows(f"MATCH (r:Regulation) {returned}")
            found = _alike(rows, words, "title", "number")
            if not found:
                titles = {each.title for each in regulations.known()} | {str(row["title"]) for row in rows}
                raise NotFound("regulation", words, nearest(words, titles), "kg query cited") from None
    return _only("regulation", words, found)


def bodies(view: View, words: str) -> list[str]:
    """The ids of the bodies that a name covers: one for a body in full, all bodies of a place for the place's name."""
    returned = "RETURN b.id AS id, b.name AS name"
    exact = "b.id = $words OR b.id = 'body/' + $words OR b.name = $words"
    found = _ids(view.rows(f"MATCH (b:Institution) WHERE {exact} {returned}", {"words": words}))
    if found:
        return [_only("body", words, found)]
    of_place = _bodies_of_place(view, words)
    if of_place:
        return of_place
    from kg.resolve import bodies as organs

    full = organs.full(words)
    if full is not None:
        return [full.id]
    rows = view.rows(f"MATCH (b:Institution) {returned}")
    ending = {str(row["id"]): str(row["name"]) for row in rows if len(words) > 2 and str(row["name"]).endswith(words)}
    if len(ending) > 1:
        raise Ambiguous("body", words, set(ending.values()))
    if ending:
        return list(ending)
    names = {str(row["name"]) for row in [*rows, *view.rows("MATCH (j:Jurisdiction) RETURN j.name AS name")]}
    raise NotFound("body", words, nearest(words, names), "kg query institutions")


def jurisdiction(view: View, words: str) -> str:
    """The id of a place. One name for several places means the one that the graph has, if it has just one."""
    found = _places(view, words)
    if len(found) > 1:
        raise Ambiguous("place", words, (each.path for each in found))
    if found:
        return found[0].id
    names = {str(row["name"]) for row in view.rows("MATCH (j:Jurisdiction) RETURN j.name AS name")}
    raise NotFound("place", words, nearest(words, names), "kg query institutions")


def mechanism(view: View, words: str) -> str:
    """The id of an arrangement: by id, by its name in Chinese or English, or by what it is also called."""
    rows = view.rows("MATCH (m:Mechanism) RETURN m.id AS id, m.name AS name, m.english AS english, m.also AS also")
    for key in ("id", "name", "english", "also"):
        found = _alike(rows, words, key)
        if found:
            return _only("mechanism", words, found)
    raise NotFound("mechanism", words, nearest(words, {str(row["name"]) for row in rows}), "kg query mechanisms")


def document(view: View, words: str) -> str:
    """The id of a document: by id (or what follows `document/`), by file name, by the end of its path or of a place
    that it was read from, by a part of its name that no other has. Of several texts of one source the one in force.
    """
    rows = view.rows(
        "MATCH (d:Document) RETURN d.id AS id, d.name AS name, d.sources AS sources, d.files AS files, "
        "d.current AS current"
    )
    found = _alike(rows, words, "id", "name", "sources", "files") or _alike(rows, f"document/{words}", "id")
    if not found:
        ending = "/" + words.lstrip("/")
        found = {
            str(row["id"])
            for row in rows
            if any(each.endswith(ending) for each in _all(row, "name", "sources", "files"))
        }
    if not found and words.strip():
        found = {str(row["id"]) for row in rows if words.casefold() in str(row["name"]).casefold()}
    if len(found) > 1:
        found = {str(row["id"]) for row in rows if row["id"] in found and row["current"] is not False} or found
    if len(found) > 1:
        raise Ambiguous("document", words, (str(row["name"]) for row in rows if row["id"] in found))
    if not found:
        raise NotFound("document", words, nearest(words, {str(row["name"]) for row in rows}), "kg query documents")
    return found.pop()


_RESOLVERS: dict[str, Callable[[View, str], str | list[str]]] = {
    "Regulation": regulation,
    "Institution": bodies,
    "Jurisdiction": jurisdiction,
    "Mechanism": mechanism,
    "Document": document,
}


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _bodies_of_place(view: View, words: str) -> list[str]:
    """The bodies of the place of a name; of a place without any in the graph, its government; [] for no place."""
    found = _places(view, words)
    if not found:
        return []
    rows = view.rows(
        "UNWIND $places AS place MATCH (b:Institution)-[:OF_PLACE]->(j:Jurisdiction {id: place})"
        " RETURN b.id AS id, j.id AS place",
        {"places": [each.id for each in found]},
    )
    peopled = {str(row["place"]) for row in rows}
    if len(peopled) > 1 or (not peopled and len(found) > 1):
        raise Ambiguous("place", words, (each.path for each in found if each.id in peopled or not peopled))
    if peopled:
        return sorted(str(row["id"]) for row in rows)
    return [_government(found[0])]


def _government(place: Place) -> str:
    """The id of the government of a place; of a place that no list knows, an id that no body has."""
    from kg.resolve import naming

    try:
        return naming.of_place(place).id
    except NotFound:
        return place.id


def _places(view: View, words: str) -> list[Place]:
    """The places of a name: those of the graph, else those of the list of divisions; a chain of names is one name."""
    path = words.removeprefix("place/")
    found = _in_graph(view, [f"place/{path}"], path)
    if found:
        return found
    from kg import places  # the list of divisions takes a tenth of a second to read

    listed = places.find(path, bare=True)
    if not listed:
        chained = path.replace("/", "")
        chain = places.at(chained, 0)
        listed = (chain[0],) if chain and chain[1] == len(chained) else ()
    return _in_graph(view, [each.id for each in listed], path) or list(listed)


def _in_graph(view: View, ids: list[str], name: str) -> list[Place]:
    rows = view.rows(
        "MATCH (j:Jurisdiction) WHERE j.id IN $ids OR j.name = $name"
        " RETURN j.id AS id, j.name AS name, j.level AS level, j.code AS code",
        {"ids": ids, "name": name},
    )
    return [_place(row) for row in rows]


def _place(row: Row) -> Place:
    from kg.places import Place

    path = str(row["id"]).removeprefix("place/").removeprefix("中国")
    return Place(str(row["name"]), str(row["level"]), path, str(row["code"] or ""))


# ── comparing names ─────────────────────────────────────────────────────────────────────────────────────────────────


def nearest(words: str, names: Iterable[str], count: int = 5) -> list[str]:
    """The names that look most like the words, best first: those that share most pairs of characters, or else most."""
    names = sorted(names)
    return _sharing(words, names, 2)[:count] or _sharing(words, names, 1)[:count]


def _sharing(words: str, names: Iterable[str], length: int) -> list[str]:
    wanted = _grams(words, length)
    scored = []
    for name in names:
        grams = _grams(name, length)
        shared = len(wanted & grams)
        if shared:
            scored.append((-2 * shared / (len(wanted) + len(grams)), name))
    return [name for _, name in sorted(scored)]


def _grams(words: str, length: int) -> set[str]:
    words = words.casefold()
    return {words[i : i + length] for i in range(len(words) - length + 1)}


def _ids(rows: Iterable[Row]) -> set[str]:
    return {str(row["id"]) for row in rows}


def _only(what: str, words: str, ids: set[str]) -> str:
    if len(ids) > 1:
        raise Ambiguous(what, words, ids)
    return next(iter(ids))


def _alike(rows: Iterable[Row], words: str, *keys: str) -> set[str]:
    """The ids of the rows with such a value, however brackets, dashes and letters are typed: 国办发[2018]115号."""
    from kg.resolve.titles import tidy

    wanted = tidy(words).casefold()
    return _ids(row for row in rows if wanted in (tidy(each).casefold() for each in _all(row, *keys)))


def _all(row: Row, *keys: str) -> list[str]:
    values = [row.get(key) for key in keys]
    return [str(one) for each in values for one in (each if isinstance(each, list) else [each]) if one is not None]
