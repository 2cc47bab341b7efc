"""From where a line was found to where exactly its ink stands."""

import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.finding import Found

Ink = NDArray[np.bool_]

_GAP = 0.12
"""Line heights of white that a line may have within itself, across its direction: between the
strokes of 二."""

_NEXT = 0.9
"""Line heights within which more ink belongs to the same line, along its direction; the model often
leaves out dashes and quotation marks at the ends."""

_FARTHEST = 2.6
"""Line heights that a line is followed beyond where it was found: a dash of two characters, and
the gap before it."""

_FULL = 0.97
"""Share of a line's height that is a printed rule and no character, where all of it is ink."""

_SPECK = 0.06
"""Share of a line's height that ink has to have across it to be more than noise."""


def outlined(found: Found, ink: Ink, others: NDArray[np.float64]) -> Found:
    """Return a horizontal line's place by its ink: no neighbour's, and no mark left out.

    `others` are left, top, right, bottom of all lines of the page: where one of them begins, this
    one ends. A line without ink is returned as it is.
    """
    top, bottom = _rows(found, ink)
    height = bottom - top
    if height < 3:
        return found
    reach = _FARTHEST * height
    beside = others[(others[:, 1] < bottom - height * 0.3) & (others[:, 3] > top + height * 0.3)]
    before = beside[beside[:, 2] <= found.left + height * 0.5, 2]
    behind = beside[beside[:, 0] >= found.right - height * 0.5, 0]
    start = max(0, int(max([found.left - reach, *before])))
    end = min(ink.shape[1], int(min([found.right + reach, *behind])))
    band = ink[top:bottom, start:end].sum(axis=0)
    seen = (band > _SPECK * height) & (band < _FULL * height)
    first, last = _columns(seen, int(found.left) - start, int(found.right) - start, height)
    if last <= first:
        return found
    return Found(float(start + first), float(top), float(start + last), float(bottom))


def _rows(found: Found, ink: Ink) -> tuple[int, int]:
    """Return the rows of a line: those around its middle that have ink without a break."""
    top, bottom = int(found.top), int(found.bottom) + 1
    band = ink[top:bottom, int(found.left) : int(found.right) + 1]
    if not band.size:
        return top, top
    profile = band.sum(axis=1)
    seen = profile > max(1.0, 0.03 * float(profile.max()))
    middle, gap = len(seen) // 2, max(1, int(_GAP * len(seen)))
    first = _last_before_gap(seen[middle::-1], gap)
    last = _last_before_gap(seen[middle:], gap)
    return top + middle - first, top + middle + last + 1


def _last_before_gap(seen: NDArray[np.bool_], gap: int) -> int:
    """Return the last place with ink before `gap` places without."""
    last = 0
    for place in np.flatnonzero(seen):
        if place - last > gap and last:
            break
        last = int(place)
    return last


def _columns(seen: NDArray[np.bool_], left: int, right: int, height: int) -> tuple[int, int]:
    """Return first and last column with ink, going on from where the line was found."""
    within = np.flatnonzero(seen[max(0, left) : right])
    if not len(within):
        return 0, 0
    first, last = max(0, left) + int(within[0]), max(0, left) + int(within[-1])
    reach = int(_NEXT * height)
    while len(more := np.flatnonzero(seen[max(0, first - reach) : first])):
        first = max(0, first - reach) + int(more[0])
    while len(more := np.flatnonzero(seen[last + 1 : last + 1 + reach])):
        last += 1 + int(more[-1])
    return first, last + 1
