"""On whom the articles of a law lay duties, and what in them is none."""

from __future__ import annotations

import pytest

from kg.extract import mentions
from kg.graph.binds import binds_in
from kg.graph.facts import Reading
from kg.graph.norms import provision_statements
from kg.read import from_text
from kg.statement import Node

LAW = (
    "# 青禾桥梁条例\n\n2019年3月1日 中华人民共和国国务院令第9999号公布\n\n<!-- INFO END -->\n\n"
    "第一条 为了保护桥梁，制定本条例。\n\n第二条 {}\n"
)


def laid_down(words: str) -> list[tuple[str, str, str]]:
    """Bearer, modality and binds of what an article lays down."""
    document = from_text(LAW.format(words))
    made = provision_statements(Reading(document, tuple(mentions(document)), "regulation"))
    nodes = [s.properties for s in made if isinstance(s, Node) and s.label == "Obligation"]
    return [(str(p["bearer"]), str(p["modality"]), " ".join(p["binds"] or ())) for p in nodes]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # nobody is named: a law binds whom it concerns, not the body that made it
        ("桥梁养护应当坚持安全第一的原则。", [("", "must", "")]),
        # the rest of the name, and the department is no government
        ("国务院桥梁主管部门负责全国的桥梁养护工作。", [("国务院桥梁主管部门", "must", "nation department")]),
        (
            "县级以上人民政府桥梁管理部门应当每年检查桥梁。",
            [("县级以上人民政府桥梁管理部门", "must", "province prefecture county department")],
        ),
        ("巡桥的具体办法，由省人民政府制定。", [("省人民政府", "must", "province government")]),
        # the subject of the sentence, whole, and not the running one; a circumstance before it has none
        ("护桥单位因施工需要不能巡查的，应当报告。", [("护桥单位", "must", "")]),
        ("夜间通行多于白天的，养桥人可以限行。", [("养桥人", "may", "")]),
        ("总工程师组织编制本单位的养护计划。", [("总工程师", "must", "")]),
        ("单位主要技术负责人应当支持总工程师的工作。", [("单位主要技术负责人", "must", "")]),
        ("桥梁警察处理桥上事故，应当佩戴标志。", [("桥梁警察", "must", "")]),
        ("在桥面上从事经营活动的单位和个人，应当保持清洁。", [("从事经营活动的单位和个人", "must", "")]),
        (
            "渡口公司的登记管理由市级以上渡口登记机关负责。",
            [("市级以上渡口登记机关", "must", "province prefecture")],
        ),
        ("桥长、副桥长由国务院任命。", [("国务院", "must", "nation")]),
        (
            "市、县人民政府及其有关部门，乡镇人民政府应当加强护桥宣传。",
            [("市、县人民政府及其有关部门、乡镇人民政府", "must", "prefecture county township government department")],
        ),
        (
            "县级以上人民政府主管桥梁工作的部门负责巡查。",
            [("县级以上人民政府主管桥梁工作的部门", "must", "province prefecture county department")],
        ),
        # described by who set it up, or in charge behind what it is in charge of
        ("按照国家规定设立的省级渡口管理机构负责渡口的安全检查。", [("省级渡口管理机构", "must", "province")]),
        (
            "水利部在主要江河设立的渡口管理机构，在所管辖范围内依法承担巡查职责。",
            [("水利部在主要江河设立的渡口管理机构", "must", "nation")],
        ),
        ("渡口所直接受理的案件的调查，由公安机关负责。", [("公安机关", "must", "department")]),
        ("如果委派外国人为船员，必须征得同意。", [("", "must", "")]),
        ("使馆为公务目的可以使用渡船。", [("使馆", "may", "")]),
        (
            "财政、公安、市场监督管理等有关部门按照各自职责，做好护桥工作。",
            [("财政、公安、市场监督管理等有关部门", "must", "department")],
        ),
        ("船票由省渡口管理机关确定的企业印制。", [("省渡口管理机关确定的企业", "must", "")]),
        ("国家建立渡口制度。利用公共资金建设的渡口场所应当公益。", [("国家", "must", ""), ("", "must", "")]),
        ("护桥利用遵循统筹规划、政府推动的原则。", [("", "must", "")]),
        ("各县级市渡口主管部门负责巡查。", [("各县级市渡口主管部门", "must", "county department")]),
        ("国家安全机关应当协助。", [("国家安全机关", "must", "department")]),
        ("监察官应当秉公办事。", [("监察官", "must", "")]),
        ("国务院河湖保护主管部门，主管全国渡口。", [("国务院河湖保护主管部门", "must", "nation department")]),
        ("国家有计划地用新材料装备渡口管理机关，加强管理。", [("国家", "must", "")]),
        (
            "桥区办事处负责组织业主大会换届，监督业主大会和业主委员会依法履行职责。",
            [("桥区办事处", "must", ""), ("桥区办事处", "must", "")],
        ),
        ("各地渡口管理局应当巡查。", [("各地渡口管理局", "must", "province prefecture county township department")]),
        ("渡口管理局处理侵犯桥型专有权的纠纷应当公正。", [("渡口管理局", "must", "department")]),
        ("其他单位和个人都无权行使巡桥的权力。", [("其他单位和个人", "must_not", "")]),
        ("渡口所的经营性收入统筹用于护桥，由财政部门监督。", [("财政部门", "must", "department")]),
        # what it is called in brackets; who is said to be the department; who leads, and who is urged by 要
        (
            "国务院桥梁主管部门在重要江河设立的桥梁管理机构（以下简称桥梁管理机构），依照本条例和授权，负责桥梁的监督管理。",
            [("桥梁管理机构", "must", "nation department")],
        ),
        (
            "青禾市桥政局（以下简称市桥政局）是本市的桥梁管理部门，负责护桥工作。",
            [("青禾市桥政局", "must", "prefecture department")],
        ),
        ("市人民政府领导本市的桥梁工作。", [("市人民政府", "must", "prefecture government")]),
        ("养桥主管部门要规定护桥单位达标的期限。", [("养桥主管部门", "must", "department")]),
        ("特别是护桥单位必须检查桥面。", [("护桥单位", "must", "")]),
        ("国务院发布的护桥决定，由总理签署。", [("总理", "must", "")]),
        ("退桥人的份额退还办法，由桥约约定或者由全体桥主决定。", [("全体桥主", "must", "")]),
        ("桥工上岗证书应当注明工种。", [("", "must", "")]),
        (
            "县人民政府护桥主管部门按照分级管理权限，负责护桥制度的组织实施。",
            [("县人民政府护桥主管部门", "must", "county department")],
        ),
        (
            "取土的限额，由省人民政府规定；第（三）项规定的取土，应当及时备案。",
            [("省人民政府", "must", "province government"), ("", "must", "")],
        ),
        ("桥政机关在渡口设立的护桥站，依照本条例检查过桥车辆。", [("护桥站", "must", "")]),
        ("桥梁垮塌造成损害的，受害人有取得赔偿的权利。", [("受害人", "may", "")]),
        ("养桥人享有下列权利：\n\n（一）参加护桥的学术团体，在活动中发表意见；", [("养桥人", "may", "")]),
        ("桥工玩忽职守的，依法给予处分。", [("", "must", "")]),
        ("办理桥务，在桥多的地区，应当使用当地语言。", [("", "must", "")]),
        ("桥料的质量管理，遵守《护桥法》的规定。", []),
        ("养桥人可以通过下列方式报告：\n\n（一）到桥政机关当面报告；", [("养桥人", "may", "")]),
        ("护桥者的合法权益，受法律保护。", []),
        ("桥政部门履行下列职责：\n\n（一）检查用人单位遵守护桥法律的情况；", [("桥政部门", "must", "department")]),
        # a right, a slogan, what a law is for, what a thing is, and what other laws say
        ("居民有依法过桥的权利。", [("居民", "may", "")]),
        ("护桥坚持统筹规划、标准引领、因地制宜，政府主导、公众参与的原则。", [("", "must", "")]),
        ("桥梁法的任务，是保护桥梁，教育公民自觉爱桥。", []),
        ("桥梁责任制，是按照两权分离的原则，使企业做到自主经营的管理制度。", []),
        ("对桥工的培训由法律、行政法规另行规定。", []),
        # a thing is nobody: not 国家, not a name that breaks off in it
        ("国家建立有效的桥梁动员机制，组织各方参与。", [("国家", "must", "")]),
        ("国家桥梁科学奖应当注重原创性。", [("", "must", "")]),
        ("任何单位和个人不得拆除桥栏。桥梁使用权可以转让。", [("任何单位和个人", "must_not", ""), ("", "may", "")]),
        ("桥名不得含有虚假或者引人误解的内容。", [("", "must_not", "")]),
        ("取得桥梁生产企业许可证，应当符合规划。", [("", "must", "")]),
        # levels and kinds of single organs
        ("国家桥梁监督管理总局主管全国桥梁工作。", [("国家桥梁监督管理总局", "must", "nation department")]),
        ("省桥梁主管部门应当编制规划。", [("省桥梁主管部门", "must", "province department")]),
        ("省、市、县、乡建立桥长制。", [("省、市、县、乡", "must", "province prefecture county township")]),
        (
            "不具有规章制定权的县级以上人民政府可以规定桥名。",
            [("不具有规章制定权的县级以上人民政府", "may", "county government")],
        ),
        ("乡(镇)人民政府应当护桥。", [("乡(镇)人民政府", "must", "township government")]),
        ("乡镇企业应当登记桥位。", [("乡镇企业", "must", "")]),
        ("市、县（市）桥梁主管部门应当会商。", [("市、县（市）桥梁主管部门", "must", "prefecture county department")]),
        # one name is not cut in another, nor does it take the act with it
        ("护桥委员会变更人员，应当备案。", [("护桥委员会", "must", "")]),
        ("境外非政府组织依照本法可以资助养护。", [("境外非政府组织", "may", "")]),
        ("养护单位及时报告，报请上一级桥梁管理部门批准。", [("养护单位", "must", "")]),
        ("桥梁的限载，应当根据桥龄，由军民双方商定。", [("军民双方", "must", "")]),
        ("养护单位组织专家检查桥梁，可以分段进行。", [("养护单位", "may", "")]),
        ("开展桥梁评估，可以委托专业机构进行。", [("", "may", "")]),
        # who is spoken of before: in the paragraph, not by an act that anybody may do
        ("桥梁管理所办理登记，应当公开。对不符合规定的，应当说明理由。", [("桥梁管理所", "must", "")] * 2),
        (
            "桥梁管理部门负责登记。设立护桥企业，应当申请登记。",
            [("桥梁管理部门", "must", "department"), ("", "must", "")],
        ),
        (
            "上海市人民政府和有关的地方人民政府应当护桥。",
            [("上海市人民政府和有关的地方人民政府", "must", "province prefecture county township government")],
        ),
        ("中华人民共和国对界桥行使管辖权。", [("中华人民共和国", "must", "")]),
        (
            "国务院负责中小企业桥梁工作的部门组织实施规划。",
            [("国务院负责中小企业桥梁工作的部门", "must", "nation department")],
        ),
        ("外国护桥事务所对其雇员的行为承担责任。", [("外国护桥事务所", "must", "")]),
        ("具有资质的护桥企业，依法享有财产权。", [("具有资质的护桥企业", "may", "")]),
        ("护桥企业符合条件的，应当登记。", [("护桥企业", "must", "")]),
        (
            "县级以上人民政府财政、水利、交通运输等部门按照职责负责护桥。",
            [("县级以上人民政府财政、水利、交通运输等部门", "must", "province prefecture county department")],
        ),
        (
            "镇人民政府、街道办事处在职责范围内负责护桥。",
            [("镇人民政府、街道办事处", "must", "township government office")],
        ),
        ("市、区（市）人民政府应当护桥。", [("市、区（市）人民政府", "must", "prefecture county government")]),
        # the fields of departments are no acts, and a comma may stand behind them, with further names
        (
            "水利、住房城乡建设、交通运输等部门，依照各自职责做好护桥工作。",
            [("水利、住房城乡建设、交通运输等部门", "must", "department")],
        ),
        (
            "本市水利、住房城乡建设、交通运输等行政管理部门，以及渡口查验机构按照各自职责护桥。",
            [("本市水利、住房城乡建设、交通运输等行政管理部门、渡口查验机构", "must", "department")],
        ),
        (
            "水利、住房城乡建设、气象等部门（机构）在各自职责范围内做好护桥工作。",
            [("水利、住房城乡建设、气象等部门", "must", "department")],
        ),
        ("护桥费用按照财政投入同受益者合理承担并行的原则筹集。", [("", "must", "")]),
        ("国家桥梁管理机构负责全国的护桥工作。", [("国家桥梁管理机构", "must", "nation")]),
        ("界桥案件由就近的海事法院管辖。", [("就近的海事法院", "must", "court")]),
        ("桥梁分类坚持政府推动、全民参与的原则。", [("", "must", "")]),
        ("代表享有下列权利：\n\n（一）出席会议；\n\n（二）提出桥案。", [("代表", "may", "")] * 2),
        ("养护单位有下列情形之一的，应当安装桥灯：\n\n（一）桥长百米的。", [("养护单位", "must", "")]),
        ("养桥人享有同其他公民平等的权利和国家给予的扶助。", [("养桥人", "may", "")]),
        ("本市根据有关规定和发展状况，不断完善护桥体系。", [("本市", "must", "")]),
        ("相近的护桥职能应当规定由一个行政机关承担。", [("", "must", "")]),  # what rules shall say
        ("鼓励符合条件的护桥企业申报护桥示范企业。", [("符合条件的护桥企业", "aim", "")]),
        ("自治县人民政府应当加强护桥工作。", [("自治县人民政府", "must", "county government")]),
        ("申请执行人认为桥梁应当查封的，可以提出申请。", [("申请执行人", "may", "")]),
        ("桥主是自然人的，应由桥主本人到人民法院提出。", [("桥主本人", "must", "")]),
        (
            "本市高等学校、科研机构、护桥组织和其他相关企业根据发展导向，开展护桥创新。",
            [("本市高等学校、科研机构、护桥组织和其他相关企业", "must", "")],
        ),
        ("任何单位和个人都有护桥的义务，有权举报毁桥行为。", [("任何单位和个人", "must", "")]),
        ("鼓励和支持华侨发挥优势，建设桥梁。", [("华侨", "aim", "")]),
        ("护桥单位拟订养护方案，应当报桥梁管理部门备案。", [("护桥单位", "must", "")]),
        ("护桥单位按照有关规定设置桥位。", [("护桥单位", "must", "")]),
        ("护桥机关保障各民族公民在桥上一律平等。", [("护桥机关", "must", "")]),
        (
            "市和区以及乡、镇人民政府应当配备护桥人员。",
            [("市和区以及乡、镇人民政府", "must", "prefecture county township government")],
        ),
        (
            "县级人民代表大会设立的护桥工作委员会（以下简称护桥工委）应当护桥。护桥工委应当配备主任。",
            [
                ("县级人民代表大会设立的护桥工作委员会", "must", "county congress"),
                ("护桥工委", "must", "county congress"),
            ],
        ),
        ("华侨在本市依法成立的护桥团体，应当依法护桥。", [("华侨在本市依法成立的护桥团体", "must", "")]),
        ("护桥人员依法行使职权，受法律保护。", [("护桥人员", "must", "")]),
        ("鼓励推广使用护桥设备，逐步淘汰不符合本市标准的设备。", [("", "aim", "")]),
        ("跨越河流的桥梁（以下简称桥梁）应当护好。桥梁保护工作应当坚持安全第一。", [("", "must", "")] * 2),
        # who is something, who helps somebody, by whom something is given
        ("渡口公司是护桥的责任主体，应当设置桥栏。", [("渡口公司", "must", "")]),
        ("县桥梁主管部门是护桥工作的主管机关，并负责巡查。", [("县桥梁主管部门", "must", "county department")]),
        ("村民委员会协助乡镇人民政府、街道办事处做好护桥工作。", [("村民委员会", "must", "")]),
        ("在护桥工作中贡献突出的单位和个人，由国务院给予表彰。", [("国务院", "must", "nation")]),
        ("护桥工作应当坚持以人为本的原则。", [("", "must", "")]),
        ("区桥梁主管部门负责本辖区的护桥工作。", [("区桥梁主管部门", "must", "county department")]),
        ("乡镇合作护桥社由乡镇合作联合社审计机构负责审计。", [("乡镇合作联合社审计机构", "must", "")]),
        # the head of a condition is no duty
        ("养护单位违反规定，未修补桥面的，桥梁管理部门应当责令修补。", [("桥梁管理部门", "must", "department")]),
        (
            "申请护桥的法人终止，承受其权利的主体申请变更的，桥梁管理部门应当准许。",
            [("桥梁管理部门", "must", "department")],
        ),
        ("养桥人的合法权益受法律保护。", []),
        ("护桥会议由县长以及桥梁管理部门主要负责人组成。", []),
        (
            "养护单位具有能力而不履行护桥义务，并具有下列情形之一的，桥梁管理部门应当公示。",
            [("桥梁管理部门", "must", "department")],
        ),
        # what a thing consists of, is called or goes by
        ("桥梁预算由养护预算和建设预算组成。", []),
        ("桥梁管理部门和渡口管理部门，统称负有护桥职责的部门。", []),
        ("引桥的保护适用《青禾引桥条例》。", []),
        # what defines, declares or lists conditions is no duty
        ("本条例所称桥梁，是指跨越河流的建筑物。", []),
        ("桥梁属于国家所有。", []),
        ("桥区的范围包括依法确定的引桥。", []),
        ("护桥经费用于下列支出：\n\n（一）修补桥面；\n\n（二）其他应当从护桥经费中列支的费用。", []),
        # who acts at a time bears what follows; the other party is one too, and whoever rides or is sued
        ("业主转让桥梁时，应当结清桥费。", [("业主", "must", "")]),
        ("对方当事人应当到渡口签名。", [("对方当事人", "must", "")]),
        ("被告对其护桥行为应当提供证据。", [("被告", "must", "")]),
        ("在渡口，国家提倡步行过桥。", [("国家", "aim", "")]),
        ("市桥梁部门查处无照摆渡行为，可以实行联合执法。", [("市桥梁部门", "may", "prefecture department")]),
        ("养桥人应当每年报告桥况，定期组织养护单位检修桥面。", [("养桥人", "must", "")]),
        (
            "县人民政府设立护桥委员会（以下简称桥委会），依法行使下列职权：\n\n（一）组织护桥巡查；\n\n（二）制定护桥制度。",
            [("护桥委员会", "must", ""), ("护桥委员会", "must", "")],
        ),
        # what is, and things that are listed, bid nothing
        ("护桥规划是建设桥梁的依据。", []),
        ("桥区分为上游区和下游区。", []),
        ("渡船可以不经登记：\n\n（一）养桥人自用的木船；\n\n（二）其他用于护桥的船只。", []),
    ],
)
def test_on_whom_an_article_of_a_law_lays_a_duty(words: str, found: list[tuple[str, str, str]]) -> None:
    assert laid_down(words) == found


