"""What one document bears out about a duty: made-up reports, one row a rung or a trap."""

import pytest

from kg.extract import mentions
from kg.findings.bearing import bearings
from kg.findings.duties import checklist
from kg.read import from_text

HEAD = "甘谷县2022年法治政府建设年度报告\n\n现将有关情况报告如下。\n一、主要工作\n（一）推进工作。"


def rungs(sentence: str, section: str = "account") -> dict[str, str]:
    tail = {
        "account": sentence,
        "problems": f"全县各项工作平稳。\n二、存在的问题\n一是{sentence}二是基础薄弱。",
        "next_steps": f"全县各项工作平稳。\n三、下一步工作打算\n一是{sentence}二是加强宣传。",
    }[section]
    document = from_text(HEAD + tail + "\n")
    found = bearings(document, mentions(document), checklist())
    strongest: dict[str, str] = {}
    for bearing in found:
        assert document.text[bearing.start : bearing.end].strip()
        strongest.setdefault(bearing.duty, bearing.rung)
    return strongest


@pytest.mark.parametrize(
    ("sentence", "section", "duty", "rung"),
    [
        ("开展重大行政决策合法性审查31件。", "account", "D07", "measured"),
        ("严格落实重大行政决策合法性审查制度。", "account", "D07", "claimed"),
        ("未经合法性审查的重大决策事项，县政府常务会议一律不予审议。", "account", "D07", "operating"),
        ("组建重大行政决策咨询专家库，开展专家论证。", "account", "D05", "operating"),
        ("制定《甘谷县重大行政决策专家论证办法》。", "account", "D05", "enacted"),
        ("落实负责人出庭应诉制度，行政诉讼败诉率较低。", "account", "D19", "claimed"),  # little of what is bad
        ("行政机关负责人出庭应诉率达98%。", "account", "D19", "measured"),
        ("行政机关负责人出庭应诉率偏低；", "problems", "D19", "lacking"),
        ("落实行政机关负责人出庭应诉制度；", "next_steps", "D19", "planned"),
        ("全面推行行政执法“三项制度”。", "account", "D15", "claimed"),
        ("办理政府信息公开申请12件。", "account", "D21", "measured"),
        ("严格执行“双随机、一公开”监管，开展部门联合抽查16次。", "account", "D24", "measured"),
    ],
)
def test_the_rung_of_a_sentence(sentence: str, section: str, duty: str, rung: str) -> None:
    assert rungs(sentence, section).get(duty) == rung


