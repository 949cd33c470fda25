"""Measured facts. The sentences are made up; the places do not exist."""

from __future__ import annotations

import time

import pytest

from kg.mention import OutcomeMention
from kg.mentions.outcome import outcomes
from kg.read import from_text

REPORT = "青禾县人民政府2021年度法治政府建设情况报告\n一、工作开展情况\n{}\n青禾县人民政府\n2022年1月20日\n"
PLAN = "青禾市法治建设工作方案\n一、总体目标\n{}\n青禾市人民政府\n2021年1月20日\n"
RULE = "青禾市公共停车场管理办法\n第一章 总则\n第一条 {}\n第二条 本办法自2021年3月1日起施行。\n"


def read(sentence: str, frame: str = REPORT) -> list[OutcomeMention]:
    return list(outcomes(from_text(frame.format(sentence))))


def facts(sentence: str, frame: str = REPORT) -> list[tuple[float, str]]:
    return [(found.value, found.unit) for found in read(sentence, frame)]


VALUES = [
    ("全年办结行政复议案件70余件。", [(70, "件")]),
    ("行政许可办件量5.996万件,公开信息1,738条。", [(59960, "件"), (1738, "条")]),
    ("发放宣传册１２００份。", [(1200, "份")]),
    ("培训执法人员300人(次)。", [(300, "人次")]),
    ("新建窗口用房8300平米。", [(8300, "平方米")]),
    ("视频最高播放量达10万+,惠及2.5万余群众。", [(100000, ""), (25000, "")]),
    ("办事时间缩短了三分之一。", [(-0.3333, "1")]),
    ("行政复议纠错率为零。", [(0, "1")]),
    ("行政诉讼案件实现零增长。", [(0, "1")]),
    ("举办了两期法治培训班,审议九项重大行政决策事项。", [(2, "期"), (9, "项")]),
    ("接待来访群众27批100人次。", [(27, "批"), (100, "人次")]),
    ("权责清单共包括10大类304大项(325子项)。", [(304, "大项"), (325, "子项")]),
    ("上亿元资金得到兑付。", [(100000000, "元")]),
    ("贫困人口减少1109万。", [(-11090000, "")]),
    ("企业开办最快一天。", [(1, "天")]),
    ("印发一个总方案,24个子方案。", [(1, "个"), (24, "个")]),
    ("卫星增至12颗,班列开行480列以上,货运量达到5万标箱。", [(12, "颗"), (480, "列"), (50000, "标箱")]),
    ("户籍办理人数由29人增加到41人。", [(29, "人"), (41, "人")]),
    ("网上可办率由去年的85%提升到现在的98.6%。", [(85, "%"), (98.6, "%")]),
    ("现有12项服务措施调整增加为15项服务措施。", [(15, "项")]),
    ("减轻900多万个体工商户税负。", [(9000000, "")]),
    ("组建3个人民调解委员会和12个个人工作室。", [(3, "个"), (12, "个")]),
    ("收到12条线索,调处5起诉讼纠纷和3起自然灾害纠纷。", [(12, "条"), (5, "起"), (3, "起")]),
    ("组建3支队伍,培训12名医务人员和5名校长。", [(3, "支"), (12, "名"), (5, "名")]),
    ("走访12家电商企业、5家园区企业、36家校外培训机构。", [(12, "家"), (5, "家"), (36, "家")]),
    ("评选8个案例,其中12人为党员。", [(8, "个"), (12, "人")]),
    ("选派43名优秀干部驻村。", [(43, "名")]),
    ("出动执法车辆85台次,评查案卷240卷,宣讲30场(次)。", [(85, "台次"), (240, "卷"), (30, "场次")]),
    ("空气质量优良天数312天。", [(312, "天")]),
    ("青石等9个断面全部达标。", [(9, "个")]),
    ("开工亿元以上项目86个。", [(86, "个")]),
    ("2020年初步建成300个村级站点。", [(300, "个")]),
    ("满意率提高5.5个百分点。", [(5.5, "百分点")]),
    ("累计受理“12345”热线工单1547件。", [(1547, "件")]),
    ("全年受理12345件。", [(12345, "件")]),
    ("新建公路三公里。", [(3, "公里")]),
    ("三元区、万年县各培训执法人员三人次。", [(3, "人次")]),
]


