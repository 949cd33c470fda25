"""Mechanisms: which concept, with which status, in which words. All sentences and places are made up."""

from __future__ import annotations

import time

import pytest

from kg.mentions.mechanism import mechanisms
from kg.read import from_text

REPORT = """云溪县2022年度法治政府建设情况报告

一、主要工作
{account}
二、存在的问题
{problems}
三、下一步工作打算
{next_steps}
"""
PLAN = """云溪县法治政府建设实施方案

一、主要任务
{tasks}
"""


def report(account: str = "推进各项工作。", problems: str = "一是人员不足。", next_steps: str = "加强学习。") -> str:
    return REPORT.format(account=account, problems=problems, next_steps=next_steps)


def found(text: str) -> set[tuple[str, str]]:
    return {(mention.concept, mention.status) for mention in mechanisms(from_text(text, name="x.txt"))}


def named(sentence: str) -> set[str]:
    return {concept for concept, _ in found(report(sentence))}


@pytest.mark.parametrize(
    ("sentence", "concepts"),
    [
        # one sentence, several names; each once
        ("重大决策先行风险评估、公众参与、专家论证,再经合法性审查、集体讨论决定,合法性审查36件。",
         {"公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论决定"}),
        ("全面推行行政执法“三项制度”。", {"行政执法三项制度"}),
        ("推行重大执法决定法制审核、执法公示和执法全过程记录。",
         {"行政执法公示", "执法全过程记录", "重大执法决定法制审核"}),
        # 审查 and 审核 alternate; what is reviewed decides
        ("开展重大行政执法决定法制审查12件。", {"重大执法决定法制审核"}),
        ("对县政府合同开展法制审核40份。", {"合法性审查"}),
        ("对新制定的规范性文件进行审查。", {"合法性审查"}),
        # 征求意见 for legislation and for decisions
        ("就立法草案公开征求意见2次。", {"立法征求意见"}),
        ("就重大行政决策草案公开征求意见2次。", {"公众参与"}),
        # risk assessment and expert advice count where they serve decisions
        ("对信贷业务开展风险评估。", set()),
        ("对重大项目开展社会稳定风险评估3次。", {"风险评估"}),
        # evaluation of a decision or of a document
        ("对重大行政决策实施后评估1项。", {"决策后评估"}),
        ("完成规范性文件实施后评估2件。", {"规范性文件实施后评估"}),
        # a list that says the head or the tail once
        ("严格规范性文件制定、审查、备案、清理等环节。",
         {"行政规范性文件管理", "合法性审查", "规范性文件备案审查", "规范性文件清理"}),
        ("加强人大、政协、司法、新闻舆论等方面监督。", {"人大监督", "民主监督", "社会监督和舆论监督"}),
        # two concepts in one stretch
        ("做到决策、执行、结果公开透明。", {"决策公布", "政府信息公开"}),
        ("定期向县人大常委会报告年度法治政府建设情况。", {"人大监督", "法治政府建设年度报告"}),
        ("全年行政复议案件3起,均维持;行政诉讼1起,胜诉。", {"行政复议", "行政应诉"}),
        # the longer name wins
        ("行政机关负责人出庭应诉率100%。", {"行政机关负责人出庭应诉"}),
        ("组建行政复议案件办理专班。", {"行政复议"}),
        # names of laws, organs and rallies are none; nor is anything inside 《》
        ("认真学习行政复议法、信访条例。", set()),
        ("县信访局搬入新址。", set()),
        ("召开法治政府建设示范县创建动员大会。", set()),
        ("印发《云溪县公平竞争审查实施细则》。", set()),
        # the government's own law work gone digital, and other data platforms
        ("上线“互联网+监管”系统。", {"数字法治政府"}),
        ("建设农产品产销对接平台。", set()),
        # numbers and quotation marks in a name
        ("办理“12345”热线工单300件。", {"社会监督和舆论监督"}),
        ("深化“一件事一次办”改革。", {"政务服务一网通办"}),
        ("健全“两法”衔接机制。", {"行政执法与刑事司法衔接"}),
        ("落实党委会会前学法制度。", {"领导干部学法"}),
        ("引导群众尊法学法守法用法。", set()),
        # other wordings of the same arrangement
        ("坚持民主集中制,实行末位表态。", {"集体讨论决定"}),
        ("严格执行“三重一大”制度。", {"集体讨论决定"}),
        ("经党组会议讨论决定重大项目安排。", {"集体讨论决定"}),
        ("健全企业职工工资集体协商制度。", set()),
        ("拓宽市民参与决策的途径。", {"公众参与"}),
        ("邀请专家对重大项目可行性进行论证。", {"专家论证"}),
        ("涉法事务审核45件,各类合同均由司法所审核把关。", {"合法性审查"}),
        ("把新出台的规范性文件报送区政府备案。", {"规范性文件备案审查"}),
        ("全面梳理规范性文件,现行规范性文件逐件梳理。", {"规范性文件清理"}),
        ("清理妨碍公平竞争的各种规定。", {"公平竞争审查"}),
        ("起草政府规章时向社会公开征求意见。", {"立法征求意见"}),
        ("执法过程全程留痕,配备执法记录仪9台。", {"执法全过程记录"}),
        ("落实谁执法谁公示,公示行政处罚31件。", {"行政执法公示"}),
        ("法制审核人员配备到位。", {"重大执法决定法制审核"}),
        ("法院推进案件评查。", set()),
        ("执法时主动出示执法证件。", set()),
        ("组建镇综合行政执法队,推动执法重心下移。", {"综合行政执法改革"}),
        ("通过随机抽查核实贫困户信息。", set()),
        ("向公安机关移送涉嫌犯罪案件3件。", {"行政执法与刑事司法衔接"}),
        ("压减审批事项8项,建设在线审批平台。", {"行政审批制度改革"}),
        ("公布经营异常名录,建立红黑名单制度。", {"社会信用体系"}),
        ("推进党务、政务、村务公开。", {"政府信息公开"}),
        ("重点推进财政、教育、安全生产、征地拆迁等信息公开。", {"政府信息公开"}),
        ("办理人大代表建议和政协提案。", {"人大监督", "民主监督"}),
        ("现在,我向大会报告工作,请审议,请市政协委员提出意见。", {"人大监督", "民主监督"}),
        ("村里的民主选举、民主管理、民主监督制度逐步健全。", set()),
        ("对专项资金进行全面审计。", {"审计监督"}),
        ("开通民情热线,建立效能投诉网络。", {"社会监督和舆论监督"}),
        ("镇领导班子带头开展学法。", {"领导干部学法"}),
        ("各单位主要负责人进行法治述职。", {"述法"}),
        ("督促完成法治建设问题整改。", {"法治督察"}),
        ("发展公益性法律服务。", {"公共法律服务"}),
        ("推行“互联网+监督”。", {"数字法治政府"}),
        ("严格落实教育收费公示制度。", {"政府信息公开"}),
        ("在区政府网站,及时公布收费目录。", {"政府信息公开"}),
        ("宣讲各项惠企用工政策。", {"政策解读"}),
        ("完善三级调解网络,化解各类不稳定因素。", {"矛盾纠纷多元化解"}),
        ("推行综合执法,承接赋权事项40项。", {"综合行政执法改革"}),
        ("开通镇长信箱,聘请作风监督员6名。", {"社会监督和舆论监督"}),
        ("开展燃气安全专项整治,深入打非治违。", {"安全生产监管"}),
        ("镇党委主要领导旁听法院庭审。", {"领导干部学法"}),
        ("完成第一次全县水利普查。", set()),
        ("建设农机一站式维修网点。", set()),
        ("因突发事件引发的延误不计算在内。", set()),
        ("近两年在信访、安全生产领域受到处罚的,不予补助。", set()),
        ("县信用管理办公室参与。", set()),
        ("首页 > 政务公开 > 工作动态", set()),
        # an announcement is no report, and a letter's address no arrangement
        ("现将我县2022年度法治政府建设情况报告如下:", set()),
        ("市委依法治市办:", set()),
        # what it is good for, what it means, whose money it is
        ("行政复议是化解行政争议的重要途径。", set()),
        ("推行案卷评查,对提高办案质量具有重要意义。", set()),
        ("将法律援助经费纳入预算。", set()),
        ("在县人大的监督支持下,各项工作有序推进。", set()),
        ("在县人大常委会的监督指导下,各项工作有序推进。", set()),
        ("每年对法治政府建设情况开展检查考评。", {"法治建设考核"}),
        # wordings of other levels and years
        ("严格执行重大行政决策各项程序。", {"重大行政决策程序"}),
        ("重大行政决策事项实行目录管理。", {"重大行政决策事项目录"}),
        ("邀请市民代表列席政府常务会议。", {"公众参与"}),
        ("听取商户、村民代表、人大代表和政协委员的意见。", {"公众参与"}),
        ("上级司法局派员列席会议。", set()),
        ("就景区改造召开座谈会、论证会听取意见。", {"专家论证"}),
        ("举行学位论证会。", set()),
        ("推行政府会议公开。", {"决策公布"}),
        ("发布致家长会议公开信。", set()),
        ("村民集体讨论分红方案。", set()),
        ("实行决策责任终身制。", {"决策责任追究"}),
        ("备案审查规范性文件30件。", {"规范性文件备案审查"}),
        ("对规范性文件实施情况开展评估。", {"规范性文件实施后评估"}),
        ("对执法现场全程录像。", {"执法全过程记录"}),
        ("整治趋利性执法。", {"行政执法监督"}),
        ("抽查结果及时向社会公示。", {"行政执法公示"}),
        ("体检结果已公布。", set()),
        ("参加优秀案卷评选。", {"行政执法案卷评查"}),
        ("特种作业人员持证上岗。", set()),
        ("推进“综合查一次”。", {"综合行政执法改革"}),
        ("不予处罚案件30件,推行行政约谈。", {"柔性执法"}),
        ("完善“两库一单”。", {"双随机、一公开"}),
        ("向公安机关移送案件3件。", {"行政执法与刑事司法衔接"}),
        ("事故责任人已被移送司法机关。", set()),
        ("动态调整权责事项。", {"权责清单"}),
        ("落实“非禁即入”。", {"负面清单"}),
        ("清理规范中介服务事项。", {"行政审批制度改革"}),
        ("整治新官不理旧账。", {"政务诚信"}),
        ("实现依申请统一受理入口。", {"政府信息公开"}),
        ("主要负责人带头解读,加强解读回应。", {"政策解读"}),
        ("专家解读肺部影像。", set()),
        ("委托某律师事务所办理涉法业务。", {"政府法律顾问"}),
        ("认真办理司法建议、检察建议。", {"行政应诉"}),
        ("镇长带头出庭。", {"行政机关负责人出庭应诉"}),
        ("接受审计。", {"审计监督"}),
        ("执行人大决议决定。", {"人大监督"}),
        ("邀请政协委员视察执法窗口。", {"民主监督"}),
        ("设置意见箱。", {"社会监督和舆论监督"}),
        ("减少越级上访。", {"信访"}),
        ("排查安全隐患300处。", {"安全生产监管"}),
        ("主要负责人对法治建设负总责。", {"党政主要负责人履行推进法治建设第一责任人职责"}),
        ("组织全体干部学习《中华人民共和国行政处罚法》。", {"领导干部学法"}),
        ("组织全体干部学习防汛技术。", set()),
        ("法治副校长到学校开展法治讲座12场。", {"谁执法谁普法"}),
        ("对机关人员开展法治讲座12场。", {"领导干部学法"}),
        ("引导群众学法用法。", set()),
        ("成立法治水利建设工作领导小组。", {"依法治理议事协调机构"}),
        ("推行“百姓说事”平台。", {"法律明白人"}),
        ("环保督察整改全部完成。", set()),
        ("完善合法性审核管理信息平台。", {"数字法治政府"}),
        ("依法决策能力不断提升。", {"重大行政决策程序"}),
        ("公开执法人员名单。", {"行政执法公示"}),
        ("推进“先照后证”改革和“三证合一”。", {"行政审批制度改革"}),
        ("优化审批流程。", {"行政审批制度改革"}),
        ("优化办事流程,推行“只跑一次”。", {"政务服务一网通办"}),
        ("推行行政权力公开透明运行。", {"政府信息公开"}),
        ("把矛盾化解在基层。", {"矛盾纠纷多元化解"}),
        ("组织机关干部参加法律知识考试。", {"领导干部学法"}),
        ("编制规范性文件制定主体清单。", set()),
        # what something else is, what is left out, and who has it
        ("推行一件事集成办改革,让群众少跑路,是深化放管服改革的有力举措。", {"政务服务一网通办"}),
        ("除应对突发事件外,均须听取村民意见。", {"公众参与"}),
        ("会议纪要不纳入规范性文件合法性审核范围。", set()),
        ("具有行政执法资格的人员共12名。", set()),
        ("已废止、失效的规范性文件不再执行。", set()),
        # words that contain a name by chance
        ("种植面积扩大,粮食增产。", set()),
        # a law's name goes on with 等; a loan has its own risks
        ("组织学习安全生产法等6部法律。", set()),
        ("完善重大项目投资,对企业信用贷款开展风险评估。", set()),
        # the police's own words: promotion tests, one exit for cases, first offences warned
        ("坚持逢晋必考,把法律知识作为晋升内容。", {"任前法律知识考试"}),
        ("新提拔干部参加任前法律知识闭卷测试。", {"任前法律知识考试"}),
        ("实行法制部门统一审核、统一出口,审核刑事案件90起。", {"重大执法决定法制审核"}),
        ("对轻微交通违法实行首违警告。", {"柔性执法"}),
        ("对46户经营者免予处罚。", {"柔性执法"}),
        ("推行治安纠纷调解。", {"矛盾纠纷多元化解"}),
        ("化解婚恋家庭、邻里矛盾311起。", {"矛盾纠纷多元化解"}),
        ("抽查结果在市局官网公开。", {"行政执法公示"}),
        ("取消居住证明等证明事项5项。", {"证明事项告知承诺制"}),
        ("司法建议按期回复率达到100%。", {"行政应诉"}),
        ("推行企业简易注销。", {"行政审批制度改革"}),
        ("组织《反食品浪费法》宣讲12场。", {"谁执法谁普法"}),
        ("通过微信公众号发布以案释法信息86条。", {"谁执法谁普法"}),
        ("建立规章实施情况定期评估制度。", {"规范性文件实施后评估"}),
        ("推进妨碍统一市场和公平竞争的政策措施专项清理。", {"公平竞争审查"}),
        ("对12个县政府的依法行政工作进行了考核。", {"法治建设考核"}),
        ("建立重大行政决策全过程记录制度。", {"重大行政决策程序"}),
        ("调整法治园区建设领导小组。", {"依法治理议事协调机构"}),
        # who does what in a slogan, and whose paper is meant
        ("坚持政府引导、市场运作、公众参与、行业自律。", set()),
        ("构建党委领导、人大监督、政府支持、法院主办的工作格局。", set()),
        ("根据省依法行政工作领导小组办公室《关于开展自查的通知》要求开展自查。", set()),
        # work safety is more than a word; dangers of a network are others
        ("人命关天,安全生产事关大局。", set()),
        ("抓好煤矿安全生产。", {"安全生产监管"}),
        ("消除网络安全隐患36处。", set()),
        ("对企业开展检查,排查重大隐患45项。", {"安全生产监管"}),
        ("国家粮食应急预案启动后,按照应急预案的规定调粮。", set()),
        ("购置应急救援指挥车2辆。", set()),
        ("建立多规合一的国土空间规划体系。", set()),
        ("推进多规合一改革,压缩项目审批时限。", {"行政审批制度改革"}),
        ("加强科研诚信建设,引导企业完善内部决策程序。", set()),
        ("把合法性审查作为重大行政决策必经程序。", {"合法性审查"}),
        # forms of other departments and provinces
        ("凡是以政府名义签订的合同一律由法律顾问审核。", {"合法性审查", "政府法律顾问"}),
        ("县政府常务会议纪要及时在网上公开。", {"决策公布"}),
        ("对重大决策进行效果评估。", {"决策后评估"}),
        ("建立规范性文件动态管理台账。", {"规范性文件库"}),
        ("邀请人大代表、政协委员参与执法检查。", {"人大监督", "民主监督"}),
        ("构建“警调、访调、诉调”对接机制。", {"矛盾纠纷多元化解"}),
        ("完善涉企行政检查计划,推行“扫码入企”。", {"行政执法监督"}),
        ("实施监督执法正面清单。", {"柔性执法"}),
        ("评选优秀案卷8份。", {"行政执法案卷评查"}),
        ("开展税法宣传月活动。", {"谁执法谁普法"}),
        ("行政执法与监督平台上线案件320件。", {"数字法治政府"}),
        ("重大案件一律经法制机构审核。", {"重大执法决定法制审核"}),
        ("接受省委依法治省办法治督察。", {"法治督察"}),
        ("编制行政执法“负面清单”。", set()),
        ("落实市场准入负面清单。", {"负面清单"}),
        ("建立行政处罚与刑事司法衔接机制。", {"行政执法与刑事司法衔接"}),
        ("市法制办负责人列席会议,听取群众反映。", set()),
        ("涉及群众利益的事项通过媒体公示、征询意见。", {"公众参与"}),
        ("推动电子证照跨地区互认。", {"政务服务一网通办"}),
        ("规范性文件统一发布,实施有效期管理。", {"规范性文件库"}),
        ("组织企业作业人员开展安全培训。", {"安全生产监管"}),
        ("投诉分流到12345平台办理。", {"社会监督和舆论监督"}),
        ("对骗取资金且涉嫌犯罪的,依法移送司法机关处理。", set()),
        ("引导企业开展内部审计,对投资项目开展尽职调查和风险评估。", set()),
        ("对重大项目实施前开展风险评估。", {"风险评估"}),
    ],
)  # fmt: skip
def test_which_concepts_a_sentence_names(sentence: str, concepts: set[str]) -> None:
    assert named(sentence) == concepts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (report("建立案卷评查制度。"), ("行政执法案卷评查", "operating")),
        (report("探索建立案卷评查制度。"), ("行政执法案卷评查", "operating")),
        (report("县司法局要加强案卷评查。"), ("行政执法案卷评查", "planned")),
        (report("按照上级要求,加强案卷评查。"), ("行政执法案卷评查", "operating")),  # 要求 is no 要
        (report("把案卷评查作为重要抓手。"), ("行政执法案卷评查", "operating")),  # nor is 重要
        (report("拟建立案卷评查制度。"), ("行政执法案卷评查", "planned")),
        (report("对拟任干部开展任前法律知识考试。"), ("任前法律知识考试", "operating")),  # 拟任 is no plan
        (report("将案卷评查纳入考核。"), ("行政执法案卷评查", "operating")),  # 将 is 把
        (report("我县将进一步加强案卷评查。"), ("行政执法案卷评查", "planned")),
        (report("未经合法性审查的,一律不上会。"), ("合法性审查", "operating")),  # a prohibition admits nothing
        (report(next_steps="加强案卷评查。"), ("行政执法案卷评查", "planned")),
        (report(problems="一是案卷评查不够规范。"), ("行政执法案卷评查", "lacking")),
        (report(problems="一是案卷评查方面,需要进一步加强指导。"), ("行政执法案卷评查", "lacking")),
        (report(problems="一是对案卷评查的重视程度不高。"), ("行政执法案卷评查", "lacking")),
        (report(problems="一是案卷评查要求执法文书完整,但部分单位做得还不好。"), ("行政执法案卷评查", "operating")),
        (PLAN.format(tasks="全面推行案卷评查制度。"), ("行政执法案卷评查", "planned")),
        (PLAN.format(tasks="各乡镇已经开展案卷评查的,继续坚持。"), ("行政执法案卷评查", "planned")),
        (report("计划于下半年开展案卷评查。"), ("行政执法案卷评查", "planned")),
        (report("2023年,我县将抓好以下工作:推进普法;开展案卷评查。"), ("行政执法案卷评查", "planned")),
        (report(problems="一是案卷评查方法不当。"), ("行政执法案卷评查", "lacking")),
        # a plan without its title
        ("为规范执法,结合实际,制定本方案。\n一、任务\n推行案卷评查制度。\n", ("行政执法案卷评查", "planned")),
        # a government's work report: 重点工作 of the year to come
        (
            "云溪县2023年政府工作报告\n\n一、2022年工作回顾\n修路。\n二、2023年重点工作\n推行案卷评查制度。\n",
            ("行政执法案卷评查", "planned"),
        ),
        (report("对83份拟以县政府名义印发的文件开展合法性审核。"), ("合法性审查", "operating")),
        (report(problems="三个部门的负责人出庭应诉率低于60%。"), ("行政机关负责人出庭应诉", "lacking")),
        (report(problems="乡镇承接的赋权事项接不住、管不好。"), ("综合行政执法改革", "lacking")),
        (report(problems="行政复议规范化水平还有提升空间。"), ("行政复议", "lacking")),
        (report(problems="有的案件未全程音像记录。"), ("执法全过程记录", "lacking")),
    ],
)
def test_the_status_of_a_mechanism(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)
    assert len({status for concept, status in found(text) if concept == expected[0]}) == 1


