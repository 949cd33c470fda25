"""Where a document's words meet a duty of a loaded rule: made-up duties, one row a rung or a trap."""

import pytest

from kg.findings.meeting import Borne, Clause, Duties
from kg.findings.norm import Norm, Rule

RULE = Rule("regulation/x", "桥梁公示条例", "local_regulation", "", "2015-01-01", "")


def norm(action: str, concept: str | None = None, duty: str = "x#1", modality: str = "must") -> Norm:
    return Norm("o/1", duty, RULE, "1", modality, "各级人民政府", ("government",), (), action, None, concept)


def rung(
    duty: Norm, *others: Norm, quote: str = "", concept: str = "", about: tuple[str, ...] = (), how: str = "claimed"
) -> str:
    borne = [Borne(concept, about, how, "", 0, len(quote), quote)] if concept else []
    met = [m for m in Duties([duty, *others]).meet(borne, []) if m.duty == duty.duty]
    return met[0].rung if met else "nothing"


def test_an_arrangement_that_says_enough_by_itself_meets_the_duty_that_asks_for_it() -> None:
    duty = norm("应当推行行政裁量权基准制度", "行政裁量权基准")
    assert rung(duty, concept="行政裁量权基准", quote="公布裁量权基准", how="operating") == "operating"
    assert rung(duty, concept="公平竞争审查", quote="审查文件9件", how="measured") == "nothing"


def test_one_that_is_applied_to_things_must_be_applied_to_the_same() -> None:
    duty = norm("桥梁改建的重大决策应当听证", "听证")
    assert rung(duty, concept="听证", quote="举行听证会2次", about=("决策",), how="measured") == "measured"
    assert rung(duty, concept="听证", quote="举行处罚听证会2次", about=("执法",), how="measured") == "nothing"


def test_a_whole_field_must_share_words() -> None:
    duty = norm("应当为桥梁巡护员设立一窗受理专柜", "政务服务一网通办")
    assert rung(duty, concept="政务服务一网通办", quote="推进网上办事") == ""  # a lead
    assert rung(duty, concept="政务服务一网通办", quote="设立巡护员一窗受理专柜") == "claimed"


@pytest.mark.parametrize(
    ("action", "concept", "quote", "wanted"),
    [
        # a part of the field in other words
        ("各类渡口登记事项应当进驻渡政服务大厅", "政务服务一网通办", "已实现“应进必进”", "claimed"),
        ("应当把渡口登记窗口整合为综合窗口，推广电子证照", "政务服务一网通办", "推行“一窗通办”", ""),
        # a channel, and what it is used for
        ("畅通政务新媒体互动渠道", "政务新媒体", "在微博开设留言栏目", "claimed"),
        ("畅通政务新媒体互动渠道", "政务新媒体", "微信公众号推送消息", ""),
        ("县级以上人民政府应当开设政务新媒体", "政务新媒体", "开通官方微信", "claimed"),
        ("运用政务新媒体回应突发事件，发布信息", "政务新媒体", "微博发布信息", ""),
        ("将政务新媒体工作纳入议事日程", "政务新媒体", "开通官方微信", ""),
    ],
)
def test_a_field_by_its_parts_and_a_channel_by_its_uses(action: str, concept: str, quote: str, wanted: str) -> None:
    assert rung(norm(action, concept), concept=concept, quote=quote) == wanted


def test_what_names_all_parts_claims_each_and_no_more() -> None:
    duty = norm("推行行政执法公示制度", "行政执法公示")
    whole = {"concept": "行政执法三项制度", "quote": "推行三项制度"}
    assert rung(duty, **whole, how="measured") == "claimed"  # type: ignore[arg-type]
    assert rung(duty, **whole, how="lacking") == "lacking"  # type: ignore[arg-type]


def test_of_many_duties_that_ask_for_one_arrangement_the_plain_one_is_met() -> None:
    plain = norm("全面推行行政执法公示制度", "行政执法公示", "x#1")
    detail = norm("行政执法公示应当在桥头木牌旁张贴船闸开启时刻", "行政执法公示", "x#2")
    third = norm("行政执法公示的木牌应当每季度重新油漆", "行政执法公示", "x#3")
    borne = {"concept": "行政执法公示", "quote": "落实行政执法公示制度"}
    assert rung(plain, detail, third, **borne) == "claimed"  # type: ignore[arg-type]
    assert rung(detail, plain, third, **borne) == ""  # type: ignore[arg-type]


def test_one_of_several_that_a_duty_combines_claims_it_and_no_more() -> None:
    duty = norm("应当统筹推进桥名公布与渡口登记、“双随机、一公开”监管、桥梁巡查等工作", "双随机、一公开")
    found = {"concept": "双随机、一公开", "quote": "开展部门联合抽查28次"}
    assert rung(duty, **found, how="measured") == "claimed"  # type: ignore[arg-type]
    assert rung(duty, **found, how="planned") == "planned"  # type: ignore[arg-type]


def test_that_an_arrangement_stands_shows_nobody_at_its_head() -> None:
    duty = norm("主要负责人是全面推行“三项制度”的第一责任人，应当加强领导", "行政执法三项制度")
    assert rung(duty, concept="行政执法三项制度", quote="全面推行“三项制度”", how="enacted") == ""


def test_a_list_of_it_is_no_rule_on_it() -> None:
    duty = norm("应当结合桥龄、跨度、荷载、水位与车流量制定重大执法决定法制审核目录清单", "重大执法决定法制审核")
    found = {"concept": "重大执法决定法制审核", "how": "enacted"}
    assert rung(duty, **found, quote="重大执法决定法制审核制度") == ""  # type: ignore[arg-type]
    assert rung(duty, **found, quote="重大执法决定法制审核目录") == "enacted"  # type: ignore[arg-type]


def test_to_whom_is_reported_is_no_detail() -> None:
    duty = norm("应当每年向县人民代表大会常务委员会报告法治政府建设情况", "法治政府建设年度报告")
    said = "向县委、县人大常委会报告年度法治政府建设工作"
    assert rung(duty, concept="法治政府建设年度报告", quote=said) == "claimed"


def test_a_prohibition_is_met_by_nothing() -> None:
    assert (
        rung(norm("不得取消行政执法公示", "行政执法公示", modality="must_not"), concept="行政执法公示", quote="公示")
        == "nothing"
    )


@pytest.mark.parametrize(
    ("section", "said", "wanted"),
    [
        ("account", "配备缆索桥夜航灯标。", "operating"),
        ("account", "缆索桥夜航灯标更换36次。", "measured"),
        ("account", "落实缆索桥夜航灯标要求。", "claimed"),
        ("next_steps", "完善缆索桥夜航灯标。", "planned"),
        ("problems", "缆索桥夜航灯标不亮。", "lacking"),
        ("account", "在码头安装灯标。", "nothing"),
        ("back", "缆索桥夜航灯标。", ""),
    ],
)
def test_words_of_the_duty_itself(section: str, said: str, wanted: str) -> None:
    duties = Duties([norm("应当配备缆索桥夜航灯标")])
    met = list(duties.meet([], [Clause(section, 100, said)]))
    assert (met[0].rung if met else "nothing") == wanted
    if met:
        assert said[met[0].start - 100 : met[0].end - 100] == met[0].quote


def test_words_that_the_document_uses_all_over_tell_nothing() -> None:
    duties = Duties([norm("应当配备缆索桥夜航灯标")])
    assert not list(duties.meet([], [Clause("account", 0, "缆索桥夜航灯标更换36次。" * 5)]))
