"""What texts speak of: how much each has in common with each other one."""

import numpy as np
import pytest

from archive.paper.layout.subjects import Subjects, grams_of, subjects

FACTORIES = "全市规模以上工业企业增加值同比增长，企业生产平稳运行。"
INDUSTRY = "工业经济稳中有进，制造企业的投资也在增长。"
CLINIC = "医院门诊部的医生为患者检查身体，建议按时服药。"
SCHOOL = "实验小学的老师带着学生到河边写生，画了一上午的柳树。"
TEXTS = [FACTORIES, INDUSTRY, CLINIC, SCHOOL]


def test_texts_of_one_subject_are_nearer_than_those_of_two():
    near = subjects().nearness(TEXTS)
    assert near[0, 1] > 3 * max(near[0, 2], near[0, 3])


def test_products_are_of_one_with_the_other():
    near = subjects().nearness(TEXTS)
    assert np.allclose(near, near.T, atol=1e-4)
    assert np.linalg.eigvalsh(near).min() > -1e-3


def test_sums_are_those_of_texts_taken_together():
    parted = Subjects({}).nearness(["菜价", "天气", "晴"])
    assert parted[:2, :2].sum() == pytest.approx(parted[0, 0] + parted[1, 1] + 2 * parted[0, 1])


def test_traditional_script_and_blanks_make_no_difference():
    near = subjects().nearness(["工業經濟穩中有進", "工业经济 稳中有进", CLINIC])
    assert near[0, 0] == pytest.approx(near[0, 1]) == pytest.approx(near[1, 1])


def test_what_is_rare_in_newspapers_counts_more():
    table = Subjects({"的": 0.1, "鲟": 8.0})
    near = table.nearness(["的一", "的二", "鲟三", "鲟四"])
    assert near[2, 3] > near[0, 1]


def test_what_stands_in_most_texts_of_a_page_counts_less():
    every, pair = (subjects().nearness(texts) for texts in (["鲟"] * 4, ["鲟", "鲟", "一", "二"]))
    assert pair[0, 1] > every[0, 1]


@pytest.mark.parametrize("texts", [[], [""], ["", "，。"]])
def test_texts_without_a_han_character(texts):
    near = subjects().nearness(texts)
    assert near.shape == (len(texts), len(texts))
    assert not near.any()


def test_pairs_do_not_reach_over_marks():
    assert grams_of("菜价。天") == ["菜", "价", "菜价", "天"]


def test_the_table_has_what_newspapers_have_most():
    rarity = subjects().rarity
    assert rarity["的"] < rarity["市"] < rarity["鲟"]
    assert min(rarity.values()) >= 0
