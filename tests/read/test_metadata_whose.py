"""Whose text it is where no title says it: the body that acts, 我县 and the county that the text names, or nobody.

A text that has lost its head must find its body or leave it open; a wrong one would give its name to every 县司法局.
"""

from __future__ import annotations

import pytest

from kg.read import from_text

PAD = "各单位落实责任，完善机制，开展培训，取得成效。\n"


def body(text: str) -> str | None:
    found = from_text(text).metadata.body
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the body that acts in the opening
        ("2024年，甘谷县水利局在县委县政府的领导下，在市局的指导下，推进依法行政。\n", "甘谷县水利局"),
        ("2023年，在县委的坚强领导下，甘谷县坚持依法行政，完善制度。\n", "甘谷县人民政府"),
        ("根据有关要求，现将磐安镇2020年度法治政府建设情况报告如下：\n", "甘谷县磐安镇人民政府"),
        ("2023年，栖梧高新区管委会推进依法行政，开展培训。\n", "栖梧高新区管理委员会"),
        ("2023年，在区委的正确领导下，松溪街道办事处坚持依法行政。现报告如下：\n", "松溪街道办事处"),
        ("2023年，在县委的正确领导下，石桥镇党委、政府高度重视依法行政。\n", "石桥镇人民政府"),
        # what the text calls its own, and the one place of that level that it names
        ("一、健全机制。我县制定《甘谷县重大行政决策程序规定》，县司法局审查。\n", "甘谷县人民政府"),
        (
            "一、县人民政府坚持依法行政。\n二、县人民政府带头学法，制定《甘谷县政府会前学法制度》。\n",
            "甘谷县人民政府",
        ),
        ("根据《中共天水市委 天水市人民政府关于发展的决定》，就我市工作提出意见，各县（区）落实。\n", "天水市人民政府"),
        ("一、我局制定《甘谷县水利局行政执法公示办法》，审查合同。\n", "甘谷县水利局"),
        ("结合自治区实际，制定本方案。\n一、各盟市、旗县落实责任，推进苏木乡镇工作。\n", "内蒙古自治区人民政府"),
        ("一、全县学法8次，全县培训3次。\n二、印发《关于学法的通知》（甘谷教发〔2024〕2号）。\n", "甘谷县人民政府"),
        # a title that names its body behind 关于, or only by its level
        ("关于甘谷县2023年法治政府建设情况的报告\n一、工作情况\n", "甘谷县人民政府"),
        ("关于2023年度磐安镇法治政府建设工作情况的报告\n一、工作情况\n", "甘谷县磐安镇人民政府"),
        ("县水利局2023年法治政府建设情况报告\n信息来源：甘谷县水利局\n一、工作情况\n", "甘谷县水利局"),
        ("国家税务总局甘谷县税务局2023年法治政府建设情况报告\n一、工作情况\n", "国家税务总局甘谷县税务局"),
        (
            "中共甘谷县委办公室 甘谷县人民政府办公室印发《关于依法行政的方案》的通知\n各镇：\n",
            "甘谷县人民政府",
        ),
        ("中华人民共和国矿产条例\n中华人民共和国国务院令第535号\n第一条 制定本条例。\n", "国务院"),
        # a report to the people's congress, the site's 发布机构
        ("政府工作报告\n——2021年1月12日在甘谷县第十九届人民代表大会第一次会议上\n各位代表：\n", "甘谷县人民政府"),
        ("关于印发《办法》的通知\n发布机构：\n甘谷县财政局\n各单位：\n", "甘谷县财政局"),
        (
            "甘肃省优化营商环境条例\n（2022年11月25日甘肃省第十三届人民代表大会常务委员会"
            "第三十次会议通过）\n第一条 制定本条例。\n",
            "甘肃省人民代表大会常务委员会",
        ),
        # a title over two or three lines without 关于, and a body in the line below the title
        ("甘谷县人民政府\n2022年度法治政府建设情况报告\n2022年，县政府学法。\n", "甘谷县人民政府"),
        ("甘谷县水利局\n2022年度\n法治政府建设情况报告\n2022年，我局学法。\n", "甘谷县水利局"),
        ("中共甘谷县水利局党组\n2022年度法治政府建设报告\n2022年，局党组学法。\n", "甘谷县水利局"),
        ("2022年度法治政府建设报告\n甘谷县财政局\n2022年，县财政局审核合同。\n", "甘谷县财政局"),
        # an answer's title names the congress; a covering letter is signed above what it carries
        (
            "对甘谷县十七届人大三次会议第15号建议的答复\n李代表：\n现答复如下：\n甘谷县司法局\n2023年8月1日\n",
            "甘谷县司法局",
        ),
        (
            "关于印发工作方案的通知\n各乡镇：\n现印发给你们。\n甘谷县财政局\n2022年3月1日\n"
            "工作方案\n一、总体要求\n（一）健全制度。\n",
            "甘谷县财政局",
        ),
        ("关于印发《甘谷县法治政府建设实施方案》的通知\n各乡镇：\n一、健全制度。\n", "甘谷县人民政府"),
        # a street behind its district's government, an office that reports on itself, a zone among the addressees
        ("鲤城区人民政府金龙街道办事处关于2022年度法治政府建设情况的报告\n", "泉州市鲤城区金龙街道办事处"),
        ("甘谷县人民政府办公室2022年法治政府建设工作情况报告\n", "甘谷县人民政府办公室"),
        ("甘谷县人民政府办公室关于印发2022年法治政府建设情况报告的通知\n", "甘谷县人民政府"),
        (
            "市人民政府办公室关于印发方案的通知\n各县、市、区人民政府，咸宁高新区管委会：\n方案已经市人民政府同意。\n",
            "咸宁市人民政府",
        ),
        # a street of no list, a bureau whose name holds 城乡
        ("望安市青禾区松溪街道办事处2023年法治政府建设情况报告\n", "望安市青禾区松溪街道办事处"),
        ("望安市青禾区住房和城乡建设局2023年法治政府建设情况报告\n", "望安市青禾区住房和城乡建设局"),
        # of the towns of a name the one in the county that the text names: behind its Party committee, in the opening
        (
            "中共新兴镇委员会 新兴镇人民政府\n关于2024年度法治政府建设情况的报告\n甘谷县人民政府：\n",
            "甘谷县新兴镇人民政府",
        ),
        (
            "2022年，在区委的坚强领导下，新城街道深入学习，落实《秀洲区法治政府建设要点》。现将我街道情况报告如下：\n",
            "嘉兴市秀洲区新城街道办事处",
        ),
    ],
)
def test_the_body_is_found(text: str, name: str) -> None:
    assert body(text + PAD * 3) == name


