"""What goes with the rest of a cut paragraph: the paragraphs below it that are of its article too.

A column that begins with the rest of a paragraph goes on with the rest of its article, until the
text begins whose title stands over it, or another one goes on.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from archive.paper.layout.jumps import ends_with_jump_mark
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import LEAD_WORDS
from archive.paper.layout.people import DATELINE, opening
from archive.paper.layout.weights import FOLLOW

MOST = 60
"""Texts of an article whose words are compared."""

FURTHEST = 20
"""Texts below a rest that may go with it; keeps the work linear."""

TITLE_LINES = 4
"""Lines of a title block at the most."""


class Belonging:
    """Whose article the texts of a page speak of, by the words they share.

    `parts` gives for each text the part of the page it seems to stand in.
    """

    def __init__(self, lines: Sequence[Line], parts: Mapping[int, int]) -> None:
        self.lines, self.parts = lines, parts
        self.pairs = {index: pairs_of(lines[index].text) for index in parts}
        self.spread = Counter(pair for pairs in self.pairs.values() for pair in pairs)
        self.within: dict[int, list[int]] = {}
        """Part of the page → its texts, in their order."""
        for index in sorted(parts):
            self.within.setdefault(parts[index], []).append(index)
        self.titles = {part: self._title(part) for part in self.within}
        for pairs in self.titles.values():
            self.spread.update(pairs)

    def _title(self, part: int) -> frozenset[str]:
        """Return the pairs of the title lines over a part."""
        words: set[str] = set()
        for index in range(part, max(-1, part - TITLE_LINES), -1):
            if index in self.parts:
                break
            words |= pairs_of(self.lines[index].text)
        return frozenset(words)

    def words_of(self, part: int, without: Collection[int]) -> set[str]:
        """Return the pairs of a part's title and of its texts but some."""
        texts = self.within[part][:MOST]
        return set(self.titles[part]).union(
            *(self.pairs[index] for index in texts if index not in without)
        )

    def share(self, text: int, words: Collection[str]) -> float:
        """Return how much of a text, its rare pairs first, is among others."""
        known = [pair for pair in self.pairs[text] if self.spread[pair] > 1]
        weight = sum(1 / self.spread[pair] for pair in known)
        found = sum(1 / self.spread[pair] for pair in known if pair in words)
        return found / weight if weight else 0.0

    def behind(self, head: int, tail: int) -> list[int]:
        """Return the texts below `tail` that go with it, where it is the rest of `head`.

        Nothing goes with it where other texts of its article follow the beginning.
        """
        part, other = self.parts[head], self.parts[tail]
        host = self.within[other]
        below = [index for index in host if index > tail][:FURTHEST]
        if part == other or self.within[part][-1] != head or not below:
            return []
        if ends_with_jump_mark(self.lines[tail].text):
            return []
        unsure = {tail, *below}
        ours, theirs = self.words_of(part, unsure), self.words_of(other, unsure)
        leaning = [self.share(index, ours) - self.share(index, theirs) for index in below]
        scores = self._boundaries(tail, below, leaning, above=host[0] < tail)
        return below[: max(range(len(scores)), key=scores.__getitem__)]

    def _boundaries(
        self, tail: int, below: Sequence[int], leaning: Sequence[float], *, above: bool
    ) -> list[float]:
        """Return what speaks for the first so many texts going with the rest, and no more."""
        scores = []
        sums = [0.0, *accumulate(leaning)]
        within = 0.0
        for at, index in enumerate([*below, None]):
            score = FOLLOW["share"] * (2 * sums[at] - sums[-1]) + within
            if index is None:
                scores.append(score + (0.0 if above else FOLLOW["none_left"]))
                break
            opens = self._opens(index)
            closed = ends_with_jump_mark(self.lines[below[at - 1] if at else tail].text)
            if opens:
                score += FOLLOW["opens"]
            elif LEAD_WORDS.match(self.lines[index].text):
                score += FOLLOW["lead"]
            scores.append(score + FOLLOW["closed"] * closed)
            within = min(within, FOLLOW["opens_within"] * (opens or closed))
        return scores

    def _opens(self, index: int) -> bool:
        text = self.lines[index].text
        return bool(DATELINE.match(text)) or opening(text[:80]) is not None
