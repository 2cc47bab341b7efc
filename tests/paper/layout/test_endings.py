"""What the end of an article and the head of a rest say of the lines around them."""

import pytest

from archive.paper import Source, read_page
from archive.paper.layout.authors import add_authors
from archive.paper.layout.bridges import add_bridges
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.endings import add_endings
from archive.paper.layout.features import features_of
from archive.paper.layout.lines import Line
from archive.paper.layout.scenes import shows_people


def features(*texts: str) -> list[dict[str, float]]:
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    return features_of(lines)


LONG = "大桥昨日通车，全长一千二百米，双向六车道，两岸的居民从此不必再绕行十里路去赶集。"


def test_a_text_that_ends_with_a_byline_or_a_jump_is_no_title():
    found = features(
        "大桥通车", "市民昨日走上新桥。（记者 王小明）", "图书馆延长开放，（下转第三版）"
    )
    assert ["signed_here" in each for each in found] == [False, True, False]
    assert ["jump_tail" in each for each in found] == [False, False, True]


def test_a_text_over_a_jump_mark_is_said_to_go_on():
    found = features("大桥通车", LONG, "（下转第三版）", "图书馆延长开放")
    assert ["next_jump" in each for each in found] == [False, True, False, False]
    assert not any("jump_tail" in each for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "游客在古城墙上观看铁花表演。",
        "8月15日，农民驾驶收割机在万亩麦田里作业。",
        "近日，志愿者在社区为老人理发。",
        "救援人員在倒塌的房屋中搜尋生還者。",
    ],
)
def test_sentences_that_show_people(text):
    assert shows_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "游客在古城墙上观看铁花表演",
        "居民说，这座桥等了三十年。",
        "目前，工作人员已经全部撤离。",
        "中共中央政治局常委参加会见。",
        "他的辖区没有再丢过一棵大树。",
    ],
)
def test_sentences_that_tell(text):
    assert not shows_people(text)


def test_the_line_over_a_back_mark_is_the_title_of_a_rest():
    found = features(LONG, "大桥通车", f"（上接第一版）{LONG}")
    assert ["next_back" in each for each in found] == [False, True, False]


def test_a_sentence_in_a_paragraph_that_goes_on_behind_it_is_a_caption():
    head = "大桥昨日通车，全长一千二百米，两岸的居民从此不必再绕行十里路，人人都说“这座"
    found = features("大桥通车", head, "新桥像一道彩虹。", f"桥”等了三十年。{LONG}")
    assert "bridged" in found[2]
    found = features("大桥通车", head, "新桥像一道彩虹。", f"青山依旧在。{LONG}")
    assert "bridged" not in found[2]


def test_a_pen_name_stands_between_title_and_text():
    assert "pen_name" in features("大桥通车", "苇间客", LONG)[1]
    assert "spread_name" in features("大桥通车", "晚　风", LONG)[1]
    assert "pen_name" not in features("大桥通车", "读者来信", LONG)[1]
    assert "pen_name" not in features(LONG, "苇间客", LONG)[1]


def test_nothing_is_said_of_no_lines():
    for add in (add_authors, add_endings):
        add([], [])
    add_bridges([], [], Continuity([]))


def prospects(*texts):
    found = features_of([Line(text, (number,)) for number, text in enumerate(texts, start=1)])
    return {"signed_below", "contact_below"} & found[0].keys()


def test_a_title_is_told_how_the_text_below_it_ends():
    report = "市少年宫围棋班的岑小舟前天在公开课上执白让三子，中盘战胜了教练。"
    assert prospects("九岁棋童胜了老教练", report + "（记者 路千帆）") == {"signed_below"}
    assert prospects("家具城秋季返场", "实木床1280元起。", "电话：7713208") == {"contact_below"}
    assert (
        prospects("九岁棋童胜了老教练", report, "另一个题目", report + "（记者 路千帆）") == set()
    )


def test_the_opening_of_a_letter_and_a_note_on_the_author_are_text():
    bench = "滨江公园上个月新装了二十六把长椅，木头的，坐着很舒服。可是全部朝着马路，只能看汽车。"
    acre = "一亩地能打多少粮，老农心里有数；一亩地能挣多少钱，答案却各不相同，要看怎么种、种给谁。"
    note = "（作者系市农村经济研究会会员）"
    text = "\n\n".join(
        ["公园的长椅能不能转个方向", "编辑同志：", bench, "算好一亩地的账", "周明远", acre, note]
    )
    letter, essay = read_page(Source("p1.txt", text.encode())).articles
    assert [paragraph.text for paragraph in letter.body] == ["编辑同志：", bench]
    assert [paragraph.text for paragraph in essay.body] == [acre, note]
