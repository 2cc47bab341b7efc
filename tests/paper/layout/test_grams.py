"""Characters and pairs of them, counted."""

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.paper.layout.grams import PAIR, Grams, grams_of

TEXT = st.text(st.sampled_from("菜价天的 。a，"), max_size=30)


def number(gram: str) -> int:
    """Return the number of a character or a pair."""
    return ord(gram) if len(gram) == 1 else ord(gram[0]) * PAIR + ord(gram[1])


def test_pairs_do_not_reach_over_marks():
    assert grams_of("菜价。天").tolist() == [*map(number, ("菜", "价", "天", "菜价"))]


def test_blanks_part_nothing_and_script_makes_no_difference():
    assert grams_of("經 濟\n").tolist() == grams_of("经济").tolist()


def test_a_text_without_a_han_character_has_none():
    assert grams_of("").tolist() == grams_of("a，1").tolist() == []


@given(st.lists(TEXT, max_size=5))
def test_grams_are_counted_as_one_by_one(texts: list[str]):
    plain = ["".join(text.split()).replace("a", "，").replace("。", "，") for text in texts]
    parts = [text.split("，") for text in plain]
    wanted = [
        Counter(gram for part in each for gram in (*part, *map("".join, pairwise(part))))
        for each in parts
    ]
    grams = Grams(texts)
    spread = Counter(gram for each in wanted for gram in each)
    assert dict(zip(grams.grams.tolist(), grams.spread.tolist(), strict=True)) == {
        number(gram): often for gram, often in spread.items()
    }
    table = grams.table(np.ones(len(grams.grams), np.bool_))
    for row, each in zip(table, wanted, strict=True):
        there = dict(zip(grams.grams[row > 0].tolist(), row[row > 0].tolist(), strict=True))
        assert there == {number(gram): often for gram, often in each.items()}


def test_only_pairs_that_several_texts_have_are_shared():
    grams = Grams(["菜价涨", "菜价跌", "涨跌"])
    assert grams.grams[grams.pairs_shared].tolist() == [number("菜价")]
