"""Dates, periods and deadlines, one trap a row. The texts are made up."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import dates

DATES = [
    ("2020年12月22日", None, "2020-12-22"),
    ("2021-01-02", None, "2021-01-02"),
    ("2021.1.2", None, "2021-01-02"),
    ("2021 年 3 月 5 日", None, "2021-03-05"),
    ("2021年元月15日", None, "2021-01-15"),
    ("二〇二〇年三月一日", None, "2020-03-01"),
    ("十二月二十一日", 2020, "2020-12-21"),
    ("2021年8月31", None, "2021-08-31"),  # lost its 日
    ("12月下旬", 2020, "2020-12-21/2020-12-31"),
    ("2月下旬", 2021, "2021-02-21/2021-02-28"),
    ("6月上旬", 2021, "2021-06-01/2021-06-10"),
    ("6月中旬", 2021, "2021-06-11/2021-06-20"),
    ("2021年2月底", None, "2021-02-28"),
    ("2020年2月底", None, "2020-02-29"),
    ("2021年底前", None, "2021-12-31"),
    ("年底", 2021, "2021-12-31"),
    ("2021年6月", None, "2021-06-01/2021-06-30"),
    ("2021年第三季度", None, "2021-07-01/2021-09-30"),
    ("2021年上半年", None, "2021-01-01/2021-06-30"),
    ("今年", 2021, "2021-01-01/2021-12-31"),
    ("明年", 2021, "2022-01-01/2022-12-31"),
    ("2020年12月下旬——2021年1月15日", None, "2020-12-21/2021-01-15"),
    ("2019年1月1日至12月31日", None, "2019-01-01/2019-12-31"),
    ("2021年8月1日—8月底", None, "2021-08-01/2021-08-31"),
    ("3月1日-15日", 2021, "2021-03-01/2021-03-15"),
    ("12月下旬至1月15日", 2020, "2020-12-21/2021-01-15"),  # runs into the next year
    ("2021年3月至年底", None, "2021-03-01/2021-12-31"),
    ("2016-2020年", None, "2016-01-01/2020-12-31"),
    ("2021年1-3月", None, "2021-01-01/2021-03-31"),
    ("“十四五”期间", None, "2021-01-01/2025-12-31"),
    ("“十三五”末", None, "2020-12-31"),
    ("2021年2月30日", None, None),  # no such day
    ("2月30日", 2021, None),
    ("12月下旬", None, None),  # nothing tells the year
    ("15日", 2021, None),  # nor the month
    ("2021年13月", None, None),
    ("2021年度", None, None),
    ("近日", 2021, None),
    ("", 2021, None),
]


@pytest.mark.parametrize(("words", "year", "iso"), DATES)
def test_a_date_or_period_becomes_iso(words: str, year: int | None, iso: str | None) -> None:
    assert dates.parse(words, year) == iso


DEADLINES = [
    ("于2030年12月31日前报市发展办", "2030-12-31", "2030年12月31日前"),
    ("6月底前完成整改", "2030-06-30", "6月底前"),
    ("力争到2035年建成花园城市", "2035-12-31", "2035年"),
    ("2030年8月1日——2030年8月31完成验收", "2030-08-01/2030-08-31", "2030年8月1日——2030年8月31"),
    ("决定2031年在全市开展巡查", "2031-01-01/2031-12-31", "2031年"),
    ("今年要新建两座桥", "2030-01-01/2030-12-31", "今年"),
    ("从2030年1月1日起，实施三年绿化行动", "2030-01-01/2032-12-31", "2030年1月1日起，实施三年"),
    ("每月5日前报送台账", "R/P1M@05", "每月5日前"),
    ("每月底前报送台账", "R/P1M", "每月底前"),
    ("每2个月组织一次抽查", "R/P2M", "每2个月"),
    ("每两个月组织一次抽查", "R/P2M", "每两个月"),
    ("每双月召开例会", "R/P2M", "每双月"),
    ("每季度召开例会", "R/P3M", "每季度"),
    ("每半年通报一次", "R/P6M", "每半年"),
    ("按年度向社会公布", "R/P1Y", "按年度"),
    ("每周研判一次", "R/P1W", "每周"),
    ("应当于每年3月31日前公开", "R/P1Y@03-31", "每年3月31日前"),
    ("考核时间为每年的4月1日至6月30日", "R/P1Y", "每年"),
    ("开展各级干部年度述职工作", "R/P1Y", "年度"),
    ("自印发之日起30日内制定细则", "T+P30D", "自印发之日起30日内"),
    ("在受理后三个工作日内答复", "T+P3WD", "在受理后三个工作日内"),
    ("48小时内放行", "T+PT48H", "48小时内"),
    ("应当自收到申请之日起二十日内作出决定", "T+P20D", "自收到申请之日起二十日内"),
    ("收集2026年以来的资料", None, ""),  # a start
    ("自2030年8月20日起施行", None, ""),
    ("争创2031年卫生城市", None, ""),  # an attribute
    ("比2029年底增长两成", None, ""),  # a comparison
    ("印发《2031年6月底前完成的项目清单》", None, ""),  # a title
    ("谋划“十五五”时期法治建设", None, ""),  # an attribute
    ("企业开办用时0.5个工作日内", None, ""),  # a measure
    ("每人每年只享受一次", None, ""),  # a cap
    ("每月2000元", None, ""),  # an amount
    ("三年内不得再次申请", None, ""),  # how long
    ("制定年度计划", None, ""),  # a thing
    ("组织3—12个月的培训", None, ""),
    ("及时报告，定期通报", None, ""),
]


@pytest.mark.parametrize(("words", "iso", "said"), DEADLINES)
def test_a_clause_says_by_when_its_duty_is_due(words: str, iso: str | None, said: str) -> None:
    found = dates.deadline(words, year=2030)
    assert (found and found[0]) == iso
    assert (words[found[1] : found[2]] if found else "") == said


def test_a_stage_tells_the_year_of_a_date_without_one() -> None:
    stage = "2020-12-21/2021-01-15"
    assert dates.deadline("12月下旬,召开大会", 2021, stage) == ("2020-12-21/2020-12-31", 0, 5)
    assert dates.deadline("1月10日前报名", 2020, stage) == ("2021-01-10", 0, 6)


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("二十一", 21), ("一百二十", 120), ("两", 2), ("二〇二一", 2021), ("3月", None), ("", None)],
)
def test_numbers(words: str, value: int | None) -> None:
    assert dates.number(words) == value


days = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(days)
def test_every_day_is_read_back(day: date) -> None:
    for words in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02d}月{day.day:02d}日", str(day)):
        assert dates.parse(words) == str(day)


@given(days, st.integers(1, 300))
def test_every_period_is_read_back_with_its_second_year_left_out(day: date, length: int) -> None:
    last = day + timedelta(length)
    words = f"{day.year}年{day.month}月{day.day}日至{last.month}月{last.day}日"
    assert dates.parse(words) == f"{day}/{last}"


@given(st.text("2021年月日底前至—上中下旬每个季度十二三内起（《", max_size=40))
def test_no_text_breaks_the_grammar(words: str) -> None:
    for period in dates.find(words, 2021):
        assert period.first <= period.last
        assert 0 <= period.start < period.end <= len(words)
    dates.deadline(words, 2021, "2020-12-21/2021-01-15")


@pytest.mark.parametrize("character", ["2", "年", "每", "在", "—", "（"])
def test_time_is_linear(character: str) -> None:
    begun = time.process_time()
    list(dates.find(character * 50_000, 2021))
    dates.deadline(character * 50_000, 2021)
    assert time.process_time() - begun < 2
