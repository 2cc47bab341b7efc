"""Whether a gap in a line is a gutter between columns, or only wide."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.paper.readers.pdf.runs import Run

_WIDEST = 2.4
"""Gap, in characters, that parts of one line are apart at the most: two square blanks."""

_NARROWEST = 1.35
"""Gap, in characters, that gutters without any line to show them are not as narrow as."""

_NEAR = 3.5
"""Lines up and down whose edges show whether there is a gutter."""

_FAR = 14
"""Lines down that a column below a title is looked for."""

_ALIGNED = 0.4
"""How far apart, in characters, two edges may be and be one column's."""

_ALIKE = 1.3
"""How many times as large the characters of one text may be as others of it."""


class Gaps:
    """The lines of one direction on a page, as far as they are put together yet."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.level)
        self._levels = [run.level for run in self._runs]
        sizes = sorted(glyph.size for run in runs for glyph in run.glyphs)
        self._usual = sizes[len(sizes) // 2] if sizes else 0.0

    def are_none(self, left: Run, right: Run) -> bool:
        """Whether two runs of one line are one text in spite of the gap between them.

        What stands above and below tells: a line that runs across the gap closes it, one that
        begins where the right one begins is a column. In a title it is the column of the text
        below; without any sign running text is parted and a title is not.
        """
        size = max(left.size, right.size)
        gap = right.ends[0] - left.ends[1]
        if gap > _WIDEST * size + right.glyphs[0].spaces:
            return False
        title = size > _ALIKE * self._usual
        around = list(self._around(left, right, _FAR if title else _NEAR))
        if self._is_gutter(left, right, around):
            return False
        reach = 0.5 * size
        crossed = any(
            other.ends[0] < left.ends[1] - reach and other.ends[1] > right.ends[0] + reach
            for other in around
            if max(other.size, size) <= _ALIKE * min(other.size, size)
        )
        return crossed or title or gap <= _NARROWEST * size

    def _is_gutter(self, left: Run, right: Run, around: Sequence[Run]) -> bool:
        """Whether other lines begin where the right run does, and the left one ends before them."""
        size = max(left.size, right.size)
        near = 0.5 * self._usual
        begins = any(
            abs(other.ends[0] - right.ends[0]) <= _ALIGNED * self._usual
            for other in around
            if other.size <= _ALIKE * size
        )
        before = [other.ends[1] for other in around if other.ends[1] <= right.ends[0] - near]
        return begins and left.ends[1] <= max(before, default=left.ends[1]) + near

    def _around(self, left: Run, right: Run, lines: float) -> Iterator[Run]:
        reach = max(lines * self._usual * 1.5, 1.5 * max(left.size, right.size))
        for other in self._runs[bisect_left(self._levels, left.level - reach) :]:
            if other.level > left.level + reach:
                return
            if other is not left and other is not right:
                yield other