@pytest.mark.parametrize(
    ("article", "duty", "rung"),
    [
        ("县政府应当在门户网站主动公开政府信息。", "D20", "enacted"),
        ("工作人员不得将渡口数据用于政府信息公开或者提供给他人。", "D20", None),
        ("属于政府信息公开的渡口数据管理，按照有关规定执行。", "D20", None),
        ("未经合法性审查的重大行政决策，不得提交讨论。", "D07", "enacted"),
        ("重大行政决策应当组织专家论证。", "D05", "enacted"),
        ("发挥渡口智库专家在政策研究、决策咨询方面的作用。", "D05", None),  # advice, and no decision
        ("设立专业机构，承担决策咨询、风险评估等服务，提高决策质量。", "D06", None),
    ],
)
def test_what_an_own_rule_lays_down(article: str, duty: str, rung: str | None) -> None:
    rule = (
        "甘谷县人民政府关于印发《甘谷县渡口数据管理办法》的通知\n\n第一条 为了管理渡口数据，制定本办法。\n\n第二条 {}\n"
    )
    document = from_text(rule.format(article))
    found = {one.duty: one.rung for one in bearings(document, mentions(document), checklist())}
    assert found.get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "section", "duty", "rung"),
    [
        # a concrete act, and what only sounds like one
        ("召开专家论证会4次。", "account", "D05", "measured"),
        ("委托科研院所对水网规划等决策事项进行论证。", "account", "D05", "operating"),
        ("续聘山岳律师事务所为常年法律顾问。", "account", "D08", "operating"),
        ("积极开展政务公开。", "account", "D20", "claimed"),
        ("加强对决策执行情况的跟踪检查。", "account", "D11", "claimed"),
        ("对重大决策执行情况开展督查6次。", "account", "D11", "measured"),
        ("按要求做好执法信息的公示。", "account", "D14", "claimed"),
        ("通过召开座谈会、网上征集等形式听取群众对重大决策的意见。", "account", "D03", "claimed"),
        ("召开座谈会，广泛听取群众对重大决策的意见。", "account", "D03", "operating"),
        ("严格落实行政执法公示、执法全过程记录制度。", "account", "D15", "claimed"),
        ("建设执法音像记录管理平台，实时上传视频。", "account", "D15", "operating"),
        ("把重大行政决策情况纳入领导班子绩效考核。", "account", "D02", "operating"),
        # the figure stands in the phrase behind
        ("对起草的规范性文件进行合法性审核，全年共审核21件。", "account", "D23", "measured"),
        ("落实公平竞争审查制度，对拟出台的47份文件进行审查。", "account", "D22", "measured"),
        ("开庭审理的16件行政诉讼案件，负责人均出庭应诉。", "account", "D19", "measured"),
        ("推进“双随机、一公开”监管，完成抽查任务75个。", "account", "D24", "measured"),
        ("办理处罚案件22件，均在政务平台公示。", "account", "D14", "measured"),
        # standing rules
        ("凡重大决策必须经政府常务会议讨论决定。", "account", "D09", "operating"),
        ("做到重大行政决策未经审查不上会。", "account", "D07", "operating"),
        # own rules with longer kind words, and rules about the whole matter
        ("出台《甘谷县重大行政决策公众参与实施办法》。", "account", "D03", "enacted"),
        ("印发《甘谷县行政规范性文件管理办法》。", "account", "D23", "enacted"),
        # what was not done, and the next year in the part on problems
        ("部分乡镇尚未聘请法律顾问。", "account", "D08", "lacking"),
        ("2024年，将健全重大行政决策目录制度；", "problems", "D01", "planned"),
        ("组织部门主要负责人年终述法。", "account", "D25", "operating"),
        ("县委书记对法治建设工作作出批示。", "account", "D25", "operating"),
        ("建立检查对象名录库和执法检查人员名录库。", "account", "D24", "operating"),
        ("完成行政执法人员证件换发工作。", "account", "D18", "operating"),
        ("镇政府网站更新信息326条。", "account", "D20", "measured"),
    ],
)
def test_the_rung_in_other_wordings(sentence: str, section: str, duty: str, rung: str) -> None:
    assert rungs(sentence, section).get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("认真贯彻落实《重大行政决策程序暂行条例》。", "D03"),  # naming the rule fills none of its duties
        ("认真贯彻落实《重大行政决策程序暂行条例》。", "D07"),
        ("政府法律顾问审查合同46份。", "D07"),  # review of contracts is the advisers' work
        ("严格执行《政府信息公开条例》。", "D21"),
        ("召开行政处罚听证会6次。", "D04"),  # a hearing in an enforcement case decides no policy
        ("对规范性文件征求社会公众意见。", "D03"),
        ("加强对行政复议案件的听证，召开听证会3次。", "D04"),
        ("企业法律顾问服务中小企业300家。", "D08"),
        ("重大行政处罚案件未经法制审核的，不得作出处罚决定。", "D07"),
        ("坚持重大执法决定集体讨论。", "D09"),
        ("对提交县政府常务会议审议的36份文件进行合法性审查。", "D09"),
        ("重大决策公开征求意见率达到100%。", "D10"),
        ("重大决策实施前均进行风险评估。", "D12"),
        ("受理依申请公开27件，办结27件。", "D20"),
        ("对提交县政府常务会议审议的重大决策事项出具合法性审查意见。", "D09"),
        ("重大处罚案件提交局党组会议讨论。", "D09"),
        ("规范性文件备案审查率达100%。", "D23"),
        ("通过合法性审查、公开征求意见、专家论证等方式，提高法规、规章草案的质量。", "D07"),
        ("对外公布年度重大行政决策事项3项。", "D10"),
        ("修订工作规则，把公众参与、集体讨论确定为重大行政决策法定程序。", "D01"),
        ("对规范性文件进行公平竞争审查16件。", "D23"),
    ],
)
def test_words_about_something_else_fill_no_duty(sentence: str, duty: str) -> None:
    assert duty not in rungs(sentence)


