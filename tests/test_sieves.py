"""The shortcuts that spare a law most of the looking give what looking everywhere gives."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import asks, binds, delegations
from kg.mentions import bare_names, naming
from kg.read import from_text
from kg.recent import of_last


def made_of(*pieces: str) -> st.SearchStrategy[str]:
    """Texts of pieces that begin, go on with and break off what is looked for."""
    return st.lists(st.sampled_from([*pieces, "。", "；", "\n", "，", "的", "桥梁"]), max_size=14).map("".join)


BRIDGES = made_of(
    *(
        "具体办法",
        "由",
        "省人民政府",
        "规定",
        "另行制定",
        "根据本条例",
        "制定",
        "实施细则",
        "会同有关部门",
        "并公布",
        "条 ",
    )
)


@settings(max_examples=120, deadline=None)
@given(BRIDGES)
def test_what_is_left_to_others(text: str) -> None:
    everywhere = [
        found.span() for way in (delegations._LEFT, delegations._UNDER) for found in way.finditer(text, 0, len(text))
    ]
    assert sorted(found.span() for found in delegations._wordings(text, 0, len(text))) == sorted(everywhere)


@settings(max_examples=80, deadline=None)
@given(made_of("巡桥人员", "（", "以下简称", "以下称", "）", "人员", "、", "守桥人" * 15))
def test_names_that_a_text_makes(text: str) -> None:
    everywhere = {found["name"]: found["meant"] for found in binds._DEFINED.finditer(text)}
    assert binds.definitions(text) == everywhere


@settings(max_examples=120, deadline=None)
@given(
    made_of(
        *(
            "“",
            "十",
            "四",
            "五",
            "”",
            "第",
            "个五年规划",
            "期间",
            "规划纲要",
            "国民经济和社会发展",
            "普法规划",
            "法治宣传教育",
        )
    )
)
def test_five_year_plans(text: str) -> None:
    plans = bare_names._FIVE_YEARS
    everywhere = [found.span() for found in plans.pattern.finditer(text)]
    assert [found.span() for found in plans.finditer(text)] == everywhere


@settings(max_examples=80, deadline=None)
@given(made_of("县委", "县政府", "办公室", "、", "关于", "巡桥", "工作方案", "精神", "印发"))
def test_schemes_of_an_office(text: str) -> None:
    everywhere = [found.span("name") for found in bare_names._SCHEME.pattern.finditer(text)]
    assert [named[:2] for named in bare_names.plans(text, None) if named[2] == "circular"] == everywhere


@settings(max_examples=80, deadline=None)
@given(made_of("涉及桥梁安全", "时", "情形下", "应当", ","))
def test_conditions(words: str) -> None:
    found = asks.CONDITION.search(words)
    assert asks.condition(words) == (found["condition"] if found else None)


@settings(max_examples=40, deadline=None)
@given(made_of("法律顾问", "对", "备案", "审查", "向", "报告", "评估", "公开"))
def test_where_a_form_may_begin(text: str) -> None:
    heads = {head for head in naming._buckets() if re.search(re.escape(head), text)}
    at = {found.start() for head in heads for found in re.finditer(f"(?={re.escape(head)})", text)}
    assert at <= set(naming.reading(text).at)


def test_what_was_made_of_the_last_document_is_kept() -> None:
    calls = []

    @of_last
    def made(document: object) -> int:
        calls.append(document)
        return len(calls)

    one, same_text = from_text("第一条 桥。"), from_text("第一条 桥。")
    assert [made(one), made(one), made(same_text), made(one)] == [1, 1, 2, 3]
