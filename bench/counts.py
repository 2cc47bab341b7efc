"""The table of what is counted of joints: which characters follow each other, and open texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from archive.paper.layout.continuity import (
    CLAUSE,
    NOTHING,
    OPENING,
    PAIR,
    TRIPLE,
    cell_value,
    keys_of,
    marks_of,
    places_of,
)

CELLS = 1 << 20
LEAST = 4
"""How often three characters must follow each other to be kept."""

SMALLEST = 0.4
"""Nats; what says less is not kept."""


class Counts:
    """Counts of a corpus, and the logarithms of ratios that are made of them."""

    def __init__(self) -> None:
        self.one: Counter[str] = Counter()
        self.two: Counter[str] = Counter()
        self.three: Counter[str] = Counter()
        self.opening: Counter[str] = Counter()
        self.clause: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count one paragraph."""
        self.one.update(text)
        self.two.update(map("".join, pairwise(text)))
        self.three.update(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self.opening.update((text[:1], text[:2]))
        for match in re.finditer("[，、](.)(.)", text):
            self.clause.update((match[1], match[1] + match[2]))

    def entries(self) -> Iterator[tuple[int, str, float, int]]:
        """Yield kind and characters of keys, with value and count."""
        for pair, count in self.two.items():
            if count >= 2 * LEAST:
                yield PAIR, pair, math.log(self._after(pair) / self._alone(pair[1])), count
        for triple, count in self.three.items():
            if count >= LEAST:
                given = (count + 8 * self._after(triple[1:])) / (self.two[triple[:2]] + 8)
                yield TRIPLE, triple, math.log(given / self._after(triple[1:])), count
        for text in {*self.opening, *self.clause}:
            count = self.opening[text] + self.clause[text]
            if count >= 2 * LEAST:
                opening = self._starts(self.opening, text)
                anywhere = self._alone(text[0]) * (self._after(text) if len(text) > 1 else 1.0)
                clause = self._starts(self.clause, text)
                yield OPENING, text, math.log(anywhere / opening), 8 * count
                yield CLAUSE, text, math.log(clause / opening), 8 * count

    def _alone(self, char: str) -> float:
        return (self.one[char] + 1) / (self.one.total() + 6000)

    def _after(self, pair: str) -> float:
        return (self.two[pair] + 20 * self._alone(pair[1])) / (self.one[pair[0]] + 20)

    def _starts(self, counts: Counter[str], text: str) -> float:
        total = self._openings if counts is self.opening else self._clauses
        first = (counts[text[0]] + 20 * self._alone(text[0])) / (total + 20)
        if len(text) == 1:
            return first
        return first * (counts[text] + 8 * self._after(text)) / (counts[text[0]] + 8)

    def close(self) -> None:
        """Add up what is divided by."""
        self._openings = sum(each for text, each in self.opening.items() if len(text) == 1)
        self._clauses = sum(each for text, each in self.clause.items() if len(text) == 1)


def table(texts: Iterator[str], known: dict[str, int]) -> Any:
    """Return the cells of the table, what is met most and says most first."""
    counts = Counts()
    for text in texts:
        counts.add(text)
    counts.close()
    entries = [
        (kind, text, value, count)
        for kind, text, value, count in counts.entries()
        if abs(value) >= SMALLEST and all(each in known for each in text)
    ]
    entries.sort(key=lambda each: (-abs(each[2]) * each[3], each[1], each[0]))
    cells, kept = np.zeros((CELLS, 2), np.uint8), 0
    for kind, text, value, _ in entries:
        numbers = [np.array(known[each]) for each in text]
        if kind in {OPENING, CLAUSE} and len(numbers) == 1:
            numbers.append(np.array(NOTHING))
        key = keys_of(kind, *numbers)
        for place in places_of(key[None], CELLS):
            if not cells[place[0], 0]:
                cells[place[0]] = (marks_of(key[None])[0], cell_value(value))
                kept += 1
                break
    print(f"{kept} of {len(entries)} keys kept", flush=True)
    return cells
