"""What texts speak of: how much each has in common with each other one."""

import numpy as np
import pytest

from archive.paper.layout.grams import Grams, grams_of
from archive.paper.layout.subjects import Subjects, nats_of, subjects

FACTORIES = "全市规模以上工业企业增加值同比增长，企业生产平稳运行。"
INDUSTRY = "工业经济稳中有进，制造企业的投资也在增长。"
CLINIC = "医院门诊部的医生为患者检查身体，建议按时服药。"
SCHOOL = "实验小学的老师带着学生到河边写生，画了一上午的柳树。"
TEXTS = [FACTORIES, INDUSTRY, CLINIC, SCHOOL]


def table_of(rarity: dict[str, float]) -> Subjects:
    """Return a table of single characters."""
    known = sorted(rarity)
    return Subjects(
        np.array([*map(ord, known)]), np.array([rarity[each] for each in known], np.float32)
    )


def test_texts_of_one_subject_are_nearer_than_those_of_two():
    near = subjects().nearness(Grams(TEXTS))
    assert near[0, 1] > 3 * max(near[0, 2], near[0, 3])


def test_products_are_of_one_with_the_other():
    near = subjects().nearness(Grams(TEXTS))
    assert np.allclose(near, near.T, atol=1e-4)
    assert np.linalg.eigvalsh(near).min() > -1e-3


def test_what_texts_have_in_common_is_weighed_and_lies_about_the_mean(monkeypatch):
    table = table_of({"菜": 4.0, "天": 9.0})
    texts = ["菜，菜", "菜，天", "天"]
    monkeypatch.setattr("archive.paper.layout.subjects.COMMON", 0)
    two = 2**0.5  # each stands in two texts
    plain = np.array([[8, 4 * two, 0], [4 * two, 13, 9], [0, 9, 9]]) / two
    assert np.allclose(table.nearness(Grams(texts)), plain, atol=1e-3)
    monkeypatch.setattr("archive.paper.layout.subjects.COMMON", 1)
    assert np.allclose(table.nearness(Grams(texts)).sum(0), 0, atol=1e-3)


def test_what_stands_in_one_text_alone_makes_it_longer_only(monkeypatch):
    monkeypatch.setattr("archive.paper.layout.subjects.COMMON", 0)
    tables = table_of({"鲟": 8.0}), table_of({"鲟": 0.0})
    more, less = (table.nearness(Grams(["菜，鲟", "菜，天", "天"])) for table in tables)
    assert more[0, 0] == pytest.approx(less[0, 0] + 8)
    assert np.allclose(more[0, 1:], less[0, 1:])


@pytest.mark.parametrize("product", [-1.0, 1.0])
def test_a_long_text_says_more_than_a_short_one(product):
    """Four times the text, as near: twice the nats."""
    short, long = (
        nats_of(np.float32(product * times), np.float32(times**2), np.float32(1.0))
        for times in (1, 4)
    )
    assert long == pytest.approx(2 * short)


def test_traditional_script_and_blanks_make_no_difference():
    near = subjects().nearness(Grams(["工業經濟穩中有進", "工业经济 稳中有进", CLINIC]))
    assert near[0, 0] == pytest.approx(near[0, 1]) == pytest.approx(near[1, 1])


def test_what_is_rare_in_newspapers_counts_more():
    table = table_of({"的": 0.1, "鲟": 8.0})
    near = table.nearness(Grams(["的一", "的二", "鲟三", "鲟四"]))
    assert near[2, 3] > near[0, 1]


def test_what_stands_in_most_texts_of_a_page_counts_less():
    pages = (["鲟"] * 4, ["鲟", "鲟", "一", "二"])
    every, pair = (subjects().nearness(Grams(texts)) for texts in pages)
    assert pair[0, 1] > every[0, 1]


@pytest.mark.parametrize("texts", [[], [""], ["", "，。"]])
def test_texts_without_a_han_character(texts):
    near = subjects().nearness(Grams(texts))
    assert near.shape == (len(texts), len(texts))
    assert not near.any()


def test_the_table_has_what_newspapers_have_most():
    rarity = subjects().rarity_of(grams_of("的，市，鲟，经济，鲟骨"))
    assert rarity[:3].tolist() == sorted(rarity[:3].tolist())
    assert rarity.min() >= 0
