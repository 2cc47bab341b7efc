"""The best sequence of roles, and how sure each of them is."""

import math
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from archive.paper.layout.decode import INDEX, MODEL, ROLES, decode
from archive.paper.layout.weights import Role

FEW = (Role.HEADLINE, Role.BODY, Role.BYLINE)


@dataclass
class Steps:
    """Steps between a few roles; others are never taken."""

    steps: NDArray[np.float64]
    starts: NDArray[np.float64]


def steps_of(weights: list[float]) -> Steps:
    """Return the steps between `FEW`, nine weights, and the beginnings with them, three."""
    steps = Steps(np.full((len(ROLES),) * 2, -1e9), np.full(len(ROLES), -1e9))
    known = [INDEX[role] for role in FEW]
    steps.steps[np.ix_(known, known)] = np.reshape(weights[:9], (3, 3))
    steps.starts[known] = weights[9:]
    return steps


def total(path: tuple[Role, ...], scores: NDArray[np.float64], steps: Steps) -> float:
    """Return what a path adds up to."""
    places = [INDEX[role] for role in path]
    joints = sum(steps.steps[pair] for pair in pairwise(places))
    return steps.starts[places[0]] + joints + sum(scores[range(len(places)), places])


WEIGHT = st.floats(-4, 4, allow_nan=False, width=32)


@given(
    st.lists(WEIGHT, min_size=12, max_size=12),
    st.lists(st.lists(WEIGHT, min_size=3, max_size=3), min_size=1, max_size=5),
)
def test_no_path_adds_up_to_more(weights, rows):
    steps, scores = steps_of(weights), np.full((len(rows), len(ROLES)), -50.0)
    scores[:, [INDEX[role] for role in FEW]] = rows
    found = decode(scores, steps)
    paths = {path: total(path, scores, steps) for path in product(FEW, repeat=len(rows))}
    best = max(paths.values())
    assert paths[tuple(each.role for each in found)] == pytest.approx(best)
    for line, each in enumerate(found):
        other = max(value for path, value in paths.items() if path[line] is not each.role)
        assert each.confidence == pytest.approx(1 / (1 + math.exp(other - best)), abs=1e-6)


def test_a_page_without_lines_has_no_roles():
    assert decode([], MODEL) == []