@pytest.mark.parametrize(("sentence", "expected"), VALUES)
def test_values_and_units(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert facts(sentence) == expected


METRICS = [
    ("化学需氧量排放量要控制在300吨以内。", "化学需氧量排放量"),
    ("各乡镇覆盖率都要达到95%。", "各乡镇覆盖率"),
    ("办件量比2020年增长5%。", "办件量"),
    ("服务业产值占比45%。", "服务业产值占比"),
    ("按第三条补助标准的35%发放。", "补助标准"),
    ("上半年完成税收12亿元。", "完成税收"),
    ("生产总值突破1200亿元大关。", "生产总值"),
    ("办公用房面积均在120平方米以上。", "办公用房面积"),
    ("上报的材料一式3份。", "上报的材料"),
    ("承诺时限在法定时限基础上压减70%。", "承诺时限"),
    ("投入产出比达到120%。", "投入产出比"),
    ("举办专题纪要3期。", "举办专题纪要"),
]


@pytest.mark.parametrize(("sentence", "metric"), METRICS)
def test_a_metric_ends_before_what_leads_to_its_number(sentence: str, metric: str) -> None:
    assert [found.metric for found in read(sentence)] == [metric]


NO_FACT = [
    "开通12345热线和7×24小时自助区。",
    "全面推行行政执法三项制度和最多跑一次改革。",
    "重点抓好以下七个方面的工作。",
    "紧盯危险化学品等9类重点行业。",
    "围绕12个社会矛盾领域开展排查。",
    "2021年11月召开第三次全体会议。",
    "依据青府〔2021〕14号文件和第33条执行。",
    "学习《关于办好10件实事的意见》。",
    "推深做实1%工作法,建设1+24体系。",
    "推广政务服务2.0版和5G网络。",
    "没发生行政复议案件,实现全覆盖。",
    "惠及数万群众,化解几十件纠纷。",
    "一批案件得到解决,一次办好。",
    "五年来干部能力明显增强。",
    "坚持四个意识和两个维护。",
    "二期工程顺利推进。",
    "五家渠派员学习考察。",
    "更换使用年限超过20年的渡口栏杆。",
    "中央财政继续支持,投资总额另行公布。",
]


@pytest.mark.parametrize("sentence", NO_FACT)
def test_numbers_that_measure_nothing(sentence: str) -> None:
    assert facts(sentence) == []


METRICS = [
    # trap, sentence, span of the last fact, its metric
    ("the noun before", "县司法局全年审查规范性文件7件。", "审查规范性文件7件", "县司法局审查规范性文件"),
    (
        "the noun behind",
        "聘请2家律师事务所担任法律顾问。",
        "聘请2家律师事务所担任法律顾问",
        "聘请律师事务所担任法律顾问",
    ),
    ("a verb borrows", "收到行政复议申请47件,受理43件。", "受理43件", "受理行政复议申请"),
    ("a deed borrows", "排查矛盾纠纷50件,成功调处48件。", "成功调处48件", "成功调处矛盾纠纷"),
    ("a rate borrows", "受理信访案件50宗,成功调处48宗,调处率96%。", "调处率96%", "信访案件调处率"),
    ("a rate stands for itself", "出庭应诉率为39%,败诉率为19%。", "败诉率为19%", "败诉率"),
    ("a bracketed change", "败诉率为19%(比去年下降15%)。", "比去年下降15%", "败诉率"),
    ("the clause before", "设立反映窗口,全年共受理17件。", "受理17件", "受理反映窗口"),
    ("examples before 等", "设立数字经济、科技创新等7个委员会。", "设立数字经济、科技创新等7个委员会", "设立委员会"),
    (
        "examples of no kind",
        "开展防汛演练、急救培训等活动6场。",
        "开展防汛演练、急救培训等活动6场",
        "开展防汛演练、急救培训等活动",
    ),
    ("fields", "制定了7个方面58项具体措施。", "制定了7个方面58项具体措施", "制定具体措施"),
    ("an exam passed", "组织法律知识考试2次,合格率98%。", "合格率98%", "法律知识考试合格率"),
    ("an exam taken and passed", "组织法律知识考试2次,参考率、合格率均达98%。", "合格率均达98%", "法律知识考试合格率"),
    ("no exam", "抽检食品300批次,合格率98%。", "合格率98%", "合格率"),
    ("a title for many", "《云溪县养犬办法》等7件文件继续有效。", "7件文件继续有效", "文件继续有效"),
    ("at set times", "定期召开调度会4次。", "召开调度会4次", "召开调度会"),
    ("a list of two", "化肥、农药用量分别下降3%、5%。", "5%", "农药用量"),
    ("old and new", "办理时限由20天压缩至5天。", "办理时限由20天压缩至5天", "办理时限"),
    ("brackets of a sum", "考评分值由测评(60%)和实地调研(20%)组成。", "实地调研(20%", "实地调研"),
    ("其中", "清理规范性文件49件,其中继续施行23件。", "继续施行23件", "继续施行规范性文件"),
    ("a bracket in a name", "审核合同(协议)67件。", "审核合同(协议)67件", "审核合同(协议)"),
    ("行为 keeps its 为", "查处违法行为3起。", "查处违法行为3起", "查处违法行为"),
    ("应急 keeps its 应", "应急演练5次。", "应急演练5次", "应急演练"),
    ("what is held aside", "收到救助申请45件(含上年结转5件),受理42件。", "受理42件", "受理救助申请"),
    ("a borrowed subject is lent on", "调解纠纷50件,调解成功48件,成功率96%。", "成功率96%", "纠纷成功率"),
    ("what is done is a verb", "6名讲师走进校园开展宣讲30场。", "开展宣讲30场", "开展宣讲"),
    ("a share of what", "办理事项1286项,占全部事项的92%。", "占全部事项的92%", "事项占全部事项"),
    ("grades", "建成省级示范村12个、市级35个。", "市级35个", "市级示范村"),
    ("of whom", "执法队现有工作人员18人,其中党员6人。", "党员6人", "工作人员党员"),
    ("a short noun", "办理行政许可236件;信访件45件。", "信访件45件", "信访件"),
    ("the counted is acted upon", "办理流程优化,压减3份材料。", "压减3份材料", "压减材料"),
    ("收到 leads to no new value", "设立工作室12个,收到16条建议。", "收到16条建议", "收到建议"),
    (
        "a noun with 的 is whole",
        "接受60学时的业务知识和技能培训。",
        "接受60学时的业务知识和技能培训",
        "接受业务知识和技能培训",
    ),
    ("a doer is no part of the span", "市政府法律顾问共审查合同80多份。", "审查合同80多份", "市政府法律顾问审查合同"),
]


@pytest.mark.parametrize(("sentence", "quote", "metric"), [row[1:] for row in METRICS], ids=[row[0] for row in METRICS])
def test_spans_and_metrics(sentence: str, quote: str, metric: str) -> None:
    text = REPORT.format(sentence)
    last = read(sentence)[-1]
    assert (text[last.start : last.end], last.metric) == (quote, metric)


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("撤销了县农业局等7个单位9项审批权力。", "撤销审批权力的单位"),
        ("24个窗口单位180项事项完成了编码化。", "事项完成了编码化的窗口单位"),
        ("5个单位、12名个人受到市级表彰。", "单位、个人受到市级表彰"),
    ],
)
def test_a_count_shares_what_is_said_of_the_one_behind_it(sentence: str, metric: str) -> None:
    assert read(sentence)[0].metric == metric


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("受理案件70件。", "exact"),
        ("受理案件70余件。", "over"),
        ("受理案件超过70件。", "over"),
        ("受理案件70件以上。", "over"),
        ("受理案件约70件。", "about"),
        ("受理案件近百件。", "about"),
        ("受理案件70件左右。", "about"),
        ("篇幅不超过2000字。", "at_most"),
        ("失业率控制在5%以内。", "at_most"),
    ],
)
def test_qualifiers(sentence: str, qualifier: str) -> None:
    assert [found.qualifier for found in read(sentence)] == [qualifier]


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("败诉率同比下降14.59%。", "change", -14.59),
        ("镇级权责事项精简69.6%。", "change", -69.6),
        ("技术交易额翻了一番。", "change", 1),
        ("工业增加值增长6%。", "change", 6),
        ("资费再降10%。", "change", -10),
        ("渡口排名较上年前进3位。", "change", 3),
        ("失业率降至5.2%。", "level", 5.2),
        ("新增就业岗位30个。", "level", 30),
        ("精简证明材料30项。", "level", 30),
        ("煤炭消费比重为56%。", "level", 56),
    ],
)
def test_levels_and_changes(sentence: str, measure: str, value: float) -> None:
    assert [(found.measure, found.value) for found in read(sentence)] == [(measure, value)]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("受理案件5件。", "2021"),
        ("截至目前,受理案件5件。", "2021"),
        ("中心自2019年5月成立以来,受理案件5件。", "2019/2021"),
        ("1月至6月,受理案件5件。", "2021-01/2021-06"),
        ("前三季度,受理案件5件。", "2021-01/2021-09"),
        ("11月,组织检查5次。", "2021-11"),
        ("近五年受理案件5件。", "2017/2021"),
        ("去年受理案件5件。", "2020"),
        ("案件受理量比2020年增长5%。", "2021"),
        ("对2018年实施的项目开展评估5次。", "2021"),
        ("2020年,受理案件3件;办结案件5件。", "2020"),
        ("去年以来,受理案件5件。", "2020/2021"),
        ("截至11月底,受理案件5件。", "2021"),
        ("截至2021年10月31日,现行有效文件86件。", "2021"),
        ("2020年的案件受理量为5件。", "2021"),
        ("案件由2020年的3件增加到2021年的5件。", "2021"),
        ("增速为2005年以来最高,受理案件5件。", "2021"),
        ("召开2020年度述法评议会议,5名负责人述法。", "2021"),
        ("系统于10月29日正式上线运行,办理事项5件。", "2021"),
        ("中心于2021年3月成立后,受理案件5件。", "2021-03"),
    ],
)
def test_periods(sentence: str, period: str) -> None:
    assert read(sentence)[-1].period == period


