"""The six kinds over the genre: short made-up sentences of reports, plans and rules, each with what it must give.

A row has the passage that it stands in, the sentence, the facts it must give, and the kinds of which it must give
nothing else than those. Facts are written short: an outcome is its value and unit (with over, about, at_most, change,
target where it is so), an obligation its words, bearer, modality and deadline.
"""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extract import mentions
from kg.mention import (
    Citation,
    InstitutionMention,
    MechanismMention,
    Mention,
    ObligationMention,
    OutcomeMention,
)
from kg.read import from_text

REPORT = """甘谷县人民政府2022年法治政府建设情况报告

2022年，我县扎实推进法治政府建设，现报告如下：
一、主要做法
{account}
二、存在的主要问题
{problems}
三、下一步工作打算
{next}
"""
PLAN = """甘谷县2024年法治政府建设工作方案

一、主要任务
{plan}
"""
RULE = """甘谷县重大行政决策实施办法

第一条　为了规范决策，制定本办法。
第二条　{norm}
第三条　本办法自2024年5月1日起施行。
"""
FILLER = {"account": "各项工作有序开展。", "problems": "一是力量薄弱。", "next": "一是加强学习。"}
SELF = "甘谷县人民政府"


def document(where: str, sentence: str) -> Document:
    if where in FILLER:
        return from_text(REPORT.format(**FILLER | {where: sentence}), name="x.txt")
    return from_text((PLAN if where == "plan" else RULE).format(**{where: sentence}), name="x.txt")


def fact(mention: Mention, text: str) -> str:
    words = text[mention.start : mention.end]
    match mention:
        case Citation():
            return f"citation {mention.title} {mention.role}"
        case OutcomeMention():
            told = (mention.qualifier, mention.measure, mention.status)
            marks = [mark for mark in told if mark not in ("exact", "level", "actual")]
            return " ".join([f"outcome {mention.value:g}{mention.unit}", *marks])
        case MechanismMention():
            return f"mechanism {mention.concept} {mention.status}"
        case InstitutionMention():
            return f"institution {mention.name}"
        case ObligationMention():
            return f"obligation {words} | {mention.bearer} {mention.modality} {mention.deadline or '-'}"
        case _:
            return f"{mention.kind} {words}"


def facts(where: str, sentence: str) -> set[str]:
    read = document(where, sentence)
    start = read.text.index(sentence)
    inside = (m for m in mentions(read) if start <= m.start < start + len(sentence))
    return {fact(mention, read.text) for mention in inside}


