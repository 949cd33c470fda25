"""Bodies: which organ words mean in the document of another body; most rows stand in a report of 甘谷县 in 天水市."""

from __future__ import annotations

import time

import pytest

from kg import places
from kg.document import Body
from kg.resolve import bodies


def home(path: str) -> Body:
    return bodies.of_place(places.by_path(path))


COUNTY = "甘肃省/天水市/甘谷县"
CITY = "江苏省/苏州市/昆山市"  # a county-level city
TOWN = "广东省/东莞市/虎门镇"
ZONE = "甘肃省/天水市/青禾新区"
LEAGUE = "内蒙古自治区/锡林郭勒盟"
AREA = "新疆维吾尔自治区/阿克苏地区"
BANNER = "内蒙古自治区/通辽市/奈曼旗"


@pytest.mark.parametrize(
    ("name", "full", "path", "kind"),
    [
        ("甘肃省甘谷县人民政府", "甘谷县人民政府", COUNTY, "government"),
        ("甘谷县委", "中共甘谷县委员会", COUNTY, "party"),
        ("中共甘谷县委", "中共甘谷县委员会", COUNTY, "party"),
        ("甘谷县人大常委会", "甘谷县人民代表大会常务委员会", COUNTY, "congress"),
        ("虎门镇政府", "东莞市虎门镇人民政府", TOWN, "government"),
        ("天水市青禾新区管委会", "天水市青禾新区管理委员会", ZONE, "zone_committee"),
        ("苏州工业园区管委会", "苏州工业园区管理委员会", "江苏省/苏州市/苏州工业园区", "zone_committee"),
        ("南京市江宁区东山街道办事处", "南京市江宁区东山街道办事处", "江苏省/南京市/江宁区/东山街道", "government"),
        ("国务院", "国务院", "", "government"),
        ("住建部", "住房和城乡建设部", "", "department"),
        ("党中央", "中共中央", "", "party"),
        ("甘肃省卫健委", "甘肃省卫生健康委员会", "甘肃省", "department"),
        ("江苏省人民检察院", "江苏省人民检察院", "江苏省", "procuratorate"),
        ("苏州市中院", "苏州市中级人民法院", "江苏省/苏州市", "court"),
        ("天水市", "天水市人民政府", "甘肃省/天水市", "government"),
        ("天水市城市更新工作领导小组", "天水市城市更新工作领导小组", "甘肃省/天水市", "leading_group"),
    ],
)
def test_full(name: str, full: str, path: str, kind: str) -> None:
    assert bodies.full(name) == Body(full, kind, places.by_path(path))


@pytest.mark.parametrize(
    "name", ["县政府", "司法局", "各部门", "公安机关", "天水市节约用水管理办", "青禾县人民政府", "", "局" * 500]
)
def test_full_of_what_says_no_place(name: str) -> None:
    assert bodies.full(name) is None


