"""How the objects of RDF are spelt in Turtle and its kin."""

from __future__ import annotations

from collections.abc import Callable

from kg import rdf
from kg.export.triples import Iri, Listed, Literal, Object, Term


class Speller:
    """Spells for one file: ids behind its base, terms by `name` (`kg:CITES`, or in full).

    `bare` are the datatypes whose words stand without quotes.
    """

    def __init__(self, base: str, name: Callable[[str], str], bare: tuple[str, ...] = ()) -> None:
        self.base, self.name, self.bare = base, name, bare
        self.terms: dict[str, str] = {}
        self.listed: dict[str, str] = {}

    def iri(self, of: str) -> str:
        """The IRI of an id, in angle brackets."""
        return f"<{self.base}{rdf.path(of)}>"

    def term(self, name: str) -> str:
        """A term of a vocabulary."""
        found = self.terms.get(name)
        if found is None:
            found = self.terms[name] = self.name(name)
        return found

    def object(self, one: Object) -> str:
        """An object of a triple."""
        kind = type(one)
        if kind is Iri:
            return self.iri(one[0])
        if kind is Term:
            return self.term(one[0])
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
        return quoted if datatype == "xsd:string" else f"{quoted}^^{self.term(datatype)}"
