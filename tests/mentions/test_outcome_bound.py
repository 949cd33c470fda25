"""What the numbers of a sentence are bound to: the metrics that share them, their year, their status.

The texts and the places are made up.
"""

from __future__ import annotations

import pytest

from kg.mentions.outcome import outcomes
from kg.read import from_text

REPORT = "云溪县人民政府关于2030年度法治政府建设情况的报告\n\n一、主要工作\n\n{}\n\n云溪县人民政府\n2031年1月20日\n"
STEPS = (
    "云溪县人民政府关于2030年度法治政府建设情况的报告\n\n一、主要工作\n\n工作平稳。\n\n二、下一步工作安排\n\n"
    "2031年，我县将重点抓好以下工作：\n\n（一）规范执法。力争败诉率控制在5%以下。\n\n（二）抓好培训。开展培训12期。\n"
)
PLAN = "云溪市河道整治三年行动方案（2030—2032年）\n\n为治理河道，制定本方案。\n\n一、目标\n\n{}\n"
WORK = (
    "政府工作报告\n——2028年1月10日在云溪市第五届人民代表大会第二次会议上\n一、过去五年工作回顾\n"
    "五年来，经济稳步发展。\n水库蓄水能力达到3亿立方米。\n累计减税5亿元。\n"
    "刚刚过去的2027年，任务全面完成。\n税收增长6%，\n新增就业3万人。\n"
)

Told = list[tuple[str, str, float]]
SHARED: list[tuple[str, Told]] = [
    ("面商率、满意率均为100%。", [("面商率、满意率均为100%", "面商率", 100), ("满意率均为100%", "满意率", 100)]),
    (
        "热线办结率、满意率均达98%。",  # the second has lost its head
        [("热线办结率、满意率均达98%", "热线办结率", 98), ("满意率均达98%", "热线满意率", 98)],
    ),
    (
        "小麦播种、收获机械化率均达到95%。",  # the first has lost its tail
        [
            ("小麦播种、收获机械化率均达到95%", "小麦播种机械化率", 95),
            ("收获机械化率均达到95%", "小麦收获机械化率", 95),
        ],
    ),
    (
        "许可、处罚案件分别增长5%和7%。",
        [("许可、处罚案件分别增长5%", "许可", 5), ("7%", "处罚案件", 7)],
    ),
    (
        "新增商户60户，其中个体40户，同比分别增长11%和8%。",
        [
            ("新增商户60户", "新增商户", 60),
            ("个体40户", "商户个体", 40),
            ("同比分别增长11%", "新增商户", 11),
            ("8%", "商户个体", 8),
        ],
    ),
    (
        "司法建议、检察建议回复率均为100%。",
        [
            ("司法建议、检察建议回复率均为100%", "司法建议回复率", 100),
            ("检察建议回复率均为100%", "检察建议回复率", 100),
        ],
    ),
    (
        "茶叶检测覆盖率、及时率达98%以上。",  # without 均; 及时率 is a name
        [
            ("茶叶检测覆盖率、及时率达98%以上", "茶叶检测覆盖率", 98),
            ("及时率达98%以上", "茶叶检测及时率", 98),
        ],
    ),
    (
        "城镇、乡村居民收入分别增长5%、7%。",
        [("城镇、乡村居民收入分别增长5%", "城镇居民收入", 5), ("7%", "乡村居民收入", 7)],
    ),
    (
        "智能家电、智能手机零售额分别增长5%、7%。",
        [("智能家电、智能手机零售额分别增长5%", "智能家电零售额", 5), ("7%", "智能手机零售额", 7)],
    ),
    ("各乡镇、部门均配备顾问1名。", [("各乡镇、部门均配备顾问1名", "各乡镇、部门均配备顾问", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), SHARED)
def test_metrics_that_share_a_number_or_have_each_their_own(sentence: str, told: Told) -> None:
    document = from_text(REPORT.format(sentence), name="x.txt")
    assert [(document.quote(m.start, m.end), m.metric, m.value) for m in outcomes(document)] == told


METRICS = [
    ("检查次数由上年的512次减少到287次。", ["检查次数", "检查次数"]),
    ("平均办理时间由3.5天缩短至1.2天。", ["平均办理时间", "平均办理时间"]),
    ("判决行政机关败诉13件，败诉率为11%。", ["判决行政机关败诉", "行政机关败诉率"]),
    ("清理文件86件，经常务会议审议，决定废止23件。", ["清理文件", "决定废止文件"]),
    ("收到申请19件，均已按期答复，予以公开11件。", ["收到申请", "予以公开申请"]),
    ("应诉率连续三年保持100%。", ["应诉率连续", "应诉率"]),
    ("实施处罚17起，罚款93万元，同比减少12%。", ["实施处罚", "罚款", "罚款"]),
    ("传统产业占比仍在60%以上。", ["传统产业占比"]),
    ("落实国家33项措施，出台我县45条举措。", ["出台我县举措"]),
    ("连续两年不合格的单位，取消资格。", []),
    ("培育营收过百亿元企业，推进土地承包再延长30年试点。", []),
    ("集成电路圆片增长9%，锂电池增长13%。", ["集成电路圆片", "锂电池"]),
    ("骨干企业5年增加2万多家。", ["骨干企业"]),
    ("水利投资翻番、达9亿元，智能算力规模突破1.3万PF。", ["水利投资", "智能算力规模"]),
    ("茶叶产值保持两位数增长，推进机场三期扩建。", []),
    ("茶园机械化率达到85%、高于全国平均水平12个百分点。", ["茶园机械化率", "茶园机械化率高于全国平均水平"]),
    ("获得奖牌12枚、位列全国第3，获得48枚金牌、位列全国第3。", ["获得奖牌", "获得金牌"]),
    ("营业收入较“十四五”末期翻一番、利润翻三番。", ["营业收入", "利润"]),
    ("产值达到12亿元，较2025年的9亿元增加3亿元。", ["产值", "产值", "产值"]),
    ("园区产值达到12亿元、实现翻一番。", ["园区产值", "园区产值"]),
    ("公交与地铁50米内换乘比例达91%，运营总里程达9公里。", ["公交与地铁50米内换乘比例", "运营总里程"]),
    ("青石等9处河段面貌显著提升，督查事项精简两成。", ["青石等河段面貌显著提升", "督查事项"]),
    ("万元生产总值用水量下降9%，建设3个百亿元级园区。", ["万元生产总值用水量", "建设百亿元级园区"]),
    ("建设县域医共体4个，低产茶园减量2平方公里。", ["建设县域医共体", "低产茶园"]),
]


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("对平台给予一次性奖补，最高300万元。", ["奖补"]),
        ("按照设备购置额的10%给予补贴，最高500万元。", ["设备购置额补贴", "补贴"]),
        ("对贷款项目给予贴息，单个项目最高200万元。", ["单个项目贴息"]),
        ("按资助额度的50%，给予最高80万元配套资助。", ["资助额度", "给予配套资助"]),
    ],
)
def test_a_rate_and_a_ceiling_say_what_is_granted(sentence: str, metrics: list[str]) -> None:
    assert [m.metric for m in outcomes(from_text(PLAN.format(sentence)))] == metrics


