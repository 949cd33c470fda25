"""Duties: where they begin and end, whom they bind, how, and by when. The texts and the places are made up."""

from __future__ import annotations

import time

import pytest

from kg.document import Document
from kg.mention import ObligationMention
from kg.mentions.modality import modal
from kg.mentions.obligation import obligations, stages
from kg.mentions.stage import undated
from kg.mentions.subject import favoured, subject
from kg.read import from_text

PLAN = """云溪市绿道建设工作方案

为改善人居环境，结合我市实际，制定本方案。

一、工作任务

{}

云溪市人民政府
2030年3月1日
"""
NOTICE = """云溪市人民政府关于做好防汛工作的意见

各县（区）人民政府，市政府各部门：

汛期将至，形势总体平稳，但对局部险情应高度警惕。现提出以下意见：

一、压实责任

{}

云溪市人民政府
2030年3月1日
"""
RULE = """云溪市河道管理办法

第一章　总则

第一条　为了加强河道管理，根据有关法律，制定本办法。

第二条　本办法适用于本市行政区域内的河道。

第三条　{}

第九条　本办法自2030年5月1日起施行。
"""
REPORT = """云溪县人民政府关于2030年度法治政府建设情况的报告

一、主要工作

{}

二、存在的问题

部分干部依法行政意识有待提高。

三、下一步工作打算

{}

云溪县人民政府
2031年1月20日
"""

Row = tuple[str, str, str | None]


def duties(text: str) -> list[ObligationMention]:
    return list(obligations(from_text(text, name="x.txt")))


def said(text: str) -> list[Row]:
    document = from_text(text, name="x.txt")
    return [(document.quote(m.start, m.end), m.modality, m.deadline) for m in obligations(document)]


CUTS: list[tuple[str, list[Row]]] = [
    ("加强巡查，完善台账，及时上报险情。", [("加强巡查，完善台账，及时上报险情", "must", None)]),  # a chain stays whole
    (
        "推进绿道建设，鼓励企业认养绿地。",  # 鼓励 begins anew
        [("推进绿道建设", "must", None), ("鼓励企业认养绿地", "aim", None)],
    ),
    (
        "鼓励企业认养绿地，完善认养办法。",  # what begins with it stays whole
        [("鼓励企业认养绿地，完善认养办法", "aim", None)],
    ),
    ("要转变作风，努力改善服务。", [("要转变作风，努力改善服务", "must", None)]),  # 努力 inside a chain
    (
        "各部门应当公开收费标准，不得另立项目。",  # a closing prohibition
        [("各部门应当公开收费标准", "must", None), ("不得另立项目", "must_not", None)],
    ),
    (
        "各县区要摸清底数，市水务局要汇总上报。",  # the bearer changes
        [("各县区要摸清底数", "must", None), ("市水务局要汇总上报", "must", None)],
    ),
    (
        "完善制度，每季度召开一次例会，不断提高水平。",  # what recurs is cut out
        [("完善制度", "must", None), ("每季度召开一次例会", "must", "R/P3M"), ("不断提高水平", "must", None)],
    ),
    (
        "2030年4月上旬，启动摸底工作，2030年6月30日前完成验收。",  # the deadline changes
        [
            ("2030年4月上旬，启动摸底工作", "must", "2030-04-01/2030-04-10"),
            ("2030年6月30日前完成验收", "must", "2030-06-30"),
        ],
    ),
    (
        "对符合条件的住户，可给予补助，所需资金由市财政承担。",  # a fund changes the modality
        [("对符合条件的住户，可给予补助", "may", None), ("所需资金由市财政承担", "must", None)],
    ),
    (
        "加强培训，对考核合格的人员，可发给证书。",  # a lead-in goes with what follows
        [("加强培训", "must", None), ("对考核合格的人员，可发给证书", "may", None)],
    ),
    (
        "按要求报送可以证明情况的材料，材料无法上传的可以注明。",  # 可以 in a relative clause is none
        [("按要求报送可以证明情况的材料", "must", None), ("材料无法上传的可以注明", "may", None)],
    ),
    (
        "不得增加收费项目，严格执行收费标准。",  # an order behind a prohibition
        [("不得增加收费项目", "must_not", None), ("严格执行收费标准", "must", None)],
    ),
    (
        "引进一批能提供服务的机构，鼓励企业参与。",
        [("引进一批能提供服务的机构", "must", None), ("鼓励企业参与", "aim", None)],
    ),
    (
        "按照国家要求，以及省主管部门确定的标准，编制目录。",  # 以及 goes on with the noun before
        [("按照国家要求，以及省主管部门确定的标准，编制目录", "must", None)],
    ),
    ("一是加强巡查；二是完善台账。", [("加强巡查", "must", None), ("完善台账", "must", None)]),  # marks outside
    (
        "不得增加收费项目，防止重复收费。",  # what is to be prevented is no longer forbidden
        [("不得增加收费项目", "must_not", None), ("防止重复收费", "must", None)],
    ),
    (
        "结合本地实际确定收费标准，不搞“一刀切”。",
        [("结合本地实际确定收费标准", "must", None), ("不搞“一刀切”", "must_not", None)],
    ),
    (
        "提高堤防可维护性，做到险情有据可查、可实时调阅。",  # no 可 that permits
        [("提高堤防可维护性，做到险情有据可查、可实时调阅", "must", None)],
    ),
    ("对住户自行维修的设施，有关部门不再审批。", [("对住户自行维修的设施，有关部门不再审批", "must_not", None)]),
    ("住户无需提交证明，只需按流程确认即可。", [("住户无需提交证明，只需按流程确认即可", "may", None)]),
    (
        "第一阶段，2030年6月底前，集中清理河道。各镇要上报结果。",  # the stage of the whole paragraph
        [("2030年6月底前，集中清理河道", "must", "2030-06-30"), ("各镇要上报结果", "must", "2030-06-30")],
    ),
    ("2031年，我局将开展培训。", [("2031年，我局将开展培训", "must", "2031-01-01/2031-12-31")]),
    (
        "鉴于河道数量多，时间跨度大，任务重，各镇可延长清理时间。",  # the circumstances lead in
        [("鉴于河道数量多，时间跨度大，任务重，各镇可延长清理时间", "may", None)],
    ),
    (
        "市水务局负责制定统一的巡查标准，各县可以参照该标准。",  # 负责制定 holds no 负责制
        [("市水务局负责制定统一的巡查标准", "must", None), ("各县可以参照该标准", "may", None)],
    ),
]


