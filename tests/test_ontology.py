"""The ontology reader: what it makes of the shipped files, and what it says of files that do not hold together."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from kg import content, ontology
from kg.document import Kind
from kg.errors import BadContent, NotFound
from kg.read.metadata import default_section

LABEL = "label: {zh: 甲, en: A}\ndescription: A class.\n"
A = LABEL + "properties:\n  name: {type: text, required: true, zh: 名称, en: name}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An ontology of one class and one list, to be broken."""
    (tmp_path / "classes").mkdir()
    (tmp_path / "classes" / "A.yml").write_text(A, encoding="utf-8")
    (tmp_path / "values.yml").write_text("Rung:\n  ordered: true\n  high: {zh: 高, en: high}\n", encoding="utf-8")
    shutil.copy(content.folder("ontology") / "prefixes.yml", tmp_path)
    return tmp_path


def add(folder: Path, name: str, text: str) -> None:
    """Put a class file beside the others."""
    (folder / "classes" / f"{name}.yml").write_text(text, encoding="utf-8")


def test_the_shipped_ontology_has_a_chinese_and_an_english_label_for_everything() -> None:
    shipped = ontology.load()
    things = [*shipped.all_classes, *shipped.lists]
    things += [one for each in shipped.all_classes for one in (*each.properties, *each.edges)]
    things += [one for each in shipped.edges for one in each.properties]
    things += [one for each in shipped.lists for one in each.values]
    assert len(things) > 200
    assert not [each for each in things if not each.zh or not each.en]


def test_an_edge_of_several_classes_is_one_type_with_all_pairs() -> None:
    part_of = ontology.load().edge("PART_OF")
    assert ("Clause", "Document") in part_of.pairs
    assert ("Jurisdiction", "Jurisdiction") in part_of.pairs
    assert part_of.evidence == "optional"
    assert {each.name for each in part_of.properties} == {each.name for each in ontology.load().evidence}
    assert not any(each.required for each in part_of.properties)


def test_evidence_is_on_every_edge_that_asks_for_it() -> None:
    cites = ontology.load().edge("CITES")
    required = {each.name: each.required for each in cites.properties}
    assert cites.evidence == "required"
    assert required["quote"] is True
    assert required["article"] is False  # only a regulation's citation has one


def test_the_word_no_is_a_value_and_not_a_boolean() -> None:
    assert "no" in ontology.load().values("Bound").names


def test_a_list_keeps_its_order() -> None:
    rung = ontology.load().values("Rung")
    assert rung.ordered
    assert rung.names[:4] == ("measured", "operating", "enacted", "claimed")


def test_a_list_without_a_label_takes_that_of_the_property_that_uses_it(folder: Path) -> None:
    add(folder, "A", A + "  status: {type: Rung, zh: 程度, en: status}\n")
    assert ontology.load(folder).values("Rung").zh == "程度"


