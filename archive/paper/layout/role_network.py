"""A small network that says what each line of a page of bare text is.

It sees the features of a line, its first and last characters, what it made of the lines around it,
and of all lines of the page together; it was trained by `python -m bench.roles`, which says on
what. What comes out stands in `roles.npz`: no text can be had back from it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.continuity import spelt
from archive.paper.layout.decode import INDEX, ROLES
from archive.paper.layout.glance import Features
from archive.paper.layout.lines import Line
from archive.paper.layout.weights import FORBIDDEN

FILE = Path(__file__).with_name("roles.npz")

FIRST_CHARACTERS, LAST_CHARACTERS = 14, 10
"""Characters of a line's beginning and end that are looked at."""

NOTHING, UNKNOWN, KNOWN = 0, 1, 2
"""Numbers of what is beyond a line, of a rare character, and of the first known character."""

AROUND = 2
"""Lines up and down that each of the two upper layers sees."""

MEASURES = 6
"""Values of a line beside its features: `measures_of`."""

IMPOSSIBLE = -20.0
"""Score of a step between roles from which it is never taken; training begins with -30."""

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]


def measures_of(line: Line) -> list[float]:
    """Return how long a line is, in three scales, its indent, gap and heading mark, each 0 to 2."""
    count = len(spelt(line.text))
    return [
        min(count, 40) / 20,
        min(count, 400) / 200,
        math.log1p(count) / 3,
        min(line.indent, 4) / 2,
        min(line.gap, 3) / 2,
        min(line.heading, 4) / 2,
    ]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What the columns of the network's input stand for."""

    features: Mapping[str, int]
    characters: Mapping[str, int]

    def rows(self, lines: Sequence[Line], features: Sequence[Features]) -> tuple[Floats, Numbers]:
        """Return lines as the network reads them: a row of values, and one of characters, each."""
        values = np.zeros((len(lines), len(self.features) + MEASURES), np.float32)
        marks = np.zeros((len(lines), FIRST_CHARACTERS + LAST_CHARACTERS), np.int32)
        for at, (line, traits) in enumerate(zip(lines, features, strict=True)):
            for name, value in traits.items():
                column = self.features.get(name)
                if column is not None:
                    values[at, column] = value
            values[at, len(self.features) :] = measures_of(line)
            text = spelt(line.text)
            first = [self.characters.get(each, UNKNOWN) for each in text[:FIRST_CHARACTERS]]
            last = [self.characters.get(each, UNKNOWN) for each in text[-LAST_CHARACTERS:]]
            marks[at, : len(first)] = first
            marks[at, marks.shape[1] - len(last) :] = last
        return values, marks


@dataclass(frozen=True, slots=True)
class RoleNetwork:
    """Networks trained from different beginnings, whose scores are averaged.

    Arrays have one row for each network. `steps` and `starts` are the weights of the steps from
    role to role, as `decode` reads them.
    """

    alphabet: Alphabet
    arrays: Mapping[str, Floats]
    steps: NDArray[np.float64]
    starts: NDArray[np.float64]

    def scores(self, lines: Sequence[Line], features: Sequence[Features]) -> Floats:
        """Return for each line, a row, how much speaks for each role."""
        if not lines:
            return np.zeros((0, len(ROLES)), np.float32)
        net = self.arrays
        values, marks = self.alphabet.rows(lines, features)
        drawn = net["characters"][:, marks] * (marks > NOTHING)[None, :, :, None]
        letters = drawn.reshape(len(drawn), len(lines), -1)
        units = np.maximum(
            values @ net["by_value"] + letters @ net["by_letter"] + net["bias"][:, None], 0
        )
        for layer in ("first", "second"):
            if layer == "second":
                page = units.mean(axis=1, keepdims=True) @ net["page.weights"]
                units = units + np.maximum(page + net["page.bias"][:, None], 0)
            seen = _around(units) @ net[f"{layer}.weights"] + net[f"{layer}.bias"][:, None]
            units = units + np.maximum(seen, 0)
        found = units @ net["out"] + values @ net["straight"] + net["out_bias"][:, None]
        mean: Floats = found.mean(axis=0)
        return mean


def _around(units: Floats) -> Floats:
    """Put beside what was made of each line what was made of those up and down."""
    networks, lines, count = units.shape
    padded = np.zeros((networks, lines + 2 * AROUND, count), np.float32)
    padded[:, AROUND : AROUND + lines] = units
    return np.concatenate([padded[:, at : at + lines] for at in range(2 * AROUND + 1)], axis=2)


def network_of(
    features: Sequence[str], characters: str, arrays: Mapping[str, NDArray[Any]]
) -> RoleNetwork:
    """Return the network that arrays, as `roles.npz` has them, are."""
    steps, starts = arrays["steps"].mean(axis=0), arrays["starts"].mean(axis=0)
    return RoleNetwork(
        alphabet=Alphabet(
            {name: at for at, name in enumerate(features)},
            {each: KNOWN + at for at, each in enumerate(characters)},
        ),
        arrays={name: each.astype(np.float32) for name, each in arrays.items()},
        steps=_possible(steps),
        starts=_possible(starts),
    )


def _possible(steps: NDArray[Any]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.asarray(steps, np.float64)
    return np.where(weights > IMPOSSIBLE, weights, FORBIDDEN)


@cache
def role_network() -> RoleNetwork:
    """Return the network that pages of bare text are read with."""
    with np.load(FILE) as stored:
        arrays = {name: stored[name] for name in stored.files}
    roles = [str(each) for each in arrays.pop("roles")]
    if roles != [role.value for role in sorted(INDEX, key=INDEX.__getitem__)]:
        raise ValueError(f"{FILE.name} is of other roles: run python -m bench.roles again")
    features = [str(each) for each in arrays.pop("features")]
    return network_of(features, str(arrays.pop("letters")), arrays)