@pytest.mark.parametrize(("text", "rows"), CUTS)
def test_a_sentence_is_cut_where_bearer_modality_or_deadline_changes(text: str, rows: list[Row]) -> None:
    assert said(PLAN.format(text)) == rows


BEARERS = [
    ("市水务局要加强巡查。", ["云溪市水务局"]),
    ("各县（区）政府、市直各部门要加强巡查。", ["各县（区）政府、市直各部门"]),
    ("加强巡查。", ["各县（区）人民政府，市政府各部门"]),  # those addressed
    ("加强巡查。完善台账。（市水务局、市住建局负责）", ["云溪市水务局、云溪市住建局"] * 2),  # the bracket bears both
    ("加强巡查（责任单位：市水务局）。", ["云溪市水务局"]),
    ("各乡镇要加强巡查。（市水务局负责）", ["各乡镇"]),  # its own subject comes first
    ("各乡镇要加强巡查。要完善台账。", ["各乡镇", "各乡镇"]),  # the subject of the paragraph
    ("河道清淤由市水务局负责实施。", ["云溪市水务局"]),
    ("鼓励社会资本参与堤防建设。", ["社会资本"]),
    ("支持企业参与堤防建设。", ["各县（区）人民政府，市政府各部门"]),  # 支持 binds the frame
    ("企业名称应当公示。", ["各县（区）人民政府，市政府各部门"]),  # a thing bears nothing
    ("由市水务局组织有关部门清理河道。", ["云溪市水务局"]),  # who organises, not whom
    ("牵头部门和落实部门要明确分工。", ["牵头部门和落实部门"]),
    ("渡口经营单位，必须配备救生衣。", ["渡口经营单位"]),  # the subject stands before a comma
    ("严禁供水企业向用户收取押金。", ["供水企业"]),
    ("严禁在河道倾倒垃圾。", ["各县（区）人民政府，市政府各部门"]),
    ("居民申请补贴的，应当提交证明。", ["居民"]),
    ("各部门不得自行收费，确有必要的应先报批。（市财政局负责）", ["各部门", "各部门"]),  # goes on in its sentence
    ("未经审查的不得发布。", ["各县（区）人民政府，市政府各部门"]),
    ("各有关部门要组织巡查。要完善预案。要通报情况。", ["各有关部门"] * 3),
    ("纳税人发现扣缴义务人虚报的，可以举报。", ["纳税人"]),  # the name ends before its verb
    ("因工作需要使用船闸的单位应当提前预约。", ["因工作需要使用船闸的单位"]),  # a noun phrase with a verb in it
    ("对进度快，成效好的县区，由市财政局给予奖励。", ["云溪市财政局"]),  # for whom takes two parts
    ("建立政府主导、部门负责，企业参与的防汛机制。", ["各县（区）人民政府，市政府各部门"]),  # one arrangement
    ("确定牵头部门负责维护。", ["各县（区）人民政府，市政府各部门"]),
    ("市财政局给予奖励。", ["云溪市财政局"]),
    ("首次认定的航运企业，给予一次性奖励。", ["各县（区）人民政府，市政府各部门"]),  # is given to, and gives nothing
    ("【申报条件】航运企业应当取得许可。", ["航运企业"]),
    (
        "各县人民政府，开发区管委会，市直各部门在6月底前要上报结果。",  # commas between those who are bound
        ["各县人民政府、开发区管委会、市直各部门"],
    ),
    ("鼓励、支持、指导各镇街、各部门先行先试。", ["各镇街、各部门"]),
    ("市水务局配合市财政局核实数据。", ["云溪市水务局"]),
    ("居民委员会协助街道办事处做好巡查。", ["居民委员会"]),  # a city has hundreds
    ("对完不成任务的单位，予以通报批评。", ["云溪市人民政府"]),  # not by those who fail
    ("船闸移交水务部门后，应当由水务部门办理登记。", ["水务部门"]),
    ("日常维护由云溪抢险站承担。", ["云溪抢险站"]),
    ("由主管单位报市水务局备案。", ["主管单位"]),
    ("县人民政府确定的水务部门负责巡查。", ["县人民政府确定的水务部门"]),
    ("政务部门采集数据，应当按照统一标准。", ["政务部门"]),
    ("完善巡查制度。（市水务局负责）加强培训工作。（市财政局指导）", ["云溪市水务局", "云溪市财政局"]),
    ("房屋所有权人应当检查房屋。", ["房屋所有权人"]),  # no 有权 in it
    ("本市供水企业应当公开价格。", ["云溪市供水企业"]),
    ("各镇政府、街道办事处（统称镇街）应当上报险情。", ["各镇政府、街道办事处"]),
    ("各乡镇、各部门主要负责人要切实履行职责。", ["各乡镇、各部门主要负责人"]),
    ("鼓励各云服务商对小微企业给予优惠。", ["各云服务商"]),
    ("通过满意度评价，衡量医院服务情况。", ["各县（区）人民政府，市政府各部门"]),
    ("旧城改造应将水系纳入规划。", ["各县（区）人民政府，市政府各部门"]),
    ("部门之间发生争议，由市水务局协调。", ["云溪市水务局"]),  # what happens leads in
    ("凡在本市采砂的企业、个人，均应遵守本办法。", ["在本市采砂的企业、个人"]),
    ("各级水务主管部门在职责范围内，负责巡查工作。", ["各级水务主管部门"]),
    ("禁止新建采砂企业。", ["各县（区）人民政府，市政府各部门"]),  # no list of names
]


