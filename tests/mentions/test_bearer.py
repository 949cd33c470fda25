"""Whom duties bind where a document says it far from them, or in another place than the clause itself.

The texts and the places are made up.
"""

from __future__ import annotations

import pytest

from kg.mentions.bearer import bracket
from kg.mentions.duty_chain import chains
from kg.mentions.obligation import obligations
from kg.read import from_text

ASSESSMENT = """云溪县2030年度河道管护考核办法

为做好河道管护工作，制定本办法。

一、考核对象

各乡镇人民政府、街道办事处，县水务局。

二、考核内容

（一）日常巡查（40分）。落实巡河制度，每月巡河4次，每少一次扣1分。巡查台账未建立的，不得分。

（二）设施维护（60分）。及时修复破损堤岸。（6月底完成，牵头考核单位：县河长办）

三、考核方式

采取抽查和暗访相结合的方式进行。县河长办每季度抽查一次。

四、考核等次

考核结果分为优秀、合格、不合格三个等次。得分90分以上为优秀。

云溪县人民政府
2030年3月1日
"""
PROCEDURE = """云溪市人民政府关于印发《云溪市人民政府工作规则》的通知

各县（区）人民政府，市政府各部门：

现将《云溪市人民政府工作规则》印发给你们，请遵照执行。

云溪市人民政府

云溪市人民政府工作规则

第一章　总则

一、市人民政府及各部门要依法行使职权。

二、市长领导市人民政府的工作。副市长、秘书长协助市长工作。

第二章　职责

三、市长召集和主持市人民政府全体会议。

四、副市长按分工负责处理分管工作。受市长委托，负责其他方面的工作。

五、健全决策程序，提高决策质量。

六、各部门提请审议的决策建议，必须经过论证评估。涉及相关部门的，应充分协商。

七、坚持科学民主决策。完善公众参与机制。

八、加强督促检查。确保政令畅通。

云溪市人民政府
2030年3月1日
"""
SCOPE = """云溪市公共数据管理办法

第一章　总则

第一条　为了规范公共数据管理，制定本办法。

第二条　本市行政机关、具有公共服务职能的组织（以下统称公共管理机构）采集、使用公共数据的行为，适用本办法。

第三条　公共数据应当共享。

第四条　公共数据目录应当逐年更新。实施细则另行制定。

第九条　本办法自2030年5月1日起施行。

云溪市人民政府
2030年3月1日
"""
GOALS = """云溪省人民政府关于发展节水产业的意见

各市、县（市、区）人民政府，省政府各部门：

现提出以下意见：

一、发展目标

到2035年，节水装备品类基本齐全。全省节水灌溉率达到70%，产粮大县基本实现高效节水，用水效率取得明显提升。

二、重点任务

加强节水技术研发。

云溪省人民政府
2030年3月1日
"""


def told(text: str) -> list[tuple[str, str, str | None]]:
    document = from_text(text, name="x.txt")
    return [(document.quote(m.start, m.end), m.bearer, m.deadline) for m in obligations(document)]


def test_items_of_an_assessment_bind_those_assessed_and_its_procedure_the_issuer() -> None:
    who = "各乡镇人民政府、街道办事处，县水务局"
    assert told(ASSESSMENT) == [
        ("落实巡河制度", who, None),
        ("每月巡河4次", who, "R/P1M"),
        ("及时修复破损堤岸", who, "2030-06-30"),
        ("采取抽查和暗访相结合的方式进行", "云溪县人民政府", None),
        ("县河长办每季度抽查一次", "云溪县河长制办公室", "R/P3M"),
    ]


def test_rules_of_procedure_bind_the_body_and_its_departments_and_its_officers() -> None:
    found = {words: bearer for words, bearer, _ in told(PROCEDURE)}
    own = "云溪市人民政府及各部门"
    assert found["市长领导市人民政府的工作"] == "市长"
    assert found["副市长、秘书长协助市长工作"] == "副市长、秘书长"
    assert found["市长召集和主持市人民政府全体会议"] == "市长"
    assert found["受市长委托，负责其他方面的工作"] == "副市长"
    assert found["健全决策程序，提高决策质量"] == own
    assert found["各部门提请审议的决策建议，必须经过论证评估"] == "各部门"
    assert found["涉及相关部门的，应充分协商"] == "各部门"


def test_the_scope_of_rules_names_whom_they_bind() -> None:
    found = {words: bearer for words, bearer, _ in told(SCOPE)}
    assert found["公共数据应当共享"] == "公共管理机构"
    assert found["公共数据目录应当逐年更新"] == "公共管理机构"
    assert found["实施细则另行制定"] == "云溪市人民政府"


def test_a_paragraph_on_goals_shares_its_time_and_binds_nobody_whom_it_counts() -> None:
    goals = [row for row in told(GOALS) if row[2]]
    who = "各市、县（市、区）人民政府，省政府各部门"
    assert goals == [
        ("到2035年，节水装备品类基本齐全", who, "2035-12-31"),
        ("全省节水灌溉率达到70%，产粮大县基本实现高效节水，用水效率取得明显提升", who, "2035-12-31"),
    ]


