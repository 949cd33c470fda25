"""How the objects of RDF are spelt in Turtle and its kin."""

from __future__ import annotations

from collections.abc import Callable

from kg import rdf
from kg.export.triples import Iri, Listed, Literal, Object, Term

KEPT = 10_000
"""IRIs that a speller remembers."""


class _Terms(dict[str, str]):
    """The terms of vocabularies, by their short names, each spelt once."""

    def __init__(self, name: Callable[[str], str]) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, term: str) -> str:
        found = self[term] = self.name(term)
        return found


class Speller:
    """Spells for one file: ids behind its base, terms by `name` (`kg:CITES`, or in full).

    `bare` are the datatypes whose words stand without quotes.
    """

    def __init__(self, base: str, name: Callable[[str], str], bare: tuple[str, ...] = ()) -> None:
        self.base, self.bare = base, bare
        self.terms = _Terms(name)
        self.listed: dict[str, str] = {}
        self.iris: dict[str, str] = {}

    def iri(self, of: str) -> str:
        """The IRI of an id, in angle brackets. Most come again at once: the ends of an edge, its document."""
        found = self.iris.get(of)
        if found is None:
            if len(self.iris) >= KEPT:
                self.iris.clear()
            found = self.iris[of] = f"<{self.base}{rdf.path(of)}>"
        return found

    def object(self, one: Object) -> str:
        """An object of a triple."""
        kind = type(one)
        if kind is Iri:
            return self.iri(one[0])
        if kind is Term:
            return self.terms[one[0]]
        if kind is Listed:
            found = self.listed.get(one[0])
            if found is None:
                found = self.listed[one[0]] = rdf.iri(one[0])
            return found
        assert isinstance(one, Literal)
        words, datatype, language = one
        if datatype in self.bare:
            return words
        quoted = rdf.text(words, language)
        return quoted if datatype == "xsd:string" else f"{quoted}^^{self.terms[datatype]}"