def test_a_signature_without_a_date() -> None:
    assert body("关于《某文件》的解读说明\n一、依据\n" + PAD * 3 + "甘谷县司法局\n") == "甘谷县司法局"


@pytest.mark.parametrize(
    "text",
    [
        "一、我县培训执法人员40人。县司法局审查合同。\n",  # names no county
        "一、我县赴甘谷县学习经验。\n二、召开会议。\n",  # another's
        "一、我市推进改革。天水市司法局来我市督察，市委作出部署，各镇落实。\n",  # a county-level city in 天水
        "一、我县制定《甘谷县办法》。\n二、学习《武山县办法》。\n",  # two fit
        "一、我局推进依法行政，全县执法人员培训。局党组研究。\n",  # a department that nothing names
        "关于同意甘谷县设立园区的批复\n一、同意设立园区。\n",  # not the body that it is about
        # a law of the nation, which names counties and regions
        "中华人民共和国监督法\n第一条 制定本法，由自治区和县级机关实施。自治区和县级机关报告。\n",
        "推进苏木乡镇改革，探索建立清单。\n",  # 苏木乡 is a town of another province
        "一、甘谷县推进改革，被评为示范。\n二、武山县优化服务。\n三、秦安县创新机制。\n",  # a list of others
        "一、各省、自治区、直辖市落实责任。\n二、自治区要加强指导，盟市落实。\n",  # the nation's
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert body(text + PAD * 3) is None


def test_the_words_that_decided_are_the_texts() -> None:
    document = from_text("一、健全机制。我县制定《甘谷县重大行政决策程序规定》。\n" + PAD)
    issuer = document.metadata.issuer
    assert issuer
    assert (issuer.value, document.text[issuer.start : issuer.end]) == ("我县", "我县")
