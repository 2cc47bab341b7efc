"""Whether the text above and below a short line is about the same thing."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.paper.layout.glance import REACH, Features, is_running_text, is_titleish
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line

EVEN_SHARE = 0.035
"""The share of common character pairs at which a new article and the next paragraph of the old
one are equally likely: on 60 pages assembled from real reports, 9 in 10 headlines had less than
0.046 around them and 9 in 10 crossheads more than 0.032."""

EVEN_BOND = 0.45
"""Logarithm of how many times as much the texts around a line have in common as other texts of the
page, at which it is as likely a headline as a crosshead. On 80 pages annotated by hand half of the
headlines had less than -0.3, and half of the crossheads more than 0.96."""

BOND = 0.6
"""How much what the texts have in common beyond others counts beside what they have in common."""

LEAST = 0.004
"""Share of pairs of characters that any two texts are taken to have in common."""

ABOVE, BELOW, NEXT = 10, 3, 2
"""Texts above and below that are compared with the page's others, and on either side by
themselves. Of 100 pairs of headline and crosshead the one tells 88 apart on those pages and 94 on
60 set by the press, the other 75 and 87; together they did best on newspapers kept aside."""

FURTHEST = 3 * ABOVE
"""Lines up in which they are looked for; keeps the work linear."""


def add_coherence(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of short lines between texts whether the text goes on about the same thing below them.

    The value, 0 to 2, grows with the share of character pairs that the texts above and below have
    in common, or have not, and with how much more that is than what the texts below have in common
    with the rest of the page.
    """
    texts = [pairs_of(line.text) if is_running_text(line) else frozenset() for line in lines]
    whole = _Page(texts)
    for index, line in enumerate(lines):
        if not is_titleish(line):
            continue
        above = list(_article_above(lines, found, texts, index))
        below = list(_nearest(texts, range(index + 1, min(len(lines), index + 1 + REACH)), BELOW))
        if above and below:
            near = list(_nearest(texts, range(index - 1, max(-1, index - 1 - REACH), -1), NEXT))
            value = BOND * _capped(whole.bond(above, below) - EVEN_BOND)
            value += _capped(whole.share(near, below[:NEXT]) / EVEN_SHARE - 1)
            found[index]["same_subject" if value > 0 else "new_subject"] = abs(value)


def _capped(value: float) -> float:
    return max(-1.0, min(1.0, value))


class _Page:
    """The texts of a page, each as its pairs of characters; a line that is no text has none."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._texts = texts
        self._count = sum(map(bool, texts))
        self._weights: defaultdict[str, float] = defaultdict(float)
        """Pair of characters → its shares of the texts that have it, added up."""
        for pairs in texts:
            for pair in pairs:
                self._weights[pair] += 1 / len(pairs)

    def bond(self, above: Sequence[int], below: Sequence[int]) -> float:
        """Return how many times as much as usual, as a logarithm, some texts share with others."""
        pairs = self._union(below)
        shared = sum(self._share(index, pairs) for index in above)
        own = shared + sum(self._share(index, pairs) for index in below)
        others = self._count - len(above) - len(below)
        rest = max(0.0, math.fsum(map(self._weights.__getitem__, pairs)) - own) / max(1, others)
        return math.log((shared / len(above) + LEAST) / (rest + LEAST))

    def share(self, above: Sequence[int], below: Sequence[int]) -> float:
        """Return the share of pairs that some texts have in common with others."""
        one, other = self._union(above), self._union(below)
        return len(one & other) / max(1, min(len(one), len(other)))

    def _union(self, places: Iterable[int]) -> frozenset[str]:
        return frozenset[str]().union(*(self._texts[index] for index in places))

    def _share(self, index: int, pairs: frozenset[str]) -> float:
        own = self._texts[index]
        return len(own & pairs) / len(own)


def _article_above(
    lines: Sequence[Line],
    found: Sequence[Features],
    texts: Sequence[frozenset[str]],
    index: int,
) -> Iterator[int]:
    """Yield the texts above a line, the nearest first, up to a byline or a block of titles."""
    count = 0
    for place in range(index - 1, max(-1, index - 1 - FURTHEST), -1):
        if texts[place]:
            count += 1
            yield place
            if count == ABOVE:
                return
        elif count and is_titleish(lines[place]):
            signed = {"byline", "names"} & found[place].keys()
            if signed or (place and not texts[place - 1] and is_titleish(lines[place - 1])):
                return


def _nearest(texts: Sequence[frozenset[str]], places: Iterable[int], most: int) -> Iterator[int]:
    """Yield the texts at the first places that have some, as far as they are neighbours."""
    count = 0
    for place in places:
        if texts[place]:
            count += 1
            yield place
        if count == most or (count and not texts[place]):
            return
