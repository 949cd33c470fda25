"""Which part of a graph is meant: by a body, a rule, the rows of a question, a period.

A part begins with what is named, or with what the rows of a question name: bodies, rules, duties, findings, documents,
and the ends of the edges that their evidence stands on. Around it come so many hops, and the documents that all of this
rests on. A period leaves out what is dated otherwise; what bears no date (a body, a rule) stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import BadInput, NotFound
from kg.export.around import Ids, Surroundings
from kg.export.graph import Rows, Selection
from kg.ontology import Ontology

if TYPE_CHECKING:
    from kg.query import Answer

HOPS = 1
"""How far around a named body or rule a part goes, unless said otherwise; the rows of a question stand alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted of a graph; nothing given is everything.

    `query` is the name of a question and `parameters` are its values; `hops` None is what `HOPS` says.
    """

    body: str = ""
    regulation: str = ""
    query: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    hops: int | None = None
    period: str = ""

    @property
    def named(self) -> bool:
        """Whether it names anything to begin with."""
        return bool(self.body or self.regulation or self.query)


def select(view: Rows, ontology: Ontology, part: Part) -> Selection | None:
    """The nodes of a part; None where all is wanted.

    Raises `NotFound` or `Ambiguous` for a name that means nothing or several things, `NotFound` for one of which the
    graph has nothing, `BadInput` for a period or number of hops that is none, or hops from nowhere.
    """
    from kg.query import period

    if part.period:
        period.check(part.period)
    if part.hops is not None and part.hops < 0:
        raise BadInput(f"{part.hops} hops are none; give 0 or more")
    if part.hops is not None and not part.named:
        raise BadInput("hops go out from something: name a body, a regulation or a query")
    if not part.named and not part.period:
        return None
    around = Surroundings(view, ontology, part.period)
    if not part.named:
        ids = around.everything()
    else:
        hops = part.hops if part.hops is not None else HOPS if part.body or part.regulation else 0
        ids = around.grown(_seeds(view, around, part), hops)
    return around.selection(around.with_documents(ids))


def _seeds(view: Rows, around: Surroundings, part: Part) -> Ids:
    from kg.query import lookup

    found: Ids = {}
    if part.body:
        bodies = around.present({"Institution": set(lookup.bodies(view, part.body))})
        _there(bodies, "body", part.body)
        _add(found, bodies)
    if part.regulation:
        rules = around.present({"Regulation": {lookup.regulation(view, part.regulation)}})
        _there(rules, "regulation", part.regulation)
        _add(found, rules)
    if part.query:
        from kg.query import ask

        answer = ask(view, part.query, part.parameters)
        rows = _named_in(view, answer)
        _add(rows, around.ends(_spans(view, answer)))
        _add(found, around.dated(rows))
    return found


def _there(ids: Ids, what: str, words: str) -> None:
    if not any(ids.values()):
        raise NotFound(f"{what} in this graph", words)


# ── what the rows of a question name ────────────────────────────────────────────────────────────────────────────────


def _named_in(view: Rows, answer: Answer) -> Ids:
    """The nodes that the cells of an answer name, which need not all be in the graph."""
    from kg.query.template import CLASS_COLUMNS

    found: Ids = {}
    for column in answer.columns:
        if column.type in CLASS_COLUMNS:
            _add(found, {column.type: _cells(answer, f"{column.name}_id")})
    documents = _documents(view)
    for column in answer.columns:
        if column.type in ("text", "list<text>"):
            named = _cells(answer, column.name) & documents.keys()
            _add(found, {"Document": {documents[name] for name in named}})
    if duties := _cells(answer, "duty"):
        rows = view.rows("MATCH (o:Obligation) WHERE o.duty IN $duties RETURN o.id AS id", {"duties": sorted(duties)})
        _add(found, {"Obligation": {row["id"] for row in rows}})
        keys = ((row.get("body_id"), row.get("period"), row.get("duty")) for row in answer.rows)
        findings = {f"finding/{str(body).removeprefix('body/')}/{year}/{duty}" for body, year, duty in keys if body}
        _add(found, {"Finding": findings})
    return found


def _spans(view: Rows, answer: Answer) -> set[tuple[str, int, int]]:
    """The places in documents that the rows rest on."""
    if not {"document", "start", "end"} <= {column.name for column in answer.columns}:
        return set()
    documents = _documents(view)
    rows = (row for row in answer.rows if row["document"] in documents and row["start"] is not None)
    return {(documents[row["document"]], int(row["start"]), int(row["end"])) for row in rows}


def _documents(view: Rows) -> dict[str, str]:
    """The ids of the documents by name."""
    return {row["name"]: row["id"] for row in view.rows("MATCH (d:Document) RETURN d.id AS id, d.name AS name", {})}


def _cells(answer: Answer, name: str) -> set[str]:
    """The words in the cells of a column; none where there is no such column."""
    values: Iterable[Any] = (row.get(name) for row in answer.rows)
    return {str(one) for value in values for one in (value if isinstance(value, list) else [value]) if one is not None}


def _add(found: Ids, more: Mapping[str, Iterable[str]]) -> None:
    for class_, ids in more.items():
        found.setdefault(class_, set()).update(ids)