@pytest.mark.parametrize(("sentence", "metrics"), METRICS)
def test_what_a_number_measures(sentence: str, metrics: list[str]) -> None:
    assert [m.metric for m in outcomes(from_text(REPORT.format(sentence), name="x.txt"))] == metrics


def test_a_burden_made_lighter_falls() -> None:
    (found,) = outcomes(from_text(REPORT.format("减轻企业负担3万元。"), name="x.txt"))
    assert (found.metric, found.value, found.measure) == ("企业负担", -30000, "change")


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("化解率由2028年的15.8%上升至21.1%。", ["2028", "2030"]),
        ("化解率由2028年15.8%上升至2030年21.1%。", ["2028", "2030"]),
        ("检查次数由上年的512次减少到287次。", ["2029", "2030"]),
        ("收到申请19件，上年结转1件，答复20件。", ["2030", "2030", "2030"]),
        ("2031年计划开展培训4次。", ["2031"]),
        ("2029年，河道治理平稳推进。清淤12公里。", ["2029"]),
        ("财政收入达到9亿元，3年增长36%。", ["2030", "2028/2030"]),
        ("产值达到12亿元，较2025年的9亿元增加3亿元，增长33%。", ["2030", "2025", "2030", "2030"]),
    ],
)
def test_of_which_year_a_number_is(sentence: str, periods: list[str]) -> None:
    assert [m.period for m in outcomes(from_text(REPORT.format(sentence), name="x.txt"))] == periods


def test_the_year_of_a_lead_in_is_that_of_its_items() -> None:
    assert [(m.value, m.period) for m in outcomes(from_text(STEPS, name="x.txt"))] == [(5, "2031"), (12, "2031")]


FIVE_YEARS = (
    "2021年政府工作报告\n——2021年1月12日在云溪市第五届人民代表大会第七次会议上\n一、十三五工作回顾\n"
    "五年来，我们坚持改革。茶叶产值由十二五末的3亿元增加到2020年的5亿元；第三产业增加值年均增长9%。\n"
    "——基础更加牢固。新建渡口12个。\n"
    "五年间，新增就业2万人。2020年，茶叶出口增长6%。\n"
)


def test_five_years_are_told_of_all_of_them() -> None:
    assert [(m.metric, m.value, m.period) for m in outcomes(from_text(FIVE_YEARS, name="x.txt"))] == [
        ("茶叶产值", 300000000, "2015"),
        ("茶叶产值", 500000000, "2020"),
        ("第三产业增加值", 9, "2016/2020"),
        ("新建渡口", 12, "2016/2020"),
        ("新增就业", 20000, "2016/2020"),
        ("茶叶出口", 6, "2020"),
    ]


