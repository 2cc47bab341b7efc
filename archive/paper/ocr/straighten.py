"""How far a scan is turned, and turning it upright."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.engine import Grey

MOST = 6.0
"""Degrees to which a skew is looked for; a page laid on a scanner by hand is less askew."""

LEAST = 0.04
"""Degrees below which turning costs more sharpness than it mends: two pixels across 3,000."""

_LOOKED_AT = 1200
"""Pixels of the longer side at which the skew is measured."""

_POINTS = 150_000
"""Pixels of ink that are turned at most; more do not change the answer."""

_INK = 0.75
"""Share of the paper's brightness around it below which a pixel is ink."""


def ink_of(grey: Grey) -> NDArray[np.bool_]:
    """Return where there is ink: what is clearly darker than the paper around it.

    The paper is the brightest around a pixel, so neither a grey scan nor a shadow in a fold is
    taken for ink.
    """
    reach = max(3, max(grey.shape) // 40) | 1
    paper = cv2.blur(cv2.dilate(grey, np.ones((reach, reach), np.uint8)), (reach, reach))
    limit = cv2.convertScaleAbs(paper, alpha=_INK)
    return cv2.compare(grey, limit, cv2.CMP_LT).astype(np.bool_)


def skew_of(grey: Grey) -> float:
    """Return by how many degrees the lines of a page rise to the right; 0 where nothing is sure.

    Lines of print and printed rules are sharpest in profile when looked at along their own
    direction: the sum of squared steps between neighbouring rows, and between columns, is largest.
    """
    share = min(1.0, _LOOKED_AT / max(grey.shape))
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(ink_of(np.asarray(small, np.uint8)))
    if len(rows) < 100:
        return 0.0
    every = max(1, len(rows) // _POINTS)
    x, y = columns[::every].astype(np.float32), rows[::every].astype(np.float32)
    best, step = 0.0, 0.5
    reach = MOST
    while step > 0.01:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(x, y, angle) for angle in angles]))])
        reach, step = step, step / 5
    return best if abs(best) < MOST else 0.0


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], degrees: float) -> float:
    """How sharp the profiles of turned points are."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return _steps(y * cosine + x * sine) + _steps(x * cosine - y * sine)


def _steps(places: NDArray[np.float32]) -> float:
    """Squared steps of a profile whose points are spread over the two bins they lie between."""
    places = places - places.min()
    below = places.astype(np.int64)
    share = places - below
    size = int(below.max()) + 2
    profile = np.bincount(below, 1 - share, size) + np.bincount(below + 1, share, size)
    return float(np.sum(np.diff(profile) ** 2))


def upright(grey: Grey, degrees: float) -> Grey:
    """Turn a page whose lines rise by `degrees` about its centre, on a sheet of the same size."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(
            grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )
