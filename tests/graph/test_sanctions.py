"""What a rule excepts from its duties, and what follows on their breach."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.facts import Reading
from kg.graph.norms import provision_statements
from kg.read import from_text
from kg.statement import Edge, Node, Statement

LAW = (
    "# 青禾桥梁条例\n\n2019年3月1日 中华人民共和国国务院令第9999号公布\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护桥梁，制定本条例。\n\n"
)
DUTIES = (
    "第二条 养护单位应当每年检查桥梁。\n\n养护单位应当保存检查记录。桥梁管理部门应当公布检查结果。\n\n"
    "第三条 任何单位和个人不得有下列行为：\n\n（一）拆除桥栏；\n\n（二）在桥下采石；\n\n（三）占用引桥。\n\n"
    "第三条之一 禁止在桥上停车。\n\n第四条 养护单位可以限制通行。\n\n"
)


def made(words: str) -> list[Statement]:
    document = from_text(LAW + words)
    return list(provision_statements(Reading(document, tuple(mentions(document)), "regulation")))


@pytest.mark.parametrize(
    ("words", "behind", "by"),
    [
        # the paragraph, the item, the range that it names; a power is no duty, and nobody punishes himself
        ("违反本条例第二条第一款规定的，由桥梁管理部门责令改正，处一千元罚款。", "2:1", "桥梁管理部门"),
        ("违反本条例第二条第二款规定的，由桥梁管理部门责令改正。", "2:2", "桥梁管理部门"),
        ("养护单位违反本条例第三条第（二）项规定，采石的，处一万元罚款。", "3:1(二)", None),
        ("违反本条例第三条第一项至第三项规定的，处一万元罚款。", "3:1(一) 3:1(三) 3:1(二)", None),
        ("违反本条例第三条第一、三项的，由水利部门给予警告。", "3:1(一) 3:1(三)", "水利部门"),
        ("违反本条例第二条第一款、第三条之一规定的，由水利部门依法处理。", "2:1 3-1:None", "水利部门"),
        ("违反本条例第三条至第四条规定的，没收违法所得。", "3:1(一) 3:1(三) 3:1(二)", None),
        # the penalty is in the lead-in of a list
        (
            "有下列行为之一的，由水利部门处五百元罚款：\n\n（一）违反本条例第三条之一，停车的；\n\n（二）其他行为。",
            "3-1:None",
            "水利部门",
        ),
        # each of two in a sentence has its own
        (
            "违反第二条第一款规定的，由水利部门处罚；违反第三条之一规定的，由交警处二百元罚款。",
            "2:1 | 3-1:None",
            "水利部门 | 交警",
        ),
        # a fine is not for organs, a measure against those in charge may be
        ("违反本条例第二条规定的，由市政机构处一千元罚款。", "2:1 2:2", "市政机构"),
        ("违反本条例第二条规定的，由上级机关对主管人员给予处分。", "2:1 2:2 2:2", "上级机关"),
        # nothing follows, no article is named, or it is of another rule
        ("对违反本条例第二条规定的行为，任何人有权举报，由水利部门处理。", "", ""),
        ("违反本条例规定，拆除桥栏的，由水利部门处一万元罚款。", "", ""),
        ("违反《引桥条例》第三条规定的，由水利部门处一万元罚款。", "", ""),
    ],
)
def test_a_sanction_stands_behind_the_duties_of_the_article_that_it_names(words: str, behind: str, by: str) -> None:
    found = made(f"{DUTIES}第九条 {words}\n")
    nodes = {s.id: s.properties for s in found if isinstance(s, Node) and s.label == "Obligation"}
    edges = [s for s in found if isinstance(s, Edge) and s.type == "SANCTIONS"]
    spans = sorted({(e.evidence.start, e.evidence.end) for e in edges if e.evidence})
    of_each = [[e for e in edges if e.evidence and (e.evidence.start, e.evidence.end) == span] for span in spans]
    told = [
        " ".join(sorted(f"{p['article']}:{p['place']}" for p in (nodes[e.target.id] for e in one))) for one in of_each
    ]
    assert " | ".join(told) == behind
    assert " | ".join(str(one[0].properties["by"]) for one in of_each) == str(by)
    assert {e.properties["article"] for e in edges} <= {"9"}
    assert all(str(e.properties["sanction"]) in LAW + DUTIES + words for e in edges)


def test_the_breach_of_the_paragraph_before_is_of_the_same_article() -> None:
    found = made("第二条 养护单位应当检查桥梁。\n\n违反前款规定的，由水利部门责令改正。\n")
    nodes = {s.id: s.properties for s in found if isinstance(s, Node) and s.label == "Obligation"}
    assert [nodes[s.target.id]["place"] for s in found if isinstance(s, Edge) and s.type == "SANCTIONS"] == ["1"]


@pytest.mark.parametrize(
    ("words", "exception"),
    [
        ("除法律另有规定外，任何人不得封桥。", "除法律另有规定外"),
        ("养护单位应当检查桥梁，但紧急情况除外。", "但紧急情况除外"),
        ("养护单位应当检查桥梁（木桥除外）。", "木桥除外"),
        ("禁止封桥，因防汛需要的除外。", "因防汛需要的除外"),
        ("养护单位应当检查桥梁。法律、行政法规另有规定的，从其规定。", "法律、行政法规另有规定的，从其规定"),
        ("养护单位应当检查桥梁。但是，木桥另有规定的，依照其规定。", "但是，木桥另有规定的，依照其规定"),
        ("养护单位应当检查桥梁。", None),
        ("养护单位应当检查桥梁。\n\n第三条 木桥的检查另有规定的，从其规定。", None),  # of another article
        # what is added to something excepts nothing
        ("除依法处罚外，养护单位应当修复桥梁。", None),
        ("养护单位除检查桥面外，还应当检查桥墩。", None),
        ("养护单位应当检查木桥以外的其他桥梁。", None),
        ("养护单位应当清除桥面积雪。", None),
    ],
)
def test_what_is_excepted_from_a_duty(words: str, exception: str | None) -> None:
    nodes = [s.properties for s in made(f"第二条 {words}\n") if isinstance(s, Node) and s.label == "Obligation"]
    assert [p["exception"] for p in nodes] == [exception]