@pytest.mark.parametrize(("text", "bearers"), BEARERS)
def test_a_duty_names_its_bearer(text: str, bearers: list[str]) -> None:
    found = [m.bearer for m in duties(NOTICE.format(text)) if "lenient" in m.rule]
    assert [bearer.replace("云溪市", "市") for bearer in found] == [
        bearer.replace("云溪市", "市") for bearer in bearers
    ]


BLOCK = """（一）清理河道。清理河面垃圾。各乡镇要完善台账。

牵头部门：市水务局

参与部门：市住建局、各乡镇

完成时限：{}

（二）巡查堤防。巡查堤防。

落实单位：市应急局

完成时限：持续推进
"""


@pytest.mark.parametrize(("when", "due"), [("2030年6月底前", "2030-06-30"), ("2030年12月取得成效", "2030-12-31")])
def test_the_lines_behind_a_task_name_its_bodies_in_their_order_and_its_deadline(when: str, due: str) -> None:
    found = [(m.bearer, m.deadline) for m in duties(PLAN.format(BLOCK.format(when)))]
    assert found == [
        ("云溪市水务局、云溪市住建局、各乡镇", due),
        ("各乡镇", due),
        ("云溪市应急局", None),  # no deadline of the item before
    ]


def test_the_lead_in_of_a_list_in_a_regulation_is_no_salutation() -> None:
    text = "市水务局是各河道的主管部门，其职责是：\n（一）巡查河道。\n\n第四条　河道名录应当公布。"
    assert duties(RULE.format(text))[-1].bearer == "云溪市人民政府"


