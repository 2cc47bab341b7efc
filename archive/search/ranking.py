"""How much a word says about an entry; the engines add these up.

After BM25F (Robertson, Zaragoza, Taylor 2004): occurrences count by the place they stand in, long
texts count less, and more occurrences of a word add less and less.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from archive.search.analysis import words
from archive.search.entries import TITLE_ROLES, Role
from archive.search.stretches import shortest_stretch

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

USUAL_TITLE = 10.0
"""Words of an average headline, counted on the same articles."""

SATURATION = 3.0
"""BM25's k1: an occurrence count of this weighs half of what endless repetition would.

This and the next three were chosen on 800 known articles out of 20,000, looked for by two or
three words of their headlines: 82 % among the first three before, 86 % after, and 95 % where the
words are the rarest of the headline.
"""

LENGTH_SHARE = 0.6
"""BM25's b: how far a long text is discounted."""

TITLE_LENGTH_SHARE = 0.6
"""The same for titles: of two headlines with the words, the one that says little else."""

NEARNESS = 3.0
"""What terms standing side by side add; half of it at `HALF_NEAR` characters between them."""

HALF_NEAR = 6

RANKED_AGAIN = 200
"""So many of the best are ranked again by nearness and brevity, where that means to read them."""

TITLE_BONUS = 1.0
"""What a term standing in the title block adds, in multiples of its rarity."""


TITLE_WORD = 3.0
"""Where BM25 ranks: a word in the title block counts so many times what it does elsewhere."""

TITLE_TEXT = 14.0
"""Where BM25 ranks: what a term adds that stands in the title block as it was typed.

Two words of a query in the title say more than one there and any number of both below it.
"""

HALF_BRIEF = 8.0
"""Characters of a title that halve what brevity adds; a title of none would count double."""

USUAL_TITLE_LENGTH = 20.0
"""Characters of an average headline, taken for what has no title."""


def title_length(units: Iterable[tuple[Role, str]]) -> float:
    """Return how long the title block of folded units is, in characters."""
    return sum(len(text) for role, text in units if role in TITLE_ROLES) or USUAL_TITLE_LENGTH


def brevity(length: float) -> float:
    """Return by what a score is multiplied for the length of a title, between 1 and 2.

    Where titles have the same words of a query, the one that says least else is the likeliest.
    """
    return 1 + HALF_BRIEF / (HALF_BRIEF + length)


def word_weights(units: Iterable[tuple[Role, str]]) -> dict[str, float]:
    """Return word → its weight in a text of folded units, above 0 and at most 1."""
    in_titles: dict[str, float] = {}
    running: Counter[str] = Counter()
    for role, folded in units:
        place = PLACE_WEIGHT.get(role)
        if place is None:
            running.update(words(folded))
            continue
        cut = words(folded)
        place /= 1 - TITLE_LENGTH_SHARE + TITLE_LENGTH_SHARE * len(cut) / USUAL_TITLE
        for word in cut:
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


def nearness(units: Iterable[str], needles: Sequence[str]) -> float:
    """Return what it adds to a score how near folded texts stand to one another in a unit."""
    stretches = (shortest_stretch(unit, needles) for unit in units)
    shortest = min((stretch for stretch in stretches if stretch is not None), default=None)
    if shortest is None:
        return 0.0
    between = max(0, shortest - sum(map(len, needles)))
    return NEARNESS / (1 + between / HALF_NEAR)