def test_an_admitted_shortcoming_stands_beside_the_stronger_rung() -> None:
    document = from_text(
        HEAD + "行政机关负责人出庭应诉率达61%。\n二、存在的问题\n一是行政机关负责人出庭应诉率不高；二是力量薄弱。\n"
    )
    found = [(b.duty, b.rung) for b in bearings(document, mentions(document), checklist()) if b.duty == "D19"]
    assert found == [("D19", "measured"), ("D19", "lacking")]


@pytest.mark.parametrize(
    ("sentence", "duty", "rung"),
    [
        ("对“清溪桥”改造项目开展社会稳定风险评估。", "D06", "operating"),  # what is done to a named thing was done
        ("对新制定的规范性文件进行公平竞争审查。", "D22", "claimed"),  # 新制定 tells of the file
        ("召开座谈会，听取公众对重大行政决策的意见。", "D03", "operating"),  # goes on from the meeting
        ("实行行政执法人员持证上岗制度。", "D18", "operating"),
        ("对重大行政决策实行公众参与、专家论证、风险评估程序。", "D05", "claimed"),  # a list of steps is no act
        ("排查政策文件143份，未发现排除、限制竞争的情形。", "D22", "measured"),
        ("举行执法人员资格考试，共72人参考。", "D18", "measured"),
        ("公布年度重大行政决策事项目录。", "D01", "operating"),  # made, and not named by a title
        ("制定《甘谷县重大行政决策规则》，以合法性审查为必经程序。", "D07", "enacted"),
        ("落实行政首长出庭应诉制度。", "D19", "claimed"),  # 落实行政 holds no 实行
        ("行政处罚文书逐步实行网上公开。", "D14", "operating"),
    ],
)
def test_an_act_is_told_from_words_by_the_whole_phrase(sentence: str, duty: str, rung: str) -> None:
    assert rungs(sentence).get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "duty", "rung"),
    [
        # the figure stands anywhere in the sentence, and its metric says what it measures
        ("水价调整等重大决策通过入户走访等形式听取意见，群众积极配合，共收回问卷860份。", "D03", "measured"),
        ("充分发挥法律顾问作用，随叫随到，全年出具律师意见书31份。", "D08", "measured"),
        ("严格落实公平竞争审查制度，各部门自我审查政策措施29件。", "D22", "measured"),
        ("重大事项均由党委会集体研究，会议决定，全年党委会议研究重要事项58项。", "D09", "measured"),
        ("把风险评估作为决策前置程序，对选址等评定稳定风险等级，稳评备案4件。", "D06", "measured"),
        # other words for the same
        ("行政机关正职、副职到庭率97%。", "D19", "measured"),
        ("把依法决策等指标写入乡镇综合绩效考核办法。", "D02", "operating"),
        ("县规划方案报批前，邀请水利、交通等方面的专家背靠背评审。", "D05", "operating"),
        ("对停车收费决策，委托高校做了实施效果跟踪评估。", "D12", "operating"),
        ("意见采纳情况随决策一并在网站说明。", "D10", "operating"),
        ("督查室把年度决策事项逐一建账，按季通报推进情况。", "D11", "operating"),
        ("发布自由裁量“阶梯表”。", "D17", "operating"),
        ("执法队员随身佩戴记录仪。", "D15", "operating"),
        ("规范性文件件件经过县司法局前置把关。", "D23", "operating"),
        ("重大疑难案件交由司法所把关。", "D16", "operating"),
        ("执法大队28名执法人员，全部持证。", "D18", "measured"),
        ("对12个重大事项委托专业机构开展风险评估。", "D06", "measured"),
        ("年度目录内重大行政决策5项均履行法定程序。", "D01", "measured"),
        ("县政府常务会议作出决策24项，都在网站“会议公开”栏目刊发。", "D10", "measured"),
        ("对重大决策落实情况实行三色管理，亮黄牌2次。", "D11", "measured"),
        ("执法车辆实现音视频记录，记录仪使用率95%。", "D15", "measured"),
        ("查处违法占地8起，全部在公开栏公示。", "D14", "measured"),
        ("印发规范性文件3件，起草中听取意见，并经法规科审核、县司法局合法性审核后印发。", "D23", "measured"),
        ("按照决策程序，县医院搬迁项目经专家论证后提交县政府全体会议讨论。", "D05", "operating"),
        ("常务会议把依法行政列入议事日程，先后3次听取工作汇报。", "D25", "measured"),
        # a title between two others is not run together with them
        ("出台《甘谷县重大行政决策程序规则》《甘谷县重大行政决策责任追究办法》。", "D13", "enacted"),
        ("制定《甘谷县重大行政决策程序规定》及配套的合法性审查制度。", "D07", "operating"),
        ("严格按照《甘谷县城市管理行政处罚裁量办法》量罚。", "D17", "enacted"),
        ("严格按照《甘肃省行政处罚裁量规则》量罚。", "D17", "claimed"),
        ("劳动监察员60名均取得监察证，执法中全程摄录。", "D18", "measured"),
        ("处理决定经支队法制科、局法规科两级审核。", "D16", "operating"),
        ("县司法局审查县政府重大决策、协议等215件。", "D07", "measured"),
        ("印发年度重大行政决策目录，共列入决策事项6项。", "D01", "measured"),
        # how a thing is said to be is no act, and the next year in the account none either
        ("依申请公开的答复更加规范。", "D21", "claimed"),
        ("各项工作平稳。\n2023年，我县将重点抓好以下工作：一是落实负责人到庭制度；", "D19", "planned"),
        # what an own rule lays down, however strict
        ("修订《甘谷县人民政府工作规则》，明确重大事项必须经常务会议集体研究决定。", "D09", "enacted"),
    ],
)
def test_more_of_what_reports_write(sentence: str, duty: str, rung: str) -> None:
    assert rungs(sentence).get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "duty", "rung"),
    [
        # how many matters it was done to: no outcome (a count of scope), and yet a number
        ("对县医院迁建等7个事项实施了社会稳定风险评估。", "D06", "measured"),
        ("邻避项目等14个事项作出稳评。", "D06", "measured"),
        ("两个项目委托第三方开展社会稳定风险评估。", "D06", "measured"),
        ("对不再执法的31人注销执法证件。", "D18", "measured"),
        # a sum of money counts no review, an opened paragraph of faults no act
        ("查处案件52件，罚没款8.3万元，其中一般程序案件全部经法制审核员审核。", "D16", "operating"),
        ("各项工作虽有进展，但仍存在不少问题：一是程序意识不强；二是负责人出庭应诉有待加强。", "D19", "lacking"),
        # single matters, and kinds of them
        ("就泊位调整、小游园选址通过邻里议事征集居民意见，重大决策更接地气。", "D03", "operating"),
        ("对涉及城市规划、征地拆迁等重大决策事项，广泛听取群众意见。", "D03", "claimed"),
        ("农贸市场迁建项目开展社会稳定风险研判，经评估为低风险。", "D06", "operating"),
        ("重大事项经镇党委会、镇长办公会集体研究后实施。", "D09", "operating"),
        # other words for the same
        ("法规股核审案件64件。", "D16", "measured"),
        ("出台《甘谷县行政执法公示办法》，各执法单位均明确了法制审核机构。", "D16", "operating"),
        ("发挥公平竞争审查联席会议办公室作用，审查新出台文件17份。", "D22", "measured"),
        ("拟定年度重大行政决策事项目录，报县委同意后公布。", "D01", "operating"),
        ("通过街道官网、电子屏、宣传栏等载体发布信息326条。", "D20", "measured"),
        ("规范办理依申请公开，全年收到申请43件，均已答复。", "D21", "measured"),
        ("对采砂等领域开展“双随机”抽查，全年抽取检查对象58个。", "D24", "measured"),
        ("县法律专家库为重大决策提供论证意见26份。", "D08", "measured"),
        ("加强规范性文件管理，全年审查县政府拟发文件37件。", "D23", "measured"),
        ("成立镇合法性审查中心，对重大决策、规范性文件进行审查，共审查各类事项29件。", "D07", "measured"),
        ("建立重大决策执行情况反馈制度，按季报告进展。", "D11", "operating"),
        ("重大决策作出后，通过发布会向公众解读决策依据和意见采纳情况。", "D10", "operating"),
        ("委托高校对重大决策实施效果进行第三方评估。", "D12", "operating"),
        # how many were looked at is not how often it was done
        ("对8个县直部门重大行政处罚案件法制审核情况开展专项检查。", "D16", "operating"),
        ("法规科审核处罚案件61件，案审委集体审议9件，“三重一大”事项一律上会集体讨论。", "D09", "operating"),
        ("修订管委会工作规则，明确专家论证、风险评估、集体讨论等重大决策环节。", "D05", "operating"),
        ("就电梯加装等重大民生事项问需于民，召开居民恳谈会17场。", "D03", "measured"),
        ("法制审计局审核管委会文件、协议等94件，依法决策水平提升。", "D07", "measured"),
        ("镇重大决策、规范性文件由司法所初审、法律顾问复审。", "D07", "operating"),
        ("镇重大决策、规范性文件由司法所初审、法律顾问复审。", "D23", "operating"),
        ("研究重大事项31项，并纳入督办系统跟踪落实。", "D11", "operating"),
        ("每季度对重大决策执行情况开展督查，印发督查通报3期。", "D11", "measured"),
        ("执法结果上网，执法音视频同步留存。", "D15", "operating"),
        ("重大案件由县司法局、镇法制员双重审核。", "D16", "operating"),
        ("严格执法证件管理，新办证14人、注销5人。", "D18", "measured"),
        ("深化政务公开，发布各类信息730条。", "D20", "measured"),
        ("县司法局对以县政府名义印发的26件规范性文件逐件审核。", "D23", "measured"),
        ("县长先后4次在县政府常务会议上强调依法行政工作。", "D25", "measured"),
        ("将县域供水规划等3个事项列为年度重大行政决策事项。", "D01", "operating"),
        ("考核中对依法决策、依法行政情况赋分3分。", "D02", "operating"),
        ("决策事项由县司法局“一事一审”，全年审查协议、文件、议案156件。", "D07", "measured"),
        ("重大事项未经法律顾问审核不上会。", "D07", "operating"),
        ("由律师对重大决策和合同进行法律审核把关。", "D07", "operating"),
        ("为重大决策出谋划策，与山岳律师事务所续签法律服务协议。", "D08", "operating"),
        ("重大项目、大额资金使用一律上党委会讨论。", "D09", "operating"),
        ("建立重大决策事项督办清单，每月跟踪进度。", "D11", "operating"),
        ("对上年决策事项执行效果进行回头看，形成评估报告2份。", "D12", "measured"),
        ("执法主体、人员、结果全部上网。", "D14", "operating"),
        ("执法全过程“音视频+文书”双记录。", "D15", "operating"),
        ("重大处罚案件报党委会讨论前，先由司法所进行法制审核。", "D16", "operating"),
        ("处理公开申请21件。", "D21", "measured"),
        ("组织对政策措施进行清理，涉及文件87份，未发现违反公平竞争的内容。", "D22", "measured"),
        ("起草单位自评公平竞争影响并由县市场监管局复核。", "D22", "operating"),
        ("涉及相对人权利义务的文件由法规科统一审核、统一编号。", "D23", "operating"),
        ("落实规范性文件“四审”机制。", "D23", "claimed"),
        ("召开法治建设推进会2场。", "D25", "measured"),
        ("管委会主任履行第一责任人职责，把法治建设列入重点工作，召开专题会议2次。", "D25", "measured"),
        ("决策前对城区水价改革方案进行专家评审。", "D05", "operating"),
        ("在制定运价调整方案过程中进行了成本监审、专家论证和社会稳定风险评估，公布决策。", "D05", "operating"),
        ("定期对局党组决策事项进行督促检查，确保落实到位。", "D11", "operating"),
        ("重大决策经常务会议集体讨论，会议纪要依法公开。", "D10", "operating"),
        ("开展行政执法人员“大练兵”，310人参加考试。", "D18", "measured"),
        ("坚持行政首长出庭应诉，全年应出庭案件16件，实际出庭15件。", "D19", "measured"),
        ("主动公开政府信息630条，答复申请16件。", "D21", "measured"),
        ("在全县推广移动执法终端，实现执法办案全程网上留痕。", "D15", "operating"),
        ("执法记录仪使用管理制度落实到位。", "D15", "claimed"),
        ("严格开展对重大行政决策、行政合同合法性审查。", "D07", "claimed"),
        ("完成12件行政规范性文件和重大决策事项、60项涉法事务合法性审查。", "D07", "measured"),
    ],
)
def test_what_other_reports_write(sentence: str, duty: str, rung: str) -> None:
    assert rungs(sentence).get(duty) == rung


