import numpy as np
import pytest

from archive.paper.layout import continuity
from archive.paper.layout.continuity import Continuity, keys_of, marks_of, network, places_of

HEAD = "届时城东三个街道的居民用水压"
REST = "力将明显改善，高层住户用水难的问题可以缓解。"
OTHERS = [
    "市图书馆新馆周末迎来首批读者。",
    "本报讯（记者 周岚）昨日，全市春耕现场会在东乡举行。",
    "门前的石阶磨得发亮，老人坐在上面择菜。",
    "比赛进行到第七十八分钟，客队扳平了比分。",
]


def test_a_text_goes_on_in_its_rest_rather_than_in_another():
    joints = Continuity([HEAD, REST, *OTHERS])
    row = joints.among([0], range(1, 2 + len(OTHERS)))[0]
    assert row.argmax() == 0
    assert row[0] > row[1:].max() + 1


def test_pairs_one_by_one_score_as_in_the_matrix():
    joints = Continuity([HEAD, REST, *OTHERS])
    rows, columns = [0, 0, 2, 5], [1, 3, 4, 1]
    matrix = joints.among(range(6), range(6))
    assert joints.along(rows, columns) == pytest.approx(matrix[rows, columns], abs=1e-4)


def test_traditional_script_blanks_and_widths_make_no_difference():
    plain = Continuity([HEAD, REST]).along([0], [1])
    other = Continuity(
        ["屆時城東三個街道的居民 用 水 壓", "力將明顯改善,高層住戶用水難的問題可以緩解。"]
    )
    assert other.along([0], [1]) == pytest.approx(plain, abs=1e-4)


def test_no_texts_and_texts_without_known_characters():
    assert Continuity([]).among([], []).shape == (0, 0)
    strange = Continuity(["", "\U0001f600", "ꙮ"])
    assert np.isfinite(strange.among(range(3), range(3))).all()


def test_what_is_packed_unpacks_to_the_same_scores():
    again = continuity.unpacked(continuity.packed(network()))
    for name in ("coordinates", "joint", "counted"):
        assert getattr(again, name) == pytest.approx(getattr(network(), name), abs=1e-3)
    assert (again.cells == network().cells).all()


def test_keys_stay_within_the_cells():
    keys = keys_of(continuity.TRIPLE, np.arange(8000), np.arange(8000), np.arange(8000))
    assert len(np.unique(keys)) == 8000
    for place in places_of(keys, len(network().cells)):
        assert place.min() >= 0
        assert place.max() < len(network().cells)
    assert marks_of(keys).min() >= 1


@pytest.mark.parametrize("names", [("among", [0, 2, 5], [1, 3]), ("along", [0, 2], [1, 3])])
def test_many_texts_are_compared_in_portions_and_as_few_are(monkeypatch, names):
    method, heads, tails = names
    texts = [HEAD, REST, *OTHERS, "", HEAD[:9]]
    few = Continuity(texts)
    monkeypatch.setattr(continuity, "FEW", 0)
    monkeypatch.setattr(continuity, "PAIRS_AT_ONCE", 3)
    many = Continuity(texts)
    assert np.allclose(few.begins, many.begins, atol=1e-4)
    assert np.allclose(few.ends, many.ends, atol=1e-4)
    found = [getattr(each, method)(heads, tails) for each in (few, many)]
    assert np.allclose(*found, atol=1e-4)