def test_a_thing_binds_whom_the_article_bound_before() -> None:
    text = "船闸管理单位应当编制目录。\n　　目录应当载明船闸的名称。\n\n第四条　河道名录应当公布。"
    assert [m.bearer for m in duties(RULE.format(text))] == ["船闸管理单位", "船闸管理单位", "云溪市人民政府"]


def test_a_preamble_binds_only_by_its_words() -> None:
    assert ("对局部险情应高度警惕", "must", None) in [
        (quote.removeprefix("但"), modality, due) for quote, modality, due in said(NOTICE.format("加强巡查。"))
    ]


def test_a_letter_without_a_title_asks_whom_it_addresses() -> None:
    text = (
        "各乡镇人民政府：\n现将任务分解下达。请各乡镇抓好落实。执行中如遇重大问题，请及时报县政府。\n"
        "云岭县人民政府\n2031年1月18日\n"
    )
    assert said(text) == [("请各乡镇抓好落实", "must", None), ("执行中如遇重大问题，请及时报县政府", "must", None)]


def test_the_plan_names_its_main_body() -> None:
    text = PLAN.format("（一）创建主体。云溪市园林局为创建主体。\n\n（二）创建任务。建成绿道网。")
    assert [(q, m.bearer) for m, q in ((m, text[m.start : m.end]) for m in duties(text))] == [
        ("建成绿道网", "云溪市园林局")
    ]


NO_DUTIES = [
    "河道是指江河及其附属水域。",
    "本办法所称堤防，包括干堤和支堤。",
    "河道分为干流、支流两类。",
    "河道名录由附件列明如下：",
    "河道的管理、保护、利用，适用本办法。",
    "法律、法规另有规定的除外。",
    "加强河道管理是改善环境的重要举措。",
    "改革开放，是突破困难的必由之路。",
    "河道评估的对象为各县河道管理单位。",
    "现将《云溪市河道名录》印发你们。",
    "河道监测平台包括：水位平台、水质平台。",
    "监测体系由水位、水质等4个方面的指标构成。",
    "为改善河道环境，结合全市实际，制定云溪市河道整治方案（2031—2033年）。",
]


@pytest.mark.parametrize("text", NO_DUTIES)
def test_definitions_scope_basis_and_entry_into_force_are_no_duties(text: str) -> None:
    assert said(RULE.format(text)) == []


def test_a_regulation_lays_down_norms() -> None:
    text = "河道管理单位应当自接到举报之日起3个工作日内核查。任何单位不得侵占河道。当事人可以申请复核。"
    assert said(RULE.format(text)) == [
        ("河道管理单位应当自接到举报之日起3个工作日内核查", "must", "T+P3WD"),
        ("任何单位不得侵占河道", "must_not", None),
        ("当事人可以申请复核", "may", None),
    ]


def test_the_items_of_a_list_take_bearer_and_modality_from_its_lead_in() -> None:
    text = "船闸管理单位履行下列职责：\n（一）巡查船闸；\n（二）登记过闸船舶。"
    found = duties(RULE.format(text))
    assert [m.bearer for m in found] == ["船闸管理单位"] * 2
    text = "在河道内禁止下列行为：\n（一）倾倒垃圾；\n（二）擅自取土。"
    assert [row[:2] for row in said(RULE.format(text))] == [("倾倒垃圾", "must_not"), ("擅自取土", "must_not")]


def test_conditions_in_a_list_are_no_duties() -> None:
    text = "有下列情形之一的，管理单位应当停止放水：\n（一）水位过高的；\n（二）闸门损坏的。"
    assert [row[0] for row in said(RULE.format(text))] == ["有下列情形之一的，管理单位应当停止放水"]


