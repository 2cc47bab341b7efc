"""Jump marks in the forms newspapers print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper.layout.jumps import (
    begins_with_back_mark,
    ends_with_jump_mark,
    parted,
    take_jumps,
    turned_back,
)
from archive.paper.layout.lines import Line

FORWARD = [
    ("（下转第三版）", "3"),
    ("（下转A3版）", "A3"),
    ("(下转 3 版)", "3"),
    ("（下转03版）", "3"),
    ("（紧接第二版）", "2"),
    ("（緊接二版）", "2"),
    ("（下转第三、四版）", "3"),
    ("（未完，下转第3版）", "3"),
    ("【下转3版】", "3"),
    ("<下转3版>", "3"),
    ("▶下转3版", "3"),
    ("下转第二版", "2"),
    ("转3版", "3"),
    ("（下轉第三版）", "3"),
    ("（轉A3版）", "A3"),
    ("（转第十二版）", "12"),
    ("（下转A3）", "A3"),
]
BACKWARD = [
    ("（上接第一版）", "1"),
    ("（上接1版《车间夜校开到田埂上》）", "1"),
    ("（上接A1版·《题目》）", "A1"),
    ("（上接第一版 全市夏粮收购开秤）", "1"),
    ("（上接头版）", "1"),
    ("（接1版）", "1"),
    ("（文接第一版）", "1"),
    ("〔上接第一版〕", "1"),
    ("（續第二版）", "2"),
    ("上接第一版《题目》", "1"),
    ("上接第1版：", "1"),
]
NONE = [
    "（原文见第3版）",
    "（转自新华社）",
    "他接了三版书",
    "（接种第2版指南）",
    "（续租3号）",
    "（3版）",
]

TEXT = "市民昨日走上了新桥。"


@pytest.mark.parametrize(("mark", "page"), FORWARD)
def test_marks_forward(mark, page):
    rest, forth, back = take_jumps(TEXT + mark)
    assert (rest, forth and forth.page, back) == (TEXT, page, None)
    assert ends_with_jump_mark(TEXT + mark)


@pytest.mark.parametrize(("mark", "page"), BACKWARD)
def test_marks_back(mark, page):
    rest, forth, back = take_jumps(mark + TEXT)
    assert (rest, forth, back and back.page) == (TEXT, None, page)
    assert begins_with_back_mark(mark + TEXT)
    assert not ends_with_jump_mark(mark + TEXT)


def test_a_mark_that_can_point_either_way():
    assert take_jumps(TEXT + "（紧接A2版）")[1].page == "A2"
    assert take_jumps("（紧接1版）" + TEXT)[2].page == "1"
    assert turned_back(take_jumps("（紧接1版）")[1]).back
    assert turned_back(take_jumps("（下转2版）")[1]) is None


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_mark(text):
    assert take_jumps(text) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"新桥通车（上接第一版）{TEXT}", ["新桥通车", f"（上接第一版）{TEXT}"]),
        (f"{TEXT}（下转第三版）图书馆延长开放", [f"{TEXT}（下转第三版）", "图书馆延长开放"]),
        (f"{TEXT}（上接第一版）", [f"{TEXT}（上接第一版）"]),
        (f"（上接第一版）{TEXT}", [f"（上接第一版）{TEXT}"]),
        (f"{TEXT}（下转第三版）。", [f"{TEXT}（下转第三版）。"]),
        (TEXT, [TEXT]),
    ],
)
def test_lines_are_parted_at_marks_in_their_middle(text, parts):
    lines = parted([Line(text, (7,), heading=2)])
    assert [line.text for line in lines] == parts
    assert {line.numbers for line in lines} == {(7,)}
    assert [line.heading for line in lines] == [2, *(0 for _ in parts[1:])]


@given(st.text(alphabet="（）上下接转第一二3A版《》正文。 ", max_size=60))
def test_parting_loses_no_character(text):
    lines = parted([Line(text, (1,))])
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
