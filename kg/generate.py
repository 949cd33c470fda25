"""What is made from the ontology: the store's tables, the OWL file, the SKOS file of mechanisms, the documentation.

python -m kg.generate            writes the generated files of ontology/
python -m kg.generate --check    exits 1 and names those that are not current
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg import content, ontology, rdf
from kg.errors import BadInput
from kg.ontology import EdgeType, Ontology, Property

_LADYBUG = {
    "text": "STRING",
    "date": "STRING",  # ISO text sorts rightly, and the drivers differ on DATE
    "integer": "INT64",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "list<text>": "STRING[]",
}
_XSD = {
    "text": "xsd:string",
    "date": "xsd:date",
    "integer": "xsd:integer",
    "number": "xsd:double",
    "boolean": "xsd:boolean",
    "list<text>": "xsd:string",
}
_NOTICE = "Generated from ontology/ by `python -m kg.generate`; changes belong there."


# ── tables of a Ladybug store ───────────────────────────────────────────────────────────────────────────────────────


def ddl(of: Ontology) -> list[str]:
    """The statements that make the tables of an empty Ladybug database, without semicolons, in order.

    All names are in backticks, since `end`, `all` and some others are words of the language. `type` becomes a macro, so
    that a query may ask for the type of an edge in the words that Neo4j understands.
    """
    statements = []
    for each in of.classes:
        columns = ["`id` STRING", *_columns(of, each.properties), "PRIMARY KEY(`id`)"]
        statements.append(f"CREATE NODE TABLE `{each.name}`({', '.join(columns)})")
    for edge in of.edges:
        pairs = [f"FROM `{source}` TO `{target}`" for source, target in edge.pairs]
        statements.append(f"CREATE REL TABLE `{edge.name}`({', '.join([*pairs, *_columns(of, edge.properties)])})")
    statements.append("CREATE MACRO type(e) AS label(e)")
    return statements


def _columns(of: Ontology, properties: Iterable[Property]) -> list[str]:
    return [f"`{each.name}` {_LADYBUG[of.plain(each.type)]}" for each in properties]


# ── OWL ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def owl(of: Ontology) -> str:
    """The ontology as OWL 2 in Turtle, in a fixed order: classes, edges, properties, lists of values.

    A property of an edge has the domain rdf:Statement: in RDF an edge with properties is a triple and its reification.
    Lists of values are SKOS concept schemes, each with a class of its own.
    """
    blocks = [
        f"# {_NOTICE}\n" + rdf.header(of.prefixes),
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
    blocks += _owl_classes(of)
    blocks += _owl_edges(of)
    blocks += _owl_properties(of)
    blocks += _owl_lists(of)
    return "\n".join(blocks)


def _owl_classes(of: Ontology) -> Iterator[str]:
    for each in of.all_classes:
        pairs = [("a", "owl:Class"), *_labels(each.zh, each.en), ("rdfs:comment", rdf.text(each.description, "en"))]
        if _aligned(each.uri):
            pairs.append(("rdfs:subClassOf", rdf.term(each.uri, of.prefixes)))
        yield rdf.block(f"kg:{each.name}", pairs)


def _owl_edges(of: Ontology) -> Iterator[str]:
    for edge in of.edges:
        pairs = [("a", "owl:ObjectProperty")]
        for one in edge.declarations:
            pairs += _labels(one.zh, one.en)
            if one.description:
                pairs.append(("rdfs:comment", rdf.text(one.description, "en")))
        pairs.append(("rdfs:domain", _union(f"kg:{source}" for source, _ in edge.pairs)))
        pairs.append(("rdfs:range", _union(f"kg:{target}" for _, target in edge.pairs)))
        pairs += _edge_alignment(of, edge)
        yield rdf.block(f"kg:{edge.name}", pairs)


def _edge_alignment(of: Ontology, edge: EdgeType) -> Iterator[tuple[str, str]]:
    """A subproperty of the term that every declaration names; where they differ (PART_OF), ours is the wider one."""
    uris = list(dict.fromkeys(one.uri for one in edge.declarations))
    relation = "rdfs:subPropertyOf" if len(uris) == 1 else "skos:narrowMatch"
    for uri in uris:
        if _aligned(uri):
            yield relation, rdf.term(uri, of.prefixes)


def _owl_properties(of: Ontology) -> Iterator[str]:
    uses: dict[str, list[tuple[str, Property]]] = {}
    for each in of.all_classes:
        for one in each.properties:
            uses.setdefault(one.name, []).append((f"kg:{each.name}", one))
    carried = {one.name for one in of.evidence}
    for edge in of.edges:
        for one in edge.properties:
            if one.name not in carried:
                uses.setdefault(one.name, []).append(("rdf:Statement", one))
    for name, found in sorted(uses.items()):
        listed = any(one.type not in ontology.PLAIN_TYPES for _, one in found)
        pairs = [("a", "owl:ObjectProperty" if listed else "owl:DatatypeProperty")]
        for _, one in found:
            pairs += _labels(one.zh, one.en)
        for owner, one in found:
            if one.description:
                whose = f"{owner.partition(':')[2]}: " if len(found) > 1 else ""
                pairs.append(("rdfs:comment", rdf.text(whose + one.description, "en")))
        pairs.append(("rdfs:domain", _union(owner for owner, _ in found)))
        pairs.append(("rdfs:range", _union(_XSD.get(one.type, f"kg:{one.type}") for _, one in found)))
        yield rdf.block(f"kg:{name}", pairs)


def _owl_lists(of: Ontology) -> Iterator[str]:
    for each in of.lists:
        names = _labels(each.zh, each.en)
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
                    *_preferred(one.zh, one.en),
                    ("skos:notation", rdf.text(one.name)),
                    ("skos:inScheme", scheme),
                    ("skos:topConceptOf", scheme),
                ],
            )


def _labels(zh: str, en: str) -> list[tuple[str, str]]:
    return [("rdfs:label", rdf.text(zh, "zh")), ("rdfs:label", rdf.text(en, "en"))]


def _aligned(uri: str) -> bool:
    return bool(uri) and not uri.startswith("kg:")


def _union(names: Iterable[str]) -> str:
    distinct = sorted(set(names))
    if len(distinct) == 1:
        return distinct[0]
    return f"[ a {_kind(distinct)} ; owl:unionOf ( {' '.join(distinct)} ) ]"


def _kind(names: list[str]) -> str:
    return "rdfs:Datatype" if all(name.startswith("xsd:") for name in names) else "owl:Class"


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────────


def markdown(of: Ontology) -> str:
    """The ontology as a page of tables: one chapter a class with its properties and edges, then the lists of values."""
    lines = ["# Ontology", "", _NOTICE, "", "Every node has an `id`, readable and the same in every store.", ""]
    lines += ["| class | 中文 | is | aligned to |", "|---|---|---|---|"]
    for each in of.all_classes:
        aligned = f"`{each.uri}`" if _aligned(each.uri) else "own"
        lines.append(f"| [{each.name}](#{each.name.lower()}) | {each.zh} | {_cell(each.description)} | {aligned} |")
    for each in of.all_classes:
        lines += ["", f"## {each.name}", "", f"{each.zh} · {each.en}. {each.description}"]
        if each.properties:
            lines += ["", *_property_table(each.properties)]
        if each.edges:
            lines += ["", "| edge | to | 中文 | meaning | evidence | properties |", "|---|---|---|---|---|---|"]
        carried = {one.name for one in of.evidence}
        for edge in each.edges:
            own = ", ".join(f"`{one.name}`" for one in edge.properties if one.name not in carried)
            row = [f"`{edge.name}`", ", ".join(edge.targets), edge.zh, edge.description or edge.en, edge.evidence, own]
            lines.append(f"| {' | '.join(map(_cell, row))} |")
    lines += ["", "## Lists of values", ""]
    for values in of.lists:
        order = ", the strongest first" if values.ordered else ""
        lines += [
            f"### {values.name}",
            "",
            f"{values.zh} · {values.en}{order}",
            "",
            "| value | 中文 | English |",
            "|---|---|---|",
        ]
        lines += [f"| `{one.name}` | {_cell(one.zh)} | {_cell(one.en)} |" for one in values.values]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _property_table(properties: Iterable[Property]) -> Iterator[str]:
    yield "| property | type | 中文 | meaning | |"
    yield "|---|---|---|---|---|"
    for one in properties:
        required = "required" if one.required else ""
        type_ = f"`{one.type}`" if one.type in ontology.PLAIN_TYPES else f"[{one.type}](#{one.type.lower()})"
        yield f"| `{one.name}` | {type_} | {one.zh} | {_cell(one.description or one.en)} | {required} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


# ── SKOS ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def skos() -> str:
    """The vocabulary of mechanisms as a SKOS concept scheme in Turtle; a concept has the IRI of its node."""
    from kg import mechanisms, yamlfile

    prefixes = {name: uri for name, uri in ontology.load().prefixes.items() if name in ("kg", "skos")}
    labels = yamlfile.table(content.folder("ontology") / "mechanisms.yml")["scheme"]
    scheme = rdf.iri("mechanism")
    concepts = sorted(mechanisms.concepts(), key=lambda each: each.label)
    iris = {each.id: rdf.iri(f"mechanism/{each.label}") for each in concepts}
    tops = [("skos:hasTopConcept", iris[each.id]) for each in concepts if not each.broader]
    blocks = [
        f"# {_NOTICE}\n" + rdf.header(prefixes),
        rdf.block(scheme, [("a", "skos:ConceptScheme"), *_preferred(labels["zh"], labels["en"]), *tops]),
    ]
    for each in concepts:
        pairs = [("a", "skos:Concept"), ("a", "kg:Mechanism"), *_preferred(each.label, each.english)]
        pairs += [("skos:altLabel", rdf.text(words, "zh")) for words in sorted(set(each.also) - {each.label})]
        pairs += [("skos:notation", rdf.text(each.id)), ("skos:inScheme", scheme)]
        pairs.append(("skos:broader", iris[each.broader]) if each.broader else ("skos:topConceptOf", scheme))
        blocks.append(rdf.block(iris[each.id], pairs))
    return "\n".join(blocks)


def _preferred(zh: str, en: str) -> list[tuple[str, str]]:
    return [("skos:prefLabel", rdf.text(zh, "zh")), ("skos:prefLabel", rdf.text(en, "en"))]


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_FORMATS: dict[str, Callable[[], str]] = {
    "owl": lambda: owl(ontology.load()),
    "skos": skos,
    "ddl": lambda: "".join(f"{statement};\n" for statement in ddl(ontology.load())),
    "markdown": lambda: markdown(ontology.load()),
}
FORMATS = tuple(_FORMATS)
FILES = {"kg.ttl": "owl", "mechanisms.ttl": "skos", "kg.ddl": "ddl", "README.md": "markdown"}
"""The generated files of the folder `ontology/` and the format of each."""


def schema(format_: str) -> str:
    """The ontology in one of `FORMATS`. Raises `BadInput`, which lists them, for any other."""
    if format_ not in _FORMATS:
        raise BadInput(f"no schema format {format_!r}; choose from {', '.join(FORMATS)}")
    return _FORMATS[format_]()


def outdated(folder: Path) -> list[str]:
    """The names of the generated files in a folder that are missing or differ from what would be generated now."""
    return [
        name
        for name, format_ in FILES.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != schema(format_).encode()
    ]


def main(arguments: list[str], folder: Path) -> int:
    """Write the generated files of a folder, or with `--check` say on stderr which are not current. The exit status."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = outdated(folder)
    if arguments:
        for name in stale:
            print(f"{folder / name} is not current: run `python -m kg.generate`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (folder / name).write_bytes(schema(FILES[name]).encode())
        print(f"wrote {folder / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], content.folder("ontology")))