@pytest.mark.parametrize(
    ("text", "bearer", "items"),
    [
        ("市水务局的主要职责：\n（一）编制规划；\n（二）监督检查。", "云溪市水务局", ["编制规划", "监督检查"]),
        (
            "市水务局是河道的主管部门，负责日常管理，其职责是：\n（一）编制规划\n（二）监督检查\n（三）受理申请",
            "云溪市水务局",
            ["市水务局是河道的主管部门，负责日常管理", "编制规划", "监督检查", "受理申请"],
        ),
        (
            "申请补助的单位应当同时具备以下条件：\n（一）依法登记。\n（二）近三年无违法记录。",
            "申请补助的单位",
            ["依法登记", "近三年无违法记录"],
        ),
        (
            "有下列情形之一的，不予补助：\n（一）弄虚作假的。\n（二）被列入名单。\n（三）其他严重失信的情形。",
            "云溪市人民政府",
            ["有下列情形之一的，不予补助"],
        ),
    ],
)
def test_the_lead_in_of_a_list_says_whom_its_items_bind(text: str, bearer: str, items: list[str]) -> None:
    found = duties(RULE.format(text))
    document = from_text(RULE.format(text), name="x.txt")
    assert [document.quote(m.start, m.end) for m in found] == items
    assert {m.bearer for m in found} == {bearer}


def test_a_plan_without_numbers_yet_orders_by_its_general_requirement() -> None:
    text = (
        "云溪县2030年河道治理工作要点\n\n2030年，全县河道治理的总体要求是：全面落实部署，提升水质。\n\n"
        "一、清理河道\n\n清理河面垃圾。\n"
    )
    assert [row[0] for row in said(text)] == ["全面落实部署，提升水质", "清理河面垃圾"]


def test_a_term_behind_a_task_is_its_deadline_without_a_line_of_its_own() -> None:
    text = "1.深化巡查。市水务局开展巡查。各镇要完善台账。完成时限：2030年11月底前。\n\n2.强化培训。加强学习培训。"
    assert [row[2] for row in said(PLAN.format(text))] == ["2030-11-30", "2030-11-30", None]


def test_a_clearing_notice_forbids_and_hands_on() -> None:
    text = (
        "云溪市人民政府关于公布规范性文件清理结果的通知\n\n各县区人民政府：\n\n市政府清理了全部文件。\n\n"
        "一、废止的文件12件，自公布之日起停止执行，不得作为行政管理的依据。\n\n"
        "二、修改的文件5件，由起草部门在2030年6月底前完成修改；逾期未完成的，自动失效。\n\n云溪市人民政府\n2030年2月1日\n"
    )
    assert [row[1:] for row in said(text)] == [("must_not", None), ("must", "2030-06-30")]


COVERED = """云溪市人民政府办公室关于印发《云溪市补助资金管理办法》的通知

各镇人民政府，市直各单位：

现将《云溪市补助资金管理办法》印发给你们，请认真贯彻执行。

云溪市人民政府办公室
2030年3月1日

云溪市补助资金管理办法

第一条　为了规范资金管理，制定本办法。

第二条　市商务局是补助资金的主管部门。补助资金实行专款专用。

第三条　拟补助信息在网站公示。
"""


def test_measures_behind_a_cover_bind_their_department_and_not_those_who_hear_of_them() -> None:
    found = duties(COVERED)
    assert [m.bearer for m in found] == ["各镇人民政府，市直各单位", "云溪市商务局", "云溪市商务局"]


def test_the_items_of_a_part_bind_whom_its_lead_in_binds() -> None:
    text = "水务部门要加强巡查。\n\n（一）完善台账。要登记险情，及时上报。\n\n（二）强化培训。要定期培训，不断提高。"
    assert {m.bearer for m in duties(NOTICE.format(text))} == {"水务部门", "各县（区）人民政府，市政府各部门"}
    assert [m.bearer for m in duties(NOTICE.format(text)) if "lenient" in m.rule] == ["水务部门"] * 3


def test_principles_titles_and_lists_of_names_are_no_duties() -> None:
    text = (
        "坚持依法治水。全面履行职责，规范流程。\n\n坚持护水为民。牢固树立服务意识，方便群众。\n\n"
        "组　长：张某（副市长）\n\n成　员：李某（水务局局长）\n\n云溪市河道清理工作方案"
    )
    assert [row[0] for row in said(PLAN.format(text))] == ["全面履行职责，规范流程", "牢固树立服务意识，方便群众"]


