"""Whole paragraphs under a wrong title."""

from collections import Counter
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper.layout import displaced
from archive.paper.layout.displaced import MoveNetwork, move_network, probabilities, settle
from archive.paper.layout.moves import Move, Moves
from archive.paper.layout.page_texts import PageTexts
from archive.paper.layout.pieces import Draft, Part, Piece
from archive.paper.types import Jump

BRIDGE = [
    "横跨清水河的城北大桥昨日合龙，施工单位用了十四个月，比计划提前了四十天。",
    "大桥全长六百二十米，双向六车道，桥面两侧留出了三米宽的人行道和非机动车道。",
    "大桥项目经理郭志安说，合龙那天河面起了风，工人把钢梁调了三次才放下去。",
    "大桥通车以后，城北居民过河到市中心只要十分钟，以前绕行老桥要四十分钟。",
]
RECIPE = ["冬瓜去皮切片，排骨焯水，一起下锅炖四十分钟，出锅前撒一点盐和葱花。", "咨询电话：5551234"]
CHESS = [
    "全市少儿围棋赛周日落幕，来自十二所小学的九十六名棋手下了五轮棋。",
    "实验小学的方小满五战全胜，拿走了高段组的奖杯。",
]


def draft(title, texts):
    return Draft(headline=[Part(title, 1)], body=[Piece(text, (1,)) for text in texts])


def bodies(drafts):
    return [[piece.text for piece in each.body] for each in drafts]


def page():
    return [
        draft("城北大桥昨日合龙", BRIDGE[:2]),
        draft("冬瓜排骨汤", [*RECIPE, *BRIDGE[2:]]),
        draft("少儿围棋赛落幕", CHESS),
    ]


def test_the_rest_of_a_text_behind_a_box_goes_back():
    drafts = page()
    settle(drafts)
    assert bodies(drafts) == [BRIDGE, RECIPE, CHESS]
    assert [piece.brought_back > 0 for piece in drafts[0].body] == [False, False, True, True]
    assert all(displaced.LIKELY <= piece.brought_back <= 1 for piece in drafts[0].body[2:])


def moves_from(drafts, at):
    """Return the moves from a draft of a page."""
    moves = Moves(PageTexts(drafts))
    return moves.listed(moves.of(at))


def test_what_stands_right_stays():
    drafts = [draft("城北大桥昨日合龙", BRIDGE), draft("冬瓜排骨汤", RECIPE)]
    settle(drafts)
    assert bodies(drafts) == [BRIDGE, RECIPE]


@pytest.mark.parametrize("drafts", [[], [Draft()], [Draft(), Draft()], [draft("大桥", BRIDGE)]])
def test_pages_with_nothing_to_move(drafts):
    before = bodies(drafts)
    settle(drafts)
    assert bodies(drafts) == before


def test_nothing_is_moved_behind_a_mark_that_the_text_goes_on_elsewhere():
    drafts = page()
    drafts[0].jump = Jump("（下转第三版）", "3", "第三版")
    moves = moves_from(drafts, 1)
    assert {move.to for move in moves} == {2}


def test_the_mark_of_a_jump_goes_with_the_end_of_its_text():
    drafts = page()
    drafts[1].jump = Jump("（下转第三版）", "3", "第三版")
    drafts[1].body[-1].ends_by_jump = True
    settle(drafts)
    assert bodies(drafts) == [BRIDGE, RECIPE, CHESS]
    assert drafts[0].jump == Jump("（下转第三版）", "3", "第三版")
    assert drafts[1].jump is None


def test_the_mark_of_a_jump_stays_where_another_part_is_moved(monkeypatch):
    monkeypatch.setattr(displaced, "LIKELY", 0.4)  # how sure it is does not matter here
    drafts = page()
    drafts[1].jump = Jump("（下转第三版）", "3", "第三版")
    drafts[1].body[0].ends_by_jump = True
    settle(drafts)
    assert bodies(drafts) == [BRIDGE, RECIPE, CHESS]
    assert (drafts[0].jump, drafts[1].jump is None) == (None, False)


