"""Places on a PDF page: points, the origin at the top left of the page as it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import pypdfium2 as pdfium

from archive.paper.types import Box


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle on the page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Self:
        """Return the smallest rectangle that holds all the points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def at(cls, middle: tuple[float, float], width: float, height: float) -> Self:
        """Return the rectangle of a size around a middle."""
        x, y = middle
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def grown(self, by: float) -> "Rectangle":
        """Return it with every side moved outwards."""
        return Rectangle(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def joined(self, other: "Rectangle") -> "Rectangle":
        """Return the smallest rectangle that holds both."""
        return Rectangle(
            min(self.x0, other.x0), min(self.y0, other.y0),
            max(self.x1, other.x1), max(self.y1, other.y1),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Space:
    """The way from a PDF's coordinates to the page as it is shown; `width`, `height` in points.

    A quarter turn clockwise (`/Rotate 90`) is `turns` 1; `left`, `bottom`, `right`, `top` is the
    part of the sheet that is shown (its crop box).
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Self:
        """Return the space of a page."""
        left, bottom, right, top = page.get_cropbox()
        media = page.get_mediabox()
        left, bottom = max(left, media[0]), max(bottom, media[1])
        right, top = min(right, media[2]), min(top, media[3])
        if right <= left or top <= bottom:
            left, bottom, right, top = media
        return cls(left, bottom, right, top, page.get_rotation() // 90 % 4)

    @property
    def width(self) -> float:
        """The width of the page as it is shown."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page as it is shown."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the PDF lies."""
        return {
            0: (x - self.left, self.top - y),
            1: (y - self.bottom, x - self.left),
            2: (self.right - x, y - self.bottom),
            3: (self.top - y, self.right - x),
        }[self.turns]

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Return a direction of the PDF as it is shown."""
        return {0: (x, -y), 1: (y, x), 2: (-x, y), 3: (-y, -x)}[self.turns]

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies on the page."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def box(self, place: Rectangle) -> Box:
        """Return a rectangle in fractions of the page, cut at its edges."""
        width, height = self.width, self.height
        x0, x1 = (min(1.0, max(0.0, x / width)) for x in (place.x0, place.x1))
        y0, y1 = (min(1.0, max(0.0, y / height)) for y in (place.y0, place.y1))
        return Box(x0, y0, max(x0, x1), max(y0, y1))
