"""What the texts of a page speak of: how much each has in common with each other one.

Single Han characters say as much as pairs of neighbouring ones: of 4,367 paragraphs of the pages
annotated by hand 72 in 100 were nearest to the rest of their own article by the pairs of the page,
and 83 by both, weighed by how rare they are in newspapers. `subjects.npz` says how rare; it was
counted by `python -m bench.subjects`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from archive.paper.layout.grams import Floats, Grams, Numbers, code_points, pairs_among

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


@dataclass(frozen=True, slots=True)
class Subjects:
    """How rare characters and pairs of them are: logarithm of articles for one that has them.

    `grams` are their numbers, in rising order.
    """

    grams: Numbers
    rarity: Floats

    def rarity_of(self, grams: Numbers) -> Floats:
        """Return how rare each of some characters and pairs is."""
        place = np.minimum(np.searchsorted(self.grams, grams), len(self.grams) - 1)
        known = self.grams[place] == grams
        return np.where(known, self.rarity[place], np.float32(UNKNOWN))

    def nearness(self, texts: Grams) -> Floats:
        """Return how much texts have in common: products of rows, one for each, about their mean.

        Sums over a square of the matrix are the products of sums of texts, so that several texts
        can be compared with several others.
        """
        rarity = self.rarity_of(texts.grams)
        shared = texts.spread > 1
        weights = np.sqrt(rarity[shared] / np.sqrt(texts.spread[shared].astype(np.float32)))
        rows = np.sqrt(texts.table(shared)) * weights
        own = ~shared[texts.gram]
        alone = np.bincount(
            texts.text[own], rarity[texts.gram[own]] * texts.often[own], minlength=texts.count
        )
        return _about_mean(rows @ rows.T + np.diag(alone).astype(np.float32))


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


@cache
def subjects() -> Subjects:
    """Return the table that was counted."""
    with np.load(FILE) as stored:
        single, pairs = (code_points(str(stored[name])) for name in ("characters", "pairs"))
        rarity: Floats = stored["rarity"].astype(np.float32)
    grams = np.concatenate([single, pairs_among(pairs)[::2]])
    order = np.argsort(grams)
    return Subjects(grams[order], rarity[order])