def test_a_report_promises_in_its_next_steps_and_states_standing_rules() -> None:
    account = (
        "全年审查合同50份，举办培训3次。坚持集体决策，未经合法性审查的文件一律不上会。"
        "建立公示制度，每月统一在网站公布执法目录。局党组每季度开展学法，完善机制。"
    )
    found = said(REPORT.format(account, "继续加强法治培训。"))
    assert found == [
        ("未经合法性审查的文件一律不上会", "must_not", None),
        ("每月统一在网站公布执法目录", "must", "R/P1M"),
        ("继续加强法治培训", "must", None),
    ]


STAGED = """云溪市卫生城市创建工作方案

一、创建步骤

（一）动员部署阶段（2030年12月下旬——2031年1月15日）。1.召开会议。12月下旬，召开动员大会。2.印发方案。印发实施方案。

（二）集中整治阶段（2031年1月16日—2031年2月底）。集中清理垃圾。

（三）总结（2031年3月）。

二、工作要求

各乡镇要加强领导。

云溪市人民政府
2030年12月20日
"""


@pytest.mark.parametrize(
    ("part", "steps"),
    [
        (
            "三、实施步骤\n（一）确定试点。由各县推荐。\n（二）总结评估。2031年3月底前，各县报送总结。\n",
            [("确定试点", ""), ("总结评估", "2031-03-31")],
        ),
        ("三、工作步骤\n1.自查阶段：各县自查。\n2.抽查阶段：市里抽查。\n", [("自查", ""), ("抽查", "")]),
        ("三、实施步骤\n（一）确定试点。由各县推荐。\n", []),  # one is no list of steps
        ("三、实施步骤和工作要求\n（一）加强领导。各县要重视。\n（二）严格督查。定期通报。\n", []),
        ("三、保障措施\n（一）加强领导。各县要重视。\n（二）严格督查。定期通报。\n", []),
    ],
)
def test_a_plan_without_dated_stages_has_steps(part: str, steps: list[tuple[str, str]]) -> None:
    document = from_text("云岫县桥梁整治工作方案\n一、总体要求\n落实责任。\n" + part, name="x.txt")
    assert [(step.name, step.ends) for step in undated(document)] == steps


def test_a_plan_has_dated_stages() -> None:
    document = from_text(STAGED, name="x.txt")
    found = [(s.name, s.starts, s.ends) for s in stages(document)]
    assert found == [
        ("动员部署", "2030-12-21", "2031-01-15"),
        ("集中整治", "2031-01-16", "2031-02-28"),
        ("总结", "2031-03-01", "2031-03-31"),  # named by the heading above it
    ]
    first = next(iter(stages(document)))
    assert document.quote(first.start, first.end) == "动员部署阶段（2030年12月下旬——2031年1月15日）"


def test_a_task_of_a_dated_stage_has_its_period() -> None:
    assert said(STAGED) == [
        ("12月下旬，召开动员大会", "must", "2030-12-21/2030-12-31"),
        ("印发实施方案", "must", "2030-12-21/2031-01-15"),
        ("集中清理垃圾", "must", "2031-01-16/2031-02-28"),
        ("各乡镇要加强领导", "must", None),
    ]


MODALS = [
    ("行政机关应当说明理由", "must"),
    ("各部门要加强配合", "must"),
    ("落实纲要确定的任务", None),
    ("根据工作需要调整", None),
    ("重要事项集体讨论", None),
    ("做到应公开尽公开", None),
    ("完善相应措施", None),
    ("健全应急预案", None),
    ("对工作的影响应高度重视", "must"),  # 影响 and 应, not 响应
    ("快速响应群众诉求", None),
    ("打造可复制的经验", None),
    ("失业人员可在居住地登记", "may"),
    ("提供可以证明情况的材料", None),
    ("推动“可办、好办”事项清单化", None),  # in quotes
    ("严禁弄虚作假", "must_not"),
    ("对不予公开的信息进行评估", None),  # inside a relative clause
    ("探索建立联动机制", "aim"),
    ("加强探索性研究", None),
    ("居民人均可支配收入增长6%", None),
    ("失效的文件一律停止执行", "must"),
    ("拟任人员名单公示", None),
    ("未按期报告的", None),  # a condition
]


