"""To whom an obligation has something reported or filed: 每月5日前报送县司法局, 向同级人大常委会报告, 报上一级备案."""

from __future__ import annotations

import re

_HOW = "书面|专题|如实|及时|定期|统一|一并|逐级|主动|再|先"
_ACT = rf"(?:{_HOW})?(?:请示)?(?:报告|汇报|报送|报备|备案|上报|述职|述法|反馈)"
_NAME = r"[\u4e00-\u9fff（）()、和及]{2,40}?"
_TO = re.compile(  # 向县委、县政府报告 · 向市法治办书面汇报 · 向招标人提交书面评标报告
    rf"向(?P<to>{_NAME})(?:(?:提交|提出|提供|出具)[^，,。；;、]{{0,16}}?)?{_ACT}"
)
_ORGAN = (  # how the name of whoever receives a report ends
    "(?:政府|党委|[省市县区州盟旗镇乡]委|人大|常委会|政协|委员会|常务会议|机关|机构|部门?|厅|局|办|办公室|领导小组"
    "|单位|街道|办事处|组织部|司法所|中心|处|科|国务院|党中央|监委)"
)
_NO_THING = "[上汇申填通呈抄预年月季周日简]"  # 汇报, 年报 …
_NO_ACT = "[告刊名酬道价警表纸销废答考复备送经请装修关案失停]"  # 报告, 报名 …
_ENDED = "备案|备查|审[批定核查议]|批准|同意|汇总|存档|研究|登记|以及|并|统一|责令|处理|的"
_MORE = rf"(?:[、和及](?:[\u4e00-\u9fff]{{0,16}}?){_ORGAN})*"  # 上报市委、市政府
_SENT = re.compile(  # 报送县司法局 · 报上一级人民政府备案 · 报国务院批准 · 立即报告县政府
    rf"(?:报送|上报|抄送|抄报|送交|呈报|报请|(?:应当?|须|要|必须|立即|及时|同时|逐级|书面)报告|(?<!{_NO_THING})报(?!{_NO_ACT}))"
    rf"(?:至|到|给|经)?(?P<to>(?![、和及）)])[\u4e00-\u9fff（）()、和及]{{0,40}}?{_ORGAN}{_MORE})"
    rf"(?=[^\u4e00-\u9fff]|$|{_ENDED})"
)
_REPORTS = re.compile(
    r"(?:报告|汇报|报送|报备|备案|上报|抄送|抄报|呈报)"
    r"(?!制度|机制|厅|会|单位|审查|员|人员|书写|管理|率|、|等|的?(?:质量|规定|要求|格式))"
)
_MAY_TELL = re.compile("[报备述馈送]")  # one character of each act; to hear whether it is one takes longer
_THINGS = re.compile(  # a report that is written, read or published is a thing, not an act of reporting
    r"(?:[年工调总评]作?|研究|评估|审计|检查|调查|分析|可行性|专题|验收|鉴定|检测|监测|体检|述职|年度|情况|影响)报告(?!给|至|到)"
)


def recipient(words: str) -> str | None:
    """Whom the words of an obligation name as the receiver of a report or a filing.

    Empty where something is reported or filed and nobody is named; None where nothing is.
    """
    words = "".join(words.split())
    if not _MAY_TELL.search(words):
        return None
    for pattern in (_TO, _SENT):
        if found := pattern.search(words):
            return found["to"]
    return "" if _REPORTS.search(_THINGS.sub("", words)) else None
