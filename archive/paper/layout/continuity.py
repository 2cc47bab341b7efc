"""How likely one piece of text goes on in another, by what stands together in newspaper prose.

A table of pairs and triples of characters says what was counted, a small neural network what can be
told from the last and the first characters on either side of a joint beyond that. Both were made
from newspaper prose by `python -m bench.continuity`, which says how; no text can be had back from
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.paper.normalize import simplified_characters

FILE = Path(__file__).with_name("continuity.npz")

BEFORE, BEHIND = 20, 16
"""Characters of a text's end, and of the next one's beginning, that are looked at."""

_RAW = 3
"""How many times as many characters are folded to have so many left, blanks taken out."""

NOTHING, UNKNOWN, FIRST = 0, 1, 2
"""Numbers of what is beyond a text, of a rare character, and of the first known character."""

PAIR, TRIPLE, OPENING, CLAUSE = range(4)
"""What a key of the table holds: characters that follow each other, or that a paragraph, or a
clause behind a comma, begins with."""

_BITS = 13
"""Of a character's number: 8,192 of them."""

_SMALLEST = 1 / 16
"""Nats that a step of the table's values is."""

_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
"""Odd constants that spread keys over the cells (multiplicative hashing, Knuth 1973, 6.4)."""

COMMAS = "，、"

SAMPLE = 24
"""Texts of a page, about, that say what is usual on it; keeps the work linear."""

AT_ONCE = 1024
"""Texts that are computed at a time."""

PAIRS_AT_ONCE = 1 << 13
"""Pairs of texts that are compared at a time: 3 MB, which a processor keeps at hand."""

FEW = 128
"""Texts of which each is compared with each other one at once: then nothing is asked twice."""

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]
Places = Sequence[int] | NDArray[np.int64]
"""Which of some texts."""

_NO_SCORES = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the network: characters in, a vector for the joint and one for the subject out.

    `hidden` has a row for each place and coordinate of a character, `joint` and `subject` a row
    for each hidden unit, `alone` is what a side says by itself.
    """

    hidden: Floats
    bias: Floats
    joint: Floats
    subject: Floats
    alone: Floats

    def of(self, characters: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the vectors of texts whose characters are given as rows of coordinates."""
        units = np.maximum(characters @ self.hidden + self.bias, 0.0)
        return units @ self.joint, units @ self.subject, units @ self.alone


@dataclass(frozen=True, slots=True)
class Network:
    """The network with its table: what `bench.continuity` writes and this module reads."""

    characters: str
    coordinates: Floats
    before: Side
    behind: Side
    bias: Floats
    joint: Floats
    counted: Floats
    """Weights of what the table says: four values, and four for what it does not know."""
    cells: NDArray[np.uint8]
    """Columns: marks of keys, and values in `_SMALLEST` plus 128."""

    def sides(self, number: Numbers, *, behind: bool) -> tuple[Floats, Floats, Floats]:
        """Return the vectors of texts, given as rows of numbers of characters."""
        width = number.shape[1] * self.coordinates.shape[1]
        side = self.behind if behind else self.before
        parts = [
            side.of(self.coordinates[number[at : at + AT_ONCE]].reshape(-1, width))
            for at in range(0, max(1, len(number)), AT_ONCE)
        ]
        joint, subject, alone = (np.concatenate(each) for each in zip(*parts, strict=True))
        return joint, subject, alone


def keys_of(kind: int, *characters: Numbers) -> NDArray[np.uint64]:
    """Return the keys that characters have in the table; arrays are broadcast."""
    key = np.array(kind, np.uint64)
    for each in characters:
        key = (key << np.uint64(_BITS)) | each.astype(np.uint64)
    return key


def places_of(keys: NDArray[np.uint64], cells: int) -> tuple[NDArray[np.int64], ...]:
    """Return the two cells, of a power of two, that each key can stand in."""
    shift = np.uint64(65 - cells.bit_length())
    return tuple(((keys * each) >> shift).astype(np.int64) for each in _MULTIPLIERS)


