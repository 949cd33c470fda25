"""The concept scheme of mechanisms holds together and is cheap to read."""

import pytest

from kg import mechanisms
from kg.mentions.mechanism import concepts_in
from kg.mentions.surface import fold, heads, regex


def test_ids_and_labels_are_unique_and_every_broader_concept_exists() -> None:
    found = mechanisms.concepts()
    ids = [concept.id for concept in found]
    assert len(set(ids)) == len(ids) == len({concept.label for concept in found})
    assert {concept.broader for concept in found} - {None} <= set(ids)
    assert all(concept.english and concept.patterns for concept in found)


def test_the_tree_has_no_cycle() -> None:
    above = {concept.id: concept.broader for concept in mechanisms.concepts()}
    for concept in above:
        path = [concept]
        while (wider := above[path[-1]]) is not None:
            assert wider not in path
            path.append(wider)


# Names that mean their concept only beside other words: 风险评估 of decisions, not of loans.
NEED_CONTEXT = {
    "三统一",
    "专家咨询",
    "专家委员会",
    "专项督察",
    "公证",
    "六统一",
    "合同履约监管",
    "备案登记",
    "失信记录",
    "安全培训",
    "实施后评估",
    "报告制度",
    "报备",
    "文件台账",
    "有效期监管",
    "示范县",
    "示范市",
    "示范项目",
    "第一责任人",
    "终身追究制度",
    "绩效考核",
    "责任倒查机制",
    "责任清单",
    "资格考试",
    "风险评估",
}


def test_a_concept_is_found_by_its_own_names() -> None:
    unfound = {
        name
        for concept in mechanisms.concepts()
        for name in (concept.label, *concept.also)
        if concept.label not in concepts_in(name)
    }
    assert unfound == NEED_CONTEXT


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("云溪县重大行政决策合法性审查办法", ("合法性审查",)),
        ("《云溪县人民政府重大行政决策程序规定》", ("重大行政决策程序",)),
        ("云溪县重大行政执法决定法制审核办法", ("重大执法决定法制审核",)),
        ("云溪县2023年度重大行政决策事项目录", ("重大行政决策事项目录",)),
        ("云溪县行政规范性文件制定和备案审查管理办法", ("行政规范性文件管理",)),
        ("云溪县行政裁量权基准", ("行政裁量权基准",)),
        ("云溪县公平竞争审查工作联席会议制度", ("公平竞争审查",)),
        ("行政机关负责人出庭应诉率", ("行政机关负责人出庭应诉",)),
        ("行政复议案件受理", ("行政复议",)),
        ("政府信息公开申请", ("政府信息公开",)),
        ("粮食播种面积", ()),
        ("中华人民共和国行政复议法", ()),  # the name of a law is no mechanism
        ("云溪县信访局", ()),  # nor is the name of an organ
    ],
)
def test_concepts_of_a_title_or_metric(title: str, labels: tuple[str, ...]) -> None:
    assert concepts_in(title)[:1] == labels[:1]
    assert set(labels) <= set(concepts_in(title))


@pytest.mark.parametrize(
    ("form", "expression", "first"),
    [
        ("案卷(集中)?评查", "案卷(?:集中)?评查", {"案卷评", "案卷集"}),
        ("(行政)?执法监督", "(?:行政)?执法监督", {"行政执", "执法监"}),
        ("[五六]五普法", "[五六]五普法", {"五五普", "六五普"}),
        ("“?".replace("“", '"') + "双随机", '"?双随机', {'"双随', "双随机"}),
    ],
)
def test_the_notation_of_surface_forms(form: str, expression: str, first: set[str]) -> None:
    assert regex(form) == expression
    assert heads(form) == first


def test_a_form_that_can_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="begin with anything"):
        heads("…评估")


def test_folding_keeps_every_offset() -> None:
    text = "“三项制度”（即公示、记录、审核）；互联网＋监管"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith('"三项制度"(')