BRACKETS = [
    ("（市教育局牵头，市财政局配合，各县区人民政府负责落实）", "市教育局、市财政局、各县区人民政府"),
    ("（责任单位：市税务局；完成时限：2030年6月）", "市税务局"),
    ("（市司法局、各级行政执法机关）", "市司法局、各级行政执法机关"),  # without a label, a sentence of its own
    ("（市财政局会同市教育局负责）", "市财政局、市教育局"),
    ("（市司法局、市水务局，9月底前完成）", "市司法局、市水务局"),
    (
        "（牵头单位：市委编办；责任单位：市直有关部门、各县〔市、区〕政府）",
        "市委编办、市直有关部门、各县〔市、区〕政府",
    ),
    ("（A局、B局共同牵头，C局配合）", "A局、B局、C局"),
    ("（市财政局主办，市税务局、市审计局协办）", "市财政局、市税务局、市审计局"),
    ("（牵头考核单位：市水务局）", ""),  # it assesses what others do
    ("（见附件）", None),
    ("（含街道办事处）", None),
]


@pytest.mark.parametrize(("words", "who"), BRACKETS)
def test_a_bracket_names_who_is_responsible(words: str, who: str | None) -> None:
    found = bracket(words)
    assert (found and found[0]) == who


def test_the_time_behind_a_bracket_is_no_deadline_of_the_next_item() -> None:
    text = """云溪市人民政府关于印发河道整治工作方案的通知

各县（区）人民政府，市政府各部门：

一、任务

（一）清理河面。清除全部漂浮物。责任单位：市水务局。完成时限：2030年6月底前。

（二）修复河岸。加固全部堤岸。（市住建局负责）

云溪市人民政府
2030年3月1日
"""
    assert told(text) == [
        ("清除全部漂浮物", "云溪市水务局", "2030-06-30"),
        ("加固全部堤岸", "云溪市住建局", None),
    ]


def test_a_bracket_inside_a_paragraph_takes_no_deadline_from_what_follows_it() -> None:
    text = """云溪市水务局关于印发河道整治方案的通知
时间:2030-03-05来源:云溪市水务局

各县（区）水务局：

一、任务

清理河面。加固堤岸。（市住建局指导）以渡口为重点，完善标识，到2031年，建成监测网络。（市水务局指导）

云溪市水务局
2030年3月1日
"""
    assert [(quote, due) for quote, _, due in told(text)] == [
        ("清理河面", None),
        ("加固堤岸", None),
        ("以渡口为重点，完善标识", None),
        ("到2031年，建成监测网络", "2031-12-31"),
    ]


def test_a_cell_that_lost_its_grid_is_no_task() -> None:
    text = """云溪市水务局关于印发河道整治方案的通知

各县（区）水务局：

一、任务

河面智能监测

完善标识，清理河面。

云溪市水务局
2030年3月1日
"""
    assert [quote for quote, _, _ in told(text)] == ["完善标识，清理河面"]


MANY = "教育局、民政局、水务局、林业局、商务局、体育局、统计局、医保局"
WITHIN = [
    ("县水务局牵头，每季度开展1次巡查", [("县水务局", "R/P3M")]),
    ("由县水务局牵头，各乡镇配合，5月底前完成", [("县水务局、各乡镇", "2030-05-31")]),
    ("建立台账，县水务局牵头负责，县财政局、县林业局要积极配合", [("县水务局、县财政局、县林业局", None)]),
    ("各乡镇要建立台账，由县水务局牵头，县财政局配合", [("各乡镇", None), ("县水务局、县财政局", None)]),
    (
        "5月底前完成摸底，由县水务局牵头，各乡镇配合，年底前完成",
        [("县水务局、各乡镇", "2030-05-31"), ("县水务局、各乡镇", "2030-12-31")],
    ),
    ("由县水务局牵头制定清单，各乡镇配合清理", [("县水务局", None)]),  # each says what it does
    ("各县要对照整改清单，于2030年6月30日前完成整改", [("各县", "2030-06-30")]),
    ("5月底前完成摸底，年底前完成整改", [(None, "2030-05-31"), (None, "2030-12-31")]),
    ("领导小组要建立台账，每月通报一次进展", [("领导小组", None), ("领导小组", "R/P1M")]),
    ("负责河道许可的部门应当公开结果", [("负责河道许可的部门", None)]),
    ("负责巡查和维护", [(None, None)]),
    ("发展改革、财政等部门和有关单位应当做好柴草管理", [("发展改革、财政等部门和有关单位", None)]),
    ("审计、公安等部门要加强检查", [("审计、公安等部门", None)]),
    ("规划、建设一批柴草站", [(None, None)]),
    ("施工单位有下列情形之一的，应当停工", [("施工单位", None)]),
    ("每个县（市、区）不少于3个", [(None, None)]),
    ("鼓励各市县先行先试", [("各市县", None)]),
    ("对成效明显的县区，鼓励开展试点", [("县区", None)]),
    ("不符合条件的，可以退回，或者要求起草单位补正", [(None, None)]),
    ("应当由市政府制定目录，或由有关部门联合制定目录", [("市政府、有关部门", None)]),
    ("逾期不改的，提请市政府撤销", [(None, None)]),
    ("县文明办每月检查一次", [("县文明办", "R/P1M")]),
    ("由县政府办公室约谈主要负责人", [("县政府办公室", None)]),
    (f"{MANY}，按职责做好工作", [(MANY, None)]),
    ("办理时限压缩至3个工作日以内", [(None, None)]),
    ("采取日常检查与年终考核相结合的方式", [(None, None)]),
    ('推动事项接入“一网通办"，鼓励企业参与', [(None, None), ("企业", None)]),  # a quotation closed by a plain sign
]


@pytest.mark.parametrize(("words", "rows"), WITHIN)
def test_bearers_and_deadlines_inside_a_sentence(words: str, rows: list[tuple[str | None, str | None]]) -> None:
    assert [(c.bearer, c.deadline) for c in chains(words, 0, len(words), 2030)] == rows