def marks_of(keys: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Return the marks, 1 to 255, by which keys are told from others in the same cell."""
    mixed = (keys ^ (keys >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(40)) % np.uint64(255) + np.uint64(1)).astype(np.uint8)


def values_in(cells: NDArray[np.uint8], keys: NDArray[np.uint64]) -> Floats:
    """Return the values of keys in nats; NaN for what was hardly ever met.

    A key that was never counted finds the cell of another one in one case of 128.
    """
    marks, both = marks_of(keys), cells.view("<u2")[:, 0]
    first, second = (both[place] for place in places_of(keys, len(cells)))
    in_first, in_second = first & 0xFF == marks, second & 0xFF == marks
    steps = (np.where(in_first, first, second) >> 8).astype(np.float32) - 128
    return np.where(in_first | in_second, steps * np.float32(_SMALLEST), np.float32(np.nan))


def cell_value(value: float) -> int:
    """Return how a value, -7.9 to 7.9 nats, is written in a cell."""
    return round(max(-7.9, min(7.9, value)) / _SMALLEST) + 128


def counted(
    cells: NDArray[np.uint8], before: Numbers, behind: Numbers, comma: NDArray[np.bool_]
) -> Floats:
    """Return what the table says of joints: four values, and four marks of what it has not.

    `before` holds the last two characters of heads, `behind` the first two of tails, in the last
    axis; their other axes are broadcast against each other. `comma` marks heads that end with one,
    or with nothing: of these only what begins a clause counts.
    """
    two, one = before[..., 0], before[..., 1]
    first, second = behind[..., 0], behind[..., 1]
    joints = [
        keys_of(PAIR, one, first), keys_of(TRIPLE, two, one, first),
        keys_of(TRIPLE, one, first, second),
    ]  # fmt: skip
    values = np.where(comma, np.float32(0), values_in(cells, np.stack(joints)))
    opening, clause = _beginnings(cells, first, second)
    said = np.stack([*values, np.where(comma, clause, opening)], axis=-1)
    unknown = np.isnan(said)
    return np.concatenate([np.where(unknown, np.float32(0), said), unknown], axis=-1)


def _beginnings(cells: NDArray[np.uint8], first: Numbers, second: Numbers) -> tuple[Floats, Floats]:
    """Return the values of two characters that texts, and clauses, begin with.

    Where two were never counted, the first alone counts.
    """
    nothing = np.zeros_like(second)
    keys = [
        keys_of(kind, first, next_one)
        for kind in (OPENING, CLAUSE)
        for next_one in (second, nothing)
    ]
    both, alone, clause, clause_alone = values_in(cells, np.stack(keys))
    return (
        np.where(np.isnan(both), alone, both),
        np.where(np.isnan(clause), clause_alone, clause),
    )


class _Spellings(dict[int, str]):
    """Code point → the character that stands for it here, worked out when it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _spelling(character)
        return self[code]


def _spelling(character: str) -> str:
    if character.isspace():
        return ""
    if character.isdecimal():
        return "0"
    if "\uff01" <= character <= "\uff5e" and character not in "，：；！？（）":
        character = chr(ord(character) - 0xFEE0)
    character = _MARKS.get(character, character).lower()
    return simplified_characters().get(character, character)


_MARKS = dict(zip(',:;!?()"「」『』', "，：；！？（）““”‘’", strict=True))
_SPELLINGS = _Spellings()


def spelt(text: str) -> str:
    """Return a text as it is compared: simplified, without blanks, 0 for every digit."""
    return text.translate(_SPELLINGS)


@cache
def network() -> Network:
    """Return what was trained."""
    with np.load(FILE) as stored:
        return unpacked({name: stored[name] for name in stored.files})


@cache
def _numbers() -> dict[str, int]:
    return {each: FIRST + at for at, each in enumerate(network().characters)}


@lru_cache(maxsize=4096)
def _spelt_numbers(text: str) -> tuple[int, ...]:
    known = _numbers()
    return tuple(known.get(each, UNKNOWN) for each in spelt(text))


def _before(text: str) -> tuple[int, ...]:
    """Return the numbers of the last characters of a text."""
    row = _spelt_numbers(text[-_RAW * BEFORE :])[-BEFORE:]
    return (NOTHING,) * (BEFORE - len(row)) + row


def _behind(text: str) -> tuple[int, ...]:
    """Return the numbers of the first characters of a text."""
    row = _spelt_numbers(text[: _RAW * BEHIND])[:BEHIND]
    return row + (NOTHING,) * (BEHIND - len(row))


class Continuity:
    """How likely the texts of a page go on in one another.

    Scores are in nats: what the network and its table say of two texts, against what is usual for
    either of them on the page, because most of its pairs belong together nowhere, and a text of
    another kind than those learned from fits less well with all others.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._net = network()
        before = np.array([_before(text) for text in texts], np.int32).reshape(-1, BEFORE)
        behind = np.array([_behind(text) for text in texts], np.int32).reshape(-1, BEHIND)
        self._ends, self._begins = before[:, -2:], behind[:, :2]
        self._before = self._net.sides(before, behind=False)
        self._behind = self._net.sides(behind, behind=True)
        known = _numbers()
        no_word = [NOTHING, *(known[each] for each in COMMAS if each in known)]
        self._commas = np.isin(before[:, -1], no_word)
        step = max(1, len(texts) // SAMPLE)
        some = np.arange(0, len(texts), step)
        everything = np.arange(len(texts))
        self._whole: Floats | None = None
        if 0 < len(texts) <= FEW:
            self._whole = self._all(everything, everything)
        begins = self._scores(some, everything).mean(0) if len(texts) else _NO_SCORES
        ends = self._scores(everything, some).mean(1) if len(texts) else _NO_SCORES
        self._usual = ends.mean() if len(texts) else np.float32(0)
        self.begins: Floats = begins - self._usual
        """How well each text goes on from any other one, against the page's mean."""
        self.ends: Floats = ends - self._usual
        """How well each text goes on in any other one, against the page's mean."""

    def among(self, heads: Places, tails: Places) -> Floats:
        """Return how likely texts go on in others: a row a head, a column a tail."""
        rows, columns = np.array(heads, int), np.array(tails, int)
        usual = self.ends[rows][:, None] + self.begins[columns][None] + self._usual
        scores: Floats = self._scores(rows, columns) - usual
        return scores

    def along(self, heads: Places, tails: Places) -> Floats:
        """Return how likely each head goes on in the tail at the same place."""
        rows, columns = np.array(heads, int), np.array(tails, int)
        usual: Floats = self.ends[rows] + self.begins[columns] + self._usual
        if self._whole is not None:
            found: Floats = self._whole[rows, columns] - usual
            return found
        parts = [
            self._one_by_one(rows[at : at + PAIRS_AT_ONCE], columns[at : at + PAIRS_AT_ONCE])
            for at in range(0, max(1, len(rows)), PAIRS_AT_ONCE)
        ]
        return np.concatenate(parts) - usual

    def _one_by_one(self, rows: NDArray[np.int_], columns: NDArray[np.int_]) -> Floats:
        joint, subject, alone = (each[rows] for each in self._before)
        joint_behind, subject_behind, alone_behind = (each[columns] for each in self._behind)
        units = np.maximum(joint + joint_behind + self._net.bias, 0.0)
        said = counted(self._net.cells, self._ends[rows], self._begins[columns], self._commas[rows])
        scores: Floats = (
            units @ self._net.joint + (subject * subject_behind).sum(-1) + alone + alone_behind
            + said @ self._net.counted
        )  # fmt: skip
        return scores

    def _scores(self, rows: NDArray[np.int_], columns: NDArray[np.int_]) -> Floats:
        """Return the scores of all rows with all columns, as they are."""
        if self._whole is None:
            return self._all(rows, columns)
        found: Floats = self._whole[rows[:, None], columns]
        return found

    def _all(self, rows: NDArray[np.int_], columns: NDArray[np.int_]) -> Floats:
        """Return the scores of all rows with all columns, some of the longer side at a time."""
        if len(rows) > len(columns):
            size = max(1, PAIRS_AT_ONCE // max(1, len(columns)))
            parts = [
                self._block(rows[at : at + size], columns)
                for at in range(0, max(1, len(rows)), size)
            ]
            return np.concatenate(parts)
        size = max(1, PAIRS_AT_ONCE // max(1, len(rows)))
        parts = [
            self._block(rows, columns[at : at + size])
            for at in range(0, max(1, len(columns)), size)
        ]
        return np.concatenate(parts, axis=1)

    def _block(self, rows: NDArray[np.int_], columns: NDArray[np.int_]) -> Floats:
        joint, subject, alone = (each[rows] for each in self._before)
        joint_behind, subject_behind, alone_behind = (each[columns] for each in self._behind)
        units = (joint + self._net.bias)[:, None] + joint_behind[None]
        np.maximum(units, 0.0, out=units)
        said = counted(
            self._net.cells, self._ends[rows][:, None], self._begins[columns][None],
            self._commas[rows][:, None],
        )  # fmt: skip
        scores: Floats = (
            units @ self._net.joint + subject @ subject_behind.T + alone[:, None]
            + alone_behind[None] + said @ self._net.counted
        )  # fmt: skip
        return scores


SIDE_ARRAYS = ("hidden", "bias", "joint", "subject", "alone")


def packed(net: Network) -> dict[str, Any]:
    """Return a network as arrays for a file: matrices as bytes with a scale for each column."""
    arrays: dict[str, Any] = {
        "characters": np.array(net.characters), "cells": net.cells, "counted": net.counted,
        "bias": net.bias, "joint": net.joint, **_bytes("coordinates", net.coordinates),
    }  # fmt: skip
    for name, side in (("before", net.before), ("behind", net.behind)):
        for part in SIDE_ARRAYS:
            arrays |= _bytes(f"{name}.{part}", getattr(side, part))
    return arrays


def unpacked(arrays: dict[str, Any]) -> Network:
    """Return the network whose arrays `packed` gave."""
    sides = [
        Side(**{part: _floats(arrays, f"{name}.{part}") for part in SIDE_ARRAYS})
        for name in ("before", "behind")
    ]
    return Network(
        characters=str(arrays["characters"]), coordinates=_floats(arrays, "coordinates"),
        before=sides[0], behind=sides[1], bias=arrays["bias"], joint=arrays["joint"],
        counted=arrays["counted"], cells=arrays["cells"],
    )  # fmt: skip


def _bytes(name: str, values: Floats) -> dict[str, Any]:
    if values.ndim == 1:
        return {name: values.astype(np.float32)}
    scale = np.maximum(np.abs(values).max(0), 1e-9) / 127
    return {
        name: np.round(values / scale).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
    }


def _floats(arrays: dict[str, Any], name: str) -> Floats:
    values: Floats = arrays[name].astype(np.float32)
    scale = arrays.get(f"{name}.scale")
    return values if scale is None else values * scale
