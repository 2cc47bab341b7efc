"""The parts of a query as they can be taken away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import tree
from archive.search.chips import ChipKind, chips
from archive.search.query import clauses, parse


def test_each_part_has_its_typed_text_and_the_query_without_it():
    found = chips("甲乙  “丙 丁” -戊 标题:己 日期:2022-08")
    assert [(chip.kind.value, chip.text) for chip in found] == [
        ("words", "甲乙"),
        ("words", "“丙 丁”"),
        ("not", "戊"),
        ("field", "标题:己"),
        ("days", "日期:2022-08"),
    ]
    assert found[1].rest == "甲乙 -戊 标题:己 日期:2022-08"
    assert found[4].rest == "甲乙 “丙 丁” -戊 标题:己"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲 OR 乙", ChipKind.EITHER),
        ("(甲 | 乙)", ChipKind.EITHER),
        ("作者:甲", ChipKind.FIELD),
        ("版:3", ChipKind.FIELD),
        ("2022-08..2022-09", ChipKind.DAYS),
        ("data*", ChipKind.PREFIX),
        ("NOT 甲 乙", ChipKind.NOT),
    ],
)
def test_kinds(text, kind):
    assert chips(text)[0].kind is kind


def test_nearness_says_how_near():
    [chip] = chips('"大同 数据"~20')
    assert (chip.kind, chip.distance, chip.rest) == (ChipKind.NEAR, 20, "")


def test_what_joins_parts_goes_with_them():
    assert [chip.rest for chip in chips("甲 AND 乙")] == ["乙", "甲"]


@pytest.mark.parametrize("text", ["", "   ", "“”", "。" * 3000])
def test_nothing_to_look_for_has_no_parts(text):
    assert chips(text) == ()


PARTS = st.sampled_from(
    ["甲", "乙乙", "“丙 丁”", "-戊", "标题:己", "(庚 OR 辛)", "日期:2022-08", "ab*", "版:3",
     '"壬 癸"~9', "甲(市)", "a-b", "作者:(子 丑)"]
)  # fmt: skip


@given(st.lists(PARTS, min_size=2, max_size=6, unique=True))
def test_taking_a_part_away_leaves_the_others_as_they_were(parts):
    # A query of nothing but what is left out is read literally, so something stays.
    text = " ".join(["寅", *parts])
    meant = [clause.node for clause in clauses(text)]
    for place, chip in enumerate(chips(text)):
        if place:
            assert parse(chip.rest) == tree.all_of(*meant[:place], *meant[place + 1 :])
