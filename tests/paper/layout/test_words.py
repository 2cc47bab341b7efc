"""Words that stand across a joint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper.layout.words import is_common, word_across


@pytest.mark.parametrize(
    ("head", "tail", "across"),
    [
        ("全市的经", "济运行平稳", True),
        ("全市的經", "濟運行平穩", True),
        ("实事求", "是的作风", True),
        ("昨日通车。", "菜价连降三周", False),
        ("", "经济", False),
        ("经济", "", False),
    ],
)
def test_a_word_cut_in_two_is_seen(head, tail, across):
    assert word_across(head, tail) == across


TEXT = st.text(st.sampled_from("经济发展的市民生活中国人大会议"), min_size=1, max_size=5)


@given(TEXT, TEXT)
def test_it_is_a_word_of_the_dictionary_cut_at_the_joint(head, tail):
    cuts = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
    words = (head[-before:] + tail[:after] for before, after in cuts)
    assert word_across(head, tail) == any(map(is_common, words))
