"""The Han characters of texts and the pairs of neighbouring ones, as numbers that are counted fast.

A page of 4,000 characters has some 6,000 of them, and is looked at several times while it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.continuity import spelt
from archive.paper.layout.likeness import HAN

PAIR = 1 << 21
"""The number of a pair is that of its first character times this, and that of the second."""

_BITS = 20
"""Of the number of a text beside that of a gram, which has 42."""

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]


def code_points(text: str) -> Numbers:
    """Return the numbers that Unicode gives the characters of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)


def pairs_among(characters: Numbers) -> Numbers:
    """Return the numbers of the pairs of neighbouring characters."""
    return characters[:-1] * PAIR + characters[1:]


@lru_cache(maxsize=2048)
def grams_of(text: str) -> Numbers:
    """Return the Han characters of a text and their pairs, each as often as it occurs.

    Blanks and line ends do not part characters; traditional ones count as simplified ones.
    """
    characters = code_points(spelt(text))
    han = np.zeros(len(characters), np.bool_)
    for first, last in HAN:
        han |= (characters >= ord(first)) & (characters <= ord(last))
    both = han[:-1] & han[1:]
    return np.concatenate([characters[han], pairs_among(characters)[both]])


class Grams:
    """The characters and pairs of several texts.

    `grams` are their numbers, in rising order, `spread` in how many texts each is. `text`, `gram`
    and `often` say, element by element, how often which text has which one (its place in `grams`).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        own = [grams_of(text) for text in texts]
        owner = np.repeat(np.arange(len(own)), [len(each) for each in own])
        every = np.concatenate([np.zeros(0, np.int64), *own])
        there, self.often = np.unique((every << _BITS) | owner, return_counts=True)
        self.text, which = there & ((1 << _BITS) - 1), there >> _BITS
        first = np.ones(len(which), np.bool_)
        first[1:] = which[1:] != which[:-1]
        self.grams, self.gram = which[first], np.cumsum(first) - 1
        self.spread = np.bincount(self.gram, minlength=len(self.grams))

    @cached_property
    def pairs_shared(self) -> NDArray[np.bool_]:
        """Say of each gram whether it is a pair that several texts have."""
        shared: NDArray[np.bool_] = (self.spread > 1) & (self.grams >= PAIR)
        return shared

    def table(self, some: NDArray[np.bool_]) -> Floats:
        """Return how often each text, a row, has each of some grams, in their order."""
        column = np.cumsum(some) - 1
        rows = np.zeros((self.count, int(some.sum())), np.float32)
        kept = some[self.gram]
        rows[self.text[kept], column[self.gram[kept]]] = self.often[kept]
        return rows