FIVE_AND_ONE = (
    "2026年政府工作报告\n——2026年1月12日在云溪市第五届人民代表大会第七次会议上\n一、2025年及“十四五”时期工作回顾\n"
    "（一）工业提质。新增工厂12家。\n"
    "各位代表！2025年是收官之年。五年来，我们坚持改革。\n——河湖更清。单位用水量下降6%。\n"
    "“十四五”时期是我市爬坡过坎的五年。这五年，民生改善。茶叶产值增长9%。\n"
)


def test_the_last_year_and_the_five_years_under_one_heading() -> None:
    assert [(m.metric, m.period) for m in outcomes(from_text(FIVE_AND_ONE, name="x.txt"))] == [
        ("新增工厂", "2025"),
        ("单位用水量", "2021/2025"),
        ("茶叶产值", "2021/2025"),
    ]


UNNUMBERED = (
    "2026年政府工作报告\n——2026年1月12日在云溪市第五届人民代表大会第七次会议上\n“十四五”时期工作回顾\n"
    "——这是茶叶产业快速跃升的五年。茶园面积从12万亩增加到20万亩。\n五年来主要做了以下工作。\n我们疏浚河道。审议法规9件。\n"
    "刚刚过去的2025年，全市经济平稳。茶叶产值增长6%。\n2026年重点工作\n产值增长5%左右。\n（一）修路\n新建道路3公里。\n"
)


def test_unnumbered_lines_head_the_parts_of_a_report() -> None:
    assert [(m.metric, m.period, m.status) for m in outcomes(from_text(UNNUMBERED, name="x.txt"))] == [
        ("茶园面积", "2020", "actual"),
        ("茶园面积", "2025", "actual"),
        ("审议法规", "2021/2025", "actual"),
        ("茶叶产值", "2025", "actual"),
        ("产值", "2026", "target"),
        ("新建道路", "2026", "target"),
    ]


def test_the_year_of_a_heading_on_a_plan_of_work() -> None:
    text = REPORT.split("\n")[0] + "\n\n一、主要工作\n清淤3公里。\n二、2031年工作计划\n开展培训不少于4次。\n"
    assert [m.period for m in outcomes(from_text(text, name="x.txt"))] == ["2030", "2031"]


def test_lines_behind_the_year_that_has_just_passed_are_of_it() -> None:
    found = [(m.metric, m.period) for m in outcomes(from_text(WORK, name="x.txt"))]
    assert found == [
        ("水库蓄水能力", "2027"),  # what was reached within the years stands at their end
        ("减税", "2023/2027"),
        ("税收", "2027"),
        ("新增就业", "2027"),
    ]


@pytest.mark.parametrize(
    ("sentence", "frame", "status"),
    [
        ("到2030年底，优良率达到95%。", PLAN, "target"),  # the first of the three years
        ("2029年，优良率达到85%。", PLAN, "actual"),
        ("出庭率不得低于90%。", REPORT, "target"),
        ("累计争取中央资金5亿元。", REPORT, "actual"),
    ],
)
def test_what_is_to_be(sentence: str, frame: str, status: str) -> None:
    assert [m.status for m in outcomes(from_text(frame.format(sentence), name="x.txt"))] == [status]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("压缩办理时限62%。", [("办理时限", -62, "change")]),
        ("实现校园周边100米范围内监控覆盖率达到85%。", [("实现校园周边100米范围内监控覆盖率", 85, "level")]),
        ("合格率98%，较上季度上升2个百分点。", [("合格率", 98, "level"), ("合格率", 2, "change")]),
    ],
)
def test_what_changes_and_what_only_says_where(sentence: str, told: list[tuple[str, float, str]]) -> None:
    document = from_text(REPORT.format(sentence), name="x.txt")
    assert [(m.metric, m.value, m.measure) for m in outcomes(document)] == told


def test_what_a_work_report_announces_for_years_is_of_those_years() -> None:
    text = (
        "政府工作报告\n——2032年1月6日在云溪县第十八届人民代表大会第一次会议上\n"
        "一、过去五年的工作回顾\n五年来，累计实施项目12个；企业总数达81家。\n"
        "二、今后五年的奋斗目标\n到2036年，产值突破400亿元；城镇化率达到65%。\n规上企业达到200家，新增上市企业2家。\n"
        "三、2032年重点工作\n新建学校6所。\n"
    )
    assert [(m.metric, m.status, m.period) for m in outcomes(from_text(text, name="x.txt"))] == [
        ("实施项目", "actual", "2027/2031"),
        ("企业总数", "actual", "2031"),
        ("产值", "target", "2036"),
        ("城镇化率", "target", "2036"),
        ("规上企业", "target", "2036"),  # reached by the last of them
        ("新增上市企业", "target", "2032/2036"),
        ("新建学校", "target", "2032"),
    ]
