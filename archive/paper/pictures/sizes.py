"""The sizes a picture is kept in, written as WebP, and pieces cut out of one."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from archive.paper.types import Box

PAGE_WIDTHS = (160, 400, 800, 1600, 3200)
"""Widths of the picture of a page, in pixels: a strip of pages, a list, a phone, a screen, and the
page looked at closely. At 3,200 a broadsheet (390 mm wide) has 208 dots an inch, and the smallest
print of an advertisement (5 pt) is 14 pixels high."""

PHOTO_WIDTHS = (400, 800, 1600)
"""Widths of a photograph cut out of a page."""

_QUALITY, _METHOD = 70, 2
"""Of WebP. Method 4, its default, takes twice as long for files of the same size; 3,200 pixels of
a page are 1.3 MB in 0.6 s, all sizes together 2 s."""

_TALLEST = 16_383
"""Pixels in a WebP file's width or height (RFC 9649, section 2.6)."""

_NEAR = 1.1
"""A picture that is so little wider than a size is not kept a second time."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One size of a picture: pixels, and the bytes of its WebP file."""

    width: int
    height: int
    data: bytes


def prepare(image: Image.Image, widths: Sequence[int]) -> Iterator[Prepared]:
    """Yield the sizes of a plain picture, the smallest first, none larger than it is itself.

    The largest is the picture's own size where that lies between two of the widths.
    """
    made: list[Prepared] = []
    for width in reversed(_chosen(image.width, widths)):
        image = _at(image, width)
        made.append(Prepared(image.width, image.height, _webp(image)))
    yield from reversed(made)


def cut(image: Image.Image, box: Box) -> Image.Image:
    """Return the part of a page's picture inside a box in page fractions, a pixel at least."""
    left, top = int(box.x0 * image.width), int(box.y0 * image.height)
    right, bottom = round(box.x1 * image.width), round(box.y1 * image.height)
    left, top = min(left, image.width - 1), min(top, image.height - 1)
    return image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def _chosen(own: int, widths: Sequence[int]) -> list[int]:
    smaller = [width for width in widths if width < own]
    if own > max(widths):
        return smaller
    if smaller and own < smaller[-1] * _NEAR:
        smaller.pop()
    return [*smaller, own]


def _at(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    if height > _TALLEST:
        width, height = max(1, round(width * _TALLEST / height)), _TALLEST
    if (width, height) == image.size:
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _webp(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=_QUALITY, method=_METHOD)
    return file.getvalue()
