"""Where lines of text stand on an upright page."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from archive.paper.ocr.engine import MULTIPLE, Floats, Grey, finder, normalised

_LONG_SIDE = 2016
"""Pixels of the longer side at which lines are first looked for."""

_SMALL_PRINT, _GOOD_PRINT, _LARGEST = 16.0, 22.0, 6000
"""Where half of the lines are lower than the first (in pixels, as found), they are looked for once
more on a page so large that they have the second, and at most the third on its longer side."""

_TILE, _OVERLAP = 2016, 160
"""Pixels of the side of what is looked at in one go, and what neighbours see both of."""

_TEXT = 0.3
"""Certainty from which a pixel counts as text; the model's authors' setting, as are the next."""
_LINE = 0.5
"""Mean certainty that a line has to have."""
_GROWTH = 1.6
"""The model marks the core of a line: its area times this, divided by its circumference, is what
is missing on each side."""

_UPRIGHT = 1.8
"""Height by width from which what was found is a column."""

_LEAST = 3
"""Pixels of a core that can be a line."""


@dataclass(frozen=True, slots=True)
class Found:
    """A line's place in pixels of the page: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_column(self) -> bool:
        """Whether it is a column of vertical text: no single character is so high."""
        return self.height >= _UPRIGHT * self.width

    @property
    def turned(self) -> "Found":
        """The place it has on the page with rows and columns exchanged."""
        return Found(self.top, self.left, self.bottom, self.right)

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def find_lines(grey: Grey) -> list[Found]:
    """Return the lines of an upright page, in no particular order."""
    share = min(1.0, _LONG_SIDE / max(grey.shape))
    lines = _lines_at(grey, share)
    if not lines or share == 1.0:
        return lines
    usual = float(np.median([min(line.height, line.width) for line in lines])) * share
    if usual >= _SMALL_PRINT:
        return lines
    return _lines_at(grey, min(1.0, share * _GOOD_PRINT / usual, _LARGEST / max(grey.shape)))


def _lines_at(grey: Grey, share: float) -> list[Found]:
    small = grey
    if share < 1.0:
        resized = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        small = np.asarray(resized, np.uint8)
    certainty = _certainty(small)
    return [
        Found(*(side / share for side in (line.left, line.top, line.right, line.bottom)))
        for line in _outlined(certainty)
    ]


def _certainty(grey: Grey) -> Floats:
    """Return for each pixel how likely it belongs to text; a large page is looked at in tiles."""
    height, width = grey.shape
    whole = np.zeros((height, width), np.float32)
    for top, above, below in _stretches(height):
        for left, before, behind in _stretches(width):
            tile = grey[top : top + _TILE, left : left + _TILE]
            seen = _seen(tile)
            whole[above:below, before:behind] = seen[
                above - top : below - top, before - left : behind - left
            ]
    return whole


def _stretches(length: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each tile begins, and from where to where its answer holds."""
    step = _TILE - _OVERLAP
    starts = list(range(0, max(1, length - _OVERLAP), step))
    for start in starts:
        first, last = start == starts[0], start == starts[-1]
        yield (
            start,
            start if first else start + _OVERLAP // 2,
            length if last else start + step + _OVERLAP // 2,
        )


def _seen(tile: Grey) -> Floats:
    """Return the model's answer for a tile, which is filled up with paper to a size it takes."""
    height, width = tile.shape
    filled = cv2.copyMakeBorder(
        tile, 0, -height % MULTIPLE, 0, -width % MULTIPLE, cv2.BORDER_REPLICATE
    )
    batch = normalised(np.asarray(filled, np.uint8))[np.newaxis]
    return finder()(batch)[0, 0, :height, :width]


def _outlined(certainty: Floats) -> list[Found]:
    """Return the lines whose cores stand out, grown to the lines' full size."""
    cores = (certainty > _TEXT).astype(np.uint8)
    cores = np.asarray(cv2.dilate(cores, np.ones((2, 2), np.uint8)), np.uint8)
    number, labels, boxes, _centres = cv2.connectedComponentsWithStats(cores)
    sums = np.bincount(labels.ravel(), certainty.ravel(), number)
    return [
        _grown(box[:4].tolist(), certainty.shape)
        for label, box in enumerate(boxes)
        if label and min(box[2:4]) >= _LEAST and sums[label] / box[4] >= _LINE
    ]


def _grown(core: list[int], sheet: tuple[int, ...]) -> Found:
    left, top, width, height = core
    growth = _GROWTH * width * height / (2 * (width + height))
    return Found(
        max(0.0, left - growth),
        max(0.0, top - growth),
        min(float(sheet[1]), left + width + growth),
        min(float(sheet[0]), top + height + growth),
    )
