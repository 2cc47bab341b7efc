import itertools
import random

from archive.paper.layout.assignment import best_pairs


def worth(scores, alone, pairs):
    return sum(
        alone[row] if column is None else scores[row][column] for row, column in enumerate(pairs)
    )


def best_by_trial(scores, alone):
    columns = [None, *range(len(scores[0]))]
    tried = itertools.product(columns, repeat=len(scores))
    return max(
        worth(scores, alone, pairs)
        for pairs in tried
        if len({each for each in pairs if each is not None})
        == sum(each is not None for each in pairs)
    )


def test_no_other_pairing_is_worth_more():
    rng = random.Random(7)
    for _ in range(150):
        rows, columns = rng.randint(1, 4), rng.randint(0, 4)
        scores = [[rng.uniform(-3, 3) for _ in range(columns)] for _ in range(rows)]
        alone = [rng.uniform(-1, 1) for _ in range(rows)]
        found = worth(scores, alone, best_pairs(scores, alone))
        assert abs(found - best_by_trial(scores, alone)) < 1e-6


def test_a_column_goes_to_one_row():
    assert best_pairs([[5.0], [4.0]], [0.0, 0.0]) == [0, None]
