"""What the texts of a page speak of: how much each has in common with each other one.

Single Han characters say as much as pairs of neighbouring ones: of 4,367 paragraphs of the pages
annotated by hand 72 in 100 were nearest to the rest of their own article by the pairs of the page,
and 83 by both, weighed by how rare they are in newspapers. `subjects.npz` says how rare; it was
counted by `python -m bench.subjects`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.continuity import spelt
from archive.paper.layout.likeness import HAN_RUN

FILE = Path(__file__).with_name("subjects.npz")

UNKNOWN = 5.0
"""Rarity of what is not in the table; 4 to 6 make no difference."""

COMMON = 0.5
"""Share of what all texts of the page have on average that is not counted."""

SHARPNESS = 20.0
"""What makes nats of how near a text is to articles, by the length of these and the root of its
own; of 4,367 paragraphs their own articles then were likeliest together."""

SMALLEST = 1e-3
"""Square below which a sum of texts has no direction."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Subjects:
    """How rare characters and pairs of them are: logarithm of articles for one that has them."""

    rarity: Mapping[str, float]

    def nearness(self, texts: Sequence[str]) -> Floats:
        """Return how much texts have in common: products of rows, one for each, about their mean.

        Sums over a square of the matrix are the products of sums of texts, so that several texts
        can be compared with several others.
        """
        counts = [_counted(text) for text in texts]
        spread = Counter(gram for each in counts for gram in each)
        columns = {gram: at for at, gram in enumerate(each for each in spread if spread[each] > 1)}
        rows = np.zeros((len(texts), len(columns)), np.float32)
        alone = np.zeros(len(texts), np.float32)
        for at, each in enumerate(counts):
            shared = [gram for gram in each if gram in columns]
            rows[at, [columns[gram] for gram in shared]] = [each[gram] for gram in shared]
            alone[at] = sum(
                self.rarity.get(gram, UNKNOWN) * often
                for gram, often in each.items()
                if gram not in columns
            )
        weights = [self._weight(gram, spread[gram]) for gram in columns]
        rows = np.sqrt(rows) * np.array(weights, np.float32)
        return _about_mean(rows @ rows.T + np.diag(alone))

    def _weight(self, gram: str, often: int) -> float:
        """Return the weight of what stands in so many texts of a page."""
        return math.sqrt(self.rarity.get(gram, UNKNOWN) / math.sqrt(often))


def _about_mean(products: Floats) -> Floats:
    """Return the products of rows that each have lost `COMMON` of the mean of all of them."""
    if not len(products):
        return products
    to_mean = products.mean(0)
    lost = COMMON * (to_mean[:, None] + to_mean[None]) - COMMON**2 * to_mean.mean()
    found: Floats = products - lost
    return found


def length_of(squares: Floats) -> Floats:
    """Return the lengths of sums of texts, given their squares."""
    return np.sqrt(np.maximum(squares, np.float32(SMALLEST)))


def nats_of(products: Floats, texts: Floats, articles: Floats) -> Floats:
    """Return how much speaks for texts being of articles, given their products and squares."""
    lengths = np.sqrt(length_of(texts)) * length_of(articles)
    return np.asarray(SHARPNESS * products / lengths, np.float32)


def grams_of(text: str) -> list[str]:
    """Return the Han characters of a text and their pairs, each as often as it occurs."""
    runs = HAN_RUN.findall(spelt(text))
    return [gram for run in runs for gram in (*run, *(a + b for a, b in pairwise(run)))]


@lru_cache(maxsize=1024)
def _counted(text: str) -> Counter[str]:
    return Counter(grams_of(text))


@cache
def subjects() -> Subjects:
    """Return the table that was counted."""
    with np.load(FILE) as stored:
        single, pairs = str(stored["characters"]), str(stored["pairs"])
        rarity: list[float] = stored["rarity"].tolist()
    grams = [*single, *(pairs[at : at + 2] for at in range(0, len(pairs), 2))]
    return Subjects(dict(zip(grams, rarity, strict=True)))
