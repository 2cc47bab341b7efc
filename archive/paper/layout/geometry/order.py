"""The order in which the strips of an article are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.flow import Flow
from archive.paper.layout.geometry.strips import Strip

_COLUMNS_FIRST = 1.0
"""What is needed of the text to read in bands across all columns, where both can be."""


def in_order(strips: Sequence[Strip], flow: Flow) -> list[Strip]:
    """Return the strips of an article as they are read.

    Column after column, or band after band where something runs across all columns: the text
    decides at whose joints it goes on.
    """
    if len(strips) < 2:
        return list(strips)
    columns = _cut(strips, columns_first=True)
    bands = _cut(strips, columns_first=False)
    if _score(bands, flow) > _score(columns, flow) + _COLUMNS_FIRST:
        return bands
    return columns


def _score(strips: Sequence[Strip], flow: Flow) -> float:
    return sum(flow.score(one, other) for one, other in pairwise(strips))


def _cut(strips: Sequence[Strip], *, columns_first: bool) -> list[Strip]:
    """Cut where nothing stands across, the one way and then the other, and read piece by piece."""
    if len(strips) < 2:
        return list(strips)
    ways: list[Callable[[Sequence[Strip]], list[list[Strip]]]] = [_columns, _bands]
    if not columns_first:
        ways.reverse()
    for way in ways:
        parts = way(strips)
        if len(parts) > 1:
            return [strip for part in parts for strip in _cut(part, columns_first=columns_first)]
    return sorted(strips, key=lambda strip: (strip.area.x0, strip.area.y0))


def _columns(strips: Sequence[Strip]) -> list[list[Strip]]:
    return _parts(strips, lambda area: (area.x0, area.x1))


def _bands(strips: Sequence[Strip]) -> list[list[Strip]]:
    return _parts(strips, lambda area: (area.y0, area.y1))


def _parts(
    strips: Sequence[Strip], side: Callable[[Area], tuple[float, float]]
) -> list[list[Strip]]:
    """Part strips where a straight cut passes between them; a hair's overlap is none."""
    ordered = sorted(strips, key=lambda strip: side(strip.area))
    parts: list[list[Strip]] = []
    end = 0.0
    for strip in ordered:
        first, last = side(strip.area)
        if not parts or first >= end - 0.2 * strip.size:
            parts.append([])
        parts[-1].append(strip)
        end = max(end, last)
    return parts
