"""The zones of a page (热区): what on its picture leads to which article or photograph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from archive.models import Article, PhotoCaption
from archive.views.plate import Picture, Plate, Polygon, picture_of
from archive.views.sheet import Item, Sheet


@dataclass(frozen=True, slots=True)
class Zone:
    """One article or photograph on the picture of its page, ready to be drawn.

    `anchor` is its name on the page, `polygons` are SVG points; without any it is in the list
    alone.
    """

    anchor: str
    address: str
    title: str
    polygons: tuple[str, ...]
    size: float
    article: Article | None = None
    caption: PhotoCaption | None = None

    @property
    def photograph(self) -> Picture | None:
        """The photograph cut out of the page, if it is one."""
        return picture_of(self.caption.sizes) if self.caption else None


def zones_of(plate: Plate, sheet: Sheet, query: str = "") -> list[Zone]:
    """Return everything that is on a page in print order; `query` goes with the addresses."""
    return [zone for item in sheet.items for zone in _of_item(plate, item, query)]


def drawn(zones: Sequence[Zone]) -> list[Zone]:
    """Return what is drawn, the largest first, so that an inset is reached over what it is in."""
    return sorted((zone for zone in zones if zone.polygons), key=lambda zone: -zone.size)


def corners(box: Sequence[float]) -> Polygon:
    """Return a box in page fractions as a polygon."""
    x0, y0, x1, y1 = box
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


def area(polygon: Polygon) -> float:
    """Return the area of a polygon (the shoelace formula), in page fractions."""
    pairs = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _of_item(plate: Plate, item: Item, query: str) -> Iterator[Zone]:
    asked = f"?{urlencode({'q': query})}" if query else ""
    article = item.article
    if article:
        yield Zone(
            anchor=f"a-{article.public_id}",
            address=f"{article.get_absolute_url()}{asked}",
            title=article.title,
            polygons=_points(plate, article.zones),
            size=sum(area(place) for place in article.zones),
            article=article,
        )
    for caption in item.captions:
        home = article or caption.page
        anchor = f"photo-{caption.public_id}"
        photograph = [corners(caption.picture)] if caption.picture else []
        places = [*caption.zones, *(place for place in photograph if place not in caption.zones)]
        yield Zone(
            anchor=anchor,
            address=f"{home.get_absolute_url()}{asked}#{anchor}",
            title=caption.text,
            polygons=_points(plate, places),
            size=sum(area(place) for place in places),
            caption=caption,
        )


def _points(plate: Plate, places: Sequence[Polygon]) -> tuple[str, ...]:
    return tuple(plate.points(place) for place in places)
