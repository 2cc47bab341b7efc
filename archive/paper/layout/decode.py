"""The best sequence of roles for the lines of a page, and how sure each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.glance import Features
from archive.paper.layout.weights import EMISSIONS, FORBIDDEN, TRANSITIONS, Role

ROLES = tuple(Role)
INDEX = {role: index for index, role in enumerate(ROLES)}

SURE = 30.0
"""Difference from which a role is as sure as any."""

Emissions = Mapping[Role, Mapping[str, float]]
Transitions = Mapping[Role | None, Mapping[Role, float]]


Scores = Sequence[Sequence[float]] | NDArray[np.floating[Any]]
"""For each line: how much speaks for each role."""

Floats = NDArray[np.float64]


class Steps(Protocol):
    """Weights of steps from role to role, and of the first role of a page."""

    @property
    def steps(self) -> Floats:
        """The weight of the step from each role, a row, to each other one."""
        ...

    @property
    def starts(self) -> Floats:
        """For each role: how much speaks for a page beginning with it."""
        ...


class Model:
    """Weights in the form the decoder reads them in.

    `steps` and `starts` are those of `Steps`; `weights` holds for each feature its weight for each
    role.
    """

    def __init__(self, emissions: Emissions, transitions: Transitions) -> None:
        self.steps: Floats = np.array(
            [[transitions.get(before, {}).get(role, FORBIDDEN) for role in ROLES]
             for before in ROLES]
        )  # fmt: skip
        self.starts: Floats = np.array([transitions[None].get(role, FORBIDDEN) for role in ROLES])
        names = {name for table in emissions.values() for name in table}
        self.weights = {
            name: tuple(emissions[role].get(name, 0.0) for role in ROLES) for name in names
        }

    def scores(self, features: Sequence[Features]) -> Scores:
        """Return how much the features of each line speak for each role."""
        return [self._emissions(each) for each in features]

    def _emissions(self, features: Features) -> list[float]:
        scores = list(self.weights["bias"])
        for name, value in features.items():
            weights = self.weights.get(name)
            if weights is not None:
                scores = [
                    score + weight * value for score, weight in zip(scores, weights, strict=True)
                ]
        return scores


MODEL = Model(EMISSIONS, TRANSITIONS)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The role of one line and how sure it is: 1 for certain, 0.5 for a toss-up."""

    role: Role
    confidence: float


def decode(scores: Scores, steps: Steps) -> list[Decoded]:
    """Return the roles that add up highest over the whole page (Viterbi).

    The confidence of a line compares the best path with the best one that gives it another role:
    it is the logistic of the difference. Time and space are linear in the number of lines.
    """
    own = np.asarray(scores, np.float64)
    if not len(own):
        return []
    ahead, back = _ahead(steps, own)
    path = _trace(ahead[-1], back)
    totals = ahead + _behind(steps, own)
    rows = np.arange(len(path))
    best = totals[rows, path]
    totals[rows, path] = -np.inf
    margins = np.clip(best - totals.max(axis=1), 0.0, SURE)
    return [
        Decoded(ROLES[role], sure)
        for role, sure in zip(path, (1 / (1 + np.exp(-margins))).tolist(), strict=True)
    ]


def _ahead(steps: Steps, scores: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """For each line and role: the best score up to and with it, and the role of the line above."""
    rows, back = np.empty_like(scores), np.zeros(scores.shape, np.int64)
    rows[0] = steps.starts + scores[0]
    for line in range(1, len(scores)):
        totals = rows[line - 1][:, None] + steps.steps
        back[line] = totals.argmax(axis=0)
        rows[line] = totals.max(axis=0) + scores[line]
    return rows, back


def _trace(last: Floats, back: NDArray[np.int64]) -> list[int]:
    """Return the best path, as indices of roles."""
    path = [int(last.argmax())]
    for line in range(len(back) - 1, 0, -1):
        path.append(int(back[line, path[-1]]))
    return path[::-1]


def _behind(steps: Steps, scores: Floats) -> Floats:
    """For each line and role: the best score of what comes after it."""
    rows = np.zeros_like(scores)
    for line in range(len(scores) - 1, 0, -1):
        rows[line - 1] = (steps.steps + (scores[line] + rows[line])).max(axis=1)
    return rows