def test_the_items_of_conditions_are_no_duties_those_of_tasks_are() -> None:
    conditions = "申请封桥，应当具备下列条件：\n\n（一）有封桥的方案；\n\n（二）有合格的人员。"
    named = "渡口管理所的主要职责是：\n\n（一）具体承担渡口规划的编制和组织实施；\n\n（二）检查渡口。"
    assert laid_down(named) == [("渡口管理所", "must", "")] * 2
    tasks = "桥梁管理部门履行下列职责：\n\n（一）编制养护计划；\n\n（二）检查桥梁。"
    assert len(laid_down(tasks)) >= 2
    assert len(laid_down(conditions)) <= 1


def test_the_city_of_a_rule_of_a_municipality_is_a_province() -> None:
    assert binds_in("市和区、县人民政府", "重庆市") == ["province", "county", "government"]
    assert binds_in("市和区、县人民政府", "青禾市") == ["prefecture", "county", "government"]


def test_all_levels_of_government_are_those_of_the_place_whose_rule_it_is() -> None:
    assert binds_in("各级人民政府", "青禾市", level="prefecture") == ["prefecture", "county", "township", "government"]
    assert binds_in("省人民政府", "青禾市", level="prefecture") == ["province", "government"]


def test_the_items_of_a_list_are_borne_by_the_subject_of_its_lead_in() -> None:
    found = laid_down("护桥理事会按照章程，行使下列职权：\n\n（一）制定桥规；\n\n（二）审议桥梁规划。")
    assert found == [("护桥理事会", "must", "")] * 2


def test_the_items_of_a_definition_are_no_duties_and_a_paragraph_behind_a_list_is_none_of_its_items() -> None:
    defined = "护桥活动，是指下列活动：\n\n（一）修补桥面；\n\n（二）保护桥墩。\n\n桥梁管理部门应当每年巡查。"
    document = from_text(LAW.format(defined))
    made = provision_statements(Reading(document, tuple(mentions(document)), "regulation"))
    nodes = [s.properties for s in made if isinstance(s, Node) and s.label == "Obligation"]
    assert [(p["bearer"], p["place"]) for p in nodes] == [("桥梁管理部门", "2")]


def test_a_decision_that_amends_lays_nothing_down_itself() -> None:
    text = LAW.replace("青禾桥梁条例", "关于修改《青禾桥梁条例》的决定").format("应当检查桥梁。")
    document = from_text(text)
    made = list(provision_statements(Reading(document, tuple(mentions(document)), "regulation")))
    assert any(isinstance(s, Node) and s.label == "Provision" for s in made)
    assert not any(isinstance(s, Node) and s.label == "Obligation" for s in made)
