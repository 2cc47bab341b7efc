"""How like two texts are, from small sketches that can be kept when the texts are gone.

A sketch holds the smallest hashes of a text's overlapping pieces (bottom-k sampling after Broder,
"On the resemblance of documents", 1997): two sketches estimate how many pieces the texts share,
and no text can be read back from them.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property

from archive.paper.normalize import fold

_PIECE = 4
"""Characters of a piece: four Han characters are about two words."""
_KEPT = 128
"""Hashes of a sketch; the estimate is good to about ±0.04 (1/(2√k)), exact below 131 characters."""

SAME = 0.5
"""From this likeness on two articles are the same: either its whole body, or its title and a fifth
of its body, has to be found again."""
_TITLE_WEIGHT, _BODY_WEIGHT = 0.4, 0.6
_TELLING_TITLE = 8
"""Folded characters from which an equal title block is no coincidence (图片新闻, 遗失声明 are)."""

Sketch = frozenset[int]


def sketch(text: str) -> Sketch:
    """Return the sketch of a text, folded first; an empty one for an empty text."""
    folded = fold(text).text
    pieces = {folded[i : i + _PIECE] for i in range(max(1, len(folded) - _PIECE + 1))} - {""}
    return frozenset(sorted({zlib.crc32(piece.encode()) for piece in pieces})[:_KEPT])


def overlap(one: Sketch, other: Sketch) -> float:
    """Estimate the share of common pieces among all pieces of two texts, 0 to 1."""
    if not one or not other:
        return 0.0
    union = sorted(one | other)[:_KEPT]
    return sum(piece in one and piece in other for piece in union) / len(union)


@dataclass(frozen=True)
class Look:
    """What an article is recognised by: its title block, and a sketch of its body."""

    title: str
    body: Sketch

    @cached_property
    def folded_title(self) -> str:
        """The title block as compared."""
        return fold(self.title).text

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Overlapping pairs of characters of the title block."""
        title = self.folded_title
        return frozenset(title[i : i + 2] for i in range(max(1, len(title) - 1))) - {""}


def likeness(one: Look, other: Look) -> float:
    """Return how like two articles are, 0 to 1; from `SAME` on they are taken for one."""
    title = _dice(one.pairs, other.pairs)
    if not one.body or not other.body:
        return title if one.body == other.body else title * 0.9
    score = _TITLE_WEIGHT * title + _BODY_WEIGHT * overlap(one.body, other.body)
    if one.folded_title == other.folded_title and len(one.folded_title) >= _TELLING_TITLE:
        return max(score, SAME)
    return score


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