@pytest.mark.parametrize(
    ("words", "at", "full"),
    [
        ("县司法局", COUNTY, "甘谷县司法局"),
        ("司法局", COUNTY, "甘谷县司法局"),
        ("我县", COUNTY, "甘谷县人民政府"),
        ("县委", COUNTY, "中共甘谷县委员会"),
        ("市委", COUNTY, "中共天水市委员会"),  # the prefecture's
        ("市委", CITY, "中共昆山市委员会"),  # a county-level city's own
        ("省政府", COUNTY, "甘肃省人民政府"),
        ("自治区政府", BANNER, "内蒙古自治区人民政府"),
        ("旗委", BANNER, "中共奈曼旗委员会"),
        ("我镇", TOWN, "东莞市虎门镇人民政府"),
        ("党委", TOWN, "中共东莞市虎门镇委员会"),
        ("公安局", TOWN, "东莞市公安局"),  # a town has no 局 of its own
        ("新区", ZONE, "天水市青禾新区管理委员会"),
        ("管委会", ZONE, "天水市青禾新区管理委员会"),
        ("经开区", COUNTY, "甘谷经济开发区管理委员会"),
        ("县政协", COUNTY, "中国人民政治协商会议甘谷县委员会"),
        ("县政府第12次常务会议", COUNTY, "甘谷县人民政府常务会议"),
        ("县委常委会", COUNTY, "中共甘谷县委常务委员会"),
        ("县委依法治县办", COUNTY, "中共甘谷县委全面依法治县委员会办公室"),
        ("政府办", COUNTY, "甘谷县人民政府办公室"),
        ("省外办", COUNTY, "甘肃省外办"),  # keeps its short form
        ("县政府政务服务中心", COUNTY, "甘谷县政务服务中心"),  # one body, several names
        ("防汛抗旱指挥部", COUNTY, "甘谷县防汛抗旱指挥部"),
        ("天水市财政局", COUNTY, "天水市财政局"),
        ("财政部", COUNTY, "财政部"),
        ("县法制办", COUNTY, "甘谷县人民政府法制办公室"),  # offices of the past
        ("县监察局", COUNTY, "甘谷县监察局"),
        ("县地税局", COUNTY, "甘谷县地方税务局"),
        ("县编办", COUNTY, "甘谷县机构编制委员会办公室"),
        ("县委编办", COUNTY, "中共甘谷县委机构编制委员会办公室"),
        ("县委教育工委", COUNTY, "中共甘谷县委教育工作委员会"),
        ("县直机关工委", COUNTY, "中共甘谷县委直属机关工作委员会"),
        ("市人大常委会法工委", COUNTY, "天水市人民代表大会常务委员会法制工作委员会"),
        ("市法院", COUNTY, "天水市中级人民法院"),
        ("县人民政府党组", COUNTY, "中共甘谷县人民政府党组"),
        ("县政府每次常务会议", COUNTY, "甘谷县人民政府常务会议"),
        ("县长办公会", COUNTY, "甘谷县人民政府县长办公会议"),
        ("县教育局党组", COUNTY, "中共甘谷县教育局党组"),
        ("行署", LEAGUE, "锡林郭勒盟行政公署"),
        ("盟委依法治盟办", LEAGUE, "中共锡林郭勒盟委全面依法治盟委员会办公室"),
        ("地区财政局", AREA, "阿克苏地区财政局"),
        ("地委", AREA, "中共阿克苏地区委员会"),
        ("行署法制办", AREA, "阿克苏地区行政公署法制办公室"),
        ("统计局", COUNTY, "甘谷县统计局"),
        ("残疾人联合会", "甘肃省", "甘肃省残疾人联合会"),
        ("安全生产委员会", "甘肃省/天水市", "天水市安全生产委员会"),
        ("统计局", "", "国家统计局"),  # in a document of the State Council
    ],
)
def test_resolve(words: str, at: str, full: str) -> None:
    body = bodies.resolve(words, home(at))
    assert body is not None
    assert body.name == full


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("各部门", COUNTY),
        ("有关单位", COUNTY),
        ("公安机关", COUNTY),
        ("我镇", COUNTY),  # a county is no town
        ("市委", "甘肃省"),
        ("委", COUNTY),
        ("县" * 70, COUNTY),
        # a kind of bodies, of which a place has many, or two
        ("村民委员会", COUNTY),
        ("行业协会", "甘肃省"),
        ("设立选举委员会", COUNTY),
        ("人民代表大会及其常务委员会", "甘肃省"),
        ("市人民代表大会常务委员会", "甘肃省"),
        ("县级以上残疾人联合会", "甘肃省"),
        ("区）妇女儿童工作委员会", "甘肃省/天水市"),
        ("乡镇综合执法办公室", COUNTY),
    ],
)
def test_resolve_of_no_body(words: str, at: str) -> None:
    assert bodies.resolve(words, home(at)) is None


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("在县人大县政协的支持下", COUNTY, ["甘谷县人民代表大会", "中国人民政治协商会议甘谷县委员会"]),
        ("市委市政府部署", COUNTY, ["中共天水市委员会", "天水市人民政府"]),
        ("中共天水市委天水市人民政府印发", COUNTY, ["中共天水市委员会", "天水市人民政府"]),
        ("县人大及其常委会监督", COUNTY, ["甘谷县人民代表大会", "甘谷县人民代表大会常务委员会"]),
        ("县委、政府和司法局", COUNTY, ["中共甘谷县委员会", "甘谷县人民政府", "甘谷县司法局"]),
        ("市委、市政府、法制局指导", TOWN, ["中共东莞市委员会", "东莞市人民政府", "东莞市法制局"]),
        ("涉及县政府、经开区、粮食集团的合同", COUNTY, ["甘谷县人民政府", "甘谷经济开发区管理委员会"]),
        ("县委书记、县人大代表、县政协委员", COUNTY, []),  # people
        ("各县区政府、城市委托、上市委员", COUNTY, []),
        ("各县（市）人民政府，各旗、县、区人民政府", BANNER, []),
        ("县政府网站和县政府令", COUNTY, []),
        ("财政部门、民政部门会同市有关部门", COUNTY, []),
        ("经县司法行政部门登记", COUNTY, ["甘谷县司法行政部门"]),
        ("报国务院司法行政部门备案", COUNTY, ["国务院司法行政部门"]),
        ("优化重点产业布局，新大厅启用", ZONE, []),  # 布局 is no 局, 大厅 no 厅
        ("坚持党委领导、政府负责", TOWN, []),
        ("根据党委年度安排", TOWN, ["中共东莞市虎门镇委员会"]),
        ("接受人大监督，向政协通报", COUNTY, ["中国人民政治协商会议甘谷县委员会"]),
        ("成立“无废城市”建设领导小组，", COUNTY, ["甘谷县“无废城市”建设领导小组"]),
        ("在省优化营商环境工作领导小组统筹下", COUNTY, ["甘肃省优化营商环境工作领导小组"]),
        ("各单位要成立工作专班", COUNTY, []),  # everybody's
        ("市财政局和县审计局联合县统计局", COUNTY, ["天水市财政局", "甘谷县审计局", "甘谷县统计局"]),
        ("人民银行兰州分行、甘肃银保监局、兰州海关", "甘肃省", ["中国人民银行兰州分行", "甘肃银保监局", "兰州海关"]),
        ("虎门公安分局办理", TOWN, ["东莞市公安局虎门分局"]),
        (
            "制定中央依法治国办法治督察整改方案",
            COUNTY,
            ["中央全面依法治国委员会办公室"],
        ),  # 办 ends the name, 办法 is not meant
        ("省审改办、省司法厅牵头", COUNTY, ["甘肃省行政审批制度改革工作领导小组办公室", "甘肃省司法厅"]),
        ("村民委员会和居民委员会", COUNTY, []),
        ("江苏省第十三届人民代表大会常务委员会公告", "江苏省", ["江苏省人民代表大会常务委员会"]),
        ("自治县人民政府所在地", "贵州省/安顺市/镇宁布依族苗族自治县", ["镇宁布依族苗族自治县人民政府"]),
        ("教育部 民政部", "", ["教育部", "民政部"]),
        ("以人民为中心，支持国家工程研究中心建设", COUNTY, []),
        ("团县委和各团县委", COUNTY, ["共青团甘谷县委员会"]),
        ("推进县行政复议局规范化，工作部署到位", COUNTY, ["甘谷县行政复议局"]),
        ("县投资推广署，市委部署", COUNTY, ["甘谷县投资推广署", "中共天水市委员会"]),
        (
            "县高新区管委会、云湖高新区管委会",
            COUNTY,
            [
                "甘谷高新技术产业开发区管理委员会",
                "甘谷县云湖高新技术产业开发区管理委员会",
            ],
        ),
        ("各县政府，百花洞管委会，各园区管委会", COUNTY, ["甘谷县百花洞管理委员会"]),
        ("县审计部门负责，各部门和全县财政部门配合", COUNTY, ["甘谷县审计部门"]),
        ("县长任组长的依法行政领导小组", COUNTY, ["甘谷县推进依法行政工作领导小组"]),
        ("县长为组长、各副县长为副组长的全面推进依法行政工作领导小组", COUNTY, ["甘谷县推进依法行政工作领导小组"]),
        (
            "县纪委监委驻县司法局纪检监察组",
            COUNTY,
            [
                "中共甘谷县纪律检查委员会",
                "甘谷县监察委员会",
                "甘谷县司法局纪检监察组",
            ],
        ),
        ("建成新的便民服务中心，县便民服务中心启用", COUNTY, ["甘谷县便民服务中心"]),
        ("在县委、县政府领导下", COUNTY, ["中共甘谷县委员会", "甘谷县人民政府"]),
        ("市生态环境局甘谷县分局、市公安局牵头各分局", COUNTY, ["天水市生态环境局甘谷县分局", "天水市公安局"]),
        ("兰州铁路运输法院审理", COUNTY, ["兰州铁路运输法院"]),
        ("市自然资源和规划局与县自然资源局", COUNTY, ["天水市自然资源和规划局", "甘谷县自然资源局"]),
        ("县防指、县禁毒办、县交运局", COUNTY, ["甘谷县防汛抗旱指挥部", "甘谷县禁毒委员会办公室", "甘谷县交通运输局"]),
        ("对接审计署、审计厅，构建全市一体化数据中心", COUNTY, ["审计署", "甘肃省审计厅"]),
        ("接受全国人大及其常委会的监督", COUNTY, ["全国人民代表大会", "全国人民代表大会常务委员会"]),
        ("全市法院和全县公安局", COUNTY, []),
        ("经县政府2022年第4次常务会议同意", COUNTY, ["甘谷县人民政府常务会议"]),
        ("市人大教科文卫委调研", COUNTY, ["天水市人民代表大会教育科学文化卫生委员会"]),
        (
            "市公安局党委、市教委党组研究",
            COUNTY,
            ["中共天水市公安局委员会", "中共天水市教育委员会党组"],
        ),
        ("中共甘谷县水利局党组学法", COUNTY, ["中共甘谷县水利局党组"]),  # the group alone acts
        ("虎门开发区管委会(县政府)办公室", COUNTY, ["甘谷县虎门开发区管理委员会", "甘谷县人民政府"]),  # half a bracket
        ("各县（区）财政局、水务局，县审计局", COUNTY, ["甘谷县审计局"]),  # all of a list are many
        ("纳入县委依法治县委工作部署", COUNTY, ["中共甘谷县委全面依法治县委员会"]),
        ("召开党委会研究", TOWN, ["中共东莞市虎门镇委员会"]),  # a town's committee is its meeting
        ("开展党委中心组学习3次", TOWN, ["中共东莞市虎门镇委员会理论学习中心组"]),
        ("县人民政府城市管理主管部门负责", COUNTY, ["甘谷县人民政府城市管理主管部门"]),
        (
            "党政办、平安法治办、财政所",
            TOWN,
            ["东莞市虎门镇党政办公室", "东莞市虎门镇平安法治办公室", "东莞市虎门镇财政所"],
        ),
    ],
)
def test_scan(text: str, at: str, found: list[str]) -> None:
    assert [body.name for body, _, _ in bodies.scan(text, 0, len(text), home(at))] == found


def test_scan_keeps_to_its_stretch() -> None:
    text = "县委。县政府要求县司法局"
    found = [(text[s:e], body.name) for body, s, e in bodies.scan(text, 3, 6, home(COUNTY))]
    assert found == [("县政府", "甘谷县人民政府")]


def test_scan_without_a_home_finds_what_is_said_in_full() -> None:
    text = "县政府、甘谷县司法局、司法部"
    assert [body.name for body, _, _ in bodies.scan(text, 0, len(text), None)] == ["甘谷县司法局", "司法部"]


@pytest.mark.parametrize("piece", ["局", "委", "县政府", "行政", "领导小组", "各、县", "一", "公安分局"])
def test_a_long_line_takes_linear_time(piece: str) -> None:
    line = piece * (20_000 // len(piece))
    body = home(COUNTY)
    began = time.process_time()
    for _ in bodies.scan(line, 0, len(line), body):
        pass
    assert time.process_time() - began < 3
