"""Persons that the texts of a page name."""

import numpy as np
import pytest

from archive.paper.layout.named import names_in, naming


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记高远征主持会议。", ["高远征"]),
        ("高远征说，堤坝要守住。", ["高远征"]),
        ("收割那天，欧阳山先生也来了。", ["欧阳山"]),
        ("县里来的医生罗小满，每月进村两次。", ["罗小满"]),
        ("顾怀远同卡沃里亚总统维伦特举行会谈。", ["维伦特"]),
        ("队长艾山·买买提在前面领路。", ["艾山", "买买提"]),
        ("高兴的是，今年的收成比去年好。", []),
        ("质量的提高，靠的是管理。", []),
        ("", []),
    ],
)
def test_persons_are_known_by_what_stands_around_their_names(text, names):
    assert list(names_in(text)) == names


def test_a_name_once_known_is_seen_wherever_it_stands():
    there = naming(["书记高远征主持会议。", "防汛的事高远征问得最细。", "菜价连降三周。"])
    assert there.tolist() == [[1.0], [1.0], [0.0]]


def test_traditional_script_names_the_same_person():
    assert naming(["市長張強出席。", "张强说，桥快通了。"]).tolist() == [[1.0], [1.0]]


def test_who_is_named_once_joins_nothing():
    assert naming(["书记高远征主持会议。", "菜价连降三周。"]).shape == (2, 0)
    assert naming([]).shape == (0, 0)
    assert naming(["", ""]).dtype == np.float32
