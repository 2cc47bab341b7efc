import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper import masthead
from archive.paper.masthead_fields import (
    FIELDS,
    OF_FIGURES,
    coverage,
    is_editors_line,
    running_head,
    with_stacked_titles,
)


def read(*lines: str, furniture: tuple[str, ...] = ()):
    return masthead.read(list(enumerate(lines, 1)), list(enumerate(furniture, 100)))


def test_fields_in_any_order_and_on_any_number_of_lines():
    head = read(
        "第 12345 期 国内统一连续出版物号：CN 14-0019/F",
        "云 州 晚 报",
        "今日十二版　云州晚报社出版",
        "2021年6月",
        "4",
        "星期五 辛丑年四月廿四",
        "www.yunzhou.example.cn",
    ).masthead
    assert head.title == "云州晚报"
    assert head.date == dt.date(2021, 6, 4)
    assert head.weekday == "星期五"
    assert head.lunar == "辛丑年四月廿四"
    assert (head.issue_no, head.cn, head.pages) == ("12345", "CN 14-0019/F", 12)
    assert head.publisher == "云州晚报社"


def test_a_day_that_stands_alone_is_read_with_its_month():
    head = read("2022年8月", "21", "星期日", "今日4版").masthead
    assert head.date == dt.date(2022, 8, 21)
    assert head.raw["date"] == "2022年8月 21"


def test_what_is_not_printed_stays_empty():
    head = read("云州晚报").masthead
    assert head.title == "云州晚报"
    assert (head.date, head.pages, head.issue_no, head.cn, head.publisher) == (
        None,
        None,
        "",
        "",
        "",
    )


def test_a_month_without_a_day_is_no_date():
    assert read("云州晚报", "2022年8月", "星期日").masthead.date is None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("2022年8月21日 星期六",), "weekday-conflict"),
        (("2022年8月21日", "农历壬寅年七月廿三"), "lunar-conflict"),
        (("2022年8月21日", "农历辛丑年七月廿四"), "lunar-conflict"),
        (("2022年8月32日",), "masthead-date"),
        (("2022年8月21日", "2022年8月22日"), "masthead-dates"),
    ],
)
def test_contradictions_are_problems(lines, code):
    assert code in {problem.code for problem in read(*lines).problems}


@pytest.mark.parametrize(
    "lines",
    [
        ("2022年8月21日 星期日", "农历壬寅年七月廿四"),
        ("2023年3月22日 周三", "农历癸卯年闰二月初一"),
        ("2023年1月21日", "壬寅年腊月三十"),
        ("2024年2月10日 星期六", "农历甲辰年正月初一"),
        ("2022年8月17日", "七月二十"),
    ],
)
def test_what_agrees_is_no_problem(lines):
    assert read(*lines).problems == ()


@pytest.mark.parametrize(
    ("line", "number", "name"),
    [
        ("01版：要闻", "1", "要闻"),
        ("A03 社会·民生", "A3", "社会·民生"),
        ("2021年6月3日 星期四 第2版 要闻 责任编辑 张三 校对 李四 版式 王五", "2", "要闻"),
        ("第十二版 副刊", "12", "副刊"),
        ("江湾商报　08　公告　2020年9月18日", "8", "公告"),
        ("要闻·综合 03", "3", "要闻·综合"),
    ],
)
def test_running_heads(line, number, name):
    head = read(furniture=(line,))
    assert (head.number, head.name) == (number, name)


def test_a_number_on_a_line_over_the_editors_is_the_page_s():
    head = read(
        "2005年3月18日 星期五", "社会 法庭内外", "5版", furniture=("本版编辑 匡正 电话 8320131",)
    )
    assert (head.number, head.name) == ("5", "社会")
    assert "本版编辑 匡正 电话" in head.furniture


def test_a_section_s_name_without_a_number_names_no_page():
    assert read("社会", "2005年3月18日").name == ""


def test_slogans_need_a_masthead_beside_them():
    assert read("云州晚报", "第1期", "爱云州").masthead.slogans == ("爱云州",)
    assert read("云州晚报", "爱云州").masthead.slogans == ()


def test_no_character_gets_lost():
    lines = ("云州晚报", "邮发代号：61-45　零售价：1.5元", "今日天气 晴 18℃～30℃", "★ 创刊号 ★")
    head = read(*lines)
    kept = "".join([head.masthead.title, *head.masthead.raw.values(), *head.furniture])
    assert sorted("".join("".join(lines).split())) == sorted("".join(kept.split()))


def test_body_lines_do_not_look_like_mastheads():
    for line in ("5月国家能源局核发绿证3.58亿个", "上半年全市规上工业经济运行平稳", "行摄濠江"):
        assert coverage(line) < 0.5
        assert running_head(line) < 0.5


def test_editors_lines():
    assert is_editors_line("一版责编：胡安琪  赵  政  二版责编：吕  莉")
    assert is_editors_line("责任编辑 蒋雯 美编 石磊 校对 余敏")
    assert not is_editors_line("编辑部的故事还在继续")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["柳埠", "晚报", "星期五"], ["柳埠晚报", "星期五"]),
        (["大", "同", "日", "报"], ["大同日报"]),
        (["要闻", "柳埠晚报"], ["要闻", "柳埠晚报"]),
        (["13", "星期五"], ["13", "星期五"]),
        ([], []),
    ],
)
def test_a_title_set_in_several_lines(lines, whole):
    assert with_stacked_titles(lines) == whole


@given(st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=40))
def test_fields_of_figures_stand_in_no_line_without_one(text):
    assert not any(FIELDS[name].search(text) for name in OF_FIGURES)
