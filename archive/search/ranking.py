"""How much a word says about an entry; the engines add these up.

After BM25F (Robertson, Zaragoza, Taylor 2004): occurrences count by the place they stand in, long
texts count less, and more occurrences of a word add less and less.
"""

import math
from collections import Counter
from collections.abc import Iterable

from archive.search.analysis import words
from archive.search.entries import Role

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


def word_weights(units: Iterable[tuple[Role, str]]) -> dict[str, float]:
    """Return word → its weight in a text of folded units, above 0 and at most 1."""
    in_titles: dict[str, float] = {}
    running: Counter[str] = Counter()
    for role, folded in units:
        place = PLACE_WEIGHT.get(role)
        if place is None:
            running.update(words(folded))
            continue
        for word in words(folded):
            in_titles[word] = in_titles.get(word, 0.0) + place
    discount = 1 - LENGTH_SHARE + LENGTH_SHARE * running.total() / USUAL_LENGTH
    return {
        word: _saturate(in_titles.get(word, 0.0) + running[word] / discount)
        for word in running.keys() | in_titles.keys()
    }


def _saturate(count: float) -> float:
    return count / (count + SATURATION)


def rarity(matching: int, total: int) -> float:
    """Return BM25's inverse document frequency: the rarer, the higher, never below 0."""
    return math.log(1 + (total - matching + 0.5) / (matching + 0.5))