@pytest.mark.parametrize(("words", "modality"), MODALS)
def test_modal_words_and_their_traps(words: str, modality: str | None) -> None:
    who = subject(words)
    found = modal(words, who.end if who else 0)
    assert (found and found.modality) == modality


SUBJECTS = [
    ("按要求向市政府报送情况", None),
    ("市水务局要加强巡查", "市水务局"),
    ("每季度市河长办公室要召开例会", "市河长办公室"),
    ("各乡镇（街道办）积极开展自查", "各乡镇（街道办）"),
    ("加强部门配合", None),
    ("企业名称应当公示", None),
    ("对符合条件的企业给予补贴", None),
    ("符合条件的人员可申请补贴", "符合条件的人员"),
    ("建立由分管领导牵头的机制", None),
    ("将期限由3年放宽至1年", None),
    ("审核机构要出具意见", "审核机构"),
    ("法治政府建设工作扎实推进", None),
    ("承运人应当及时送达", "承运人"),
    ("要求起草单位严格自查", "起草单位"),
]


@pytest.mark.parametrize(("words", "who"), SUBJECTS)
def test_the_subject_of_a_clause(words: str, who: str | None) -> None:
    found = subject(words)
    assert (found and found.words) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("跨国公司设立结算中心", "跨国公司"),
        ("具有专业资格的人员提供服务", "具有专业资格的人员"),
        ("和支持行业协会制定标准", "行业协会"),
        ("银行机构向小微企业发放贷款", "银行机构"),
        ("大胆探索、先行先试", None),
    ],
)
def test_whom_a_clause_favours(words: str, who: str | None) -> None:
    assert favoured(words) == who


def test_spans_lie_in_the_text_and_never_overlap() -> None:
    document: Document = from_text(STAGED, name="x.txt")
    ends = 0
    for mention in obligations(document):
        assert ends <= mention.start < mention.end <= len(document.text)
        ends = mention.end


@pytest.mark.parametrize("unit", ["各部门要加强管理，确保落实；", "加强管理，", "由", "（", "“对"])
def test_time_is_linear(unit: str) -> None:
    text = PLAN.format(unit * (50_000 // len(unit)))
    document = from_text(text, name="x.txt")
    begun = time.process_time()
    list(obligations(document))
    assert time.process_time() - begun < 5


WORK = """政府工作报告
——2031年1月10日在云溪市第五届人民代表大会第二次会议上
一、2030年工作回顾
修通道路9公里。
我们也清醒认识到，主要是：水利设施仍需加强。对这些问题，我们一定采取有力措施加以解决。我们要直面困难，尽心竭力做好工作，决不辜负人民期待。
二、“十五五”时期主要目标任务
改革开放，是突破困难的必由之路。使命光荣，对自身建设提出了新的更高要求。
对标全会精神，市政府编制了《云溪市发展规划纲要（草案）》，提请大会审查。加快建设渡口网络。
三、2031年工作安排
今年的主要预期目标是：产值增长5%左右，居民人均可支配收入增长6%；地方财政收入增长2%。
今年要重点抓好以下八个方面工作。
这些目标的设定，既积极又稳妥，是务实的。
（一）扩大内需。改造农贸市场3个。培育一批茶叶加工企业。民之所盼，政之所向。深化改革，促进开放。让我们团结起来，为建设云溪作出贡献！
"""


def test_a_work_report_promises_and_announces_and_its_expected_figures_bind_nobody() -> None:
    assert said(WORK) == [
        ("对这些问题，我们一定采取有力措施加以解决", "must", None),
        ("我们要直面困难，尽心竭力做好工作", "must", None),
        ("决不辜负人民期待", "must_not", None),
        ("加快建设渡口网络", "must", None),
        ("改造农贸市场3个", "must", None),
        ("培育一批茶叶加工企业", "must", None),
        ("深化改革，促进开放", "must", None),
    ]


def test_next_year_in_a_work_report_is_the_year_behind_that_in_which_it_is_given() -> None:
    text = (
        "政府工作报告\n——2030年1月10日在云溪市第五届人民代表大会第二次会议上\n一、2029年工作回顾\n工作平稳。\n"
        "二、2030年重点工作\n预计全年减税2亿元。渡口补贴政策延长至明年3月底。\n"
    )
    assert [(quote, due) for quote, _, due in said(text)] == [("渡口补贴政策延长至明年3月底", "2031-03-31")]
