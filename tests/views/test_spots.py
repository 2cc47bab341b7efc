"""Where on a page the words stand that a search has found."""

import pytest

from archive.views.spots import Word, inside, spots, words_of
from tests import pictured

LINES = [
    ["云州晚报", 0.1, 0.01, 0.5, 0.05],
    ["全县已备种子三千吨，春", 0.1, 0.1, 0.32, 0.12],
    ["耕物资齐备。", 0.1, 0.13, 0.22, 0.15],
    ["耕田", 0.6, 0.1, 0.64, 0.12],
    ["竖排的标题", 0.8, 0.1, 0.82, 0.3],
    ["ABC云", 0.1, 0.5, 0.2, 0.52],
]
LEFT, RIGHT = [pictured.polygon(0, 0.08, 0.5, 0.2)], [pictured.polygon(0.5, 0.08, 1, 0.4)]


def found(query: str, lines=LINES, zones=(LEFT, RIGHT)):
    return [
        tuple(round(place, 3) for place in box)
        for box in spots(words_of(lines, 1.4), query, list(zones))
    ]


def test_a_hit_is_a_part_of_its_line():
    assert found("种子") == [(0.18, 0.1, 0.22, 0.12)]


def test_a_hit_across_two_lines_is_marked_on_both():
    assert found("春耕物资") == [(0.3, 0.1, 0.32, 0.12), (0.1, 0.13, 0.16, 0.15)]


def test_nothing_is_found_across_two_articles():
    # 春 ends a line of one article, and 耕田 begins one of another.
    assert found("春耕田") == []


def test_a_title_and_the_text_below_it_are_two_texts():
    lines = [["报上", 0.1, 0.1, 0.3, 0.16], ["说晴天", 0.1, 0.17, 0.16, 0.19]]
    assert found("报上说", lines, []) == []
    assert len(found("说晴天", lines, [])) == 1


def test_characters_of_vertical_print_follow_downwards():
    assert found("标题") == [(0.8, 0.22, 0.82, 0.3)]


def test_narrow_characters_take_half_the_room():
    assert found("云", LINES[-1:], []) == [(0.16, 0.5, 0.2, 0.52)]


@pytest.mark.parametrize("query", ["種子", "种　子", "“种子”", "全县 -没有 种子"])
def test_what_a_search_finds_is_marked(query):
    assert (0.18, 0.1, 0.22, 0.12) in found(query)


@pytest.mark.parametrize("query", ["", "没有", "-种子", "(", "\ue000"])
def test_what_it_does_not_find_is_not(query):
    assert found(query) == []


def test_words_without_text_or_room_do_no_harm():
    lines = [["", 0, 0, 1, 1], ["字", 0.5, 0.5, 0.5, 0.5], ["\u200b", 0, 0, 0, 0]]
    assert found("字", lines, []) == [(0.5, 0.5, 0.5, 0.5)]


@pytest.mark.parametrize(
    ("x", "y", "within"), [(0.2, 0.2, True), (0.8, 0.2, True), (0.8, 0.8, False), (0.2, 0.8, True)]
)
def test_inside_an_l(x, y, within):
    shape = [[0, 0], [1, 0], [1, 0.5], [0.5, 0.5], [0.5, 1], [0, 1]]
    assert inside(x, y, shape) is within
    assert inside(x, y, [*shape, shape[0], shape[0]]) is within


def test_the_parts_of_a_word_fill_it():
    word = Word("云A州", (0.0, 0.0, 0.5, 0.1), vertical=False)
    assert word.part(0, 3) == word.box
    assert word.part(0, 1)[2] == word.part(1, 2)[0] == 0.2
