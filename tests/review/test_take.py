"""Verdicts take effect, stay on record, and hold when the text comes again."""

from __future__ import annotations

import pytest

from kg.errors import BadInput
from kg.load import load
from kg.review import account, verdicts
from review.conftest import REPORT, Reviewed


def statuses(graph: Reviewed) -> dict[str, object]:
    return {str(row["mechanism"]): row["status"] for row in graph.ask("mechanisms")}


def test_rejected_fact_leaves_the_answers_and_stays_on_record(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    assert len(graph.ask("outcomes", metric="法律顾问")) == 1
    graph.judge(fact, "rejected", comment="不是聘请的人数")
    assert graph.ask("outcomes", metric="法律顾问") == []
    assert len(graph.ask("outcomes")) == 1, "the other figure stays"
    (kept,) = verdicts.judgements(graph.rows)
    assert (kept.verdict, kept.reviewer, kept.comment) == ("rejected", "王敏", "不是聘请的人数")
    assert (kept.statement, kept.quote, kept.file) == (fact.statement, fact.quote, "fengqiao.txt")


def test_what_followed_from_a_rejected_fact_goes_with_it(graph: Reviewed) -> None:
    measured = [row for row in graph.ask("gaps", all_rungs=True) if row["duty"] == "D04"]
    assert [row["status"] for row in measured] == ["measured"]
    for fact in graph.facts():
        if "听证" in fact.statement and fact.kind in ("outcome", "mechanism"):
            graph.judge(fact, "rejected")
    (after,) = [row for row in graph.ask("gaps", all_rungs=True) if row["duty"] == "D04"]
    assert after["status"] == "silent"


def test_corrected_fact_is_stated_as_corrected(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    graph.judge(fact, "corrected", correction="value=8； status=目标")
    (row,) = graph.ask("outcomes", metric="法律顾问")
    assert (row["value"], row["status"]) == (8, "target")
    assert verdicts.judgements(graph.rows)[0].correction == "status=target; value=8"


def test_corrected_bearer_is_looked_up(graph: Reviewed) -> None:
    fact = graph.fact("obligation", "执法培训")
    graph.judge(fact, "corrected", correction="bearer=市公安局")
    (row,) = graph.rows("MATCH (:Obligation)-[:BORNE_BY]->(b:Institution) RETURN b.name AS name")
    assert row["name"] == "枫桥市公安局"


def test_verdict_is_taken_back_by_another_of_the_same_reviewer(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    graph.judge(fact, "rejected")
    graph.judge(fact, "accepted")
    assert len(graph.ask("outcomes", metric="法律顾问")) == 1
    assert [one.verdict for one in verdicts.judgements(graph.rows)] == ["rejected", "accepted"]


def test_reviewers_who_differ_are_shown_and_nothing_changes(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    graph.judge(fact, "rejected", "王敏")
    taken = graph.judge(fact, "accepted", "李强")
    assert [one.outcome for one in taken.disputed] == ["disputed"]
    assert len(graph.ask("outcomes", metric="法律顾问")) == 1
    listed = account.listed(account.held(graph.rows), "disputed")
    assert {(row["reviewer"], row["verdict"]) for row in listed} == {("王敏", "rejected"), ("李强", "accepted")}


def test_an_unsure_reviewer_does_not_stop_the_others(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    graph.judge(fact, "unsure", "李强")
    graph.judge(fact, "rejected", "王敏")
    assert graph.ask("outcomes", metric="法律顾问") == []


def test_verdicts_outlive_a_removal_and_a_reload(graph: Reviewed) -> None:
    from kg.record import remove

    graph.judge(graph.fact("outcome", "法律顾问"), "rejected")
    with graph.writer.transaction() as transaction:
        remove(transaction, [str(row["id"]) for row in transaction.run("MATCH (d:Document) RETURN d.id AS id")], ())
    load([graph.report], graph.writer)
    assert [row["metric"] for row in graph.ask("outcomes") if "法律顾问" in str(row["metric"])] == []
    assert graph.ask("outcomes") != []


def test_verdict_holds_in_a_new_text_where_the_sentence_stays(graph: Reviewed) -> None:
    graph.judge(graph.fact("outcome", "法律顾问"), "rejected")
    graph.load(REPORT.replace("执法人员不足", "执法人员数量不足"))
    assert graph.ask("outcomes", metric="法律顾问") == []
    assert not any(one.open for one in account.held(graph.rows))


def test_changed_sentence_is_open_again(graph: Reviewed) -> None:
    graph.judge(graph.fact("outcome", "法律顾问"), "rejected")
    graph.load(REPORT.replace("法律顾问9名", "法律顾问12名"))
    assert len(graph.ask("outcomes", metric="法律顾问")) == 1
    (one,) = account.held(graph.rows)
    assert one.open
    assert [row["verdict"] for row in account.listed([one], "", reopened=True)] == ["rejected"]


def test_rejected_silence_is_withdrawn_and_comes_back_when_a_report_comes(graph: Reviewed) -> None:
    silent = graph.fact("finding", "D18 ")
    graph.judge(silent, "rejected")
    assert not [row for row in graph.ask("gaps", all_rungs=True) if row["duty"] == "D18"]
    graph.load(REPORT.replace("执法人员不足", "执法人员数量不足"))
    assert [row["status"] for row in graph.ask("gaps") if row["duty"] == "D18"] == ["silent"], (
        "other texts were searched"
    )


def test_corrected_finding_says_who_put_it_right(graph: Reviewed) -> None:
    graph.judge(graph.fact("finding", "D18 "), "corrected", correction="status=operating", comment="另有台账")
    (row,) = [row for row in graph.ask("gaps", all_rungs=True) if row["duty"] == "D18"]
    assert row["status"] == "operating"
    assert "王敏" in str(row["why"])
    assert "另有台账" in str(row["why"])


def test_rejected_finding_that_rests_on_words_is_withdrawn_and_not_called_silent(graph: Reviewed) -> None:
    graph.judge(graph.fact("finding", "D04 "), "rejected")
    assert [row for row in graph.ask("gaps", all_rungs=True) if row["duty"] == "D04"] == []
    assert [row for row in graph.ask("trace", regulation="重大行政决策程序暂行条例") if row["duty"] == "D04"] == []


def test_same_sheet_again_changes_nothing(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    path = graph.sheet(lambda one: {"verdict": "accepted"} if one.id == fact.id else {})
    assert len(graph.take(path).judgements) == 1
    again = graph.take(path)
    assert (again.judgements, again.again) == ([], 1)


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("outcome", {"verdict": "rejected"}),
        ("finding", {"verdict": "rejected"}),
        ("finding", {"verdict": "corrected", "correction": "status=planned"}),
    ],
)
def test_a_verdict_does_not_shut_out_other_copies_of_the_sheet(
    graph: Reviewed, kind: str, verdict: dict[str, str]
) -> None:
    fact = graph.fact(kind, "法律顾问" if kind == "outcome" else "D04 ")
    mine = graph.sheet(lambda one: verdict if one.id == fact.id else {}).read_text("utf-8")
    path = graph.sheet(lambda one: {"verdict": "accepted"} if one.id == fact.id else {})
    theirs = path.read_text("utf-8")  # written before anybody judged
    path.write_text(mine, "utf-8")
    assert (len(graph.take(path).judgements), graph.take(path).again) == (1, 1)
    path.write_text(theirs, "utf-8")
    other = graph.take(path, reviewer="乙")
    assert (other.refused, [one.statement for one in other.judgements]) == ([], [fact.statement])
    assert [one.outcome for one in other.disputed] == ["disputed"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"verdict": "maybe"}, "'maybe' is no verdict; it is one of accepted (认可)"),
        ({"verdict": "=B2"}, "'=B2' is no verdict"),
        ({"verdict": "corrected"}, "says nothing in the column `correction`"),
        ({"verdict": "corrected", "correction": "worth=3"}, "'worth' is no field that can be put right here"),
        ({"verdict": "corrected", "correction": "status=done"}, "status cannot be 'done'; it is one of actual"),
        ({"verdict": "corrected", "correction": "value=many"}, "'many' is no number"),
        ({"verdict": "accepted", "correction": "value=3"}, "says accepted and gives a correction"),
        ({"verdict": "accepted", "statement": "法律顾问：90 名"}, "the statement was edited"),
        ({"verdict": "accepted", "quote": "聘请9名"}, "the quote was edited"),
        ({"verdict": "accepted", "fingerprint": "0" * 16}, "has changed since the sheet was written"),
    ],
)
def test_row_that_does_not_hold_is_refused_with_the_reason(graph: Reviewed, said: dict[str, str], reason: str) -> None:
    fact, other = graph.fact("outcome", "法律顾问"), graph.fact("outcome", "听证")
    path = graph.sheet(lambda one: said if one.id == fact.id else {"verdict": "认可"} if one.id == other.id else {})
    taken = graph.take(path)
    ((_, told),) = taken.refused
    assert reason in told
    assert [one.reviewed for one in taken.judgements] == [other.id], "the other rows count"


def test_row_of_another_graph_is_refused(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    path = graph.sheet(lambda one: {"verdict": "accepted"} if one.id == fact.id else {})
    path.write_text(path.read_text("utf-8").replace(fact.document_id, "document/ffff"), "utf-8")
    ((_, told),) = graph.take(path).refused
    assert "the row is of another graph" in told


def test_stale_sheet_is_refused(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    path = graph.sheet(lambda one: {"verdict": "accepted"} if one.id == fact.id else {})
    graph.load(REPORT.replace("法律顾问9名", "法律顾问12名"))
    ((_, told),) = graph.take(path).refused
    assert "another text has its place" in told


def test_two_rows_of_one_fact_that_differ(graph: Reviewed) -> None:
    fact = graph.fact("outcome", "法律顾问")
    path = graph.sheet(lambda one: {"verdict": "accepted"} if one.id == fact.id else {})
    lines = path.read_text("utf-8-sig").splitlines()
    (mine,) = [line for line in lines if line.startswith(fact.id)]
    path.write_text("\n".join([*lines, mine.replace("accepted", "rejected")]), "utf-8")
    taken = graph.take(path)
    assert len(taken.judgements) == 1
    assert "says rejected of what line" in taken.refused[0][1]


def test_somebody_gives_a_verdict(graph: Reviewed) -> None:
    with pytest.raises(BadInput, match="--reviewer NAME"):
        graph.take(graph.sheet(lambda one: {}), " ")


RULE = "云岫省桥梁办法\n第一条 县级以上人民政府应当公布桥梁的行政裁量权基准。\n第二条 本办法自2020年1月1日起施行。\n"


def test_a_finding_on_a_rule_that_the_body_carries_out_is_judged_like_any_other(graph: Reviewed) -> None:
    rule = graph.folder / "rule.txt"
    said = REPORT.replace("出台", "贯彻落实《云岫省桥梁办法》。公布行政裁量权基准。出台")
    rule.write_text(RULE, encoding="utf-8")
    graph.load(said)
    load([rule], graph.writer)

    def asked() -> list[object]:
        rows = graph.ask("gaps", regulation="云岫省桥梁办法", all_rungs=True)
        return [(row["article"], row["status"]) for row in rows if row["bound"] != "no"]

    before = asked()
    graph.judge(graph.fact("finding", "桥梁办法》"), "rejected", comment="不是桥梁的")
    assert before == [("1", "operating")]
    assert asked() == []
    rule.write_text(RULE.replace("第二条", "第二条 各单位可以自办。\n第三条"), encoding="utf-8")
    load([rule], graph.writer)
    assert asked() == []  # the verdict outlives another text of the rule that says the same of it
    rule.write_text(RULE.replace("公布桥梁的", "编制、公布"), encoding="utf-8")
    load([rule], graph.writer)
    assert [article for article, _ in asked()] == ["1"]  # another duty under the same number: nobody judged that