@pytest.mark.parametrize(
    ("sentence", "frame", "status", "value"),
    [
        ("办结率达到99%。", REPORT, "actual", 99),
        ("确保报备率达到100%。", PLAN, "target", 100),
        ("明确一名联络人。", PLAN, "target", 1),
        ("到2025年,参保率达到95%。", REPORT, "target", 95),
        ("自评报告篇幅不超过2000字。", PLAN, "target", 2000),
        ("停车场收费每小时不超过5元。", RULE, "target", 5),
        ("经清理,决定废止规范性文件12件。", PLAN, "actual", 12),
        ("经清理,拟修改规范性文件12件。", PLAN, "target", 12),
        ("我们将投入12亿元。", REPORT, "target", 1200000000),
        ("组织模拟法庭、虚拟庭审进校园12场。", REPORT, "actual", 12),
    ],
)
def test_what_was_done_and_what_is_to_be(sentence: str, frame: str, status: str, value: float) -> None:
    assert [(found.status, found.value) for found in read(sentence, frame)] == [(status, value)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("年产值2000万元以上的企业,给予100万元奖励。", [(1000000, None)]),
        ("组织16—24岁失业青年参加3—12个月的就业见习。", [(3, 12)]),
        ("申请条件由参保3年以上放宽至参保1年以上。", [(1, None)]),
        ("擅自占用停车场的,处一万元以上十万元以下罚款。", [(10000, 100000)]),
        ("主管部门应当在收到申请之日起30日内答复。", []),
        ("超过100人的企业应当配备一名安全员。", [(1, None)]),
        ("经营者应当保存记录三年。", [(3, None)]),
        ("经营者应当保存录像不少于30日。", [(30, None)]),
        ("停放不超过15分钟的,免收停车费。", []),
        ("超过5个工作日不答复的,视为同意。", []),
        ("按照不低于人口5‰的比例配备社区工作者。", [(5, None)]),
        ("经营者应当每年对设施至少全面检修一次。", [(1, None)]),
    ],
)
def test_what_a_rule_fixes_and_what_it_only_covers(sentence: str, expected: list[tuple[float, float | None]]) -> None:
    assert [(found.value, found.value_max) for found in read(sentence, RULE)] == expected


