"""What goes with the rest of a cut paragraph: the paragraphs below it that are of its article too.

A column that begins with the rest of a paragraph goes on with the rest of its article, until the
text begins whose title stands over it, or another one goes on.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from archive.paper.layout.jumps import ends_with_jump_mark
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import LEAD_WORDS
from archive.paper.layout.people import DATELINE, opening
from archive.paper.layout.weights import FOLLOW

TITLE_LINES = 4
"""Lines of a title block at the most."""


class Belonging:
    """Whose article the texts of a page speak of, by the words they share.

    `parts` gives for each text the part of the page it seems to stand in; `heads` are the texts
    that break off.
    """

    def __init__(
        self, lines: Sequence[Line], parts: dict[int, int], heads: Collection[int]
    ) -> None:
        self.lines, self.parts, self.heads = lines, parts, frozenset(heads)
        self.pairs = {index: pairs_of(lines[index].text) for index in parts}
        self.spread = Counter(pair for pairs in self.pairs.values() for pair in pairs)
        self.texts = sorted(parts)
        self.titles = {part: self._title(part) for part in set(parts.values())}
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

    def share(self, text: int, part: int, without: Collection[int]) -> float:
        """Return how much of a text, its rare words first, stands in a part or its title."""
        words = set(self.titles[part])
        for other in self.texts:
            if self.parts[other] == part and other not in without and other != text:
                words |= self.pairs[other]
        known = [pair for pair in self.pairs[text] if self.spread[pair] > 1]
        weight = sum(1 / self.spread[pair] for pair in known)
        found = sum(1 / self.spread[pair] for pair in known if pair in words)
        return found / weight if weight else 0.0

    def behind(self, head: int, tail: int) -> list[int]:
        """Return the texts below `tail` that go with it, where it is the rest of `head`.

        Nothing goes with it where other texts of its article follow the beginning.
        """
        part, other = self.parts[head], self.parts[tail]
        last = not any(self.parts[index] == part for index in self.texts if index > head)
        below = [index for index in self.texts if index > tail and self.parts[index] == other]
        if part == other or not last or not below or ends_with_jump_mark(self.lines[tail].text):
            return []
        above = any(self.parts[index] == other and index < tail for index in self.texts)
        unsure = {tail, *below}
        leaning = [
            self.share(index, part, unsure) - self.share(index, other, unsure) for index in below
        ]
        scores = [self._boundary(below, leaning, at, above=above) for at in range(len(below) + 1)]
        best = max(range(len(scores)), key=scores.__getitem__)
        return below[:best]

    def _boundary(
        self, below: Sequence[int], leaning: Sequence[float], at: int, *, above: bool
    ) -> float:
        """Return what speaks for the first `at` texts going with the rest, and no more."""
        score = FOLLOW["share"] * (sum(leaning[:at]) - sum(leaning[at:]))
        score += FOLLOW["each"] * at
        if any(self._opens(index) or self._was_closed(index) for index in below[:at]):
            score += FOLLOW["opens_within"]
        if at < len(below):
            text = self.lines[below[at]].text
            if self._opens(below[at]):
                score += FOLLOW["opens"]
            elif LEAD_WORDS.match(text):
                score += FOLLOW["lead"]
            if self._was_closed(below[at]):
                score += FOLLOW["closed"]
        elif not above:
            score += FOLLOW["none_left"]
        return score

    def _opens(self, index: int) -> bool:
        text = self.lines[index].text
        return bool(DATELINE.match(text)) or opening(text[:80]) is not None

    def _was_closed(self, index: int) -> bool:
        """Whether the text above ends with a jump mark."""
        at = self.texts.index(index)
        return at > 0 and ends_with_jump_mark(self.lines[self.texts[at - 1]].text)