def test_an_unknown_name_offers_the_others() -> None:
    with pytest.raises(NotFound, match=r"no class 'Outcom'; nearest: .*Outcome"):
        ontology.load().class_("Outcom")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("A", A + "colour: red\n", "A.yml: colour: unknown key"),
        ("A", A.replace("required: true", "requird: true"), "A.yml: properties.name.requird: unknown key"),
        ("A", A.replace("type: text", "type: txt"), "A.yml: properties.name.type: no type 'txt'; the types are text"),
        ("A", A.replace("zh: 甲, ", ""), "A.yml: label.zh: is missing"),
        ("A", A.replace(", en: name", ""), "A.yml: properties.name.en: is missing"),
        ("A", A.replace("  name:", "  Näme:"), "A.yml: properties.Näme: the name 'Näme' must have the form"),
        ("A", A.replace("  name:", "  id:"), "A.yml: properties.id: 'id' is a name that every node"),
        ("A", A.replace("required: true", "required: 1"), "A.yml: properties.name.required: true or false"),
        ("A", A + "uri: foaf:Thing\n", "A.yml: uri: 'foaf:Thing' has none of the known prefixes"),
        ("A", A + "edges:\n  E: {to: B, zh: 边, en: e}\n", "A.yml: edges.E.to: 'B' is no class"),
        ("A", A + "edges:\n  E: {to: A, zh: 边}\n", "A.yml: edges.E.en: is missing"),
        ("A", A + "edges:\n  E: {to: [], zh: 边, en: e}\n", "A.yml: edges.E.to: a class or a list"),
        ("A", A + "edges:\n  E: {to: A, zh: 边, en: e, evidence: maybe}\n", "A.yml: edges.E.evidence: 'maybe'"),
        ("A", A + "edges:\n  e`: {to: A, zh: 边, en: e}\n", "A.yml: edges.e`: the name"),
        ("A", A + "  name: {type: text, zh: 名, en: n}\n", "A.yml: is no YAML: the key 'name' stands twice"),
        ("A", "- a list\n", "A.yml: a table of keys must stand here"),
        ("A", "label: [zh\n", "A.yml: is no YAML"),
        ("B", A.replace("type: text", "type: integer"), "B.yml: properties.name: is integer here and text in A"),
        ("B", A.replace("type: text", "type: Rung"), "B.yml: properties.name: is a list of values here and text in A"),
        (
            "B",
            LABEL + "edges:\n  E: {to: A, zh: 边, en: e, properties: {name: {type: date, zh: 名, en: n}}}\n",
            "B.yml: edges.E.properties.name: is date here and text in A properties",
        ),
        ("B", A + "edges:\n  RUNG: {to: A, zh: 边, en: e}\n", "'Rung' and 'RUNG' differ in nothing but case"),
    ],
)
def test_a_file_that_does_not_hold_together_is_named_with_its_key(
    folder: Path, name: str, text: str, said: str
) -> None:
    add(folder, name, text)
    with pytest.raises(BadContent) as error:
        ontology.load(folder)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rung:\n  high: {zh: 高}\n", "values.yml: Rung.high: a value has the labels zh and en"),
        ("Rung: {ordered: true}\n", "values.yml: Rung: a list of values needs at least one"),
        ("text:\n  high: {zh: 高, en: high}\n", "values.yml: text: a list of values has a name such as Rung"),
        ("Rung:\n  label: {zh: 程度, fr: x}\n  high: {zh: 高, en: high}\n", "values.yml: Rung: `label` is a table"),
    ],
)
def test_a_list_that_does_not_hold_together_is_named(folder: Path, text: str, said: str) -> None:
    (folder / "values.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadContent) as error:
        ontology.load(folder)
    assert said in str(error.value)


def test_an_edge_may_not_redeclare_what_its_evidence_carries(folder: Path) -> None:
    add(folder, "Evidence", LABEL + "abstract: true\nproperties:\n  quote: {type: text, zh: 原文, en: quote}\n")
    edge = "evidence: true, properties: {quote: {type: text, zh: 原文, en: quote}}"
    add(folder, "A", A + f"edges:\n  E: {{to: A, zh: 边, en: e, {edge}}}\n")
    with pytest.raises(BadContent, match=r"edges\.E\.properties\.quote: is a property of its evidence already"):
        ontology.load(folder)


def test_the_names_of_the_lists_are_known_at_a_glance() -> None:
    assert ontology.list_names() == tuple(each.name for each in ontology.load().lists)


def test_the_kinds_of_documents_are_those_of_the_reader_and_each_says_what_its_passages_do() -> None:
    kinds = ontology.load().values("DocumentKind")
    assert kinds.names == get_args(Kind)
    assert {kind.section for kind in kinds.values} == {"account", "plan", "norm"}
    assert {name: default_section(name, "x") for name in kinds.names} == {k.name: k.section for k in kinds.values}


@pytest.mark.parametrize("labels", ["{zh: 讲话, en: speech}", "{zh: 讲话, en: speech, section: back}"])
def test_a_kind_of_document_without_its_section_is_named(folder: Path, labels: str) -> None:
    (folder / "values.yml").write_text(f"DocumentKind:\n  speech: {labels}\n", encoding="utf-8")
    with pytest.raises(
        BadContent, match=r"DocumentKind\.speech\.section: says what a passage does .*account, plan, norm"
    ):
        ontology.load(folder)


def test_a_kind_of_no_list_is_told() -> None:
    with pytest.raises(
        BadContent, match=r"no kind of document .speech. in DocumentKind of ontology/values\.yml: annual"
    ):
        default_section("speech", "x")


def test_a_folder_without_classes_is_refused(folder: Path) -> None:
    (folder / "classes" / "A.yml").unlink()
    with pytest.raises(BadContent, match="no class is declared there"):
        ontology.load(folder)


def test_yaml_is_not_imported_before_a_file_is_read() -> None:
    code = (
        "import sys, kg.ontology, kg.generate, kg.export; assert not {'yaml', 'rdflib', 'networkx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
