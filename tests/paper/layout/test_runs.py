"""Runs of a page's paragraphs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.paper.layout.runs import Runs


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_sums_are_those_of_each_run_one_by_one(counts, rng):
    starts = np.concatenate([[0], np.cumsum(counts)])
    runs = [
        (at, first, end)
        for at, count in enumerate(counts)
        for first in range(count)
        for end in range(first + 1, count + 1)
    ]
    rows = np.array([[rng.random(), rng.random()] for _ in range(sum(counts))], np.float32)
    rows = rows.reshape(-1, 2)
    found = Runs(starts, runs)
    of = [rows[starts[at] : starts[at + 1]] for at in range(len(counts))]
    for values, wanted in (
        (found.summed(rows), [of[at][first:end] for at, first, end in runs]),
        (found.summed_before(rows), [of[at][:first] for at, first, _ in runs]),
        (found.summed_whole(rows), [of[at] for at, _, _ in runs]),
    ):
        assert np.allclose(values, np.reshape([each.sum(0) for each in wanted], (-1, 2)), atol=1e-5)


def test_what_stands_beside_a_run_is_of_its_own_article():
    runs = Runs(np.array([0, 2, 5]), [(0, 1, 2), (1, 0, 1), (1, 1, 2), (1, 0, 3)])
    assert runs.start.tolist() == [1, 2, 3, 2]
    assert runs.last.tolist() == [1, 2, 3, 4]
    assert runs.has_above.tolist() == [True, False, True, False]
    assert runs.has_below.tolist() == [False, True, True, False]
    assert runs.above[runs.has_above].tolist() == [0, 2]
    assert runs.below[runs.has_below].tolist() == [3, 4]


def test_a_page_may_have_no_runs():
    runs = Runs(np.array([0, 0]), [])
    assert runs.summed(np.zeros((0, 3), np.float32)).shape == (0, 3)
    assert not runs.count.size
