"""What readers look for comes first."""

import pytest

from archive.search import search

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


def order(query: str, sort: str = "relevance") -> list[str]:
    hits = search(query, limit=None, sort=sort).hits
    return ["".join(span.text for span in hit.headline) for hit in hits]


def test_the_title_block_goes_before_the_body(stored) -> None:
    stored(
        content=[
            {"headline": "正文里", "body": ["会议谈到数字经济。" * 3]},
            {"headline": "数字经济峰会开幕", "body": ["会议。"]},
            {"headline": "引题里", "kicker": "聚焦数字经济", "body": ["会议。"]},
        ]
    )
    assert order("数字经济") == ["数字经济峰会开幕", "引题里", "正文里"]


def test_a_word_goes_before_a_mere_run_of_characters(stored) -> None:
    stored(
        content=[
            {"headline": "甲", "body": ["研究生命起源。"]},
            {"headline": "乙", "body": ["研究生招生开始。"]},
        ]
    )
    assert order("研究生") == ["乙", "甲"]


def test_more_about_it_goes_before_less(stored) -> None:
    filler = "这一天天气晴朗，人们照常上班。" * 20
    stored(
        content=[
            {"headline": "甲", "body": [filler + "煤炭"]},
            {"headline": "乙", "body": ["煤炭产量上升，煤炭价格回落。"]},
        ]
    )
    assert order("煤炭") == ["乙", "甲"]


def test_equals_come_newest_first_and_then_in_print_order(stored) -> None:
    for date in ["2022-08-20", "2022-08-22", "2022-08-21"]:
        content = [
            {"headline": f"{date} {place}", "body": ["完全一样的煤炭新闻"]} for place in "甲乙"
        ]
        stored(date, content)
    wanted = [f"2022-08-{day} {place}" for day in (22, 21, 20) for place in "甲乙"]
    assert order("煤炭") == wanted
    assert order("煤炭", "newest") == wanted
    by_day = [f"2022-08-{day} {place}" for day in (20, 21, 22) for place in "甲乙"]
    assert order("煤炭", "oldest") == by_day
    assert order("煤炭", "senseless") == wanted


def test_terms_that_stand_near_go_before_terms_far_apart(stored) -> None:
    filler = "这一天天气晴朗，人们照常上班。" * 4
    stored(
        content=[
            {"headline": "甲", "body": [f"煤炭的事。{filler}运输的事。{filler}"]},
            {"headline": "乙", "body": [f"{filler}煤炭怎样运输。{filler}"]},
        ]
    )
    assert order("煤炭 运输") == order("运输 煤炭") == ["乙", "甲"]


def test_of_two_headlines_the_one_that_says_little_else_comes_first(stored) -> None:
    stored(
        content=[
            {"headline": "煤炭与电力和粮食以及交通运输工作会议昨天在市里召开", "body": ["会议。"]},
            {"headline": "煤炭产量上升", "body": ["会议。"]},
        ]
    )
    assert order("煤炭") == ["煤炭产量上升", "煤炭与电力和粮食以及交通运输工作会议昨天在市里召开"]