def test_problems_that_stand_at_the_end_of_a_report_without_a_heading() -> None:
    text = "云溪镇2021年法治政府建设情况报告\n\n一、主要工作\n开展人民调解12次。\n"
    text += "虽然取得一定成绩,但还存在一些不足:一是公共法律服务供给不足;二是普法形式单一。\n"
    assert found(text) == {("矛盾纠纷多元化解", "operating"), ("公共法律服务", "lacking"), ("谁执法谁普法", "lacking")}


def test_a_heading_claims_nothing_but_a_numbered_phrase_in_running_text_does() -> None:
    text = report("(一)深化行政复议体制改革\n一是推进信访工作法治化。二是加强人民调解。")
    assert found(text) == {("信访", "operating"), ("矛盾纠纷多元化解", "operating")}


def test_one_line_for_each_concept_status_and_sentence() -> None:
    text = report("开展人民调解,调解矛盾纠纷10件;健全人民调解制度。")
    starts = [mention.start for mention in mechanisms(from_text(text, name="x.txt")) if mention.status == "operating"]
    assert len(starts) == 2


def test_the_span_takes_in_quotation_marks_and_the_ending() -> None:
    text = report("落实行政复议体制改革,推行“双随机、一公开”监管。")
    assert [text[m.start : m.end] for m in mechanisms(from_text(text, name="x.txt"))] == [
        "行政复议体制改革",
        "“双随机、一公开”监管",
    ]


