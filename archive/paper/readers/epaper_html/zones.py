"""Hot zones (热区): from the coordinates of a map to polygons in fractions of the picture."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.paper.types import Zone

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(%?)")
_ROUND = 12
"""Corners that stand for a circle."""
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as the map gives it: corners in pixels of the shown picture, or in percent."""

    corners: tuple[tuple[float, float], ...]
    percent: bool = False


def shape_of(coordinates: str, kind: str) -> Shape | None:
    """Read the coordinates of an area; `kind` is its shape attribute.

    Corners that are given twice in a row are one. `None` where nothing encloses a surface.
    """
    found = _NUMBER.findall(coordinates)
    values = [float(number) for number, _ in found[:400]]
    percent = any(sign for _, sign in found)
    kind = kind.strip().lower()
    if kind.startswith("circ") and len(values) >= 3:
        corners = _circle(*values[:3])
    elif len(values) == 4:
        x0, y0, x1, y1 = values
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    else:
        corners = list(zip(values[::2], values[1::2], strict=False))
    corners = [corner for at, corner in enumerate(corners) if corner != corners[at - 1]]
    return Shape(tuple(corners), percent) if len(set(corners)) >= 3 else None


def _circle(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    angles = [2 * math.pi * step / _ROUND for step in range(_ROUND)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def in_percent(shapes: Sequence[Shape], width: float) -> bool:
    """Whether shapes count in percent: they say so, or none reaches over 100 of a wider picture."""
    if any(shape.percent for shape in shapes):
        return True
    values = [value for shape in shapes for corner in shape.corners for value in corner]
    broken = any(value != int(value) for value in values)
    return bool(values) and broken and max(values) <= _WHOLE < (width or _WHOLE + 1)


def estimated_size(shapes: Sequence[Shape]) -> tuple[float, float]:
    """Guess the size of a picture that is not there: what is printed has even margins."""
    xs = [x for shape in shapes for x, _ in shape.corners]
    ys = [y for shape in shapes for _, y in shape.corners]
    return max(xs) + max(0.0, min(xs)), max(ys) + max(0.0, min(ys))


def zone_of(shape: Shape, size: tuple[float, float]) -> Zone | None:
    """Return a shape in fractions of a picture of this size, cut off at its edges."""
    width, height = size
    corners = [(_part(x, width), _part(y, height)) for x, y in shape.corners]
    corners = [corner for at, corner in enumerate(corners) if corner != corners[at - 1]]
    surface = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(corners))) / 2
    return Zone(tuple(corners)) if len(corners) >= 3 and surface > 0 else None


def _part(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))


def _edges(
    corners: Sequence[tuple[float, float]],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [(corner, corners[(at + 1) % len(corners)]) for at, corner in enumerate(corners)]
