"""Runs of a page's paragraphs, each within one article: what could be moved together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.grams import Floats


def summed_over(rows: Floats, first: NDArray[np.int64], end: NDArray[np.int64]) -> Floats:
    """Return the sums of rows, or of values, `first` up to, not including, `end`, for each."""
    sums = np.concatenate([np.zeros_like(rows[:1], np.float64), rows.cumsum(0, np.float64)])
    between: Floats = (sums[end] - sums[first]).astype(np.float32)
    return between


class Runs:
    """Runs of pieces, each of one draft: arrays with an element for each run.

    `first` and `end` count the pieces of the draft `owner`, which has `count`; `start` and `last`
    are the first and the last piece among all of the page, `above` and `below` those next to them
    (any, where the draft has none: `has_above`, `has_below`).
    """

    def __init__(self, starts: NDArray[np.int64], runs: Sequence[tuple[int, int, int]]) -> None:
        self.owner, self.first, self.end = np.array(runs, np.int64).reshape(-1, 3).T
        self._open, self._close = starts[self.owner], starts[self.owner + 1]
        self.count = self._close - self._open
        self.start, self._after = self._open + self.first, self._open + self.end
        self.last = self._after - 1
        self.has_above, self.has_below = self.first > 0, self.end < self.count
        self.above = np.maximum(self.start - 1, self._open)
        self.below = np.minimum(self._after, self._close - 1)

    def summed(self, column: Floats) -> Floats:
        """Return the sums of what pieces have, or of rows, over the runs."""
        return summed_over(column, self.start, self._after)

    def summed_whole(self, column: Floats) -> Floats:
        """Return the sums over all of each run's draft."""
        return summed_over(column, self._open, self._close)

    def summed_before(self, column: Floats) -> Floats:
        """Return the sums over what stands above in each run's draft."""
        return summed_over(column, self._open, self.start)