def test_what_goes_on_from_another_page_without_a_title_stays_with_its_mark():
    drafts = page()
    drafts[1].continues = Jump("（上接第一版）", "1", "第一版", back=True)
    titled = moves_from(drafts, 1)
    drafts[1].headline = []
    bare = moves_from(drafts, 1)
    assert {move.first for move in titled} == {0, 1, 2, 3}
    assert {move.first for move in bare} == {1, 2, 3}


def test_a_draft_that_all_of_its_text_was_moved_from_is_gone():
    drafts = [draft("城北大桥昨日合龙", BRIDGE[:2]), Draft(body=draft("", BRIDGE[2:]).body)]
    drafts += [draft("少儿围棋赛落幕", CHESS), draft("冬瓜排骨汤", RECIPE)]
    settle(drafts)
    assert bodies(drafts) == [BRIDGE, CHESS, RECIPE]


@given(
    st.lists(st.lists(st.sampled_from([*BRIDGE, *RECIPE, *CHESS, "。"]), max_size=5), max_size=5)
)
def test_no_piece_is_lost(texts):
    drafts = [draft(f"题目{at}", some) for at, some in enumerate(texts)]
    settle(drafts)
    assert Counter(chain(*bodies(drafts))) == Counter(chain(*texts))


def test_every_move_has_its_signs():
    moves = Moves(PageTexts(page()))
    signs, every = moves.signs, moves.listed(slice(None))
    assert set(signs) == set(move_network().signs)
    assert {len(each) for each in signs.values()} == {len(every)}
    at = moves.of(1).start + moves.listed(moves.of(1)).index(Move(2, 4, 0))
    assert signs["run at end"][at] == signs["to the one above"][at] == 1
    assert signs["words there"][at] > signs["words here"][at]
    assert signs["run contact before"][at] == 1


def test_what_is_usual_on_a_page_is_seen():
    drafts = page()
    assert PageTexts(drafts).habits == {"page open": 0, "page brought": 0, "page torn": 0}
    drafts[0].body[1].text = drafts[0].body[1].text[:-1]
    drafts[1].body[2].brought_back = 0.9
    assert PageTexts(drafts).habits == pytest.approx(
        {"page open": 1 / 3, "page brought": 1 / 8, "page torn": 1 / 6}
    )
    drafts[0].body[1].ends_by_jump = True
    assert PageTexts(drafts).habits["page open"] == 0


def test_articles_on_one_subject_are_known_as_alike():
    drafts = [*page(), draft("大桥合龙之后", BRIDGE[2:])]
    alike = PageTexts(drafts).near.alike
    assert alike[0, 3] > max(alike[0, 2], alike[1, 2])
    assert np.allclose(alike, alike.T, atol=1e-5)


def test_probabilities_leave_room_for_nothing_being_moved():
    found = probabilities(np.array([0.0, 0.0], np.float32))
    assert np.allclose(found, 1 / 3)
    assert np.allclose(probabilities(np.array([-20.0], np.float32)), 0, atol=1e-6)


def test_likely_pieces_only_are_moved():
    drafts = page()
    moves = Moves(PageTexts(drafts))
    own = moves.listed(moves.of(1))
    scores = np.full(len(moves.listed(slice(None))), -30, np.float32)
    scores[moves.of(1)][[own.index(Move(1, 4, 0)), own.index(Move(2, 4, 0))]] = 0, 1
    found = displaced._likeliest(moves, 1, scores, len(drafts))
    assert found is not None
    assert found[1] == Move(2, 4, 0)
    scores[:] = -30
    assert displaced._likeliest(moves, 1, scores, len(drafts)) is None


def test_networks_are_averaged():
    nothing = np.zeros((2, 1, 1), np.float32)
    arrays = {
        "middle": np.zeros(1, np.float32), "spread": np.ones(1, np.float32), "into": nothing,
        "bias": nothing[..., 0], "out": nothing[..., 0],
        "straight": np.array([[1.0], [3.0]], np.float32), "start": np.array([0.0, 1.0], np.float32),
    }  # fmt: skip
    net = MoveNetwork(("one",), arrays)
    assert net.scores({"one": np.array([1.0, 2.0], np.float32)}).tolist() == [2.5, 4.5]