UNDATED = "青禾县司法局工作总结\n2023年,青禾县司法局依法履职。\n一、工作开展情况\n{}\n"
WORK = (
    "政府工作报告\n——2018年1月10日在青禾市第五届人民代表大会第二次会议上\n"
    "一、过去一年工作回顾\n{}\n二、2018年工作安排\n新建公路30公里。\n去年税收12亿元。\n"
)


def test_the_year_that_a_report_without_a_period_begins_with() -> None:
    assert [found.period for found in read("受理案件5件。", UNDATED)] == ["2023"]


def test_a_rule_is_of_the_year_of_its_force() -> None:
    assert [found.period for found in read("擅自占用停车场的,处500元罚款。", RULE)] == ["2021"]


def test_a_work_report_tells_of_the_year_before_and_announces_for_its_own() -> None:
    found = read("近五年,税收增加20%。自2015年以来,受理案件5件。", WORK)
    assert [(fact.period, fact.status) for fact in found] == [
        ("2013/2017", "actual"),
        ("2015/2017", "actual"),
        ("2018", "target"),
        ("2017", "actual"),
    ]


def test_facts_that_stand_in_headings_or_annexes_are_none() -> None:
    assert facts("(一)办好10件实事\n县政府办结事项3项。\n附件:典型案例(共130项)") == [(3, "项")]


@pytest.mark.parametrize("piece", ["3", "三", "万", "(", "“", "、", "3万", "提高到", "全市", "3件、"])
def test_a_line_of_a_hundred_thousand_characters_is_read_in_seconds(piece: str) -> None:
    document = from_text(REPORT.format(piece * (10_000 // len(piece))))
    started = time.process_time()
    found = list(outcomes(document))
    assert time.process_time() - started < 3
    assert len(found) <= 10_000


def test_what_moved_within_years_has_the_years_of_its_ends() -> None:
    found = read("2013年至2017年，城镇化率从52.6%提高到58.5%，新增就业6万人。")
    assert [(f.value, f.period) for f in found] == [(52.6, "2012"), (58.5, "2017"), (60000, "2013/2017")]
