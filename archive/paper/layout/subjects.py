"""What a text speaks of, as a row of numbers: texts of one article are near each other.

Each pair of neighbouring Han characters has a row; a text has the sum of those of its pairs. They
were learned by `python -m bench.subjects` from articles: a paragraph and the rest of its article
shall be nearer to each other than to other articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.continuity import spelt
from archive.paper.layout.likeness import HAN_RUN

FILE = Path(__file__).with_name("subjects.npz")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The rows of pairs of characters."""

    numbers: Mapping[str, int]
    rows: Floats

    def of(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text; nothing but zeros where none of its pairs is known."""
        found = np.zeros((len(texts), self.rows.shape[1]), np.float32)
        for at, text in enumerate(texts):
            numbers = [self.numbers[pair] for pair in pairs_in(text) if pair in self.numbers]
            if numbers:
                found[at] = self.rows[numbers].sum(0)
        return found


def pairs_in(text: str) -> list[str]:
    """Return the pairs of neighbouring Han characters of a text, each as often as it occurs."""
    return [a + b for run in HAN_RUN.findall(spelt(text)) for a, b in pairwise(run)]


@cache
def subjects() -> Subjects:
    """Return what was learned; `subjects.npz` has the rows as small numbers with a scale each."""
    with np.load(FILE) as stored:
        pairs = str(stored["pairs"])
        rows = stored["rows"].astype(np.float32) * stored["scales"].astype(np.float32)[:, None]
    return Subjects({pairs[at : at + 2]: at // 2 for at in range(0, len(pairs), 2)}, rows)
