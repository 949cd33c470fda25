"""The vocabulary of mechanisms as SKOS."""

from __future__ import annotations

from kg import content, mechanisms, rdf, yamlfile
from kg.generate.notice import NOTICE
from kg.ontology import Ontology


def skos(of: Ontology) -> str:
    """The vocabulary of mechanisms as a SKOS concept scheme in Turtle; a concept has the IRI of its node."""
    prefixes = {name: uri for name, uri in of.prefixes.items() if name in ("kg", "skos")}
    labels = yamlfile.table(content.folder("ontology") / "mechanisms.yml")["scheme"]
    scheme = rdf.iri("mechanism")
    concepts = sorted(mechanisms.concepts(), key=lambda each: each.label)
    iris = {each.id: rdf.iri(f"mechanism/{each.label}") for each in concepts}
    tops = [("skos:hasTopConcept", iris[each.id]) for each in concepts if not each.broader]
    blocks = [
        f"# {NOTICE}\n" + rdf.header(prefixes),
        rdf.block(scheme, [("a", "skos:ConceptScheme"), *rdf.preferred(labels["zh"], labels["en"]), *tops]),
    ]
    for each in concepts:
        pairs = [("a", "skos:Concept"), ("a", "kg:Mechanism"), *rdf.preferred(each.label, each.english)]
        pairs += [("skos:altLabel", rdf.text(words, "zh")) for words in sorted(set(each.also) - {each.label})]
        pairs += [("skos:notation", rdf.text(each.id)), ("skos:inScheme", scheme)]
        pairs.append(("skos:broader", iris[each.broader]) if each.broader else ("skos:topConceptOf", scheme))
        blocks.append(rdf.block(iris[each.id], pairs))
    return "\n".join(blocks)
