"""Training the page decoder: weights moved from where hands set them, by pages with annotations.

    python -m bench.train           trains and writes archive/paper/layout/learned.json

A structured margin: on every page the best wrong reading, in which each wrong line counts one,
is compared with the best right one, and the weights of what tells them apart are moved by AdaGrad
(Duchi et al., 2011). Weights are drawn back to those set by hand, so that a feature the press
never prints keeps its weight. The mean over all steps is kept, as in Collins' averaged perceptron.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.paper import Source
from archive.paper.layout.decode import INDEX, ROLES, Model, ahead, trace
from archive.paper.layout.features import features_of
from archive.paper.layout.glance import Features
from archive.paper.layout.lines import lines_of
from archive.paper.layout.strays import in_place
from archive.paper.layout.weights import EMISSIONS, FORBIDDEN, TRANSITIONS, Role
from archive.paper.layout.wrapping import unwrapped
from archive.paper.pipeline import hints_of
from archive.paper.readers.plain_text import read
from archive.paper.types import Bundle, PageText
from bench.annotated import roles_of
from bench.press.page import Page

BODY = frozenset({INDEX[Role.BODY], INDEX[Role.LEAD]})
HEAD = frozenset({INDEX[Role.MASTHEAD], INDEX[Role.FURNITURE]})

Key = tuple[str, int, int]
"""A weight: its feature and role, or "→" and the roles of a step; no role (-1) begins the page."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page to learn from: features of its lines, and the roles that are right for each."""

    features: tuple[Features, ...]
    right: tuple[frozenset[int], ...]


def example_of(page: Page) -> Example:
    """Return a printed page as it is learned from."""
    roles = {number: frozenset(map(Role, names.split("|"))) for number, names in page.roles.items()}
    return _example(_text(page.name, page.text.encode()), roles)


def annotated_example(name: str, data: bytes, gold: Mapping[str, Any]) -> Example:
    """Return a page with an annotation by hand as it is learned from."""
    text = _text(name, data)
    return _example(text, roles_of({block.line: block.text for block in text.blocks}, gold))


def _text(name: str, data: bytes) -> PageText:
    (text,) = read(Bundle("plain_text", Source(name, data)))
    return text


def _example(text: PageText, roles: Mapping[int, frozenset[Role]]) -> Example:
    lines = in_place(unwrapped(lines_of(text.blocks, hints_of(text))))
    right = [
        frozenset(role for number in line.numbers for role in _indices(roles[number]))
        for line in lines
    ]
    return Example(tuple(features_of(lines)), tuple(right))


def _indices(names: frozenset[Role]) -> frozenset[int]:
    roles = frozenset(INDEX[name] for name in names)
    for alike in (BODY, HEAD):
        if roles & alike:
            roles |= alike
    return roles


class Trainer:
    """Weights on their way, with what AdaGrad and averaging need to know."""

    def __init__(self, *, rate: float, pull: float, cost: float = 1.0) -> None:
        self.rate, self.pull, self.cost = rate, pull, cost
        self.start = dict(given())
        self.weights = dict(self.start)
        self.squares: defaultdict[Key, float] = defaultdict(float)
        self.sums: defaultdict[Key, float] = defaultdict(float)
        self.steps = 0

    def learn(self, example: Example) -> int:
        """Move the weights by one page; return how many lines were read wrong."""
        model = model_of(self.weights)
        scores = [model.emissions(each) for each in example.features]
        wrong = self._best(model, scores, example, allowed=False)
        right = self._best(model, scores, example, allowed=True)
        self.steps += 1
        gradient: defaultdict[Key, float] = defaultdict(float)
        for path, sign in ((right, 1.0), (wrong, -1.0)):
            for key, value in _counts(path, example.features):
                gradient[key] += sign * value
        for key, value in gradient.items():
            if value and key in self.weights:
                self._move(key, value)
        pairs = zip(wrong, example.right, strict=True)
        return sum(role not in right for role, right in pairs)

    def _best(
        self, model: Model, scores: list[list[float]], example: Example, *, allowed: bool
    ) -> list[int]:
        changed = []
        for own, right in zip(scores, example.right, strict=True):
            changed.append([
                score + (0.0 if role in right else FORBIDDEN if allowed else self.cost)
                for role, score in enumerate(own)
            ])  # fmt: skip
        forward, back = ahead(model, changed)
        return trace(forward[-1], back)

    def _move(self, key: Key, value: float) -> None:
        value -= self.pull * (self.weights[key] - self.start[key])
        self.squares[key] += value * value
        step = self.rate / math.sqrt(1.0 + self.squares[key]) * value
        self.weights[key] += step
        self.sums[key] += step * self.steps

    def averaged(self) -> dict[Key, float]:
        """Return the mean of the weights over all steps."""
        steps = self.steps + 1
        return {key: weight - self.sums[key] / steps for key, weight in self.weights.items()}


def given() -> Iterable[tuple[Key, float]]:
    """Yield the weights that were set by hand."""
    names = {name for table in EMISSIONS.values() for name in table}
    for role, table in EMISSIONS.items():
        for name in names:
            yield (name, INDEX[role], -1), table.get(name, 0.0)
    for before, after in TRANSITIONS.items():
        for role, weight in after.items():
            yield ("→", -1 if before is None else INDEX[before], INDEX[role]), weight


def _counts(path: Sequence[int], features: Sequence[Features]) -> Iterable[tuple[Key, float]]:
    before = -1
    for role, each in zip(path, features, strict=True):
        yield ("→", before, role), 1.0
        yield ("bias", role, -1), 1.0
        for name, value in each.items():
            yield (name, role, -1), value
        before = role


def model_of(weights: Mapping[Key, float]) -> Model:
    """Return weights in the form the decoder reads."""
    emissions: dict[Role, dict[str, float]] = {role: {} for role in ROLES}
    transitions: dict[Role | None, dict[Role, float]] = {before: {} for before in TRANSITIONS}
    for (name, first, second), weight in weights.items():
        if name == "→":
            transitions[None if first < 0 else ROLES[first]][ROLES[second]] = weight
        else:
            emissions[ROLES[first]][name] = weight
    return Model(emissions, transitions)


def train(
    examples: Sequence[Example], *, rounds: int, rate: float, pull: float, cost: float, seed: int
) -> dict[Key, float]:
    """Return the weights after some rounds over the examples, each in another order."""
    trainer, rng = Trainer(rate=rate, pull=pull, cost=cost), random.Random(seed)
    order = list(examples)
    for number in range(rounds):
        rng.shuffle(order)
        wrong = sum(trainer.learn(example) for example in order)
        lines = sum(len(example.right) for example in order)
        print(f"round {number + 1}: {wrong} of {lines} lines", flush=True)
    return trainer.averaged()
