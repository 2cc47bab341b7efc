"""The best sequence of roles for the lines of a page, and how sure each of them is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from archive.paper.layout.glance import Features
from archive.paper.layout.weights import EMISSIONS, FORBIDDEN, TRANSITIONS, Role

ROLES = tuple(Role)
INDEX = {role: index for index, role in enumerate(ROLES)}

Emissions = Mapping[Role, Mapping[str, float]]
Transitions = Mapping[Role | None, Mapping[Role, float]]


Scores = Sequence[Sequence[float]]
"""For each line: how much speaks for each role."""


class Steps(Protocol):
    """Weights of steps from role to role: those into each role from others, and of the first."""

    @property
    def into(self) -> tuple[tuple[tuple[int, float], ...], ...]:
        """For each role: the roles that may stand before it, with the weights of the steps."""
        ...

    @property
    def starts(self) -> tuple[float, ...]:
        """For each role: how much speaks for a page beginning with it."""
        ...


class Model:
    """Weights in the form the decoder reads them in.

    `into` holds for each role the roles that may stand before it, with the weight of the step;
    `weights` for each feature its weight for each role.
    """

    def __init__(self, emissions: Emissions, transitions: Transitions) -> None:
        self.into: tuple[tuple[tuple[int, float], ...], ...] = tuple(
            tuple(
                (INDEX[before], table[role])
                for before, table in transitions.items()
                if before is not None and role in table
            )
            for role in ROLES
        )
        self.starts = tuple(transitions[None].get(role, FORBIDDEN) for role in ROLES)
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
    if not scores:
        return []
    forward, back = _ahead(steps, scores)
    path = _trace(forward[-1], back)
    backward = _behind(steps, scores)
    return [
        Decoded(ROLES[best], _margin(forward[index], backward[index], best))
        for index, best in enumerate(path)
    ]


def _ahead(steps: Steps, scores: Scores) -> tuple[list[list[float]], list[list[int]]]:
    """For each line and role: the best score of what stands before it, and its last role."""
    rows = [[start + score for start, score in zip(steps.starts, scores[0], strict=True)]]
    back: list[list[int]] = []
    for own in scores[1:]:
        last, row, source = rows[-1], [], []
        for role, before in enumerate(steps.into):
            best, best_score = 0, FORBIDDEN * 2
            for candidate, weight in before:
                score = last[candidate] + weight
                if score > best_score:
                    best, best_score = candidate, score
            row.append(best_score + own[role])
            source.append(best)
        rows.append(row)
        back.append(source)
    return rows, back


def _trace(last: Sequence[float], back: Sequence[Sequence[int]]) -> list[int]:
    """Return the best path, as indices of roles."""
    path = [max(range(len(last)), key=last.__getitem__)]
    for source in reversed(back):
        path.append(source[path[-1]])
    return path[::-1]


def _behind(steps: Steps, scores: Scores) -> list[list[float]]:
    """For each line and role: the best score of what comes after it."""
    rows = [[0.0] * len(ROLES)]
    for own in reversed(scores[1:]):
        after = rows[-1]
        row = [FORBIDDEN * 2] * len(ROLES)
        for role, before in enumerate(steps.into):
            rest = own[role] + after[role]
            for candidate, weight in before:
                score = weight + rest
                if score > row[candidate]:  # noqa: PLR1730 - a call would take twice as long
                    row[candidate] = score
        rows.append(row)
    return rows[::-1]


def _margin(forward: list[float], backward: list[float], best: int) -> float:
    totals = [ahead + behind for ahead, behind in zip(forward, backward, strict=True)]
    other = max(total for role, total in enumerate(totals) if role != best)
    return 1 / (1 + math.exp(-min(30.0, max(0.0, totals[best] - other))))
