"""What goes with the rest of a cut paragraph: the paragraphs below it that are of its article too.

A column that begins with the rest of a paragraph goes on with the rest of its article, until the
text begins whose title stands over it, or another one goes on.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from archive.paper.layout.grams import Floats, Grams
from archive.paper.layout.jumps import ends_with_jump_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import LEAD_WORDS
from archive.paper.layout.people import DATELINE, opening
from archive.paper.layout.subjects import nats_of, subjects
from archive.paper.layout.weights import FOLLOW

MOST = 400
"""Texts of a page that are compared: the work grows with their square. Of 174 pages annotated by
hand the fullest has 70."""

FURTHEST = 20
"""Texts below a rest that may go with it; keeps the work linear."""

TITLE_LINES = 4
"""Lines of a title block at the most."""


class Belonging:
    """Whose article the texts of a page speak of, by what they have in common.

    `parts` gives for each text the part of the page it seems to stand in. Texts beyond the first
    `MOST` are not compared: nothing speaks for them.
    """

    def __init__(self, lines: Sequence[Line], parts: Mapping[int, int]) -> None:
        self.lines, self.parts = lines, parts
        self.within: dict[int, list[int]] = {}
        """Part of the page → its texts, in their order."""
        for index in sorted(parts):
            self.within.setdefault(parts[index], []).append(index)
        compared = sorted(parts)[:MOST]
        self._rows = {index: row for row, index in enumerate(compared)}
        there = dict.fromkeys(parts[index] for index in compared)
        self._parts = {part: column for column, part in enumerate(there)}
        titles = [self._title(part) for part in there]
        texts = [lines[index].text for index in compared]
        self._products = subjects().nearness(Grams([*texts, *titles]))
        of = np.zeros((len(texts) + len(titles), len(titles)), np.float32)
        of[range(len(texts)), [self._parts[parts[index]] for index in compared]] = 1
        of[range(len(texts), len(of)), range(len(titles))] = [bool(title) for title in titles]
        self._of = of
        self._to_parts = self._products @ of
        self._squares = np.einsum("ia,ia->a", of, self._to_parts)

    def _title(self, part: int) -> str:
        """Return the title lines over a part."""
        title: list[str] = []
        for index in range(part, max(-1, part - TITLE_LINES), -1):
            if index in self.parts:
                break
            title.append(self.lines[index].text)
        return "\n".join(title)

    def nats(self, text: int, part: int) -> float:
        """Return how much speaks for a text being of a part of the page, itself left out."""
        row, column = self._rows.get(text), self._parts.get(part)
        return 0.0 if row is None or column is None else self._nats[row][column]

    @cached_property
    def _nats(self) -> list[list[float]]:
        """What `nats` says of every text, a row, and every part."""
        rows = np.arange(len(self._rows))
        own = self._products[rows, rows]
        found = self._to_parts[rows]
        squares = np.repeat(self._squares[None], len(rows), axis=0)
        here = rows, [self._parts[self.parts[index]] for index in self._rows]
        squares[here] += own - 2 * found[here]
        found[here] -= own
        every: list[list[float]] = nats_of(found, own[:, None], squares).tolist()
        return every

    def leaning(self, text: int, part: int, other: int, without: Collection[int]) -> float:
        """Return how much more speaks for one part than for another, some texts left out."""
        row = self._rows.get(text)
        if row is None or not {part, other} <= self._parts.keys():
            return 0.0
        mine, theirs = (self._some(each, without) for each in (part, other))
        own = self._products[row, row]
        return self._to(row, own, mine) - self._to(row, own, theirs)

    def _some(self, part: int, without: Collection[int]) -> Floats:
        """Return the title and the texts of a part but some, as a column."""
        column = self._of[:, self._parts[part]].copy()
        column[[self._rows[index] for index in without if index in self._rows]] = 0
        return column

    def _to(self, row: int, own: Floats, column: Floats) -> float:
        products = self._products @ column
        return float(nats_of(products[row], own, column @ products))

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
        leaning = [self.leaning(index, part, other, unsure) for index in below]
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