def test_a_part_whose_heading_is_one_word() -> None:
    document = from_text(
        HEAD + "各项工作平稳。\n二、问题\n人手不足。\n三、计划\n规范办理信息公开申请；加强合法性审核。\n"
    )
    assert ("D21", "planned") in [(b.duty, b.rung) for b in bearings(document, mentions(document), checklist())]


def test_what_a_sentence_names_goes_before_its_heading() -> None:
    document = from_text(
        "甘谷县2022年法治政府建设年度报告\n\n现将有关情况报告如下。\n一、推进依法决策\n"
        "印发规范性文件6件，合法性审核率为100%。\n二是规范决策。就停车收费公开征求意见，召开座谈会听取建议。\n"
    )
    found = {b.duty: b.rung for b in bearings(document, mentions(document), checklist())}
    assert "D07" not in found
    assert found["D03"] == "operating"


@pytest.mark.parametrize(
    ("sentence", "duty", "rung"),
    [
        # a part of the account that ends with the next year: a plan, however concrete
        ("执法人员配备执法记录仪9台。2023年，将逐案公示行政处罚决定。", "D14", "planned"),
        ("年内聘请法律顾问2名。2023年，将就重大民生项目组织听证，邀请有关专家论证。", "D04", "planned"),
        ("仍有一些薄弱环节。2023年，县政府将严格落实重大行政决策目录管理。", "D01", "planned"),
        ("2022年，将依法决策情况纳入部门考核。", "D02", "operating"),  # 把 of the year itself
        # a failing that the account admits where it stands
        ("开通民意信箱，但公众参与决策的渠道还比较单一。", "D03", "lacking"),
        ("行政机关负责人出庭应诉率偏低。", "D19", "lacking"),
        ("评查中发现，少数单位重大执法决定未经法制审核即作出，已通报。", "D16", "lacking"),
        ("着力解决行政机关负责人出庭应诉率偏低的问题，出庭应诉率达97%。", "D19", "measured"),
        # a row of a table
        ("\n指标\t2021年\t2022年\n主动公开政府信息（条）\t611\t742\n", "D20", "measured"),
        # by what, and to how many
        ("对照18条标准进行公平竞争审查。", "D22", "operating"),
        ("对人才补贴等7份政策文件进行公平竞争审查。", "D22", "measured"),
        # answered on request is not published on one's own
        ("依申请公开政府信息77件。", "D21", "measured"),
        # other words for the same
        ("严格执行《甘谷县重大行政决策程序规定》，把风险评估、合法性审查作为必经程序。", "D07", "enacted"),
        ("制定《甘谷县政府党组会议议事规则》。", "D09", "enacted"),
        ("对重大决策执行情况，县政府督查室挂牌督办、限时销号。", "D11", "operating"),
        ("临聘人员一律不得单独上岗执法。", "D18", "operating"),
        ("执法队伍整顿中清退不合格人员31名。", "D18", "measured"),
        ("县长在全面依法治县委员会会议上带头述法。", "D25", "operating"),
        ("一般程序案件由镇司法所审核后作出处罚决定。", "D16", "operating"),
        ("行政处罚、行政许可7个工作日内上网。", "D14", "operating"),
        ("累计公开惠企政策58项。", "D20", "measured"),
        ("凡出台涉企政策，起草部门都要对照标准进行公平竞争审查。", "D22", "operating"),
        ("确定县级重大行政决策事项4项并公布。", "D01", "measured"),
        ("从实践看，我们还有不少差距：公平竞争审查停留在纸面。", "D22", "lacking"),
        ("对集镇农贸市场搬迁一事，公开征集建议126条。", "D03", "measured"),
        ("配备执法记录仪，执法视频保存期不少于两年。", "D15", "operating"),
        ("执法办案信息录入省执法平台公开。", "D14", "operating"),
    ],
)
def test_what_is_to_come_and_what_falls_short_is_told_where_it_stands(sentence: str, duty: str, rung: str) -> None:
    assert rungs(sentence).get(duty) == rung


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("依申请公开政府信息77件。", "D20"),
        ("法律顾问参与重大事项论证、合同审查86次。", "D07"),
        ("制定规范性文件7件，均履行公开征求意见、合法性审核、集体讨论程序。", "D09"),
    ],
)
def test_what_is_like_a_duty_and_another(sentence: str, duty: str) -> None:
    assert duty not in rungs(sentence)
