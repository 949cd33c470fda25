"""The ontology as OWL 2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import ontology, rdf
from kg.generate import cube
from kg.generate.notice import NOTICE
from kg.ontology import EdgeType, Ontology, Property


def owl(of: Ontology) -> str:
    """The ontology as OWL 2 in Turtle, in a fixed order: classes, edges, properties, lists of values.

    In RDF an edge with properties is a triple and its reification, a statement of a class of its own (CitesStatement),
    which is the domain of the properties.
    Lists of values are SKOS concept schemes, each with a class of its own.
    """
    blocks = [
        f"# {NOTICE}\n" + rdf.header(of.prefixes),
        rdf.block(
            f"<{of.prefixes['kg'].rstrip('#')}>",
            [
                ("a", "owl:Ontology"),
                ("rdfs:label", rdf.text("法治知识图谱", "zh")),
                ("rdfs:label", rdf.text("Knowledge graph of Chinese regulations, institutions and obligations", "en")),
                ("dct:license", "<https://www.apache.org/licenses/LICENSE-2.0>"),
            ],
        ),
    ]
    blocks += _classes(of)
    blocks += _edges(of)
    blocks += _properties(of)
    blocks += _lists(of)
    blocks += cube.structure()
    return "\n".join(blocks)


def _classes(of: Ontology) -> Iterator[str]:
    for each in of.all_classes:
        pairs = [("a", "owl:Class"), *rdf.labels(each.zh, each.en), ("rdfs:comment", rdf.text(each.description, "en"))]
        pairs += [("rdfs:subClassOf", rdf.term(uri, of.prefixes)) for uri in each.uris if rdf.aligned(uri)]
        pairs += cube.of_class(each)
        yield rdf.block(f"kg:{each.name}", pairs)


def _edges(of: Ontology) -> Iterator[str]:
    for edge in of.edges:
        pairs = [("a", "owl:ObjectProperty")]
        for one in edge.declarations:
            pairs += rdf.labels(one.zh, one.en)
            if one.description:
                pairs.append(("rdfs:comment", rdf.text(one.description, "en")))
        pairs.append(("rdfs:domain", _union(f"kg:{source}" for source, _ in edge.pairs)))
        pairs.append(("rdfs:range", _union(f"kg:{target}" for _, target in edge.pairs)))
        pairs += _edge_alignment(of, edge)
        yield rdf.block(f"kg:{edge.name}", pairs)
        if edge.properties:
            names = rdf.labels(f"{edge.declarations[0].zh}的陈述", f"statement: {edge.declarations[0].en}")
            pairs = [("a", "owl:Class"), *names, ("rdfs:subClassOf", "rdf:Statement")]
            yield rdf.block(f"kg:{rdf.statement_class(edge.name)}", pairs)


def _edge_alignment(of: Ontology, edge: EdgeType) -> Iterator[tuple[str, str]]:
    """A subproperty of the term that every declaration names; where they differ (PART_OF), ours is the wider one."""
    yield from _alignment(of, [one.uri for one in edge.declarations])


def _alignment(of: Ontology, named: Iterable[str]) -> Iterator[tuple[str, str]]:
    uris = list(dict.fromkeys(named))
    relation = "rdfs:subPropertyOf" if len(uris) == 1 else "skos:narrowMatch"
    for uri in uris:
        if rdf.aligned(uri):
            yield relation, rdf.term(uri, of.prefixes)


def _properties(of: Ontology) -> Iterator[str]:
    uses: dict[str, list[tuple[str, Property]]] = {}
    for each in of.all_classes:
        for one in each.properties:
            uses.setdefault(one.name, []).append((f"kg:{each.name}", one))
    carried = {one.name for one in of.evidence}
    for edge in of.edges:
        for one in edge.properties:
            if one.name not in carried:
                uses.setdefault(one.name, []).append((f"kg:{rdf.statement_class(edge.name)}", one))
    for name, found in sorted(uses.items()):
        listed = any(one.type not in ontology.PLAIN_TYPES for _, one in found)
        pairs = [("a", "owl:ObjectProperty" if listed else "owl:DatatypeProperty")]
        for _, one in found:
            pairs += rdf.labels(one.zh, one.en)
        for owner, one in found:
            if one.description:
                whose = f"{owner.partition(':')[2]}: " if len(found) > 1 else ""
                pairs.append(("rdfs:comment", rdf.text(whose + one.description, "en")))
        pairs.append(("rdfs:domain", _union(owner for owner, _ in found)))
        pairs.append(("rdfs:range", _union(rdf.DATATYPES.get(one.type, f"kg:{one.type}") for _, one in found)))
        pairs += _alignment(of, [one.uri for _, one in found])
        yield rdf.block(f"kg:{name}", pairs)
    in_order = [("a", "owl:DatatypeProperty"), *rdf.labels("列表原序", "in order"), ("rdfs:range", "xsd:string")]
    why = "The lists of a node whose order single values cannot tell, as a JSON object by the name of the property."
    yield rdf.block(f"kg:{rdf.IN_ORDER}", [*in_order, ("rdfs:comment", rdf.text(why, "en"))])


def _lists(of: Ontology) -> Iterator[str]:
    for each in of.lists:
        names = rdf.labels(each.zh, each.en)
        yield rdf.block(f"kg:{each.name}", [("a", "owl:Class"), *names, ("rdfs:subClassOf", "skos:Concept")])
        scheme = rdf.iri(f"value/{each.name}")
        pairs = [("a", "skos:ConceptScheme"), *names]
        members = [rdf.value(each.name, name) for name in each.names]
        pairs += [("skos:hasTopConcept", member) for member in members]
        yield rdf.block(scheme, pairs)
        if each.ordered:
            ranked = [("a", "skos:OrderedCollection"), *names, ("skos:memberList", f"( {' '.join(members)} )")]
            yield rdf.block(rdf.iri(f"value/{each.name}/in-order"), ranked)
        for one, member in zip(each.values, members, strict=True):
            yield rdf.block(
                member,
                [
                    ("a", f"kg:{each.name}"),
                    ("a", "skos:Concept"),
                    *rdf.preferred(one.zh, one.en),
                    ("skos:notation", rdf.text(one.name)),
                    ("skos:inScheme", scheme),
                    ("skos:topConceptOf", scheme),
                ],
            )


def _union(names: Iterable[str]) -> str:
    distinct = sorted(set(names))
    if len(distinct) == 1:
        return distinct[0]
    return f"[ a {_kind(distinct)} ; owl:unionOf ( {' '.join(distinct)} ) ]"


def _kind(names: list[str]) -> str:
    return "rdfs:Datatype" if all(name.startswith("xsd:") for name in names) else "owl:Class"
