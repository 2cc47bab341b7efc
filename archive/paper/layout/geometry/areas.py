"""Rectangles on a page, in heights of the page both ways, so that a square is square."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.paper.types import Box


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; x runs from 0 to the page's width by its height, y from 0 to 1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def of(cls, box: Box, aspect: float) -> Area:
        """Return a box of page fractions; `aspect` is the page's width by its height."""
        return cls(box.x0 * aspect, box.y0, box.x1 * aspect, box.y1)

    @classmethod
    def around(cls, areas: Iterable[Area]) -> Area:
        """Return the smallest rectangle that holds all of some."""
        every = list(areas)
        return cls(
            min(area.x0 for area in every), min(area.y0 for area in every),
            max(area.x1 for area in every), max(area.y1 for area in every),
        )  # fmt: skip

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def turned(self, aspect: float) -> Area:
        """Return it on the page turned so that vertical lines of text become level ones.

        They are read from right to left, so the right edge of the page becomes its top.
        """
        return Area(self.y0, aspect - self.x1, self.y1, aspect - self.x0)

    def box(self, aspect: float, *, turned: bool) -> Box:
        """Return it in page fractions, turned back where the page was turned."""
        area = Area(aspect - self.y1, self.x0, aspect - self.y0, self.x1) if turned else self
        x0, x1 = (min(1.0, max(0.0, x / aspect)) for x in (area.x0, area.x1))
        y0, y1 = (min(1.0, max(0.0, y)) for y in (area.y0, area.y1))
        return Box(x0, y0, x1, y1)

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1

    def abreast(self, other: Area) -> float:
        """Return how far both reach over the same heights; negative where they do not."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def over(self, other: Area) -> float:
        """Return how far one would stand over the other; negative where they would not."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def share_over(self, other: Area) -> float:
        """Return the share of the narrower one that stands over or under the other."""
        narrow = min(self.width, other.width)
        return self.over(other) / narrow if narrow > 0 else float(self.over(other) >= 0)
