"""The picture of a printed page as a browser needs it: its sizes, and a drawing laid over it.

What is drawn over the picture (zones, marks) is in units of a page 1,000 wide; the height follows
from the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from archive.models import Page

UNITS = 1000
"""Width of the page in the drawing over its picture."""

Polygon = Sequence[Sequence[float]]
"""Corners in fractions of the page."""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a picture, in pixels, and its address."""

    width: int
    height: int
    address: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its sizes, the smallest first; there is one at least."""

    sizes: tuple[Size, ...]

    def at(self, width: int) -> Size:
        """Return the smallest size that is as wide as this (pixels), else the largest."""
        return next((size for size in self.sizes if size.width >= width), self.sizes[-1])

    @property
    def largest(self) -> Size:
        """The largest size."""
        return self.sizes[-1]

    @property
    def srcset(self) -> str:
        """All sizes, for a browser to choose from."""
        return ", ".join(f"{size.address} {size.width}w" for size in self.sizes)


@dataclass(frozen=True, slots=True)
class Plate:
    """The picture of a page, and the measures of the drawing over it."""

    picture: Picture

    @property
    def height(self) -> float:
        """Height of the page in units."""
        return round(UNITS * self.picture.largest.height / self.picture.largest.width, 1)

    @property
    def view_box(self) -> str:
        """The SVG view box of the whole page."""
        return f"0 0 {UNITS} {self.height:g}"

    def points(self, polygon: Polygon) -> str:
        """Write a polygon in page fractions as the `points` of an SVG polygon."""
        return " ".join(f"{x * UNITS:.1f},{y * self.height:.1f}" for x, y in polygon)

    def rectangle(self, box: Sequence[float]) -> tuple[float, float, float, float]:
        """Return a box in page fractions as left, top, width and height in units."""
        x0, y0, x1, y1 = box
        return (
            round(x0 * UNITS, 1),
            round(y0 * self.height, 1),
            round((x1 - x0) * UNITS, 1),
            round((y1 - y0) * self.height, 1),
        )


def picture_of(sizes: Sequence[dict[str, Any]]) -> Picture | None:
    """Return the picture that a row's `sizes` tell of, if there is one."""
    if not sizes:
        return None
    return Picture(
        tuple(
            Size(size["width"], size["height"], reverse("picture", args=[size["name"]]))
            for size in sizes
        )
    )


def plate_of(page: Page) -> Plate | None:
    """Return the picture of a page if it has one that is made."""
    facsimile = getattr(page, "facsimile", None)
    picture = picture_of(facsimile.sizes) if facsimile else None
    return Plate(picture) if picture else None
