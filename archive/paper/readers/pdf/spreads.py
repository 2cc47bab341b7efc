"""Two newspaper pages side by side on one sheet of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from archive.paper.readers.pdf.runs import Run
from archive.paper.readers.pdf.space import Rectangle, Space

_BROAD = 1.15
"""Width by height from which a sheet may be a spread: single pages are higher than wide, and of
two tabloid pages side by side the width is 1.35 times the height or more."""

_MIDDLE = (0.46, 0.54)
"""Where the fold is looked for, in shares of the width."""

_LEAST = 0.15
"""Share of the characters that the emptier page of a spread has at least."""


def fold_of(lines: Sequence[Run], shapes: Sequence[Rectangle], space: Space) -> float | None:
    """Return where a sheet is to be cut in two, as a share of its width, or None.

    Nothing may cross the fold: a headline or a picture that runs over both pages makes them one.
    """
    if space.width < _BROAD * space.height or not lines:
        return None
    start, end = (share * space.width for share in _MIDDLE)
    free = _widest_free(start, end, [line.place for line in lines] + list(shapes))
    if free is None:
        return None
    fold = sum(free) / 2
    left = sum(len(line.glyphs) for line in lines if line.place.x1 <= fold)
    total = sum(len(line.glyphs) for line in lines)
    if not _LEAST * total <= left <= (1 - _LEAST) * total:
        return None
    return fold / space.width


def _widest_free(
    start: float, end: float, places: Sequence[Rectangle]
) -> tuple[float, float] | None:
    """Return the widest stretch of the middle that nothing reaches into.

    A thin upright line at the fold is a fold mark.
    """
    crossing = sorted(
        (place.x0, place.x1)
        for place in places
        if place.x1 > start and place.x0 < end and place.width > 3
    )
    best: tuple[float, float] | None = None
    at = start
    for left, right in [*crossing, (end, end)]:
        if left > at and (best is None or left - at > best[1] - best[0]):
            best = (at, min(left, end))
        at = max(at, right)
        if at >= end:
            break
    return best
