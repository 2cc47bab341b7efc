"""How much two texts of a page speak of the same thing."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

HAN = (("\u3400", "\u9fff"), ("\U00020000", "\U0003ffff"), ("〇", "〇"), ("々", "々"))
"""First and last of the characters that are Chinese: the ideographs of Unicode, 〇 and 々."""

_HAN_RUN = re.compile(f"[{''.join(f'{first}-{last}' for first, last in HAN)}]+")

TOLD = 0.4
"""Share of a title's pairs of characters that its report repeats."""


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters of a text."""
    return frozenset(one + other for run in _HAN_RUN.findall(text) for one, other in pairwise(run))


class Likeness:
    """Compares a short text with the longer texts of one page.

    A pair of characters counts the more, the fewer of the page's texts have it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _pairs(self) -> list[frozenset[str]]:
        return [pairs_of(text) for text in self._texts]

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(pair for pairs in self._pairs for pair in pairs)

    def to(self, text: str, index: int) -> float:
        """Return the share of the text's pairs, weighted by rarity, that text `index` has."""
        own = pairs_of(text)
        if not own:
            return 0.0
        spread, there = self._spread, self._pairs[index]
        weight = sum(1 / max(1, spread[pair]) for pair in own)
        return sum(1 / spread[pair] for pair in own if pair in there) / weight