ROWS: list[tuple[str, str, set[str], str]] = [
    # -- outcomes: orders, numerals, punctuation -----------------------------------------------------------------
    ("account", "全年累计受理各类投诉１，２３６件，办结率９９．２％。", {"outcome 1236件", "outcome 99.2%"}, "outcome"),
    ("account", "共办理行政处罚案件86宗,罚没款人民币120余万元。", {"outcome 86宗", "outcome 1.2e+06元 over"},
     "outcome"),
    ("account", "举办培训班四期，轮训干部三百二十人次。", {"outcome 4期", "outcome 320人次"}, "outcome"),
    ("account", "信访总量较上年下降15.6%。", {"outcome -15.6% change"}, "outcome"),
    ("account", "审批事项由56项压减到43项。", {"outcome 56项", "outcome 43项"}, "outcome"),
    ("account", "满意率、按期办结率分别为98%和100%。", {"outcome 98%", "outcome 100%"}, "outcome"),
    ("account", "牢固树立“四个意识”，拨打12345热线即可咨询，全面落实三项制度。", set(), "outcome obligation"),
    ("account", "根据国办发〔2018〕118号文件精神，于2022年6月30日召开推进会。", set(), "outcome obligation"),
    ("account", "建成法治文化广场2个、法治长廊1处。", {"outcome 2个", "outcome 1处"}, "outcome"),
    ("account", "坚持党建引领、一网统管，确保群众最多跑一次。", set(), "outcome"),
    ("next", "力争2023年底行政复议案件调解率达到35%以上。", {"outcome 35% over target"}, "outcome"),
    ("plan", "到2025年，每个乡镇持证执法人员不少于5名。", {"outcome 5名 over target"}, "outcome"),
    ("norm", "听证公告应当在听证会召开7日前发布。", set(), "outcome"),
    # -- citations: brackets, nesting, bare names, roles ---------------------------------------------------------
    ("account", "严格执行<<优化营商环境条例>>。", {"citation 优化营商环境条例 implements"}, "citation"),
    ("account", "先后制定出台《甘谷县合同管理办法》《甘谷县政府工作规则》等制度。",
     {"citation 甘谷县合同管理办法 adopts", "citation 甘谷县政府工作规则 adopts"}, "citation"),
    ("account", "组织观看电影《烈火英雄》，开设《法治甘谷》专栏。", set(), "citation"),
    ("account", "深入学习宪法、民法典、行政处罚法等法律法规。",
     {"citation 宪法 studies", "citation 民法典 studies", "citation 行政处罚法 studies"}, "citation"),
    ("account", "开展宪法宣传周、民法典进乡村活动。", {"mechanism 谁执法谁普法 operating"}, "citation obligation"),
    ("account", "废止《甘谷县户外广告管理办法》。", {"citation 甘谷县户外广告管理办法 repeals"}, "citation"),
    ("account", "转发《甘肃省司法厅关于印发〈行政执法证件管理办法〉的通知》（甘司发〔2021〕12号）。",
     {"citation 甘肃省司法厅关于印发〈行政执法证件管理办法〉的通知 cites"}, ""),
    ("next", "尽快制定《甘谷县行政裁决事项清单》。", {"citation 甘谷县行政裁决事项清单 plans"}, "citation"),
    ("next", "对照《法治政府建设实施纲要（2021－2025年）》查漏补缺。",
     {"citation 法治政府建设实施纲要（2021－2025年） implements"}, "citation"),
    # -- mechanisms: what operates, what is planned, what lacks --------------------------------------------------
    ("account", "凡重大决策，一律履行公众参与、专家论证、风险评估、合法性审查、集体讨论决定程序。",
     {"mechanism 公众参与 operating", "mechanism 专家论证 operating", "mechanism 风险评估 operating",
      "mechanism 合法性审查 operating", "mechanism 集体讨论决定 operating"}, ""),
    ("account", "对拟出台的涉企政策全部开展公平竞争审查。", {"mechanism 公平竞争审查 operating"}, "obligation"),
    ("account", "对3项重大决策执行效果开展跟踪评估。", {"mechanism 决策后评估 operating"}, ""),
    ("account", "将法治建设成效纳入乡镇年度综合考核。", {"mechanism 法治建设考核 operating"}, "obligation"),
    ("account", "向街道赋权执法事项62项。", {"mechanism 综合行政执法改革 operating", "outcome 62项"}, ""),
    ("account", "重大政策出台后同步开展解读。", {"mechanism 政策解读 operating"}, ""),
    ("account", "对新提任干部组织法律知识考试。", {"mechanism 任前法律知识考试 operating"}, ""),
    ("account", "推行“首违免罚”，让执法既有力度又有温度。", {"mechanism 柔性执法 operating"}, "obligation"),
    ("account", "召开法治政府建设示范县创建动员会。", set(), "mechanism"),
    ("account", "认真贯彻行政复议法，县信访局搬入新址。", {"institution 甘谷县信访局"}, "mechanism"),
    ("problems", "一是重大决策专家论证、风险评估走过场。二是“双随机、一公开”抽查频次偏低。",
     {"mechanism 专家论证 lacking", "mechanism 风险评估 lacking", "mechanism 双随机、一公开 lacking",
      "problem 重大决策专家论证、风险评估走过场", "problem “双随机、一公开”抽查频次偏低"}, "problem obligation"),
    ("next", "将进一步健全行政裁量权基准，推行说理式执法。",
     {"mechanism 行政裁量权基准 planned", "mechanism 柔性执法 planned"}, ""),
    ("plan", "落实法律顾问制度，公职律师参与合同审查。",
     {"mechanism 政府法律顾问 planned", "mechanism 公职律师 planned", "mechanism 合法性审查 planned"}, ""),
    # -- institutions: short forms, lists, set-ups, words that look like places ----------------------------------
    ("account", "县委、县政府会同县司法局、县市场监管局开展联合检查。",
     {"institution 中共甘谷县委员会", "institution 甘谷县司法局", "institution 甘谷县市场监督管理局"}, "institution"),
    ("account", "受理县政府转办事项12件，代县政府起草文件3份。", {"outcome 12件", "outcome 3份"}, "institution"),
    ("account", "对应县委要求，细化措施。", {"institution 中共甘谷县委员会"}, "institution"),
    ("account", "成立以县长为组长的法治政府建设工作领导小组，办公室设在县司法局。",
     {"institution 甘谷县法治政府建设工作领导小组", "institution 甘谷县司法局"}, ""),
    ("account", "经县第十九届人民政府第12次常务会议审议通过。", {"institution 甘谷县人民政府常务会议"}, "institution"),
    ("account", "自觉接受县人大及其常委会监督，向市政府和市司法局报告。",
     {"institution 甘谷县人民代表大会", "institution 甘谷县人民代表大会常务委员会", "institution 天水市人民政府",
      "institution 天水市司法局"}, "institution"),
    ("account", "各乡镇、各部门、公安机关和有关单位密切配合。", set(), "institution obligation"),
    ("account", "建成县级平台1个、镇级综合服务中心15个。", {"outcome 1个", "outcome 15个"}, "institution"),
    ("account", "县委书记、县长带头讲法治课，县政府网站开设专栏。", set(), "obligation citation"),
    ("account", "聘请天平律师事务所为常年法律顾问。", {"mechanism 政府法律顾问 operating"}, "institution"),
    # -- problems: openings, lead-ins, items, and what only looks like one ---------------------------------------
    ("problems", "(一)基层执法人员少、任务重。(二)普法形式比较单一;",
     {"problem 基层执法人员少、任务重", "problem 普法形式比较单一"}, "problem obligation"),
    ("problems", "虽取得一定成绩，但与上级要求相比仍有差距，主要是：个别部门法治意识淡薄；行政复议力量不足。",
     {"problem 个别部门法治意识淡薄", "problem 行政复议力量不足"}, "problem obligation"),
    ("problems", "1、部分规范性文件备案不及时。2、执法记录仪老化。以上问题，我们将认真加以解决。",
     {"problem 部分规范性文件备案不及时", "problem 执法记录仪老化", "mechanism 规范性文件备案审查 lacking"}, "problem"),
    ("account", "但是，我们也要清醒地看到，工作中还存在一些不足：执法力量紧缺；监督手段单一。",
     {"problem 执法力量紧缺", "problem 监督手段单一"}, "problem obligation"),
    ("account", "（一）坚持问题导向，化解历史遗留难题。针对土地纠纷突出问题，调处纠纷38件。", {"outcome 38件"},
     "problem"),
    ("account", "（一）补齐短板弱项，着力解决群众急难愁盼问题。办理民生实事20件。", {"outcome 20件"}, "problem"),
    ("account", "基础设施还加强了改造，信息化水平明显提升。", set(), "problem obligation"),
    # -- obligations: bearers, modality, deadlines ---------------------------------------------------------------
    ("next", "一要强化学法用法，每季度至少组织1次集中学法。二要严禁逐利执法。",
     {f"obligation 要强化学法用法 | {SELF} must -", f"obligation 每季度至少组织1次集中学法 | {SELF} must R/P3M",
      f"obligation 要严禁逐利执法 | {SELF} must_not -"}, "obligation"),
    ("next", "6月底前完成裁量基准修订。", {f"obligation 6月底前完成裁量基准修订 | {SELF} must 2023-06-30"},
     "obligation"),
    ("next", "明年3月底前完成执法证件换发。",
     {f"obligation 明年3月底前完成执法证件换发 | {SELF} must 2023-03-31"}, "obligation"),
    ("next", "争取2023年年底前实现法律顾问全覆盖。",
     {f"obligation 争取2023年年底前实现法律顾问全覆盖 | {SELF} aim 2023-12-31"}, "obligation"),
    ("next", "建议市政府尽快出台停车管理办法。",
     {"obligation 建议市政府尽快出台停车管理办法 | 天水市人民政府 must -"}, "obligation"),
    ("next", "各级领导班子每年至少开展一次述法。",
     {"obligation 各级领导班子每年至少开展一次述法 | 各级领导班子 must R/P1Y"}, "obligation"),
    ("account", "明确规定未经合法性审查的一律不得提交会议审议。",
     {f"obligation 明确规定未经合法性审查的一律不得提交会议审议 | {SELF} must_not -"}, "obligation"),
    ("account", "全县各级行政机关依法履职，执法水平不断提高。", set(), "obligation problem"),
    ("plan", "推行告知承诺制，6月30日前公布清单。（县政务服务中心牵头，各乡镇配合，2024年6月底前完成）",
     {"obligation 推行告知承诺制 | 甘谷县政务服务中心、各乡镇 must 2024-06-30",
      "obligation 6月30日前公布清单 | 甘谷县政务服务中心、各乡镇 must 2024-06-30"}, "obligation"),
    ("plan", "清理证明，由县司法局牵头，各乡镇配合，6月底前完成。",
     {"obligation 清理证明，由县司法局牵头，各乡镇配合，6月底前完成 | 甘谷县司法局、各乡镇 must 2024-06-30"},
     "obligation"),
    ("plan", "修订政府工作规则。\n牵头单位：县政府办\n配合单位：县直各部门\n完成时限：9月底前",
     {"obligation 修订政府工作规则 | 甘谷县政府办、县直各部门 must 2024-09-30"}, "obligation"),
    ("plan", "健全督查机制。（责任单位：县委督查室；配合单位：县司法局）",
     {"obligation 健全督查机制 | 甘谷县委督查室、甘谷县司法局 must -"}, "obligation"),
    ("plan", "各责任单位请于每月5日前将进展情况报县司法局。",
     {"obligation 各责任单位请于每月5日前将进展情况报县司法局 | 各责任单位 must R/P1M@05"}, "obligation"),
    ("plan", "严禁弄虚作假，对违反规定的，依法追究责任。",
     {f"obligation 严禁弄虚作假 | {SELF} must_not -", f"obligation 对违反规定的，依法追究责任 | {SELF} must -"},
     "obligation"),
    ("plan", "坚决防止选择性执法，切勿以罚代管。",
     {f"obligation 坚决防止选择性执法 | {SELF} must -", f"obligation 切勿以罚代管 | {SELF} must_not -"}, "obligation"),
    ("plan", "政务服务事项网上可办率达到98%以上。",
     {f"obligation 政务服务事项网上可办率达到98%以上 | {SELF} must -", "outcome 98% over target"},
     "obligation outcome"),
    ("plan", "鼓励乡镇先行先试，探索建立联动机制。",
     {"obligation 鼓励乡镇先行先试，探索建立联动机制 | 乡镇 aim -"}, "obligation"),
    ("plan", "整改不力的，由县政府督查室予以督办。",
     {"obligation 整改不力的，由县政府督查室予以督办 | 甘谷县人民政府督查室 must -"}, "obligation"),
    ("norm", "公民可以查阅决策草案，行政机关无正当理由不得拒绝。",
     {"obligation 公民可以查阅决策草案 | 公民 may -", "obligation 行政机关无正当理由不得拒绝 | 行政机关 must_not -"},
     "obligation"),
    ("norm", "决策承办单位应当自收到意见之日起10个工作日内予以答复。",
     {"obligation 决策承办单位应当自收到意见之日起10个工作日内予以答复 | 决策承办单位 must T+P10WD"}, "obligation"),
    ("norm", "本办法所称重大行政决策，是指对本县经济社会发展有重大影响的决定。", set(), "obligation"),
    ("norm", "检查人员不得少于两人；检查前应当出示证件，可以采取抽样方式。",
     {"obligation 检查人员不得少于两人 | 检查人员 must_not -", "obligation 检查前应当出示证件 | 检查人员 must -",
      "obligation 可以采取抽样方式 | 检查人员 may -"}, "obligation"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "sentence", "expected", "nothing_else"), ROWS, ids=[row[1][:16] for row in ROWS])
def test_a_sentence_of_the_genre(where: str, sentence: str, expected: set[str], nothing_else: str) -> None:
    found = facts(where, sentence)
    assert expected <= found
    assert {fact for fact in found - expected if fact.split(" ", 1)[0] in nothing_else.split()} == set()


def test_the_table_is_wide() -> None:
    assert len(ROWS) >= 60
    assert {where for where, *_ in ROWS} == {"account", "problems", "next", "plan", "norm"}
