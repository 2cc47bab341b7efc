"""What is tried when nothing holds all that was asked."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from archive.search import Narrowing, search, tree
from archive.search.query import parse
from archive.search.relaxing import MOST_WORDS, steps


def test_a_text_is_cut_into_words_that_all_then_any_must_stand():
    every, either = steps("秋粮收购价格上涨")
    assert (every.kind, either.kind) == ("all", "any")
    assert every.words == either.words == ("秋粮", "收购", "价格", "上涨")
    assert parse(every.query) == tree.all_of(*map(parse, every.words))
    assert parse(either.query) == tree.any_of(*map(parse, either.words))


def test_words_that_were_typed_apart_are_only_loosened_to_any():
    assert [step.kind for step in steps("收购 价格")] == ["any"]


def test_what_restricts_stays():
    for step in steps("秋粮收购价格 -通知 日期:2022-08"):
        assert step.query.endswith(" -通知 日期:2022-08")
        words = parse(step.query)
        assert isinstance(words, tree.And)
        assert words.children[-2:] == parse("甲 -通知 日期:2022-08").children[-2:]


def test_terms_typed_apart_are_tried_before_the_words_inside_them():
    every, either, loosest = steps("收购价格 开秤仪式")
    assert (every.kind, either.kind, loosest.kind) == ("all", "any", "any")
    assert either.words == ("收购价格", "开秤仪式")
    assert set(loosest.words) == {"收购", "价格", "开秤", "仪式"}


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("2022年8月20日", "日期:2022年8月20日"),
        ("2022-08-20 价格", "日期:2022-08-20 价格"),
        ("二〇二二年八月 -价格", "日期:二〇二二年八月 -价格"),
        ("价格 第三版", "价格 版:第三版"),
    ],
)
def test_days_and_pages_are_those_of_the_newspaper(typed, placed):
    [step] = [step for step in steps(typed) if step.kind == "place"]
    assert step.query == placed


@pytest.mark.parametrize("typed", ["8月20日", "第三版面", "1.5亿", "2022-13-40"])
def test_what_is_no_day_and_no_page_has_no_place(typed):
    assert all(step.kind != "place" for step in steps(typed))
    assert all(len(word) > 2 for step in steps("1.5亿") for word in step.words)


@pytest.mark.parametrize("name", ["李明轩", "季平川", "闻人月白"])
def test_a_name_gives_way_to_shorter_parts_of_it(name):
    for word in steps(name)[-1].words:
        assert 1 < len(word) < len(name)
        assert word in name


def test_words_are_shown_as_typed():
    assert steps("雲岡石窟　研究院")[0].words[0] in {"雲岡", "雲岡石窟"}


def test_stop_words_and_single_characters_are_passed_over():
    assert not {"我们", "的", "和"} & set(steps("我们的粮食和收购")[-1].words)


def test_a_long_sentence_gives_so_many_words_and_no_more():
    text = "玉米小麦大豆高粱谷子莜麦荞麦土豆花生芝麻棉花甜菜收购价格公布"
    assert all(len(step.words) <= MOST_WORDS for step in steps(text))


@pytest.mark.parametrize(
    "text", ["", "甲", "收购", "-", "标题:收购价格", "OR", "a*", "“", "(", "NOT"]
)
def test_nothing_looser_where_there_is_nothing_to_loosen(text):
    assert steps(text) == ()


ARTICLES = [
    {"headline": "秋粮开秤", "body": ["今年收购的价格稳中有升。"]},
    {"headline": "价格监测", "body": ["超市货架上。"]},
]


@pytest.fixture
def two(stored):
    stored(content=ARTICLES)


def test_the_exact_answer_stays_honest_and_the_looser_one_comes_apart(two):
    results = search("收购价格")
    assert (results.total, results.articles, results.hits) == (0, 0, ())
    assert results.relaxed.step == "all"
    assert results.relaxed.words == ("收购", "价格")
    assert results.relaxed.total == len(results.relaxed.hits) == 1
    assert search(results.relaxed.query).total == results.relaxed.total


def test_a_day_that_stands_in_no_text_shows_its_issue(two):
    relaxed = search("2022-08-20 价格").relaxed
    assert (relaxed.step, relaxed.total) == ("place", 2)


def test_any_of_the_words_comes_last(two):
    relaxed = search("超市收购").relaxed
    assert (relaxed.step, relaxed.total) == ("any", 2)


def test_the_looser_answer_is_narrowed_as_well(two):
    assert search("收购价格", narrowing=Narrowing(date="2021")).relaxed is None


def test_nothing_is_loosened_where_something_was_found(two):
    assert search("价格").relaxed is None


def find(*args) -> dict:
    out = StringIO()
    call_command("find", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_says_it_only_where_there_is_something_to_say(two):
    found = find("收购价格")
    assert (found["total"], found["hits"]) == (0, [])
    assert found["relaxed"]["step"] == "all"
    assert found["relaxed"]["total"] == 1
    assert found["relaxed"]["hits"][0]["headline"] == "秋粮开秤"
    assert "relaxed" not in find("价格")
    assert "relaxed" not in find("甲乙")