def test_a_circular_that_commends_tells_what_is_done() -> None:
    text = "云溪省人民政府办公厅关于对典型经验做法给予表扬的通报\n各市人民政府:\n"
    text += "1.甲市推进证照分离改革\n2.乙市推行一窗受理。\n"
    assert {status for _, status in found(text)} == {"operating"}


def test_a_circular_on_how_checks_went_tells_and_then_asks() -> None:
    text = "云溪市司法局关于2022年执法检查情况的通报\n各区县司法局:\n一、基本情况\n各区县推行案卷评查制度。\n"
    text += "二、存在的问题\n信访工作不规范。\n三、工作要求\n加强人民调解。\n"
    assert found(text) == {("行政执法案卷评查", "operating"), ("信访", "lacking"), ("矛盾纠纷多元化解", "planned")}


def test_what_the_title_names_has_short_names_in_the_text() -> None:
    text = "云溪县关于开展规范性文件清理工作的通知\n\n一、要求\n各单位要做好清理工作,成立清理工作专班。\n"
    assert found(text) == {("规范性文件清理", "planned")}
    assert found(text.replace("规范性文件清理", "环境卫生整治")) == set()


def test_a_rule_says_whom_it_binds_and_what_its_words_mean_without_ordering_anything() -> None:
    text = "云溪县案卷评查办法\n\n第一条 为了规范行政执法案卷评查,根据有关规定,制定本办法。\n"
    text += "第二条 本县的行政执法案卷评查适用本办法。\n第三条 本办法所称案卷评查,是指对案卷的检查活动。\n"
    assert found(text) == set()
    assert found(text + "第四条 每年应当组织案卷评查。\n") == {("行政执法案卷评查", "planned")}


