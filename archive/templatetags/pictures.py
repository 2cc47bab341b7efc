"""Pictures in templates: in the sizes a browser chooses from, with the room they take known."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.models import Page
from archive.views.plate import Picture, Plate, Polygon, Size, picture_of, plate_of

register = template.Library()


@register.simple_tag
def picture(
    shown: Picture, alt: str, room: str, *, css: str = "", eager: bool = False
) -> SafeString:
    """Show a picture; `room` is how wide it stands, as the `sizes` of an image say it."""
    size = shown.largest
    return format_html(
        '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" '
        'decoding="async"{}>',
        css,
        shown.at(800).address,
        shown.srcset,
        room,
        size.width,
        size.height,
        alt,
        SafeString("" if eager else ' loading="lazy"'),
    )


@register.filter
def photograph(sizes: Sequence[dict[str, Any]]) -> Picture | None:
    """Return the picture a caption's sizes tell of."""
    return picture_of(sizes)


@register.filter
def at(shown: Picture, width: int) -> Size:
    """Return the size that is at least this many pixels wide, if there is one."""
    return shown.at(width)


@register.filter
def plate(page: Page) -> Plate | None:
    """Return the picture of a page, if it has one that is made."""
    return plate_of(page)


@register.filter
def corner(polygon: Polygon, plate: Plate) -> tuple[float, float]:
    """Return the upper left corner of a polygon's frame, for a mark at it."""
    lefts, tops = zip(*polygon, strict=True)
    x, y, _width, _height = plate.rectangle((min(lefts), min(tops), max(lefts), max(tops)))
    return x, y


@register.filter
def points(polygon: Polygon, plate: Plate) -> str:
    """Write a polygon as the points of an SVG polygon over the page's picture."""
    return plate.points(polygon)
