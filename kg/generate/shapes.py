"""The ontology as SHACL shapes: what an RDF export looks like, and what is damage.

One shape a class (its properties, where its edges lead), one an edge (what it starts from, that each is stated), one a
statement (the properties of an edge, its evidence), and those of the evidence itself, of which the last compares the
quotes with the stored text. Core SHACL where that can say it, else SPARQL constraints, which every full processor
knows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from kg import ontology, rdf
from kg.generate.notice import NOTICE
from kg.ontology import Class, EdgeDeclaration, EdgeType, Ontology, Property

_PREFIXES = ("kg", "oa", "prov", "rdf", "rdfs", "sh", "xsd", "owl")
_SH = "http://www.w3.org/ns/shacl#"
_ANNOTATION = "[ sh:inversePath oa:hasBody ]"
_PairList = list[tuple[str, str]]


def shacl(of: Ontology) -> str:
    """The shapes in Turtle, in a fixed order: classes, edges, statements, evidence."""
    prefixes = {name: of.prefixes[name] for name in _PREFIXES if name in of.prefixes} | {"sh": _SH}
    home = f"<{of.prefixes['kg'].rstrip('#')}>"
    declared = [
        f'[ sh:prefix "{name}" ; sh:namespace "{uri}"^^xsd:anyURI ]'
        for name, uri in prefixes.items()
        if name in ("kg", "oa", "rdf")
    ]
    blocks = [
        f"# {NOTICE}\n" + rdf.header(prefixes),
        rdf.block(home, [("a", "owl:Ontology"), *(("sh:declare", each) for each in declared)]),
    ]
    blocks += [_class(of, each) for each in of.classes]
    blocks += [block for edge in of.edges for block in _edge(edge, home)]
    blocks += [_statement(of, edge) for edge in of.edges if edge.properties]
    blocks += _statements(of)
    blocks += _evidence(of, home)
    return "\n".join(blocks)


# ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _class(of: Ontology, class_: Class) -> str:
    """A node has the properties that its class declares, no others, and its edges lead where the class says."""
    shape = _shape(class_.name, [("sh:targetClass", f"kg:{class_.name}"), ("sh:nodeKind", "sh:IRI")])
    shape += _closed("rdf:type", "rdfs:label", "rdfs:seeAlso", "owl:sameAs")
    shape += [("sh:property", _property(of, one)) for one in class_.properties]
    shape += _in_order(class_.properties)
    shape += [("sh:property", _leads_to(edge)) for edge in class_.edges]
    return rdf.block(f"kg:{class_.name}Shape", shape)


def _property(of: Ontology, one: Property) -> str:
    """How often it stands there, and what its value may be."""
    if one.type in ontology.PLAIN_TYPES:
        value = [("sh:datatype", rdf.DATATYPES[one.type])]
    else:
        members = " ".join(rdf.value(one.type, name) for name in of.values(one.type).names)
        value = [("sh:nodeKind", "sh:IRI"), ("sh:in", f"( {members} )")]
    return _inline([("sh:path", f"kg:{one.name}"), *value, *_count(one)])


def _in_order(properties: Iterable[Property]) -> Iterator[tuple[str, str]]:
    """What keeps the order of lists, where there are any."""
    if any(one.type == "list<text>" for one in properties):
        in_order = [("sh:path", f"kg:{rdf.IN_ORDER}"), ("sh:datatype", "xsd:string"), ("sh:maxCount", "1")]
        yield "sh:property", _inline(in_order)


def _count(one: Property) -> Iterator[tuple[str, str]]:
    # an empty list is no triple, so a list that must be there may still have no value
    if one.required and one.type != "list<text>":
        yield "sh:minCount", "1"
    if one.type != "list<text>":
        yield "sh:maxCount", "1"


def _leads_to(edge: EdgeDeclaration) -> str:
    return _inline([("sh:path", f"kg:{edge.name}"), ("sh:nodeKind", "sh:IRI"), _one_of(edge.targets)])


# ── edges and their statements ──────────────────────────────────────────────────────────────────────────────────────


def _edge(edge: EdgeType, home: str) -> Iterator[str]:
    """What an edge starts from; and where it always has properties, that each is stated."""
    sources = dict.fromkeys(source for source, _ in edge.pairs)
    shape = _shape(edge.name, [("sh:targetSubjectsOf", f"kg:{edge.name}"), _one_of(sources)])
    yield rdf.block(f"kg:{edge.name}Shape", shape)
    stated = [one.source for one in edge.declarations if any(each.required for each in one.properties)]
    if stated:
        only = (
            ""
            if len(stated) == len(edge.declarations)
            else f"?value a ?class . FILTER ( ?class IN ( {_names(stated)} ) )"
        )
        statement = f"?said a kg:{rdf.statement_class(edge.name)} ; rdf:subject ?value ; rdf:object ?end"
        where = f"?value $this ?end . {only} FILTER NOT EXISTS {{ {statement} }}"
        unstated = _sparql(home, where, f"An edge {edge.name} starts here of which there is no statement.")
        # the focus is the edge type, not each of its edges, so that one query finds them all
        yield rdf.block(
            f"kg:{edge.name}StatedShape",
            _shape(f"stated {edge.name}", [("sh:targetNode", f"kg:{edge.name}"), unstated]),
        )


def _statement(of: Ontology, edge: EdgeType) -> str:
    """The statement of an edge: its triple, the properties of the edge, and who says so."""
    name = rdf.statement_class(edge.name)
    carried = {one.name for one in of.evidence} if edge.evidence != "none" else set()
    shape = _shape(name, [("sh:targetClass", f"kg:{name}"), ("sh:nodeKind", "sh:IRI")])
    shape += _closed("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object")
    shape.append(("sh:property", _inline([("sh:path", "rdf:predicate"), ("sh:hasValue", f"kg:{edge.name}")])))
    shape += [("sh:property", _property(of, one)) for one in edge.properties if one.name not in carried]
    shape += _in_order(edge.properties)
    at_most = "1" if edge.evidence != "none" else "0"
    annotated = [("sh:path", _ANNOTATION), ("sh:class", "kg:Evidence"), ("sh:maxCount", at_most)]
    shape.append(
        ("sh:property", _inline([*annotated, *([("sh:minCount", "1")] if edge.evidence == "required" else [])]))
    )
    shape += [("sh:or", each) for each in _by_source(edge, carried)]
    return rdf.block(f"kg:{name}Shape", shape)


def _by_source(edge: EdgeType, carried: Container[str]) -> Iterator[str]:
    """What an edge from one class must have and the same edge from another need not: a document cites in some role."""
    known = {one.name for one in edge.properties if one.required or one.name in carried}
    for declared in edge.declarations:
        paths = [f"kg:{one.name}" for one in declared.properties if one.required and one.name not in known]
        if declared.evidence == "required" and edge.evidence != "required":
            paths.append(_ANNOTATION)
        if paths:
            source = _inline([("sh:path", "rdf:subject"), ("sh:class", f"kg:{declared.source}")])
            another = f"[ sh:not [ sh:property {source} ] ]"
            there = [("sh:property", _inline([("sh:path", path), ("sh:minCount", "1")])) for path in paths]
            yield f"( {another} {_inline(there)} )"


def _statements(of: Ontology) -> Iterator[str]:
    """Every statement has its three parts and the class of its edge."""
    shape = _shape("Statement", [("sh:targetClass", "rdf:Statement")])
    shape += [
        ("sh:property", _inline([("sh:path", f"rdf:{part}"), ("sh:nodeKind", "sh:IRI"), *_once()]))
        for part in ("subject", "predicate", "object")
    ]
    classes = " ".join(f"kg:{rdf.statement_class(edge.name)}" for edge in of.edges if edge.properties)
    shape.append(("sh:property", _inline([("sh:path", "rdf:type"), ("sh:in", f"( rdf:Statement {classes} )")])))
    shape.append(("sh:property", _inline([("sh:path", "rdf:type"), ("sh:minCount", "2"), ("sh:maxCount", "2")])))
    yield rdf.block("kg:StatementShape", shape)


# ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _evidence(of: Ontology, home: str) -> Iterator[str]:
    """An annotation bears one statement out by the words at one place of one document."""
    shape = _shape("Evidence", [("sh:targetClass", "kg:Evidence"), ("sh:nodeKind", "sh:IRI")])
    shape += [
        ("sh:property", _inline([("sh:path", "oa:hasBody"), ("sh:class", "rdf:Statement"), *_once()])),
        ("sh:property", _inline([("sh:path", "oa:hasTarget"), ("sh:node", "kg:EvidenceTargetShape"), *_once()])),
        ("sh:property", _inline([("sh:path", "prov:wasQuotedFrom"), ("sh:class", "kg:Document"), *_once()])),
        (
            "sh:property",
            _inline([("sh:path", "( oa:hasTarget oa:hasSource )"), ("sh:equals", "prov:wasQuotedFrom")]),
        ),
    ]
    shape += [("sh:property", _property(of, one)) for one in of.evidence if one.name not in rdf.IN_OA]
    yield rdf.block("kg:EvidenceShape", shape)
    where = (
        "?value oa:hasSource $this ; oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?start ; "
        "oa:hasSelector/oa:end ?end . $this kg:text ?text . "
        "FILTER ( SUBSTR(?text, ?start + 1, ?end - ?start) != STR(?quote) )"
    )
    untrue = _sparql(home, where, "This evidence quotes what the document does not have there.")
    # the focus is the document, so that one query reads its text for all that is quoted from it
    yield rdf.block("kg:QuotedShape", _shape("what is quoted", [("sh:targetClass", "kg:Document"), untrue]))
    yield rdf.block(
        "kg:EvidenceTargetShape",
        [
            ("a", "sh:NodeShape"),
            ("sh:property", _inline([("sh:path", "oa:hasSource"), ("sh:class", "kg:Document"), *_once()])),
            ("sh:property", _selector("kg:QuoteShape")),
            ("sh:property", _selector("kg:PositionShape")),
        ],
    )
    exact = [("sh:path", "oa:exact"), ("sh:datatype", "xsd:string"), ("sh:minLength", "1"), *_once()]
    yield rdf.block(
        "kg:QuoteShape",
        [("a", "sh:NodeShape"), ("sh:class", "oa:TextQuoteSelector"), ("sh:property", _inline(exact))],
    )
    whole = [("sh:datatype", "xsd:integer"), ("sh:minInclusive", "0"), *_once()]
    yield rdf.block(
        "kg:PositionShape",
        [
            ("a", "sh:NodeShape"),
            ("sh:class", "oa:TextPositionSelector"),
            ("sh:property", _inline([("sh:path", "oa:start"), *whole, ("sh:lessThan", "oa:end")])),
            ("sh:property", _inline([("sh:path", "oa:end"), *whole])),
        ],
    )


def _selector(shape: str) -> str:
    counted = [("sh:qualifiedMinCount", "1"), ("sh:qualifiedMaxCount", "1")]
    return _inline([("sh:path", "oa:hasSelector"), ("sh:qualifiedValueShape", shape), *counted])


# ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _shape(name: str, pairs: _PairList) -> _PairList:
    return [("a", "sh:NodeShape"), ("rdfs:label", rdf.text(f"shape of {name}", "en")), *pairs]


def _closed(*besides: str) -> _PairList:
    return [("sh:closed", "true"), ("sh:ignoredProperties", f"( {' '.join(besides)} )")]


def _once() -> _PairList:
    return [("sh:minCount", "1"), ("sh:maxCount", "1")]


def _one_of(classes: Iterable[str]) -> tuple[str, str]:
    names = [f"kg:{each}" for each in classes]
    if len(names) == 1:
        return "sh:class", names[0]
    return "sh:or", f"( {' '.join(f'[ sh:class {name} ]' for name in names)} )"


def _names(classes: Iterable[str]) -> str:
    return ", ".join(f"kg:{each}" for each in classes)


def _sparql(home: str, where: str, message: str) -> tuple[str, str]:
    select = rdf.text(f"SELECT $this ?value WHERE {{ {where} }}")
    return "sh:sparql", _inline([("sh:prefixes", home), ("sh:message", rdf.text(message, "en")), ("sh:select", select)])


def _inline(pairs: Iterable[tuple[str, str]]) -> str:
    return f"[ {' ; '.join(f'{predicate} {obj}' for predicate, obj in pairs)} ]"