def test_a_remedy_that_a_rule_grants_is_no_arrangement_of_its_own() -> None:
    text = "云溪县垃圾分类办法\n\n第一条 对处罚决定不服的,可以依法申请行政复议。\n"
    assert found(text) == set()
    assert found(text + "第二条 加强行政复议工作。\n") == {("行政复议", "planned")}


def test_the_first_paragraph_of_a_report_may_already_account() -> None:
    text = "云溪县水利局2022年法治政府建设工作报告\n\n2022年,局长切实履行推进法治建设第一责任人职责,"
    text += "现将有关情况报告如下:\n\n一、主要工作\n推进各项工作。\n"
    assert found(text) == {("党政主要负责人履行推进法治建设第一责任人职责", "operating")}


def test_of_two_places_in_a_sentence_the_better_one_is_shown() -> None:
    text = report("成立案卷评查领导小组,由局长任组长,分管领导任副组长,组织案卷评查3次。")
    assert [m.start for m in mechanisms(from_text(text, name="x.txt"))] == [text.index("案卷评查3次")]
    text = report("根据上级关于规范性文件清理的通知,对全县规范性文件进行清理。")
    assert [m.start for m in mechanisms(from_text(text, name="x.txt"))] == [text.index("规范性文件进行清理")]


@pytest.mark.parametrize("sign", ["行", "行政", "行政执法", "人大、", "化解", "《", "“", "规范性文件制定、"])
def test_a_long_line_takes_linear_time(sign: str) -> None:
    def seconds(length: int) -> float:
        text = report(sign * (length // len(sign)) + "。")
        document = from_text(text, name="x.txt")
        start = time.process_time()
        list(mechanisms(document))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 20 * max(seconds(10_000), 0.01)
