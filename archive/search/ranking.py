"""How much a word says about an entry; the engines add these up.

After BM25F (Robertson, Zaragoza, Taylor 2004): occurrences count by the place they stand in, long
texts count less, and more occurrences of a word add less and less.
"""

import math
from collections import Counter
from collections.abc import Iterable

from archive.paper.normalize import fold
from archive.search.analysis import words
from archive.search.entries import Role, Unit

PLACE_WEIGHT: dict[Role, float] = {
    Role.HEADLINE: 6.0,
    Role.KICKER: 3.0,
    Role.SUBHEAD: 3.0,
    Role.COLUMN: 2.0,
    Role.CROSSHEAD: 2.0,
    Role.DIGEST: 1.5,
}
"""An occurrence in running text counts 1."""

USUAL_LENGTH = 250.0
"""Words of an average article: 500 characters, as measured on 75,527 articles."""

SATURATION = 1.5
"""BM25's k1: an occurrence count of this weighs half of what endless repetition would."""

LENGTH_SHARE = 0.6
"""BM25's b: how far a long text is discounted."""

TITLE_BONUS = 1.0
"""What a term standing in the title block adds, in multiples of its rarity."""

_STEPS = 32
"""Weights are kept in 32 steps: finer ones change no order and cost space."""


def word_weights(units: Iterable[Unit]) -> dict[str, float]:
    """Return word → its weight in a text of these units, above 0 and at most 1."""
    titles: Counter[str] = Counter()
    running: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for unit in units:
        place = PLACE_WEIGHT.get(unit.role, 1.0)
        counts = titles if place > 1.0 else running
        for word in words(fold(unit.text).text):
            counts[word] += 1
            weights[word] = weights.get(word, 0.0) + (place if counts is titles else 0.0)
    discount = 1 - LENGTH_SHARE + LENGTH_SHARE * running.total() / USUAL_LENGTH
    return {
        word: _saturate(in_titles + running[word] / discount) for word, in_titles in weights.items()
    }


def _saturate(count: float) -> float:
    return max(1, round(_STEPS * count / (count + SATURATION))) / _STEPS


def rarity(matching: int, total: int) -> float:
    """Return BM25's inverse document frequency: the rarer, the higher, never below 0."""
    return math.log(1 + (total - matching + 0.5) / (matching + 0.5))
