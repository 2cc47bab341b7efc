"""What texts speak of, as rows of numbers."""

import numpy as np

from archive.paper.layout.subjects import Subjects, pairs_in, subjects

FACTORIES = "全市规模以上工业增加值同比增长，企业生产平稳运行。"
INDUSTRY = "工业经济稳中有进，制造业投资保持增长。"
CLINIC = "医院门诊部的医生为患者检查身体，建议按时服药。"


def alike(one, other):
    found = subjects().of([one, other])
    return float(found[0] @ found[1] / np.prod(np.linalg.norm(found, axis=1)))


def test_texts_of_one_subject_are_nearer_than_those_of_two():
    assert alike(FACTORIES, INDUSTRY) > alike(FACTORIES, CLINIC) + 0.2


def test_traditional_script_and_blanks_make_no_difference():
    assert alike("工業經濟穩中有進", "工业经济 稳中有进") > 0.999


def test_a_text_has_the_sum_of_its_pairs_and_none_that_are_unknown():
    small = Subjects({"菜价": 0, "价格": 1}, np.array([[1, 0], [0, 2]], np.float32))
    found = small.of(["菜价格，菜价", "天气", ""])
    assert found.tolist() == [[2, 2], [0, 0], [0, 0]]


def test_pairs_do_not_reach_over_marks():
    assert pairs_in("菜价。天气") == ["菜价", "天气"]
